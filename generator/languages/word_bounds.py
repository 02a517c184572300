"""Where the words of a text begin and end, in scripts with and without spaces."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.sources import Span

_WITHOUT_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "YI ", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "JAVANESE")
"""How Unicode names begin that are of scripts without spaces between words."""
_ATTACHED = re.compile(r"(?<!\w)[وف]?[بلك]?$")


def attached_before(text: str, start: int) -> bool:
    """Whether only particles of Arabic that are written together with a name stand between it and the word's beginning."""
    return _ATTACHED.search(text, max(0, start - 3), start) is not None


def is_torn(text: str, span: Span) -> bool:
    """Whether a stretch begins or ends inside a word: not where a script has no spaces, nor after what Arabic attaches."""
    begins = _is_joined(text[max(0, span.start - 1) : span.start], text[span.start : span.start + 1])
    ends = _is_joined(text[span.end - 1 : span.end], text[span.end : span.end + 1])
    return ends or (begins and not attached_before(text, span.start))


def is_one_word(words: str) -> bool:
    """Whether there is a single word, in a script that has spaces."""
    return len(words.split()) == 1 and not any(map(_is_without_spaces, words))


def _is_joined(before: str, after: str) -> bool:
    """Whether two characters are of one word: letters, or digits, but not one of each, as a text may lose a space there."""
    if not before or not after or _is_without_spaces(before) or _is_without_spaces(after):
        return False
    return (before.isalpha() and (after.isalpha() or unicodedata.combining(after) > 0)) or (before.isdigit() and after.isdigit())


def _is_without_spaces(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_WITHOUT_SPACES)
