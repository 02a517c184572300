"""How changes of files are told: each file, and the lines that differ."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from generator.model.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.changes import Change


_MANY_LINES = 4_000


def change_lines(changes: Iterable[Change]) -> Iterator[str]:
    """Each file with the lines that go (-) and come (+), and their numbers; of one that is removed its path alone."""
    for change in changes:
        moved = f"{change.moved_from} → " if change.moved_from else ""
        becomes = " (new)" if change.is_new else " (removed)" if change.is_gone else ""
        yield printable(f"{moved}{change.path}{becomes}")
        if not change.is_gone:
            yield from map(printable, _differences(change.before.splitlines(), change.after.splitlines()))


def _differences(before: list[str], after: list[str]) -> Iterator[str]:
    # Without the junk rule a file of one line many thousand times takes minutes; with it, in small files, less is found alike.
    is_long = len(before) + len(after) > _MANY_LINES
    blocks = difflib.SequenceMatcher(a=before, b=after, autojunk=is_long).get_opcodes()
    for tag, start, end, new_start, new_end in blocks:
        if tag != "equal":
            yield from (f"  {number:5} - {before[number - 1]}" for number in range(start + 1, end + 1))
            yield from (f"  {number:5} + {after[number - 1]}" for number in range(new_start + 1, new_end + 1))
