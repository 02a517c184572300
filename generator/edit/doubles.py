"""What stands twice on a card: the same, the same with other evidence, or perhaps the same."""

from __future__ import annotations

import json
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from generator.gather.identities import KEY as FORMERLY
from generator.model.card_schema import CardSchema
from generator.model.schema import Mappings, Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.edit.blocks import Said

EVIDENCE = {"summary": "citations", "statements": "citations", "relations": "citations", "events": "accounts"}
"""The lists of a card whose members have evidence, each with the key of it."""
_SAME: Mapping[str, tuple[str, ...]] = {
    "names": ("text", "next_to"),
    "summary": ("text",),
    "statements": ("property", "value", "when", "certainty"),
    "relations": ("type", "target", "when", "certainty"),
    "events": ("date", "text", "involves"),
}
"""The keys that make two members of a list the same, whatever else they say; members of other lists are so if all is."""
_ALIKE: Mapping[str, tuple[str, ...]] = {
    "names": ("text",),
    "statements": ("property", "value"),
    "relations": ("type", "target"),
    "events": ("date",),
}
"""Those that make a person look whether they are."""
LISTS = tuple(key.name for key in CardSchema.keys if isinstance(key, Mappings | Texts) and key.name != FORMERLY)
"""The lists of a card, but for that of its old identities, which are no members of it."""


class Sameness(Enum):
    """How a member is to one that is there."""

    NEW = auto()
    SAME = auto()
    """Nothing in it is new."""
    OTHER_EVIDENCE = auto()
    OTHER_PARTICULARS = auto()
    """It cannot stand beside it, and says other things of the same."""
    ALIKE = auto()


class Found(NamedTuple):
    """How a member of a list is to the nearest that is there."""

    sameness: Sameness
    place: int = 0
    """The number of the other one."""


class Members:
    """The members of one list of a card, among which others are looked for."""

    def __init__(self, section: str, values: Iterable[Said] = ()) -> None:
        """`section` is one of `LISTS`."""
        self._section = section
        self._values: list[dict[str, Said]] = []
        self._same: dict[str, int] = {}
        self._alike: dict[str, int] = {}
        for value in values:
            self.add(value)

    def add(self, value: Said) -> None:
        """One more, behind the others."""
        place, member = len(self._values), _record(value)
        self._values.append(member)
        self._same.setdefault(_said_under(member, _SAME.get(self._section, member)), place)
        self._alike.setdefault(_said_under(member, _ALIKE.get(self._section, ())), place)

    def find(self, value: Said) -> Found:
        """How a member is to the first that is the same, else to the first that is alike."""
        member = _record(value)
        place = self._same.get(_said_under(member, _SAME.get(self._section, member)))
        if place is not None:
            sameness = self._sameness(member, self._values[place])
            if sameness is not Sameness.ALIKE:
                return Found(sameness, place)
        alike = _ALIKE.get(self._section)
        says_so = alike and any(member.get(key) for key in alike)
        place = self._alike.get(_said_under(member, alike)) if alike and says_so else place
        return Found(Sameness.NEW) if place is None else Found(Sameness.ALIKE, place)

    def _sameness(self, member: dict[str, Said], other: dict[str, Said]) -> Sameness:
        """How two members are to one another that are the same by their keys."""
        evidence = EVIDENCE.get(self._section, "")
        if _without(member, evidence) != _without(other, evidence):
            return Sameness.OTHER_PARTICULARS if self._section == "names" else Sameness.ALIKE
        if not extra_evidence(member.get(evidence), other.get(evidence)):
            return Sameness.SAME
        return Sameness.OTHER_EVIDENCE if other.get(evidence) else Sameness.ALIKE


def extra_evidence(some: Said, others: Said) -> list[int]:
    """The numbers of the pieces of evidence that are not among others."""
    known = {key_of(other) for other in _listed(others)}
    return [place for place, one in enumerate(_listed(some)) if key_of(one) not in known]


def _listed(value: Said) -> list[Said]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _record(value: Said) -> dict[str, Said]:
    """A member as a mapping: a text alone is the one under `text`."""
    return value if isinstance(value, dict) else {"text": value}


def _without(member: dict[str, Said], key: str) -> dict[str, Said]:
    return {name: value for name, value in member.items() if name != key and value is not None}


def _said_under(member: dict[str, Said], keys: Iterable[str]) -> str:
    return key_of({key: member.get(key) for key in keys})


def key_of(value: Said) -> str:
    """What is said, as one text: the same for the same, whatever the order of its keys."""
    return json.dumps(value, sort_keys=True)
