"""What the cards leave uncovered of the texts, and how much of the texts the site shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.quotes import Excerpt
    from generator.model.sources import LeftOut, Span


@dataclass(frozen=True)
class UncoveredName:
    """A name in the texts that no card has."""

    text: str
    places: tuple[tuple[str, Span], ...]
    """Source and stretch of each occurrence, in text order."""
    articles: int
    near: str | None
    """A card with a name that sounds like it."""
    reason: str | None
    """Why it has no card, as the dossier says; None when nobody said."""
    excerpt: Excerpt | None = None
    """The words around its first occurrence that may be shown; None where none may, or nobody asked."""


@dataclass(frozen=True)
class SentenceReport:
    """The sentences of the texts that name a card, headings and bylines apart."""

    cited: int
    """How many of them a card cites."""
    uncited: tuple[tuple[str, Span], ...]
    """Source and stretch of each that no card cites and nobody left out, in text order."""
    left_out: tuple[tuple[str, LeftOut], ...]
    """Source and passage of what the metadata of the texts leave out, in text order."""
    needless: tuple[tuple[str, LeftOut], ...]
    """Those of them that a card cites all the same."""


@dataclass(frozen=True)
class Shares:
    """How much of an article the site shows, as parts of its characters from 0 to 1."""

    own_page: float
    """On the page of the article, where there is a cap."""
    all_pages: float
    """On all pages taken together, each character once."""


@dataclass(frozen=True)
class Coverage:
    """What readers are told of what was scanned and what was left."""

    uncovered: tuple[UncoveredName, ...]
    """The names that no card has, for no stated reason; the most frequent first."""
    reasons: tuple[tuple[str, int], ...]
    """Reasons for which names have no card, and how many names each holds for; most first."""
    sentences: SentenceReport
    shares: Mapping[str, Shares]
    """By article."""
    cap: float
    """The part of an article that its own page may show at most, from 0 to 1."""
