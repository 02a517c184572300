"""Finding quoted words in a text, white space apart, and the passage most like them when they are not there."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from generator.model.sources import Span

CUT = "[…]"
"""Marks words left out of a quote."""

_MOST_CHARACTERS = 2_000
"""Of a quote whose nearest passage is looked for; a sentence or two has far fewer, and the search takes their product."""
_ENOUGH_LIKENESS = 60.0
"""Of 100. Below it the nearest passage is another sentence and would mislead."""


def words_pattern(words: str) -> str:
    """A regular expression for these words with any white space between them."""
    return r"\s+".join(map(re.escape, words.split()))


def locate(quote: str, text: str, within: Span) -> tuple[Span, ...] | None:
    """Where the pieces of a quote stand in order, one span for each piece between cuts; None when they do not."""
    spans: list[Span] = []
    start = within.start
    for piece in quote.split(CUT):
        if not piece.strip():
            continue
        match = re.compile(words_pattern(piece)).search(text, start, within.end)
        if match is None:
            return None
        spans.append(Span(*match.span()))
        start = match.end()
    return tuple(spans) or None


@dataclass(frozen=True)
class NearMiss:
    """The passage most like a quote that is not in its text."""

    passage: str
    """The words as the text has them, white space folded."""
    difference: str
    """Where the two part, in words for an editor."""


def nearest_passage(quote: str, text: str, within: Span) -> NearMiss | None:
    """The passage of a text that is most like the first piece of the quote that is missing; None when nothing is like it."""
    pieces = [" ".join(piece.split()) for piece in quote.split(CUT)]
    hay = " ".join(text[within.start : within.end].split())
    missing = next((piece for piece in pieces if piece and piece not in hay), "")
    if len(missing) > _MOST_CHARACTERS:
        return None
    found = fuzz.partial_ratio_alignment(missing, hay, score_cutoff=_ENOUGH_LIKENESS) if missing else None
    if found is None:
        return None
    passage = _whole_words(hay, found.dest_start, found.dest_end)
    return NearMiss(passage, _difference(missing, passage))


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
