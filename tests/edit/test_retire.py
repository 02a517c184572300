"""What `wiki retire` does to the file of a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.build import check
from generator.cli import main
from tests.support import make_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

DOSSIER = """\
-- entities/towns/hama.yml --
name: Hama   # the town
summary:
  - text: A town.
-- entities/towns/homs.yml --
{name: Homs}
-- seeds/a.txt --
Hama and Homs.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_dossier(tmp_path, DOSSIER)


def retire(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["retire", *arguments, "--root", str(root)])


def written(root: Path, card: str) -> str:
    return (root / f"entities/{card}.yml").read_text(encoding="utf-8")


def test_a_card_is_retired_and_keeps_what_it_says(root: Path) -> None:
    assert retire(root, "towns/hama", "--reason", 'They mean "Homs": no town.', "--to", "towns/homs").exit_code == 0
    assert written(root, "towns/hama").splitlines() == [
        "name: Hama   # the town",
        "status: retired",
        'reason: "They mean \\"Homs\\": no town."',
        "instead: towns/homs",
        "summary:",
        "  - text: A town.",
    ]
    assert {problem.mark.path for problem in check(root)} == {"entities/towns/homs.yml"}


def test_a_card_in_braces_is_retired(root: Path) -> None:
    assert retire(root, "towns/homs", "--reason", "No town.").exit_code == 0
    assert {problem.mark.path for problem in check(root)} == {"entities/towns/hama.yml"}


def test_a_dry_run_writes_nothing(root: Path) -> None:
    done = retire(root, "towns/hama", "--reason", "No town.", "--dry-run")
    assert done.stdout == 'entities/towns/hama.yml\n      2 + status: retired\n      3 + reason: "No town."\n'
    assert "retired" not in written(root, "towns/hama")


@pytest.mark.parametrize(
    "arguments",
    [
        ("towns/hamah", "--reason", "None."),
        ("towns/hama", "--reason", "None.", "--to", "towns/none"),
        ("towns/hama", "--reason", "None.", "--to", "towns/hama"),
        ("towns/hama", "--reason", " "),
        ("towns/hama", "--reason", "a\x1b[2Jb"),
        ("../a", "--reason", "None."),
    ],
)
def test_a_refusal_is_one_line(root: Path, arguments: tuple[str, ...]) -> None:
    done = retire(root, *arguments)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "retired" not in written(root, "towns/hama")


def test_a_card_is_retired_once(root: Path) -> None:
    retire(root, "towns/hama", "--reason", "No town.")
    assert "it has a status or a reason already" in retire(root, "towns/hama", "--reason", "Again.").stderr


def test_a_reason_is_needed(root: Path) -> None:
    assert retire(root, "towns/hama").exit_code == 2
