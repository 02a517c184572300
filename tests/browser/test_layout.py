"""Tables, lists and columns of the built site where there is little room, and where there is much."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.browser import tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.conftest import Site

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


def test_a_wide_matrix_shows_every_publisher(browser: Browser, home: str) -> None:
    """A wide screen shows every publisher of a matrix the most frequent first."""
    with tab(browser, home, width=1440) as opened:
        for path in MATRICES:
            opened.page.goto(home + path)
            assert scrolling(opened.page) == [], path
            assert broken_words(opened.page, ".wiki-matrix thead th") == [], path
            assert opened.page.locator(".md-sidebar--primary").is_hidden(), path
        opened.page.goto(home + MATRICES[0])
        assert "South Front" in opened.page.locator(".wiki-matrix thead th").nth(1).inner_text()


@pytest.mark.parametrize("width", [360, 768])
def test_a_narrow_matrix_tells_by_name(browser: Browser, home: str, width: int) -> None:
    """Where a matrix has no room each name stands before those who use it."""
    with tab(browser, home, width=width) as opened:
        opened.page.goto(home + MATRICES[0])
        assert scrolling(opened.page) == []
        row = opened.page.locator(".wiki-matrix__row", has=opened.page.get_by_role("link", name="28", exact=True)).first
        name, first = row.locator("th"), row.locator("td:not(:empty)").first
        assert name.inner_text().strip()
        assert first.evaluate("cell => getComputedStyle(cell, '::before').content") == '"South Front "'
        assert row.locator("td:empty").first.is_hidden()
        assert row.locator(".wiki-when").first.is_hidden()


def test_a_phone_shows_whole_words(browser: Browser, home: str) -> None:
    """A phone shows whole words in lists that can be filtered."""
    with tab(browser, home, width=360) as opened:
        for path in ("articles/", "groups/", "map/", "network/"):
            opened.page.goto(home + path)
            assert scrolling(opened.page) == [], path
            assert broken_words(opened.page, ".wiki-index--kind tbody a") == [], path
        opened.page.goto(home + "articles/")
        rows = opened.page.locator(".wiki-index--kind tbody tr:not([hidden])")
        everything = rows.count()
        opened.page.get_by_label("Filter articles").fill("syria times")
        assert 0 < rows.count() < everything


@pytest.mark.parametrize("width", [360, 1280])
def test_words_to_copy_are_whole(browser: Browser, home: str, width: int) -> None:
    with tab(browser, home, width=width) as opened:
        for path in ("editing/", "editing/card/", "editing/metadata/", "editing/declarations/"):
            opened.page.goto(home + path)
            assert scrolling(opened.page) == [], path
            assert opened.page.locator(".wiki-keys tbody th code").count() > 20, path
            assert broken_words(opened.page, ".wiki-keys tbody :is(th, td) code") == [], path


@pytest.mark.parametrize("width", [360, 1280])
def test_what_unfolds_stands_with_the_links(browser: Browser, home: str, width: int) -> None:
    """The ways to cite a page stand behind the link to report an error, in its line, and do not move when they are unfolded."""
    with tab(browser, home, width=width) as opened:
        opened.page.goto(f"{home}towns/khan-shaykhun/")
        report, cite = (opened.page.locator(f".wiki-tools > {part}") for part in ("a[data-wiki=report]", "details > summary"))
        before = report.bounding_box(), cite.bounding_box()
        assert before[0]
        assert before[1]
        assert abs(before[0]["y"] - before[1]["y"]) < 2
        assert before[1]["x"] > before[0]["x"] + before[0]["width"]
        cite.evaluate("summary => summary.click()")
        assert opened.page.locator(".wiki-tools__cite").is_visible()
        assert (report.bounding_box(), cite.bounding_box()) == before


def test_a_phone_shows_each_name_in_full(browser: Browser, home: str) -> None:
    """A phone shows each name in full with how often and by whom and why only where that says more."""
    with tab(browser, home, width=360) as opened:
        opened.page.goto(home + "groups/hayat-tahrir-al-sham/")
        assert scrolling(opened.page) == []
        row = opened.page.locator(".wiki-names tbody tr").first
        name, count, whom = (row.locator(part).bounding_box() for part in ("th", ".wiki-times", ".wiki-whom"))
        assert name
        assert count
        assert whom
        assert count["x"] > name["x"] + name["width"] - 1
        assert whom["y"] > name["y"]
        assert row.locator(".wiki-why--plain").count() == 1
        assert row.locator(".wiki-why--plain").is_hidden()
        opened.page.goto(home + "groups/islamic-state/")  # all of its names are on the card
        assert opened.page.locator(".wiki-names .wiki-times").count() > 1
        assert opened.page.locator(":is(.wiki-why, .wiki-why__head):visible").count() == 0
        opened.page.set_viewport_size({"width": 1440, "height": 900})
        assert opened.page.locator(":is(.wiki-why, .wiki-why__head):visible").count() == 0
        opened.page.goto(home + "towns/khan-shaykhun/")
        assert opened.page.locator(".wiki-why:not(.wiki-why--plain)").first.is_visible()


@pytest.mark.parametrize("path", ["groups/islamic-state/", "articles/south-front-2019-08-22/"])
def test_contents_stand_below_the_lead(browser: Browser, home: str, path: str) -> None:
    """What is on a page is listed below its lead where the theme lists it nowhere."""
    with tab(browser, home, width=1440) as opened:
        opened.page.goto(home + path)
        assert opened.page.locator(".wiki-contents").is_hidden()
        assert opened.page.locator(".md-sidebar--secondary nav").is_visible()
        opened.page.set_viewport_size({"width": 768, "height": 900})
        assert opened.page.locator(".md-sidebar--secondary nav").is_hidden()
        opened.page.get_by_text("On this page").click()
        headings = opened.page.eval_on_selector_all("article h2[id]", "all => all.map(heading => '#' + heading.id)")
        links = opened.page.eval_on_selector_all(".wiki-contents a", "all => all.map(link => link.getAttribute('href'))")
        assert links == headings
        opened.page.locator(".wiki-contents a").last.click()
        assert opened.page.locator(headings[-1]).bounding_box()


@pytest.mark.parametrize(
    "path", ["leaders/recep-tayyip-erdogan/", "groups/syrian-arab-armed-forces-general-command/", "leaders/"]
)
def test_arabic_names_break_only_if_long(browser: Browser, home: str, path: str) -> None:
    """An Arabic name is broken only where it is longer than a line."""
    with tab(browser, home, width=360) as opened:
        opened.page.goto(home + path)
        broken = """names => names.filter(name => {
            const words = document.createRange()
            words.selectNodeContents(name)
            const lines = new Set([...words.getClientRects()].map(box => Math.round(box.top / 8)))
            name.style.whiteSpace = "nowrap"
            const whole = words.getBoundingClientRect().width
            name.style.whiteSpace = ""
            return lines.size > 1 && whole <= name.closest("p, th").clientWidth
        }).map(name => name.textContent)"""
        assert opened.page.eval_on_selector_all(".wiki-native", broken) == []


def test_a_citation_begins_no_line(browser: Browser, home: str) -> None:
    """A number that leads to a quote begins no line."""
    with tab(browser, home) as opened:
        starts = """cites => cites.filter(cite => {
            const words = document.createRange()
            words.setStart(cite.parentNode, 0)
            words.setEndBefore(cite)
            const before = [...words.getClientRects()].at(-1)
            return before && cite.getBoundingClientRect().left < before.right - 2
        }).map(cite => cite.previousSibling.textContent)"""
        for width in (320, 360, 390, 414, 768):
            opened.page.set_viewport_size({"width": width, "height": 800})
            opened.page.goto(home + "leaders/abu-mohammad-al-julani/")
            assert opened.page.eval_on_selector_all(".wiki-lead .wiki-cite", starts) == [], width


def test_navigation_stands_where_it_leads(browser: Browser, home: str) -> None:
    """Navigation stands only beside pages where it leads elsewhere."""
    with tab(browser, home, width=1440) as opened:
        for path in ("groups/", "articles/", "names/s/"):
            opened.page.goto(home + path)
            assert opened.page.locator(".md-sidebar--primary").is_hidden(), path
        opened.page.goto(home + "coverage/")
        assert opened.page.locator(".md-sidebar--primary .md-nav__link:visible").count() > 3


def test_drawn_ties_lead_to_the_rest(sites: dict[str, Site]) -> None:
    """A drawing of ties has two or more and leads to the rest of them."""
    folder = sites["mkdocs"].folder
    pages = {path: path.read_text(encoding="utf-8") for path in folder.glob("*/*/index.html")}
    drawings = {path: re.search(r'<figure class="wiki-lines"[^>]*>.*?</figure>', page, re.DOTALL) for path, page in pages.items()}
    drawn = {path: found[0] for path, found in drawings.items() if found}
    assert all(drawing.count('class="wl-name"') > 1 for drawing in drawn.values() if "<svg" in drawing)
    network = (folder / "network/index.html").read_text(encoding="utf-8")
    rest = [(path, *found) for path, d in drawn.items() for found in re.findall(r'href="([^"]*#([^"]+))">\d+ more', d)]
    assert rest
    for path, address, anchor in rest:
        assert f'id="{anchor}"' in (network if "network" in address else pages[path]), (path, address)


_UNDER = """() => {
    const boxes = selector => [...document.querySelectorAll(selector)]
        .filter(text => getComputedStyle(text).display !== "none").map(text => [text.textContent, text.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0)
    const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3
    const names = boxes(".wiki-map .wm-place :is(text, use)")
    return boxes(".wiki-map .wm-country text")
        .flatMap(([country, box]) => names.filter(([, other]) => over(box, other)).map(([name]) => `${country}: ${name}`))
}"""


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(("path", "width"), [("", 768), ("map/", 768), ("map/", 1440)])
def test_countries_lie_under_no_place(browser: Browser, home: str, path: str, width: int, *, scripts: bool) -> None:
    """No name of a country lies under a place or its name."""
    with tab(browser, home, width=width, scripts=scripts) as opened:
        opened.page.goto(home + path, wait_until="networkidle")
        assert opened.page.locator(".wm-country text:visible").count() > 1
        assert opened.page.evaluate(_UNDER) == []


def test_the_crowded_part_is_enlarged(browser: Browser, home: str) -> None:
    """The crowded part of the map is enlarged whole and only while something is shown there."""
    with tab(browser, home, width=1440) as opened:
        opened.page.goto(home + "map/")
        button = opened.page.get_by_role("button", name="Enlarge the crowded part")
        beside = opened.page.get_by_role("button", name="Clear filters").bounding_box()
        high = button.bounding_box()
        assert beside
        assert high
        assert high["height"] == beside["height"]
        button.click()
        frame = opened.page.locator(".wm-frame").first.bounding_box()
        crowd = opened.page.locator(".wm-crowd").bounding_box()
        assert frame
        assert crowd
        assert frame["x"] <= crowd["x"]
        assert frame["y"] <= crowd["y"]
        assert crowd["x"] + crowd["width"] <= frame["x"] + frame["width"]
        assert crowd["y"] + crowd["height"] <= frame["y"] + frame["height"]
        assert opened.page.locator(".wiki-map--crowd").is_hidden()
        for kind in opened.page.locator(".wm-legend input").all():
            kind.uncheck()
        expect(button).to_be_disabled()
    with tab(browser, home, scripts=False) as opened:
        opened.page.goto(home + "map/")
        assert opened.page.locator(".wiki-map--crowd").is_visible()


def test_the_small_map_names_a_dozen(sites: dict[str, Site]) -> None:
    """The small map names the places named most and no more than a dozen."""
    page = (sites["mkdocs"].folder / "index.html").read_text(encoding="utf-8")
    names = re.findall(r'class="wm-place[^>]*><g><use[^>]*/><text[^>]*>([^<]+)', page)
    assert 3 < len(names) <= 12
    assert {"Khan Shaykhun", "Aleppo (city)"} <= set(names)


@pytest.mark.parametrize("path", ["map/", "timeline/"])
def test_times_stand_in_order(browser: Browser, home: str, path: str) -> None:
    """Times to choose from stand in order and a whole year is one entry."""
    with tab(browser, home) as opened:
        opened.page.goto(home + path)
        opened.page.get_by_label("From").wait_for()
        values = opened.page.get_by_label("From").locator("option").evaluate_all("all => all.map(option => option.value)")
        assert values == sorted(set(values))
        assert "2016" in values
        assert "2016-12" not in values


@pytest.mark.parametrize("width", [360, 1440])
def test_pages_begin_alike(browser: Browser, home: str, width: int) -> None:
    """Every sort of page begins with the same breadcrumbs and heading."""
    paths = ("map/", "groups/", "disagreements/", "coverage/", "towns/khan-shaykhun/", "method/", "guide/cards/", "architecture/")
    with tab(browser, home, width=width) as opened:
        heads = {}
        for path in paths:
            opened.page.goto(home + path)
            assert opened.page.locator(".wiki-crumbs").inner_text().startswith("Home ›"), path
            heads[path] = opened.page.locator("article h1").evaluate(
                "h1 => [h1.getBoundingClientRect().top, getComputedStyle(h1).fontSize, getComputedStyle(h1).marginBottom]"
            )
        assert len(set(map(tuple, heads.values()))) == 1, heads


def test_scanned_rows_have_different_names(browser: Browser, home: str) -> None:
    """No two rows of what was scanned have one name."""
    with tab(browser, home) as opened:
        opened.page.goto(home + "coverage/")
        names = opened.page.locator("#scanned + .wiki-scroll tbody th").all_inner_texts()
        assert len(names) > 1
        assert len(set(names)) == len(names)


def test_a_matrix_marks_what_is_misspelt(browser: Browser, home: str) -> None:
    """A matrix of names marks what is misspelt and sets commas without a space before."""
    with tab(browser, home, width=768) as opened:
        opened.page.goto(home + "naming/groups/")
        torn = opened.page.locator(".wiki-matrix__row th", has_text=re.compile(r"^h Al-Izza"))
        assert "misspelling" in torn.inner_text()
        cells = opened.page.locator(".wiki-matrix__row td:not(:empty)")
        loose = "node => node.nodeType === Node.TEXT_NODE"
        assert not any(cells.evaluate_all(f"all => all.map(cell => [...cell.childNodes].some({loose}))"))


def test_an_inferred_date_has_one_mark(browser: Browser, home: str) -> None:
    """An inferred date has the same mark wherever it stands."""
    with tab(browser, home) as opened:
        opened.page.goto(home + "groups/hayat-tahrir-al-sham/")
        marks = opened.page.locator("main :is(abbr, span)", has_text=re.compile(r"^inferred$"))
        assert marks.count() > 10
        looks = "all => all.map(mark => [getComputedStyle(mark).fontStyle, getComputedStyle(mark).borderBottomStyle].join())"
        assert set(marks.evaluate_all(looks)) == {"italic,none"}
        assert "(inferred)" not in opened.page.locator("main article").inner_text()


def test_the_menu_has_the_whole_title(browser: Browser, home: str) -> None:
    """The menu of a phone has the name of the site whole."""
    with tab(browser, home, width=360, height=740, touch=True) as opened:
        opened.open("")
        opened.page.locator("label.md-header__button[for=__drawer]").click()
        title = opened.page.locator(".md-nav--primary > .md-nav__title")
        title.wait_for(state="visible")
        assert title.evaluate("title => [title.scrollWidth - title.clientWidth, title.scrollHeight - title.clientHeight]") == [
            0,
            0,
        ]
        first = opened.page.locator(".md-nav--primary > .md-nav__list .md-nav__link").first
        heading, link = title.bounding_box(), first.bounding_box()
        assert heading
        assert link
        assert heading["y"] + heading["height"] <= link["y"] + 1


def test_a_letter_is_set_in_its_face(browser: Browser, home: str) -> None:
    """The heading of a letter of another script is in its face."""
    with tab(browser, home) as opened:
        opened.open("names/arabic/")
        letter = opened.page.locator("h2 bdi[lang=ar]").first
        assert letter.inner_text() == "ا"
        assert letter.evaluate("part => getComputedStyle(part).fontFamily").startswith('"Noto Naskh Arabic"')
        assert opened.page.locator(".wiki-letter-name").first.inner_text() == "Alef"
