"""The small map, on which the page of a place shows where it is, and a preview too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.projection import Chart, paths

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.atlas import Atlas, Layer, Point

WIDTH = 300
"""The width of the small map in units."""
DETAIL = 1.3
"""How small a bend of the outlines is left out, in units: they stand in every page of a place, so they must be short."""
LEFT_OUT = ("river",)
"""The layers that the small map does not show."""


@dataclass(frozen=True)
class Ground:
    """The small map, without a place on it; without a chart where the wiki has none."""

    chart: Chart | None
    outlines: Mapping[Layer, str]
    others: str
    """All places of the map, as the data of a path whose stretches have no length."""
    spots: Mapping[str, tuple[int, int]]
    """Where the cards on it are, by identity, in whole units."""

    @classmethod
    def of(cls, atlas: Atlas) -> Ground:
        """The one that shows the places of an atlas."""
        chart = Chart(atlas.frame, WIDTH) if atlas.frame else None
        if not chart:
            return cls(None, {}, "", {})
        drawn = paths(chart, atlas.basemap, DETAIL) if atlas.basemap else {}
        spots = {place.entity: spot for place in atlas.places if (spot := _spot(chart, place.at))}
        others = "".join(f"M{x} {y}h0" for x, y in sorted(set(spots.values())))
        return cls(chart, {layer: path for layer, path in drawn.items() if layer not in LEFT_OUT}, others, spots)

    def as_data(self) -> dict[str, object]:
        """The same for a script that draws it: its size and its outlines by layer; empty without one."""
        return {"width": self.chart.width, "height": self.chart.height, "layers": self.outlines} if self.chart else {}


def _spot(chart: Chart, point: Point) -> tuple[int, int] | None:
    """Where a position is on the small map, in whole units; None when it lies outside."""
    x, y = map(round, chart.point(*point))
    return (x, y) if 0 <= x <= chart.width and 0 <= y <= chart.height else None
