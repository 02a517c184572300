"""How many quotes the page of a card has room for, and where the lines of the others stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.continued import cut, where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model.quotes import ArticleExcerpts
    from generator.model.wiki import Entity
    from generator.pages.continued import Stretch

MOST_QUOTES = 60
"""How many quotes a page has. Of articles beyond them it has the lines; their own pages have the passages."""
MOST_BEYOND = 100
"""Of how many such articles, or tens of lines, a page has the lines: some 50 KB."""
_LINES = 10


def with_room(quotes: Sequence[ArticleExcerpts]) -> list[ArticleExcerpts]:
    """The articles whose quotes a page has room for."""
    room = MOST_QUOTES
    for number, found in enumerate(quotes):
        room -= len(found.excerpts)
        if room < 0:
            return list(quotes[:number])
    return list(quotes)


def beyond(quotes: Sequence[ArticleExcerpts]) -> tuple[Stretch[ArticleExcerpts], ...]:
    """The others page by page: of them there are the lines alone, under the same anchors."""
    rest = quotes[len(with_room(quotes)) :]
    return cut(rest, MOST_BEYOND, weight=lambda found: 1 + (len(found.excerpts) + len(found.other_lines)) // _LINES)


def quotes_target(entity: Entity, article: str) -> str:
    """The page on which what an article says of a card stands, as what links lead to."""
    further = where(entity.card.id, beyond(entity.quotes), key=lambda found: found.article)
    return further.get(article, entity.card.id)
