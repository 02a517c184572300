"""The names of cards by their sound, in either script: what spellings of a text are compared with."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from generator.find.sound_index import SoundIndex
from generator.languages.arabic_sounds import LIMIT, distance, skeleton, sounds
from generator.languages.scripts import is_arabic
from generator.model.mentions import Candidate, FoundBy
from generator.text.memory import RememberedTogether, of_owner

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from generator.model.cards import Card, Name
    from generator.model.sources import Span

RIVAL = 1.4
"""A second card is looked for up to this many times the limit away."""
MARGIN = 0.15
"""A name that is nearer by less than this distance is no better a guess than the other."""
_FOREIGN = 0.05
"""A name in the script of the spelling goes before one in the other that is nearer by up to this distance."""
ORDINARY = "an ordinary word"
TOO_SHORT = "too short"
SEVERAL_CARDS = "sounds like names of several cards"
RULE_FOR_NEIGHBOURS = "the name has a rule for its neighbours"


class Near(NamedTuple):
    """A name that a spelling sounds like."""

    distance: float
    entity: str
    name: Name
    crosses: bool
    """Whether it is in the other script: short vowels are then written on one side only, and tell nothing."""

    def candidate(self, span: Span) -> Candidate:
        """The stretch as a candidate for the card."""
        return Candidate(span, self.entity, self.name, FoundBy.SOUND, distance=self.distance)


class AudibleNames:
    """The names of cards that can be heard, by script and sounds: for the spellings of both scripts."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self.by_script: dict[bool, dict[str, dict[str, Name]]] = {False: defaultdict(dict), True: defaultdict(dict)}
        for card in cards:
            for name in card.names:
                if _can_be_heard(name):
                    self.by_script[is_arabic(name.text)][sounds(name.text)].setdefault(card.id, name)
        self._written: dict[str, list[str]] = defaultdict(list)
        for heard, owners in self.by_script[True].items():
            for card_id in owners:
                self._written[card_id].append(heard)
        self.skeletons = frozenset(skeleton(heard) for names in self.by_script.values() for heard in names)
        self.beginnings = frozenset(key[:end] for key in self.skeletons for end in range(1, len(key) + 1))

    def for_arabic(self) -> dict[bool, dict[str, dict[str, Name]]]:
        """The same without the names in Latin letters that a card has in Arabic script too: those leave nothing to the ear."""
        near = SoundIndex(self.by_script[True], abjad=True).nearest(self.by_script[False], LIMIT)
        in_arabic = {heard: frozenset(other for _, other in found) for heard, found in near.items()}

        def is_written(heard: str, card_id: str) -> bool:
            if not in_arabic[heard].isdisjoint(self._written[card_id]):
                return True
            others = (other for other in self._written[card_id] if skeleton(other) != skeleton(heard))  # those no index compares
            return any(distance(heard, other, abjad=True, limit=LIMIT) <= LIMIT for other in others)

        heard_only = {
            heard: {card_id: name for card_id, name in owners.items() if not is_written(heard, card_id)}
            for heard, owners in self.by_script[False].items()
        }
        return {True: self.by_script[True], False: {heard: owners for heard, owners in heard_only.items() if owners}}


class HeardNames:
    """Looks up the names that spellings sound like, for spellings of one script."""

    def __init__(self, names: AudibleNames, *, arabic: bool) -> None:
        """`arabic` says in which script the spellings are; names are of both."""
        self._audible = names
        self._arabic = arabic
        self.skeletons = names.skeletons
        self.beginnings = names.beginnings
        self._known = RememberedTogether(of_owner(self._looked_up))

    @cached_property
    def _names(self) -> dict[bool, dict[str, dict[str, Name]]]:
        return self._audible.for_arabic() if self._arabic else self._audible.by_script

    @cached_property
    def _indexes(self) -> Mapping[bool, SoundIndex]:
        """By the script of the names; made for the first text that needs them, as there may be none in a script."""
        return {script: SoundIndex(heard, abjad=script != self._arabic) for script, heard in self._names.items()}

    def nearest(self, wanted: Collection[str]) -> Mapping[str, tuple[Near, ...]]:
        """For each string of sounds the names within the limit or near it, the nearest first, one for each card.

        What was asked before is remembered: texts repeat their names, and those of each other.
        """
        return self._known.of(wanted)

    def _looked_up(self, wanted: Collection[str]) -> Mapping[str, tuple[Near, ...]]:
        hopeful = [heard for heard in wanted if skeleton(heard) in self.skeletons]
        found: dict[str, list[Near]] = defaultdict(list)
        for script, index in self._indexes.items():
            for heard, near in index.nearest(hopeful, LIMIT * RIVAL).items():
                found[heard] += [
                    Near(far, *owner, script != self._arabic)
                    for far, other in near
                    for owner in self._names[script][other].items()
                ]
        return {heard: _nearest_of_each_card(found[heard]) for heard in wanted}


def doubt_between(names: tuple[Near, ...]) -> str:
    """What makes a spelling doubtful in the names that it sounds like; empty when nothing does."""
    if len(names) > 1 and names[1].distance - names[0].distance < MARGIN:
        return SEVERAL_CARDS
    if names[0].name.next_to or names[0].name.not_next_to:
        return RULE_FOR_NEIGHBOURS
    return ""


def _nearest_of_each_card(found: list[Near]) -> tuple[Near, ...]:
    best: dict[str, Near] = {}
    for near in sorted(found, key=lambda near: (near.distance + _FOREIGN * near.crosses, near.entity)):
        best.setdefault(near.entity, near)
    names = tuple(best.values())
    return names if names and names[0].distance <= LIMIT else ()


def _can_be_heard(name: Name) -> bool:
    """Whether the sound of a name says what it is: of `55th area` the number would be lost, of `Hama (province)` the bracket."""
    return not (name.case_sensitive or name.is_abbreviation or any(c.isdigit() or c == "(" for c in name.text))
