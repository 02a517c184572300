"""What cards say that is new, changed and gone since a release: claim by claim, each with its quotes."""

from __future__ import annotations

import json
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.build import gather
from generator.cli import main
from generator.report.statements import card_changes
from tests.support import make_dossier
from tests.support.repository import commit, git

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.model.inputs import Inputs

BEFORE = """\
-- entities/dossier.yml --
properties:
  strength: {label: Strength, single: true}
  seat: {label: Seat, type: entity}
relations:
  near: {label: near, inverse: near}
  allied: {label: allied with, inverse: allied with}
event_values: {killed: {label: Killed}}
-- entities/towns/hama.yml --
name: Hama
-- entities/towns/homs.yml --
name: Homs
-- entities/groups/lions.yml --
name: Lion Brigade
summary:
- {text: The Lions are a group., citations: [{article: report, quote: say the Lion Brigade}]}
statements:
- {property: strength, value: ten, certainty: reported, citations: [{article: report, quote: They number ten}]}
- {property: seat, value: towns/hama, citations: [{article: report, quote: Hama is quiet}]}
relations:
- {type: near, target: towns/hama, citations: [{article: report, quote: Hama is quiet}]}
events:
- text: The Lions speak.
  date: 2019
  involves: [towns/hama]
  accounts: [{article: report, stance: claims, values: {killed: one}, quote: Hama is quiet}]
-- seeds/report.txt --
Hama is quiet, say the Lion Brigade.
They number ten. They number twenty.
-- seeds/report.yml --
articles: [{id: report, line: 1, title: Hama is quiet}]
"""
LIONS = "entities/groups/lions.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier with its state of before committed and tagged."""
    commit(make_dossier(tmp_path, BEFORE))
    git(tmp_path, "tag", "v0.1")
    return tmp_path


def run(root: Path, *arguments: str) -> str:
    done = CliRunner().invoke(main, ["diff", "v0.1", "--root", str(root), *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def told(root: Path, old: str = "", new: str = "", path: str = LIONS) -> list[dict[str, Any]]:
    """The cards that say other things since the release, when some words of a file are others."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")
    result: list[dict[str, Any]] = json.loads(run(root, "--statements", "--format", "json"))["cards"]
    return result


def changed(cards: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The one claim that is told, before and after."""
    (card,) = cards
    assert (card["added"], card["removed"]) == ([], [])
    ((before, after),) = [(pair["before"], pair["after"]) for pair in card["changed"]]
    return before, after


def test_nothing_is_told_without_a_change(root: Path) -> None:
    assert told(root) == []
    assert run(root, "--statements") == "Nothing differs in what cards say.\n"


@pytest.mark.parametrize(
    ("old", "new", "sort", "text"),
    [
        ("The Lions are a group.", "The Lions are a brigade.", "sentence", "The Lions are a brigade."),
        ("value: ten", "value: a dozen", "statement", "Strength: a dozen"),
        ("value: towns/hama", "value: towns/homs", "statement", "Seat: towns/homs"),
        ("type: near, target: towns/hama", "type: near, target: towns/homs", "relation", "near towns/homs"),
        ("type: near", "type: allied", "relation", "allied with towns/hama"),
        ("The Lions speak.", "The Lions speak of Hama.", "event", "The Lions speak of Hama. (2019)"),
        ("date: 2019", "date: 2019-08", "event", "The Lions speak. (August 2019)"),
    ],
)
def test_other_words_on_a_quote_are_a_change(root: Path, old: str, new: str, sort: str, text: str) -> None:
    """What is said otherwise on the same words is the same claim changed."""
    before, after = changed(told(root, old, new))
    assert (after["sort"], after["text"]) == (sort, text)
    assert before["citations"] == after["citations"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("quote: They number ten}", "quote: They number twenty}"),
        ("quote: They number ten}", "quote: They number ten, speaker: towns/homs}"),
        ("certainty: reported", "certainty: alleged"),
        ("involves: [towns/hama]", "involves: [towns/homs]"),
        ("stance: claims", "stance: denies"),
        ("killed: one", "killed: two"),
        ("stance: claims", "stance: claims, date: 2019-08"),
    ],
)
def test_other_grounds_are_a_change(root: Path, old: str, new: str) -> None:
    """Other quotes speakers certainties cards and accounts behind the same words are told too, also by plain diff."""
    before, after = changed(told(root, old, new))
    assert before["text"] == after["text"]
    assert before != after
    plain = run(root)
    assert not plain.startswith("Nothing differs")
    assert f"with other details:\n  groups/lions: {before['text']}" in plain


def test_what_came_and_went_has_its_quotes(root: Path) -> None:
    new = "- {text: They are twenty., citations: [{article: report, quote: They number twenty}]}"
    told(root, "- {text: The Lions are a group., citations: [{article: report, quote: say the Lion Brigade}]}", "")
    (card,) = told(root, "summary:\n", f"summary:\n{new}\n- {{text: The Lions., citations: []}}\n")
    assert [claim["text"] for claim in card["added"]] == ["They are twenty.", "The Lions."]
    assert card["added"][0]["citations"] == [{"article": "report", "quote": "They number twenty"}]
    assert [claim["text"] for claim in card["removed"]] == ["The Lions are a group."]
    assert card["removed"][0]["citations"] == [{"article": "report", "quote": "say the Lion Brigade"}]


def test_another_value_of_another_property_is_new(root: Path) -> None:
    """A quote that bears out another property now makes no change of the one that is gone."""
    (card,) = told(root, "{property: seat, value: towns/hama", "{property: strength, value: few")
    assert [claim["text"] for claim in card["added"]] == ["Strength: few"]
    assert [claim["text"] for claim in card["removed"]] == ["Seat: towns/hama"]


def test_order_is_no_change(root: Path) -> None:
    two = "citations: [{article: report, quote: They number ten}, {article: report, quote: They number twenty}]"
    told(root, "citations: [{article: report, quote: They number ten}]", two)
    git(root, "commit", "-qam", "two")
    git(root, "tag", "-f", "v0.1")
    turned = "citations: [{article: report, quote: They number twenty}, {article: report, quote: They number ten}]"
    assert told(root, two, turned) == []


def test_cards_come_go_and_retire(root: Path) -> None:
    (root / "entities/towns/hama.yml").unlink()
    (root / "entities/towns/homs.yml").write_text("name: Homs\nstatus: retired\nreason: None.\n", encoding="utf-8")
    (root / "entities/towns/tartus.yml").write_text("name: Tartus\n", encoding="utf-8")
    cards = {card["card"]: card["state"] for card in told(root)}
    assert cards == {"groups/lions": "kept", "towns/hama": "gone", "towns/homs": "retired", "towns/tartus": "new"}


def test_new_names_for_cards_are_no_change(root: Path) -> None:
    """A card with another identity says the same and so do those that name it."""
    (root / "entities/towns/hama.yml").rename(root / "entities/towns/hamah.yml")
    assert told(root, "towns/hama", "towns/hamah") == []


def test_new_names_for_articles_are_no_change(root: Path) -> None:
    told(root, "id: report", "id: first-report", "seeds/report.yml")
    assert told(root, "article: report", "article: first-report") == []


def test_other_labels_are_no_change(root: Path) -> None:
    assert told(root, "label: Strength", "label: Fighters", "entities/dossier.yml") == []


def test_corrections_are_told_with_their_reason(root: Path) -> None:
    fixed = "corrections: [{date: 2020-02-29, was: nine, now: ten, why: A slip.}]"
    (card,) = told(root, "name: Lion Brigade", f"name: Lion Brigade\n{fixed}")
    assert [claim["sort"] for claim in card["added"]] == ["correction"]
    assert "  new correction: 2020-02-29: A slip. (it said “nine”; changed to “ten”)" in run(root, "--statements")
    assert "The record of corrections:\n  + groups/lions: 2020-02-29: A slip. (it said" in run(root)
    cards = told(root, "title: Hama is quiet", f"title: Hama is quiet, {fixed}", "seeds/report.yml")
    assert [card["card"] for card in cards] == ["groups/lions", "articles/report"]


def test_text_tells_each_card(root: Path) -> None:
    told(root, "The Lions are a group.", "The Lions are a brigade.")
    assert run(root, "--statements").splitlines() == [
        "0 new, 1 changed, 0 gone, on 1 page.",
        "",
        "Lion Brigade (groups/lions)",
        "  changed sentence: The Lions are a group.",
        "    now: The Lions are a brigade.",
        "    = report: “say the Lion Brigade”",
    ]


def test_json_of_everything_has_the_same(root: Path) -> None:
    cards = told(root, "value: ten", "value: twenty")
    assert json.loads(run(root, "--format", "json"))["cards"] == cards


@pytest.mark.parametrize("nasty", ["<img src=x>", "@octocat", "![a](http://a.example/b.png)", "# x", "`a`", "\u202e x"])
def test_markdown_holds_words_alone(root: Path, nasty: str) -> None:
    told(root, "The Lions are a group.", json.dumps(f"{nasty} {nasty}"))
    printed = run(root, "--statements", "--format", "markdown")
    bare = "".join(line.lstrip().removeprefix("- ").removeprefix("### ") for line in printed.splitlines())
    assert not set("<>@`[]!*_\u202e") & set(bare)
    assert "#" not in bare.replace("&#", "")


VALUES = st.lists(st.sampled_from(["a", "b", "c"]), max_size=6)


def inputs_of(folder: Path, values: Iterable[str]) -> Inputs:
    """A dossier of one card, which states each value of one property."""
    statements = "".join(f"- {{property: p, value: {value}}}\n" for value in values)
    declared = "-- entities/d.yml --\nproperties: {p: {label: P}}\n"
    return gather(make_dossier(folder, f"{declared}-- entities/t/x.yml --\nname: X\nstatements:\n{statements}"))[0]


@given(old=VALUES, new=VALUES)
def test_every_claim_is_told_once(tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str]) -> None:
    """What a card said and says is the same, changed, new or gone: each claim is one of these, whatever it repeats."""
    folder = tmp_path_factory.mktemp("pairs")
    found = card_changes(inputs_of(folder / "old", old), inputs_of(folder / "new", new), {})
    added, paired, removed = (sum(len(getattr(one, what)) for one in found) for what in ("added", "changed", "removed"))
    assert len(new) - added - paired == len(old) - removed - paired == (Counter(old) & Counter(new)).total()


def test_a_card_may_say_much(tmp_path: Path) -> None:
    """A card of four thousand claims that are all others now is compared as quickly as it is read."""
    old, new = (inputs_of(tmp_path / state, (f"{state} {number}" for number in range(4_000))) for state in ("old", "new"))
    begun = time.process_time()
    assert [len(one.added) for one in card_changes(old, new, {})] == [4_000]
    assert time.process_time() - begun < 2
