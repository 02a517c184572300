"""Measures how well mentions are found, against texts in which every name was marked by hand.

An annotated text is a slice of a source with names written `⟦surface¦kind:slug⟧`; several meanings that can be defended
equally are parted by `/`, and any is right. `ignore` counts neither way. tests/gold/README.md has the rules.

Spans are compared without quotation marks and blanks at their ends. For links, cards are matched to slugs one to one, by the
largest number of spans that they share, so that file names and slugs may differ.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.problems import Mark, Problem, Problems
from generator.model.sources import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.inputs import Inputs
    from generator.model.mentions import Mention
    from generator.model.sources import Source

IGNORE = "ignore"
_MARK = re.compile(r"⟦([^¦⟧]*)¦([^⟧]*)⟧")
_ENDS = " \t\n\u00a0\"'“”„‘’«»‹›"

Stretch = tuple[str, Span]
"""A source and a span of it."""


@dataclass(frozen=True)
class Annotated:
    """What a person marked in a slice of a source."""

    source: str
    within: Span
    names: tuple[tuple[Span, tuple[tuple[str, str], ...]], ...]
    """Stretches of the source, each with its meanings as (kind, slug)."""


@dataclass(frozen=True)
class Score:
    """How many were marked, found, and found rightly."""

    marked: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is marked that was found rightly."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_annotated(path: str, text: str, sources: Iterable[Source]) -> tuple[Annotated | None, tuple[Problem, ...]]:
    """An annotated text and its stretch among the sources; None with a problem when it is no slice of exactly one."""
    plain, names, size = [], [], 0
    end = 0
    for match in _MARK.finditer(text):
        plain.append(text[end : match.start()])
        size += match.start() - end
        names.append((Span(size, size + len(match[1])), tuple(_meaning(option) for option in match[2].split("/"))))
        plain.append(match[1])
        size += len(match[1])
        end = match.end()
    whole = "".join([*plain, text[end:]])
    homes = [source for source in sources if source.text.count(whole) == 1]
    if len(homes) != 1 or not whole.strip():
        problems = Problems()
        hint = "It must be, but for its markup, a slice of one text in seeds/ that stands there once, to the letter."
        problems.error(Mark(path), "not-a-slice", "This annotated text is no slice of a source.", hint)
        return None, tuple(problems)
    start = homes[0].text.index(whole)
    moved = tuple((_trimmed(homes[0].text, Span(span.start + start, span.end + start)), options) for span, options in names)
    return Annotated(homes[0].name, Span(start, start + len(whole)), moved), ()


def _meaning(option: str) -> tuple[str, str]:
    kind, _, slug = option.partition(":")
    return kind, slug


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip(_ENDS)), span.start + len(words.rstrip(_ENDS)))


def evaluate(annotated: Iterable[Annotated], mentions: Iterable[Mention], inputs: Inputs) -> Mapping[str, Mapping[str, Score]]:
    """Scores by kind, and for `all` of them, each for `span` and `link`.

    A kind is one that the annotation marks, by the folder or the label of the dossier; what it never marks is left out. A slug
    that a card of the dossier had before means that card.
    """
    kinds, sources = inputs.dossier.kinds, inputs.source_of
    now = {_parted(old.id): _parted(card.id) for card in inputs.cards for old in card.formerly}
    annotated = tuple(annotated)
    marked = {(a.source, span): meanings for a in annotated for span, meanings in a.names}
    words = {word: kind.id for kind in kinds for word in (kind.id, kind.label.casefold())}
    counted = {stretch: _counted(meanings, words, now) for stretch, meanings in marked.items()}
    right = {stretch: meanings for stretch, meanings in counted.items() if meanings}
    ignored = {a.source: Spans(span for span, r in a.names if not _counted(r, words, now)) for a in annotated}
    known = {kind for meanings in right.values() for kind, _ in meanings}
    found = _found(annotated, mentions, sources, ignored, known)
    slugs = _matched(found, right)
    return {
        kind: {
            "span": _score(kind, right, found, {p for p in found if p in right}),
            "link": _score(kind, right, found, {p for p in found if slugs.get(found[p]) in dict.fromkeys(right.get(p, ()))}),
        }
        for kind in (*sorted(known), ALL)
    }


ALL = "all"


def _counted(
    meanings: tuple[tuple[str, str], ...], words: Mapping[str, str], now: Mapping[tuple[str, str], tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """The meanings by kind folder, as they are called now; none for a name that counts neither way."""
    found = ((words[kind], slug) for kind, slug in meanings if kind != IGNORE and kind in words)
    return tuple(now.get(meaning, meaning) for meaning in found)


def _parted(identity: str) -> tuple[str, str]:
    kind, _, slug = identity.partition("/")
    return kind, slug


def _found(
    annotated: tuple[Annotated, ...],
    mentions: Iterable[Mention],
    sources: Mapping[str, Source],
    ignored: Mapping[str, Spans],
    kinds: set[str],
) -> dict[Stretch, str]:
    """The linked mentions of the given kinds inside the annotated slices, without those that touch what is ignored."""
    slices = {source: Spans(a.within for a in annotated if a.source == source) for source in {a.source for a in annotated}}
    found = {}
    for mention in mentions:
        inside = slices.get(mention.source)
        if mention.entity is None or inside is None or inside.overlapping(mention.span) is None:
            continue
        if mention.entity.partition("/")[0] in kinds and ignored[mention.source].overlapping(mention.span) is None:
            found[mention.source, _trimmed(sources[mention.source].text, mention.span)] = mention.entity
    return found


def _matched(found: Mapping[Stretch, str], marked: Mapping[Stretch, tuple[tuple[str, str], ...]]) -> dict[str, tuple[str, str]]:
    """For each card the slug with which it shares most spans, one to one."""
    votes = Counter((entity, meaning) for stretch, entity in found.items() for meaning in marked.get(stretch, ()))
    matched: dict[str, tuple[str, str]] = {}
    for (entity, meaning), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if entity not in matched and meaning not in matched.values():
            matched[entity] = meaning
    return matched


def _score(
    kind: str, marked: Mapping[Stretch, tuple[tuple[str, str], ...]], found: Mapping[Stretch, str], right: set[Stretch]
) -> Score:
    """The score of one kind, by the first meaning of what is marked and by the card of what is found."""

    def is_marked(stretch: Stretch) -> bool:
        return kind in (ALL, marked[stretch][0][0])

    def is_found(stretch: Stretch) -> bool:
        return is_marked(stretch) if stretch in marked else kind in (ALL, found[stretch].partition("/")[0])

    return Score(
        marked=sum(map(is_marked, marked)),
        found=sum(map(is_found, found)),
        right=sum(stretch in marked and is_marked(stretch) for stretch in right),
    )
