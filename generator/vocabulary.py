"""Ordinary words, by the lists that pyspellchecker ships (MIT; English, Arabic and ten more languages, from OpenSubtitles).

A spelling that nobody listed must not be one of them: `Marked` is not Markada.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spellchecker import SpellChecker

if TYPE_CHECKING:
    from collections.abc import Mapping


MIN_COUNT = 100
"""How often a word must stand in the subtitles: below it the lists hold names too, such as Isis and Palmyra."""


class Vocabulary:
    """The ordinary words of some languages, read when the first one is asked for."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        """`languages` are BCP 47 codes; one without a list has no ordinary words."""
        self._languages = tuple(dict.fromkeys(code.partition("-")[0] for code in languages))
        self._counts: tuple[Mapping[str, int], ...] | None = None

    def __contains__(self, word: object) -> bool:
        if self._counts is None:
            known = set(SpellChecker.languages())
            lists = (SpellChecker(language=code) for code in self._languages if code in known)
            self._counts = tuple(checker.word_frequency.dictionary for checker in lists)
        return any(counts.get(str(word).casefold(), 0) >= MIN_COUNT for counts in self._counts)
