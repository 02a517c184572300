"""Where the words of a text begin and end, in scripts with and without spaces."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from generator.languages.arabic import attached_before
from generator.languages.scripts import is_unspaced

if TYPE_CHECKING:
    from generator.model.sources import Span


def is_torn(text: str, span: Span) -> bool:
    """Whether a stretch begins or ends inside a word: not where a script has no spaces, nor after what Arabic attaches."""
    begins = _is_joined(text[max(0, span.start - 1) : span.start], text[span.start : span.start + 1])
    ends = _is_joined(text[span.end - 1 : span.end], text[span.end : span.end + 1])
    return ends or (begins and not attached_before(text, span.start))


def is_one_word(words: str) -> bool:
    """Whether there is a single word, in a script that has spaces."""
    return len(words.split()) == 1 and not any(map(is_unspaced, words))


def _is_joined(before: str, after: str) -> bool:
    """Whether two characters are of one word: letters, or digits, but not one of each, as a text may lose a space there."""
    if not before or not after or is_unspaced(before) or is_unspaced(after):
        return False
    return (before.isalpha() and (after.isalpha() or unicodedata.combining(after) > 0)) or (before.isdigit() and after.isdigit())
