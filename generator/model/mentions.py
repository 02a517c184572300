"""Where a text names an entity, and what decided that it is this one.

Candidates, and what becomes of them, are tuples and no dataclasses: a large text has hundreds of thousands, and each is made
in a fifth of the time.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.model.cards import Name
    from generator.model.sources import Span


class FoundBy(StrEnum):
    """How a stretch of text came to be a candidate."""

    NAME = "name"
    """It is a name on the card, folding apart."""
    SOUND = "sound"
    """It is on no card, and sounds like a name that is."""
    PERSON = "decision"
    """A person said so in the metadata of the text."""


def rule_of(name: Name) -> str:
    """What decides for a listed name that links by itself."""
    return "neighbour" if name.next_to else FoundBy.NAME


class Candidate(NamedTuple):
    """A stretch of text that could be a name of a card."""

    span: Span
    entity: str
    """The identity of the card."""
    name: Name
    """The name that matched."""
    found_by: FoundBy = FoundBy.NAME
    lower_case: bool = False
    """Whether it is written without the capitals of its name."""
    ending: bool = False
    """Whether an s of a plural or of a possessive without its apostrophe follows, outside the span."""
    shares: bool = False
    """Whether it shares a word of the name with another beside it: `20th` in `20th and 23rd Brigades`."""
    distance: float = 0
    """How far it sounds from the name; see `languages.arabic_sounds`."""

    @property
    def is_single_word(self) -> bool:
        """Whether the name is of one word, its article apart."""
        return len(self.name.text.split()) == 1

    @property
    def weak(self) -> bool:
        """Whether it never links on its own: only after a stronger name of the same card in the same article."""
        return self.name.weak or self.lower_case


class Reading(NamedTuple):
    """What a stretch of text can be for the way it is written, wherever it stands; worked out once for all that are alike."""

    key: tuple[int, str, str]
    """By what it was worked out: the number of the pattern, the words, the article before them."""
    words: str
    """With the article."""
    claims: tuple[tuple[str, Name, bool], ...]
    """The cards with a name that may be spelt so, and whether the stretch lacks the capitals of that name."""
    flags: int = 0
    """Which rules can concern it; see `find.readings`."""
    entities: tuple[str, ...] = ()
    """The one card that it names where no rule speaks against it; empty when that is never sure."""
    name: str = ""
    """The name of that card."""
    rule: str = ""
    """What decides then."""
    rule_words: frozenset[str] = frozenset()
    """The words that its names ask for or forbid beside them, without capitals."""


class Lost(NamedTuple):
    """A candidate that is not linked, and why."""

    candidate: Candidate
    reason: str
    suggested: bool = False
    """Whether an editor should be asked: it may well be right."""


@dataclass(frozen=True)
class Doubtful:
    """A stretch of text that may be a name but fails a guard: for an editor to accept or not."""

    source: str
    span: Span
    entity: str
    """The card whose name it sounds like."""
    name: str
    doubt: str
    """The guard that it fails."""


class Mention(NamedTuple):
    """A stretch of text that names one entity, or one of several."""

    source: str
    span: Span
    candidates: tuple[str, ...]
    """The cards that it can mean. One: it is linked. More: it is ambiguous and links to none."""
    name: str
    """The name on the card that matched."""
    rule: str
    """What decided; see docs/guide/names.md."""
    article: str | None
    """The identity of the article; None outside of any."""
    furniture: bool = False
    withheld: bool = False

    @property
    def entity(self) -> str | None:
        """The card that it links to; None when it is ambiguous."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def counts(self) -> bool:
        """Whether it is shown and counted."""
        return self.entity is not None and self.article is not None and not (self.furniture or self.withheld)


def _span(mention: Mention) -> Span:
    return mention.span


@dataclass(frozen=True)
class SettledMentions:
    """Mentions of a text that no rule can concern, unless a spelling found by its sound overlaps one of them."""

    mentions: tuple[Mention, ...] = ()
    """In text order, not overlapping each other nor any candidate that is left to the rules."""
    dependent: frozenset[Mention] = frozenset()
    """Those of them that stand only in the company of other names."""
    within: Callable[[list[Span]], Iterable[Candidate]] = lambda _: ()
    """The candidates inside the stretches of some of them, in text order, for the rules."""

    @staticmethod
    def joined(parts: Sequence[SettledMentions]) -> SettledMentions:
        """What is settled in several parts of a text, together."""
        if len(parts) == 1:
            return parts[0]
        mentions = sorted((mention for part in parts for mention in part.mentions), key=_span)
        dependent = frozenset[Mention]().union(*(part.dependent for part in parts))
        return SettledMentions(tuple(mentions), dependent, lambda spans: [one for part in parts for one in part.within(spans)])

    def owners(self, span: Span) -> set[str]:
        """The card that a stretch is settled for; none where it is not."""
        index = bisect_left(self.mentions, span, key=_span)
        return {card for mention in self.mentions[index : index + 1] if mention.span == span for card in mention.candidates}

    @cached_property
    def first(self) -> Mapping[tuple[str | None, str], int]:
        """Where each article first names each card, by article and card."""
        return {(mention.article, mention.candidates[0]): mention.span.start for mention in reversed(self.mentions)}

    @property
    def sure(self) -> tuple[Mention, ...]:
        """Those that need no company."""
        return self.mentions_but(self.dependent)

    def mentions_but(self, others: frozenset[Mention]) -> tuple[Mention, ...]:
        """All but some."""
        return tuple(mention for mention in self.mentions if mention not in others) if others else self.mentions

    def without(self, spans: Iterable[Span]) -> tuple[SettledMentions, list[Candidate]]:
        """What is left without some of the stretches, if they are of these, and all that those could be."""
        reopened = set(spans)
        if not reopened:
            return self, []
        inside = [mention.span for mention in self.mentions if mention.span in reopened]
        left = tuple(mention for mention in self.mentions if mention.span not in reopened)
        return SettledMentions(left, self.dependent.intersection(left), self.within), [*self.within(inside)]
