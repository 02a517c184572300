"""Finds names in Arabic text that no card has in Arabic script, by their sound.

Arabic has no capitals to show where a name may stand, so that every run of words is compared, with and without the particles
that are written together with its first word. What the names of the cards share with no word at all is passed over at once:
of a run only as much is read as the consonants of some name begin with.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.heardnames import ORDINARY, TOO_SHORT, HeardNames, doubt_between
from generator.model.sources import Span
from generator.romanisation import VOWELS, skeleton, sounds

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

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
_PARTICLES = re.compile(r"^(?:[وف]?[بلك]|[وف])(?=[\u0620-\u065f]{3})")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_ARTICLE = "ال"


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    """Without particles, vowel marks and the article that melted into one of them."""


class _Stretch(NamedTuple):
    words: tuple[_Word, ...]
    heard: str

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, self.words[-1].end)


class ArabicNames:
    """Looks for names of cards in Arabic text by their sound."""

    def __init__(self, cards: Iterable[Card], ordinary: Container[str], signals: Iterable[str]) -> None:
        """`ordinary` has the ordinary words; after `signals`, such as the word for town, comes a name."""
        self._ordinary = ordinary
        self._signals = frozenset(signals)
        self._names = HeardNames(cards, arabic=True)
        self._beginnings = frozenset(key[:end] for key in self._names.skeletons for end in range(1, len(key) + 1))

    def find(self, text: str, covered: Spans) -> Iterator[tuple[Candidate, str]]:
        """The stretches outside what listed names cover that sound like a name, in text order, each with its doubt."""
        words = [match.span() for match in _WORD.finditer(text)]
        stretches = [found for first in range(len(words)) if (found := self._stretches(text, words, first, covered))]
        near = self._names.nearest({stretch.heard for found in stretches for stretch in found})
        free = 0
        for found in stretches:
            heard = [s for s in found if s.span.start >= free and self._is_near(s, near[s.heard])]
            if heard:
                best = min(heard, key=lambda s: (-len(s.words), near[s.heard][0].distance))
                free = best.span.end
                names = near[best.heard]
                doubt = self._doubt(text, best)
                if doubt is not None:
                    yield names[0].candidate(best.span), doubt or doubt_between(names)

    def _stretches(self, text: str, words: list[tuple[int, int]], first: int, covered: Spans) -> list[_Stretch]:
        """The stretches that begin with a word and whose consonants are those of some name."""
        found = []
        start, end = words[first]
        for beginning in _without_particles(text, start, end):
            stretch = [beginning]
            for following in (*words[first + 1 : first + MAX_WORDS], None):
                heard = sounds(" ".join(word.text for word in stretch))
                key = skeleton(heard)
                if key not in self._beginnings or covered.overlapping(Span(stretch[0].start, stretch[-1].end)):
                    break
                if key in self._names.skeletons:
                    found.append(_Stretch(tuple(stretch), heard))
                if following is None or text[stretch[-1].end : following[0]] not in (" ", "\u00a0"):
                    break
                stretch.append(_Word(*following, _MARKS.sub("", text[slice(*following)])))
        return found

    @staticmethod
    def _is_near(stretch: _Stretch, names: tuple[Near, ...]) -> bool:
        """Whether it is close enough to a name to be proposed at all."""
        consonants = sum(sound not in VOWELS for sound in stretch.heard)
        limit = SEVERAL if len(stretch.words) > 1 else ALONE
        return bool(names) and names[0].distance <= limit and consonants >= MIN_CONSONANTS

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

    def _is_ordinary(self, word: _Word) -> bool:
        return word.text in self._ordinary or word.text.removeprefix(_ARTICLE) in self._ordinary

    def _is_announced(self, text: str, stretch: _Stretch) -> bool:
        """Whether a word stands before it after which a name comes."""
        before = _WORD.findall(text[max(0, stretch.span.start - 20) : stretch.span.start])[-1:]
        return any(word in self._signals or _PARTICLES.sub("", word) in self._signals for word in before)


def _without_particles(text: str, start: int, end: int) -> Iterator[_Word]:
    """A word as it stands, and without the particles that may be attached to it."""
    word = text[start:end]
    yield _Word(start, end, _MARKS.sub("", word))
    attached = _PARTICLES.match(word)
    if attached:
        yield _Word(start + attached.end(), end, _MARKS.sub("", word[attached.end() :]))
