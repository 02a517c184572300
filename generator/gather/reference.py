"""Reads from which work of reference a card has what no text says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.gather.fields import Fields
from generator.model.card_schema import ReferenceSchema
from generator.model.cards import Reference
from generator.model.site import is_web_address

if TYPE_CHECKING:
    from generator.gather.yamlfile import Node
    from generator.model.problems import Problems


def read_reference(node: Node | None, problems: Problems) -> Reference | None:
    """None where there is none, or where it names no work, which is noted."""
    if node is None:
        return None
    fields = Fields(node, ReferenceSchema, problems)
    work, url = fields.get(ReferenceSchema.work), fields.get(ReferenceSchema.url)
    entry, licence = fields.get(ReferenceSchema.entry), fields.get(ReferenceSchema.licence)
    if url and not is_web_address(url):
        hint = "Copy it from the address bar of a browser: https://…"
        problems.error(fields.mark_of(ReferenceSchema.url), "bad-address", f"'{url}' is no address of a page.", hint)
        url = None
    return Reference(work, entry or "", url or "", licence or "") if work else None
