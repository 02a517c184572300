"""What a change of the files of a dossier does to its wiki."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.card_changes import CardChange
    from generator.model.problems import Problem
    from generator.model.sources import Span


@dataclass(frozen=True)
class LinkChange:
    """A link from words of a text to a card that came, went, or leads to another card."""

    source: str
    """The text, by its path below seeds/."""
    article: str
    """The identity of the article."""
    span: Span
    """Where the words stand: afterwards, or before of a link that went."""
    text: str
    """The words, white space folded."""
    entity: str
    """The card that they link to: afterwards, or before of a link that went."""
    name: str
    """The name on that card that found them."""
    passage: str
    """The words around, on one line, with the linked ones in square brackets."""
    before: str = ""
    """The card that they linked to before; empty unless the link leads to another card now."""


@dataclass(frozen=True)
class Renamed:
    """A page that has another address."""

    before: str
    after: str


@dataclass(frozen=True)
class DetailChange:
    """Something that is no link, page or claim and says another thing: a title, a name, a date of an article, a declaration."""

    subject: str
    """The card, the article or the text that it is about; `entities` of a declaration."""
    what: str
    before: str
    """In words; empty where there was none."""
    after: str


@dataclass(frozen=True)
class ClaimChange:
    """A sentence, statement, relation or event that is new on a card, or no longer there."""

    entity: str
    text: str
    """What it says, as a line."""
    quotes: tuple[tuple[str, str], ...] = ()
    """Each article that it cites, with the quote amid the words around it, or the quote alone where it is not found."""


@dataclass(frozen=True)
class Totals:
    """What a wiki holds in all, and how well its names are found."""

    cards: int
    articles: int
    links: int
    uncovered_names: int
    """Names in the texts that no card has, for no stated reason."""
    cited_sentences: int
    uncited_sentences: int
    """Sentences with a linked name that no card cites."""
    scores: Mapping[str, float]
    """F1 from 0 to 1 by measure, `all span`; empty where no text is marked by hand."""


@dataclass(frozen=True)
class Difference:
    """Everything in which two states of a dossier differ as wikis. Lists are in the order in which a reader meets things."""

    gained: tuple[LinkChange, ...]
    lost: tuple[LinkChange, ...]
    moved: tuple[LinkChange, ...]
    pages_added: tuple[str, ...]
    """Targets of pages: `towns/hama`, `articles/report`."""
    pages_removed: tuple[str, ...]
    pages_renamed: tuple[Renamed, ...]
    claims_added: tuple[ClaimChange, ...]
    claims_removed: tuple[ClaimChange, ...]
    disagreements_added: tuple[tuple[str, str], ...]
    """Card and question."""
    disagreements_removed: tuple[tuple[str, str], ...]
    citations_broken: tuple[tuple[str, str], ...]
    """Card and quote of citations that held before and do not now, or are new and do not hold."""
    problems_added: tuple[Problem, ...]
    problems_removed: tuple[Problem, ...]
    before: Totals
    after: Totals
    addresses_lost: tuple[str, ...] = ()
    """Identities whose addresses led to a page, and lead nowhere now."""
    details: tuple[DetailChange, ...] = ()
    cards: tuple[CardChange, ...] = ()
    """The same claims card by card, paired where one is another changed; also those of which only the quotes differ."""

    @property
    def is_empty(self) -> bool:
        """Whether readers and editors would see nothing of it."""
        lists = (value for name, value in vars(self).items() if name not in ("before", "after"))
        return not any(lists) and self.before == self.after
