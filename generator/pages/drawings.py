"""The small drawings on the pages of entities: where a place is, and what is around an entity that is nowhere on a map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.chart import Chart, paths

if TYPE_CHECKING:
    from generator.model.atlas import Layer, Point
    from generator.model.wiki import Entity, Wiki

LOCATOR_WIDTH = 300
LOCATOR_DETAIL = 1.3
"""What is left out of the outlines, in units: the same outlines stand in every page of a place, so they must be small."""
LOCATOR_LEFT_OUT = ("river",)


@dataclass(frozen=True)
class Locator:
    """A small map on which one place is marked."""

    chart: Chart
    outlines: dict[Layer, str]
    others: str
    """All places of the map, as the data of a path whose stretches have no length."""
    x: int
    y: int


class Drawings:
    """What the small drawings of all pages share, made once."""

    def __init__(self, wiki: Wiki) -> None:
        frame, basemap = wiki.atlas.frame, wiki.atlas.basemap
        self._chart = Chart(frame, LOCATOR_WIDTH) if frame else None
        drawn = paths(self._chart, basemap, LOCATOR_DETAIL) if self._chart and basemap else {}
        self._outlines = {layer: path for layer, path in drawn.items() if layer not in LOCATOR_LEFT_OUT}
        self._places = {place.entity: place.at for place in wiki.atlas.places}
        spots = {self._spot(place.at) for place in wiki.atlas.places}
        self._others = "".join(f"M{x} {y}h0" for x, y in sorted(spot for spot in spots if spot))

    def locator(self, entity: Entity) -> Locator | None:
        """The small map of an entity; None where it has no place on the map."""
        at = self._places.get(entity.card.id)
        spot = self._spot(at) if at else None
        return Locator(self._chart, self._outlines, self._others, *spot) if spot and self._chart else None

    def _spot(self, point: Point) -> tuple[int, int] | None:
        """Where a position is on the small map, in whole units; None when it lies outside."""
        if not self._chart:
            return None
        x, y = map(round, self._chart.place(*point))
        return (x, y) if 0 <= x <= self._chart.width and 0 <= y <= self._chart.height else None
