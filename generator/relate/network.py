"""The relations of all cards taken together."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from generator.model.network import Line, Network, RelationSet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.cards import Relation
    from generator.model.dossier import Dossier, RelationType, Sense
    from generator.model.wiki import Entity

MOST_NODES = 150
"""More names than that cannot be read on one drawing."""
MOST_TOGETHER = 120
LEAST_TOGETHER = 2
"""Cards named together in one sentence only are not shown as named together."""


def relation_sets(entities: Mapping[str, Entity], dossier: Dossier) -> tuple[RelationSet, ...]:
    """All relations between cards that can be read, by type and the two cards, in the order of the titles."""
    types = {type_.id: type_ for type_ in dossier.relations}
    found: dict[tuple[str, str, str], list[Relation]] = defaultdict(list)
    for entity in entities.values():
        for relation in entity.card.relations:
            if relation.target in entities and relation.target != entity.card.id:
                found[_key(entity.card.id, relation, types[relation.type])].append(relation)

    def title(card: str) -> tuple[object, str]:
        return entities[card].sort_key, card

    index = {type_.id: number for number, type_ in enumerate(dossier.relations)}
    ordered = sorted(found, key=lambda key: (title(key[0]), index[key[2]], title(key[1])))
    return tuple(
        RelationSet(source, target, types[type_], tuple(found[source, target, type_])) for source, target, type_ in ordered
    )


def _key(card: str, relation: Relation, type_: RelationType) -> tuple[str, str, str]:
    """From whom, to whom, how; from the first in order where the relation has no direction."""
    ends = (card, relation.target) if type_.is_directed else sorted((card, relation.target))
    return ends[0], ends[1], relation.type


def network(entities: Mapping[str, Entity], all_relations: Iterable[RelationSet]) -> Network:
    """What the drawing of the network shows: relations whose type says in which sense; all of them when no type does."""
    every = tuple(all_relations)
    drawn = tuple(one for one in every if one.type.sense) or every
    counted = Counter(end for one in drawn for end in one.ends)
    nodes = tuple(sorted(counted, key=lambda card: (-counted[card], card))[:MOST_NODES])
    shown = frozenset(nodes)
    grouped: dict[tuple[tuple[str, str], Sense | None], list[RelationSet]] = defaultdict(list)
    for one in drawn:
        if shown.issuperset(one.ends):
            grouped[one.ends, one.type.sense].append(one)
    in_order = sorted(grouped.items(), key=lambda item: (item[0][0], str(item[0][1])))
    lines = tuple(Line(ends, sense, tuple(found)) for (ends, sense), found in in_order)
    left_out = sum(len(one.relations) for one in every) - sum(len(one.relations) for one in drawn)
    return Network(drawn, left_out, nodes, lines, _together(entities, shown))


def _together(entities: Mapping[str, Entity], shown: frozenset[str]) -> tuple[tuple[str, str, int], ...]:
    pairs = (
        (card, other, count)
        for card in sorted(shown)
        for other, count in entities[card].together
        if card < other and other in shown and count >= LEAST_TOGETHER
    )
    return tuple(sorted(pairs, key=lambda pair: (-pair[2], pair[:2]))[:MOST_TOGETHER])
