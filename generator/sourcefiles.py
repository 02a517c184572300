"""Reads the source texts: seeds/**/*.txt, each with the metadata that may stand beside it in a .yml of the same name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slugify import slugify

from generator.fields import Fields, Problems, check_known
from generator.files import MAX_YAML_BYTES, read_text
from generator.model.problems import Mark, Problem
from generator.model.sources import Article, DateCertainty, Source, Span, Withheld
from generator.passages import locate, words_pattern
from generator.yamlfile import Node, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from generator.model.dossier import Dossier

_ARTICLE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OPENING_WORDS = 12
_RESERVED_IDS = frozenset({"index", "readme"})


def read_sources(root: Path, dossier: Dossier, known: Collection[str]) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every text below `root`/seeds, in the order of their paths; `known` are the identities of cards."""
    problems = Problems()
    seeds = root / "seeds"
    sources = []
    for path in sorted(path for path in seeds.glob("**/*") if path.is_file() or path.is_symlink()):
        if path.suffix == ".yml" and path.with_suffix(".txt").exists():
            continue
        if path.suffix == ".txt":
            text, refused = read_text(path, root)
            problems.extend(refused)
            if text is not None:
                sources.append(_source(path, text, root, _Metadata(dossier, known, problems)))
        elif path.suffix in (".yml", ".yaml"):
            hint = "Metadata stand beside a text: <name>.txt and <name>.yml."
            problems.error(Mark(path.relative_to(root).as_posix()), "file-name", "There is no text to this file.", hint)
    _check_ids(sources, problems)
    return tuple(sources), tuple(problems)


def _source(path: Path, text: str, root: Path, metadata: _Metadata) -> Source:
    name = path.relative_to(root / "seeds").as_posix()
    bare = Source(name, text, (_whole_text(name, text, Mark(f"seeds/{name}"), metadata.language),))
    yml = path.with_suffix(".yml")
    if not yml.exists():
        return bare
    content, refused = read_text(yml, root, max_bytes=MAX_YAML_BYTES)
    metadata.problems.extend(refused)
    node, refused = parse_yaml(content, yml.relative_to(root).as_posix()) if content is not None else (None, ())
    metadata.problems.extend(refused)
    return bare if node is None else metadata.read(node, bare)


def _whole_text(name: str, text: str, mark: Mark, language: str) -> Article:
    title = " ".join(text[:1000].split()[:_OPENING_WORDS]) or name
    return Article(
        id=slugify(name.removesuffix(".txt")) or "text",
        source=name,
        span=Span(0, len(text)),
        mark=mark,
        title=title,
        has_headline=False,
        language=language,
    )


class _Metadata:
    """Reads what an editor says of one text."""

    def __init__(self, dossier: Dossier, known: Collection[str], problems: Problems) -> None:
        self.problems = problems
        self.language = dossier.language
        self._publishers = {card for card in known if card.split("/")[0] == dossier.publisher_kind}

    def read(self, node: Node, bare: Source) -> Source:
        """The source with its articles, furniture and withheld passages."""
        fields = Fields(node, self.problems, "the metadata of a text")
        articles = self._articles(fields, bare)
        source = Source(
            name=bare.name,
            text=bare.text,
            articles=articles or bare.articles,
            furniture=self._furniture(fields, bare.text),
            withheld=fields.each("withheld", lambda item: self._withheld(item, bare.text, articles)),
        )
        fields.finish()
        return source

    def _articles(self, fields: Fields, bare: Source) -> tuple[Article, ...]:
        starts: list[tuple[int, Node]] = []
        for node in fields.items("articles"):
            after = starts[-1][0] + 1 if starts else 0
            start = self._start(Fields(node, Problems(), "an article"), bare.text, after)
            if start is not None:
                starts.append((start, node))
        ends = [start for start, _ in starts[1:]] + [len(bare.text)]
        read = (self._article(node, bare, Span(start, end)) for (start, node), end in zip(starts, ends, strict=True))
        return tuple(article for article in read if article)

    def _start(self, fields: Fields, text: str, after: int) -> int | None:
        """The offset of an article given by `line` or by `starts`, which must come after the one before it."""
        line, words = fields.text("line"), fields.text("starts")
        if (line is None) == (words is None):
            message = "An article needs either 'line' or 'starts'."
            self.problems.error(fields.mark, "article-start", message, "Give the number of its first line, or its opening words.")
            return None
        if words is not None:
            found = locate(words, text, Span(after, len(text)))
            start = found[0].start if found else None
        else:
            start = _line_span(text, line or "")
        if start is None or start < after:
            key = "starts" if words is not None else "line"
            message = f"No article begins there: {words or line}."
            hint = "Articles stand in text order; lines count from 1; opening words are copied exactly."
            self.problems.error(fields.mark_of(key), "article-start", message, hint)
            return None
        return start

    def _article(self, node: Node, bare: Source, span: Span) -> Article | None:
        fields = Fields(node, self.problems, "an article")
        whole = bare.articles[0]
        title = fields.text("title")
        article = Article(
            id=self._article_id(fields),
            source=bare.name,
            span=span,
            mark=fields.mark,
            title=title or " ".join(bare.text[span.start : span.end].split()[:_OPENING_WORDS]) + " …",
            has_headline=title is not None,
            language=fields.text("language") or whole.language,
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
        for key, words in (("title", title), ("date_quote", article.date_quote)):
            if words and locate(words, bare.text, span) is None:
                hint = "Copy the words from the text; white space may differ, nothing else."
                self.problems.error(fields.mark_of(key), "quote-not-found", f"The words of '{key}' are not in the article.", hint)
        fields.finish("line", "starts")
        return article if article.id else None

    def _article_id(self, fields: Fields) -> str:
        article_id = fields.required_text("id")
        if article_id and (not _ARTICLE_ID.fullmatch(article_id) or article_id in _RESERVED_IDS):
            message = f"'{article_id}' cannot be the identity of an article."
            self.problems.error(fields.mark_of("id"), "bad-id", message, "Use a-z, 0-9 and single hyphens.")
            return ""
        return article_id

    def _publisher(self, fields: Fields) -> str | None:
        publisher = fields.text("publisher")
        mark = fields.mark_of("publisher")
        if publisher and check_known(publisher, self._publishers, mark, "unknown-card", "publisher", self.problems):
            return publisher
        return None

    def _furniture(self, fields: Fields, text: str) -> tuple[Span, ...]:
        spans = {span for node in fields.items("furniture") for span in self._furniture_spans(node, text)}
        return tuple(sorted(spans))

    def _furniture_spans(self, node: Node, text: str) -> tuple[Span, ...]:
        fields = Fields(node, self.problems, "furniture")
        lines, line, words = fields.text("lines"), fields.text("line"), fields.text("text")
        fields.finish()
        if words is not None:
            pattern = re.compile(rf"^[^\S\n]*{words_pattern(words)}[^\S\n]*$", re.MULTILINE)
            spans = tuple(Span(*match.span()) for match in pattern.finditer(text))
        else:
            first, _, last = (lines or line or "").partition("-")
            start, end = _line_span(text, first), _line_span(text, last or first, end=True)
            spans = (Span(start, end),) if start is not None and end is not None and start < end else ()
        if not spans:
            hint = "Write {lines: 12-15}, {line: 12}, or {text: words of a whole line}."
            self.problems.error(fields.mark, "furniture", "The text has no such lines.", hint)
        return spans

    def _withheld(self, node: Node, text: str, articles: tuple[Article, ...]) -> Withheld | None:
        fields = Fields(node, self.problems, "a withheld passage")
        article_id, quote, reason = (fields.required_text(key) for key in ("article", "quote", "reason"))
        fields.finish()
        article = {article.id: article for article in articles}.get(article_id)
        spans = locate(quote, text, article.span) if article and quote else None
        if spans is None:
            message = f"These words are not in the article '{article_id}': nothing is withheld."
            self.problems.error(fields.mark_of("quote"), "quote-not-found", message, "Copy the words from the text.")
            return None
        return Withheld(Span(spans[0].start, spans[-1].end), reason)


def _line_span(text: str, number: str, *, end: bool = False) -> int | None:
    """The offset at which a line begins or, with `end`, at which it ends; None when there is no such line."""
    if not number.strip().isdecimal() or not 1 <= int(number) <= text.count("\n") + 1:
        return None
    start = 0
    for _ in range(int(number) - 1):
        start = text.index("\n", start) + 1
    if not end:
        return start
    stop = text.find("\n", start)
    return len(text) if stop < 0 else stop


def _check_ids(sources: list[Source], problems: Problems) -> None:
    seen: dict[str, Article] = {}
    articles = [article for source in sources for article in source.articles]
    for article in articles:
        first = seen.setdefault(article.id, article)
        if first is not article:
            message = f"Two articles have the identity '{article.id}'."
            problems.error(article.mark, "duplicate-id", message, f"The other is at {first.mark}.")
    for article in articles:
        for other in (article.same_text_as, article.inside):
            if other:
                check_known(other, seen, article.mark, "unknown-article", "article", problems)
