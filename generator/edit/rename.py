"""Gives a card another identity: its file is moved, what names it is mended, and its old address is kept."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from generator.edit.card_keys import with_entry
from generator.edit.references import Renaming, entity_properties, replaced
from generator.gather.fields import IDENTITY_HINT
from generator.gather.identities import KEY, RESERVED, called_now
from generator.gather.near_cards import NearCards
from generator.gather.yamlfile import places
from generator.model.changes import Change, Edit
from generator.model.schema import IDENTITY
from generator.text.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.model.dossier import Dossier


def renamed(files: Mapping[str, str], dossier: Dossier, old: str, new: str) -> Edit:
    """What becomes of the files of a dossier, by path, when the card `old` is called `new`."""
    if refused := _refusal(files, dossier, old, new):
        return Edit(refused=refused)
    renaming = Renaming({old: new}, entity_properties(dossier))
    changes: list[Change] = []
    for path, text in files.items():
        own = path == file_of(old)
        if not own and old not in text:
            continue
        mended = renaming.mended(text)
        after = _renamed_card(mended, old, new) if own and mended is not None else mended
        if after is not None and (own or after != text):
            changes.append(Change(file_of(new) if own else path, text, after, path if own else None))
        elif after is None and (own or renaming.names_any(text)):
            return Edit(refused=f"{path} names '{old}' and cannot be changed: run wiki check, and mend that file first.")
    return Edit(tuple(sorted(changes, key=lambda change: change.path)))


def _renamed_card(text: str, old: str, new: str) -> str | None:
    after = with_old_address(text, old, new)
    return after and with_schema_of(after, old.partition("/")[0], new.partition("/")[0])


def with_schema_of(text: str, old_kind: str, new_kind: str) -> str:
    """A card whose first line tells text editors of the keys of another kind."""
    return text.replace(f"/schema/card-{old_kind}.json", f"/schema/card-{new_kind}.json", 1)


def file_of(card: str) -> str:
    """The file of a card below the root."""
    return f"entities/{card}.yml"


def card_of(path: str) -> str | None:
    """The identity of the card that a file below the root is; None of other files."""
    card = path.removeprefix("entities/").removesuffix(".yml")
    return card if is_identity(card) and path == file_of(card) else None


def cards_among(files: Mapping[str, str]) -> Mapping[str, str]:
    """The files of cards by identity."""
    return {card: text for path, text in files.items() if (card := card_of(path))}


def is_identity(card: str) -> bool:
    """Whether it is of the form `<kind>/<slug>`."""
    kind, _, slug = card.partition("/")
    return bool(IDENTITY.fullmatch(kind) and IDENTITY.fullmatch(slug))


def no_card(card: str, cards: Mapping[str, str], folds: tuple[str, ...]) -> str:
    """Why there is no card of an identity, in a sentence or two; empty where there is.

    `cards` are all files by identity, `folds` those of the dossier, by which the names on cards are looked for.
    """
    if card in cards:
        return ""
    now = called_now(cards).get(card)
    hint = f"It is called '{now}' now." if now else NearCards(cards, folds).hint(card, cards) or _alike(card, cards)
    return f"There is no card '{card}'. {hint}".strip()


def _alike(card: str, cards: Mapping[str, str]) -> str:
    """A hint with the card of that kind whose slug is most like it: where nothing is done a guess costs nobody anything."""
    kind, _, slug = card.rpartition("/")
    slugs = [known.removeprefix(f"{kind}/") for known in sorted(cards) if known.startswith(f"{kind}/")]
    close = difflib.get_close_matches(slug[:100], slugs, n=1, cutoff=0.75)
    return f"Did you mean '{kind}/{close[0]}'?" if close else nearest(card, cards)


def cannot_be(card: str, kinds: Collection[str]) -> str:
    """Why no new card can have an identity, in a sentence or two; empty where one can.

    The first card of a dossier that declares no kinds makes one.
    """
    kind, _, slug = card.partition("/")
    if not is_identity(card):
        return f"'{card}' cannot be the identity of a card. Write <kind>/<slug>. {IDENTITY_HINT}"
    if kinds and kind not in kinds:
        return f"There is no kind '{kind}'. {nearest(kind, kinds)}".strip()
    return f"'{slug}' cannot be the name of a card. Choose another slug." if slug in RESERVED else ""


def _refusal(files: Mapping[str, str], dossier: Dossier, old: str, new: str) -> str:
    """Why a card cannot be called otherwise; empty where it can."""
    cards = cards_among(files)
    if refused := no_card(old, cards, dossier.folds) or cannot_be(new, [kind.id for kind in dossier.kinds]):
        return refused
    if new in cards:
        return f"There is a card '{new}' already."
    owner = called_now(cards).get(new, old)
    return "" if owner == old else f"'{new}' is an address that '{owner}' had before: remove it from '{KEY}' there first."


def with_old_address(text: str, old: str, new: str) -> str | None:
    """A card that lists its old identity; in place of the new one, where it goes by that again."""
    again = [place for place in places(text) or () if place.keys[:1] == (KEY,) and not place.is_key and place.text == new]
    if again:
        return replaced(text, ((place.start_char, place.end_char, old) for place in again))
    return with_entry(text, KEY, old)
