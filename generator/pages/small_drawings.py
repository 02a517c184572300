"""The small drawings on the pages of entities: where a place is, and what is around an entity that is nowhere on a map."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.pages.map_labels import Size, Spot, labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.atlas import Layer
    from generator.model.wiki import Entity, Wiki
    from generator.pages.nearest import Dot
    from generator.pages.overview import Overview
    from generator.pages.projection import Chart

FEWEST_NEIGHBOURS = 2
"""How many neighbours are drawn at least: one line alone says nothing that the facts beside it do not say."""
MOST_NEIGHBOURS = 12
"""How many neighbours are drawn at most: more lines hide one another."""
LETTERS = 15
"""How many letters a line of a name has at most: so few that they stand in the 145 units of its box."""
LABEL_HEIGHT, LINE_HEIGHT, ROW_GAP = 15, 17, 10
"""The heights of what says how a neighbour is tied, of a line of its name, and of what lies between neighbours, in units."""
MOST_DOTS = 40
"""How many places near a place its small map shows: a map with all of them would grow with the square of the places."""
MOST_NAMED = 4
"""How many of the places that are named most have their names on a small map."""
RING, DOT = 12.0, 2.0
"""The radii of what marks a place and of a place beside it, in units."""
NAME_SIZE = Size(1.0, 12.0)
"""How large the names on a small map are, as the style sheet has it."""


@dataclass(frozen=True)
class Landmark:
    """A place that is named on the small map of another."""

    x: int
    y: int
    name: str
    side: str
    """Where the name stands: `right`, `left`, `above` or `below`."""


@dataclass(frozen=True)
class Locator:
    """A small map on which one place is marked."""

    chart: Chart
    outlines: Mapping[Layer, str]
    others: str
    """The places near it and those that are named, as the data of a path whose stretches have no length."""
    named: list[Landmark]
    x: int
    y: int
    target: str
    """The page on which it is on the map, or in the table of the map, as what links lead to."""


@dataclass(frozen=True)
class Neighbour:
    """A card that is tied to the one in the middle."""

    entity: str
    label: str
    """How it is tied, read from the one in the middle."""
    sense: str
    """`with`, `against`, `within`; `plain` for other ends, `together` when they are only named together."""
    words: list[str]
    """Its name, in lines."""
    top: int
    is_right: bool

    @property
    def high(self) -> int:
        """How high it is, with what says how it is tied."""
        return LABEL_HEIGHT + LINE_HEIGHT * len(self.words)

    @property
    def middle(self) -> int:
        """Where its line ends."""
        return self.top + self.high // 2


@dataclass(frozen=True)
class Neighbourhood:
    """A card in the middle and what it is tied to, left and right of it."""

    neighbours: list[Neighbour]
    """Empty where there are too few for a drawing, and only the genealogy is to be linked."""
    height: int
    more: int
    """How many others are left out."""
    rest: str
    """Where these others stand: `network`, or a heading of the entity's own page."""
    in_genealogy: str
    """The page of genealogies that shows the card in the middle, as what links lead to; empty where none does."""


class Drawings:
    """The small drawings of one page."""

    def __init__(self, wiki: Wiki, overview: Overview) -> None:
        self._wiki = wiki
        self._overview = overview

    def locator(self, entity: Entity) -> Locator | None:
        """The small map of an entity; None where it has no place on the map."""
        card, ground = entity.card.id, self._overview.ground
        own = ground.spots.get(card)
        if not own or not ground.chart:
            return None
        named = self._named_around(ground.chart, own)
        dots = {*ground.near.of(*own, MOST_DOTS), *((one.x, one.y) for one in named)} - {own}
        others = "".join(f"M{x} {y}h0" for x, y in sorted(dots))
        return Locator(ground.chart, ground.outlines, others, named, *own, self._overview.place_targets[card])

    def _named_around(self, chart: Chart, own: Dot) -> list[Landmark]:
        """The most named places that have their names on the map of another, beside their points and clear of its ring."""
        ground = self._overview.ground
        around = [(ground.spots[card], card) for card in ground.landmarks if math.dist(ground.spots[card], own) > RING]
        spots = [Spot(*spot, DOT, self._wiki.title_of(card)) for spot, card in around]
        ring = Spot(*own, RING, "")
        placed = labels([*spots, ring], chart.width, chart.height, (NAME_SIZE,), len(spots))
        found = zip(around, spots, placed, strict=False)  # the ring has no name
        return [Landmark(*at, spot.name, label.side) for (at, _), spot, label in found if not label.tier][:MOST_NAMED]

    def neighbourhood(self, entity: Entity) -> Neighbourhood | None:
        """What an entity is tied to, or, without ends, named together with; None where that is one or nothing."""
        tied = {end.other: (end.label, str(end.type.sense or "plain")) for end in reversed(entity.relations)}
        named = {other: (f"named with it, {count}×", "together") for other, count in entity.together}
        found = tied or named
        in_genealogy = self._overview.kin.get(entity.card.id, "")
        most = sorted(found, key=lambda other: (-self._overview.named.get(other, 0), other))[:MOST_NEIGHBOURS]
        shown = [other for other in found if other in most]
        if len(shown) < FEWEST_NEIGHBOURS:
            return Neighbourhood([], 0, 0, "", in_genealogy) if in_genealogy else None
        half = -(-len(shown) // 2)
        sides = [self._column(shown[:half], found, is_right=False), self._column(shown[half:], found, is_right=True)]
        height = max(column[-1].top + column[-1].high + ROW_GAP for column in sides if column)
        return Neighbourhood(
            [one for column in sides for one in _centred(column, height)],
            height,
            len(found) - len(shown),
            "network" if entity.card.id in self._overview.drawn else "relations" if tied else "together",
            in_genealogy,
        )

    def _column(self, entities: list[str], found: dict[str, tuple[str, str]], *, is_right: bool) -> list[Neighbour]:
        column: list[Neighbour] = []
        for entity in entities:
            top = column[-1].top + column[-1].high + ROW_GAP if column else ROW_GAP
            words = textwrap.wrap(self._wiki.title_of(entity), LETTERS, break_on_hyphens=False, break_long_words=False)
            column.append(Neighbour(entity, *found[entity], words, top, is_right))
        return column


def _centred(column: list[Neighbour], height: int) -> list[Neighbour]:
    """A column in the middle of a height."""
    down = (height - column[-1].top - column[-1].high - ROW_GAP) // 2 if column else 0
    return [replace(neighbour, top=neighbour.top + down) for neighbour in column]
