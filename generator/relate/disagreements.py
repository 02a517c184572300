"""Finds where sources answer one question differently. Nothing here is typed by an editor, and nothing is decided."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.model.cards import Account, Stance, Statement
from generator.model.claims import STANCE_LABEL, Disagreement, Side
from generator.model.dates import PartialDate, Period, all_overlap
from generator.model.dossier import ValueType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.cards import Card, Event
    from generator.model.dossier import Dossier
    from generator.model.sources import Article

DATE_LABEL = "Date"

Clash = tuple[str, str, tuple[Side, ...]]
"""The label of what is answered differently, the same as a question, and the answers."""

_ASSERTING = (Stance.STATES, Stance.CLAIMS)
_DENYING = (Stance.DENIES, Stance.DOUBTS)


def disagreements(card: Card, dossier: Dossier, articles: Mapping[str, Article]) -> tuple[Disagreement, ...]:
    """Those that the claims of one card hold: first of its properties, then of its events, in the order of the card."""
    found: list[tuple[Clash, int]] = []
    answers: dict[str, list[Statement]] = defaultdict(list)
    for statement in card.statements:
        answers[statement.property].append(statement)
    for property_ in dossier.properties:
        if property_.single and property_.id in answers:
            asked = _question(property_.question, property_.label)
            clashes = _clashes(answers[property_.id], property_.type, articles)
            found += [((property_.label, asked, sides), 0) for sides in clashes]
    for event, told in enumerate(card.events, start=1):
        found += [(clash, event) for clash in event_clashes(told, dossier)]
    return tuple(_disagreement(card, number, clash, event) for number, (clash, event) in enumerate(found, start=1))


def _disagreement(card: Card, number: int, clash: Clash, event: int) -> Disagreement:
    label, question, sides = clash
    told = card.events[event - 1] if event else None
    subject, involves = (told.text, told.involves) if told else ("", ())
    return Disagreement(card.id, number, label, question, subject, sides, involves, event)


def event_clashes(event: Event, dossier: Dossier) -> tuple[Clash, ...]:
    """What the accounts of an event give differently."""
    clashes = [
        (DATE_LABEL, "when it happened", _date_sides((account.date, account) for account in event.accounts if account.date))
    ]
    answers: dict[str, list[tuple[str, Account]]] = defaultdict(list)
    for account in event.accounts:
        for asked, answer in dict(account.values).items():
            answers[asked] += [(answer, account)] if answer else []
    clashes += (
        (value.label, _question(value.question, value.label), _sides(answers[value.id]))
        for value in dossier.event_values
        if value.id in answers
    )
    if any(account.stance in _DENYING for account in event.accounts):
        clashes.append((STANCE_LABEL, "whether it happened", _stances(event.accounts)))
    return tuple(clash for clash in clashes if len(clash[2]) > 1)


def _stances(accounts: Iterable[Account]) -> tuple[Side, ...]:
    """Who states an event and who does not; a denial alone still answers somebody, whom no article here has."""
    sides = _sides((account.stance.value, account) for account in accounts)
    if {Stance(side.value) for side in sides}.isdisjoint(_ASSERTING) and any(side.value == Stance.DENIES for side in sides):
        return Side(Stance.STATES, ()), *sides
    return sides


def _question(declared: str, label: str) -> str:
    """What is asked, inside a sentence: without a declared question the label, its first letter small but in abbreviations."""
    return declared or (label if label[1:2].isupper() else label[:1].lower() + label[1:])


def _date_sides(answers: Iterable[tuple[Period, Account | Statement]]) -> tuple[Side, ...]:
    """Sides by date, where at least two dates cannot both be true; August 2019 and 21 August 2019 can."""
    dated = sorted(answers, key=lambda pair: (pair[0].first, pair[0].last))
    if all_overlap(date for date, _ in dated):
        return ()
    return _sides((date.moment, claim) for date, claim in dated)


def _sides(answers: Iterable[tuple[str, Account | Statement]]) -> tuple[Side, ...]:
    """The answers that differ by more than capitals and white space, each with all who give it."""
    sides: dict[str, tuple[str, list[Account | Statement]]] = {}
    for answer, claim in answers:
        sides.setdefault(" ".join(answer.casefold().split()), (answer, []))[1].append(claim)
    return tuple(Side(answer, tuple(claims)) for answer, claims in sides.values())


def _clashes(statements: list[Statement], type_: ValueType, articles: Mapping[str, Article]) -> list[tuple[Side, ...]]:
    """The groups of statements of one property that hold for overlapping times and have different values."""
    if type_ is ValueType.DATE:  # the day on which something was founded stays the same, whenever it is told
        groups = _at_one_time({statement: statement.when or Period(None, None) for statement in statements})
        sides = [_date_sides((Period.of(PartialDate.parse(s.value)), s) for s in group) for group in groups]
    else:
        groups = _at_one_time({statement: _vouched(statement, articles) for statement in statements})
        sides = [_sides((s.value, s) for s in group) for group in groups]
    return [found for found in sides if len(found) > 1]


def _at_one_time(periods: Mapping[Statement, Period]) -> list[list[Statement]]:
    """Groups of statements that are tied by overlapping periods, at one or several removes; all in the order given."""
    groups: list[list[int]] = []
    until = dt.date.min
    in_order = list(periods.items())
    for number in sorted(range(len(in_order)), key=lambda number: in_order[number][1].first):
        period = in_order[number][1]
        if not groups or period.first > until:
            groups.append([])
        groups[-1].append(number)
        until = max(until, period.last)
    return [[in_order[number][0] for number in group] for group in sorted(map(sorted, groups))]


def _vouched(statement: Statement, articles: Mapping[str, Article]) -> Period:
    """The time for which the cited article can speak: no article says what will hold after its own date."""
    dates = [articles[c.article].date for c in statement.citations if c.article in articles]
    latest = max((date for date in dates if date), key=lambda date: date.sort_key, default=None)
    when = statement.when
    if when is None:
        return Period(latest, latest)
    if when.end is None and latest and latest.last >= when.first:
        return Period(when.start, latest)
    return when
