"""Where sentences begin and end, by sentencex: kept by the Wikimedia language team, some 300 languages, no dependencies.

It knows abbreviations (`Maj. Gen.`, `U.S.`) and the stops of Arabic, which no rule of ours would.
"""

from __future__ import annotations

import re

import sentencex

from generator.model.sources import Span

_PARAGRAPH = re.compile(r"[^\n\r]+")


def sentences(text: str, within: Span, language: str) -> tuple[Span, ...]:
    """The sentences of a stretch of text in order, without the white space around them; none runs over a line's end.

    `language` is a BCP 47 code; a language that is not known is split like its nearest relative, in the end like English.
    """
    spans = (
        _stripped(text, paragraph.start() + boundary["start_index"], paragraph.start() + boundary["end_index"])
        for paragraph in _PARAGRAPH.finditer(text, within.start, within.end)
        if not paragraph[0].isspace()
        for boundary in sentencex.get_sentence_boundaries(language.partition("-")[0], paragraph[0])
    )
    return tuple(span for span in spans if span.start < span.end)


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
