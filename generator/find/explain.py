"""Why a stretch of text links to a card or does not: every candidate at one place, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.find.comparison import differences

if TYPE_CHECKING:
    from generator.find.rules import Resolved
    from generator.model.mentions import Candidate, Mention
    from generator.model.sources import Decision, Source, Span

LINKED = "linked"
AMBIGUOUS = "ambiguous: several cards claim it, and no rule tells them apart"


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
    decided: Decision | None = None
    """What a person decided about the place; None where nobody did."""


def explain(source: Source, span: Span, resolved: Resolved) -> Explanation:
    """The decision about a stretch, with every candidate there; about the first, where it holds several mentions."""
    mention = next((m for m in resolved.mentions if m.span.overlaps(span)), None)
    won = AMBIGUOUS if mention and mention.entity is None else LINKED
    outcomes = [(candidate, won) for candidate in resolved.won if mention and candidate.span == mention.span]
    outcomes += [
        (lost.candidate, f"a suggestion only: {lost.reason}" if lost.suggested else lost.reason) for lost in resolved.lost
    ]
    tried = {
        (candidate, outcome): Tried(candidate, _differences(source, candidate), outcome)
        for candidate, outcome in outcomes
        if candidate.span.overlaps(span)
    }
    ordered = sorted(
        tried.values(),
        key=lambda t: (t.outcome != won, t.candidate.span.start - t.candidate.span.end, t.candidate.entity, t.outcome),
    )
    decided = next((decision for decision in source.decisions if decision.span.overlaps(span)), None)
    return Explanation(mention, tuple(ordered), decided)


def _differences(source: Source, candidate: Candidate) -> tuple[str, ...]:
    if candidate.shares:
        return ("a word that it shares with the name beside it",)
    return differences(candidate.name.form_of or candidate.name.text, source.text[candidate.span.start : candidate.span.end])
