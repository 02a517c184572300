"""Reads the cards: entities/<kind>/<slug>.yml."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from generator.gather.card import CardReader
from generator.gather.card_files import card_files
from generator.gather.files import MAX_YAML_BYTES, mark_of, read_text
from generator.gather.identities import Identities, called_now, claimed_once, drafts
from generator.gather.name_languages import note_languages
from generator.gather.near_cards import NearCards, by_itself
from generator.memory.recall import AFRESH
from generator.model.cards import CardStatus
from generator.model.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from generator.memory.recall import Afresh
    from generator.model.cards import Card, Citation
    from generator.model.dossier import Dossier
    from generator.model.problems import Problem


@dataclass(frozen=True)
class Cards:
    """The cards of a dossier, as far as they can be read."""

    cards: tuple[Card, ...]
    """Those that are published, sorted by identity."""
    broken: tuple[str, ...]
    """Identities whose file is there but cannot be read; others may point at them."""
    dropped: tuple[Citation, ...]
    """Citations of what is left out for another mistake, and of cards that are not published.

    Their words are checked too, so that one run tells everything.
    """
    identities: Identities
    """What metadata may name: those of all cards, readable or not."""
    retired: tuple[Card, ...]
    """Sorted by identity."""


def read_cards(
    root: Path, dossier: Dossier, taken: AbstractSet[str] = frozenset(), recall: Afresh = AFRESH
) -> tuple[Cards, tuple[Problem, ...]]:
    """Every card below `root`/entities. What is wrong with one leaves the others as they are.

    No card can have had an address below one of the `taken` folders of the generator. What `recall` remembers is not read again.
    """
    problems = Problems()
    kinds = sorted(kind.id for kind in dossier.kinds)
    files = card_files(root, kinds, problems)
    texts = {card_id: _text(path, root, problems) for card_id, path in files.cards.items()}
    near = NearCards(texts, dossier.folds)
    identities = Identities(frozenset(texts), called_now(texts), drafts(texts), frozenset(kinds), near)
    alone = identities.alone
    told = frozenset(files.known_as - texts.keys())
    cards: list[Card] = []
    broken: list[str] = []
    dropped: list[Citation] = []

    def read(card_id: str, path: Path, text: str | None) -> Card | None:
        declared = dossier if card_id.partition("/")[0] in kinds else _of_any_kind(dossier)
        asked = (card_id, text, mark_of(path, root).path, declared, told, taken)
        found = recall(card_id, _alone, *asked, alone) or _read(*asked, identities)
        problems.extend(found.problems)
        dropped.extend(found.dropped)
        return found.card

    for card_id, path in files.cards.items():
        card = read(card_id, path, texts[card_id])
        if card is None:
            broken.append(card_id)
        else:
            cards.append(card)
    for card_id, path in files.astray.items():
        card = read(card_id, path, _text(path, root, problems))
        dropped.extend(card.citations if card else ())
    in_order = tuple(claimed_once(sorted(cards, key=lambda card: card.id), problems))
    published, retired = (tuple(card for card in in_order if card.status is status) for status in (None, CardStatus.RETIRED))
    dropped += (citation for card in in_order if card.status for citation in card.citations)
    return Cards(published, tuple(sorted(broken)), tuple(dropped), identities, retired), tuple(problems)


class _Read(NamedTuple):
    """What one file gave."""

    card: Card | None
    dropped: tuple[Citation, ...]
    problems: tuple[Problem, ...]


def _read(
    card_id: str,
    text: str | None,
    path: str,
    dossier: Dossier,
    told: frozenset[str],
    taken: AbstractSet[str],
    identities: Identities,
) -> _Read:
    problems = Problems()
    reader = CardReader(dossier, identities, told, problems, taken)
    card = None if text is None else reader.read(card_id, text, path)
    if card:
        note_languages(card, dossier.language, problems)
    return _Read(card, tuple(reader.dropped), tuple(problems))


_alone = by_itself(_read)


def _text(path: Path, root: Path, problems: Problems) -> str | None:
    text, refused = read_text(path, root, max_bytes=MAX_YAML_BYTES)
    problems.extend(refused)
    return text


def _of_any_kind(dossier: Dossier) -> Dossier:
    """The dossier for a card of a kind that it does not declare: of that everything may be said."""
    properties = tuple(replace(property_, kinds=()) for property_ in dossier.properties)
    return replace(dossier, properties=properties, relations=tuple(replace(one, sources=()) for one in dossier.relations))
