"""Why a stretch of text links to a card or does not: every candidate at one place, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.names import differences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.mentions import Candidate, Mention
    from generator.model.sources import Source
    from generator.resolve import Neighbours


@dataclass(frozen=True)
class Tried:
    """One name that the place could be, and its outcome."""

    candidate: Candidate
    differences: tuple[str, ...]
    """In what the text differs from the name."""
    outcome: str


@dataclass(frozen=True)
class Explanation:
    """What was decided at one place, and what was tried."""

    mention: Mention | None
    """None when nothing is linked there, nor ambiguous."""
    tried: tuple[Tried, ...]
    """The winner first."""


def explain(
    source: Source,
    offset: int,
    mentions: Iterable[Mention],
    candidates: Iterable[tuple[Candidate, str]],
    neighbours: Neighbours,
) -> Explanation:
    """The decision at an offset; `candidates` are all of the text, with the doubt that kept one found by sound from linking."""
    mention = next((m for m in mentions if m.span.start <= offset < m.span.end), None)
    here = [(c, doubt) for c, doubt in candidates if c.span.start <= offset < c.span.end]
    tried = [
        Tried(c, differences(c.name.text, _words(source, c)), _outcome(c, doubt, mention, neighbours, source))
        for c, doubt in here
    ]
    tried.sort(key=lambda t: (t.outcome != LINKED, t.candidate.span.start - t.candidate.span.end, t.candidate.entity))
    return Explanation(mention, tuple(tried))


LINKED = "linked"


def _words(source: Source, candidate: Candidate) -> str:
    return source.text[candidate.span.start : candidate.span.end]


def _outcome(candidate: Candidate, doubt: str, mention: Mention | None, neighbours: Neighbours, source: Source) -> str:
    """What became of a candidate, by the first rule that speaks of it."""
    won = mention is not None and mention.span == candidate.span and candidate.entity in mention.candidates
    longer = source.text[mention.span.start : mention.span.end] if mention and mention.span != candidate.span else ""
    decided = any(decision.span.overlaps(candidate.span) for decision in source.decisions)
    outcomes = (
        (won and mention is not None and mention.entity is not None, LINKED),
        (won, "ambiguous: several cards claim it, and no rule tells them apart"),
        (bool(doubt), f"a suggestion only: {doubt}"),
        (decided, "a person decided otherwise, in the metadata of the text"),
        (not neighbours.allow(candidate), f"the rule of the name is not met: {_rule(candidate)}"),
        (bool(longer), f"covered by the longer name “{longer}”"),
        (candidate.name.weak, "a weak name: no stronger name of the card came before it in the article"),
        (True, "another card's name asks for the word beside it"),
    )
    return next(outcome for holds, outcome in outcomes if holds)


def _rule(candidate: Candidate) -> str:
    name = candidate.name
    if name.next_to:
        return "one of " + ", ".join(name.next_to) + " must stand beside it"
    if name.not_next_to:
        return "none of " + ", ".join(name.not_next_to) + " may stand beside it"
    return "an ordinary word in capitals among others in capitals"
