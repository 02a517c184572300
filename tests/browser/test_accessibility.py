"""Nothing that axe-core knows of keeps anybody out: every sort of page, light and dark, wide and narrow."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.pages import PAGES as DECLARED
from tests.support.browser import tab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.support.browser import Colors


def address(path: str) -> str:
    """Where the page is that is made of a file below docs/: `map/` for `map.md`, `names/` for `names/index.md`."""
    return f"{path.removesuffix('.md')}/".removesuffix("index/")


PAGES = (
    *(address(page.path) for page in DECLARED if "<" not in page.path),
    *("names/s/", "names/arabic/", "names/idlib/", "naming/groups/", "groups/"),
    *("towns/khan-shaykhun/", "places/idlib-province/", "leaders/oleg-zhuravlev/", "groups/syrian-arab-army/"),
    *("agreements/sochi-agreement-2018/", "states/turkey/", "publishers/south-front/"),
    *("articles/south-front-2019-08-22/", "articles/qandil-2019-08-24-khan-shaykhun/"),
    *("method/", "corrections/", "guide/cards/", "architecture/", "404.html"),
)
"""Every page that there is once, one or two of each sort of pages, and some written by hand."""
ON_A_PHONE = (
    "",
    "architecture/",
    "groups/",
    "naming/groups/",
    "map/",
    "towns/khan-shaykhun/",
    "articles/qandil-2019-08-24-khan-shaykhun/",
)
"""Pages that are laid out otherwise where there is little room; the others only grow narrower."""
ENOUGH = """() => document.querySelectorAll(":is(ol, ul, dl, tbody)").forEach(
    list => [...list.children].slice(24).forEach(child => child.remove())
)"""
"""Of the rows of a list two dozen are looked at: a page with hundreds would take half a minute, and says no more."""
CONTRAST = ("color-contrast", "link-in-text-block")
"""The rules that dark colours can break; every rule on every page takes minutes."""


@contextmanager
def examined(browser: Browser, home: str, path: str, width: int) -> Iterator[Page]:
    """A page of the site in light colours, with axe in it."""
    with tab(browser, home, width=width) as opened:
        opened.page.goto(home + path)
        opened.page.evaluate(ENOUGH)
        opened.page.evaluate(Axe().axe_script)
        yield opened.page


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds by some rules, or by all, each with how many elements and the first of them."""
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{v['id']}: {len(v['nodes'])}, {v['nodes'][0]['target']} {v['nodes'][0]['failureSummary']}" for v in found]


def switch_to_dark(page: Page) -> None:
    """Switch as a reader does, and wait until all that changes its colour has done so."""
    page.locator("label[title='Switch to dark']").click()
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    page.evaluate("Promise.all(document.getAnimations().map(change => change.finished)).then(() => true)")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_any_page(browser: Browser, home: str, path: str) -> None:
    """Axe finds nothing in light and in dark colours."""
    with examined(browser, home, path, 1280) as page:
        assert violations(page) == []
        switch_to_dark(page)
        assert violations(page, *CONTRAST) == []


@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize("typed", ["النصرة", "hayat tahrer alsham"])
def test_axe_finds_nothing_in_search_results(browser: Browser, searched: str, typed: str, colors: Colors) -> None:
    """Axe finds nothing in what a search shows."""
    with tab(browser, searched, colors=colors) as opened:
        opened.open("")
        opened.page.fill("[data-md-component=search-query]", typed)
        opened.page.locator(".wiki-found a").first.wait_for()
        opened.page.locator(".md-search-result__link").first.wait_for()
        opened.page.evaluate(ENOUGH)
        opened.page.evaluate(Axe().axe_script)
        assert violations(opened.page) == []


@pytest.mark.parametrize("path", ON_A_PHONE)
def test_axe_finds_nothing_on_a_phone(browser: Browser, home: str, path: str) -> None:
    with examined(browser, home, path, 360) as page:
        assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_too_wide(browser: Browser, home: str, path: str) -> None:
    """WCAG 1.4.10 asks for 320 pixels; a window of 1280 has 640 at 200 %. Tables and drawings scroll in boxes of their own."""
    with tab(browser, home, width=320, height=740) as opened:
        opened.page.goto(home + path)
        assert opened.too_wide() == []
        opened.page.set_viewport_size({"width": 640, "height": 740})
        assert opened.too_wide() == []


_CONTRAST = """([part, property, ground]) => {
    const pen = document.createElement("canvas").getContext("2d", {willReadFrequently: true})
    const shade = (selector, property) => {
        for (const [part, style] of [["body", "backgroundColor"], [selector, property]]) {
            pen.fillStyle = getComputedStyle(document.querySelector(part))[style]
            pen.fillRect(0, 0, 1, 1)
        }
        const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3)
            .map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const [a, b] = [shade(part, property), shade(...ground)].sort((x, y) => y - x)
    return (a + 0.05) / (b + 0.05)
}"""
"""The contrast of what axe does not look at: words and marks of drawings, and signs. What shines through is the page."""


@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "part", "ground", "least"),
    [
        ("map/", (".wm-country text", "fill"), (".wm-land", "fill"), 4.5),
        ("map/", (".wm-place text", "fill"), (".wm-frame", "backgroundColor"), 4.5),
        ("map/", (".wm-bar text", "fill"), (".wm-land", "fill"), 4.5),
        ("towns/khan-shaykhun/", (".wm-here__ring", "stroke"), (".wm-land", "fill"), 3),
        ("towns/khan-shaykhun/", (".wm-here__ring", "stroke"), (".wiki-locator a", "backgroundColor"), 3),
        ("", (".wiki-home__kinds .wiki-icon", "color"), ("body", "backgroundColor"), 3),
        ("", (".wiki-search", "borderTopColor"), ("body", "backgroundColor"), 3),
        ("groups/", (".wiki-sort", "color"), ("body", "backgroundColor"), 4.5),
    ],
)
def test_drawings_stand_out_from_their_ground(
    browser: Browser, home: str, path: str, part: tuple[str, str], ground: tuple[str, str], least: float, colors: Colors
) -> None:
    """Words and signs of drawings stand out from their ground."""
    with tab(browser, home, width=1280, colors=colors) as opened:
        opened.page.goto(home + path)
        assert opened.page.evaluate(_CONTRAST, [*part, ground]) >= least


def test_a_word_looked_for_can_be_read(browser: Browser, searched: str) -> None:
    """A word that was looked for can be read in the results."""
    with tab(browser, searched, width=1280) as opened:
        opened.open("")
        opened.wait_until("!document.querySelector('.md-search-result__meta').innerText.startsWith('Init')")
        opened.page.fill("[data-md-component=search-query]", "booby-traps")
        opened.page.press("[data-md-component=search-query]", "End")
        opened.page.wait_for_selector(".md-search-result mark", state="attached")
        ground = (".md-search__output", "backgroundColor")
        assert opened.page.evaluate(_CONTRAST, [".md-search-result mark", "color", ground]) >= 4.5
        assert (
            opened.page.evaluate(_CONTRAST, [".md-search-result__meta", "color", (".md-search-result__meta", "backgroundColor")])
            >= 4.5
        )


def test_a_phone_lists_the_same_genealogy(browser: Browser, home: str) -> None:
    """A phone shows the genealogy as a list with the same names."""
    with tab(browser, home, width=1280) as opened:
        opened.open("genealogy/")
        drawn = opened.page.locator(".wk-name").all_text_contents()
        assert opened.page.locator(".wiki-kin").first.is_visible()
        assert not opened.page.locator(".wiki-kin-list").first.is_visible()
        opened.page.set_viewport_size({"width": 360, "height": 740})
        listed = opened.page.locator(".wiki-kin-list b").all_text_contents()
        assert [name.strip() for name in listed] == [name.strip() for name in drawn] != []
        assert not opened.page.locator(".wiki-kin").first.is_visible()
        assert opened.page.locator(".wiki-kin-list b").last.is_visible()
        assert opened.page.evaluate("document.querySelector('.wiki-kin-list').scrollWidth <= innerWidth")
        opened.open("genealogy/#at-groups--al-shamiya-front")
        assert opened.page.evaluate("scrollY") > 0


def test_the_menu_of_a_phone_leads_on(browser: Browser, home: str) -> None:
    """The menu of a phone opens and leads on."""
    with tab(browser, home, width=360, height=740) as opened:
        opened.open("towns/khan-shaykhun/")
        link = opened.page.locator(".md-nav--primary a", has_text="Groups").first
        box = link.bounding_box()
        assert box is None or box["x"] + box["width"] <= 0
        opened.page.locator("label.md-header__button[for=__drawer]").click()
        link.click()
        opened.page.wait_for_url(f"{home}groups/")
        assert opened.faults == []


def test_switched_colours_stay_switched(browser: Browser, home: str) -> None:
    """The colours can be switched and stay switched."""
    with tab(browser, home) as opened:
        opened.open("")
        opened.page.locator("label[title='Switch to dark']").click()
        opened.page.wait_for_selector("body[data-md-color-scheme=slate]")
        opened.open("groups/")
        opened.page.wait_for_selector("body[data-md-color-scheme=slate]")
        assert opened.faults == []


@pytest.mark.parametrize(("colors", "other"), [("light", "dark"), ("dark", "light")])
def test_the_keyboard_reaches_the_colour_switch(browser: Browser, home: str, colors: Colors, other: str) -> None:
    """The keyboard reaches the switch of colours that is shown and a ring shows it."""
    with tab(browser, home, colors=colors) as opened:
        opened.open("method/")
        for _ in range(8):
            opened.page.keyboard.press("Tab")
            if opened.page.locator(".md-option:focus").count():
                break
        assert opened.page.locator(".md-option:focus").get_attribute("aria-label") == f"Switch to {other}"
        label = opened.page.locator(".md-option:focus + label")
        assert label.is_visible()
        assert label.evaluate("label => getComputedStyle(label).outlineStyle") == "solid"
