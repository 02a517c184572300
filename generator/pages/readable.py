"""How much of the places, the network and the genealogies is drawn, and where else what is left out of a drawing stands.

The pages of cards lead to these drawings, so both sides ask here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from generator.pages.continued import cut, target_of, where

if TYPE_CHECKING:
    from generator.model.atlas import Atlas, Frame, Place
    from generator.model.network import Genealogy, Kin, Network, RelationSet
    from generator.pages.continued import Stretch

MOST_PLACES = 120
"""How many places a map draws with their names, those most named, and how many a page of their table has: some 50 KB each."""
MOST_RELATIONS = 200
"""How many relations are drawn, and how many a page of their table has: some 100 KB together."""
USUAL_CITATIONS = 8
"""So many articles that state a relation take the room of one relation more in the table."""
MOST_KIN = 100
"""How many cards of genealogies a page draws: some 150 KB."""


def place_rows(atlas: Atlas) -> tuple[Stretch[Place], ...]:
    """The table of all places, page by page."""
    return cut(atlas.places, MOST_PLACES)


def drawn_places(atlas: Atlas, frame: Frame) -> list[Place]:
    """The places that a map of a frame draws with their names."""
    return list(islice((place for place in atlas.places if place.at in frame), MOST_PLACES))


def place_targets(atlas: Atlas) -> dict[str, str]:
    """The page on which each place is marked, or else stands in the table, by the identity of its card."""
    rows = where("map", place_rows(atlas), key=lambda place: place.entity)
    return rows | ({place.entity: "map" for place in drawn_places(atlas, atlas.frame)} if atlas.frame else {})


def drawn_network(network: Network) -> Network:
    """The network with so many cards, the most connected first, that the relations between them can be drawn."""
    number = {card: index for index, card in enumerate(network.nodes)}
    added = Counter[int]()
    for one in network.relations:
        if one.source in number and one.target in number:
            added[max(number[one.source], number[one.target])] += relation_weight(one)
    sums = accumulate(added[index] for index in range(len(network.nodes)))
    nodes = network.nodes[: sum(count <= MOST_RELATIONS for count in sums)]
    if nodes == network.nodes:
        return network
    shown = frozenset(nodes)
    lines = tuple(line for line in network.lines if shown.issuperset(line.ends))
    return replace(
        network, nodes=nodes, lines=lines, together=tuple(pair for pair in network.together if shown.issuperset(pair[:2]))
    )


def relation_weight(relations: RelationSet) -> int:
    """How many usual relations take as much room: one that many articles state has a link to each."""
    return 1 + sum(len(relation.citations) for relation in relations.relations) // USUAL_CITATIONS


def families(genealogy: Genealogy) -> tuple[Stretch[tuple[Kin, ...]], ...]:
    """The families page by page; one with more cards than a page draws comes in pieces."""
    pieces = [kin[start : start + MOST_KIN] for kin in genealogy.families for start in range(0, len(kin), MOST_KIN)]
    return cut(pieces, MOST_KIN, weight=len)


def kin_targets(genealogy: Genealogy) -> dict[str, str]:
    """The page on which each card of a genealogy is drawn, by its identity."""
    return {
        kin.entity: target_of("genealogy", number)
        for number, stretch in enumerate(families(genealogy), start=1)
        for piece in stretch.values
        for kin in piece
    }
