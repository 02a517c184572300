"""Who calls whom what: a table for each kind of card; the words that take a side, in all and beside whose name they stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from generator.languages.sorting import sort_key
from generator.model.cards import NameStatus
from generator.pages.links import anchor_of
from generator.pages.renderer import ALONE, WIDE, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.wiki import Epithet, LoadedUse, Naming, PublisherUse, Wiki
    from generator.pages.renderer import Renderer

FOLDER = "naming"
PASSAGES = "passages"
EPITHETS = "beside"
_ABOUT = "Which publisher calls whom by which name, from when to when, and who uses words that take a side, with the passages."
_ABOUT_EPITHETS = "Where an article puts a word that takes a side directly beside a name, or uses a name that takes one itself."
_ABOUT_PASSAGES = "Where the articles use words that the editors list as taking a side, by word and publisher, with each passage."


@dataclass(frozen=True)
class LoadedForm:
    """A form of a loaded word with its uses by publisher."""

    word: str
    anchor: str
    """On the page of the passages."""
    uses: tuple[LoadedUse, ...]

    @property
    def count(self) -> int:
        """How often it is used in all."""
        return sum(use.count for use in self.uses)


@dataclass(frozen=True)
class LoadedRow:
    """A loaded word in all its forms."""

    head: str
    anchor: str
    """On the page of the passages."""
    forms: tuple[LoadedForm, ...]
    """Those that are used, the most used first; never empty."""

    @property
    def count(self) -> int:
        """How often they are used in all."""
        return sum(form.count for form in self.forms)

    def of(self, publisher: str | None) -> tuple[int, str]:
        """How often a publisher uses them, and where its passages are: those of one form, or of all."""
        found = [(use.count, form.anchor) for form in self.forms for use in form.uses if use.publisher == publisher]
        return sum(count for count, _ in found), found[0][1] if len(found) == 1 else self.anchor


@dataclass(frozen=True)
class EpithetRow:
    """A word beside the name of an entity, by publisher."""

    entity: str
    anchor: str
    """On the page of the passages."""
    uses: tuple[Epithet, ...]
    """Never empty."""

    @property
    def count(self) -> int:
        """How often it stands there in all."""
        return sum(use.count for use in self.uses)


def epithet_rows(epithets: Iterable[Epithet]) -> list[EpithetRow]:
    """The words beside each name, by publisher."""
    rows = []
    for entity, found in groupby(epithets, key=lambda use: use.entity):
        words = groupby(found, key=lambda use: (use.is_name, use.word))
        rows += [EpithetRow(entity, f"{anchor_of(entity)}--{n}", tuple(uses)) for n, (_, uses) in enumerate(words, start=1)]
    return rows


def loaded_rows(wiki: Wiki) -> list[LoadedRow]:
    """The loaded words that are used, the forms of one word together; the most used first."""
    heads = {word.text: word.head for word in wiki.dossier.loaded_words}
    grouped: dict[str, list[LoadedForm]] = {}
    for number, (word, uses) in enumerate(groupby(wiki.loaded, key=lambda use: use.word), start=1):
        grouped.setdefault(heads.get(word, word), []).append(LoadedForm(word, f"word-{number}", tuple(uses)))
    rows = [
        LoadedRow(head, f"head-{number}", tuple(sorted(forms, key=lambda form: -form.count)))
        for number, (head, forms) in enumerate(grouped.items(), start=1)
    ]
    return sorted(rows, key=lambda row: (-row.count, row.head))


def pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The overview with the loaded words, and a page for each kind whose cards go by several names."""
    wiki = renderer.wiki
    kinds = [kind for kind in wiki.dossier.kinds if _of_kind(wiki, kind.id)]
    loaded = loaded_rows(wiki)
    counts = [(kind, len({row.entity for row in _of_kind(wiki, kind.id)})) for kind in kinds]
    called = sorted(epithet_rows(wiki.epithets), key=lambda row: sort_key(wiki.title_of(row.entity)))
    publishers = _publishers(wiki, wiki.loaded)
    title, path = "Who calls whom what", f"{FOLDER}/index.md"
    wide = partial(renderer.page, path, "naming.md.jinja", title=title, description=_ABOUT, hide=WIDE)
    yield path, wide(kinds=counts, loaded=loaded, publishers=publishers, called=called)
    if called:
        path = f"{FOLDER}/{EPITHETS}.md"
        page = partial(renderer.page, path, "naming-beside.md.jinja", description=_ABOUT_EPITHETS)
        yield path, page(title="Words beside names", hide=("navigation",), called=called)
    if loaded:
        path = f"{FOLDER}/{PASSAGES}.md"
        page = partial(
            renderer.page, path, "naming-passages.md.jinja", title="Words that take a side", description=_ABOUT_PASSAGES
        )
        yield path, page(hide=ALONE, loaded=loaded)
    for kind in kinds:
        path, spelt = f"{FOLDER}/{kind.id}.md", _of_kind(wiki, kind.id)
        entities = [(entity, list(found)) for entity, found in groupby(spelt, key=lambda row: row.entity)]
        publishers = _publishers(wiki, (use for row in spelt for use in row.uses))
        title = f"Who calls whom what: {kind.plural.lower()}"
        about = f"{kind.plural} that two publishers or more name, in two spellings or more: who uses which how often, and when."
        table = partial(renderer.page, path, "naming-kind.md.jinja", title=title, description=shortened(about), hide=ALONE)
        yield path, table(kind=kind, misspelt=_misspelt(wiki, spelt), entities=entities, publishers=publishers)


def _of_kind(wiki: Wiki, kind: str) -> list[Naming]:
    """The rows of a kind by the title of the card, the most used spelling of each first."""
    rows = (row for row in wiki.naming if row.entity.partition("/")[0] == kind)
    return sorted(rows, key=lambda row: (sort_key(wiki.title_of(row.entity)), row.entity))


def _misspelt(wiki: Wiki, rows: Iterable[Naming]) -> set[tuple[str, str]]:
    """The spellings of rows, each with its card, that the cards mark as misspelt."""
    entities = {row.entity for row in rows}
    uses = ((entity, use) for entity in entities for use in wiki.entities[entity].uses)
    return {(entity, use.spelling) for entity, use in uses if use.name.status is NameStatus.MISSPELLING}


def _publishers(wiki: Wiki, uses: Iterable[PublisherUse | LoadedUse]) -> list[str | None]:
    """The publishers in question, those with most uses first; None stands for texts that name none, and is last."""
    counts: Counter[str | None] = Counter()
    for use in uses:
        counts[use.publisher] += use.count
    named = sorted((publisher for publisher in counts if publisher), key=lambda p: (-counts[p], sort_key(wiki.title_of(p))))
    return [*named, None] if None in counts else [*named]
