"""Reads the base map of a dossier, `entities/basemap.geojson`: outlines to draw under the places."""

from __future__ import annotations

import json
import os
import re
import reprlib
from typing import TYPE_CHECKING, TypeVar

from generator.gather.files import mark_of, read_text
from generator.model.atlas import Basemap, Layer, Outline
from generator.model.problems import Mark, Problem

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

_FEATURES = re.compile(r'"features"\s*:\s*\[\s*')
_NEXT = re.compile(r"\s*,\s*")
_LAYERS = frozenset(Layer)


def read_basemap(root: Path) -> tuple[Basemap | None, tuple[Problem, ...]]:
    """The base map below `root`; None when there is none, or with a problem when it cannot be read."""
    path = root / "entities" / NAME
    if not os.path.lexists(path):
        return None, ()
    text, problems = read_text(path, root, max_bytes=MAX_BYTES)
    if text is None:
        return None, problems
    mark = mark_of(path, root)
    try:
        return _basemap(json.loads(text.removeprefix("\ufeff"))), ()
    except json.JSONDecodeError as error:
        mark, what = Mark(mark.path, error.lineno, error.colno), error.msg
    except _NoMapError as error:
        what = str(error)
        mark = mark if error.feature is None else _mark_of_feature(text, error.feature, mark.path)
    except (ValueError, RecursionError):
        what = "numbers or brackets without end"
    message = f"The base map is not the GeoJSON that is expected: {what}."
    return None, (Problem(mark, "basemap", message, _HINT),)


class _NoMapError(Exception):
    """What is wrong, and with which feature, counted from 0."""

    def __init__(self, message: str, feature: int | None = None) -> None:
        super().__init__(message)
        self.feature = feature


def _mark_of_feature(text: str, number: int, path: str) -> Mark:
    """Where a feature begins, which the parser does not tell; the beginning of the file where it cannot be found."""
    start = _FEATURES.search(text)
    at = start.end() if start else 0
    try:
        for _ in range(number if start else 0):
            _, end = json.JSONDecoder().raw_decode(text, at)
            after = _NEXT.match(text, end)
            at = after.end() if after else end
    except ValueError:
        at = 0
    return Mark(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _basemap(value: object) -> Basemap:
    outlines = []
    for number, feature in enumerate(_member(value, "features", list)):
        try:
            outlines.append(_outline(feature))
        except _NoMapError as error:
            raise _NoMapError(str(error), number) from error
    return Basemap(tuple(outlines), _member(value, "source", str), _member(value, "licence", str))


def _outline(feature: object) -> Outline:
    properties, geometry = _member(feature, "properties", dict), _member(feature, "geometry", dict)
    kind = _member(geometry, "type", str)
    if kind not in _DEPTHS:
        raise _NoMapError(f"a geometry of the type {reprlib.repr(kind)}")
    lines = tuple(_lines(geometry.get("coordinates"), _DEPTHS[kind]))
    name = _member(properties, "name", str) if "name" in properties else ""
    layer = _member(properties, "layer", str)
    if layer not in _LAYERS:
        raise _NoMapError(f"a layer {reprlib.repr(layer)}")
    return Outline(Layer(layer), lines, name)


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
    match position:
        case [int() | float() as longitude, int() | float() as latitude, *_]:
            # Neither infinity is so near, nor what is no number.
            if abs(longitude) <= _FARTHEST_EAST and abs(latitude) <= _FARTHEST_NORTH:
                return float(longitude), float(latitude)
    raise _NoMapError(f"{reprlib.repr(position)} where degrees east and north belong")


def _member(value: object, key: str, type_: type[T]) -> T:
    return _checked(_checked(value, dict).get(key), type_)


def _checked(value: object, type_: type[T] | tuple[type[T], ...]) -> T:
    if not isinstance(value, type_):
        raise _NoMapError(f"{type(value).__name__} where something else belongs")
    return value
