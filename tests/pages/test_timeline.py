"""The timeline: each dated event once, in order, as precise as the texts are, with who says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.build import build
from tests.support import make_dossier

if TYPE_CHECKING:
    from pathlib import Path

DECLARED = """
-- entities/d.yml --
kinds:
  towns: {label: Town}
  press: {label: Outlet}
publishers: press
-- entities/press/herald.yml --
name: Herald
-- entities/press/post.yml --
name: Post
-- seeds/a.txt --
Hama is calm.
-- seeds/a.yml --
articles: [{id: a, line: 1, publisher: press/herald}]
-- seeds/b.txt --
Hama is quiet.
-- seeds/b.yml --
articles: [{id: b, line: 1, publisher: press/post}]
"""


def town(*events: str) -> str:
    return "-- entities/towns/hama.yml --\nname: Hama\nevents:\n" + "".join(f"  - {event}\n" for event in events)


def event(date: str, text: str, *accounts: str) -> str:
    told = accounts or ("{article: a, quote: Hama is calm.}",)
    return f"{{date: {date}, text: {text}, involves: [press/post], accounts: [{', '.join(told)}]}}"


def moments(root: Path, *events: str) -> list[str]:
    build(make_dossier(root, DECLARED + town(*events)))
    page = (root / "docs/timeline.md").read_text(encoding="utf-8")
    return re.findall(r"<li data-cards=.*?</li>", page, re.DOTALL)


def test_events_stand_once_in_order_of_time(tmp_path: Path) -> None:
    found = moments(tmp_path, event("2019-08-22", "Third"), event("2019-08", "Second"), event("{to: 2018}", "First"))
    assert [re.findall("First|Second|Third", moment)[0] for moment in found] == ["First", "Second", "Third"]


@pytest.mark.parametrize(
    ("date", "mark"),
    [
        ("2019-01-01", 'class="wt-mark" style="--a: 0.0%; --w: 1.2%"'),
        ("2019-12-31", 'class="wt-mark" style="--a: 98.8%; --w: 0.3%"'),
        ("2019-07", 'class="wt-mark" style="--a: 49.6%; --w: 8.5%"'),
        ("2019", 'class="wt-mark" style="--a: 0.0%; --w: 100.0%"'),
        ("{from: 2019-07}", 'class="wt-mark wt-fades-after" style="--a: 49.6%; --w: 50.4%"'),
        ("{to: 2019-07-01}", 'class="wt-mark wt-fades-before" style="--a: 0.0%; --w: 49.9%"'),
        ("{from: 2019-12, to: 2020-02}", 'class="wt-mark wt-fades-after" style="--a: 91.5%; --w: 8.5%"'),
    ],
)
def test_a_strip_shows_how_precise_dates_are(tmp_path: Path, date: str, mark: str) -> None:
    """A strip shows how precise a date is."""
    (moment,) = moments(tmp_path, event(date, "Something happens"))
    assert mark in moment


def test_accounts_with_other_dates_are_shown(tmp_path: Path) -> None:
    """Accounts that give other dates are shown with them."""
    one = "{article: a, quote: Hama is calm., date: 2019-08-21}"
    other = "{article: b, quote: Hama is quiet., date: 2019-08-23, stance: claims}"
    (moment,) = moments(tmp_path, event("{from: 2019-08-21, to: 2019-08-23}", "Something happens", one, other))
    assert moment.count("wt-mark") == moment.count("wt-other") == 2
    assert "<time>21 or 23 August 2019</time>" in moment
    assert "accounts differ: when it happened" in moment
    assert re.search(r"Herald</a> <span class=\"wiki-disputed\">21 August 2019</span>", moment)
    assert re.search(r"Post</a> <em>reports it as a claim</em> <span class=\"wiki-disputed\">23 August 2019</span>", moment)


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ("2019-08-19 2019-08-21 2019-08-23", "19, 21 or 23 August 2019"),
        ("2019-07-30 2019-06-30", "30 June or 30 July 2019"),
        ("2019-12-31 2020-01-01", "31 December 2019 or 1 January 2020"),
        ("2011-08 2012-01", "August 2011 or January 2012"),
        ("2011-08 2011-09", "August or September 2011"),
        ("2011 2012-01-23", "2011 or 23 January 2012"),
        ("2019-08 2019-08-19 2019-08-21", "19 or 21 August 2019"),
        ("{to:2019-08-19} 2019-08-21", "by 19 August or 21 August 2019"),
        ("{from:2019-08-18,to:2019-08-19} 2019-08-21", "18 August 2019 to 19 August or 21 August 2019"),
        ("{from:2019-08-18} 2018", "2018 or 18 August 2019 or later"),
    ],
)
def test_differing_dates_read_as_alternatives(tmp_path: Path, dates: str, words: str) -> None:
    """Dates on which accounts differ read as alternatives."""
    given = [date.replace(":", ": ").replace(",", ", ") for date in dates.split()]
    told = [f"{{article: a, quote: Hama is calm., date: {date}}}" for date in given]
    (moment,) = moments(tmp_path, event("{from: 2011, to: 2020}", "Something happens", *told))
    assert f"<time>{words}</time>" in moment
    assert f"<time>{words}</time>" in (tmp_path / "docs/towns/hama.md").read_text(encoding="utf-8")
    assert '"one_of"' in (tmp_path / "docs/towns/hama.json").read_text(encoding="utf-8")


def test_a_duration_that_all_give_is_one(tmp_path: Path) -> None:
    """A duration that every account gives is one."""
    told = "{article: a, quote: Hama is calm., date: {from: 2019-08-19, to: 2019-08-21}}"
    (moment,) = moments(tmp_path, event("{from: 2019-08-19, to: 2019-08-21}", "Something happens", told))
    assert "<time>19 August 2019 to 21 August 2019</time>" in moment
    assert "wt-other" not in moment


def test_any_card_of_events_is_asked_for(tmp_path: Path) -> None:
    """Every card of an event can be asked for."""
    moments(tmp_path, event("2019", "Something happens"))
    page = (tmp_path / "docs/timeline.md").read_text(encoding="utf-8")
    assert re.findall(r'<li id="([^"]+)" data-id', page) == ["at-towns--hama", "at-press--post"]


@pytest.mark.parametrize(("first", "last"), [("2019-01", "2019-02"), ("1571", "2019"), ("0001", "9999")])
def test_the_picture_has_few_bars(tmp_path: Path, first: str, last: str) -> None:
    """The picture has few bars however long the time."""
    moments(tmp_path, event(f'"{first}"', "First"), event(f'"{last}"', "Second"))
    page = (tmp_path / "docs/timeline.md").read_text(encoding="utf-8")
    assert 2 <= page.count("data-first=") <= 240
