"""The pages that list things of the whole wiki."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.claims import Disagreement
    from generator.model.wiki import Wiki
    from generator.pages.renderer import Renderer


_BOOST = 2
"""Whoever types a question wants the page that asks it, before all whose titles share a word with it."""


def pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """A page for each list."""
    wiki = renderer.wiki
    page = renderer.page
    path, template = "disagreements.md", "disagreements.md.jinja"
    about = "Questions that the sources answer differently, with who says what, side by side."
    clashes = _by_label(wiki)
    yield path, page(path, template, title="Disagreements", description=about, boost=_BOOST, disagreements_by_label=clashes)
    about = "What is wrong in the cards, the declarations or the metadata of the texts."
    path, template = "problems.md", "problems.md.jinja"
    yield path, page(path, template, title="Problems now", description=about, problems=renderer.problems)


def _by_label(wiki: Wiki) -> list[tuple[str, list[Disagreement]]]:
    """The disagreements of all cards, each once, by what is answered differently."""
    ordered = sorted(wiki.disagreements, key=lambda d: (d.heading, d.owner, d.number))
    return [(heading, list(found)) for heading, found in groupby(ordered, key=lambda d: d.heading)]
