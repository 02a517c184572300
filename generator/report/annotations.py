"""How problems are told on GitHub: as annotations of the lines of a proposal, and whole in the summary of a run."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from generator.model.problems import Severity, errors, printable
from generator.model.sources import Span, Spans
from generator.report.markdown import SUMMARY_BYTES, fitting, words
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model.problems import Problem

_SHOWN = 10
"""GitHub shows that many annotations of a level and step, those that come first."""


def nearest_first(problems: Iterable[Problem], changed: Mapping[str, Spans]) -> tuple[Problem, ...]:
    """Those on lines that a change touched, then those in files that it touched, then all others; each part in its order.

    `changed` has the lines by path, counted from 1.
    """
    return tuple(sorted(problems, key=lambda problem: _distance(problem, changed)))


def _distance(problem: Problem, changed: Mapping[str, Spans]) -> int:
    lines = changed.get(problem.mark.path)
    if lines is None:
        return 2
    return 0 if lines.overlapping(Span(problem.mark.line, problem.mark.line + 1)) else 1


def as_annotations(problems: Sequence[Problem]) -> Iterator[str]:
    """Workflow commands for the first problems of each level, as many as GitHub shows, and lines of text for the others."""
    shown = {id(problem) for level in Severity for problem in islice((p for p in problems if p.severity is level), _SHOWN)}
    rest = tuple(problem for problem in problems if id(problem) not in shown)
    yield from (problem.as_github() for problem in problems if id(problem) in shown)
    if rest:
        yield f"::notice title=More problems::{_count(rest)} more: the summary of this run lists all."
    yield from map(_as_line, rest)


def as_summary(problems: Sequence[Problem]) -> Iterator[str]:
    """All problems as a list in Markdown, in their order, as far as GitHub takes it."""
    yield f"### {_count(problems)}\n"
    shown = tuple(fitting(map(_as_item, problems), SUMMARY_BYTES))
    yield from shown
    if len(shown) < len(problems):
        yield f"\n… and {len(problems) - len(shown)} more, which the log of this run has."


def _count(problems: Sequence[Problem]) -> str:
    found = len(errors(tuple(problems)))
    return f"{counted(found, 'error')}, {counted(len(problems) - found, 'warning')}"


def _as_line(problem: Problem) -> str:
    """A line of the log in which GitHub finds no command: those begin a line with `::`, or stand anywhere behind `##[`."""
    return f"- {printable(_whole(problem))}".replace("##[", "# #[")


def _as_item(problem: Problem) -> str:
    return f"- **{problem.severity}** {words(_whole(problem))}"


def _whole(problem: Problem) -> str:
    return f"{problem.mark}: [{problem.code}] {problem.message} {problem.hint}".replace("\n", " ").rstrip()
