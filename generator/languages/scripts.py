"""What is known of scripts: which of them a text is in, which write no spaces between words, which have capitals."""

from __future__ import annotations

import re
import unicodedata

from generator.text.characters import codes_of

_ARABIC_FIRST, _ARABIC_LAST = 0x620, 0x64A
_ARABIC = re.compile(rf"[{chr(_ARABIC_FIRST)}-{chr(_ARABIC_LAST)}]")
_LONG = 1_000
"""A text of more characters is sooner looked at all at once, if none is Arabic."""
UPPER_LATIN = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017d\u1e00-\u1efe"
"""The capitals of the Latin script, for a class of characters in a pattern; its last two ranges hold small letters too."""
_UNSPACED = re.compile(
    "["
    "\u0e00-\u0fff"  # Thai, Lao, Tibetan
    "\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"  # Chinese and Japanese
    "\U00016fe0-\U00018cff\U0001aff0-\U0001b16f"  # their rarer letters, and Tangut
    "\ua000-\ua4cf"  # Yi
    "\ua980-\ua9df"  # Javanese
    "]"
)


def is_arabic(text: str) -> bool:
    """Whether the text is in Arabic script, if only in part."""
    if len(text) < _LONG:
        return _ARABIC.search(text) is not None
    codes = codes_of(text)
    return bool(((codes >= _ARABIC_FIRST) & (codes <= _ARABIC_LAST)).any())


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script that writes no spaces between words."""
    return _UNSPACED.match(character) is not None


_LANGUAGES = {
    "Arabic": "ar fa ur ps sd ug ckb",
    "Armenian": "hy",
    "Bengali": "bn as",
    "Burmese": "my",
    "Cyrillic": "ru uk be bg sr mk kk ky mn tg tt",
    "Devanagari": "hi mr ne sa",
    "Ethiopic": "am ti",
    "Georgian": "ka",
    "Greek": "el grc",
    "Gujarati": "gu",
    "Gurmukhi": "pa",
    "Han": "zh ja ko",
    "Hangul": "ko",
    "Hebrew": "he yi",
    "Kana": "ja",
    "Kannada": "kn",
    "Khmer": "km",
    "Lao": "lo",
    "Latin": (
        "en fr de es pt it nl sv da nb nn no fi is et lv lt pl cs sk sl hr bs sr hu ro sq tr az ku uz id ms tl vi sw so ca eu gl "
        "ga cy la mt af"
    ),
    "Malayalam": "ml",
    "Sinhala": "si",
    "Syriac": "syr arc",
    "Tamil": "ta",
    "Telugu": "te",
    "Thai": "th",
    "Tibetan": "bo dz",
}
"""The languages that a script writes, the likeliest first; what is not listed may be written in any."""
_SCRIPTS = {
    code: frozenset(script for script, codes in _LANGUAGES.items() if code in codes.split())
    for code in " ".join(_LANGUAGES.values()).split()
}
"""The scripts that write a language."""
_UNICODE_NAMES = {"CJK": "Han", "HIRAGANA": "Kana", "KATAKANA": "Kana", "MYANMAR": "Burmese"}
"""Scripts whose letters are named otherwise."""
_NOT_OF_ARABIC = re.compile("[\u0679-\u06d3]")
"""Letters that Persian, Urdu and others have in Arabic script, and Arabic has not."""
_MOST_LIKELY = 2


def script_of(text: str) -> str:
    """The script of the letters of a text, as people call it; empty where there are several, or none that is known."""
    if text.isascii():
        return "Latin" if any(map(str.isalpha, text)) else ""
    names = {unicodedata.name(c, "").partition(" ")[0] for c in text if unicodedata.category(c) in ("Ll", "Lu", "Lt", "Lo")}
    scripts = {_UNICODE_NAMES.get(name, name.capitalize()) for name in names}
    return scripts.pop() if len(scripts) == 1 and scripts <= _LANGUAGES.keys() else ""


def is_written_in(script: str, language: str) -> bool:
    """Whether a language, by its BCP 47 code, uses a script; one that is not known may, and one whose code names a script."""
    primary, *subtags = language.split("-")
    names_script = any(len(subtag) == len("Arab") for subtag in subtags)
    return names_script or script in _SCRIPTS.get(primary.lower(), (script,))


def likely_languages(text: str) -> tuple[str, ...]:
    """The codes of the languages that a text can be in by its script: one where it is most likely that, else the likeliest."""
    script = script_of(text)
    codes = tuple(_LANGUAGES.get(script, "").split())
    if script == "Arabic":
        return codes[1 : 1 + _MOST_LIKELY] if _NOT_OF_ARABIC.search(text) else codes[:1]
    return codes[:1] if script in _OF_ONE else codes[:_MOST_LIKELY]


_OF_ONE = frozenset({"Greek", "Hebrew", *(script for script, codes in _LANGUAGES.items() if " " not in codes)})
"""Scripts of which one language is by far the likeliest."""


def sure_language(text: str, otherwise: str) -> str:
    """The language of words in a script that only one is likely to write, where `otherwise` is no language of that script."""
    codes = likely_languages(text)
    return codes[0] if len(codes) == 1 and not is_written_in(script_of(text), otherwise) else otherwise
