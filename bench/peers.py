"""This wiki beside Hugo and Zensical: the same pages, built from nothing and with one of them edited while serving.

Zensical has our configuration. Hugo has a template of one line, without navigation, search or style.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.dossier import copy_real, write_dossier
from bench.measure import Run, median, run, table
from bench.serve import CARD, REAL_CARD, edited
from bench.serving import serving
from bench.site import cold_build

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.serving import Edited

ROUNDS = 3
_HUGO = """\
baseURL = "/"
title = "Bench"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
_TEMPLATE = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n"


class _Peer(NamedTuple):
    """Another generator, and a folder in which it has our pages."""

    build: list[str]
    serve: Callable[[int], list[str]]
    """The command that serves at a port."""
    pages: Path
    """The folder of its Markdown."""
    output: Path
    forgotten: tuple[Path, ...]
    """What is removed before a cold build."""


def measure(*, quick: bool = False) -> None:
    """Print a row for each generator that is there."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "dossier"
        if quick:
            write_dossier(root, 20)
        else:
            copy_real(root)
        card, rounds = (CARD, 1) if quick else (REAL_CARD, ROUNDS)
        cold = median([cold_build(root) for _ in range(rounds)])
        rows = [_row("this wiki, a lead edited", root / "site", cold, edited(root, card, rounds)["lead"])]
        for name, prepared in (("zensical", _zensical), ("hugo", _hugo)):
            path = shutil.which(name, path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
            if path is None:
                print(f"peers: there is no {name} on PATH")
                continue
            peer = prepared(path, root)
            rows.append(_row(f"{name}, a page edited", peer.output, _cold(peer, root, rounds), _edited(peer, root, card, rounds)))
    head = ["", "pages", "cold s", "CPU s", "edit s", "CPU s"]
    table("peers: the same pages, from nothing, and from saving one to its being served", head, rows)


def _zensical(path: str, root: Path) -> _Peer:
    forgotten = (root / "site", root / ".cache")
    return _Peer(
        [path, "build"], lambda port: [path, "serve", "--dev-addr", f"127.0.0.1:{port}"], root / "docs", root / "site", forgotten
    )


def _hugo(path: str, root: Path) -> _Peer:
    site = root / "hugo"
    for page in (root / "docs").rglob("*.md"):
        # A page index.md would have the others of its folder for parts of itself.
        place = site / "content" / page.relative_to(root / "docs")
        place = place.with_name("_index.md") if page.name == "index.md" else place
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, place)
    (site / "layouts").mkdir()
    (site / "layouts/all.html").write_text(_TEMPLATE, encoding="utf-8")
    (site / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    return _Peer(
        [path, "--source", str(site)],
        lambda port: [path, "server", "--source", str(site), "--bind", "127.0.0.1", "--port", str(port)],
        site / "content",
        site / "public",
        (site / "public", site / "resources"),
    )


def _cold(peer: _Peer, root: Path, rounds: int) -> Run:
    runs = []
    for _ in range(rounds):
        for folder in peer.forgotten:
            shutil.rmtree(folder, ignore_errors=True)
        if found := run(peer.build, root):
            runs.append(found)
    return median(runs)


def _edited(peer: _Peer, root: Path, card: str, rounds: int) -> Edited:
    path = peer.pages / f"{card}.md"
    original = path.read_text(encoding="utf-8")
    words = [f"Edited{number}page" for number in range(rounds)]
    with serving(peer.serve, root, f"{card}/") as server:
        return server.median_edit(path, [(f"{original}\n\n{word}\n", word) for word in words])


def _row(name: str, output: Path, cold: Run, edit: Edited) -> list[str]:
    times = (f"{cold.seconds:.2f}", f"{cold.cpu_seconds:.2f}", f"{edit.seconds:.2f}", f"{edit.cpu_seconds:.2f}")
    return [name, f"{sum(1 for _ in output.rglob('*.html')):,}", *times]
