"""Finds spellings of names that nobody listed, and links only those that can be nothing else.

Names and words are compared by sound (`languages.arabic_sounds`). Words of a text that are written like names, with capitals, are
taken in runs; the longest stretch of a run that sounds like a name of one card alone is a candidate. What sounds like a
name but fails a guard is a suggestion, with the guard as its reason: an editor accepts it with one line in a card.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from generator.find.names_by_sound import ORDINARY, TOO_SHORT, HeardNames, doubt_between
from generator.languages.arabic import SUN_LETTERS
from generator.languages.arabic_sounds import consonants, joined, skeleton, sounds
from generator.languages.english import POSSESSIVE_OR_PLURAL
from generator.languages.scripts import UPPER_LATIN
from generator.model.sources import Span
from generator.text.memory import Remembered, RememberedTogether, of_owner

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping

    from generator.find.names_by_sound import AudibleNames, Near
    from generator.model.mentions import Candidate
    from generator.model.sources import Spans

MAX_WORDS = 6
MIN_SOUNDS = 5
MIN_CONSONANTS = 3

WORD_MORE = 0.1
"""The distance that a word more is worth: `Abu Mohammed al-Golani` goes before `al-Golani`, `While Idlib` after `Idlib`."""
CROSSING = 3
"""Consonants that a single word must have more than the name in the other script has words."""
CROSSING_LIMIT = 0.15
HOPELESS = "an ordinary word, and too short"
"""A spelling that fails both guards is not even proposed: `Area` for Ariha."""

_NAME_WORD = rf"[{UPPER_LATIN}][\w’'‘`ʼʿʾ]+"
_SUN_ENDS = {sun: rf"{sun}[- ](?=[{sun[0]}{sun[0].upper()}])" for sun in (*SUN_LETTERS, "š")}
_ARTICLE_END = "|".join(("l[-’' ]", *_SUN_ENDS.values()))
_ARTICLE = rf"(?:[aAeEuU](?:{_ARTICLE_END}))"
# What must not stand before a run is asked after its first letter: so the search skips to such letters, in half the time.
RUN = re.compile(
    rf"[aeu{UPPER_LATIN}](?<![\w’'].)(?:(?<=[aAeEuU])(?:{_ARTICLE_END}){_NAME_WORD}|(?<=[{UPPER_LATIN}])[\w’'‘`ʼʿʾ]+)"
    rf"(?:[ \u00a0-]{_ARTICLE}?{_NAME_WORD})*"
)
_PARTS = re.compile(rf"(?:{_ARTICLE})?{_NAME_WORD}")
_POSSESSIVE = re.compile(rf"{POSSESSIVE_OR_PLURAL}$")
_APOSTROPHES = re.compile(r"[’'‘`ʼʿʾ]")


@dataclass(frozen=True)
class _Variant:
    """A stretch that sounds like a name, by its place in the run."""

    span: Span
    near: Near
    doubt: str
    """Why it must not be linked by itself; empty when it may."""


class _Word(NamedTuple):
    """A word of a run, with the article before it."""

    length: int
    """Without a possessive ending."""
    heard: str
    """Its sounds."""
    key: str
    """Their skeleton."""
    consonants: int
    generic: bool
    """Whether it may stand beside a name without being a part of it."""
    beside: str
    """The word where it may stand beside any name (`city`, `northern`), without capitals; else empty."""
    ordinary: bool
    """Whether it is an ordinary word."""


class _Stretch(NamedTuple):
    """Words of a run, by their place in it."""

    span: Span
    words: int
    heard: str
    """The sounds of the words."""
    ends: frozenset[str]
    """Those of its first and last word that may stand beside any name: they belong to it only if they are in the name."""
    doubt: str
    """Why they must not be linked, whatever they sound like; empty when they may."""


class LatinSpellings:
    """Looks for unlisted spellings of the names of cards."""

    def __init__(self, names: AudibleNames, ordinary: Container[str], beside: Iterable[str], rule_words: Iterable[str]) -> None:
        """`ordinary` has the ordinary words, `beside` what may stand beside any name, `rule_words` what single names ask for."""
        self._ordinary = ordinary
        self._beside = frozenset(word.casefold() for word in beside)
        self._rule_words = frozenset(word.casefold() for word in rule_words)
        self._names = HeardNames(names, arabic=False)
        self._words = Remembered(of_owner(self._word))
        self._inside = {
            doubtful: RememberedTogether(partial(of_owner(self._variants_of), doubtful=doubtful)) for doubtful in (False, True)
        }
        self._longer = RememberedTogether(of_owner(self._longer_names))

    def find(self, text: str, covered: Spans, *, doubtful: bool) -> Iterator[tuple[Candidate, str]]:
        """The unlisted spellings outside what listed names cover, in text order, each with its doubt or the empty string.

        Unless those are wanted that are `doubtful` for themselves, whatever they sound like, they are not looked up.
        """
        free, partly = _uncovered_runs(text, covered)
        yield from self._around(text, partly, covered)
        indexes = [*free, *(piece for run in partly for piece in _uncovered(run, covered))]
        words = [text[start:end] for start, end in indexes]
        variants = self._inside[doubtful].of(set(words))
        found = sorted((start, written) for (start, _), written in zip(indexes, words, strict=True) if variants[written])
        for start, written in found:
            for variant in variants[written]:
                span = Span(start + variant.span.start, start + variant.span.end)
                yield variant.near.candidate(span), variant.doubt

    def _variants_of(self, runs: Collection[str], *, doubtful: bool) -> Mapping[str, list[_Variant]]:
        """For each run the variants in it."""
        stretches = {run: [s for s in self._stretches(run) if doubtful or not s.doubt] for run in runs}
        near = self._names.nearest({s.heard for run in stretches.values() for s in run})
        return {run: _variants(inside, near) for run, inside in stretches.items()}

    def _longer_names(self, runs: Collection[str]) -> Mapping[str, list[tuple[_Stretch, Near]]]:
        """For each run the stretches of several words that sound like a name, overlapping ones too, each with the name."""
        stretches = {run: [s for s in self._stretches(run) if s.words > 1 and not s.doubt] for run in runs}
        near = self._names.nearest({s.heard for run in stretches.values() for s in run})
        heard = {run: [(s, near[s.heard]) for s in inside if near[s.heard]] for run, inside in stretches.items()}
        return {
            run: [(s, names[0]) for s, names in found if _ends_fit(s, names[0]) and not doubt_between(names)]
            for run, found in heard.items()
        }

    def _around(self, text: str, runs: list[Span], covered: Spans) -> Iterator[tuple[Candidate, str]]:
        """The spellings of longer names around listed ones: `Abou Mohammed al-Joulani` where `al-Joulani` is on the card."""
        runs = [run for run in runs if self._adds_a_name(text, run, covered)]
        longer = self._longer.of({text[run.start : run.end] for run in runs})
        for start, end in runs:
            for stretch, near in longer[text[start:end]]:
                span = Span(start + stretch.span.start, start + stretch.span.end)
                inside = covered.all_overlapping(span)
                if all(span.contains(one) for one in inside) and self._adds_a_name(text, span, covered):
                    yield near.candidate(span), ""

    def _adds_a_name(self, text: str, span: Span, covered: Spans) -> bool:
        """Whether what a stretch has beyond listed names is more than ordinary words."""
        words = _PARTS.finditer(text, *span)
        return any(covered.overlapping(Span(*word.span())) is None and not self._words[word[0]].ordinary for word in words)

    def _stretches(self, run: str) -> list[_Stretch]:
        """The stretches of a run that have the consonants of some name."""
        starts = [match.span() for match in _PARTS.finditer(run)]
        words = [self._words[run[start:end]] for start, end in starts]
        strange = sum(not word.generic for word in words)

        def stretch(first: int, last: int) -> _Stretch:
            inside = words[first:last]
            span = Span(starts[first][0], starts[last - 1][0] + inside[-1].length)
            alone = last - first > 1 or strange == (not inside[0].generic)
            heard = "".join([word.heard for word in inside])
            ends = frozenset(filter(None, (inside[0].beside, inside[-1].beside)))
            return _Stretch(span, last - first, heard, ends, _doubt_of_itself(inside, alone=alone))

        return [stretch(first, last) for first in self._beginnings(words) for last in self._ends(words, first)]

    def _beginnings(self, words: list[_Word]) -> list[int]:
        """With which words the consonants of some name may begin: with most none do."""
        beginnings = self._names.beginnings
        return [index for index, word in enumerate(words) if not word.key or word.key in beginnings]

    def _ends(self, words: list[_Word], first: int) -> Iterator[int]:
        """Where the stretches end that begin with a word and have the consonants of some name."""
        key = ""
        for last in range(first, min(len(words), first + MAX_WORDS)):
            key = joined(key, words[last].key)
            if key and key not in self._names.beginnings:
                return
            if key in self._names.skeletons:
                yield last + 1

    def _word(self, written: str) -> _Word:
        words = _without_ending(written)
        bare = _bare(words)
        heard = sounds(bare)
        folded = bare.casefold()
        beside = folded if folded in self._beside else ""
        generic = bool(beside) or folded in self._rule_words
        return _Word(len(words), heard, skeleton(heard), consonants(heard), generic, beside, words in self._ordinary)


def _variants(run: list[_Stretch], near: Mapping[str, tuple[Near, ...]]) -> list[_Variant]:
    """The stretches of a run that sound like a name, not overlapping: the nearest go first, longer ones with an advantage."""
    heard = [s for s in run if near[s.heard] and _ends_fit(s, near[s.heard][0])]
    heard.sort(key=lambda s: (near[s.heard][0].distance - WORD_MORE * s.words, s.span))
    chosen: list[_Stretch] = []
    for stretch in heard:
        index = bisect_left(chosen, stretch.span, key=lambda other: other.span)
        if not any(stretch.span.overlaps(other.span) for other in chosen[max(0, index - 1) : index + 1]):
            chosen.insert(index, stretch)
    said = [(stretch, near[stretch.heard]) for stretch in chosen if stretch.doubt != HOPELESS]
    return [_Variant(s.span, names[0], s.doubt or _doubt_across(s, names[0]) or doubt_between(names)) for s, names in said]


def _ends_fit(stretch: _Stretch, near: Near) -> bool:
    return not stretch.ends or stretch.ends <= set(near.name.text.casefold().split())


def _doubt_across(stretch: _Stretch, near: Near) -> str:
    """What makes a single word doubtful as a name in the other script."""
    if not near.crosses or stretch.words > 1 or near.name.weak:
        return ""
    enough = len(skeleton(stretch.heard)) >= CROSSING + len(near.name.text.split())
    return "" if enough and near.distance <= CROSSING_LIMIT else TOO_SHORT


def _doubt_of_itself(words: list[_Word], *, alone: bool) -> str:
    """The first guard that words fail whatever they sound like; `alone` is one that only generic ones stand beside."""
    short = sum([len(word.heard) for word in words]) < MIN_SOUNDS or sum([word.consonants for word in words]) < MIN_CONSONANTS
    if all(word.ordinary for word in words):
        return HOPELESS if short else ORDINARY
    if short:
        return TOO_SHORT
    return "" if alone else "part of a longer name"


def _bare(words: str) -> str:
    return _APOSTROPHES.sub("", words)


def _without_ending(words: str) -> str:
    return _POSSESSIVE.sub("", words)


def _uncovered_runs(text: str, covered: Spans) -> tuple[list[list[int]], list[Span]]:
    """The runs of a text that no listed name covers, and those that are partly covered; most are names, and covered whole."""
    indexes = [run.span() for run in RUN.finditer(text)]
    runs = np.fromiter(chain.from_iterable(indexes), np.int64, 2 * len(indexes)).reshape(-1, 2)
    starts, ends = runs[:, 0], runs[:, 1]
    if not covered.starts:
        return runs.tolist(), []
    begins, finishes = np.array(covered.starts), np.array(covered.ends)
    last = np.searchsorted(begins, ends) - 1
    touched = (last >= 0) & (finishes[last] > starts)
    whole = touched & (begins[last] <= starts) & (finishes[last] >= ends)
    return runs[~touched].tolist(), [Span(*run) for run in runs[touched & ~whole].tolist()]


def _uncovered(run: Span, covered: Spans) -> Iterator[tuple[int, int]]:
    """The stretches of a run that no listed name covers."""
    start = run.start
    for span in covered.all_overlapping(run):
        if start < span.start:
            yield start, span.start
        start = max(start, span.end)
    if start < run.end:
        yield start, run.end
