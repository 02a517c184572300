"""What `wiki new` writes: a draft with what the texts already tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.build import check, gather
from generator.cli import main
from generator.gather.yamlfile import parse_yaml
from tests.support import make_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

DOSSIER = """\
-- entities/dossier.yml --
evidence: required
folds: [plain, arabic]
kinds: {towns: {label: Town}, places: {label: Place}}
-- entities/places/homs.yml --
name: Homs
summary: [{text: A province., citations: [{article: a, quote: in Homs}]}]
-- seeds/a.txt --
Khan Shaykhun is a town. The road to khan-shaykhun is "long". They meet in Homs.
Khan Shaykhun was secret.
Photo: Khan Shaykhun
-- seeds/a.yml --
articles: [{id: a, line: 1}]
furniture: [{line: 3}]
withheld: [{article: a, quote: Khan Shaykhun was secret, reason: Private.}]
-- seeds/b.txt --
Nobody was in Khan Shaykhun.
"""
DRAFT = """\
# yaml-language-server: $schema=../../.wiki/schema/card-towns.json
name: Khan Shaykhun
status: draft
# Remove the status to publish the card. What the texts tell, to choose from:
# Found 3 times in 2 articles.
#   a: 2 times
#   b: 1 time
# Spellings that are found by this name alone; none of them has to be listed:
#   "Khan Shaykhun": 2 times
#   "khan-shaykhun": 1 time
# Passages that name it, as evidence of a first sentence:
# summary:
#   - text: Say it in your own words.
#     citations:
#       - article: a
#         quote: "Khan Shaykhun is a town."
#       - article: b
#         quote: "Nobody was in Khan Shaykhun."
#       - article: a
#         quote: "The road to khan-shaykhun is \\"long\\"."
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_dossier(tmp_path, DOSSIER)


def new(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments, "--root", str(root)])


def test_a_draft_has_what_the_texts_tell(root: Path) -> None:
    assert new(root, "towns", "Khan Shaykhun").exit_code == 0
    assert (root / "entities/towns/khan-shaykhun.yml").read_text(encoding="utf-8") == DRAFT
    assert check(root) == ()


def test_the_passages_can_be_taken_as_they_are(root: Path) -> None:
    """Without its status and the signs of comments, the draft is a card whose quotes hold."""
    new(root, "towns", "Khan Shaykhun")
    path = root / "entities/towns/khan-shaykhun.yml"
    path.write_text(
        DRAFT.replace("status: draft\n", "")
        .replace("# summary", "summary")
        .replace("#   - text", "  - text")
        .replace("#     c", "    c")
        .replace("#       -", "      -")
        .replace("#         q", "        q"),
        encoding="utf-8",
    )
    assert check(root) == ()
    (card,) = (card for card in gather(root)[0].cards if card.kind == "towns")
    assert len(card.citations) == 3


def test_a_name_of_another_card_is_told(root: Path) -> None:
    new(root, "towns", "Homs")
    written = (root / "entities/towns/homs.yml").read_text(encoding="utf-8")
    assert "# Could be places/homs too, 1 time, and links to neither there" in written
    assert check(root) == ()


@pytest.mark.parametrize("name", ["null", "Yes", "A: b", "U.S. #1", "'t Hooft", "خان شيخون", "a \u200fb c".replace("\u200f", "")])
def test_any_name_is_written_as_yaml(root: Path, name: str) -> None:
    done = new(root, "towns", name)
    assert done.exit_code == 0, done.output
    (path,) = (root / "entities/towns").glob("*.yml")
    node, _ = parse_yaml(path.read_text(encoding="utf-8"), "")
    assert node is not None
    assert f"text={name!r}" in str(node)
    assert check(root) == ()


def test_a_name_in_another_script_gets_its_language(root: Path) -> None:
    new(root, "towns", "خان شيخون")
    (path,) = (root / "entities/towns").glob("*.yml")
    assert "name: {text: خان شيخون, lang: ar}" in path.read_text(encoding="utf-8").splitlines()


def test_the_first_card_of_a_dossier_makes_its_kind(tmp_path: Path) -> None:
    (make_dossier(tmp_path, "-- seeds/a.txt --\nAda wrote.\n") / "entities").mkdir()
    assert new(tmp_path, "people", "Ada").exit_code == 0
    assert check(tmp_path) == ()


def test_a_dry_run_writes_nothing(root: Path) -> None:
    done = new(root, "towns", "Khan Shaykhun", "--dry-run")
    assert done.stdout.startswith("entities/towns/khan-shaykhun.yml (new)\n      1 + # yaml-language-server: ")
    assert [re.sub(r"^ *\d+ \+ ", "", line) for line in done.stdout.splitlines()[1:]] == DRAFT.splitlines()
    assert not (root / "entities/towns").exists()


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("town", "Hama", "There is no kind 'town'. Did you mean 'towns'?"),
        ("..", "Hama", "cannot be the identity of a card"),
        ("places", "HOMS", "There is a card 'places/homs' already."),
        ("towns", "—", "A name has a letter or digit"),
        ("towns", "Hama<b>", "A name has a letter or digit"),
        ("towns", "Hama\x1b[2J", "A name has a letter or digit"),
        ("towns", "Index", "'index' cannot be the name of a card"),
    ],
)
def test_a_refusal_is_one_line(root: Path, kind: str, name: str, told: str) -> None:
    done = new(root, kind, name)
    assert done.exit_code == 1
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (root / "entities/towns").exists()


def test_no_link_is_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (root / "entities/towns").symlink_to(outside)
    assert "This is a link" in new(root, "towns", "Hama").stderr
    assert list(outside.iterdir()) == []
