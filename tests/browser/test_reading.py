"""What a reader gets of the pages of cards and articles: words behind numbers, previews, folded quotes, data, small pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.support.browser import tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.conftest import Site
    from tests.support.browser import Tab

TOWN, GROUP, ARABIC = "towns/khan-shaykhun/", "groups/syrian-arab-army/", "articles/qandil-2019-08-24-khan-shaykhun/"
SHOWN = ".wiki-float:not([hidden])"


def test_words_behind_a_number_are_shown(browser: Browser, home: str) -> None:
    """The words behind a number are shown beside it to mouse and keyboard."""
    with tab(browser, home) as opened:
        opened.open(TOWN)
        number = opened.page.locator(".wiki-lead .wiki-cite a").first
        quote = opened.page.locator(number.get_attribute("href") or "").locator("q").inner_text()
        height = opened.page.evaluate("document.documentElement.scrollHeight")
        number.hover()
        assert quote in shown(opened)
        assert_beside(opened, ".wiki-lead .wiki-cite a")
        assert opened.page.evaluate("document.documentElement.scrollHeight") == height
        assert number.get_attribute("aria-describedby") == opened.page.locator(SHOWN).get_attribute("id")
        opened.page.keyboard.press("Escape")
        assert opened.page.locator(SHOWN).count() == 0
        opened.page.mouse.move(0, 0)
        focus_by_keyboard(opened, ".wiki-lead .wiki-cite a")
        assert quote in shown(opened)
        opened.page.keyboard.press("Enter")
        assert opened.page.url.endswith(number.get_attribute("href") or "?")
        assert opened.faults == []


def test_words_behind_a_number_name_their_source(browser: Browser, home: str) -> None:
    """The words behind a number have publisher date and title also of an article without headline."""
    with tab(browser, home) as opened:
        opened.open("groups/maghawir-al-thawra/")
        section = opened.page.locator(".wiki-references section", has_text="(no headline)").first
        source = section.locator(".wiki-cited-from").inner_text()
        number = section.locator("li").first.get_attribute("id")
        opened.page.locator(f".wiki-top .wiki-cite a[href='#{number}']").first.hover()
        assert "“" in shown(opened)
        lines = opened.page.locator(f"{SHOWN} .wiki-float__source").all_inner_texts()
        assert lines[0].startswith(source)
        assert lines[1].startswith("“")
        assert opened.faults == []


def test_a_card_is_shown_beside_its_link(browser: Browser, home: str) -> None:
    """A card is shown beside a link to it and nothing is fetched before."""
    with tab(browser, home) as opened:
        asked: list[str] = []
        opened.page.on("request", lambda request: asked.append(request.url))
        opened.open(TOWN)
        assert not [url for url in asked if "previews/" in url]
        link = ".wiki-lead a.wiki-entity[href*='hayat-tahrir']"
        opened.page.locator(link).hover()
        for words in ("Hayat Tahrir al-Sham", "هيئة تحرير الشام", "Group", "armed group"):
            assert words in shown(opened)
        assert_beside(opened, link)
        assert len([url for url in asked if "previews/" in url]) == 1
        opened.page.mouse.move(0, 0)
        opened.page.wait_for_selector(SHOWN, state="detached")
        focus_by_keyboard(opened, link)
        assert "Hayat Tahrir al-Sham" in shown(opened)
        opened.page.keyboard.press("Escape")
        assert opened.page.locator(SHOWN).count() == 0
        assert opened.faults == []


def test_an_article_is_shown_beside_its_link(browser: Browser, home: str) -> None:
    """What an article reports is shown beside a link to it."""
    with tab(browser, home) as opened:
        opened.open("towns/hama-city/")
        link = ".wiki-article-quotes__head a[href*='articles/qandil-aleppo']"
        opened.page.locator(link).first.hover()
        told = (
            "انتصار حلب بعشرة",
            "“The victory of Aleppo counts as ten”",
            "Article, publisher not named, February 2020",
            "Argues that",
        )
        for words in told:
            assert words in shown(opened)
        assert_beside(opened, link)
        opened.open(ARABIC)
        crumb = ".wiki-crumbs a[href$='../']"
        opened.page.clock.install()
        opened.page.locator(crumb).last.hover()
        opened.page.clock.run_for(600)
        assert opened.page.locator(SHOWN).count() == 0
        assert opened.faults == []


LEFT = """part => {
    const range = document.createRange();
    range.selectNode(document.querySelector(part).firstChild);
    return Math.min(...[...range.getClientRects()].map((line) => line.left));
}"""


def test_arabic_headlines_begin_where_all_does(browser: Browser, home: str) -> None:
    """A headline in Arabic begins where all else does and the bar cuts off its end."""
    for width in (360, 1440):
        with tab(browser, home, width=width) as opened:
            opened.open(ARABIC)
            title, below = (opened.page.evaluate(LEFT, part) for part in (".wiki-title", ".wiki-subtitle"))
            assert abs(title - below) < 8
            in_bar = "getComputedStyle([...document.querySelectorAll('.md-header__topic .md-ellipsis')].at(-1)).direction"
            assert opened.page.evaluate(in_bar) == "rtl"
            assert opened.faults == []


def test_an_address_opens_a_folded_quote(browser: Browser, home: str) -> None:
    """An address opens the quote that is folded away."""
    with tab(browser, home) as opened:
        opened.open(GROUP)
        quote = opened.page.locator("details.wiki-fold[data-wiki=fold] .wiki-quote").last
        assert not quote.is_visible()
        anchor = quote.get_attribute("id")
        opened.page.evaluate("anchor => { location.hash = anchor }", anchor)
        quote.wait_for(state="visible")
        opened.open(f"{TOWN}?again")
        opened.open(f"{GROUP}#{anchor}")
        opened.page.locator(f"#{anchor}").wait_for(state="visible")
        assert opened.faults == []


def test_arabic_faces_are_fetched_for_arabic(browser: Browser, home: str) -> None:
    """The Arabic face is fetched where Arabic is and nowhere else."""
    with tab(browser, home) as opened:
        asked: list[str] = []
        opened.page.on("request", lambda request: asked.append(request.url))
        opened.open("guide/commands/")
        assert not [url for url in asked if url.endswith(".woff2")]
        opened.open(ARABIC)
        opened.page.evaluate("document.fonts.ready.then(() => true)")
        assert [url for url in asked if "noto-naskh-arabic" in url]


def test_data_say_which_rule_made_links(sites: dict[str, Site]) -> None:
    """The data of a page say which name and rule made each link."""
    data = json.loads((sites["mkdocs"].folder / "towns/khan-shaykhun.json").read_text("utf-8"))
    found = {mention["text"]: mention for mention in data["mentions"]}
    assert found["KHAN SHAYKHOON"]["folded"] == ["capitals", "doubled letters"]
    assert all(mention["rule"] and mention["name"] for mention in data["mentions"])


def shown(opened: Tab) -> str:
    """The words of the box beside a link, once it is there."""
    return opened.page.wait_for_selector(SHOWN).inner_text()  # type: ignore[union-attr]


def focus_by_keyboard(opened: Tab, selector: str) -> None:
    """Come to a link with the Tab key, as `:focus-visible` asks for."""
    opened.page.evaluate(
        "selector => { const links = [...document.querySelectorAll('a[href], button, input, summary')];"
        " const at = links.indexOf(document.querySelector(selector)); links[at - 1].focus() }",
        selector,
    )
    opened.page.keyboard.press("Tab")


def assert_beside(opened: Tab, selector: str) -> None:
    """The box lies in the window and not on the link."""
    box = opened.page.locator(SHOWN).bounding_box()
    link = opened.page.locator(selector).first.bounding_box()
    assert box
    assert link
    assert box["y"] >= link["y"] + link["height"] or box["y"] + box["height"] <= link["y"]
    assert box["x"] >= 0
