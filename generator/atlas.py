"""Places where they are, and the part of the earth that a map of them shows."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from generator.model.atlas import Atlas, Frame, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.model.atlas import Basemap
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
    frame, inside = frame_of([place.location for place in places])
    return Atlas(tuple(places), frame, _crowd(inside, frame) if frame else None, basemap)


def _place(entity: Entity) -> Place | None:
    if entity.card.location is None:
        return None
    articles = tuple((quotes.article, quotes.mentions) for quotes in entity.quotes)
    return Place(entity.card.id, entity.card.location, articles, entity.happenings)


def frame_of(locations: Sequence[Location]) -> tuple[Frame | None, list[Location]]:
    """The box that shows nearly all locations, with a margin, and those that are inside."""
    inside = list(locations)
    allowed = int(len(inside) * FEW)
    while inside and (far := _far_away(inside, allowed)):
        inside = [location for location in inside if location not in far]
        allowed -= len(far)
    return (_box(inside).widened(MARGIN) if inside else None), inside


def _far_away(locations: Sequence[Location], allowed: int) -> list[Location]:
    """A few locations that lie beyond a wide empty stretch, to the north, south, east or west of the others."""
    for axis in ("latitude", "longitude"):
        ordered = sorted(locations, key=lambda location: getattr(location, axis))
        values = [getattr(location, axis) for location in ordered]
        for few in range(1, allowed + 1):
            for far, rest, gap in (
                (ordered[:few], values[few:], values[few] - values[few - 1]),
                (ordered[-few:], values[:-few], values[-few] - values[-few - 1]),
            ):
                if gap > max(WIDEST_GAP * (rest[-1] - rest[0]), LEAST_DEGREES):
                    return far
    return []


def _box(locations: Sequence[Location]) -> Frame:
    """The smallest box of a sensible size around locations."""
    longitudes, latitudes = [place.longitude for place in locations], [place.latitude for place in locations]
    x, y = (max(0.0, LEAST_DEGREES - max(values) + min(values)) / 2 for values in (longitudes, latitudes))
    return Frame(min(longitudes) - x, min(latitudes) - y, max(longitudes) + x, max(latitudes) + y)


def _crowd(locations: Sequence[Location], frame: Frame) -> Frame | None:
    """Of the boxes a fifth of the frame in size, with a place at the west and the south edge, the one that holds the most."""
    width, height = (frame.east - frame.west) * CROWD_SIZE, (frame.north - frame.south) * CROWD_SIZE
    by_longitude = sorted(locations, key=lambda place: (place.longitude, place.latitude))
    fullest: list[Location] = []
    for number, west in enumerate(by_longitude):
        strip = _up_to(west.longitude + width, by_longitude[number:])
        fullest = max(fullest, _fullest_stretch(sorted(strip, key=lambda place: place.latitude), height), key=len)
    return _box(fullest).widened(MARGIN) if len(fullest) >= max(CROWD_LEAST, CROWD_SHARE * len(locations)) else None


def _up_to(longitude: float, by_longitude: Iterable[Location]) -> Iterable[Location]:
    return takewhile(lambda place: place.longitude <= longitude, by_longitude)


def _fullest_stretch(by_latitude: Sequence[Location], height: float) -> list[Location]:
    """Of locations from south to north as many as lie within a height."""
    start, best = 0, slice(0, 0)
    for end, north in enumerate(by_latitude, start=1):
        while north.latitude - by_latitude[start].latitude > height:
            start += 1
        best = max(best, slice(start, end), key=lambda found: found.stop - found.start)
    return list(by_latitude[best])
