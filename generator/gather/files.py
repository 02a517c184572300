"""Reading files and folders that strangers may have put there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.problems import Mark, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_YAML_BYTES = 1_000_000
"""The longest card of a dossier with several hundred citations has a tenth of it."""
MAX_TEXT_BYTES = 10_000_000
"""The longest novels have less. A text is looked at as a whole, which takes some fifty times its size of memory."""


def read_text(path: Path, root: Path, *, max_bytes: int | None = None) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file below `root`, decoded from UTF-8 without newline translation; None with the problem if refused.

    Refused are links that lead out of the root, what lies behind a link to a folder, what is no regular file, invalid UTF-8 in
    the text or in its path, and files of more than `max_bytes`.
    """
    mark = mark_of(path, root)
    try:
        refusal = _refusal(path, root, mark, max_bytes)
        data = b"" if refusal else path.read_bytes()
    except OSError as error:
        refusal = Problem(mark, "unreadable", f"The file cannot be read: {error.strerror}.", "Look who may read it.")
    return (None, (refusal,)) if refusal else _decoded(data, mark)


def _refusal(path: Path, root: Path, mark: Mark, max_bytes: int | None) -> Problem | None:
    """Why a file is not even opened."""
    if path.relative_to(root).as_posix() != mark.path:
        return Problem(mark, "encoding", "The name of the file is not UTF-8.", "Rename it.")
    link = link_on_the_way(path, root)
    if link and link != path:
        return link_problem(link, root)
    if link and not is_inside(path, root):
        return Problem(mark, "outside-root", "The file is a link that leads out of the dossier.", "Put the file itself here.")
    if not path.is_file():
        return Problem(mark, "unreadable", "This is not a regular file.", "Put the file itself here, or remove this.")
    if max_bytes is not None and (size := path.stat().st_size) > max_bytes:
        message = f"The file has {size:,} bytes; more than {max_bytes:,} are refused."
        return Problem(mark, "too-large", message, "Split it, or remove what does not belong here.")
    return None


def _decoded(data: bytes, mark: Mark) -> tuple[str | None, tuple[Problem, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        message = f"Byte 0x{data[error.start]:02x} is not UTF-8."
        return None, (Problem(Mark(mark.path, line, column), "encoding", message, "Save the file as UTF-8."),)


def walked(folder: Path, root: Path, problems: list[Problem]) -> Iterator[os.DirEntry[str]]:
    """Whatever lies below a folder of the dossier, in no order; nothing where there is no folder.

    A link to a folder is told by its own name and not followed, be it the folder itself: nothing behind it is ever looked at.
    A folder that cannot be read is told too.
    """
    waiting = [folder]
    while waiting:
        inner = waiting.pop()
        try:
            entries = [] if _is_told(inner, root, problems) else list(os.scandir(inner))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            message = f"The folder cannot be read: {error.strerror}."
            problems.append(Problem(mark_of(inner, root), "unreadable", message, "Look who may read it."))
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(inner / entry.name)
            elif entry.is_symlink() and _is_told(inner / entry.name, root, problems):
                continue
            yield entry


def entries_of(folder: Path) -> tuple[Path, ...]:
    """What lies in a folder, sorted; nothing where it is none that can be read, or a link."""
    try:
        return () if folder.is_symlink() else tuple(sorted(folder.iterdir()))
    except OSError:
        return ()


def link_problem(path: Path, root: Path) -> Problem:
    """That a path is a link to a folder."""
    hint = "Put the folder itself here, or remove the link."
    return Problem(mark_of(path, root), "link", "This is a link to a folder, which is not followed.", hint)


def _is_told(path: Path, root: Path, problems: list[Problem]) -> bool:
    """Whether a path is a link to a folder, which is a problem then."""
    is_link = path.is_symlink() and os.path.isdir(path)  # noqa: PTH112 - pathlib raises where it may not look
    if is_link:
        problems.append(link_problem(path, root))
    return is_link


def mark_of(path: Path, root: Path) -> Mark:
    """The beginning of a file; what is not UTF-8 in its path becomes a question mark, so that every message can be printed."""
    return Mark(path.relative_to(root).as_posix().encode("utf-8", "replace").decode("utf-8"))


def link_on_the_way(path: Path, root: Path) -> Path | None:
    """The first link among a path below `root` and the folders that lead to it; None where there is none."""
    step = str(root)  # no Path for each step: this is done for every file of a dossier
    for part in path.relative_to(root).parts:
        step = f"{step}{os.sep}{part}"
        if os.path.islink(step):  # noqa: PTH114 - as above
            return Path(step)
    return None


def is_inside(path: Path, root: Path) -> bool:
    """Whether a path, all links followed, lies below a folder or is the folder itself; a link in a circle counts as inside."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))  # Path.resolve raises RuntimeError on circles
