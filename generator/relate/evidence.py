"""Checks that every citation says what its article says: the words are there, and may be quoted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.languages.word_bounds import is_one_word, is_torn
from generator.memory.recall import AFRESH
from generator.model.problems import Problems
from generator.model.quotes import Evidence
from generator.text.near_articles import near_article
from generator.text.quotes import CUT, Passages, pieces, with_cuts
from generator.text.wording import context

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.memory.recall import Afresh
    from generator.model.cards import Card, Citation
    from generator.model.dossier import Dossier
    from generator.model.problems import Problem
    from generator.model.sources import Source, Span


_OPENING_WORDS = 8
_MOST_SEARCHED = 200
"""Quotes for which the nearest passage is looked for in one run: each costs milliseconds, and a card can hold thousands."""


def check_evidence(
    cards: Iterable[Card],
    sources: tuple[Source, ...],
    dossier: Dossier,
    dropped: Iterable[Citation] = (),
    recall: Afresh = AFRESH,
) -> tuple[tuple[Evidence, ...], tuple[Problem, ...]]:
    """The evidence for each citation that holds, in the order of the cards; a problem for each that does not.

    `dropped` are citations of what was left out for another mistake: a problem for each that does not hold, and no evidence.
    """
    problems = Problems()
    articles = recall("sources", _Articles, sources)
    nearest = _Nearest(articles)
    found: list[Evidence] = []
    dropped = tuple(dropped)
    lost = {citation.mark.path for citation in dropped}
    for citation in dropped:
        _find("", citation, articles, problems, nearest)
    for card in cards:
        if not card.citations and card.mark.path not in lost:
            note = problems.error if dossier.evidence_required else problems.warning
            hint = "Add at least one sentence, statement, relation or event with a citation."
            note(card.mark, "no-evidence", f"The card '{card.id}' cites nothing.", hint)
        held = recall(card.id, _held, card.id, card.citations, articles)
        if held is None:
            told = (_find(card.id, citation, articles, problems, nearest) for citation in card.citations)
            held = tuple(evidence for evidence in told if evidence is not None)
        found += held
    return tuple(found), tuple(problems)


def _held(card_id: str, citations: Iterable[Citation], articles: _Articles) -> tuple[Evidence, ...] | None:
    """The evidence of a card; None where there is something to say of a citation, which depends on what is said of others."""
    problems = Problems()
    found = [_find(card_id, citation, articles, problems) for citation in citations]
    return None if len(problems) else tuple(evidence for evidence in found if evidence is not None)


class _Articles:
    """The articles of a dossier, for looking words up in them."""

    def __init__(self, sources: Iterable[Source]) -> None:
        found = [(article, source) for source in sources for article in source.articles]
        self.by_id = {article.id: (article, source) for article, source in found}
        self.doubled = {identity for identity, count in Counter(article.id for article, _ in found).items() if count > 1}
        """Identities that several articles have: which of them is cited nobody knows, and that they do is told of them."""
        self._passages: dict[str, Passages] = {}

    def locate(self, quote: str, article_id: str) -> tuple[Span, ...] | None:
        """Where the words of a quote stand in an article, or None."""
        article, _ = self.by_id[article_id]
        return self.passages(article_id).locate(quote, article.span)

    def whole(self, quote: str, article_id: str) -> tuple[Span, ...] | None:
        """The same, where one place has it in whole words and another has not: the one that has."""
        spans = self.locate(quote, article_id)
        article, source = self.by_id[article_id]
        if spans is None or len(spans) > 1 or not is_torn(source.text, spans[0]):
            return spans
        places = self.passages(article_id).all_of(pieces(quote)[0], article.span)
        return next(((place,) for place in places if not is_torn(source.text, place)), spans)

    def passages(self, article_id: str) -> Passages:
        """The text of an article, for looking words up in it."""
        source = self.by_id[article_id][1]
        if source.name not in self._passages:
            self._passages[source.name] = Passages(source.text)
        return self._passages[source.name]


class _Nearest:
    """What may be meant by quotes that do not stand in their articles, for so many as one run has time for."""

    def __init__(self, articles: _Articles) -> None:
        self._articles = articles
        self._searched = 0

    def where_it_differs(self, citation: Citation) -> str:
        """The nearest passage of the article, or the other article that does have the words."""
        self._searched += 1
        if self._searched > _MOST_SEARCHED:
            return f"Nearest passages are shown for the first {_MOST_SEARCHED} such quotes: mend those and check again."
        articles, article = self._articles, citation.article
        if other := next((a for a in articles.by_id if a != article and articles.locate(citation.quote, a)), None):
            return f"These words are in the article '{other}'."
        if articles.locate(with_cuts(citation.quote), article):
            return f"With its cuts marked it is: a cut is written {CUT}."
        if all(articles.locate(piece, article) for piece in pieces(citation.quote)):
            return "Its pieces are in the article, but not one after the other. Cite them in its order, or by themselves."
        near = articles.passages(article).nearest(citation.quote, articles.by_id[article][0].span)
        if near is None:
            return f"Nothing in the article is like it. Copy the words from the text; mark a cut with {CUT}."
        return near.hint


def _find(
    card_id: str, citation: Citation, articles: _Articles, problems: Problems, nearest: _Nearest | None = None
) -> Evidence | None:
    if citation.article not in articles.by_id:
        hint = near_article(citation.article, articles.by_id) or "Take the 'id' of an article from a .yml in seeds/."
        problems.error(citation.article_mark, "unknown-article", f"There is no article '{citation.article}'.", hint)
        return None
    article, source = articles.by_id[citation.article]
    spans = articles.whole(citation.quote, article.id)
    if spans is None:
        if article.id not in articles.doubled:
            hint = nearest.where_it_differs(citation) if nearest else ""
            problems.error(citation.mark, "quote-not-found", _not_found(citation), hint)
        return None
    if any(source.is_withheld(span) for span in spans):
        hint = "Cite other words; the reason stands in the metadata of the text."
        problems.error(citation.mark, "withheld", f"The quote is from a passage of '{article.id}' that is withheld.", hint)
        return None
    if any(source.is_furniture(span) for span in spans):
        hint = "Cite the words of the article itself."
        message = f"The quote is from furniture of '{article.id}', which is no part of the article."
        problems.error(citation.mark, "furniture-quoted", message, hint)
        return None
    torn = next((span for span in spans if is_torn(source.text, span)), None)
    if torn is not None:
        hint = f"Quote whole words. In the text: {context(source.text, torn)}"
        problems.error(citation.mark, "torn-quote", "The quote begins or ends inside a word.", hint)
        return None
    if is_one_word(citation.quote):
        hint = "Quote the words that say it: a sentence, or the part of it that carries the meaning."
        problems.warning(citation.mark, "short-quote", f"'{citation.quote}' is a single word: it says nothing by itself.", hint)
    return Evidence(card_id, citation, article.id, spans)


def _not_found(citation: Citation) -> str:
    words = citation.quote.split()
    opening = " ".join(words[:_OPENING_WORDS]) + " …" * (len(words) > _OPENING_WORDS)
    return f"The quote “{opening}” is not in the article '{citation.article}'."
