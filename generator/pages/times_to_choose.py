"""The times that readers may choose from where a page can be filtered by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.dates import Period

MOST_YEARS = 30
"""How many years can be chosen from by months: over a longer time there are years alone."""


def times(periods: Iterable[Period]) -> list[tuple[str, str]]:
    """The months in which periods begin or end, in order, as ISO dates and in words; one that is a whole year is a year."""
    found = list(periods)
    years = [date.year for period in found for date in (period.start, period.end) if date]
    only_years = bool(years) and max(years) - min(years) > MOST_YEARS
    isos = sorted({iso for period in found for iso in _ends(period, only_years=only_years)})
    return [(iso, str(PartialDate.parse(iso))) for iso in isos]


def _ends(period: Period, *, only_years: bool) -> Iterator[str]:
    start, end = (period.start and period.start.first, period.end and period.end.last)
    whole = start and end and start.year == end.year and (start.month, end.month) == (1, 12)
    for day in (start, end):
        if day:
            yield day.isoformat()[: 4 if only_years or whole else 7]
