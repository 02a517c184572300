"""A page for each article, and their index; beside the page what is shown of the article at a link to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.languages.sorting import by_date
from generator.pages.article_names import article_name, article_words, language_name, lead_of, plain_date
from generator.pages.assets import FOLDER, data_file
from generator.pages.exports import article_preview, linked_article
from generator.pages.folded_lists import SHOWN_EVENTS, folded
from generator.pages.how_to_cite import cite_article, cite_page
from generator.pages.markup import json_script
from generator.pages.renderer import ALONE, shortened
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.dossier import Kind
    from generator.model.wiki import ArticleRecord, Wiki
    from generator.pages.renderer import Renderer


def pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The index, then each article and its preview."""
    records = sorted(renderer.wiki.articles.values(), key=lambda record: by_date(record.article))
    path = "articles/index.md"
    about = f"{counted(len(records), 'article')} inside the source texts, by date: what each reports, and who published it."
    page = partial(renderer.page, path, "articles.md.jinja", title="Articles", description=about, hide=ALONE)
    yield path, page(articles_by_date=records, lead_of=lead_of)
    for record in renderer.wiki.articles.values():
        yield f"articles/{record.article.id}.md", _article(renderer, record)
        shown = article_preview(renderer.wiki, record, _published(renderer.wiki, record), lead_of(renderer.wiki, record))
        yield f"{FOLDER}/previews/articles/{record.article.id}.json", data_file(**shown)


def _article(renderer: Renderer, record: ArticleRecord) -> str:
    wiki, article = renderer.wiki, record.article
    path, lead = f"articles/{article.id}", lead_of(wiki, record)
    return renderer.page(
        f"{path}.md",
        "article.md.jinja",
        title=article_name(article),
        heading=article_words(article),
        description=shortened(lead, f"Article, {_published(wiki, record)}."),
        hide=("navigation",),
        record=record,
        language=language_name(article.language),
        lead=lead,
        share=_share(record),
        other_answers=[found for found in record.disagreements if not found.event],
        happenings=folded(record.happenings, SHOWN_EVENTS),
        named_by_kind=_by_kind(wiki, record),
        references=(cite_article(wiki, article), cite_page(wiki, renderer.site, path, article_name(article))),
        linked_data=json_script(linked_article(wiki, record)),
    )


def _published(wiki: Wiki, record: ArticleRecord) -> str:
    """Who published an article, and when."""
    publisher = record.article.publisher
    return f"{wiki.title_of(publisher) if publisher else 'publisher not named'}, {plain_date(record.article)}"


def _share(record: ArticleRecord) -> str:
    """How much of an article its page shows."""
    span = record.article.span
    shown = sum(passage.span.end - passage.span.start for passage in record.passages)
    return f"{100 * shown / max(1, span.end - span.start):.0f}%"


def _by_kind(wiki: Wiki, record: ArticleRecord) -> list[tuple[Kind, list[tuple[str, int]]]]:
    """Whom and what an article names, by kind in the order of the site, the most named first."""
    grouped = ((kind, [(e, n) for e, n in record.mentions if e.startswith(f"{kind.id}/")]) for kind in wiki.dossier.kinds)
    return [(kind, named) for kind, named in grouped if named]
