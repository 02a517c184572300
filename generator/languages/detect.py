"""Tells by the commonest words of a text in which language it is."""

from __future__ import annotations

import re
from collections import Counter

from generator.languages.registry import LANGUAGES

_READ = 5_000
"""Characters of a text that are read: some 800 words, of which the commonest of a language are a tenth."""
_LEAST_SHARE = 0.04
"""The share of the words of a text that must be among the commonest of its language: newspapers have twice as many and more."""
_LEAST_WORDS = 4
"""So many of them must be there before anything can be said."""
_CLEARLY = 2
"""Times as many of them as of those of any other language."""
_WORD = re.compile(r"[^\W\d_]+")


def guess(text: str) -> str:
    """The language that a text is in, as a BCP 47 code, of those that have common words here; empty if it cannot be told."""
    words = Counter(_WORD.findall(text[:_READ].lower()))
    told = (language for language in LANGUAGES if language.commonest)
    found = sorted((sum(words[word] for word in language.commonest), language.code) for language in told)
    (second, _), (most, language) = found[-2:]
    is_told = most >= max(_LEAST_WORDS, _LEAST_SHARE * words.total(), _CLEARLY * second)
    return language if is_told else ""
