"""A card: what the editors say of one entity, every claim with the words that bear it out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from generator.model.dates import one_of, rivals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.corrections import Correction
    from generator.model.dates import Period
    from generator.model.problems import Mark


_ABBREVIATION_LENGTH = 5


class NameStatus(StrEnum):
    """What sort of name it is, where it is more than another spelling."""

    FORMER = "former"
    ABBREVIATION = "abbreviation"
    TRANSLATION = "translation"
    NOM_DE_GUERRE = "nom-de-guerre"
    LOADED = "loaded"
    MISSPELLING = "misspelling"


class CardStatus(StrEnum):
    """What a card is that says nothing to readers."""

    DRAFT = "draft"
    RETIRED = "retired"


class Certainty(StrEnum):
    """How sure the source is of what it says."""

    REPORTED = "reported"
    ALLEGED = "alleged"
    INFERRED = "inferred"


class Stance(StrEnum):
    """What an account does with the event it tells."""

    STATES = "states"
    CLAIMS = "claims"
    DENIES = "denies"
    DOUBTS = "doubts"


@dataclass(frozen=True)
class Name:
    """One name of an entity, with the rule under which it links."""

    text: str
    mark: Mark
    lang: str
    """BCP 47 code."""
    status: NameStatus | None = None
    valid: Period | None = None
    """When the name held; None when always or unknown."""
    case_sensitive: bool = False
    weak: bool = False
    """Links only after a stronger name of the same card in the same article."""
    next_to: tuple[str, ...] = ()
    """Words of which one must stand beside it; empty when none need."""
    not_next_to: tuple[str, ...] = ()
    """Words none of which may stand beside it."""
    is_title: bool = False
    """Whether it is the one at the head of the card's page."""
    short_for: str | None = None
    """The name on the card of which this one, on no card, is a short form; None for a name that is listed."""
    form_of: str | None = None
    """The name of which this one, on no card, is another form, with an ending; None for a name that is none."""

    @cached_property
    def is_abbreviation(self) -> bool:
        """Whether it is of capitals only, up to five: it is then looked for as written."""
        return is_abbreviation(self.text)

    @property
    def listed(self) -> str:
        """The name on the card: this one, or the one that it is made of."""
        return self.short_for or self.form_of or self.text


def is_abbreviation(text: str) -> bool:
    """The same of a name that is on no card."""
    letters = [c for c in text if c.isalpha()]
    return 0 < len(letters) <= _ABBREVIATION_LENGTH and all(c.isupper() for c in letters)


@dataclass(frozen=True)
class Citation:
    """The words of an article on which a claim rests."""

    article: str
    """The identity of the article."""
    quote: str
    """Exact words, white space apart; `[…]` marks a cut."""
    mark: Mark
    """Where the quote stands in the card."""
    article_mark: Mark
    """Where the identity of the article stands."""
    speaker: str | None = None
    """Who says it when the article does not: free words or the identity of a card."""
    translation: str | None = None
    """The quote in the language of the wiki, in the words of the editors; it is shown, never looked for, and proves nothing."""


@dataclass(frozen=True)
class Reference:
    """The work of reference that a sentence is taken from, where no text here says what readers need to know."""

    work: str
    entry: str
    """What it says it under; empty where the work has no entries."""
    url: str
    """Of http or https; empty where it is not on the web."""
    licence: str
    """Under which the work may be used; empty where only a fact is taken from it."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the lead, in our own words."""

    text: str
    citations: tuple[Citation, ...]
    mark: Mark
    reference: Reference | None = None
    """None for a sentence that rests on the texts."""
    inferred_years: frozenset[int] = frozenset()
    """The years in it that no text states: each is that of an article behind it whose own date is inferred."""


@dataclass(frozen=True)
class Statement:
    """One value of one property, for a time, on the word of somebody."""

    property: str
    value: str
    """A text, an ISO date or the identity of a card, as the property is declared."""
    when: Period | None
    """The time for which it is said to hold; None when not said."""
    certainty: Certainty | None
    """None when the source states it plainly."""
    citations: tuple[Citation, ...]
    mark: Mark
    remark: str | None = None
    """A word of the editors to readers, such as how they read it; no source says it."""
    is_date_inferred: bool = False
    """Whether no text states when: the articles behind it have an inferred date, and no quote has the year."""


@dataclass(frozen=True)
class Relation:
    """A tie from the card that states it to another."""

    type: str
    target: str
    """The identity of a card."""
    when: Period | None
    certainty: Certainty | None
    citations: tuple[Citation, ...]
    mark: Mark
    remark: str | None = None
    """The same as of a statement, like what follows."""
    is_date_inferred: bool = False


@dataclass(frozen=True)
class Account:
    """How one article tells an event."""

    citation: Citation
    stance: Stance
    date: Period | None
    """The date that this account gives; None when it gives none."""
    values: tuple[tuple[str, str], ...]
    """Figures and details that other accounts may give differently, by the key declared in the dossier."""
    is_date_inferred: bool = False
    """The same as of a statement, of the date that it gives, or of that of the event where it gives none."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The one on which it rests, as other claims have several."""
        return (self.citation,)


@dataclass(frozen=True)
class Event:
    """Something that is said to have happened, as one or more accounts tell it."""

    date: Period | None
    text: str
    involves: tuple[str, ...]
    """Other cards on whose pages it belongs."""
    accounts: tuple[Account, ...]
    mark: Mark
    remark: str | None = None
    """The same as of a statement."""
    inferred_years: frozenset[int] = frozenset()
    """The same as of a sentence, of the years in its text."""

    @property
    def rival_dates(self) -> tuple[Period, ...]:
        """The dates that accounts give where they cannot all be true, in order; empty where they agree."""
        return rivals(account.date for account in self.accounts if account.date)

    @property
    def when(self) -> str:
        """When it happened, in words, `19 or 21 August 2019` where accounts differ; empty when nobody says."""
        return one_of(self.rival_dates) or (self.date.moment if self.date else "")

    @property
    def is_date_inferred(self) -> bool:
        """Whether no account states the date, so that the editors took it from the date of an article or reckoned it.

        That something happened by the day of the article that tells it is no inference, if the article states that day.
        """
        if not (self.date and self.accounts):
            return False
        given = [account for account in self.accounts if account.date]
        return all(account.is_date_inferred for account in given or self.accounts) or not (given or self.date.start is None)


@dataclass(frozen=True)
class Location:
    """What a published gazetteer says of a place: the one sort of claim that rests on no quote."""

    latitude: float | None
    """Degrees north, WGS 84; None when the gazetteer has no point for the very thing."""
    longitude: float | None
    """Degrees east, WGS 84; None when and only when `latitude` is."""
    source: str
    """The identity of a declared gazetteer, or words in a dossier that declares none."""
    entry: str | None = None
    """The identifier of the entry in the gazetteer, as it gives it."""
    name: str | None = None
    """The name of the entry in the gazetteer, by which a reader can judge the match."""
    within: str | None = None
    """The identity of the card of the region in which the gazetteer has it."""


@dataclass(frozen=True)
class OldIdentity:
    """An identity that a card had before; the address that it made leads to the card."""

    id: str
    mark: Mark


@dataclass(frozen=True)
class Card:
    """Everything that the editors say of one entity."""

    id: str
    """`<kind>/<slug>`: the path of the file below entities/, and of the page."""
    kind: str
    mark: Mark
    names: tuple[Name, ...]
    """The title first."""
    summary: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    location: Location | None = None
    formerly: tuple[OldIdentity, ...] = ()
    """The identities that it had before."""
    status: CardStatus | None = None
    """None for a card that is published."""
    reason: str = ""
    """Why it is retired; empty for any other card."""
    instead: str | None = None
    """The card that readers of a retired one are led to; None where there is none."""
    corrections: tuple[Correction, ...] = ()
    """What was mended on it, the newest first."""

    @property
    def title(self) -> str:
        """The name at the head of its page."""
        return self.names[0].text

    @property
    def slug(self) -> str:
        """The last part of the identity."""
        return self.id.split("/")[-1]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All of them, in the order of the card."""
        claims: tuple[Sentence | Statement | Relation, ...] = (*self.summary, *self.statements, *self.relations)
        return (
            *(citation for claim in claims for citation in claim.citations),
            *(account.citation for event in self.events for account in event.accounts),
        )


def pared(cards: Iterable[Card], *parts: str) -> tuple[Card, ...]:
    """Cards with their names and, of all else, only the parts that are named: for a step that reads no more.

    So it need not be done again when another part has changed.
    """
    kept = ("id", "kind", "mark", "names", *parts)
    return tuple(Card(**{part: getattr(card, part) for part in kept}) for card in cards)
