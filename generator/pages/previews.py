"""What is shown beside a link to the page of a card or an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.article_names import article_name
from generator.pages.data_files import filled
from generator.pages.markup import direction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.wiki import ArticleRecord, Entity, Wiki


def preview(
    wiki: Wiki, entity: Entity, native: tuple[str, str] | None, standing: str, at: tuple[int, int] | None
) -> Mapping[str, object]:
    """What is shown of a card beside a link to it."""
    lead = entity.card.summary[0].text if entity.card.summary else ""
    return filled(
        title=entity.card.title,
        native={"text": native[0], "lang": native[1], "dir": direction(native[0])} if native else None,
        kind=wiki.dossier.kind(entity.card.kind).label,
        named=standing,
        lead=lead,
        at=list(at) if at else None,
    )


def article_preview(wiki: Wiki, record: ArticleRecord, published: str, lead: str) -> Mapping[str, object]:
    """What is shown of an article beside a link to it."""
    article, words = record.article, record.article.translated_title
    return filled(
        title=article_name(article),
        native={"text": f"“{words}”", "lang": wiki.dossier.language, "dir": direction(words)} if words else None,
        kind="Article",
        named=published,
        lead=lead,
    )
