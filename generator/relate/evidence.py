"""Checks that every citation says what its article says: the words are there, and may be quoted."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from generator.languages.word_bounds import is_one_word, is_torn
from generator.memory.recall import AFRESH
from generator.model.problems import Problems
from generator.model.quotes import Evidence
from generator.relate.quoted import QuotedArticles, quoted
from generator.text.near_articles import near_article
from generator.text.wording import context

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.memory.recall import Afresh
    from generator.model.cards import Card, Citation
    from generator.model.dossier import Dossier
    from generator.model.problems import Problem
    from generator.model.sources import Source
    from generator.relate.quoted import Places, Quoted


_OPENING_WORDS = 8
_MOST_READ = 20_000_000_000
"""Characters in which quotes are looked for in one run, an article counted for each quote of it: that takes some ten seconds."""


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
    articles = recall("sources", QuotedArticles, sources)
    asked: list[tuple[str, tuple[Citation, ...]]] = [("", tuple(dropped))]
    lost = {citation.mark.path for citation in asked[0][1]}
    for card in cards:
        if not card.citations and card.mark.path not in lost:
            note = problems.error if dossier.evidence_required else problems.warning
            hint = "Add at least one sentence, statement, relation or event with a citation."
            note(card.mark, "no-evidence", f"The card '{card.id}' cites nothing.", hint)
        asked.append((card.id, tuple(citation for citation in card.citations if _is_known(citation, articles, problems))))
    asked[0] = "", tuple(citation for citation in asked[0][1] if _is_known(citation, articles, problems))
    read = tuple(_read(chain.from_iterable(citations for _, citations in asked), articles, problems))
    places = articles.places(read, recall)
    missing = [
        c for _, citations in asked for c in citations if places.get(quoted(c), ()) is None and c.article not in articles.doubled
    ]
    for citation, hint in zip(missing, articles.where_they_differ([quoted(c) for c in missing]), strict=True):
        problems.error(citation.mark, "quote-not-found", _not_found(citation), hint)
    found: list[Evidence] = []
    for card_id, citations in asked:
        evidence, told = recall(card_id, _held, card_id, citations, tuple(places.get(quoted(c)) for c in citations), articles)
        found += evidence if card_id else ()
        problems += told
    return tuple(found), tuple(problems)


def _held(
    card_id: str, citations: Iterable[Citation], places: Iterable[Places | None], articles: QuotedArticles
) -> tuple[tuple[Evidence, ...], tuple[Problem, ...]]:
    """The evidence of a card, by where its quotes stand; None where they do not."""
    problems = Problems()
    found = [(citation, spans) for citation, spans in zip(citations, places, strict=True) if spans]
    return tuple(
        Evidence(card_id, citation, citation.article, spans)
        for citation, spans in found
        if _holds(citation, spans, articles.source_of(citation.article), problems)
    ), tuple(problems)


def _is_known(citation: Citation, articles: QuotedArticles, problems: Problems) -> bool:
    """Whether there is the article; a problem where there is not."""
    if citation.article not in articles.by_id:
        hint = near_article(citation.article, articles.by_id) or "Take the 'id' of an article from a .yml in seeds/."
        problems.error(citation.article_mark, "unknown-article", f"There is no article '{citation.article}'.", hint)
        return False
    return True


def _read(citations: Iterable[Citation], articles: QuotedArticles, problems: Problems) -> Iterator[Quoted]:
    """The quotes that are looked for; a problem for each beyond the limit."""
    left = _MOST_READ
    for citation in citations:
        span = articles.by_id[citation.article].span
        left -= span.end - span.start
        if left >= 0:
            yield quoted(citation)
            continue
        message = f"This quote is not looked for: the quotes before it were, in {_MOST_READ:,} characters of articles together."
        hint = "Divide long texts into articles, in the metadata beside them, so that each quote is looked for in a short one."
        problems.error(citation.mark, "too-large", message, hint)


def _holds(citation: Citation, spans: Places, source: Source, problems: Problems) -> bool:
    """Whether words that were found may be quoted; a problem where they may not."""
    called = citation.article
    if any(source.is_withheld(span) for span in spans):
        hint = "Cite other words; the reason stands in the metadata of the text."
        problems.error(citation.mark, "withheld", f"The quote is from a passage of '{called}' that is withheld.", hint)
        return False
    if any(source.is_furniture(span) for span in spans):
        hint = "Cite the words of the article itself."
        message = f"The quote is from furniture of '{called}', which is no part of the article."
        problems.error(citation.mark, "furniture-quoted", message, hint)
        return False
    torn = next((span for span in spans if is_torn(source.text, span)), None)
    if torn is not None:
        hint = f"Quote whole words. In the text: {context(source.text, torn)}"
        problems.error(citation.mark, "torn-quote", "The quote begins or ends inside a word.", hint)
        return False
    if is_one_word(citation.quote):
        hint = "Quote the words that say it: a sentence, or the part of it that carries the meaning."
        problems.warning(citation.mark, "short-quote", f"'{citation.quote}' is a single word: it says nothing by itself.", hint)
    return True


def _not_found(citation: Citation) -> str:
    words = citation.quote.split()
    opening = " ".join(words[:_OPENING_WORDS]) + " …" * (len(words) > _OPENING_WORDS)
    return f"The quote “{opening}” is not in the article '{citation.article}'."
