"""The page of what is wrong in the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page itself."""
    yield renderer.page(PAGE, problems=renderer.overview.problems)


FAMILY = Family(make, pages=(PAGE,))
