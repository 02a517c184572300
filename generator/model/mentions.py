"""Where a text names an entity, and what decided that it is this one.

Candidates, and what becomes of them, are tuples and no dataclasses: a large text has hundreds of thousands, and each is made
in a fifth of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
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
    """How far it sounds from the name; see romanisation."""

    @property
    def is_single_word(self) -> bool:
        """Whether the name is of one word, its article apart."""
        return len(self.name.text.split()) == 1

    @property
    def weak(self) -> bool:
        """Whether it never links on its own: only after a stronger name of the same card in the same article."""
        return self.name.weak or self.lower_case


class Lost(NamedTuple):
    """A candidate that is not linked, and why."""

    candidate: Candidate
    reason: str
    suggested: bool = False
    """Whether an editor should be asked: it may well be right."""


@dataclass(frozen=True)
class Suggestion:
    """A spelling that sounds like a name but fails a guard: for an editor to accept or not."""

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
