"""The figures of name finding that are kept beside the texts marked by hand, and whether they are still those measured."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from generator.model.problems import Mark, Problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.problems import Problem
    from generator.report.evaluate import Score

    Figures = Mapping[tuple[str, str], float]
    """F1 from 0 to 1 by kind and measure, with four digits."""

TOLERANCE = 0.005
"""How much an F1 may fall below the one that is kept before names are found worse: half a point."""
_KEY = re.compile(r'^[ \t]*"((?:[^"\\\n]|\\.)*)"\s*:\s*(\{?)', re.MULTILINE)


def figures_text(scores: Mapping[str, Mapping[str, Score]]) -> str:
    """What a file of figures holds, as JSON."""
    figures = {kind: {measure: round(score.f1, 4) for measure, score in by.items()} for kind, by in scores.items()}
    return json.dumps(figures, indent=2, ensure_ascii=False) + "\n"


def compared(path: str, text: str, scores: Mapping[str, Mapping[str, Score]], command: str) -> tuple[Problem, ...]:
    """A problem for each figure that a file has and that is not measured, or the other way round.

    `path` is what the file is called, `text` what it holds, and `command` writes it anew.
    """
    problems = Problems()
    measured, kept, lines = _figures(figures_text(scores)), _figures(text), _lines(text)
    if not kept:
        problems.error(Mark(path), "no-figures", f"There are no figures in '{path}'.", f"Write them: {command}")
    for kind, measure in {**kept, **measured} if kept else ():
        now, was = measured.get((kind, measure)), kept.get((kind, measure))
        if now == was:
            continue
        mark = Mark(path, lines.get((kind, measure), lines.get((kind, ""), 1)))
        told = f"F1 of {measure}, {kind}, is {_told(now)} and was {_told(was)}"
        if was is not None and (now or 0) < was - TOLERANCE:
            hint = f"Mend what made it worse: wiki diff tells which links were lost. If it is meant so: {command}"
            problems.error(mark, "worse-figures", f"Names are found worse: {told}.", hint)
        else:
            hint = f"Pages show what is measured. Write that number here, or let a command do it: {command}"
            problems.warning(mark, "stale-figures", f"The figures are not those measured: {told}.", hint)
    return tuple(sorted(problems))


def _told(figure: float | None) -> str:
    return "not there" if figure is None else f"{figure:.4f}"


def _figures(text: str) -> Figures:
    """The numbers of a file; none where it holds anything else."""
    try:
        by_kind = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(by_kind, dict) or not all(isinstance(by_measure, dict) for by_measure in by_kind.values()):
        return {}
    found = {(kind, measure): figure for kind, by in by_kind.items() for measure, figure in by.items()}
    return found if all(isinstance(figure, int | float) for figure in found.values()) else {}


def _lines(text: str) -> Mapping[tuple[str, str], int]:
    """The line of each kind, under an empty measure, and of each of its measures, where each key begins a line."""
    found: dict[tuple[str, str], int] = {}
    kind, line, at = "", 1, 0
    for key in _KEY.finditer(text):
        line, at = line + text.count("\n", at, key.start(1)), key.start(1)
        kind = key[1] if key[2] else kind
        found[kind, "" if key[2] else key[1]] = line
    return found
