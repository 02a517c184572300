"""Looks up the quotes of cards in their articles, text after text: prepared for it a text takes several times its size."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from generator.languages.word_bounds import is_torn
from generator.memory.recall import AFRESH
from generator.text.quotes import CUT, Passages, pieces, with_cuts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.memory.recall import Afresh
    from generator.model.cards import Citation
    from generator.model.sources import Article, Source, Span

    Quoted = tuple[str, str]
    """The identity of an article, and the words that it is to have."""
    Places = tuple[Span, ...]
    """Where the pieces of a quote stand in their text, in order."""

_MOST_SEARCHED = 200
"""Quotes for which the nearest passage is looked for in one run: each costs milliseconds, and a card can hold thousands."""
_MOST_COMPARED = 50_000_000
"""Characters of articles in which that is done, an article counted for each quote of it: some seconds."""
_TOO_MANY = f"Nearest passages are shown for the first {_MOST_SEARCHED} such quotes: mend those and check again."
_MOST_PLACES = 1_000
"""Places of one quote at which it is looked whether it stands in whole words."""


class QuotedArticles:
    """The articles of a dossier, for looking words up in them."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.name: source for source in sources}
        found = [article for source in self._sources.values() for article in source.articles]
        self.by_id = {article.id: article for article in found}
        self.doubled = {identity for identity, count in Counter(article.id for article in found).items() if count > 1}
        """Identities that several articles have: which of them is cited nobody knows, and that they do is told of them."""

    def source_of(self, article_id: str) -> Source:
        """The text in which an article stands."""
        return self._sources[self.by_id[article_id].source]

    def places(self, quotes: Iterable[Quoted], recall: Afresh = AFRESH) -> Mapping[Quoted, Places | None]:
        """Where each quote stands, in whole words if it does so anywhere; None where it does not stand in its article."""
        found: dict[Quoted, Places | None] = {}
        for source, inside in self._by_text(quotes):
            found |= recall(source.name, _places, source, inside)
        return found

    def where_they_differ(self, quotes: Sequence[Quoted]) -> list[str]:
        """For each quote that its article does not have the nearest passage, or the other article that does have the words."""
        searched = dict.fromkeys(self._within_reach(quotes))
        hints = {quoted: f"These words are in the article '{other}'." for quoted, other in self._elsewhere(searched).items()}
        for source, inside in self._by_text(quoted for quoted in searched if quoted not in hints):
            passages = Passages(source.text)
            hints |= {(article.id, words): _difference(words, passages, article) for article, words in inside}
        return [hints.get(quoted, _TOO_MANY) for quoted in quotes]

    def _by_text(self, quotes: Iterable[Quoted]) -> Iterator[tuple[Source, tuple[tuple[Article, str], ...]]]:
        """The texts that quotes are from, each with those quotes."""
        by_source: dict[str, list[tuple[Article, str]]] = defaultdict(list)
        for article_id, words in dict.fromkeys(quotes):
            article = self.by_id[article_id]
            by_source[article.source].append((article, words))
        yield from ((self._sources[name], tuple(inside)) for name, inside in by_source.items())

    def _within_reach(self, quotes: Sequence[Quoted]) -> Iterator[Quoted]:
        """The first quotes, as many as are searched for."""
        left = _MOST_COMPARED
        for article_id, words in quotes[:_MOST_SEARCHED]:
            span = self.by_id[article_id].span
            left -= span.end - span.start
            if left >= 0:
                yield article_id, words

    def _elsewhere(self, quotes: Iterable[Quoted]) -> Mapping[Quoted, str]:
        """For quotes that stand in another article the first that has them."""
        left, found = list(quotes), dict[tuple[str, str], str]()
        for source in self._sources.values():
            if not left:
                break
            passages = Passages(source.text)
            for wanted in left:
                if passages.holds(wanted[1]) and (other := _other(wanted, passages, source)):
                    found[wanted] = other
            left = [wanted for wanted in left if wanted not in found]
        return found


def quoted(citation: Citation) -> Quoted:
    """What a citation asks for."""
    return citation.article, citation.quote


def _places(source: Source, quotes: Iterable[tuple[Article, str]]) -> Mapping[Quoted, Places | None]:
    """Where quotes from one text stand in it."""
    passages = Passages(source.text)
    return {
        (article.id, words): _in_whole_words(words, passages, article, source.text) if passages.holds(words) else None
        for article, words in quotes
    }


def _in_whole_words(quote: str, passages: Passages, article: Article, text: str) -> Places | None:
    """Where a quote stands; where one place has it in whole words and another has not, the one that has."""
    spans = passages.locate(quote, article.span)
    if spans is None or len(spans) > 1 or not is_torn(text, spans[0]):
        return spans
    places = islice(passages.all_of(pieces(quote)[0], article.span), _MOST_PLACES)
    return next(((place,) for place in places if not is_torn(text, place)), spans)


def _other(quoted: Quoted, passages: Passages, source: Source) -> str | None:
    """The first article of a text that has the words of a quote and is not the one that it is from."""
    of, words = quoted
    return next((article.id for article in source.articles if article.id != of and passages.locate(words, article.span)), None)


def _difference(words: str, passages: Passages, article: Article) -> str:
    """The passage of the article that is nearest to a quote, and in what the two differ."""
    if passages.locate(with_cuts(words), article.span):
        return f"With its cuts marked it is: a cut is written {CUT}."
    if all(passages.locate(piece, article.span) for piece in pieces(words)):
        return "Its pieces are in the article, but not one after the other. Cite them in its order, or by themselves."
    near = passages.nearest(words, article.span)
    if near is None:
        return f"Nothing in the article is like it. Copy the words from the text; mark a cut with {CUT}."
    return near.hint
