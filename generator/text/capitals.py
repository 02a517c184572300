"""What a capital says at a place of a text: nothing where a sentence begins, in a headline, or of a word the text has without."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from generator.text.headlines import MOST_CHARACTERS, is_headline
from generator.text.memory import Remembered, of_owner

if TYPE_CHECKING:
    from generator.model.sources import Span

_FEW = 100
"""Words that are sooner counted one by one than with all others of a stretch."""
_STRETCH = 100_000
"""Characters of a text in which words are counted together."""
_TITLE_LETTERS = 5
"""A word with a full stop that is shorter, with the stop, is a title or an initial."""
_REACH = 80
"""Characters on either side in which a word is looked for."""
_WORD = re.compile(r"[^\W\d_]+")
_NEWLINE = re.compile("\n")
_TITLE = re.compile(r"(?<!\w)[A-Z][a-z]{0,3}\.$")
"""`Mr.` and `Gen.` end no sentence, nor does an initial."""
_OPENING = " \u00a0“”\"'‘’(["
_AROUND = ",.;:!?()[]\"'“”‘’«»„"


class Capitals:
    """The capitals of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._times = Remembered(of_owner(self._count))
        self._counts = Remembered(_counts)
        self._asked: Counter[int] = Counter()
        self._headlines: dict[int, bool] = {}

    def begins_sentence(self, start: int) -> bool:
        """Whether a capital at this place says nothing, since a sentence begins there or the line is a headline."""
        before = self._text[max(0, start - 8) : start].rstrip(_OPENING)
        ends = not before or (before[-1] in ".!?:\n–—" and not _TITLE.search(before))
        return ends or self.is_in_headline(start)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(match.end() for match in _NEWLINE.finditer(self._text)), len(self._text) + 1)

    def is_in_headline(self, start: int) -> bool:
        """Whether the line of a place is one."""
        line = bisect_right(self._line_starts, start) - 1
        if line not in self._headlines:
            self._headlines[line] = self._is_headline(line)
        return self._headlines[line]

    def _is_headline(self, line: int) -> bool:
        """Whether the line of that number is one; of a text that is one long line no more is read than a headline has."""
        begin, after = self._line_starts[line : line + 2]
        return is_headline(_WORD.findall(self._text, begin, min(after - 1, begin + MOST_CHARACTERS)))

    def stand_beside(self, span: Span) -> bool:
        """Whether a word in capitals stands right before or after a stretch."""
        before = _WORD.findall(self._text[max(0, span.start - _REACH) : span.start])[-1:]
        after = _WORD.findall(self._text[span.end : span.end + _REACH])[:1]
        return any(word.isupper() and len(word) > 1 for word in (*before, *after))

    @cached_property
    def tokens(self) -> frozenset[str]:
        """What stands between white space in the text."""
        return frozenset(self._text.split())

    def count(self, start: int, word: str) -> int:
        """How often the text around a place has a word, less those whose capital may be that of a sentence."""
        return self._times[start // _STRETCH, word]

    def _count(self, place: tuple[int, str]) -> int:
        """How often a stretch of the text has a word, less those whose capital may be that of a sentence.

        A few words are looked for one by one, which spares reading all the others.
        """
        stretch, word = place
        text = self._text[stretch * _STRETCH : (stretch + 1) * _STRETCH]
        self._asked[stretch] += 1
        return _count(text, word) if self._asked[stretch] <= _FEW else self._counts[text][word]


def _counts(text: str) -> Counter[str]:
    """How often a text has each word, less those whose capital may be that of a sentence."""
    tokens = text.split()
    words = [token.strip(_AROUND) for token in tokens]
    return Counter(word for before, word in zip(["", *tokens], words, strict=False) if _goes_on_after(before))


def _count(text: str, word: str) -> int:
    """The same for one word."""
    count = 0
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        before = text[max(0, place - _REACH) : place].rstrip(_AROUND)
        after = text[end : end + _REACH].lstrip(_AROUND)
        if not (before[-1:].strip() or after[:1].strip()):
            count += _goes_on_after("".join(before.split()[-1:]))
        place = text.find(word, end)
    return count


def _goes_on_after(before: str) -> bool:
    """Whether a sentence goes on after a word with its punctuation; after nothing one begins."""
    is_title = before[:-1].isalpha() and len(before) < _TITLE_LETTERS
    return is_title or before[-1:] not in ("", *".!?:")
