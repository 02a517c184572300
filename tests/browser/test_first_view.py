"""What comes first: little is sent, nothing moves while scripts begin, and what only scripts can do is shown to nobody else."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from tests.support.browser import tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST_SENT = 300_000
"""Bytes without typefaces, where a host sends compressed what every host does."""
AS_IT_IS = (".woff2", ".geojson")
"""What hosts send as it is."""
MOST_SHIFT = 0.05
"""Half of what a reader is said not to notice."""
HEAVY = ("map/", "timeline/", "network/", "groups/syrian-arab-army/", "disagreements/", "leaders/oleg-zhuravlev/")
SHIFTING = ("", "map/", "timeline/", "network/", "articles/", "towns/", "naming/", "coverage/", "groups/hayat-tahrir-al-sham/")
_NOTE_SHIFT = """
window.shift = 0
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.shift += entry.value
}).observe({type: "layout-shift", buffered: true})
"""
ONLY_WITH_SCRIPTS = ".wiki-filters, .wiki-filter, .wiki-status, .wn-card, .wm-legend input"


@pytest.mark.parametrize("path", HEAVY)
def test_a_first_view_transfers_little(browser: Browser, searched: str, path: str) -> None:
    with tab(browser, searched) as opened:
        asked: dict[str, bytes] = {}
        opened.page.on("response", lambda answer: asked.update({answer.url: answer.body()}))
        opened.open(path)
        sent = {url: len(body if url.endswith(AS_IT_IS) else gzip.compress(body)) for url, body in asked.items()}
        without_type = {url: size for url, size in sent.items() if not url.endswith(".woff2")}
        assert 0 < sum(without_type.values()) < MOST_SENT, without_type


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_while_a_page_begins(browser: Browser, home: str, width: int) -> None:
    """Nothing moves while a page is made ready."""
    with tab(browser, home, width=width, height=740) as opened:
        opened.page.add_init_script(_NOTE_SHIFT)
        moved = {}
        for path in SHIFTING:
            opened.open(path)
            moved[path] = opened.page.evaluate("window.shift")
        assert {path: shift for path, shift in moved.items() if shift >= MOST_SHIFT} == {}


@pytest.mark.parametrize("path", ["map/", "timeline/", "network/", "towns/", "naming/"])
def test_scripted_parts_are_hidden_without_scripts(browser: Browser, home: str, path: str) -> None:
    """What only scripts can do is there with them and hidden without."""
    with tab(browser, home) as opened:
        opened.open(path)
        assert opened.page.locator(ONLY_WITH_SCRIPTS).first.is_visible()
        assert opened.page.locator("main :is(fieldset, input):disabled").count() == 0
        assert opened.page.locator(".wiki-sort:disabled").count() == 0
    with tab(browser, home, scripts=False) as opened:
        opened.page.goto(home + path)
        parts = opened.page.locator(ONLY_WITH_SCRIPTS)
        assert parts.count() > 0
        assert [part for part in parts.all() if part.is_visible()] == []


def test_places_are_fetched_when_asked_for(browser: Browser, home: str) -> None:
    """The places are fetched when they are first asked for."""
    with tab(browser, home) as opened:
        asked: list[str] = []
        opened.page.on("request", lambda request: asked.append(request.url))
        opened.open("map/")
        status = opened.page.locator(".wiki-status").inner_text()
        assert [url for url in asked if url.endswith(".geojson")] == []
        opened.page.get_by_label("From").select_option(index=1)
        opened.page.get_by_label("From").select_option(label="the beginning")
        opened.wait_until("words => document.querySelector('.wiki-status').textContent === words", status)
        assert len([url for url in asked if url.endswith(".geojson")]) == 1
