"""What stands behind `#` and `?` of an address, however it is written: no script of a page stops, or looks for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.browser import tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MALFORMED = (
    "#%",
    "#%E0%A4%A",
    "#R&D",
    "#find=%E0%A4%A&from=%&without=%00",
    "#at-towns--%2Fx%",
    "#__proto__=x&constructor=y&toString=z",
    "#'\"><img src=x onerror=alert(1)>",
    "#" + "%" * 5000,
    "?h=%28%5B%2B%&q=%29&%",
    "?card=%&file=%E0%A4%A&passage=" + quote("x" * 1999 + "\U0001f600" * 9),
)
"""What stands for no character, or breaks off inside of one; names that every object of a script has; an end amid a pair."""
PAGES = ("map/", "timeline/", "network/", "towns/khan-shaykhun/", "names/", "report-an-error/")
BEGIN_MILLISECONDS = 150
"""After that a page has run the scripts that it fetches when it is there."""


@pytest.mark.parametrize("page", PAGES)
def test_no_address_stops_a_script(browser: Browser, home: str, page: str) -> None:
    with tab(browser, home) as opened:
        for address in MALFORMED:
            opened.page.goto("about:blank")  # else only the part behind # changes, and the page is not loaded anew
            opened.page.goto(home + page + address)
            opened.page.wait_for_timeout(BEGIN_MILLISECONDS)
            opened.page.evaluate("location.hash = '#%'")  # and so while it is open
            opened.page.evaluate("location.hash = '#find=%'")
        assert opened.page.locator("main img").count() == 0
        assert opened.faults == []


LOOKED_FOR = (
    "qxq&qxq",
    "qxq+qxq",
    "qxqx%",
    "%7F",
    "%252F",
    "%",
    "qxq=qx#q",
    "qxqx/qxqx",
    "qxq qxq",
    "&find=qxqxqx",
    "\U0001f600",
)
"""Words that no card of the dossier fits: where one does, its identity stands in the address."""


@pytest.mark.parametrize("page", ["map/", "timeline/"])
def test_words_looked_for_come_back_as_they_were(browser: Browser, home: str, page: str) -> None:
    """What is typed stands in the address, and who opens that finds the same words typed."""
    with tab(browser, home) as opened, tab(browser, home) as other:
        opened.open(page)
        box = opened.page.get_by_label("Find", exact=True)
        expect(box).to_be_enabled()
        for words in LOOKED_FOR:
            box.fill(words)
            opened.wait_until("words => new URLSearchParams(location.hash.slice(1)).get('find') === words", words)
            other.page.goto("about:blank")
            other.page.goto(opened.page.url)
            expect(other.page.get_by_label("Find", exact=True)).to_have_value(words)
            assert other.page.url == opened.page.url
        assert opened.faults + other.faults == []


def test_an_address_written_by_hand_is_decoded_once(browser: Browser, home: str) -> None:
    """As any program writes it: a plus sign or %20 for a space, every other sign as it is or with a percent sign."""
    written = {"a+b": "a b", "a%20b": "a b", "a%2Bb": "a+b", "R%26D": "R&D", "100%25": "100%", "%2525": "%25", "100%": "100%"}
    with tab(browser, home) as opened:
        for address, words in written.items():
            opened.page.goto("about:blank")
            opened.page.goto(f"{home}map/#find={address}")
            expect(opened.page.get_by_label("Find", exact=True)).to_have_value(words)
        assert opened.faults == []


def test_a_report_keeps_what_looks_like_its_lines(browser: Browser, home: str) -> None:
    """Each value stands behind its own label, also where another value has the words of a label; no pair is cut in two."""
    values = {"card": "File: Passage: $&", "file": "a%b+c&d", "passage": "x" * 1999 + "\U0001f600\U0001f600"}
    with tab(browser, home) as opened:
        opened.open("report-an-error/?" + "&".join(f"{key}={quote(value)}" for key, value in values.items()))
        lines = opened.page.locator("textarea").input_value().splitlines()
        assert lines[1:4] == ["Card or page: File: Passage: $&", "File: a%b+c&d", f"Passage: {'x' * 1999}\U0001f600"]
        form = opened.page.get_by_role("link", name="fill in the form").get_attribute("href") or ""
        asked = parse_qs(urlsplit(form).query)
        assert (asked["card"], asked["file"]) == ([values["card"]], [values["file"]])
        assert opened.faults == []
