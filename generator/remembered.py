"""A memory of what was worked out before: texts repeat their words, and those of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")

MOST = 50_000
"""Answers that are kept: some 10 MB of short ones, and more than the different words of most dossiers."""


class Remembered(dict[K, V], Generic[K, V]):
    """What a function gives for each value, worked out when it is first asked for, and anew when too much is known.

    It belongs to whoever asks, and goes with it: nothing outlives a run.
    """

    def __init__(self, function: Callable[[K], V], most: int = MOST) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, key: K) -> V:
        value = self._function(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
