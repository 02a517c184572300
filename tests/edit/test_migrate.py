"""What `wiki migrate` does: a declared name is another one everywhere, and the dossier is in the order in which it was."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.build import build, check, gather
from generator.cli import main
from generator.edit.migrate import Declared
from tests.conftest import EXCERPT
from tests.support import files_of, make_dossier
from tests.support.repository import commit, git

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

BEFORE = """\
-- mkdocs.yml --
site_name: Test
plugins: [wiki]
extra: {contact: !ENV [X, ""]}
nav:
  - Towns: towns/index.md   # see towns/index.md
  - Others: old-towns/index.md
not_in_nav: |
  /towns/*
  /radios/*
-- entities/dossier.yml --
# Kinds: towns, and what towns/hama is.
publishers: radios
quality: gold/figures.json
kinds:
  towns: {label: Town, icon: material/towns}
  radios: {label: Radio}
properties:
  motto: {label: towns, of: [radios, towns]}
  'held-by':
    label: Held by
    type: entity
    of:
    - towns   # alone
relations: {near: {label: near, inverse: near, from: [ towns ], to: ["towns", radios]}}
event_values: {killed: {label: killed}}
loaded_words: [{text: terror, before_name: towns}]
-- entities/towns/hama.yml --
# yaml-language-server: $schema=../../.wiki/schema/card-towns.json
name: Hama
formerly: [towns/hamah, radios/hama]
statements:
  - {property: motto, value: motto, citations: [{article: a, quote: Hama is calm}]}
  - property: >-
      motto
    value: near towns/homs
    citations: [{article: a, quote: Hama is calm}]
  - {property: held-by, value: towns/homs, citations: [{article: a, quote: Hama is calm}]}
relations:
  - {"type": "near", target: towns/homs, citations: [{article: a, quote: Hama is calm}]}   # near
  - {type: near, target: radios/voice, citations: [{article: a, quote: Hama is calm}]}
events:
  - text: Somebody was killed.
    accounts:
      - {article: a, quote: Hama is calm, speaker: towns/homs, values: {killed: killed}}
      - article: a
        quote: Hama is calm
        values:
          killed: "3"   # killed
notes: See towns/homs, killed near it.
-- entities/towns/homs.yml --
name: Homs
status: retired
reason: It is Hama.
instead: towns/hama
-- entities/towns/idlib.yml --
name: Idlib
status: draft
-- entities/radios/voice.yml --
name: Voice
location: {source: x, entry: 1, within: towns/hama}
statements: [{property: motto, value: towns, citations: [{article: a, quote: Voice reports}]}]
-- seeds/a.txt --
Voice reports: Hama is calm. The towns/hama are two.
-- seeds/a.yml --
articles: [{id: a, line: 1, publisher: radios/voice}]
decisions: [{text: Hama, entity: towns/hama}]
-- gold/a.txt --
⟦Voice¦radios:voice⟧ reports: ⟦Hama¦towns:hama/radios:towns⟧ is calm. The towns/hama are two.
-- gold/figures.json --
{"towns": {"span": 1.0, "link": 1.0}, "all": {"span": 1.0, "link": 1.0}}
"""
NAMES = {
    Declared.KIND: ("towns", "places"),
    Declared.PROPERTY: ("motto", "slogan"),
    Declared.RELATION: ("near", "close-to"),
    Declared.EVENT_VALUE: ("killed", "dead"),
}
"""What is given another name, and which."""
KIND_LINES = {
    "mkdocs.yml": {
        5: "  - Towns: places/index.md   # see places/index.md",
        8: "  /towns/*\n  /places/*",
    },
    "entities/dossier.yml": {
        1: "# Kinds: towns, and what places/hama is.",
        5: "  places: {label: Town, icon: material/towns}",
        8: "  motto: {label: towns, of: [radios, places]}",
        13: "    - places   # alone",
        14: 'relations: {near: {label: near, inverse: near, from: [ places ], to: ["places", radios]}}',
        16: "loaded_words: [{text: terror, before_name: places}]",
    },
    "entities/radios/voice.yml": {2: "location: {source: x, entry: 1, within: places/hama}"},
    "seeds/a.yml": {2: "decisions: [{text: Hama, entity: places/hama}]"},
    "gold/a.txt": {1: "⟦Voice¦radios:voice⟧ reports: ⟦Hama¦places:hama/radios:towns⟧ is calm. The towns/hama are two."},
    "gold/figures.json": {1: '{"places": {"span": 1.0, "link": 1.0}, "all": {"span": 1.0, "link": 1.0}}'},
}
MOVED = """\
# yaml-language-server: $schema=../../.wiki/schema/card-places.json
name: Hama
formerly: [towns/hamah, radios/hama, towns/hama]
"""
WORD_LINES = {
    Declared.PROPERTY: {
        "entities/dossier.yml": {8: "  slogan: {label: towns, of: [radios, towns]}"},
        "entities/radios/voice.yml": {
            3: "statements: [{property: slogan, value: towns, citations: [{article: a, quote: Voice reports}]}]"
        },
        "entities/towns/hama.yml": {
            5: "  - {property: slogan, value: motto, citations: [{article: a, quote: Hama is calm}]}",
            7: "      slogan",
        },
    },
    Declared.RELATION: {
        "entities/dossier.yml": {
            14: 'relations: {close-to: {label: near, inverse: near, from: [ towns ], to: ["towns", radios]}}',
        },
        "entities/towns/hama.yml": {
            12: '  - {"type": "close-to", target: towns/homs, citations: [{article: a, quote: Hama is calm}]}   # near',
            13: "  - {type: close-to, target: radios/voice, citations: [{article: a, quote: Hama is calm}]}",
        },
    },
    Declared.EVENT_VALUE: {
        "entities/dossier.yml": {15: "event_values: {dead: {label: killed}}"},
        "entities/towns/hama.yml": {
            17: "      - {article: a, quote: Hama is calm, speaker: towns/homs, values: {dead: killed}}",
            21: '          dead: "3"   # killed',
        },
    },
}
"""The lines that are others."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The dossier, committed."""
    make_dossier(tmp_path, BEFORE)
    commit(tmp_path)
    return tmp_path


def migrate(root: Path, what: str, old: str, new: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["migrate", str(what), old, new, *options, "--root", str(root)])


def files(root: Path) -> dict[str, bytes]:
    found = (path for folder in ("entities", "seeds", "gold") for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def written(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode()


def with_lines(text: str, lines: dict[int, str]) -> str:
    given = text.split("\n")
    return "\n".join(lines.get(number, line) for number, line in enumerate(given, start=1))


@pytest.mark.parametrize("what", WORD_LINES)
def test_a_word_is_another_everywhere_and_nothing_else(root: Path, what: Declared) -> None:
    done = migrate(root, what, *NAMES[what])
    assert done.exit_code == 0, done.output
    for path, text in files_of(BEFORE).items():
        assert written(root, path) == with_lines(text, WORD_LINES[what].get(path, {})), path


def test_a_kind_moves_with_its_cards(root: Path) -> None:
    assert migrate(root, "kind", "towns", "places").exit_code == 0
    for path, text in files_of(BEFORE).items():
        if not path.startswith("entities/towns/"):
            assert written(root, path) == with_lines(text, KIND_LINES.get(path, {})), path
    assert not (root / "entities/towns").exists()
    assert written(root, "entities/places/hama.yml").startswith(MOVED)
    left = [line for line in written(root, "entities/places/hama.yml").splitlines()[3:] if "towns/" in line]
    assert left == ["    value: near towns/homs"], "words of our own prose are no identity"
    assert written(root, "entities/places/homs.yml").endswith("instead: places/hama\n")
    assert "formerly: [towns/idlib]\n" in written(root, "entities/places/idlib.yml")


def test_old_addresses_lead_on(root: Path) -> None:
    migrate(root, "kind", "towns", "places")
    build(root, despite_errors=True)
    assert 'href="../places/hama.md"' in written(root, "docs/towns/hama.md")


@pytest.mark.parametrize("what", list(Declared))
def test_the_check_says_what_it_said(root: Path, what: Declared) -> None:
    old, new = NAMES[what]
    before = check(root)
    migrate(root, what, old, new)
    told = [(problem.code, problem.message, problem.hint) for problem in check(root)]
    assert sorted(told) == sorted(
        (problem.code, *(text.replace(f"{old}/", f"{new}/") for text in (problem.message, problem.hint))) for problem in before
    )


@pytest.mark.parametrize(
    ("what", "old"),
    [("kind", "groups"), ("kind", "towns"), ("property", "controlled-by"), ("relation", "part-of"), ("event-value", "killed")],
)
def test_a_whole_dossier_stays_in_order(tmp_path: Path, what: str, old: str) -> None:
    """Sixteen to two hundred errors came of a declaration that was renamed by hand."""
    root = tmp_path / "excerpt"
    shutil.copytree(EXCERPT, root, ignore=shutil.ignore_patterns("docs", "site", ".wiki"))
    assert migrate(root, what, old, "brand-new").exit_code == 0
    inputs, problems = gather(root)
    assert problems == gather(EXCERPT)[1] == ()
    assert len(inputs.cards) == len(gather(EXCERPT)[0].cards)
    assert migrate(root, what, "brand-new", old).exit_code == 0
    assert {path: text for path, text in files(root).items() if what != "kind"} == (files(EXCERPT) if what != "kind" else {})


@pytest.mark.parametrize("what", list(Declared))
def test_a_declaration_may_have_been_renamed_before(root: Path, what: Declared) -> None:
    """By hand, which gave an error for each use."""
    old, new = NAMES[what]
    declared = written(root, "entities/dossier.yml")
    by_hand = re.sub(rf"(?<=[ {{]){old}(?=: {{label)", new, declared, count=1)
    make_dossier(root, f"-- entities/dossier.yml --\n{by_hand}")
    assert any(
        problem.code in ("unknown-kind", "unknown-property", "unknown-relation", "unknown-field") for problem in check(root)
    )
    assert migrate(root, what, old, new).exit_code == 0
    assert not [problem for problem in check(root) if problem.code.startswith("unknown")]


def test_a_kind_that_is_only_a_folder_is_moved(tmp_path: Path) -> None:
    make_dossier(tmp_path, "-- entities/towns/hama.yml --\nname: Hama\n-- seeds/a.txt --\nHama\n")
    assert migrate(tmp_path, "kind", "towns", "places").exit_code == 0
    assert written(tmp_path, "entities/places/hama.yml") == "name: Hama\nformerly: [towns/hama]\n"
    assert not (tmp_path / "entities/towns").exists()
    assert migrate(tmp_path, "kind", "places", "towns").exit_code == 0
    assert written(tmp_path, "entities/towns/hama.yml") == "name: Hama\nformerly: [places/hama]\n"


@pytest.mark.parametrize("lead", ["", "\ufeff", "# أ 🙂\r\n"])
def test_any_text_keeps_its_letters(root: Path, lead: str) -> None:
    text = f'{lead}name: \'حماة\'\r\nstatements:\r\n- {{property: "motto", value: "خ\\u200fان"}}   # motto\r\n'
    make_dossier(root, f"-- entities/towns/hama.yml --\n{text}")
    migrate(root, "property", "motto", "slogan")
    assert written(root, "entities/towns/hama.yml") == text.replace('"motto"', '"slogan"')


def test_a_dry_run_prints_and_writes_nothing(root: Path) -> None:
    before = files(root)
    done = migrate(root, "kind", "towns", "places", "--dry-run")
    assert (done.exit_code, done.stderr) == (0, "Nothing was written: 9 files would change.\n")
    assert files(root) == before
    assert "entities/towns/idlib.yml → entities/places/idlib.yml\n      2 + formerly: [towns/idlib]\n" in done.stdout
    assert done.stdout == migrate(root, "kind", "towns", "places").stdout


def test_git_undoes_it(root: Path) -> None:
    before = files(root)
    migrate(root, "kind", "towns", "places")
    git(root, "add", "-A", "entities", "seeds", "gold")
    git(root, "reset", "-q", "--hard")
    assert files(root) == before


@pytest.mark.parametrize(
    ("what", "old", "new", "told"),
    [
        ("kind", "towns", "towns", "The kind is called 'towns' already."),
        ("kind", "town", "places", "There is no kind 'town'. Did you mean 'towns'?"),
        ("kind", "towns", "radios", "There is a kind 'radios' already. Move its cards with wiki rename."),
        ("kind", "towns", "articles", "The folder 'articles' belongs to the generator"),
        ("kind", "towns", "guide", "or to pages written by hand"),
        ("kind", "towns", "../x", "cannot be the name of a kind"),
        ("property", "moto", "x", "There is no property 'moto'. Did you mean 'motto'?"),
        ("property", "motto", "held-by", "There is a property 'held-by' already."),
        ("property", "motto", "Held by", "cannot be the name of a property"),
        ("property", "motto", "null", "cannot be the name of a property"),
        ("relation", "motto", "x", "There is no relation 'motto'."),
        ("event-value", "kiled", "x", "There is no event value 'kiled'. Did you mean 'killed'?"),
    ],
)
def test_a_refusal_is_one_line(root: Path, what: str, old: str, new: str, told: str) -> None:
    before = files(root)
    done = migrate(root, what, old, new)
    assert done.exit_code == 1
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert files(root) == before


def test_wrong_usage_is_told(root: Path) -> None:
    assert migrate(root, "names", "a", "b").exit_code == 2


def test_no_address_of_another_card_is_taken(root: Path) -> None:
    make_dossier(root, "-- entities/radios/voice.yml --\nname: Voice\nformerly: [places/hama]\n")
    assert "'places/hama' is an address that 'radios/voice' had before" in migrate(root, "kind", "towns", "places").stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("name: [broken\n", "entities/radios/voice.yml:1:7: error[yaml]"),
        ("name: !x Voice\n", "entities/radios/voice.yml:1:7: error[yaml-tag]"),
        ('name: V\nstatements: [{property: "\\x6dotto", value: motto}]\n', "entities/radios/voice.yml writes 'motto' in a way"),
    ],
)
def test_a_file_that_cannot_be_changed_stops_all(root: Path, content: str, told: str) -> None:
    make_dossier(root, f"-- entities/radios/voice.yml --\n{content}")
    before = files(root)
    done = migrate(root, "property", "motto", "slogan")
    assert done.exit_code == 1
    assert told in done.stderr
    assert files(root) == before


def test_a_file_that_is_no_text_stops_all(root: Path) -> None:
    (root / "entities/towns/idlib.yml").write_bytes(b"name: \xff\n")
    done = migrate(root, "kind", "towns", "places")
    assert (done.exit_code, "entities/towns/idlib.yml:1:7: error[encoding]" in done.stderr) == (1, True)
    assert (root / "entities/towns/hama.yml").exists()


@pytest.mark.parametrize("path", ["entities/towns/hama.yml", "seeds/a.yml", "entities/towns"])
def test_no_link_is_followed(root: Path, path: str) -> None:
    outside = root / "outside"
    (root / path).rename(outside)
    (root / path).symlink_to(outside)
    before = files(root)
    done = migrate(root, "kind", "towns", "places")
    assert done.exit_code == 1
    assert files(root) == before
