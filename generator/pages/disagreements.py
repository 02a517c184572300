"""The page of all disagreements, by what is answered differently."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator.pages.family import Family
from generator.pages.page import Page, Way
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.claims import Disagreement
    from generator.model.wiki import Wiki
    from generator.pages.renderer import Renderer

_BOOST = 2
"""Whoever types a question wants the page that asks it, before all whose titles share a word with it."""
PAGE = Page(
    "disagreements.md",
    "disagreements.md.jinja",
    "Disagreements",
    "Questions that the sources answer differently, with who says what, side by side.",
    boost=_BOOST,
)


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page itself."""
    yield renderer.page(PAGE, disagreements_by_label=_by_label(renderer.wiki))


def way(wiki: Wiki) -> Way:
    """The way from the home page."""
    return Way(
        PAGE, "material/call-split", counted(len(wiki.disagreements), "question") + " with different answers, side by side"
    )


def _by_label(wiki: Wiki) -> list[tuple[str, list[Disagreement]]]:
    """The disagreements of all cards, each once, by what is answered differently."""
    ordered = sorted(wiki.disagreements, key=lambda d: (d.heading, d.owner, d.number))
    return [(heading, list(found)) for heading, found in groupby(ordered, key=lambda d: d.heading)]


FAMILY = Family(make, pages=(PAGE,), way=way)
