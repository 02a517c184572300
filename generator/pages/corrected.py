"""What was corrected on all pages, and the words in which one correction is told on a page and in the feed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.article_names import article_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.cards import Card
    from generator.model.corrections import Correction
    from generator.model.sources import Article


@dataclass(frozen=True)
class Corrected:
    """A correction, and the page on which it stands."""

    page: str
    """The path of the page below docs/, without `.md`: the identity of a card, or `articles/<id>`."""
    title: str
    correction: Correction


@dataclass(frozen=True)
class Part:
    """Words that a correction is about, with what became of them."""

    label: str
    """Says it without colours and lines: `It said`."""
    element: str
    """The element of HTML that says the same to programs: `del` or `ins`."""
    words: str


def record(cards: Iterable[Card], articles: Iterable[Article]) -> tuple[Corrected, ...]:
    """What was corrected on the pages of cards and articles, the newest first; of one day by page."""
    of_cards = ((card.id, card.title, card.corrections) for card in cards)
    of_articles = ((f"articles/{article.id}", article_name(article), article.corrections) for article in articles)
    all_ = [Corrected(page, title, one) for page, title, made in (*of_cards, *of_articles) for one in made]
    by_page = sorted(all_, key=lambda one: one.page)
    return tuple(sorted(by_page, key=lambda one: one.correction.date.first, reverse=True))


def parts(correction: Correction) -> tuple[Part, ...]:
    """What stood there and what took its place, as far as each is told."""
    was, now = correction.was, correction.now
    gone = (Part("It said" if now else "Removed", "del", was),) if was else ()
    come = (Part("Changed to", "ins", now),) if now else ()
    return (*gone, *come)
