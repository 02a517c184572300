"""What cards say of one another, read from both ends: relations, events, and what points at a card."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.model.claims import OwnedEvent, RelationEnd
from generator.model.dossier import RelationType, ValueType
from generator.model.sources import Spans
from generator.model.wiki import Backlink
from generator.relate.prose import prose_of_card

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.cards import Card, Citation, Location
    from generator.model.dossier import Dossier
    from generator.model.mentions import Mention
    from generator.model.sources import Span


MOST_IN_SENTENCE = 100
"""Cards that one sentence names together: one with more is a list, and says nothing of any two."""


def relation_ends(cards: Iterable[Card], dossier: Dossier) -> Mapping[str, tuple[RelationEnd, ...]]:
    """For each card its relations and the inverses of those that point at it, by label, then by the other card.

    What is told several times, or on both cards, is one end with all its citations. The region that only a gazetteer gives is
    one without citations.
    """
    types = {relation.id: relation for relation in dossier.relations}
    found: dict[str, dict[RelationEnd, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for card in cards:
        for relation in card.relations:
            type_, told = (
                types[relation.type],
                (relation.when, relation.certainty, (), relation.remark, relation.is_date_inferred),
            )
            found[card.id][RelationEnd(relation.target, type_, type_.label, *told)] += relation.citations
            found[relation.target][RelationEnd(card.id, type_, type_.inverse, *told)] += relation.citations
        if card.location and (region := card.location.within) and all(region != stated.target for stated in card.relations):
            type_, untold = _by_gazetteer(card.location, dossier), (None, None, ())
            found[card.id][RelationEnd(region, type_, type_.label, *untold)] = []
            found[region][RelationEnd(card.id, type_, type_.inverse, *untold)] = []
    order = {label: number for number, type_ in enumerate(dossier.relations) for label in (type_.label, type_.inverse)}
    return {
        card: tuple(
            replace(end, citations=tuple(citations))
            for end, citations in sorted(
                told.items(), key=lambda item: (order.get(item[0].label, len(order)), item[0].label, item[0].other)
            )
        )
        for card, told in found.items()
    }


def _by_gazetteer(location: Location, dossier: Dossier) -> RelationType:
    """How a card lies in a region because a gazetteer says so; named after it, since there is no quote to show."""
    label = dossier.gazetteer(location.source).label
    return RelationType("within", f"located in, by {label}", f"contains, by {label}", (), (), infobox=True)


def events_by_card(
    cards: Iterable[Card], disputed: Mapping[tuple[str, int], tuple[str, ...]]
) -> Mapping[str, tuple[OwnedEvent, ...]]:
    """For each card its events and those that involve it, in order of time, undated last.

    `disputed` has what the accounts of an event give differently, by its owner and number.
    """
    found: dict[str, list[OwnedEvent]] = defaultdict(list)
    for card in cards:
        for number, event in enumerate(card.events, start=1):
            owned = OwnedEvent(card.id, number, event, disputed.get((card.id, number), ()))
            for entity in dict.fromkeys((card.id, *event.involves)):
                found[entity].append(owned)
    return {card: tuple(sorted(all_, key=lambda owned: owned.by_time)) for card, all_ in found.items()}


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
        for entity in entities if len(entities) <= MOST_IN_SENTENCE else ():
            pairs[entity].update(entities - {entity})
    return {entity: tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))) for entity, counts in pairs.items()}
