"""What an editor may do about a spelling that sounds like a name and is not linked: list it, or decide about the place."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.find.finder import Finder
from generator.find.names_by_sound import RULE_FOR_NEIGHBOURS, SEVERAL_CARDS
from generator.languages.folding import loosest
from generator.model.sources import Span, Spans
from generator.text.memory import Remembered
from generator.text.quotes import Passages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.dossier import Dossier
    from generator.model.inputs import Inputs
    from generator.model.mentions import Doubtful

_MOST_WORDS = 12
"""On either side of the words of a decision, until its quote stands once."""


@dataclass(frozen=True)
class Suggestion:
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


def suggestions(inputs: Inputs) -> tuple[Suggestion, ...]:
    """Spellings that sound like a name, fail a guard and are not linked; the most frequent first."""
    finder = Finder(inputs.cards, inputs.dossier)
    linked: dict[tuple[str, str | None], list[Span]] = defaultdict(list)
    for mention in (mention for source in inputs.sources for mention in finder.find(source)):
        linked[mention.source, mention.entity].append(mention.span)
    taken = {key: Spans(spans) for key, spans in linked.items()}
    alike: dict[tuple[str, str, str], list[Doubtful]] = defaultdict(list)
    for one in (one for source in inputs.sources for one in finder.doubtful(source)):
        if (one.source, one.entity) not in taken or taken[one.source, one.entity].overlapping(one.span) is None:
            alike[one.entity, inputs.source_of[one.source].words(one.span), one.doubt].append(one)
    listed = {(card.id, name.text) for card in inputs.cards for name in card.names}
    passages: Remembered[str, Passages] = Remembered(lambda name: Passages(inputs.source_of[name].text))
    return tuple(
        _suggestion(words, places, passages, is_listed=(entity, words) in listed)
        for (entity, words, _), places in sorted(alike.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def finds_by_sound(dossier: Dossier) -> bool:
    """Whether names are also looked for by their sound, without which there is nothing to suggest."""
    return loosest(dossier.folds).by_sound


def _suggestion(words: str, places: list[Doubtful], passages: Mapping[str, Passages], *, is_listed: bool) -> Suggestion:
    first = places[0]
    is_for_decisions = is_listed or first.doubt in (RULE_FOR_NEIGHBOURS, SEVERAL_CARDS)
    decisions = tuple(_decision(words, place, passages[place.source]) for place in places) if is_for_decisions else ()
    stretches = tuple((place.source, place.span) for place in places)
    return Suggestion(words, first.entity, first.name, first.doubt, stretches, decisions)


def _decision(words: str, place: Doubtful, passages: Passages) -> str:
    quote = passages.anchor(place.span, _MOST_WORDS)
    text, anchor = (json.dumps(given, ensure_ascii=False) for given in (words, quote or "…"))
    return f"- {{text: {text}, quote: {anchor}, entity: {place.entity}}}"
