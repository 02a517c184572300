"""Reads a difference that a run has left, whoever made it: a file of JSON, or an archive that holds one."""

from __future__ import annotations

import zipfile
import zlib
from os import SEEK_END
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "difference.json"
"""What the file is called inside of an archive."""


def read_saved(path: Path, most_bytes: int) -> tuple[str | None, str]:
    """The text of the file, or of the one called difference.json in an archive; None, with the reason, where it is refused.

    Nothing is unpacked onto the disk, and no more than `most_bytes` are read, however much an archive says that it holds.
    """
    data, refused = _bytes(path, most_bytes)
    if len(data) > most_bytes:
        return None, f"It has more than {most_bytes:,} bytes."
    try:
        return (None, refused) if refused else (data.decode("utf-8"), "")
    except UnicodeDecodeError:
        return None, "It is not UTF-8."


def _bytes(path: Path, most_bytes: int) -> tuple[bytes, str]:
    """What there is, up to one byte too many; nothing, with the reason, where it cannot be read."""
    try:
        with path.open("rb") as file:
            # The list of what an archive holds is read whole, so that a large one is not even taken for one.
            is_archive = file.seek(0, SEEK_END) <= most_bytes and zipfile.is_zipfile(file)
            return (_in_archive if is_archive else _beginning)(file, most_bytes + 1), ""
    except FileNotFoundError:
        return b"", "The check left no difference, or one that is too large."
    except KeyError:
        return b"", f"The archive holds no {NAME}."
    except OSError as error:
        return b"", f"It cannot be read: {error.strerror}."
    except (ValueError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error):  # damaged, encrypted, packed in another way
        return b"", "The archive cannot be read."


def _beginning(file: IO[bytes], most_bytes: int) -> bytes:
    file.seek(0)
    return file.read(most_bytes)


def _in_archive(file: IO[bytes], most_bytes: int) -> bytes:
    with zipfile.ZipFile(file) as archive, archive.open(NAME) as packed:
        return packed.read(most_bytes)
