"""What was made is made again only where something that was read for it has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from generator.memory.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Town:
    """Something large that many things are made of."""

    name: str
    people: Mapping[str, int]

    def age_of(self, person: str) -> int:
        """How old somebody is."""
        return self.people[person]


TOWN = Town("Holm", {"Ann": 30, "Ben": 40})


class Maker:
    """Makes things of a town in run after run, and counts how often."""

    def __init__(self) -> None:
        self.traces = Traces()
        self.made = 0

    def make(self, town: Town, function: Callable[[Town], object], common: object = None) -> object:
        """What a function gives in a run over a town."""

        def counting(read: Town) -> object:
            self.made += 1
            return function(read)

        self.function = getattr(self, "function", counting)
        with self.traces.run(common, town=town):
            return self.traces("thing", self.function, self.traces.traced("town", town))


def attribute(town: Town) -> object:
    return town.name


def key(town: Town) -> object:
    return town.people["Ann"]


def missing(town: Town) -> object:
    return town.people.get("Eve", 0)


def membership(town: Town) -> object:
    return "Ann" in town.people


def everything(town: Town) -> object:
    return sum(town.people.values()), list(town.people.items()), len(town.people), list(town.people)


def method(town: Town) -> object:
    return town.age_of("Ann")


RENAMED = replace(TOWN, name="Old Holm")
OLDER_ANN = replace(TOWN, people={"Ann": 31, "Ben": 40})
OLDER_BEN = replace(TOWN, people={"Ann": 30, "Ben": 41})
WITH_EVE = replace(TOWN, people={"Ann": 30, "Ben": 40, "Eve": 1})
WITHOUT_ANN = replace(TOWN, people={"Ben": 40})
BEN_FIRST = replace(TOWN, people={"Ben": 40, "Ann": 30})


@pytest.mark.parametrize(
    ("read", "after", "again"),
    [
        (attribute, RENAMED, True),
        (attribute, OLDER_ANN, False),
        (key, OLDER_ANN, True),
        (key, OLDER_BEN, False),
        (key, RENAMED, False),
        (missing, WITH_EVE, True),
        (missing, OLDER_BEN, False),
        (membership, WITHOUT_ANN, True),
        (membership, OLDER_ANN, False),
        (everything, OLDER_BEN, True),
        (everything, WITH_EVE, True),
        (everything, BEN_FIRST, True),
        (everything, RENAMED, False),
        (method, OLDER_ANN, True),
        (method, OLDER_BEN, False),
    ],
)
def test_only_what_was_read_makes_it_again(read: Callable[[Town], object], after: Town, *, again: bool) -> None:
    maker = Maker()
    assert maker.make(TOWN, read) == read(TOWN)
    assert maker.make(after, read) == read(after)
    assert maker.made == 1 + again


@pytest.mark.parametrize("read", [attribute, key, missing, membership, everything, method])
def test_an_equal_value_makes_nothing_again(read: Callable[[Town], object]) -> None:
    maker = Maker()
    for _ in range(3):
        maker.make(replace(TOWN, people=dict(TOWN.people)), read)
    assert maker.made == 1


def test_what_vanished_is_a_change() -> None:
    maker = Maker()
    maker.make(TOWN, method)
    with pytest.raises(KeyError):
        maker.make(WITHOUT_ANN, method)
    assert maker.make(TOWN, method) == 30


def test_what_all_depends_on_makes_all_again() -> None:
    maker = Maker()
    for common in ("a", "a", "b"):
        maker.make(TOWN, attribute, common)
    assert maker.made == 2


def test_what_is_made_of_something_made_reads_what_it_read() -> None:
    traces = Traces()

    def inner(town: Town) -> int:
        return town.people["Ann"]

    def outer(town: Town) -> int:
        return traces("inner", inner, town) + 1

    for town, wanted in ((TOWN, 31), (OLDER_BEN, 31), (OLDER_ANN, 32)):
        with traces.run(None, town=town):
            assert traces("outer", outer, traces.traced("town", town)) == wanted


def test_parts_are_remembered_while_nobody_asks_for_them() -> None:
    traces, made = Traces(), list[str]()

    def part(town: Town, person: str) -> int:
        made.append(person)
        return town.people[person]

    def whole(town: Town) -> tuple[str, list[int]]:
        return town.name, [traces(person, part, town, person) for person in ("Ann", "Ben")]

    for town in (TOWN, TOWN, RENAMED, OLDER_BEN):
        with traces.run(None, town=town):
            assert traces("whole", whole, traces.traced("town", town)) == (town.name, [*town.people.values()])
    assert made == ["Ann", "Ben", "Ben"]


def test_other_arguments_make_it_again() -> None:
    traces = Traces()

    def older(town: Town, years: int) -> int:
        return town.people["Ann"] + years

    for years in (1, 2):
        with traces.run(None, town=TOWN):
            assert traces("older", older, traces.traced("town", TOWN), years) == 30 + years
