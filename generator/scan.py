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

from generator.folding import APOSTROPHES, Folder, loosest, remembering
from generator.model.mentions import Candidate
from generator.model.sources import Span
from generator.names import article_before, attached_before, patterns, spelt_like, takes_article
from generator.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from generator.folding import Folded
    from generator.model.cards import Card, Name


class Scanner:
    """Looks for the names of cards in texts."""

    def __init__(self, cards: Iterable[Card], folds: tuple[str, ...]) -> None:
        """`folds` are the fold sets of the dossier."""
        self._fold = remembering(loosest(folds))
        self._folder = Folder(folds)
        owners: dict[str, list[tuple[str, Name]]] = defaultdict(list)
        for card in cards:
            for name in card.names:
                for pattern in patterns(name, self._fold):
                    owners[pattern].append((card.id, name))
        self._owners = tuple(tuple(owners[pattern]) for pattern in sorted(owners))
        self._spelt = Remembered(self._spelt_so)
        self._automaton = ahocorasick_rs.AhoCorasick(sorted(owners), store_patterns=False)

    def shared_names(self) -> tuple[tuple[tuple[str, Name], ...], ...]:
        """The names that more than one card claims, each with its owners."""
        return tuple(names for names in self._owners if len({card for card, _ in names}) > 1)

    def candidates(self, text: str) -> Iterator[Candidate]:
        """Every name of every card that the text may hold, by where they end in the text, overlapping ones too."""
        folded = self._folder.fold(text)
        matches = self._automaton.find_matches_as_indexes(folded.text, overlapping=True)
        found = _at_word_bounds(matches, folded, text, endings=self._fold.endings)
        for pattern, stretch, is_plain, may_have_article, has_ending in found:
            span = Span(*stretch) if is_plain else self._whole_word(text, Span(*stretch))
            if span is None:
                continue
            start, end = span
            names = self._spelt[pattern, text[start:end]]
            first = article_before(text, start) if names and may_have_article and self._fold.articles else start
            for card, name in names:
                if first == start or takes_article(name, text[first:start]):
                    yield Candidate(Span(first, end), card, name, ending=has_ending)

    def _spelt_so(self, found: tuple[int, str]) -> tuple[tuple[str, Name], ...]:
        """The names with a pattern that may be spelt as a stretch of text is, with their cards."""
        pattern, words = found
        return tuple((card, name) for card, name in self._owners[pattern] if spelt_like(name, words))

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


def _at_word_bounds(
    matches: list[tuple[int, int, int]], folded: Folded, text: str, *, endings: bool
) -> Iterable[tuple[int, list[int], bool, bool, bool]]:
    """The matches that begin and end where a word of the text may: most others are bits of words, dropped here in bulk.

    Each as pattern, start and end in the text; whether plainly nothing of a word stands beside it; whether an Arabic article
    may, since to look closer costs more than all the rest; and whether a single s does, which is no bar if there are `endings`.
    """
    if not matches:
        return ()
    table = np.array(matches, dtype=np.int64)
    spans = folded.spans(table[:, 1], table[:, 2])
    start, end = spans[:, 0], spans[:, 1]
    # Blanks around the text, so that every match has neighbours: offset 0 is at 4.
    codes = np.frombuffer(f"    {text}  ".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = np.minimum(codes, _MANY)
    before, after, beyond = _BEFORE[codes[start + 3]], _AFTER[codes[end + 4]], _AFTER[codes[end + 5]]
    has_ending = endings & (before == _APART) & np.isin(codes[end + 4], _ENDING) & (beyond == _APART)
    kept = (start >= 0) & (before != _LETTER) & ((after != _LETTER) | has_ending)
    is_plain = (before == _APART) & ((after == _APART) | has_ending)
    may_have_article = (codes[start + 3] == ord("ل")) | _ends_article(codes, start)
    columns = (table[kept, 0], spans[kept], is_plain[kept], may_have_article[kept], has_ending[kept])
    return zip(*(column.tolist() for column in columns), strict=True)


def _ends_article(codes: NDArray[np.uint32], start: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether `al-` or one of its kind may stand before: its vowel is three or four characters earlier."""
    return np.isin(codes[start], _ARTICLE_VOWELS) | np.isin(codes[start + 1], _ARTICLE_VOWELS)


_ENDING = [ord("s"), ord("S")]
_ARTICLE_VOWELS = [ord(vowel) for vowel in "aeAE"]

_MANY = 0x700
_LETTER, _APART, _LOOK_CLOSER = 0, 1, 2


def _sorts(letters: str, parting: str) -> NDArray[np.uint8]:
    table = np.full(_MANY + 1, _LOOK_CLOSER, dtype=np.uint8)
    table[[ord(c) for c in letters]] = _LETTER
    table[[ord(c) for c in parting]] = _APART
    return table


# What stands beside a name: a letter that bars it; what plainly parts words; or what has to be looked at, such as an apostrophe,
# a mark, a particle of Arabic that may be attached, and most of what is neither ASCII nor Arabic.
_ASCII = "".join(map(chr, range(0x80)))
_LATIN = "".join(filter(str.isalpha, _ASCII))
_ARABIC = "".join(chr(code) for code in range(0x620, 0x64B) if chr(code) not in "ءـ")
_PARTING = "".join(c for c in _ASCII if not c.isalnum() and c not in APOSTROPHES) + "،؛؟"
_BEFORE = _sorts(_LATIN + "".join(c for c in _ARABIC if c not in "وفبلك"), _PARTING)
_AFTER = _sorts(_LATIN + _ARABIC, _PARTING)
