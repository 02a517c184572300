"""Reading files that strangers may have put there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.problems import Mark, Problem

if TYPE_CHECKING:
    from pathlib import Path

MAX_YAML_BYTES = 1_000_000
"""The longest card of a dossier with several hundred citations has a tenth of it."""


def read_text(path: Path, root: Path, *, max_bytes: int | None = None) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file below `root`, decoded from UTF-8 without newline translation; None with the problem if refused.

    Refused are links that lead out of the root, what is no regular file, invalid UTF-8, and files of more than `max_bytes`.
    """
    mark = Mark(path.relative_to(root).as_posix())
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            message = "The file is a link that leads out of the dossier."
            return None, (Problem(mark, "outside-root", message, "Put the file itself here."),)
        if not path.is_file():
            return None, (Problem(mark, "unreadable", "This is not a regular file."),)
        if max_bytes is not None and (size := path.stat().st_size) > max_bytes:
            message = f"The file has {size:,} bytes; more than {max_bytes:,} are refused."
            return None, (Problem(mark, "too-large", message, "Split it, or remove what does not belong here."),)
        data = path.read_bytes()
    except OSError as error:
        return None, (Problem(mark, "unreadable", f"The file cannot be read: {error.strerror}."),)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        message = f"Byte 0x{data[error.start]:02x} is not UTF-8."
        return None, (Problem(Mark(mark.path, line, column), "encoding", message, "Save the file as UTF-8."),)
