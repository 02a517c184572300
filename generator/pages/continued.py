"""Lists that are continued on further pages, so that no page grows with the wiki.

A page has as many members of each of its lists as it has room for. What is left of `towns/index.md` stands on `towns/index/2.md`
and those after it, an address that no card, article or name can have. All is there without scripts, and nothing twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.pages.page import Page

T = TypeVar("T")
K = TypeVar("K")

_LINKS = 10
"""To about how many pages each page of a list leads: a link to every one would grow with the square of the pages."""
_BESIDE = 2
"""How many pages before and after a page it leads to in any case."""


@dataclass(frozen=True)
class Stretch(Generic[T]):
    """What one page has of a list."""

    values: tuple[T, ...]
    before: int
    """How many stand on the pages before it."""
    total: int
    """How many the list has on all pages."""

    @property
    def last(self) -> int:
        """The number of its last one, counted from 1."""
        return self.before + len(self.values)


@dataclass(frozen=True)
class Part:
    """One of the pages on which lists stand."""

    page: Page
    number: int
    """Counted from 1."""
    targets: tuple[str, ...]
    """What links to each of the pages lead to."""
    lists: Mapping[str, Stretch[Any]]
    """What it has of each list, by the name of the list."""

    @property
    def is_first(self) -> bool:
        """Whether it is the page that others lead to, with what is said of the lists as a whole."""
        return self.number == 1

    @property
    def next(self) -> str:
        """What a link to the page after it leads to; empty after the last."""
        return self.targets[self.number] if self.number < len(self.targets) else ""

    @property
    def numbers(self) -> list[int]:
        """The pages to which it leads: those beside it, the first, the last, and some in between."""
        count = len(self.targets)
        beside = range(max(1, self.number - _BESIDE), min(count, self.number + _BESIDE) + 1)
        return sorted({*beside, *range(1, count + 1, -(-count // _LINKS)), count})


def cut(values: Sequence[T], most: int, weight: Callable[[T], int] = lambda _: 1) -> tuple[Stretch[T], ...]:
    """A list cut into stretches that each weigh at most `most`, or hold a single one that weighs more; at least one stretch."""
    starts, weighed = [0], 0
    for number, value in enumerate(values):
        weighed += weight(value)
        if weighed > most and number > starts[-1]:
            starts.append(number)
            weighed = weight(value)
    ends = [*starts[1:], len(values)]
    return tuple(Stretch(tuple(values[start:end]), start, len(values)) for start, end in zip(starts, ends, strict=True))


def parts(page: Page, **lists: Sequence[Stretch[Any]]) -> Iterator[Part]:
    """The pages that some lists take, from `page` on; each has the next stretch of every list that is left."""
    count = max(map(len, lists.values()), default=1)
    targets = tuple(target_of(page.target, number) for number in range(1, count + 1))
    for number in range(1, count + 1):
        own = page if number == 1 else _further(page, number, count)
        shown = {name: cuts[number - 1] if number <= len(cuts) else _ended(cuts) for name, cuts in lists.items()}
        yield Part(own, number, targets, shown)


def target_of(target: str, number: int) -> str:
    """What a link to one of the pages leads to on which the lists of a page stand, itself reached by `target`."""
    return target if number == 1 else f"{target}/{number}"


def where(target: str, cuts: Sequence[Stretch[T]], key: Callable[[T], K]) -> dict[K, str]:
    """On which of the pages from `target` on each member of a list first stands, by a key of the member."""
    found: dict[K, str] = {}
    for number, stretch in enumerate(cuts, start=1):
        for value in stretch.values:
            found.setdefault(key(value), target_of(target, number))
    return found


def _further(page: Page, number: int, count: int) -> Page:
    about = f"{page.title}: page {number} of {count}."
    path = f"{target_of(page.target, number)}.md"
    return replace(
        page,
        path=path,
        title=f"{page.title}, page {number}",
        description=about,
        above=page,
        boost=None,
        data=(),
        names_feed=False,
    )


def _ended(cuts: Sequence[Stretch[T]]) -> Stretch[T]:
    total = cuts[-1].total if cuts else 0
    return Stretch((), total, total)
