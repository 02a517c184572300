"""What to copy where words that an editor took from a text are not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model.sources import Span
    from generator.text.quotes import Passages

_MOST_SEARCHED = 50
"""Words for which the nearest passage is looked for in one text: each costs milliseconds."""


class Copying:
    """The nearest passages of one text."""

    def __init__(self, passages: Passages) -> None:
        """`passages` are those of the text."""
        self.passages = passages
        self._searched = 0

    def hint(self, words: str, within: Span, first: Callable[[str, Span], str] | None = None) -> str:
        """The passage of a stretch that is nearest to some words, which the file with the metadata has, and the difference.

        What `first` says of the two goes before, where it says anything.
        """
        self._searched += 1
        if self._searched > _MOST_SEARCHED:
            return f"Nearest passages are shown for the first {_MOST_SEARCHED} such words of a file: mend those and check again."
        if first and (told := first(words, within)):
            return told
        near = self.passages.nearest(words, within, where="this file")
        return near.hint if near else "Copy the words from the text; white space may differ, nothing else."
