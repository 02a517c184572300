"""What is derived from cards and texts costs what they hold, and not what everything in them could have to do with all else.

Counted in steps of Python, and not in seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.build import gather
from generator.relate.wiki import relate
from tests.support import make_dossier
from tests.support.work import steps_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DECLARATIONS = """
-- entities/dossier.yml --
kinds:
  towns: {label: Town}
properties:
  founded: {label: Founded, type: date, single: true}
  strength: {label: Strength, single: true}
relations:
  comes-from: {label: comes from, inverse: became, genealogy: follows}
event_values:
  killed: {label: Killed}
"""
FEW, MANY = 30, 120


def card(slug: str, content: str = "") -> str:
    return f"-- entities/towns/{slug}.yml --\nname: Hama {slug.title()}\n{content}"


def cited(number: int, indent: str = "    ") -> str:
    return f"{indent}citations: [{{article: a, quote: Hama stood in line {number} of them}}]\n"


def text(lines: int) -> str:
    return "-- seeds/a.txt --\n" + "".join(f"Hama stood in line {number} of them all.\n" for number in range(lines))


def date(number: int) -> str:
    return f"{1000 + number:04}-01"


def account(number: int, more: str = "") -> str:
    return f"      - {{article: a, quote: in line {number} of, date: {date(number)}{more}}}\n"


DOSSIERS: dict[str, Callable[[int], str]] = {
    "names that begin alike": lambda n: "".join(card(f"x{i}") for i in range(n)) + text(n),
    "names that repeat a word": lambda n: card("a", f"names: [{', '.join('Aa ' * i + 'b' for i in range(1, 15))}]\n")
    + f"-- seeds/a.txt --\n{'Aa ' * 14 * n}",
    "cards each in a text of its own": lambda n: "".join(
        card(f"x{i}") + f"-- seeds/t{i}.txt --\nIt is Hama X{i} again, we hear.\n" for i in range(n)
    ),
    "families": lambda n: "".join(
        card(f"x{i}", f"relations: [{{type: comes-from, target: towns/x{i ^ 1}}}]\n") for i in range(n)
    ),
    "values of one property": lambda n: card(
        "a", "statements:\n" + "".join(f"  - property: strength\n    value: '{i}'\n{cited(i)}" for i in range(n))
    )
    + text(n),
    "dates of one property": lambda n: card(
        "a", "statements:\n" + "".join(f"  - property: founded\n    value: '{date(i)}'\n{cited(i)}" for i in range(n))
    )
    + text(n),
    "values at other times": lambda n: card(
        "a",
        "statements:\n"
        + "".join(f"  - property: strength\n    value: '{i}'\n    when: {date(i)}\n{cited(i)}" for i in range(n)),
    )
    + text(n),
    "events of one card": lambda n: card(
        "a",
        "events:\n"
        + "".join(f"  - text: Shelling\n    accounts:\n{account(i)}" for i in range(n)),
    )
    + text(n),
    "accounts of one event": lambda n: card(
        "a",
        "events:\n  - text: Shelling\n    accounts:\n"
        + "".join(account(i, f", values: {{killed: '{i}'}}") for i in range(n)),
    )
    + text(n),
    "quotes of one article": lambda n: card("a", "summary:\n" + "".join(f"  - text: So\n{cited(i)}" for i in range(n))) + text(n),
}  # fmt: skip


@pytest.mark.parametrize("dossier", DOSSIERS.values(), ids=DOSSIERS.keys())
def test_what_is_derived_costs_what_is_there(tmp_path: Path, dossier: Callable[[int], str]) -> None:
    """Four times as much costs four times as much, with some for what grows with its logarithm."""

    def cost(size: int) -> int:
        inputs, _ = gather(make_dossier(tmp_path / str(size), DECLARATIONS + dossier(size)))
        return steps_of(lambda: relate(inputs))

    cost(1)  # what is worked out once in a process, such as regular expressions, is not counted
    nothing, few, many = cost(0), cost(FEW), cost(MANY)
    assert many - nothing < 5 * (few - nothing)
