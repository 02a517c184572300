"""A site is built beside the one that stands, and takes its place whole: a stop at any moment leaves one of the two."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def staging_of(site: Path, work: Path) -> Path:
    """Where to build, on the file system of the site: in the folder `work`, which is of this site alone, or beside it."""
    work.mkdir(parents=True, exist_ok=True)
    existing = next(folder for folder in (site, *site.parents) if folder.exists())
    if existing.stat().st_dev == work.stat().st_dev:
        return work / "site"
    return site.with_name(f".{site.name}.new")


def keep(paths: Iterable[str], site: Path, staging: Path) -> None:
    """Take files of the old site, by path below it, into the new one, as links to the same contents where that is possible."""
    made: set[Path] = set()
    for path in paths:
        target = staging / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        try:
            os.link(site / path, target)
        except FileExistsError:
            continue
        except OSError:
            shutil.copy2(site / path, target)


def put_in_place(staging: Path, site: Path) -> None:
    """Make the new site the site, and remove the old one but for hidden files at its top, which are somebody else's."""
    if not site.exists():
        site.parent.mkdir(parents=True, exist_ok=True)
        staging.replace(site)
        return
    _exchange(staging, site)
    for entry in staging.iterdir():
        if entry.name.startswith(".") and not (site / entry.name).exists():
            entry.replace(site / entry.name)
    shutil.rmtree(staging)


def _exchange(one: Path, other: Path) -> None:
    """Let two folders change places, at once where the system can."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        renameat2 = getattr(libc, "renameat2", None)
        if renameat2 and renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
            return
    aside = one.with_name(one.name + ".old")
    shutil.rmtree(aside, ignore_errors=True)
    other.replace(aside)
    one.replace(other)
    aside.replace(one)
