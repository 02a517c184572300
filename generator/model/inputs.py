"""A dossier as it was read, before anything is looked for in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.atlas import Basemap
    from generator.model.cards import Card, Citation
    from generator.model.dossier import Dossier
    from generator.model.site import Site
    from generator.model.sources import Source


@dataclass(frozen=True)
class Gathered:
    """A dossier as read from its files."""

    site: Site
    dossier: Dossier
    cards: tuple[Card, ...]
    broken: tuple[str, ...]
    """Identities of cards that cannot be read."""
    dropped: tuple[Citation, ...]
    """Citations of what is left out of cards for another mistake."""
    sources: tuple[Source, ...]
    basemap: Basemap | None
