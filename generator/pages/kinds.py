"""An index for each kind of card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.renderer import ALONE, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.renderer import Renderer


def pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """A page for each kind."""
    for kind in renderer.wiki.dossier.kinds:
        path = f"{kind.id}/index.md"
        entities = renderer.of_kind(kind.id)
        most = max((entity.mention_count for entity in entities), default=0) or 1
        yield (
            path,
            renderer.page(
                path,
                "kind.md.jinja",
                title=kind.plural,
                description=shortened(kind.about) or f"{kind.plural}: all that have a page here, the most named first.",
                hide=ALONE,
                kind=kind,
                entities=sorted(entities, key=lambda entity: -entity.mention_count),
                most=most,
            ),
        )
