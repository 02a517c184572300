"""The languages that have a module. A new one adds its line here."""

from __future__ import annotations

import re

from generator.languages.arabic import ARABIC
from generator.languages.danish import DANISH
from generator.languages.dutch import DUTCH
from generator.languages.english import ENGLISH
from generator.languages.finnish import FINNISH
from generator.languages.french import FRENCH
from generator.languages.german import GERMAN
from generator.languages.hebrew import HEBREW
from generator.languages.italian import ITALIAN
from generator.languages.language import Language
from generator.languages.russian import RUSSIAN
from generator.languages.spanish import SPANISH
from generator.languages.swedish import SWEDISH
from generator.languages.turkish import TURKISH

LANGUAGES = (
    *(ARABIC, DANISH, DUTCH, ENGLISH, FINNISH, FRENCH, GERMAN, HEBREW, ITALIAN, RUSSIAN, SPANISH, SWEDISH),
    TURKISH,
)

_BY_CODE = {language.code: language for language in LANGUAGES}

# What holds in texts of every language, since names of one stand in texts of another.
SHORTENED = re.compile(
    rf"(?<!\w)({'|'.join(sorted({word for one in LANGUAGES for word in one.shortened}))})(?:\.|(?=[ -]))(?=[ -]*\w)",
    re.IGNORECASE,
)
"""Words that some shorten with a stop and some without, where another word follows."""
_ELIDED = tuple(one.elided for one in LANGUAGES if one.elided)


def language_of(code: str) -> Language:
    """The language with a BCP 47 code; one of which nothing is known where it has no module."""
    primary = code.partition("-")[0].lower()
    return _BY_CODE.get(primary) or Language(primary)


def begins_elided(text: str) -> bool:
    """Whether a text begins with a small word that lost its vowel, in any of the languages."""
    return any(elided.match(text) for elided in _ELIDED)
