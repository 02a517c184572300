"""How the texts name a card: its spellings, who uses them, and its names that no text uses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from generator.model.cards import Name
from generator.model.wiki import NameUse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.model.cards import Card
    from generator.model.mentions import Mention
    from generator.model.sources import Article, Source


_TOLD_APART = re.compile(r"\S \([^()]*\)$")


def name_uses(
    card: Card,
    mentions: Iterable[Mention],
    sources: Mapping[str, Source],
    articles: Mapping[str, Article],
    elsewhere: Callable[[Name, str], tuple[tuple[tuple[str, ...], int], ...]],
) -> tuple[NameUse, ...]:
    """How the texts name a card, most used first; then its names that no text uses for it, in the order of the card.

    `elsewhere` tells of such a name and the card what the texts mean by it. A title with a bracket at its end, which only tells
    it from other cards, is a name that nobody uses.
    """
    names = {name.text: name for name in reversed(card.names)}
    spellings: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        spellings[sources[mention.source].words(mention.span).casefold()].append(mention)
    used = [_use(found, _name_of(found[0], card, names), sources, articles) for found in spellings.values()]
    attested = {use.name.text.casefold() for use in used} | {use.spelling.casefold() for use in used}
    left = [name for name in card.names if name.text.casefold() not in attested and not _TOLD_APART.search(name.text)]
    unused = [NameUse(name.text, name, 0, (), None, None, elsewhere(name, card.id)) for name in left]
    return (*sorted(used, key=lambda use: (-use.count, use.spelling)), *unused)


def _name_of(mention: Mention, card: Card, names: Mapping[str, Name]) -> Name:
    """The name on the card that was found; the words themselves where a person decided that they mean the card."""
    return names.get(mention.name) or Name(mention.name, card.mark, card.names[0].lang)


def _use(mentions: list[Mention], name: Name, sources: Mapping[str, Source], articles: Mapping[str, Article]) -> NameUse:
    spellings = Counter(sources[mention.source].words(mention.span) for mention in mentions)
    used_in = [articles[mention.article] for mention in mentions if mention.article]
    publishers = Counter(article.publisher for article in used_in)
    dates = sorted((article.date for article in used_in if article.date), key=lambda date: date.sort_key)
    return NameUse(
        spelling=min(spellings, key=lambda spelling: (-spellings[spelling], spelling)),
        name=name,
        count=len(mentions),
        publishers=tuple(sorted(publishers.items(), key=lambda pair: (pair[0] is None, -pair[1], pair[0] or ""))),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )
