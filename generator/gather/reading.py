"""Reads a YAML file that may be faulty: as much of it as can be read, with a problem for each fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.gather.conflicts import without_conflicts
from generator.gather.lines import Lines
from generator.gather.mending import way_out
from generator.gather.yamlfile import Gap, Scalar, Tree, read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.problems import Problem

_MOST_FAULTS = 10
"""Places of one file that are read around."""
_MOST_FAILED = 3
"""Places that nothing mends, after which nothing is tried any more: looking for what is not there takes the longest."""
_LONGEST = 200_000
"""A file of more characters is read up to its first fault: the longest card of a dossier has a tenth of them."""


def read_yaml(text: str, path: str) -> Tree:
    """As much as can be read of one YAML document: what is at fault is read as it may be meant, or else left out."""
    text, conflicts = without_conflicts(text, path)
    told = list(conflicts)
    gaps: list[Gap] = []
    failed = 0
    tree = read_tree(text, path)
    while tree.stopped_at and len(told) - len(conflicts) < _MOST_FAULTS and len(text) <= _LONGEST:
        around = _around(text, tree, path, mending=failed < _MOST_FAILED)
        if around is None:
            break
        failed += around.is_cut
        text = around.text
        told.append(around.problem)
        gaps += around.gaps
        tree = read_tree(text, path, gaps)
    if told and isinstance(tree.node, Scalar) and tree.node.is_null:
        tree = tree._replace(node=None)  # all of it was left out
    return tree._replace(problems=tuple(dict.fromkeys((*told, *tree.problems))), is_whole=tree.is_whole and not told)


class _Around(NamedTuple):
    """A file that can be read farther than before."""

    text: str
    problem: Problem
    gaps: tuple[Gap, ...] = ()
    is_cut: bool = False
    """Whether something was left out since nothing mends it."""


def _around(text: str, tree: Tree, path: str, *, mending: bool) -> _Around | None:
    """A way around the place where the reading stopped; None where there is none. Without `mending` all is left out there."""
    lines = Lines(text)
    here = min(tree.stopped_at[0], len(lines.all) - 1)
    if lost := _lost_above(lines, tree, here):
        return _without(lines, range(here, here + 1), lost)
    if mending and (way := way_out(lines, tree.stopped_at, path)):
        gaps = [Gap(number, lines.all[number].column) for number in way.changed] if way.loses else []
        return _Around(lines.text(0, len(lines.all), way.changed), way.problem, tuple(gaps))
    for block in _blocks(lines, tree.stopped_at):
        around = _without(lines, block, tree.problems[-1])._replace(is_cut=True)
        stopped_at = read_tree(around.text, path).stopped_at
        if not stopped_at or stopped_at[0] >= block.stop:
            return around
    return None


def _lost_above(lines: Lines, tree: Tree, here: int) -> Problem | None:
    """The comment sign that is reason enough for a line of words alone to belong nowhere: it ends the text above."""
    above = lines.before(here) + 1
    lost = (problem for problem in tree.problems if problem.code == "comment-sign" and problem.mark.line == above)
    return None if lines.all[here].head else next(lost, None)


def _without(lines: Lines, block: range, problem: Problem) -> _Around:
    text = lines.text(0, len(lines.all), dict.fromkeys(block, ""))
    return _Around(text, problem, (Gap(block.start, lines.all[block.start].column),))


def _blocks(lines: Lines, stopped_at: tuple[int, ...]) -> Iterator[range]:
    """What may be left out, the smallest first: each line that may be at fault, with what stands below it."""
    last = len(lines.all) - 1
    part = lines.around(min(stopped_at[0], last))
    near = [min(number, last) for number in (*stopped_at, lines.before(min(stopped_at[0], last)))]
    above = (number for line in (near[0], near[-1]) for number in lines.above(line, part))
    yield from map(lines.block, dict.fromkeys((*near, *above)))
