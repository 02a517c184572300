"""What was scanned, what of it is cited and quoted, what no page covers, and how well names are found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.article_names import language_name
from generator.pages.continued import cut, parts
from generator.pages.family import Family
from generator.pages.page import WIDE, Page
from generator.pages.spellings import Unused
from generator.text.wording import NAMELESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.coverage import Shares
    from generator.model.wiki import ArticleRecord, Entity, NameUse, Wiki
    from generator.pages.renderer import Renderer

PAGE = Page(
    "coverage.md",
    "coverage.md.jinja",
    "Coverage",
    "What was scanned, what of it is cited and quoted, what no page covers, and how well names are found.",
    hide=WIDE,
)


@dataclass(frozen=True)
class Output:
    """What was scanned of one publisher in one language."""

    publisher: str | None
    """The identity of its card; None for texts that name no publisher."""
    language: str
    """The language in words."""
    articles: int
    characters: int
    mentions: int

    @property
    def name(self) -> str:
        """What stands for a publisher that no text names: articles in two languages are not taken for those of one."""
        return f"{NAMELESS}, in {self.language}"


MOST_OUTPUTS, MOST_ARTICLES, MOST_UNCOVERED, MOST_SILENT = 100, 150, 100, 300
"""How many publishers, articles, names without a page and cards that no text names a page has: some 200 KB in all, with
the names that no text uses."""
MOST_UNUSED = 1500
"""How many cards with names that no text uses, and such names, a page has taken together."""


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page itself, and those on which its lists go on."""
    wiki, listed = renderer.wiki, renderer.overview.listed
    outputs, unused = _outputs(wiki), _unused(listed.values())
    sentences = wiki.coverage.sentences
    records = sorted(wiki.articles.values(), key=lambda record: record.article.by_date)
    sums = {
        "articles": sum(output.articles for output in outputs),
        "characters": sum(output.characters for output in outputs),
        "mentions": sum(output.mentions for output in outputs),
        "named_sentences": sentences.cited + len(sentences.uncited) + len(sentences.left_out),
        "overall": _overall(wiki),
        "unused_names": sum(len(uses) for _, uses in unused),
        "withheld": sum(len(source.withheld) for source in wiki.sources.values()),
        "figures": [(_label(wiki, figure.kind), figure) for figure in wiki.figures],
    }
    for part in parts(
        PAGE,
        outputs=cut(outputs, MOST_OUTPUTS),
        shares=cut([(record, wiki.coverage.shares[record.article.id]) for record in records], MOST_ARTICLES),
        uncovered=cut(wiki.coverage.uncovered, MOST_UNCOVERED),
        silent=cut([entity for entity in listed.values() if not entity.mention_count], MOST_SILENT),
        unused=cut(unused, MOST_UNUSED, weight=lambda pair: 1 + len(pair[1])),
    ):
        yield renderer.page(part.page, part=part, **part.lists, **sums)


def _outputs(wiki: Wiki) -> list[Output]:
    """What was scanned, by publisher and language; those that name no publisher last."""
    grouped: dict[tuple[str | None, str], list[ArticleRecord]] = defaultdict(list)
    for record in wiki.articles.values():
        grouped[record.article.publisher, record.article.language].append(record)
    found = [
        Output(
            publisher,
            language_name(language),
            len(records),
            sum(_size(record) for record in records),
            sum(count for record in records for _, count in record.mentions),
        )
        for (publisher, language), records in grouped.items()
    ]
    return sorted(found, key=lambda o: (o.publisher is None, wiki.sort_key_of(o.publisher or ""), o.language))


def _size(record: ArticleRecord) -> int:
    return record.article.span.end - record.article.span.start


def _overall(wiki: Wiki) -> tuple[float, float]:
    """How much of all articles together is shown: on their own pages, and on all pages."""
    sizes = {record.article.id: _size(record) for record in wiki.articles.values()}
    total = sum(sizes.values()) or 1

    def mean(share: Iterator[tuple[str, float]]) -> float:
        return sum(sizes[article] * part for article, part in share) / total

    shares: list[tuple[str, Shares]] = list(wiki.coverage.shares.items())
    return mean((a, s.own_page) for a, s in shares), mean((a, s.all_pages) for a, s in shares)


def _unused(entities: Iterable[Entity]) -> list[tuple[str, list[NameUse]]]:
    """Names on cards that no text has, by card."""
    by_card = ((entity.card.id, Unused.of(entity.uses).nowhere) for entity in entities)
    return [(card, uses) for card, uses in by_card if uses]


def _label(wiki: Wiki, kind: str) -> str:
    return next((known.plural for known in wiki.dossier.kinds if known.id == kind), "All kinds")


FAMILY = Family(make, pages=(PAGE,))
