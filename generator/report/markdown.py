"""Words of others in what a command prints: they stay words, on a terminal and in the Markdown that GitHub shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Section = tuple[str, Sequence[str]]
    """A heading, and what stands below it: of each a line, and further lines behind breaks."""

COMMENT_BYTES = 65_000
"""A comment has at most 65,536 characters, and never more characters than bytes."""
SUMMARY_BYTES = 1_000_000
"""The summary of a step has at most 1 MiB; a larger one is thrown away whole."""
_LINES = 200
"""Lines of one section; the rest is counted."""
_LINE = 1_000
"""Characters of a line; the rest is cut off."""
_HEADING = 200
"""Bytes that a section without lines has at most: its heading, and how many lines were left out."""

_MARKED = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~@&:$]")
_MARKED_IN_CODE = re.compile(r"[\\`*_\[\]<>#|~@&:$!]")
# GitHub looks for people, numbers of proposals and addresses once more in what Markdown has become, where a character reference
# is the character itself: a blank without width keeps it from finding them.
_FOUND_LATER = re.compile(r"(?<=[@#])|(?<=://)|(?<=www\.)", re.IGNORECASE)


def plain(text: str) -> str:
    """A line without what moves a cursor or turns a line around."""
    return "".join(c if c.isprintable() else " " for c in text)


def escaped(text: str) -> str:
    """A line in which neither Markdown nor HTML finds anything, no mention of a person, no address and no picture."""
    return _referenced(plain(text), _MARKED)


def words(text: str, most: int = _LINE) -> str:
    """The same as code, in which GitHub does not even look for numbers of proposals and commits.

    More than `most` characters are cut off.
    """
    line = plain(text).strip()
    short = line if len(line) <= most else f"{line[:most]}…"
    return f"<code>{_referenced(short, _MARKED_IN_CODE)}</code>" if short else ""


def _referenced(text: str, marked: re.Pattern[str]) -> str:
    return marked.sub(lambda found: f"&#{ord(found[0])};", _FOUND_LATER.sub("\u200b", text))


def folded(sections: Iterable[Section], most: int) -> Iterator[str]:
    """Each section folded below its heading, with as many lines of words of others as all together fit into `most` bytes.

    Headings are our own words. What does not fit is counted at the end of its section.
    """
    sections = tuple(sections)
    left = most - _HEADING * len(sections)
    for heading, lines in sections:
        yield f"\n<details><summary>{heading} ({len(lines)})</summary>\n"
        shown = tuple(fitting(map(_item, lines[:_LINES]), left))
        left -= sum(map(_size, shown))
        yield from shown
        if len(shown) < len(lines):
            yield f"- … and {len(lines) - len(shown)} more"
        yield "\n</details>"


def _item(told: str) -> str:
    """An entry of a list, with what stands behind breaks as a list below it."""
    first, *others = told.split("\n")
    return "\n".join((f"- {words(first)}", *(f"  - {words(line)}" for line in others)))


def fitting(lines: Iterable[str], most: int) -> Iterator[str]:
    """The first lines that together, with their breaks, have no more than `most` bytes."""
    for line in lines:
        most -= _size(line)
        if most < 0:
            return
        yield line


def _size(line: str) -> int:
    return len(line.encode("utf-8", "replace")) + 1
