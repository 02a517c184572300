"""Words of a YAML file that are not read as they are meant: a comment sign takes them, or the text above them."""

from __future__ import annotations

import re
from itertools import islice
from typing import Protocol

from generator.gather.known_keys import KEYS
from generator.model.problems import Mark, Problem


class At(Protocol):
    """A place in a file, as either loader marks it; all three counted from 0."""

    index: int
    line: int
    column: int


BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where YAML begins another line."""
_COMMENT = re.compile(r"(?:[ \t]|[ \t]{2,}(?=#\S))(?P<words>#[^\n\r]*)")
"""One space before the sign, or none behind it: a comment beside a value has two before it, and one behind."""
_COMMENT_HINT = "Put quotation marks around the value. If a comment is meant, put two spaces before the sign and one behind it."
_ITEM = re.compile(r"[\n\r][ \t]*(?P<words>-)(?=[ \t\n\r]|[^\W\d_]|\Z)")
_DASH = re.compile(r"-(?=[^\W\d_])")
_KEY = re.compile(r"[\n\r][ \t]*(?P<words>(?:-[ \t]+)?(?P<key>[a-z][a-z_]*):)(?:[ \t]+(?P<value>[^\n\r]*)|(?=[\n\r]|\Z))")
_BLOCK_SIGN = re.compile(r"[>|][-+]?")
_CITATION = re.compile(r"-[ \t]+\{?(?:article|quote|speaker):[ \t]")
_NO_KEY_HINT = (
    "If the line 'citations:' is missing above it (in an event 'accounts:'), write that there, as deep as the key of the text."
)
_SWALLOWED_HINT = (
    "Give it the indentation of the lines that it belongs to: keys of one entry, and dashes of one list, stand exactly below one "
    "another. If words of the text are meant, let the line begin with another word."
)


def comment(text: str, end: At, path: str) -> Problem | None:
    """A problem where words behind a value without quotation marks are no comment that anybody meant."""
    lost = _COMMENT.match(text, end.index)
    if lost is None:
        return None
    mark = Mark(path, end.line + 1, end.column + 1 + lost.start("words") - end.index)
    message = f"A '#' behind a space begins a comment: {printed(lost['words'])} is not read."
    return Problem(mark, "comment-sign", message, _COMMENT_HINT)


def swallowed(text: str, start: At, end: At, path: str, *, block: bool) -> Problem | None:
    """A problem where a line of a value looks like a key, where the value is a block, or else like a member of a list."""
    begins_line = not text[start.index - start.column : start.index].strip()
    if not block and begins_line and _DASH.match(text, start.index):
        mark = Mark(path, start.line + 1, start.column + 1)
        return Problem(mark, "indentation", "There is no space behind the dash.", "Put one there: '- '.")
    lines = (_KEY if block else _ITEM).finditer(text, start.index, end.index) if end.line > start.line else ()
    found = list(islice((line for line in lines if not block or _is_key(line)), 2))
    if not found:
        return None
    if len(found) > 1 and not block:
        # Where several members of a list stand alike, the one before them does not.
        message = "The lines below that begin with a dash are read as words of this one."
        return Problem(Mark(path, start.line + 1, start.column + 1), "indentation", message, _SWALLOWED_HINT)
    at = found[0].start("words")
    mark = Mark(path, start.line + len(BREAK.findall(text, start.index, at)) + 1, at - found[0].start())
    message = f"This line is read as words of the text that begins in line {start.line + 1}."
    is_citation = _CITATION.match(text, at) is not None
    return Problem(mark, "indentation", message, f"{_NO_KEY_HINT} {_SWALLOWED_HINT}" if is_citation else _SWALLOWED_HINT)


def _is_key(line: re.Match[str]) -> bool:
    """Whether a line of a text is meant as a key: one that is known, or one small word with a colon alone, which no text has."""
    return line["key"] in KEYS or not line["value"] or _BLOCK_SIGN.fullmatch(line["value"].strip()) is not None


def printed(text: str) -> str:
    """The beginning of a text in quotation marks, escaped so that it cannot break a line or move a cursor."""
    return repr(text[:40])
