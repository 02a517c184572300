"""What of the cards rests on each article: the events that it tells, and the questions to which it has one of several answers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from generator.model.cards import Citation
    from generator.model.claims import Disagreement, OwnedEvent
    from generator.model.wiki import Entity


def told_by_article(entities: Iterable[Entity], held: Collection[Citation]) -> Mapping[str, tuple[OwnedEvent, ...]]:
    """The events that each article states, claims or denies, in order of time; `held` are the citations that hold."""
    own = (owned for entity in entities for owned in entity.events if owned.owner == entity.card.id)
    found: dict[str, list[OwnedEvent]] = defaultdict(list)
    for owned in sorted(own, key=lambda owned: owned.by_time):
        cited = (account.citation for account in owned.event.accounts)
        for article in dict.fromkeys(citation.article for citation in cited if citation in held):
            found[article].append(owned)
    return {article: tuple(told) for article, told in found.items()}


def answered_by_article(entities: Iterable[Entity], held: Collection[Citation]) -> Mapping[str, tuple[Disagreement, ...]]:
    """The disagreements to which each article has an answer, by owner."""
    own = (found for entity in entities for found in entity.disagreements if found.owner == entity.card.id)
    found: dict[str, list[Disagreement]] = defaultdict(list)
    for disagreement in sorted(own, key=lambda disagreement: (disagreement.owner, disagreement.number)):
        claims = (claim for side in disagreement.sides for claim in side.accounts)
        cited = (citation for claim in claims for citation in claim.citations)
        for article in dict.fromkeys(citation.article for citation in cited if citation in held):
            found[article].append(disagreement)
    return {article: tuple(answered) for article, answered in found.items()}
