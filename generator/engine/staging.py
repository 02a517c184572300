"""A site is built beside the one that stands, and takes its place whole: a stop at any moment leaves one of the two."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def staging_of(site: Path, work: Path) -> Path:
    """Where to build, on the file system of the site: in the folder `work`, which is of this site alone, or beside it.

    What a build left there that was stopped amid its end is brought in order first.
    """
    work.mkdir(parents=True, exist_ok=True)
    existing = next(folder for folder in site.parents if folder.exists())  # the site itself may be mounted there
    staging = work / "site" if existing.stat().st_dev == work.stat().st_dev else site.with_name(f".{site.name}.new")
    aside = _aside(staging)
    if aside.is_dir():
        home = staging if site.exists() else site
        shutil.rmtree(home, ignore_errors=True)
        aside.replace(home)
    return staging


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
    try:
        _exchange(staging, site)
    except OSError:  # what is mounted, or held open under Windows, cannot be renamed
        _fill(site, staging)
    for entry in staging.iterdir():
        if entry.name.startswith(".") and not (site / entry.name).exists():
            entry.replace(site / entry.name)
    shutil.rmtree(staging)


def renew(site: Path, staging: Path, untouched: Collection[str]) -> None:
    """The same for a site that is served and outlives nobody: each file is put in place by itself, and no other is touched.

    `untouched` are the files that stay, by path below the site.
    """
    fresh = [Path(folder, name).relative_to(staging).as_posix() for folder, _, names in os.walk(staging) for name in names]
    wanted = {*untouched, *fresh}
    for folder, _, names in os.walk(site, topdown=False):
        below = os.path.relpath(folder, site).replace(os.sep, "/")
        gone = [name for name in names if (name if below == "." else f"{below}/{name}") not in wanted]
        for name in gone:
            Path(folder, name).unlink()
        if gone and len(gone) == len(names):
            with suppress(OSError):  # a folder in it is left
                Path(folder).rmdir()
    for path in fresh:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (staging / path).replace(site / path)
    shutil.rmtree(staging)


def _aside(staging: Path) -> Path:
    return staging.with_name(staging.name + ".old")


def _exchange(one: Path, other: Path) -> None:
    """Let two folders change places, at once where the system can."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        renameat2 = getattr(libc, "renameat2", None)
        if renameat2 and renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
            return
    aside = _aside(one)
    other.replace(aside)
    one.replace(other)
    aside.replace(one)


def _fill(site: Path, staging: Path) -> None:
    """Make the site hold what was built, file by file: each is whole at any moment, but not all are of one build."""
    for path in sorted(site.rglob("*"), reverse=True):
        below = path.relative_to(site)
        if not below.parts[0].startswith(".") and not os.path.lexists(staging / below):
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    for path in sorted(staging.rglob("*")):
        target = site / path.relative_to(staging)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        elif not (target.exists() and path.samefile(target)):
            shutil.copy2(path, temporary := target.with_name(f".{target.name}.new"))
            temporary.replace(target)
