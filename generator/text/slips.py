"""Whether one word is another with a slip of the pen: strict enough never to take one matter for another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTING = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_SHORT = 6
"""Letters up to which a word with another letter is most often another word: Iran and Iraq, Hama and Homs, Kabani and Kobani."""
_SHORTEST = 3
"""Of so few letters each counts: in abbreviations."""
_LONG = 9
"""Letters from which on two slips of one word are believed."""
_MOST_SLIPS = 3
"""In all words of a name together."""


def slip_of(written: str, words: Iterable[str]) -> str | None:
    """The one of some words, or names of several words, that was meant; None where none is near, or two are as near."""
    written = written.lower()
    together = _together(written)
    near: list[tuple[int, str]] = []
    most = _MOST_SLIPS
    for word in words:
        # Most words are settled here, in a tenth of the time of all else.
        if OSA.distance(together, _together(word.lower()), score_cutoff=most) > most:
            continue
        slips = _slips(written, word.lower(), most)
        if slips is not None:
            near.append((slips, word))
            most = min(most, slips)
    nearest = [word for slips, word in near if slips == most]
    return nearest[0] if len(nearest) == 1 else None


def digits_of(text: str) -> list[str]:
    """The numbers in a text: where they differ two identities are of two matters, such as articles of two days."""
    return _DIGITS.findall(text)


def _slips(written: str, word: str, most: int) -> int | None:
    """How many slips make one of the other; None where they are too many, or change the matter."""
    if digits_of(written) != digits_of(word):
        return None
    ours, theirs = _parts(written), _parts(word)
    if "".join(ours) == "".join(theirs):
        return 0
    if len(ours) != len(theirs):
        ours, theirs = ["".join(ours)], ["".join(theirs)]
    found = [_slips_of_word(one, other) for one, other in zip(ours, theirs, strict=True)]
    total = sum(slips for slips in found if slips is not None)
    return total if None not in found and total <= most else None


def _together(text: str) -> str:
    return _PARTING.sub("", text)


def _parts(text: str) -> list[str]:
    return [part for part in _PARTING.split(text) if part]


def _slips_of_word(written: str, word: str) -> int | None:
    """The same of a single word."""
    if written == word:
        return 0
    length = min(len(written), len(word))
    distance = OSA.distance(written, word)
    if length > _SHORT:
        return distance if distance <= (2 if length >= _LONG else 1) else None
    return 1 if distance == 1 and _is_short_slip(written, word) else None


def _is_short_slip(written: str, word: str) -> bool:
    """Whether a short word is another with two letters turned round, with one doubled, or with one too many or too few inside."""
    if len(written) == len(word):
        return sorted(written) == sorted(word)
    longer, shorter = sorted((written, word), key=len, reverse=True)
    place = next((n for n, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    is_doubled = place > 0 and longer[place] == longer[place - 1]
    return len(shorter) >= _SHORTEST and (is_doubled or 0 < place < len(shorter))
