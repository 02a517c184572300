"""The home page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.problems import errors
from generator.pages.renderer import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.renderer import Renderer

MOST_NAMED = 9
"""Entities of each kind on the home page."""


def pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page itself."""
    wiki, dossier = renderer.wiki, renderer.wiki.dossier
    kinds = {kind: renderer.of_kind(kind.id) for kind in dossier.kinds}
    cited = sum(len(entity.card.citations) for entity in wiki.entities.values())
    counts = (
        *((len(entities), kind.label.lower(), kind.plural.lower(), kind.id) for kind, entities in kinds.items() if entities),
        (len(wiki.articles), "article", "articles", "articles"),
        (cited, "quote cited", "quotes cited", "articles"),
        (len(wiki.disagreements), "disagreement", "disagreements", "disagreements"),
    )
    numbers = [(number, one if number == 1 else many, page) for number, one, many, page in counts]
    most_named = [
        (kind, sorted(entities, key=lambda e: (-e.mention_count, e.card.id))[:MOST_NAMED])
        for kind, entities in kinds.items()
        if entities
    ]
    yield (
        "index.md",
        renderer.page(
            "index.md",
            "home.md.jinja",
            title=dossier.title,
            description=shortened(" ".join(dossier.about)),
            numbers=numbers,
            most_named=most_named,
            counts={kind.id: len(entities) for kind, entities in kinds.items()},
            errors=errors(renderer.problems),
        ),
    )
