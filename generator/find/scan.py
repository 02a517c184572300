"""Finds every stretch of text that could be a name of a card.

One automaton holds the patterns of all names, so that the time does not grow with their number: ahocorasick_rs, which on
10 MB and 10,000 names was 100 times faster than a regular expression and keeps the offsets in characters. It reports every
overlapping match; word bounds and the rules of each name are looked at afterwards, because a matcher that keeps only the
longest first loses the names inside a stretch that then fails.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick_rs
import numpy as np

from generator.find.nesting import nested_deeply
from generator.find.patterns import all_patterns
from generator.find.spelling import in_lower_case, spelt_like
from generator.languages import arabic
from generator.languages.english import ENDING
from generator.languages.folding import APOSTROPHES, Folder, loosest
from generator.languages.scripts import is_unspaced
from generator.model.mentions import Candidate, Reading
from generator.model.sources import Span
from generator.text.characters import codes_of, looked_up
from generator.text.memory import Remembered, of_owner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from generator.languages.folding import Folded
    from generator.model.cards import Card, Name

    Offsets = NDArray[np.int64]


@dataclass(frozen=True)
class Matches:
    """The stretches of a text that could be listed names, as columns, by where they end; overlapping ones too."""

    starts: Offsets
    ends: Offsets
    readings: list[Reading]
    flags: NDArray[np.uint16]
    """Those of the readings."""
    endings: NDArray[np.bool_]
    """Whether an s of a plural or of a possessive without its apostrophe follows."""

    def candidates(self, indexes: Iterable[int]) -> Iterator[Candidate]:
        """What those in some places could be."""
        for index in indexes:
            span, ending = Span(int(self.starts[index]), int(self.ends[index])), bool(self.endings[index])
            for card, name, lower_case in self.readings[index].claims:
                yield Candidate(span, card, name, lower_case=lower_case, ending=ending)

    def all(self) -> Iterator[Candidate]:
        """What they could be."""
        return self.candidates(range(len(self.readings)))

    def ending_at(self, end: int) -> Iterator[Candidate]:
        """What those could be that end at an offset."""
        return self.candidates(range(*np.searchsorted(self.ends, (end, end + 1)).tolist()))

    def inside(self, spans: list[Span]) -> Matches:
        """Those that lie inside some stretches, which are in text order and do not overlap."""
        kept = self._places_within(spans)
        readings = [self.readings[index] for index in kept.tolist()]
        return Matches(self.starts[kept], self.ends[kept], readings, self.flags[kept], self.endings[kept])

    def within(self, spans: list[Span]) -> Iterator[Candidate]:
        """What those inside some stretches could be, which are in text order and do not overlap."""
        return self.candidates(self._places_within(spans).tolist())

    def _places_within(self, spans: list[Span]) -> Offsets:
        if not spans:
            return np.zeros(0, dtype=np.int64)
        begins, finishes = np.array(spans).T
        last = np.searchsorted(begins, self.starts, "right") - 1
        return np.flatnonzero((last >= 0) & (self.ends <= finishes[last]))


class Scanner:
    """Looks for the names of cards in texts."""

    def __init__(self, cards: Iterable[Card], folds: tuple[str, ...], read: Callable[..., Reading] = Reading) -> None:
        """`folds` are the fold sets of the dossier; `read` says what rules can concern words with the names they may be."""
        self._fold = loosest(folds)
        self._folder = Folder(folds)
        owners: dict[str, list[tuple[str, Name]]] = defaultdict(list)
        known = [(card.id, name) for card in cards for name in card.names]
        deep = nested_deeply(name for _, name in known)
        self.nested = tuple(name for _, name in known if name.text in deep)
        """Names that are not looked for since they end with too many others."""
        claims = [(card, name) for card, name in known if name.text not in deep]
        for claim, patterns in zip(claims, all_patterns((name for _, name in claims), folds), strict=True):
            for pattern in patterns:
                owners[pattern].append(claim)
        self._owners = tuple(tuple(owners[pattern]) for pattern in sorted(owners))
        self._read = read
        self._readings = Remembered(of_owner(self._reading))
        self._narrowed = Remembered(of_owner(self._reading_of_some))
        self._automaton = ahocorasick_rs.AhoCorasick(sorted(owners), store_patterns=False)

    def shared_names(self) -> tuple[tuple[tuple[str, Name], ...], ...]:
        """The names that more than one card claims, each with its owners."""
        return tuple(names for names in self._owners if len({card for card, _ in names}) > 1)

    def matches(self, text: str) -> Matches:
        """Every name of every card that the text may hold."""
        folded = self._folder.fold(text)
        found = self._automaton.find_matches_as_indexes(folded.text, overlapping=True)
        bounded = self._whole_words(text, _at_word_bounds(found, folded, text, endings=self._fold.endings))
        starts, ends = bounded.starts.tolist(), bounded.ends.tolist()
        known = self._readings
        words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        readings = [known[key] for key in zip(bounded.patterns.tolist(), words, repeat(""))]
        if self._fold.articles:
            for index in np.flatnonzero(bounded.may_have_article).tolist():
                first = arabic.article_before(text, starts[index]) if readings[index].claims else starts[index]
                if first < starts[index]:
                    readings[index] = known[int(bounded.patterns[index]), words[index], text[first : starts[index]]]
                    bounded.starts[index] = first
        flags = np.fromiter((reading.flags for reading in readings), np.uint16, len(readings))
        return Matches(bounded.starts, bounded.ends, readings, flags, bounded.has_ending)

    def narrowed(self, reading: Reading, kept: tuple[int, ...]) -> Reading:
        """What a reading is where only some of its claims have the words beside them that they ask for."""
        return self._narrowed[reading.key, kept]

    def _reading(self, key: tuple[int, str, str]) -> Reading:
        """What may be spelt as a stretch of text is that folds to a pattern, with the article before it."""
        pattern, words, article = key
        whole = article + words
        claims = tuple(
            (card, name, in_lower_case(name.text, whole))
            for card, name in self._owners[pattern]
            if spelt_like(name, words) and (not article or arabic.takes_article(name.text, article))
        )
        return self._read(key, whole, claims)

    def _reading_of_some(self, found: tuple[tuple[int, str, str], tuple[int, ...]]) -> Reading:
        key, kept = found
        reading = self._readings[key]
        return self._read(key, reading.words, tuple(reading.claims[index] for index in kept), rules_met=True)

    def _whole_words(self, text: str, bounded: _Bounded) -> _Bounded:
        """Those that are whole words, after a closer look where letters or marks stand beside them."""
        unsure = np.flatnonzero(~bounded.is_plain).tolist()
        if not unsure:
            return bounded
        kept = np.ones(len(bounded.starts), dtype=bool)
        for index in unsure:
            span = self._whole_word(text, Span(int(bounded.starts[index]), int(bounded.ends[index])))
            if span is None:
                kept[index] = False
            else:
                bounded.ends[index] = span.end
        return bounded.only(kept)

    def _whole_word(self, text: str, span: Span) -> Span | None:
        """The span up to the end of its last visible character, if it neither begins nor ends inside a word."""
        end = span.end
        while end < len(text) and (_is_mark(text[end]) or (_is_letter(text[end]) and not self._fold.letter(text[end]))):
            end += 1
        if self._goes_on(text, end) or _continues_after_apostrophe(text, end):
            return None
        start = span.start
        end += _closes_quotation(text, Span(start, end))
        if start and not is_unspaced(text[start]) and (_is_letter(text[start - 1]) or _is_mark(text[start - 1])):
            attached = self._fold.articles and arabic.attached_before(text, arabic.article_before(text, start))
            return Span(start, end) if attached else None
        return Span(start, end)

    @staticmethod
    def _goes_on(text: str, end: int) -> bool:
        return end < len(text) and _is_letter(text[end]) and not is_unspaced(text[end - 1])


_TWO_LETTERS = 2
_QUOTES, _CLOSING = '"“”„«»', '"“”»'


def _closes_quotation(text: str, span: Span) -> bool:
    """Whether the next character closes a quotation that was opened inside a name: `the “safe zone”` of a safe zone."""
    inside = text[span.start : span.end]
    return text[span.end : span.end + 1] in tuple(_CLOSING) and sum(map(inside.count, _QUOTES)) % 2 == 1


def _continues_after_apostrophe(text: str, end: int) -> bool:
    """Whether an apostrophe at `end` joins the name to more letters of its word: `Ma` in `Ma’arrat`, not in `Ma’s`."""
    if end + 1 >= len(text) or text[end] not in APOSTROPHES or not text[end + 1].isalpha():
        return False
    tail = text[end + 1 : end + 1 + _TWO_LETTERS]
    return not (tail[0].lower() == ENDING and not tail[1:].isalnum())


def _is_letter(character: str) -> bool:
    """Whether a character is part of a word; some apostrophes are letters to Unicode."""
    return character.isalnum() and character not in APOSTROPHES


def _is_mark(character: str) -> bool:
    """Whether a character is drawn on the one before it."""
    return "\u0300" <= character <= "\u036f" or "\u064b" <= character <= "\u065f" or character == "\u0670"


class _Bounded(NamedTuple):
    """Matches that begin and end where a word of the text may, as columns."""

    patterns: Offsets
    starts: Offsets
    ends: Offsets
    is_plain: NDArray[np.bool_]
    """Whether plainly nothing of a word stands beside it."""
    may_have_article: NDArray[np.bool_]
    """Whether an Arabic article may, since to look closer costs more than all the rest."""
    has_ending: NDArray[np.bool_]
    """Whether a single s does, which is no bar if there are `endings`."""

    def only(self, kept: NDArray[np.bool_]) -> _Bounded:
        """Those that are kept."""
        return _Bounded(
            self.patterns[kept],
            self.starts[kept],
            self.ends[kept],
            self.is_plain[kept],
            self.may_have_article[kept],
            self.has_ending[kept],
        )


def _at_word_bounds(matches: list[tuple[int, int, int]], folded: Folded, text: str, *, endings: bool) -> _Bounded:
    """The matches that begin and end where a word of the text may: most others are bits of words, dropped here in bulk."""
    table = np.fromiter(chain.from_iterable(matches), np.int64, 3 * len(matches)).reshape(-1, 3)
    if not len(table):
        return _Bounded(table[:, 0], table[:, 1], table[:, 2], *np.zeros((3, 0), dtype=bool))
    spans = folded.spans(table[:, 1], table[:, 2])
    start, end = spans[:, 0], spans[:, 1]
    # Blanks around the text, so that every match has neighbours: offset 0 is at 4.
    codes = codes_of(f"    {text}  ")
    before = looked_up(_BEFORE, codes[start + 3])
    after, beyond = looked_up(_AFTER, codes[end + 4]), looked_up(_AFTER, codes[end + 5])
    has_ending = endings & (before == _APART) & np.isin(codes[end + 4], _ENDING) & (beyond == _APART)
    kept = (start >= 0) & (before != _LETTER) & ((after != _LETTER) | has_ending)
    is_plain = (before == _APART) & ((after == _APART) | has_ending)
    may_have_article = (codes[start + 3] == ord(arabic.ARTICLE[-1])) | _ends_article(codes, start)
    return _Bounded(table[:, 0], start, end, is_plain, may_have_article, has_ending).only(kept)


def _ends_article(codes: NDArray[np.uint32], start: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether `al-` or one of its kind may stand before: its vowel is three or four characters earlier."""
    return np.isin(codes[start], _ARTICLE_VOWELS) | np.isin(codes[start + 1], _ARTICLE_VOWELS)


_ENDING = [ord(ENDING), ord(ENDING.upper())]
_ARTICLE_VOWELS = [ord(vowel) for vowel in arabic.PLAIN_VOWELS + arabic.PLAIN_VOWELS.upper()]

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
_PARTING = "".join(c for c in _ASCII if not c.isalnum() and c not in APOSTROPHES) + "،؛؟"
_AFTER_PARTING = "".join(c for c in _PARTING if c not in _CLOSING)
_BEFORE = _sorts(_LATIN + "".join(c for c in arabic.LETTERS if c not in arabic.PARTICLES), _PARTING)
_AFTER = _sorts(_LATIN + arabic.LETTERS, _AFTER_PARTING)
