"""Ordinary words, by the lists that pyspellchecker ships (MIT; English, Arabic and ten more languages, from OpenSubtitles).

A spelling that nobody listed must not be one of them: `Marked` is not Markada. The lists are read as they lie in the package:
its own checker takes three times as long to be made, and of all it knows we ask only how often a word stands there.
"""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from typing import TYPE_CHECKING

from generator.text.memory import Remembered

if TYPE_CHECKING:
    from collections.abc import Mapping


MIN_COUNT = 100
"""How often a word must stand in the subtitles: below it the lists hold names too, such as Isis and Palmyra."""


class Vocabulary:
    """The ordinary words of some languages, each list read when it is first asked for."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        """`languages` are BCP 47 codes; one without a list has no ordinary words."""
        self._codes = tuple(sorted(set(map(_code, languages))))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and self._codes == other._codes

    def __hash__(self) -> int:
        return hash(self._codes)

    def __contains__(self, word: object) -> bool:
        return str(word).casefold() in _ORDINARY[self._codes]

    def share(self, word: str, language: str) -> float:
        """How many of a million words of a language are this one; 0 where there is no list, or none was asked for."""
        code = _code(language)
        count = _COUNTS[code].get(word.casefold(), 0) if code in self._codes else 0
        return count * 1e6 / _TOTALS[code] if count else 0.0


def _code(language: str) -> str:
    return language.partition("-")[0].lower()


def _counts(code: str) -> Mapping[str, int]:
    """How often each word of a language stands in the subtitles; none where there is no list."""
    path = files("spellchecker") / "resources" / f"{code}.json.gz"
    if not code.isalpha() or not path.is_file():
        return {}
    counts: dict[str, int] = json.loads(gzip.decompress(path.read_bytes()))
    return counts


def _ordinary(codes: tuple[str, ...]) -> frozenset[str]:
    lists = (_COUNTS[code] for code in codes)
    return frozenset(word for counts in lists for word, count in counts.items() if count >= MIN_COUNT)


# The lists are those of an installed package, which no run changes; to read them takes a small dossier longer than all the rest.
_COUNTS: Remembered[str, Mapping[str, int]] = Remembered(_counts)
_TOTALS: Remembered[str, int] = Remembered(lambda code: sum(_COUNTS[code].values()))
_ORDINARY: Remembered[tuple[str, ...], frozenset[str]] = Remembered(_ordinary)
