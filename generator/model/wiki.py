"""The wiki: everything that cards and texts say, tied together. Pages show it and add nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.atlas import Atlas
    from generator.model.cards import Card, Citation, Name
    from generator.model.claims import Disagreement, OwnedEvent, RelationEnd
    from generator.model.coverage import Coverage
    from generator.model.dates import PartialDate
    from generator.model.dossier import Dossier, Figure
    from generator.model.mentions import Mention
    from generator.model.network import Genealogy, Network
    from generator.model.quotes import ArticleExcerpts, Evidence, Excerpt
    from generator.model.sources import Article, Source


@dataclass(frozen=True)
class NameUse:
    """A spelling in the texts, or a name on the card that no text uses."""

    spelling: str
    """As most often written; spellings that differ by capitals only are one."""
    name: Name
    """The name on the card that found it; the words themselves where a person decided that they mean the card."""
    count: int
    publishers: tuple[tuple[str | None, int], ...]
    """Who uses it, how often; the most first. None stands for texts that name no publisher, and is last."""
    first: PartialDate | None
    """The date of the earliest dated article that uses it."""
    last: PartialDate | None
    elsewhere: tuple[tuple[tuple[str, ...], int], ...] = ()
    """For a name that no text uses for this card, the cards that the texts mean by it, several where that is undecided, and how
    often; no card where its words stand in the texts and link to nothing. Empty when no text has it."""


@dataclass(frozen=True)
class PublisherUse:
    """One spelling in the articles of one publisher."""

    publisher: str | None
    """None stands for texts that name no publisher."""
    count: int
    first: PartialDate | None
    """The date of the earliest dated article that uses it."""
    last: PartialDate | None
    article: str
    """An article that uses it: the earliest."""
    offset: int
    """Where it is first used there, in characters of the source."""


@dataclass(frozen=True)
class Naming:
    """A spelling by which publishers call an entity that others call otherwise."""

    entity: str
    spelling: str
    language: str
    uses: tuple[PublisherUse, ...]
    """By publisher, those that name none last."""

    @property
    def count(self) -> int:
        """How often it is used in all."""
        return sum(use.count for use in self.uses)


@dataclass(frozen=True)
class LoadedUse:
    """A word that takes a side in the articles of one publisher."""

    word: str
    """As the dossier lists it."""
    publisher: str | None
    count: int
    excerpts: tuple[Excerpt, ...]
    """Around some of its uses, as many as may be shown."""


@dataclass(frozen=True)
class Epithet:
    """A word that takes a side right beside the name of an entity, or a name that does so itself, with one publisher."""

    entity: str
    word: str
    """As the dossier lists it, or the name as the card has it."""
    is_name: bool
    """Whether it is a name of the card that is marked as loaded."""
    publisher: str | None
    """None stands for texts that name no publisher."""
    count: int
    excerpts: tuple[Excerpt, ...]
    """Around its uses, as many as are shown."""
    others: tuple[tuple[str, int], ...]
    """The article and the offset of each use that is not shown."""
    language: str = ""
    """The language of a word of the dossier, as a BCP 47 code; empty for a name."""
    gloss: str = ""
    """What that word means, in the language of the dossier; empty for a word of that language."""


@dataclass(frozen=True)
class Backlink:
    """Another card that points here, and in which way."""

    other: str
    ways: tuple[str, ...]
    """Labels, such as `led by`, `event`, `text`; sorted."""


@dataclass(frozen=True)
class Entity:
    """A card with everything that was derived about it."""

    card: Card
    sort_key: str
    """What its title is sorted by in an index."""
    relations: tuple[RelationEnd, ...]
    events: tuple[OwnedEvent, ...]
    """Its own events and those that involve it, in order of time, undated last."""
    disagreements: tuple[Disagreement, ...]
    """Its own and those of events that involve it."""
    uses: tuple[NameUse, ...]
    """Most used first; names that no text uses last."""
    quotes: tuple[ArticleExcerpts, ...]
    """By date of the article, undated last."""
    together: tuple[tuple[str, int], ...]
    """Cards named in the same sentences, and in how many; most first."""
    backlinks: tuple[Backlink, ...]
    articles: tuple[str, ...]
    """For a publisher: the identities of its articles, by date."""

    @property
    def mention_count(self) -> int:
        """How often articles name it."""
        return sum(quote.mentions for quote in self.quotes)


@dataclass(frozen=True)
class ArticleRecord:
    """An article with what was found in it."""

    article: Article
    mentions: tuple[tuple[str, int], ...]
    """Cards and how often it names them; most first."""
    passages: tuple[Excerpt, ...]
    """Passages that cards cite, in text order, up to the cap."""
    cited: int
    """How many citations rest on it."""
    has_withheld: bool
    events: tuple[OwnedEvent, ...]
    """The events that it tells, in order of time, undated last."""
    disagreements: tuple[Disagreement, ...]
    """Those in which one of the answers, or several, are its."""


@dataclass(frozen=True)
class Wiki:
    """The whole of a dossier. Mappings are by identity."""

    dossier: Dossier
    entities: Mapping[str, Entity]
    broken: tuple[str, ...]
    """Identities of cards that cannot be read; others point at them all the same."""
    sources: Mapping[str, Source]
    """By path below seeds/."""
    articles: Mapping[str, ArticleRecord]
    mentions: tuple[Mention, ...]
    """All, by source and offset; ambiguous ones, furniture and withheld passages included."""
    evidence: Mapping[Citation, Evidence]
    """Citations that hold."""
    origins: Mapping[str, str]
    """By article the earliest that it is a copy of; itself where it is none."""
    naming: tuple[Naming, ...]
    """The spellings of entities whose publishers call them differently, by entity, the most used first."""
    loaded: tuple[LoadedUse, ...]
    """The loaded words of the dossier that articles use, by word in the order of the dossier, then by publisher."""
    epithets: tuple[Epithet, ...]
    """Who is called what by whom: by entity, then by word in the order of the dossier, names last, then by publisher."""
    differences: Mapping[tuple[str, str], tuple[str, ...]]
    """In what words of a text differ from the name on a card that found them, in words, by name and words."""
    prose: Mapping[str, tuple[Mention, ...]]
    """For each text of our own the entities that it names, in order."""
    atlas: Atlas
    """The places with coordinates."""
    coverage: Coverage
    """What the cards leave uncovered, and how much of the texts is shown."""
    network: Network
    """The relations of all cards."""
    genealogy: Genealogy
    """What came out of what."""
    retired: Mapping[str, Card] = field(default_factory=dict)
    """Cards that are no longer published; others may still point at them."""
    figures: tuple[Figure, ...] = ()
    """How well names are found, as it was measured."""

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Those of all cards, each once, by owner."""
        return tuple(d for entity in self.entities.values() for d in entity.disagreements if d.owner == entity.card.id)

    def article(self, article: str) -> Article:
        """The article of that identity, without what was found in it."""
        return self.articles[article].article

    def source_of(self, article: str) -> Source:
        """The text in which an article stands."""
        return self.sources[self.articles[article].article.source]

    def title_of(self, entity: str) -> str:
        """The title of a card, be it retired; its identity while the card cannot be read."""
        found = self.entities.get(entity)
        card = found.card if found else self.retired.get(entity)
        return card.title if card else entity

    def sort_key_of(self, entity: str) -> str:
        """What the title of a card is sorted by in an index; its identity while the card cannot be read."""
        found = self.entities.get(entity)
        return found.sort_key if found else entity
