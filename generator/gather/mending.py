"""What is wrong where a file is no YAML: found by trying which small change lets it be read.

A parser notices a mistake where it cannot go on, often lines below it, and says in its own words what it waited for. An editor
wants to know which line to change, and how.
"""

from __future__ import annotations

from itertools import chain, islice
from math import inf
from typing import TYPE_CHECKING

from generator.gather.indentation import moves, moves_together
from generator.gather.punctuation import marks, missing_colons
from generator.gather.yamlfile import read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.gather.lines import Lines, Way

_MOST_TRIED = 40
"""Ways that are tried at one place: where one line is moved, one of the first five is the right one."""
_MOST_CHARACTERS = 30_000
"""Of the part of a file in which they are tried: it is read anew for each."""
_NEAR = 4
"""Lines around the place in which signs may be wrong; in others it is the indentation alone."""


def way_out(lines: Lines, stopped_at: Sequence[int], path: str) -> Way | None:
    """The change with which the part of a file can be read in which the reading stopped; None where no small one does.

    Where none does, as with two mistakes in one entry, it is the change of a line at that place with which it can be read on.
    """
    here = min(stopped_at[0], len(lines.all) - 1)
    part = lines.around(here)
    suspects = _suspects(lines, here, stopped_at[1:], part)
    farther: Way | None = None
    for tried in dict.fromkeys((part, _entry(lines, here, part))):
        if len(lines.text(tried.start, tried.stop)) > _MOST_CHARACTERS:
            continue
        for way in islice(_ways(lines, suspects, tried, path), _MOST_TRIED):
            stops = tried.start + _first_stop(lines.text(tried.start, tried.stop, way.changed))
            if stops == inf:
                return way
            if farther is None and stops > here and (way.problem.code != "indentation" or _moves_key(lines, here, way)):
                farther = way
    return farther


def _moves_key(lines: Lines, here: int, way: Way) -> bool:
    """Whether a line is moved that begins with a dash or a key: words alone can be moved to where they mean nothing."""
    return here in way.changed and bool(lines.all[here].head)


def _suspects(lines: Lines, here: int, began: Sequence[int], part: range) -> list[int]:
    """The lines that may be at fault where the reading stopped, the likeliest first."""
    before = [lines.before(number) for number in (here, *began)]
    above = list(lines.above(here, part))
    # The first line below each of these, since all others are measured by it.
    first = [next((n for n in range(number + 1, part.stop) if lines.all[n].has_words), number) for number in above]
    near = (here, *began, *before, *chain.from_iterable(zip(above, first, strict=True)), part.start)
    return [number for number in dict.fromkeys(near) if number in part and lines.all[number].has_words] or [here]


def _entry(lines: Lines, here: int, part: range) -> range:
    """The part of a file up to the end of the entry of a list in which a line stands."""
    entries = [number for number in (here, *lines.above(here, part)) if lines.all[number].dash]
    after = max(lines.block(entries[-1]).stop if entries else part.stop, here + 1)
    return range(part.start, min(after, part.stop))


def _first_stop(text: str) -> float:
    """The line at which the reading of a part of a file stops, or which is read as words of another; infinite where none is."""
    tree = read_tree(text, "")
    swallowed = (problem.mark.line - 1 for problem in tree.problems if problem.code == "indentation")
    return min((*swallowed, *tree.stopped_at[:1]), default=inf if tree.node is not None else 0)


def _ways(lines: Lines, suspects: list[int], part: range, path: str) -> Iterator[Way]:
    """What may be meant, the likeliest first."""
    near = suspects[:_NEAR]
    yield from marks(lines, near, part, path)
    yield from moves(lines, suspects, part, path)
    yield from missing_colons(lines, near, path)
    yield from moves_together(lines, suspects, part, path)
