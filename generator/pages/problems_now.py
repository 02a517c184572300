"""The page of what is wrong in the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.continued import cut, parts
from generator.pages.family import Family
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.renderer import Renderer

PAGE = Page(
    "problems.md",
    "problems.md.jinja",
    "Problems now",
    "What is wrong in the cards, the declarations or the metadata of the texts.",
)
MOST_PROBLEMS = 400
"""How many problems a page has: some 150 KB."""


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page itself, and those on which it goes on."""
    for part in parts(PAGE, problems=cut(renderer.overview.problems, MOST_PROBLEMS)):
        yield renderer.page(part.page, part=part, **part.lists)


FAMILY = Family(make, pages=(PAGE,))
