"""How long lists are folded: a first handful is seen at once, and so few more that they are not worth folding away."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

SHOWN_EVENTS = 8
SHOWN_SPELLINGS = 8
SHOWN_OTHERS = 12
"""Other cards: those named together with one, those that link to it."""
_SPARED = 2


def folded(values: Sequence[T], shown: int) -> tuple[Sequence[T], Sequence[T]]:
    """Those that are seen at once, and those that are folded away."""
    return (values, ()) if len(values) <= shown + _SPARED else (values[:shown], values[shown:])
