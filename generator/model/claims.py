"""What cards claim, read together: relations from both ends, events, disagreements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.dates import Period

if TYPE_CHECKING:
    import datetime as dt

    from generator.model.cards import Account, Certainty, Citation, Event, Statement
    from generator.model.dossier import RelationType


@dataclass(frozen=True)
class RelationEnd:
    """A relation as it reads from one of the two cards that it joins."""

    other: str
    type: RelationType
    label: str
    """The label of the relation, or its inverse."""
    when: Period | None
    certainty: Certainty | None
    citations: tuple[Citation, ...]
    remark: str | None = None
    """A word of the editors to readers."""
    is_date_inferred: bool = False
    """Whether no text states when."""


@dataclass(frozen=True)
class OwnedEvent:
    """An event and the card that tells it."""

    owner: str
    number: int
    """Its place among the events of the owner, from 1; names its anchor."""
    event: Event
    disputed: tuple[str, ...]
    """What its accounts give differently, inside a sentence: `when it happened`, `who did it`; empty when they agree."""

    @property
    def anchor(self) -> str:
        """The anchor on the owner's page."""
        return f"event-{self.number}"

    @property
    def by_time(self) -> tuple[tuple[dt.date, dt.date], str, int]:
        """Orders events by time, the undated last, then by owner."""
        date = self.event.date or Period(None, None)
        return date.sort_key, self.owner, self.number


@dataclass(frozen=True)
class Side:
    """One answer in a disagreement."""

    value: str
    """The text, date or identity that is claimed."""
    accounts: tuple[Account | Statement, ...]
    """Who claims it; nobody where others deny what no article here states."""


STANCE_LABEL = "Whether it happened"
"""The label of a disagreement in which one account states an event and another denies or doubts it."""


@dataclass(frozen=True)
class Disagreement:
    """Sources that answer one question differently. It is found, never typed, and nobody wins it."""

    owner: str
    """The card that carries the claims."""
    number: int
    """Its place among the disagreements of the owner, from 1."""
    label: str
    """What is answered differently: the label of a property, of an event value, `Date`, or `Whether it happened`."""
    question: str
    """The same as it reads inside a sentence: `how many were killed`."""
    subject: str
    """The event in question, in our own words; empty for a property of the card."""
    sides: tuple[Side, ...]
    """Two or more."""
    involves: tuple[str, ...] = ()
    """Other cards on whose pages it belongs."""
    event: int = 0
    """The place of the event among those of the owner, from 1; 0 for a property of the card."""

    @property
    def anchor(self) -> str:
        """The anchor on the owner's page."""
        return f"disagreement-{self.number}"

    @property
    def heading(self) -> str:
        """The question as it reads at the head of its answers."""
        return self.question[:1].upper() + self.question[1:]

    @property
    def is_of_stance(self) -> bool:
        """Whether the question is if the event happened at all, so that each side's value is a stance."""
        return self.label == STANCE_LABEL

    @property
    def is_in_one_article(self) -> bool:
        """Whether one article gives all the answers: it quotes several, or tells a thing in two ways."""
        return len({told.article for side in self.sides for claim in side.accounts for told in claim.citations}) == 1
