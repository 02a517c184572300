"""The page of everything that was corrected, the newest first, and the feed of the same."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator.pages.continued import cut, parts
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
MOST_CORRECTIONS = 200
"""How many corrections a page has: some 150 KB."""


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page itself, those on which it goes on, and the feed where there is one."""
    for part in parts(PAGE, corrected=cut(renderer.overview.corrected, MOST_CORRECTIONS)):
        yield renderer.page(part.page, part=part, made=part.lists["corrected"], by_year=_by_year(part.lists["corrected"].values))
    if renderer.overview.feed:
        yield FEED.path, atom(renderer.wiki, renderer.site, renderer.overview.feed, PAGE.target)


def _by_year(corrected: Iterable[Corrected]) -> list[tuple[int, list[Corrected]]]:
    return [(year, list(made)) for year, made in groupby(corrected, key=lambda one: one.correction.date.year)]


FAMILY = Family(make, pages=(PAGE,), data_files=(FEED,))
