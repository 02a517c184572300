"""What `wiki rename` does to the files of a dossier: everything that names the card is mended, and nothing else changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.build import check
from generator.cli import main
from tests.support import files_of, make_dossier
from tests.support.repository import commit, git

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

BEFORE = """\
-- entities/dossier.yml --
# towns/morek is the town of the example.
publishers: radios
kinds:
  towns: {label: Town}
  radios: {label: Radio}
properties:
  held-by: {label: Held by, type: entity}
  motto: {label: Motto, type: text}
relations:
  near: {label: near, inverse: near}
-- entities/towns/morek.yml --
# The card of a town.

name:   Morek   # as South Front has it
summary:
  - text: Morek is calm.
    citations: [{article: a, quote: Morek is calm}]
notes:
  - See entities/towns/morek.yml and towns/morek-2.
-- entities/towns/morek-2.yml --
name: Second Morek
statements:
  - {property: held-by, value: 'towns/morek', citations: [{article: a, quote: Morek is calm, speaker: towns/morek}]}
  - {property: motto, value: towns/morek, citations: [{article: a, quote: Morek is calm}]}
relations:
  - type: near
    target: >-
      towns/morek
    citations: [{article: a, quote: Morek is calm}]   # not towns/morek-2, but towns/morek
events:
  - text: Something happened.
    involves: [ towns/morek , radios/voice ]
    accounts:
      - {article: a, quote: Morek is calm, speaker: "towns/morek"}
location: {latitude: 1, longitude: 2, source: a list, within: towns/morek}
notes: >
  Like towns/morek, or old-towns/morek, or towns/morek/x.
-- entities/radios/voice.yml --
name: Voice
summary:
  - text: A radio.
    citations: [{article: a, quote: Voice reports}]
-- entities/towns/old-morek.yml --
name: Old Morek
status: retired
reason: It is Morek.
instead: towns/morek
-- seeds/a.txt --
Voice reports: Morek is calm. The towns/morek are two.
-- seeds/a.yml --
articles: [{id: a, line: 1, publisher: radios/voice}]
decisions:
- {text: Morek, entity: towns/morek}
"""
AFTER = {
    "entities/dossier.yml": {1: "# towns/murak is the town of the example."},
    "entities/towns/morek-2.yml": {
        3: "  - {property: held-by, value: 'towns/murak', citations: [{article: a, quote: Morek is calm, speaker: towns/murak}]}",
        8: "      towns/murak",
        9: "    citations: [{article: a, quote: Morek is calm}]   # not towns/morek-2, but towns/murak",
        12: "    involves: [ towns/murak , radios/voice ]",
        14: '      - {article: a, quote: Morek is calm, speaker: "towns/murak"}',
        15: "location: {latitude: 1, longitude: 2, source: a list, within: towns/murak}",
        17: "  Like towns/murak, or old-towns/morek, or towns/morek/x.",
    },
    "entities/towns/old-morek.yml": {4: "instead: towns/murak"},
    "seeds/a.yml": {3: "- {text: Morek, entity: towns/murak}"},
}
"""The lines that are others when `towns/morek` is called `towns/murak`."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The dossier, committed."""
    make_dossier(tmp_path, BEFORE)
    commit(tmp_path)
    return tmp_path


def wiki(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(root)])


def rename(root: Path, old: str = "towns/morek", new: str = "towns/murak", *options: str) -> Result:
    return wiki(root, "rename", old, new, *options)


def files(root: Path) -> dict[str, bytes]:
    found = (path for folder in ("entities", "seeds") for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def written(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode()


def renamed_card(root: Path, content: str) -> str:
    """What becomes of the file of a card when it is called otherwise."""
    make_dossier(root, "-- entities/towns/morek.yml --\n" + content)
    done = rename(root)
    assert done.exit_code == 0, done.output
    return written(root, "entities/towns/murak.yml")


def test_every_reference_is_mended_and_nothing_else(root: Path) -> None:
    assert rename(root).exit_code == 0
    for path, content in files_of(BEFORE).items():
        lines = content.split("\n")
        for number, line in AFTER.get(path, {}).items():
            lines[number - 1] = line
        if path != "entities/towns/morek.yml":
            assert written(root, path).split("\n") == lines, path


def test_the_card_is_moved_and_keeps_its_old_identity(root: Path) -> None:
    rename(root)
    assert not (root / "entities/towns/morek.yml").exists()
    lines = files_of(BEFORE)["entities/towns/morek.yml"].split("\n")
    lines[-2] = "  - See entities/towns/murak.yml and towns/morek-2."
    lines.insert(3, "formerly: [towns/morek]")
    assert written(root, "entities/towns/murak.yml").split("\n") == lines


def test_the_dossier_stays_in_order(root: Path) -> None:
    """No problem comes and no link goes; the page is told to be renamed."""
    before = check(root)
    rename(root)
    assert [problem.code for problem in check(root)] == [problem.code for problem in before]
    found = json.loads(wiki(root, "diff", "HEAD", "--format", "json").stdout)
    assert found["board"] == ["± 1 page renamed: towns/morek → towns/murak"]
    assert found["links"] == {"gained": [], "lost": [], "moved": []}
    assert found["claims"] == {"added": [], "removed": []}


def test_a_card_renamed_back_is_as_before(root: Path) -> None:
    rename(root)
    assert rename(root, "towns/murak", "towns/morek").exit_code == 0
    assert "formerly: [towns/murak]" in written(root, "entities/towns/morek.yml")
    assert [problem.code for problem in check(root) if problem.code != "shared-name"] == []


def test_a_dry_run_prints_and_writes_nothing(root: Path) -> None:
    before = files(root)
    done = rename(root, "towns/morek", "towns/murak", "--dry-run")
    assert done.exit_code == 0
    assert files(root) == before
    assert done.stderr == "Nothing was written: 5 files would change.\n"
    assert "entities/towns/morek.yml → entities/towns/murak.yml\n      4 + formerly: [towns/morek]\n" in done.stdout
    assert "seeds/a.yml\n      3 - - {text: Morek, entity: towns/morek}\n" in done.stdout
    assert done.stdout == rename(root).stdout


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("towns/morak", "towns/murak", "There is no card 'towns/morak'. Did you mean 'towns/morek'?"),
        ("towns/morek", "towns/morek-2", "There is a card 'towns/morek-2' already."),
        ("towns/morek", "towns/morek", "There is a card 'towns/morek' already."),
        ("towns/morek", "towns/../x", "cannot be the identity of a card"),
        ("towns/morek", "Murak", "cannot be the identity of a card"),
        ("towns/morek", "towns/murak\n", "cannot be the identity of a card"),
        ("towns/morek", "town/murak", "There is no kind 'town'. Did you mean 'towns'?"),
        ("towns/morek", "towns/index", "'index' cannot be the name of a card. Choose another slug."),
        ("towns/moreq", "towns/murak", "There is no card 'towns/moreq'. Did you mean 'towns/morek'?"),
        ("Morek", "towns/murak", "There is no card 'Morek'. Write 'towns/morek', the identity of the card “Morek”."),
        ("entities/towns/morek.yml", "towns/murak", "Write 'towns/morek', the identity of the card “Morek”."),
        ("../seeds/a", "towns/murak", "There is no card '../seeds/a'."),
    ],
)
def test_a_refusal_is_one_line(root: Path, old: str, new: str, told: str) -> None:
    before = files(root)
    done = rename(root, old, new)
    assert done.exit_code == 1
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert files(root) == before


def test_wrong_usage_is_told(root: Path) -> None:
    assert wiki(root, "rename", "towns/morek").exit_code == 2


def test_an_old_identity_is_of_no_new_card(root: Path) -> None:
    """It leads to the card that had it."""
    rename(root)
    assert "'towns/morek' is an address that 'towns/murak' had before" in rename(root, "towns/morek-2", "towns/morek").stderr
    assert "It is called 'towns/murak' now." in rename(root, "towns/morek", "towns/other").stderr


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: Morek", "name: Morek\nformerly: [towns/morek]\n"),
        ("name: Morek\n# The rest.\nnames: [Murak]\n", "name: Morek\nformerly: [towns/morek]\n# The rest.\nnames: [Murak]\n"),
        ("name: Morek\r\nnames: [Murak]\r\n", "name: Morek\r\nformerly: [towns/morek]\r\nnames: [Murak]\r\n"),
        ("names: [Murak]\nname: >-\n  Morek\n", "names: [Murak]\nname: >-\n  Morek\nformerly: [towns/morek]\n"),
        ("{name: Morek}\n", "{formerly: [towns/morek], name: Morek}\n"),
        ("  name: Morek\n  names: [Murak]\n", "  name: Morek\n  formerly: [towns/morek]\n  names: [Murak]\n"),
        (
            "name: {text: Morek,\n  lang: en}\nnames: [Murak]\n",
            "name: {text: Morek,\n  lang: en}\nformerly: [towns/morek]\nnames: [Murak]\n",
        ),
        ("name: {text: Morek,\n  lang: en\n  }\nnames: [Murak]\n", None),
        ("formerly: [a/b]\nname: Morek\n", "formerly: [a/b, towns/morek]\nname: Morek\n"),
        ("formerly: a/b  # once\nname: Morek\n", "formerly: [a/b, towns/morek]  # once\nname: Morek\n"),
        ("formerly:\n- a/b  # once\nname: Morek\n", "formerly:\n- a/b  # once\n- towns/morek\nname: Morek\n"),
        ("name: Morek\nformerly:\n  - a/b\n  - a/c", "name: Morek\nformerly:\n  - a/b\n  - a/c\n  - towns/morek\n"),
        ("name: Morek\nformerly: []\n", "name: Morek\nformerly: [towns/morek]\n"),
        ("name: Morek\nformerly:\n", "name: Morek\nformerly: [towns/morek]\n"),
        ("name: Morek\n...\n", None),
    ],
)
def test_the_old_identity_is_added_in_any_layout(root: Path, before: str, after: str | None) -> None:
    found = renamed_card(root, before)
    assert after is None or found == after
    assert [problem.code for problem in check(root) if "murak" in problem.mark.path] == ["no-evidence"]


@pytest.mark.parametrize("lead", ["", "\ufeff", "# أ ب 🙂 towns/morek's\n", "# a\r\n\r\n"])
def test_places_are_told_in_any_text(root: Path, lead: str) -> None:
    """Letters of several bytes, marks before the text and line ends that are none move no place."""
    found = renamed_card(root, f"{lead}name: Morek\nnames: ['مورك 🙂 it''s', \"Murak\u2028 é\"]\nnotes: [to towns/morek]\n")
    assert found.endswith("notes: [to towns/murak]\n")
    assert found.startswith(lead.replace("morek", "murak"))


def test_an_identity_in_other_signs_is_refused(root: Path) -> None:
    make_dossier(
        root, '-- entities/radios/voice.yml --\nname: Voice\nlocation: {source: x, within: "towns/\\x6dorek"}  # towns/morek\n'
    )
    before = files(root)
    done = rename(root)
    assert done.exit_code == 1
    assert "entities/radios/voice.yml names 'towns/morek' and cannot be changed" in done.stderr
    assert files(root) == before


def test_a_file_that_cannot_be_read_is_told(root: Path) -> None:
    make_dossier(root, "-- entities/radios/voice.yml --\nname: [broken\nnotes: towns/morek\n")
    before = files(root)
    assert "entities/radios/voice.yml names 'towns/morek' and cannot be changed" in rename(root).stderr
    assert files(root) == before


def test_no_link_is_followed(root: Path) -> None:
    """A file behind a link stays as it is, and with it all others."""
    outside = root / "outside.yml"
    (root / "seeds/a.yml").rename(outside)
    (root / "seeds/a.yml").symlink_to(outside)
    before = files(root)
    done = rename(root)
    assert done.exit_code == 1
    assert "This is a link" in done.stderr
    assert files(root) == before
    assert list((root / ".wiki").glob("*.tmp")) == []


def test_git_undoes_it(root: Path) -> None:
    before = files(root)
    rename(root)
    git(root, "add", "-A", "entities", "seeds")
    git(root, "reset", "-q", "--hard")
    assert files(root) == before
