"""Renders the wiki as pages: Markdown that MkDocs, ProperDocs and Zensical read alike.

Headings are Markdown, so that every engine makes its table of contents of them; what stands between them is HTML, in which
no engine looks for markup, so that words of others stay words. Each module here makes one family of pages: it picks what a
page shows, and its template says how. Neither looks anything up or decides anything.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from generator.memory.recall import AFRESH
from generator.memory.traces import UNTRACED
from generator.pages import (
    articles,
    assets,
    corrections,
    coverage,
    disagreements,
    editing,
    entities,
    genealogy,
    home,
    kinds,
    maps,
    moved,
    names,
    naming,
    network,
    problems_now,
    report_an_error,
    retired,
    search,
    timeline,
)
from generator.pages.overview import Overview
from generator.pages.renderer import Renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.memory.recall import Afresh
    from generator.memory.traces import Untraced
    from generator.model.problems import Problem
    from generator.model.site import Site
    from generator.model.wiki import Wiki
    from generator.pages.family import Family

FAMILIES: tuple[Family, ...] = (
    kinds.FAMILY,
    entities.FAMILY,
    moved.FAMILY,
    retired.FAMILY,
    articles.FAMILY,
    maps.FAMILY,
    timeline.FAMILY,
    disagreements.FAMILY,
    names.FAMILY,
    naming.FAMILY,
    network.FAMILY,
    genealogy.FAMILY,
    coverage.FAMILY,
    corrections.FAMILY,
    editing.FAMILY,
    problems_now.FAMILY,
    report_an_error.FAMILY,
    search.FAMILY,
)
"""Every family, in the order in which the home page leads to them. A new one is a module, a line here and one in the menu."""

PAGES = (home.PAGE, *chain.from_iterable(family.pages for family in FAMILIES))
"""Every page or sort of pages; tests and the menu follow it."""
OVERVIEWS = tuple(page.path for family in FAMILIES for page in family.pages if not page.above and "<" not in page.path)
"""The pages that show everything at once, for a menu."""
DATA_FILES = tuple(chain.from_iterable(family.data_files for family in FAMILIES))
"""Every data file or sort of them; the table on the page of the architecture follows it."""
PATHS = (*(page.path for page in PAGES), *(file.path for file in DATA_FILES))
"""The paths of both, below docs/."""


def render(wiki: Wiki, site: Site, problems: Iterable[Problem]) -> dict[str, str | bytes]:
    """Every generated file by its path below docs/; `problems` are shown on a page of their own."""
    return dict(rendered(wiki, site, problems))


def rendered(
    wiki: Wiki, site: Site, problems: Iterable[Problem], traces: Untraced = UNTRACED, recall: Afresh = AFRESH
) -> Iterator[tuple[str, str | bytes]]:
    """The same, one after the other.

    `traces` remember the pages of the run before, with all that was read for each, and `recall` what was derived for them.
    """
    overview = Overview(wiki, site, tuple(problems), recall)
    with traces.run((wiki.dossier, site), wiki=wiki, overview=overview):
        renderer = Renderer(traces.traced("wiki", wiki), traces.traced("overview", overview), site, traces)
        yield renderer.made("home", _home)
        for family in FAMILIES:
            yield from _files(renderer, family)
    yield from assets.files()


def _files(renderer: Renderer, family: Family) -> Iterable[tuple[str, str]]:
    return family.make(renderer) if family.is_apart else renderer.made(family.make.__module__, _together, family.make)


def _together(renderer: Renderer, make: Callable[[Renderer], Iterable[tuple[str, str]]]) -> tuple[tuple[str, str], ...]:
    return tuple(make(renderer))


def _home(renderer: Renderer) -> tuple[str, str]:
    return home.home_page(renderer, [family.way(renderer.wiki) for family in FAMILIES if family.way])


def addresses() -> frozenset[str]:
    """The names that no kind of card can have: where a path has `<kind>`, a page or a data file has that name already."""
    paths = [tuple(path.split("/")) for path in PATHS]
    folders = {path[:depth] for path in paths for depth, name in enumerate(path) if _stem(name) == "<kind>"}
    beside = {path[len(folder)] for folder in folders for path in paths if path[: len(folder)] == folder}
    return frozenset(_stem(name) for name in beside if "<" not in name)


def _stem(name: str) -> str:
    return name.partition(".")[0]
