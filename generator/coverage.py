"""What the cards leave uncovered: names in the texts that no card has, names on cards that no text has, uncited sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.sources import Span, Spans
from generator.names import same_name
from generator.romanisation import LIMIT, distance, is_arabic, skeleton, sounds
from generator.variants import RUN

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from generator.model.cards import Card, Name
    from generator.model.dossier import Dossier
    from generator.model.mentions import Mention
    from generator.model.sources import Article, Source
    from generator.model.wiki import Evidence

NEAR = 2.0
"""A card is named as a guess when a name of it sounds at most this many times the limit away."""
HEADLINE = 0.6
"""A line of which this share of words is capitalised is a headline: a capital there says nothing."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ARABIC_WORD = r"[\u0620-\u0652]+"
_ARABIC_WORDS = rf"{_ARABIC_WORD}(?:[ \u00a0]{_ARABIC_WORD})?"
_QUOTED = re.compile(rf"[“\"«]({_ARABIC_WORDS})[”\"»]")
_CONTEXT = 60


@dataclass(frozen=True)
class Uncovered:
    """A name in the texts that no card has."""

    text: str
    places: tuple[tuple[str, Span], ...]
    """Source and stretch of each occurrence, in text order."""
    articles: int
    near: str | None
    """A card with a name that sounds like it."""
    reason: str | None
    """Why it has no card, as the dossier says; None when nobody said."""


def uncovered(
    sources: Iterable[Source], mentions: Iterable[Mention], cards: Iterable[Card], dossier: Dossier, ordinary: Container[str]
) -> tuple[Uncovered, ...]:
    """The names that no card has, the most frequent first; those with a reason last."""
    covered: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        covered[mention.source].append(mention.span)
    found: dict[str, list[tuple[str, Span, str]]] = defaultdict(list)
    for source in sources:
        taken = Spans((*covered[source.name], *source.furniture, *(passage.span for passage in source.withheld)))
        for article in source.articles:
            for span in _names_in(source, article, taken, dossier, ordinary):
                found[_folded(source.text, span)].append((source.name, span, article.id))
    texts = {source.name: source.text for source in sources}
    reasons = {name.casefold(): reason for reason, names in dossier.uncarded for name in names}
    guess = _Guess(cards)
    names = []
    for key, places in found.items():
        text = " ".join(texts[places[0][0]][places[0][1].start : places[0][1].end].split())
        spans = tuple((source, span) for source, span, _ in places)
        names.append(Uncovered(text, spans, len({article for *_, article in places}), guess.near(text), reasons.get(key)))
    return tuple(sorted(names, key=lambda n: (n.reason is not None, n.reason or "", -len(n.places), -n.articles, n.text)))


def _folded(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split()).casefold()


def _names_in(source: Source, article: Article, taken: Spans, dossier: Dossier, ordinary: Container[str]) -> Iterator[Span]:
    """The stretches of an article that are written like names and that nothing covers."""
    beside = frozenset(word.casefold() for word in (*dossier.beside_names, *dossier.fillers))
    for run in RUN.finditer(source.text, article.span.start, article.span.end):
        start = run.start()
        for span in (*taken.all_overlapping(Span(*run.span())), Span(run.end(), run.end())):
            if start < span.start:
                yield from _named(source.text, Span(start, span.start), beside, ordinary)
            start = max(start, span.end)
    for pattern in (_QUOTED, *_signals(dossier)):
        for match in pattern.finditer(source.text, article.span.start, article.span.end):
            if taken.overlapping(Span(*match.span(1))) is None:
                yield Span(*match.span(1))


def _named(text: str, span: Span, beside: frozenset[str], ordinary: Container[str]) -> Iterator[Span]:
    """What is left of a run without words that say nothing at its ends, if that is a name."""
    words = [Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end)]
    loose = _is_headline(text, span) or _begins_sentence(text, span.start)

    def empty(word: Span, *, first: bool) -> bool:
        plain = text[word.start : word.end].casefold().removesuffix("’s").removesuffix("'s")
        says_nothing = (loose and first) or len(words) == 1 or _is_headline(text, span)
        return plain in beside or (says_nothing and plain in ordinary)

    while words and empty(words[0], first=True):
        words.pop(0)
        loose = _is_headline(text, span)
    while words and empty(words[-1], first=False):
        words.pop()
    if words and words[-1].end - words[0].start > 1:
        name = text[words[0].start : words[-1].end]
        yield Span(words[0].start, words[-1].end - len(name) + len(re.sub(r"[’']s?$", "", name)))


def _is_headline(text: str, span: Span) -> bool:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    words = _WORD.findall(text[start : len(text) if end < 0 else end])
    return len(words) < 30 and sum(word[0].isupper() for word in words) >= HEADLINE * len(words)  # noqa: PLR2004 - no headline has 30 words


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \u00a0“”\"'‘’(")
    return not before or before[-1] in ".!?:\n–—"


def _signals(dossier: Dossier) -> tuple[re.Pattern[str], ...]:
    """After a word such as `مدينة` comes a name: Arabic has no capitals to show it."""
    words = "|".join(map(re.escape, dossier.name_signals))
    return (re.compile(rf"(?<!\w)[وبلف]?(?:{words}) ({_ARABIC_WORD})"),) if words else ()


class _Guess:
    """The card that a name no card has might belong to."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._heard: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for card in cards:
            for name in card.names:
                heard = sounds(name.text)
                self._heard[skeleton(heard)].append((heard, card.id))

    def near(self, text: str) -> str | None:
        heard = sounds(text)
        found = [(distance(heard, other, abjad=is_arabic(text)), card) for other, card in self._heard.get(skeleton(heard), ())]
        far, card = min(found, default=(NEAR * LIMIT + 1, ""))
        return card if far <= NEAR * LIMIT else None


@dataclass(frozen=True)
class NameReport:
    """Which names on cards earn their place."""

    unattested_cards: tuple[str, ...]
    """Cards that no text names."""
    redundant: tuple[tuple[str, str, str], ...]
    """Card, name, and the other name of the card by which it would be found all the same."""
    needed: tuple[tuple[str, str, int], ...]
    """Card, name and mentions of names that no other name of the card would find."""


def name_report(cards: Iterable[Card], mentions: Iterable[Mention], folds: tuple[str, ...]) -> NameReport:
    """Which names no text uses, which folding makes redundant, and which only a hand-written list finds."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for mention in mentions:
        if mention.entity:
            counts[mention.entity, mention.name] += 1
    named = {card for card, _ in counts}
    redundant, needed = [], []
    for card in cards:
        for name in card.names[1:]:
            other = next((o.text for o in card.names if o is not name and _finds(o, name, folds)), None)
            earlier = (
                other is not None
                and _finds(name, _named_of(card, other), folds)
                and _place(card, other) > _place(card, name.text)
            )
            if other is not None and not earlier:
                redundant.append((card.id, name.text, other))
            elif counts.get((card.id, name.text)):
                needed.append((card.id, name.text, counts[card.id, name.text]))
    return NameReport(tuple(card.id for card in cards if card.id not in named), tuple(redundant), tuple(needed))


def _finds(name: Name, other: Name, folds: tuple[str, ...]) -> bool:
    """Whether the one name finds the other under no stricter rule."""
    rules = (name.weak, name.next_to, name.not_next_to) == (other.weak, other.next_to, other.not_next_to)
    return rules and is_arabic(name.text) == is_arabic(other.text) and same_name(name.text, other.text, folds=folds)


def _named_of(card: Card, text: str) -> Name:
    return next(name for name in card.names if name.text == text)


def _place(card: Card, text: str) -> int:
    return [name.text for name in card.names].index(text)


def uncited_sentences(
    sources: Iterable[Source],
    sentences: Mapping[str, tuple[Span, ...]],
    mentions: Iterable[Mention],
    evidence: Iterable[Evidence],
) -> tuple[tuple[str, Span], ...]:
    """The sentences with a linked mention that no card cites: source and stretch, in text order."""
    cited: dict[str, list[Span]] = defaultdict(list)
    for item in evidence:
        cited[item.article] += item.spans
    named: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        if mention.counts and mention.article:
            named[mention.article].append(mention.span)
    found = []
    for source in sources:
        for article in source.articles:
            quoted, linked = Spans(cited[article.id]), Spans(named[article.id])
            named_only = (s for s in sentences[article.id] if linked.overlapping(s) is not None and quoted.overlapping(s) is None)
            found += [(source.name, sentence) for sentence in named_only]
    return tuple(found)


def context(text: str, span: Span) -> str:
    """The words around a stretch, on one line."""
    before, after = text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
    return f"…{' '.join(before.split())} [{text[span.start : span.end]}] {' '.join(after.split())}…"
