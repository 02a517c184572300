"""Base maps as strangers may leave them: what is none is a problem with its line, and none keeps the generator busy."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from generator.build import build, check
from tests.support import make_dossier
from tests.support.hostile import ended, forked, within

if TYPE_CHECKING:
    from pathlib import Path

PLACES = """\
-- entities/dossier.yml --
gazetteers: {g: {label: G, licence: CC0, package: x 1}}
-- entities/towns/hama.yml --
name: Hama
location: {latitude: 36, longitude: 36, source: g}
-- entities/towns/homs.yml --
name: Homs
location: {latitude: LATITUDE, longitude: 37, source: g}
-- entities/basemap.geojson --
"""


def dossier(root: Path, basemap: str, latitude: float = 35) -> Path:
    return make_dossier(root, PLACES.replace("LATITUDE", str(latitude)) + basemap)


def outlines(*coordinates: str, layer: str = "land", sort: str = "Polygon") -> str:
    """A base map with a feature a line, from the third line on."""
    features = (
        f'{{"properties": {{"layer": "{layer}"}}, "geometry": {{"type": "{sort}", "coordinates": {one}}}}}' for one in coordinates
    )
    lines = ",\n".join(features)
    return f'{{"source": "x", "licence": "x",\n "features": [\n{lines}]}}'


SOUND = "[[[36, 36], [37, 36], [37, 37]]]"
ABSURD = {
    "a power": ("[[[1e308, 1]]]", "[1e+308, 1]"),
    "infinity": ("[[[1e999, 1]]]", "[inf, 1]"),
    "minus infinity": ("[[[1, -Infinity]]]", "[1, -inf]"),
    "no number": ("[[[NaN, 1]]]", "[nan, 1]"),
    "hundreds of digits": (f"[[[{'9' * 400}, 1]]]", "[999999999999999999...9999999999999999999, 1]"),
    "beyond the pole": ("[[[36, 90.001]]]", "[36, 90.001]"),
    "one number": ("[[[1]]]", "[1]"),
    "none": ("[[[]]]", "[]"),
    "words": ('[[["36", "36"]]]', "['36', '36']"),
    "nothing": ("[[[null, 1]]]", "[None, 1]"),
    "a number for a position": ("[[36]]", "36"),
}


@pytest.mark.parametrize("case", ABSURD)
def test_absurd_positions_are_told_with_their_line(tmp_path: Path, case: str) -> None:
    written, shown = ABSURD[case]
    root = dossier(tmp_path, outlines(SOUND, SOUND, written, SOUND))
    (problem,) = (problem for problem in check(root) if problem.code == "basemap")
    what = f"{shown} where degrees east and north belong"
    assert problem.as_text() == (
        f"entities/basemap.geojson:5:1: error[basemap] The base map is not the GeoJSON that is expected: {what}.\n"
        "    Draw it anew with 'make basemap', or remove it: places are then shown on a plain ground."
    )


NO_MAPS = {
    "nothing": ("", "1:1"),
    "a torn one": ('{"features": [\n1, ', "2:4"),
    "thousands of digits": (outlines(f"[[[{'9' * 5000}, 1]]]"), "1:1"),
    "brackets": ("[" * 200_000, "1:1"),
    "brackets inside": (f'{{"features": {"[" * 90_000}{"]" * 90_000}}}', "1:1"),
    "a list": ("[]", "1:1"),
    "another layer": (outlines(SOUND, layer="x" * 9999), "3:1"),
    "another sort": (outlines(SOUND, sort="GeometryCollection"), "3:1"),
    "no features": ("{}", "1:1"),
    "no source": ('{"features": []}', "1:1"),
}


@pytest.mark.parametrize("case", NO_MAPS)
def test_what_is_no_map_is_one_problem(tmp_path: Path, case: str) -> None:
    written, place = NO_MAPS[case]
    (problem,) = (problem for problem in check(dossier(tmp_path, written)) if problem.code == "basemap")
    assert f"{problem.mark.line}:{problem.mark.column}" == place
    assert len(problem.message) < 200


COUNTS = {
    "a zigzag": outlines(json.dumps([[[36 + number % 2, 35 + number / 8000] for number in range(8_000)]])),
    "many rings": outlines(json.dumps([[[36, 35], [37, 35], [37, 36]]] * 20_000)),
    "many points in one": outlines(json.dumps([[[36, 35]] * 60_000])),
    "many countries": outlines(*["[36.5, 35.5]"] * 8_000, layer="country", sort="Point"),
    "the whole world": outlines("[[[-180, -90], [180, -90], [180, 90], [-180, 90]]]"),
    "no rings": outlines("[]", "[[]]"),
    "a country that is nowhere": outlines("[[]]", layer="country", sort="MultiLineString"),
}


@pytest.mark.parametrize("case", COUNTS)
def test_no_map_keeps_the_generator_busy(tmp_path: Path, case: str) -> None:
    assert ended(forked(within(6, partial(build, dossier(tmp_path, COUNTS[case]))))) == 0


@pytest.mark.parametrize("latitude", [90, -90, 36])
def test_a_place_may_lie_at_a_pole(tmp_path: Path, latitude: int) -> None:
    root = dossier(tmp_path, outlines("[[[-180, -90], [180, -90], [180, 90], [-180, 90]]]"), latitude)
    assert build(root).written is not None
    assert "nan" not in (root / "docs/map.md").read_text(encoding="utf-8")
