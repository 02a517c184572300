"""What a command would change in the files of a dossier."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """One file that is changed, made or moved."""

    path: str
    """Below the root of the dossier, with forward slashes; where the file is afterwards."""
    before: str
    """What stands in it now; empty for a file that is made."""
    after: str
    moved_from: str | None = None
    """Where it stands now; None where it stays."""
    is_new: bool = False
    """Whether there is no such file yet."""


@dataclass(frozen=True)
class Edit:
    """What a command does, or why it does not."""

    changes: tuple[Change, ...] = ()
    """By path."""
    refused: str = ""
    """Why nothing is changed, in a sentence or two; empty where something is."""
