"""The lines of a YAML file that cannot be read: how far each is indented, and what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from generator.gather.lost_words import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.problems import Problem

_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<dash>-[ \t]+|-$)?(?P<key>[a-z][a-z0-9_-]*[ \t]?:(?=[ \t]|$))?(?P<rest>.*)", re.DOTALL)
STEP = 2
"""How much deeper a value is indented than its key in most files."""


class Line(NamedTuple):
    """One line of a file, without its break."""

    indent: str
    """The white space before it."""
    dash: str
    """The dash of a list with the space behind it; empty where none stands there."""
    key: str
    """The key, with its colon; empty where the line holds a value alone."""
    rest: str
    """What stands behind: the value, or the words of a text."""

    @property
    def text(self) -> str:
        """The whole line."""
        return "".join(self)

    @property
    def head(self) -> str:
        """What lines of the same sort begin with: a dash, a key, or both; empty for words."""
        return f"{self.dash[:1]}{self.key}"

    @property
    def name(self) -> str:
        """The key without its colon."""
        return self.key[:-1].rstrip()

    @property
    def has_words(self) -> bool:
        """Whether anything stands there but a comment."""
        return bool(self.head or (self.rest.strip() and not self.rest.startswith("#")))

    @property
    def column(self) -> int:
        """How many characters stand before it."""
        return len(self.indent)

    @property
    def inner_column(self) -> int:
        """The same of what stands behind the dash."""
        return self.column + len(self.dash)


class Lines:
    """The lines of a file."""

    def __init__(self, text: str) -> None:
        """`text` is the whole file."""
        self._text = text
        self._ends = [*(found.span() for found in BREAK.finditer(text)), (len(text), len(text))]

    @cached_property
    def all(self) -> tuple[Line, ...]:
        """Each line, taken apart."""
        starts = (0, *(end for _, end in self._ends))
        texts = (self._text[start:end] for start, (end, _) in zip(starts, self._ends, strict=False))
        return tuple(_line(text) for text in texts)

    @cached_property
    def places(self) -> Counter[tuple[str, int]]:
        """How often a line of each sort begins in each column, over the whole file."""
        return Counter((line.head, line.column) for line in self.all if line.has_words)

    @cached_property
    def sorts(self) -> Counter[tuple[str, int]]:
        """How often a line with a key, a line with a dash alone, or one with words alone begins in each column."""
        return Counter((line.head[-1:], line.column) for line in self.all if line.has_words)

    def text(self, first: int, after: int, changed: dict[int, str] | None = None) -> str:
        """The lines from `first` up to `after`, some of them with other words."""
        lines = ((changed or {}).get(number, self.all[number].text) for number in range(first, after))
        return "".join(
            line + self._text[slice(*self._ends[number])] for number, line in zip(range(first, after), lines, strict=True)
        )

    def around(self, line: int) -> range:
        """The part of the file that holds a line: from the last key but one at the margin above it to the next one below.

        That one is in it too where nothing stands behind it: it keeps what is above from being moved to the right together.
        """
        above = [number for number in range(line - 1, -1, -1) if self._begins_part(number)][:2]
        below = next((number for number in range(line + 1, len(self.all)) if self._begins_part(number)), len(self.all))
        is_bare = below < len(self.all) and not self.all[below].rest.strip()
        return range(above[-1] if above else 0, below + is_bare)

    def _begins_part(self, number: int) -> bool:
        line = self.all[number]
        return line.column == 0 and not line.dash and line.has_words

    def before(self, line: int) -> int:
        """The nearest line above with words in it; the line itself where there is none."""
        return next((number for number in range(line - 1, -1, -1) if self.all[number].has_words), line)

    def above(self, line: int, part: range) -> Iterator[int]:
        """The lines above it under which it stands, the nearest first: each is less indented than the one before."""
        column = self.all[line].column
        for number in range(line - 1, part.start - 1, -1):
            if self.all[number].has_words and self.all[number].column < column:
                column = self.all[number].column
                yield number

    def block(self, line: int) -> range:
        """A line with all that stands deeper below it."""
        column = self.all[line].column
        deeper = range(line + 1, len(self.all))
        after = next((n for n in deeper if self.all[n].has_words and self.all[n].column <= column), len(self.all))
        return range(line, after)

    def columns(self, part: range) -> frozenset[int]:
        """Where lines of a part of the file begin, or could."""
        lines = [self.all[number] for number in part if self.all[number].has_words]
        return frozenset(column + step for line in lines for column in (line.column, line.inner_column) for step in (0, STEP))


def _line(text: str) -> Line:
    found = _LINE.fullmatch(text)
    return Line(*(found[part] or "" for part in ("indent", "dash", "key", "rest"))) if found else Line("", "", "", text)


class Way(NamedTuple):
    """A small change that may let a file be read, with the problem that it would mend."""

    changed: dict[int, str]
    """Lines by their number, counted from 0, as they would be."""
    problem: Problem
    loses: bool = False
    """Whether the value of the line is left out, since nobody knows what was meant."""
