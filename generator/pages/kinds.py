"""An index for each kind of card."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.renderer import Renderer


def pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """A page for each kind."""
    for kind in renderer.wiki.dossier.kinds:
        path = f"{kind.id}/index.md"
        entities = renderer.of_kind(kind.id)
        yield path, renderer.page(path, "kind.md.jinja", title=kind.plural, description=kind.about, kind=kind, entities=entities)
