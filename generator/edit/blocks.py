"""Members of lists as blocks of lines, which can be written into any other list with their comments."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.gather.yamlfile import Part

Block = tuple[str, ...]
"""Comments, then `- ` with the first line of a member, then its other lines, without what all are indented."""
Said = None | str | list["Said"] | dict[str, "Said"]
"""What a part of a file says: texts with their white space folded."""
_PLAIN_IN_BRACKETS = re.compile(r"[^\W\d_](?:[^\W_]|[-/ '’.](?=[^\W_]))*")
"""A text that is a text between brackets too, without quotation marks."""
_WORDS_FOR_OTHER_THINGS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def said(part: Part) -> Said:
    """What a part of a file says."""
    if part.is_null:
        return None
    if part.is_single:
        return " ".join(part.text.split())
    if part.style in ("-", "["):
        return [said(item) for item in part.items]
    return {key.text: said(item) for key, item in zip(part.keys, part.items, strict=True)}


def line_end(text: str, part: Part) -> int:
    """The end of the line in which a part ends, behind its comment, or of the last empty line that a block keeps."""
    if text[part.end_char - 1 : part.end_char] == "\n":
        return part.end_char - 1
    found = text.find("\n", part.end_char)
    return len(text) if found < 0 else found


def column_of(text: str, char: int) -> int:
    """How many characters stand before one in its line."""
    return char - (text.rfind("\n", 0, char) + 1)


def members(text: str, key: Part, listed: Part) -> list[Block]:
    """Each member of what stands under a key: a list, or a single value that stands for one."""
    column = column_of(text, key.start_char)
    if listed.style != "-":
        if listed.style == "[":
            return [_as_member(text, item, item.end_char, column) for item in listed.items]
        return [] if listed.is_null else [_as_member(text, listed, line_end(text, listed), column)]
    dashes, start, blocks = column_of(text, listed.start_char), text.find("\n", key.end_char) + 1, []
    for item in listed.items:
        end = line_end(text, item)
        lines = [line[_dedent(line, dashes) :].rstrip() for line in text[start:end].split("\n")]
        blocks.append(tuple(lines[next((place for place, line in enumerate(lines) if line), 0) :]))
        start = end + 1
    return blocks


def _as_member(text: str, part: Part, end: int, column: int) -> Block:
    """A value that ends at a character, with its comment, and stands behind a key at a column, as the member of a list."""
    first, *others = text[part.start_char : end].rstrip("\n").split("\n")
    if part.style == ":":
        own = column_of(text, part.start_char)
        return (f"- {first}", *(f"  {line[_dedent(line, own) :]}" for line in others))
    return (f"- {first}", *(line[_dedent(line, column) :] for line in others))


def indented(lines: Iterable[str], column: int) -> str:
    """Some lines at a column, each with a line break before it."""
    return "".join(f"\n{' ' * column if line else ''}{line}" for line in lines)


def between_brackets(value: Said) -> str:
    """What is said, as it stands in a list in brackets."""
    if isinstance(value, list):
        return f"[{', '.join(map(between_brackets, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {between_brackets(item)}' for key, item in value.items())}}}"
    if value is None:
        return "null"
    plain = _PLAIN_IN_BRACKETS.fullmatch(value) and value.lower() not in _WORDS_FOR_OTHER_THINGS
    return value if plain else json.dumps(value, ensure_ascii=False)


def _dedent(line: str, column: int) -> int:
    """How many of the spaces before a line can be taken away, of so many."""
    return min(column, len(line) - len(line.lstrip(" ")))
