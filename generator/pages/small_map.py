"""The small map, on which the page of a place shows where it is, and a preview too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.nearest import Nearest
from generator.pages.projection import Chart, paths

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.atlas import Atlas, Layer, Point
    from generator.pages.nearest import Dot

WIDTH = 300
"""The width of the small map in units."""
DETAIL = 1.3
"""How small a bend of the outlines is left out, in units: they stand in every page of a place, so they must be short."""
MOST_LANDMARKS = 12
"""How many places are asked for room for their names on the map of another."""
LEFT_OUT = ("river",)
"""The layers that the small map does not show."""


@dataclass(frozen=True)
class Ground:
    """The small map, without a place on it; without a chart where the wiki has none."""

    chart: Chart | None
    outlines: Mapping[Layer, str]
    spots: Mapping[str, Dot]
    """Where the cards on it are, by identity, in whole units."""
    near: Nearest
    """The same, to be asked which are near one."""
    landmarks: tuple[str, ...]
    """The identities of those whose places are named most, the most named first."""

    @classmethod
    def of(cls, atlas: Atlas) -> Ground:
        """The one that shows the places of an atlas."""
        chart = Chart(atlas.frame, WIDTH) if atlas.frame else None
        if not chart:
            return cls(None, {}, {}, Nearest.among(()), ())
        drawn = paths(chart, atlas.basemap, DETAIL) if atlas.basemap else {}
        spots = {place.entity: spot for place in atlas.places if (spot := _spot(chart, place.at))}
        outlines = {layer: path for layer, path in drawn.items() if layer not in LEFT_OUT}
        return cls(chart, outlines, spots, Nearest.among(spots.values()), tuple(spots)[:MOST_LANDMARKS])

    def as_data(self) -> dict[str, object]:
        """The same for a script that draws it: its size and its outlines by layer; empty without one."""
        return {"width": self.chart.width, "height": self.chart.height, "layers": self.outlines} if self.chart else {}


def _spot(chart: Chart, point: Point) -> Dot | None:
    """Where a position is on the small map, in whole units; None when it lies outside."""
    x, y = map(round, chart.point(*point))
    return (x, y) if 0 <= x <= chart.width and 0 <= y <= chart.height else None
