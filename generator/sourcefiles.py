"""Reads the source texts: seeds/**/*.txt, each with the metadata that may stand beside it in a .yml of the same name."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from generator.fields import IDENTITY, IDENTITY_HINT, Fields, Problems, check_known, slug_of
from generator.files import MAX_YAML_BYTES, mark_of, read_text
from generator.model.problems import Mark, Problem
from generator.model.sources import Article, DateCertainty, Decision, LeftOut, Source, Span, Spans, Withheld
from generator.passages import Passages
from generator.wording import context, counted
from generator.yamlfile import Node, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.model.dossier import Dossier

_LIKE_TEXTS = (".txt", ".text", ".md", "")
"""Endings of files that hold plain text."""
_SLUG_CHARACTERS = 90
"""Of a file name that becomes an identity: room for what makes it one of its own."""
_NOTHING_TO_READ = f"{string.whitespace}\u00a0\ufeff"
_OPENING_WORDS = 12
_OPENING_CHARACTERS = 120
"""A script without spaces has words as long as paragraphs."""
_MOST_DIGITS = 9
_MOST_SHOWN = 3
"""Places in a hint."""
_FURNITURE_CHARACTERS = 2_000
"""Of words that are looked for on every line."""
_WORD_CHARACTER = re.compile(r"\w")
_RESERVED_IDS = frozenset({"index", "readme"})


def read_sources(root: Path, dossier: Dossier, known: Collection[str]) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every text below `root`/seeds, in the order of their paths; `known` are the identities of cards."""
    problems = Problems()
    seeds = root / "seeds"
    sources = []
    # By their paths as text, the order in which mentions are printed: it is not that of Path, for which a/b comes before a-b.
    for path in sorted(seeds.glob("**/[!.]*"), key=Path.as_posix):
        if path.suffix == ".txt" and not _is_folder(path):
            text, refused = read_text(path, root)
            problems.extend(refused)
            if text is not None:
                sources.append(_source(path, text, root, dossier, known, problems))
        else:
            _check_other(path, root, problems)
    return _with_known_ids(sources, problems), tuple(problems)


def _is_folder(path: Path) -> bool:
    """Links to folders are refused like links to files."""
    return path.is_dir() and not path.is_symlink()


def _check_other(path: Path, root: Path, problems: Problems) -> None:
    """A problem for what is neither a text nor its metadata, unless it is a folder or what an editor leaves behind."""
    mark, text = mark_of(path, root), path.with_suffix(".txt")
    has_text = text.exists() and not _is_folder(text)
    if _is_folder(path):
        if path.suffix.lower() == ".txt":
            problems.warning(mark, "file-name", "This is a folder and no text.", "Rename it; texts inside it are read.")
    elif path.suffix in (".yml", ".yaml"):
        if path.suffix == ".yaml" or not has_text:
            message = "Metadata end in .yml, not .yaml." if has_text else "There is no text to this file."
            hint = "Metadata stand beside a text: <name>.txt and <name>.yml."
            problems.error(mark, "file-name", message, hint)
    elif not path.name.endswith("~"):
        hint = (
            f"Rename it to {path.stem}.txt." if path.suffix.lower() in _LIKE_TEXTS else "Keep here only texts and their metadata."
        )
        problems.warning(mark, "file-name", "This file is not read: texts end in .txt, metadata in .yml.", hint)


def _source(path: Path, text: str, root: Path, dossier: Dossier, known: Collection[str], problems: Problems) -> Source:
    name = path.relative_to(root / "seeds").as_posix()
    if not text.strip(_NOTHING_TO_READ):
        problems.warning(mark_of(path, root), "empty-text", "The text is empty.", "Put the words there, or remove the file.")
        return Source(name, text, ())
    bare = Source(name, text, (_whole_text(name, text, Mark(f"seeds/{name}"), dossier.language),))
    yml = path.with_suffix(".yml")
    if not yml.exists():
        return bare
    content, refused = read_text(yml, root, max_bytes=MAX_YAML_BYTES)
    problems.extend(refused)
    node, refused = parse_yaml(content, mark_of(yml, root).path) if content is not None else (None, ())
    problems.extend(refused)
    return bare if node is None else _Metadata(bare, dossier, known, problems).read(node)


def _whole_text(name: str, text: str, mark: Mark, language: str) -> Article:
    span = Span(0, len(text))
    slug = slug_of(name.removesuffix(".txt"), _SLUG_CHARACTERS)
    return Article(
        id=f"text-{slug}" if slug in _RESERVED_IDS else slug or "text",
        source=name,
        span=span,
        mark=mark,
        title=_opening_words(text, span, ()) or name,
        has_headline=False,
        language=language,
    )


class _Metadata:
    """Reads what an editor says of one text."""

    def __init__(self, bare: Source, dossier: Dossier, known: Collection[str], problems: Problems) -> None:
        """`bare` is the text as one article."""
        self._bare = bare
        self._all = Span(0, len(bare.text))
        self._passages = Passages(bare.text)
        self.problems = problems
        self._known = frozenset(known)
        self._publishers = {card for card in known if card.split("/")[0] == dossier.publisher_kind}
        kind = dossier.publisher_kind
        self._publisher_hint = (
            f"Write its card first: entities/{kind}/<slug>.yml." if kind else "Say in entities/*.yml which kind publishers are."
        )

    def read(self, node: Node) -> Source:
        """The source with its articles, furniture and withheld passages."""
        fields = Fields(node, self.problems, "the metadata of a text")
        articles = self._articles(fields) or self._bare.articles
        furniture = self._furniture(fields)
        withheld = tuple(Withheld(*passage) for passage in self._passages_of(fields, "withheld", articles))
        left_out = tuple(LeftOut(*passage) for passage in sorted(self._passages_of(fields, "left_out", articles)))
        decisions = tuple(d for item in fields.items("decisions") for d in self._decisions(item))
        fields.finish()
        hidden = Spans((*furniture, *(passage.span for passage in withheld)))
        titled = tuple(self._titled(article, hidden) for article in articles)
        apart = self._apart(decisions)
        source = Source(self._bare.name, self._bare.text, titled, furniture, withheld, apart, left_out)
        self._check_quotable(source)
        return source

    def _titled(self, article: Article, hidden: Spans) -> Article:
        """An article without a headline goes by its opening words, as far as they may be shown."""
        if article.has_headline:
            return article
        found = self._passages.locate(article.opening, article.span) if article.opening else None
        span = article.span._replace(start=found[0].start) if found else article.span
        words = _opening_words(self._bare.text, span, hidden.all_overlapping(span))
        return replace(article, title=words or article.id)

    def _check_quotable(self, source: Source) -> None:
        """A problem for each article whose title or date rests on words that are withheld."""
        for article in source.articles:
            for key, words in (("title", article.title if article.has_headline else None), ("date_quote", article.date_quote)):
                spans = self._passages.locate(words, article.span) if words else None
                if any(source.is_withheld(span) for span in spans or ()):
                    message = f"The words of '{key}' are from a passage that is withheld."
                    self.problems.error(article.mark, "withheld", message, "Leave them out, or withhold less.")

    def _articles(self, fields: Fields) -> tuple[Article, ...]:
        starts: list[tuple[int, Node]] = []
        for node in fields.items("articles"):
            after = starts[-1][0] + 1 if starts else 0
            start = self._start(Fields(node, Problems(), "an article"), after)
            if start is not None:
                starts.append((start, node))
            else:
                self._article(node, self._all)  # for whatever else is wrong with it
        bounds = pairwise((*starts, (self._all.end, None)))
        read = (self._article(node, Span(start, end)) for (start, node), (end, _) in bounds if node)
        return tuple(article for article in read if article)

    def _start(self, fields: Fields, after: int) -> int | None:
        """The offset of an article given by `line` or by `starts`, which must come after the one before it."""
        line, words = fields.text("line"), fields.text("starts")
        if (line is None) == (words is None):
            message = "An article needs either 'line' or 'starts'."
            self.problems.error(fields.mark, "article-start", message, "Give the number of its first line, or its opening words.")
            return None
        if words is not None:
            found = self._passages.locate(words, Span(min(after, self._all.end), self._all.end))
            start = found[0].start if found else None
        else:
            first = self._line(line or "")
            start = first.start if first else None
        if start is None or start < after:
            key = "starts" if words is not None else "line"
            message = f"No article begins there: {words or line}."
            hint = "Articles stand in text order; lines count from 1; opening words are copied exactly."
            self.problems.error(fields.mark_of(key), "article-start", message, hint)
            return None
        return start

    def _article(self, node: Node, span: Span) -> Article | None:
        fields = Fields(node, self.problems, "an article")
        title = fields.text("title")
        article = Article(
            id=self._article_id(fields),
            source=self._bare.name,
            span=span,
            mark=fields.mark,
            title=title or "",  # the opening words, once it is known which of them may be shown
            has_headline=title is not None,
            language=fields.language("language") or self._bare.articles[0].language,
            opening=fields.text("opening"),
            publisher=self._publisher(fields),
            author=fields.text("author"),
            date=fields.date("date"),
            date_certainty=fields.word("date_certainty", DateCertainty),
            date_quote=fields.text("date_quote"),
            date_note=fields.text("date_note"),
            publisher_note=fields.text("publisher_note"),
            note=fields.text("note"),
            same_text_as=fields.text("same_text_as"),
            inside=fields.text("inside"),
        )
        for key, words in (("title", title), ("opening", article.opening), ("date_quote", article.date_quote)):
            if words and self._passages.locate(words, span) is None:
                hint = "Copy the words from the text; white space may differ, nothing else."
                self.problems.error(fields.mark_of(key), "quote-not-found", f"The words of '{key}' are not in the article.", hint)
        fields.finish("line", "starts")
        return article if article.id else None

    def _article_id(self, fields: Fields) -> str:
        article_id, mark = fields.required_text("id"), fields.mark_of("id")
        message = f"'{article_id}' cannot be the identity of an article."
        if article_id in _RESERVED_IDS:
            self.problems.error(mark, "reserved", message, "Choose another.")
            return ""
        if article_id and not IDENTITY.fullmatch(article_id):
            self.problems.error(mark, "bad-id", message, IDENTITY_HINT)
            return ""
        return article_id

    def _publisher(self, fields: Fields) -> str | None:
        publisher = fields.text("publisher")
        mark = fields.mark_of("publisher")
        known, hint = self._publishers, self._publisher_hint
        if publisher and check_known(publisher, known, mark, "unknown-card", "publisher", self.problems, hint=hint):
            return publisher
        return None

    def _furniture(self, fields: Fields) -> tuple[Span, ...]:
        spans = {span for node in fields.items("furniture") for span in self._furniture_spans(node)}
        return tuple(sorted(spans))

    def _furniture_spans(self, node: Node) -> tuple[Span, ...]:
        fields = Fields(node, self.problems, "furniture")
        lines, line, words, quote = (fields.text(key) for key in ("lines", "line", "text", "quote"))
        fields.finish()
        spans: tuple[Span, ...] = ()
        if max(len(quote or ""), len(words or "")) > _FURNITURE_CHARACTERS:
            pass
        elif quote:
            spans = tuple(self._passages.all_of(quote, self._all))
        elif words:
            spans = tuple(self._lines_of(words))
        else:
            first, _, last = (lines or line or "").partition("-")
            start, end = self._line(first), self._line(last or first)
            spans = (Span(start.start, end.end),) if start and end and start.start < end.end else ()
        if not spans and fields.readable:
            hint = "Write {lines: 12-15}, {line: 12}, {text: words of a whole line}, or {quote: words inside a line}."
            self.problems.error(fields.mark, "furniture", "The text has no such lines.", hint)
        return spans

    def _passages_of(self, fields: Fields, key: str, articles: tuple[Article, ...]) -> tuple[tuple[Span, str], ...]:
        """The passages listed under a key, each with its reason."""
        return fields.each(key, lambda item: self._passage(item, key.replace("_", " "), articles))

    def _passage(self, node: Node, what: str, articles: tuple[Article, ...]) -> tuple[Span, str] | None:
        """Where the words of a passage that is `what` stand, and the reason that is given."""
        fields = Fields(node, self.problems, f"a passage that is {what}")
        article_id, quote, reason = (fields.required_text(key) for key in ("article", "quote", "reason"))
        fields.finish()
        spans_of = {article.id: article.span for article in articles}
        mark = fields.mark_of("article")
        if not quote or not check_known(article_id, spans_of, mark, "unknown-article", "article", self.problems):
            return None
        spans = self._passages.locate(quote, spans_of[article_id])
        if spans is None:
            message = f"These words are not in the article '{article_id}': nothing is {what}."
            self.problems.error(fields.mark_of("quote"), "quote-not-found", message, "Copy the words from the text.")
            return None
        return Span(spans[0].start, spans[-1].end), reason

    def _decisions(self, node: Node) -> tuple[tuple[Decision, Mark], ...]:
        """What a person decided about some words, and where: for the words inside a quote, or wherever they stand."""
        fields = Fields(node, self.problems, "a decision")
        words, entity, quote = fields.required_text("text"), fields.required_text("entity"), fields.text("quote")
        fields.finish()
        spans = self._decided(words, quote, fields) if words else ()
        mark = fields.mark_of("entity")
        if not entity or (
            entity != NOTHING and not check_known(entity, self._known, mark, "unknown-card", "card", self.problems)
        ):
            return ()
        return tuple((Decision(span, None if entity == NOTHING else entity), fields.mark) for span in spans)

    def _is_card(self, entity: str, mark: Mark) -> bool:
        return check_known(entity, self._known, mark, "unknown-card", "card", self.problems)

    def _decided(self, words: str, quote: str | None, fields: Fields) -> tuple[Span, ...]:
        """Where the words of a decision stand: everywhere, or at one place in the one place of the quote."""
        mark = fields.mark_of("text" if quote is None else "quote")
        if quote is None:
            found = self._whole(words, self._all)
            return found or self._undecided(mark, f"'{words}'", (), "in the text", "Copy it exactly, in whole words.")
        places = tuple(self._passages.all_of(quote, self._all))
        if len(places) != 1:
            hint = "Make it longer, so that it stands once." if places else self._copying(quote)
            return self._undecided(mark, "The quote", places, "in the text", hint)
        found = self._whole(words, places[0])
        if len(found) != 1:
            hint = "Make the quote hold the words once, and whole."
            return self._undecided(mark, f"'{words}'", found, "in the quote", hint)
        return found

    def _undecided(self, mark: Mark, what: str, spans: tuple[Span, ...], where: str, hint: str) -> tuple[Span, ...]:
        """A problem with all places at which something stands that should stand once; no place."""
        stands = f"stands {counted(len(spans), 'time')} {where}" if spans else f"is not {where}"
        shown = "".join(f"\n{self._shown(span)}" for span in spans[:_MOST_SHOWN])
        self.problems.error(mark, "decision-not-found", f"{what} {stands}: nothing is decided.", hint + shown)
        return ()

    def _copying(self, quote: str) -> str:
        near = self._passages.nearest(quote, self._all)
        return f"The nearest passage, for copying:\n{near.passage}" if near else "Copy the words from the text."

    def _whole(self, words: str, within: Span) -> tuple[Span, ...]:
        return tuple(span for span in self._passages.all_of(words, within) if self._is_whole(span))

    def _shown(self, span: Span) -> str:
        """A place in the text with the words around it."""
        return f"seeds/{self._bare.name}:{self._bare.line_of(span.start)} {context(self._bare.text, span)}"

    def _is_whole(self, span: Span) -> bool:
        """Whether a stretch neither begins nor ends inside a word."""
        return not any(_WORD_CHARACTER.match(self._bare.text[i : i + 1]) for i in (span.start - 1, span.end) if i >= 0)

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

    def _apart(self, decisions: tuple[tuple[Decision, Mark], ...]) -> tuple[Decision, ...]:
        """The decisions in text order; of two that overlap the one that is written first, and a problem for the other."""
        apart: list[tuple[Decision, Mark]] = []
        for pair in sorted(decisions, key=lambda pair: (pair[0].span, pair[1])):
            if not apart or not apart[-1][0].span.overlaps(pair[0].span):
                apart.append(pair)
                continue
            (_, first), (later, mark) = sorted((apart[-1], pair), key=lambda pair: (pair[1], pair[0].span))
            words = self._bare.text[later.span.start : later.span.end]
            message = f"'{' '.join(words.split())}' is decided already, at {first}."
            self.problems.error(mark, "decision-twice", message, "Keep one of the two.")
            apart[-1] = next(one for one in (apart[-1], pair) if one[1] == first)
        return tuple(decision for decision, _ in apart)


NOTHING = "none"
"""Instead of a card in a decision: the words name nothing."""


def _opening_words(text: str, span: Span, hidden: Collection[Span]) -> str:
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


def _with_known_ids(sources: Collection[Source], problems: Problems) -> tuple[Source, ...]:
    """The sources without references to articles that do not exist; a problem for each, and for identities given twice."""
    seen: dict[str, Article] = {}
    for article in (article for source in sources for article in source.articles):
        first = seen.setdefault(article.id, article)
        if first is not article:
            message = f"Two articles have the identity '{article.id}'."
            problems.error(article.mark, "duplicate-id", message, f"The other is at {first.mark}.")

    def known(other: str | None, mark: Mark) -> str | None:
        return other if other and check_known(other, seen, mark, "unknown-article", "article", problems) else None

    def checked(article: Article) -> Article:
        same, inside = (known(other, article.mark) for other in (article.same_text_as, article.inside))
        return replace(article, same_text_as=same, inside=inside)

    return tuple(replace(source, articles=tuple(map(checked, source.articles))) for source in sources)
