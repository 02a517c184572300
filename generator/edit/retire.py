"""Retires a card: its page says why, and where to go, in place of what the card says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.edit.card_keys import with_keys
from generator.edit.rename import cards_among, file_of, no_card
from generator.model.changes import Change, Edit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.dossier import Dossier


def retired(files: Mapping[str, str], dossier: Dossier, card: str, reason: str, instead: str | None) -> Edit:
    """What becomes of the files of a dossier, by path, when a card is retired for a reason, perhaps in favour of another."""
    cards = cards_among(files)
    refused = no_card(card, cards, dossier.folds) or (no_card(instead, cards, dossier.folds) if instead else "")
    if refused or instead == card:
        return Edit(refused=refused or "A retired card does not lead to itself.")
    if not reason.strip() or not reason.isprintable():
        return Edit(refused="A retired card needs a reason, in a line of words.")
    path = file_of(card)
    added = {"status": "retired", "reason": json.dumps(" ".join(reason.split()), ensure_ascii=False)}
    after = with_keys(files[path], added | ({"instead": instead} if instead else {}))
    if after is None:
        return Edit(refused=f"{path} cannot be changed: it has a status or a reason already, or cannot be read. Run wiki check.")
    return Edit((Change(path, files[path], after),))
