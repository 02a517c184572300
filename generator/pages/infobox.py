"""The box of facts beside a lead: each fact in a line; the page below has the accounts behind it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.model.cards import Statement
from generator.model.dossier import Sense

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.cards import Certainty
    from generator.model.claims import RelationEnd
    from generator.model.dossier import Property
    from generator.model.mentions import Mention
    from generator.model.wiki import Entity

    Claim = Statement | RelationEnd


@dataclass(frozen=True)
class FactValue:
    """One value of a fact, however many say so."""

    value: str
    """What the fact is: words, a date, or the identity of a card."""
    type: str
    """The identity of the property; empty for a relation, whose value is a card."""
    certainty: Certainty | None
    """How sure all are who say so; None where they differ in it."""
    whens: tuple[str, ...]
    """The times that are given for it, each once."""
    is_date_inferred: bool = False
    """Whether no text states any of them."""


def facts(
    entity: Entity, properties: Iterable[Property], prose: Mapping[str, tuple[Mention, ...]]
) -> list[tuple[str, list[FactValue]]]:
    """The statements and relations that the dossier puts beside the lead, by label.

    `prose` has what our own words name. A card that a statement names as what this one belongs to, `leader of the Tigers`, is
    not told again as that.
    """
    stated = [(p.label, [s for s in entity.card.statements if s.property == p.id]) for p in properties if p.infobox]
    named = {mention.entity for _, statements in stated for s in statements for mention in prose.get(s.value, ())}
    ends = (end for end in entity.relations if end.type.infobox and not (_is_belonging(end) and end.other in named))
    tied = groupby(ends, key=lambda end: end.label)
    return [
        *((label, _values(statements)) for label, statements in stated if statements),
        # Not capitalize(), which takes the capitals out of the name of a gazetteer.
        *((label[:1].upper() + label[1:], _values(ends)) for label, ends in tied),
    ]


def _is_belonging(end: RelationEnd) -> bool:
    """Whether it says of what something is a lasting part, or what it leads; that it became or left one has a date to tell."""
    return end.type.sense is Sense.WITHIN and not end.type.once


def _values(claims: Iterable[Claim]) -> list[FactValue]:
    by_value: dict[str, list[Claim]] = {}
    for claim in claims:
        by_value.setdefault(_value(claim), []).append(claim)
    return [_fact_value(value, found) for value, found in by_value.items()]


def _fact_value(value: str, claims: list[Claim]) -> FactValue:
    type_ = claims[0].property if isinstance(claims[0], Statement) else ""
    certainties = {claim.certainty for claim in claims}
    whens = dict.fromkeys(_when(claim) for claim in claims if claim.when)
    inferred = all(claim.is_date_inferred for claim in claims if claim.when)
    return FactValue(value, type_, certainties.pop() if len(certainties) == 1 else None, tuple(whens), bool(whens) and inferred)


def _value(claim: Claim) -> str:
    return claim.value if isinstance(claim, Statement) else claim.other


def _when(claim: Claim) -> str:
    """The time of a claim: of what happens once the moment, else the period."""
    if claim.when is None:
        return ""
    return claim.when.moment if not isinstance(claim, Statement) and claim.type.once else str(claim.when)
