"""Adds to a card what a command says of it, and leaves the rest of its file as it is.

Where exactly a line may go depends on how the file is written. The ways are tried in turn, and the first is taken after which the
file says what it said before, and the addition.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.gather.yamlfile import Place, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Said = dict[tuple[str | int, ...], str]
"""What a file says: its values by the way to them."""


def with_entry(text: str, key: str, entry: str) -> str | None:
    """A card with one more entry at the end of a list at its top, which may not be there yet; None where it cannot be added."""
    before = places(text)
    if before is None:
        return None
    own = [place for place in before if place.keys[:1] == (key,)]
    ways = _ways_into(text, own, entry) if own else ways_of_adding(text, before, f"{key}: [{entry}]")
    rest, entries = _parted(before, key)
    return next((way for way in ways if _parted(places(way) or (), key) == (rest, [*entries, entry])), None)


def with_keys(text: str, added: dict[str, str]) -> str | None:
    """A card with some keys more at its top, each with a plain value as YAML writes it; None where they cannot be added."""
    after = "name"
    for key, value in added.items():
        ways = ways_of_adding(text, places(text) or (), f"{key}: {value}", after)
        way, after = next((way for way in ways if _has(way, key, text)), None), key
        if way is None:
            return None
        text = way
    return text


def _has(way: str, key: str, text: str) -> bool:
    """Whether a file has a key, and says beyond it what it said before."""
    rest, values = _parted(places(way) or (), key)
    return len(values) == 1 and rest == _parted(places(text) or (), key)[0]


def _parted(placed: Iterable[Place], key: str) -> tuple[Said, list[str]]:
    """What a file says beyond one key at its top, and the values of that one."""
    values = [place for place in placed if not place.is_key]
    rest = {place.keys: place.text for place in values if place.keys[:1] != (key,)}
    return rest, [place.text for place in values if place.keys[:1] == (key,) and place.text]


def _ways_into(text: str, own: list[Place], entry: str) -> Iterator[str]:
    """Into a list that is there: in brackets, a line each, a single value, or empty."""
    key, *entries = own
    last = entries[-1] if entries and entries[-1].text else None
    if last is None:
        rest = re.sub(r"^(\s*:)([ \t]*\[\s*\])?", rf"\1 [{entry}]", text[key.end_char :], count=1)
        yield text[: key.end_char] + rest
        return
    yield f"{text[: last.end_char]}, {entry}{text[last.end_char :]}"
    lead = text[text.rfind("\n", 0, last.start_char) + 1 : last.start_char]
    yield _with_line(text, last.end_char, lead + entry)
    yield f"{text[: last.start_char]}[{text[last.start_char : last.end_char]}, {entry}]{text[last.end_char :]}"


def ways_of_adding(text: str, placed: Iterable[Place], line: str, after: str = "name") -> Iterator[str]:
    """A key at the top that is not there: in braces first, else below another key, else at the end."""
    first = next(iter(placed), None)
    if first is None:
        return
    opening = text.rfind("{", 0, first.start_char)
    if opening >= 0:
        yield f"{text[: opening + 1]}{line}, {text[opening + 1 :]}"
    indent = text[text.rfind("\n", 0, first.start_char) + 1 : first.start_char].replace("\ufeff", "")
    end = max((place.end_char for place in placed if place.keys[:1] == (after,)), default=len(text))
    yield _with_line(text, end, indent + line)
    yield _with_line(text, len(text), indent + line)


def _with_line(text: str, after_char: int, line: str) -> str:
    """A text with a line of its own below the one that ends at a character or after it."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if after_char and text[after_char - 1] == "\n":
        at = after_char
    else:
        found = text.find("\n", after_char)
        at = len(text) if found < 0 else found + 1
    broken = "" if not text[:at] or text[:at].endswith("\n") else newline
    return f"{text[:at]}{broken}{line}{newline}{text[at:]}"
