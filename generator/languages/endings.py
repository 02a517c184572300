"""What languages with case endings have in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LAST_WORD = re.compile(r"[^\W\d_]+$")
_LEAST_LETTERS = 3
"""A word with fewer takes its ending behind a colon, as abbreviations do: `EU:n`."""
_BASE_LETTERS = 4
"""A stem with fewer is that of too many words."""


def last_word(text: str) -> str:
    """The word that takes the ending; empty where the name ends in a figure or a sign."""
    word = _LAST_WORD.search(text)
    return word[0] if word else ""


def is_behind_colon(word: str) -> bool:
    """Whether the ending of a word stands behind a colon."""
    return len(word) < _LEAST_LETTERS or word.isupper()


def bases(
    text: str,
    ending: re.Pattern[str],
    forms: Callable[[str], Iterable[str]],
    stem_ends: Iterable[tuple[str, str]] = (),
) -> Iterator[str]:
    """What a name may be a form of, if it has an ending.

    `forms` gives the forms of a name, and `stem_ends` how stems end before an ending and what their names end in by themselves.
    """
    found = ending.search(text)
    stem = text[: found.start()] if found else ""
    if len(last_word(stem)) >= _BASE_LETTERS:
        candidates = (stem, *(stem.removesuffix(end) + base for end, base in stem_ends if stem.endswith(end)))
        yield from (base for base in candidates if text in forms(base))
