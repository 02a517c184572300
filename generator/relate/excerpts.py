"""What is shown of an article around a mention: a sentence or two, whole words, within the caps.

The caps: on an entity's page at most `PER_ARTICLE` excerpts of an article beyond the card's own citations; on an article's
page cited passages of at most `ARTICLE_SHARE` of its characters; on all pages together what the dossier allows. Furniture and
withheld passages are never part of one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from generator.model.quotes import ArticleExcerpts, Excerpt
from generator.model.sources import Span, Spans
from generator.relate.exposure import Room

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    """Cuts excerpts from one article."""

    def __init__(
        self,
        source: Source,
        article: Article,
        sentences: tuple[Span, ...],
        mentions: tuple[Mention, ...],
        cited: tuple[Evidence, ...],
        disputed: tuple[Evidence, ...],
        share: float,
    ) -> None:
        """`sentences` are those of the article, `mentions` those in it that count, in text order.

        `cited` is what cards cite, `disputed` of it what sources answer differently; `share` is how much of the article all pages
        together may show, of 1.
        """
        self.article = article
        self._source = source
        self._sentences = sentences
        self._lookup = Spans(sentences)
        self._mentions = mentions
        self._of: dict[str, list[Mention]] = defaultdict(list)
        """By entity."""
        for mention in mentions:
            self._of[mention.entity or ""].append(mention)
        self._length = article.span.end - article.span.start
        quotes = Counter(span for evidence in cited for span in evidence.spans)
        self.passages = self._passages(quotes, min(share, ARTICLE_SHARE))
        """The sentences that cards cite, in text order: the most cited first until the cap is reached."""
        self._room = self._filled(cited, disputed, quotes, share) if share < 1 else None

    @property
    def entities(self) -> Iterable[str]:
        """Those that the article mentions, in the order in which it does."""
        return self._of.keys()

    def of_entity(self, entity: str, cited: Iterable[Evidence]) -> ArticleExcerpts:
        """What the article says around its mentions of an entity; `cited` are the quotes of it on the entity's card."""
        quotes = Spans(span for evidence in cited for span in evidence.spans)
        shown: list[Excerpt] = []
        beyond = 0
        other_lines: set[int] = set()
        for mention in self._of.get(entity, ()):
            if shown and shown[-1].span.contains(mention.span):
                continue
            excerpt = self.around(mention.span)
            own = quotes.overlapping(mention.span) is not None
            if excerpt is None or (not own and beyond == PER_ARTICLE):
                other_lines.add(self._source.line_of(mention.span.start))
                continue
            shown.append(excerpt)
            beyond += not own
        return ArticleExcerpts(self.article.id, len(self._of.get(entity, ())), tuple(shown), tuple(sorted(other_lines)))

    def around(self, span: Span) -> Excerpt | None:
        """The sentence around a stretch of the article; None where none of it may be shown, or not all."""
        excerpt = self._around(span)
        return excerpt if excerpt and self.may_show(excerpt.span) else None

    def may_show(self, span: Span) -> bool:
        """Whether a stretch is among those that pages show of the article."""
        return self._room is None or self._room.holds(span)

    def _filled(self, cited: Iterable[Evidence], disputed: Iterable[Evidence], quotes: Counter[Span], share: float) -> Room:
        """What pages show of the article: its own passages, then quotes, then what is said of the cards that it names.

        Both sides of a disagreement are to be read, and no card is to be without the words of any quote; then those come first
        that cards cite most, by their length.
        """
        room = Room(int(self._length * share))
        room.add(passage.span for passage in self.passages)
        room.add(span for evidence in disputed for span in evidence.spans)
        by_card: dict[str, list[tuple[Span, ...]]] = defaultdict(list)
        for evidence in cited:
            by_card[evidence.card].append(evidence.spans)
        for own in by_card.values():
            if not any(all(map(room.holds, spans)) for spans in own):
                room.add(min(own, key=_size))
        room.add(sorted(quotes, key=lambda span: (-quotes[span] / max(1, _size([span])), span)))
        named = (self._around(mention.span) for mention in self._mentions)
        room.add(excerpt.span for excerpt in named if excerpt)
        return room

    def _around(self, span: Span) -> Excerpt | None:
        inside = self._lookup.all_overlapping(span)
        if not inside:
            return None
        whole = Span(inside[0].start, inside[-1].end)
        if whole.end - whole.start < SHORT_CHARACTERS:
            whole = self._with_next(whole)
        shown = _cut(self._source.text, whole, span)
        if not _may_be_shown(shown, self._source):
            return None
        first = bisect_left(self._mentions, shown.start, key=lambda mention: mention.span.start)
        last = bisect_right(self._mentions, shown.end, key=lambda mention: mention.span.end)
        cuts = shown.start > whole.start, shown.end < whole.end
        return Excerpt(self.article.id, shown, self._mentions[first:last], span.start, *cuts)

    def _with_next(self, sentence: Span) -> Span:
        """A short sentence with the one that follows it in its paragraph, where that may be shown."""
        index = bisect_left(self._sentences, Span(sentence.end, 0))
        if index == len(self._sentences) or "\n" in self._source.text[sentence.end : self._sentences[index].start]:
            return sentence
        longer = Span(sentence.start, self._sentences[index].end)
        return longer if _may_be_shown(longer, self._source) else sentence

    def _passages(self, quotes: Counter[Span], share: float) -> tuple[Excerpt, ...]:
        left = int(self._length * share)
        excerpts: Counter[Excerpt] = Counter()
        for span, count in quotes.items():
            if (excerpt := self._around(span)) is not None:
                excerpts[excerpt] += count
        taken: list[Excerpt] = []
        for excerpt, _ in sorted(excerpts.items(), key=lambda item: (-item[1], item[0].span)):
            length = excerpt.span.end - excerpt.span.start
            place = bisect_left(taken, excerpt.span, key=lambda other: other.span)
            if length <= left and not any(excerpt.span.overlaps(other.span) for other in taken[max(0, place - 1) : place + 1]):
                taken.insert(place, excerpt)
                left -= length
        return tuple(taken)


def _size(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)


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
