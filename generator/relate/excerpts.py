"""What is shown of an article around a mention: a sentence or two, whole words, within the caps.

The caps: on an entity's page at most `PER_ARTICLE` excerpts of an article beyond the card's own citations; on an article's
page cited passages of at most `ARTICLE_SHARE` of its characters. Furniture and withheld passages are never part of one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from generator.model.quotes import ArticleExcerpts, Excerpt
from generator.model.sources import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.model.mentions import Mention
    from generator.model.quotes import Evidence
    from generator.model.sources import Article, Source

PER_ARTICLE = 3
ARTICLE_SHARE = 0.4
MAX_CHARACTERS = 420
"""A longer sentence is cut around the mention; some in Arabic run over 1,500."""
SHORT_CHARACTERS = 60
"""A shorter sentence is shown with the one after it."""


class Excerpts:
    """Cuts excerpts from the articles of a dossier."""

    def __init__(
        self, sources: Mapping[str, Source], sentences: Mapping[str, tuple[Span, ...]], mentions: Iterable[Mention]
    ) -> None:
        """`sources` by path, `sentences` by article, `mentions` in text order."""
        self._sources = sources
        self._articles = {article.id: article for source in sources.values() for article in source.articles}
        self._sentences = sentences
        self._lookup = {article: Spans(spans) for article, spans in sentences.items()}
        self._in_article: dict[str, list[Mention]] = defaultdict(list)
        self._of: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
        """By entity and article."""
        for mention in mentions:
            if mention.counts and mention.article and mention.entity:
                self._in_article[mention.article].append(mention)
                self._of[mention.entity][mention.article].append(mention)

    def of_entity(self, entity: str, cited: Iterable[Evidence]) -> tuple[ArticleExcerpts, ...]:
        """What articles say around the mentions of an entity, in order of time; `cited` are its card's own quotes."""
        quotes: dict[str, list[Span]] = defaultdict(list)
        for evidence in cited:
            quotes[evidence.article] += evidence.spans
        naming = self._of.get(entity, {})
        return tuple(
            self._of_article(naming[article], self._articles[article], Spans(quotes[article]))
            for article in sorted(naming, key=lambda article: self._articles[article].by_date)
        )

    def _of_article(self, mentions: Sequence[Mention], article: Article, cited: Spans) -> ArticleExcerpts:
        source = self._sources[article.source]
        shown: list[Excerpt] = []
        beyond = 0
        other_lines: set[int] = set()
        for mention in mentions:
            if shown and shown[-1].span.contains(mention.span):
                continue
            excerpt = self.around(mention.span, article)
            own = cited.overlapping(mention.span) is not None
            if excerpt is None or (not own and beyond == PER_ARTICLE):
                other_lines.add(source.line_of(mention.span.start))
                continue
            shown.append(excerpt)
            beyond += not own
        return ArticleExcerpts(article.id, len(mentions), tuple(shown), tuple(sorted(other_lines)))

    def around(self, span: Span, article: Article) -> Excerpt | None:
        """The sentence around a stretch of an article; None where none of it may be shown."""
        source = self._sources[article.source]
        inside = self._lookup[article.id].all_overlapping(span)
        if not inside:
            return None
        whole = Span(inside[0].start, inside[-1].end)
        if whole.end - whole.start < SHORT_CHARACTERS:
            whole = self._with_next(whole, article)
        shown = _cut(source.text, whole, span)
        if not _may_be_shown(shown, source):
            return None
        mentions = self._in_article[article.id]
        first = bisect_left(mentions, shown.start, key=lambda mention: mention.span.start)
        last = bisect_right(mentions, shown.end, key=lambda mention: mention.span.end)
        cuts = shown.start > whole.start, shown.end < whole.end
        return Excerpt(article.id, shown, tuple(mentions[first:last]), span.start, *cuts)

    def _with_next(self, sentence: Span, article: Article) -> Span:
        """A short sentence with the one that follows it in its paragraph, where that may be shown."""
        source, sentences = self._sources[article.source], self._sentences[article.id]
        index = bisect_left(sentences, Span(sentence.end, 0))
        if index == len(sentences) or "\n" in source.text[sentence.end : sentences[index].start]:
            return sentence
        longer = Span(sentence.start, sentences[index].end)
        return longer if _may_be_shown(longer, source) else sentence

    def passages(self, cited: Iterable[Evidence], article: Article) -> tuple[Excerpt, ...]:
        """The sentences of an article that cards cite, in text order: the most cited first until the cap is reached."""
        left = int((article.span.end - article.span.start) * ARTICLE_SHARE)
        excerpts = Counter(
            excerpt for evidence in cited for span in evidence.spans if (excerpt := self.around(span, article)) is not None
        )
        taken: list[Excerpt] = []
        for excerpt, _ in sorted(excerpts.items(), key=lambda item: (-item[1], item[0].span)):
            length = excerpt.span.end - excerpt.span.start
            place = bisect_left(taken, excerpt.span, key=lambda other: other.span)
            if length <= left and not any(excerpt.span.overlaps(other.span) for other in taken[max(0, place - 1) : place + 1]):
                taken.insert(place, excerpt)
                left -= length
        return tuple(taken)


def _may_be_shown(span: Span, source: Source) -> bool:
    return not (source.is_furniture(span) or source.is_withheld(span))


def _cut(text: str, whole: Span, around: Span) -> Span:
    """At most `MAX_CHARACTERS` of a sentence, whole words, with the given stretch well inside."""
    if whole.end - whole.start <= MAX_CHARACTERS:
        return whole
    room = max(0, MAX_CHARACTERS - (around.end - around.start)) // 2
    start = max(whole.start, min(around.start - room, whole.end - MAX_CHARACTERS))
    end = min(whole.end, max(around.end + room, start + MAX_CHARACTERS))
    if start > whole.start:
        space = next((i for i in range(start, around.start) if text[i].isspace()), around.start - 1)
        start = space + 1
    if end < whole.end:
        end = next((i for i in range(end, around.end, -1) if text[i - 1].isspace()), around.end)
        end -= len(text[start:end]) - len(text[start:end].rstrip())
    return Span(start, max(end, around.end))
