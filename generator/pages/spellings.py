"""Why each spelling of a name links to its card, in words for readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.wiki import Entity, NameUse, Wiki


PLAINLY = "one of its names"
"""The reason why most spellings link, which a small screen need not give for each."""


@dataclass(frozen=True)
class Spelling:
    """A spelling in the texts, and what makes it one of the card's."""

    use: NameUse
    why: str
    listed: str = ""
    """The name on the card that `why` leads up to; empty when the spelling is that very name, or stands for itself."""
    but_for: str = ""
    """In what it differs from that name."""


@dataclass(frozen=True)
class Unused:
    """The names of a card that no text uses for it."""

    nowhere: list[NameUse]
    """The names that no text has."""
    read_as: dict[tuple[str, ...], list[tuple[NameUse, int]]]
    """The names that texts use for other cards, and how often, by these cards; by several where that is undecided."""
    unlinked: list[NameUse]
    """The names whose words the texts have in another sense alone."""

    @classmethod
    def of(cls, uses: Iterable[NameUse]) -> Unused:
        """The unused ones among the names of a card."""
        found = cls([], {}, [])
        for use in uses:
            if not use.count and not use.elsewhere:
                found.nowhere.append(use)
            for candidates, count in use.elsewhere:
                if candidates:
                    found.read_as.setdefault(candidates, []).append((use, count))
                else:
                    found.unlinked.append(use)
        return found


def spellings(wiki: Wiki, entity: Entity) -> tuple[Spelling, ...]:
    """The spellings that the texts use, the most used first."""
    listed = {name.text for name in entity.card.names}
    return tuple(_explained(wiki, use, listed) for use in entity.uses if use.count)


def _explained(wiki: Wiki, use: NameUse, listed: set[str]) -> Spelling:
    if use.name.text not in listed:
        full = min((name for name in listed if use.name.text in name), key=len, default="")
        return Spelling(use, "short for" if full else "decided by an editor", full)
    different = wiki.differences[use.name.text, use.spelling]
    if not different:
        return Spelling(use, PLAINLY)
    if different[0].startswith("sound"):
        return Spelling(use, "sounds like", use.name.text)
    return Spelling(use, "the same as", use.name.text, f", apart from {' and '.join(different)}")
