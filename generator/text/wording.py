"""How messages say how many, and show where; which words of a text are in quotation marks."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from generator.text.slips import digits_of, slip_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.model.sources import Span

QUOTED = re.compile(
    r"“[^”]{0,N}”|„[^“”]{0,N}[“”]|«[^»]{0,N}»|\"[^\"]{0,N}\"|(?<!\w)‘.{0,N}?’(?!\w)|(?<!\w)'.{0,N}?'(?!\w)".replace("N", "1000")
)
"""Words in quotation marks, with the marks: so many at most, or for each mark that stays open all the rest would be read."""

_WHITE_SPACE = re.compile(r"\s+")
_CONTEXT = 60


NAMELESS = "articles without a publisher"
"""What stands where several publishers are told apart, for articles that name none: together they are no publisher."""


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the singular for one: `1 error`, `2 errors`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Words one after another, as in a sentence: `a, b and c`."""
    return f" {joint} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def context(text: str, span: Span) -> str:
    """The words around a stretch, on one line."""
    stretches = (
        text[max(0, span.start - _CONTEXT) : span.start],
        text[span.start : span.end],
        text[span.end : span.end + _CONTEXT],
    )
    before, words, after = (_WHITE_SPACE.sub(" ", stretch) for stretch in stretches)
    return f"…{before.lstrip()}[{words}]{after.rstrip()}…"


_FEW = 25
"""As many names as a hint lists in full."""
_ALIKE = 0.75
"""The least likeness, of 1, of a word to one of a few that are known: below it they have nothing to do with each other."""


def nearest(word: str, words: Iterable[str]) -> str:
    """A hint that names the word most like this one, or all of them when none is and they are few."""
    words = sorted(words)
    if (meant := meant_by(word, words)) is not None:
        return f"Did you mean '{meant}'?"
    return f"Known: {', '.join(words)}." if 0 < len(words) <= _FEW else ""


def meant_by(word: str, words: Sequence[str]) -> str | None:
    """The word that is meant by one that is none of them: with a slip of the pen or, where they are few, the one most like it."""
    few = words if len(words) <= _FEW else ()
    close = difflib.get_close_matches(word, few, n=1, cutoff=_ALIKE)
    return slip_of(word, words) or next((other for other in close if digits_of(other) == digits_of(word)), None)
