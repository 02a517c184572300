"""What templates ask for while one page is rendered: links relative to it, words made harmless, numbers of citations."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.languages.sorting import by_date
from generator.model.cards import Certainty, Citation, Stance
from generator.model.dates import PartialDate
from generator.model.dossier import ValueType
from generator.pages.article_names import NO_HEADLINE, article_date, article_words, in_quotation_marks, short_date, unknown
from generator.pages.markup import direction, element, html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.model.cards import Card
    from generator.model.claims import Disagreement, Happening
    from generator.model.mentions import Mention
    from generator.model.network import Link
    from generator.model.quotes import Excerpt
    from generator.model.site import Site
    from generator.model.sources import Article, Span
    from generator.model.wiki import Wiki


STANCES: Mapping[Stance, str] = {
    Stance.STATES: "states it",
    Stance.CLAIMS: "reports it as a claim",
    Stance.DENIES: "denies it, or reports a denial",
    Stance.DOUBTS: "doubts it",
}
"""What an account does with an event, in words for readers."""

CERTAINTIES: Mapping[Certainty, str] = {
    Certainty.REPORTED: "reportedly",
    Certainty.ALLEGED: "allegedly",
    Certainty.INFERRED: "inferred",
}


_IDENTITY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""Identities of articles that could not be words of a remark: those with a hyphen."""

_MARKS = frozenset('“”„«»"')

PAGE_LANGUAGE = "en"
"""The language of the generator's own words."""


@dataclass(frozen=True)
class Reference:
    """Words cited on a page, with the number under which they are."""

    number: int
    citation: Citation
    """The first of those that cite these words."""
    speakers: dict[str, Citation]
    """Who is quoted in them, as far as those that cite them say so."""


class View:
    """What templates ask for while one page is rendered: links relative to it, and the numbers of its citations."""

    def __init__(self, wiki: Wiki, site: Site, path: str) -> None:
        self._wiki = wiki
        self._site = site
        self._up = "../" * path.count("/")
        self._folders = {"articles", "names", "naming", *(kind.id for kind in wiki.dossier.kinds)}
        self._references: dict[tuple[str, tuple[Span, ...]], Reference] = {}

    def url(self, target: str, anchor: str = "") -> str:
        """The file of a page, relative to this one: what engines make an address of; `target` is its path without `.md`."""
        file = f"{target}/index.md" if target in self._folders else f"{target or 'index'}.md"
        return self._up + file + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        """A file beside the pages, relative to this one; `path` is below docs/."""
        return self._up + path

    def entity(self, entity: str, text: str | None = None) -> Markup:
        """A link to the page of a card; what it is called there is in its preview."""
        words = text or self._wiki.title_of(entity)
        return element("a", self.words(words), class_="wiki-entity", href=self.url(entity))

    def words(self, text: str, lang: str = "") -> Markup:
        """Text that may run the other way than its surroundings, isolated."""
        if direction(text) == "rtl":
            return element("bdi", html(text), lang=lang or "ar", dir="rtl")
        return html(text)

    def native(self, card: Card) -> Markup:
        """The first name of a card that is in another script than its title, or nothing."""
        name = native_name(card)
        return Markup(" ") + element("span", self.words(*name), class_="wiki-native") if name else Markup("")

    def article(self, article: str, text: str | None = None) -> Markup:
        """A link to the page of an article; what it reports is in its preview."""
        found = self._wiki.articles[article].article
        title = text or article_words(found)
        shouts = "wiki-capitals" if title.isupper() else ""
        link = element("a", self.words(title, found.language), href=self.url(f"articles/{article}"), class_=shouts)
        return link if text or found.has_headline else link + Markup(" ") + unknown(NO_HEADLINE)

    def translated(self, article: Article) -> Markup:
        """The title of an article in the language of the dossier, said to be translated; nothing where it has none."""
        if not article.translated_title:
            return Markup("")
        words = self.words(f"“{article.translated_title}”", self._wiki.dossier.language)
        return words + Markup(" ") + element("span", html("(translated)"), class_="wiki-unknown")

    def place(self, entity: str, article: str, offset: int) -> str:
        """Where the words of an article at an offset are shown on the page of an entity; else the page of the article."""
        quotes = (quote for quote in self._wiki.entities[entity].quotes if quote.article == article)
        shown = (excerpt for quote in quotes for excerpt in quote.excerpts)
        found = next((excerpt for excerpt in shown if excerpt.span.start <= offset < excerpt.span.end), None)
        return self.url(entity, f"q-{article}-{found.place}") if found else self.url(f"articles/{article}")

    def publisher(self, article: str) -> Markup:
        """Who publishes an article, as a link, or that the text does not say."""
        publisher = self._wiki.articles[article].article.publisher
        return self.entity(publisher) if publisher else unknown("publisher not named")

    def date(self, article: str) -> Markup:
        """The date of an article, with a mark where it is inferred."""
        found = self._wiki.articles[article].article
        return article_date(found, "".join(self._with_titles(found.date_note or "", lambda _, words: words)))

    def note(self, text: str) -> Markup:
        """A remark of the editors on an article: the identity of another one in it becomes a link that bears its title."""
        return Markup("").join(part if isinstance(part, Markup) else html(part) for part in self._with_titles(text, self.article))

    def _with_titles(self, text: str, named: Callable[[str, str], str]) -> Iterator[str]:
        end = 0
        for match in _IDENTITY.finditer(text):
            if match[0] in self._wiki.articles:
                article = self._wiki.articles[match[0]].article
                yield from (text[end : match.start()], named(article.id, in_quotation_marks(article)))
                end = match.end()
        yield text[end:]

    def day(self, article: str) -> Markup:
        """The date of an article in a few words: how it is known is told on its page, and need not be on each passage."""
        return short_date(self._wiki.articles[article].article)

    def articles_of(self, link: Link) -> list[str]:
        """The articles whose words bear out a tie, each once."""
        cited = (citation for relation in link.relations for citation in relation.citations if self.known(citation))
        return list(dict.fromkeys(citation.article for citation in cited))

    def publisher_title(self, article: str) -> str:
        """Who publishes an article, in words."""
        publisher = self._wiki.articles[article].article.publisher
        return self._wiki.title_of(publisher) if publisher else "publisher not named"

    def brief(self, article: str) -> Markup:
        """A link to the page of an article that only says who published it and when."""
        publisher, date = self.publisher_title(article), self._wiki.articles[article].article.date
        return element("a", html(f"{publisher}, {date}" if date else publisher), href=self.url(f"articles/{article}"))

    def line_url(self, article: str, line: int) -> str:
        """Where a line of the source stands in the repository; empty when there is none."""
        return self._site.line_url(f"seeds/{self._wiki.articles[article].article.source}", line)

    def line(self, article: str, offset: int) -> int:
        """The line of the source in which an offset lies."""
        return self._wiki.source_of(article).line_of(offset)

    def prose(self, text: str, own: str = "") -> Markup:
        """Our own words, the first mention of each other entity linked.

        On the page of a card its own names link nowhere, also where the rules take one for another card that has it too.
        """
        linked: set[str] = {own}
        own_names = {name.text for name in self._wiki.entities[own].card.names} if own in self._wiki.entities else set()
        parts: list[Markup] = []
        end = 0
        for mention in self._wiki.prose.get(text, ()):
            words = text[mention.span.start : mention.span.end]
            if mention.entity and mention.entity not in linked and words not in own_names:
                linked.add(mention.entity)
                parts += [html(text[end : mention.span.start]), self.entity(mention.entity, words)]
                end = mention.span.end
        parts.append(html(text[end:]))
        return Markup("").join(parts)

    def excerpt(self, excerpt: Excerpt, own: str = "") -> Markup:
        """Words of an article: the mentions of the page's own entity marked, the first of each other one linked."""
        text = self._wiki.source_of(excerpt.article).text
        parts: list[Markup] = [Markup("… ")] if excerpt.cut_before else []
        linked: set[str] = set()
        end = excerpt.span.start
        for mention in excerpt.mentions:
            words = text[mention.span.start : mention.span.end]
            parts.append(html(text[end : mention.span.start]))
            parts.append(self._mentioned(mention, words, own, linked))
            end = mention.span.end
        parts.append(html(text[end : excerpt.span.end]))
        if excerpt.cut_after:
            parts.append(Markup(" …"))
        return Markup("").join(parts).strip()

    def _mentioned(self, mention: Mention, words: str, own: str, linked: set[str]) -> Markup:
        if mention.entity == own:
            return element("mark", html(words))
        if mention.entity is None or mention.entity in linked:
            return html(words)
        linked.add(mention.entity)
        return self.entity(mention.entity, words)

    def cite(self, citations: Iterable[Citation]) -> Markup:
        """Numbers that lead to the words on which a claim rests, at the foot of the page; none twice."""
        numbers = dict.fromkeys(self._number(citation) for citation in citations if citation in self._wiki.evidence)
        links = (element("a", html(str(number)), href=f"#cite-{number}") for number in numbers)
        kept_out = {"data-search-exclude": "true"}  # or the theme's search would show them as if they were part of a word
        return element("sup", Markup("").join(links), class_="wiki-cite", **kept_out) if numbers else Markup("")

    def _number(self, citation: Citation) -> int:
        words = (citation.article, self._wiki.evidence[citation].spans)
        reference = self._references.setdefault(words, Reference(len(self._references) + 1, citation, {}))
        if citation.speaker:
            reference.speakers.setdefault(citation.speaker, citation)
        return reference.number

    @property
    def references(self) -> tuple[tuple[str, tuple[Reference, ...]], ...]:
        """The words cited on the page so far, by article in order of date, with the numbers under which they are cited."""
        by_article: dict[str, list[Reference]] = defaultdict(list)
        for reference in self._references.values():
            by_article[reference.citation.article].append(reference)
        in_order = sorted(by_article, key=lambda article: by_date(self._wiki.articles[article].article))
        return tuple((article, tuple(by_article[article])) for article in in_order)

    def quoted(self, citation: Citation) -> Markup:
        """The quote of a citation, in the direction of its script; single marks around one that has its own at an end."""
        has_marks = citation.quote[0] in _MARKS or citation.quote[-1] in _MARKS
        tongue = self.tongue(citation.article, citation.quote)
        return element("q", html(citation.quote), class_="wiki-has-marks" if has_marks else "wiki-q", **tongue)

    def tongue(self, article: str, words: str) -> dict[str, str]:
        """The attributes that words of an article need: those in which they differ from the language of the pages."""
        language = self._wiki.articles[article].article.language
        runs = direction(words)
        return {"lang": "" if language == PAGE_LANGUAGE else language, "dir": "" if runs == "ltr" else runs}

    def said(self, citation: Citation) -> Markup:
        """Who says so and when, without links: these stand where the number leads."""
        article = self._wiki.articles[citation.article].article
        publisher = html(self._wiki.title_of(article.publisher)) if article.publisher else unknown("publisher not named")
        parts = [element("span", publisher, class_="wiki-by"), short_date(article)]
        parts += [html("quoting ") + self.speaker(citation)] if citation.speaker else []
        return Markup(", ").join(parts)

    def quoted_line(self, citation: Citation) -> int:
        """The line of the source in which the quote begins."""
        return self.line(citation.article, self._wiki.evidence[citation].spans[0].start)

    def speaker(self, citation: Citation) -> Markup:
        """Who says it: the speaker that the article cites, or nothing."""
        speaker = citation.speaker
        if not speaker:
            return Markup("")
        known = speaker in self._wiki.entities or speaker in self._wiki.broken
        return self.entity(speaker) if known else self.prose(speaker)

    def speakers(self, reference: Reference) -> Markup:
        """Who is quoted in the words that a number leads to, or nothing."""
        return Markup(" and ").join(self.speaker(citation) for citation in reference.speakers.values())

    def value(self, value: str, type_: str, own: str = "") -> Markup:
        """The value of a statement as its property is declared."""
        if type_ == ValueType.ENTITY:
            return self.entity(value)
        return html(str(PartialDate.parse(value))) if type_ == ValueType.DATE else self.prose(value, own)

    def side(self, disagreement: Disagreement, value: str) -> Markup:
        """The answer of one side."""
        if value in self._wiki.entities:
            return self.entity(value)
        if disagreement.is_of_stance:
            return html(STANCES[Stance(value)])
        return self.prose(value, disagreement.owner)

    def side_text(self, disagreement: Disagreement, value: str) -> Markup:
        """The answer of one side without links, for where it is one itself."""
        return self.words(STANCES[Stance(value)] if disagreement.is_of_stance else self._wiki.title_of(value))

    @staticmethod
    def of_event(disagreements: Iterable[Disagreement], happening: Happening) -> list[Disagreement]:
        """Those that are about an event."""
        about = (happening.owner, happening.number)
        return [found for found in disagreements if (found.owner, found.event) == about]

    def answers(self, disagreement: Disagreement, article: str) -> list[tuple[bool, list[Markup]]]:
        """The answers that an article gives, which is true, and those that only others give, each without links."""
        sides = [(side, {c.article for claim in side.accounts for c in claim.citations}) for side in disagreement.sides]
        shown = [(article in articles, self.side_text(disagreement, side.value)) for side, articles in sides]
        return [(here, [words for given, words in shown if given == here]) for here in (True, False)]

    def known(self, citation: Citation) -> bool:
        """Whether the words of a citation were found."""
        return citation in self._wiki.evidence


def anchor_of(entity: str) -> str:
    """The anchor of an entity on a page that shows many; no two have one, since identities hold single hyphens only."""
    return f"at-{entity.replace('/', '--')}"


def native_name(card: Card) -> tuple[str, str] | None:
    """The first name of a card that is in another script than its title, with its language; None when all are in one."""
    script = _script(card.title)
    return next(((name.text, name.lang) for name in card.names if _script(name.text) != script), None)


def _script(text: str) -> str:
    """The script of the first letter, by the first word of its Unicode name: `LATIN`, `ARABIC`."""
    letter = next((c for c in text if c.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0] if letter else ""
