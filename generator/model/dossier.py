"""What a dossier declares about itself: its kinds of card, their properties, the relations between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.dates import PartialDate
    from generator.model.problems import Mark


class ValueType(StrEnum):
    """What the value of a property is."""

    TEXT = "text"
    DATE = "date"
    ENTITY = "entity"
    """The identity of a card."""


class ShortName(StrEnum):
    """A way in which a full name is shortened once an article has given it."""

    SURNAME = "surname"
    """The last word: `Zhuravlev` of `Oleg Zhuravlev`."""
    KUNYA = "kunya"
    """What an Arabic name begins with: `Abu Hammam` of `Abu Hammam al-Suri`."""
    TAIL = "without-first-word"
    """`Tahrir al-Sham` of `Hayat Tahrir al-Sham`."""


class ArticleField(StrEnum):
    """What a dossier may ask of every article in its texts; something else may stand for it where it does not exist."""

    TITLE = "title"
    """Or the opening words, of an article without a headline."""
    LANGUAGE = "language"
    PUBLISHER = "publisher"
    """Or a note on who published it."""
    DATE = "date"
    """Or a note on it."""
    ABSTRACT = "abstract"
    TRANSLATED_TITLE = "translated_title"
    """Needed by an article in another language than the dossier, and by no other."""


STANDS_FOR = {
    ArticleField.TITLE: "opening",
    ArticleField.PUBLISHER: "publisher_note",
    ArticleField.DATE: "date_note",
}
"""The key of an article that may state something in place of a field that it cannot have."""


class Evidence(StrEnum):
    """Whether a claim may stand without a quote."""

    OPTIONAL = "optional"
    """One that does is a warning."""
    REQUIRED = "required"
    """One that does is an error."""


class Warnings(StrEnum):
    """What becomes of warnings."""

    ALLOWED = "allowed"
    REFUSED = "refused"
    """Each is an error."""


class Sense(StrEnum):
    """What a relation says of those whom it ties, as far as the drawing of the network tells relations apart."""

    WITH = "with"
    """They stand together."""
    AGAINST = "against"
    """They stand against one another."""
    WITHIN = "within"
    """One belongs to the other."""


class GenealogySense(StrEnum):
    """What a relation says of how one came out of another."""

    PRECEDES = "precedes"
    """The target came out of the card that states it."""
    FOLLOWS = "follows"
    """The card that states it came out of the target."""
    JOINS = "joins"
    """The two became one."""
    BELONGS = "belongs"
    """The card that states it is a part of the target."""


class SchemaType(StrEnum):
    """The types of schema.org that search engines may be told the cards of a kind are of."""

    THING = "Thing"
    PERSON = "Person"
    ORGANIZATION = "Organization"
    NEWS_MEDIA = "NewsMediaOrganization"
    PLACE = "Place"
    CITY = "City"
    COUNTRY = "Country"
    EVENT = "Event"
    WORK = "CreativeWork"


@dataclass(frozen=True)
class Kind:
    """A sort of entity; its cards lie in the folder of the same name."""

    id: str
    """The folder below entities/, and the first part of the identity of its cards."""
    label: str
    """One of them: `Group`."""
    plural: str
    """Several of them: `Groups`."""
    icon: str = ""
    """An icon of the theme, such as `material/flag`; empty for none."""
    about: str = ""
    """One sentence for the index page."""
    short_names: tuple[ShortName, ...] = ()
    """How the names of its cards are shortened in texts that gave them in full."""
    schema: SchemaType = SchemaType.THING
    """What search engines are told that its cards are."""


@dataclass(frozen=True)
class Property:
    """Something that can be stated of the cards of some kinds."""

    id: str
    label: str
    kinds: tuple[str, ...]
    """The kinds whose cards may state it; empty for all."""
    type: ValueType
    single: bool = False
    """Whether it has one value at a time, so that two for the same period are a disagreement."""
    infobox: bool = False
    """Whether it belongs among the few facts beside the lead."""
    question: str = ""
    """What sources answer differently that disagree on it, inside a sentence: `who controls it`; empty for the label."""


@dataclass(frozen=True)
class RelationType:
    """A way in which two cards can be tied."""

    id: str
    label: str
    """Read from the card that states it to its target: `leads`."""
    inverse: str
    """Read the other way: `led by`. The same words as `label` where the relation has no direction."""
    sources: tuple[str, ...]
    """The kinds that may state it; empty for all."""
    targets: tuple[str, ...]
    """The kinds that it may point at; empty for all."""
    infobox: bool = False
    """Whether it belongs among the few facts beside the lead, read either way."""
    once: bool = False
    """Whether it names something that happened at one time, such as a leaving, and not a state that lasted."""
    sense: Sense | None = None
    """None where the drawing of the network leaves it out."""
    genealogy: GenealogySense | None = None
    """None where it says nothing of origins."""

    @property
    def is_directed(self) -> bool:
        """Whether it reads differently from its two ends."""
        return self.label != self.inverse


@dataclass(frozen=True)
class EventValue:
    """A detail that accounts of one event may give differently, such as the number killed."""

    id: str
    label: str
    question: str = ""
    """What accounts answer differently that disagree on it, inside a sentence: `how many were killed`; empty for the label."""


@dataclass(frozen=True)
class LoadedWord:
    """A word that takes a side: it may stand in our own prose only inside quotation marks."""

    text: str
    language: str
    """The language of the texts that use it, as a BCP 47 code."""
    head: str
    """Under which the forms of one word stand together: `martyr` of `martyrdom`."""
    gloss: str = ""
    """What it means, in the language of the dossier; empty for a word of that language."""
    before_name: tuple[str, ...] = ()
    """The kinds whose cards it describes where it stands right before their name; empty when it describes none there."""
    after_name: tuple[str, ...] = ()
    """The same right after their name."""
    joined_to_name: tuple[str, ...] = ()
    """The same before their name where one of the dossier's `name_joints` stands between."""


@dataclass(frozen=True)
class Gazetteer:
    """A published list of places, from which cards take coordinates and regions."""

    id: str
    label: str
    """What it is called: `GeoNames`."""
    licence: str
    """Under which it may be used: `CC BY 4.0`."""
    package: str
    """The published packages and versions that the data were taken from."""


@dataclass(frozen=True)
class News:
    """What is new for readers in a release of the dossier."""

    text: str
    version: str
    """The release; empty when it has no number."""
    date: PartialDate | None


@dataclass(frozen=True)
class Figure:
    """How well the names of a kind are found in texts that a person marked by hand."""

    kind: str
    """A kind, or `all`."""
    span: float
    """The F1 score of the stretches found, from 0 to 1."""
    link: float
    """The F1 score of the cards that they are linked to."""


@dataclass(frozen=True)
class Dossier:
    """The declarations of a dossier, read from entities/*.yml."""

    kinds: tuple[Kind, ...]
    """In the order of the site."""
    properties: tuple[Property, ...]
    relations: tuple[RelationType, ...]
    event_values: tuple[EventValue, ...]
    title: str
    """The name of the site, from mkdocs.yml or the declarations."""
    about: tuple[str, ...]
    """Paragraphs for the home page, in the words of the dossier's editors; the first says what the wiki is for."""
    news: tuple[News, ...]
    """In the order of the declaration, the newest first."""
    quality_folder: str | None
    """The folder of the texts that are marked by hand, below the root; None where the dossier declares no figures."""
    quality: tuple[Figure, ...]
    """In the order of the kinds, `all` last; empty when nobody measured."""
    version: str
    """The release of the cards and texts, by which a page is cited; empty for none."""
    language: str
    """The language of cards and texts that state none, as a BCP 47 code."""
    folds: tuple[str, ...]
    """The fold sets in use when names are looked for."""
    fillers: tuple[str, ...]
    """Words that do not count between a name and the neighbour that its rule asks for: `of`, `the`."""
    conjunctions: tuple[str, ...]
    """Words that join the names of a list: `and`. A neighbour stands beside every name of a list."""
    beside_names: tuple[str, ...]
    """Capitalised words that may stand beside a name without being part of a longer one: `City`, `Northern`."""
    name_signals: tuple[str, ...]
    """Words after which a name comes, for scripts without capitals: `مدينة`."""
    uncarded: tuple[tuple[str, tuple[str, ...]], ...]
    """Names that have no card on purpose, by reason."""
    loaded_words: tuple[LoadedWord, ...]
    """In the order of the declaration; each form of a word is one of them."""
    name_joints: tuple[str, ...]
    """Words that join a loaded word to the name after it: `of`, `of the`."""
    gazetteers: tuple[Gazetteer, ...]
    """Where locations may come from; empty when each says so in its own words."""
    exposure: float
    """How much of an article all pages together may show, of 1."""
    evidence_required: bool
    """Whether a claim without a quote is an error and not only a warning."""
    publisher_kind: str | None
    """The kind whose cards publish articles; None when articles name no publisher cards."""
    articles_need: tuple[ArticleField, ...] = ()
    """What the metadata of every article must state; a text without metadata is an article that states nothing."""
    publishers_need_articles: bool = False
    """Whether a card of a publisher is an error as long as no article names it."""
    warnings_refused: bool = False
    """Whether what is a warning elsewhere is an error here."""
    own_words: tuple[tuple[str, Mark], ...] = ()
    """Each text that the editors wrote for readers, with its place: about the dossier, news, labels, questions."""

    def loaded_word(self, text: str) -> LoadedWord | None:
        """What is declared of a word that takes a side; None of other words."""
        return next((word for word in self.loaded_words if word.text == text), None)

    def kind(self, kind_id: str) -> Kind:
        """The kind of that name. Raises KeyError when there is none."""
        return {kind.id: kind for kind in self.kinds}[kind_id]

    def gazetteer(self, source: str) -> Gazetteer:
        """The gazetteer of that identity, or one that is only the words that a location names as its source."""
        return {gazetteer.id: gazetteer for gazetteer in self.gazetteers}.get(source) or Gazetteer("", source, "", "")
