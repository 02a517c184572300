"""The timeline: every dated event once, in order, with who says so; a picture of how many there are when."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.model.cards import Stance
from generator.model.dates import Period
from generator.pages.continued import cut, parts
from generator.pages.family import Family
from generator.pages.kinds import kinds_among
from generator.pages.page import Page, Way
from generator.pages.times_to_choose import times
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model.cards import Account
    from generator.model.claims import OwnedEvent
    from generator.model.wiki import Entity, Wiki
    from generator.pages.renderer import Renderer

PAGE = Page(
    "timeline.md",
    "timeline.md.jinja",
    "Timeline",
    "What is said to have happened, in order of time, with who says so.",
)
MOST_MOMENTS = 200
"""How many usual events a page has: some 250 KB with the list of whom they concern."""
USUAL = 8
"""So many who tell of an event and whom it concerns, taken together, one more event would take the room of."""
WIDTH, HEIGHT = 1000, 80
"""The width and height of the picture in units."""
MOST_BARS = 240
"""How many bars the picture has at most: twenty years of months; over a longer time each stands for years."""
LEAST_WIDE = 1.2
"""The width of a day in the strip of its year, in hundredths: two pixels of 190, since a true day would have half of one."""


@dataclass(frozen=True)
class Mark:
    """A date in the strip of a year, in hundredths of its width."""

    left: float
    wide: float
    fades: str
    """`before`, `after`, `both` where it goes on beyond the year or has no end; else empty."""


@dataclass(frozen=True)
class Said:
    """What one publisher says of an event."""

    article: str
    """The first of its articles that tell it."""
    accounts: int
    stances: tuple[Stance, ...]
    """What its accounts do with the event, other than plainly state it."""
    dates: tuple[Period, ...]
    """The dates that it gives, where accounts give different ones."""


@dataclass(frozen=True)
class Moment:
    """A dated event."""

    owned: OwnedEvent
    entities: tuple[str, ...]
    """The entities on whose pages it is, the owner first."""
    publishers: tuple[str, ...]
    """The publishers of its accounts; the empty identity for articles that name none."""
    said: tuple[Said, ...]
    mark: Mark | None
    """Where its date is in the strip; None where accounts give dates that cannot all be true."""
    other_marks: tuple[Mark, ...]
    """The dates that cannot all be true, or other ones that accounts give."""

    @property
    def date(self) -> Period:
        """When it happened; never None."""
        return self.owned.event.date or Period(None, None)

    @property
    def year(self) -> int:
        """The year under which it stands: in which it began, or by which it had happened."""
        return self.date.sort_key[0].year


@dataclass(frozen=True)
class Bar:
    """How much is dated to a stretch of time."""

    first: str
    """The ISO date of its beginning, as precise as it is long."""
    x: float
    wide: float
    high: float


@dataclass(frozen=True)
class Picture:
    """How many events there are when."""

    bars: list[Bar]
    step: int
    """How many months each bar stands for."""
    years: list[tuple[int, float]]
    """Years that are marked, and where they begin."""


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page itself, and those on which it goes on; picture and filters of each are of the events that it has."""
    for part in parts(
        PAGE, moments=cut(_moments(renderer.wiki, renderer.overview.listed.values()), MOST_MOMENTS, weight=_weight)
    ):
        yield renderer.page(part.page, part=part, **part.lists, **_told(renderer.wiki, part.lists["moments"].values))


def _weight(moment: Moment) -> int:
    """How many usual events take as much room on the page: those who tell of one, and those whom it concerns, have no end."""
    return 1 + (len(moment.said) + len(moment.entities)) // USUAL


def _told(wiki: Wiki, moments: Sequence[Moment]) -> dict[str, object]:
    """What a page shows of some events."""
    events = Counter(entity for moment in moments for entity in moment.entities)
    publishers = sorted({p for m in moments for p in m.publishers}, key=lambda p: (not p, wiki.sort_key_of(p), p))
    entities = sorted(events, key=lambda card: (wiki.sort_key_of(card), card))
    return {
        "years": [(str(year), list(found)) for year, found in groupby(moments, key=lambda moment: moment.year)],
        "events": events,
        "alone": sum(len({account.citation.article for account in moment.owned.event.accounts}) == 1 for moment in moments),
        "entities": entities,
        "number": {card: index for index, card in enumerate(entities)},
        "publishers": publishers,
        "kinds": [(kind.id, kind.plural) for kind in kinds_among(wiki, entities)],
        "times": times(moment.date for moment in moments),
        "publisher_number": {publisher: index for index, publisher in enumerate(publishers)},
        "picture": _picture(moments),
        "width": WIDTH,
        "height": HEIGHT,
    }


def way(wiki: Wiki) -> Way:
    """The way from the home page."""
    dated = sum(owned.event.date is not None for owned in _own(wiki.entities.values()))
    return Way(PAGE, "material/timeline-clock-outline", f"{counted(dated, 'dated event')} in order of time")


def _own(entities: Iterable[Entity]) -> Iterator[OwnedEvent]:
    """Each event of the cards once, on the card that tells it."""
    return (h for entity in entities for h in entity.events if h.owner == entity.card.id)


def _moments(wiki: Wiki, entities: Iterable[Entity]) -> list[Moment]:
    """The dated events of all cards, each once, in order."""
    dated = [(h.event.date, h) for h in _own(entities) if h.event.date]
    dated.sort(key=lambda pair: (pair[0].sort_key, pair[1].owner, pair[1].number))
    return [_moment(wiki, owned, date) for date, owned in dated]


def _moment(wiki: Wiki, owned: OwnedEvent, date: Period) -> Moment:
    event = owned.event
    accounts = [account for account in event.accounts if account.citation in wiki.evidence]
    rivals = event.rival_dates
    given = {account.date for account in accounts if account.date and account.date != date}
    year = date.sort_key[0].year
    others = rivals or sorted(given, key=lambda other: (other.first, other.last))
    return Moment(
        owned,
        tuple(dict.fromkeys((owned.owner, *event.involves))),
        tuple(dict.fromkeys(_publisher(wiki, account) for account in accounts)),
        _said(wiki, accounts, dates_differ=bool(others)),
        None if rivals else _mark(date, year),
        tuple(_mark(other, year) for other in others if other.first.year <= year <= other.last.year),
    )


def _publisher(wiki: Wiki, account: Account) -> str:
    return wiki.article(account.citation.article).publisher or ""


def _said(wiki: Wiki, accounts: Sequence[Account], *, dates_differ: bool) -> tuple[Said, ...]:
    grouped: dict[str, list[Account]] = {}
    for account in accounts:
        grouped.setdefault(_publisher(wiki, account), []).append(account)
    return tuple(
        Said(
            found[0].citation.article,
            len(found),
            tuple(dict.fromkeys(account.stance for account in found if account.stance is not Stance.STATES)),
            tuple(dict.fromkeys(account.date for account in found if account.date and dates_differ)),
        )
        for found in grouped.values()
    )


def _mark(date: Period, year: int) -> Mark:
    """Where a date is in the strip of a year."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    days = (last - first).days + 1
    start, end = max(date.first, first), min(date.last, last)
    before, after = date.first < first, date.last > last
    left = (start - first).days * 100 / days
    wide = max(((end - start).days + 1) * 100 / days, LEAST_WIDE)
    fades = "both" if before and after else "before" if before else "after" if after else ""
    return Mark(round(min(left, 100 - LEAST_WIDE), 1), round(min(wide, 100 - left), 1), fades)


def _picture(moments: Sequence[Moment]) -> Picture:
    """Bars of a month each, or of as many years as it takes to have not too many."""
    if not moments:
        return Picture([], 1, [])
    events = [[_span(date) for date in moment.owned.event.rival_dates or (moment.date,)] for moment in moments]
    ends = [month for spans in events for span in spans for month in span]
    first, last = min(ends) // 12, max(ends) // 12
    months = (last - first + 1) * 12
    step = 1 if months <= MOST_BARS else 12 * -(-months // 12 // MOST_BARS)
    heights = Counter[int]()
    for spans in events:
        months_of = (range((start - first * 12) // step, (end - first * 12) // step + 1) for start, end in spans)
        touched = sorted({month for stretch in months_of for month in stretch})
        for bar in touched:
            heights[bar] += 1 / len(touched)  # type: ignore[assignment] # a Counter adds up whatever numbers are
    most, wide = max(heights.values()), WIDTH * step / months
    bars = [_bar(number, first * 12 + number * step, step, high / most, wide) for number, high in sorted(heights.items())]
    every = -(-(last - first + 1) // 20)
    years = [(year, round((year - first) * 12 * WIDTH / months, 1)) for year in range(first, last + 1, every)]
    return Picture(bars, step, years)


def _bar(number: int, month: int, step: int, share: float, wide: float) -> Bar:
    iso = f"{month // 12:04}" + (f"-{month % 12 + 1:02}" if step == 1 else "")
    return Bar(iso, round(number * wide, 2), round(wide, 2), round(max(share * HEIGHT, 1), 1))


def _span(date: Period) -> tuple[int, int]:
    """The first and the last month in which it can lie, counted from the year 0; of an open period the one that is known."""
    known = [*_known(date)]
    return min(known), max(known)


def _known(date: Period) -> Iterable[int]:
    for end in (date.start, date.end):
        if end:
            yield from (day.year * 12 + day.month - 1 for day in (end.first, end.last))


FAMILY = Family(make, pages=(PAGE,), way=way)
