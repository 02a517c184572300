"""How a page is cited, by the release of the dossier and not by the day on which it was read; and how the article behind it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.sources import HowKnown
from generator.pages.article_names import article_name, plain_date
from generator.pages.markup import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.site import Site
    from generator.model.sources import Article
    from generator.model.wiki import Wiki

# What TeX reads as its own; the rest of a name stays as it is.
_TEX = {ord(c): f"\\{c}" for c in "&%$#_{}"} | {ord("\\"): r"\textbackslash{}", ord("~"): r"\textasciitilde{}"}
_TEX |= {ord("^"): r"\textasciicircum{}"}


@dataclass(frozen=True)
class Reference:
    """One thing that can be cited, in the forms that are asked for."""

    what: str
    """What is cited, in two or three words."""
    text: str
    bibtex: str
    csl: str
    """CSL-JSON."""


def cite_page(wiki: Wiki, site: Site, path: str, title: str) -> Reference:
    """How to cite the page at a path below the site, without `.md`."""
    version, container = wiki.dossier.version, wiki.dossier.title
    url = f"{site.url}{path}/" if site.url else ""
    entry = path.replace("/", "-")
    fields = {"title": title, "booktitle": container, "edition": version and f"version {version}", "url": url}
    csl = {"type": "entry-encyclopedia", "title": title, "container-title": container, "version": version, "URL": url}
    parts = (f"{_quoted(title)}, in: {container}", version and f"version {version}", url)
    return Reference("This page", _sentence(parts, ended=not url), _bibtex("incollection", entry, fields), _csl(entry, csl))


def cite_article(wiki: Wiki, article: Article) -> Reference:
    """How to cite an article itself, as far as its text says who wrote and published it, and when."""
    publisher = wiki.title_of(article.publisher) if article.publisher else ""
    title, date = article_name(article), article.date
    inferred = article.date_certainty is HowKnown.INFERRED
    fields = {
        "author": article.author and f"{{{article.author}}}",
        "title": title,
        "howpublished": publisher,
        "year": str(date.year) if date else "",
        "date": date.iso if date else "",
        "note": "date inferred" if date and inferred else "",
    }
    csl = {
        "type": "article",
        "title": title,
        "author": [{"literal": article.author}] if article.author else [],
        "publisher": publisher,
        "issued": _issued(article),
        "language": article.language,
    }
    parts = (article.author, _quoted(title), publisher or "publisher not named", plain_date(article))
    return Reference("The article", _sentence(parts), _bibtex("misc", article.id, fields), _csl(article.id, csl))


def _issued(article: Article) -> Mapping[str, object]:
    """The date of an article as CSL has it."""
    if article.date is None:
        return {}
    parts = [part for part in (article.date.year, article.date.month, article.date.day) if part]
    circa = {"circa": True} if article.date_certainty is HowKnown.INFERRED else {}
    return {"date-parts": [parts]} | circa


def _quoted(title: str) -> str:
    """A title in quotation marks, with those inside it made single."""
    return "“" + title.replace("“", "‘").replace("”", "’") + "”"


def _sentence(parts: tuple[str | None, ...], *, ended: bool = True) -> str:
    return ", ".join(filter(None, parts)) + ("." if ended else "")


def _bibtex(type_: str, entry: str, fields: Mapping[str, str | None]) -> str:
    written = [f"  {key} = {{{_tex(value)}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{type_}{{{entry},", *written, "}"])


def _tex(value: str) -> str:
    """A value without what TeX would read; braces around a whole name keep it from being taken apart."""
    shown = visible(value)
    if shown.startswith("{") and shown.endswith("}"):
        return "{" + shown[1:-1].translate(_TEX) + "}"
    return shown.translate(_TEX)


def _csl(entry: str, values: Mapping[str, object]) -> str:
    filled = {"id": entry} | {key: value for key, value in values.items() if value}
    return json.dumps([filled], ensure_ascii=False, indent=1)
