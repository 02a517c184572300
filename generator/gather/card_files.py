"""Which files below entities/ are cards, and what keeps others from being one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.gather.fields import IDENTITY_HINT, slug_of
from generator.gather.files import mark_of, walked
from generator.gather.identities import RESERVED
from generator.model.problems import Problem
from generator.model.schema import IDENTITY
from generator.text.wording import listed, meant_by

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from generator.model.problems import Mark, Problems

_LIKE_CARDS = (".yml", ".yaml")
# Files that a system or an editor leaves beside those that are meant: `.DS_Store`, `.hama.yml.swp`, `hama.yml~`.
_IN_PASSING = re.compile(r"^\.|~$")


@dataclass(frozen=True)
class CardFiles:
    """The files below entities/."""

    cards: dict[str, Path] = field(default_factory=dict)
    """Those that are cards, by identity."""
    astray: dict[str, Path] = field(default_factory=dict)
    """Those that would be, but for their name or their folder, by the identity that they seem to be meant to have.

    What keeps each from being a card is told; it can be read all the same, so that one run tells everything.
    """
    known_as: set[str] = field(default_factory=set)
    """Every identity that others may have for one that is astray."""


def card_files(root: Path, kinds: Sequence[str], problems: Problems) -> CardFiles:
    """The files below `root`/entities that are cards of these kinds, and those that nearly are."""
    entities = root / "entities"
    found = (Path(entry.path) for entry in walked(entities, root, problems) if not entry.is_dir(follow_symlinks=False))
    paths = {path for path in found if path.parent != entities}
    files = CardFiles()
    for path in sorted(path for path in paths if not _IN_PASSING.search(path.name)):
        mark = mark_of(path, root)
        kind, slug = _kind_and_slug(mark)
        misplaced = _misplaced(mark, kinds) or _misnamed(mark, slug, path, paths)
        if misplaced is None:
            files.cards[f"{kind}/{slug}"] = path
            continue
        problems.append(misplaced)
        if path.suffix in _LIKE_CARDS:
            meant = meant_by(kind, kinds) or kind
            files.astray.setdefault(f"{meant}/{slug_of(slug)}", path)
            files.known_as.update(f"{folder}/{name}" for folder in (kind, meant) for name in (slug, slug_of(slug)))
    return files


def _kind_and_slug(mark: Mark) -> tuple[str, str]:
    path = PurePosixPath(mark.path)
    return path.parts[1], path.stem


def _misplaced(mark: Mark, kinds: Sequence[str]) -> Problem | None:
    """What is wrong with the ending or the folder of a file."""
    kind, slug = _kind_and_slug(mark)
    path = PurePosixPath(mark.path)
    if path.suffix == ".yaml":
        return Problem(mark, "file-name", "Cards end in .yml, not .yaml.", f"Rename it to {slug}.yml.")
    if path.suffix != ".yml":
        return Problem(mark, "file-name", "This file is not a card.", "Keep here only cards: entities/<kind>/<slug>.yml.")
    if len(path.parts) > len(("entities", "kind", "slug")):
        message = "This file lies too deep: cards are entities/<kind>/<slug>.yml."
        return Problem(mark, "file-name", message, f"Move it to entities/{kind}/{slug}.yml.")
    if kind not in kinds:
        meant = meant_by(kind, kinds)
        move = f"Move it to entities/{meant}/{slug}.yml" if meant else f"Move it to the folder of a kind ({listed(kinds, 'or')})"
        return Problem(mark, "unknown-kind", f"There is no kind '{kind}'.", f"{move}, or declare the kind in entities/*.yml.")
    return None


def _misnamed(mark: Mark, slug: str, path: Path, paths: Collection[Path]) -> Problem | None:
    """What is wrong with the name of a file: it is taken, or can be no identity."""
    message = f"'{slug}' cannot be the name of a card."
    if slug.lower() in RESERVED:
        return Problem(mark, "reserved", message, "The generator, an engine or Windows has it: rename the file.")
    if slug != slug.lower() and path.with_stem(slug.lower()) in paths:
        message = f"'{slug}' differs from '{slug.lower()}' by capitals only."
        return Problem(mark, "duplicate-id", message, "Merge the two cards, or rename one.")
    return None if IDENTITY.fullmatch(slug) else Problem(mark, "bad-id", message, _renaming(slug))


def _renaming(slug: str) -> str:
    """What a file may be called; what other alphabets are in Latin letters only their readers know."""
    latin = all(unicodedata.name(c, "").startswith("LATIN") for c in slug if c.isalpha())
    better = slug_of(slug)
    return f"Rename it to {better}.yml." if latin and IDENTITY.fullmatch(better) else IDENTITY_HINT
