"""The names in the texts that no card has."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.find.by_sound_latin import RUN
from generator.find.sound_index import SoundIndex
from generator.languages.arabic import ANNOUNCED, QUOTED
from generator.languages.arabic_sounds import LIMIT, sounds
from generator.languages.english import POSSESSIVE_OR_PLURAL
from generator.languages.scripts import is_arabic
from generator.memory.recall import AFRESH
from generator.model.cards import is_abbreviation
from generator.model.coverage import UncoveredName
from generator.model.sources import Span, Spans
from generator.text.headlines import headline_of, is_headline, line_around
from generator.text.quotes import Passages

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from generator.memory.recall import Afresh
    from generator.model.cards import Card
    from generator.model.dossier import Dossier
    from generator.model.inputs import Inputs
    from generator.model.mentions import Mention
    from generator.model.quotes import Excerpt
    from generator.model.sources import Article, Source
    from generator.relate.excerpts import Excerpts

NEAR = 2.0
"""A card is named as a guess when a name of it sounds at most this many times the limit away."""
_LEAST_LETTERS = 5
"""A card is guessed for no shorter name, since short ones sound like many."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_POSSESSIVE = re.compile(rf"{POSSESSIVE_OR_PLURAL}(?!\w)")
_AT_END = re.compile(rf"{POSSESSIVE_OR_PLURAL}$")
_QUOTED = re.compile(QUOTED)


def uncovered(
    inputs: Inputs, mentions: Iterable[Mention], ordinary: Container[str], recall: Afresh = AFRESH
) -> tuple[UncoveredName, ...]:
    """The names that no card has, the most frequent first; those with a reason last."""
    covered: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        covered[mention.source].append(mention.span)
    found: dict[str, list[tuple[str, Span, str]]] = defaultdict(list)
    for source in inputs.sources:
        for key, span, article in recall(source.name, _uncovered_in, source, covered[source.name], inputs.dossier, ordinary):
            found[key].append((source.name, span, article))
    reasons = {name.casefold(): reason for reason, names in inputs.dossier.uncarded for name in names}
    texts = {key: inputs.source_of[places[0][0]].words(places[0][1]) for key, places in found.items()}
    guess = recall("names", _guesses, inputs.cards, tuple(texts.values()))
    names = []
    for key, places in found.items():
        spans, articles = tuple((source, span) for source, span, _ in places), {article for *_, article in places}
        names.append(UncoveredName(texts[key], spans, len(articles), guess.get(texts[key]), reasons.get(key)))
    return tuple(sorted(names, key=lambda n: (n.reason is not None, n.reason or "", -len(n.places), -n.articles, n.text)))


def _uncovered_in(
    source: Source, covered: Iterable[Span], dossier: Dossier, ordinary: Container[str]
) -> tuple[tuple[str, Span, str], ...]:
    """The names in a text beside those that are `covered`, folded, each with its place and its article."""
    signals = _signals(dossier)
    taken = Spans((*covered, *source.furniture, *(passage.span for passage in source.withheld)))
    plain = _Plain.of(source, dossier, ordinary)
    return tuple(
        (_folded(source.text, span), span, article.id)
        for article in source.articles
        for span in _names_in(plain, article, taken, signals)
    )


def _guesses(cards: Iterable[Card], texts: Iterable[str]) -> Mapping[str, str]:
    return _Guess(cards).near(texts)


def without_reason(
    names: Iterable[UncoveredName], sources: Mapping[str, Source], excerpts: Mapping[str, Excerpts]
) -> tuple[UncoveredName, ...]:
    """The names for which nobody gave a reason, with words around one occurrence of each as far as they may be shown.

    Those with a reason are left out: most are of persons whom no list concerns.
    """
    return tuple(replace(name, excerpt=next(_shown(name, sources, excerpts), None)) for name in names if name.reason is None)


def _shown(name: UncoveredName, sources: Mapping[str, Source], excerpts: Mapping[str, Excerpts]) -> Iterator[Excerpt]:
    for source, span in name.places:
        article = sources[source].article_at(span)
        excerpt = excerpts[article.id].around(span) if article else None
        if excerpt:
            yield excerpt


def _folded(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split()).casefold()


def _names_in(plain: _Plain, article: Article, taken: Spans, signals: Iterable[re.Pattern[str]]) -> Iterator[Span]:
    """The stretches of an article that are written like names and that nothing covers."""
    text = plain.text
    for run in RUN.finditer(text, article.span.start, article.span.end):
        start = run.start()
        for span in (*taken.all_overlapping(Span(*run.span())), Span(run.end(), run.end())):
            if start < span.start:
                yield from _named(plain, Span(start, span.start), before_name=span.end > span.start)
            start = max(start, span.end)
            if possessive := _POSSESSIVE.match(text, start):
                start = possessive.end()
    for pattern in (_QUOTED, *signals):
        for match in pattern.finditer(text, article.span.start, article.span.end):
            announced = pattern is not _QUOTED and match[1] in plain.ordinary
            if not announced and taken.overlapping(Span(*match.span(1))) is None:
                yield Span(*match.span(1))


@dataclass(frozen=True)
class _Plain:
    """Tells which capitalised words of a text say nothing."""

    text: str
    titles: Spans
    """The headlines of its articles."""
    beside: frozenset[str]
    """Words that may stand beside a name without being part of it."""
    small: frozenset[str]
    """Words that the text also writes without a capital."""
    ordinary: Container[str]

    @classmethod
    def of(cls, source: Source, dossier: Dossier, ordinary: Container[str]) -> _Plain:
        passages = Passages(source.text)
        titles = Spans(title for article in source.articles if (title := headline_of(article, passages)))
        beside = frozenset(word.casefold() for word in (*dossier.beside_names, *dossier.fillers))
        small = frozenset(word for word in _WORD.findall(source.text) if word[0].islower())
        return cls(source.text, titles, beside, small, ordinary)

    def beside_names(self, word: Span) -> bool:
        return self._bare(word) in self.beside

    def is_ordinary(self, word: Span) -> bool:
        """Whether a word, or each part of a word with hyphens, is no name by itself."""
        known = (self.beside, self.small, self.ordinary)
        return all(any(part in words for words in known) for part in self._bare(word).split("-"))

    def is_headline(self, span: Span) -> bool:
        """Whether all words around are capitalised, so that it says nothing."""
        if any(title.contains(span) for title in self.titles.all_overlapping(span)):
            return True
        return is_headline(_WORD.findall(line_around(self.text, span)))

    def _bare(self, word: Span) -> str:
        return _AT_END.sub("", self.text[word.start : word.end].casefold()).replace("’", "'")


def _named(plain: _Plain, span: Span, *, before_name: bool) -> Iterator[Span]:
    """What is left of a run without words that say nothing at its ends, if that is a name.

    `before_name` says that a name follows at once: ordinary words are then a title, as in `Deputy Foreign Minister`.
    """
    text = plain.text
    words = [Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end)]
    headline = plain.is_headline(span)
    loose = headline or _begins_sentence(text, span.start)
    if before_name and all(plain.is_ordinary(word) for word in words):
        return

    def empty(word: Span, *, first: bool) -> bool:
        says_nothing = (loose and first) or len(words) == 1 or headline
        return plain.beside_names(word) or (says_nothing and plain.is_ordinary(word))

    while words and empty(words[0], first=True):
        words.pop(0)
        loose = headline
    while words and empty(words[-1], first=False):
        words.pop()
    if words and words[-1].end - words[0].start > 1:
        name = text[words[0].start : words[-1].end]
        yield Span(words[0].start, words[-1].end - len(name) + len(_AT_END.sub("", name)))


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \u00a0“”\"'‘’(")
    return not before or before[-1] in ".!?:\n–—"


def _signals(dossier: Dossier) -> tuple[re.Pattern[str], ...]:
    """After a word such as `مدينة` comes a name: Arabic has no capitals to show it."""
    words = "|".join(map(re.escape, dossier.name_signals))
    return (re.compile(ANNOUNCED.format(words=words)),) if words else ()


class _Guess:
    """The card that a name no card has might belong to."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._card: dict[str, str] = {}
        """Of each string of sounds the first card that has a name with it."""
        for card in cards:
            for heard in (sounds(name.text) for name in card.names):
                self._card[heard] = min(card.id, self._card.get(heard, card.id))

    def near(self, texts: Iterable[str]) -> Mapping[str, str]:
        """The nearest card for each name that sounds like one; all together, which is faster than one by one."""
        asked = {text: sounds(text) for text in texts if not is_abbreviation(text) and _letters(text) >= _LEAST_LETTERS}
        found: dict[str, str] = {}
        for abjad in (False, True):
            heard = {text: heard for text, heard in asked.items() if is_arabic(text) is abjad}
            if heard:
                near = SoundIndex(self._card, abjad=abjad).nearest(set(heard.values()), NEAR * LIMIT)
                found |= {text: self._first(near[heard]) for text, heard in heard.items() if near[heard]}
        return found

    def _first(self, near: Sequence[tuple[float, str]]) -> str:
        """Of the cards that are nearest the first."""
        return min(self._card[heard] for far, heard in near if far == near[0][0])


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
