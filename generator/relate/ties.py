"""Ties cards and texts together: what cards say of one another, read from both ends."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.model.cards import Name
from generator.model.claims import Happening, Tie
from generator.model.dossier import RelationType, ValueType
from generator.model.sources import Spans
from generator.model.wiki import Backlink, NameUse
from generator.relate.prose import prose_of_card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.model.cards import Card, Citation, Location
    from generator.model.dossier import Dossier
    from generator.model.mentions import Mention
    from generator.model.sources import Article, Source, Span

_TOLD_APART = re.compile(r"\S \([^()]*\)$")


def ties(cards: Iterable[Card], dossier: Dossier) -> Mapping[str, tuple[Tie, ...]]:
    """For each card its relations and the inverses of those that point at it, by label, then by the other card.

    What is told several times, or on both cards, is one tie with all its citations. The region that only a gazetteer gives is
    one without citations.
    """
    types = {relation.id: relation for relation in dossier.relations}
    found: dict[str, dict[Tie, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for card in cards:
        for relation in card.relations:
            type_, told = types[relation.type], (relation.when, relation.certainty, ())
            found[card.id][Tie(relation.target, type_, type_.label, *told)] += relation.citations
            found[relation.target][Tie(card.id, type_, type_.inverse, *told)] += relation.citations
        if card.location and (region := card.location.within) and all(region != stated.target for stated in card.relations):
            type_, untold = _by_gazetteer(card.location, dossier), (None, None, ())
            found[card.id][Tie(region, type_, type_.label, *untold)] = []
            found[region][Tie(card.id, type_, type_.inverse, *untold)] = []
    order = {label: place for place, type_ in enumerate(dossier.relations) for label in (type_.label, type_.inverse)}
    return {
        card: tuple(
            replace(tie, citations=tuple(citations))
            for tie, citations in sorted(
                told.items(), key=lambda item: (order.get(item[0].label, len(order)), item[0].label, item[0].other)
            )
        )
        for card, told in found.items()
    }


def _by_gazetteer(location: Location, dossier: Dossier) -> RelationType:
    """How a card lies in a region because a gazetteer says so; named after it, since there is no quote to show."""
    label = dossier.gazetteer(location.source).label
    return RelationType("within", f"located in, by {label}", f"contains, by {label}", (), (), infobox=True)


def happenings(cards: Iterable[Card], disputed: Mapping[tuple[str, int], tuple[str, ...]]) -> Mapping[str, tuple[Happening, ...]]:
    """For each card its events and those that involve it, in order of time, undated last.

    `disputed` has what the accounts of an event give differently, by its owner and number.
    """
    found: dict[str, list[Happening]] = defaultdict(list)
    for card in cards:
        for number, event in enumerate(card.events, start=1):
            happening = Happening(card.id, number, event, disputed.get((card.id, number), ()))
            for entity in dict.fromkeys((card.id, *event.involves)):
                found[entity].append(happening)
    return {card: tuple(sorted(all_, key=lambda happening: happening.by_time)) for card, all_ in found.items()}


def backlinks(
    cards: Iterable[Card], prose: Mapping[str, tuple[Mention, ...]], dossier: Dossier
) -> Mapping[str, tuple[Backlink, ...]]:
    """For each card the others that point at it, and in which ways."""
    ways: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for card in cards:
        for target, way in _links(card, prose, dossier):
            if target != card.id:
                ways[target][card.id].add(way)
    return {
        target: tuple(Backlink(other, tuple(sorted(labels))) for other, labels in sorted(others.items()))
        for target, others in ways.items()
    }


def _links(card: Card, prose: Mapping[str, tuple[Mention, ...]], dossier: Dossier) -> Iterable[tuple[str, str]]:
    """Every card that this one points at, and how."""
    relation_types = {relation.id: relation for relation in dossier.relations}
    properties = {property_.id: property_ for property_ in dossier.properties}
    for relation in card.relations:
        yield relation.target, relation_types[relation.type].label
    if card.location and card.location.within:
        yield card.location.within, "gazetteer"
    for statement in card.statements:
        if properties[statement.property].type is ValueType.ENTITY:
            yield statement.value, properties[statement.property].label.lower()
    for event in card.events:
        yield from ((target, "event") for target in event.involves)
    for text, _ in prose_of_card(card, dossier):
        yield from ((mention.entity, "text") for mention in prose.get(text, ()) if mention.entity)


def together(mentions: Iterable[Mention], sentences: Mapping[str, tuple[Span, ...]]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """For each card those named in the same sentences, and in how many, most first.

    `sentences` has the sentences of each article; mentions come in text order.
    """
    lookup = {article: Spans(spans) for article, spans in sentences.items()}
    named: dict[tuple[str, Span], set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.counts and mention.article and mention.entity:
            sentence = lookup[mention.article].overlapping(mention.span) or mention.span
            named[mention.article, sentence].add(mention.entity)
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for entities in named.values():
        for entity in entities:
            pairs[entity].update(entities - {entity})
    return {entity: tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))) for entity, counts in pairs.items()}


def name_uses(
    card: Card,
    mentions: Iterable[Mention],
    sources: Mapping[str, Source],
    articles: Mapping[str, Article],
    elsewhere: Callable[[Name, str], tuple[tuple[tuple[str, ...], int], ...]],
) -> tuple[NameUse, ...]:
    """How the texts name a card, most used first; then its names that no text uses for it, in the order of the card.

    `elsewhere` tells of such a name and the card what the texts mean by it. A title with a bracket at its end, which only tells
    it from other cards, is a name that nobody uses.
    """
    names = {name.text: name for name in reversed(card.names)}
    spellings: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        spellings[sources[mention.source].words(mention.span).casefold()].append(mention)
    used = [_use(found, _name_of(found[0], card, names), sources, articles) for found in spellings.values()]
    attested = {use.name.text.casefold() for use in used} | {use.spelling.casefold() for use in used}
    left = [name for name in card.names if name.text.casefold() not in attested and not _TOLD_APART.search(name.text)]
    unused = [NameUse(name.text, name, 0, (), None, None, elsewhere(name, card.id)) for name in left]
    return (*sorted(used, key=lambda use: (-use.count, use.spelling)), *unused)


def _name_of(mention: Mention, card: Card, names: Mapping[str, Name]) -> Name:
    """The name on the card that was found; the words themselves where a person decided that they mean the card."""
    return names.get(mention.name) or Name(mention.name, card.mark, card.names[0].lang)


def _use(mentions: list[Mention], name: Name, sources: Mapping[str, Source], articles: Mapping[str, Article]) -> NameUse:
    spellings = Counter(sources[mention.source].words(mention.span) for mention in mentions)
    used_in = [articles[mention.article] for mention in mentions if mention.article]
    publishers = Counter(article.publisher for article in used_in)
    dates = sorted((article.date for article in used_in if article.date), key=lambda date: date.sort_key)
    return NameUse(
        spelling=min(spellings, key=lambda spelling: (-spellings[spelling], spelling)),
        name=name,
        count=len(mentions),
        publishers=tuple(sorted(publishers.items(), key=lambda pair: (pair[0] is None, -pair[1], pair[0] or ""))),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )
