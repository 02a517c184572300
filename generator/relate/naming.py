"""Who calls whom what: the spellings of entities by publisher."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.model.wiki import Naming, PublisherUse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.model.mentions import Mention
    from generator.model.quotes import Excerpt
    from generator.model.sources import Article, Source, Span

    Around = Callable[[Span, Article], Excerpt | None]
    """The sentence around a stretch of an article; None where it may not be shown."""


def namings(mentions: Iterable[Mention], sources: Mapping[str, Source], articles: Mapping[str, Article]) -> tuple[Naming, ...]:
    """The spellings of each entity that two publishers or more name and for which there are two spellings or more.

    Spellings that differ by capitals only are one. By entity; of each the most used spelling first.
    """
    found: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        if mention.counts and mention.entity and mention.article:
            found[mention.entity][sources[mention.source].words(mention.span).casefold()].append(mention)
    several = {entity: list(spelt.values()) for entity, spelt in found.items() if len(spelt) > 1}
    rows = (
        _naming(entity, uses, sources, articles)
        for entity, spelt in several.items()
        if len({articles[m.article].publisher for uses in spelt for m in uses if m.article}) > 1
        for uses in spelt
    )
    return tuple(sorted(rows, key=lambda row: (row.entity, -row.count, row.spelling)))


def _naming(entity: str, mentions: list[Mention], sources: Mapping[str, Source], articles: Mapping[str, Article]) -> Naming:
    by_publisher: dict[str | None, list[tuple[Article, Mention]]] = defaultdict(list)
    for mention in mentions:
        article = articles[mention.article or ""]
        by_publisher[article.publisher].append((article, mention))
    uses = (
        _use(publisher, found) for publisher, found in sorted(by_publisher.items(), key=lambda item: (not item[0], item[0] or ""))
    )
    article = articles[mentions[0].article or ""]
    return Naming(entity, sources[mentions[0].source].words(mentions[0].span), article.language, tuple(uses))


def _use(publisher: str | None, found: list[tuple[Article, Mention]]) -> PublisherUse:
    dated = sorted(
        ((a.date.sort_key, a, m) for a, m in found if a.date), key=lambda item: (item[0], item[2].source, item[2].span)
    )
    article, mention = (dated[0][1], dated[0][2]) if dated else found[0]
    return PublisherUse(
        publisher=publisher,
        count=len(found),
        first=dated[0][1].date if dated else None,
        last=dated[-1][1].date if dated else None,
        article=article.id,
        offset=mention.span.start,
    )
