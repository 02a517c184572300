"""Lists go on on further pages: nothing is lost, nothing stands twice, and no page grows with the number of cards."""

from __future__ import annotations

import math
import re
from collections import Counter
from posixpath import dirname, join, normpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.dossier import RelationType
from generator.model.network import Line, Network, RelationSet
from generator.pages.continued import cut, parts, where
from generator.pages.nearest import Nearest
from generator.pages.page import Page
from generator.pages.readable import MOST_RELATIONS, drawn_network
from generator.pages.small_drawings import MOST_DOTS, MOST_NAMED
from tests.support import pages_of

TOWNS = 320
"""More than a page of any list has room for that this dossier fills."""
LONGEST = 250_000
"""Characters: a theme adds some 20 to 50 KB."""


@given(st.lists(st.integers(0, 9)), st.integers(1, 20))
def test_cutting_keeps_every_member_in_order(weights: list[int], most: int) -> None:
    stretches = cut(weights, most, weight=lambda value: value)
    assert [value for stretch in stretches for value in stretch.values] == weights
    assert all(sum(stretch.values) <= most or len(stretch.values) == 1 for stretch in stretches)
    assert [stretch.before for stretch in stretches[1:]] == [stretch.last for stretch in stretches[:-1]]


@given(st.integers(1, 400), st.data())
def test_a_page_leads_to_few_others(count: int, data: st.DataObject) -> None:
    """From any page every other can be reached, and none leads to all of many."""
    made = [*parts(Page("towns/index.md", "", "Towns"), towns=cut(range(count), 1))]
    part = made[data.draw(st.integers(0, count - 1))]
    assert {1, count, part.number} <= set(part.numbers) <= set(range(1, count + 1))
    assert {part.number - 1, part.number + 1} & set(range(1, count + 1)) <= set(part.numbers)
    assert len(part.numbers) <= 16


def test_further_pages_have_addresses_of_their_own() -> None:
    page = Page("towns/index.md", "", "Towns")
    made = [*parts(page, towns=cut("abc", 2), roads=cut("x", 2))]
    assert [(part.page.path, part.page.title) for part in made] == [
        ("towns/index.md", "Towns"),
        ("towns/index/2.md", "Towns, page 2"),
    ]
    assert [part.lists["roads"].values for part in made] == [("x",), ()]
    assert where(page.target, cut("abc", 2), key=str) == {"a": "towns/index", "b": "towns/index", "c": "towns/index/2"}


DOTS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=60)


@given(DOTS, st.tuples(st.integers(0, 300), st.integers(0, 300)), st.integers(1, 8))
def test_the_nearest_points_are_found(dots: list[tuple[int, int]], middle: tuple[int, int], most: int) -> None:
    found = Nearest.among(dots).of(*middle, most)
    assert found == sorted(set(dots), key=lambda dot: (math.dist(dot, middle), dot))[:most]


def test_a_dense_network_draws_what_can_be_read() -> None:
    """Of cards that all are tied to all there are as many as have room for their relations."""
    cards = tuple(f"groups/c{number:02}" for number in range(60))
    tie = RelationType("with", "with", "with", (), ())
    every = tuple(RelationSet(one, other, tie, ()) for one in cards for other in cards if one < other)
    whole = Network(every, 0, cards, tuple(Line(one.ends, None, (one,)) for one in every), ())
    drawn = drawn_network(whole)
    assert 15 < len(drawn.nodes) < len(cards)
    assert len(drawn.lines) == math.comb(len(drawn.nodes), 2) <= MOST_RELATIONS
    assert drawn.relations == whole.relations


def _town(number: int) -> str:
    nearby = (number + 1) % TOWNS
    return f"""-- entities/towns/t{number}.yml --
name: Town{number:03}
summary: [{{text: Town{number:03} is a town., citations: [{{article: a{number}, quote: Town{number:03} saw}}]}}]
statements:
  - {{property: people, value: '1', citations: [{{article: a{number}, quote: Town{number:03} saw}}]}}
  - {{property: people, value: '2', citations: [{{article: a{nearby}, quote: the hub}}]}}
relations:
  - {{type: near, target: towns/t{nearby}, citations: [{{article: a{number}, quote: Town{number:03} saw}}]}}
  - {{type: near, target: towns/hub, citations: [{{article: a{number}, quote: the hub}}]}}
events:
  - {{date: 2019-08, text: A market., involves: [towns/hub], accounts: [{{article: a{number}, quote: saw the hub}}]}}
corrections: [{{date: 2020-02-29, was: No, now: Yes, why: It was wrong.}}]
location: {{latitude: {33 + number % 17 / 5}, longitude: {36 + number % 19 / 5}, source: A list}}
-- seeds/a{number}.txt --
Town{number:03} saw the hub. Nobody saw Nowhere{number:03}.
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    declared = """-- entities/d.yml --
kinds: {towns: {label: Town, plural: Towns}}
properties: {people: {label: People, type: text, single: true}}
relations: {near: {label: near, inverse: near}}
-- entities/towns/hub.yml --
name: the hub
"""
    made = pages_of(tmp_path_factory.mktemp("dossier"), declared + "".join(map(_town, range(TOWNS))))
    return {path: str(content) for path, content in made.items() if path.endswith(".md")}


def test_no_page_is_too_long(files: dict[str, str]) -> None:
    assert {path: len(content) for path, content in files.items() if len(content) > LONGEST} == {}
    further = {path.rpartition("/")[0] for path in files if re.fullmatch(r".+/\d+\.md", path)}
    assert further >= {
        *("towns/index", "articles/index", "timeline", "disagreements", "network", "map", "coverage", "corrections/log"),
        "towns/hub",
    }


@pytest.mark.parametrize("start", ["towns/index", "articles/index", "map", "timeline", "corrections/log"])
def test_a_list_has_each_once(files: dict[str, str], start: str) -> None:
    """Following the links to the next page, without scripts, each member of the list is met once."""
    rows, path = Counter[str](), f"{start}.md"
    while path:
        content = files[path]
        body = content.partition('id="cards"')[0].partition("Events by name")[0]
        rows.update(re.findall(r'(?:<tr.*?<th scope="row">|wiki-correction__head">|wt-who">).*?<a [^>]*href="([^"]+)"', body))
        following = re.search(r'rel="next" href="([^"]+)"', content)
        path = normpath(join(dirname(path), following[1])) if following else ""
    names = Counter(re.sub(r"^(\.\./)*", "", href) for href in rows.elements())
    assert len(names) >= TOWNS
    assert set(names.values()) == {1}


def test_no_link_leads_nowhere(files: dict[str, str]) -> None:
    """Links name files that are there, and places on pages that are there, also of members that stand on further pages."""
    places = {path: set(re.findall(r'(?:id="|\{: #)([^" }]+)', content)) for path, content in files.items()}
    for path, content in files.items():
        for href in set(re.findall(r'href="([^":?]+\.md(?:#[^"]*)?)"', content)):
            target, _, anchor = href.partition("#")
            found = normpath(join(dirname(path), target))
            assert found in files, (path, href)
            assert not anchor or anchor in places[found], (path, href)


def test_a_small_map_has_few_places(files: dict[str, str]) -> None:
    drawn = {path: re.search(r'wm-others" d="([^"]*)"', files[path]) for path in files if re.fullmatch(r"towns/t\d+\.md", path)}
    counts = [found[1].count("M") for found in drawn.values() if found]
    assert len(counts) == TOWNS
    assert max(counts) <= MOST_DOTS + MOST_NAMED
    assert "wm-near" in files["towns/t7.md"]
