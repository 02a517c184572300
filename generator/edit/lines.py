"""How changes of files are told: each file, and the lines that differ."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from generator.model.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.changes import Change


def change_lines(changes: Iterable[Change]) -> Iterator[str]:
    """Each file with the lines that go (-) and come (+), and their numbers."""
    for change in changes:
        moved, new = f"{change.moved_from} → " if change.moved_from else "", " (new)" if change.is_new else ""
        yield printable(f"{moved}{change.path}{new}")
        yield from map(printable, _differences(change.before.splitlines(), change.after.splitlines()))


def _differences(before: list[str], after: list[str]) -> Iterator[str]:
    blocks = difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    for tag, start, end, new_start, new_end in blocks:
        if tag != "equal":
            yield from (f"  {number:5} - {before[number - 1]}" for number in range(start + 1, end + 1))
            yield from (f"  {number:5} + {after[number - 1]}" for number in range(new_start + 1, new_end + 1))
