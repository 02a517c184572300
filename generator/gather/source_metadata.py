"""Reads what an editor says of one text: the metadata that stand beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.gather.copying import Copying
from generator.gather.corrections import read_corrections
from generator.gather.decisions import Decisions
from generator.gather.fields import Fields, check_known, identity_hint, slug_of
from generator.gather.flat_metadata import with_article
from generator.gather.house_rules import check_article, check_whole_text
from generator.languages.detect import guess
from generator.model.metadata_schema import ArticleSchema, FurnitureSchema, MetadataSchema, PassageSchema
from generator.model.problems import Problems
from generator.model.schema import IDENTITY
from generator.model.sources import Article, LeftOut, Source, Span, Spans, Withheld
from generator.text.quotes import Passages
from generator.text.wording import QUOTED, counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.gather.identities import Identities
    from generator.gather.yamlfile import Node
    from generator.model.dossier import Dossier
    from generator.model.problems import Mark
    from generator.model.schema import Key

RESERVED_IDS = frozenset({"index", "readme"})
"""What no article may be called: pages that the engines build themselves."""
ARTICLES = "Take the 'id' of an article from the .yml beside its text; a text without one is an article by its file name."
"""Where the identities of articles are to be found."""
_OPENING_WORDS = 12
_OPENING_CHARACTERS = 120
"""A script without spaces has words as long as paragraphs."""
_MOST_DIGITS = 9
_FURNITURE_CHARACTERS = 2_000
"""Furniture that is named by its words has no more characters, since it is looked for on every line."""
_SEVERAL_LINES = re.compile(r"\d+ ?- ?\d+")
_ABSTRACT_CHARACTERS = 300
"""It heads a page, and stands whole in lists: one sentence."""


_QUOTING = ("title", "date_quote", "abstract")
"""The keys of an article that hold words of its text."""
_OWN_WORDS = (ArticleSchema.abstract, ArticleSchema.publisher_note, ArticleSchema.date_note, ArticleSchema.note)
"""Those that hold words of the editors."""
_OUT_OF_ORDER = (
    "This article begins before the one that is listed above it, or with it.",
    "List the articles in the order of the text.",
)


class Metadata:
    """Reads what an editor says of one text."""

    def __init__(self, bare: Source, dossier: Dossier, identities: Identities, problems: Problems) -> None:
        """`bare` is the text as one article."""
        self._bare = bare
        self._dossier = dossier
        self._all = Span(0, len(bare.text))
        self._passages = Passages(bare.text)
        self._copying = Copying(self._passages)
        self.problems = problems
        self._identities = identities
        self._marks: defaultdict[Mark, dict[str, Mark]] = defaultdict(dict)
        """Where the keys of an article stand whose words must not be withheld, by where it begins."""
        self._publishers = {card for card in identities.known if card.split("/")[0] == dossier.publisher_kind}

    def read(self, node: Node) -> Source:
        """The source with its articles, furniture and withheld passages."""
        fields = Fields(with_article(node, self._bare.articles[0].id, self.problems), MetadataSchema, self.problems)
        articles = self._articles(fields) or self._bare.articles
        if fields.lacks(MetadataSchema.articles):
            check_whole_text(self._bare.articles[0], self._dossier, self.problems)
        furniture = self._furniture(fields)
        withheld = tuple(Withheld(*passage) for passage in self._passages_of(fields, MetadataSchema.withheld, articles))
        left_out = tuple(LeftOut(*passage) for passage in sorted(self._passages_of(fields, MetadataSchema.left_out, articles)))
        decisions = Decisions(self._bare, self._copying, self._identities, self.problems).read(
            fields.items(MetadataSchema.decisions)
        )
        hidden = Spans((*furniture, *(passage.span for passage in withheld)))
        titled = tuple(self._titled(article, hidden) for article in articles)
        source = Source(self._bare.name, self._bare.text, titled, furniture, withheld, decisions, left_out)
        self._check_quotable(source)
        return source

    def _titled(self, article: Article, hidden: Spans) -> Article:
        """An article without a headline goes by its opening words, as far as they may be shown."""
        if article.has_headline:
            return article
        found = self._passages.locate(article.opening, article.span) if article.opening else None
        span = article.span._replace(start=found[0].start) if found else article.span
        words = opening_words(self._bare.text, span, hidden.all_overlapping(span))
        return replace(article, title=words or article.id)

    def _check_quotable(self, source: Source) -> None:
        """A problem for each article whose title or date rests on words that are withheld."""
        for article in source.articles:
            title = article.title if article.has_headline else None
            quoted = (("abstract", words) for words in self._quoted_in_abstract(article))
            for key, words in (("title", title), ("date_quote", article.date_quote), *quoted):
                spans = self._passages.locate(words, article.span) if words else None
                if any(source.is_withheld(span) for span in spans or ()):
                    message = f"The words of '{key}' are from a passage that is withheld."
                    mark = self._marks[article.mark].get(key, article.mark)
                    self.problems.error(mark, "withheld", message, "Leave them out, or withhold less.")

    def _articles(self, fields: Fields) -> tuple[Article, ...]:
        starts: list[tuple[int, Node]] = []
        for node in fields.items(MetadataSchema.articles):
            after = starts[-1][0] + 1 if starts else 0
            start = self._start(Fields(node, ArticleSchema, Problems()), after)
            if start is not None:
                starts.append((start, node))
            else:
                self._article(node, self._all)  # for whatever else is wrong with it
        bounds = pairwise((*starts, (self._all.end, None)))
        read = (self._article(node, Span(start, end)) for (start, node), (end, _) in bounds if node)
        return tuple(article for article in read if article)

    def _start(self, fields: Fields, after: int) -> int | None:
        """The offset of an article given by `line` or by `starts`, which must come after the one before it."""
        line, words = fields.get(ArticleSchema.line), fields.get(ArticleSchema.starts)
        if not fields.readable:
            return None
        if (line is None) == (words is None):
            message = "An article needs either 'line' or 'starts'."
            self.problems.error(fields.mark, "article-start", message, "Give the number of its first line, or its opening words.")
            return None
        start = self._beginning(words, after) if words is not None else self._first_of(line or "")
        if isinstance(start, int) and start >= after:
            return start
        key = ArticleSchema.line if words is None else ArticleSchema.starts
        message, hint = start if isinstance(start, tuple) else _OUT_OF_ORDER
        self.problems.error(fields.mark_of(key), "article-start", message, hint)
        return None

    def _beginning(self, words: str, after: int) -> int | tuple[str, str]:
        """Where an article begins by its words, at or behind an offset; else what is wrong with them, and a hint."""
        behind = Span(min(after, self._all.end), self._all.end)
        if found := self._passages.locate(words, behind):
            return found[0].start
        if found := self._passages.locate(words, self._all):
            return found[0].start
        return "The words of 'starts' are not in the text.", self._copying.hint(words, behind)

    def _first_of(self, number: str) -> int | tuple[str, str]:
        """The same by the number of a line."""
        if line := self._line(number):
            return line.start
        lines = self._bare.text.removesuffix("\n").count("\n") + 1
        return f"The text has no line '{number}'.", f"Lines are counted from 1; this text has {counted(lines, 'line')}."

    def _article(self, node: Node, span: Span) -> Article | None:
        fields = Fields(node, ArticleSchema, self.problems)
        title = fields.get(ArticleSchema.title)
        article = Article(
            id=self._article_id(fields),
            source=self._bare.name,
            span=span,
            mark=fields.mark,
            title=title or "",  # the opening words, once it is known which of them may be shown
            has_headline=title is not None,
            language=fields.get(ArticleSchema.language) or guess(self._bare.text[slice(*span)]) or self._dossier.language,
            opening=fields.get(ArticleSchema.opening),
            publisher=self._publisher(fields),
            author=fields.get(ArticleSchema.author),
            date=fields.get(ArticleSchema.date),
            date_certainty=fields.get(ArticleSchema.date_certainty),
            date_quote=fields.get(ArticleSchema.date_quote),
            date_note=fields.get(ArticleSchema.date_note),
            publisher_certainty=fields.get(ArticleSchema.publisher_certainty),
            publisher_note=fields.get(ArticleSchema.publisher_note),
            note=fields.get(ArticleSchema.note),
            abstract=self._abstract(fields),
            translated_title=fields.get(ArticleSchema.translated_title),
            same_text_as=fields.get(ArticleSchema.same_text_as),
            inside=fields.get(ArticleSchema.inside),
            own_words=tuple((words, fields.mark_of(key)) for key in _OWN_WORDS if (words := fields.get(key))),
            corrections=read_corrections(fields.items(ArticleSchema.corrections), self.problems),
        )
        copied = (("title", title), ("opening", article.opening), ("date_quote", article.date_quote))
        quoted = (("abstract", words) for words in self._quoted_in_abstract(article))
        for key, words in (*copied, *quoted):
            if words and self._passages.locate(words, span) is None:
                message = f"The words {f'“{words}” in' if key == 'abstract' else 'of'} '{key}' are not in the article."
                mark = fields.mark_of(ArticleSchema.key(key))
                hint = self._copying.hint(words, span, self._outside)
                self.problems.error(mark, "quote-not-found", message, hint)
        self._marks[article.mark] = {key: fields.mark_of(ArticleSchema.key(key)) for key in _QUOTING}
        check_article(fields, article, self._dossier, self.problems)
        return article if article.id else None

    def _outside(self, words: str, span: Span) -> str:
        """A hint where words stand in the text, and not in the article; empty where they stand nowhere."""
        found = self._passages.locate(words, self._all)
        if not found:
            return ""
        line, first = self._bare.line_of(found[0].start), self._bare.line_of(span.start)
        if found[0].start < span.start:
            return (
                f"They stand in line {line}, before the article begins, in line {first}: mend its beginning, or copy other words."
            )
        return f"They stand in line {line}, behind the end of the article: mend the beginning of the next, or copy other words."

    def _abstract(self, fields: Fields) -> str | None:
        """What an article reports; a warning where lists cannot well hold it."""
        text = fields.get(ArticleSchema.abstract)
        if text and len(text) > _ABSTRACT_CHARACTERS:
            message = f"'abstract' has {len(text)} characters; it heads a page and should have at most {_ABSTRACT_CHARACTERS}."
            hint = "Say in one sentence what the article reports. Details belong on cards, each with its quote."
            self.problems.warning(fields.mark_of(ArticleSchema.abstract), "too-long", message, hint)
        return text

    def _quoted_in_abstract(self, article: Article) -> tuple[str, ...]:
        """What the abstract quotes; nothing where the article is in another language, and a quote is a translation."""
        if not article.abstract or article.language.split("-")[0] != self._dossier.language.split("-")[0]:
            return ()
        return tuple(words for match in QUOTED.finditer(article.abstract) if (words := match[0][1:-1].strip()))

    def _article_id(self, fields: Fields) -> str:
        article_id, mark = fields.get(ArticleSchema.id), fields.mark_of(ArticleSchema.id)
        message = f"'{article_id}' cannot be the identity of an article."
        if article_id in RESERVED_IDS:
            self.problems.error(mark, "reserved", message, "The engines have it: choose another 'id'.")
            return ""
        if article_id and not IDENTITY.fullmatch(article_id):
            self.problems.error(mark, "bad-id", message, identity_hint(article_id))
            return ""
        return article_id

    def _publisher(self, fields: Fields) -> str | None:
        publisher = fields.get(ArticleSchema.publisher)
        mark, kind = fields.mark_of(ArticleSchema.publisher), self._dossier.publisher_kind
        if not publisher:
            return None
        hint = f"Write its card first, as entities/{kind}/{slug_of(publisher.rpartition('/')[2]) or '<slug>'}.yml."
        if publisher in self._identities.known:
            hint = f"Publishers are cards of the kind '{kind}'."
        if not kind:
            hint = "Say first in entities/*.yml which kind of card publishers are: 'publishers: <kind>'."
        known = self._identities.check_among(self._publishers, publisher, mark, "publisher", self.problems, hint)
        return publisher if known else None

    def _furniture(self, fields: Fields) -> tuple[Span, ...]:
        spans = {span for node in fields.items(MetadataSchema.furniture) for span in self._furniture_spans(node)}
        return tuple(sorted(spans))

    def _furniture_spans(self, node: Node) -> tuple[Span, ...]:
        fields = Fields(node, FurnitureSchema, self.problems)
        form = FurnitureSchema
        lines, line, words, quote = (fields.get(key) for key in (form.lines, form.line, form.text, form.quote))
        asked = quote or words or ""
        if len(asked) > _FURNITURE_CHARACTERS:
            message, hint = (
                f"Furniture has at most {_FURNITURE_CHARACTERS:,} characters.",
                "Name it by its lines: {lines: 12-15}.",
            )
            self.problems.error(fields.mark, "furniture", message, hint)
            return ()
        spans = tuple(self._passages.all_of(quote, self._all)) if quote else tuple(self._lines_of(words)) if words else ()
        if line and _SEVERAL_LINES.fullmatch(line):
            message, hint = f"'line' is the number of one line, not '{line}'.", f"Write {{lines: {line}}}."
            self.problems.error(fields.mark_of(form.line), "furniture", message, hint)
            return ()
        if not asked:
            first, _, last = (lines or line or "").partition("-")
            start, end = self._line(first), self._line(last or first)
            spans = (Span(start.start, end.end),) if start and end and start.start < end.end else ()
        if not spans and fields.readable:
            self.problems.error(fields.mark, "furniture", *self._no_furniture(quote, words))
        return spans

    def _no_furniture(self, quote: str | None, words: str | None) -> tuple[str, str]:
        """What is said of furniture that is not there, and how to mend it."""
        if quote:
            return "The text does not have these words.", self._copying.hint(quote, self._all)
        if words and next(self._passages.all_of(words, self._all), None):
            return "No line of the text has these words and no others.", "Write {quote: …} for words inside a line."
        if words:
            return "No line of the text has these words.", self._copying.hint(words, self._all)
        hint = "Write {lines: 12-15}, {line: 12}, {text: words of a whole line}, or {quote: words inside a line}."
        return "The text has no such lines.", hint

    def _passages_of(self, fields: Fields, key: Key[object], articles: tuple[Article, ...]) -> tuple[tuple[Span, str], ...]:
        """The passages listed under a key, each with its reason."""
        return fields.each(key, lambda item: self._passage(item, key.name.replace("_", " "), articles))

    def _passage(self, node: Node, what: str, articles: tuple[Article, ...]) -> tuple[Span, str] | None:
        """Where the words of a passage that is `what` stand, and the reason that is given."""
        fields = Fields(node, PassageSchema, self.problems, what=f"a passage that is {what}")
        article_id, quote, reason = (
            fields.get(key) for key in (PassageSchema.article, PassageSchema.quote, PassageSchema.reason)
        )
        spans_of = {article.id: article.span for article in articles}
        mark = fields.mark_of(PassageSchema.article)
        if not (quote and article_id):
            return None
        if not check_known(article_id, spans_of, mark, "unknown-article", "article", self.problems, hint=ARTICLES):
            return None
        spans = self._passages.locate(quote, spans_of[article_id])
        if spans is None:
            message = f"These words are not in the article '{article_id}': nothing is {what}."
            hint = self._copying.hint(quote, spans_of[article_id])
            self.problems.error(fields.mark_of(PassageSchema.quote), "quote-not-found", message, hint)
            return None
        return Span(spans[0].start, spans[-1].end), reason

    def _lines_of(self, words: str) -> Iterator[Span]:
        """The lines, one or several together, that hold these words and nothing else."""
        text, start = self._bare.text, 0
        while found := self._passages.locate(words, Span(start, self._all.end)):
            first, last = text.rfind("\n", 0, found[0].start) + 1, text.find("\n", found[-1].end)
            last = len(text) if last < 0 else last
            if text[first : found[0].start].strip() or text[found[-1].end : last].strip():
                newline = text.find("\n", found[0].start)
                start = len(text) if newline < 0 else newline + 1
            else:
                yield Span(first, last)
                start = last

    def _line(self, number: str) -> Span | None:
        """A line of the text by its number, without its end; None when there is no such line."""
        number = number.strip()
        return self._bare.line(int(number)) if number.isdecimal() and len(number) <= _MOST_DIGITS else None


def opening_words(text: str, span: Span, hidden: Collection[Span]) -> str:
    """The first words of a stretch of text that may be shown, with a mark where it goes on; empty when none may."""
    start = span.start
    for other in sorted(hidden):
        if not text[start : other.start].strip():
            start = max(start, other.end)
    end = min((other.start for other in hidden if start <= other.start < span.end), default=span.end)
    words = text[start:end].split()
    shown = " ".join(words[:_OPENING_WORDS])
    if len(shown) > _OPENING_CHARACTERS:
        shown = shown[:_OPENING_CHARACTERS].rsplit(" ", 1)[0]
    return f"{shown} …" if shown and (shown != " ".join(words) or end < span.end) else shown
