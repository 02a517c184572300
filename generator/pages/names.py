"""All names from A to Z, as the index of a book has them: each spelling with a reference to the card it means.

A page for each Latin letter and one for each other script; names that several cards share have a page of their own, which
tells them apart; abbreviations are listed once more by themselves.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from generator.languages.sorting import sort_key
from generator.model.cards import NameStatus
from generator.pages.renderer import ALONE, shortened
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.model.wiki import Wiki
    from generator.pages.name_index import Volume
    from generator.pages.renderer import Renderer

FOLDER = "names"


def pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The index, its volumes, the shared names and the abbreviations."""
    volumes, shared = renderer.names.volumes, renderer.names.shared
    path = f"{FOLDER}/index.md"
    about = "Every name and spelling in the texts and on these pages, in every script, with the page that it leads to."
    yield path, renderer.page(path, "names.md.jinja", title="Names A–Z", description=about, volumes=volumes, shared=shared)
    for volume in volumes:
        path = f"{FOLDER}/{volume.slug}.md"
        title = f"Names: {volume.label}"
        page = partial(renderer.page, path, "names-volume.md.jinja", title=title, description=_range(volume), hide=ALONE)
        yield path, page(volume=volume, volumes=volumes)
    for name in shared:
        path = f"{FOLDER}/{name.slug}.md"
        title = f"{name.names[0]} (several meanings)"
        meant = ", ".join(renderer.wiki.title_of(meaning.entity.card.id) for meaning in name.meanings)
        about = shortened(f"What “{name.names[0]}” may mean, and how the texts tell it apart: {meant}.")
        yield path, renderer.page(path, "names-shared.md.jinja", title=title, description=about, hide=ALONE, shared=name)
    path, entries = "abbreviations.md", _abbreviations(renderer.wiki)
    about = "What the abbreviations in the texts and on these pages stand for."
    yield path, renderer.page(path, "abbreviations.md.jinja", title="Abbreviations", description=about, entries=entries)


def _range(volume: Volume) -> str:
    """What a page of the index holds, in a sentence."""
    first, last = volume.sections[0].entries[0], volume.sections[-1].entries[-1]
    spellings = counted(volume.size, "spelling")
    return shortened(f"Names under {volume.label}: {spellings} from “{first.spelling}” to “{last.spelling}”, each with its page.")


def _abbreviations(wiki: Wiki) -> list[tuple[str, str, tuple[str, ...]]]:
    """Every abbreviation with its language and the cards that it stands for."""
    cards: Mapping[tuple[str, str], list[str]] = defaultdict(list)
    for entity in wiki.entities.values():
        for name in entity.card.names:
            if name.status is NameStatus.ABBREVIATION and entity.card.id not in cards[name.text, name.lang]:
                cards[name.text, name.lang].append(entity.card.id)
    return [(text, language, tuple(found)) for (text, language), found in sorted(cards.items(), key=lambda i: sort_key(i[0][0]))]
