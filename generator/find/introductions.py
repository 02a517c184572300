"""Abbreviations that an article introduces itself: `Hurras al-Din (HD)`, and from there on `HD`. No card lists them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.find.guards import initials_of
from generator.model.mentions import Candidate
from generator.model.sources import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.model.cards import Card
    from generator.model.sources import Article, Source

    EndingAt = Callable[[int], Iterator[Candidate]]

_LETTERS = "[A-Z]{2,6}"
_BRACKET = re.compile(rf"\(({_LETTERS})\)")
_BLANKS = (" ", "\u00a0")
_CAPITALS = re.compile(rf"(?<![^\W_]){_LETTERS}(?![^\W_])")


class Introductions:
    """Finds abbreviations in brackets behind names of cards whose initials they are, and where they stand later on."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._listed = frozenset(name.text for card in cards for name in card.names)

    def find(self, source: Source, ending_at: EndingAt) -> Iterator[Candidate]:
        """Each place of such an abbreviation, as a weak name: it links where its article has named the card before.

        `ending_at` gives what could be a name that ends at an offset.
        """
        introduced: dict[tuple[Article | None, str], Candidate] = {}
        for candidate in self._introduced(source, ending_at):
            introduced.setdefault((source.article_at(candidate.span), candidate.name.text), candidate)
        for word in _CAPITALS.finditer(source.text) if introduced else ():
            span = Span(*word.span())
            first = introduced.get((source.article_at(span), word[0]))
            if first and first.span <= span:
                yield first._replace(span=span)

    def _introduced(self, source: Source, ending_at: EndingAt) -> Iterator[Candidate]:
        """The abbreviations where they are introduced."""
        for bracket in _BRACKET.finditer(source.text):
            end, letters = bracket.start() - 1, bracket[1]
            if letters in self._listed or source.text[end : end + 1] not in _BLANKS:
                continue
            fitting = [c for c in ending_at(end) if not c.weak and initials_of(source.text[slice(*c.span)], letters)]
            if len({candidate.entity for candidate in fitting}) == 1:
                name = replace(fitting[0].name, text=letters, weak=True, short_for=fitting[0].name.text, is_title=False)
                yield Candidate(Span(*bracket.span(1)), fitting[0].entity, name)
