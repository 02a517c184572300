"""A memory of what was worked out before: texts repeat their words, and those of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar
from weakref import WeakMethod

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

K = TypeVar("K")
V = TypeVar("V")
P = ParamSpec("P")

MOST = 50_000
"""Answers that are kept: some 10 MB of short ones, and more than the different words of most dossiers."""
_MOST_CHARACTERS = 1_000_000
"""The strings whose answers are kept have no more characters together."""


class Remembered(dict[K, V], Generic[K, V]):
    """What a function gives for each value, worked out when it is first asked for, and anew when too much is known.

    It belongs to whoever asks, and goes with it: nothing outlives a run. Only what no run can change is held by a module: what
    a letter folds to, how it sounds, the lists of words of an installed package.
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


def of_owner(method: Callable[P, V]) -> Callable[P, V]:
    """A method for a memory that belongs to the same value, which it does not hold: a circle would stay for a whole command.

    Commands do not look for circles, since there are no others.
    """
    held = WeakMethod(method)

    def answer(*args: P.args, **kwargs: P.kwargs) -> V:
        asked = held()
        assert asked is not None  # noqa: S101 - whoever asks is the owner
        return asked(*args, **kwargs)

    return answer


class RememberedTogether(Generic[V]):
    """The same for a function that gives answers for many strings at once, which is faster than one by one."""

    def __init__(self, function: Callable[[Collection[str]], Mapping[str, V]]) -> None:
        self._function = function
        self._known: dict[str, V] = {}
        self._characters = 0

    def of(self, wanted: Collection[str]) -> Mapping[str, V]:
        """The answers for each of the strings, among others; those that were asked before are not worked out again."""
        unknown = set(wanted).difference(self._known)
        self._characters += sum(map(len, unknown))
        if self._characters > _MOST_CHARACTERS:
            unknown = set(wanted)
            self._known = {}  # what was given out stays whole
            self._characters = sum(map(len, unknown))
        if unknown:
            self._known |= self._function(unknown)
        return self._known
