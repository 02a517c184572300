"""A source text and the articles inside it. Every offset is a half-open range of code points of the text as decoded."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.corrections import Correction
    from generator.model.dates import PartialDate
    from generator.model.problems import Mark


NOTHING = "none"
"""Instead of a card in a decision: the words name nothing."""


class Span(NamedTuple):
    """A half-open range of characters.

    A tuple and no dataclass: every candidate has one, and they are compared and sorted four times as fast.
    """

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether all of the other lies inside."""
        return self.start <= other.start and other.end <= self.end


class HowKnown(StrEnum):
    """How the date or the publisher of an article is known."""

    STATED = "stated"
    INFERRED = "inferred"


class Spans:
    """Spans in order, merged where they overlap, for looking up by place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        merged: list[Span] = []
        for span in sorted(spans):
            if merged and span.start < merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
            else:
                merged.append(span)
        self._spans = tuple(merged)
        self.starts = tuple(span.start for span in merged)
        self.ends = tuple(span.end for span in merged)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def overlapping(self, span: Span) -> Span | None:
        """The last of the spans that shares a character with this one, or None."""
        index = bisect_left(self.starts, span.end) - 1
        return self._spans[index] if index >= 0 and self._spans[index].end > span.start else None

    def all_overlapping(self, span: Span) -> tuple[Span, ...]:
        """All that share a character with this one, in order."""
        last = bisect_left(self.starts, span.end)
        first = last
        while first > 0 and self._spans[first - 1].end > span.start:
            first -= 1
        return self._spans[first:last]

    def between(self, end: int) -> tuple[Span, ...]:
        """What lies between the spans, from 0 to `end`, in order."""
        starts = (0, *self.ends)
        ends = (*self.starts, end)
        return tuple(Span(*pair) for pair in zip(starts, ends, strict=True) if pair[0] < pair[1])


@dataclass(frozen=True)
class Article:
    """One article inside a source text."""

    id: str
    source: str
    """The path of its text below seeds/."""
    span: Span
    mark: Mark
    """Where its metadata stands; line 1 of the text when it has none."""
    title: str
    """Its headline; its opening words when it has none, as far as they may be shown."""
    has_headline: bool
    language: str
    """As a BCP 47 code: as declared, else as its commonest words tell, else that of the dossier."""
    opening: str | None = None
    """Words with which an article without a headline begins, after a line that only says who posted it; None for its first."""
    publisher: str | None = None
    """The identity of a card; None when the text names no publisher."""
    author: str | None = None
    date: PartialDate | None = None
    date_certainty: HowKnown | None = None
    date_quote: str | None = None
    """The words that the date rests on."""
    date_note: str | None = None
    """How a date was reached that the text does not give whole, or why there is none."""
    publisher_certainty: HowKnown | None = None
    publisher_note: str | None = None
    note: str | None = None
    abstract: str | None = None
    """What it reports, in one sentence of the editors."""
    translated_title: str | None = None
    """Its headline or opening words in the language of the dossier, where they are in another."""
    same_text_as: str | None = None
    """The identity of an article that is the same text."""
    inside: str | None = None
    """The identity of an article in which this one is quoted whole."""
    own_words: tuple[tuple[str, Mark], ...] = ()
    """Each text of the editors about it, with its place: the abstract and the notes."""
    corrections: tuple[Correction, ...] = ()
    """What was mended in what is said of it, the newest first."""

    @property
    def by_date(self) -> tuple[dt.date, dt.date, str, int]:
        """Orders articles by date, the undated last, then as they stand in the texts."""
        first, last = self.date.sort_key if self.date else (dt.date.max, dt.date.max)
        return first, last, self.source, self.span.start


@dataclass(frozen=True)
class Withheld:
    """A passage that is never quoted nor indexed, and why."""

    span: Span
    reason: str


@dataclass(frozen=True)
class LeftOut:
    """A passage that names a card and that no card has to cite, and why: an opinion, a rhetorical question, a repetition."""

    span: Span
    reason: str


@dataclass(frozen=True)
class Decision:
    """What a person decided about a stretch of text, against or beyond the rules."""

    span: Span
    entity: str | None
    """The card that it names; None when it names none."""
    reason: str = ""
    """Why, in the words of that person; empty where they gave none."""


@dataclass(frozen=True)
class Source:
    """One text below seeds/ as given, and what its metadata say of it."""

    name: str
    """Its path below seeds/."""
    text: str
    """Decoded from UTF-8, newlines and byte order mark kept."""
    articles: tuple[Article, ...]
    """In text order."""
    furniture: tuple[Span, ...] = ()
    """Menus, captions, share buttons: counted nowhere and never quoted. Sorted; they may overlap."""
    withheld: tuple[Withheld, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """In text order, not overlapping."""
    left_out: tuple[LeftOut, ...] = ()
    """In text order."""

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(match.end() for match in _NEWLINE.finditer(self.text)))

    @cached_property
    def furniture_spans(self) -> Spans:
        """The furniture, for looking up by place."""
        return Spans(self.furniture)

    @cached_property
    def withheld_spans(self) -> Spans:
        """What is withheld, for looking up by place."""
        return Spans(passage.span for passage in self.withheld)

    @cached_property
    def _article_starts(self) -> tuple[int, ...]:
        return tuple(article.span.start for article in self.articles)

    def article_at(self, span: Span) -> Article | None:
        """The article that holds a stretch; None where none does."""
        index = bisect_right(self._article_starts, span.start) - 1
        return self.articles[index] if index >= 0 and self.articles[index].span.contains(span) else None

    def words(self, span: Span) -> str:
        """The words of a stretch, white space folded."""
        return " ".join(self.text[span.start : span.end].split())

    def line_of(self, offset: int) -> int:
        """The number of the line in which the offset lies, from 1."""
        return bisect_right(self._line_starts, offset)

    def line(self, number: int) -> Span | None:
        """The line of that number, counted from 1, without its end; None when there is no such line."""
        if not 1 <= number <= len(self._line_starts):
            return None
        starts = (*self._line_starts[number - 1 : number + 1], len(self.text) + 1)
        return Span(starts[0], starts[1] - 1)

    def is_furniture(self, span: Span) -> bool:
        """Whether any of it is no part of an article."""
        return self.furniture_spans.overlapping(span) is not None

    def is_withheld(self, span: Span) -> bool:
        """Whether any of it may not be quoted."""
        return self.withheld_spans.overlapping(span) is not None


_NEWLINE = re.compile("\n")
