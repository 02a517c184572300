"""Finds every stretch of text that could be a name of a card.

One automaton holds the patterns of all names, so that the time does not grow with their number: ahocorasick_rs, which on
10 MB and 10,000 names was 100 times faster than a regular expression and keeps the offsets in characters. It reports every
overlapping match; word bounds and the rules of each name are looked at afterwards, because a matcher that keeps only the
longest first loses the names inside a stretch that then fails.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import ahocorasick_rs
import numpy as np

from generator.folding import APOSTROPHES, Folder, loosest
from generator.model.mentions import Candidate
from generator.model.sources import Span
from generator.names import article_before, attached_before, patterns, spelt_like, takes_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.folding import Folded
    from generator.model.cards import Card, Name


class Scanner:
    """Looks for the names of cards in texts."""

    def __init__(self, cards: Iterable[Card], folds: tuple[str, ...]) -> None:
        """`folds` are the fold sets of the dossier."""
        self._fold = loosest(folds)
        self._folder = Folder(folds)
        owners: dict[str, list[tuple[str, Name]]] = defaultdict(list)
        for card in cards:
            for name in card.names:
                for pattern in patterns(name, self._fold):
                    owners[pattern].append((card.id, name))
        self._owners = tuple(tuple(owners[pattern]) for pattern in sorted(owners))
        self._automaton = ahocorasick_rs.AhoCorasick(sorted(owners), store_patterns=False)

    def shared_names(self) -> tuple[tuple[tuple[str, Name], ...], ...]:
        """The names that more than one card claims, each with its owners."""
        return tuple(names for names in self._owners if len({card for card, _ in names}) > 1)

    def candidates(self, text: str) -> Iterator[Candidate]:
        """Every name of every card that the text may hold, in text order, overlapping ones too."""
        folded = self._folder.fold(text)
        matches = self._automaton.find_matches_as_indexes(folded.text, overlapping=True)
        verdicts: dict[tuple[int, str], tuple[tuple[str, Name], ...]] = {}
        for pattern, start, end in _at_word_bounds(matches, folded, text):
            span = folded.span(start, end)
            if span is None or (span := self._whole_word(text, span)) is None:
                continue
            key = pattern, text[span.start : span.end]
            if key not in verdicts:
                verdicts[key] = tuple((card, name) for card, name in self._owners[pattern] if spelt_like(name, key[1]))
            first = article_before(text, span.start) if self._fold.articles else span.start
            for card, name in verdicts[key]:
                if first == span.start or takes_article(name, text[first : span.start]):
                    yield Candidate(Span(first, span.end), card, name)

    def _whole_word(self, text: str, span: Span) -> Span | None:
        """The span up to the end of its last visible character, if it neither begins nor ends inside a word."""
        end = span.end
        while end < len(text) and (_is_mark(text[end]) or (_is_letter(text[end]) and not self._fold.letter(text[end]))):
            end += 1
        if self._goes_on(text, end) or _continues_after_apostrophe(text, end):
            return None
        start = span.start
        if start and not _is_unspaced(text[start]) and (_is_letter(text[start - 1]) or _is_mark(text[start - 1])):
            attached = self._fold.articles and attached_before(text, article_before(text, start))
            return Span(start, end) if attached else None
        return Span(start, end)

    @staticmethod
    def _goes_on(text: str, end: int) -> bool:
        return end < len(text) and _is_letter(text[end]) and not _is_unspaced(text[end - 1])


_TWO_LETTERS = 2


def _continues_after_apostrophe(text: str, end: int) -> bool:
    """Whether an apostrophe at `end` joins the name to more letters of its word: `Ma` in `Ma’arrat`, not in `Ma’s`."""
    if end + 1 >= len(text) or text[end] not in APOSTROPHES or not text[end + 1].isalpha():
        return False
    tail = text[end + 1 : end + 1 + _TWO_LETTERS]
    return not (tail[0] in "sS" and not tail[1:].isalnum())


def _is_letter(character: str) -> bool:
    """Whether a character is part of a word; some apostrophes are letters to Unicode."""
    return character.isalnum() and character not in APOSTROPHES


def _is_unspaced(character: str) -> bool:
    """Whether a character is of a script that writes no spaces between words: Thai to Khmer, Chinese and Japanese."""
    return "\u0e00" <= character <= "\u109f" or "\u1780" <= character <= "\u17ff" or "\u2e80" <= character <= "\u9fff"


def _is_mark(character: str) -> bool:
    """Whether a character is drawn on the one before it."""
    return "\u0300" <= character <= "\u036f" or "\u064b" <= character <= "\u065f" or character == "\u0670"


def _at_word_bounds(matches: list[tuple[int, int, int]], folded: Folded, text: str) -> Iterable[tuple[int, int, int]]:
    """The matches that begin and end where a word of the text may: most others are bits of words, dropped here in bulk."""
    if not matches:
        return ()
    table = np.array(matches, dtype=np.int64)
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    latin = _latin_letters(letters)
    before = folded.starts[table[:, 1]] - 1
    after = folded.ends[table[:, 2] - 1]
    inside_word = (before >= 0) & latin[np.maximum(before, 0)]
    goes_on = (after < len(letters)) & latin[np.minimum(after, len(letters) - 1)]
    return map(tuple, table[~(inside_word | goes_on)].tolist())


def _latin_letters(codes: np.ndarray) -> np.ndarray:
    """Which characters are letters of ASCII: beside one of them a name neither begins nor ends."""
    lower = codes | 0x20
    return (lower >= ord("a")) & (lower <= ord("z"))
