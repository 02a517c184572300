"""Ways in which lines may be meant to be indented, where a file is no YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.gather.known_keys import KEYS, TOP_KEYS
from generator.gather.lines import STEP, Way
from generator.model.problems import Mark, Problem
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.gather.lines import Line, Lines

_FARTHEST = 4
"""Spaces that a line is moved by, most often one or two."""
_RULES = {
    "": "The lines of a text stand below one another, and deeper than its key.",
    "-": "The dashes of one list stand exactly below one another.",
    ":": "The keys of one entry stand exactly below one another.",
}
"""By what a line begins with."""
_TABS = "YAML is indented with spaces and never with tabs."


class _Move(NamedTuple):
    line: int
    column: int
    """Where it would begin, counted from 0."""


def moves(lines: Lines, suspects: Iterable[int], part: range, path: str) -> Iterator[Way]:
    """Each of some lines of a part of a file with other indentation.

    The smaller a change is the earlier it comes, and of those alike the one that puts a line where others of its sort stand.
    """
    for move in _moves(lines, suspects, part):
        yield Way({move.line: _moved(lines.all[move.line], move.column)}, _problem(lines, move, path))


def moves_together(lines: Lines, suspects: Iterable[int], part: range, path: str) -> Iterator[Way]:
    """The same of each line with all that stands deeper below it."""
    for move in _moves(lines, suspects, part):
        block = [number for number in lines.block(move.line) if lines.all[number].has_words]
        if len(block) > 1:
            together = {n: _moved(lines.all[n], lines.all[n].column + _by(lines, move)) for n in block}
            yield Way(together, _problem(lines, move, path, len(block) - 1))


def _moves(lines: Lines, suspects: Iterable[int], part: range) -> list[_Move]:
    columns = lines.columns(part)
    found = [_Move(line, column) for line in suspects for column in _columns(lines.all[line], columns)]
    return sorted(found, key=lambda move: _unlikeliness(lines, move))


def _columns(line: Line, columns: frozenset[int]) -> Iterable[int]:
    """Where a line could begin instead."""
    return columns if "\t" in line.indent else (column for column in columns if 0 < abs(column - line.column) <= _FARTHEST)


def _by(lines: Lines, move: _Move) -> int:
    return move.column - lines.all[move.line].column


def _unlikeliness(lines: Lines, move: _Move) -> tuple[int, ...]:
    """The less of it the likelier a move: by its length, by where the line belongs, by where others of its sort stand."""
    line, expected = lines.all[move.line], _expected(lines, move.line)
    return (
        abs(move.column - expected) if "\t" in line.indent else abs(_by(lines, move)),
        move.column if line.name in TOP_KEYS else 0,
        -lines.places[line.head, move.column],
        move.column != expected,
        -lines.sorts[line.head[-1:], move.column],
        move.column % STEP,
        move.column,
    )


def _expected(lines: Lines, number: int) -> int:
    """Where a line begins in most files, by the one above it: nobody knows for how many spaces a tab was meant."""
    above, line = lines.all[lines.before(number)], lines.all[number]
    opens = bool(above.key) and not above.rest.strip()
    return above.inner_column + (STEP if opens or not line.head else 0) if not line.dash or opens else above.column


def _moved(line: Line, column: int) -> str:
    return line._replace(indent=" " * max(0, column)).text


def _problem(lines: Lines, move: _Move, path: str, below: int = 0) -> Problem:
    """What is wrong with a line that should begin elsewhere, together with so many lines below it."""
    line, by = lines.all[move.line], _by(lines, move)
    rule = _RULES[line.dash[:1] or line.head[-1:]]
    if "\t" in line.indent:
        hint = f"Put {counted(move.column, 'space')} in place of what stands before it. {_TABS}"
        return Problem(Mark(path, move.line + 1, 1), "indentation", "This line is indented with a tab.", hint)
    mark = Mark(path, move.line + 1, line.column + 1)
    spaces = counted(line.column, "space")
    message = f"The indentation is wrong: {spaces} before this line, where {move.column} let the file be read."
    which = f" here and in the {counted(below, 'line')} below" if below else ""
    hint = f"{'Add' if by > 0 else 'Remove'} {counted(abs(by), 'space')}{which}. {rule}"
    if by < 0 and line.key and line.name not in KEYS:
        hint += " If this line belongs to the text above it, put quotation marks around that text."
    return Problem(mark, "indentation", message, hint)
