"""Killed at any moment, a build leaves the old site or the new, whole, and the next build makes all good."""

from __future__ import annotations

import errno
import logging
import os
import random
import shutil
import signal
import sys
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.engine import staging
from tests.support import EXPLORING_FACTOR, make_dossier
from tests.support.hostile import ended, forked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

pytestmark = pytest.mark.engines

DOSSIER = """
-- mkdocs.yml --
site_name: Harbour
theme: {name: null, custom_dir: overrides}
plugins: [wiki]
nav: [{Home: index.md}]
not_in_nav: "*"
validation: {omitted_files: ignore}
-- overrides/main.html --
<!doctype html><title>{{ page.title }}</title><body>{{ page.content }}
-- docs/about.md --
# About
-- entities/ships/astra.yml --
name: Astra
-- entities/ships/vega.yml --
name: Vega
-- seeds/cuttings.txt --
The Astra ran aground at Holm. The Vega saw it.
"""
BY_SOMEBODY = "site/.git/HEAD"
"""As where the site is a working tree."""


def edit(root: Path) -> None:
    """What is built anew, what comes and what goes."""
    (root / "entities/ships/astra.yml").write_text("name: Astra\nnotes: Lost.\n", encoding="utf-8")
    (root / "entities/ships/vega.yml").rename(root / "entities/ships/sirius.yml")


def built(root: Path) -> None:
    logging.disable()
    try:
        build(load_config(str(root / "mkdocs.yml")))
    finally:
        logging.disable(logging.NOTSET)


def content(root: Path) -> Mapping[str, Mapping[str, bytes]]:
    """Every file of the site and of docs/, but for what is somebody else's."""
    found = {}
    for name in ("site", "docs"):
        paths = (path for path in (root / name).rglob("*") if path.is_file() and path != root / BY_SOMEBODY)
        found[name] = {path.relative_to(root / name).as_posix(): path.read_bytes() for path in paths}
    return found


# --- Steps ------------------------------------------------------------------------------------------------------------------


def at_each_step(tell: Callable[[str, str], object]) -> None:
    """From now on have each step of this process told right before it: a change of the disk, by its sort and its place."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and ("w" in str(arguments[1] or "") or int(str(arguments[2])) & os.O_CREAT)
        if writes or event in {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link"}:
            tell(event, str(arguments[0]))

    sys.addaudithook(hook)


def parts(root: Path) -> list[str]:
    """The part of the work to which each step of a build belongs, in their order."""
    record = root / "steps"

    def note() -> None:
        with record.open("w", encoding="utf-8") as file:
            at_each_step(lambda event, path: print(_part(root, event, path), file=file, flush=True))
            built(root)
            os._exit(0)

    assert ended(forked(note)) == 0
    return record.read_text(encoding="utf-8").splitlines()


def _part(root: Path, event: str, path: str) -> str:
    if not path.startswith(str(root)):
        return "removing the old site"  # named below a folder that is open
    if "/.wiki/site-" in path:
        return "renaming" if event == "os.rename" else "making the new site"
    return "making the new site" if event == "os.link" else "writing the pages"


def built_until(root: Path, step: int) -> None:
    """Build, and be killed right before a step."""
    left = step

    def count(_event: str, _path: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    at_each_step(count)
    built(root)


def telling(steps: list[str], chance: random.Random) -> list[int]:
    """The steps to try: the first two and the last of each part of the work, and some between."""
    found: set[int] = set()
    for _, group in groupby(range(len(steps)), key=steps.__getitem__):
        numbers = list(group)
        found |= {*numbers[:2], numbers[-1], *chance.sample(numbers, min(len(numbers), 2 * EXPLORING_FACTOR))}
    return sorted(found)


def not_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two folders cannot change places at once here, as on systems other than Linux."""
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: None)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier whose site is built, and is somebody's working tree."""
    made = make_dossier(tmp_path / "root", DOSSIER)
    built(made)
    (made / BY_SOMEBODY).parent.mkdir()
    (made / BY_SOMEBODY).write_text("By somebody.", encoding="utf-8")
    return made


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "one after the other"])
def test_killed_before_any_step(root: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool) -> None:  # noqa: FBT001 - stands in the list
    """Killed before any step a build leaves the old site or the new, and the next one makes what it makes from either."""
    if not at_once:
        not_at_once(monkeypatch)
    saved = root.with_name("saved")
    shutil.copytree(root, saved)
    old = content(root)

    def begin() -> None:
        shutil.rmtree(root)
        shutil.copytree(saved, root)
        edit(root)

    begin()
    built(root)
    new = content(root)
    begin()
    for step in telling(parts(root), random.Random(7)):  # noqa: S311 - no secret
        begin()
        assert ended(forked(partial(built_until, root, step))) == -signal.SIGKILL
        gone = not at_once and not (root / "site").exists()
        assert gone or content(root)["site"] in (old["site"], new["site"]), step
        undone = step % 2 == 1
        if undone:
            shutil.rmtree(root / "entities")
            shutil.copytree(saved / "entities", root / "entities")
        built(root)
        assert content(root) == (old if undone else new), step
        assert (root / BY_SOMEBODY).is_file(), step
        assert [path.name for path in root.glob(".wiki/site-*/*")] == ["kept.json"], step


def test_a_site_that_is_mounted_is_filled(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the folder of the site cannot be renamed it is filled, and stays the folder that it was."""

    def busy(*_: object) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy")

    folder = (root / "site").stat().st_ino
    edit(root)
    with monkeypatch.context() as patched:
        patched.setattr(staging, "_exchange", busy)
        built(root)
    assert (root / "site").stat().st_ino == folder
    assert (root / BY_SOMEBODY).is_file()
    filled = content(root)
    shutil.rmtree(root / ".wiki")
    built(root)
    assert content(root) == filled


def test_a_site_that_is_a_link_stays_one(root: Path) -> None:
    elsewhere = root / "elsewhere"
    (root / "site").rename(elsewhere)
    (root / "site").symlink_to(elsewhere)
    edit(root)
    built(root)
    assert (root / "site").is_symlink()
    assert "ships/sirius/index.html" in content(root)["site"]
