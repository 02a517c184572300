"""What was mended on a card or an article, as readers are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.dates import PartialDate
    from generator.model.problems import Mark


@dataclass(frozen=True)
class Correction:
    """One mistake that was mended, on one day."""

    date: PartialDate
    """The day on which it was mended."""
    why: str
    mark: Mark
    was: str | None = None
    """What stood there; None where nothing did, or where it should not be repeated."""
    now: str | None = None
    """What was put in its place; None where it was only removed."""
    number: int = 1
    """Its place among those of the same day on the same page, the oldest first, from 1; names its anchor."""

    @property
    def anchor(self) -> str:
        """The anchor on the page of the card or article."""
        return f"correction-{self.date.iso}" + (f"-{self.number}" if self.number > 1 else "")
