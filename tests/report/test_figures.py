"""The figures that `wiki evaluate` keeps: no loss passes unseen, and none is out of date."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.build import build
from generator.cli import main
from tests.support import make_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

DOSSIER = """\
-- entities/towns/idlib.yml --
name: Idlib
-- entities/towns/homs.yml --
name: Homs
-- seeds/report.txt --
From Idlib to Homs and Tartus.
-- gold/report.txt --
From ⟦Idlib¦towns:idlib⟧ to ⟦Homs¦towns:homs⟧ and ⟦Tartus¦towns:tartus⟧.
"""
MEASURED = {"span": 0.8, "link": 0.8}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_dossier(tmp_path, DOSSIER)


def run(root: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["evaluate", str(root / "gold"), *options, "--root", str(root)])


def with_figures(root: Path, text: str) -> Result:
    (root / "gold/figures.json").write_text(text, encoding="utf-8")
    return run(root)


def test_without_figures_nothing_is_compared(root: Path) -> None:
    assert run(root).exit_code == 0


def test_what_was_written_is_up_to_date(root: Path) -> None:
    run(root, "--update")
    assert json.loads((root / "gold/figures.json").read_text(encoding="utf-8")) == {"towns": MEASURED, "all": MEASURED}
    assert run(root).exit_code == 0


def test_the_layout_does_not_matter(root: Path) -> None:
    assert with_figures(root, json.dumps({"all": MEASURED, "towns": MEASURED})).exit_code == 0


def test_a_loss_says_all_that_is_needed(root: Path) -> None:
    """The file and its line, the figure before and now, and the remedy."""
    done = with_figures(root, json.dumps({"towns": MEASURED, "all": {"span": 0.8, "link": 0.9}}, indent=2))
    assert done.exit_code == 1
    told = "gold/figures.json:8:1: error[worse-figures] Names are found worse: F1 of link, all, is 0.8000 and was 0.9000.\n"
    assert done.stderr.startswith(told)
    assert f"wiki evaluate {root}/gold --update" in done.stderr


@pytest.mark.parametrize(
    ("kept", "was"),
    [
        ({"towns": MEASURED, "all": {"span": 0.8, "link": 0.7}}, "link, all, is 0.8000 and was 0.7000"),
        ({"towns": MEASURED, "all": {"span": 0.8, "link": 0.8049}}, "link, all, is 0.8000 and was 0.8049"),
        ({"towns": MEASURED, "all": {"span": 0.8}}, "link, all, is 0.8000 and was not there"),
        ({"towns": MEASURED, "all": MEASURED, "groups": {"span": 0.0}}, "span, groups, is not there and was 0.0000"),
    ],
    ids=["better", "worse by less than half a point", "missing", "of a kind that is no more"],
)
def test_any_other_difference_is_stale(root: Path, kept: dict[str, object], was: str) -> None:
    done = with_figures(root, json.dumps(kept))
    assert done.exit_code == 0
    assert f"warning[stale-figures] The figures are not those measured: F1 of {was}." in done.stderr
    assert f"let a command do it: wiki evaluate {root}/gold --update" in done.stderr


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"all": 1}', '{"all": {"link": "1"}}', "[" * 100_000, '{"all": {"link": ' + "9" * 5_000]
)
def test_what_holds_no_figures_is_told(root: Path, text: str) -> None:
    done = with_figures(root, text)
    assert done.exit_code == 1
    assert "gold/figures.json:1:1: error[no-figures]" in done.stderr
    assert "Traceback" not in done.output


def test_pages_show_what_is_measured(root: Path) -> None:
    """Figures that are kept and out of date are on no page."""
    make_dossier(root, "-- entities/dossier.yml --\nquality: gold/figures.json\n")
    (root / "gold/figures.json").write_text(json.dumps({"all": {"span": 0.1, "link": 0.1}}), encoding="utf-8")
    coverage = str(build(root).written and (root / "docs/coverage.md").read_text(encoding="utf-8"))
    assert "80.0%" in coverage
    assert "10.0%" not in coverage


def test_marks_follow_a_card_to_its_new_identity(root: Path) -> None:
    (root / "entities/towns/homs.yml").unlink()
    homs = "-- entities/towns/himss.yml --\nname: Homs\nformerly: towns/homs\n"
    make_dossier(root, f"{homs}-- entities/towns/idlib.yml --\nname: Idlib\nnames: [Tartus]\nformerly: towns/tartus\n")
    run(root, "--update")
    assert json.loads((root / "gold/figures.json").read_text(encoding="utf-8"))["all"] == {"span": 1.0, "link": 1.0}
