"""Writes pages, and what commands change for editors, so that a stop at any moment leaves each file whole.

A page is written to a temporary file outside docs/ (so that no server or engine sees it) on the same file system, then
renamed into place. Only what changed is written; what was generated earlier and is no longer wanted is removed.
What is generated says so in its first bytes (a typeface: in its name); any other file in docs/ is hand-written and never touched.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import stat
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from filelock import FileLock

from generator.engine.kept import State
from generator.gather.site_folders import WORK_FOLDER, pages_folder_problem, work_folder_problems
from generator.model.problems import Mark, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.model.changes import Change

_OPENINGS = (
    b"---\ngenerated: true\n",
    b"/* generated: true ",
    b'{"generated": true',
    b"<!-- generated: true ",
    b'<?xml version="1.0" encoding="utf-8"?>\n<!-- generated: true ',
    b"% generated: true",
    b"generated: true,",
)
"""The first bytes of what is generated: pages, style sheets and scripts, data, drawings, feeds, bibliographies, tables.

The same words further down prove nothing. In a table of CSV they are the name of a first column without values, since programs
that read one know no comments.
"""
_NAMED_BY_HASH = re.compile(r"\.(?P<hash>[0-9a-f]{12})\.woff2$")
"""A file that cannot say so in its first bytes says it in its name, which holds the beginning of its SHA-256."""
SCHEMA_FOLDER = f"{WORK_FOLDER}/schema"
"""Where text editors are told to look for the JSON Schemas."""


class Left(NamedTuple):
    """A file that a run left."""

    content: str | bytes
    state: State


@dataclass(frozen=True)
class Written:
    """What a run did to docs/; paths below it, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def write_pages(
    root: Path, docs_dir: str, pages: Iterable[tuple[str, str | bytes]], left: dict[str, Left] | None = None
) -> tuple[Written, tuple[Problem, ...]]:
    """Make docs/ hold exactly these generated files, by path below it. Waits while another run is writing.

    Files that stand as the run before `left` them are not read; afterwards it has what this run leaves. A hand-written file in
    the way of a page stays, and is a problem. Raises OSError when the disk refuses, or when a link would lead the writing out
    of `root`.
    """
    docs, work = root / docs_dir, root / WORK_FOLDER
    with _writing(root, docs_dir, work):
        known = {path: one for path, one in (left or {}).items() if State.of(f"{docs}/{path}") == one.state}
        existing = set(generated_files(docs, known))
        written, blocked, seen = [], [], set()
        for path, content in pages:
            seen.add(path)
            if path in known and known[path].content == content:
                continue
            known.pop(path, None)
            if path not in existing and not _is_free(docs / path, docs):
                blocked.append(path)
                continue
            if _put(docs / path, content, work, is_ours=path in existing):
                written.append(path)
            if left is not None:
                known[path] = Left(content, State.of(docs / path) or State(-1, 0))
        removed = sorted(existing - seen)
        for path in removed:
            _remove(docs / path, docs)
    if left is not None:
        left.clear()
        left.update((path, one) for path, one in known.items() if path in seen)
    done = Written(tuple(sorted(written)), tuple(removed), len(seen) - len(written) - len(blocked))
    return done, tuple(_in_the_way(docs_dir, sorted(blocked)))


@contextmanager
def _writing(root: Path, docs_dir: str, work: Path) -> Iterator[None]:
    """Alone, and without what a run left half-written that was stopped."""
    _refuse_elsewhere(root, pages_folder_problem(root, docs_dir, Mark(docs_dir)))
    work.mkdir(exist_ok=True)
    with FileLock(work / "lock"):
        for torn in work.glob("*.tmp"):
            if not torn.is_dir():
                torn.unlink()
        yield


def _refuse_elsewhere(root: Path, *more: Problem | None) -> None:
    """Raises OSError, with what is wrong and its remedy, where a folder that is written to is none of the dossier."""
    found = [problem for problem in (*work_folder_problems(root), *more) if problem]
    if found:
        raise OSError("\n".join(problem.as_text() for problem in found))


def _put(path: Path, content: str | bytes, work: Path, *, is_ours: bool) -> bool:
    """Let a file hold something; whether it had to be written."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    if is_ours and _holds(path, data):
        return False
    _replace(path, data, work)
    return True


def write_schemas(root: Path, schemas: Mapping[str, str]) -> None:
    """Leave the JSON Schemas of the dossier at `root`, by name, where its text editor is told to look: .wiki/schema/.

    Raises OSError when the disk refuses, or when a link would lead the writing elsewhere.
    """
    work = root / WORK_FOLDER
    folder = root / SCHEMA_FOLDER
    _refuse_elsewhere(root)
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(work / "lock"):
        for name, text in schemas.items():
            if not (folder / name).is_file() or not _holds(folder / name, text.encode()):
                _replace(folder / name, text.encode(), work)


def write_changes(root: Path, changes: Iterable[Change]) -> None:
    """Change, make, move and remove files of the dossier at `root`. Waits while another run is writing.

    All are written to temporary files before the first is put in place, so that a full disk changes none. Raises OSError when
    the disk refuses, when a file is a link or lies behind one, or when it is no longer what it was when the change was made.
    """
    work = root / WORK_FOLDER
    _refuse_elsewhere(root)
    work.mkdir(exist_ok=True)
    with FileLock(work / "lock"):
        ready = []
        checked = [(change, _unchanged(root, change)) for change in changes]
        for number, (change, source) in enumerate(checked):
            if change.is_gone:
                continue
            temporary = work / f"{os.getpid()}-{number}.tmp"
            temporary.write_bytes(change.after.encode())
            if source:
                shutil.copymode(source, temporary)
            ready.append((temporary, root / change.path, source))
        for temporary, target, source in ready:
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.replace(target)
            if source and source != target:
                _remove(source, root / "entities")
        for change, source in checked:
            if change.is_gone and source:
                _remove(source, root / "entities")


def _unchanged(root: Path, change: Change) -> Path | None:
    """The file as it stands, None for one that is made. Raises OSError where it is not what the change was made from."""
    source = None if change.is_new else root / (change.moved_from or change.path)
    target = root / change.path
    for path in (target, source or target):
        if any(part.is_symlink() for part in (path, *path.parents) if part != root and part.is_relative_to(root)):
            raise OSError(errno.EPERM, "This is a link, or lies behind one", str(path))
    if source != target and os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, "There is such a file already", str(target))
    if source and source.read_bytes() != change.before.encode():
        raise OSError(errno.EAGAIN, "This file was changed meanwhile", str(source))
    return source


def generated_files(docs: Path, known: Container[str] = ()) -> Iterator[str]:
    """The files below docs/ that say that they are generated, by path below it; those that are `known` to be are not opened."""
    for folder, _, files in os.walk(docs, followlinks=False):
        below = os.path.relpath(folder, docs).replace(os.sep, "/")
        for name in files:
            path = name if below == "." else f"{below}/{name}"
            if path in known or is_generated(docs / path):
                yield path


def is_generated(path: Path) -> bool:
    """Whether a file says in its first bytes, or by its name, that it is generated. Links and pipes are not ours."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        if named := _NAMED_BY_HASH.search(path.name):
            return hashlib.sha256(path.read_bytes()).hexdigest().startswith(named["hash"])
        with path.open("rb") as file:
            return file.read(max(map(len, _OPENINGS))).startswith(_OPENINGS)
    except OSError:
        return False


def _holds(path: Path, data: bytes) -> bool:
    return path.stat().st_size == len(data) and path.read_bytes() == data


def _in_the_way(docs_dir: str, paths: Iterable[str]) -> Iterator[Problem]:
    for path in paths:
        message = "A file written by hand is in the way of a generated page; it stays, and the page is not written."
        yield Problem(Mark(f"{docs_dir}/{path}"), "in-the-way", message, "Rename or remove one of the two.", Severity.WARNING)


def _is_free(target: Path, docs: Path) -> bool:
    """Whether nothing stands at a path, and each folder on the way is a folder, not a link to one."""
    folders = [folder for folder in target.parents if docs in folder.parents]
    return not os.path.lexists(target) and all(
        stat.S_ISDIR(folder.lstat().st_mode) for folder in folders if os.path.lexists(folder)
    )


def _replace(target: Path, data: bytes, work: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = work / f"{os.getpid()}.tmp"
    temporary.write_bytes(data)
    temporary.replace(target)


def _remove(path: Path, docs: Path) -> None:
    """Remove a file and the folders that are empty without it."""
    path.unlink()
    for folder in path.parents:
        if folder == docs:
            break
        try:
            folder.rmdir()  # which is refused where something is left: to look for it takes long in a folder of thousands
        except OSError:
            break
