"""The texts of a dossier that are our own words: on cards, on articles, and what it says of itself."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from generator.model.dossier import ValueType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.cards import Card, Event, Relation, Statement
    from generator.model.dossier import Dossier
    from generator.model.inputs import Inputs
    from generator.model.problems import Mark

    Prose = Iterator[tuple[str, Mark]]
    """Texts, each with its place."""


def prose_of_card(card: Card, dossier: Dossier) -> Prose:
    """The sentences of a card in which other entities may be named."""
    texts = {property_.id for property_ in dossier.properties if property_.type is ValueType.TEXT}
    yield from ((sentence.text, sentence.mark) for sentence in card.summary)
    yield from ((statement.value, statement.mark) for statement in card.statements if statement.property in texts)
    yield from ((event.text, event.mark) for event in card.events)
    claims: tuple[Statement | Relation | Event, ...] = (*card.statements, *card.relations, *card.events)
    yield from ((claim.remark, claim.mark) for claim in claims if claim.remark)


def linked_prose(inputs: Inputs) -> Iterator[str]:
    """The texts in which names link to their cards."""
    dossier = inputs.dossier
    yield from (*dossier.about, *(item.text for item in dossier.news))
    yield from (text for card in inputs.cards for text, _ in prose_of_card(card, dossier))
    yield from (article.abstract for article in inputs.article_of.values() if article.abstract)


def published_prose(inputs: Inputs) -> Prose:
    """All texts of ours that pages show: in declarations, on cards and in what accounts give, about articles, in corrections.

    What stood somewhere before it was corrected is quoted: it may have been corrected for the very word.
    """
    yield from inputs.dossier.own_words
    yield from chain.from_iterable(prose_of_card(card, inputs.dossier) for card in inputs.cards)
    accounts = (account for card in inputs.cards for event in card.events for account in event.accounts)
    yield from ((value, account.citation.mark) for account in accounts for _, value in account.values)
    yield from chain.from_iterable(article.own_words for article in inputs.article_of.values())
    made = (page.corrections for pages in (inputs.cards, inputs.article_of.values()) for page in pages)
    for correction in chain.from_iterable(made):
        yield from ((text, correction.mark) for text in (correction.why, correction.now) if text)
