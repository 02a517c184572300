"""The lines that git leaves in a file where two versions of it could not be merged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.model.problems import Mark, Problem
from generator.text.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGN = re.compile(r"^(?P<sign><{7}|={7}|>{7}|\|{7})(?: [^\n\r]*)?\r?$", re.MULTILINE)
_OPENS, _ANCESTOR, _PARTS, _CLOSES = "<<<<<<<", "|||||||", "=======", ">>>>>>>"


class _Line(NamedTuple):
    sign: str
    number: int
    """Counted from 1."""
    start_char: int
    end_char: int
    """Before its break."""


def without_conflicts(text: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    """A file with the first of both versions wherever git left two, and a problem for each such place.

    What is left out leaves its lines empty, so that all others keep their number.
    """
    if not any(sign in text for sign in (_OPENS, _PARTS, _CLOSES)):
        return text, ()
    parts: list[str] = []
    problems: list[Problem] = []
    done = 0
    for conflict in _conflicts(text):
        problems.append(_problem(conflict, path))
        for start, end in _left_out(conflict):
            parts += (text[done:start], re.sub(r"[^\n\r]", "", text[start:end]))
            done = end
    return "".join((*parts, text[done:])), tuple(problems)


def _conflicts(text: str) -> Iterator[tuple[_Line, ...]]:
    """The signs of each conflict, in order; a sign that no conflict has is one by itself."""
    together: list[_Line] = []
    number, counted_to = 1, 0
    for found in _SIGN.finditer(text):
        number += text.count("\n", counted_to, found.start())
        counted_to = found.start()
        line = _Line(found["sign"], number, *found.span())
        if together and line.sign == _OPENS:
            yield tuple(together)
            together = []
        together.append(line)
        if line.sign == _CLOSES or together[0].sign != _OPENS:
            yield tuple(together)
            together = []
    if together:
        yield tuple(together)


def _left_out(conflict: tuple[_Line, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of text that are not read: the signs, and all versions but the first."""
    signs = [line.sign for line in conflict]
    if signs[0] == _OPENS and signs[-1] == _CLOSES and _PARTS in signs:
        yield conflict[0].start_char, conflict[0].end_char
        yield conflict[1].start_char, conflict[-1].end_char
    else:
        yield from ((line.start_char, line.end_char) for line in conflict)


def _problem(conflict: tuple[_Line, ...], path: str) -> Problem:
    which = listed([str(line.number) for line in conflict])
    hint = f"Keep of the versions between these signs what is right, and remove lines {which}, which hold the signs alone."
    if len(conflict) == 1:
        hint = "Remove the line, and see whether what stands around it is there twice."
    message = "This is a conflict that git left: two versions of the same lines."
    return Problem(Mark(path, conflict[0].number), "merge-conflict", message, hint)
