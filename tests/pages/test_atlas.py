"""The map: which part of the earth it shows, what stands where, and what of it can be read."""

from __future__ import annotations

import json
import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.build import build
from generator.pages.map_labels import GAP, LINE_HEIGHT, Size, Spot, labels, text_width
from tests.support import make_dossier, wiki_of

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model.problems import Problem

DECLARED = "-- entities/d.yml --\nkinds:\n  towns: {label: Town}\n  roads: {label: Road}\n"
TEXT = "-- seeds/a.txt --\nHama is calm. Hama sleeps. Homs is not.\n"


def town(name: str, latitude: float, longitude: float, more: str = "") -> str:
    """A card with a location."""
    place = f"location: {{latitude: {latitude}, longitude: {longitude}, source: Gazetteer}}"
    return f"-- entities/towns/{name.lower()}.yml --\nname: {name}\n{place}\n{more}"


EVENT = """events:
  - {date: 2019-08-22, text: A bridge falls., involves: [towns/homs], accounts: [{article: a, quote: Hama is calm.}]}
"""


def test_places_stand_most_named_first(tmp_path: Path) -> None:
    """Places are shown with their mentions and events the most named first."""
    atlas = wiki_of(tmp_path, DECLARED + town("Homs", 34.73, 36.71) + town("Hama", 35.13, 36.75, EVENT) + TEXT).atlas
    found = [(place.entity, place.mentions, [h.event.text for h in place.events]) for place in atlas.places]
    assert found == [("towns/hama", 2, ["A bridge falls."]), ("towns/homs", 1, ["A bridge falls."])]


def test_a_far_place_is_left_out(tmp_path: Path) -> None:
    """A place far from all others is left out of the frame and named."""
    near = "".join(town(f"T{i}", 35 + i / 10, 36 + i / 10) for i in range(12))
    atlas = wiki_of(tmp_path, DECLARED + near + town("Riyadh", 24.7, 46.7) + TEXT).atlas
    assert atlas.frame
    assert [place.entity for place in atlas.outside] == ["towns/riyadh"]
    assert (round(atlas.frame.south, 1), round(atlas.frame.east, 1)) == (34.9, 37.2)


def test_two_groups_of_places_are_framed(tmp_path: Path) -> None:
    """Two groups of places are both in the frame."""
    west = "".join(town(f"W{i}", 35 + i / 10, 36) for i in range(6))
    east = "".join(town(f"E{i}", 35 + i / 10, 43) for i in range(3))
    assert wiki_of(tmp_path, DECLARED + west + east + TEXT).atlas.outside == ()


def test_one_place_has_a_sensible_map(tmp_path: Path) -> None:
    """One place has a map of a sensible size."""
    frame = wiki_of(tmp_path, DECLARED + town("Hama", 35.13, 36.75) + TEXT).atlas.frame
    assert frame
    assert 0.4 < frame.east - frame.west < 1


def test_the_crowded_part_has_most_places(tmp_path: Path) -> None:
    """The crowded part is the one with most places."""
    crowd = "".join(town(f"C{i}", 35.5 + i / 100, 36.5 + i % 5 / 100) for i in range(20))
    corners = town("North", 37, 36) + town("South", 32, 42) + town("East", 34, 44)
    atlas = wiki_of(tmp_path, DECLARED + crowd + corners + TEXT).atlas
    assert atlas.crowd
    inside = [place.entity for place in atlas.places if place.at in atlas.crowd]
    assert sorted(inside) == sorted(f"towns/c{i}" for i in range(20))


def test_spread_out_places_have_no_crowded_part(tmp_path: Path) -> None:
    spread = "".join(town(f"T{i}", 32 + i % 5, 36 + i // 5) for i in range(25))
    assert wiki_of(tmp_path, DECLARED + spread + TEXT).atlas.crowd is None


def test_without_locations_the_page_says_so_kindly(tmp_path: Path) -> None:
    build(make_dossier(tmp_path, "-- entities/towns/hama.yml --\nname: Hama\n" + TEXT))
    page = (tmp_path / "docs/map.md").read_text(encoding="utf-8")
    assert "nothing to draw here yet" in page
    assert "<svg" not in page
    assert not (tmp_path / "docs/data").exists()


GROUND = """-- entities/basemap.geojson --
{"type": "FeatureCollection", "source": "Natural <Earth>", "licence": "public domain", "features": [
{"properties": {"layer": "land"}, "geometry": {"type": "Polygon", "coordinates": [[[30, 30], [45, 30], [45, 40], [30, 40]]]}},
{"properties": {"layer": "river"}, "geometry": {"type": "LineString", "coordinates": [[36, 34], [36.7, 35], [37, 36]]}},
{"properties": {"layer": "country", "name": "A <b> & c"}, "geometry": {"type": "Point", "coordinates": [36.73, 34.9]}}
]}
"""


def test_a_base_map_is_cut_to_frame(tmp_path: Path) -> None:
    """The base map is cut to the frame and its source named."""
    build(make_dossier(tmp_path, DECLARED + town("Homs", 34.73, 36.71) + town("Hama", 35.13, 36.75) + TEXT + GROUND))
    page = (tmp_path / "docs/map.md").read_text(encoding="utf-8")
    land = re.search(r'class="wm-land" d="M([^"]+)z"', page)
    assert land
    assert all(-1300 < int(number) < 1300 for number in re.findall(r"-?\d+", land[1]))
    assert "Natural &#60;Earth&#62;" in page
    assert "A &#60;b&#62; &#38; c" in page
    assert 'class="wm-river"' in page


@pytest.mark.parametrize(
    "ground",
    [
        "[]",
        "{",
        "[" * 100_000,
        '{"features": [{}], "source": "x", "licence": "x"}',
        '{"features": [], "source": 1, "licence": "x"}',
        GROUND.partition("--\n")[2].replace("[36, 34]", '["36", 34]'),
        GROUND.partition("--\n")[2].replace("[36, 34]", "[NaN, 34]"),
        GROUND.partition("--\n")[2].replace("[36, 34]", "[36]"),
        GROUND.partition("--\n")[2].replace('"land"', '"script"'),
        GROUND.partition("--\n")[2].replace('"LineString"', '"GeometryCollection"'),
    ],
)
def test_a_false_base_map_is_a_problem(tmp_path: Path, ground: str) -> None:
    """A base map that is none is a problem."""
    root = make_dossier(tmp_path, DECLARED + town("Hama", 35.13, 36.75) + TEXT)
    (root / "entities/basemap.geojson").write_text(ground, encoding="utf-8")
    assert [problem.code for problem in _errors(build(root).problems)] == ["basemap"]


def _errors(problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def test_data_of_places_hold_all_mentions(tmp_path: Path) -> None:
    """The data hold all names and each mention with its publisher."""
    named = town(
        "Hama", 35.13, 36.75, 'names: ["حماة", "\\"} </script>", "H, \\\\ x"]\n'.replace("<", "(").replace(">", ")") + EVENT
    )
    built = build(make_dossier(tmp_path, DECLARED + town("Homs", 34.73, 36.71) + named + TEXT))
    assert not _errors(built.problems)
    text = (tmp_path / "docs/data/places.geojson").read_text(encoding="utf-8")
    assert text.startswith('{"generated": true')
    feature = json.loads(text)["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.75, 35.13]}
    assert [name["text"] for name in feature["properties"]["names"]] == ["Hama", "حماة", '"} (/script)', "H, \\ x"]
    assert feature["properties"]["mentions"] == [{"article": "a", "publisher": None, "date": None, "times": 2}]
    assert feature["properties"]["events"][0]["from"] == "2019-08-22"


def test_a_place_has_a_small_map(tmp_path: Path) -> None:
    """The page of a place has a small map that leads to the large one."""
    build(make_dossier(tmp_path, DECLARED + town("Hama", 35.13, 36.75) + "-- entities/roads/m5.yml --\nname: M5\n" + TEXT))
    page = (tmp_path / "docs/towns/hama.md").read_text(encoding="utf-8")
    assert 'href="../map.md#at-towns--hama"' in page
    assert 'id="at-towns--hama"' in (tmp_path / "docs/map.md").read_text(encoding="utf-8")
    assert "map.md#" not in (tmp_path / "docs/roads/m5.md").read_text(encoding="utf-8")


SIZES = (Size(2.0, 19.0), Size(1.0, 13.0))
SPOTS = st.lists(
    st.builds(Spot, st.floats(0, 500), st.floats(0, 300), st.floats(1, 20), st.text("abc دن", min_size=1, max_size=12)),
    max_size=25,
)


@given(SPOTS)
@example([Spot(0.0, 22.0, 17.0, "a"), Spot(8.0, 22.0, 2.0, "a")])  # apart while they are large, and upon one another when small
def test_drawn_names_cover_no_other(spots: list[Spot]) -> None:
    """No name on a drawing covers another or is cut off."""
    found = labels(spots, 500, 300, SIZES)
    for tier, size in enumerate(SIZES):
        shown = [_box(spot, label.side, size) for spot, label in zip(spots, found, strict=True) if label.tier <= tier]
        assert all(
            one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
            for one, other in combinations(shown, 2)
        )
        assert not [box for box in shown if min(box[:2]) < -0.01 or box[2] > 500.01 or box[3] > 300.01]


@given(SPOTS)
def test_drawn_names_touch_no_larger_mark(spots: list[Spot]) -> None:
    """No name touches a mark that is larger than its own."""
    found = labels(spots, 500, 300, SIZES)
    for tier, size in enumerate(SIZES):
        for spot, label in zip(spots, found, strict=True):
            larger = [other for other in spots if label.tier <= tier and other.radius > spot.radius]
            left, top, right, bottom = _box(spot, label.side, size)
            for other in larger:
                reach = other.radius * size.scale - 0.01
                assert left > other.x + reach or right < other.x - reach or top > other.y + reach or bottom < other.y - reach


def test_a_far_larger_mark_has_its_name() -> None:
    """A mark far larger than those around it has its name all the same."""
    around = [Spot(250 + x, 150 + y, 3, "Small") for x in range(-90, 91, 12) for y in range(-60, 61, 12) if abs(x) + abs(y) > 20]
    found = labels([Spot(250, 150, 17, "Large"), *around], 500, 300, SIZES)
    assert found[0].tier == 0
    alike = [Spot(spot.x, spot.y, 12, spot.name) for spot in around]
    assert labels([Spot(250, 150, 17, "Large"), *alike], 500, 300, SIZES)[0].tier == len(SIZES)


def _box(spot: Spot, side: str, size: Size) -> tuple[float, float, float, float]:
    """Where a name is drawn, a hair smaller than what is kept free for it."""
    wide, high = text_width(spot.name, size.font) * size.scale - 0.01, LINE_HEIGHT * size.font * size.scale - 0.01
    away = (spot.radius + GAP) * size.scale
    x = {"right": spot.x + away, "left": spot.x - away - wide}.get(side, spot.x - wide / 2)
    y = {"above": spot.y - away - high, "below": spot.y + away}.get(side, spot.y - high / 2)
    return x, y, x + wide, y + high
