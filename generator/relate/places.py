"""Places where they are, and the part of the earth that a map of them shows."""

from __future__ import annotations

from itertools import takewhile
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.model.atlas import Atlas, Frame, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.model.atlas import Basemap, Point
    from generator.model.cards import Location
    from generator.model.wiki import Entity

MARGIN = 0.06
"""What the map shows beyond the outermost place, as a share of its size."""
LEAST_DEGREES = 0.5
"""The height and width of a map with one place."""
WIDEST_GAP = 0.5
"""Places beyond an empty stretch wider than this share of what remains are left out of the frame."""
FEW = 0.1
"""At most this share of the places is left out."""
CROWD_SIZE = 0.2
"""The height and width of the enlarged part, as a share of the frame."""
CROWD_SHARE = 0.25
"""An enlarged part has at least this share of the places."""
CROWD_LEAST = 12
"""An enlarged part has at least this many places."""


def atlas(entities: Iterable[Entity], basemap: Basemap | None) -> Atlas:
    """Everything that a map shows."""
    places = sorted((place for entity in entities if (place := _place(entity))), key=lambda p: (-p.mentions, p.entity))
    frame, inside = frame_of([place.at for place in places])
    return Atlas(tuple(places), frame, _crowd(inside, frame) if frame else None, basemap)


def _place(entity: Entity) -> Place | None:
    location = entity.card.location
    at = point_of(location) if location else None
    if location is None or at is None:
        return None
    articles = tuple((quotes.article, quotes.mentions) for quotes in entity.quotes)
    return Place(entity.card.id, at, location, articles, entity.events)


def point_of(location: Location) -> Point | None:
    """Where a location is; None when the gazetteer has no point for it."""
    if location.latitude is None or location.longitude is None:
        return None
    return location.longitude, location.latitude


def frame_of(points: Sequence[Point]) -> tuple[Frame | None, list[Point]]:
    """The box that shows nearly all points, with a margin, and those that are inside."""
    inside = list(points)
    allowed = int(len(inside) * FEW)
    while inside and (far := _far_away(inside, allowed)):
        inside = [point for point in inside if point not in far]
        allowed -= len(far)
    return (_box(inside).widened(MARGIN) if inside else None), inside


def _far_away(points: Sequence[Point], allowed: int) -> list[Point]:
    """A few points that lie beyond a wide empty stretch, to the north, south, east or west of the others."""
    for axis in (1, 0):
        ordered = sorted(points, key=itemgetter(axis))
        values = [point[axis] for point in ordered]
        for few in range(1, allowed + 1):
            for far, rest, gap in (
                (ordered[:few], values[few:], values[few] - values[few - 1]),
                (ordered[-few:], values[:-few], values[-few] - values[-few - 1]),
            ):
                if gap > max(WIDEST_GAP * (rest[-1] - rest[0]), LEAST_DEGREES):
                    return far
    return []


def _box(points: Sequence[Point]) -> Frame:
    """The smallest box of a sensible size around points."""
    longitudes, latitudes = [longitude for longitude, _ in points], [latitude for _, latitude in points]
    x, y = (max(0.0, LEAST_DEGREES - max(values) + min(values)) / 2 for values in (longitudes, latitudes))
    return Frame(min(longitudes) - x, min(latitudes) - y, max(longitudes) + x, max(latitudes) + y)


def _crowd(points: Sequence[Point], frame: Frame) -> Frame | None:
    """The box that holds the most, among those a fifth of the frame in size with a point at the west and the south edge."""
    width, height = (frame.east - frame.west) * CROWD_SIZE, (frame.north - frame.south) * CROWD_SIZE
    eastward = sorted(points)
    fullest: list[Point] = []
    for number, (west, _) in enumerate(eastward):
        strip = _up_to(west + width, eastward[number:])
        fullest = max(fullest, _fullest_stretch(sorted(strip, key=itemgetter(1)), height), key=len)
    return _box(fullest).widened(MARGIN) if len(fullest) >= max(CROWD_LEAST, CROWD_SHARE * len(points)) else None


def _up_to(longitude: float, eastward: Iterable[Point]) -> Iterable[Point]:
    return takewhile(lambda point: point[0] <= longitude, eastward)


def _fullest_stretch(northward: Sequence[Point], height: float) -> list[Point]:
    """As many of the points, which go from south to north, as lie within a height."""
    start, best = 0, slice(0, 0)
    for end, (_, latitude) in enumerate(northward, start=1):
        while latitude - northward[start][1] > height:
            start += 1
        best = max(best, slice(start, end), key=lambda found: found.stop - found.start)
    return list(northward[best])
