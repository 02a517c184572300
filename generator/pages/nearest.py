"""Which of many points on a drawing are nearest to one, looked for around it and not among all."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Dot = tuple[int, int]
"""A point in whole units of a drawing."""

CELL = 12
"""How wide and high the cells are into which points are sorted, in units."""


@dataclass(frozen=True)
class Nearest:
    """Points that can be asked which of them are near."""

    dots: tuple[Dot, ...]
    """Each once, in order."""
    cells: Mapping[Dot, Sequence[Dot]] = field(compare=False)

    @classmethod
    def among(cls, dots: Iterable[Dot]) -> Nearest:
        """Points sorted into cells; what stands at one place is one point."""
        cells: dict[Dot, list[Dot]] = defaultdict(list)
        in_order = tuple(sorted(set(dots)))
        for dot in in_order:
            cells[_cell(dot)].append(dot)
        return cls(in_order, cells)

    def of(self, x: int, y: int, most: int) -> list[Dot]:
        """The nearest points, `most` at most, the nearest first; of those as far the first in order."""
        if len(self.dots) <= most:
            return self._by_distance(self.dots, (x, y))
        found: list[Dot] = []
        for reach in count():  # there are more points than are asked for, so one of the rings ends it
            found += (dot for cell in _ring(_cell((x, y)), reach) for dot in self.cells.get(cell, ()))
            if sum(math.dist(dot, (x, y)) <= reach * CELL for dot in found) >= most:
                break
        return self._by_distance(found, (x, y))[:most]

    @staticmethod
    def _by_distance(dots: Iterable[Dot], middle: Dot) -> list[Dot]:
        return sorted(dots, key=lambda dot: ((dot[0] - middle[0]) ** 2 + (dot[1] - middle[1]) ** 2, dot))


def _cell(dot: Dot) -> Dot:
    return dot[0] // CELL, dot[1] // CELL


def _ring(middle: Dot, reach: int) -> Iterator[Dot]:
    """The cells at the edge of a square of cells."""
    x, y = middle
    for column in range(x - reach, x + reach + 1):
        rows = range(y - reach, y + reach + 1) if abs(column - x) == reach else (y - reach, y + reach)
        yield from ((column, row) for row in rows)
