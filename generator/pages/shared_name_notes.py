"""What stands below the title of a card that shares a name with others: which these are, and where all meanings are told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.pages.name_index import Shared

MOST_OTHERS = 3
"""How many other cards a note names; the page of the name has all."""


@dataclass(frozen=True)
class SharedNameNote:
    """That other cards have a name of this one."""

    name: str
    """The name as this card has it."""
    slug: str
    """The slug of the page that tells its meanings apart."""
    others: tuple[str, ...]
    """The identities of the first others."""
    further: int
    """How many more there are."""


def notes_by_card(shared: Iterable[Shared]) -> dict[str, list[SharedNameNote]]:
    """The notes of each card: for each set of others one, by the first of the names that they have in common.

    The title of the card comes first, since it is what the reader has before them, then the name that is used most.
    """
    notes: dict[str, list[SharedNameNote]] = defaultdict(list)
    for group in shared:
        titles = {meaning.card: meaning.title for meaning in group.meanings}
        for card, title in titles.items():
            met = [names for names in group.confused if card in names]
            if met:
                notes[card].append(_note(group.slug, card, min(met, key=lambda names: names[card] != title)))
    return notes


def _note(slug: str, card: str, names: Mapping[str, str]) -> SharedNameNote:
    others = tuple(other for other in names if other != card)
    return SharedNameNote(names[card], slug, others[:MOST_OTHERS], len(others) - MOST_OTHERS)
