"""Which lines of a text are headlines, in which a capital says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.sources import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model.sources import Article
    from generator.text.quotes import Passages

_SHARE = 0.6
"""The share of the words of a headline that have a capital; articles and prepositions have none."""
_MOST_WORDS = 30
"""No headline has so many words."""
MOST_CHARACTERS = 20 * _MOST_WORDS
"""Nor so many characters: of a text that is one long line no more is read."""


def is_headline(words: Sequence[str]) -> bool:
    """Whether the words of a line are those of a headline."""
    return len(words) < _MOST_WORDS and sum(word[0].isupper() for word in words) >= _SHARE * len(words)


def line_around(text: str, span: Span) -> str:
    """The line of a stretch, as far as a headline could reach on either side."""
    least, most = max(0, span.start - MOST_CHARACTERS), span.end + MOST_CHARACTERS
    start, end = text.rfind("\n", least, span.start), text.find("\n", span.end, most)
    return text[least if start < 0 else start + 1 : most if end < 0 else end]


def headline_of(article: Article, passages: Passages) -> Span | None:
    """Where the headline of an article stands; None where it has none."""
    spans = passages.locate(article.title, article.span) if article.has_headline else None
    return Span(spans[0].start, spans[-1].end) if spans else None
