"""Where what articles tell comes from: texts that are one another's copies have one origin, however many print them.

Copies are those that the metadata call so (`same_text_as`, `inside`), and those that share most of their wording: runs of eight
words, of which a sixteenth is compared (Broder: On the resemblance and containment of documents, 1997).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING
from zlib import crc32

from generator.memory.recall import AFRESH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.memory.recall import Afresh
    from generator.model.sources import Article, Source

RUN = 8
"""Words that two articles have in common only where one has them from the other, or both from a third."""
SHARE = 0.4
"""Of the compared runs of the shorter article, how many the other must have."""
_SAMPLE = 16
_LEAST = 4
"""Compared runs that must be the same: some sixty words."""
_COMMON = 20
"""What stands in more articles than that is a formula, and tells nothing of where an article comes from."""
_WORD = re.compile(r"\w+")


def origins(sources: Iterable[Source], recall: Afresh = AFRESH) -> Mapping[str, str]:
    """For each article the identity of the earliest that it is a copy of; its own where it is none."""
    pairs = [(source, article) for source in sources for article in source.articles]
    articles = {article.id: article for _, article in pairs}
    prints = {article.id: recall(article.id, _prints, source, article) for source, article in pairs}
    roots = {article: article for article in articles}

    def root(article: str) -> str:
        while roots[article] != article:
            article = roots[article]
        return article

    for one, other in (*_declared(articles.values()), *_alike(prints)):
        if one in articles and other in articles:
            first, second = sorted((root(one), root(other)), key=lambda identity: articles[identity].by_date)
            roots[second] = first
    return {article: root(article) for article in articles}


def _declared(articles: Iterable[Article]) -> Iterable[tuple[str, str]]:
    return [(article.id, other) for article in articles for other in (article.same_text_as, article.inside) if other]


def _prints(source: Source, article: Article) -> frozenset[int]:
    """A sample of the runs of words of an article, the same of each text, as numbers."""
    words = _WORD.findall(source.text[article.span.start : article.span.end].casefold())
    runs = (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
    numbers = (crc32(run.encode("utf-8", "replace")) for run in runs)
    return frozenset(number for number in numbers if number % _SAMPLE == 0)


def _alike(prints: Mapping[str, frozenset[int]]) -> Iterable[tuple[str, str]]:
    """The articles that share most of their wording with another."""
    having: dict[int, list[str]] = defaultdict(list)
    for article, numbers in prints.items():
        for number in numbers:
            having[number].append(article)
    shared: Counter[tuple[str, str]] = Counter()
    for found in having.values():
        if 1 < len(found) <= _COMMON:
            shared.update((one, other) for place, one in enumerate(found) for other in found[place + 1 :])
    return [
        (one, other)
        for (one, other), count in shared.items()
        if count >= max(_LEAST, SHARE * min(len(prints[one]), len(prints[other])))
    ]
