"""A page for each article, and their index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.orders import by_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.renderer import Renderer


def pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The index, then each article."""
    records = sorted(renderer.wiki.articles.values(), key=lambda record: by_date(record.article))
    path = "articles/index.md"
    yield path, renderer.page(path, "articles.md.jinja", title="Articles", articles_by_date=records)
    for record in renderer.wiki.articles.values():
        path = f"articles/{record.article.id}.md"
        yield path, renderer.page(path, "article.md.jinja", title=record.article.title, record=record)
