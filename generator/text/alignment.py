"""Where the lines of a text stand in a later state of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from generator.model.sources import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


def aligned(old: str, new: str) -> Callable[[Span], Span | None]:
    """Tells where a span of the old text stands in the new one; None where its line is not there, or has changed."""
    if old == new:
        return lambda span: span
    lines, others = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts, new_starts = ([0, *accumulate(map(len, these))] for these in (lines, others))
    same = [(starts[a], starts[a + size], new_starts[b] - starts[a]) for a, b, size in _joined(_same(lines, others))]
    begins = [block[0] for block in same]

    def place(span: Span) -> Span | None:
        index = bisect_right(begins, span.start) - 1
        if index < 0 or span.end > same[index][1]:
            return None
        return Span(span.start + same[index][2], span.end + same[index][2])

    return place


def _joined(runs: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Runs of lines as `_same` has them, those that follow one another in both texts as one, and none without a line."""
    at, other_at, size = 0, 0, 0
    for begin, other_begin, length in runs:
        if (begin, other_begin) == (at + size, other_at + size):
            size += length
        elif length:
            yield from [(at, other_at, size)] if size else []
            at, other_at, size = begin, other_begin, length
    yield from [(at, other_at, size)] if size else []


def _same(lines: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Lines that stand in both, in the same order: where they begin in each, and how many follow one another.

    They go on in both directions from those that stand once in each, and from the ends. `difflib` finds more that repeat,
    in a time that grows with the square of them and more.
    """
    at, other_at = 0, 0
    for anchor, other_anchor in (*_anchors(lines, others), (len(lines), len(others))):
        gap, other_gap = lines[at:anchor], others[other_at:other_anchor]
        ahead = _common(gap, other_gap)
        back = _common(reversed(gap[ahead:]), reversed(other_gap[ahead:]))
        yield at, other_at, ahead
        yield anchor - back, other_anchor - back, back + (anchor < len(lines))
        at, other_at = anchor + 1, other_anchor + 1


def _common(some: Iterable[str], others: Iterable[str]) -> int:
    """How many at the beginning are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(some, others, strict=False)))


def _anchors(lines: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that stand once in each, as many as there are in the same order; where they are."""
    once, other_once = ({line for line, count in Counter(these).items() if count == 1} for these in (lines, others))
    place = {line: index for index, line in enumerate(others) if line in other_once}
    pairs = [(index, place[line]) for index, line in enumerate(lines) if line in once and line in other_once]
    return _longest_rising(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of some pairs in which the second number rises, as the first does throughout."""
    ends: list[int] = []  # the least number with which a part of one more pair than its index ends
    last: list[int] = []  # the pair that it belongs to
    before: list[int] = []  # the pair before each in the longest part that ends with it
    for index, (_, number) in enumerate(pairs):
        length = bisect_left(ends, number)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        last[length : length + 1] = [index]
    found, index = [], last[-1] if last else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]
