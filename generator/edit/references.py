"""Mends what names a card: identities in the files of editors, at the very places, with the rest of each file as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.gather.yamlfile import Place, places
from generator.model.dossier import ValueType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from generator.model.dossier import Dossier

_NAMING = {
    ("relations", "target"),
    ("events", "involves"),
    ("location", "within"),
    ("decisions", "entity"),
    ("articles", "publisher"),
    ("instead",),
}
"""The last two keys on the way to a value that is the identity of a card, or the one at the top of a file."""
_FREE = "notes"
"""The key of what editors write for one another, in free words."""
_COMMENT = re.compile(r"#[^\n]*")
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_IDENTITY = re.compile(rf"(?<![\w-])(?:(?<!/)|(?<=entities/)){_SLUG}/{_SLUG}(?![\w/-])")
"""An identity by itself or as a file: `towns/hama` is in `entities/towns/hama.yml`, and not in `towns/hama_2`."""


@dataclass(frozen=True)
class Renaming:
    """Some identities in place of others."""

    now: Mapping[str, str]
    """What cards are called now, by what they are called in the files."""
    entity_properties: frozenset[str]
    """The properties whose values are identities of cards."""

    def names_any(self, text: str) -> bool:
        """Whether one of the old identities stands somewhere in a text, whole."""
        return any(found[0] in self.now for found in _IDENTITY.finditer(text))

    def mended(self, text: str) -> str | None:
        """A file in which all that names the cards names them anew: references, notes and comments. None where it cannot be done.

        That is where a file cannot be read, or writes an identity in other signs than its own, as escapes of YAML can.
        """
        placed = places(text)
        if placed is None:
            return None
        references = self._references(placed)
        if any(not self.names_any(text[start:end]) for start, end in references):
            return None
        spans = sorted((*references, *_notes(placed), *_comments(placed, text)))
        return replaced(text, ((start, end, self._mended_words(text[start:end])) for start, end in spans))

    def _mended_words(self, words: str) -> str:
        return _IDENTITY.sub(lambda found: self.now.get(found[0], found[0]), words)

    def _references(self, placed: Collection[Place]) -> list[tuple[int, int]]:
        values = {place.keys: place.text for place in placed if not place.is_key}
        named = (place for place in placed if not place.is_key and " ".join(place.text.split()) in self.now)
        return [(place.start_char, place.end_char) for place in named if self._is_reference(place, values)]

    def _is_reference(self, place: Place, values: dict[tuple[str | int, ...], str]) -> bool:
        names = tuple(key for key in place.keys if isinstance(key, str))
        if names[-2:] == ("statements", "value"):
            return values.get((*place.keys[:-1], "property")) in self.entity_properties
        return names[-2:] in _NAMING or names[-1:] == ("speaker",)


def entity_properties(dossier: Dossier) -> frozenset[str]:
    """The properties whose values are identities of cards."""
    return frozenset(property_.id for property_ in dossier.properties if property_.type is ValueType.ENTITY)


def _notes(placed: Iterable[Place]) -> Iterator[tuple[int, int]]:
    return ((place.start_char, place.end_char) for place in placed if place.keys[:1] == (_FREE,) and not place.is_key)


def _comments(placed: Iterable[Place], text: str) -> Iterator[tuple[int, int]]:
    """The comments: between values and keys nothing else holds their sign."""
    ends = (0, *(edge for place in placed for edge in (place.start_char, place.end_char)), len(text))
    for start, end in list(pairwise(ends))[::2]:
        yield from (comment.span() for comment in _COMMENT.finditer(text, start, end))


def replaced(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """A text with some stretches of it, in order and apart from one another, given anew."""
    parts: list[str] = []
    done = 0
    for start, end, new in changes:
        parts += (text[done:start], new)
        done = end
    return "".join((*parts, text[done:]))
