"""Nothing that axe-core knows of keeps anybody out: every sort of page, light and dark, wide and narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser import Colors

PAGES = (
    *(
        "",
        "groups/",
        "articles/",
        "names/",
        "names/s/",
        "names/arabic/",
        "names/idlib/",
        "glossary/",
        "naming/",
        "naming/groups/",
    ),
    *("naming/passages/", "disagreements/", "timeline/", "map/", "problems/", "guide/cards/", "architecture/", "404.html"),
    *("towns/khan-shaykhun/", "places/idlib-province/", "leaders/oleg-zhuravlev/", "groups/syrian-arab-army/"),
    *("agreements/sochi-agreement-2018/", "states/turkey/", "publishers/south-front/"),
    *("articles/south-front-2019-08-22/", "articles/qandil-2019-08-24-khan-shaykhun/"),
)


ON_A_PHONE = ("", "groups/", "naming/groups/", "map/", "towns/khan-shaykhun/", "articles/qandil-2019-08-24-khan-shaykhun/")
"""Pages that are laid out otherwise where there is little room; the others only grow narrower."""
CONTRAST = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules that dark colours can break; every rule on every page takes minutes."""


def violations(page: Page, options: dict[str, list[str]]) -> list[str]:
    """What axe finds, each with how many elements and the first of them."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {len(v['nodes'])}, {v['nodes'][0]['target']} {v['nodes'][0]['failureSummary']}" for v in found]


@pytest.mark.parametrize(
    ("width", "colors", "paths", "options"),
    [(1280, "light", PAGES, {}), (1280, "dark", PAGES, CONTRAST), (360, "light", ON_A_PHONE, {})],
    ids=["light", "dark", "phone"],
)
def test_axe_finds_nothing_on_any_sort_of_page(
    browser: Browser, home: str, width: int, colors: Colors, paths: tuple[str, ...], options: dict[str, list[str]]
) -> None:
    with tab(browser, home, width=width, colors=colors) as opened:
        found = {}
        for path in paths:
            opened.page.goto(home + path)
            found[path] = violations(opened.page, options)
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_the_menu_of_a_phone_opens_and_leads_on(browser: Browser, home: str) -> None:
    with tab(browser, home, width=360, height=740) as opened:
        opened.open("towns/khan-shaykhun/")
        link = opened.page.locator(".md-nav--primary a", has_text="Groups").first
        box = link.bounding_box()
        assert box is None or box["x"] + box["width"] <= 0
        opened.page.locator("label.md-header__button[for=__drawer]").click()
        link.click()
        opened.page.wait_for_url(f"{home}groups/")
        assert opened.faults == []


def test_the_colours_can_be_switched_and_stay_switched(browser: Browser, home: str) -> None:
    with tab(browser, home) as opened:
        opened.open("")
        opened.page.locator("label[title='Switch to dark']").click()
        opened.page.wait_for_selector("body[data-md-color-scheme=slate]")
        opened.open("groups/")
        opened.page.wait_for_selector("body[data-md-color-scheme=slate]")
        assert opened.faults == []
