"""What `wiki diff` tells of a change: what it does to links, pages, claims, disagreements, citations and problems."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.support import make_dossier
from tests.support.repository import commit, git

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = """\
-- entities/dossier.yml --
properties: {strength: {label: Strength, type: text, single: true}}
-- entities/towns/hama.yml --
name: Hama
summary:
- text: Hama is quiet.
  citations: [{article: report, quote: Hama is quiet}]
-- entities/groups/lions.yml --
name: Lion Brigade
-- seeds/report.txt --
Hama is quiet, say the Lion Brigade.
The forces of Homs are not far, and other forces may come.
They number ten. They number twenty.
-- seeds/report.yml --
articles: [{id: report, line: 1}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier with its state of before committed."""
    commit(make_dossier(tmp_path, BEFORE))
    return tmp_path


def run(root: Path, *arguments: str) -> str:
    done = CliRunner().invoke(main, ["diff", *arguments, "--root", str(root)])
    assert done.exit_code == 0, done.output
    return done.stdout


def told(root: Path, changes: str, *arguments: str) -> dict[str, Any]:
    """The difference that some files make, as JSON."""
    make_dossier(root, changes)
    result: dict[str, Any] = json.loads(run(root, *(arguments or ("HEAD",)), "--format", "json"))
    return result


def card(path: str, *lines: str) -> str:
    return f"-- entities/{path}.yml --\n" + "".join(f"{line}\n" for line in lines)


def test_nothing_differs_without_a_change(root: Path) -> None:
    assert run(root, "HEAD").startswith("Nothing differs")


def test_useless_names_show_on_the_board(root: Path) -> None:
    found = told(root, card("groups/lions", "name: Lion Brigade", "names: [forces]"))
    assert found["board"][-1] == "+ 2 links gained: “forces” of groups/lions 2"
    assert [link["text"] for link in found["links"]["gained"]] == ["forces", "forces"]
    assert "[forces]" in found["links"]["gained"][0]["passage"]


def test_lost_links_come_first(root: Path) -> None:
    (root / "entities/groups/lions.yml").unlink()
    found = told(root, card("towns/homs", "name: Homs"))
    lines = [line for line in found["board"] if "link" in line]
    assert lines == ["− 1 link lost: “Lion Brigade” of groups/lions 1", "+ 1 link gained: “Homs” of towns/homs 1"]
    assert found["pages"]["removed"] == ["groups/lions"]
    assert found["pages"]["added"] == ["towns/homs"]


def test_a_link_moves_to_another_card(root: Path) -> None:
    found = told(root, card("places/quiet", "name: Hama is quiet"))
    (moved,) = found["links"]["moved"]
    assert (moved["before"], moved["entity"], moved["text"]) == ("towns/hama", "places/quiet", "Hama is quiet")
    assert found["links"]["lost"] == []


def test_a_merged_card_leads_to_the_other_with_its_links(root: Path) -> None:
    commit(make_dossier(root, card("towns/epiphania", "name: Epiphania", "names: [Homs]")))
    (root / "entities/towns/epiphania.yml").unlink()
    hama = BEFORE.partition("-- entities/towns/hama.yml --")[2].partition("-- entities/groups")[0].rstrip()
    found = told(root, card("towns/hama", hama.strip(), "names: [Epiphania, Homs]", "formerly: [towns/epiphania]"))
    assert found["pages"] == {"added": [], "removed": [], "renamed": [{"before": "towns/epiphania", "after": "towns/hama"}]}
    assert found["links"] == {"gained": [], "lost": [], "moved": []}


def test_a_renamed_card_keeps_its_links(root: Path) -> None:
    (root / "entities/towns/hama.yml").rename(root / "entities/towns/hamah.yml")
    found = told(root, "")
    assert found["pages"] == {"added": [], "removed": [], "renamed": [{"before": "towns/hama", "after": "towns/hamah"}]}
    assert found["links"] == {"gained": [], "lost": [], "moved": []}
    assert found["claims"] == {"added": [], "removed": []}


def test_a_card_says_what_it_was(root: Path) -> None:
    """One that lists its old identity is the same card under whatever names."""
    (root / "entities/towns/hama.yml").unlink()
    found = told(root, card("towns/epiphania", "name: Epiphania", "formerly: [towns/hama]"))
    assert found["pages"]["renamed"] == [{"before": "towns/hama", "after": "towns/epiphania"}]


def test_the_most_alike_is_the_same_card(root: Path) -> None:
    """Of several new cards that share names with one that went, the one that shares the largest part."""
    make_dossier(root, card("towns/homs", "name: Homs", "names: [Hims, Emesa]"))
    git(root, "add", ".")
    git(root, "commit", "-qm", "homs")
    (root / "entities/towns/homs.yml").unlink()
    alike = card("towns/himss", "name: Hims", "names: [Homs]"), card("towns/emesa", "name: Emesa", "names: [Emesus, Emese]")
    found = told(root, "".join(alike))
    assert found["pages"]["renamed"] == [{"before": "towns/homs", "after": "towns/himss"}]
    assert found["pages"]["added"] == ["towns/emesa"]


@pytest.mark.long  # five seconds: 1,500 cards
def test_renaming_all_cards_takes_no_time(root: Path) -> None:
    """To compare each card that went with each that came would take minutes."""
    cards = [(f"n{number}", [f"name: Ny{number}x", f"names: [Same, Ty{number}x]"]) for number in range(1_500)]
    make_dossier(root, "".join(card(f"villages/{slug}", *lines) for slug, lines in cards))
    git(root, "add", ".")
    git(root, "commit", "-qm", "many")
    git(root, "mv", "entities/villages", "entities/hamlets")
    found = told(root, "")
    assert len(found["pages"]["renamed"]) == 1_500
    assert found["pages"]["added"] == found["pages"]["removed"] == []


def test_links_stay_where_lines_shift(root: Path) -> None:
    text = (root / "seeds/report.txt").read_text(encoding="utf-8")
    (root / "seeds/report.txt").write_text(f"A line before.\n{text}", encoding="utf-8")
    found = told(root, "-- seeds/report.yml --\narticles: [{id: report, line: 2}]\n")
    assert found["links"] == {"gained": [], "lost": [], "moved": []}


def test_a_claim_stands_beside_its_quote(root: Path) -> None:
    quoted = "  citations: [{article: report, quote: Hama is quiet}]"
    found = told(root, card("towns/hama", "name: Hama", "summary:", "- text: Hama is said to be quiet.", quoted))
    (claim,) = found["claims"]["added"]
    assert claim["text"] == "Hama is said to be quiet."
    assert "[Hama is quiet]" in claim["quotes"][0]["passage"]
    assert [gone["text"] for gone in found["claims"]["removed"]] == ["Hama is quiet."]


def test_a_broken_citation_heads_the_board(root: Path) -> None:
    quoted = "  citations: [{article: report, quote: Hama is loud}]"
    found = told(root, card("towns/hama", "name: Hama", "summary:", "- text: Hama is quiet.", quoted))
    assert found["board"][0] == "− 1 citation that does not hold"
    assert found["citations"]["broken"] == [{"card": "towns/hama", "quote": "Hama is loud"}]
    assert "quote-not-found" in {problem["code"] for problem in found["problems"]["added"]}


def test_a_disagreement_comes_and_goes(root: Path) -> None:
    ten = "- {property: strength, value: ten, citations: [{article: report, quote: They number ten}]}"
    twenty = "- {property: strength, value: twenty, citations: [{article: report, quote: They number twenty}]}"
    found = told(root, card("groups/lions", "name: Lion Brigade", "statements:", ten, twenty))
    assert found["disagreements"]["added"] == [{"card": "groups/lions", "question": "strength"}]
    git(root, "commit", "-qam", "after")
    assert told(root, "", "HEAD", "HEAD~1")["disagreements"]["removed"] == found["disagreements"]["added"]


def test_a_shared_name_is_told(root: Path) -> None:
    found = told(root, card("towns/other-hama", "name: Other Hama", "names: [Hama]"))
    assert "shared-name" in {problem["code"] for problem in found["problems"]["added"]}


def test_scores_are_compared(root: Path) -> None:
    marked = "-- marked/report.txt --\n⟦Hama¦towns:hama⟧ is quiet, say the ⟦Lion Brigade¦groups:lions⟧.\n"
    figures = '-- marked/figures.json --\n{"all": {"span": 1.0, "link": 1.0}}\n'
    declared = "-- entities/quality.yml --\nquality: marked/figures.json\n"
    make_dossier(root, marked + figures + declared)
    git(root, "add", ".")
    git(root, "commit", "-qm", "marked")
    (root / "entities/groups/lions.yml").unlink()
    found = told(root, "")
    assert found["totals"]["before"]["scores"] == {"span": 1.0, "link": 1.0}
    assert any("Names are found worse" in line for line in found["board"])


def test_the_board_has_ten_lines(root: Path) -> None:
    (root / "entities/towns/hama.yml").unlink()
    found = told(root, card("groups/lions", "name: Lions", "names: [forces, Homs]", "summary: [{text: None.}]"))
    assert len(found["board"]) <= 10
    signs = [line[0] for line in found["board"]]
    assert signs == sorted(signs, key="−±+".index)


NASTY = ["<img src=x onerror=alert(1)>", "@octocat", "![a](http://a.example/b.png)", "</details>", "`a`", "www.a.example #1 GH-1"]


@pytest.mark.parametrize("nasty", NASTY)
def test_markdown_holds_words_alone(root: Path, nasty: str) -> None:
    make_dossier(root, card("towns/hama", f"name: {json.dumps(nasty.replace('<', '').replace('>', '') + ' Hama')}"))
    (root / "seeds/report.txt").write_text(f"Hama is quiet. {nasty} Hama {nasty}\n", encoding="utf-8")
    printed = run(root, "HEAD", "--format", "markdown")
    bare = re.sub(r"</?(?:details|summary|code)>", "", printed)
    assert not set("<>@`[]!") & set(bare)
    assert re.findall(r"(?:://|www\.|#)\w", bare.replace("&#", "&")) == []


def test_what_others_wrote_is_code(root: Path) -> None:
    """GitHub looks for people, numbers and addresses in all that is not."""
    make_dossier(root, card("towns/hama", "name: Hama", "names: [GH-1, quiet]"))
    printed = run(root, "HEAD", "--format", "markdown")
    assert "- **+ 1 link gained** <code>“quiet” of towns/hama 1</code>" in printed.splitlines()
    ours = re.sub(r"<code>.*?</code>", "", printed)
    assert "quiet" not in ours
    assert "report" not in ours


def test_text_says_the_same(root: Path) -> None:
    make_dossier(root, card("groups/lions", "name: Lion Brigade", "names: [forces]"))
    printed = run(root, "HEAD")
    assert "\n+ 2 links gained: " in printed
    assert "Links gained:\n  groups/lions by “forces”, in report: " in printed


def test_what_is_saved_is_the_json(root: Path) -> None:
    make_dossier(root, card("groups/lions", "name: Lion Brigade", "names: [forces]"))
    saved = root / "new" / "difference.json"
    assert "\n+ 2 links gained" in run(root, "HEAD", "--save", str(saved))
    assert json.loads(saved.read_text(encoding="utf-8")) == json.loads(run(root, "HEAD", "--format", "json"))


def test_a_file_that_cannot_be_saved_is_told(root: Path) -> None:
    done = CliRunner().invoke(main, ["diff", "HEAD", "--save", str(root / "mkdocs.yml" / "x"), "--root", str(root)])
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize("revision", ["no-such", "--output=/tmp/x", "-h", "", "HEAD:entities"])
def test_a_wrong_revision_is_told(root: Path, revision: str) -> None:
    done = CliRunner().invoke(main, ["diff", "--root", str(root), "--", revision])
    assert done.exit_code == 1
    assert "cannot be read" in done.stderr
    assert done.stdout == ""


def test_no_repository_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["diff", "HEAD", "--root", str(make_dossier(tmp_path, BEFORE))])
    assert done.exit_code == 1
    assert "cannot be read" in done.stderr


def test_links_out_of_a_revision_lead_nowhere(root: Path) -> None:
    secret = root.parent / f"{root.name}-secret.txt"
    secret.write_text("Hama is secret.", encoding="utf-8")
    (root / "seeds/outside.txt").symlink_to(secret)
    git(root, "add", ".")
    git(root, "commit", "-qm", "a link")
    (root / "seeds/outside.txt").unlink()
    assert "secret" not in run(root, "HEAD")


# Details --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (card("groups/lions", "name: Lions"), "title of groups/lions"),
        (card("groups/lions", "name: Lion Brigade", "names: [Unused Name]"), "name of groups/lions"),
        (
            card("groups/lions", "name: Lion Brigade", "location: {source: map, latitude: 1, longitude: 2}"),
            "location of groups/lions",
        ),
        ("-- seeds/report.yml --\narticles: [{id: report, line: 1, date: 2020}]\n", "date of articles/report"),
        ("-- seeds/report.yml --\narticles: [{id: report, line: 1, abstract: Tells of Hama.}]\n", "abstract of articles/report"),
        (
            "-- seeds/report.yml --\narticles: [{id: report, line: 1}]\nfurniture: [{text: nothing of this}]\ndecisions: []\n",
            "1 problem that the check tells now",
        ),
        (
            "-- entities/dossier.yml --\nproperties: {strength: {label: Numbers, type: text, single: true}}\n",
            "properties: strength of entities",
        ),
        ("-- entities/more.yml --\nrelations: {near: {label: near, inverse: near}}\n", "relations: near of entities"),
        ("-- entities/more.yml --\nabout: A wiki of Hama.\n", "about of entities"),
    ],
)
def test_what_is_no_link_and_no_claim_is_told(root: Path, changes: str, line: str) -> None:
    assert line in "\n".join(told(root, changes)["board"])


def test_a_changed_source_text_stands_first(root: Path) -> None:
    found = told(
        root,
        "-- seeds/report.txt --\n" + BEFORE.partition("report.txt --\n")[2].partition("-- seeds")[0].replace("not far", "far"),
    )
    assert found["board"][0] == "− 1 source text changed: seeds/report.txt, text, line 2"
    assert {"subject": "seeds/report.txt", "what": "text, line 2"}.items() <= found["details"][0].items()
    assert "are not far" in found["details"][0]["before"]


def test_a_passage_that_is_shown_again_stands_first(root: Path) -> None:
    """Its words are not told: it may name somebody who is to be named nowhere."""
    metadata = "-- seeds/report.yml --\narticles: [{id: report, line: 1}]\n"
    commit(make_dossier(root, f"{metadata}withheld: [{{article: report, quote: They number ten., reason: A victim.}}]\n"))
    found = told(root, metadata)
    assert found["board"][0] == "− 1 passage no longer withheld: seeds/report.txt"
    assert found["details"][0] == {
        "subject": "seeds/report.txt",
        "what": "passage no longer withheld, line 3",
        "before": "",
        "after": "",
    }


def test_an_address_that_is_lost_is_told(root: Path) -> None:
    path = root / "entities/towns/hama.yml"
    path.rename(path.with_name("hamah.yml"))
    found = told(root, "")
    assert found["pages"]["renamed"] == [{"before": "towns/hama", "after": "towns/hamah"}]
    assert found["addresses"] == {"lost": ["towns/hama"]}
    assert "− 1 address that leads nowhere now: towns/hama" in found["board"]
    kept = told(
        root, card("towns/hamah", path.with_name("hamah.yml").read_text(encoding="utf-8").strip(), "formerly: towns/hama")
    )
    assert kept["addresses"] == {"lost": []}
