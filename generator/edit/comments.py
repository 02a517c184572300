"""Comments of YAML files: where they stand, and where they belong once the lines around them were moved."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from generator.gather.yamlfile import Part, outline

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"#[^\n]*")
_BLOCK_START = re.compile(r"[|>][-+\d]*")
_DASHES = re.compile(r" *((?:- +)*)")
_BESIDE = "  "
"""What stands at least between a value and a comment beside it: with one space the rest of a value could be meant."""


def comment_spans(text: str, whole: Part) -> Iterator[tuple[int, int]]:
    """Where the comments of a file stand, in order: between values and keys nothing else holds their sign."""
    end = 0
    for leaf in (*leaves(whole), Part(len(text), len(text), "")):
        yield from (comment.span() for comment in _COMMENT.finditer(text, end, leaf.start_char))
        end = leaf.end_char
        if leaf.style in ("|", ">"):
            yield from _behind_block_start(text, leaf.start_char)


def comments(text: str) -> list[str]:
    """What the comments of a file say, in order; none where it cannot be read."""
    whole = outline(text)
    return [text[start:end].rstrip() for start, end in comment_spans(text, whole)] if whole else []


def leaves(part: Part) -> Iterator[Part]:
    """The keys and single values of a part, in the order of the file."""
    if part.is_single:
        yield part
    for key, item in part.entries:
        if key:
            yield key
        yield from leaves(item)


def _behind_block_start(text: str, start: int) -> Iterator[tuple[int, int]]:
    """A comment in the line in which a block begins, above its words."""
    found = _BLOCK_START.match(text, start)
    newline = text.find("\n", start)
    if found and newline >= 0 and (comment := _COMMENT.search(text, found.end(), newline)):
        yield comment.span()


def comment_depths(text: str) -> list[int | None]:
    """For each comment on a line of its own, at which level that ends above it it stands; None where it belongs below."""
    depths: list[int | None] = []
    for what, line, levels, indent in _levelled(_lines(text)):
        if what == "comment":
            column = len(line) - len(line.lstrip())
            depths.append(levels.index(column) if column in levels and column > indent else None)
    return depths


def with_comments_in_place(text: str, depths: list[int | None]) -> str:
    """The same YAML with its comments at these depths, and one empty line where several stand together; none at the ends."""
    lines = list(_levelled(_thinned(_lines(text))))
    wanted = iter(depths if sum(what == "comment" for what, *_ in lines) == len(depths) else comment_depths(text))
    placed = (_placed(line, levels, indent, next(wanted)) if what == "comment" else line for what, line, levels, indent in lines)
    return "\n".join((*placed, ""))


def _placed(comment: str, levels: list[int], indent: int, depth: int | None) -> str:
    """The line of a comment, at a level that is open there or at that of the line below it."""
    column = levels[depth] if depth is not None and depth < len(levels) else indent
    return " " * max(column, indent) + comment.lstrip()


def _lines(text: str) -> list[tuple[str, str]]:
    """The lines of a file, each with what it is: `inside` of a value, or as classified below."""
    whole = outline(text)
    begun = [start for start, _ in comment_spans(text, whole)] if whole else []
    opaque = list(_continued(whole)) if whole else []
    lines: list[tuple[str, str]] = []
    start = place = 0
    for line in text.split("\n"):
        while place < len(opaque) and opaque[place][1] <= start:
            place += 1
        inside = place < len(opaque) and opaque[place][0] < start
        comment = next(iter(begun[(at := bisect_left(begun, start)) : at + 1]), len(text)) - start
        lines.append(("inside", line) if inside else _classified(line, comment))
        start += len(line) + 1
    return lines


def _continued(part: Part) -> Iterator[tuple[int, int]]:
    """What may go on over several lines, whose beginnings say nothing of levels: single values, and what stands in brackets."""
    if part.is_single or part.style in ("[", "{"):
        yield part.start_char, part.end_char
        return
    for key, item in part.entries:
        if key:
            yield key.start_char, key.end_char
        yield from _continued(item)


def _classified(line: str, comment: int) -> tuple[str, str]:
    """A line with what it is: `empty`, a `comment` or what `says` something. Its comment begins at `comment`, if it has one."""
    says, behind = line[:comment], line[comment:].rstrip()
    if not says.strip():
        return ("comment", line.rstrip()) if behind else ("empty", "")
    apart = len(says) - len(says.rstrip()) >= len(_BESIDE)
    return "says", f"{says if apart else says.rstrip() + _BESIDE}{behind}" if behind else says.rstrip()


def _thinned(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The lines without empty ones at the ends, and with one where several stand together."""
    kept: list[tuple[str, str]] = []
    for what, line in lines:
        if what != "empty" or (kept and kept[-1][0] != "empty"):
            kept.append((what, line))
    return kept[:-1] if kept and kept[-1][0] == "empty" else kept


def _levelled(lines: list[tuple[str, str]]) -> Iterator[tuple[str, str, list[int], int]]:
    """The lines, each with the levels that are open above it, and how far the next line that says something is indented."""
    levels: list[int] = []
    for (what, line), indent in zip(lines, _following_indents(lines), strict=True):
        yield what, line, levels, indent
        if what == "says":
            levels = _opened(levels, line)


def _following_indents(lines: list[tuple[str, str]]) -> list[int]:
    """How far the next line that says something is indented, for each line."""
    indents, indent = [], 0
    for what, line in reversed(lines):
        indent = len(line) - len(line.lstrip()) if what == "says" else indent
        indents.append(indent)
    return indents[::-1]


def _opened(levels: list[int], line: str) -> list[int]:
    """The levels that are open below a line: those of what it stands in, its own, and those behind its dashes."""
    indent = len(line) - len(line.lstrip())
    found = _DASHES.match(line)
    dashes = found[1] if found else ""
    behind = [indent + place + 1 for place, character in enumerate(dashes) if character == " " and dashes[place - 1] == "-"]
    return [*(level for level in levels if level < indent), indent, *behind]
