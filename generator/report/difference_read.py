"""Reads a difference from JSON that strangers may have written, so that all of it is looked at.

It is what `difference_json` writes, to the letter, or refused: no key is missing or unknown, no value of another type, and no
text too long.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn, TypeVar

from generator.model.card_changes import CardChange, CardState, Claim, ClaimCitation, ClaimSort
from generator.model.difference import ClaimChange, DetailChange, Difference, LinkChange, Renamed, Totals
from generator.model.problems import Mark, Problem, Severity, printable
from generator.model.sources import Span
from generator.report.difference_json import MOST_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Read = TypeVar("Read")
Word = TypeVar("Word", bound=StrEnum)

MOST_BYTES = 5_000_000
"""A larger file is not read: some 15,000 links."""
_NUMBER = 10**9
_SCORES = 10
"""Measures of the quality of name finding."""
_SHOWN = 100
"""Characters of a key that is told of."""


def read_difference(text: str) -> tuple[Difference | None, str]:
    """The difference that `as_json` wrote; None with the reason where the text is anything else. The board is not believed."""
    try:
        return _difference(_Fields(json.loads(text, parse_constant=_refused_constant), "", _TOP)), ""
    except _RefusedError as refused:
        return None, printable(str(refused))
    except (ValueError, RecursionError):
        return None, "It is no JSON."


_TOP = "board cards details addresses links pages claims disagreements citations problems totals"
_COUNTS = "cards articles links uncovered_names cited_sentences uncited_sentences"


class _RefusedError(Exception):
    """What is read is no difference; the message says where, and why."""


def _refused_constant(constant: str) -> NoReturn:
    raise _RefusedError(f"{constant} is no number.")


@dataclass(frozen=True)
class _Fields:
    """An object of JSON that has exactly these keys."""

    value: object
    where: str
    """The keys that lead to it, with dots."""
    needed: str
    allowed: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.value, dict):
            _refuse(self.where, "no object")
        for key in self.needed.split():
            if key not in self.value:
                _refuse(f"{self.where}.{key}", "not there")
        for key in self.value:
            if key not in (*self.needed.split(), *self.allowed.split()):
                _refuse(f"{self.where}.{key[:_SHOWN]}", "not known")

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def at(self, key: str) -> tuple[object, str]:
        """The value at a key, and where it stands."""
        return (self.value[key] if isinstance(self.value, dict) else None), f"{self.where}.{key}"

    def fields(self, key: str, needed: str) -> _Fields:
        """The object at a key, which must have these keys."""
        return _Fields(*self.at(key), needed)

    def text(self, key: str) -> str:
        """The text at a key."""
        return _text(*self.at(key))

    def whole(self, key: str) -> int:
        """The whole number at a key, from 0."""
        value, where = self.at(key)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _NUMBER:
            _refuse(where, "no whole number from 0")
        return value

    def one_of(self, key: str, words: type[Word]) -> Word:
        """The one of a few words at a key."""
        text = self.text(key)
        if text not in {word.value for word in words}:
            _refuse(f"{self.where}.{key}", "none of its words")
        return words(text)

    def all(self, key: str, read: Callable[[object, str], Read]) -> tuple[Read, ...]:
        """The members of the list at a key, each read in the same way."""
        value, where = self.at(key)
        if not isinstance(value, list):
            _refuse(where, "no list")
        return tuple(read(member, f"{where}[{number}]") for number, member in enumerate(value))

    def pairs(self, key: str, first: str, second: str) -> tuple[tuple[str, str], ...]:
        """The objects of two texts in the list at a key."""

        def pair(value: object, where: str) -> tuple[str, str]:
            fields = _Fields(value, where, f"{first} {second}")
            return fields.text(first), fields.text(second)

        return self.all(key, pair)


def _refuse(where: str, why: str) -> NoReturn:
    raise _RefusedError(f"{where.lstrip('.') or 'It'} is {why}.")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        _refuse(where, "no text")
    if len(value) > MOST_CHARACTERS:
        _refuse(where, f"longer than {MOST_CHARACTERS} characters")
    return value


def _difference(top: _Fields) -> Difference:
    top.all("board", _text)
    links, pages = top.fields("links", "gained lost moved"), top.fields("pages", "added removed renamed")
    claims, disagreements = top.fields("claims", "added removed"), top.fields("disagreements", "added removed")
    citations, problems = top.fields("citations", "broken"), top.fields("problems", "added removed")
    totals = top.fields("totals", "before after")
    return Difference(
        gained=links.all("gained", _link),
        lost=links.all("lost", _link),
        moved=links.all("moved", _link),
        pages_added=pages.all("added", _text),
        pages_removed=pages.all("removed", _text),
        pages_renamed=_renamed(pages.pairs("renamed", "before", "after")),
        claims_added=claims.all("added", _claim),
        claims_removed=claims.all("removed", _claim),
        disagreements_added=disagreements.pairs("added", "card", "question"),
        disagreements_removed=disagreements.pairs("removed", "card", "question"),
        citations_broken=citations.pairs("broken", "card", "quote"),
        problems_added=problems.all("added", _problem),
        problems_removed=problems.all("removed", _problem),
        before=_totals(*totals.at("before")),
        after=_totals(*totals.at("after")),
        addresses_lost=top.fields("addresses", "lost").all("lost", _text),
        details=top.all("details", _detail),
        cards=top.all("cards", _card),
    )


def _renamed(pairs: Iterable[tuple[str, str]]) -> tuple[Renamed, ...]:
    return tuple(Renamed(before, after) for before, after in pairs)


def _link(value: object, where: str) -> LinkChange:
    fields = _Fields(value, where, "source article start end text entity name passage", "before")
    return LinkChange(
        source=fields.text("source"),
        article=fields.text("article"),
        span=Span(fields.whole("start"), fields.whole("end")),
        text=fields.text("text"),
        entity=fields.text("entity"),
        name=fields.text("name"),
        passage=fields.text("passage"),
        before=fields.text("before") if "before" in fields else "",
    )


def _claim(value: object, where: str) -> ClaimChange:
    fields = _Fields(value, where, "card text quotes")
    return ClaimChange(fields.text("card"), fields.text("text"), fields.pairs("quotes", "article", "passage"))


def _problem(value: object, where: str) -> Problem:
    fields = _Fields(value, where, "path line column severity code message hint")
    mark = Mark(fields.text("path"), fields.whole("line"), fields.whole("column"))
    severity = fields.one_of("severity", Severity)
    return Problem(mark, fields.text("code"), fields.text("message"), fields.text("hint"), severity)


def _detail(value: object, where: str) -> DetailChange:
    fields = _Fields(value, where, "subject what before after")
    return DetailChange(*map(fields.text, ("subject", "what", "before", "after")))


def _card(value: object, where: str) -> CardChange:
    fields = _Fields(value, where, "card title state added changed removed")
    return CardChange(
        page=fields.text("card"),
        title=fields.text("title"),
        state=fields.one_of("state", CardState),
        added=fields.all("added", _told),
        changed=fields.all("changed", _told_otherwise),
        removed=fields.all("removed", _told),
    )


def _told_otherwise(value: object, where: str) -> tuple[Claim, Claim]:
    fields = _Fields(value, where, "before after")
    return _told(*fields.at("before")), _told(*fields.at("after"))


def _told(value: object, where: str) -> Claim:
    fields = _Fields(value, where, "sort text details citations")
    sort = fields.one_of("sort", ClaimSort)
    return Claim(sort, fields.text("text"), fields.all("details", _text), fields.all("citations", _citation))


def _citation(value: object, where: str) -> ClaimCitation:
    """A citation, of which only what says something is written."""
    fields = _Fields(value, where, "", "article quote speaker account")
    return ClaimCitation(*(fields.text(key) if key in fields else "" for key in fields.allowed.split()))


def _totals(value: object, where: str) -> Totals:
    fields = _Fields(value, where, f"{_COUNTS} scores")
    scores, at = fields.at("scores")
    if not isinstance(scores, dict) or len(scores) > _SCORES:
        _refuse(at, f"no object of up to {_SCORES} numbers")
    numbers = {_text(measure, at): _share(score, f"{at}.{measure[:_SHOWN]}") for measure, score in scores.items()}
    return Totals(**{key: fields.whole(key) for key in _COUNTS.split()}, scores=numbers)


def _share(value: object, where: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        _refuse(where, "no number from 0 to 1")
    return float(value)
