"""Which stretches of an article pages may show: all of them together no more than the share that the dossier allows.

Answers to questions on which sources differ come first, then a quote for each card, what else cards cite, and the sentences that
name one, in text order. What finds no room is told by its line. It is chosen for each article by itself, so that an edit changes
no more than the pages that quote it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.sources import Span


class Room:
    """Stretches of a text, of at most so many characters together."""

    def __init__(self, characters: int) -> None:
        self.left = characters
        """Characters for which there is room."""
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, spans: Iterable[Span]) -> None:
        """Add the stretches one by one, as far as there is room for each whole."""
        for span in spans:
            first, last = bisect_left(self._ends, span.start), bisect_right(self._starts, span.end)
            start, end = min((span.start, *self._starts[first:last])), max((span.end, *self._ends[first:last]))
            held = sum(self._ends[i] - self._starts[i] for i in range(first, last))
            needed = end - start - held
            if needed <= self.left:
                self.left -= needed
                self._starts[first:last], self._ends[first:last] = [start], [end]

    def holds(self, span: Span) -> bool:
        """Whether all of a stretch is among those that were added."""
        index = bisect_right(self._starts, span.start) - 1
        return index >= 0 and span.end <= self._ends[index]
