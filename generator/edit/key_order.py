"""Brings the keys of a file into the order in which its schema has them; comments go with the keys below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.edit.references import replaced
from generator.gather.yamlfile import MAX_DEPTH, Part, outline
from generator.model.card_schema import PeriodSchema
from generator.model.schema import Mappings, OneMapping, Time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.schema import Schema


def schema_below(schema: type[Schema] | None, key: str) -> type[Schema] | None:
    """The schema of what stands under a key, be it one mapping or a list of them; None where there is none."""
    declared = next((known for known in schema.keys if known.name == key), None) if schema else None
    if isinstance(declared, Mappings | OneMapping):
        return declared.schema
    return PeriodSchema if isinstance(declared, Time) else None


def in_order(text: str, schema: type[Schema]) -> str:
    """A file, in lines of two spaces a level, with its keys in the order of a schema; unknown ones stand behind, as written."""
    for _ in range(MAX_DEPTH + 1):
        whole = outline(text)
        changes = list(_changes(text, whole, schema)) if whole else []
        if not changes:
            break
        text = replaced(text, changes)
    return text


def _changes(text: str, part: Part, schema: type[Schema] | None) -> Iterator[tuple[int, int, str]]:
    """What is to be replaced by what: the outermost keys that are not in order, since those inside move with them."""
    if part.keys and schema:
        rank = {key.name: place for place, key in enumerate(schema.keys)}
        wanted = sorted(range(len(part.keys)), key=lambda place: rank.get(part.keys[place].text, len(rank)))
        change = _moved(text, part, wanted) if wanted != list(range(len(wanted))) else None
        if change:
            yield change
            return
    for key, item in part.entries:
        yield from _changes(text, item, schema if key is None else schema_below(schema, key.text))


def _moved(text: str, part: Part, wanted: list[int]) -> tuple[int, int, str] | None:
    """Keys in the order that is wanted; None where a comment would come to stand between a dash and its key."""
    if part.style == "{":
        pieces = [text[key.start_char : item.end_char] for key, item in zip(part.keys, part.items, strict=True)]
        return part.start_char, part.end_char, "{" + ", ".join(pieces[place] for place in wanted) + "}"
    leads, bodies, end = _pieces(text, part)
    column = part.start_char - (text.rfind("\n", 0, part.start_char) + 1)
    if column and leads[wanted[0]].strip():
        return None
    lines = [f"{leads[place]}{' ' * column}{bodies[place]}" for place in wanted]
    return part.start_char, end, "\n".join(lines)[column:]


def _pieces(text: str, part: Part) -> tuple[list[str], list[str], int]:
    """The comments above each key, each key with what stands under it, and where the last of them ends."""
    starts = [part.start_char, *(_line_end(text, item) + 1 for item in part.items[:-1])]
    leads, bodies = [], []
    for start, key, item in zip(starts, part.keys, part.items, strict=True):
        line = max(start, text.rfind("\n", 0, key.start_char) + 1)
        leads.append(text[start:line])
        bodies.append(text[key.start_char : _line_end(text, item)])
    return leads, bodies, _line_end(text, part.items[-1])


def _line_end(text: str, item: Part) -> int:
    """The end of the line in which a value ends, or of the last empty line that a block keeps."""
    if text[item.end_char - 1 : item.end_char] == "\n":
        return item.end_char - 1
    found = text.find("\n", item.end_char)
    return len(text) if found < 0 else found
