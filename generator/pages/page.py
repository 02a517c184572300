"""What a family of pages declares of each of its pages, once, for all that have to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pages.data_files import DataFile

WIDE = ("toc",)
"""What a page with a wide table hides."""
ALONE = ("navigation", "toc")
"""What a page hides beside which the navigation would be empty, or lead to the page itself alone."""
DRAWN = ("navigation", "toc")
"""What a page hides so that its drawing has the whole width."""


@dataclass(frozen=True)
class Page:
    """A page, or a sort of pages: a path like `names/<letter>.md` stands for many, each made from it with `replace`."""

    path: str
    """The file below docs/."""
    template: str
    """The file in generator/templates."""
    title: str
    description: str = ""
    """What the page holds, in a sentence whose words no other page has; empty for a sort, whose pages have one each."""
    hide: tuple[str, ...] = ()
    """The columns that the theme leaves out: `navigation`, `toc`."""
    searched: bool = True
    """Whether the theme's search looks into it."""
    boost: float | None = None
    """How many times more its words count in the theme's search than those of other pages; None for as much."""
    edit_url: str = ""
    """Where the card is edited of which it is made; empty where there is none, or no repository."""
    above: Page | None = None
    """The page that its breadcrumbs name between the home page and itself."""

    data: tuple[DataFile, ...] = ()
    """The data files that it offers to readers."""
    names_feed: bool = False
    """Whether its head tells programs where the feed is. Material fetches the list of all pages for each that does."""

    @property
    def target(self) -> str:
        """What links lead to: the path without its ending."""
        return self.path.removesuffix(".md")


@dataclass(frozen=True)
class Way:
    """How the home page leads to a page that shows everything at once."""

    page: Page
    icon: str
    """The name of a drawing of the theme, as kinds have it."""
    note: str
    """What is found there, with a number."""
