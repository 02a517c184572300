"""Where the words that a dossier declares stand in its files, as the schemas of the files say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.edit.rename import card_of
from generator.model.card_schema import CardSchema
from generator.model.declaration_schema import DossierSchema
from generator.model.metadata_schema import MetadataSchema
from generator.model.schema import Entries, Mappings, Named, OneMapping, RequiredText, Text, Texts, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.gather.yamlfile import Part
    from generator.model.schema import Key, Schema

DECLARED_UNDER: Mapping[Vocabulary, str] = {
    Vocabulary.KINDS: "kinds",
    Vocabulary.PROPERTIES: "properties",
    Vocabulary.RELATIONS: "relations",
    Vocabulary.EVENT_VALUES: "event_values",
}
"""The key of the declarations under which the words of a vocabulary are declared."""


def schema_of(path: str) -> type[Schema]:
    """The schema of a file that editors write, by its path below the root."""
    if path.startswith("seeds/"):
        return MetadataSchema
    return CardSchema if card_of(path) else DossierSchema


def words_of(part: Part, schema: type[Schema], vocabulary: Vocabulary) -> Iterator[Part]:
    """The keys and values of a file, or of a part with a schema of its own, that are words of a vocabulary, in their order."""
    known = {key.name: key for key in schema.keys}
    for key, item in part.entries:
        declared = known.get(key.text) if key else None
        if declared:
            yield from _words_under(declared, item, vocabulary)


def _words_under(declared: Key[object], item: Part, vocabulary: Vocabulary) -> Iterator[Part]:
    members = item.items if item.style in ("-", "[") else (item,)
    if isinstance(declared, Text | RequiredText | Texts) and declared.of is vocabulary:
        yield from (member for member in members if member.is_single)
    elif isinstance(declared, Entries) and declared.of is vocabulary:
        yield from item.keys
    elif isinstance(declared, Mappings | OneMapping):
        for member in members:
            yield from words_of(member, declared.schema, vocabulary)
    elif isinstance(declared, Named):
        for key, member in item.entries:
            if key and declared.name == DECLARED_UNDER[vocabulary]:
                yield key
            yield from words_of(member, declared.schema, vocabulary)
