"""From candidates to mentions, by rules that stand here and nowhere else; docs/guide/names.md tells them to editors.

0. What a person decided, in the metadata of the text, stands: this card here, or none.
1. A name whose neighbour rule (`next_to`, `not_next_to`) is not met is no candidate; nor is an abbreviation that is an
   ordinary word, such as IS, among other words in capitals.
2. The longest name wins; what it covers names nothing else.
3. Of several cards with the same stretch, one whose name asked for its neighbour goes before those that did not.
4. A spelling that is on no card and was found by its sound stands only where no listed name does, weak names apart.
5. A weak name links only where a stronger name of its card was linked earlier in the same article.
6. What several cards still claim is ambiguous and links to none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.model.cards import Name
from generator.model.mentions import Candidate, FoundBy, Mention, Suggestion
from generator.model.problems import Mark
from generator.model.sources import Article, Source, Span, Spans
from generator.names import is_abbreviation, without_attached

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from generator.model.dossier import Dossier
    from generator.model.sources import Decision

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[,،]")
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_ORDINARY_LETTERS = 3
"""A longer abbreviation is no ordinary word in capitals, whatever the lists say of Isis."""
_REACH = 80
"""Characters on either side in which a neighbour is looked for."""
_SENTENCE_ENDS = re.compile(r"[.!?;:؟()\n]")


@dataclass(frozen=True)
class Resolved:
    """What was found in one text, in text order."""

    mentions: tuple[Mention, ...]
    """Not overlapping."""
    suggestions: tuple[Suggestion, ...] = ()


def resolve(
    source: Source,
    listed: Iterable[Candidate],
    dossier: Dossier,
    ordinary: Container[str],
    rule_words: Iterable[str],
    by_sound: Callable[[Spans], Iterable[tuple[Candidate, str]]] = lambda _: (),
) -> Resolved:
    """The mentions of a text.

    `listed` are the candidates by names on cards; `ordinary` has the ordinary words of its language, `rule_words` those that
    names ask to stand beside them or not; `by_sound` finds
    other spellings outside what those cover, each with the doubt that keeps it from linking, or the empty string.
    """
    neighbours = Neighbours(source.text, dossier, ordinary, rule_words)
    decided = Spans(decision.span for decision in source.decisions)
    free = (candidate for candidate in listed if decided.overlapping(candidate.span) is None)
    groups = list(_longest([candidate for candidate in free if neighbours.allow(candidate)]))
    strong = [group for group in groups if any(not candidate.name.weak for candidate in group)]
    heard = list(by_sound(Spans((*(group[0].span for group in strong), *(decision.span for decision in source.decisions)))))
    groups = list(_longest([*(c for group in groups for c in group), *(c for c, doubt in heard if not doubt)]))
    groups += [(_decided(source.text, decision),) for decision in source.decisions if decision.entity]
    groups.sort(key=lambda group: group[0].span)
    suggestions = (Suggestion(source.name, c.span, c.entity, c.name.text, doubt) for c, doubt in heard if doubt)
    return Resolved(tuple(_linked(source, groups)), tuple(suggestions))


def _decided(text: str, decision: Decision) -> Candidate:
    words = " ".join(text[decision.span.start : decision.span.end].split())
    return Candidate(decision.span, decision.entity or "", Name(words, Mark(""), ""), found_by=FoundBy.PERSON)


def _longest(candidates: list[Candidate]) -> Iterator[tuple[Candidate, ...]]:
    """The candidates of each stretch that no longer one overlaps, in text order; of two equally long the earlier stays."""
    ordered = sorted(candidates, key=lambda c: (c.span.start, -c.span.end, c.entity))
    cluster: list[tuple[Candidate, ...]] = []
    end = 0
    for span, group in groupby(ordered, key=lambda c: c.span):
        if span.start >= end:
            yield from _longest_of(cluster)
            cluster = []
        cluster.append(tuple(group))
        end = max(end, span.end)
    yield from _longest_of(cluster)


def _longest_of(cluster: list[tuple[Candidate, ...]]) -> list[tuple[Candidate, ...]]:
    chosen: list[tuple[Candidate, ...]] = []
    for group in sorted(cluster, key=lambda g: (-_length(g[0]), g[0].span.start)):
        place = bisect_left(chosen, group[0].span, key=lambda g: g[0].span)
        if not any(group[0].span.overlaps(other[0].span) for other in chosen[max(0, place - 1) : place + 1]):
            chosen.insert(place, group)
    return chosen


def _length(candidate: Candidate) -> int:
    return candidate.span.end - candidate.span.start


def _linked(source: Source, groups: Iterable[tuple[Candidate, ...]]) -> Iterator[Mention]:
    strong: dict[str | None, set[str]] = {}
    articles = _ArticleFinder(source)
    for group in groups:
        span = group[0].span
        article = articles.at(span)
        seen = strong.setdefault(article.id if article else None, set())
        decided, rule = _decide(group, seen)
        if not decided:
            continue
        entities = tuple(dict.fromkeys(candidate.entity for candidate in decided))
        if len(entities) == 1 and not decided[0].name.weak:
            seen.add(entities[0])
        yield Mention(
            source=source.name,
            span=span,
            candidates=entities,
            name=decided[0].name.text,
            rule=rule,
            article=article.id if article else None,
            furniture=source.is_furniture(span) or article is None,
            withheld=source.is_withheld(span),
        )


def _decide(group: tuple[Candidate, ...], seen: set[str]) -> tuple[tuple[Candidate, ...], str]:
    """Those of the candidates that remain, and the rule that left them; what is on a card goes before what only sounds so."""
    group = tuple(candidate for candidate in group if candidate.found_by is not FoundBy.SOUND) or group
    strong = tuple(candidate for candidate in group if not candidate.name.weak)
    beside = tuple(candidate for candidate in strong if candidate.name.next_to)
    if beside:
        return beside, "neighbour"
    licensed = tuple(candidate for candidate in group if candidate.name.weak and candidate.entity in seen)
    if strong:
        return strong, strong[0].found_by if len({c.entity for c in strong}) == 1 else "ambiguous"
    return licensed, "full name earlier" if len({c.entity for c in licensed}) == 1 else "ambiguous"


@dataclass
class _ArticleFinder:
    """The article at each of a rising series of places."""

    source: Source
    _next: int = 0

    def at(self, span: Span) -> Article | None:
        articles = self.source.articles
        while self._next < len(articles) and articles[self._next].span.end <= span.start:
            self._next += 1
        if self._next < len(articles) and articles[self._next].span.contains(span):
            return articles[self._next]
        return None


class Neighbours:
    """The words beside a name, past words that do not count and past names that are listed with it."""

    def __init__(self, text: str, dossier: Dossier, ordinary: Container[str], rule_words: Iterable[str]) -> None:
        self._text = text
        self._rule_words = _folded(rule_words)
        self._ordinary = ordinary
        self._conjunctions = _folded(dossier.conjunctions) | {",", "،"}
        self._fillers = _folded(dossier.fillers)

    def allow(self, candidate: Candidate) -> bool:
        """Whether the neighbour rule of the name is met where it stands."""
        name = candidate.name
        if (
            len(name.text) <= _ORDINARY_LETTERS
            and is_abbreviation(name.text)
            and name.text in self._ordinary
            and self._among_capitals(candidate.span)
        ):
            return False
        if not name.next_to and not name.not_next_to:
            return True
        wanted, barred = _folded(name.next_to), _folded(name.not_next_to)
        if not self._is_near(candidate.span, wanted | barred):
            return not wanted
        beside = self._beside(candidate.span, wanted | barred)
        return (not wanted or bool(beside & wanted)) and not beside & barred

    def _is_near(self, span: Span, words: frozenset[str]) -> bool:
        """Whether any of the words stands near at all, which is soon seen and mostly not so."""
        near = self._text[max(0, span.start - _REACH) : span.end + _REACH].casefold()
        return any(word.split(" ", 1)[0] in near for word in words)

    def _among_capitals(self, span: Span) -> bool:
        before = _LATIN_WORD.findall(self._text[max(0, span.start - _REACH) : span.start])[-1:]
        after = _LATIN_WORD.findall(self._text[span.end : span.end + _REACH])[:1]
        return any(word.isupper() and len(word) > 1 for word in (*before, *after))

    def _beside(self, span: Span, own: frozenset[str]) -> frozenset[str]:
        """The words beside a name; those past a list only where none right beside it is one that rules speak of."""
        before = _SENTENCE_ENDS.split(self._text[max(0, span.start - _REACH) : span.start])[-1]
        after = _SENTENCE_ENDS.split(self._text[span.end : span.end + _REACH])[0]
        sides = _WORD.findall(before)[::-1], _WORD.findall(after)
        direct = self._joined(*(self._counting(side, own, past_list=False) for side in sides))
        if direct & self._rule_words:
            return direct
        return direct | self._joined(*(self._counting(side, own, past_list=True) for side in sides))

    @staticmethod
    def _joined(back: list[str], on: list[str]) -> frozenset[str]:
        """Each nearest word, and the two nearest on a side together; before a name without what is attached to it."""
        beside = {*back[:1], " ".join(back[1::-1])}
        return frozenset(beside | {without_attached(word) for word in beside} | {*on[:1], " ".join(on[:2])})

    def _counting(self, words: list[str], own: frozenset[str], *, past_list: bool) -> list[str]:
        """The words that count, nearest first: past the list `provinces` for Hama in `the provinces of Latakia and Hama`."""
        counting: list[str] = []
        awaits_name = listed = False
        for word in words:
            folded = word.casefold()
            if folded in self._conjunctions:
                if counting or not past_list:
                    break
                awaits_name = listed = True
            elif folded in self._fillers:
                continue
            elif listed and not counting and folded not in own and any(c.isupper() or c.isdigit() for c in word):
                awaits_name = False
            elif awaits_name:
                break
            else:
                counting.append(folded)
        return counting


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)
