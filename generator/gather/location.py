"""Reads what a card takes from a gazetteer: where its place is, without a quote, since no text says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.gather.fields import Fields, check_known
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
    fields = Fields(node, problems, "a location")
    location = Location(
        latitude=fields.number("latitude", -90, 90),
        longitude=fields.number("longitude", -180, 180),
        source=fields.required_text("source"),
        entry=fields.text("entry"),
        name=fields.text("name"),
        within=fields.text("within"),
    )
    fields.report_unknown()
    # All three are asked, so that one run shows every problem.
    usable = (_says_where(fields, location, problems), _sourced(fields, location, dossier, problems))
    return location if all((*usable, _inside(fields, location, card_id, identities, problems))) else None


def _says_where(fields: Fields, location: Location, problems: Problems) -> bool:
    """Whether there is a whole point, or else a region, or an entry to look up."""
    given = {key for key in ("latitude", "longitude") if fields.node(key) is not None}
    if len(given) == 1 or not (given or location.entry or location.within):
        hint = "Or leave both out, and give 'within' or 'entry'."
        problems.error(fields.mark, "missing-field", "A location needs 'latitude' and 'longitude'.", hint)
        return False
    # A number that cannot be read is noted already.
    return not given or (location.latitude is not None and location.longitude is not None)


def _sourced(fields: Fields, location: Location, dossier: Dossier, problems: Problems) -> bool:
    """Whether it rests on a gazetteer that may be named: any, in a dossier that declares none."""
    gazetteers = {gazetteer.id for gazetteer in dossier.gazetteers}
    if not location.source or not gazetteers:
        return bool(location.source)
    return check_known(location.source, gazetteers, fields.mark_of("source"), "unknown-gazetteer", "gazetteer", problems)


def _inside(fields: Fields, location: Location, card_id: str, identities: Identities, problems: Problems) -> bool:
    """Whether the region, where one is named, has a card of its own."""
    if location.within is None:
        return True
    if location.within == card_id:
        problems.error(fields.mark_of("within"), "wrong-kind", "A card does not lie within itself.", "Name the other card.")
        return False
    return identities.check(location.within, fields.mark_of("within"), problems)
