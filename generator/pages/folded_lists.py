"""How long lists are folded: a first handful is seen at once, and so few more that they are not worth folding away."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

SHOWN_EVENTS = 8
"""How many events are seen at once."""
SHOWN_SPELLINGS = 8
"""How many spellings of a card are seen at once."""
SHOWN_OTHERS = 12
"""How many other cards are seen at once: those that are named together with one, or link to it."""
_NOT_WORTH_FOLDING = 2
"""So few more are shown too: the line that says how many are folded away would take as much room."""


def folded(values: Sequence[T], shown: int) -> tuple[Sequence[T], Sequence[T]]:
    """The values that are seen at once, and those that are folded away."""
    return (values, ()) if len(values) <= shown + _NOT_WORTH_FOLDING else (values[:shown], values[shown:])
