"""Compares what cards say in two states of a dossier, claim by claim: what is new, changed and gone, as since a release.

Claims that differ are paired by what they share, the surest first: the same thing said otherwise, then the same words of a text
behind it, then the only two left of a topic or an article. Each step is a look-up, so that a card may say much.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.card_changes import CardChange, CardState, Claim, ClaimCitation, ClaimSort
from generator.model.dossier import ValueType

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from generator.model.cards import Account, Card, Citation, Event, Relation, Statement
    from generator.model.corrections import Correction
    from generator.model.inputs import Inputs

    Keys = Callable[["_Keyed"], Iterable[Hashable]]

_ARTICLES = "articles/"
_ALIKE = 0.5
"""The least share of the words of the shorter of two claims that both have, for one to be the other said otherwise."""


@dataclass(frozen=True)
class _Keyed:
    """A claim, with what another one has in common with it that is the same claim changed."""

    claim: Claim
    subject: Hashable
    """What is said, without when, how surely and on which words: a text, or a property with its value."""
    topics: tuple[Hashable, ...] = ("",)
    """What it is about, of which a claim on the same words must share one: the property of a statement."""


def card_changes(before: Inputs, after: Inputs, now: Mapping[str, str]) -> tuple[CardChange, ...]:
    """The cards that say other things, by identity, then articles with other corrections; `now` has renamed cards."""
    old = _pages(before, _Teller(before, after, now, _renamed_articles(before, after)))
    new = _pages(after, _Teller(before, after, {}, {}))
    retired = {card.id for card in after.retired}
    found = []
    for page in sorted({*old, *new}, key=lambda page: (page.startswith(_ARTICLES), page)):
        title = (new.get(page) or old[page])[0]
        claims = [states[page][1] if page in states else () for states in (old, new)]
        state = _state(page, page in old, page in new, page in retired)
        changes = CardChange(page, title, state, *_compared(*claims))
        if changes.added or changes.changed or changes.removed or state is not CardState.KEPT:
            found.append(changes)
    return tuple(found)


def _state(page: str, in_old: bool, in_new: bool, is_retired: bool) -> CardState:  # noqa: FBT001 - three facts
    if page.startswith(_ARTICLES) or (in_old and in_new):
        return CardState.KEPT
    if in_new:
        return CardState.NEW
    return CardState.RETIRED if is_retired else CardState.GONE


# What each says -------------------------------------------------------------------------------------------------------------


def _pages(inputs: Inputs, teller: _Teller) -> dict[str, tuple[str, tuple[_Keyed, ...]]]:
    """The title and the claims of each card, and of each article with corrections, by what it is called now."""
    pages: dict[str, tuple[str, tuple[_Keyed, ...]]] = {}
    for card in inputs.cards:
        now = teller.card(card.id)
        title, claims = pages.get(now, (card.title, ()))  # of a card that was merged into another, both are there
        pages[now] = (card.title if card.id == now else title, (*claims, *teller.claims(card)))
    for article in inputs.article_of.values():
        if article.corrections:
            corrections = tuple(map(teller.correction, article.corrections))
            pages[_ARTICLES + teller.article(article.id)] = (article.title, corrections)
    return pages


def _renamed_articles(before: Inputs, after: Inputs) -> dict[str, str]:
    """The articles that have another identity: those of the same text under the same headline."""
    come = {(a.source, a.title): a.id for a in after.article_of.values() if a.id not in before.article_of}
    gone = (a for a in before.article_of.values() if a.id not in after.article_of)
    return {article.id: come[article.source, article.title] for article in gone if (article.source, article.title) in come}


class _Teller:
    """Tells the claims of a state in the words of both: with the newer labels, and cards and articles as they are called now."""

    def __init__(self, before: Inputs, after: Inputs, cards: Mapping[str, str], articles: Mapping[str, str]) -> None:
        """`cards` and `articles` have the new identities of those that were renamed."""
        self._cards = cards
        self._articles = articles
        dossiers = before.dossier, after.dossier
        self._properties = {property_.id: property_ for dossier in dossiers for property_ in dossier.properties}
        self._relations = {relation.id: relation.label for dossier in dossiers for relation in dossier.relations}
        self._values = {value.id: value.label for dossier in dossiers for value in dossier.event_values}

    def card(self, card: str) -> str:
        """What a card is called now; other words stay as they are."""
        return self._cards.get(card, card)

    def article(self, article: str) -> str:
        """What an article is called now."""
        return self._articles.get(article, article)

    def claims(self, card: Card) -> Iterator[_Keyed]:
        """Everything that a card says, in its order."""
        for sentence in card.summary:
            yield _Keyed(Claim(ClaimSort.SENTENCE, sentence.text, (), self._cited(sentence.citations)), sentence.text)
        yield from map(self._statement, card.statements)
        yield from map(self._relation, card.relations)
        yield from map(self._event, card.events)
        yield from map(self.correction, card.corrections)

    def correction(self, correction: Correction) -> _Keyed:
        """A correction; it rests on no quote."""
        told = (("it said", correction.was), ("changed to", correction.now))
        details = tuple(f"{label} “{words}”" for label, words in told if words)
        text = f"{correction.date.iso}: {correction.why}"
        return _Keyed(Claim(ClaimSort.CORRECTION, text, details), (correction.date, correction.was))

    def _statement(self, statement: Statement) -> _Keyed:
        stated = self._properties[statement.property]
        value = self.card(statement.value) if stated.type is ValueType.ENTITY else statement.value
        text = _dated(f"{stated.label}: {value}", statement.when)
        details = (statement.certainty.value,) if statement.certainty else ()
        claim = Claim(ClaimSort.STATEMENT, text, details, self._cited(statement.citations))
        return _Keyed(claim, (statement.property, value), (statement.property,))

    def _relation(self, relation: Relation) -> _Keyed:
        target = self.card(relation.target)
        text = _dated(f"{self._relations[relation.type]} {target}", relation.when)
        details = (relation.certainty.value,) if relation.certainty else ()
        claim = Claim(ClaimSort.RELATION, text, details, self._cited(relation.citations))
        return _Keyed(claim, (relation.type, target), (relation.type, ("to", target)))

    def _event(self, event: Event) -> _Keyed:
        involved = ", ".join(sorted(map(self.card, event.involves)))
        details = (f"involves {involved}",) if involved else ()
        citations = tuple(sorted(self._citation(account.citation, self._account(account)) for account in event.accounts))
        return _Keyed(Claim(ClaimSort.EVENT, _dated(event.text, event.date), details, citations), event.text)

    def _account(self, account: Account) -> str:
        values = (f"{self._values.get(key, key)}: {value}" for key, value in account.values)
        return "; ".join(filter(None, (account.stance.value, account.date.moment if account.date else "", *values)))

    def _cited(self, citations: Iterable[Citation]) -> tuple[ClaimCitation, ...]:
        return tuple(sorted(self._citation(citation) for citation in citations))

    def _citation(self, citation: Citation, account: str = "") -> ClaimCitation:
        return ClaimCitation(self.article(citation.article), citation.quote, self.card(citation.speaker or ""), account)


def _dated(text: str, when: object) -> str:
    return f"{text} ({when})" if when else text


# Pairs ----------------------------------------------------------------------------------------------------------------------


def _compared(
    old: Iterable[_Keyed], new: Iterable[_Keyed]
) -> tuple[tuple[Claim, ...], tuple[tuple[Claim, Claim], ...], tuple[Claim, ...]]:
    """What came, what changed and what went."""
    _, gone, come = _paired(list(old), list(new), lambda keyed: (keyed.claim,))
    changed: list[tuple[_Keyed, _Keyed]] = []
    for keys in (_by_subject, _by_words):
        pairs, gone, come = _paired(gone, come, keys)
        changed += pairs
    alone = _alone(gone) & _alone(come)
    pairs, _, _ = _paired(gone, come, lambda keyed: (key for key in _by_topic(keyed) if key in alone))
    changed += (pair for pair in pairs if _are_alike(*pair))
    told = {id(keyed) for pair in changed for keyed in pair}
    added, removed = (tuple(keyed.claim for keyed in left if id(keyed) not in told) for left in (come, gone))
    return added, tuple((one.claim, other.claim) for one, other in changed), removed


def _by_subject(keyed: _Keyed) -> Iterator[Hashable]:
    yield keyed.claim.sort, keyed.subject


def _by_words(keyed: _Keyed) -> Iterator[Hashable]:
    for topic in keyed.topics:
        for citation in keyed.claim.citations:
            yield keyed.claim.sort, topic, citation.article, citation.quote


def _by_topic(keyed: _Keyed) -> Iterator[Hashable]:
    """What a claim is chiefly about: on the word of the same article, else whoever says it, where it has a topic at all."""
    topic = keyed.topics[0]
    for article in dict.fromkeys(citation.article for citation in keyed.claim.citations):
        yield keyed.claim.sort, topic, article
    if topic:
        yield keyed.claim.sort, topic


def _are_alike(one: _Keyed, other: _Keyed) -> bool:
    """Whether two claims can be one: they have a topic, or half the words of the shorter."""
    words, others = (set(keyed.claim.text.casefold().split()) for keyed in (one, other))
    return bool(one.topics[0]) or len(words & others) >= _ALIKE * min(len(words), len(others))


def _alone(claims: list[_Keyed]) -> set[Hashable]:
    """The topics of which there is one claim."""
    counts = Counter(key for keyed in claims for key in _by_topic(keyed))
    return {key for key, count in counts.items() if count == 1}


def _paired(old: list[_Keyed], new: list[_Keyed], keys: Keys) -> tuple[list[tuple[_Keyed, _Keyed]], list[_Keyed], list[_Keyed]]:
    """Claims that share a key, each in one pair, in the order of the newer; and those of both that are left."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for number, keyed in enumerate(old):
        for key in keys(keyed):
            waiting[key].append(number)
    taken: dict[int, _Keyed] = {}
    left: list[_Keyed] = []
    for keyed in new:
        index = _first([waiting[key] for key in keys(keyed) if key in waiting], taken)
        if index is None:
            left.append(keyed)
        else:
            taken[index] = keyed
    pairs = [(old[index], keyed) for index, keyed in taken.items()]
    return pairs, [keyed for number, keyed in enumerate(old) if number not in taken], left


def _first(queues: Iterable[deque[int]], taken: Mapping[int, object]) -> int | None:
    """The first claim of the first queue that has one which is in no pair yet."""
    for queue in queues:
        while queue and queue[0] in taken:
            queue.popleft()
        if queue:
            return queue.popleft()
    return None
