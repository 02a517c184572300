"""Who calls whom what: a table for each kind of card; the words that take a side, in all and beside whose name they stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.model.cards import NameStatus
from generator.pages.continued import cut, parts, where
from generator.pages.family import Family
from generator.pages.links import anchor_of
from generator.pages.page import ALONE, WIDE, Page, Way
from generator.pages.renderer import shortened
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model.dossier import Kind
    from generator.model.wiki import Entity, Epithet, LoadedUse, Naming, PublisherUse, Wiki
    from generator.pages.continued import Stretch
    from generator.pages.renderer import Renderer

INDEX = Page(
    "naming/index.md",
    "naming.md.jinja",
    "Who calls whom what",
    "Which publisher calls whom by which name, from when to when, and who uses words that take a side, with the passages.",
    hide=WIDE,
)
EPITHETS = Page(
    "naming/beside.md",
    "naming-beside.md.jinja",
    "Words beside names",
    "Where an article puts a word that takes a side directly beside a name, or uses a name that takes one itself.",
    hide=("navigation",),
    above=INDEX,
)
PASSAGES = Page(
    "naming/passages.md",
    "naming-passages.md.jinja",
    "Words that take a side",
    "Where the articles use words that the editors list as taking a side, by word and publisher, with each passage.",
    hide=ALONE,
    above=INDEX,
)
OF_KIND = Page("naming/<kind>.md", "naming-kind.md.jinja", "Who calls whom what: <kind>", hide=ALONE, above=INDEX)


MOST_ROWS = 200
"""How many rows each table of words has on a page."""
MOST_CELLS = 1_500
"""How many cells such a table by publisher has on a page, and a table of names: some 150 KB."""
MOST_COLUMNS = 12
"""How many publishers have a column of their own, those with most uses; the others share one."""
MOST_PASSAGES = 350
"""How many passages and words a page of these has, taken together: some 200 KB."""


@dataclass(frozen=True)
class LoadedForm:
    """A form of a loaded word with its uses by publisher."""

    word: str
    anchor: str
    """Where its passages begin on the page of these."""
    uses: tuple[LoadedUse, ...]
    target: str = PASSAGES.target
    """That page, as what links lead to."""

    @property
    def count(self) -> int:
        """How often it is used in all."""
        return sum(use.count for use in self.uses)


@dataclass(frozen=True)
class LoadedRow:
    """A loaded word in all its forms."""

    head: str
    anchor: str
    """Where its passages begin on the page of these."""
    forms: tuple[LoadedForm, ...]
    """The forms that are used, the most used first; never empty."""
    target: str = PASSAGES.target
    """That page, as what links lead to."""

    @property
    def count(self) -> int:
        """How often they are used in all."""
        return sum(form.count for form in self.forms)

    @property
    def publishers(self) -> tuple[str | None, ...]:
        """Who uses them."""
        return tuple(dict.fromkeys(use.publisher for form in self.forms for use in form.uses))

    def of(self, publisher: str | None) -> tuple[int, str, str]:
        """How often a publisher uses them, and where its passages are, page and anchor: those of one form, or of all."""
        found = [(use.count, form) for form in self.forms for use in form.uses if use.publisher == publisher]
        place = found[0][1] if len(found) == 1 else self
        return sum(count for count, _ in found), place.target, place.anchor


@dataclass(frozen=True)
class EpithetRow:
    """A word beside the name of an entity, by publisher."""

    entity: str
    anchor: str
    """Where its passages begin on the page of these."""
    uses: tuple[Epithet, ...]
    """Never empty."""
    target: str = EPITHETS.target
    """That page, as what links lead to."""

    @property
    def count(self) -> int:
        """How often it stands there in all."""
        return sum(use.count for use in self.uses)


class _Passages(NamedTuple):
    """What a publisher says with one form of a word."""

    row: LoadedRow
    form: LoadedForm
    use: LoadedUse


def epithet_rows(epithets: Iterable[Epithet]) -> list[EpithetRow]:
    """The words beside each name, by publisher, in the order of the names."""
    rows = []
    for entity, found in groupby(epithets, key=lambda use: use.entity):
        words = groupby(found, key=lambda use: (use.is_name, use.word))
        rows += [EpithetRow(entity, f"{anchor_of(entity)}--{n}", tuple(uses)) for n, (_, uses) in enumerate(words, start=1)]
    return rows


def placed_epithets(wiki: Wiki) -> list[EpithetRow]:
    """The words beside each name by the title of the card, with the page on which their passages stand."""
    rows = sorted(epithet_rows(wiki.epithets), key=lambda row: wiki.sort_key_of(row.entity))
    targets = where(EPITHETS.target, _epithet_cuts(rows), key=lambda row: row.anchor)
    return [replace(row, target=targets[row.anchor]) for row in rows]


def _epithet_cuts(rows: Sequence[EpithetRow]) -> tuple[Stretch[EpithetRow], ...]:
    return cut(rows, MOST_PASSAGES, weight=lambda row: 1 + sum(1 + len(use.excerpts) + len(use.others) // 4 for use in row.uses))


def loaded_rows(wiki: Wiki) -> list[LoadedRow]:
    """The loaded words that are used, the forms of one word together, the most used first; with the page of their passages."""
    heads = {word.text: word.head for word in wiki.dossier.loaded_words}
    grouped: dict[str, list[LoadedForm]] = {}
    for number, (word, uses) in enumerate(groupby(wiki.loaded, key=lambda use: use.word), start=1):
        grouped.setdefault(heads.get(word, word), []).append(LoadedForm(word, f"word-{number}", tuple(uses)))
    rows = [
        LoadedRow(head, f"head-{number}", tuple(sorted(forms, key=lambda form: -form.count)))
        for number, (head, forms) in enumerate(grouped.items(), start=1)
    ]
    in_order = sorted(rows, key=lambda row: (-row.count, row.head))
    targets = where(PASSAGES.target, _loaded_cuts(in_order), key=lambda one: one.form.anchor)
    return [
        replace(row, target=targets[row.forms[0].anchor], forms=tuple(replace(f, target=targets[f.anchor]) for f in row.forms))
        for row in in_order
    ]


def _loaded_cuts(rows: Iterable[LoadedRow]) -> tuple[Stretch[_Passages], ...]:
    """The passages of all forms by publisher, page by page."""
    passages = [_Passages(row, form, use) for row in rows for form in row.forms for use in form.uses]
    return cut(passages, MOST_PASSAGES, weight=lambda one: 1 + len(one.use.excerpts))


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The overview with the loaded words, and a page for each kind whose cards go by several names."""
    wiki = renderer.wiki
    kinds = [kind for kind in wiki.dossier.kinds if _of_kind(wiki, kind.id)]
    loaded, called = loaded_rows(wiki), placed_epithets(wiki)
    counts = [(kind, len({row.entity for row in _of_kind(wiki, kind.id)})) for kind in kinds]
    columns, others = _columns(wiki, wiki.loaded)
    in_cells = cut(loaded, MOST_CELLS, weight=lambda row: 1 + len(columns) + len(row.forms) + len(row.publishers))
    for part in parts(INDEX, loaded=in_cells, called=cut(called, MOST_ROWS, weight=lambda row: 1 + len(row.uses) // 8)):
        yield renderer.page(part.page, part=part, **part.lists, kinds=counts, publishers=columns, others=others)
    if called:
        for part in parts(EPITHETS, called=_epithet_cuts(called)):
            yield renderer.page(part.page, part=part, **part.lists)
    if loaded:
        for part in parts(PASSAGES, passages=_loaded_cuts(loaded)):
            grouped = groupby(part.lists["passages"].values, key=lambda one: (one.row, one.form))
            forms = [(row, form, [one.use for one in found]) for (row, form), found in grouped]
            yield renderer.page(part.page, part=part, **part.lists, forms=forms)
    for kind in kinds:
        yield from _kind(renderer, kind)


def _kind(renderer: Renderer, kind: Kind) -> Iterator[tuple[str, str]]:
    """The pages of a kind whose cards go by several names."""
    wiki, title = renderer.wiki, f"Who calls whom what: {kind.plural.lower()}"
    spelt = _of_kind(wiki, kind.id)
    entities = [(entity, list(found)) for entity, found in groupby(spelt, key=lambda row: row.entity)]
    columns, others = _columns(wiki, (use for row in spelt for use in row.uses))
    about = f"{kind.plural} that two publishers or more name, in two spellings or more: who uses which how often, and when."
    page = replace(OF_KIND, path=f"naming/{kind.id}.md", title=title, description=shortened(about))
    misspelt = _misspelt(renderer.overview.listed, spelt)

    def weight(pair: tuple[str, list[Naming]]) -> int:
        return sum(1 + len(columns) // 4 + len(row.uses) for row in pair[1])

    for part in parts(page, entities=cut(entities, MOST_CELLS, weight)):
        yield renderer.page(part.page, part=part, **part.lists, kind=kind, misspelt=misspelt, publishers=columns, others=others)


def way(wiki: Wiki) -> Way:
    """The way from the home page."""
    renamed = len({naming.entity for naming in wiki.naming})
    return Way(INDEX, "material/tag-multiple-outline", counted(renamed, "subject") + " under several names, by publisher")


def _of_kind(wiki: Wiki, kind: str) -> list[Naming]:
    """The rows of a kind by the title of the card, the most used spelling of each first."""
    rows = (row for row in wiki.naming if row.entity.partition("/")[0] == kind)
    return sorted(rows, key=lambda row: (wiki.sort_key_of(row.entity), row.entity))


def _misspelt(listed: Mapping[str, Entity], rows: Iterable[Naming]) -> set[tuple[str, str]]:
    """The spellings of rows, each with its card, that the cards mark as misspelt."""
    entities = {row.entity for row in rows}
    uses = ((entity, use) for entity in entities for use in listed[entity].uses)
    return {(entity, use.spelling) for entity, use in uses if use.name.status is NameStatus.MISSPELLING}


def _columns(wiki: Wiki, uses: Iterable[PublisherUse | LoadedUse]) -> tuple[list[str | None], frozenset[str | None]]:
    """The publishers that have a column, those with most uses first, and those that share the last one.

    None stands for texts that name none, and is last.
    """
    counts: Counter[str | None] = Counter()
    for use in uses:
        counts[use.publisher] += use.count
    named = sorted((publisher for publisher in counts if publisher), key=lambda p: (-counts[p], wiki.sort_key_of(p)))
    columns: list[str | None] = [*named, None] if None in counts else [*named]
    return columns[:MOST_COLUMNS], frozenset(columns[MOST_COLUMNS:])


FAMILY = Family(make, pages=(INDEX, EPITHETS, PASSAGES, OF_KIND), way=way)
