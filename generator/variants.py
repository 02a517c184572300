"""Finds spellings of names that nobody listed, and links only those that can be nothing else.

Names and words are compared by sound (see romanisation). Words of a text that are written like names, with capitals, are
taken in runs; the longest stretch of a run that sounds like a name of one card alone is a candidate. What sounds like a
name but fails a guard is a suggestion, with the guard as its reason: an editor accepts it with one line in a card.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.model.mentions import Candidate, FoundBy
from generator.model.sources import Span
from generator.names import is_abbreviation
from generator.romanisation import LIMIT, VOWELS, distance_of, gaps, is_arabic, skeleton, sounds, word_sounds

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from generator.model.cards import Card, Name
    from generator.model.sources import Spans

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


@dataclass(frozen=True)
class _Variant:
    """A stretch that sounds like a name, by its place in the run."""

    span: Span
    entity: str
    name: Name
    doubt: str
    """Why it must not be linked by itself; empty when it may."""


@dataclass(frozen=True)
class _Heard:
    """The names that sound the same."""

    gaps: tuple[float, ...]
    names: dict[str, Name]
    """The first such name of each card, by the identity of the card."""


class VariantFinder:
    """Looks for unlisted spellings of the names of cards."""

    def __init__(self, cards: Iterable[Card], ordinary: Container[str], generic: Iterable[str]) -> None:
        """`ordinary` has the ordinary words; `generic` are words that may stand beside a name without being part of it."""
        self._ordinary = ordinary
        self._generic = frozenset(word.casefold() for word in generic)
        self._names: dict[str, dict[str, _Heard]] = defaultdict(dict)
        for card in cards:
            for name in card.names:
                heard = sounds(name.text) if _can_be_heard(name) else ""
                if heard:
                    alike = self._names[skeleton(heard)].setdefault(heard, _Heard(gaps(heard), {}))
                    alike.names.setdefault(card.id, name)

    def find(self, text: str, covered: Spans, *, doubtful: bool) -> Iterator[tuple[Candidate, str]]:
        """The unlisted spellings outside what listed names cover, in text order, each with its doubt or the empty string.

        Unless those are wanted that are `doubtful` for themselves, whatever they sound like, they are not looked up.
        """
        if not self._names:
            return
        runs: dict[str, tuple[_Variant, ...]] = {}
        for run in RUN.finditer(text):
            for start, end in _uncovered(Span(*run.span()), covered):
                words = text[start:end]
                if words not in runs:
                    runs[words] = tuple(self._variants(words, doubtful=doubtful))
                for variant in runs[words]:
                    span = Span(start + variant.span.start, start + variant.span.end)
                    yield Candidate(span, variant.entity, variant.name, found_by=FoundBy.SOUND), variant.doubt

    def _variants(self, run: str, *, doubtful: bool) -> Iterator[_Variant]:
        """The stretches of a run that sound like a name, the longest first, not overlapping."""
        parts = [match.span() for match in _PARTS.finditer(run)]
        heard = ["".join(map(word_sounds, re.findall(r"[^\W\d_]+", _bare(run[a:b])))) for a, b in parts]
        place = 0
        while place < len(parts):
            for last in range(min(len(parts), place + MAX_WORDS), place, -1):
                span = Span(parts[place][0], parts[last - 1][0] + len(_without_ending(run[slice(*parts[last - 1])])))
                doubt = self._doubt_of_itself(run, span, parts[:place] + parts[last:], last - place)
                found = self._nearest("".join(heard[place:last])) if doubtful or not doubt else []
                if found:
                    yield _Variant(span, *found[0][1:], doubt or self._doubt(found))
                    place = last - 1
                    break
            place += 1

    def _nearest(self, heard: str) -> list[tuple[float, str, Name]]:
        """The names within the limit or near it, the nearest first, one for each card; empty when none is within it."""
        best: dict[str, tuple[float, str, Name]] = {}
        own_gaps = gaps(heard)
        for sound, alike in self._names.get(skeleton(heard), {}).items():
            far = distance_of(heard, own_gaps, sound, alike.gaps, LIMIT * RIVAL)
            if far <= LIMIT * RIVAL:
                for entity, name in alike.names.items():
                    best[entity] = min(best.get(entity, (far, entity, name)), (far, entity, name), key=itemgetter(0))
        found = sorted(best.values(), key=lambda match: match[:2])
        return found if found and found[0][0] <= LIMIT else []

    def _doubt_of_itself(self, run: str, span: Span, others: list[tuple[int, int]], count: int) -> str:
        """The first guard that a stretch of a run fails whatever it sounds like; `count` are its words, `others` the rest."""
        words = run[span.start : span.end]
        if count == 1 and words in self._ordinary:
            return "an ordinary word"
        heard = sounds(words)
        if len(heard) < MIN_SOUNDS or sum(sound not in VOWELS for sound in heard) < MIN_CONSONANTS:
            return "too short"
        if count == 1 and not self._stands_alone(run, others):
            return "part of a longer name"
        return ""

    @staticmethod
    def _doubt(found: list[tuple[float, str, Name]]) -> str:
        """The first guard that a spelling fails for what it sounds like."""
        if len(found) > 1:
            return "sounds like names of several cards"
        if found[0][2].next_to or found[0][2].not_next_to:
            return "the name has a rule for its neighbours"
        return ""

    def _stands_alone(self, run: str, others: list[tuple[int, int]]) -> bool:
        """Whether the other words of the run are only such as may stand beside any name: `City`, `Northern`."""
        return all(_bare(run[a:b]).casefold() in self._generic for a, b in others)


def _can_be_heard(name: Name) -> bool:
    """Whether the sound of a name says what it is: of `55th area` the number would be lost."""
    by_letter = name.case_sensitive or is_abbreviation(name.text) or any(map(str.isdigit, name.text))
    return not by_letter and not is_arabic(name.text)


def _bare(words: str) -> str:
    return re.sub(r"[’'‘`ʼʿʾ]", "", _without_ending(words))


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
