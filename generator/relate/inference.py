"""Which dates of cards no text states: those that rest on articles alone whose own date the editors inferred.

Where the quote itself gives the year the date is stated, whatever the date of its article.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from generator.model.cards import Account, Certainty, Relation, Statement
from generator.model.problems import Problem, Severity
from generator.model.sources import HowKnown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from generator.model.cards import Card, Citation, Event
    from generator.model.dates import Period
    from generator.model.problems import Mark
    from generator.model.sources import Article

Claim = TypeVar("Claim", Statement, Relation, Account)

_UNDATED = "The year of this date, {}, stands in no quote here, and no article behind it has a date."
_REMEDY = "Quote the words that say when, date the article in its metadata, or leave the date out."
_NUMBER = re.compile(r"\b\d{1,6}\b")
"""`int` reads figures of every script."""


def with_inferred_dates(card: Card, articles: Mapping[str, Article]) -> Card:
    """The card with each date marked that no text states; `articles` are those that can be cited, by identity."""
    if not any(article.date_certainty is HowKnown.INFERRED for article in map(articles.get, _cited(card)) if article):
        return card
    return replace(
        card,
        summary=tuple(
            replace(sentence, inferred_years=_inferred_years(sentence.text, sentence.citations, articles))
            for sentence in card.summary
        ),
        statements=tuple(_marked(claim, claim.when, articles) for claim in card.statements),
        relations=tuple(_marked(claim, claim.when, articles) for claim in card.relations),
        events=tuple(_event(event, articles) for event in card.events),
    )


def _event(event: Event, articles: Mapping[str, Article]) -> Event:
    accounts = tuple(_marked(account, account.date or event.date, articles) for account in event.accounts)
    cited = [account.citation for account in accounts]
    return replace(event, accounts=accounts, inferred_years=_inferred_years(event.text, cited, articles))


def _inferred_years(text: str, citations: Collection[Citation], articles: Mapping[str, Article]) -> frozenset[int]:
    """The years in our own words that are those of the cited articles, whose dates are all inferred, and stand in no quote."""
    if not _are_inferred(citations, articles):
        return frozenset()
    dates = [articles[citation.article].date for citation in citations]
    return frozenset((_numbers(text) & {date.year for date in dates if date}) - _written(citations))


def undated_problems(cards: Iterable[Card], articles: Mapping[str, Article]) -> Iterator[Problem]:
    """The claims whose date neither a quote nor the date of an article bears out, and that do not say so."""
    for claim, date, mark in chain.from_iterable(map(_dated, cards)):
        cited = [article for citation in claim.citations if (article := articles.get(citation.article))]
        if cited and not any(article.date for article in cited) and not _states(claim, date):
            yield Problem(mark, "undated", _UNDATED.format(date), _REMEDY, Severity.WARNING)


def _dated(card: Card) -> Iterator[tuple[Statement | Relation | Account, Period, Mark]]:
    """The claims of a card that have a date which they do not call inferred, with it, and where they stand."""
    claims: tuple[Statement | Relation, ...] = (*card.statements, *card.relations)
    for claim in claims:
        if claim.when and claim.certainty is not Certainty.INFERRED:
            yield claim, claim.when, claim.mark
    for account in (account for event in card.events for account in event.accounts):
        if account.date:
            yield account, account.date, account.citation.mark


def _cited(card: Card) -> set[str]:
    return {citation.article for citation in card.citations}


def _marked(claim: Claim, date: Period | None, articles: Mapping[str, Article]) -> Claim:
    return replace(claim, is_date_inferred=True) if date and _is_inferred(claim, date, articles) else claim


def _is_inferred(claim: Statement | Relation | Account, date: Period, articles: Mapping[str, Article]) -> bool:
    """Whether the date of each cited article is inferred, and no quote has the years."""
    return _are_inferred(claim.citations, articles) and not _states(claim, date)


def _are_inferred(citations: Collection[Citation], articles: Mapping[str, Article]) -> bool:
    cited = [articles.get(citation.article) for citation in citations]
    return bool(cited) and all(article and article.date_certainty is HowKnown.INFERRED for article in cited)


def _states(claim: Statement | Relation | Account, date: Period) -> bool:
    """Whether the quotes of a claim have the years of its date."""
    return {end.year for end in (date.start, date.end) if end} <= _written(claim.citations)


def _written(citations: Iterable[Citation]) -> set[int]:
    """The numbers in the quotes."""
    return set().union(*(_numbers(citation.quote) for citation in citations))


def _numbers(text: str) -> set[int]:
    return {int(number) for number in _NUMBER.findall(text)}
