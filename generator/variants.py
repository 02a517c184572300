"""Finds spellings of names that nobody listed, and links only those that can be nothing else.

Names and words are compared by sound (see romanisation). Words of a text that are written like names, with capitals, are
taken in runs; the longest stretch of a run that sounds like a name of one card alone is a candidate. What sounds like a
name but fails a guard is a suggestion, with the guard as its reason: an editor accepts it with one line in a card.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.model.mentions import Candidate, FoundBy
from generator.model.sources import Span
from generator.names import is_abbreviation
from generator.romanisation import LIMIT, VOWELS, is_arabic, sounds, word_sounds
from generator.soundindex import SoundIndex

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from generator.model.cards import Card, Name
    from generator.model.sources import Spans

    _Near = tuple[float, str, Name]
    """How far a name is from a spelling, the card, and the name."""

MAX_WORDS = 6
MIN_SOUNDS = 5
MIN_CONSONANTS = 3
RIVAL = 1.4
"""A second card whose name is at most this many times the limit away makes a spelling doubtful."""

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017d\u1e00-\u1efe"
_NAME_WORD = rf"[{_UPPER}][\w’'‘`ʼʿʾ]+"
_ARTICLE = r"(?:[aA]l[-’' ]|[eE]l[-’' ]|[uU]l[-’' ]|[aAeE](?:[sS]h|[sStTdDnNrRzZ])-)"
RUN = re.compile(rf"(?<![\w’'])(?:{_ARTICLE})?{_NAME_WORD}(?:[ \u00a0-](?:{_ARTICLE})?{_NAME_WORD})*")
_PARTS = re.compile(rf"(?:{_ARTICLE})?{_NAME_WORD}")
_POSSESSIVE = re.compile(r"[’'ʼ]s?$")
_APOSTROPHES = re.compile(r"[’'‘`ʼʿʾ]")
_LETTERS = re.compile(r"[^\W\d_]+")
_REMEMBERED = 50_000
"""Words, and strings of sounds, of which is kept what they were found to be: some 10 MB each."""


@dataclass(frozen=True)
class _Variant:
    """A stretch that sounds like a name, by its place in the run."""

    span: Span
    entity: str
    name: Name
    far: float
    """How far it sounds from the name."""
    doubt: str
    """Why it must not be linked by itself; empty when it may."""


class _Word(NamedTuple):
    """A word of a run, with the article before it."""

    length: int
    """Without a possessive ending."""
    heard: str
    """Its sounds."""
    consonants: int
    generic: bool
    """Whether it may stand beside any name: `City`, `Northern`."""
    ordinary: bool
    """Whether it is an ordinary word."""


class _Stretch(NamedTuple):
    """Words of a run, by their place in it."""

    span: Span
    heard: str
    """The sounds of the words."""
    doubt: str
    """Why they must not be linked, whatever they sound like; empty when they may."""


class VariantFinder:
    """Looks for unlisted spellings of the names of cards."""

    def __init__(self, cards: Iterable[Card], ordinary: Container[str], generic: Iterable[str]) -> None:
        """`ordinary` has the ordinary words; `generic` are words that may stand beside a name without being part of it."""
        self._ordinary = ordinary
        self._generic = frozenset(word.casefold() for word in generic)
        self._names: dict[str, dict[str, Name]] = defaultdict(dict)
        for card in cards:
            for name in card.names:
                if _can_be_heard(name):
                    self._names[sounds(name.text)].setdefault(card.id, name)
        self._index = SoundIndex(self._names)
        self._known: dict[str, tuple[_Near, ...]] = {}
        self._words: dict[str, _Word] = {}

    def find(self, text: str, covered: Spans, *, doubtful: bool) -> Iterator[tuple[Candidate, str]]:
        """The unlisted spellings outside what listed names cover, in text order, each with its doubt or the empty string.

        Unless those are wanted that are `doubtful` for themselves, whatever they sound like, they are not looked up.
        """
        if not self._names:
            return
        places = [place for run in RUN.finditer(text) for place in _uncovered(Span(*run.span()), covered)]
        runs = {words: self._stretches(words) for words in {text[start:end] for start, end in places}}
        near = self._nearest({s.heard for run in runs.values() for at in run for s in at if doubtful or not s.doubt})
        variants = {words: tuple(_variants(run, near)) for words, run in runs.items()}
        for start, end in places:
            for variant in variants[text[start:end]]:
                span = Span(start + variant.span.start, start + variant.span.end)
                yield Candidate(span, variant.entity, variant.name, FoundBy.SOUND, distance=variant.far), variant.doubt

    def _stretches(self, run: str) -> tuple[tuple[_Stretch, ...], ...]:
        """From each word of a run the stretches that begin there, the longest first."""
        starts = [match.span() for match in _PARTS.finditer(run)]
        words = [self._word(run[start:end]) for start, end in starts]
        strange = sum(not word.generic for word in words)

        def stretch(first: int, last: int) -> _Stretch:
            inside = words[first:last]
            span = Span(starts[first][0], starts[last - 1][0] + inside[-1].length)
            alone = last - first > 1 or strange == (not inside[0].generic)
            return _Stretch(span, "".join([word.heard for word in inside]), _doubt_of_itself(inside, alone=alone))

        return tuple(
            tuple([stretch(first, last) for last in range(min(len(words), first + MAX_WORDS), first, -1)])
            for first in range(len(words))
        )

    def _word(self, written: str) -> _Word:
        if written not in self._words:
            if len(self._words) > _REMEMBERED:
                self._words.clear()
            words = _without_ending(written)
            bare = _bare(words)
            heard = "".join(map(word_sounds, _LETTERS.findall(bare)))
            consonants = sum(sound not in VOWELS for sound in heard)
            generic = bare.casefold() in self._generic
            self._words[written] = _Word(len(words), heard, consonants, generic, words in self._ordinary)
        return self._words[written]

    def _nearest(self, wanted: set[str]) -> Mapping[str, tuple[_Near, ...]]:
        """For each string of sounds the names within the limit or near it, the nearest first, one for each card.

        What was asked before is remembered: texts repeat their names, and those of each other.
        """
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        unknown = wanted - self._known.keys()
        for heard, near in self._index.nearest(unknown, LIMIT * RIVAL).items():
            best: dict[str, _Near] = {}
            for far, sounds_ in near:
                for entity, name in self._names[sounds_].items():
                    best.setdefault(entity, (far, entity, name))
            found = sorted(best.values(), key=lambda match: match[:2])
            self._known[heard] = tuple(found) if found and found[0][0] <= LIMIT else ()
        return {heard: self._known[heard] for heard in wanted}


def _variants(run: tuple[tuple[_Stretch, ...], ...], near: Mapping[str, tuple[_Near, ...]]) -> Iterator[_Variant]:
    """The stretches of a run that sound like a name, not overlapping: from each word on the longest."""
    free = 0
    for stretches in run:
        found = next((stretch for stretch in stretches if near.get(stretch.heard)), None)
        if found is not None and found.span.start >= free:
            names = near[found.heard]
            far, entity, name = names[0]
            yield _Variant(found.span, entity, name, far, found.doubt or _doubt_between(names))
            free = found.span.end


def _doubt_of_itself(words: list[_Word], *, alone: bool) -> str:
    """The first guard that words fail whatever they sound like; `alone` is one that only generic ones stand beside."""
    if len(words) == 1 and words[0].ordinary:
        return "an ordinary word"
    if sum([len(word.heard) for word in words]) < MIN_SOUNDS or sum([word.consonants for word in words]) < MIN_CONSONANTS:
        return "too short"
    return "" if alone else "part of a longer name"


def _doubt_between(names: tuple[_Near, ...]) -> str:
    """The first guard that a spelling fails for what it sounds like."""
    if len(names) > 1:
        return "sounds like names of several cards"
    if names[0][2].next_to or names[0][2].not_next_to:
        return "the name has a rule for its neighbours"
    return ""


def _can_be_heard(name: Name) -> bool:
    """Whether the sound of a name says what it is: of `55th area` the number would be lost."""
    by_letter = name.case_sensitive or is_abbreviation(name.text) or any(map(str.isdigit, name.text))
    return not by_letter and not is_arabic(name.text)


def _bare(words: str) -> str:
    return _APOSTROPHES.sub("", words)


def _without_ending(words: str) -> str:
    return _POSSESSIVE.sub("", words)


def _uncovered(run: Span, covered: Spans) -> Iterator[tuple[int, int]]:
    """The stretches of a run that no listed name covers."""
    start = run.start
    for span in covered.all_overlapping(run):
        if start < span.start:
            yield start, span.start
        start = max(start, span.end)
    if start < run.end:
        yield start, run.end
