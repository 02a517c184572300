"""What an article goes by on pages: its headline or opening words, its date, and what it reports in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.model.sources import HowKnown
from generator.pages.markup import element, html

if TYPE_CHECKING:
    from generator.model.sources import Article
    from generator.model.wiki import ArticleRecord, Wiki

NO_HEADLINE = "(no headline)"
"""Stands after the opening words of an article that has none."""
NAMED_MOST = 3
"""How many names stand for all where no editor says what an article reports."""

INFERRED = element("span", html("inferred"), class_="wiki-certainty")
"""Stands behind a date that no text states."""
_LANGUAGES = {"ar": "Arabic", "de": "German", "el": "Greek", "en": "English", "fa": "Persian", "fr": "French", "ru": "Russian"}
"""Languages by their code, for readers; others are shown by the code alone."""


def language_name(code: str) -> str:
    """A language in words."""
    return _LANGUAGES.get(code, code)


def article_words(article: Article) -> str:
    """The headline of an article, or in quotation marks the words with which it opens."""
    return article.title if article.has_headline else f"“{article.title}”"


def article_name(article: Article) -> str:
    """What an article goes by where no markup can say that the words are no headline."""
    return article_words(article) + ("" if article.has_headline else f" {NO_HEADLINE}")


def lead_of(wiki: Wiki, record: ArticleRecord) -> str:
    """What an article reports; where no editor says so, whom and what it names most."""
    if record.article.abstract:
        return record.article.abstract
    titles = [wiki.title_of(entity) for entity, _ in record.mentions]
    if len(titles) <= NAMED_MOST:
        return f"Names {_listed(titles)}." if titles else "Names nothing that has a page here."
    return f"Names {', '.join(titles[:NAMED_MOST])} most often, and {len(titles) - NAMED_MOST} more that have a page here."


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def article_date(article: Article, note: str) -> Markup:
    """The date of an article in words, with a mark where it is inferred; `note` says how."""
    if article.date is None:
        return unknown("undated")
    date = element("time", html(str(article.date)), datetime=article.date.iso)
    if article.date_certainty is not HowKnown.INFERRED:
        return date
    return date + Markup(" ") + element("abbr", html("inferred"), class_="wiki-certainty", title=note or "The date is inferred.")


def short_date(article: Article) -> Markup:
    """The date of an article in a few words, with the same mark."""
    if article.date is None or article.date_certainty is not HowKnown.INFERRED:
        return html(plain_date(article))
    return html(str(article.date)) + Markup(" ") + INFERRED


def plain_date(article: Article) -> str:
    """The date of an article in a few words where no markup can be."""
    if article.date is None:
        return "undated"
    return f"{article.date}{' (inferred)' if article.date_certainty is HowKnown.INFERRED else ''}"


def in_quotation_marks(article: Article) -> str:
    """The headline or the opening words as a sentence names them."""
    return f"“{article.title}”"


def unknown(words: str) -> Markup:
    """What is not known, said in the place of it."""
    return element("span", html(words), class_="wiki-unknown")
