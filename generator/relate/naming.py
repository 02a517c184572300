"""Who calls whom what: the spellings of entities by publisher, and the words that take a side."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING

from generator.model.sources import Span
from generator.model.wiki import LoadedUse, Naming, PublisherUse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.model.dossier import Dossier
    from generator.model.mentions import Mention
    from generator.model.quotes import Excerpt
    from generator.model.sources import Article, Source

    Around = Callable[[Span, Article], Excerpt | None]
    """The sentence around a stretch of an article; None where it may not be shown."""

SHOWN = 2
"""Excerpts of each loaded word for each publisher."""


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


def loaded_uses(sources: Iterable[Source], dossier: Dossier, around: Around) -> tuple[LoadedUse, ...]:
    """The loaded words of the dossier in the articles, headlines included, without furniture and withheld passages.

    `around` cuts an excerpt.
    """
    found: dict[tuple[int, str | None], list[tuple[Span, Article]]] = defaultdict(list)
    order = {word.text.casefold(): number for number, word in enumerate(dossier.loaded_words)}
    if not order:
        return ()
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(order, key=len, reverse=True)))})(?!\w)", re.IGNORECASE)
    for source in sources:
        for article in source.articles:
            for span in _uses(source, article, pattern):
                word = source.text[span.start : span.end].casefold()
                found[order[word], article.publisher].append((span, article))
    ordered = sorted(found.items(), key=lambda item: (item[0][0], item[0][1] is None, item[0][1] or ""))
    return tuple(
        LoadedUse(dossier.loaded_words[number].text, publisher, len(uses), _shown(uses, around))
        for (number, publisher), uses in ordered
    )


def _uses(source: Source, article: Article, pattern: re.Pattern[str]) -> Iterator[Span]:
    for match in pattern.finditer(source.text, article.span.start, article.span.end):
        span = Span(*match.span())
        if not source.is_furniture(span) and not source.is_withheld(span):
            yield span


def _shown(uses: list[tuple[Span, Article]], around: Around) -> tuple[Excerpt, ...]:
    """The sentences around some uses, each once: one from each article before a second from any."""
    by_article: dict[str, list[tuple[Span, Article]]] = defaultdict(list)
    for span, article in uses:
        by_article[article.id].append((span, article))
    in_turn = (use for turn in zip_longest(*by_article.values()) for use in turn if use)
    found = (around(span, article) for span, article in in_turn)
    return tuple(dict.fromkeys(excerpt for excerpt in found if excerpt))[:SHOWN]
