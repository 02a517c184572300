"""Who calls whom what: a table for each kind of card; the words that take a side, in all and beside whose name they stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from generator.model.cards import NameStatus
from generator.pages.family import Family
from generator.pages.links import anchor_of
from generator.pages.page import ALONE, WIDE, Page, Way
from generator.pages.renderer import shortened
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.dossier import Kind
    from generator.model.wiki import Epithet, LoadedUse, Naming, PublisherUse, Wiki
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


@dataclass(frozen=True)
class LoadedForm:
    """A form of a loaded word with its uses by publisher."""

    word: str
    anchor: str
    """Where its passages begin on the page of these."""
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
    """Where its passages begin on the page of these."""
    forms: tuple[LoadedForm, ...]
    """The forms that are used, the most used first; never empty."""

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
    """Where its passages begin on the page of these."""
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


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The overview with the loaded words, and a page for each kind whose cards go by several names."""
    wiki = renderer.wiki
    kinds = [kind for kind in wiki.dossier.kinds if _of_kind(wiki, kind.id)]
    loaded = loaded_rows(wiki)
    counts = [(kind, len({row.entity for row in _of_kind(wiki, kind.id)})) for kind in kinds]
    called = sorted(epithet_rows(wiki.epithets), key=lambda row: wiki.sort_key_of(row.entity))
    publishers = _publishers(wiki, wiki.loaded)
    yield renderer.page(INDEX, kinds=counts, loaded=loaded, publishers=publishers, called=called)
    if called:
        yield renderer.page(EPITHETS, called=called)
    if loaded:
        yield renderer.page(PASSAGES, loaded=loaded)
    for kind in kinds:
        yield _kind(renderer, kind)


def _kind(renderer: Renderer, kind: Kind) -> tuple[str, str]:
    """The page of a kind whose cards go by several names."""
    wiki, title = renderer.wiki, f"Who calls whom what: {kind.plural.lower()}"
    spelt = _of_kind(wiki, kind.id)
    entities = [(entity, list(found)) for entity, found in groupby(spelt, key=lambda row: row.entity)]
    publishers = _publishers(wiki, (use for row in spelt for use in row.uses))
    about = f"{kind.plural} that two publishers or more name, in two spellings or more: who uses which how often, and when."
    page = replace(OF_KIND, path=f"naming/{kind.id}.md", title=title, description=shortened(about))
    return renderer.page(page, kind=kind, misspelt=_misspelt(wiki, spelt), entities=entities, publishers=publishers)


def way(wiki: Wiki) -> Way:
    """The way from the home page."""
    renamed = len({naming.entity for naming in wiki.naming})
    return Way(INDEX, "material/tag-multiple-outline", counted(renamed, "subject") + " under several names, by publisher")


def _of_kind(wiki: Wiki, kind: str) -> list[Naming]:
    """The rows of a kind by the title of the card, the most used spelling of each first."""
    rows = (row for row in wiki.naming if row.entity.partition("/")[0] == kind)
    return sorted(rows, key=lambda row: (wiki.sort_key_of(row.entity), row.entity))


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
    named = sorted((publisher for publisher in counts if publisher), key=lambda p: (-counts[p], wiki.sort_key_of(p)))
    return [*named, None] if None in counts else [*named]


FAMILY = Family(make, pages=(INDEX, EPITHETS, PASSAGES, OF_KIND), way=way)
