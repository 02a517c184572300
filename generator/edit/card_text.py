"""A card as its text: members are added to its lists and taken away, and all else stays as it is written.

What comes of it is read again: where it does not say what was asked for, there is no such text.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.edit.blocks import Block, Said, between_brackets, column_of, indented, line_end, members, said
from generator.edit.references import replaced
from generator.gather.yamlfile import Part, outline
from generator.model.card_schema import CardSchema

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

Path = tuple[str | int, ...]
"""The way to a part of a card: keys, and numbers of members."""
_Change = tuple[int, int, str]

_ORDER = tuple(key.name for key in CardSchema.keys)


@dataclass(frozen=True)
class Addition:
    """A member more at the end of a list, which may not be there yet; or a key more, at the top of the card."""

    path: Path
    """Of the list, or of the key."""
    value: Said
    block: Block
    """Its lines; of a key, those from it on."""
    is_key: bool = False
    fits_brackets: bool = False
    """Whether its lines say nothing that cannot stand between brackets: it is one line, without a comment."""


def edited(text: str, additions: Sequence[Addition], removals: Collection[Path]) -> str | None:
    """A card with members added and others taken away; None where it is written in a way in which that cannot be done."""
    text = text if text.endswith("\n") else f"{text}\n"
    whole = outline(text)
    if whole is None or whole.style != ":":
        return None
    try:
        changes = [*_removals(text, whole, removals, additions), *_additions(text, whole, additions)]
        after = replaced(text, sorted(changes, key=lambda change: change[:2]))
    except _UneditableError:
        return None
    read = outline(after)
    return after if read is not None and said(read) == _expected(said(whole), additions, removals) else None


class _UneditableError(Exception):
    """It is written in a way that is not provided for."""


def part_at(whole: Part, path: Path) -> Part | None:
    """The part of a card at the end of a way; None where there is none."""
    part: Part | None = whole
    for step in path:
        if part is None:
            break
        part = part.by_key.get(step) if isinstance(step, str) else part.items[step]
    return part


def _key_of(whole: Part, path: Path) -> Part:
    """The key behind which the last part of a way stands."""
    mapping = part_at(whole, path[:-1])
    return next(key for key in (mapping.keys if mapping else ()) if key.text == path[-1])


# Additions --------------------------------------------------------------------------------------------------------------


def _additions(text: str, whole: Part, additions: Sequence[Addition]) -> Iterator[_Change]:
    """Members into the lists that are there, the innermost first; then what has no list yet, in the order of a card."""
    keyed = sorted(additions, key=lambda addition: (-len(addition.path), _rank(addition.path[0]), addition.path[1:2]))
    new: list[tuple[str, str]] = []
    for path, group in groupby(keyed, key=lambda addition: addition.path):
        added = list(group)
        listed = part_at(whole, path)
        if listed is not None and not listed.is_null:
            yield _into(text, whole, path, added)
        elif len(path) > 1:
            raise _UneditableError
        else:
            new.append((str(path[0]), _new_key(str(path[0]), added)))
    yield from _below_others(text, whole, new)


def _into(text: str, whole: Part, path: Path, added: list[Addition]) -> _Change:
    """Members into a list that is there, in its own way of writing, or else in lines of its own."""
    listed = part_at(whole, path)
    if listed is None or added[0].is_key or listed.keys:
        raise _UneditableError
    lines = [line for addition in added for line in addition.block]
    if listed.style == "-":
        end = line_end(text, listed.items[-1])
        return end, end, indented(lines, column_of(text, listed.start_char))
    if listed.style == "[" and listed.items and all(addition.fits_brackets for addition in added):
        end = listed.items[-1].end_char
        return end, end, "".join(f", {between_brackets(addition.value)}" for addition in added)
    key = _key_of(whole, path)
    column = column_of(text, key.start_char)
    there = [line for block in members(text, key, listed) for line in block]
    behind = text[listed.end_char : line_end(text, listed)] if listed.style == "[" else ""
    return text.index(":", key.end_char) + 1, line_end(text, listed), behind + indented((*there, *lines), column + 2)


def _new_key(key: str, added: list[Addition]) -> str:
    lines = [line for addition in added for line in addition.block]
    return indented(lines, 0) if added[0].is_key else f"\n{key}:{indented(lines, 2)}"


def _below_others(text: str, whole: Part, new: list[tuple[str, str]]) -> Iterator[_Change]:
    """Keys that are not there, or with nothing behind them, each below the last that comes before it on a card."""
    for key, lines in sorted(new, key=lambda pair: _rank(pair[0])):
        empty = next((place for place, known in enumerate(whole.keys) if known.text == key), None)
        if empty is not None:
            raise _UneditableError
        above = [item for known, item in zip(whole.keys, whole.items, strict=True) if _rank(known.text) < _rank(key)]
        end = max((line_end(text, item) for item in above), default=line_end(text, whole.items[-1]))
        yield end, end, lines


def _rank(key: str | int) -> int:
    return _ORDER.index(str(key)) if key in _ORDER else len(_ORDER)


# Removals ---------------------------------------------------------------------------------------------------------------


def _removals(text: str, whole: Part, removals: Iterable[Path], additions: Iterable[Addition]) -> Iterator[_Change]:
    """What is taken away: members of lists, and keys."""
    gone: dict[Path, set[str | int]] = {}
    for path in removals:
        gone.setdefault(path[:-1], set()).add(path[-1])
    grown = {addition.path for addition in additions}
    for holder_path, steps in gone.items():
        holder = part_at(whole, holder_path)
        if holder is None:
            raise _UneditableError
        if holder.keys:
            yield from _without_keys(text, holder, {str(step) for step in steps})
        elif len(steps) < len(holder.items) or holder_path in grown:
            yield from _without_members(text, _key_of(whole, holder_path), holder, steps)
        else:
            yield from _without_keys(text, _outer(whole, holder_path), {str(holder_path[-1])})


def _outer(whole: Part, path: Path) -> Part:
    outer = part_at(whole, path[:-1])
    if outer is None:
        raise _UneditableError
    return outer


def _without_members(text: str, key: Part, listed: Part, gone: Collection[str | int]) -> Iterator[_Change]:
    """A list without some of its members, with the comments above them."""
    if listed.style == "[":
        kept = [text[item.start_char : item.end_char] for place, item in enumerate(listed.items) if place not in gone]
        yield listed.start_char, listed.end_char, f"[{', '.join(kept)}]"
        return
    start = text.find("\n", key.end_char)
    for place, item in enumerate(listed.items):
        end = line_end(text, item)
        if place in gone:
            yield start, end, ""
        start = end


def _without_keys(text: str, mapping: Part, gone: set[str]) -> Iterator[_Change]:
    """A mapping without some of its keys, with the comments above them."""
    if mapping.style == "{":
        kept = [
            text[key.start_char : item.end_char]
            for key, item in zip(mapping.keys, mapping.items, strict=True)
            if key.text not in gone
        ]
        yield mapping.start_char, mapping.end_char, f"{{{', '.join(kept)}}}"
        return
    end = mapping.start_char
    for place, (key, item) in enumerate(zip(mapping.keys, mapping.items, strict=True)):
        start, end = end, line_end(text, item)
        if key.text in gone and place == 0:
            raise _UneditableError
        if key.text in gone:
            yield start, end, ""


# What is asked for ------------------------------------------------------------------------------------------------------


def _expected(card: Said, additions: Iterable[Addition], removals: Iterable[Path]) -> Said:
    """What a card says with members added and others taken away; the value that is given is changed."""
    for addition in additions:
        holder, key = _said_at(card, addition.path[:-1]), str(addition.path[-1])
        if isinstance(holder, dict):
            old = holder.get(key)
            held = old if isinstance(old, list) else [] if old is None else [old]
            held += [] if addition.is_key else [addition.value]
            holder[key] = addition.value if addition.is_key else held
    # The innermost first, and of a list the last: numbers are those of the card as it stood.
    for path in sorted(removals, key=lambda path: (len(path), isinstance(path[-1], int) and path[-1]), reverse=True):
        holder, last = _said_at(card, path[:-1]), path[-1]
        if isinstance(holder, list) and isinstance(last, int):
            del holder[last]
            if not holder:
                outer = _said_at(card, path[:-2])
                if isinstance(outer, dict):
                    del outer[str(path[-2])]
        elif isinstance(holder, dict):
            holder.pop(str(last), None)
    return card


def _said_at(value: Said, path: Path) -> Said:
    for step in path:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
    return value
