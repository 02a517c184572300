"""What an editor may do about a spelling that sounds like a name and is not linked: list it, or decide about the place."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.find.names_by_sound import RULE_FOR_NEIGHBOURS, SEVERAL_CARDS
from generator.model.sources import Span, Spans
from generator.text.quotes import Passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.cards import Card
    from generator.model.mentions import Mention, Suggestion
    from generator.model.sources import Source

_MOST_WORDS = 12
"""On either side of the words of a decision, until its quote stands once."""


@dataclass(frozen=True)
class Proposal:
    """The places of one spelling that fails one guard, and how to accept it."""

    words: str
    """White space folded."""
    entity: str
    name: str
    """The name on the card that it is like."""
    doubt: str
    """The guard that it fails."""
    places: tuple[tuple[str, Span], ...]
    """Source and stretch, in text order."""
    decisions: tuple[str, ...]
    """For each place the line of metadata that decides about it, where a name on the card would undo a guard or is there already.

    Empty where the spelling may be added to the names of the card.
    """


def proposals(
    suggestions: Iterable[Suggestion], mentions: Iterable[Mention], cards: Iterable[Card], sources: Mapping[str, Source]
) -> tuple[Proposal, ...]:
    """The suggestions that do not link to the card already, by spelling, card and guard; the most frequent first."""
    linked: dict[tuple[str, str | None], list[Span]] = defaultdict(list)
    for mention in mentions:
        linked[mention.source, mention.entity].append(mention.span)
    taken = {place: Spans(spans) for place, spans in linked.items()}
    listed = {(card.id, name.text) for card in cards for name in card.names}
    grouped: dict[tuple[str, str, str], list[Suggestion]] = defaultdict(list)
    for one in suggestions:
        if (one.source, one.entity) not in taken or taken[one.source, one.entity].overlapping(one.span) is None:
            words = sources[one.source].words(one.span)
            grouped[one.entity, words, one.doubt].append(one)
    texts: dict[str, Passages] = {}
    found = []
    for (entity, words, doubt), places in sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0])):
        is_for_decisions = (entity, words) in listed or doubt in (RULE_FOR_NEIGHBOURS, SEVERAL_CARDS)
        decided: Iterable[Suggestion] = places if is_for_decisions else ()
        for place in decided:
            texts.setdefault(place.source, Passages(sources[place.source].text))
        decisions = tuple(_decision(words, place, texts[place.source]) for place in decided)
        stretches = tuple((place.source, place.span) for place in places)
        found.append(Proposal(words, entity, places[0].name, doubt, stretches, decisions))
    return tuple(found)


def _decision(words: str, place: Suggestion, passages: Passages) -> str:
    quote = passages.anchor(place.span, _MOST_WORDS)
    text, anchor = (json.dumps(given, ensure_ascii=False) for given in (words, quote or "…"))
    return f"- {{text: {text}, quote: {anchor}, entity: {place.entity}}}"
