"""A page for each card, or for the file of one that cannot be read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator.pages.renderer import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.cards import Card, Statement
    from generator.model.dossier import Property
    from generator.model.wiki import Entity, Tie
    from generator.pages.renderer import Renderer

INFOBOX_VALUES = 3
"""Values of one fact beside the lead; the rest is further down the page."""


def pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """A page for each card."""
    for entity in renderer.wiki.entities.values():
        path = f"{entity.card.id}.md"
        yield path, _entity(renderer, path, entity)
    for card in renderer.wiki.broken:
        yield f"{card}.md", _broken(renderer, card)


def _entity(renderer: Renderer, path: str, entity: Entity) -> str:
    card, dossier = entity.card, renderer.wiki.dossier
    lead = " ".join(sentence.text for sentence in card.summary)
    return renderer.page(
        path,
        "entity.md.jinja",
        title=card.title,
        description=shortened(lead) or f"{dossier.kind(card.kind).label}: {card.title}",
        edit_url=renderer.site.edit_url(card.mark.path),
        entity=entity,
        card=card,
        kind=dossier.kind(card.kind),
        properties=_by_property(card, dossier.properties),
        facts=_facts(entity, dossier.properties),
        infobox_values=INFOBOX_VALUES,
    )


def _broken(renderer: Renderer, card: str) -> str:
    file = f"entities/{card}.yml"
    problems = [problem for problem in renderer.problems if problem.mark.path == file]
    edit_url = renderer.site.edit_url(file)
    return renderer.page(f"{card}.md", "broken.md.jinja", title=card, edit_url=edit_url, file=file, problems=problems)


def _by_property(card: Card, properties: Iterable[Property]) -> list[tuple[Property, list[Statement]]]:
    """The statements of a card by property, in the order in which the dossier declares them."""
    grouped = ((property_, [s for s in card.statements if s.property == property_.id]) for property_ in properties)
    return [(property_, statements) for property_, statements in grouped if statements]


def _facts(entity: Entity, properties: Iterable[Property]) -> list[tuple[str, list[Statement] | list[Tie]]]:
    """What stands beside the lead: the statements and relations that the dossier puts there, by label."""
    stated = _by_property(entity.card, (property_ for property_ in properties if property_.infobox))
    tied = groupby((tie for tie in entity.ties if tie.type.infobox), key=lambda tie: tie.label)
    return [
        *((property_.label, statements) for property_, statements in stated),
        # Not capitalize(), which takes the capitals out of the name of a gazetteer.
        *((label[:1].upper() + label[1:], list(ties)) for label, ties in tied),
    ]
