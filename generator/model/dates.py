"""Dates as precise as a text is: a year, a month or a day, and periods between them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NUMBERS = re.compile(r"([0-9]{1,4})([-./])([0-9]{1,4})(?:\2([0-9]{1,4}))?")
_WORDS = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)? )?(?P<month>[a-z]{3,9})\.?(?: (?P<behind>[0-9]{1,2})(?:st|nd|rd|th)?)?,? "
    r"(?P<year>[0-9]{4})",
    re.IGNORECASE,
)
"""A date with the name of its month: `August 2019`, `22 Aug 2019`, `August 22nd, 2019`."""
_DATE_FORMS = "Write 2019, 2019-08 or 2019-08-22; a period as {from: 2019-08, to: 2019-09}."
_YEAR_DIGITS = 4
_MONTHS = ("", *calendar.month_name[1:])


@dataclass(frozen=True)
class PartialDate:
    """A date of the Gregorian calendar known to the year, the month or the day."""

    year: int
    month: int | None = None
    """1 to 12; None when only the year is known."""
    day: int | None = None
    """1 to 31; None when only the month is known."""

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2019`, `2019-08` or `2019-08-22`. Raises ValueError on anything else and on days that do not exist."""
        form = _FORM.fullmatch(text)
        if form is None:
            raise ValueError(text)
        year, month, day = (int(part or 1) for part in form.groups())
        dt.date(year, month, day)
        return cls(year, month if form[2] else None, day if form[3] else None)

    @property
    def first(self) -> dt.date:
        """The earliest day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The latest day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def iso(self) -> str:
        """`2019`, `2019-08` or `2019-08-22`: what `parse` reads."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def brief(self) -> str:
        """Its month and year, `Aug 2019`, where there is little room."""
        return f"{calendar.month_abbr[self.month]} {self.year}" if self.month else str(self.year)

    @property
    def sort_key(self) -> tuple[dt.date, dt.date]:
        """Orders by beginning, the less precise last: August 2019 comes after 1 August 2019."""
        return self.first, self.last

    def __str__(self) -> str:
        words = (str(self.day or ""), _MONTHS[self.month or 0], str(self.year))
        return " ".join(word for word in words if word)


@dataclass(frozen=True)
class Period:
    """From one date to another, both included; an end that is None is open."""

    start: PartialDate | None
    end: PartialDate | None

    @classmethod
    def of(cls, date: PartialDate) -> Period:
        """The period that a single date covers."""
        return cls(date, date)

    @property
    def first(self) -> dt.date:
        """The earliest day it can include."""
        return self.start.first if self.start else dt.date.min

    @property
    def last(self) -> dt.date:
        """The latest day it can include."""
        return self.end.last if self.end else dt.date.max

    @property
    def is_date(self) -> bool:
        """Whether it is one date and not a stretch between two."""
        return self.start is not None and self.start == self.end

    @property
    def sort_key(self) -> tuple[dt.date, dt.date]:
        """Orders by beginning, and what has none by its end: an act told as done by 12 September 2019 stands at that day."""
        known = self.start or self.end
        return (known.first if known else dt.date.max), self.last

    @property
    def moment(self) -> str:
        """The same of something that happened once, on some day of it: `by 12 September 2019`, where a state holds until then."""
        if self.start is None:
            return f"by {self.end}"
        return str(self) if self.end else f"{self.start} or later"

    def overlaps(self, other: Period) -> bool:
        """Whether a day exists that both can include."""
        return self.first <= other.last and other.first <= self.last

    def includes(self, other: Period) -> bool:
        """Whether every day that the other can include is one that this can."""
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        if self.is_date:
            return str(self.start)
        if self.start and self.end:
            return f"{self.start} to {self.end}"
        return f"since {self.start}" if self.start else f"until {self.end}"


def rivals(dates: Iterable[Period]) -> tuple[Period, ...]:
    """Dates of one event that cannot all be true, in order; nothing where they can, as August 2019 and 21 August 2019.

    A date that another one only makes more precise is left out.
    """
    given = sorted(set(dates), key=lambda date: date.sort_key)
    return () if all_overlap(given) else tuple(date for date in given if date not in _less_precise(given))


def all_overlap(dates: Iterable[Period]) -> bool:
    """Whether a day exists that all can include."""
    known = tuple(dates)
    return not known or max(date.first for date in known) <= min(date.last for date in known)


def _less_precise(dates: Iterable[Period]) -> frozenset[Period]:
    """Those of different dates that include another one."""
    found: set[Period] = set()
    ends: list[dt.date] = []
    for _, group in groupby(sorted(dates, key=lambda date: date.first, reverse=True), key=lambda date: date.first):
        alike = tuple(group)
        ends = sorted((*ends[:1], *(date.last for date in alike)))  # of those that begin later the first will do
        found.update(date for date in alike if bisect_right(ends, date.last) > 1)
    return frozenset(found)


def one_of(dates: Iterable[Period]) -> str:
    """Dates of which one is right, in order: `19 or 21 August 2019`, `30 June or 30 July 2019`."""
    told: list[str] = []
    for common, days in groupby(dates, key=_month_of):
        words = [str(day.start.day) if common and day.start else day.moment for day in days]
        told += [*words[:-1], f"{words[-1]}{common}"]
    for number, (date, after) in enumerate(pairwise(told)):
        year = date[-5:]
        if year == after[-5:] and date.removesuffix(year)[-1:].isalpha():
            told[number] = date.removesuffix(year)
    return " or ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))


def _month_of(date: Period) -> str:
    """The month and the year of a single day, with a space before; empty for what is no single day."""
    day = date.start if date.is_date else None
    return f" {_MONTHS[day.month or 0]} {day.year}" if day and day.day else ""


def date_hint(text: str) -> str:
    """How to mend what is no date: what its form would be, or what keeps a date of the right form from existing."""
    if form := _FORM.fullmatch(text):
        return _nonexistent(*(int(part) if part else None for part in form.groups()))
    if words := _WORDS.fullmatch(text):
        return _of_words(words)
    bare = text.rstrip("-./ ")
    if _FORM.fullmatch(bare):
        return _suggested("Did you mean {}?", [bare.split("-")]) or date_hint(bare)
    numbers = _NUMBERS.fullmatch(bare)
    return (_of_numbers(numbers) if numbers else "") or _DATE_FORMS


def _of_numbers(numbers: re.Match[str]) -> str:
    """The hint for a date of numbers in another form; empty where nobody knows which is the year."""
    parts = [numbers[1], numbers[3], *([numbers[4]] if numbers[4] else [])]
    if len(parts[0]) == _YEAR_DIGITS:
        return _suggested("Did you mean {}?", [parts])
    if len(parts[-1]) != _YEAR_DIGITS:
        return ""
    # A full stop is written between day and month in that order; with a slash it is either, by country.
    orders = [parts[::-1]] if numbers[2] != "/" else [parts[::-1], [parts[-1], *parts[:-1]]]
    return _suggested("Write the year first: {}.", orders)


def _of_words(words: re.Match[str]) -> str:
    """The hint for a date with the name of its month."""
    named = words["month"].lower()
    month = next((number for number, name in enumerate(_MONTHS) if name.lower().startswith(named)), None)
    if month is None or (words["day"] and words["behind"]):
        return _DATE_FORMS
    year, day = words["year"], words["day"] or words["behind"]
    written = _suggested("Write {}.", [[year, str(month), *([day] if day else [])]])
    return written or _nonexistent(int(year), month, int(day) if day else None)


def _nonexistent(year: int | None, month: int | None, day: int | None) -> str:
    if not year:
        return "There is no year 0."
    if not month or not 1 <= month <= len(_MONTHS) - 1:
        return f"There is no month {month}."
    return f"{_MONTHS[month]} {year} has {calendar.monthrange(year, month)[1]} days." if day else "There is no day 0."


def _suggested(hint: str, orders: list[list[str]]) -> str:
    """The hint with each date that the numbers give in one of the orders; empty when they give none."""
    dates = []
    for year, *rest in orders:
        try:
            dates.append(PartialDate.parse("-".join((year, *(f"{int(part):02}" for part in rest)))).iso)
        except ValueError:
            continue
    return hint.format(" or ".join(dict.fromkeys(dates))) if dates else ""
