"""The network and the genealogies: who is tied to whom, what came out of what, and drawings of both that can be read."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from generator.build import build
from generator.pages.box_layout import spread
from tests.support import make_dossier, wiki_of

if TYPE_CHECKING:
    from pathlib import Path

DECLARED = """
-- entities/d.yml --
kinds:
  groups: {label: Group}
relations:
  fights: {label: fights, inverse: fights, sense: against}
  backs: {label: backs, inverse: backed by, sense: with}
  near: {label: near, inverse: near}
  renamed-to: {label: renamed to, inverse: formerly named, sense: within, genealogy: precedes}
  split-from: {label: split from, inverse: split off, genealogy: follows}
  part-of: {label: part of, inverse: comprises, sense: within, genealogy: belongs}
-- seeds/a.txt --
Alpha and Beta. Alpha and Beta. Gamma.
"""


def group(name: str, *relations: str, more: str = "") -> str:
    told = "".join(
        f"  - {{type: {type_}, target: groups/{target}}}\n" for type_, _, target in (r.partition(" ") for r in relations)
    )
    return f"-- entities/groups/{name}.yml --\nname: {name.capitalize()}\n" + (f"relations:\n{told}" if told else "") + more


def test_a_tie_stated_twice_is_one(tmp_path: Path) -> None:
    """A tie without direction that both cards state is one."""
    wiki = wiki_of(tmp_path, DECLARED + group("beta", "fights alpha") + group("alpha", "fights beta", "backs beta"))
    found = [(link.source, link.type.id, link.target, len(link.relations)) for link in wiki.network.relations]
    assert found == [("groups/alpha", "fights", "groups/beta", 2), ("groups/alpha", "backs", "groups/beta", 1)]
    assert [(str(line.sense), line.head) for line in wiki.network.lines] == [("against", None), ("with", "groups/beta")]


def test_relations_without_sense_are_only_counted(tmp_path: Path) -> None:
    """Relations whose type has no sense are counted and not drawn."""
    wiki = wiki_of(tmp_path, DECLARED + group("alpha", "fights beta", "near gamma") + group("beta") + group("gamma"))
    assert wiki.network.nodes == ("groups/alpha", "groups/beta")
    assert wiki.network.left_out == 1


def test_without_any_sense_all_are_drawn(tmp_path: Path) -> None:
    """Where no type has a sense all are drawn."""
    declared = re.sub(r", sense: \w+", "", DECLARED)
    wiki = wiki_of(tmp_path, declared + group("alpha", "fights beta", "near gamma") + group("beta") + group("gamma"))
    assert len(wiki.network.lines) == 2


def test_cards_named_together_are_no_ties(tmp_path: Path) -> None:
    """Cards that are only named together are kept apart from ties."""
    build(make_dossier(tmp_path, DECLARED + group("alpha", "backs gamma") + group("beta", "backs gamma") + group("gamma")))
    page = (tmp_path / "docs/network.md").read_text(encoding="utf-8")
    assert '<g class="wn-together" hidden="hidden">' in page
    wiki = wiki_of(tmp_path, "")
    assert wiki.network.together == (("groups/alpha", "groups/beta", 2),)
    assert not [line for line in wiki.network.lines if line.ends == ("groups/alpha", "groups/beta")]


def test_a_genealogy_begins_with_the_first(tmp_path: Path) -> None:
    """A genealogy reads from what was first with parts under their whole."""
    cards = (
        group("new", "part-of whole")
        + group("old", "renamed-to middle")
        + group("middle")
        + group("late", "split-from middle")
        + group("whole")
        + group("alone")
    )
    families = wiki_of(tmp_path, DECLARED + cards).genealogy.families
    read = [[(kin.entity.removeprefix("groups/"), kin.depth) for kin in family] for family in families]
    assert read == [[("old", 0), ("middle", 0), ("late", 0)], [("whole", 0), ("new", 1)]]


def test_a_circle_has_each_card_once(tmp_path: Path) -> None:
    """A genealogy that runs in a circle has each card once."""
    cards = group("a", "renamed-to b", "part-of c") + group("b", "renamed-to c") + group("c", "renamed-to a", "part-of a")
    (family,) = wiki_of(tmp_path, DECLARED + cards).genealogy.families
    assert sorted(kin.entity for kin in family) == ["groups/a", "groups/b", "groups/c"]


def test_a_long_descent_is_no_problem(tmp_path: Path) -> None:
    """A long line of descent is no problem."""
    count = 1500
    cards = "".join(group(f"g{i}", *([f"renamed-to g{i + 1}"] if i + 1 < count else [])) for i in range(count))
    (family,) = wiki_of(tmp_path, DECLARED + cards).genealogy.families
    assert [kin.entity for kin in family] == [f"groups/g{i}" for i in range(count)]


def test_a_genealogy_tells_when_and_who_says(tmp_path: Path) -> None:
    """The drawing of a genealogy says when and on whose word."""
    cited = "citations: [{article: a, quote: Alpha and Beta.}]"
    told = f"relations:\n  - {{type: renamed-to, target: groups/beta, when: {{from: 2016}}, {cited}}}\n"
    build(make_dossier(tmp_path, DECLARED + group("alpha", more=told) + group("beta")))
    page = (tmp_path / "docs/genealogy.md").read_text(encoding="utf-8")
    assert "# Genealogy of groups" in page
    assert "formerly named Alpha, since 2016" in page
    assert '<a href="articles/a.md">publisher not named</a>' in page
    assert 'href="../genealogy.md#at-groups--beta"' in (tmp_path / "docs/groups/beta.md").read_text(encoding="utf-8")
    assert 'id="at-groups--beta"' in page


def test_steps_stand_at_their_dates(tmp_path: Path) -> None:
    """Steps of one date stand beside each other and a step alone at its date."""

    def steps(*relations: str) -> list[tuple[float, set[str]]]:
        told = "".join(f"  - {{type: {relation}, when: 2013-04}}\n" for relation in relations)
        others = group("beta", more="relations:\n  - {type: renamed-to, target: groups/gamma, when: 2013-04}\n") + group("gamma")
        build(make_dossier(tmp_path, DECLARED + group("alpha", more=f"relations:\n{told}" if told else "") + others))
        page = (tmp_path / "docs/genealogy.md").read_text(encoding="utf-8")
        _, page = page.split('class="wk-chart"', 1)  # the key above it has such lines too
        drawn = [re.findall(r"-?[\d.]+", path) for path in re.findall(r'class="wk-step[^"]*"[^>]* d="([^"]+)"', page)]
        return [(float(numbers[-2]), {numbers[1], numbers[-1]}) for numbers in drawn]

    ((date, _),) = steps()
    several = steps("split-from, target: groups/gamma", "split-from, target: groups/beta")
    places = sorted(x for x, _ in several)
    assert len(places) == 3
    assert min(b - a for a, b in pairwise(places)) >= 15
    assert abs(sum(places) / 3 - date) < 1


def test_an_unsure_step_is_dotted(tmp_path: Path) -> None:
    """A step that nobody plainly states is dotted and says how sure it is."""

    def page(*certainties: str) -> str:
        told = "".join(f"  - {{type: renamed-to, target: groups/beta, when: 2016{sure}}}\n" for sure in certainties)
        build(make_dossier(tmp_path, DECLARED + group("alpha", more=f"relations:\n{told}") + group("beta")))
        return (tmp_path / "docs/genealogy.md").read_text(encoding="utf-8")

    alleged = page(", certainty: alleged")
    assert "formerly named Alpha, 2016 (allegedly)" in alleged
    assert 'class="wk-step wk-unsure"' in alleged
    assert "(reportedly)" in page(", certainty: alleged", ", certainty: reported")
    stated = page(", certainty: alleged", "")
    assert 'class="wk-step"' in stated
    assert "formerly named Alpha, 2016 </tspan>" in stated


def test_without_relations_the_pages_say_so_kindly(tmp_path: Path) -> None:
    build(make_dossier(tmp_path, DECLARED + group("alpha")))
    for path, words in (
        ("network", "nothing to draw"),
        ("genealogy", "nothing to draw"),
        ("timeline", "nothing to put in order"),
    ):
        page = (tmp_path / f"docs/{path}.md").read_text(encoding="utf-8")
        assert words in page
        assert "<svg" not in page


def test_an_unknown_sense_is_a_problem(tmp_path: Path) -> None:
    declared = DECLARED.replace("sense: against", "sense: beside")
    problems = build(make_dossier(tmp_path, declared + group("alpha"))).problems
    assert [problem.code for problem in problems if problem.severity == "error"] == ["unknown-word"]


def test_a_card_shows_its_ties(tmp_path: Path) -> None:
    """The page of an entity shows what it is tied to."""
    others = "".join(group(f"g{i}", "backs alpha") for i in range(15))
    build(make_dossier(tmp_path, DECLARED + group("alpha", "fights beta") + group("beta") + others))
    page = (tmp_path / "docs/groups/alpha.md").read_text(encoding="utf-8")
    (figure,) = re.findall(r'<figure class="wiki-lines"[^>]*>.*?</figure>', page, re.DOTALL)
    assert figure.count("<a class") == 12
    assert "4 more in the network" in figure


SIZES = st.lists(st.tuples(st.floats(20, 190), st.floats(24, 60)), min_size=1, max_size=40)


@given(SIZES, st.data())
def test_no_box_of_the_network_covers_another(sizes: list[tuple[float, float]], data: st.DataObject) -> None:
    """No box of the network covers another or leaves the drawing."""
    boxes = st.integers(0, len(sizes) - 1)
    ties = [pair for pair in data.draw(st.lists(st.tuples(boxes, boxes), max_size=60)) if pair[0] != pair[1]]
    points, height = spread(sizes, ties, 1180)
    assert spread(sizes, ties, 1180) == (points, height)
    edges = [(x - w / 2, y - h / 2, x + w / 2, y + h / 2) for (x, y), (w, h) in zip(points, sizes, strict=True)]
    assert not [edge for edge in edges if edge[0] < -0.2 or edge[1] < 0 or edge[2] > 1180.2 or edge[3] > height]
    overlaps = [
        (one, other)
        for one, other in combinations(edges, 2)
        if one[0] < other[2] - 0.2 and other[0] < one[2] - 0.2 and one[1] < other[3] - 0.2 and other[1] < one[3] - 0.2
    ]
    assert overlaps == []
