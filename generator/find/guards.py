"""What keeps a name from linking that could well be something else: an abbreviation, a sound, a word in a longer name.

They are right as a rule in texts of the dossier's field, which name its cards again and again, and wrong as a rule in others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from generator.find.spelling import needs_doubling
from generator.languages.arabic_sounds import CLOSE
from generator.model.cards import is_abbreviation
from generator.model.mentions import FoundBy
from generator.model.sources import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.model.cards import Card, Name
    from generator.model.mentions import Candidate, Mention, SettledMentions
    from generator.model.sources import Article, Source

REACH = 1_500
"""Characters on either side of a name in which it looks for company."""
COMPANY = 2
"""Other cards that must be named there, as far as the dossier has so many."""
_FAR_FROM_ALL = "far from every other name of the cards"
_IN_LONGER = "beside a capitalised word, with which it may be a longer name"
_NOT_CLOSE = "no close spelling, and no two other cards are named near it"
_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 20
_SAME_LETTERS = 4
"""Words that begin with as many equal letters are taken for forms of one word."""


class Linked(NamedTuple):
    """A mention with what it came from."""

    mention: Mention
    candidates: tuple[Candidate, ...]
    """Several where it is ambiguous, or where several names of a card are spelt so."""


class Guards:
    """What a link must overcome, for the cards of a dossier."""

    def __init__(self, cards: Iterable[Card]) -> None:
        cards = tuple(cards)
        self._company = min(COMPANY, len(cards) - 1)
        self._abbreviations = {card.id: {name.text.casefold() for name in card.names if name.is_abbreviation} for card in cards}
        self._full_names = frozenset(frozenset(_words(name.text)) for card in cards for name in card.names if " " in name.text)
        self._all_abbreviations = frozenset().union(*self._abbreviations.values())
        self._beginnings = {
            card.id: {word[:_SAME_LETTERS] for name in card.names if not name.is_abbreviation for word in _words(name.text)}
            for card in cards
            if self._abbreviations[card.id]
        }

    def explained_otherwise(self, source: Source, candidates: Iterable[Candidate]) -> set[tuple[Article | None, str, str]]:
        """The abbreviations, as article, card and name, that an article explains otherwise: `Human Terrain System (HTS)`.

        The initials of the words before the bracket spell it, and fewer than half of them begin like a word of the card's names.
        A card that has no other name does not say what its abbreviation stands for: there only the name of another card does.
        """
        found = set()
        for candidate in candidates:
            start, name = candidate.span.start, candidate.name.text
            if start and source.text[start - 1] == "(" and is_abbreviation(name) and not candidate.name.short_for:
                words = initials_of(source.text[max(0, start - _LONGEST_WORD * len(name)) : start - 1], name)
                known = self._beginnings.get(candidate.entity, set())
                is_other = known or frozenset(words) in self._full_names
                if words and is_other and 2 * sum(word[:_SAME_LETTERS] in known for word in words) < len(words):
                    found.add((source.article_at(candidate.span), candidate.entity, name))
        return found

    def without_company(
        self,
        source: Source,
        linked: tuple[Linked, ...],
        settled: SettledMentions,
        lengthen: Callable[[Span], bool],
        is_part: Callable[[Span], bool],
        begins_sentence: Callable[[Span], bool],
    ) -> tuple[Mapping[int, str], frozenset[Mention]]:
        """Those of the links, by place, that need company and have none, with what is said of them; those of the settled ones.

        Company is a name near by that is linked beyond doubt. Where the article ends within reach on both sides it is too short
        to tell, and what is spelt closely enough stays. `lengthen` says whether the words beside a stretch make it part of a
        longer name; `is_part` whether they do so even in company, unless the article names the card elsewhere too;
        `begins_sentence` that they only seem to, since a full stop was lost.
        """
        dependent = [index for index, link in enumerate(linked) if self._needs_company(link, source.text, lengthen)]
        if not dependent and not settled.dependent:
            return {}, frozenset()
        sure = sorted((*settled.sure, *_less(linked, dependent)), key=lambda mention: mention.span)
        starts = [mention.span.start for mention in sure]
        named = {(mention.article, mention.candidates) for mention in sure}

        def is_alone(mention: Mention) -> bool:
            return (mention.article, mention.candidates) not in named and not self._has_company(mention, sure, starts)

        def is_whole(mention: Mention) -> bool:
            words = source.text[mention.span.start : mention.span.end]
            is_by_place = len(mention.name.split()) == 1 and mention.name.casefold() not in self._all_abbreviations
            return is_by_place and not needs_doubling(mention.name, words) and begins_sentence(mention.span)

        def is_in_longer(mention: Mention) -> bool:
            return (mention.article, mention.candidates) not in named and is_part(mention.span)

        alone = {}
        for index, mention in ((index, linked[index].mention) for index in dependent):
            if is_in_longer(mention) and not linked[index].candidates[0].name.form_of:
                alone[index] = _IN_LONGER
            elif is_alone(mention):
                candidate = linked[index].candidates[0]
                if candidate.distance > CLOSE:
                    alone[index] = _NOT_CLOSE
                elif _goes_on(source, mention) and (candidate.found_by is FoundBy.SOUND or not is_whole(mention)):
                    alone[index] = _FAR_FROM_ALL
        return alone, frozenset(
            m for m in settled.dependent if is_in_longer(m) or (is_alone(m) and _goes_on(source, m) and not is_whole(m))
        )

    def _needs_company(self, link: Linked, text: str, lengthen: Callable[[Span], bool]) -> bool:
        """Whether a link needs company: an abbreviation, or a single word that could well be another or part of another name."""
        candidate = link.candidates[0]
        name = candidate.name
        if link.mention.entity is None or candidate.weak or candidate.found_by is FoundBy.PERSON:
            return False
        if candidate.found_by is FoundBy.SOUND:
            return candidate.is_single_word
        words = text[candidate.span.start : candidate.span.end]
        if self.name_needs_company(candidate.entity, name, words):
            return True
        return self.may_be_part(candidate.entity, name, words) and lengthen(candidate.span)

    def name_needs_company(self, entity: str, name: Name, words: str) -> bool:
        """Whether a name needs company wherever it is written so: an abbreviation, a word with other doubled letters."""
        if self._abbreviates(entity, name):
            return not (name.is_title and name.is_abbreviation)
        return self.may_be_part(entity, name, words) and needs_doubling(name.text, words)

    def may_be_part(self, entity: str, name: Name, words: str) -> bool:
        """Whether the words beside a name may make it a part of another."""
        return len(name.text.split()) == 1 and len(words) <= _LONGEST_WORD and not self._abbreviates(entity, name)

    def _abbreviates(self, entity: str, name: Name) -> bool:
        return name.text.casefold() in self._abbreviations.get(entity, ())

    def _has_company(self, mention: Mention, sure: list[Mention], starts: list[int]) -> bool:
        """Whether enough other cards are named beyond doubt within reach, in the same article."""
        first = bisect_left(starts, mention.span.start - REACH)
        last = bisect_left(starts, mention.span.end + REACH)
        others: set[str | None] = set()
        for other in sure[first:last]:
            if len(others) >= self._company:  # soon so, where names stand close together
                break
            if other.article == mention.article and other.entity != mention.entity:
                others.add(other.entity)
        return len(others) >= self._company


def _less(linked: tuple[Linked, ...], indexes: list[int]) -> list[Mention]:
    left_out = frozenset(indexes)
    return [link.mention for index, link in enumerate(linked) if index not in left_out and link.mention.entity]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def initials_of(before: str, abbreviation: str) -> tuple[str, ...]:
    """The last words of some whose initials spell the abbreviation, small words passed over; none if they do not."""
    letters = [c for c in abbreviation.casefold() if c.isalnum()]
    words: list[str] = []
    for word in reversed(_WORD.findall(before)):
        if letters and word.casefold()[0] == letters[-1]:
            letters.pop()
            words.append(word.casefold())
        elif not letters or not word.islower():
            break
    return () if letters or len(words) == 1 else tuple(words)


def _goes_on(source: Source, mention: Mention) -> bool:
    """Whether the article goes on beyond the reach, on either side."""
    article = source.article_at(mention.span)
    within = article.span if article else Span(0, len(source.text))
    return mention.span.start - within.start > REACH or within.end - mention.span.end > REACH
