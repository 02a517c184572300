"""All names from A to Z, as the index of a book has them: each spelling with a reference to the card it means.

A page for each Latin letter and one for each other script; names that several cards share have a page of their own, which
tells them apart; abbreviations are listed once more as a glossary.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from slugify import slugify

from generator.model.cards import NameStatus
from generator.orders import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.cards import Name
    from generator.model.wiki import Entity, Wiki
    from generator.pages.renderer import Renderer

FOLDER = "names"
_DIGITS = "0–9"


@dataclass(frozen=True)
class Entry:
    """A spelling in the index."""

    spelling: str
    language: str
    cards: tuple[str, ...]
    """The identities of the cards that it names."""
    is_title: bool
    """Whether it heads the page of its card, so that nothing has to be looked up elsewhere."""
    count: int
    """How often the texts use it."""


@dataclass(frozen=True)
class Section:
    """The entries of one letter."""

    letter: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Volume:
    """A page of the index: one Latin letter, or all letters of another script."""

    slug: str
    label: str
    sections: tuple[Section, ...]

    @property
    def size(self) -> int:
        """How many entries it has."""
        return sum(len(section.entries) for section in self.sections)


@dataclass(frozen=True)
class Meaning:
    """A card that a shared name may mean."""

    entity: Entity
    rules: tuple[str, ...]
    """When the name is taken to mean it, in words; empty where no rule says."""


@dataclass(frozen=True)
class Shared:
    """Names that the same several cards have."""

    slug: str
    names: tuple[str, ...]
    """The one that the texts use most comes first."""
    meanings: tuple[Meaning, ...]


def pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The index, its volumes, the shared names and the glossary."""
    wiki = renderer.wiki
    volumes, shared = tuple(_volumes(wiki)), tuple(_shared(wiki))
    path = f"{FOLDER}/index.md"
    about = "Every name and spelling in the texts and on the cards, in every script, with the card that it leads to."
    yield path, renderer.page(path, "names.md.jinja", title="Names A–Z", description=about, volumes=volumes, shared=shared)
    for volume in volumes:
        path = f"{FOLDER}/{volume.slug}.md"
        title = f"Names: {volume.label}"
        yield path, renderer.page(path, "names-volume.md.jinja", title=title, volume=volume, volumes=volumes)
    for name in shared:
        path = f"{FOLDER}/{name.slug}.md"
        yield path, renderer.page(path, "names-shared.md.jinja", title=f"{name.names[0]} (several meanings)", shared=name)
    path, about = "glossary.md", "What the abbreviations in the texts and on the cards stand for."
    yield path, renderer.page(path, "glossary.md.jinja", title="Abbreviations", description=about, entries=_glossary(wiki))


def _volumes(wiki: Wiki) -> Iterator[Volume]:
    """Latin letters in their order, then figures, then other scripts."""
    entries = sorted(_entries(wiki), key=lambda entry: (sort_key(entry.spelling), entry.spelling))
    sections: dict[tuple[str, str], list[Section]] = defaultdict(list)
    for letter, found in groupby(entries, key=_letter):
        sections[_volume(letter)].append(Section(letter, tuple(found)))
    for (slug, label), letters in sorted(sections.items(), key=lambda item: (item[0][0] == "other", len(item[0][1]), item[0])):
        yield Volume(slug, label, tuple(letters))


def _letter(entry: Entry) -> str:
    letter = sort_key(entry.spelling)[:1].upper()
    return _DIGITS if not letter.isalpha() else letter


def _volume(letter: str) -> tuple[str, str]:
    """The slug and label of the page on which a letter stands."""
    if letter == _DIGITS:
        return "figures", _DIGITS
    script = unicodedata.name(letter, "OTHER").split(" ")[0]
    return (letter.lower(), letter) if letter.isascii() else (script.lower(), script.capitalize())


def _entries(wiki: Wiki) -> Iterator[Entry]:
    """Every spelling on a card or in a text."""
    cards: dict[str, set[str]] = defaultdict(set)
    languages: dict[str, str] = {}
    counts: dict[str, int] = defaultdict(int)
    for entity in wiki.entities.values():
        for use in entity.uses:
            counts[use.spelling] += use.count
            for spelling in (use.spelling, use.name.text):
                cards[spelling].add(entity.card.id)
                languages.setdefault(spelling, use.name.lang)
    for spelling, named in cards.items():
        is_title = any(wiki.title_of(card) == spelling for card in named)
        yield Entry(spelling, languages[spelling], tuple(sorted(named)), is_title and len(named) == 1, counts[spelling])


def _shared(wiki: Wiki) -> Iterator[Shared]:
    """The names that stand on several cards, those of the same cards together, in the order of the alphabet."""
    owners: dict[str, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    counts: dict[str, int] = defaultdict(int)
    for entity in wiki.entities.values():
        for name in entity.card.names:
            owners[name.text][entity.card.id].append(name)
        for use in entity.uses:
            counts[use.name.text] += use.count
    together: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for text in sorted(owners, key=lambda text: (-counts[text], sort_key(text), text)):
        if len(owners[text]) > 1:
            together[tuple(sorted(owners[text]))].append(text)
    taken = {"index", *(volume.slug for volume in _volumes(wiki))}
    for cards, texts in sorted(together.items(), key=lambda item: sort_key(item[1][0])):
        slug = _free(slugify(texts[0], max_length=60) or "name", taken)
        meanings = (Meaning(wiki.entities[card], _rules(n for text in texts for n in owners[text][card])) for card in cards)
        yield Shared(slug, tuple(texts), tuple(meanings))


def _rules(names: Iterable[Name]) -> tuple[str, ...]:
    """When each of the names is taken to mean its card."""
    found: list[str] = []
    for name in names:
        if name.next_to:
            found.append(f"where one of these words stands beside it: {', '.join(name.next_to)}")
        if name.not_next_to:
            found.append(f"unless one of these words stands beside it: {', '.join(name.not_next_to)}")
        if name.weak:
            found.append("only after a fuller name in the same article")
    return tuple(dict.fromkeys(found))


def _free(slug: str, taken: set[str]) -> str:
    """The slug, with a number if it is taken; it is taken from now on."""
    numbered = next(name for name in (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3))) if name not in taken)
    taken.add(numbered)
    return numbered


def _glossary(wiki: Wiki) -> list[tuple[str, str, tuple[str, ...]]]:
    """Every abbreviation with its language and the cards that it stands for."""
    cards: Mapping[tuple[str, str], list[str]] = defaultdict(list)
    for entity in wiki.entities.values():
        for name in _abbreviations(entity.card.names):
            if entity.card.id not in cards[name.text, name.lang]:
                cards[name.text, name.lang].append(entity.card.id)
    return [(text, language, tuple(found)) for (text, language), found in sorted(cards.items(), key=lambda i: sort_key(i[0][0]))]


def _abbreviations(names: Iterable[Name]) -> Iterator[Name]:
    return (name for name in names if name.status is NameStatus.ABBREVIATION)
