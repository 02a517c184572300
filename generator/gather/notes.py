"""Checks the identities of cards in what editors write for one another: free words, which nobody reads but they."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from generator.gather.lost_words import BREAK
from generator.gather.yamlfile import Mapping, Scalar, Sequence
from generator.model.card_schema import CardSchema
from generator.model.problems import Mark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.gather.identities import Identities
    from generator.gather.yamlfile import Node
    from generator.model.problems import Problems

_IDENTITY = re.compile(r"(?<![\w/-])(?:entities/)?(?P<card>[a-z0-9-]+/[a-z0-9]+(?:-[a-z0-9]+)*)(?![\w/-])")


def check_notes(node: Node | None, text: str, identities: Identities, told: Collection[str], problems: Problems) -> None:
    """A warning for each word in the notes of a card that has the form of an identity, and that no card has.

    `text` is the whole file; of those `told` it is known already why there is no such card.
    """
    places: _Places | None = None
    for note in _notes(node):
        for found in _IDENTITY.finditer(note.text):
            card = found["card"]
            if card.split("/")[0] in identities.kinds and card not in identities.known and card not in told:
                places = places or _Places(text)
                message = f"There is no card '{card}', which a note names."
                problems.warning(places.next(card, note.mark), "unknown-card", message, identities.remedy(card))


def _notes(node: Node | None) -> Iterator[Scalar]:
    found = [value for key, value in node.items if key.text == CardSchema.notes.name] if isinstance(node, Mapping) else []
    for value in found:
        items = value.items if isinstance(value, Sequence) else (value,)
        yield from (item for item in items if isinstance(item, Scalar))


class _Places:
    """Where words stand in a file, looked for from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in BREAK.finditer(text))]
        """Where each line begins."""
        self._searched = 0

    def next(self, card: str, note: Mark) -> Mark:
        """The next place of an identity in a note that begins at a mark; that mark where YAML writes it with other signs."""
        start = max(self._searched, self._starts[note.line - 1] + note.column - 1)
        at = self._text.find(card, start)
        if at < 0:
            self._searched = len(self._text)
            return note
        self._searched = at + len(card)
        line = bisect_right(self._starts, at)
        return Mark(note.path, line, at - self._starts[line - 1] + 1)
