"""Which names on a drawing can be read, and on which side of their point they stand.

A name gets a place while it covers neither a name before it nor the middle of a point, and touches no larger mark, whose name it
would seem to be; only that of a mark far larger than those around it may cover these. A drawing is shown at several sizes,
and its letters stay as large as they are: so each name has the smallest size of the drawing at which it still finds room.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LETTER_WIDTH = 0.56
"""The mean width of a letter in ems, of the faces that systems have."""
LINE_HEIGHT = 1.15
"""The height of a name in ems, with what stands above and below its letters."""
GAP = 3.0
"""What lies between the rim of a point and its name, in units."""

POINT = 4.0
"""What must stay free around the middle of a mark, in units: a name may cover the rim of one that is no larger than its own."""

MUCH = 2
"""How many times as wide a mark is as those that its name may cover where it finds no other place."""

SIDES = ("right", "left", "above", "below")
"""Where a name may stand, the best first."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """A point on a drawing with a name."""

    x: float
    y: float
    radius: float
    name: str


@dataclass(frozen=True)
class Size:
    """A size at which a drawing is shown."""

    scale: float
    """How much larger than in the drawing's own units marks and letters are."""
    font: float
    """The height of letters in units, before they are scaled."""


@dataclass(frozen=True)
class Label:
    """Where the name of a point stands."""

    tier: int
    """The number of the smallest drawing in which it finds room, from 0; as many as there are sizes when in none."""
    side: str
    """`right`, `left`, `above` or `below`."""


def labels(spots: Sequence[Spot], width: float, height: float, sizes: Sequence[Size], most: int | None = None) -> list[Label]:
    """A label for each spot, the first ones first served; `sizes` begins with the one of the largest letters.

    No more than `most` of the spots have names, the first ones; names keep clear of the others too.
    A name is shown at its size and at all after it, and moves nearer to its point as they shrink: so it needs room at each.
    """
    found: dict[int, Label] = {}
    frame = 0.0, 0.0, width, height
    for tier in range(len(sizes)):
        shown = range(tier, len(sizes))
        taken = {at: [_box(spots[number], label.side, sizes[at]) for number, label in found.items()] for at in shown}
        for number, spot in enumerate(spots[:most]):
            if number in found:
                continue
            if side := _side(
                spot, [other for other in spots if other is not spot], taken, {at: sizes[at] for at in shown}, frame
            ):
                found[number] = Label(tier, side)
                for at in shown:
                    taken[at].append(_box(spot, side, sizes[at]))
    return [found.get(number, Label(len(sizes), "right")) for number in range(len(spots))]


def is_uncovered(name: Spot, font: float, spots: Sequence[Spot], placed: Sequence[Label], sizes: Sequence[Size | None]) -> bool:
    """Whether a name in the middle of its point lies under none of the labels that are shown with it, and under no mark.

    `sizes` are those of `labels`; None stands for one at which the name itself is not shown. `font` says how wide it runs.
    """
    for tier, size in enumerate(sizes):
        if size is None:
            continue
        wide, high = text_width(name.name, font) * size.scale, LINE_HEIGHT * size.font * size.scale
        own = name.x - wide / 2, name.y - high / 2, name.x + wide / 2, name.y + high / 2
        shown = (_box(spot, label.side, size) for spot, label in zip(spots, placed, strict=True) if label.tier <= tier)
        marks = (_around(spot, spot.radius * size.scale) for spot in spots)
        if any(_overlap(own, box) for box in (*shown, *marks)):
            return False
    return True


def _side(
    spot: Spot, others: Sequence[Spot], taken: Mapping[int, Sequence[Box]], sizes: Mapping[int, Size], frame: Box
) -> str | None:
    """Where a name finds room at each size; that of a mark far larger than others may cover a few of these, if it must."""
    firm = [other for other in others if other.radius * MUCH > spot.radius]
    slight = [other for other in others if other.radius * MUCH <= spot.radius]
    covered: dict[str, int] = {}
    for side in SIDES:
        boxes = {at: _box(spot, side, size) for at, size in sizes.items()}
        if all(
            _is_inside(box, frame) and not any(_overlap(box, other) for other in (*taken[at], *_kept(spot, firm, sizes[at])))
            for at, box in boxes.items()
        ):
            covered[side] = sum(_overlap(box, other) for at, box in boxes.items() for other in _kept(spot, slight, sizes[at]))
    return min(covered, key=lambda side: covered[side], default=None)


def _kept(spot: Spot, others: Iterable[Spot], size: Size) -> Iterator[Box]:
    """What the name of a spot leaves free of others: the middle, or the whole of one that is larger."""
    for other in others:
        yield _around(other, (other.radius if other.radius > spot.radius else min(other.radius, POINT)) * size.scale)


def _is_inside(box: Box, frame: Box) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]


def text_width(text: str, font: float) -> float:
    """About how wide a text is; marks above and below letters take no room."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text) * LETTER_WIDTH * font


def _box(spot: Spot, side: str, size: Size) -> Box:
    wide, high = text_width(spot.name, size.font) * size.scale, LINE_HEIGHT * size.font * size.scale
    away = (spot.radius + GAP) * size.scale
    if side in ("right", "left"):
        left = spot.x + away if side == "right" else spot.x - away - wide
        return left, spot.y - high / 2, left + wide, spot.y + high / 2
    top = spot.y + away if side == "below" else spot.y - away - high
    return spot.x - wide / 2, top, spot.x + wide / 2, top + high


def _around(spot: Spot, radius: float) -> Box:
    return spot.x - radius, spot.y - radius, spot.x + radius, spot.y + radius


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
