"""A page in place of each card that is retired: why, and where to go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.pages.family import Family
from generator.pages.kinds import index_of
from generator.pages.page import ALONE, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.renderer import Renderer

PAGE = Page("<kind>/<slug>.md", "retired.md.jinja", "<title of the card>", hide=ALONE, searched=False)


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """A page for each. No list names it, and no search finds it."""
    for card in renderer.wiki.retired.values():
        page = replace(
            PAGE,
            path=f"{card.id}.md",
            title=card.title,
            description=f"The card {card.id} is retired: why, and where to go.",
            edit_url=renderer.site.edit_url(card.mark.path),
            above=index_of(renderer.wiki.dossier.kind(card.kind)),
        )
        yield renderer.page(page, card=card)


FAMILY = Family(make, pages=(PAGE,))
