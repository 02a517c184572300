"""Finding quoted words in a text, white space apart, and the passage most like them when they are not there."""

from __future__ import annotations

import difflib
import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from generator.model.sources import Span
from generator.text.quote_ends import aligned, bare, is_sign, with_signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CUT = "[…]"
"""Marks words left out of a quote; three full stops in the brackets do as well."""
_CUT = re.compile(r"\[(?:…|\.\.\.)\]")
_ELLIPSIS = re.compile(r"\[?(?:…|\.\.\.)\]?")
_WORD = re.compile(r"\S+")
_TURNING = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction: a text may hold them, and a card may not."""
_FIRST_MARK = "\u0300"
"""No character before it is ever composed with the one before."""
_QUOTATION_MARKS = (("“", "”"), ("«", "»"), ("‹", "›"))

_MOST_TOLD = 4
"""Differences: after more of them the passage itself is clearer."""
_MOST_CHARACTERS = 2_000
"""The nearest passage to a longer quote is not looked for: a sentence or two has far fewer, and time grows with their product."""
_ENOUGH_LIKENESS = 60.0
"""The least likeness, of 100: below it the nearest passage is another sentence and would mislead."""
_MOST_MARKS = 30
"""So many marks on one letter are put in order, as in Unicode's Stream-Safe Text Format; time grows by their square."""
_FEW_SIGNS = 3
"""So many different signs are called by their code points; more are another word."""


@dataclass(frozen=True)
class NearMiss:
    """The passage most like a quote that is not in its text."""

    passage: str
    """The words as the text has them, white space folded."""
    difference: str
    """Where the two part, in words for an editor."""

    @property
    def hint(self) -> str:
        """Both, the passage on a line of its own."""
        return f"The nearest passage, for copying:\n{self.passage}\nThe difference: {self.difference}."


class Passages:
    """A text in which quoted words are looked for; it is read once, and each search is linear.

    White space may differ, marks of direction do not count, and what Unicode holds to be the same letter is the same, in one
    piece or with its marks apart: systems and PDFs take letters apart without anybody seeing it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_plain = _is_plain(text)
        self._folded = " ".join(text.split()) if self._is_plain else _folded(text)

    @cached_property
    def _map(self) -> _Map:
        """Where the folded text lies in the text; made when words are found, which is seldom in most texts."""
        return _Map.of_words(self._text) if self._is_plain else _Map.of_stretches(list(_stretches(self._text)))

    def holds(self, quote: str) -> bool:
        """Whether the text has all pieces of a quote, wherever they stand: that is sooner known than where."""
        return all(_folded(piece) in self._folded for piece in pieces(quote))

    def locate(self, quote: str, within: Span) -> tuple[Span, ...] | None:
        """Where the pieces of a quote stand in order, one span for each piece between cuts; None when they do not."""
        spans: list[Span] = []
        for piece in map(_folded, pieces(quote)):
            span = self._first(piece, Span(spans[-1].end, within.end) if spans else within)
            if span is None:
                return None
            spans.append(span)
        return tuple(spans) or None

    def all_of(self, words: str, within: Span) -> Iterator[Span]:
        """Every place at which the words stand, not overlapping."""
        piece = _folded(words)
        while piece and (span := self._first(piece, within)) is not None:
            yield span
            within = Span(span.end, within.end)

    def anchor(self, span: Span, most_words: int) -> str | None:
        """The stretch with as few words around it as stand once in the text and hold it once; None when that takes too many."""
        start, end = self._map.place(span.start), self._map.place(span.end - 1) + 1
        words = self._folded[start:end]
        for _ in range(most_words + 1):
            start, end = self._folded.rfind(" ", 0, start) + 1, self._folded.find(" ", end)
            end = end if end >= 0 else len(self._folded)
            quote = self._folded[start:end]
            if quote.count(words) > 1:
                return None
            if self._folded.find(quote) == self._folded.rfind(quote):
                return quote
            start, end = max(0, start - 1), min(len(self._folded), end + 1)
        return None

    def nearest(self, quote: str, within: Span, where: str = "the card") -> NearMiss | None:
        """The passage that is most like the first piece of the quote that is missing; None when nothing is like it.

        `where` says in the difference who has the quote.
        """
        hay = self._folded[self._map.place(within.start) : self._map.place(within.end)]
        missing = next((piece for piece in map(_folded, pieces(quote)) if piece not in hay), "")
        if not missing or len(missing) > _MOST_CHARACTERS:
            return None
        place = _place_most_like(missing, hay)
        if place is None:
            return None
        words = aligned(missing, hay, place)
        whole = with_signs(missing, hay, words)
        compared = Span(whole.start if is_sign(missing[0]) else words.start, whole.end if is_sign(missing[-1]) else words.end)
        return NearMiss(hay[whole.start : whole.end], difference(missing, hay[compared.start : compared.end], where))

    def _first(self, piece: str, within: Span) -> Span | None:
        found = self._folded.find(piece, self._map.place(within.start), self._map.place(within.end))
        return None if found < 0 else Span(self._map.start_at(found), self._map.end_at(found + len(piece) - 1))


@dataclass(frozen=True)
class _Map:
    """From places in a folded text to offsets in the text, and back."""

    starts: array[int]
    """Where each stretch begins in the text: a word, or a part of one where letters are composed."""
    ends: array[int]
    places: array[int]
    """Where each stretch begins in the folded text, and where the last one ends."""
    as_written: bytes
    """Whether the characters of each stretch are those of the folded text, one by one."""

    @classmethod
    def of_words(cls, text: str) -> _Map:
        """That of a text in which nothing has to be composed or left out."""
        starts = array("q", (match.start() for match in _WORD.finditer(text)))
        ends = array("q", (match.end() for match in _WORD.finditer(text)))
        lengths = (end - start + 1 for start, end in zip(starts, ends, strict=True))
        return cls(starts, ends, array("q", accumulate(lengths, initial=0)), b"\x01" * len(starts))

    @classmethod
    def of_stretches(cls, stretches: Sequence[_Stretch]) -> _Map:
        """That of a text that is divided into stretches."""
        return cls(
            array("q", (stretch.start for stretch in stretches)),
            array("q", (stretch.end for stretch in stretches)),
            array("q", accumulate((len(stretch.folded) for stretch in stretches), initial=0)),
            bytes(stretch.end - stretch.start == len(stretch.folded.rstrip(" ")) for stretch in stretches),
        )

    def place(self, offset: int) -> int:
        """The place in the folded text of an offset in the text, or of the next word where white space stands there."""
        stretch = bisect_right(self.starts, offset) - 1
        if stretch < 0:
            return 0
        return min(self.places[stretch] + offset - self.starts[stretch], self.places[stretch + 1])

    def start_at(self, place: int) -> int:
        """The offset of the character at a place."""
        stretch = bisect_right(self.places, place) - 1
        return self.starts[stretch] + (place - self.places[stretch] if self.as_written[stretch] else 0)

    def end_at(self, place: int) -> int:
        """The offset behind the character at a place."""
        stretch = bisect_right(self.places, place) - 1
        if self.as_written[stretch]:
            return self.starts[stretch] + place - self.places[stretch] + 1
        return self.ends[stretch]


def pieces(quote: str) -> tuple[str, ...]:
    """What stands between the cuts of a quote."""
    return tuple(piece for piece in _CUT.split(quote) if piece.strip())


def with_cuts(quote: str) -> str:
    """The quote with every ellipsis written as the mark of a cut."""
    return _ELLIPSIS.sub(CUT, quote)


class _Stretch(NamedTuple):
    """A part of a text, and what it is in the folded text: with a space behind it where a word ends."""

    start: int
    end: int
    folded: str


def _stretches(text: str) -> Iterator[_Stretch]:
    plain = _is_plain(text)
    for word in _WORD.finditer(text):
        if plain or _is_plain(word[0]):
            yield _Stretch(*word.span(), f"{word[0]} ")
        elif _TURNING.sub("", word[0]):
            start = word.start()
            for letter in _letters(word[0]):
                end = start + len(letter)
                folded = unicodedata.normalize("NFC", _TURNING.sub("", letter))
                yield _Stretch(start, end, folded + " " * (end == word.end()))
                start = end


def _is_plain(words: str) -> bool:
    """Whether nothing has to be composed or left out."""
    return words.isascii() or (unicodedata.is_normalized("NFC", words) and _TURNING.search(words) is None)


def _letters(word: str) -> Iterator[str]:
    """Each letter of a word with the marks and the parts that are composed with it."""
    start = 0
    for place, character in enumerate(word[1:], 1):
        before = word[max(start, place - 2) : place]
        if character < _FIRST_MARK or place - start > _MOST_MARKS or not _is_composed(before, character):
            yield word[start:place]
            start = place
    yield word[start:]


def _is_composed(before: str, character: str) -> bool:
    """Whether a character is a mark, or becomes one with what stands before it, as in Korean and in scripts of India."""
    if unicodedata.combining(character):
        return True
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", before + character) != apart


def _folded(words: str) -> str:
    return "".join(stretch.folded for stretch in _stretches(words)).rstrip(" ")


def _place_most_like(words: str, text: str) -> Span | None:
    """Where a text is most like some words, if it is so anywhere; capitals apart where it is not with them, as in headlines."""
    for change in (str, str.lower):
        ours, theirs = change(words), change(text)
        if len(theirs) == len(text) and (found := fuzz.partial_ratio_alignment(ours, theirs, score_cutoff=_ENOUGH_LIKENESS)):
            return Span(found.dest_start, found.dest_end)
    return None


def difference(quote: str, passage: str, where: str = "the card") -> str:
    """Where a quote, which stands in `where`, and a passage part, in words for an editor."""
    ours, theirs = quote.split(), passage.split()
    blocks = difflib.SequenceMatcher(a=ours, b=theirs, autojunk=False).get_opcodes()
    parts = (_told(" ".join(ours[i:j]), " ".join(theirs[k:m]), where) for tag, i, j, k, m in blocks if tag != "equal")
    return "; ".join(tuple(dict.fromkeys(parts))[:_MOST_TOLD])


def _told(ours: str, theirs: str, where: str) -> str:
    """One difference: signs that are easily overlooked by their code points, all else by the words."""
    if _only_signs_differ(ours, theirs):
        blocks = difflib.SequenceMatcher(a=ours, b=theirs, autojunk=False).get_opcodes()
        parts = [(ours[i:j], theirs[k:m]) for tag, i, j, k, m in blocks if tag != "equal"]
        if all(len(part) <= _FEW_SIGNS for pair in parts for part in pair):
            told = (f"where {where} has {_named(a)} the text has {_named(b)}" for a, b in parts)
            return "; ".join(dict.fromkeys(told))
    return f"where {where} has {_quoted(ours)} the text has {_quoted(theirs)}"


def _only_signs_differ(ours: str, theirs: str) -> bool:
    """Whether two stretches are the same but for quotation marks, hyphens, what is invisible, and forms of the same letters."""
    return bool(ours and theirs) and bare(ours) == bare(theirs)


def _named(signs: str) -> str:
    if not signs:
        return "nothing"
    names = (f"{unicodedata.name(sign, 'a character').lower()} (U+{ord(sign):04X})" for sign in signs)
    shown = f"{signs} " if signs.isprintable() and not signs.isspace() else ""
    return f"{shown}{', '.join(names)}"


def _quoted(words: str) -> str:
    """Words between quotation marks that they do not hold themselves."""
    if not words:
        return "nothing"
    opening, closing = next((pair for pair in _QUOTATION_MARKS if not set(pair) & set(words)), _QUOTATION_MARKS[-1])
    return f"{opening}{words}{closing}"
