"""Spreads boxes over a drawing so that what is tied lies near, and no box covers another.

Ties pull, boxes push one another away (Fruchterman and Reingold's way), then boxes that still overlap are moved apart. The same
input gives the same drawing on every machine: it begins with a Halton sequence instead of chance, and sums run along the first
axis, where numpy adds row to row instead of as many numbers at once as a processor can take.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from generator.model.atlas import Point

ROUNDS = 300
"""How often ties pull and boxes push. Between 100 and 600 rounds the ties of 105 cards are as long, to 7 in 100."""
ROOMINESS = 2.6
"""How much larger the drawing is than all boxes together."""
FLATNESS = 0.5
"""By how much distances across are shortened while boxes are spread, since names are wider than high."""
GRAVITY = 0.2
"""How strongly the middle pulls, so that what is tied to little does not drift to the edge."""
IN_A_ROW = 34.0
"""The units between the boxes of a small part, so that the line between them is seen."""
ROW_GAP = 26.0
"""The units between the rows of small parts."""
APART = (12.0, 10.0)
"""The units that stay free between boxes, across and up."""
EVENNESS = 0.7
"""How far places give way to mere order, so that the crowded middle is drawn out and the edges are not empty."""
MOST_PASSES = 400
"""How often boxes that overlap are moved at most. Those of 105 cards are apart after some 50 passes."""
NEAR_ENOUGH = 0.05
"""The units that may be missing between boxes: half of what is drawn. The last bits of floats never come to rest."""


def spread(
    sizes: Sequence[tuple[float, float]], ties: Iterable[tuple[int, int]], width: float, height: float | None = None
) -> tuple[list[Point], float]:
    """The middle of each box, and the height of the drawing; `sizes` has the width and height of each box.

    The drawing becomes about as high as its boxes ask for, or as `height` asks; higher where they do not go into that.
    """
    if not sizes:
        return [], 0.0
    pairs = sorted(set(ties))
    main, *others = _parts(len(sizes), pairs)
    inside = [sizes[box] for box in main]
    if len(main) == 1:
        height = inside[0][1]
    elif height is None:
        height = ROOMINESS * sum((wide + APART[0]) * (high + APART[1]) for wide, high in inside) / width
    else:
        height = max(height - 2 * APART[1] - max(high for _, high in inside), 1.0)
    index = {box: number for number, box in enumerate(main)}
    pulled = _pulled(len(main), [(index[a], index[b]) for a, b in pairs if a in index and b in index], width, height)
    apart = _moved_apart([(float(x), float(y)) for x, y in pulled], [sizes[box] for box in main], width)
    middles = dict(zip(main, apart, strict=True))
    middles |= _in_rows(others, sizes, max(y + sizes[box][1] / 2 for box, (_, y) in middles.items()), width)
    top = min(y - sizes[box][1] / 2 for box, (_, y) in middles.items()) - APART[1]
    placed = [(round(middles[box][0], 1), round(middles[box][1] - top, 1)) for box in range(len(sizes))]
    return placed, round(max(y + high / 2 for (_, y), (_, high) in zip(placed, sizes, strict=True)) + APART[1], 1)


def _parts(count: int, ties: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Boxes that hang together, the largest part first."""
    tied: dict[int, list[int]] = {box: [] for box in range(count)}
    for one, other in ties:
        tied[one].append(other)
        tied[other].append(one)
    parts: list[list[int]] = []
    seen: set[int] = set()
    for box in range(count):
        waiting = [] if box in seen else [box]
        part: list[int] = []
        while waiting:
            if (next_ := waiting.pop()) not in seen:
                seen.add(next_)
                part.append(next_)
                waiting += reversed(tied[next_])
        parts += [part] if part else []
    return sorted(parts, key=lambda part: (-len(part), part))


def _in_rows(
    parts: Iterable[Sequence[int]], sizes: Sequence[tuple[float, float]], below: float, width: float
) -> dict[int, Point]:
    """Small parts beside one another below the large one, as the lines of a text: their ties are short and cross nothing."""
    found: dict[int, Point] = {}
    left, row_top, row_height = 0.0, below + ROW_GAP, 0.0
    for part in parts:
        long = sum(sizes[box][0] + IN_A_ROW for box in part)
        for number, box in enumerate(part):
            wide, high = sizes[box]
            needed = long if number == 0 and long <= width else wide
            if left and left + needed > width:
                left, row_top, row_height = 0.0, row_top + row_height + ROW_GAP, 0.0
            found[box] = (left + wide / 2, row_top + high / 2)
            left, row_height = left + wide + IN_A_ROW, max(row_height, high)
        left += IN_A_ROW
    return found


def _pulled(count: int, ties: Iterable[tuple[int, int]], width: float, height: float) -> NDArray[np.float64]:
    """Points that ties pull together while all push one another away."""
    tied = np.zeros((count, count))
    for one, other in ties:
        tied[one, other] = tied[other, one] = 1.0
    size = np.array([width * FLATNESS, height])
    ideal = (size[0] * size[1] / count) ** 0.5
    points = np.array([[_halton(number, 2), _halton(number, 3)] for number in range(1, count + 1)]) * size
    for round_ in range(ROUNDS):
        between = points[np.newaxis, :, :] - points[:, np.newaxis, :]  # from the first axis to the second
        squares = between[:, :, 0] * between[:, :, 0] + between[:, :, 1] * between[:, :, 1]
        squares = np.maximum(squares, 1.0)
        push = ideal * ideal / squares - tied * np.sqrt(squares) / ideal
        force = (between * push[:, :, np.newaxis]).sum(axis=0) + (size / 2 - points) * GRAVITY
        length = np.sqrt(force[:, 0] * force[:, 0] + force[:, 1] * force[:, 1])
        step = np.minimum(length, ideal * (1 - round_ / ROUNDS)) / np.maximum(length, 1e-9)
        points += force * step[:, np.newaxis]
    least, most = points.min(axis=0), points.max(axis=0)
    fitted = (points - least) / np.maximum(most - least, 1e-9)
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(count - 1, 1)
    evened: NDArray[np.float64] = (fitted * (1 - EVENNESS) + ranks * EVENNESS) * np.array([width, height])
    return evened


def _halton(number: int, base: int) -> float:
    """The term of a sequence that fills the space between 0 and 1 evenly."""
    found, share = 0.0, 1.0
    while number:
        share /= base
        number, digit = divmod(number, base)
        found += share * digit
    return found


def _moved_apart(points: list[Point], sizes: Sequence[tuple[float, float]], width: float) -> list[Point]:
    """Boxes that overlap moved away from one another, by the shorter way, until none does; downwards there is no end."""
    for _ in range(MOST_PASSES):
        points = [_inside(point, wide, width) for point, (wide, _) in zip(points, sizes, strict=True)]
        moved = False
        for one, other in combinations(range(len(points)), 2):
            (x1, y1), (x2, y2) = points[one], points[other]
            across = (sizes[one][0] + sizes[other][0]) / 2 + APART[0] - abs(x2 - x1)
            up = (sizes[one][1] + sizes[other][1]) / 2 + APART[1] - abs(y2 - y1)
            if across > NEAR_ENOUGH and up > NEAR_ENOUGH:
                moved = True
                sideways = across * FLATNESS < up
                dx = (across / 2 if x2 >= x1 else -across / 2) if sideways else 0.0
                dy = 0.0 if sideways else (up / 2 if y2 >= y1 else -up / 2)
                points[one], points[other] = (x1 - dx, y1 - dy), (x2 + dx, y2 + dy)
        if not moved:
            break
    return points


def _inside(point: Point, wide: float, width: float) -> Point:
    return min(max(point[0], wide / 2), width - wide / 2), point[1]
