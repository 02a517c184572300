"""What is odd in a file once two cards are one: what speaks of itself, stands twice, or points at a card of the wrong kind."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from generator.edit.doubles import EVIDENCE, Members, Sameness, key_of
from generator.edit.merge_plan import CardText, addition, first_words
from generator.gather.yamlfile import Part, outline

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.edit.blocks import Said
    from generator.edit.card_text import Addition, Path
    from generator.model.dossier import Dossier

_POINTING = {"statements": "value", "relations": "target"}
"""The lists whose members point at another card, each with the key that does."""


def own_references(card: CardText, identity: str, entity_properties: Collection[str]) -> list[Path]:
    """The ways to what points at a card: whole statements and relations, one of those that an event involves, a region."""
    found: list[Path] = []
    for section in _POINTING:
        found += [(section, place) for place in _pointing(card, section, identity, entity_properties)]
    for place, event in enumerate(card.records["events"]):
        involved = event.get("involves")
        found += [("events", place, "involves")] if involved == identity else []
        found += [("events", place, "involves", number) for number in _places(involved, identity)]
    location = card.said("location")
    if isinstance(location, dict) and location.get("within") == identity:
        says_where = {"latitude", "entry"} & location.keys()
        found.append(("location", "within") if says_where else ("location",))
    return found


def _places(value: Said, identity: str) -> list[int]:
    return [number for number, one in enumerate(value) if one == identity] if isinstance(value, list) else []


def _pointing(card: CardText, section: str, identity: str, entity_properties: Collection[str]) -> list[int]:
    """The members of a list that point at a card, by number."""
    members = enumerate(card.records[section])
    pointing = ((place, member) for place, member in members if member.get(_POINTING[section]) == identity)
    return [place for place, member in pointing if section == "relations" or member.get("property") in entity_properties]


class OwnDoubles:
    """What stands twice in another card, once two cards that it names are one."""

    def __init__(self, before: CardText, after: CardText, identity: str, entity_properties: Collection[str]) -> None:
        """`identity` is that of the one; `before` the file stood as it was when they were two."""
        self.additions: list[Addition] = []
        self.removals: list[Path] = []
        self.joined: list[str] = []
        """What stands there once now, a line each."""
        self.doubtful: list[tuple[str, int, int]] = []
        """Members of a list that may be the same: the numbers of both in the list as it is afterwards."""
        self._known: dict[Path, set[str]] = {}
        self._before = before
        self._card = after
        self._identity = identity
        for section in _POINTING:
            self._join(section, _pointing(after, section, identity, entity_properties))
        for place, event in enumerate(after.records["events"]):
            again = _places(event.get("involves"), identity)[1:]
            self.removals += [("events", place, "involves", number) for number in again]

    def _join(self, section: str, pointing: list[int]) -> None:
        """Members of a list that are the same now: the first keeps the evidence of all."""
        records = self._card.records[section]
        found, gone = Members(section), list[int]()
        for place in pointing:
            how, number = found.find(records[place])
            found.add(records[place])
            first = pointing[number]
            if how is Sameness.NEW or not self._is_new(section, first, place):
                continue
            if how is Sameness.ALIKE:
                self.doubtful.append((section, first - bisect_left(gone, first), place - len(gone)))
            else:
                self._move_evidence(section, place, first)
                gone.append(place)

    def _move_evidence(self, section: str, place: int, first: int) -> None:
        """Put what bears a member out to that of the first that is the same, and take the member away."""
        path: Path = (section, first, EVIDENCE[section])
        if path not in self._known:
            self._known[path] = {key_of(value) for value, _ in self._card.listed(*path)}
        for piece in self._card.listed(section, place, EVIDENCE[section]):
            if (key := key_of(piece[0])) not in self._known[path]:
                self._known[path].add(key)
                self.additions.append(addition(path, *piece))
        self.removals.append((section, place))
        self.joined.append(f"Joined: {first_words(section, self._card.records[section][place])}")

    def _is_new(self, section: str, *places: int) -> bool:
        """Whether one of two members pointed at the other card before."""
        records = self._before.records[section]
        return any(records[place].get(_POINTING[section]) != self._identity for place in places)


def wrong_ends(path: str, text: str, identity: str, dossier: Dossier) -> Iterator[str]:
    """Lines about what points at a card and must not point at one of its kind: relations, and publishers of articles."""
    kind, whole = identity.partition("/")[0], outline(text)
    targets = {relation.id: relation.targets for relation in dossier.relations}
    for part in _members(whole, "relations"):
        name = part.by_key["type"].text if "type" in part.by_key else ""
        if _says(part, "target", identity) and targets.get(name) and kind not in targets[name]:
            yield f"Look at {path}, line {_line(text, part)}: '{name}' cannot go to {kind}."
    for part in _members(whole, "articles"):
        if _says(part, "publisher", identity) and kind != dossier.publisher_kind:
            yield f"Look at {path}, line {_line(text, part)}: a card of {kind} publishes no articles."


def _members(whole: Part | None, key: str) -> tuple[Part, ...]:
    listed = whole.by_key.get(key) if whole else None
    return listed.items if listed and listed.style in ("-", "[") else ()


def _says(part: Part, key: str, text: str) -> bool:
    return key in part.by_key and part.by_key[key].text.strip() == text


def _line(text: str, part: Part) -> int:
    return text.count("\n", 0, part.start_char) + 1
