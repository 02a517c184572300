"""Checks that every citation says what its article says: the words are there, and may be quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fields import Problems, nearest
from generator.model.wiki import Evidence
from generator.passages import CUT, locate, nearest_passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.cards import Card, Citation
    from generator.model.dossier import Dossier
    from generator.model.problems import Problem
    from generator.model.sources import Article, Source


_OPENING_WORDS = 8


def check_evidence(
    cards: Iterable[Card], sources: Iterable[Source], dossier: Dossier
) -> tuple[tuple[Evidence, ...], tuple[Problem, ...]]:
    """The evidence for each citation that holds, in the order of the cards; a problem for each that does not."""
    problems = Problems()
    articles = {article.id: (article, source) for source in sources for article in source.articles}
    found: list[Evidence] = []
    for card in cards:
        if not card.citations:
            note = problems.error if dossier.evidence_required else problems.warning
            hint = "Add at least one sentence, statement, relation or event with a citation."
            note(card.mark, "no-evidence", f"The card '{card.id}' cites nothing.", hint)
        for citation in card.citations:
            evidence = _find(card, citation, articles, problems)
            if evidence is not None:
                found.append(evidence)
    return tuple(found), tuple(problems)


def _find(card: Card, citation: Citation, articles: Mapping[str, tuple[Article, Source]], problems: Problems) -> Evidence | None:
    if citation.article not in articles:
        hint = nearest(citation.article, articles) or "Articles are listed in the .yml beside each text in seeds/."
        problems.error(citation.mark, "unknown-article", f"There is no article '{citation.article}'.", hint)
        return None
    article, source = articles[citation.article]
    spans = locate(citation.quote, source.text, article.span)
    if spans is None:
        problems.error(citation.mark, "quote-not-found", _not_found(citation), _where_it_differs(citation, article, articles))
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
    return Evidence(card.id, citation, article.id, spans)


def _not_found(citation: Citation) -> str:
    words = citation.quote.split()
    opening = " ".join(words[:_OPENING_WORDS]) + " …" * (len(words) > _OPENING_WORDS)
    return f"The quote “{opening}” is not in the article '{citation.article}'."


def _where_it_differs(citation: Citation, article: Article, articles: Mapping[str, tuple[Article, Source]]) -> str:
    """The nearest passage of the article, or the other article that does have the words."""
    for other, source in articles.values():
        if other.id != article.id and locate(citation.quote, source.text, other.span):
            return f"These words are in the article '{other.id}'."
    text = articles[article.id][1].text
    if all(locate(piece, text, article.span) for piece in citation.quote.split(CUT) if piece.strip()):
        return "Its pieces are in the article, but not one after the other. Cite them in the order of the text, or by themselves."
    near = nearest_passage(citation.quote, text, article.span)
    if near is None:
        return "Nothing in the article is like it. Copy the words from the text; mark a cut with […]."
    return f"The nearest passage: “{near.passage}”\nThe difference: {near.difference}."
