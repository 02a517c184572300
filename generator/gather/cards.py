"""Reads the cards: entities/<kind>/<slug>.yml."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.gather.card import CardReader
from generator.gather.fields import IDENTITY, IDENTITY_HINT, check_known, slug_of
from generator.gather.files import mark_of
from generator.model.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from generator.model.cards import Card, Citation
    from generator.model.dossier import Dossier
    from generator.model.problems import Mark, Problem

# Files that a system or an editor leaves beside those that are meant: `.DS_Store`, `.hama.yml.swp`, `hama.yml~`.
_IN_PASSING = re.compile(r"^\.|~$")
# Pages that the engines build themselves, and file names that Windows refuses.
_RESERVED = frozenset({"index", "readme", "con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})


@dataclass(frozen=True)
class Cards:
    """The cards of a dossier, as far as they can be read."""

    cards: tuple[Card, ...]
    """Sorted by identity."""
    broken: tuple[str, ...]
    """Identities whose file is there but cannot be read; others may point at them."""
    dropped: tuple[Citation, ...]
    """Citations of what is left out for another mistake: their words are checked too, so that one run tells everything."""


def read_cards(root: Path, dossier: Dossier) -> tuple[Cards, tuple[Problem, ...]]:
    """Every card below `root`/entities. What is wrong with one leaves the others as they are."""
    problems = Problems()
    files, misnamed = _card_files(root, dossier, problems)
    known, told = frozenset(files), misnamed - files.keys()
    cards: list[Card] = []
    broken: list[str] = []
    dropped: list[Citation] = []
    for card_id, path in files.items():
        reader = CardReader(dossier, known, told, problems)
        card = reader.read(card_id, path, root)
        dropped += reader.dropped
        if card is None:
            broken.append(card_id)
        else:
            cards.append(card)
    return Cards(tuple(sorted(cards, key=lambda card: card.id)), tuple(sorted(broken)), tuple(dropped)), tuple(problems)


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
    if slug.lower() in _RESERVED:
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
