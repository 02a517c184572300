"""Where sentences begin and end, by sentencex: kept by the Wikimedia language team, some 300 languages, no dependencies.

It knows abbreviations (`Maj. Gen.`, `U.S.`) and the stops of Arabic, which no rule of ours would.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sentencex

from generator.languages.registry import language_of
from generator.languages.stops import with_stops_told
from generator.model.sources import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.languages.language import Stops

_PARAGRAPH = re.compile(r"[^\n\r]+")
_MOST_CHARACTERS = 5_000
"""What is split at once: time grows with the square of it where quotation marks stay open. No sentence is longer."""


def sentences(text: str, within: Span, language: str) -> tuple[Span, ...]:
    """The sentences of a stretch of text in order, without the white space around them; none runs over a line's end.

    `language` is a BCP 47 code; a language that is not known is split like its nearest relative, in the end like English.
    """
    code = language.partition("-")[0]
    spans = (
        _stripped(text, start, end)
        for paragraph in _PARAGRAPH.finditer(text, within.start, within.end)
        for start, end in _split(text, Span(*paragraph.span()), code, language_of(code).stops)
    )
    return tuple(span for span in spans if span.start < span.end)


def _split(text: str, paragraph: Span, code: str, stops: Stops) -> Iterator[Span]:
    """The sentences of a line, a long one piece by piece: where a piece is cut, the next begins with its last sentence."""
    start = paragraph.start
    while start < paragraph.end:
        end = min(paragraph.end, start + _MOST_CHARACTERS)
        piece = text[start:end]
        found = [] if piece.isspace() else sentencex.get_sentence_boundaries(code, with_stops_told(piece, stops))
        spans = [Span(start + one["start_index"], start + one["end_index"]) for one in found]
        if end < paragraph.end and len(spans) > 1 and spans[-1].start > start:
            end = spans.pop().start
        elif end < paragraph.end and spans:  # a sentence without an end: cut where a word ends
            end = start + (piece.rfind(" ") + 1 or len(piece))
            spans = [Span(start, end)]
        yield from spans
        start = end


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
