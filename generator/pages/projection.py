"""Degrees to places on a drawing, and lines to the paths of SVG.

The projection is equirectangular with the middle parallel of the frame kept true to scale: north is up, distances along the
meridians are true, and on a map of a large country nothing is stretched by more than a few hundredths.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.model.atlas import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model.atlas import Basemap, Frame, Point

KILOMETRES_PER_DEGREE = 111.2
"""The length of a degree of latitude, in the mean of all."""
ROOM = 60.0
"""Half the width of the name of a country, in units: nearer to the edge none stands."""
_DEEPEST = 40
"""How often a line is divided at its farthest point: coasts of some thousand points need twenty."""
AREAS = (Layer.LAND, Layer.LAKE)
"""The layers whose lines run back to where they began."""


@dataclass(frozen=True)
class Chart:
    """A frame of the earth on a drawing `width` units wide."""

    frame: Frame
    width: int

    @property
    def parallel(self) -> float:
        """The latitude, in degrees, along which distances are true."""
        return (self.frame.south + self.frame.north) / 2

    @property
    def _squeeze(self) -> float:
        return math.cos(math.radians(self.parallel))

    @property
    def scale(self) -> float:
        """Units a degree of latitude."""
        return self.width / ((self.frame.east - self.frame.west) * self._squeeze)

    @property
    def height(self) -> int:
        """The height of the drawing in units."""
        return round((self.frame.north - self.frame.south) * self.scale)

    @property
    def degree(self) -> tuple[float, float]:
        """How long a degree is on the drawing, across and up, in units."""
        return self._squeeze * self.scale, self.scale

    def point(self, longitude: float, latitude: float) -> Point:
        """Where a position is on the drawing, in units from its upper left corner."""
        x = (longitude - self.frame.west) * self._squeeze * self.scale
        return x, (self.frame.north - latitude) * self.scale

    def bar(self) -> tuple[int, float]:
        """A round number of kilometres that takes up to a quarter of the width, and its length in units."""
        most = self.width / 4 / self.scale * KILOMETRES_PER_DEGREE
        magnitude = 10 ** math.floor(math.log10(most))
        kilometres = max(step * magnitude for step in (1, 2, 5) if step * magnitude <= most)
        return round(kilometres), kilometres / KILOMETRES_PER_DEGREE * self.scale


def paths(chart: Chart, basemap: Basemap, tolerance: float) -> dict[Layer, str]:
    """The layers of a base map as the data of paths, thinned to a tolerance in units of the drawing, by layer."""
    found: dict[Layer, list[str]] = {}
    for outline in basemap.outlines:
        if outline.layer is not Layer.COUNTRY:
            courses = (_clipped(chart, line, closed=outline.layer in AREAS) for line in outline.lines)
            drawn = (path(_thinned(course, tolerance), closed=outline.layer in AREAS) for part in courses for course in part)
            found.setdefault(outline.layer, []).extend(drawn)
    return {layer: "".join(found[layer]) for layer in Layer if "".join(found.get(layer, ()))}


def names(chart: Chart, basemap: Basemap) -> list[tuple[float, float, str]]:
    """The names of countries inside the frame, and where they stand."""
    points = (
        (*chart.point(*line[0]), outline.name)
        for outline in basemap.outlines
        if outline.layer is Layer.COUNTRY
        for line in outline.lines
        if line
    )
    return [point for point in points if ROOM < point[0] < chart.width - ROOM and ROOM / 4 < point[1] < chart.height - ROOM / 4]


def path(points: Sequence[tuple[int, int]], *, closed: bool) -> str:
    """The data of a path of whole units: the first point, then the way from each to the next."""
    distinct = [points[0], *(after for before, after in pairwise(points) if before != after)] if points else []
    if len(distinct) < (3 if closed else 2):
        return ""
    steps = "".join(f"{after[0] - before[0]} {after[1] - before[1]} " for before, after in pairwise(distinct))
    return f"M{distinct[0][0]} {distinct[0][1]}l{steps.strip().replace(' -', '-')}{'z' if closed else ''}"


def _clipped(chart: Chart, line: Iterable[Point], *, closed: bool) -> Iterator[list[Point]]:
    """The parts of a line that lie near the drawing; an area is cut along its edges."""
    points = [chart.point(*point) for point in line]
    edge = 2.0  # what is drawn along the cut lies out of sight
    left, top, right, bottom = -edge, -edge, chart.width + edge, chart.height + edge
    if closed:
        for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
            points = list(_cut(points, axis, limit, sign))
        yield points
        return
    part: list[Point] = []
    for before, after in pairwise(points):
        near = min(before[0], after[0]) <= right and max(before[0], after[0]) >= left
        near = near and min(before[1], after[1]) <= bottom and max(before[1], after[1]) >= top
        if near:
            part += [after] if part else [before, after]
        elif part:
            yield part
            part = []
    yield part


def _cut(ring: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    """A ring without what lies beyond a straight edge (Sutherland and Hodgman's way)."""
    for before, after in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        inside_before, inside_after = sign * (before[axis] - limit) >= 0, sign * (after[axis] - limit) >= 0
        if inside_before != inside_after:
            share = (limit - before[axis]) / (after[axis] - before[axis])
            yield before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])
        if inside_after:
            yield after


def _thinned(line: Sequence[Point], tolerance: float) -> list[tuple[int, int]]:
    """The points of a line in whole units, without those nearer than the tolerance to the line without them.

    Douglas and Peucker's way, with a list in place of recursion: a coast has thousands of points. A zigzag of that many would
    take hours, since each division leaves one point fewer to look at: what was divided often enough is divided in the middle.
    """
    if not line:
        return []
    kept = {0, len(line) - 1}
    stretches = [(0, len(line) - 1, 0)]
    while stretches:
        start, end, depth = stretches.pop()
        farthest, distance = start, tolerance
        for number in range(start + 1, end):
            if (away := _distance(line[number], line[start], line[end])) > distance:
                farthest, distance = number, away
        if farthest != start:
            middle = farthest if depth < _DEEPEST else (start + end) // 2
            kept.add(middle)
            stretches += [(start, middle, depth + 1), (middle, end, depth + 1)]
    return [(round(line[number][0]), round(line[number][1])) for number in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a stretch, or from its beginning where it has no length, as in a ring."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    share = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
    return math.sqrt((x - x1 - share * (x2 - x1)) ** 2 + (y - y1 - share * (y2 - y1)) ** 2)
