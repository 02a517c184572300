"""The built site in a real browser: nothing breaks, nothing is asked of other hosts, and it can be read on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import BASE, ENGINES, PROJECT, Site
from tests.support.browser import find_chromium, first, found_or_told, from_environment, tab
from tests.support.serving import static_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.support.browser import Colors

SCREENSHOTS = PROJECT / "test-results"
TOWN, ARABIC = "towns/khan-shaykhun/", "articles/qandil-2019-08-24-khan-shaykhun/"
PAGES = {
    "home": "",
    "entity": TOWN,
    "article": "articles/south-front-2019-08-22/",
    "arabic": ARABIC,
    "kind": "groups/",
    "articles": "articles/",
    "names": "names/",
    "timeline": "timeline/",
    "map": "map/",
    "network": "network/",
    "genealogy": "genealogy/",
    "disagreements": "disagreements/",
    "guide": "guide/cards/",
    "state": "states/united-states/",
}
CARDS = ("entity", "state")
"""A card with a map in its box, and one with a drawing beside it and many citations."""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_reader_can_follow_links(browser: Browser, sites: dict[str, Site], engine: str) -> None:
    with static_server(sites[engine].folder, BASE) as address, tab(browser, address) as opened:
        for path in ("", ARABIC, TOWN):
            opened.open(path)
        followed = list(opened.links())[:10]
        for path in followed:
            opened.page.goto(address + path)
            assert opened.page.locator("h1").is_visible(), path
        assert len(followed) == 10
        assert opened.faults == []


def test_a_reader_walks_from_town_to_words(browser: Browser, home: str) -> None:
    """A reader walks from a town to an agreement and on to the words of an article."""
    with tab(browser, home) as opened:
        opened.open(TOWN)
        for address in ("agreements/sochi-agreement-2018/", "articles/saker-2020-02-28-ankara/"):
            opened.page.locator(f"article a[href*='{address}']:visible").first.click()
            opened.page.wait_for_url(f"{home}{address}**")
        quotes = opened.page.locator("article q, article blockquote, article .wiki-quote").all_inner_texts()
        assert any("Sochi" in quote for quote in quotes), opened.page.url
        assert opened.faults == []


@pytest.mark.parametrize(("colors", "scheme"), [("light", "default"), ("dark", "slate")])
@pytest.mark.parametrize(
    ("width", "names"), [(320, CARDS), (360, tuple(PAGES)), (768, CARDS), (1280, ("home", "entity", "arabic"))]
)
def test_pages_fit_windows_in_both_colours(
    browser: Browser, home: str, width: int, names: tuple[str, ...], colors: Colors, scheme: str
) -> None:
    """Pages fit the window and follow the colours of the system."""
    SCREENSHOTS.mkdir(exist_ok=True)
    with tab(browser, home, width=width, colors=colors) as opened:
        for name in names:
            opened.page.goto(home + PAGES[name])
            assert opened.too_wide() == [], name
            opened.page.wait_for_selector(f"body[data-md-color-scheme={scheme}]")
            opened.page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{colors}.png")
        assert opened.faults == []


@pytest.mark.parametrize("path", ["groups/hayat-tahrir-al-sham/", "map/", "timeline/", "naming/", "genealogy/"])
def test_a_page_is_printed_whole(browser: Browser, home: str, path: str) -> None:
    """A page is printed whole on white with what is folded."""
    with tab(browser, home, width=700, colors="dark") as opened:
        opened.open(path)
        opened.page.emulate_media(media="print")
        for part in ("html", "body"):
            style = opened.page.locator(part).evaluate(
                "e => { const s = getComputedStyle(e); return [s.colorScheme, s.backgroundColor] }"
            )
            assert style == ["light", "rgb(255, 255, 255)"]
        assert opened.too_wide() == []
        right = "tables => Math.max(0, ...tables.map(table => table.getBoundingClientRect().right))"
        assert opened.page.eval_on_selector_all("main table", right) <= 700
        for hidden in ("header", "nav", "input", ".wiki-tools"):
            assert opened.page.locator(f"{hidden}:visible").count() == 0, hidden
        folded = "details => details.filter(fold => fold.querySelector('blockquote').checkVisibility() === false).length"
        assert opened.page.eval_on_selector_all("main details:has(blockquote)", folded) == 0


def test_arabic_runs_from_right_to_left(browser: Browser, home: str) -> None:
    with tab(browser, home) as opened:
        opened.open(ARABIC)
        heading, quote = opened.page.locator("h1"), opened.page.locator(".wiki-quote").first
        for element in (heading, quote):
            assert element.get_attribute("lang") == "ar"
            assert element.evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_pages_can_be_read_without_scripts(browser: Browser, home: str) -> None:
    with tab(browser, home, scripts=False) as opened:
        opened.page.goto(home + TOWN)
        for part in ("h1", ".wiki-lead", ".wiki-names", ".wiki-quote"):
            assert opened.page.locator(part).first.is_visible(), part
        opened.page.locator(".wiki-lead .wiki-cite a").first.click()
        assert opened.page.locator(".wiki-references li:target q").is_visible()


def test_a_missing_page_leads_home(browser: Browser, home: str) -> None:
    """What is not there is answered with a page that leads home."""
    with tab(browser, home) as opened:
        opened.open("no/such/page/")
        opened.page.locator("header a").first.click()
        assert opened.page.url == home
        assert [fault for fault in opened.faults if "no/such/page" not in fault] == []


def test_a_missing_browser_is_told() -> None:
    """Without a browser a person is told and continuous integration fails."""
    with pytest.raises(pytest.skip.Exception, match="install Chromium or set CHROME"):
        found_or_told(None, in_ci=False)
    with pytest.raises(pytest.fail.Exception, match="install Chromium or set CHROME"):
        found_or_told(None, in_ci=True)


def test_a_browser_that_is_named_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser that somebody names is taken before any other."""
    monkeypatch.setenv("CHROME", "/opt/chrome")
    assert find_chromium() == "/opt/chrome"
    monkeypatch.delenv("CHROME")
    assert first(from_environment, lambda: "another", lambda: pytest.fail("a way too many")) == "another"
    assert first(from_environment) is None


def test_the_map_filters_and_shows_places(browser: Browser, home: str) -> None:
    """The map filters by publisher and kind and shows what it is pointed at."""
    with tab(browser, home) as opened:
        opened.open("map/")
        page = opened.page
        shown = page.locator(".wiki-map[data-wiki] .wm-place:not([hidden])")
        rows = page.locator(".wm-table tbody tr:not([hidden])")
        everything = shown.count()
        assert everything == 19
        page.get_by_label("Publisher").select_option(label="Al-Ahed News")
        expect(shown).not_to_have_count(everything)
        assert 0 < shown.count() < everything
        assert rows.count() >= shown.count()
        some = shown.count()
        with tab(browser, home) as other:
            other.open(page.url.removeprefix(home))
            expect(other.page.locator(".wiki-map[data-wiki] .wm-place:not([hidden])")).to_have_count(some)
        page.get_by_label("Publisher").select_option(label="all")
        page.get_by_label("Towns").uncheck()
        assert page.url == f"{home}map/#without=towns"
        assert page.locator(".wiki-map[data-wiki] .wm-place:not([hidden])[href*='/towns/']").count() == 0
        page.get_by_label("Towns").check()
        page.locator("#at-towns--khan-shaykhun").focus()
        assert "Khan Shaykhun" in page.locator(".wm-card").inner_text()
        before = page.locator(".wm-chart").first.get_attribute("viewBox")
        page.keyboard.press("+")
        assert page.locator(".wm-chart").first.get_attribute("viewBox") != before
        page.keyboard.press("0")
        assert page.locator(".wm-chart").first.get_attribute("viewBox") == before
        assert opened.faults == []


def test_the_timeline_filters_and_is_linked_to(browser: Browser, home: str) -> None:
    """The timeline filters and what is chosen can be linked to."""
    with tab(browser, home) as opened:
        opened.open("timeline/")
        page = opened.page
        shown = page.locator(".wiki-moments > li:not([hidden])")
        everything = shown.count()
        assert everything > 70
        page.get_by_label("Publisher").select_option(label="Syria Times")
        page.get_by_label("From").select_option(label="August 2019")
        some = shown.count()
        assert 0 < some < everything
        with tab(browser, home) as other:
            other.open(page.url.removeprefix(home))
            expect(other.page.locator(".wiki-moments > li:not([hidden])")).to_have_count(some)
            other.open("timeline/#at-groups--hayat-tahrir-al-sham")
            expect(other.page.get_by_label("Find")).to_have_value("Hayat Tahrir al-Sham")
        page.get_by_role("button", name="Clear filters").click()
        box = page.locator(".wt-picture").bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] * 0.85, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"], box["y"] + 20)
        page.mouse.up()
        assert 0 < shown.count() < everything
        assert page.locator("#year-2011").is_hidden()
        assert opened.faults == []


def test_bars_show_their_share_of_all(browser: Browser, home: str) -> None:
    """The bars of the timeline are as high as what is shown over those of all."""
    highs = """bars => Object.fromEntries(bars.map(bar => [bar.dataset.first, bar.getBoundingClientRect().height]))"""
    with tab(browser, home) as opened:
        opened.open("timeline/")
        page = opened.page
        bars, all_bars = page.locator(".wt-bars:not(.wt-all) path"), page.locator(".wt-all path")
        before: dict[str, float] = bars.evaluate_all(highs)
        page.get_by_label("Publisher").select_option(label="Syria Times")
        shown: dict[str, float] = bars.evaluate_all(highs)
        assert all_bars.evaluate_all(highs) == before
        assert all(shown[first] <= high + 0.1 for first, high in before.items())
        empty = [first for first, high in shown.items() if high < 0.1]
        assert 0 < len(empty) < len(before)
        told = page.locator(".wiki-moments > li:not([hidden])").evaluate_all("all => all.map(item => item.dataset.from ?? '')")
        assert {first[:4] for first, high in shown.items() if high > 0.1} >= {first[:4] for first in told if first}
        page.get_by_label("From").select_option(label="August 2019")
        dated: dict[str, float] = bars.evaluate_all(highs)
        assert [first for first, high in dated.items() if high > 0.1 and first < "2019-08"] == []
        page.get_by_role("button", name="Clear filters").click()
        after: dict[str, float] = bars.evaluate_all(highs)
        assert {first: round(high) for first, high in after.items()} == {first: round(high) for first, high in before.items()}
        assert opened.faults == []


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_links_to_a_year_reach_its_heading(browser: Browser, home: str, width: int) -> None:
    """Who follows a link to a year or opens its address comes to its heading."""
    at_heading = """id => {
        const below = document.getElementById(id).getBoundingClientRect().top
            - document.querySelector(".md-header").getBoundingClientRect().bottom
        const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1
        return below >= 0 && (below < 60 || atEnd)
    }"""
    for target in ("year-2019", "cards"):
        with tab(browser, home, width=width) as clicked, tab(browser, home, width=width) as addressed:
            clicked.open("timeline/")
            clicked.page.locator(f".md-nav--secondary a[href='#{target}']").last.dispatch_event("click")
            addressed.open(f"timeline/#{target}")
            for opened in (clicked, addressed):
                heading = opened.page.locator(f"#{target}")
                expect(heading).to_be_in_viewport()
                opened.wait_until(at_heading, target)  # what comes near is laid out
                assert opened.faults == []


def test_the_network_shows_the_ties_of_one(browser: Browser, home: str) -> None:
    """The network shows the ties of what is pointed at or reached by key."""
    with tab(browser, home) as opened:
        opened.open("network/")
        page = opened.page
        node, card = page.locator("#at-groups--hayat-tahrir-al-sham"), page.locator(".wn-card")
        node.hover()
        assert "in conflict with" in card.inner_text()
        assert page.locator(".wn-node.wn-dim").count() > 10
        page.locator("h1").hover()
        assert page.locator(".wn-node.wn-dim").count() == 0
        page.get_by_label("Find").focus()
        page.keyboard.type("hurras")
        expect(card.locator(".wn-card__title")).to_have_text("Hurras al-Din")
        node.focus()
        assert card.locator(".wn-card__title").inner_text() == "Hayat Tahrir al-Sham"
        page.keyboard.press("Escape")
        assert page.locator(".wn-node.wn-dim").count() == 0
        ties = page.locator(".wn-line:not(.wn-hidden)[data-a]").count()
        page.get_by_label("stands against").uncheck()
        assert page.locator(".wn-line:not(.wn-hidden)[data-a]").count() < ties
        assert page.locator("g.wn-together").is_hidden()
        assert opened.faults == []


def test_pairs_named_together_are_drawn_on_demand(browser: Browser, home: str) -> None:
    """What is only named together is drawn on demand and counted and its sign in the legend stays."""
    with tab(browser, home) as opened:
        opened.open("network/")
        page = opened.page
        pairs, sign, status = page.locator("g.wn-together path"), page.locator("svg.wn-together"), page.locator(".wiki-status")
        sign.wait_for()
        assert pairs.first.is_hidden()
        page.get_by_label("named together").check()
        drawn = page.locator("g.wn-together path:not(.wn-aside)").count()
        assert pairs.first.is_visible()
        assert 0 < drawn < pairs.count()
        assert f"and {drawn} pairs named together" in status.inner_text()
        page.get_by_label("named together").uncheck()
        assert pairs.first.is_hidden()
        assert sign.is_visible()
        assert "together" not in status.inner_text()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_network_counts_what_it_draws(browser: Browser, home: str, width: int) -> None:
    """The network says how many ties and names it draws of all."""
    cut = """select => {
        const pen = document.createElement("canvas").getContext("2d")
        const style = getComputedStyle(select)
        pen.font = style.font
        const inside = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
        return pen.measureText(select.selectedOptions[0].text).width > inside
    }"""
    with tab(browser, home, width=width) as opened:
        opened.open("network/")
        page = opened.page
        status, which = page.locator(".wiki-status"), page.locator("#wiki-shown")
        nodes, lines = page.locator(".wn-node:visible"), page.locator(".wn-lines .wn-line:not(.wn-aside):not(.wn-hidden)")

        def said() -> tuple[int, ...]:
            assert "drawn, among" in status.inner_text()
            return tuple(map(int, re.findall(r"\d+", status.inner_text())))

        drawn, ties, names, everyone = said()
        assert names == nodes.count() < everyone
        assert lines.count() <= drawn < ties
        assert which.locator("option").first.inner_text() == f"most connected ({names})"
        assert not which.evaluate(cut)
        page.get_by_label("Relation", exact=True).select_option(label="in conflict with")
        assert lines.count() <= said()[0] < drawn
        assert said()[2] == nodes.count() < names
        page.get_by_label("Relation", exact=True).select_option(label="all")
        which.select_option("all")
        assert said() == (ties, ties, everyone, everyone)
        assert opened.faults == []


_COVERED = """([over, tied]) => {
    const box = document.querySelector(over).getBoundingClientRect()
    return [...document.querySelectorAll(tied)].filter(part => {
        const other = part.getBoundingClientRect()
        const across = other.width > 0 && other.left < box.right && box.left < other.right
        return across && other.top < box.bottom && box.top < other.bottom
    }).map(part => part.textContent)
}"""


@pytest.mark.parametrize(("width", "height"), [(768, 1024), (1440, 900)])
def test_a_panel_covers_few_of_those_tied(browser: Browser, home: str, width: int, height: int) -> None:
    """What is told of a name covers few of those tied to it and no name begins under a button."""
    with tab(browser, home, width=width, height=height) as opened:
        opened.open("network/")
        page = opened.page
        for name in ("groups--hayat-tahrir-al-sham", "groups--syrian-arab-army", "states--turkey", "groups--islamic-state"):
            page.locator(f"#at-{name}").dispatch_event("pointermove", {"bubbles": True, "pointerType": "mouse"})
            page.locator(f"#at-{name}.wn-chosen").wait_for()
            assert page.evaluate(_COVERED, [".wn-card", ".wn-chosen"]) == []
            tied = page.locator(".wn-near:not(.wn-aside)").count()
            assert len(page.evaluate(_COVERED, [".wn-card", ".wn-near:not(.wn-aside)"])) <= tied / 4, name
        page.keyboard.press("Escape")
        page.locator("h1").hover()
        assert page.evaluate(_COVERED, [".wn-frame .wiki-zoom", ".wn-node"]) == []
        page.locator("#wiki-shown").select_option("all")
        assert page.evaluate(_COVERED, [".wn-frame .wiki-zoom", ".wn-node"]) == []
        assert opened.faults == []


def test_names_in_a_genealogy_end_in_time(browser: Browser, home: str) -> None:
    """Names in a genealogy end before its years and every arrow begins on a bar."""
    with tab(browser, home, width=1440) as opened:
        opened.open("genealogy/")
        assert opened.page.locator(".wk-name tspan:nth-child(2)").count() > 0
        across = """charts => charts.flatMap(chart => {
            const years = chart.querySelector(".wk-year path").getBoundingClientRect().left
            const words = [...chart.querySelectorAll(".wk-name text, .wk-words:has(tspan)")]
            return words.filter(text => text.getBoundingClientRect().right > years).map(text => text.textContent)
        })"""
        assert opened.page.eval_on_selector_all(".wk-chart", across) == []
        adrift = """charts => charts.flatMap(chart => {
            const numbers = path => path.getAttribute("d").match(/-?[\\d.]+/g).map(Number)
            const bars = [...chart.querySelectorAll(".wk-bar")].map(numbers)
            const steps = [...chart.querySelectorAll(".wk-step")].map(numbers)
            const on = ([x, y]) => bars.some(([left, level, right]) => level === y && left <= x && x <= right)
            return steps.filter(step => bars.some(bar => bar[1] === step[1]) && !on(step))
        })"""
        assert opened.page.locator(".wk-chart .wk-step").count() > 2
        assert opened.page.eval_on_selector_all(".wk-chart", adrift) == []
        opened.page.set_viewport_size({"width": 360, "height": 740})
        beyond = """charts => charts.filter(chart => {
            const [bar, frame] = [chart.querySelector(".wk-bar"), chart.getBoundingClientRect()]
            const [{ x, width }, { a, e }] = [bar.getBBox(), bar.getScreenCTM()]
            const cap = parseFloat(getComputedStyle(bar).strokeWidth) / 2
            return x * a + e - cap < frame.left - 0.5 || (x + width) * a + e + cap > frame.right + 0.5
        }).length"""
        assert opened.page.locator(".wiki-kin-list svg").count() > 5
        assert opened.page.eval_on_selector_all(".wiki-kin-list svg", beyond) == 0
        assert opened.faults == []


def test_names_looked_for_are_lit_and_listed(browser: Browser, home: str) -> None:
    """Names that are looked for in the network are lit and listed and one alone stands well inside its frame."""
    with tab(browser, home, width=1440) as opened:
        opened.open("network/")
        page = opened.page
        card, search, shown = page.locator(".wn-card"), page.get_by_label("Find"), page.locator("#wiki-shown")
        for name, which in (("Hurras al-Din", ""), ("Military Operations Center", "all")):
            search.fill(name)
            expect(card.locator(".wn-card__title")).to_have_text(name)
            assert shown.input_value() == which, name
            frame, node = page.locator(".wn-frame").bounding_box(), page.locator(".wn-chosen").bounding_box()
            assert frame
            assert node
            assert frame["y"] + 8 < node["y"] < frame["y"] + frame["height"] - 40, name
        search.fill("turk")
        expect(card.get_by_role("button", name="Turkish Armed Forces")).to_be_visible()
        listed = card.get_by_role("button").all_inner_texts()
        assert f"{len(listed) - 1} names fit" in card.inner_text()
        assert page.locator(".wn-node:not(.wn-dim)").count() == len(listed) - 1
        card.get_by_role("button", name="Turkish Armed Forces").click()
        expect(card.locator(".wn-card__title")).to_have_text("Turkish Armed Forces")
        for spelling in ("jolani", "الجولاني"):
            search.fill("")
            search.fill(spelling)
            expect(card.locator(".wn-card__title")).to_have_text("Abu Mohammad al-Julani")
        search.fill("xylophone")
        expect(card).to_contain_text("No name")
        search.fill("")
        expect(card).to_be_hidden()
        assert page.locator(".wn-node.wn-dim").count() == 0
        assert opened.faults == []


def test_the_overviews_find_names_in_any_spelling(browser: Browser, home: str) -> None:
    """Names are found on the timeline and the map in any spelling and what is found can be linked to."""
    with tab(browser, home) as opened:
        page = opened.page
        opened.open("timeline/")
        shown, search, status = (
            page.locator(".wiki-moments > li:not([hidden])"),
            page.get_by_label("Find"),
            page.locator(".wiki-status"),
        )
        everything = shown.count()
        search.fill("داعش")
        expect(status).to_contain_text("of Islamic State")
        assert 0 < shown.count() < everything
        assert page.url == f"{home}timeline/#card=groups/islamic-state"
        search.fill("turk")
        expect(status).to_contain_text("names that fit “turk”")
        several = status.inner_text()
        with tab(browser, home) as other:
            other.open(page.url.removeprefix(home))
            expect(other.page.locator(".wiki-status")).to_have_text(several)
        search.fill("xylophone")
        expect(shown).to_have_count(0)
        page.get_by_role("button", name="Clear filters").click()
        expect(shown).to_have_count(everything)
        opened.open("map/")
        page.get_by_label("Find").fill("خان شيخون")
        expect(page.locator(".wm-card__title a")).to_have_text("Khan Shaykhun")
        expect(page.locator(".wiki-map[data-wiki] .wm-place:not([hidden])")).to_have_count(1)
        assert opened.faults == []


def test_marks_keep_their_size_when_filtered(browser: Browser, home: str) -> None:
    """A mark on the map keeps its size for as many mentions whatever is filtered."""
    with tab(browser, home) as opened:
        opened.open("map/")
        page = opened.page
        shown = page.locator(".wiki-map[data-wiki] .wm-place:not([hidden])")
        everything, largest = (
            shown.count(),
            "[...document.querySelectorAll('[data-wiki] .wm-place:not([hidden])')].map(m => +m.dataset.r)",
        )
        before = max(page.evaluate(largest))
        page.get_by_label("Publisher").select_option(label="Al-Ahed News")
        expect(shown).not_to_have_count(everything)
        assert max(page.evaluate(largest)) < before


_READ_ON_THE_MAP = """() => {
    const frame = document.querySelector("[data-wiki] .wm-frame").getBoundingClientRect()
    return [...document.querySelectorAll("[data-wiki] .wm-place")].map(place => {
        const [mark, text] = ["use", "text"].map(part => place.querySelector(part).getBoundingClientRect())
        const inside = box => box.left >= frame.left && box.right <= frame.right
            && box.top >= frame.top && box.bottom <= frame.bottom
        return {id: place.dataset.id, radius: +place.dataset.r, mark, text, read: text.width > 0, inside: inside(mark)}
    })
}"""


def _meet(one: dict[str, float], other: dict[str, float]) -> bool:
    across = one["left"] < other["right"] and other["left"] < one["right"]
    return across and one["top"] < other["bottom"] and other["top"] < one["bottom"]


@pytest.mark.parametrize(("width", "height"), [(360, 740), (768, 1024), (1440, 900)])
def test_the_largest_marks_have_their_names(browser: Browser, home: str, width: int, height: int) -> None:
    """The map begins with all its places and the largest marks have their names and none of another."""
    with tab(browser, home, width=width, height=height) as opened:
        opened.open("map/")
        places = opened.page.evaluate(_READ_ON_THE_MAP)
        assert [place["id"] for place in places if not place["inside"]] == []
        places.sort(key=lambda place: -place["radius"])
        hidden = [
            mark for number, mark in enumerate(places) if any(_meet(mark["mark"], before["mark"]) for before in places[:number])
        ]
        assert [place["id"] for place in places[:6] if not place["read"] and place not in hidden] == []
        assert places[0]["read"]
        for name in (place for place in places if place["read"]):
            text = {**name["text"], "top": name["text"]["top"] + 2, "bottom": name["text"]["bottom"] - 2}
            larger = (place for place in places if place["radius"] > name["radius"])
            assert [mark["id"] for mark in larger if _meet(text, mark["mark"])] == [], name["id"]
        assert opened.faults == []


def test_enlarged_maps_name_no_hidden_mark(browser: Browser, home: str) -> None:
    """On the enlarged map no name stands whose mark is out of sight."""
    with tab(browser, home, width=360, height=740) as opened:
        opened.open("map/")
        for _ in range(3):
            opened.page.get_by_role("button", name="Enlarge", exact=True).click()
            places = opened.page.evaluate(_READ_ON_THE_MAP)
            frame = opened.page.locator(".wm-chart").first.bounding_box()
            assert frame
            for place in (place for place in places if place["read"]):
                middle = place["mark"]["left"] + place["mark"]["width"] / 2
                assert frame["x"] <= middle <= frame["x"] + frame["width"], place["id"]
        assert sum(place["inside"] for place in places) < len(places)
        opened.page.get_by_role("button", name="Show all").click()
        assert all(place["inside"] for place in opened.page.evaluate(_READ_ON_THE_MAP))


@pytest.mark.parametrize(("width", "height"), [(768, 600), (768, 1024), (1280, 720), (1440, 900)])
def test_a_panel_of_the_map_hides_nothing(browser: Browser, home: str, width: int, height: int) -> None:
    """What the map tells of a place is seen with the map and covers no mark it tells of."""
    with tab(browser, home, width=width, height=height) as opened:
        opened.open("map/")
        frame = opened.page.locator(".wm-frame").first.bounding_box()
        assert frame
        assert frame["y"] + frame["height"] <= max(height, 900)
        for place in ("towns--khan-shaykhun", "towns--morek", "towns--fallujah"):
            opened.page.locator(f"#at-{place} use").dispatch_event("pointerover", {"bubbles": True, "pointerType": "mouse"})
            card, mark = opened.page.locator(".wm-card"), opened.page.locator(f"#at-{place} use").bounding_box()
            expect(opened.page.locator(f"#at-{place}")).to_have_class(re.compile("wm-chosen"))
            expect(card).to_be_visible()
            told = card.bounding_box()
            assert told
            assert mark
            assert frame["y"] <= told["y"]
            assert opened.page.evaluate("scrollY") == 0
            assert told["y"] + told["height"] <= height, place
            assert told["x"] >= mark["x"] + mark["width"] or told["x"] + told["width"] <= mark["x"], place
        assert opened.faults == []


@pytest.mark.parametrize(("width", "height", "least"), [(360, 740, 8), (768, 1024, 15), (1440, 900, 24)])
def test_the_network_begins_with_whole_names(browser: Browser, home: str, width: int, height: int, least: int) -> None:
    """The network begins with whole names that can be read on the first screen."""
    with tab(browser, home, width=width, height=height) as opened:
        opened.open("network/")
        page = opened.page
        frame = page.locator(".wn-frame").bounding_box()
        assert frame
        assert frame["y"] < height * 0.55
        boxes = [node.bounding_box() for node in page.locator(".wn-node:not(.wn-aside) rect").all()]
        assert least <= len(boxes) <= 30
        for box in boxes:
            assert box
            assert frame["x"] <= box["x"]
            assert box["x"] + box["width"] <= frame["x"] + frame["width"]
            assert frame["y"] <= box["y"]
            assert box["y"] + box["height"] <= frame["y"] + frame["height"]
            assert box["height"] >= 18
        page.locator("#wiki-shown").select_option("all")
        assert page.locator(".wn-node:not(.wn-aside)").count() > len(boxes)
        assert page.get_by_role("button", name="Show all").is_disabled()
        drawn = page.locator(".wn-node").all()
        assert all((box := node.bounding_box()) and box["x"] >= frame["x"] - 1 for node in drawn[::10])
        assert all(
            (box := node.bounding_box()) and box["x"] + box["width"] <= frame["x"] + frame["width"] for node in drawn[::10]
        )
        assert opened.faults == []


@pytest.mark.parametrize(
    ("path", "mark", "panel"),
    [
        ("network/", "#at-groups--hayat-tahrir-al-sham", ".wn-card"),
        ("map/", "#at-towns--damascus", ".wm-card"),
    ],
)
def test_the_first_touch_shows_and_leads_on(browser: Browser, home: str, path: str, mark: str, panel: str) -> None:
    """The first touch shows what is touched and its title leads to the page."""
    with tab(browser, home, width=360, height=740, touch=True) as opened:
        opened.open(path)
        page = opened.page
        page.locator(mark).tap()
        assert page.url == home + path
        title = page.locator(f"{panel}__title a")
        title.wait_for()  # the map fetches what it tells, and moves the page only when it has it
        touched, told = page.locator(mark).bounding_box(), page.locator(panel).bounding_box()
        assert touched
        assert told
        assert touched["y"] + touched["height"] <= told["y"]
        title.tap()
        page.wait_for_url(f"{home}*/*/")
        assert opened.faults == []


def test_the_network_leads_to_its_table(browser: Browser, home: str) -> None:
    """The network leads to its table which is folded until then."""
    with tab(browser, home) as opened:
        opened.open("network/")
        table = opened.page.locator(".wn-table table")
        assert not table.is_visible()
        opened.page.get_by_role("link", name="as a table").click()
        table.wait_for(state="visible")
        assert opened.faults == []


@pytest.mark.parametrize("path", ["map/", "timeline/", "network/", "genealogy/"])
def test_drawings_are_read_without_scripts(browser: Browser, home: str, path: str) -> None:
    """Drawings can be read and followed without scripts."""
    with tab(browser, home, scripts=False) as opened:
        opened.page.goto(home + path)
        assert opened.page.locator("article svg").first.is_visible()
        assert opened.page.locator("article svg a, .wiki-moments a").first.get_attribute("href")
        for fold in opened.page.locator("details:has(.wn-table) > summary").all():
            fold.click()
        assert opened.page.locator("article :is(table, ol.wiki-moments)").first.is_visible()
