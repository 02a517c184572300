"""The page of everything that was corrected, the newest first, and the feed of the same."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator.pages.family import Family
from generator.pages.feed import FEED, atom
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.pages.corrected import Corrected
    from generator.pages.renderer import Renderer

PAGE = Page(
    "corrections/log.md",
    "corrections.md.jinja",
    "Record of corrections",
    "What was wrong on pages of this wiki and has been mended, by day: what stood there, what stands there now, and why.",
    names_feed=True,
)


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page itself, and the feed where there is one."""
    yield renderer.page(PAGE, by_year=_by_year(renderer.overview.corrected))
    if renderer.overview.feed:
        yield FEED.path, atom(renderer.wiki, renderer.site, renderer.overview.feed, PAGE.target)


def _by_year(corrected: Iterable[Corrected]) -> list[tuple[int, list[Corrected]]]:
    return [(year, list(made)) for year, made in groupby(corrected, key=lambda one: one.correction.date.year)]


FAMILY = Family(make, pages=(PAGE,), data_files=(FEED,))
