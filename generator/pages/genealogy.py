"""Genealogies, drawn over time: each card a row, each step from one to another a line at its date."""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.model.cards import Certainty
from generator.model.dossier import GenealogySense
from generator.pages.citations import CERTAINTIES
from generator.pages.continued import cut, parts
from generator.pages.family import Family
from generator.pages.kinds import kinds_among
from generator.pages.page import DRAWN, Page
from generator.pages.readable import MOST_RELATIONS, families

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model.dates import Period
    from generator.model.network import Descent, Kin
    from generator.model.wiki import Wiki
    from generator.pages.renderer import Renderer

PAGE = Page(
    "genealogy.md",
    "genealogy.md.jinja",
    "Genealogy",
    "What came out of what, and what is part of what, as the texts say it.",
    hide=DRAWN,
)
WIDTH = 1000
"""The width of a drawing in units."""
LEFT, RIGHT = 352, 984
"""Where the years begin and end, in units; names stand before them."""
TOP = 30
"""Where the first row begins, below the years, in units."""
INDENT = 20
"""How far a part stands in from its whole, in units."""
MOST_INDENTS = 5
"""How often rows are set in at most, so that their names keep room before the years."""
NAME, WORDS, GAP = 18, 14, 12
"""The heights of a line of a name, of a line of words and of what lies between rows."""
NAME_LETTER, WORDS_LETTER = 8.6, 6.6
"""How wide a letter of a name, and of the words below it, is at most on average, in units."""
NAME_LEFT, WORDS_LEFT = 6, 14
"""Where a name, and the words below it, begin in a row that is not set in, in units."""
UNDATED = 80
"""How many units the words take that say that there is no date."""
CAP = 8
"""How far the round end of a bar reaches beyond its date in the list for phones, in units."""
MOST_YEARS = 14
"""How many years are marked at most: each then has 45 units for a number of 25."""
FEW_YEARS = 5
"""How many years are marked at most on a phone."""
BEND = 14.0
"""How far before its date an arrow begins, where the bar of the earlier card reaches as far."""
BESIDE = 18.0
"""How far apart two arrows stand whose dates are closer than that and that would run over each other."""


@dataclass(frozen=True)
class Scale:
    """Days on a drawing."""

    first: int
    """The first year of all families."""
    last: int
    left: int = LEFT
    """Where the first year begins, in units."""
    width: int = RIGHT - LEFT
    """What all years take together."""

    def at(self, day: dt.date) -> float:
        """Where a day is, in units."""
        start, end = dt.date(self.first, 1, 1).toordinal(), dt.date(self.last, 12, 31).toordinal()
        return round(self.left + self.width * (day.toordinal() - start) / (end - start), 1)

    def at_year(self, year: int) -> float:
        """Where a year begins."""
        return self.at(dt.date(year, 1, 1))

    def share(self, year: int) -> float:
        """Where a year begins in hundredths of the width, with room for the ends of bars."""
        return (self.at_year(year) - self.left + CAP) * 100 / (self.width + 2 * CAP)

    @property
    def marked(self) -> range:
        """The years that are marked where there is little room."""
        return range(self.first, self.last + 1, -(-(self.last - self.first + 1) // FEW_YEARS))

    @property
    def years(self) -> range:
        """The years that are marked."""
        return range(self.first, self.last + 1, -(-(self.last - self.first + 1) // MOST_YEARS))


@dataclass(frozen=True)
class Row:
    """A card of a family on the drawing."""

    kin: Kin
    top: float
    indent: int
    name: list[str]
    """Its name in lines, none of which runs into the years."""
    words: list[str]
    """How it came to be, in lines."""
    bar: tuple[float, float] | None
    """Where the bar from its first to its last date begins and ends; None when it has no date."""
    dots: list[float]
    """Where its events are."""

    @property
    def middle(self) -> float:
        """The height of its line."""
        return self.top + NAME / 2

    @property
    def below(self) -> float:
        """Where the name ends and the words begin."""
        return self.top + NAME * len(self.name)

    @property
    def bottom(self) -> float:
        """Where the next row may begin."""
        return self.below + WORDS * len(self.words) + GAP


@dataclass(frozen=True)
class Step:
    """A line from one row to another."""

    x: float
    begin: float
    """Where on the line of the earlier row it begins: on its bar, however far that is from the date."""
    start: float
    end: float
    is_dated: bool
    is_sure: bool
    """Whether a source states it plainly."""


@dataclass(frozen=True)
class DrawnFamily:
    """A family as it is drawn."""

    rows: list[Row]
    steps: list[Step]
    branches: list[tuple[float, float, float]]
    """The lines from a whole to its part: how far in each stands, from which height to which."""

    @property
    def height(self) -> float:
        """The height of the drawing."""
        return self.rows[-1].bottom


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page itself, and those on which it goes on."""
    wiki = renderer.wiki
    scale = _scale(wiki)
    plural = ", ".join(kind.plural.lower() for kind in kinds_among(wiki, wiki.genealogy.entities))
    page = replace(PAGE, title=f"Genealogy of {plural}") if plural else PAGE
    steps = [one for one in wiki.network.relations if one.type.genealogy]
    for part in parts(page, families=families(wiki.genealogy), steps=cut(steps, MOST_RELATIONS)):
        yield renderer.page(
            part.page,
            part=part,
            steps=part.lists["steps"],
            families=[_family(wiki, kin, scale) for kin in part.lists["families"].values],
            scale=scale,
            width=WIDTH,
            name_height=NAME,
            line_height=WORDS,
            cap=CAP,
        )


def _scale(wiki: Wiki) -> Scale:
    kin = [kin for family in wiki.genealogy.families for kin in family]
    years = [date.year for one in kin for date in (one.first, one.last) if date]
    return Scale(min(years, default=2000), max(years, default=2000))


def _family(wiki: Wiki, kin: Sequence[Kin], scale: Scale) -> DrawnFamily:
    rows: dict[str, Row] = {}
    top: float = TOP
    for one in kin:
        rows[one.entity] = row = _row(wiki, one, scale, top)
        top = row.bottom
    steps = [_step(step, rows, scale) for one in kin for step in one.came_from if step.earlier in rows]
    branches = [
        (6.0 + INDENT * rows[one.parts_of[0].earlier].indent, rows[one.parts_of[0].earlier].below - 1, rows[one.entity].middle)
        for one in kin
        if one.parts_of and one.parts_of[0].earlier in rows
    ]
    return DrawnFamily(list(rows.values()), _apart(steps), branches)


def _apart(steps: Sequence[Step]) -> list[Step]:
    """The steps, with those that would run over one another moved aside, as far to the left as to the right of their dates."""
    groups: list[list[Step]] = []
    for step in sorted(steps, key=lambda step: (step.x, step.start, step.end)):
        group = next((group for group in groups if any(_run_over(step, other) for other in group)), None)
        if group is None:
            groups.append([step])
        else:
            group.append(step)
    return [
        replace(step, x=round(step.x + BESIDE * (index - (len(group) - 1) / 2), 1))
        for group in groups
        for index, step in enumerate(group)
    ]


def _run_over(one: Step, other: Step) -> bool:
    (top, bottom), (above, below) = sorted((one.start, one.end)), sorted((other.start, other.end))
    return abs(one.x - other.x) < BESIDE and top < below and above < bottom


def _row(wiki: Wiki, kin: Kin, scale: Scale, top: float) -> Row:
    said = "; ".join(_said(wiki, step) for step in (*kin.came_from, *kin.parts_of))
    bar = (scale.at(kin.first.first), scale.at(kin.last.last)) if kin.first and kin.last else None
    dots = [x for when in kin.dates if (x := _middle(when, scale)) is not None]
    indent = min(kin.depth, MOST_INDENTS)
    name = _lines(wiki.title_of(kin.entity), NAME_LEFT + INDENT * indent, NAME_LETTER)
    words = _lines(said, WORDS_LEFT + INDENT * indent, WORDS_LETTER)
    return Row(kin, top, indent, name, words, bar, sorted(set(dots)))


def _lines(words: str, left: float, letter: float) -> list[str]:
    """Words in lines that end before the years begin."""
    return textwrap.wrap(words, int((LEFT - WORDS_LEFT - left) / letter), break_on_hyphens=False)


def _said(wiki: Wiki, step: Descent) -> str:
    """A step as it reads from the later card: `renamed from al-Nusra Front, 2016`."""
    type_ = step.relations.type
    label = type_.inverse if type_.genealogy in (GenealogySense.PRECEDES, GenealogySense.JOINS) else type_.label
    when = f", {step.when.moment if type_.once else step.when}" if step.when else ""
    inferred = Certainty.INFERRED if step.when and step.relations.is_date_inferred else None
    doubts = dict.fromkeys((inferred, step.relations.certainty))
    sure = "".join(f" ({CERTAINTIES[doubt]})" for doubt in doubts if doubt)
    return f"{label} {wiki.title_of(step.earlier)}{when}{sure}"


def _middle(when: Period, scale: Scale) -> float | None:
    """The middle of a period; None when it is open."""
    if not (when.start and when.end):
        return None
    return round((scale.at(when.start.first) + scale.at(when.end.last)) / 2, 1)


def _step(step: Descent, rows: dict[str, Row], scale: Scale) -> Step:
    """The line of a step, at its date; without one where the later card first has a date."""
    earlier, later = rows[step.earlier], rows[step.later]
    date = step.when.start or step.when.end if step.when else None
    x = scale.at(date.first) if date else later.bar[0] if later.bar else float(LEFT)
    first, last = earlier.bar or (LEFT + UNDATED, LEFT + UNDATED)
    begin = min(max(x - BEND, first), last)
    return Step(x, begin, earlier.middle, later.middle, date is not None, step.relations.certainty is None)


FAMILY = Family(make, pages=(PAGE,))
