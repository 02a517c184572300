"""The words of one page: our own with the names in them linked, those of the articles, and how names and dates are written."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.model.dates import PartialDate
from generator.model.dossier import ValueType
from generator.pages.article_names import INFERRED, article_date, in_quotation_marks, short_date
from generator.pages.markup import direction, element, html, isolated, within

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from generator.model.cards import Card
    from generator.model.mentions import Mention
    from generator.model.quotes import Excerpt
    from generator.model.sources import Article
    from generator.model.wiki import Wiki
    from generator.pages.links import Links

_NUMBER = re.compile(r"\b\d{1,6}\b")
PAGE_LANGUAGE = "en"
"""The language of the generator's own words."""

_IDENTITY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""The identities of articles that could not be words of a remark have a hyphen."""


class Prose:
    """What stands on one page in words."""

    def __init__(self, wiki: Wiki, links: Links) -> None:
        self._wiki = wiki
        self._links = links

    def linked(self, text: str, own: str = "", inferred: Collection[int] = ()) -> Markup:
        """Our own words, the first mention of each other entity linked, with a mark behind each year that is `inferred`.

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
                parts += [
                    _words(text[end : mention.span.start], inferred),
                    self._links.entity(mention.entity, within(text, *mention.span)),
                ]
                end = mention.span.end
        parts.append(_words(text[end:], inferred))
        return Markup("").join(parts)

    def note(self, text: str) -> Markup:
        """A remark of the editors on an article: the identity of another one in it becomes a link that bears its title."""
        parts = self._with_titles(text, self._links.article)
        return Markup("").join(part if isinstance(part, Markup) else html(part) for part in parts)

    def _with_titles(self, text: str, named: Callable[[str, str], str]) -> Iterator[str]:
        end = 0
        for match in _IDENTITY.finditer(text):
            if match[0] in self._wiki.articles:
                article = self._wiki.article(match[0])
                yield from (text[end : match.start()], named(article.id, in_quotation_marks(article)))
                end = match.end()
        yield text[end:]

    def value(self, value: str, type_: str, own: str = "") -> Markup:
        """The value of a statement as its property is declared."""
        if type_ == ValueType.ENTITY:
            return self._links.entity(value)
        return html(str(PartialDate.parse(value))) if type_ == ValueType.DATE else self.linked(value, own)

    def native(self, card: Card) -> Markup:
        """The first name of a card that is in another script than its title, or nothing."""
        name = native_name(card)
        return Markup(" ") + element("span", isolated(*name), class_="wiki-native") if name else Markup("")

    def translated(self, article: Article) -> Markup:
        """The title of an article in the language of the dossier, said to be translated; nothing where it has none."""
        if not article.translated_title:
            return Markup("")
        words = isolated(f"“{article.translated_title}”", self._wiki.dossier.language)
        return words + Markup(" ") + element("span", html("(translated)"), class_="wiki-unknown")

    def date(self, article: str) -> Markup:
        """The date of an article, with a mark where it is inferred."""
        found = self._wiki.article(article)
        return article_date(found, "".join(self._with_titles(found.date_note or "", lambda _, words: words)))

    def day(self, article: str) -> Markup:
        """The date of an article in a few words: how it is known is told on its page, and need not be on each passage."""
        return short_date(self._wiki.article(article))

    def line(self, article: str, offset: int) -> int:
        """The line of the source in which an offset lies."""
        return self._wiki.source_of(article).line_of(offset)

    def tongue(self, article: str, words: str) -> dict[str, str]:
        """The attributes that words of an article need: those in which they differ from the language of the pages."""
        language = self._wiki.article(article).language
        runs = direction(words)
        return {"lang": "" if language == PAGE_LANGUAGE else language, "dir": "" if runs == "ltr" else runs}

    def excerpt(self, excerpt: Excerpt, own: str = "") -> Markup:
        """Words of an article: the mentions of the page's own entity marked, the first of each other one linked."""
        text = self._wiki.source_of(excerpt.article).text
        parts: list[Markup] = [Markup("… ")] if excerpt.cut_before else []
        linked: set[str] = set()
        end = excerpt.span.start
        for mention in excerpt.mentions:
            parts.append(html(text[end : mention.span.start]))
            parts.append(self._mentioned(mention, text, own, linked))
            end = mention.span.end
        parts.append(html(text[end : excerpt.span.end]))
        if excerpt.cut_after:
            parts.append(Markup(" …"))
        return Markup("").join(parts).strip()

    def _mentioned(self, mention: Mention, text: str, own: str, linked: set[str]) -> Markup:
        words = html(text[mention.span.start : mention.span.end])
        if mention.entity == own:
            return element("mark", words)
        if mention.entity is None or mention.entity in linked:
            return words
        linked.add(mention.entity)
        return self._links.entity(mention.entity, within(text, *mention.span))


def native_name(card: Card) -> tuple[str, str] | None:
    """The first name of a card that is in another script than its title, with its language; None when all are in one."""
    script = _script(card.title)
    return next(((name.text, name.lang) for name in card.names if _script(name.text) != script), None)


def _script(text: str) -> str:
    """The script of the first letter, by the first word of its Unicode name: `LATIN`, `ARABIC`."""
    letter = next((c for c in text if c.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0] if letter else ""


def _words(text: str, inferred: Collection[int]) -> Markup:
    """Words that link nowhere."""
    if not inferred:
        return html(text)
    parts, end = [], 0
    for number in _NUMBER.finditer(text):
        if int(number[0]) in inferred:
            parts += [html(text[end : number.end()]), Markup(" "), INFERRED]
            end = number.end()
    return Markup("").join((*parts, html(text[end:])))
