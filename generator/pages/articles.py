"""A page for each article, and their index; beside the page what is shown of the article at a link to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.pages.article_names import article_name, article_words, language_name, lead_of, plain_date
from generator.pages.assets import FOLDER
from generator.pages.continued import cut, parts
from generator.pages.data_files import DataFile, json_file
from generator.pages.family import Family
from generator.pages.folded_lists import SHOWN_EVENTS, folded
from generator.pages.how_to_cite import cite_article, cite_page
from generator.pages.linked_data import linked_article
from generator.pages.markup import json_script
from generator.pages.page import ALONE, Page
from generator.pages.previews import article_preview
from generator.pages.renderer import shortened
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.dossier import Kind
    from generator.model.wiki import ArticleRecord, Wiki
    from generator.pages.renderer import Renderer

MOST_EVENTS, MOST_ANSWERS, MOST_PASSAGES, MOST_NAMED = 80, 100, 120, 500
"""How many events and answers that rest on it, cited passages and names the page of an article has: some 250 KB."""
MOST_ARTICLES = 250
"""How many articles a page of the index has: some 150 KB."""

INDEX = Page("articles/index.md", "articles.md.jinja", "Articles", hide=ALONE)
ARTICLE = Page("articles/<id>.md", "article.md.jinja", "<headline>", hide=("navigation",), above=INDEX)
PREVIEW = DataFile(
    f"{FOLDER}/previews/articles/<id>.json",
    "the same of an article",
    "`title`, `native` (title in the language of the dossier), `kind`, `named` (publisher and date), `lead`",
)


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The index, then each article and its preview."""
    yield from renderer.made(INDEX.path, _indexes)
    for article in renderer.wiki.articles:
        yield from renderer.made(f"articles/{article}", _files, article)


def _indexes(renderer: Renderer) -> tuple[tuple[str, str], ...]:
    return tuple(_index(renderer))


def _index(renderer: Renderer) -> Iterator[tuple[str, str]]:
    records = sorted(renderer.wiki.articles.values(), key=lambda record: record.article.by_date)
    about = f"{counted(len(records), 'article')} inside the source texts, by date: what each reports, and who published it."
    for part in parts(replace(INDEX, description=about), articles_by_date=cut(records, MOST_ARTICLES)):
        yield renderer.page(part.page, part=part, **part.lists, lead_of=lead_of)


def _files(renderer: Renderer, article: str) -> tuple[tuple[str, str], ...]:
    wiki, record = renderer.wiki, renderer.wiki.articles[article]
    shown = article_preview(wiki, record, _published(wiki, record), lead_of(wiki, record))
    return *_article(renderer, record), (PREVIEW.path.replace("<id>", article), json_file(**shown))


def _article(renderer: Renderer, record: ArticleRecord) -> Iterator[tuple[str, str]]:
    """The page of an article, and those on which its longest lists go on."""
    wiki, article = renderer.wiki, record.article
    title, lead = article_name(article), lead_of(wiki, record)
    about = shortened(lead, f"Article, {_published(wiki, record)}.")
    page = replace(ARTICLE, path=f"articles/{article.id}.md", title=title, description=about)
    told = {
        "heading": article_words(article),
        "record": record,
        "language": language_name(article.language),
        "lead": lead,
        "share": _share(record),
        "references": (cite_article(wiki, article), cite_page(wiki, renderer.site, page.target, title)),
        "linked_data": json_script(linked_article(wiki, record)),
    }
    for part in parts(
        page,
        events=cut(record.events, MOST_EVENTS),
        other_answers=cut([found for found in record.disagreements if not found.event], MOST_ANSWERS),
        passages=cut(record.passages, MOST_PASSAGES),
        named=cut([pair for _, named in _by_kind(wiki, record.mentions) for pair in named], MOST_NAMED),
    ):
        owned = folded(part.lists["events"].values, SHOWN_EVENTS)
        named_by_kind = _by_kind(wiki, part.lists["named"].values)
        yield renderer.page(part.page, part=part, **part.lists, **told, owned_events=owned, named_by_kind=named_by_kind)


def _published(wiki: Wiki, record: ArticleRecord) -> str:
    """Who published an article, and when."""
    publisher = record.article.publisher
    return f"{wiki.title_of(publisher) if publisher else 'publisher not named'}, {plain_date(record.article)}"


def _share(record: ArticleRecord) -> str:
    """How much of an article its page shows."""
    span = record.article.span
    shown = sum(passage.span.end - passage.span.start for passage in record.passages)
    return f"{100 * shown / max(1, span.end - span.start):.0f}%"


def _by_kind(wiki: Wiki, mentions: Iterable[tuple[str, int]]) -> list[tuple[Kind, list[tuple[str, int]]]]:
    """Whom and what an article names, by kind in the order of the site, the most named first."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for entity, count in mentions:
        found[entity.partition("/")[0]].append((entity, count))
    return [(kind, found[kind.id]) for kind in wiki.dossier.kinds if kind.id in found]


FAMILY = Family(make, is_apart=True, pages=(INDEX, ARTICLE), data_files=(PREVIEW,))
