"""What functions made of values too large to be compared whole, each with a trace of everything that it read there.

A function is not run again where everything on its trace is equal to what it was. No key says what a function depends on, so none
can be forgotten: it reads through a value that notes each attribute, each key of a mapping and each answer of a method.
Build systems know this as traces of dependencies: Mokhov, Mitchell, Peyton Jones: Build Systems à la Carte (2018).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar, cast

from generator.memory.recall import is_same

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, ItemsView, Iterator, ValuesView

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")

_Place = tuple[str, str, str, Any]
"""Where something was read: the name of the value, the attribute, how it was read, and the key or the arguments."""
_WHOLE, _KEY, _HAS, _ASKED = "whole", "key", "has", "asked"
_ABSENT = object()
"""Stands for what a mapping does not have."""


@dataclass(frozen=True)
class _Made:
    """What a function gave, with everything that it depends on."""

    function: object
    asked: object
    read: frozenset[_Place]
    parts: tuple[Hashable, ...]
    """What was made for it by itself, and has a trace of its own."""
    result: Any


class _Open(NamedTuple):
    """What is being made."""

    read: set[_Place]
    parts: list[Hashable]


class Untraced:
    """Remembers nothing: each function is run, and reads the values themselves."""

    @contextmanager
    def run(self, common: object, **values: object) -> Iterator[None]:
        """One run, over values that do not change while it lasts, to be read through `traced`.

        Everything may depend on what is `common`.
        """
        del common, values
        yield

    def traced(self, name: str, value: T) -> T:
        """The value of that name in this run, for reading."""
        del name
        return value

    def __call__(
        self, key: Hashable, function: Callable[Concatenate[T, P], R], reader: T, /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """What a function gives that reads traced values, by means of `reader`, and its other arguments, and nothing else.

        Each `key` is used once in a run.
        """
        del key
        return function(reader, *args, **kwargs)


UNTRACED = Untraced()


class Traces(Untraced):
    """Remembers what functions gave in the run before, and what they read."""

    def __init__(self) -> None:
        self._common: object = None
        self._values: Mapping[str, object] = {}
        self._found: dict[_Place, object] = {}
        self._changed: set[_Place] = set()
        self._before: dict[Hashable, _Made] = {}
        self._now: dict[Hashable, _Made] = {}
        self._open: list[_Open] = []

    @contextmanager
    def run(self, common: object, **values: object) -> Iterator[None]:
        """Make all anew where what is `common` differs, and after a run that broke off; forget what this one does not ask for."""
        if common != self._common:
            self._forget()
        self._common, self._values = common, values
        self._changed = set(self._differing())
        try:
            yield
        except BaseException:
            self._forget()
            raise
        else:
            self._before = self._now
            used = frozenset[_Place]().union(*(made.read for made in self._now.values()))
            self._found = {place: found for place, found in self._found.items() if place in used}
        finally:
            self._now, self._values = {}, {}

    def _forget(self) -> None:
        self._before, self._found = {}, {}

    def _differing(self) -> Iterator[_Place]:
        """The places where something else stands now."""
        for place, found in self._found.items():
            now = self._look(place)
            if not is_same(now, found):
                yield place
            self._found[place] = now

    def _look(self, place: _Place) -> object:
        name, attribute, how, key = place
        value: Any = getattr(self._values[name], attribute)
        if how == _KEY:
            return value.get(key, _ABSENT)
        if how == _HAS:
            return key in value
        try:
            return value(*key) if how == _ASKED else value
        except LookupError:
            return _ABSENT

    def traced(self, name: str, value: T) -> T:
        """What notes where it is read."""
        return cast("T", _Traced(name, value, self._note))

    def _note(self, place: _Place, found: object) -> None:
        if self._open:
            self._found[place] = found
            self._open[-1].read.add(place)

    def __call__(
        self, key: Hashable, function: Callable[Concatenate[T, P], R], reader: T, /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run the function only where something differs that it read, or its arguments do."""
        asked = (args, kwargs)
        known = self._before.get(key)
        if self._open:
            self._open[-1].parts.append(key)
        if known and known.function is function and self._stands(known) and known.asked == asked:
            self._keep(key, known)
            return cast("R", known.result)
        self._open.append(_Open(set(), []))
        try:
            result = function(reader, *args, **kwargs)
        finally:
            read, parts = self._open.pop()
        self._now[key] = _Made(function, asked, frozenset(read), tuple(parts), result)
        return result

    def _stands(self, made: _Made) -> bool:
        """Whether all is as it was that was read for something, and for the parts of it that were made by themselves."""
        return self._changed.isdisjoint(made.read) and all(self._stands(self._before[part]) for part in made.parts)

    def _keep(self, key: Hashable, made: _Made) -> None:
        self._now[key] = made
        for part in made.parts:
            self._keep(part, self._before[part])


class _Traced:
    """Stands for a value, and notes what is read of it."""

    def __init__(self, name: str, value: object, note: Callable[[_Place, object], None]) -> None:
        self._name = name
        self._value = value
        self._note = note

    def __getattr__(self, attribute: str) -> Any:  # noqa: ANN401 - whatever the value has
        found = getattr(self._value, attribute)
        if isinstance(found, Mapping):
            found = self.__dict__[attribute] = _TracedMapping((self._name, attribute), found, self._note)
        elif callable(found):
            found = self.__dict__[attribute] = self._asking(attribute, found)
        else:
            self._note((self._name, attribute, _WHOLE, None), found)
        return found

    def _asking(self, attribute: str, method: Callable[..., R]) -> Callable[..., R]:
        def asked(*key: object) -> R:
            answer = method(*key)
            self._note((self._name, attribute, _ASKED, key), answer)
            return answer

        return asked


class _TracedMapping(Mapping[K, V]):
    """Stands for a mapping, and notes which of its keys are looked up."""

    def __init__(self, of: tuple[str, str], value: Mapping[K, V], note: Callable[[_Place, object], None]) -> None:
        self._of = of
        self._value = value
        self._note = note

    def __getitem__(self, key: K) -> V:
        found = self._value.get(key, _ABSENT)
        self._note((*self._of, _KEY, key), found)
        if found is _ABSENT:
            raise KeyError(key)
        return cast("V", found)

    def __contains__(self, key: object) -> bool:
        found = key in self._value
        self._note((*self._of, _HAS, key), found)
        return found

    def __iter__(self) -> Iterator[K]:
        self._note((*self._of, _WHOLE, None), self._value)
        return iter(self._value)

    def __len__(self) -> int:
        self._note((*self._of, _WHOLE, None), self._value)
        return len(self._value)

    def values(self) -> ValuesView[V]:
        """All values, which are then not looked up one by one."""
        self._note((*self._of, _WHOLE, None), self._value)
        return self._value.values()

    def items(self) -> ItemsView[K, V]:
        """The same with their keys."""
        self._note((*self._of, _WHOLE, None), self._value)
        return self._value.items()
