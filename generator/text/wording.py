"""How messages say how many, and show where; which words of a text are in quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.sources import Span

QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|(?<!\w)‘.*?’(?!\w)|(?<!\w)'.*?'(?!\w)")
"""Words in quotation marks, with the marks."""

_WHITE_SPACE = re.compile(r"\s+")
_CONTEXT = 60


NAMELESS = "articles without a publisher"
"""What stands where several publishers are told apart, for articles that name none: together they are no publisher."""


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the singular for one: `1 error`, `2 errors`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def context(text: str, span: Span) -> str:
    """The words around a stretch, on one line."""
    stretches = (
        text[max(0, span.start - _CONTEXT) : span.start],
        text[span.start : span.end],
        text[span.end : span.end + _CONTEXT],
    )
    before, words, after = (_WHITE_SPACE.sub(" ", stretch) for stretch in stretches)
    return f"…{before.lstrip()}[{words}]{after.rstrip()}…"
