"""What `make bench` measures is what it says: dossiers without problems, edits that are edits, and benches that run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import BENCHES
from bench.dossier import copy_real, write_dossier
from bench.serve import CARD, EDITS, REAL_CARD
from generator.build import build

PROJECT = Path(__file__).parent.parent


def test_a_generated_dossier_has_no_problems(tmp_path: Path) -> None:
    assert build(write_dossier(tmp_path / "dossier", 60)).problems == ()


@pytest.mark.parametrize("kind", EDITS)
def test_each_edit_changes_both_cards(tmp_path: Path, kind: str) -> None:
    generated = write_dossier(tmp_path / "dossier", 20) / "entities" / f"{CARD}.yml"
    for path in (generated, PROJECT / "entities" / f"{REAL_CARD}.yml"):
        assert EDITS[kind](path.read_text(encoding="utf-8"), "Edited").count("Edited") == 1


def test_the_copied_dossier_is_as_cloned(tmp_path: Path) -> None:
    root = copy_real(tmp_path / "copy")
    assert sorted(path.name for path in (root / "docs").glob("*.md")) == sorted(
        path.name for path in (PROJECT / "docs").glob("*.md") if not path.read_bytes().startswith(b"---\ngenerated: true")
    )


def test_the_page_on_performance_names_every_bench() -> None:
    page = (PROJECT / "docs/performance.md").read_text(encoding="utf-8")
    assert [name for name in BENCHES if f"`{name}`" not in page and f"bench {name}`" not in page] == []


@pytest.mark.slow  # two minutes, for all of them
def test_all_benches_run_at_small_sizes() -> None:
    subprocess.run([sys.executable, "-m", "bench", "--quick"], cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
