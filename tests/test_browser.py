"""The built site in a real browser: nothing breaks, nothing is asked of other hosts, and it can be read on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import find_chromium, first, found_or_told, from_environment, tab
from tests.conftest import BASE, ENGINES, PROJECT, Site
from tests.serving import static_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser import Colors

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
    "disagreements": "disagreements/",
    "guide": "guide/cards/",
}


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


def test_a_reader_walks_from_a_town_to_an_agreement_and_on_to_the_words_of_an_article(browser: Browser, home: str) -> None:
    with tab(browser, home) as opened:
        opened.open(TOWN)
        for address in ("agreements/sochi-agreement-2018/", "articles/"):
            opened.page.locator(f"article a[href*='{address}']").first.click()
            opened.page.wait_for_url(f"{home}{address}**")
        quotes = opened.page.locator("article q, article blockquote, article .wiki-quote").all_inner_texts()
        assert any("Sochi" in quote for quote in quotes), opened.page.url
        assert opened.faults == []


@pytest.mark.parametrize(("colors", "scheme"), [("light", "default"), ("dark", "slate")])
@pytest.mark.parametrize(("width", "names"), [(360, tuple(PAGES)), (1280, ("home", "entity", "arabic"))])
def test_pages_fit_the_window_and_follow_the_colours_of_the_system(
    browser: Browser, home: str, width: int, names: tuple[str, ...], colors: Colors, scheme: str
) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    with tab(browser, home, width=width, colors=colors) as opened:
        for name in names:
            opened.page.goto(home + PAGES[name])
            assert opened.too_wide() == [], name
            opened.page.wait_for_selector(f"body[data-md-color-scheme={scheme}]")
            opened.page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{colors}.png")
        assert opened.faults == []


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
        for part in ("h1", ".wiki-lead", ".wiki-names", ".wiki-quote", ".wiki-references"):
            assert opened.page.locator(part).first.is_visible(), part


def test_what_is_not_there_is_answered_with_a_page_that_leads_home(browser: Browser, home: str) -> None:
    with tab(browser, home) as opened:
        opened.open("no/such/page/")
        opened.page.locator("header a").first.click()
        assert opened.page.url == home
        assert [fault for fault in opened.faults if "no/such/page" not in fault] == []


def test_without_a_browser_a_person_is_told_and_continuous_integration_fails() -> None:
    with pytest.raises(pytest.skip.Exception, match="install Chromium or set CHROME"):
        found_or_told(None, in_ci=False)
    with pytest.raises(pytest.fail.Exception, match="install Chromium or set CHROME"):
        found_or_told(None, in_ci=True)


def test_the_browser_that_somebody_names_is_taken_before_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROME", "/opt/chrome")
    assert find_chromium() == "/opt/chrome"
    monkeypatch.delenv("CHROME")
    assert first(from_environment, lambda: "another", lambda: pytest.fail("a way too many")) == "another"
    assert first(from_environment) is None
