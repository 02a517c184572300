"""The identities that cards have, and those that they had before: what may be named, and what to say of the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.gather.near_cards import NearCards, NoCards, card_hint
from generator.gather.yamlfile import Mapping, Scalar, Sequence, parse_yaml
from generator.model.schema import CARD_IDENTITY, IDENTITY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from collections.abc import Mapping as AbstractMapping

    from generator.model.cards import Card
    from generator.model.problems import Mark, Problems

RESERVED = frozenset({"index", "readme", "con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})
"""What no card may be called: pages that the engines build themselves, and file names that Windows refuses."""
KEY = "formerly"
"""The key of a card that lists the identities that it had before."""
_SAYS_SO = re.compile(rf"{KEY}[\"']?\s*:")
_MAY_BE_DRAFT = re.compile(r"status[\"']?\s*:[^\n]*draft")


@dataclass(frozen=True)
class Identities:
    """The identities of the cards of a dossier."""

    known: frozenset[str]
    called_now: AbstractMapping[str, str] = field(default_factory=dict)
    """What cards that have another identity now are called, by one that they had before."""
    drafts: frozenset[str] = frozenset()
    """Those of cards that are not published, so that no published one may name them."""
    kinds: frozenset[str] = frozenset()
    """The kinds of card that there are."""
    near: NearCards = field(default_factory=NearCards, compare=False)
    """For what is no identity: which card may be meant."""

    @property
    def alone(self) -> Identities:
        """The same for reading one file of a card or a text by itself."""
        return replace(self, near=NoCards(dict.fromkeys(self.known)))

    def check(self, identity: str, mark: Mark, problems: Problems) -> bool:
        """Whether there is such a card; a problem that says how it is called now, or which may be meant, where there is none."""
        return self.check_among(self.known, identity, mark, "card", problems)

    def check_among(
        self, some: Collection[str], identity: str, mark: Mark, what: str, problems: Problems, hint: str = ""
    ) -> bool:
        """The same where some of the cards only may be named, with the hint where none may be meant."""
        if identity in self.drafts:
            hint = f"Publish it first: remove 'status: draft' from entities/{identity}.yml."
            problems.error(mark, "draft", f"'{identity}' is a draft, which has no page.", hint)
            return False
        if identity in some:
            return True
        message = f"'{identity}' is a card, but no {what}." if identity in self.known else f"There is no {what} '{identity}'."
        problems.error(mark, "unknown-card", message, self._remedy(identity, some, hint))
        return False

    def remedy(self, identity: str) -> str:
        """What to write in place of an identity that no card has."""
        return self._remedy(identity, self.known, "")

    def _remedy(self, identity: str, some: Collection[str], hint: str) -> str:
        now = self.called_now.get(identity)
        if identity not in self.known and now in some:
            return f"'{identity}' is called '{now}' now."
        return self.near.hint(identity, some) or hint or card_hint(identity, self.kinds)

    def is_meant_by(self, words: str) -> bool:
        """Whether words that need be no identity of a card are meant as one.

        They begin with a kind and a slash, are the second half of an identity, or look like one that is nearly that of a card.
        """
        kind, slash, _ = words.partition("/")
        if (slash and kind in self.kinds) or self.near.has_slug(words):
            return True
        return bool(CARD_IDENTITY.fullmatch(words) and self.near.hint(words, self.known))


def called_now(texts: AbstractMapping[str, str | None]) -> dict[str, str]:
    """The cards that list former identities, by these; `texts` are the files of all cards by identity, None where unreadable.

    Only for what hints say, and so before any card is read: whether the lists are right is told when their cards are.
    """
    listed = ((old, card) for card, text in texts.items() if text and _SAYS_SO.search(text) for old in _listed(text))
    found: dict[str, str] = {}
    for old, card in listed:
        found.setdefault(old, card)
    return found


def drafts(texts: AbstractMapping[str, str | None]) -> frozenset[str]:
    """The cards that say that they are drafts; `texts` as above."""
    found = (card for card, text in texts.items() if text and _MAY_BE_DRAFT.search(text) and "draft" in _values(text, "status"))
    return frozenset(found)


def _listed(text: str) -> tuple[str, ...]:
    return _values(text, KEY)


def _values(text: str, wanted: str) -> tuple[str, ...]:
    """What stands under a key at the top of a file, one value or a list."""
    node, _ = parse_yaml(text, "")
    found = [value for key, value in node.items if key.text == wanted] if isinstance(node, Mapping) else []
    items = (item for value in found for item in (value.items if isinstance(value, Sequence) else (value,)))
    return tuple(item.text for item in items if isinstance(item, Scalar))


def check_former(identity: str, mark: Mark, known: Collection[str], taken: Collection[str], problems: Problems) -> bool:
    """Whether a card can have had an identity: it is in the right form, no other page has its address, and no card has it."""
    kind, _, slug = identity.partition("/")
    if not (IDENTITY.fullmatch(kind) and IDENTITY.fullmatch(slug)):
        hint = "Write <kind>/<slug>, as the card was called below entities/."
        problems.error(mark, "bad-id", f"'{identity}' cannot have been the identity of a card.", hint)
    elif kind in taken or slug in RESERVED:
        message = f"'{identity}' cannot have been the identity of a card: the generator or an engine has that address."
        problems.error(mark, "reserved", message, "Remove it.")
    elif identity in known:
        message = f"'{identity}' is the identity of a card: its address leads nowhere else."
        problems.error(mark, "duplicate-id", message, "Remove it here, or rename that card.")
    else:
        return True
    return False


def claimed_once(cards: Iterable[Card], problems: Problems) -> Iterator[Card]:
    """The cards, each with the former identities that no card before it has; a problem for the others."""
    first: dict[str, tuple[str, Mark]] = {}
    for card in cards:
        own = []
        for old in card.formerly:
            owner, mark = first.setdefault(old.id, (card.id, old.mark))
            if mark == old.mark:
                own.append(old)
                continue
            hint = f"Keep one of the two; the other is at {mark}."
            problems.error(old.mark, "duplicate-id", f"'{old.id}' was the identity of '{owner}'.", hint)
        yield replace(card, formerly=tuple(own)) if len(own) < len(card.formerly) else card
