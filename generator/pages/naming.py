"""Who calls whom what: a table for each kind of card, and the words that take a side by publisher."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from generator.orders import sort_key
from generator.pages.renderer import WIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.wiki import LoadedUse, Naming, Wiki
    from generator.pages.renderer import Renderer

FOLDER = "naming"
PASSAGES = "passages"


@dataclass(frozen=True)
class LoadedRow:
    """A loaded word with its uses by publisher."""

    word: str
    uses: tuple[LoadedUse, ...]

    @property
    def count(self) -> int:
        """How often it is used in all."""
        return sum(use.count for use in self.uses)


def pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The overview with the loaded words, and a page for each kind whose cards go by several names."""
    wiki = renderer.wiki
    kinds = [kind for kind in wiki.dossier.kinds if _of_kind(wiki, kind.id)]
    loaded = [LoadedRow(word, tuple(uses)) for word, uses in groupby(wiki.loaded, key=lambda use: use.word)]
    loaded.sort(key=lambda row: (-row.count, row.word))
    counts = [(kind, len({row.entity for row in _of_kind(wiki, kind.id)})) for kind in kinds]
    publishers = _publishers(wiki, (use.publisher for use in wiki.loaded))
    path, page = f"{FOLDER}/index.md", partial(renderer.page, hide=WIDE)
    title = "Who calls whom what"
    yield path, page(path, "naming.md.jinja", title=title, kinds=counts, loaded=loaded, publishers=publishers)
    if loaded:
        path = f"{FOLDER}/{PASSAGES}.md"
        yield path, renderer.page(path, "naming-passages.md.jinja", title="Words that take a side", loaded=loaded)
    for kind in kinds:
        path, rows = f"{FOLDER}/{kind.id}.md", _of_kind(wiki, kind.id)
        entities = [(entity, list(found)) for entity, found in groupby(rows, key=lambda row: row.entity)]
        publishers = _publishers(wiki, (use.publisher for row in rows for use in row.uses))
        title = f"Who calls whom what: {kind.plural.lower()}"
        yield path, page(path, "naming-kind.md.jinja", title=title, kind=kind, entities=entities, publishers=publishers)


def _of_kind(wiki: Wiki, kind: str) -> list[Naming]:
    """The rows of a kind by the title of the card, the most used spelling of each first."""
    rows = (row for row in wiki.naming if row.entity.partition("/")[0] == kind)
    return sorted(rows, key=lambda row: (sort_key(wiki.title_of(row.entity)), row.entity))


def _publishers(wiki: Wiki, used: Iterable[str | None]) -> list[str | None]:
    """The publishers in question by title; None, for texts that name none, last."""
    return sorted(set(used), key=lambda publisher: (publisher is None, sort_key(wiki.title_of(publisher)) if publisher else ""))
