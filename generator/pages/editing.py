"""What editors can write: the keys of each sort of file, and the words that this dossier has for them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.model.card_schema import CardSchema
from generator.model.declaration_schema import DossierSchema
from generator.model.dossier import STANDS_FOR, ArticleField
from generator.model.metadata_schema import ArticleSchema, MetadataSchema
from generator.model.schema import (
    Date,
    Entries,
    Flag,
    Key,
    Language,
    Mappings,
    Named,
    Number,
    OneMapping,
    RequiredText,
    Schema,
    Text,
    Texts,
    Time,
    Word,
    Words,
)
from generator.pages.family import Family
from generator.pages.markup import element, html
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.dossier import Dossier
    from generator.pages.renderer import Renderer

WORDS = Page(
    "editing/index.md",
    "editing-words.md.jinja",
    "What can be written here",
    "The words of this wiki for editors: its kinds of card, properties, relations, articles and publishers, as cards name them.",
)
_KEYS = Page("editing/<file>.md", "editing-keys.md.jinja", "", above=WORDS)
FILES: tuple[tuple[Page, type[Schema], str], ...] = (
    (
        replace(
            _KEYS,
            path="editing/card.md",
            title="The keys of a card",
            description="Each key that the file of a card can have, with its meaning.",
        ),
        CardSchema,
        "entities/<kind>/<slug>.yml",
    ),
    (
        replace(
            _KEYS,
            path="editing/metadata.md",
            title="The keys beside a text",
            description="Each key of what editors know of a text: its articles, what is no part of them, what is withheld.",
        ),
        MetadataSchema,
        "seeds/<text>.yml",
    ),
    (
        replace(
            _KEYS,
            path="editing/declarations.md",
            title="The keys of the declarations",
            description="Each key with which a dossier declares its kinds, properties, relations and rules.",
        ),
        DossierSchema,
        "entities/*.yml",
    ),
)
"""The page of each sort of file, its schema, and where such files are."""
_CODE = re.compile("`([^`]+)`")
MOST_ARTICLES = 500
"""So many are listed; the others are in the list of all articles, and in the JSON Schema of a card."""


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page of words, and one of each sort of file."""
    records = list(renderer.wiki.articles.values())
    publisher_kind = renderer.wiki.dossier.publisher_kind
    yield renderer.page(
        WORDS,
        files=FILES,
        publishers=renderer.overview.of_kind(publisher_kind) if publisher_kind else [],
        records=records[:MOST_ARTICLES],
        omitted=max(0, len(records) - MOST_ARTICLES),
    )
    needed = _needed_here(renderer.wiki.dossier)
    for page, schema, path in FILES:
        told = {"schema": schema, "where": path, "nested": _nested(schema), "needed_here": needed}
        yield renderer.page(page, **told, kind_of=_kind_of, marked=marked)


def _needed_here(dossier: Dossier) -> dict[Key[object], str]:
    """The keys that this dossier needs of every article, each with what may stand in its place, or when it is needed."""
    return {ArticleSchema.key(field): _exception(field) for field in dossier.articles_need}


def _exception(field: ArticleField) -> str:
    if field is ArticleField.TRANSLATED_TITLE:
        return "Needed of an article in another language, and of no other."
    return f"Needed here, or `{STANDS_FOR[field]}` in its place." if field in STANDS_FOR else ""


def marked(text: str) -> Markup:
    """Help for editors, which is Markdown with nothing in it but words of a file in backquotes."""
    parts = enumerate(_CODE.split(text))
    return Markup("").join(element("code", html(part)) if number % 2 else html(part) for number, part in parts)


def _nested(schema: type[Schema]) -> list[type[Schema]]:
    """The schema, then those of the mappings inside it, each once, as they come."""
    found = [schema]
    for outer in found:
        inner = (key.schema for key in outer.keys if isinstance(key, Mappings | OneMapping | Named))
        found += [one for one in dict.fromkeys(inner) if one not in found]
    return found


def _kind_of(key: Key[object]) -> tuple[str, type[Schema] | None, tuple[str, ...]]:  # noqa: PLR0911 — one return for each type
    """What the value of a key is: in words, the schema of the mappings that it holds, and the words that it can be."""
    match key:
        case Word() | Words():
            return ("one of" if isinstance(key, Word) else "a list of"), None, key.options
        case Text() | RequiredText():
            return _named(key, "a text", "one of the {}"), None, ()
        case Texts():
            return _named(key, "a text or a list of texts", "a list of {}"), None, ()
        case Mappings():
            return "a list, each a text or" if key.or_text else "a list, each", key.schema, ()
        case OneMapping():
            return "a text or" if key.or_text else "", key.schema, ()
        case Named():
            return "by identity", key.schema, ()
        case Entries():
            return f"texts by {key.of or 'reason'}", None, ()
        case _:
            return _PLAIN[type(key)], None, ()


_PLAIN: dict[type[Key[object]], str] = {
    Flag: "`true` or `false`",
    Number: "a number",
    Language: "a code such as `fi` or `zh-Hant` (BCP 47)",
    Date: "a date: `2019`, `2019-08` or `2019-08-22`",
    Time: "a date, or `{from: 2019-08, to: 2019-09-10}`",
}


def _named(key: Text | RequiredText | Texts, free: str, chosen: str) -> str:
    """A text of one's own, one of a vocabulary, or either."""
    if key.of is None:
        return free
    return f"{free}, or {chosen.format(key.of)}" if key.or_free else chosen.format(key.of)


FAMILY = Family(make, pages=(WORDS, _KEYS))
