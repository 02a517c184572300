"""The index of names as a book has it, and the names that several cards share."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from slugify import slugify

from generator.languages.folding import fold_name, loosest
from generator.languages.sorting import sort_key, spelling_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.cards import Name
    from generator.model.dossier import Dossier
    from generator.model.wiki import Entity

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
    sort_key: str
    """What it is sorted by: the spelling without the article of its language."""


@dataclass(frozen=True)
class Section:
    """The entries of one letter."""

    letter: str
    language: str
    """The one in which its first entry is written, for the face that the letter is set in."""
    letter_name: str
    """What the letter is called, as Unicode has it; empty for figures and for Latin letters, which are called as they look."""
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

    card: str
    """Its identity."""
    title: str
    rules: tuple[str, ...]
    """When the name is taken to mean it, in words; empty where no rule says."""


@dataclass(frozen=True)
class Shared:
    """Names that the same several cards have, whatever marks and capitals they are written with."""

    slug: str
    names: tuple[str, ...]
    """The one that the texts use most comes first."""
    meanings: tuple[Meaning, ...]
    confused: tuple[Mapping[str, str], ...]
    """For each name that readers meet for two of the cards or more: by card the name as it is met there, the most used first.

    They meet it at the head of a page or in the texts; what only stands on cards confuses nobody.
    """


@dataclass(frozen=True)
class NameIndex:
    """All names of a wiki."""

    volumes: tuple[Volume, ...]
    shared: tuple[Shared, ...]


def name_index(entities: Mapping[str, Entity], dossier: Dossier) -> NameIndex:
    """The index of a wiki's names; `entities` are all of its own, with the names of their cards."""
    volumes = tuple(_volumes(entities, dossier))
    taken = dict.fromkeys(("index", *(volume.slug for volume in volumes)), 1)
    return NameIndex(volumes, tuple(_shared(entities, dossier, taken)))


def _volumes(entities: Mapping[str, Entity], dossier: Dossier) -> Iterator[Volume]:
    """Latin letters in their order, then figures, then other scripts."""
    entries = sorted(_entries(entities, dossier), key=lambda entry: (entry.sort_key, entry.spelling))
    sections: dict[tuple[str, str], list[Section]] = defaultdict(list)
    for letter, found in groupby(entries, key=_letter):
        same = tuple(found)
        sections[_volume(letter)].append(Section(letter, same[0].language, _letter_name(letter), same))
    for (slug, label), letters in sorted(sections.items(), key=lambda item: (item[0][0] == "other", len(item[0][1]), item[0])):
        yield Volume(slug, label, tuple(letters))


def _letter(entry: Entry) -> str:
    letter = entry.sort_key[:1].upper()
    return _DIGITS if not letter.isalpha() else letter


def _letter_name(letter: str) -> str:
    """`Alef`, of `ARABIC LETTER ALEF`."""
    script, _, name = unicodedata.name(letter, "").partition("LETTER ") if len(letter) == 1 else ("", "", "")
    return "" if script.startswith("LATIN") else name.capitalize()


def _volume(letter: str) -> tuple[str, str]:
    """The slug and label of the page on which a letter stands."""
    if letter == _DIGITS:
        return "figures", _DIGITS
    script = unicodedata.name(letter, "OTHER").split(" ")[0]
    return (letter.lower(), letter) if letter.isascii() else (script.lower(), script.capitalize())


def _entries(entities: Mapping[str, Entity], dossier: Dossier) -> Iterator[Entry]:
    """Every spelling on a card or in a text."""
    cards: dict[str, set[str]] = defaultdict(set)
    names: dict[str, Name] = {}
    counts: dict[str, int] = defaultdict(int)
    for entity in entities.values():
        for use in entity.uses:
            counts[use.spelling] += use.count
            for spelling in (use.spelling, use.name.text):
                cards[spelling].add(entity.card.id)
                names.setdefault(spelling, use.name)
    for spelling, named in cards.items():
        is_title = any(entities[card].card.title == spelling for card in named)
        name, is_only = names[spelling], is_title and len(named) == 1
        key = spelling_key(spelling, name, dossier)
        yield Entry(spelling, name.lang, tuple(sorted(named)), is_only, counts[spelling], key)


def _shared(entities: Mapping[str, Entity], dossier: Dossier, taken: dict[str, int]) -> Iterator[Shared]:
    """The names that stand on several cards, those of the same cards together, in the order of the alphabet."""
    fold = loosest(dossier.folds)
    owners: dict[str, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for entity in entities.values():
        for name in entity.card.names:
            owners[fold_name(name.text, fold) or name.text][entity.card.id].append(name)
        for use in entity.uses:
            counts[use.name.text][entity.card.id] += use.count
    together: dict[tuple[str, ...], list[dict[str, list[Name]]]] = defaultdict(list)
    for named in owners.values():
        if len(named) > 1:
            together[tuple(sorted(named))].append(named)
    groups = ((_by_use(each, counts, dossier), cards, each) for cards, each in together.items())
    for (_, *texts), cards, each in sorted(groups, key=lambda group: group[:2]):
        slug = _free(slugify(texts[0], max_length=60) or "name", taken)
        meanings = tuple(
            Meaning(card, entities[card].card.title, _rules(n for named in each for n in named[card])) for card in cards
        )
        confused = (_met(named, counts) for named in each)
        yield Shared(slug, tuple(texts), meanings, tuple(met for met in confused if len(met) > 1))


def _by_use(
    each: Iterable[Mapping[str, list[Name]]], counts: Mapping[str, Mapping[str, int]], dossier: Dossier
) -> tuple[str, ...]:
    """What the most used of the names is sorted by, then the names, each once, the most used first."""
    languages = {name.text: name.lang for named in each for names in named.values() for name in names}
    keys = {text: sort_key(text, language, dossier) for text, language in languages.items()}
    texts = sorted(keys, key=lambda text: (-sum(counts[text].values()), keys[text], text))
    return (keys[texts[0]], *texts)


def _met(named: Mapping[str, list[Name]], counts: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """The cards for which readers meet one of these names, with the one that they meet most; the title before others."""
    met: dict[str, str] = {}
    for card in sorted(named):
        names = [name for name in named[card] if not name.weak and (name.is_title or counts[name.text][card])]
        if names:
            met[card] = min(names, key=lambda name: (not name.is_title, -counts[name.text][card])).text
    return met


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


def _free(slug: str, taken: dict[str, int]) -> str:
    """The slug, with a number if it is taken; it is taken from now on. `taken` has the number that was last given for each."""
    free = slug
    while free in taken:
        taken[slug] += 1
        free = f"{slug}-{taken[slug]}"
    taken[free] = 1
    return free
