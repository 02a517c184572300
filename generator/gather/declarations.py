"""Reads what a dossier declares about itself: entities/*.yml."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from generator.gather.fields import IDENTITY, IDENTITY_HINT, Fields, check_known, plain_text
from generator.gather.figures import read_figures
from generator.gather.files import MAX_YAML_BYTES, mark_of, read_text
from generator.gather.yamlfile import Mapping, Node, Scalar, parse_yaml
from generator.languages.folding import FOLD_SETS
from generator.model.dossier import (
    ArticleField,
    Dossier,
    EventValue,
    Gazetteer,
    GenealogySense,
    Kind,
    LoadedWord,
    News,
    Property,
    RelationType,
    SchemaType,
    Sense,
    ShortName,
    ValueType,
)
from generator.model.problems import Mark, Problem, Problems

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from generator.model.dossier import Figure

    KindsOf = Callable[[Fields, str], tuple[str, ...]]

T = TypeVar("T")

BY_HAND = frozenset({"corrections", "guide", "method"})
"""Folders of the site that pages written by hand use."""


def read_dossier(root: Path, title: str, addresses: AbstractSet[str] = frozenset()) -> tuple[Dossier, tuple[Problem, ...]]:
    """The declarations below `root`/entities, all files taken together; `title` is the name of the site.

    No kind can have one of the `addresses` that pages of the generator take, nor one of a page written by hand.

    A dossier that declares no kinds has one for each folder of cards.
    """
    problems = Problems()
    merged: dict[str, tuple[Scalar, Node]] = {}
    for path in sorted((root / "entities").glob("[!.]*.y*ml")):
        for key, node in _declarations(path, root, problems):
            if key.text in merged:
                first = merged[key.text][0].mark
                problems.error(key.mark, "duplicate-key", f"'{key.text}' is declared twice.", f"The other is at {first}.")
            merged[key.text] = (key, node)
    fields = Fields(Mapping(Mark("entities"), tuple(merged.values())), problems, "the dossier")
    dossier = _dossier(fields, root, title, addresses | BY_HAND, problems)
    fields.report_unknown()
    return dossier, tuple(problems)


def _declarations(path: Path, root: Path, problems: Problems) -> tuple[tuple[Scalar, Node], ...]:
    mark = mark_of(path, root)
    if path.suffix == ".yaml":
        problems.error(mark, "file-name", "Declarations end in .yml, not .yaml.", "Give it that ending.")
        return ()
    text, refused = read_text(path, root, max_bytes=MAX_YAML_BYTES)
    problems.extend(refused)
    node, refused = parse_yaml(text, mark.path) if text is not None else (None, ())
    problems.extend(refused)
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return ()
    if not isinstance(node, Mapping):
        problems.error(node.mark, "wrong-type", "Declarations are keys with values.")
        return ()
    if any(key.text == "name" for key, _ in node.items):
        hint = f"Move it into the folder of its kind: entities/<kind>/{path.name}."
        problems.error(mark, "file-name", "This looks like a card, but only declarations stand here.", hint)
        return ()
    return node.items


def _dossier(fields: Fields, root: Path, title: str, taken: AbstractSet[str], problems: Problems) -> Dossier:
    kinds = _declared(fields, "kinds", problems, _kind, taken) or _kinds_of_folders(root, taken)
    ids = {kind.id for kind in kinds}

    def kinds_of(entry: Fields, key: str) -> tuple[str, ...]:
        return entry.each(key, lambda node: _known_kind(node, ids, problems))

    def loaded_word(node: Node) -> LoadedWord | None:
        return _loaded_word(node, fields.language("language") or "en", problems, kinds_of)

    quality = _quality(fields, root, [kind.id for kind in kinds], problems)
    return Dossier(
        kinds=kinds,
        properties=_declared(fields, "properties", problems, partial(_property, kinds_of=kinds_of)),
        relations=_declared(fields, "relations", problems, partial(_relation, kinds_of=kinds_of)),
        event_values=_declared(fields, "event_values", problems, _event_value),
        title=fields.text("title") or title,
        about=fields.texts("about"),
        news=fields.each("news", lambda node: _news(node, problems)),
        quality=quality,
        quality_folder=str(PurePosixPath(fields.text("quality") or "").parent) if quality else None,
        version=fields.text("version") or "",
        language=fields.language("language") or "en",
        folds=fields.each("folds", lambda node: _known_fold(node, problems)) or ("plain",),
        fillers=fields.texts("fillers"),
        conjunctions=fields.texts("conjunctions"),
        beside_names=fields.texts("beside_names"),
        name_signals=fields.texts("name_signals"),
        uncarded=_uncarded(fields, problems),
        loaded_words=fields.each("loaded_words", loaded_word),
        name_joints=fields.texts("name_joints"),
        gazetteers=_declared(fields, "gazetteers", problems, _gazetteer),
        evidence_required=_is_strict(fields, "evidence", ("optional", "required"), problems),
        publisher_kind=_publisher_kind(fields, ids, problems),
        articles_need=fields.words("articles_need", ArticleField),
        publishers_need_articles=_publishers_need_articles(fields, problems),
        warnings_refused=_is_strict(fields, "warnings", ("allowed", "refused"), problems),
    )


def _publisher_kind(fields: Fields, kinds: set[str], problems: Problems) -> str | None:
    kind, mark = fields.text("publishers"), fields.mark_of("publishers")
    return kind if kind and check_known(kind, kinds, mark, "unknown-kind", "kind", problems) else None


def _publishers_need_articles(fields: Fields, problems: Problems) -> bool:
    needed = fields.flag("publishers_need_articles")
    if needed and not fields.has("publishers"):
        message = "A dossier whose publishers need articles says which kind of card they are."
        problems.error(fields.mark_of("publishers_need_articles"), "missing-field", message, "Declare 'publishers'.")
    return needed


def _property(key: str, entry: Fields, kinds_of: KindsOf) -> Property:
    type_ = entry.word("type", ValueType) or ValueType.TEXT
    label, question = entry.required_text("label"), entry.text("question") or ""
    return Property(key, label, kinds_of(entry, "of"), type_, entry.flag("single"), entry.flag("infobox"), question)


def _relation(key: str, entry: Fields, kinds_of: KindsOf) -> RelationType:
    label, inverse = entry.required_text("label"), entry.required_text("inverse")
    sense, genealogy = entry.word("sense", Sense), entry.word("genealogy", GenealogySense)
    ends = kinds_of(entry, "from"), kinds_of(entry, "to")
    return RelationType(key, label, inverse, *ends, entry.flag("infobox"), entry.flag("once"), sense, genealogy)


def _event_value(key: str, entry: Fields) -> EventValue:
    return EventValue(key, entry.required_text("label"), entry.text("question") or "")


def _news(node: Node, problems: Problems) -> News | None:
    fields = Fields(node, problems, "a piece of news")
    text, version, date = fields.required_text("text"), fields.text("version"), fields.date("date")
    fields.report_unknown()
    return News(text, version or "", date) if text else None


def _quality(fields: Fields, root: Path, kinds: list[str], problems: Problems) -> tuple[Figure, ...]:
    path = fields.text("quality")
    figures, refused = read_figures(root, path, fields.mark_of("quality"), kinds) if path else ((), ())
    problems.extend(refused)
    return figures


def _uncarded(fields: Fields, problems: Problems) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names that have no card on purpose, by reason: free keys, each with a list."""
    node = fields.node("uncarded")
    reasons = Fields(node, problems, "the names without a card") if node else None
    return tuple((reason.text, reasons.texts(reason.text)) for reason, _ in fields.entries("uncarded") if reasons)


def _loaded_word(node: Node, language: str, problems: Problems, kinds_of: KindsOf) -> LoadedWord | None:
    """A text, or a map with what else is known: its language, meaning and head, and the names beside which it describes."""
    if isinstance(node, Scalar):
        text = plain_text(node, "loaded_words", problems)
        return LoadedWord(text, language, text) if text else None
    fields = Fields(node, problems, "a loaded word")
    text, own = fields.required_text("text"), fields.language("lang") or language
    head, gloss = fields.text("head") or text, fields.text("gloss") or ""
    if text and own != language and not gloss:
        message = f"What '{text}' means is told nowhere to readers of the language of this dossier."
        problems.warning(fields.mark_of("text"), "missing-gloss", message, "Add a 'gloss'.")
    before, after, joined = (kinds_of(fields, key) for key in ("before_name", "after_name", "joined_to_name"))
    fields.report_unknown()
    return LoadedWord(text, own, head, gloss, before, after, joined) if text else None


def _is_strict(fields: Fields, key: str, words: tuple[str, str], problems: Problems) -> bool:
    """Whether the second of two words is declared; the first, the milder one, holds where nothing is."""
    declared = fields.text(key) or words[0]
    check_known(declared, words, fields.mark_of(key), "unknown-word", f"rule for {key}", problems)
    return declared == words[1]


def _kind(key: str, entry: Fields) -> Kind:
    label = entry.required_text("label")
    return Kind(
        key,
        label,
        entry.text("plural") or f"{label}s",
        entry.text("icon") or "",
        entry.text("about") or "",
        entry.words("short_names", ShortName),
        entry.word("schema", SchemaType) or SchemaType.THING,
    )


def _gazetteer(key: str, entry: Fields) -> Gazetteer:
    label, licence = entry.required_text("label"), entry.required_text("licence")
    return Gazetteer(key, label, licence, entry.required_text("package"))


def _declared(
    fields: Fields, key: str, problems: Problems, read: Callable[[str, Fields], T], taken: AbstractSet[str] = frozenset()
) -> tuple[T, ...]:
    """What is declared under a key whose entries are named maps; `read` gets name and fields of each, but for taken names."""
    declared = []
    for name, node in fields.entries(key):
        if not IDENTITY.fullmatch(name.text):
            problems.error(name.mark, "bad-id", f"'{name.text}' cannot be an identity.", IDENTITY_HINT)
            continue
        if name.text in taken:
            problems.error(name.mark, "reserved", f"The folder '{name.text}' belongs to the generator.", "Choose another word.")
            continue
        entry = Fields(node, problems, f"an entry of '{key}'")
        declared.append(read(name.text, entry))
        entry.report_unknown()
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
    for folder in sorted((root / "entities").glob("*/")):
        if IDENTITY.fullmatch(folder.name) and folder.name not in taken:
            labels[folder.name] = folder.name.replace("-", " ").capitalize()
    return tuple(Kind(key, label, label) for key, label in labels.items())
