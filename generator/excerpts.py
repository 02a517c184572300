"""What is shown of an article around a mention: a sentence or two, whole words, within the caps.

The caps: on an entity's page at most `PER_ARTICLE` excerpts of an article beyond the card's own citations; on an article's
page cited passages of at most `ARTICLE_SHARE` of its characters. Furniture and withheld passages are never part of one.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.model.sources import Span
from generator.model.wiki import ArticleExcerpts, Excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.model.mentions import Mention
    from generator.model.sources import Article, Source
    from generator.model.wiki import Evidence

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
        self._sentences = sentences
        self._counting: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.counts and mention.article:
                self._counting[mention.article].append(mention)

    def of_entity(self, entity: str, cited: Iterable[Evidence], articles: Sequence[Article]) -> tuple[ArticleExcerpts, ...]:
        """What the articles, in the given order, say around the mentions of an entity; `cited` are its card's own quotes."""
        quotes: dict[str, list[Span]] = defaultdict(list)
        for evidence in cited:
            quotes[evidence.article] += evidence.spans
        found = (self._of_article(entity, article, quotes[article.id]) for article in articles)
        return tuple(excerpts for excerpts in found if excerpts.mentions)

    def _of_article(self, entity: str, article: Article, cited: list[Span]) -> ArticleExcerpts:
        source = self._sources[article.source]
        mentions = [mention for mention in self._counting[article.id] if mention.entity == entity]
        shown: list[Excerpt] = []
        beyond = 0
        other_lines: set[int] = set()
        for mention in mentions:
            if any(excerpt.span.contains(mention.span) for excerpt in shown):
                continue
            excerpt = self.around(mention.span, article)
            own = any(span.overlaps(mention.span) for span in cited)
            if excerpt is None or (not own and beyond == PER_ARTICLE):
                other_lines.add(source.line_of(mention.span.start))
                continue
            shown.append(excerpt)
            beyond += not own
        return ArticleExcerpts(article.id, len(mentions), tuple(shown), tuple(sorted(other_lines)))

    def around(self, span: Span, article: Article) -> Excerpt | None:
        """The sentence around a stretch of an article; None where none of it may be shown."""
        source = self._sources[article.source]
        sentences = self._sentences[article.id]
        inside = [number for number, sentence in enumerate(sentences) if sentence.overlaps(span)]
        if not inside:
            return None
        whole = Span(sentences[inside[0]].start, sentences[inside[-1]].end)
        following = sentences[inside[-1] + 1 : inside[-1] + 2]
        if whole.end - whole.start < SHORT_CHARACTERS and following and "\n" not in source.text[whole.end : following[0].start]:
            longer = Span(whole.start, following[0].end)
            whole = longer if _may_be_shown(longer, source) else whole
        shown = _cut(source.text, whole, span)
        if not _may_be_shown(shown, source):
            return None
        inside_mentions = tuple(m for m in self._counting[article.id] if shown.contains(m.span))
        return Excerpt(article.id, shown, inside_mentions, shown.start > whole.start, shown.end < whole.end)

    def passages(self, cited: Iterable[Evidence], article: Article) -> tuple[Excerpt, ...]:
        """The passages of an article that cards cite, in text order, each once, until the cap is reached."""
        left = int((article.span.end - article.span.start) * ARTICLE_SHARE)
        taken: list[Span] = []
        for span in sorted({span for evidence in cited for span in evidence.spans}, key=lambda s: (s.start, -s.end)):
            if any(span.overlaps(other) for other in taken) or span.end - span.start > left:
                continue
            taken.append(span)
            left -= span.end - span.start
        mentions = self._counting[article.id]
        return tuple(Excerpt(article.id, span, tuple(m for m in mentions if span.contains(m.span))) for span in taken)


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
