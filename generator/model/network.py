"""Who is tied to whom, and who came out of whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.cards import Certainty

if TYPE_CHECKING:
    from generator.model.cards import Relation
    from generator.model.dates import PartialDate, Period
    from generator.model.dossier import RelationType, Sense


@dataclass(frozen=True)
class RelationSet:
    """All relations of one type from one card to another."""

    source: str
    target: str
    type: RelationType
    relations: tuple[Relation, ...]
    """As cards state them; several when they hold for different times or are stated on both."""

    @property
    def ends(self) -> tuple[str, str]:
        """The two cards, in the order of their identities."""
        return (self.source, self.target) if self.source < self.target else (self.target, self.source)

    @property
    def certainty(self) -> Certainty | None:
        """How sure the sources are of it at their surest; None when one states it plainly."""
        given = {relation.certainty for relation in self.relations}
        return None if None in given else min((sure for sure in given if sure), key=[*Certainty].index, default=None)

    @property
    def is_date_inferred(self) -> bool:
        """Whether they have dates of which no text states any."""
        dated = [relation for relation in self.relations if relation.when]
        return bool(dated) and all(relation.is_date_inferred for relation in dated)


@dataclass(frozen=True)
class Line:
    """What the drawing shows between two cards: their relations of one sense."""

    ends: tuple[str, str]
    sense: Sense | None
    relations: tuple[RelationSet, ...]

    @property
    def head(self) -> str | None:
        """The card at which all its relations point; None when they have no direction, or several."""
        heads = {one.target if one.type.is_directed else None for one in self.relations}
        return heads.pop() if len(heads) == 1 else None


@dataclass(frozen=True)
class Network:
    """The relations of the whole wiki."""

    relations: tuple[RelationSet, ...]
    """All that the drawing could show, by the titles of their cards."""
    left_out: int
    """How many relations are of types that the drawing leaves out."""
    nodes: tuple[str, ...]
    """The cards that are drawn, those with the most ties first."""
    lines: tuple[Line, ...]
    """Between cards that are drawn."""
    together: tuple[tuple[str, str, int], ...]
    """Cards that are drawn and named in the same sentences, and in how many; most first."""


@dataclass(frozen=True)
class Descent:
    """One step of a genealogy."""

    earlier: str
    """For a part the whole."""
    later: str
    """For a whole the part."""
    relations: RelationSet
    when: Period | None
    """When it happened or held; None when not said, or said differently."""


@dataclass(frozen=True)
class Kin:
    """A card in a genealogy."""

    entity: str
    depth: int
    """How many cards it is a part of, one in another."""
    parts_of: tuple[Descent, ...]
    """The first of them stands above it, if any does."""
    came_from: tuple[Descent, ...]
    """What it came out of, and with what it became one."""
    first: PartialDate | None
    """The beginning of the first dated event, relation or name; None when none is dated."""
    last: PartialDate | None
    """The end of the last one."""
    dates: tuple[Period, ...]
    """Its dated events."""


@dataclass(frozen=True)
class Genealogy:
    """Genealogies: families of cards that came out of one another or are parts of one another."""

    families: tuple[tuple[Kin, ...], ...]
    """Those in which something came out of something first; each in the order in which it is read."""

    @property
    def entities(self) -> frozenset[str]:
        """Everyone in it."""
        return frozenset(kin.entity for family in self.families for kin in family)
