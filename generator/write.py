"""Writes pages so that a stop at any moment leaves each of them whole, and hand-written files as they are.

A page is written to a temporary file outside docs/ (so that no server or engine sees it) on the same file system, then
renamed into place. Only what changed is written; what was generated earlier and is no longer wanted is removed.
What is generated says so in its first bytes; any other file is hand-written and never touched.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock

from generator.model.problems import Mark, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

MARKER = b"generated: true"
_OPENINGS = (b"---\n", b"/* ")
"""How a generated page begins, and a generated style sheet or script."""
_HEAD_BYTES = 400
_WORK_DIR = ".wiki"


@dataclass(frozen=True)
class Written:
    """What a run did to docs/; paths below it, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def write_pages(root: Path, docs_dir: str, pages: Mapping[str, str]) -> tuple[Written, tuple[Problem, ...]]:
    """Make docs/ hold exactly these generated files, by path below it. Waits while another run is writing.

    A hand-written file in the way of a page stays, and is a problem. Raises OSError when the disk refuses.
    """
    docs, work = root / docs_dir, root / _WORK_DIR
    work.mkdir(exist_ok=True)
    with FileLock(work / "lock"):
        for left in work.glob("*.tmp"):
            left.unlink()
        existing = dict(generated_files(docs))
        problems = tuple(_blocked(docs, docs_dir, pages.keys() - existing.keys()))
        blocked = {problem.mark.path.removeprefix(f"{docs_dir}/") for problem in problems}
        written = []
        for path, content in sorted(pages.items()):
            data = content.encode("utf-8", "replace")
            if path not in blocked and not (path in existing and _holds(existing[path], data)):
                _replace(docs / path, data, work)
                written.append(path)
        removed = sorted(existing.keys() - pages.keys())
        for path in removed:
            _remove(existing[path], docs)
    return Written(tuple(written), tuple(removed), len(pages) - len(written) - len(blocked)), problems


def generated_files(docs: Path) -> Iterator[tuple[str, Path]]:
    """The files below docs/ that say that they are generated, by path below it."""
    for folder, folders, files in os.walk(docs, followlinks=False):
        folders.sort()
        for name in sorted(files):
            path = docs.__class__(folder, name)
            if not path.is_symlink() and is_generated(path):
                yield path.relative_to(docs).as_posix(), path


def is_generated(path: Path) -> bool:
    """Whether a file says in its first bytes that it is generated."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    return head.startswith(_OPENINGS) and MARKER in head.split(b"\n---")[0]


def _holds(path: Path, data: bytes) -> bool:
    return path.stat().st_size == len(data) and path.read_bytes() == data


def _blocked(docs: Path, docs_dir: str, paths: Iterable[str]) -> Iterator[Problem]:
    for path in sorted(paths):
        target = docs / path
        outside = not target.parent.resolve().is_relative_to(docs.resolve())
        if target.exists() or target.is_symlink() or outside:
            message = "A file written by hand is in the way of a generated page; it stays, and the page is not written."
            yield Problem(Mark(f"{docs_dir}/{path}"), "in-the-way", message, "Rename or remove one of the two.", Severity.WARNING)


def _replace(target: Path, data: bytes, work: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = work / f"{os.getpid()}.tmp"
    temporary.write_bytes(data)
    temporary.replace(target)


def _remove(path: Path, docs: Path) -> None:
    """Remove a file and the folders that are empty without it."""
    path.unlink()
    for folder in path.parents:
        if folder == docs or any(folder.iterdir()):
            break
        folder.rmdir()
