"""What the search box knows of names: every spelling of every card, folded, and by its consonants.

It looks names up in this file before it looks words up in the index of the theme, so that a card is found by any of its
spellings, in either script, and by one that nobody listed. `assets/search.js` has the other half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.languages.folding import loosest
from generator.model.cards import is_abbreviation
from generator.pages.assets import FOLDER
from generator.pages.data_files import DataFile, json_file
from generator.pages.family import Family
from generator.pages.search_keys import search_key, search_skeleton, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.languages.folding import FoldSet
    from generator.model.wiki import Entity
    from generator.pages.renderer import Renderer

DATA = DataFile(
    f"{FOLDER}/search.json",
    "the names that the search box knows",
    "`tables` (what letters fold to), `kinds` (their labels), `entities`: of each its identity, its mentions and its names, "
    "each with its key and its consonants",
)


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The one file."""
    entries = [renderer.made(f"{DATA.path}#{card}", _names, card) for card in renderer.overview.listed]
    yield DATA.path, renderer.made(DATA.path, _file, entries)


def _names(renderer: Renderer, card: str) -> list[object]:
    return _entry(renderer.overview.listed[card], loosest(renderer.wiki.dossier.folds))


def _file(renderer: Renderer, entries: list[list[object]]) -> str:
    dossier = renderer.wiki.dossier
    kinds = {kind.id: kind.label for kind in dossier.kinds}
    return json_file(tables=tables(loosest(dossier.folds)), kinds=kinds, entities=entries)


def _entry(entity: Entity, fold: FoldSet) -> list[object]:
    """Identity, mentions, and the names that differ after folding, the title first: each as written, its key, its skeleton."""
    spellings = (entity.card.title, *(use.spelling for use in entity.uses), *(name.text for name in entity.card.names))
    keyed: dict[str, str] = {}
    for spelling in spellings:
        keyed.setdefault(search_key(spelling, fold), spelling)
    heard = {key: "" if is_abbreviation(spelling) else search_skeleton(spelling, fold) for key, spelling in keyed.items()}
    names = [[spelling, key, heard[key]] for key, spelling in keyed.items() if key]
    return [entity.card.id, entity.mention_count, names]


FAMILY = Family(make, is_apart=True, data_files=(DATA,))
