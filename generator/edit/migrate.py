"""Gives a kind, property, relation or event value that a dossier declares another name, wherever it is used."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.edit.beside import mended_beside
from generator.edit.declared_words import schema_of, words_of
from generator.edit.files import unreadable
from generator.edit.references import Renaming, entity_properties, replaced
from generator.edit.rename import card_of, cards_among, with_old_address, with_schema_of
from generator.gather.fields import identity_hint
from generator.gather.identities import KEY, called_now
from generator.gather.yamlfile import outline
from generator.model.changes import Change, Edit
from generator.model.schema import IDENTITY, Vocabulary
from generator.text.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.model.dossier import Dossier


class Declared(StrEnum):
    """What can be given another name."""

    KIND = "kind"
    PROPERTY = "property"
    RELATION = "relation"
    EVENT_VALUE = "event-value"

    @property
    def called(self) -> str:
        """In a sentence."""
        return self.value.replace("-", " ")

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of which it is one."""
        return _VOCABULARIES[self]

    def names(self, dossier: Dossier) -> tuple[str, ...]:
        """Those that a dossier has."""
        return tuple(declared.id for declared in getattr(dossier, _FIELDS[self]))


_VOCABULARIES = {
    Declared.KIND: Vocabulary.KINDS,
    Declared.PROPERTY: Vocabulary.PROPERTIES,
    Declared.RELATION: Vocabulary.RELATIONS,
    Declared.EVENT_VALUE: Vocabulary.EVENT_VALUES,
}
_FIELDS = {
    Declared.KIND: "kinds",
    Declared.PROPERTY: "properties",
    Declared.RELATION: "relations",
    Declared.EVENT_VALUE: "event_values",
}


@dataclass(frozen=True)
class Migration:
    """One declared name in place of another."""

    what: Declared
    old: str
    new: str


def migrated(
    files: Mapping[str, str], beside: Mapping[str, str], dossier: Dossier, migration: Migration, taken: Collection[str]
) -> Edit:
    """What becomes of the files of editors, and of those `beside` them that name kinds, by path.

    No kind can be called as one of the `taken` folders of the site.
    """
    if problems := unreadable(files):
        return Edit(problems=problems)
    names = migration.what.names(dossier)
    if refused := _refusal(migration, names, taken) or _unknown(files, migration, names):
        return Edit(refused=refused)
    cards = _moved_cards(files, migration) if migration.what is Declared.KIND else {}
    if refused := _in_the_way(cards_among(files), cards):
        return Edit(refused=refused)
    renaming = Renaming(cards, entity_properties(dossier))
    changes = []
    for path, text in files.items():
        after = _mended(path, text, migration, renaming)
        if after is None:
            return Edit(refused=f"{path} writes '{migration.old}' in a way that cannot be changed: mend it by hand first.")
        target = _moved(path, migration)
        if after != text or target != path:
            changes.append(Change(target, text, after, path if target != path else None))
    if migration.what is Declared.KIND:
        changes += mended_beside(beside, migration.old, migration.new)
    return Edit(tuple(sorted(changes, key=lambda change: change.path)))


def _refusal(migration: Migration, names: Collection[str], taken: Collection[str]) -> str:
    """Why nothing can have the new name; empty where something can."""
    what, old, new = migration.what, migration.old, migration.new
    if not IDENTITY.fullmatch(new) or new == "null":
        return f"'{new}' cannot be the name of a {what.called}. {identity_hint(new)}"
    if old == new:
        return f"The {what.called} is called '{new}' already."
    if what is Declared.KIND and new in taken:
        return f"The folder '{new}' belongs to the generator, or to pages written by hand. Choose another word."
    if new in names and old in names:
        hint = "Move its cards with wiki rename." if what is Declared.KIND else "Mend by hand which of the two is meant where."
        return f"There is a {what.called} '{new}' already. {hint}"
    return ""


def _unknown(files: Mapping[str, str], migration: Migration, names: Collection[str]) -> str:
    """Why there is nothing of the old name; empty where there is, be it that the declaration alone has been given the new one."""
    what, old, new = migration.what, migration.old, migration.new
    if old in names or (new in names and any(_uses(path, text, migration) for path, text in files.items())):
        return ""
    return f"There is no {what.called} '{old}'. {nearest(old, names)}".strip()


def _uses(path: str, text: str, migration: Migration) -> bool:
    if migration.what is Declared.KIND and path.startswith(_folder(migration.old)):
        return True
    whole = outline(text) if migration.old in text else None
    words = words_of(whole, schema_of(path), migration.what.vocabulary) if whole else ()
    return any(word.text.strip() == migration.old for word in words)


def _folder(kind: str) -> str:
    return f"entities/{kind}/"


def _moved(path: str, migration: Migration) -> str:
    """Where a file is afterwards."""
    old, new = _folder(migration.old), _folder(migration.new)
    return new + path.removeprefix(old) if migration.what is Declared.KIND and path.startswith(old) else path


def _moved_cards(files: Mapping[str, str], migration: Migration) -> dict[str, str]:
    """What cards are called afterwards, by what they are called."""
    cards = ((path, card_of(path)) for path in files if path.startswith(_folder(migration.old)))
    return {card: f"{migration.new}/{card.partition('/')[2]}" for _, card in cards if card}


def _in_the_way(cards: Mapping[str, str], moved: Mapping[str, str]) -> str:
    """Why a card cannot have its new identity; empty where all can."""
    owners = called_now(cards) if moved else {}
    for old, new in moved.items():
        if new in cards:
            return f"There is a card '{new}' already: merge or rename one of the two first."
        if owners.get(new, old) != old:
            return f"'{new}' is an address that '{owners[new]}' had before: remove it from '{KEY}' there first."
    return ""


def _mended(path: str, text: str, migration: Migration, renaming: Renaming) -> str | None:
    """A file with the new name in place of the old one; None where it writes that in other signs than its own."""
    after: str | None = text
    if renaming.now and renaming.names_any(text):
        after = renaming.mended(text)
    if after is not None and migration.old in after:
        after = _with_new_words(path, after, migration)
    card = card_of(path)
    if after is None or card is None or card not in renaming.now:
        return after
    after = with_old_address(after, card, renaming.now[card])
    return after and with_schema_of(after, migration.old, migration.new)


def _with_new_words(path: str, text: str, migration: Migration) -> str | None:
    whole = outline(text)
    words = words_of(whole, schema_of(path), migration.what.vocabulary) if whole else ()
    changes = []
    for word in words:
        written = text[word.start_char : word.end_char]
        if word.text.strip() != migration.old:
            continue
        if migration.old not in written:
            return None
        changes.append((word.start_char, word.end_char, written.replace(migration.old, migration.new, 1)))
    return replaced(text, changes)
