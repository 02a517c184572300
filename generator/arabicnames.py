"""Finds names in Arabic text that no card has in Arabic script, by their sound.

Arabic has no capitals to show where a name may stand, so that every run of words is compared, with and without the particles
that are written together with its first word. What the names of the cards share with no word at all is passed over at once:
of a run only as much is read as the consonants of some name begin with.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.heardnames import ORDINARY, TOO_SHORT, HeardNames, doubt_between
from generator.model.sources import Span
from generator.remembered import Remembered, RememberedTogether
from generator.romanisation import VOWELS, skeleton, sounds

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping

    from generator.heardnames import Near
    from generator.model.cards import Card
    from generator.model.mentions import Candidate
    from generator.model.sources import Spans

MAX_WORDS = 5
MIN_CONSONANTS = 3
"""Below it nothing is proposed: half the words of the language would be."""
SURE_CONSONANTS = 5
"""From which on one word is long enough to be no other."""
SEVERAL = 0.2
"""Of the distance, for several words."""
ALONE = 0.12
"""Of the distance, for a single word."""

_WORD = re.compile(r"[\u0620-\u065f\u0670]+")
_RUN = re.compile(rf"{_WORD.pattern}(?:[ \u00a0]{_WORD.pattern})*")
_BLANK = re.compile("[ \u00a0]")
_PARTICLES = re.compile(r"^(?:[وف]?[بلك]|[وف])(?=[\u0620-\u065f]{3})")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_ARTICLE = "ال"
_FOLLOWED = " ء"
"""A word of which nothing is heard: what is before it is not the last."""


class _Reading(NamedTuple):
    """A written word as it stands, or without the particles that may be attached to it."""

    written: str
    offset: int
    """Where in the written word it begins."""
    text: str
    """Without particles, vowel marks and the article that melted into one of them."""
    heard: str
    """Its sounds as the last word of a name."""
    key: str
    """Their skeleton."""
    inside: str
    """Its sounds where another word follows."""
    inside_key: str


class _Opening(NamedTuple):
    """A reading with which some name begins."""

    reading: _Reading
    is_name: bool
    """Whether it sounds like a name by itself."""


class _Stretch(NamedTuple):
    """Words that have the consonants of some name."""

    span: Span
    first: int
    """The offset of the written word with which it begins, particles included."""
    words: tuple[str, ...]
    heard: str


class ArabicNames:
    """Looks for names of cards in Arabic text by their sound."""

    def __init__(self, cards: Iterable[Card], ordinary: Container[str], signals: Iterable[str]) -> None:
        """`ordinary` has the ordinary words; after `signals`, such as the word for town, comes a name."""
        self._ordinary = ordinary
        self._signals = frozenset(signals)
        self._names = HeardNames(cards, arabic=True)
        self._beginnings = frozenset(key[:end] for key in self._names.skeletons for end in range(1, len(key) + 1))
        self._readings = Remembered(_readings)
        self._openings = RememberedTogether(self._openings_of)

    def find(self, text: str, covered: Spans) -> Iterator[tuple[Candidate, str]]:
        """The stretches outside what listed names cover that sound like a name, in text order, each with its doubt."""
        runs = [(start, _BLANK.split(run)) for start, run in _runs(text, covered)]
        openings = self._openings.of({word for _, words in runs for word in words})
        stretches = [stretch for start, words in runs for stretch in self._stretches(start, words, openings)]
        near = self._names.nearest({stretch.heard for stretch in stretches})
        standing = [s for s in stretches if len(s.words) == 1 or _is_near(s.heard, near[s.heard], SEVERAL)]
        free = 0
        for _, beginning in groupby(standing, key=lambda stretch: stretch.first):
            heard = [stretch for stretch in beginning if stretch.span.start >= free]
            if heard:
                best = min(heard, key=lambda s: (-len(s.words), near[s.heard][0].distance))
                free = best.span.end
                names = near[best.heard]
                doubt = self._doubt(text, best)
                if doubt == TOO_SHORT and names[0].name.weak:  # it counts only after the whole name, which makes up for it
                    doubt = ""
                if doubt is not None:
                    yield names[0].candidate(best.span), doubt or doubt_between(names)

    def _openings_of(self, words: Collection[str]) -> Mapping[str, tuple[_Opening, ...]]:
        """For each word the readings with which some name begins: of most words none, and no more is looked at."""
        begin = {word: [reading for reading in self._readings[word] if reading.key in self._beginnings] for word in words}
        near = self._names.nearest({reading.heard for readings in begin.values() for reading in readings})
        return {
            word: tuple(_Opening(reading, _is_near(reading.heard, near[reading.heard], ALONE)) for reading in readings)
            for word, readings in begin.items()
        }

    def _stretches(self, start: int, words: list[str], openings: Mapping[str, tuple[_Opening, ...]]) -> Iterator[_Stretch]:
        """The stretches of a run, which begins at `start`, that sound like a name, or may do so if they are of several words."""
        for place, written in enumerate(words, 1):
            for reading, is_name in openings[written]:
                if is_name:
                    span = Span(start + reading.offset, start + len(written))
                    yield _Stretch(span, start, (reading.text,), reading.heard)
                if place < len(words) and _joined(reading.inside_key, self._readings[words[place]][0].key) in self._beginnings:
                    yield from self._longer(start, reading, words[place : place + MAX_WORDS - 1])
            start += len(written) + 1

    def _longer(self, start: int, opening: _Reading, following: list[str]) -> Iterator[_Stretch]:
        """The stretches of several words that begin with a reading of one, as long as names go on with those that follow."""
        end = start + len(opening.written)
        heard, key, words = opening.inside, opening.inside_key, [opening.text]
        for written in following:
            reading = self._readings[written][0]
            end += 1 + len(written)
            words.append(reading.text)
            whole = _joined(key, reading.key)
            if whole not in self._beginnings:
                return
            if whole in self._names.skeletons:
                yield _Stretch(Span(start + opening.offset, end), start, tuple(words), heard + reading.heard)
            heard, key = heard + reading.inside, _joined(key, reading.inside_key)

    def _doubt(self, text: str, stretch: _Stretch) -> str | None:
        """The guard that a stretch fails by itself, empty when it is past them; None when it is not even proposed."""
        key = skeleton(stretch.heard)
        ordinary = all(map(self._is_ordinary, stretch.words))
        if len(stretch.words) == 1:
            short = len(key) < SURE_CONSONANTS - 1 and not self._is_announced(text, stretch)
        else:
            short = len(key) < MIN_CONSONANTS + 1 or (len(key) < SURE_CONSONANTS and ordinary)
        if ordinary and (short or len(stretch.words) == 1):
            return None if short else ORDINARY
        return TOO_SHORT if short else ""

    def _is_ordinary(self, word: str) -> bool:
        return word in self._ordinary or word.removeprefix(_ARTICLE) in self._ordinary

    def _is_announced(self, text: str, stretch: _Stretch) -> bool:
        """Whether a word stands before it after which a name comes."""
        before = _WORD.findall(text[max(0, stretch.span.start - 20) : stretch.span.start])[-1:]
        return any(word in self._signals or _PARTICLES.sub("", word) in self._signals for word in before)


def _runs(text: str, covered: Spans) -> Iterator[tuple[int, str]]:
    """The words between which nothing but a blank stands, with where they begin; words that a listed name covers part them."""
    for start, end in covered.between(len(text)):
        for run in _RUN.finditer(text, start, end):
            whole = run[0]
            if run.end() < len(text) and _WORD.match(text, run.end()):  # its last word is covered, but for a particle
                whole = whole[: max(whole.rfind(" "), whole.rfind("\u00a0"), 0)]
            if whole:
                yield run.start(), whole


def _readings(written: str) -> tuple[_Reading, ...]:
    attached = _PARTICLES.match(written)
    return tuple(_reading(written, offset) for offset in ((0, attached.end()) if attached else (0,)))


def _reading(written: str, offset: int) -> _Reading:
    text = _MARKS.sub("", written[offset:])
    heard, inside = sounds(text), sounds(text + _FOLLOWED)
    return _Reading(written, offset, text, heard, skeleton(heard), inside, skeleton(inside))


def _joined(key: str, following: str) -> str:
    """The skeleton of two strings of sounds, by theirs."""
    return key + (following[1:] if key[-1:] == following[:1] else following)


def _is_near(heard: str, names: tuple[Near, ...], limit: float) -> bool:
    """Whether it is close enough to a name to be proposed at all."""
    if not names or names[0].distance > limit:
        return False
    return sum(sound not in VOWELS for sound in heard) >= MIN_CONSONANTS
