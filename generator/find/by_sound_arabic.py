"""Finds names in Arabic text that no card has in Arabic script, by their sound.

Arabic has no capitals to show where a name may stand, so that every run of words is compared, with and without the particles
that are written together with its first word. What the names of the cards share with no word at all is passed over at once:
of a run only as much is read as the consonants of some name begin with.
"""

from __future__ import annotations

import re
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.find.names_by_sound import ORDINARY, TOO_SHORT, HeardNames, doubt_between
from generator.languages.arabic import ARTICLE, MARKS, WORD, attached_end
from generator.languages.arabic_sounds import consonants, joined, skeleton, sounds
from generator.model.sources import Span
from generator.text.memory import Remembered, RememberedTogether, of_owner

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping

    from generator.find.names_by_sound import AudibleNames, Near
    from generator.model.mentions import Candidate
    from generator.model.sources import Spans

MAX_WORDS = 5
MIN_CONSONANTS = 3
"""Below it nothing is proposed: half the words of the language would be."""
SURE_CONSONANTS = 5
"""From which on one word is long enough to be no other."""
SEVERAL = 0.2
"""Several words are proposed up to this distance."""
ALONE = 0.12
"""A single word is proposed up to this distance."""

_WORD = re.compile(WORD)
_RUN = re.compile(rf"{_WORD.pattern}(?:[ \u00a0]{_WORD.pattern})*")
_BLANK = re.compile("[ \u00a0]")
_FOLLOWED = " ء"
"""A word of which nothing is heard: what is before it is not the last."""


class _WordForm(NamedTuple):
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
    """A form with which some name begins."""

    form: _WordForm
    is_name: bool
    """Whether it sounds like a name by itself."""
    goes_on: bool = False
    """Whether some name goes on with the word that follows."""


class _Stretch(NamedTuple):
    """Words that have the consonants of some name."""

    span: Span
    first: int
    """The offset of the written word with which it begins, particles included."""
    words: tuple[str, ...]
    heard: str


class ArabicSpellings:
    """Looks for names of cards in Arabic text by their sound."""

    def __init__(
        self, names: AudibleNames, ordinary: Container[str], signals: Iterable[str], conjunctions: Iterable[str]
    ) -> None:
        """`ordinary` has the ordinary words; after `signals`, such as the word for town, comes a name; `conjunctions` end one."""
        self._ordinary = ordinary
        self._signals = frozenset(signals)
        self._conjunctions = frozenset(conjunctions)
        self._names = HeardNames(names, arabic=True)
        self._forms = Remembered(_forms)
        self._openings = RememberedTogether(of_owner(self._openings_of))
        self._opened = Remembered(of_owner(self._goes_on))
        self._steps = Remembered(of_owner(self._step))
        self._judged = Remembered(of_owner(self._judge))

    def find(self, text: str, covered: Spans) -> Iterator[tuple[Candidate, str]]:
        """The stretches outside what listed names cover that sound like a name, in text order, each with its doubt."""
        words, starts, following = _words(text, covered)
        self._openings.of(set(words))
        opened = map(self._opened.__getitem__, zip(words, following, strict=True))
        stretches = [
            stretch
            for index, openings in enumerate(opened)
            for opening in openings
            for stretch in self._stretches(opening, index, words, starts, following)
        ]
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
        """For each word the forms with which some name begins: of most words none, and no more is looked at."""
        begin = {word: [form for form in self._forms[word] if form.key in self._names.beginnings] for word in words}
        near = self._names.nearest({form.heard for forms in begin.values() for form in forms})
        return {
            word: tuple(_Opening(form, _is_near(form.heard, near[form.heard], ALONE)) for form in forms)
            for word, forms in begin.items()
        }

    def _goes_on(self, pair: tuple[str, str]) -> tuple[_Opening, ...]:
        """Those openings of a word that are a name by themselves, or go on with the word that follows."""
        written, following = pair
        openings = self._openings.of((written,))[written]
        if not following:
            return tuple(opening for opening in openings if opening.is_name)
        told = (opening._replace(goes_on=self._steps[opening.form.inside_key, following] is not None) for opening in openings)
        return tuple(opening for opening in told if opening.is_name or opening.goes_on)

    def _stretches(
        self, opening: _Opening, index: int, words: list[str], starts: list[int], following: list[str]
    ) -> Iterator[_Stretch]:
        """The stretches from a word on that sound like a name, or may do so if they are of several words."""
        form, start = opening.form, starts[index]
        if opening.is_name:
            yield _Stretch(Span(start + form.offset, start + len(words[index])), start, (form.text,), form.heard)
        if opening.goes_on:
            last = index
            while last - index < MAX_WORDS - 1 and following[last]:
                last += 1
            yield from self._longer(start, form, words[index + 1 : last + 1])

    def _longer(self, start: int, opening: _WordForm, following: list[str]) -> Iterator[_Stretch]:
        """The stretches of several words that begin with a form of one, as long as names go on with those that follow."""
        end = start + len(opening.written)
        heard, key = opening.inside, opening.inside_key
        words: tuple[str, ...] = (opening.text,)
        for written in following:
            step = None if written in self._conjunctions else self._steps[key, written]
            if step is None:
                return
            form, key, is_name = step
            end += 1 + len(written)
            words = (*words, form.text)
            if is_name:
                yield _Stretch(Span(start + opening.offset, end), start, words, heard + form.heard)
            heard += form.inside

    def _step(self, found: tuple[str, str]) -> tuple[_WordForm, str, bool] | None:
        """From the skeleton of some words with one more: that word, the skeleton of all, and whether they can be a name.

        None when no name goes on so.
        """
        key, written = found
        form = self._forms[written][0]
        whole = joined(key, form.key)
        return (form, joined(key, form.inside_key), whole in self._names.skeletons) if whole in self._names.beginnings else None

    def _doubt(self, text: str, stretch: _Stretch) -> str | None:
        """The guard that a stretch fails by itself, empty when it is past them; None when it is not even proposed."""
        doubt, unless_announced = self._judged[stretch.words, stretch.heard]
        return unless_announced if doubt != unless_announced and self._is_announced(text, stretch) else doubt

    def _judge(self, found: tuple[tuple[str, ...], str]) -> tuple[str | None, str | None]:
        """The same for words with their sounds, where nothing announces them and where something does."""
        words, heard = found
        length, ordinary = len(skeleton(heard)), all(map(self._is_ordinary, words))

        def doubt(*, short: bool) -> str | None:
            if ordinary and (short or len(words) == 1):
                return None if short else ORDINARY
            return TOO_SHORT if short else ""

        if len(words) > 1:
            several = doubt(short=length < MIN_CONSONANTS + 1 or (length < SURE_CONSONANTS and ordinary))
            return several, several
        return doubt(short=length < SURE_CONSONANTS - 1), doubt(short=False)

    def _is_ordinary(self, word: str) -> bool:
        return word in self._ordinary or word.removeprefix(ARTICLE) in self._ordinary

    def _is_announced(self, text: str, stretch: _Stretch) -> bool:
        """Whether a word stands before it after which a name comes."""
        before = _WORD.findall(text[max(0, stretch.span.start - 20) : stretch.span.start])[-1:]
        return any(word in self._signals or word[attached_end(word) :] in self._signals for word in before)


def _runs(text: str, covered: Spans) -> Iterator[tuple[int, str]]:
    """The words between which nothing but a blank stands, with where they begin; words that a listed name covers part them."""
    for start, end in covered.between(len(text)):
        for run in _RUN.finditer(text, start, end):
            whole = run[0]
            if run.end() < len(text) and _WORD.match(text, run.end()):  # its last word is covered, but for a particle
                whole = whole[: max(whole.rfind(" "), whole.rfind("\u00a0"), 0)]
            if whole:
                yield run.start(), whole


def _words(text: str, covered: Spans) -> tuple[list[str], list[int], list[str]]:
    """The words of all runs, where each begins, and the one that follows it in its run, else the empty string."""
    words: list[str] = []
    starts: list[int] = []
    following: list[str] = []
    for start, run in _runs(text, covered):
        inside = _BLANK.split(run)
        words += inside
        starts += accumulate((len(word) + 1 for word in inside[:-1]), initial=start)
        following += (*inside[1:], "")
    return words, starts, following


def _forms(written: str) -> tuple[_WordForm, ...]:
    return tuple(_form(written, offset) for offset in sorted({0, attached_end(written)}))


def _form(written: str, offset: int) -> _WordForm:
    text = MARKS.sub("", written[offset:])
    heard, inside = sounds(text), sounds(text + _FOLLOWED)
    return _WordForm(written, offset, text, heard, skeleton(heard), inside, skeleton(inside))


def _is_near(heard: str, names: tuple[Near, ...], limit: float) -> bool:
    """Whether it is close enough to a name to be proposed at all."""
    if not names or names[0].distance > limit:
        return False
    return consonants(heard) >= MIN_CONSONANTS
