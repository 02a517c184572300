"""All names from A to Z, as the index of a book has them: each spelling with a reference to the card it means.

A page for each Latin letter and one for each other script; names that several cards share have a page of their own, which
tells them apart; abbreviations are listed once more by themselves.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.languages.sorting import sort_key
from generator.model.cards import NameStatus
from generator.pages.continued import cut, parts
from generator.pages.family import Family
from generator.pages.page import ALONE, Page
from generator.pages.renderer import shortened
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.dossier import Dossier
    from generator.model.wiki import Entity
    from generator.pages.name_index import Shared, Volume
    from generator.pages.renderer import Renderer

INDEX = Page(
    "names/index.md",
    "names.md.jinja",
    "Names A–Z",
    "Every name and spelling in the texts and on these pages, in every script, with the page that it leads to.",
)
VOLUME = Page("names/<letter>.md", "names-volume.md.jinja", "Names: <letter>", hide=ALONE, above=INDEX)
SHARED = Page("names/<name>.md", "names-shared.md.jinja", "<name> (several meanings)", hide=ALONE, above=INDEX)
ABBREVIATIONS = Page(
    "abbreviations.md",
    "abbreviations.md.jinja",
    "Abbreviations",
    "What the abbreviations in the texts and on these pages stand for.",
)
MOST_ENTRIES = 800
"""How many references a page of the index has: some 150 KB."""
MOST_SHARED = 1000
"""How many names with several meanings a page lists: some 100 KB."""
MOST_MEANINGS = 200
"""How many meanings of a name a page has: some 100 KB."""
MOST_ABBREVIATIONS = 500
"""How many abbreviations a page has: some 150 KB."""


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The index, its volumes, the shared names and the abbreviations."""
    volumes, shared = renderer.overview.name_index.volumes, renderer.overview.name_index.shared
    letters = tuple((volume.slug, volume.label) for volume in volumes)
    for part in parts(INDEX, shared=cut(shared, MOST_SHARED)):
        sizes = {volume.slug: volume.size for volume in volumes}
        yield renderer.page(part.page, part=part, **part.lists, letters=letters, sizes=sizes)
    for volume in volumes:
        yield from _volume(renderer, volume, letters)
    for name in shared:
        title, about = f"{name.names[0]} (several meanings)", _meanings(name)
        page = replace(SHARED, path=f"names/{name.slug}.md", title=title, description=about)
        for part in parts(page, meanings=cut(name.meanings, MOST_MEANINGS)):
            yield renderer.page(part.page, part=part, **part.lists, shared=name)
    for part in parts(
        ABBREVIATIONS, entries=cut(_abbreviations(renderer.overview.listed.values(), renderer.wiki.dossier), MOST_ABBREVIATIONS)
    ):
        yield renderer.page(part.page, part=part, **part.lists)


def _volume(renderer: Renderer, volume: Volume, letters: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """The pages of a volume, each with the sections that begin or go on there.

    They lead to the other volumes by `letters` alone: with their sizes, each new name would make all of them anew.
    """
    page = replace(VOLUME, path=f"names/{volume.slug}.md", title=f"Names: {volume.label}", description=_range(volume))
    entries = [(number, entry) for number, section in enumerate(volume.sections, start=1) for entry in section.entries]
    for part in parts(page, entries=cut(entries, MOST_ENTRIES, weight=lambda pair: len(pair[1].cards))):
        grouped = groupby(part.lists["entries"].values, key=itemgetter(0))
        sections = [(number, volume.sections[number - 1], [entry for _, entry in found]) for number, found in grouped]
        yield renderer.page(part.page, part=part, **part.lists, sections=sections, volume=volume, letters=letters)


def _meanings(name: Shared) -> str:
    """What the page of a shared name tells apart, in a sentence."""
    meant = ", ".join(meaning.title for meaning in name.meanings)
    return shortened(f"What “{name.names[0]}” may mean, and how the texts tell it apart: {meant}.")


def _range(volume: Volume) -> str:
    """What a page of the index holds, in a sentence."""
    first, last = volume.sections[0].entries[0], volume.sections[-1].entries[-1]
    spellings = counted(volume.size, "spelling")
    return shortened(f"Names under {volume.label}: {spellings} from “{first.spelling}” to “{last.spelling}”, each with its page.")


def _abbreviations(entities: Iterable[Entity], dossier: Dossier) -> list[tuple[str, str, tuple[str, ...]]]:
    """Every abbreviation with its language and the cards that it stands for."""
    cards: Mapping[tuple[str, str], list[str]] = defaultdict(list)
    for entity in entities:
        for name in entity.card.names:
            if name.status is NameStatus.ABBREVIATION and entity.card.id not in cards[name.text, name.lang]:
                cards[name.text, name.lang].append(entity.card.id)
    in_order = sorted(cards.items(), key=lambda item: sort_key(item[0][0], item[0][1], dossier))
    return [(text, language, tuple(found)) for (text, language), found in in_order]


FAMILY = Family(make, pages=(INDEX, VOLUME, SHARED, ABBREVIATIONS))
