"""Words of articles as pages show them, and the citations that were found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.cards import Citation
    from generator.model.mentions import Mention
    from generator.model.sources import Span


@dataclass(frozen=True)
class Evidence:
    """A citation found in its text."""

    card: str
    """The identity of the card that cites."""
    citation: Citation
    article: str
    """The identity of the article."""
    spans: tuple[Span, ...]
    """Where the pieces of the quote stand in the source, one for each piece between cuts."""
    is_shown: bool = True
    """Whether pages show the words, and not the line alone: all pages together show no more of an article than is allowed."""


@dataclass(frozen=True)
class Excerpt:
    """A sentence or two of an article, as shown on a page."""

    article: str
    span: Span
    mentions: tuple[Mention, ...]
    """The linked mentions inside, in order."""
    offset: int = field(compare=False)
    """The offset of the words that it is cut around, which names it: it stays when sentences are split anew."""
    cut_before: bool = False
    """Whether the sentence begins earlier."""
    cut_after: bool = False
    """Whether the sentence goes on."""


@dataclass(frozen=True)
class ArticleExcerpts:
    """What one article says around the mentions of one entity."""

    article: str
    mentions: int
    """How often the article names the entity."""
    excerpts: tuple[Excerpt, ...]
    other_lines: tuple[int, ...]
    """Lines of the source with mentions that are not shown."""
