"""What pages look up besides the wiki itself: the site, the problems, and what is derived once from the whole wiki."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.memory.recall import AFRESH
from generator.model.cards import pared
from generator.pages.corrected import record
from generator.pages.feed import FEED, entries
from generator.pages.name_index import name_index
from generator.pages.readable import drawn_network, kin_targets, place_targets
from generator.pages.shared_name_notes import notes_by_card
from generator.pages.small_map import Ground

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.memory.recall import Afresh
    from generator.model.mentions import Mention
    from generator.model.problems import Problem
    from generator.model.site import Site
    from generator.model.wiki import Entity, Wiki
    from generator.pages.corrected import Corrected
    from generator.pages.feed import Entry
    from generator.pages.name_index import NameIndex
    from generator.pages.shared_name_notes import SharedNameNote


@dataclass(frozen=True)
class Overview:
    """Mappings are by the identity of a card, and have those only for which there is something."""

    wiki: Wiki
    site: Site
    problems: tuple[Problem, ...]
    recall: Afresh = field(default=AFRESH, compare=False)
    """Remembers what was derived in the run before."""

    @cached_property
    def listed(self) -> Mapping[str, Entity]:
        """The entities as lists show them: their cards without the claims, so that another lead makes no list anew."""
        cards = pared((entity.card for entity in self.wiki.entities.values()), "formerly", "corrections")
        return self.recall.kept("listed", {card.id: replace(self.wiki.entities[card.id], card=card) for card in cards})

    @cached_property
    def name_index(self) -> NameIndex:
        """All names in the order of an index, and those that several cards share."""
        return self.recall("names", name_index, self.listed, self.wiki.dossier)

    @cached_property
    def corrected(self) -> tuple[Corrected, ...]:
        """What was corrected on all pages, the newest first."""
        cards = (entity.card for entity in self.listed.values())
        return record(cards, (found.article for found in self.wiki.articles.values()))

    @cached_property
    def feed(self) -> tuple[Entry, ...]:
        """What readers of a feed are told."""
        return entries(self.corrected, self.wiki.dossier.news, self.site)

    @cached_property
    def feed_path(self) -> str:
        """Where the feed is; empty where there is none."""
        return FEED.path if self.feed else ""

    @cached_property
    def ground(self) -> Ground:
        """The small map, without a place on it."""
        return Ground.of(self.wiki.atlas)

    @cached_property
    def place_targets(self) -> Mapping[str, str]:
        """The page on which each place is marked on the map, or else stands in its table."""
        return place_targets(self.wiki.atlas)

    @cached_property
    def kin(self) -> Mapping[str, str]:
        """The page of genealogies that shows a card, for those that one shows."""
        return kin_targets(self.wiki.genealogy)

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The cards that the network shows."""
        return frozenset(drawn_network(self.wiki.network).nodes)

    @cached_property
    def wrong(self) -> Mapping[str, list[Problem]]:
        """The problems of a file, by its path."""
        found: dict[str, list[Problem]] = defaultdict(list)
        for problem in self.problems:
            found[problem.mark.path].append(problem)
        return found

    @cached_property
    def named(self) -> Mapping[str, int]:
        """How often articles name each card."""
        return {card: entity.mention_count for card, entity in self.listed.items()}

    @cached_property
    def mentions(self) -> Mapping[str, list[Mention]]:
        """The mentions of a card that count, in text order."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.wiki.mentions:
            if mention.counts and mention.entity:
                found[mention.entity].append(mention)
        return found

    @cached_property
    def notes(self) -> Mapping[str, list[SharedNameNote]]:
        """What stands below the title of a card that shares a name with others."""
        return self.recall("names", notes_by_card, self.name_index.shared)

    def of_kind(self, kind: str) -> list[str]:
        """The identities of the cards of a kind, by title."""
        entities = (entity for entity in self.listed.values() if entity.card.kind == kind)
        return [entity.card.id for entity in sorted(entities, key=lambda entity: (entity.sort_key, entity.card.id))]
