"""Which quotes in other languages than the wiki's have no translation for its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.cards import Card
    from generator.model.sources import Article

_HINT = "Add 'translation' beside the quote, in the words of the editors: readers see both."


def untranslated_problems(cards: Iterable[Card], articles: Mapping[str, Article], language: str) -> Iterator[Problem]:
    """A warning for each quote of an article that is in another language than `language`; both are BCP 47 codes."""
    for citation in (citation for card in cards for citation in card.citations if not citation.translation):
        article = articles.get(citation.article)
        if article and _base(article.language) != _base(language):
            message = f"The quote is in the language '{article.language}', and the wiki in '{language}'."
            yield Problem(citation.mark, "untranslated", message, _HINT, Severity.WARNING)


def _base(language: str) -> str:
    return language.partition("-")[0].lower()
