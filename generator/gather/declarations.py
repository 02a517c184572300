"""Reads what a dossier declares about itself: entities/*.yml."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from generator.gather.fields import Fields, check_known, identity_hint, members, plain_text
from generator.gather.figures import read_figures
from generator.gather.files import MAX_YAML_BYTES, entries_of, mark_of, read_text
from generator.gather.reading import read_yaml
from generator.gather.yamlfile import Mapping, Node, Scalar, Sequence
from generator.languages.folding import FOLD_SETS
from generator.model.declaration_schema import (
    DossierSchema,
    EventValueSchema,
    GazetteerSchema,
    KindSchema,
    LoadedWordSchema,
    NewsSchema,
    PropertySchema,
    RelationTypeSchema,
)
from generator.model.dossier import (
    Dossier,
    EventValue,
    Evidence,
    Gazetteer,
    Kind,
    LoadedWord,
    News,
    Property,
    RelationType,
    SchemaType,
    ValueType,
    Warnings,
)
from generator.model.problems import Mark, Problem, Problems
from generator.model.schema import IDENTITY, Named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from generator.model.dossier import Figure
    from generator.model.schema import Key

    KindsOf = Callable[[Fields, Key[object]], tuple[str, ...]]

T = TypeVar("T")

_PROSE = frozenset({"about", "inverse", "label", "plural", "question", "text"})
"""The keys of declarations whose values pages show as words of the editors."""
BY_HAND = frozenset({"corrections", "guide", "method"})
"""Folders of the site that pages written by hand use."""


def read_dossier(root: Path, title: str, addresses: AbstractSet[str] = frozenset()) -> tuple[Dossier, tuple[Problem, ...]]:
    """The declarations below `root`/entities, all files taken together; `title` is the name of the site.

    No kind can have one of the `addresses` that pages of the generator take, nor one of a page written by hand.

    A dossier that declares no kinds has one for each folder of cards.
    """
    problems = Problems()
    merged: dict[str, tuple[Scalar, Node]] = {}
    for path in (path for path in entries_of(root / "entities") if path.match("[!.]*.y*ml")):
        for key, node in _declarations(path, root, problems):
            if key.text in merged:
                first = merged[key.text][0].mark
                problems.error(
                    key.mark, "duplicate-key", f"'{key.text}' is declared twice.", f"Put both together; the other is at {first}."
                )
            merged[key.text] = (key, node)
    fields = Fields(Mapping(Mark("entities"), tuple(merged.values())), DossierSchema, problems)
    dossier = _dossier(fields, root, title, addresses | BY_HAND, problems)
    return dossier, tuple(problems)


def _declarations(path: Path, root: Path, problems: Problems) -> tuple[tuple[Scalar, Node], ...]:
    mark = mark_of(path, root)
    if path.suffix == ".yaml":
        problems.error(mark, "file-name", "Declarations end in .yml, not .yaml.", f"Rename it to {path.stem}.yml.")
        return ()
    text, refused = read_text(path, root, max_bytes=MAX_YAML_BYTES)
    problems.extend(refused)
    tree = read_yaml(text or "", mark.path)
    problems.extend(tree.problems)
    node = tree.node
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return ()
    if not isinstance(node, Mapping):
        hint = "Begin a line with 'kinds:', 'properties:' or another key of the dossier."
        problems.error(node.mark, "wrong-type", "Declarations are keys with values.", hint)
        return ()
    if any(key.text == "name" for key, _ in node.items):
        hint = f"Move it into the folder of its kind: entities/<kind>/{path.name}."
        problems.error(mark, "file-name", "This looks like a card, but only declarations stand here.", hint)
        return ()
    return node.items


def _dossier(fields: Fields, root: Path, title: str, taken: AbstractSet[str], problems: Problems) -> Dossier:
    kinds = _declared(fields, DossierSchema.kinds, problems, _kind, taken) or _kinds_of_folders(root, taken)
    ids = {kind.id for kind in kinds}

    def kinds_of(entry: Fields, key: Key[object]) -> tuple[str, ...]:
        return entry.each(key, lambda node: _known_kind(node, ids, problems))

    def loaded_word(node: Node) -> LoadedWord | None:
        return _loaded_word(node, fields.get(DossierSchema.language) or "en", problems, kinds_of)

    exposure = fields.get(DossierSchema.exposure)
    quality = _quality(fields, root, [kind.id for kind in kinds], problems)
    return Dossier(
        kinds=kinds,
        properties=_declared(fields, DossierSchema.properties, problems, partial(_property, kinds_of=kinds_of)),
        relations=_declared(fields, DossierSchema.relations, problems, partial(_relation, kinds_of=kinds_of)),
        event_values=_declared(fields, DossierSchema.event_values, problems, _event_value),
        title=fields.get(DossierSchema.title) or title,
        about=fields.get(DossierSchema.about),
        news=fields.each(DossierSchema.news, lambda node: _news(node, problems)),
        quality=quality,
        quality_folder=str(PurePosixPath(fields.get(DossierSchema.quality) or "").parent) if quality else None,
        version=fields.get(DossierSchema.version) or "",
        language=fields.get(DossierSchema.language) or "en",
        folds=fields.each(DossierSchema.folds, lambda node: _known_fold(node, problems)) or ("plain",),
        fillers=fields.get(DossierSchema.fillers),
        conjunctions=fields.get(DossierSchema.conjunctions),
        beside_names=fields.get(DossierSchema.beside_names),
        name_signals=fields.get(DossierSchema.name_signals),
        uncarded=_uncarded(fields, problems),
        loaded_words=fields.each(DossierSchema.loaded_words, loaded_word),
        name_joints=fields.get(DossierSchema.name_joints),
        gazetteers=_declared(fields, DossierSchema.gazetteers, problems, _gazetteer),
        exposure=1.0 if exposure is None else exposure / 100,
        evidence_required=fields.get(DossierSchema.evidence) is Evidence.REQUIRED,
        publisher_kind=_publisher_kind(fields, ids, problems),
        articles_need=fields.get(DossierSchema.articles_need),
        publishers_need_articles=_publishers_need_articles(fields, problems),
        warnings_refused=fields.get(DossierSchema.warnings) is Warnings.REFUSED,
        own_words=tuple((" ".join(node.text.split()), node.mark) for node in _own_words(fields)),
    )


def _own_words(fields: Fields) -> Iterator[Scalar]:
    """What the editors wrote for readers, as it stands in the files."""
    named = (key for key in DossierSchema.keys if isinstance(key, Named))
    for key in (DossierSchema.about, DossierSchema.news, *named):
        if node := fields.node(key):
            yield from _shown(node, key.name)


def _shown(node: Node, key: str) -> Iterator[Scalar]:
    """The texts at or below what stands under a key that pages show as prose."""
    match node:
        case Scalar() if key in _PROSE:
            yield node
        case Sequence():
            yield from chain.from_iterable(_shown(item, key) for item in node.items)
        case Mapping():
            yield from chain.from_iterable(_shown(value, inner.text) for inner, value in node.items)


def _publisher_kind(fields: Fields, kinds: set[str], problems: Problems) -> str | None:
    kind, mark = fields.get(DossierSchema.publishers), fields.mark_of(DossierSchema.publishers)
    return kind if kind and check_known(kind, kinds, mark, "unknown-kind", "kind", problems) else None


def _publishers_need_articles(fields: Fields, problems: Problems) -> bool:
    needed = fields.get(DossierSchema.publishers_need_articles)
    if needed and not fields.has(DossierSchema.publishers):
        message = "A dossier whose publishers need articles says which kind of card they are."
        problems.error(fields.mark_of(DossierSchema.publishers_need_articles), "missing-field", message, "Declare 'publishers'.")
    return needed


def _property(key: str, entry: Fields, kinds_of: KindsOf) -> Property:
    type_ = entry.get(PropertySchema.type) or ValueType.TEXT
    label, question = entry.get(PropertySchema.label), entry.get(PropertySchema.question) or ""
    return Property(
        key,
        label,
        kinds_of(entry, PropertySchema.of),
        type_,
        entry.get(PropertySchema.single),
        entry.get(PropertySchema.infobox),
        question,
    )


def _relation(key: str, entry: Fields, kinds_of: KindsOf) -> RelationType:
    label, inverse = entry.get(RelationTypeSchema.label), entry.get(RelationTypeSchema.inverse)
    sense, genealogy = entry.get(RelationTypeSchema.sense), entry.get(RelationTypeSchema.genealogy)
    ends = kinds_of(entry, RelationTypeSchema.sources), kinds_of(entry, RelationTypeSchema.targets)
    return RelationType(
        key, label, inverse, *ends, entry.get(RelationTypeSchema.infobox), entry.get(RelationTypeSchema.once), sense, genealogy
    )


def _event_value(key: str, entry: Fields) -> EventValue:
    return EventValue(key, entry.get(EventValueSchema.label), entry.get(EventValueSchema.question) or "")


def _news(node: Node, problems: Problems) -> News | None:
    fields = Fields(node, NewsSchema, problems)
    text, version, date = fields.get(NewsSchema.text), fields.get(NewsSchema.version), fields.get(NewsSchema.date)
    return News(text, version or "", date) if text else None


def _quality(fields: Fields, root: Path, kinds: list[str], problems: Problems) -> tuple[Figure, ...]:
    path = fields.get(DossierSchema.quality)
    figures, refused = read_figures(root, path, fields.mark_of(DossierSchema.quality), kinds) if path else ((), ())
    problems.extend(refused)
    return figures


def _uncarded(fields: Fields, problems: Problems) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names that have no card on purpose, by reason: free keys, each with a list."""
    return tuple(
        (
            reason.text,
            tuple(text for item in members(names, reason.text, problems) if (text := plain_text(item, reason.text, problems))),
        )
        for reason, names in fields.entries(DossierSchema.uncarded)
    )


def _loaded_word(node: Node, language: str, problems: Problems, kinds_of: KindsOf) -> LoadedWord | None:
    """A text, or a map with what else is known: its language, meaning and head, and the names beside which it describes."""
    if isinstance(node, Scalar):
        text = plain_text(node, "loaded_words", problems)
        return LoadedWord(text, language, text) if text else None
    fields = Fields(node, LoadedWordSchema, problems)
    text, own = fields.get(LoadedWordSchema.text), fields.get(LoadedWordSchema.lang) or language
    head, gloss = fields.get(LoadedWordSchema.head) or text, fields.get(LoadedWordSchema.gloss) or ""
    if text and own != language and not gloss:
        message = f"What '{text}' means is told nowhere to readers of the language of this dossier."
        problems.warning(fields.mark_of(LoadedWordSchema.text), "missing-gloss", message, "Add a 'gloss'.")
    form = LoadedWordSchema
    before, after, joined = (kinds_of(fields, key) for key in (form.before_name, form.after_name, form.joined_to_name))
    return LoadedWord(text, own, head, gloss, before, after, joined) if text else None


def _kind(key: str, entry: Fields) -> Kind:
    label = entry.get(KindSchema.label)
    return Kind(
        key,
        label,
        entry.get(KindSchema.plural) or f"{label}s",
        entry.get(KindSchema.icon) or "",
        entry.get(KindSchema.about) or "",
        entry.get(KindSchema.short_names),
        entry.get(KindSchema.schema) or SchemaType.THING,
    )


def _gazetteer(key: str, entry: Fields) -> Gazetteer:
    label, licence = entry.get(GazetteerSchema.label), entry.get(GazetteerSchema.licence)
    return Gazetteer(key, label, licence, entry.get(GazetteerSchema.package))


def _declared(
    fields: Fields, key: Named, problems: Problems, read: Callable[[str, Fields], T], taken: AbstractSet[str] = frozenset()
) -> tuple[T, ...]:
    """What is declared under a key whose entries are named maps; `read` gets name and fields of each, but for taken names."""
    declared = []
    for name, node in fields.entries(key):
        if not IDENTITY.fullmatch(name.text):
            problems.error(name.mark, "bad-id", f"'{name.text}' cannot be an identity.", identity_hint(name.text))
            continue
        if name.text in taken:
            problems.error(name.mark, "reserved", f"The folder '{name.text}' belongs to the generator.", "Choose another word.")
            continue
        declared.append(read(name.text, Fields(node, key.schema, problems, what=f"an entry of '{key.name}'")))
    return tuple(declared)


def _known_kind(node: Node, ids: set[str], problems: Problems) -> str | None:
    text = plain_text(node, "kind", problems)
    if text is None or not check_known(text, ids, node.mark, "unknown-kind", "kind", problems):
        return None
    return text


def _known_fold(node: Node, problems: Problems) -> str | None:
    text = plain_text(node, "folds", problems)
    known = text is not None and check_known(text, FOLD_SETS, node.mark, "unknown-word", "fold set", problems)
    return text if known else None


def _kinds_of_folders(root: Path, taken: AbstractSet[str]) -> tuple[Kind, ...]:
    labels: dict[str, str] = defaultdict(str)
    for folder in entries_of(root / "entities"):
        is_folder = folder.is_dir() and not folder.is_symlink()
        if is_folder and IDENTITY.fullmatch(folder.name) and folder.name not in taken:
            labels[folder.name] = folder.name.replace("-", " ").capitalize()
    return tuple(Kind(key, label, label) for key, label in labels.items())
