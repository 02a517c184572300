"""Every file in golden/ is a dossier and what must come of it. `python -m tests.test_golden` writes down what does come of
it, for a person to review before it is committed."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path

import pytest

from generator.build import check, load
from tests.support import line_of, make_dossier

CASES = sorted((Path(__file__).parent / "golden").glob("*.txt"))
PROBLEMS, MENTIONS = "-- expected problems --\n", "-- expected mentions --\n"


def outcome(text: str, root: Path) -> str:
    """The case with what comes of its dossier in place of what is expected, in the sections that it has."""
    dossier = text.partition(PROBLEMS)[0].partition(MENTIONS)[0]
    wiki, problems = load(make_dossier(root, dossier))
    lines = {
        PROBLEMS: [problem.as_text() for problem in problems],
        MENTIONS: [line_of(mention, wiki.sources[mention.source].text) for mention in wiki.mentions],
    }
    return dossier + "".join(heading + "".join(f"{line}\n" for line in lines[heading]) for heading in lines if heading in text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_golden_dossier_gives_what_it_says(case: Path, tmp_path: Path) -> None:
    text = case.read_text(encoding="utf-8")
    assert outcome(text, tmp_path) == text


def test_a_check_tells_what_a_build_does(tmp_path: Path) -> None:
    """A check derives less than a build and tells the same problems."""
    cases = (
        case.read_text(encoding="utf-8").partition(PROBLEMS)[0] for case in CASES if "rules" in case.stem or "quote" in case.stem
    )
    for number, dossier in enumerate(cases):
        root = make_dossier(tmp_path / str(number), dossier)
        assert check(root) == load(root)[1]


@pytest.mark.parametrize(
    "case", [case for case in CASES if PROBLEMS in case.read_text(encoding="utf-8")], ids=lambda case: case.stem
)
def test_each_problem_says_how_to_mend_it(case: Path) -> None:
    """Each problem has a line with a remedy below it."""
    lines = case.read_text(encoding="utf-8").partition(PROBLEMS)[2].partition(MENTIONS)[0].splitlines()
    bare = [line for line, below in pairwise((*lines, "")) if line and line[0] != " " and not below.startswith(" ")]
    assert bare == []


if __name__ == "__main__":
    for path in CASES:
        path.write_text(outcome(path.read_text(encoding="utf-8"), Path(tempfile.mkdtemp())), encoding="utf-8")
