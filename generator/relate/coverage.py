"""How much of the texts the cards cover and the pages show."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from generator.model.coverage import SentenceReport, Shares, UncoveredName
from generator.model.sources import Span, Spans
from generator.text.headlines import headline_of, line_around
from generator.text.quotes import Passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.mentions import Mention
    from generator.model.quotes import Evidence
    from generator.model.sources import Article, Source


MOST_WORDS = 12
"""A line of at most so many words that ends without a stop is a heading, a byline or a caption, and states nothing."""


_STOPS = ".!?…:;,۔؟،؛。।"


_CLOSING = " \u00a0”\"’'»)]"


def reasons(names: Iterable[UncoveredName]) -> tuple[tuple[str, int], ...]:
    """The reasons for which names have no card, each with the number of names; most first."""
    counts = Counter(name.reason for name in names if name.reason is not None)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def shares(
    articles: Iterable[Article], own: Mapping[str, Iterable[Span]], shown: Mapping[str, Iterable[Span]]
) -> dict[str, Shares]:
    """How much of each article is shown: `own` has the stretches on its page, `shown` those on every page, by article."""
    found = {}
    for article in articles:
        size = max(1, article.span.end - article.span.start)
        found[article.id] = Shares(*(_size(spans.get(article.id, ())) / size for spans in (own, shown)))
    return found


def _size(spans: Iterable[Span]) -> int:
    """How many characters lie in some of the stretches."""
    size = end = 0
    for span in sorted(spans):
        size += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return size


def sentence_report(
    sources: Iterable[Source],
    sentences: Mapping[str, tuple[Span, ...]],
    mentions: Iterable[Mention],
    evidence: Iterable[Evidence],
) -> SentenceReport:
    """Which sentences with a linked mention cards cite, by the sentences of each article."""
    cited, named = defaultdict[str, list[Span]](list), defaultdict[str, list[Span]](list)
    for item in evidence:
        cited[item.article] += item.spans
    for mention in mentions:
        if mention.counts and mention.article:
            named[mention.article].append(mention.span)
    held, uncited, left_out, needless = 0, [], [], []
    for source in sources:
        passages, left = Passages(source.text), Spans(passage.span for passage in source.left_out)
        for article in source.articles:
            quoted, linked, title = Spans(cited[article.id]), Spans(named[article.id]), headline_of(article, passages)
            for sentence in sentences[article.id]:
                if linked.overlapping(sentence) is None or _states_nothing(source.text, sentence, title):
                    continue
                if quoted.overlapping(sentence) is not None:
                    held += 1
                elif left.overlapping(sentence) is None:
                    uncited.append((source.name, sentence))
        quoted = Spans(span for article in source.articles for span in cited[article.id])
        left_out += [(source.name, passage) for passage in source.left_out]
        needless += [(source.name, passage) for passage in source.left_out if quoted.overlapping(passage.span) is not None]
    return SentenceReport(held, tuple(uncited), tuple(left_out), tuple(needless))


def _states_nothing(text: str, sentence: Span, title: Span | None) -> bool:
    """Whether a sentence is a headline, or stands on a short line that ends without a stop: a heading, a byline, a caption."""
    if title is not None and title.contains(sentence):
        return True
    line = line_around(text, sentence).rstrip(f"{_CLOSING}\r")
    return len(line.split()) <= MOST_WORDS and not line.endswith(tuple(_STOPS))
