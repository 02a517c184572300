"""The links of one page, relative to it: to pages, to the pages of cards and articles, to files and to lines of the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.model.sources import HowKnown
from generator.pages.article_names import INFERRED, NO_HEADLINE, article_words, unknown
from generator.pages.markup import element, html, isolated
from generator.pages.quote_room import quotes_target
from generator.pages.reporting import REPORT_PAGE, form_url, query

if TYPE_CHECKING:
    from generator.model.site import Site
    from generator.model.wiki import Wiki

NO_PUBLISHER = "publisher not named"
"""Stands for the publisher of an article whose text names none."""


class Links:
    """What leads from one page to others."""

    def __init__(self, wiki: Wiki, site: Site, path: str) -> None:
        self._wiki = wiki
        self._site = site
        self._up = "../" * path.count("/")

    def url(self, target: str, anchor: str = "") -> str:
        """The file of a page, relative to this one: what engines make an address of.

        `target` is the path of the page below docs/, without `.md`: the identity of a card, `map`, `names/index`.
        """
        return f"{self._up}{target}.md" + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        """A file beside the pages, relative to this one; `path` is below docs/."""
        return self._up + path

    def entity(self, entity: str, words: Markup | None = None) -> Markup:
        """A link to the page of a card, with its title or other words; what it is called there is in its preview."""
        return element("a", words or isolated(self._wiki.title_of(entity)), class_="wiki-entity", href=self.url(entity))

    def article(self, article: str, text: str | None = None) -> Markup:
        """A link to the page of an article; what it reports is in its preview."""
        found = self._wiki.article(article)
        title = text or article_words(found)
        shouts = "wiki-capitals" if title.isupper() else ""
        link = element("a", isolated(title, found.language), href=self.url(f"articles/{article}"), class_=shouts)
        return link if text or found.has_headline else link + Markup(" ") + unknown(NO_HEADLINE)

    def brief(self, article: str) -> Markup:
        """A link to the page of an article that only says who published it and when."""
        publisher, date = self.publisher_title(article), self._wiki.article(article).date
        return element("a", html(f"{publisher}, {date}" if date else publisher), href=self.url(f"articles/{article}"))

    def publisher(self, article: str) -> Markup:
        """Who publishes an article, as a link, with a mark where that is inferred; or that the text does not say."""
        found = self._wiki.article(article)
        if not found.publisher:
            return unknown(NO_PUBLISHER)
        link = self.entity(found.publisher)
        return link + Markup(" ") + INFERRED if found.publisher_certainty is HowKnown.INFERRED else link

    def publisher_title(self, article: str) -> str:
        """Who publishes an article, in words."""
        found = self._wiki.article(article)
        if not found.publisher:
            return NO_PUBLISHER
        inferred = " (inferred)" if found.publisher_certainty is HowKnown.INFERRED else ""
        return f"{self._wiki.title_of(found.publisher)}{inferred}"

    def passage(self, entity: str, article: str, offset: int) -> str:
        """Where the words of an article at an offset are shown on the page of an entity; else the page of the article."""
        quotes = (quote for quote in self._wiki.entities[entity].quotes if quote.article == article)
        shown = (excerpt for quote in quotes for excerpt in quote.excerpts)
        found = next((excerpt for excerpt in shown if excerpt.span.start <= offset < excerpt.span.end), None)
        target = quotes_target(self._wiki.entities[entity], article)
        return self.url(target, f"q-{article}-{found.offset}") if found else self.url(f"articles/{article}")

    def line_url(self, article: str, line: int) -> str:
        """Where a line of the source stands in the repository; empty when there is none."""
        return self._site.line_url(f"seeds/{self._wiki.article(article).source}", line)

    def report(self, about: str, file: str = "") -> str:
        """Where an error is reported, with the card or page and its file filled in: a form of GitHub, else a page of the site."""
        known = {"card": about, "file": file}
        return form_url(self._site, known) or f"{self.url(REPORT_PAGE)}?{query(known)}"


def anchor_of(entity: str) -> str:
    """The anchor of an entity on a page that shows many; no two have one, since identities hold single hyphens only."""
    return f"at-{entity.replace('/', '--')}"
