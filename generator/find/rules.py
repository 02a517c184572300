"""From candidates to mentions, by rules that stand here and in guards.py; docs/guide/names.md tells them to editors.

0. What a person decided, in the metadata of the text, stands: this card here, or none.
1. A name whose neighbour rule (`next_to`, `not_next_to`) is not met is no candidate; nor is an abbreviation that is an
   ordinary word, such as IS, among other words in capitals, or one that the article explains as something else.
2. A weak name is a candidate only where a stronger name of its card was linked earlier in the same article. A name of several
   words that is written without its capitals is weak, and so is a short form that no card lists, such as a surname.
3. The longest name wins; what it covers names nothing else.
4. Of several cards with the same stretch, in this order: one whose name is strong, one whose name asked for its neighbour,
   one whose name is spelt just so, one whose title it is, one that the article has named before by a name of its own.
5. A spelling that is on no card and was found by its sound stands only where no listed name does, weak names apart.
6. What several cards still claim is ambiguous and links to none.
7. What could well be something else (an abbreviation, a single word found by its sound) needs the company of other names.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.find.guards import Linked
from generator.find.spelling import likeness
from generator.model.cards import Name
from generator.model.mentions import Candidate, FoundBy, Lost, Mention, SettledMentions, rule_of
from generator.model.problems import Mark
from generator.model.sources import Article, Source, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.find.guards import Guards
    from generator.find.neighbours import Neighbours

NOTHING_SETTLED = SettledMentions()
AMBIGUOUS = "ambiguous"
FULL_NAME = "full name earlier"
_BY_A_PERSON = "a person decided otherwise, in the metadata of the text"
_UNLICENSED = "a weak name: no stronger name of the card came before it in the article"
_LENGTHENED = "short for a name, and here a part of another"
_NAMED_ANOTHER = "the article named another card before"
_EXPLAINED = "the article explains the abbreviation as something else"


@dataclass(frozen=True)
class Resolved:
    """What was found in one text, in text order."""

    mentions: tuple[Mention, ...]
    """Not overlapping."""
    won: tuple[Candidate, ...] = ()
    """The candidates that they come from."""
    lost: tuple[Lost, ...] = ()
    """Every other candidate, with the rule that it lost by."""


def resolve(
    source: Source,
    listed: Iterable[Candidate],
    neighbours: Neighbours,
    guards: Guards,
    by_sound: Callable[[Spans], Iterable[tuple[Candidate, str]]] = lambda _: (),
    settled: SettledMentions = NOTHING_SETTLED,
) -> Resolved:
    """The mentions of a text.

    `listed` are the candidates by names on cards; `by_sound` finds other spellings outside what those cover, or around it
    where they are of the same card, each with the doubt that keeps it from linking, or the empty string. What is `settled` is
    a mention already; it counts as such for all the others.
    """
    decided = Spans(decision.span for decision in source.decisions)

    def standing(candidates: Iterable[Candidate]) -> _Sifted:
        free = _sifted(candidates, lambda c: _BY_A_PERSON if decided.overlapping(c.span) else neighbours.objection(c))
        known = _known(source, free.kept, guards)
        return _Sifted(known.kept, [*free.lost, *known.lost])

    free, objected = standing(listed)
    certain = [candidate for candidate in free if not neighbours.doubt_of_ending(candidate)]
    strong = list(_longest([candidate for candidate in certain if not candidate.weak]))
    covered = Spans((*(mention.span for mention in settled.mentions), *(group[0].span for group in strong), *decided))
    owners = {group[0].span: {candidate.entity for candidate in group} for group in strong}
    heard = _heard(by_sound(covered), covered, lambda span: owners.get(span) or settled.owners(span))
    left, reopened = settled.without(span for c in heard.kept for span in covered.all_overlapping(c.span))
    again = standing(reopened)
    certain += [candidate for candidate in again.kept if not neighbours.doubt_of_ending(candidate)]
    candidates = [*certain, *heard.kept, *_decided(source)]
    linked, beaten = _Linker(source, neighbours, left).link(candidates)
    near = (neighbours.lengthen, neighbours.is_part, neighbours.begins_sentence_behind)
    alone, settled_alone = guards.without_company(source, linked, left, *near)
    kept = [link for index, link in enumerate(linked) if index not in alone]
    mentions = sorted((*left.mentions_but(settled_alone), *(link.mention for link in kept)), key=_place)
    lost = (
        *objected,
        *_doubtful_endings(free, neighbours, covered),
        *heard.lost,
        *again.lost,
        *beaten,
        *(Lost(link.candidates[0], alone[index], suggested=True) for index, link in enumerate(linked) if index in alone),
    )
    return Resolved(tuple(mentions), tuple(c for link in kept for c in link.candidates), lost)


def _place(mention: Mention) -> Span:
    return mention.span


class _Sifted(NamedTuple):
    """Candidates that stand, and those that do not."""

    kept: list[Candidate]
    lost: list[Lost]


def _sifted(candidates: Iterable[Candidate], objection: Callable[[Candidate], str]) -> _Sifted:
    """The candidates against which there is no objection, and the others with theirs."""
    sifted = _Sifted([], [])
    for candidate in candidates:
        reason = objection(candidate)
        if reason:
            sifted.lost.append(Lost(candidate, reason))
        else:
            sifted.kept.append(candidate)
    return sifted


def _known(source: Source, free: list[Candidate], guards: Guards) -> _Sifted:
    """The candidates without the abbreviations that the article explains as something else."""
    otherwise = guards.explained_otherwise(source, free)
    if not otherwise:
        return _Sifted(free, [])
    return _sifted(free, lambda c: _EXPLAINED if (source.article_at(c.span), c.entity, c.name.text) in otherwise else "")


def _heard(found: Iterable[tuple[Candidate, str]], covered: Spans, owners: Callable[[Span], set[str]]) -> _Sifted:
    """The candidates found by their sound that are beyond doubt, and cover no name but those of their own card."""
    sifted = _Sifted([], [])
    for candidate, doubt in found:
        if doubt:
            sifted.lost.append(Lost(candidate, doubt, suggested=True))
        elif all(owners(span) == {candidate.entity} for span in covered.all_overlapping(candidate.span)):
            sifted.kept.append(candidate)
    return sifted


def _doubtful_endings(candidates: Iterable[Candidate], neighbours: Neighbours, covered: Spans) -> Iterator[Lost]:
    """What may be a name with an s after it; also where another stands, if the next word may follow any: `Hamas province`."""
    for candidate in candidates:
        doubt = neighbours.doubt_of_ending(candidate)
        if doubt:
            free = covered.overlapping(candidate.span) is None
            yield Lost(candidate, doubt, suggested=free or neighbours.may_follow_any(candidate.span.end + 1))


def _decided(source: Source) -> Iterator[Candidate]:
    """What a person said that a stretch names."""
    for span, entity in ((decision.span, decision.entity) for decision in source.decisions):
        if entity:
            words = source.words(span)
            yield Candidate(span, entity, Name(words, Mark(""), ""), found_by=FoundBy.PERSON)


def _clusters(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """The candidates in text order, those together that overlap, directly or by others between them."""
    cluster: list[Candidate] = []
    end = 0
    for candidate in sorted(candidates, key=lambda c: (c.span.start, -c.span.end, c.entity)):
        if cluster and candidate.span.start >= end:
            yield cluster
            cluster = []
        cluster.append(candidate)
        end = max(end, candidate.span.end)
    if cluster:
        yield cluster


def _longest(candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, ...]]:
    """The candidates of each stretch that no longer one overlaps, in text order; of two equally long the earlier stays."""
    for cluster in _clusters(candidates):
        yield from _longest_of(cluster)


def _longest_of(cluster: list[Candidate]) -> list[tuple[Candidate, ...]]:
    if len(cluster) == 1:  # nine in ten
        return [(cluster[0],)]
    groups = [tuple(group) for _, group in groupby(cluster, key=lambda c: c.span)]
    chosen: list[tuple[Candidate, ...]] = []
    for group in sorted(groups, key=lambda g: (-_length(g[0]), g[0].span.start)):
        index = bisect_left(chosen, group[0].span, key=lambda g: g[0].span)
        if not any(group[0].span.overlaps(other[0].span) for other in chosen[max(0, index - 1) : index + 1]):
            chosen.insert(index, group)
    return chosen


def _length(candidate: Candidate) -> int:
    return candidate.span.end - candidate.span.start


class _Linker:
    """Decides stretch by stretch, in text order: what was linked earlier in an article bears on what follows."""

    def __init__(self, source: Source, neighbours: Neighbours, settled: SettledMentions) -> None:
        self._source = source
        self._neighbours = neighbours
        self._first = dict(settled.first)

    def link(self, candidates: Iterable[Candidate]) -> tuple[tuple[Linked, ...], tuple[Lost, ...]]:
        """The links in text order, and the candidates that lost, with the rule that each lost by."""
        linked: list[Linked] = []
        lost: list[Lost] = []
        for cluster in _clusters(candidates):
            standing = _sifted(cluster, self._unlicensed)
            groups = _longest_of(standing.kept)
            decided = [self._decide(group) for group in groups]
            linked += (link for link, _ in decided)
            lost += (*standing.lost, *self._covered(standing.kept, groups), *(one for _, beaten in decided for one in beaten))
        return tuple(linked), tuple(lost)

    def _unlicensed(self, candidate: Candidate) -> str:
        if not candidate.weak:
            return ""
        if not self._is_seen(candidate):
            return _UNLICENSED
        return _LENGTHENED if candidate.name.short_for and self._neighbours.lengthen(candidate.span) else ""

    def _is_seen(self, candidate: Candidate) -> bool:
        """Whether the article has named the card before, by a name of its own."""
        article = _id(self._source.article_at(candidate.span))
        return self._first.get((article, candidate.entity), candidate.span.start) < candidate.span.start

    def _covered(self, standing: list[Candidate], groups: list[tuple[Candidate, ...]]) -> Iterator[Lost]:
        """Those that lie under a longer name."""
        if len(standing) == sum(map(len, groups)):
            return
        exact = {group[0].span for group in groups}
        winners = Spans(exact)
        reasons = {span: f"covered by the longer name “{self._source.text[span.start : span.end]}”" for span in exact}
        for candidate in standing:
            over = winners.overlapping(candidate.span)
            if over is not None and candidate.span not in exact:
                yield Lost(candidate, reasons[over])

    def _decide(self, group: tuple[Candidate, ...]) -> tuple[Linked, list[Lost]]:
        """The link of a stretch, and those of its candidates that lost."""
        span = group[0].span
        article = self._source.article_at(span)
        winners, rule, lost = self._winners(group)
        entities = tuple(dict.fromkeys(candidate.entity for candidate in winners))
        if len(entities) == 1 and not winners[0].weak:
            key = _id(article), entities[0]
            self._first[key] = min(span.start, self._first.get(key, span.start))
        mention = Mention(
            source=self._source.name,
            span=span,
            candidates=entities,
            name=winners[0].name.listed,
            rule=rule if len(entities) == 1 else AMBIGUOUS,
            article=_id(article),
            furniture=self._source.is_furniture(span) or article is None,
            withheld=self._source.is_withheld(span),
        )
        return Linked(mention, winners), lost

    def _winners(self, group: tuple[Candidate, ...]) -> tuple[tuple[Candidate, ...], str, list[Lost]]:
        """The candidates that remain, the rule that left them, and those that lost; a step that would leave none keeps all."""
        if len(group) == 1:
            return group, _rule(group[0]), []
        words = self._source.text[group[0].span.start : group[0].span.end]
        best = max(likeness(c.name.text, words) for c in group)
        steps: tuple[tuple[str, Callable[[Candidate], bool]], ...] = (
            ("a spelling found by its sound, where a listed name stands", lambda c: c.found_by is not FoundBy.SOUND),
            ("a weak name, where a strong one of another card stands", lambda c: not c.weak),
            ("another card's name asks for the word beside it", lambda c: bool(c.name.next_to)),
            ("a name of another card is spelt just so", lambda c: likeness(c.name.text, words) == best),
            ("it is the title of another card", lambda c: c.name.is_title),
            (_NAMED_ANOTHER, self._is_seen),
        )
        lost: list[Lost] = []
        rule = ""
        for reason, holds in steps:
            kept = tuple(filter(holds, group)) or group
            entities = {candidate.entity for candidate in kept}
            lost += (Lost(candidate, reason) for candidate in group if candidate.entity not in entities)
            rule = FULL_NAME if reason == _NAMED_ANOTHER and len(kept) < len(group) else rule
            group = kept
        return group, rule or _rule(group[0]), lost


def _id(article: Article | None) -> str | None:
    return article.id if article else None


def _rule(candidate: Candidate) -> str:
    if candidate.weak:
        return FULL_NAME
    return rule_of(candidate.name) if candidate.found_by is FoundBy.NAME else candidate.found_by
