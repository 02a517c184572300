"""The pages that list things of the whole wiki."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.wiki import Disagreement, Happening, Wiki
    from generator.pages.renderer import Renderer


def pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """A page for each list."""
    wiki = renderer.wiki
    page = renderer.page
    yield "timeline.md", page("timeline.md", "timeline.md.jinja", title="Timeline", events_by_year=_by_year(wiki))
    clashes, total = _by_label(wiki), len(wiki.disagreements)
    path, template = "disagreements.md", "disagreements.md.jinja"
    about = "Questions that the sources answer differently, with who says what, side by side."
    yield path, page(path, template, title="Disagreements", description=about, disagreements_by_label=clashes, total=total)
    about = "What is wrong in the cards, the declarations or the metadata of the texts."
    path, template = "problems.md", "problems.md.jinja"
    yield path, page(path, template, title="Problems", description=about, problems=renderer.problems)


def _by_year(wiki: Wiki) -> list[tuple[str, list[Happening]]]:
    """The dated events of all cards in order of time, each once, by the year in which they begin, or by which they happened."""
    own = (h for entity in wiki.entities.values() for h in entity.happenings if h.owner == entity.card.id)
    dated = sorted(((h.event.date.sort_key, h) for h in own if h.event.date), key=lambda p: (p[0], p[1].owner, p[1].number))
    return [(str(year), [h for _, h in found]) for year, found in groupby(dated, key=lambda pair: pair[0][0].year)]


def _by_label(wiki: Wiki) -> list[tuple[str, list[Disagreement]]]:
    """The disagreements of all cards, each once, by what is answered differently."""
    ordered = sorted(wiki.disagreements, key=lambda d: (d.label, d.owner, d.number))
    return [(label, list(found)) for label, found in groupby(ordered, key=lambda d: d.label)]
