"""Genealogies: what came out of what, and what is part of what, in the order in which it is read."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.model.dossier import GenealogySense
from generator.model.network import Descent, Genealogy, Kin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.dates import PartialDate, Period
    from generator.model.network import RelationSet
    from generator.model.wiki import Entity

    Steps = Mapping[str, tuple[Descent, ...]]


def genealogy(entities: Mapping[str, Entity], relations: Iterable[RelationSet]) -> Genealogy:
    """The families of all cards that a relation of genealogy ties."""
    steps = [_descent(one) for one in relations if one.type.genealogy]
    whole = _by_later(step for step in steps if step.relations.type.genealogy is GenealogySense.BELONGS)
    origin = _by_later(step for step in steps if step.relations.type.genealogy is not GenealogySense.BELONGS)
    families = [_family(members, entities, whole, origin) for members in _families(steps)]
    return Genealogy(tuple(sorted(families, key=_order)))


def _descent(relations: RelationSet) -> Descent:
    forward = relations.type.genealogy in (GenealogySense.PRECEDES, GenealogySense.JOINS)
    earlier, later = (relations.source, relations.target) if forward else (relations.target, relations.source)
    times = {relation.when for relation in relations.relations}
    return Descent(earlier, later, relations, times.pop() if len(times) == 1 else None)


def _by_later(steps: Iterable[Descent]) -> Steps:
    found: dict[str, list[Descent]] = defaultdict(list)
    for step in steps:
        found[step.later].append(step)
    return {card: tuple(sorted(all_, key=lambda step: (_day(step.when), step.earlier))) for card, all_ in found.items()}


def _day(when: Period | None) -> dt.date:
    """The day from which something holds, for sorting; undated last."""
    return when.start.first if when and when.start else dt.date.max


def _families(steps: Iterable[Descent]) -> Iterator[frozenset[str]]:
    """The cards that hang together, whichever way."""
    beside: dict[str, list[str]] = defaultdict(list)
    for step in steps:
        beside[step.earlier].append(step.later)
        beside[step.later].append(step.earlier)
    seen: set[str] = set()
    for card in beside:
        family, waiting = set[str](), [card]
        while waiting:
            member = waiting.pop()
            if member not in seen:
                seen.add(member)
                family.add(member)
                waiting += beside[member]
        if family:
            yield frozenset(family)


def _family(members: frozenset[str], entities: Mapping[str, Entity], whole: Steps, origin: Steps) -> tuple[Kin, ...]:
    """Each card of a family once, with what is known of it."""
    order = _reading_order(members, whole, origin)
    return tuple(_kin(entities[card], depth, whole.get(card, ()), origin.get(card, ())) for card, depth in order.items())


def _reading_order(members: frozenset[str], whole: Steps, origin: Steps) -> dict[str, int]:
    """What came first before what came out of it, parts below their whole, each with how many wholes it lies in."""

    def rank(card: str) -> tuple[dt.date, str]:
        return min((_day(step.when) for step in origin.get(card, ())), default=dt.date.min), card

    ranked = sorted(members, key=rank)
    parts: dict[str, list[str]] = defaultdict(list)
    children: dict[str, list[str]] = defaultdict(list)
    for card in ranked:
        for step in whole.get(card, ())[:1]:
            parts[step.earlier].append(card)
        for step in origin.get(card, ()) if card not in whole else ():
            children[step.earlier].append(card)
    beginnings = [card for card in ranked if card not in whole and card not in origin]
    order: dict[str, int] = {}
    waiting = [(card, 0) for card in reversed((*beginnings, *ranked))]  # all of them, for what runs in a circle
    while waiting:
        card, depth = waiting.pop()
        if card not in order:
            order[card] = depth
            waiting += [(child, 0) for child in reversed(children[card])]
            waiting += [(part, depth + 1) for part in reversed(parts[card])]
    return order


def _kin(entity: Entity, depth: int, parts_of: tuple[Descent, ...], came_from: tuple[Descent, ...]) -> Kin:
    events = (owned.event for owned in entity.events)
    dates = tuple(date for event in events for date in event.rival_dates or (event.date,) if date)
    known = [
        *dates,
        *(tie.when for tie in entity.relations if tie.when),
        *(name.valid for name in entity.card.names if name.valid),
    ]
    ends = [date for when in known for date in _ends(when)]
    first = min(ends, key=lambda date: date.first, default=None)
    last = max(ends, key=lambda date: date.last, default=None)
    return Kin(entity.card.id, depth, parts_of, came_from, first, last, dates)


def _ends(when: Period) -> Iterator[PartialDate]:
    yield from (date for date in (when.start, when.end) if date)


def _order(family: tuple[Kin, ...]) -> tuple[bool, dt.date, int, str]:
    """Families with origins first, then by the first of them, then the larger ones."""
    days = [_day(step.when) for kin in family for step in kin.came_from]
    return not days, min(days, default=dt.date.max), -len(family), family[0].entity
