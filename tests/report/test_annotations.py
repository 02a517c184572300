"""Problems as GitHub shows them: those on changed lines first, ten of a level as annotations, all of them in the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.support import make_dossier
from tests.support.repository import commit, git

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

OLD = "-- entities/towns/aleppo.yml --\nname: Aleppo\noldd: 1\n-- entities/towns/homs.yml --\nname: Homs\noldd: 1\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier with a mistake in each of its cards, committed."""
    commit(make_dossier(tmp_path, OLD))
    return tmp_path


def run(root: Path, *arguments: str, summary: Path | None = None) -> Result:
    given = {"GITHUB_STEP_SUMMARY": str(summary) if summary else ""}
    return CliRunner().invoke(main, ["check", "--format", "github", *arguments, "--root", str(root)], env=given)


def errors(result: Result) -> list[str]:
    """Where the errors are that are annotated, in order."""
    lines = [line for line in result.stdout.splitlines() if line.startswith("::error file=")]
    return [line.removeprefix("::error file=entities/towns/").partition(",col=")[0] for line in lines]


def test_changed_lines_come_first(root: Path) -> None:
    """Then what stands elsewhere in a file that changed, then all else."""
    make_dossier(root, "-- entities/towns/homs.yml --\nname: Homs\noldd: 1\nneww: 1\n")
    assert errors(run(root)) == ["aleppo.yml,line=2", "homs.yml,line=2", "homs.yml,line=3"]
    assert errors(run(root, "--changed-since", "HEAD")) == ["homs.yml,line=3", "homs.yml,line=2", "aleppo.yml,line=2"]


def test_a_new_file_has_changed_whole(root: Path) -> None:
    make_dossier(root, "-- entities/towns/zabadani.yml --\nname: Zabadani\nneww: 1\n")
    assert errors(run(root, "--changed-since", "HEAD"))[0] == "zabadani.yml,line=2"


def test_other_forms_are_in_that_order_too(root: Path) -> None:
    make_dossier(root, "-- entities/towns/homs.yml --\nname: Homs\nneww: 1\n")
    told = CliRunner().invoke(main, ["check", "--changed-since", "HEAD", "--root", str(root)]).stdout
    assert told.startswith("entities/towns/homs.yml:2:1: error[unknown-field]")


def test_an_unknown_revision_is_told(root: Path) -> None:
    done = run(root, "--changed-since", "no-such")
    assert done.exit_code == 1
    assert "The revision cannot be read" in done.stderr


def many(root: Path, count: int) -> None:
    """So many cards, each with an error and a warning."""
    make_dossier(root, "".join(f"-- entities/villages/v{n:03}.yml --\nname: V{n:03}\nneww: '{n}'\n" for n in range(count)))


def test_ten_of_a_level_are_annotated(root: Path) -> None:
    """The rest is counted, and follows as text, so that everything is on stdout."""
    many(root, 30)
    lines = run(root).stdout.splitlines()
    assert [line.partition(" ")[0] for line in lines[:21]].count("::error") == 10
    assert [line.partition(" ")[0] for line in lines[:21]].count("::warning") == 10
    assert lines[20] == "::notice title=More problems::22 errors, 22 warnings more: the summary of this run lists all."
    assert len(lines) == 21 + 44
    assert all(line.startswith("- entities/") for line in lines[21:])


def test_the_summary_lists_all(root: Path, tmp_path: Path) -> None:
    many(root, 30)
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    run(root, summary=summary)
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n### 32 errors, 32 warnings\n\n")
    assert text.count("- **error** <code>") == text.count("- **warning** <code>") == 32


@pytest.mark.long  # four seconds: ten thousand problems
def test_the_summary_is_not_too_large(root: Path, tmp_path: Path) -> None:
    """GitHub throws away a larger one than 1 MiB whole."""
    many(root, 4_000)
    summary = tmp_path / "summary.md"
    run(root, summary=summary)
    assert 900_000 < summary.stat().st_size < 2**20
    assert "more, which the log of this run has." in summary.read_text(encoding="utf-8").splitlines()[-1]


def test_no_summary_is_asked_for_elsewhere(root: Path) -> None:
    git(root, "add", ".")
    run(root)
    assert [path.name for path in root.iterdir() if path.suffix == ".md"] == []


HOSTILE = '"%0A::error::a\\n::error::b ##[error]c"'


def test_no_word_passes_for_a_command(root: Path, tmp_path: Path) -> None:
    """Neither in an annotation, which begins a line, nor in what follows as text, where `##[` counts anywhere."""
    fields = "".join(f"-- entities/villages/v{n}.yml --\nname: V\n{HOSTILE}: x\n" for n in range(15))
    make_dossier(root, fields)
    lines = run(root, summary=tmp_path / "summary.md").stdout.splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert all(line.startswith(("::error file=entities/", "::warning file=entities/", "::notice title=")) for line in commands)
    assert [line for line in lines if line not in commands and "##[" in line] == []
    assert any("%250A" in line for line in commands)
    assert "::error" not in (tmp_path / "summary.md").read_text(encoding="utf-8")
