"""Finding quoted words in a text, white space apart, and the passage most like them when they are not there."""

from __future__ import annotations

import difflib
import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from generator.model.sources import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

CUT = "[…]"
"""Marks words left out of a quote."""

_MOST_CHARACTERS = 2_000
"""Of a quote whose nearest passage is looked for; a sentence or two has far fewer, and the search takes their product."""
_ENOUGH_LIKENESS = 60.0
"""Of 100. Below it the nearest passage is another sentence and would mislead."""


@dataclass(frozen=True)
class NearMiss:
    """The passage most like a quote that is not in its text."""

    passage: str
    """The words as the text has them, white space folded."""
    difference: str
    """Where the two part, in words for an editor."""


class Passages:
    """A text in which quoted words are looked for, white space apart; it is read once, and each search is linear."""

    def __init__(self, text: str) -> None:
        words = list(re.finditer(r"\S+", text))
        self._folded = " ".join(word[0] for word in words)
        self._starts = array("q", (word.start() for word in words))
        """Of each word in the text."""
        self._places = array("q", accumulate((word.end() - word.start() + 1 for word in words), initial=0))
        """Of each word in the folded text, and one more."""

    def locate(self, quote: str, within: Span) -> tuple[Span, ...] | None:
        """Where the pieces of a quote stand in order, one span for each piece between cuts; None when they do not."""
        spans: list[Span] = []
        for piece in map(_folded, quote.split(CUT)):
            if not piece:
                continue
            span = self._first(piece, Span(spans[-1].end, within.end) if spans else within)
            if span is None:
                return None
            spans.append(span)
        return tuple(spans) or None

    def all_of(self, words: str, within: Span) -> Iterator[Span]:
        """Every place at which the words stand, not overlapping."""
        piece = _folded(words)
        while piece and (span := self._first(piece, within)) is not None:
            yield span
            within = Span(span.end, within.end)

    def nearest(self, quote: str, within: Span) -> NearMiss | None:
        """The passage that is most like the first piece of the quote that is missing; None when nothing is like it."""
        hay = self._folded[self._place(within.start) : self._place(within.end)]
        missing = next((piece for piece in map(_folded, quote.split(CUT)) if piece and piece not in hay), "")
        if not missing or len(missing) > _MOST_CHARACTERS:
            return None
        found = fuzz.partial_ratio_alignment(missing, hay, score_cutoff=_ENOUGH_LIKENESS)
        if found is None:
            return None
        passage = _whole_words(hay, found.dest_start, found.dest_end)
        return NearMiss(passage, _difference(missing, passage))

    def _first(self, piece: str, within: Span) -> Span | None:
        found = self._folded.find(piece, self._place(within.start), self._place(within.end))
        return None if found < 0 else Span(self._offset(found), self._offset(found + len(piece) - 1) + 1)

    def _place(self, offset: int) -> int:
        """The place in the folded text of an offset in the text, or of the next word where white space stands there."""
        word = bisect_right(self._starts, offset) - 1
        if word < 0:
            return 0
        return min(self._places[word] + offset - self._starts[word], self._places[word + 1])

    def _offset(self, place: int) -> int:
        word = bisect_right(self._places, place) - 1
        return self._starts[word] + place - self._places[word]


def _folded(words: str) -> str:
    return " ".join(words.split())


def _whole_words(text: str, start: int, end: int) -> str:
    """The stretch with the rest of the words that it cuts, but not the punctuation around them: a quote may leave that out."""
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return text[start:end].strip()


def _difference(quote: str, passage: str) -> str:
    ours, theirs = quote.split(), passage.split()
    blocks = difflib.SequenceMatcher(a=ours, b=theirs, autojunk=False).get_opcodes()
    parts = [
        f"where the card has “{' '.join(ours[i:j]) or 'nothing'}” the text has “{' '.join(theirs[k:m]) or 'nothing'}”"
        for tag, i, j, k, m in blocks
        if tag != "equal"
    ]
    return "; ".join(parts[:4])
