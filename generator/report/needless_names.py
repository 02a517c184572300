"""Which names on cards would be found if they were not listed, by trying it: the card without the name, a text with it.

Names are tried from the last of a card to the first, and one that is found stays off while the next is tried, so that all that
are reported can go together. A name with a status or a time says more than its spelling and is not tried; one in another script
than the name by which it is found says more, too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from generator.find.comparison import same_name
from generator.languages.scripts import is_arabic
from generator.model.problems import Mark
from generator.model.sources import Article, Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.model.cards import Card, Name
    from generator.model.mentions import Mention

    Find = Callable[[Source], Iterable[Mention]]


@dataclass(frozen=True)
class NeedlessName:
    """A name that would be found without being listed."""

    card: str
    name: Name
    found_by: str
    """The name of the card by which it is found then."""


def needless(
    cards: Iterable[Card], folds: tuple[str, ...], finder: Callable[[tuple[Card, ...]], Find]
) -> tuple[NeedlessName, ...]:
    """The needless names; `finder` makes what finds names for given cards, with the given fold sets."""
    kept = {card.id: card for card in cards}
    found: dict[str, tuple[NeedlessName, ...]] = {}
    for tried in zip_longest(*(_worth_trying(card, folds) for card in kept.values())):
        without = {card_id: _without(kept[card_id], name) for card_id, name in filter(None, tried)}
        find = finder(tuple((kept | without).values()))
        for card_id, name in filter(None, tried):
            names = (name, *(one.name for one in found.get(card_id, ())))
            again = tuple(_found(without[card_id], one, find) for one in names)
            if all(again):
                kept[card_id] = without[card_id]
                found[card_id] = tuple(one for one in again if one)
    return tuple(one for card_id in sorted(found) for one in sorted(found[card_id], key=lambda one: one.name.mark))


def _worth_trying(card: Card, folds: tuple[str, ...]) -> list[tuple[str, Name]]:
    """The names that some other name of the card is like at all, the last first."""
    return [
        (card.id, name)
        for name in reversed(card.names[1:])
        if not (name.status or name.valid or name.case_sensitive)
        and any(_is_like(other, name, folds) for other in card.names if other is not name)
    ]


def _is_like(other: Name, name: Name, folds: tuple[str, ...]) -> bool:
    return is_arabic(other.text) == is_arabic(name.text) and same_name(other.text, name.text, folds=folds)


def _without(card: Card, name: Name) -> Card:
    return replace(card, names=tuple(other for other in card.names if other is not name))


def _found(card: Card, name: Name, find: Find) -> NeedlessName | None:
    """The name as needless, if it is found in a text that has it as its rules ask for: after the title, beside a neighbour."""
    beside = name.next_to[0] if name.next_to else ""
    before = f"{card.title}. … {beside} " if name.weak else f"… {beside} "
    text = f"{before}{name.text} {beside}"
    span = Span(len(before), len(before) + len(name.text))
    article = Article("", "", Span(0, len(text)), Mark(""), "", has_headline=False, language=name.lang)
    mention = next((m for m in find(Source("", text, (article,))) if m.span == span and m.entity == card.id), None)
    alike = mention is not None and is_arabic(mention.name) == is_arabic(name.text)
    return NeedlessName(card.id, name, mention.name) if mention and alike else None


@dataclass(frozen=True)
class NameReport:
    """Which names on cards earn their place."""

    unattested_cards: tuple[str, ...]
    """Cards that no text names."""
    folded: tuple[NeedlessName, ...]
    """Names that folding would find if they were not listed."""
    heard: tuple[NeedlessName, ...]
    """Names that would be found by their sound then."""
    needed: tuple[tuple[str, str, int], ...]
    """Card, name and mentions of names that no other name of the card would find."""


def name_report(
    cards: Iterable[Card], mentions: Iterable[Mention], folded: tuple[NeedlessName, ...], heard: tuple[NeedlessName, ...]
) -> NameReport:
    """Which names no text uses, which would be found without being listed, and which only a hand-written list finds."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for mention in mentions:
        if mention.entity:
            counts[mention.entity, mention.name] += 1
    named = {card for card, _ in counts}
    found = {(one.card, one.name.text) for one in (*folded, *heard)}
    others = ((card.id, name.text) for card in cards for name in card.names[1:])
    needed = tuple((*name, counts[name]) for name in others if name not in found and counts.get(name))
    return NameReport(tuple(card.id for card in cards if card.id not in named), folded, heard, needed)
