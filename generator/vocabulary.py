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
        self._counts: Mapping[str, Mapping[str, int]] | None = None
        self._totals: Mapping[str, int] = {}

    def __contains__(self, word: object) -> bool:
        return any(counts.get(str(word).casefold(), 0) >= MIN_COUNT for counts in self._lists().values())

    def share(self, word: str, language: str) -> float:
        """How many of a million words of a language are this one; 0 where there is no list."""
        code = language.partition("-")[0]
        counts = self._lists().get(code, {})
        return counts.get(word.casefold(), 0) * 1e6 / self._totals[code] if counts else 0.0

    def _lists(self) -> Mapping[str, Mapping[str, int]]:
        """How often each word stands in the subtitles, by language."""
        if self._counts is None:
            known = set(SpellChecker.languages())
            lists = {code: SpellChecker(language=code).word_frequency for code in self._languages if code in known}
            self._counts = {code: words.dictionary for code, words in lists.items()}
            self._totals = {code: words.total_words for code, words in lists.items()}
        return self._counts
