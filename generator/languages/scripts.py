"""What is known of scripts: which of them a text is in, which write no spaces between words, which have capitals."""

from __future__ import annotations

import re

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
