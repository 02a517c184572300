"""Reads from which work of reference a card has what no text says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.gather.fields import Fields
from generator.model.card_schema import ReferenceSchema
from generator.model.cards import Reference

if TYPE_CHECKING:
    from generator.gather.yamlfile import Node
    from generator.model.problems import Problems

_ADDRESS = re.compile(r"https?://[!#-;=?-Z\[\]^-~]+")
"""What may stand in one as it is, which no quotation mark, no bracket of markup and no space may."""


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


def is_web_address(text: str) -> bool:
    """Whether a text is the address of a page of http or https."""
    try:
        return bool(_ADDRESS.fullmatch(text) and urlsplit(text).hostname)
    except ValueError:
        return False
