"""Brings the files of editors into one layout: what they say stays, and so does every comment."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.edit.comments import comment_depths, comment_spans, comments, with_comments_in_place
from generator.edit.key_order import in_order, schema_below
from generator.edit.layout import LayoutError, laid_out
from generator.edit.long_lines import with_short_lines
from generator.edit.rename import card_of
from generator.gather.yamlfile import Mapping, Node, Scalar, Sequence, outline, parse_yaml
from generator.model.card_schema import CardSchema
from generator.model.changes import Change, Edit
from generator.model.problems import Mark, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping as AbstractMapping

    from generator.model.schema import Schema

_MOST_ROUNDS = 5
_UNSETTLED = "no layout stays as it is"
_LOST_HINT = "Put it on a line of its own above the key, or write the list in lines with dashes."
_CHANGED_HINT = "Take empty brackets or braces out, and comments that stand beside them or inside of a value."


def formatted_files(files: AbstractMapping[str, str]) -> Edit:
    """What becomes of some files, by path; those that cannot be laid out anew stay as they are, with a problem each."""
    changes: list[Change] = []
    problems: list[Problem] = []
    for path, text in sorted(files.items()):
        after, refused = formatted(text, path)
        problems += refused
        if after is not None and after != text:
            changes.append(Change(path, text, after))
    return Edit(tuple(changes), problems=tuple(problems))


def formatted(text: str, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """A file of editors in the one layout, None with the problems where it has none; `path` is below the root.

    Line ends stay as they are, and so does a byte order mark. What is no mapping is none of our files, and stays.
    """
    node, refused = parse_yaml(text, path)
    if refused or not isinstance(node, Mapping):
        return (None, refused) if refused else (text, ())
    schema = CardSchema if card_of(path) else None
    bare = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        after = _settled(bare, schema)
    except LayoutError:
        return None, (_problem(Mark(path), "it is written in a way that the formatter does not know", _CHANGED_HINT),)
    if after == bare:
        return text, ()
    if lost := _lost(bare, after, node, schema, path):
        return None, (lost,)
    mark, newline = "\ufeff" if text.startswith("\ufeff") else "", "\r\n" if "\r\n" in text else "\n"
    return mark + after.replace("\n", newline), ()


def _settled(text: str, schema: type[Schema] | None) -> str:
    """A file laid out until it stays as it is: a comment may find its place, and a text lose its brackets, in two steps."""
    for _ in range(_MOST_ROUNDS):
        before, text = text, _laid_out(text, schema)
        if text == before:
            return text
    raise LayoutError(_UNSETTLED)


def _laid_out(text: str, schema: type[Schema] | None) -> str:
    after = laid_out(text, schema)
    if "#" in after or "\n\n" in after or after.startswith("\n"):
        after = with_comments_in_place(after, comment_depths(text))
    return with_short_lines(in_order(after, schema) if schema else after)


def _lost(before: str, after: str, node: Node, schema: type[Schema] | None, path: str) -> Problem | None:
    """What would be lost; None where a file says afterwards what it says before, in its comments too."""
    gone = Counter(comments(before)) - Counter(comments(after))
    whole = outline(before) if gone else None
    for start, end in comment_spans(before, whole) if whole else ():
        if (comment := before[start:end].rstrip()) in gone:
            mark = Mark(path, before.count("\n", 0, start) + 1, start - before.rfind("\n", 0, start))
            return _problem(mark, f"the comment '{comment}' would be lost", _LOST_HINT)
    again, refused = parse_yaml(after, path)
    if refused or again is None or _said(again, schema) != _said(node, schema):
        return _problem(Mark(path), "it would not say the same afterwards", _CHANGED_HINT)
    return None


def _problem(mark: Mark, why: str, hint: str) -> Problem:
    return Problem(mark, "layout", f"The file is not formatted: {why}.", hint)


def _said(node: Node, schema: type[Schema] | None) -> object:
    """What a file says, whatever the order of the keys that a schema has."""
    match node:
        case Scalar():
            return None if node.is_null else node.text
        case Sequence():
            return [_said(item, schema) for item in node.items]
        case Mapping():
            said = [(key.text, _said(value, schema_below(schema, key.text))) for key, value in node.items]
            return sorted(said, key=lambda entry: entry[0]) if schema else said
