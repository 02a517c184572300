"""Settles in bulk the names that no rule can concern, so that the rules are asked about the others alone.

What overlaps is looked at together. Where one name covers all the others and nothing that could speak against it is there
(see `readings`), it is a mention, and the rules would say the same: a test compares the two. All is done in columns of numpy;
the rules call some dozen functions for each mention.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from generator.find.readings import (
    ABBREVIATION,
    CAPITAL,
    CLAIMED,
    MAY_BE_PART,
    MAY_BEGIN_LONGER,
    NEEDS_COMPANY,
    ORDINARY,
    RULED,
    SMALL,
    SURE,
)
from generator.languages.arabic import ARTICLE_ENDS, PLAIN_VOWELS
from generator.model.mentions import Mention, SettledMentions
from generator.model.sources import Span
from generator.text.characters import PLANE, codes_of, looked_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from generator.find.neighbours import Neighbours
    from generator.find.scan import Matches, Offsets
    from generator.model.mentions import Candidate, Reading
    from generator.model.sources import Article, Source, Spans
    from generator.text.characters import Codes

    Flags = NDArray[np.bool_]

_CASED = (*range(0x3100), *range(0xA000, 0xAC00), *range(0xF000, PLANE))
"""All but the scripts of East Asia, which have no capitals."""
_VOWELS = [ord(vowel) for vowel in PLAIN_VOWELS + PLAIN_VOWELS.upper()]
_ARTICLE_ENDS = [ord(letter) for letter in ARTICLE_ENDS]
_JOINING = [ord(sign) for sign in " \u00a0-"]
_BARE, _WITH_ARTICLE = 1, 3
"""White space between a name and the beginning of the word before it, without and with an article."""
_PADDING = 8
_HYPHEN = ord("-")


class Sieve:
    """Tells the names of a text that no rule can concern from those that the rules must decide."""

    def __init__(
        self,
        narrowed: Callable[[Reading, tuple[int, ...]], Reading],
        explained_otherwise: Callable[[Source, Iterable[Candidate]], set[tuple[Article | None, str, str]]],
    ) -> None:
        """`narrowed` is what a reading is with some of its claims only; `explained_otherwise` is that of the guards."""
        self._narrowed = narrowed
        self._explained_otherwise = explained_otherwise
        self._is_upper, self._is_space = np.zeros((2, PLANE), dtype=bool)
        self._is_upper[[code for code in _CASED if chr(code).isupper()]] = True
        self._is_upper[-1] = True  # stands for all beyond
        self._is_space[[code for code in _CASED if chr(code).isspace()]] = True

    def settle(
        self, source: Source, matches: Matches, neighbours: Neighbours, contested: Iterable[Span]
    ) -> tuple[SettledMentions, tuple[Candidate, ...]]:
        """The mentions that are settled, and the candidates for the rules, who decide on all that touches what is `contested`."""
        matches = self._with_rules_met(matches, neighbours)
        standing = np.flatnonzero(matches.flags & CLAIMED)
        order = _without_repeats(matches, standing[np.lexsort((-matches.ends[standing], matches.starts[standing]))])
        if not len(order):
            return SettledMentions(), ()
        starts, ends = matches.starts[order], matches.ends[order]
        begins = np.flatnonzero(starts >= np.concatenate(([0], np.maximum.accumulate(ends)[:-1])))
        cluster_ends = np.maximum.reduceat(ends, begins)
        sure = (ends[begins] == cluster_ends) & ~_is_double(starts, ends)[begins]
        sure &= ~np.logical_or.reduceat(self._may_be_other_words(source, matches, neighbours)[order], begins)
        sure &= ~_touched(starts[begins], cluster_ends, contested)
        indexes = order[begins]
        sure &= (matches.flags[indexes] & SURE > 0) & ~matches.endings[indexes]
        sure[sure] = ~_may_be_small(matches, indexes[sure])
        codes = _codes(source.text)
        sure[sure] = ~self._begins_longer(codes, matches, indexes[sure])
        sure[sure] = ~_is_joined(codes, matches, indexes[sure], neighbours)
        rest = np.sort(order[np.repeat(~sure, np.diff(begins, append=len(order)))])
        mentions = _mentions(source, matches, indexes[sure])
        dependent = self._dependent(codes, matches, indexes[sure], neighbours)
        settled = SettledMentions(mentions, frozenset(mentions[index] for index in dependent), matches.within)
        return settled, tuple(matches.candidates(rest.tolist()))

    def _with_rules_met(self, matches: Matches, neighbours: Neighbours) -> Matches:
        """The matches with those claims alone that have the words beside them that they ask for, and none that they forbid."""
        ruled = np.flatnonzero(matches.flags & RULED).tolist()
        readings, flags = list(matches.readings), matches.flags.copy()
        for index in ruled:
            reading = readings[index]
            span = Span(int(matches.starts[index]), int(matches.ends[index]) + bool(matches.endings[index]))
            if neighbours.is_near(span, reading.rule_words):
                met = [not neighbours.objection_of_rule(name, span) for _, name, _ in reading.claims]
            else:
                met = [not name.next_to for _, name, _ in reading.claims]
            readings[index] = self._narrowed(reading, tuple(i for i, is_met in enumerate(met) if is_met))
            flags[index] = readings[index].flags
        return replace(matches, readings=readings, flags=flags)

    def _may_be_other_words(self, source: Source, matches: Matches, neighbours: Neighbours) -> Flags:
        """The abbreviations among other words in capitals, and those that an article explains as something else."""
        others = np.zeros(len(matches.flags), dtype=bool)
        for index in np.flatnonzero(matches.flags & ORDINARY).tolist():
            others[index] = neighbours.stand_beside_capitals(Span(int(matches.starts[index]), int(matches.ends[index])))
        abbreviations = np.flatnonzero(matches.flags & ABBREVIATION).tolist()
        behind_brackets = [index for index in abbreviations if source.text.startswith("(", int(matches.starts[index]) - 1)]
        explained = self._explained_otherwise(source, matches.candidates(behind_brackets))
        if explained:
            names = {(card, name) for _, card, name in explained}
            for index in abbreviations:
                others[index] |= any((card, name.text) in names for card, name, _ in matches.readings[index].claims)
        return others

    def _begins_longer(self, codes: Codes, matches: Matches, indexes: Offsets) -> Flags:
        """Whether an article and another name follow single words."""
        begins: Flags = (matches.flags[indexes] & MAY_BEGIN_LONGER > 0) & self._article_follows(
            codes, matches.ends[indexes] + _PADDING
        )
        return begins

    def _article_follows(self, codes: Codes, ends: Offsets) -> Flags:
        """Whether an article and a word with a capital may stand right after stretches."""
        has_article = np.isin(codes[ends + 1], _VOWELS) & np.isin(codes[ends + 2], _ARTICLE_ENDS)
        follows: Flags = has_article & (looked_up(self._is_upper, codes[ends + 4]) | looked_up(self._is_upper, codes[ends + 5]))
        return follows

    def _dependent(self, codes: Codes, matches: Matches, indexes: Offsets, neighbours: Neighbours) -> list[int]:
        """Which of some places need the company of other names."""
        flags = matches.flags[indexes]
        dependent = flags & NEEDS_COMPANY > 0
        alone = np.flatnonzero(flags & MAY_BE_PART)
        starts, ends = matches.starts[indexes], matches.ends[indexes]
        for index in alone[self._may_be_lengthened(codes, starts[alone], ends[alone])].tolist():
            dependent[index] = dependent[index] or neighbours.lengthen(Span(int(starts[index]), int(ends[index])))
        return np.flatnonzero(dependent).tolist()

    def _may_be_lengthened(self, codes: Codes, starts: Offsets, ends: Offsets) -> Flags:
        """Whether a word with a capital may stand right beside stretches; exact enough for `Neighbours.lengthen` to be spared."""
        starts, ends = starts + _PADDING, ends + _PADDING
        joined = np.isin(codes[ends], _JOINING)
        behind: Flags = joined & (looked_up(self._is_upper, codes[ends + 1]) | self._article_follows(codes, ends))
        return behind | self._may_stand_before(codes, starts)

    def _may_stand_before(self, codes: Codes, starts: Offsets) -> Flags:
        """Whether a word with a capital may stand right before stretches."""
        is_space = looked_up(self._is_space, codes)
        spaces = np.cumsum(is_space)
        capitals = np.flatnonzero(looked_up(self._is_upper, codes))
        if not len(capitals):
            return np.zeros(len(starts), dtype=bool)
        last = np.searchsorted(capitals, starts) - 1
        between = spaces[starts - 1] - spaces[capitals[np.maximum(last, 0)]]
        has_article = np.isin(codes[starts - 2], _ARTICLE_ENDS) | (codes[starts - 1] == ord("\n"))
        joined = is_space[starts - 1] | (codes[starts - 1] == ord("-"))
        is_beside: Flags = (last >= 0) & joined & (between <= np.where(has_article, _WITH_ARTICLE, _BARE))
        return is_beside


def _is_joined(codes: Codes, matches: Matches, indexes: Offsets, neighbours: Neighbours) -> Flags:
    """Whether hyphens make single words a part of longer names."""
    starts, ends = matches.starts[indexes], matches.ends[indexes]
    beside = (codes[ends + _PADDING] == _HYPHEN) | (codes[starts + _PADDING - 1] == _HYPHEN)
    joined: Flags = (matches.flags[indexes] & MAY_BEGIN_LONGER > 0) & beside
    for index in np.flatnonzero(joined).tolist():
        joined[index] = neighbours.is_in_compound(Span(int(starts[index]), int(ends[index])))
    return joined


def _codes(text: str) -> Codes:
    """The characters of a text with `_PADDING` blanks around it."""
    blank = " " * _PADDING
    return codes_of(f"{blank}{text}{blank}")


def _without_repeats(matches: Matches, order: Offsets) -> Offsets:
    """The matches, in text order, less those whose stretch has another with all of their claims: `al-Bab` found as Bab."""
    kept = np.ones(len(order), dtype=bool)
    for index in np.flatnonzero(_is_double(matches.starts[order], matches.ends[order])).tolist():
        one, other = (matches.readings[int(order[i])].claims for i in (index, index + 1))
        if all(claim in other for claim in one):
            kept[index] = False
        elif all(claim in one for claim in other):
            kept[index + 1] = False
    return order[kept]


def _may_be_small(matches: Matches, indexes: Offsets) -> Flags:
    """Whether the text has the words of some places without their capital too."""
    is_small = np.zeros(len(indexes), dtype=bool)
    small = {matches.readings[index].words for index in np.flatnonzero(matches.flags & SMALL).tolist()}
    if small:
        capital = np.flatnonzero(matches.flags[indexes] & CAPITAL)
        is_small[capital] = [matches.readings[index].words.lower() in small for index in indexes[capital].tolist()]
    return is_small


def _is_double(starts: Offsets, ends: Offsets) -> Flags:
    """Whether the next has the same stretch."""
    double = np.zeros(len(starts), dtype=bool)
    double[:-1] = (starts[1:] == starts[:-1]) & (ends[1:] == ends[:-1])
    return double


def _touched(starts: Offsets, ends: Offsets, contested: Iterable[Span]) -> Flags:
    """Whether any of the contested stretches overlaps."""
    touched = np.zeros(len(starts), dtype=bool)
    for span in contested:
        first, last = np.searchsorted(ends, span.start, "right"), np.searchsorted(starts, span.end, "left")
        touched[first:last] = True
    return touched


def _mentions(source: Source, matches: Matches, indexes: Offsets) -> tuple[Mention, ...]:
    """Those in some places as mentions, in text order."""
    starts, ends = matches.starts[indexes], matches.ends[indexes]
    readings = [matches.readings[index] for index in indexes.tolist()]
    articles = _articles(source, starts, ends)
    outside = np.array([article is None for article in articles], dtype=bool)
    return tuple(
        map(
            Mention,
            [source.name] * len(readings),
            map(Span, starts.tolist(), ends.tolist()),
            [reading.entities for reading in readings],
            [reading.name for reading in readings],
            [reading.rule for reading in readings],
            articles,
            (outside | _overlapped(source.furniture_spans, starts, ends)).tolist(),
            _overlapped(source.withheld_spans, starts, ends).tolist(),
        )
    )


def _articles(source: Source, starts: Offsets, ends: Offsets) -> list[str | None]:
    """The article that holds each stretch."""
    begins = np.array([article.span.start for article in source.articles], dtype=np.int64)
    finishes = np.array([article.span.end for article in source.articles], dtype=np.int64)
    if not len(begins):
        return [None] * len(starts)
    found = np.searchsorted(begins, starts, "right") - 1
    found[(found >= 0) & (finishes[found] < ends)] = -1
    ids = [*(article.id for article in source.articles), None]
    return [ids[index] for index in found.tolist()]


def _overlapped(spans: Spans, starts: Offsets, ends: Offsets) -> Flags:
    """Whether any of the spans shares a character with each stretch."""
    if not spans.ends:
        return np.zeros(len(starts), dtype=bool)
    index = np.searchsorted(np.array(spans.starts), ends, "left") - 1
    return (index >= 0) & (np.array(spans.ends)[index] > starts)
