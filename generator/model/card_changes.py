"""What cards say in one state of a dossier and not, or otherwise, in another: claim by claim, each with its quotes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClaimSort(StrEnum):
    """What sort of thing a card says; a correction says what it said before."""

    SENTENCE = "sentence"
    STATEMENT = "statement"
    RELATION = "relation"
    EVENT = "event"
    CORRECTION = "correction"


class CardState(StrEnum):
    """What became of a card as a whole."""

    KEPT = "kept"
    NEW = "new"
    RETIRED = "retired"
    GONE = "gone"


@dataclass(frozen=True, order=True)
class ClaimCitation:
    """An article and words of it on which a claim rests."""

    article: str
    quote: str
    speaker: str = ""
    """Who is quoted, in words or by the identity of a card; empty where the article says it itself."""
    account: str = ""
    """How an event is told there: the stance, the date, the values; empty for any other claim."""


@dataclass(frozen=True)
class Claim:
    """One thing that a card says, with all that readers see of it."""

    sort: ClaimSort
    text: str
    """What it says, as a line, with the time for which it holds."""
    details: tuple[str, ...] = ()
    """How certain it is, and whom an event involves."""
    citations: tuple[ClaimCitation, ...] = ()
    """Sorted: the order in which a card cites says nothing."""

    @property
    def line(self) -> str:
        """The text with the details."""
        return f"{self.text} ({'; '.join(self.details)})" if self.details else self.text


@dataclass(frozen=True)
class CardChange:
    """What one card says now and did not, says otherwise, and no longer says. An article can have corrections alone."""

    page: str
    """The identity of the card as it is called now, or `articles/<id>`."""
    title: str
    state: CardState
    added: tuple[Claim, ...]
    changed: tuple[tuple[Claim, Claim], ...]
    """Each claim before and after."""
    removed: tuple[Claim, ...]
