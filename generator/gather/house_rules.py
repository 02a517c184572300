"""What a dossier asks of its own articles and publishers, beyond what makes sense of any: it declares so itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.gather.fields import Fields
from generator.gather.yamlfile import Mapping
from generator.model.dossier import STANDS_FOR, ArticleField
from generator.model.metadata_schema import ArticleSchema
from generator.model.problems import Problem, Problems, errors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.cards import Card
    from generator.model.dossier import Dossier
    from generator.model.sources import Article, Source

_REMEDIES = {
    ArticleField.TITLE: "Copy its headline from the text; if it has none, copy its first words as 'opening'.",
    ArticleField.LANGUAGE: "Write the code of its language, such as en (BCP 47).",
    ArticleField.PUBLISHER: "Write the identity of the card of its publisher; if it names none, say so in 'publisher_note'.",
    ArticleField.DATE: "Write its date; if it is not known, say in 'date_note' why.",
    ArticleField.ABSTRACT: "Say in one sentence of your own what it reports.",
    ArticleField.TRANSLATED_TITLE: "Write its title, or its opening words, in the language of the dossier.",
}


def check_article(fields: Fields, article: Article, dossier: Dossier, problems: Problems, *, where: str = "") -> None:
    """A problem for each thing that the dossier asks of its articles and that the metadata of this one do not state.

    `where` begins the hint.
    """
    called = f"The article '{article.id}'" if article.id else "An article"
    foreign = _primary(article.language) != _primary(dossier.language)
    for field in dossier.articles_need:
        stated = fields.has(ArticleSchema.key(field)) or fields.has(ArticleSchema.key(STANDS_FOR.get(field, field)))
        if not stated and (foreign or field is not ArticleField.TRANSLATED_TITLE):
            problems.error(fields.mark, "article-needs", f"{called} needs '{field}'.", where + _REMEDIES[field])
        if stated and not foreign and field is ArticleField.TRANSLATED_TITLE:
            message = f"{called} is in the language of the dossier: its title needs no translation."
            hint = "Remove 'translated_title', or state the 'language' of the article."
            problems.error(fields.mark_of(ArticleSchema.key(field)), "article-needs", message, hint)


def _primary(language: str) -> str:
    """The language itself, without script and region: `en` of `en-GB`."""
    return language.split("-", maxsplit=1)[0].lower()


def check_whole_text(article: Article, dossier: Dossier, problems: Problems) -> None:
    """The same of a text that is one article because no metadata say where its articles begin."""
    nothing = Fields(Mapping(article.mark, ()), ArticleSchema, problems)
    metadata = article.source.removesuffix(".txt") + ".yml"
    check_article(nothing, article, dossier, problems, where=f"List it under 'articles' in seeds/{metadata}. ")


def check_publishers(
    cards: Iterable[Card], sources: Iterable[Source], dossier: Dossier, source_problems: tuple[Problem, ...]
) -> tuple[Problem, ...]:
    """A problem for each card of a publisher that no article names, where the dossier wants every one to be named."""
    # What cannot be read of the metadata may name a publisher: to call its card needless would be a mistake of ours.
    unread = any(problem.code != "article-needs" for problem in errors(source_problems))
    if not dossier.publishers_need_articles or unread:
        return ()
    named = {article.publisher for source in sources for article in source.articles}
    problems = Problems()
    for card in cards:
        if card.kind == dossier.publisher_kind and card.id not in named:
            hint = "Write it as the 'publisher' of an article in seeds/*.yml, or remove the card."
            problems.error(card.mark, "no-articles", f"No article names '{card.id}' as its publisher.", hint)
    return tuple(problems)
