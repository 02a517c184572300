"""An index for each kind of card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.pages.continued import cut, parts
from generator.pages.family import Family
from generator.pages.page import ALONE, Page
from generator.pages.renderer import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.dossier import Kind
    from generator.model.wiki import Wiki
    from generator.pages.renderer import Renderer

SHAPES = 4
"""How many kinds have a shape of their own on drawings; all further ones share the last."""
MOST_CARDS = 250
"""How many cards a page of an index has: some 150 KB."""
_INDEX = Page("<kind>/index.md", "kind.md.jinja", "<kind>", hide=ALONE)


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """A page for each kind."""
    for kind in renderer.wiki.dossier.kinds:
        entities = [renderer.wiki.entities[card] for card in renderer.overview.of_kind(kind.id)]
        most = max((entity.mention_count for entity in entities), default=0) or 1
        most_named_first = sorted(entities, key=lambda entity: -entity.mention_count)
        for part in parts(index_of(kind), entities=cut(most_named_first, MOST_CARDS)):
            yield renderer.page(part.page, kind=kind, part=part, **part.lists, most=most)


def index_of(kind: Kind) -> Page:
    """The index of a kind."""
    about = shortened(kind.about) or f"{kind.plural}: all that have a page here, the most named first."
    return replace(_INDEX, path=f"{kind.id}/index.md", title=kind.plural, description=about)


def kinds_among(wiki: Wiki, entities: Iterable[str]) -> list[Kind]:
    """The kinds of some entities, given by their identities, in the order of the site."""
    found = {entity.partition("/")[0] for entity in entities}
    return [kind for kind in wiki.dossier.kinds if kind.id in found]


def shapes_of(kinds: Iterable[Kind]) -> dict[str, int]:
    """The number of the shape that stands for each kind on a drawing."""
    return {kind.id: min(number, SHAPES - 1) for number, kind in enumerate(kinds)}


FAMILY = Family(make, pages=(_INDEX,))
