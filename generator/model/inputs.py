"""A dossier as it was read, before anything is looked for in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.atlas import Basemap
    from generator.model.cards import Card, Citation
    from generator.model.dossier import Dossier
    from generator.model.site import Site
    from generator.model.sources import Article, Source


@dataclass(frozen=True)
class Inputs:
    """A dossier as read from its files. Drafts are none of it: they are read and checked, and nothing is made of them."""

    site: Site
    dossier: Dossier
    cards: tuple[Card, ...]
    broken: tuple[str, ...]
    """Identities of cards that cannot be read."""
    dropped: tuple[Citation, ...]
    """Citations of what is left out of cards for another mistake."""
    sources: tuple[Source, ...]
    """By path."""
    basemap: Basemap | None
    retired: tuple[Card, ...] = ()
    """Cards whose pages say that they are retired, and nothing else; nothing links to them by name."""

    @cached_property
    def source_of(self) -> Mapping[str, Source]:
        """Each source by its path below seeds/."""
        return {source.name: source for source in self.sources}

    @cached_property
    def article_of(self) -> Mapping[str, Article]:
        """Each article by its identity, in text order."""
        return {article.id: article for source in self.sources for article in source.articles}
