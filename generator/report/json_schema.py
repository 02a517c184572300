"""JSON Schemas (draft 7, which text editors know) of the files of a dossier, with the dossier's own words as choices.

They say what the reading of files says, as far as one file can. They do not say whether a quote stands in its article, a name
has a letter, a date such as 30 February exists, a period ends after it begins, or what is the matter with another card.
Draft 7: https://json-schema.org/draft-07.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.model.card_schema import (
    CardSchema,
    PeriodSchema,
    RelationSchema,
    StatementSchema,
)
from generator.model.declaration_schema import DossierSchema
from generator.model.dossier import ValueType
from generator.model.metadata_schema import MetadataSchema
from generator.model.schema import (
    IDENTITY,
    LANGUAGE,
    Date,
    Entries,
    Flag,
    Key,
    Language,
    Mappings,
    Named,
    Number,
    OneMapping,
    RequiredText,
    Schema,
    Text,
    Texts,
    Time,
    Vocabulary,
    Word,
    Words,
)
from generator.model.vocabulary import choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.dossier import Dossier, RelationType
    from generator.model.inputs import Inputs
    from generator.model.vocabulary import Choice

    Json = dict[str, object]
    Choices = Mapping[Vocabulary, tuple[Choice, ...]]

DIALECT = "http://json-schema.org/draft-07/schema#"
_NOTHING: Json = {"type": "null"}
_HIDDEN = (
    r"[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ue000-\uf8ff]"
)
"""What no text of a dossier holds: controls, marks of direction, private characters."""
_TEXT: Json = {"type": ["string", "number", "boolean"], "pattern": r"\S", "not": {"type": "string", "pattern": _HIDDEN}}
_TELLING = "patternErrorMessage"
"""What text editors say of a text that does not match; other programs know no such keyword."""
_YEAR = "(?!0000)[0-9]{4}"
_DATE: Json = {
    "anyOf": [
        {
            "type": "string",
            "pattern": rf"^\s*{_YEAR}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\s*$",
            _TELLING: "Write 2019, 2019-08 or 2019-08-22.",
        },
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ]
}
_FLAG: Json = {"type": ["boolean", "string"], "pattern": "^([Tt]rue|TRUE|[Ff]alse|FALSE)$"}


SCHEMAS: Mapping[str, type[Schema]] = {"card": CardSchema, "metadata": MetadataSchema, "declarations": DossierSchema}
"""The sorts of file in a dossier."""


def schema_files(inputs: Inputs, folds: Iterable[str]) -> Mapping[str, str]:
    """The JSON Schema of each sort of file, and of the cards of each kind, by file name; `folds` are those that exist."""
    words, dossier = choices(inputs, folds), inputs.dossier
    made = {name: json_schema(schema, words, dossier) for name, schema in SCHEMAS.items()}
    made |= {f"card-{kind.id}": json_schema(CardSchema, words, dossier, kind.id) for kind in dossier.kinds}
    return {f"{name}.json": json.dumps(schema, ensure_ascii=False) + "\n" for name, schema in made.items()}


def json_schema(schema: type[Schema], words: Choices, dossier: Dossier, kind: str | None = None) -> Json:
    """The JSON Schema of the files that `schema` describes; of cards of one `kind`, with no more than they can say."""
    made = _Maker(_narrowed(words, dossier, kind) if kind else words)
    whole = made.mapping(schema)
    definitions = made.definitions
    if schema is CardSchema:
        definitions[_id_of(StatementSchema)] |= {"allOf": list(_values_by_property(dossier))}
        definitions[_id_of(RelationSchema)] |= {"allOf": list(_targets_by_relation(dossier))}
        whole["allOf"] = [*_listed(whole.get("allOf")), *_evidence(dossier)]
    return {"$schema": DIALECT, "title": schema.what.capitalize(), **whole, "definitions": definitions}


def _narrowed(words: Choices, dossier: Dossier, kind: str) -> Choices:
    """The words for cards of one kind: of the properties and relations those that they can state."""
    properties = {property_.id for property_ in dossier.properties if not property_.kinds or kind in property_.kinds}
    relations = {relation.id for relation in dossier.relations if not relation.sources or kind in relation.sources}
    chosen = {Vocabulary.PROPERTIES: properties, Vocabulary.RELATIONS: relations}
    return {**words, **{name: tuple(word for word in words[name] if word.word in some) for name, some in chosen.items()}}


class _Maker:
    """Makes the schemas of mappings, and gathers what they refer to."""

    def __init__(self, words: Choices) -> None:
        self._choices = words
        self.definitions: dict[str, Json] = {}
        """By identity: schemas of mappings, and the words of vocabularies."""

    def mapping(self, schema: type[Schema]) -> Json:
        """One mapping, its keys described, none beside them."""
        made: Json = {
            "type": "object",
            "description": schema.__doc__,
            "properties": {key.name: self._value(key) for key in schema.keys},
            "additionalProperties": False,
        }
        if required := [key.name for key in schema.keys if key.is_required and not key.only_with]:
            made["required"] = required
        if rules := [*_together(schema), *_only_with(schema)]:
            made["allOf"] = rules
        return made

    def _value(self, key: Key[object]) -> Json:
        """The values of a key; one that may be left out may also have nothing behind it."""
        made = self._typed(key)
        allowed = made if key.is_required and not key.only_with else {"anyOf": [made, _NOTHING]}
        about = f"{key.about} Without it: {key.without}." if key.without else key.about
        return {"description": about.replace("`", "'"), "markdownDescription": about, **allowed}

    def _typed(self, key: Key[object]) -> Json:  # noqa: PLR0911 — one return for each type
        match key:
            case Text() | RequiredText():
                return self._text(key)
            case Texts():
                return _list_of(self._text(key), or_one=True)
            case Flag():
                return _FLAG
            case Number():
                return {"type": "number", "minimum": key.low, "maximum": key.high}
            case Word():
                return _one_of(key.options)
            case Words():
                return _list_of(_one_of(key.options), or_one=True)
            case Language():
                return {
                    "type": "string",
                    "pattern": _whole(LANGUAGE.pattern),
                    _TELLING: "Write a code such as fi, ar or zh-Hant (BCP 47).",
                }
            case Date():
                return _DATE
            case Time():
                return {"anyOf": [_DATE, self._mapping_of(PeriodSchema)]}
            case _:
                return self._nested(key)

    def _nested(self, key: Key[object]) -> Json:
        match key:
            case OneMapping():
                made = self._mapping_of(key.schema)
                return {"anyOf": [self._plain(key.schema), made]} if key.or_text else made
            case Mappings():
                made = self._mapping_of(key.schema)
                if not key.or_text:
                    return _list_of(made)
                plain = self._plain(key.schema)
                return {"anyOf": [_list_of({"anyOf": [plain, made]}), plain]}
            case Named():
                return {
                    "type": "object",
                    "propertyNames": {"pattern": _whole(IDENTITY.pattern)},
                    "additionalProperties": self._mapping_of(key.schema),
                }
            case Entries():
                values = _list_of(_TEXT, or_one=True) if key.lists else _TEXT
                names = {"propertyNames": self._word(key.of)} if key.of else {}
                return {"type": "object", **names, "additionalProperties": values}
            case _:
                raise TypeError(key)

    def _text(self, key: Text | RequiredText | Texts) -> Json:
        none = key.of is Vocabulary.GAZETTEERS and not self._choices[key.of]
        free = key.of is None or none
        made = _TEXT if free else self._word(key.of, key.also)
        if key.or_free:
            made = {"anyOf": [made, _TEXT]}
        if key.pattern is None:
            return made
        # A number is a text of digits to the reading, and has no pattern here.
        digits = {} if key.pattern.fullmatch("1") else {"type": "string"}
        return {**made, "pattern": _whole(key.pattern.pattern), _TELLING: key.about, **digits}

    def _word(self, vocabulary: Vocabulary | None, also: tuple[str, ...] = ()) -> Json:
        """One of the words of a vocabulary, which stand once in the whole."""
        if vocabulary is None:
            return _TEXT
        identity = vocabulary.replace(" ", "-")
        words = self._choices[vocabulary]
        self.definitions[identity] = {**_one_of(word.word for word in words), "enumDescriptions": [word.label for word in words]}
        known: Json = {"$ref": f"#/definitions/{identity}"}
        return {"anyOf": [known, _one_of(also)]} if also else known

    def _plain(self, schema: type[Schema]) -> Json:
        """The text that stands for a mapping: that of its key `text`."""
        key = schema.key("text")
        return self._text(key) if isinstance(key, RequiredText) else _TEXT

    def _mapping_of(self, schema: type[Schema]) -> Json:
        identity = _id_of(schema)
        if identity not in self.definitions:
            self.definitions[identity] = {}  # so that what refers to itself comes to an end
            self.definitions[identity] = self.mapping(schema)
        return {"$ref": f"#/definitions/{identity}"}


def _id_of(schema: type[Schema]) -> str:
    """What the definition of a mapping is called: `a-sentence-of-the-summary`."""
    return schema.what.replace(" ", "-")


def _whole(pattern: str) -> str:
    """JSON Schema looks for a pattern anywhere in a text."""
    return f"^(?:{pattern})$"


def _one_of(words: Iterable[str]) -> Json:
    """One of some words, or nothing where there are none."""
    listed: list[object] = [str(word) for word in words]
    # A word of digits alone is a number to whoever reads YAML.
    listed += [int(word) for word in listed if isinstance(word, str) and word.isdecimal() and str(int(word)) == word]
    return {"enum": listed} if listed else {"not": {}}


def _list_of(member: Json, *, or_one: bool = False) -> Json:
    several: Json = {"type": "array", "items": member}
    return {"anyOf": [several, member]} if or_one else several


def _listed(rules: object) -> list[object]:
    return rules if isinstance(rules, list) else []


def _given(names: Iterable[str]) -> Json:
    """Something stands behind each of some keys."""
    return {"required": list(names), "properties": {name: {"not": _NOTHING} for name in names}}


def _together(schema: type[Schema]) -> list[Json]:
    """The keys that need one another."""
    rules: list[Json] = [{"anyOf": [_given(group), {"properties": dict.fromkeys(group, _NOTHING)}]} for group in schema.together]
    if schema.one_of:
        rules.append({"anyOf": [_given(group) for group in schema.one_of]})
    return rules


def _only_with(schema: type[Schema]) -> list[Json]:
    """The keys that stand only beside a value of another, and must where they are required."""
    return [
        {
            "if": {"properties": {other: {"const": value}}, "required": [other]},
            "then": _given([key.name]) if key.is_required else {},
            "else": {"properties": {key.name: False}},
        }
        for key in schema.keys
        if key.only_with
        for other, value in [key.only_with]
    ]


def _evidence(dossier: Dossier) -> list[Json]:
    """What a published card must cite, where the dossier demands it: each claim something, and the card anything."""
    if not dossier.evidence_required:
        return []
    claims = {key.name: key.schema.keys for key in CardSchema.keys if isinstance(key, Mappings)}
    quoted = {
        name: {"required": [key.name], "properties": {key.name: {"type": "array", "minItems": 1}}}
        for name, keys in claims.items()
        for key in keys
        if isinstance(key, Mappings) and key.is_evidence
    }
    cited: Json = {
        name: {"items": {"anyOf": [quote, *(_given([key.name]) for key in claims[name] if _stands_for_evidence(key))]}}
        for name, quote in quoted.items()
    }
    anything = [{"required": [name], "properties": {name: {"contains": quote}}} for name, quote in quoted.items()]
    return [{"if": {"required": [CardSchema.status.name]}, "then": {}, "else": {"properties": cited, "anyOf": anything}}]


def _stands_for_evidence(key: Key[Any]) -> bool:
    return isinstance(key, OneMapping) and key.is_evidence


def _values_by_property(dossier: Dossier) -> Iterable[Json]:
    """What the value of a statement is, by its property."""
    wanted: dict[ValueType, Json] = {ValueType.DATE: _DATE, ValueType.ENTITY: {"$ref": f"#/definitions/{Vocabulary.CARDS}"}}
    for type_, value in wanted.items():
        named = [property_.id for property_ in dossier.properties if property_.type is type_]
        if named:
            yield {
                "if": {
                    "properties": {StatementSchema.property.name: _one_of(named)},
                    "required": [StatementSchema.property.name],
                },
                "then": {"properties": {StatementSchema.value.name: value}},
            }


def _targets_by_relation(dossier: Dossier) -> Iterable[Json]:
    """The kinds of card that a relation may go to."""
    for relation in dossier.relations:
        if relation.targets:
            yield {
                "if": {"properties": {RelationSchema.type.name: {"const": relation.id}}, "required": [RelationSchema.type.name]},
                "then": {"properties": {RelationSchema.target.name: _of_kinds(relation)}},
            }


def _of_kinds(relation: RelationType) -> Json:
    return {"pattern": f"^({'|'.join(relation.targets)})/", _TELLING: f"'{relation.id}' goes to {', '.join(relation.targets)}."}
