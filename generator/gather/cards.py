"""Reads the cards: entities/<kind>/<slug>.yml."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.gather.card import CardReader
from generator.gather.fields import IDENTITY_HINT, check_known, slug_of
from generator.gather.files import MAX_YAML_BYTES, mark_of, read_text
from generator.gather.identities import RESERVED, Identities, called_now, claimed_once, drafts
from generator.gather.near_cards import NearCards
from generator.model.cards import CardStatus
from generator.model.problems import Problems
from generator.model.schema import IDENTITY

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from generator.model.cards import Card, Citation
    from generator.model.dossier import Dossier
    from generator.model.problems import Mark, Problem

# Files that a system or an editor leaves beside those that are meant: `.DS_Store`, `.hama.yml.swp`, `hama.yml~`.
_IN_PASSING = re.compile(r"^\.|~$")


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


def read_cards(root: Path, dossier: Dossier, taken: AbstractSet[str] = frozenset()) -> tuple[Cards, tuple[Problem, ...]]:
    """Every card below `root`/entities. What is wrong with one leaves the others as they are.

    No card can have had an address below one of the `taken` folders of the generator.
    """
    problems = Problems()
    files, misnamed = _card_files(root, dossier, problems)
    texts = {card_id: _text(path, root, problems) for card_id, path in files.items()}
    kinds = frozenset(kind.id for kind in dossier.kinds)
    near = NearCards(texts, dossier.folds)
    identities = Identities(frozenset(files), called_now(texts), drafts(texts), kinds, near)
    told = misnamed - files.keys()
    cards: list[Card] = []
    broken: list[str] = []
    dropped: list[Citation] = []
    for card_id, text in texts.items():
        reader = CardReader(dossier, identities, told, problems, taken)
        card = None if text is None else reader.read(card_id, text, mark_of(files[card_id], root).path)
        dropped += reader.dropped
        if card is None:
            broken.append(card_id)
        else:
            cards.append(card)
    in_order = tuple(claimed_once(sorted(cards, key=lambda card: card.id), problems))
    published, retired = (tuple(card for card in in_order if card.status is status) for status in (None, CardStatus.RETIRED))
    dropped += (citation for card in in_order if card.status for citation in card.citations)
    return Cards(published, tuple(sorted(broken)), tuple(dropped), identities, retired), tuple(problems)


def _text(path: Path, root: Path, problems: Problems) -> str | None:
    text, refused = read_text(path, root, max_bytes=MAX_YAML_BYTES)
    problems.extend(refused)
    return text


def _card_files(root: Path, dossier: Dossier, problems: Problems) -> tuple[dict[str, Path], frozenset[str]]:
    """The files that are cards by identity, and the identities that others may have for a file that cannot have its name."""
    kinds = {kind.id for kind in dossier.kinds}
    paths = {path for path in (root / "entities").glob("*/**/*") if path.is_symlink() or not path.is_dir()}
    files: dict[str, Path] = {}
    misnamed: set[str] = set()
    for path in sorted(path for path in paths if not _IN_PASSING.search(path.name)):
        mark = mark_of(path, root)
        kind, slug = PurePosixPath(mark.path).parent.name, PurePosixPath(mark.path).stem
        if not _may_be_card(path, root, mark, kinds, paths, problems):
            continue
        if IDENTITY.fullmatch(slug):
            files[f"{kind}/{slug}"] = path
        else:
            problems.error(mark, "bad-id", f"'{slug}' cannot be the name of a card.", _renaming(slug))
            misnamed |= {f"{kind}/{slug}", f"{kind}/{slug_of(slug)}"}
    return files, frozenset(misnamed)


def _may_be_card(path: Path, root: Path, mark: Mark, kinds: Collection[str], paths: Collection[Path], problems: Problems) -> bool:
    """Whether a file stands where cards do, under a name that nothing else has; a problem when it does not."""
    written = PurePosixPath(mark.path)
    kind, slug = written.parent.name, written.stem
    if path.parent.parent != root / "entities" or path.suffix != ".yml":
        hint = f"Rename it to {slug}.yml." if path.suffix == ".yaml" else "Cards are entities/<kind>/<slug>.yml."
        problems.error(mark, "file-name", "This file is not a card.", hint)
        return False
    if not check_known(kind, kinds, mark, "unknown-kind", "kind", problems):
        return False
    if slug.lower() in RESERVED:
        problems.error(mark, "reserved", f"'{slug}' cannot be the name of a card.", "Choose another slug.")
        return False
    if slug != slug.lower() and path.with_stem(slug.lower()) in paths:
        message = f"'{slug}' differs from '{slug.lower()}' by capitals only."
        problems.error(mark, "duplicate-id", message, "Merge the two cards, or rename one.")
        return False
    return True


def _renaming(slug: str) -> str:
    """What a file may be called; what other alphabets are in Latin letters only their readers know."""
    latin = all(unicodedata.name(c, "").startswith("LATIN") for c in slug if c.isalpha())
    better = slug_of(slug)
    return f"Rename it to {better}.yml." if latin and IDENTITY.fullmatch(better) else IDENTITY_HINT
