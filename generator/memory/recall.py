"""What pure functions gave in the run before: asked about the same thing with equal arguments, they are not run again.

Nothing is invalidated by hand. A function gets everything that it reads as arguments, and these are compared by their values.
What is the same object is equal at a glance; therefore what is equal to what it was stays the same object from run to run.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K")
V = TypeVar("V")


_Asked = tuple[tuple[object, ...], dict[str, object]]
"""With which arguments a function was run, those without and those with a name."""


class Afresh:
    """Remembers nothing: each function is run. For commands that run once, and for what remembers to build on."""

    def __call__(self, about: Hashable, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """What a pure function of frozen values gives for some arguments.

        `about` tells calls of one function apart: the card or the text that each is about.
        """
        del about
        return function(*args, **kwargs)

    def each(
        self, about: Hashable, function: Callable[..., Mapping[K, V]], keys: Iterable[K], /, *common: object
    ) -> Mapping[K, V]:
        """What a pure function that answers for many keys at once gives for these, and what they have in common."""
        del about
        return function(keys, *common)

    def kept(self, about: Hashable, value: R) -> R:
        """An equal value of the run before, if there is one: what is compared with it later is then equal at a glance."""
        del about
        return value


AFRESH = Afresh()


class Recall(Afresh):
    """Remembers what each function gave last, in this run or in the one before."""

    def __init__(self) -> None:
        self._before: dict[tuple[object, Hashable], tuple[Any, Any]] = {}
        self._now: dict[tuple[object, Hashable], tuple[Any, Any]] = {}

    def __call__(self, about: Hashable, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the function only if it was not asked the same the last time."""
        asked, key = (args, kwargs), (function, about)
        known = self._before.get(key)
        if known and _are_same(known[0], asked):
            self._now[key] = known
            return known[1]  # type: ignore[no-any-return]  # it is what `function` gave
        result = function(*args, **kwargs)
        if known and is_same(known[1], result):
            result = known[1]
        self._now[key] = asked, result
        return result

    def each(
        self, about: Hashable, function: Callable[..., Mapping[K, V]], keys: Iterable[K], /, *common: object
    ) -> Mapping[K, V]:
        """Ask the function only about the keys about which it was not asked the last time, with the same in common."""
        key = (function, about)
        before, known = self._before.get(key, (None, {}))
        if before != common:
            known = {}
        wanted = tuple(dict.fromkeys(keys))
        unknown = tuple(one for one in wanted if one not in known)
        told = {**known, **function(unknown, *common)} if unknown else known
        found = {one: told[one] for one in wanted}
        self._now[key] = common, found
        return found

    def kept(self, about: Hashable, value: R) -> R:
        """Give the equal value of the run before."""
        return self(about, _same, value)

    @contextmanager
    def run(self) -> Iterator[None]:
        """One run: what it does not ask is forgotten at its end. One that is broken off forgets nothing."""
        try:
            yield
        except BaseException:
            self._before |= self._now
            raise
        else:
            self._before = self._now
        finally:
            self._now = {}


def is_same(one: object, other: object) -> bool:
    """Whether two values are equal, mappings also in the order of their keys."""
    if one is other:
        return True
    return one == other and (not isinstance(one, Mapping) or list(one) == list(other))  # type: ignore[call-overload]  # it is one too


def _are_same(one: _Asked, other: _Asked) -> bool:
    return one == other and all(map(is_same, one[0], other[0])) and all(is_same(one[1][key], other[1][key]) for key in one[1])


def _same(value: R) -> R:
    return value
