"""The keys of all files of a dossier, by which a line is known to be meant as one, wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.card_schema import CardSchema, PeriodSchema
from generator.model.declaration_schema import DossierSchema
from generator.model.metadata_schema import MetadataSchema
from generator.model.schema import Mappings, Named, OneMapping
from generator.text.wording import listed, meant_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.schema import Schema


def _below(schema: type[Schema]) -> Iterator[type[Schema]]:
    """A schema, and those of what stands inside it."""
    yield schema
    for key in schema.keys:
        if isinstance(key, Mappings | OneMapping | Named):
            yield from _below(key.schema)


def _names(schema: type[Schema]) -> frozenset[str]:
    return frozenset(key.name for key in schema.keys)


_TOPS: tuple[type[Schema], ...] = (CardSchema, MetadataSchema, DossierSchema)
_FAMILIES: tuple[tuple[type[Schema], ...], ...] = tuple(tuple(dict.fromkeys((*_below(top), PeriodSchema))) for top in _TOPS)
"""The schemas of each sort of file."""
KEYS = frozenset(name for family in _FAMILIES for schema in family for name in _names(schema))
"""Those that the engine knows; what a dossier declares has names of its own."""
TOP_KEYS = frozenset(name for top in _TOPS for name in _names(top)).difference(
    name for family in _FAMILIES for schema in family[1:] for name in _names(schema)
)
"""Those that stand nowhere but at the margin."""

_SHORTEST = 4
"""Letters of a key that are believed to be another one cut short."""
_LISTS = [key for family in _FAMILIES for schema in family for key in schema.keys if isinstance(key, Mappings)]
LISTED = frozenset(key.schema for key in _LISTS)
"""Schemas of what stands in lists."""
LIST_KEYS = {key.name: "text" if "text" in _names(key.schema) else "" for key in _LISTS}
"""The keys of these lists, each with the key of the words in an entry; empty where an entry has none."""
_OTHER_WORDS: dict[type[Schema], dict[str, tuple[str, ...]]] = {
    CardSchema: {
        "names": ("alias", "aliases", "spelling", "spellings", "other_names"),
        "name": ("title", "label"),
        "summary": ("lead", "description", "abstract"),
        "notes": ("comment", "comments", "remark", "remarks"),
    }
}
"""What editors of other collections call keys of ours."""


def meant(key: str, schema: type[Schema]) -> str:
    """A hint for a key that has another name here; empty where nobody knows of one."""
    ours = next((name for name, others in _OTHER_WORDS.get(schema, {}).items() if key in others), "")
    return f"It is called '{ours}' here." if ours else ""


def elsewhere(key: str, schema: type[Schema]) -> str:
    """A hint for a key that a schema does not have and others of the same file do: it may only stand too deep, or not enough."""
    family: tuple[type[Schema], ...] = next((family for family in _FAMILIES if schema in family), ())
    owners = [other.what for other in family if key in _names(other)]
    if not owners:
        return ""
    return f"'{key}' is a key of {listed(owners, 'or')}. If it belongs to what stands around it, its indentation is wrong."


def abbreviation(key: str, schema: type[Schema]) -> str:
    """A hint for a key that begins one, or begins with one, where no slip of the pen explains it: `lang` for `language`."""
    family: tuple[type[Schema], ...] = next((family for family in _FAMILIES if schema in family), (schema,))
    if meant_by(key, sorted(_names(schema))) is not None:
        return ""
    for known in (_names(schema), frozenset(name for other in family for name in _names(other))):
        found = (name for name in sorted(known) if name.startswith(key) or key.startswith(name))
        if meant := next((name for name in found if min(len(name), len(key)) >= _SHORTEST), None):
            return f"Did you mean '{meant}'? {'' if meant in _names(schema) else elsewhere(meant, schema)}".strip()
    return ""
