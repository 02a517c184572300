"""Tables, lists and columns of the built site where there is little room, and where there is much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MATRICES = ("naming/groups/", "naming/leaders/", "naming/towns/")
_SCROLLING = """() => [...document.querySelectorAll("main .wiki-scroll")]
    .filter(part => part.scrollWidth > part.clientWidth).map(part => part.textContent.trim().slice(0, 60))"""
_BROKEN_WORDS = """part => [...document.querySelectorAll(part)].flatMap(cell => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = []
    for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (const word of node.data.matchAll(/[\\p{L}\\p{M}\\p{N}]+/gu)) {
            const range = document.createRange()
            range.setStart(node, word.index)
            range.setEnd(node, word.index + word[0].length)
            const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)))
            if (lines.size > 1) found.push(word[0])
        }
    return found
})"""


def scrolling(page: Page) -> list[str]:
    """How what scrolls sideways by itself begins."""
    found: list[str] = page.evaluate(_SCROLLING)
    return found


def broken_words(page: Page, part: str) -> list[str]:
    """The words that stand in two lines, inside the parts that a selector finds."""
    found: list[str] = page.evaluate(_BROKEN_WORDS, part)
    return found


def test_a_wide_screen_shows_every_publisher_of_a_matrix_the_most_frequent_first(browser: Browser, home: str) -> None:
    with tab(browser, home, width=1440) as opened:
        for path in MATRICES:
            opened.page.goto(home + path)
            assert scrolling(opened.page) == [], path
            assert broken_words(opened.page, ".wiki-matrix thead th") == [], path
            assert opened.page.locator(".md-sidebar--primary").is_hidden(), path
        opened.page.goto(home + MATRICES[0])
        assert "South Front" in opened.page.locator(".wiki-matrix thead th").nth(1).inner_text()


@pytest.mark.parametrize("width", [360, 768])
def test_where_a_matrix_has_no_room_each_name_stands_before_those_who_use_it(browser: Browser, home: str, width: int) -> None:
    with tab(browser, home, width=width) as opened:
        opened.page.goto(home + MATRICES[0])
        assert scrolling(opened.page) == []
        row = opened.page.locator(".wiki-matrix__row", has=opened.page.get_by_role("link", name="28", exact=True)).first
        name, first = row.locator("th"), row.locator("td:not(:empty)").first
        assert name.inner_text().strip()
        assert first.evaluate("cell => getComputedStyle(cell, '::before').content") == '"South Front "'
        assert row.locator("td:empty").first.is_hidden()
        assert row.locator(".wiki-when").first.is_hidden()
