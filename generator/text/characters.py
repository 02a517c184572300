"""The characters of a text as numbers, and tables that say something of each: looked up for a whole text at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]

T = TypeVar("T", bound=np.generic)

PLANE = 0x10000
"""Characters of the basic plane: in most texts all, and as many rows as a table can well have."""


def codes_of(text: str) -> Codes:
    """The characters of a text by their number in Unicode; halves of torn pairs too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def looked_up(table: NDArray[T], codes: Codes) -> NDArray[T]:
    """What a table has for each character, whose last row stands for all beyond; `table[codes]` takes twice as long."""
    return table.take(codes, mode="clip")
