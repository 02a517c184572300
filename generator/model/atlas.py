"""What a map shows: places where they are, over the outlines of land and water."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.cards import Location
    from generator.model.claims import OwnedEvent

Point = tuple[float, float]
"""Degrees east, then degrees north, as in GeoJSON."""


class Layer(StrEnum):
    """What an outline of the base map is, in the order in which they are drawn."""

    LAND = "land"
    LAKE = "lake"
    RIVER = "river"
    PROVINCE = "province"
    BORDER = "border"
    COUNTRY = "country"
    """A point with the name of a country."""


@dataclass(frozen=True)
class Frame:
    """A box of the earth in degrees, WGS 84; it never crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    def __contains__(self, point: Point) -> bool:
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    def widened(self, share: float) -> Frame:
        """A box around the same middle, larger on each side by a share of its size, and still on the earth."""
        x, y = (self.east - self.west) * share, (self.north - self.south) * share
        return Frame(max(self.west - x, -180.0), max(self.south - y, -90.0), min(self.east + x, 180.0), min(self.north + y, 90.0))


@dataclass(frozen=True)
class Outline:
    """One part of a base map."""

    layer: Layer
    lines: tuple[tuple[Point, ...], ...]
    """The rings of an area, the courses of a line, or one point."""
    name: str = ""
    """What stands at a point."""


@dataclass(frozen=True)
class Basemap:
    """Land and water under the places."""

    outlines: tuple[Outline, ...]
    source: str
    """Where the outlines come from, in words for readers."""
    licence: str


@dataclass(frozen=True)
class Place:
    """An entity whose card says where it is."""

    entity: str
    at: Point
    location: Location
    """Where the card has that from."""
    articles: tuple[tuple[str, int], ...]
    """The articles that name it, by date, and how often."""
    events: tuple[OwnedEvent, ...]
    """Events of its own card and those that involve it."""

    @property
    def mentions(self) -> int:
        """How often articles name it."""
        return sum(count for _, count in self.articles)


@dataclass(frozen=True)
class Atlas:
    """All places with coordinates."""

    places: tuple[Place, ...]
    """The most named first; then by identity."""
    frame: Frame | None
    """The box in which nearly all of them lie, with a margin; None without places."""
    crowd: Frame | None
    """A small box in which many of them lie, worth a drawing of its own; None when they are spread out."""
    basemap: Basemap | None
    """None when the dossier has none."""

    @property
    def outside(self) -> tuple[Place, ...]:
        """Places so far from all others that a map with them would show nothing of the rest."""
        return tuple(place for place in self.places if self.frame is None or place.at not in self.frame)
