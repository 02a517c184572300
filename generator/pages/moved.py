"""A page at each address that a card had before: it says where the card is now, and leads there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.pages.family import Family
from generator.pages.kinds import index_of
from generator.pages.page import ALONE, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.cards import Card
    from generator.pages.renderer import Renderer

PAGE = Page("<kind>/<slug>.md", "moved.md.jinja", "<title of the card>", hide=ALONE, searched=False)


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """A page for each identity that a card had before. No list names it, and no search finds it."""
    for card in (*(entity.card for entity in renderer.overview.listed.values()), *renderer.wiki.retired.values()):
        for old in card.formerly:
            yield _moved(renderer, card, old.id)


def _moved(renderer: Renderer, card: Card, old: str) -> tuple[str, str]:
    about = f"The page {old} has moved: it is at {card.id} now."
    above = index_of(renderer.wiki.dossier.kind(card.kind))
    page = replace(PAGE, path=f"{old}.md", title=card.title, description=about, above=above)
    return renderer.page(page, card=card)


FAMILY = Family(make, pages=(PAGE,))
