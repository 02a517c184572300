"""Reads the base map of a dossier, `entities/basemap.geojson`: outlines to draw under the places."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, TypeVar

from generator.gather.files import mark_of, read_text
from generator.model.atlas import Basemap, Layer, Outline
from generator.model.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.model.atlas import Point

T = TypeVar("T")

NAME = "basemap.geojson"
MAX_BYTES = 1_000_000
"""The map of a large country with its provinces has a fifth of it."""
_FARTHEST_EAST, _FARTHEST_NORTH = 180, 90
"""Degrees of longitude and latitude, as far to the west and to the south."""
_HINT = "Draw it anew with 'make basemap', or remove it: places are then shown on a plain ground."
_DEPTHS = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""In how many lists the positions of each geometry lie."""


def read_basemap(root: Path) -> tuple[Basemap | None, tuple[Problem, ...]]:
    """The base map below `root`; None when there is none, or with a problem when it cannot be read."""
    path = root / "entities" / NAME
    if not path.exists():
        return None, ()
    text, problems = read_text(path, root, max_bytes=MAX_BYTES)
    if text is None:
        return None, problems
    try:
        return _basemap(json.loads(text)), ()
    except (ValueError, RecursionError) as error:
        message = f"The base map is not the GeoJSON that is expected: {error}."
        return None, (Problem(mark_of(path, root), "basemap", message, _HINT),)


def _basemap(value: object) -> Basemap:
    features = _member(value, "features", list)
    outlines = tuple(_outline(feature) for feature in features)
    return Basemap(outlines, _member(value, "source", str), _member(value, "licence", str))


def _outline(feature: object) -> Outline:
    properties, geometry = _member(feature, "properties", dict), _member(feature, "geometry", dict)
    kind = _member(geometry, "type", str)
    if kind not in _DEPTHS:
        raise ValueError(f"a geometry of the type '{kind}'")
    lines = tuple(_lines(geometry.get("coordinates"), _DEPTHS[kind]))
    name = _member(properties, "name", str) if "name" in properties else ""
    return Outline(Layer(_member(properties, "layer", str)), lines, name)


def _lines(coordinates: object, depth: int) -> Iterator[tuple[Point, ...]]:
    """The rows of positions; a position by itself is a row of one."""
    if depth == 0:
        yield (_point(coordinates),)
    elif depth == 1:
        yield tuple(_point(position) for position in _checked(coordinates, list))
    else:
        for inner in _checked(coordinates, list):
            yield from _lines(inner, depth - 1)


def _point(position: object) -> Point:
    longitude, latitude = (float(_checked(value, (int, float))) for value in _checked(position, list)[:2])
    if not (math.isfinite(longitude) and abs(longitude) <= _FARTHEST_EAST and abs(latitude) <= _FARTHEST_NORTH):
        raise ValueError(f"a position at {longitude}, {latitude}")
    return longitude, latitude


def _member(value: object, key: str, type_: type[T]) -> T:
    return _checked(_checked(value, dict).get(key), type_)


def _checked(value: object, type_: type[T] | tuple[type[T], ...]) -> T:
    if not isinstance(value, type_):
        raise ValueError(f"{type(value).__name__} where something else belongs")  # noqa: TRY004 - one error for all that is wrong
    return value
