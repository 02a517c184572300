"""Breaks lines that are too long: a value becomes a folded text, each key in braces a line, a list in brackets several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.edit.comments import comment_spans
from generator.edit.references import replaced
from generator.gather.yamlfile import MAX_DEPTH, Part, outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH = 140
"""The most characters of a line, where it can be broken."""
_BETWEEN_WORDS = re.compile(r"(?<=[^ ]) (?=[^ ])")
"""A folded line break is read as one space, and next to another space as none."""


def with_short_lines(text: str) -> str:
    """The same YAML, in lines of two spaces a level, with no line longer than `WIDTH` where it can be helped."""
    for _ in range(2 * MAX_DEPTH):
        if all(len(line) <= WIDTH for line in text.split("\n")):
            break
        whole = outline(text)
        changes = list(_changes(text, whole, 0)) if whole else []
        if not changes:
            break
        text = replaced(text, changes)
    return text


def _changes(text: str, part: Part, indent: int) -> Iterator[tuple[int, int, str]]:
    """What is to be replaced by what; `indent` is that of the key or the dash which the part stands behind."""
    if part.style in (":", "-"):
        column = _column(text, part.start_char)
        for key, item in part.entries:
            if key is None or key.end_char - key.start_char <= WIDTH:
                yield from _changes(text, item, column)
        return
    lines = text[text.rfind("\n", 0, part.start_char) + 1 : part.end_char].split("\n")
    if all(len(line) <= WIDTH for line in lines) or _has_comment(text, part):
        return
    broken = _broken(text, part, indent)
    if broken != text[part.start_char : part.end_char]:
        yield _line_end(text, part) if broken.startswith("\n") else part.start_char, part.end_char, broken


def _broken(text: str, part: Part, indent: int) -> str:
    """The part in several lines; as it is where it cannot be broken."""
    if part.style == "[":
        return _bracketed(text, part, indent)
    if part.style == "{":
        return _in_lines(text, part, indent)
    words = _BETWEEN_WORDS.split(part.text)
    can_be_folded = len(words) > 1 and part.text == part.text.strip() and part.text.isprintable()
    if part.style in ("", '"', "'", ">") and can_be_folded and not _keeps_breaks(text, part):
        return ">-" + "".join(f"\n{line}" for line in _filled(words, " ", " " * (indent + 2)))
    return text[part.start_char : part.end_char]


def _keeps_breaks(text: str, part: Part) -> bool:
    """Whether it is a folded text that says line breaks too, be it at its end."""
    return part.style == ">" and not text.startswith(">-", part.start_char)


def _in_lines(text: str, part: Part, indent: int) -> str:
    """Keys with values, each in a line of its own: below a key, or behind a dash."""
    entries = [text[key.start_char : item.end_char] for key, item in zip(part.keys, part.items, strict=True)]
    behind_dash = text.endswith("- ", 0, part.start_char)
    start = "" if behind_dash else "\n" + " " * (indent + 2)
    return start + ("\n" + " " * (indent + 2)).join(entries) if entries else "{}"


def _bracketed(text: str, part: Part, indent: int) -> str:
    """A list with as many members in a line as it holds."""
    members = [text[item.start_char : item.end_char] for item in part.items]
    return "[" + "".join(f"\n{line}" for line in _filled(members, ", ", " " * (indent + 2))) + f"\n{' ' * indent}]"


def _filled(pieces: Iterable[str], between: str, lead: str) -> Iterator[str]:
    """Lines of pieces, each as long as may be; what stands between two of them stays at the end of a line, without its space."""
    line = ""
    for piece in pieces:
        longer = f"{line}{between}{piece}" if line else lead + piece
        if line and len(longer) + len(between.rstrip()) > WIDTH:
            yield line + between.rstrip()
            longer = lead + piece
        line = longer
    yield line


def _line_end(text: str, part: Part) -> int:
    """Where the line ends that has a part, once that goes on in the next one: after the colon of its key."""
    line = text.rfind("\n", 0, part.start_char) + 1
    return line + len(text[line : part.start_char].rstrip(" "))


def _column(text: str, start_char: int) -> int:
    return start_char - (text.rfind("\n", 0, start_char) + 1)


def _has_comment(text: str, part: Part) -> bool:
    """Whether a comment stands inside it or behind it, which no break may tear from its place."""
    newline = text.find("\n", part.end_char)
    stretch = text[part.start_char : len(text) if newline < 0 else newline]
    return "#" in stretch and any(True for _ in comment_spans(stretch, _shifted(part, part.start_char)))


def _shifted(part: Part, by: int) -> Part:
    """A part as it stands in the text that begins with it."""
    keys, items = (tuple(_shifted(inner, by) for inner in several) for several in (part.keys, part.items))
    return part._replace(start_char=part.start_char - by, end_char=part.end_char - by, keys=keys, items=items)
