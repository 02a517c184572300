"""Renders the wiki as pages: Markdown that MkDocs, ProperDocs and Zensical read alike.

Headings are Markdown, so that every engine makes its table of contents of them; what stands between them is HTML, in which
no engine looks for markup, so that words of others stay words. Each module here makes one family of pages: it picks what a
page shows, and its template says how. Neither looks anything up or decides anything.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from generator.pages import (
    articles,
    assets,
    coverage,
    entities,
    genealogy,
    home,
    kinds,
    lists,
    maps,
    names,
    naming,
    network,
    search,
    timeline,
)
from generator.pages.renderer import Renderer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.problems import Problem
    from generator.model.site import Site
    from generator.model.wiki import Wiki

_FAMILIES = (home, kinds, entities, articles, lists, maps, names, naming, network, genealogy, timeline, coverage, search)


def render(wiki: Wiki, site: Site, problems: Iterable[Problem]) -> dict[str, str | bytes]:
    """Every generated file by its path below docs/; `problems` are shown on a page of their own."""
    renderer = Renderer(wiki, site, tuple(problems))
    return dict(chain(chain.from_iterable(family.pages(renderer) for family in _FAMILIES), assets.files()))
