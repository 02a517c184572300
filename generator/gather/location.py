"""Reads what a card takes from a gazetteer: where its place is, without a quote, since no text says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.gather.fields import Fields, check_known
from generator.model.card_schema import LocationSchema
from generator.model.cards import Location

if TYPE_CHECKING:
    from generator.gather.identities import Identities
    from generator.gather.yamlfile import Node
    from generator.model.dossier import Dossier
    from generator.model.problems import Problems


def read_location(
    node: Node | None, card_id: str, dossier: Dossier, identities: Identities, problems: Problems
) -> Location | None:
    """The location of the card `card_id`; `identities` are those of all cards. None with problems when it cannot be used."""
    if node is None:
        return None
    fields = Fields(node, LocationSchema, problems)
    location = Location(
        latitude=fields.get(LocationSchema.latitude),
        longitude=fields.get(LocationSchema.longitude),
        source=fields.get(LocationSchema.source),
        entry=fields.get(LocationSchema.entry),
        name=fields.get(LocationSchema.name),
        within=fields.get(LocationSchema.within),
    )
    # All three are asked, so that one run shows every problem.
    usable = (_says_where(fields, location), _sourced(fields, location, dossier, problems))
    return location if all((*usable, _inside(fields, location, card_id, identities, problems))) else None


def _says_where(fields: Fields, location: Location) -> bool:
    """Whether its keys stand together, and the numbers among them could be read; what could not is noted already."""
    point = (LocationSchema.latitude, LocationSchema.longitude)
    return fields.is_whole and all(
        fields.node(key) is None or number is not None
        for key, number in zip(point, (location.latitude, location.longitude), strict=True)
    )


def _sourced(fields: Fields, location: Location, dossier: Dossier, problems: Problems) -> bool:
    """Whether it rests on a gazetteer that may be named: any, in a dossier that declares none."""
    gazetteers = {gazetteer.id for gazetteer in dossier.gazetteers}
    if not location.source or not gazetteers:
        return bool(location.source)
    return check_known(
        location.source, gazetteers, fields.mark_of(LocationSchema.source), "unknown-gazetteer", "gazetteer", problems
    )


def _inside(fields: Fields, location: Location, card_id: str, identities: Identities, problems: Problems) -> bool:
    """Whether the region, where one is named, has a card of its own."""
    if location.within is None:
        return True
    if location.within == card_id:
        problems.error(
            fields.mark_of(LocationSchema.within), "wrong-kind", "A card does not lie within itself.", "Name the other card."
        )
        return False
    return identities.check(location.within, fields.mark_of(LocationSchema.within), problems)
