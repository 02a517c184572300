"""How long it takes from saving a card to seeing it: `mkdocs serve`, whole and with `--dirty`."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.dossier import SUMMARY, write_dossier
from bench.measure import command, table

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (100, 500, 2_000)
EDITS = 3
CARD = "groups/c4"
PATIENCE = 600
"""Seconds."""
_POLL = 0.05


def measure(*, quick: bool = False) -> None:
    """Print a row for each number of cards."""
    rows = []
    for cards in (20,) if quick else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = write_dossier(Path(folder) / "dossier", cards)
            whole, dirty = _serve(root), _serve(root, "--dirty")
            first = f"{whole[0]:.1f}"
            rows.append([f"{cards:,}", first, f"{whole[1]:.1f}", f"{dirty[1]:.1f}", f"{whole[1] / dirty[1]:.1f}"])
    head = ["cards", "to the first page s", "edit to page s", "with --dirty s", "whole / dirty"]
    table("serve: from saving a card to its page being served", head, rows)


def _serve(root: Path, *options: str) -> tuple[float, float]:
    """Seconds from the start to the first page, and from an edit to its page, the median of some edits."""
    path = root / "entities" / f"{CARD}.yml"
    original = path.read_text(encoding="utf-8")
    began = time.perf_counter()
    with _server(root, *options) as port:
        _wait(port, "<title>")
        first = time.perf_counter() - began
        edits = []
        for number in range(EDITS):
            word = f"Edit{os.getpid()}x{number}{len(options)}"
            time.sleep(1)  # the editor reads what came before; the watcher comes to rest
            saved = time.perf_counter()
            path.write_text(original.replace(SUMMARY, f"{SUMMARY}{word} ", 1), encoding="utf-8", newline="")
            _wait(port, word)
            edits.append(time.perf_counter() - saved)
    path.write_text(original, encoding="utf-8", newline="")
    return first, statistics.median(edits)


@contextmanager
def _server(root: Path, *options: str) -> Iterator[int]:
    """A development server while the block runs; gives its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = command("mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}", *options)
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(words, cwd=root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield port
        finally:
            process.terminate()


def _wait(port: int, words: str) -> None:
    """Come back when the page of the card holds the words. Raises TimeoutError."""
    until = time.perf_counter() + PATIENCE
    while words not in _page(port):
        if time.perf_counter() > until:
            raise TimeoutError(f"The page does not show {words!r} after {PATIENCE} seconds.")
        time.sleep(_POLL)


def _page(port: int) -> str:
    """The page of the card as served; empty while there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{CARD}/")
        response = connection.getresponse()
        return response.read().decode() if response.status == http.HTTPStatus.OK else ""
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()
