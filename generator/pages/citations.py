"""The citations of one page: their numbers, the words they stand for, and who says what where sources differ."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.model.cards import Certainty, Citation, Stance
from generator.pages.article_names import short_date, unknown
from generator.pages.links import NO_PUBLISHER
from generator.pages.markup import element, html, isolated, quotation
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.cards import Reference
    from generator.model.claims import Disagreement, OwnedEvent
    from generator.model.network import RelationSet
    from generator.model.sources import Span
    from generator.model.wiki import Wiki
    from generator.pages.links import Links
    from generator.pages.prose import Prose

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
"""How sure a source is, in words for readers."""


@dataclass(frozen=True)
class CitedWords:
    """Words cited on a page, with the number under which they are."""

    number: int
    citation: Citation
    """The first of those that cite these words."""
    speakers: dict[str, Citation]
    """Who is quoted in them, as far as those that cite them say so."""


class Citations:
    """What is cited on one page: each number is given when its words are first asked for."""

    def __init__(self, wiki: Wiki, links: Links, prose: Prose) -> None:
        self._wiki = wiki
        self._links = links
        self._prose = prose
        self._cited: dict[tuple[str, tuple[Span, ...]], CitedWords] = {}

    def cite(self, citations: Iterable[Citation]) -> Markup:
        """Numbers that lead to the words on which a claim rests, at the foot of the page; none twice."""
        numbers = dict.fromkeys(self._number(citation) for citation in citations if self.known(citation))
        links = (element("a", html(str(number)), href=f"#cite-{number}") for number in numbers)
        kept_out = {"data-search-exclude": "true"}  # or the theme's search would show them as if they were part of a word
        return element("sup", Markup("").join(links), class_="wiki-cite", **kept_out) if numbers else Markup("")

    def _number(self, citation: Citation) -> int:
        words = (citation.article, self._wiki.evidence[citation].spans)
        cited = self._cited.setdefault(words, CitedWords(len(self._cited) + 1, citation, {}))
        if citation.speaker:
            cited.speakers.setdefault(citation.speaker, citation)
        return cited.number

    @property
    def numbered(self) -> tuple[tuple[str, tuple[CitedWords, ...]], ...]:
        """The words cited on the page so far, by article in order of date, with the numbers under which they are cited."""
        by_article: dict[str, list[CitedWords]] = defaultdict(list)
        for cited in self._cited.values():
            by_article[cited.citation.article].append(cited)
        in_order = sorted(by_article, key=lambda article: self._wiki.article(article).by_date)
        return tuple((article, tuple(by_article[article])) for article in in_order)

    def known(self, citation: Citation) -> bool:
        """Whether the words of a citation were found."""
        return citation in self._wiki.evidence

    def quoted(self, citation: Citation) -> Markup:
        """The quote of a citation, in the direction of its script, with the translation that the editors gave.

        Single marks around one that has its own at an end.
        """
        if not self._wiki.evidence[citation].is_shown:
            return unknown("words not shown here")
        quote = quotation(citation.quote, **self._prose.tongue(citation.article, citation.quote))
        if not citation.translation:
            return quote
        whose = element("small", html("(editors’ translation)"))
        words = Markup(" ").join((quotation(citation.translation), whose))
        return quote + Markup(" ") + element("span", words, class_="wiki-translation", lang=self._wiki.dossier.language)

    def quoted_line(self, citation: Citation) -> int:
        """The line of the source in which the quote begins."""
        return self._prose.line(citation.article, self._wiki.evidence[citation].spans[0].start)

    @staticmethod
    def reference(reference: Reference) -> Markup:
        """The work that a sentence is taken from, which is none of the texts here."""
        work = html(reference.work)
        named = element("a", work, href=reference.url, rel="nofollow noopener") if reference.url else work
        parts = [named, html(f"“{reference.entry}”")] if reference.entry else [named]
        parts += [html(reference.licence)] if reference.licence else []
        return element("small", html("(plain reference: ") + Markup(", ").join(parts) + html(")"), class_="wiki-reference")

    def said(self, citation: Citation) -> Markup:
        """Who says so and when, without links: these stand where the number leads."""
        article = self._wiki.article(citation.article)
        publisher = html(self._links.publisher_title(article.id)) if article.publisher else unknown(NO_PUBLISHER)
        parts = [element("span", publisher, class_="wiki-by"), short_date(article)]
        parts += [html("quoting ") + self.speaker(citation)] if citation.speaker else []
        return Markup(", ").join(parts)

    def speaker(self, citation: Citation) -> Markup:
        """Who says it: the speaker that the article cites, or nothing."""
        speaker = citation.speaker
        if not speaker:
            return Markup("")
        known = speaker in self._wiki.entities or speaker in (*self._wiki.broken, *self._wiki.retired)
        return self._links.entity(speaker) if known else self._prose.linked(speaker)

    def speakers(self, cited: CitedWords) -> Markup:
        """Who is quoted in the words that a number leads to, or nothing."""
        return Markup(" and ").join(self.speaker(citation) for citation in cited.speakers.values())

    def origins(self, citations: Iterable[Citation]) -> str:
        """On how many articles a claim rests, and how many origins these have: who is quoted counts, not who prints it.

        Empty for a single one, which stands beside the claim. Of an article that names no publisher nobody knows where it comes
        from: it is none of its own.
        """
        known = [citation for citation in citations if self.known(citation)]
        articles = {citation.article for citation in known}
        if len(articles) <= 1:
            return ""
        found = {self._origin(citation) for citation in known}
        sure = len(found - {None})
        origins = counted(sure, "known origin" if None in found else "origin") if sure else "origin not known"
        return f"{counted(len(articles), 'article')}, {origins}"

    def _origin(self, citation: Citation) -> str | None:
        """Who says what is cited: who is quoted, else who published it first; None where nobody knows."""
        if citation.speaker:
            return citation.speaker.casefold()
        return self._wiki.article(self._wiki.origins[citation.article]).publisher

    def articles_of(self, relations: RelationSet) -> list[str]:
        """The articles whose words bear out some relations, each once."""
        cited = (citation for relation in relations.relations for citation in relation.citations if self.known(citation))
        return list(dict.fromkeys(citation.article for citation in cited))

    def side(self, disagreement: Disagreement, value: str) -> Markup:
        """The answer of one side."""
        if value in self._wiki.entities:
            return self._links.entity(value)
        if disagreement.is_of_stance:
            return html(STANCES[Stance(value)])
        return self._prose.linked(value, disagreement.owner)

    def side_text(self, disagreement: Disagreement, value: str) -> Markup:
        """The answer of one side without links, for where it is one itself."""
        return isolated(STANCES[Stance(value)] if disagreement.is_of_stance else self._wiki.title_of(value))

    def answers(self, disagreement: Disagreement, article: str) -> list[tuple[bool, list[Markup]]]:
        """The answers that an article gives, which is true, and those that only others give, each without links."""
        sides = [(side, {c.article for claim in side.accounts for c in claim.citations}) for side in disagreement.sides]
        shown = [(article in articles, self.side_text(disagreement, side.value)) for side, articles in sides]
        return [(here, [words for given, words in shown if given == here]) for here in (True, False)]

    @staticmethod
    def of_event(disagreements: Iterable[Disagreement], owned: OwnedEvent) -> list[Disagreement]:
        """The disagreements that are about an event."""
        about = (owned.owner, owned.number)
        return [found for found in disagreements if (found.owner, found.event) == about]
