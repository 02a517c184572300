"""What a command would change in the files of a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.problems import Problem


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
    is_gone: bool = False
    """Whether the file is removed; nothing stands in it afterwards."""


@dataclass(frozen=True)
class Edit:
    """What a command does, or why it does not."""

    changes: tuple[Change, ...] = ()
    """By path."""
    refused: str = ""
    """Why nothing is changed, in a sentence or two; empty where something is."""
    problems: tuple[Problem, ...] = ()
    """What keeps files from being changed, sorted by place."""
    told: tuple[str, ...] = ()
    """What an editor has to look at afterwards, line by line."""
