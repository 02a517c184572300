"""The search box finds a card by any of its names, in either script, by script and by Python alike."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from generator.build import gather
from generator.folding import FOLD_SETS
from generator.pages import render
from generator.pages.searchkeys import search_key, search_skeleton, tables
from tests.browser import Tab, tab
from tests.support import make_dossier, wiki_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


TOWN = "towns/khan-shaykhun/"
NAMES = (
    *("Khan Shaykhun", "Ma'arrat al-Nu'man", "an-Nusra", "us army", "Straße", "İstanbul", "Łódź", "Æsir", "ﬁle", "T‑90s", "٢٠٢٠"),
    *("خان شيخون", "مَعَرَّة النعمان", "هيئة تحرير الشام", "الله", "جبهة النصرة", "Ελλάς", "Ёлка", "שָׁלוֹם", "日本", "", "'", "al-"),
)
_ALPHABET = "abcdeghiklmnosuzAIS àéñşḥʿʾ'’-.  ابةتحخدرسشصعفقكلمنهوىي ًّّـßıøĿ½"


def spellings() -> list[str]:
    """Names of all sorts, and strings of their letters by chance, the same ones every time."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    return [*NAMES, *("".join(chance.choices(_ALPHABET, k=chance.randint(1, 14))) for _ in range(3000))]


@pytest.mark.parametrize("fold", FOLD_SETS)
def test_the_script_folds_what_is_typed_as_the_engine_folds_names(browser: Browser, home: str, fold: str) -> None:
    given = spellings()
    fold_set = FOLD_SETS[fold]
    with tab(browser, home) as opened:
        opened.open("")
        found = opened.page.evaluate(
            """async ([url, tables, given]) => {
                const fold = (await import(url)).folder(tables)
                return given.map(text => [fold.key(text), fold.skeleton(text)])
            }""",
            [f"{home}assets/wiki/search.js", json.loads(json.dumps(tables(fold_set))), given],
        )
    expected = [[search_key(text, fold_set), search_skeleton(text, fold_set)] for text in given]
    assert [pair for pair in zip(given, found, expected, strict=True) if pair[1] != pair[2]] == []


@pytest.mark.parametrize(
    ("typed", "card"),
    [
        ("Khan Shaykhun", TOWN),
        ("khaan shaykhoon", TOWN),
        ("KHAN SHEIKHOUN", TOWN),
        ("Khane Cheikhoun", TOWN),  # on no card and in no text
        ("خان شيخون", TOWN),
        ("خَانْ شَيْخُون", TOWN),
        ("shaykhun", TOWN),
        ("Nusra", "groups/jabhat-al-nusra/"),
        ("al-Nuṣra", "groups/jabhat-al-nusra/"),
        ("نصرة", "groups/jabhat-al-nusra/"),
        ("HTS", "groups/hayat-tahrir-al-sham/"),
        ("Maarrat an Numan", "towns/maarat-al-numan/"),
    ],
)
def test_a_card_is_found_first_by_each_of_its_names(browser: Browser, searched: str, typed: str, card: str) -> None:
    with tab(browser, searched) as opened:
        opened.open("")
        opened.page.fill("[data-md-component=search-query]", typed)
        first = opened.page.locator(".wiki-found a").first
        first.wait_for(state="attached")
        assert first.get_attribute("href") == searched + card
        assert opened.faults == []


def test_a_name_found_is_reached_and_opened_with_the_keyboard(browser: Browser, searched: str) -> None:
    with tab(browser, searched) as opened:
        opened.open("groups/")
        opened.page.keyboard.press("s")
        opened.page.keyboard.type("cheikhoun")
        opened.page.locator(".wiki-found a").first.wait_for()
        opened.page.keyboard.press("ArrowDown")
        opened.page.keyboard.press("Enter")
        opened.page.wait_for_url(searched + TOWN)


def ask_the_theme(opened: Tab, words: str) -> None:
    """Type words into the search of the home page once the theme has its index."""
    opened.open("")
    opened.page.wait_for_function("!document.querySelector('.md-search-result__meta').innerText.startsWith('Init')")
    opened.page.fill("[data-md-component=search-query]", words)
    opened.page.press("[data-md-component=search-query]", "End")  # the theme listens to keys


def test_words_that_are_no_name_are_left_to_the_theme(browser: Browser, searched: str) -> None:
    with tab(browser, searched) as opened:
        ask_the_theme(opened, "booby-traps")
        opened.page.wait_for_selector(f"[data-md-component=search-result] a[href*='{TOWN}']", state="attached")
        assert opened.page.locator(".wiki-found a").count() == 0
        assert opened.faults == []


def test_of_the_pages_that_hold_the_words_a_card_stands_before_the_guides(browser: Browser, searched: str) -> None:
    with tab(browser, searched) as opened:
        ask_the_theme(opened, "Khan Sheikhoun")
        first = opened.page.locator(".md-search-result__link").first
        first.wait_for(state="attached")
        assert (first.get_attribute("href") or "").removeprefix(searched).startswith(("towns/", "places/", "groups/", "leaders/"))
        assert "Why it links here" not in first.inner_text()


def test_what_is_pasted_is_looked_for_too_and_without_a_name_the_list_of_all_is_offered(browser: Browser, home: str) -> None:
    with tab(browser, home) as opened:
        opened.open("")
        opened.page.wait_for_function("!document.querySelector('.md-search-result__meta').innerText.startsWith('Init')")
        opened.page.click("[data-md-component=search-query]")
        opened.page.keyboard.insert_text("booby-traps")
        opened.page.wait_for_selector(f"[data-md-component=search-result] li a[href*='{TOWN}']", state="attached")
        assert opened.page.locator(".wiki-found__none a").get_attribute("href") == f"{home}names/"
        opened.page.fill("[data-md-component=search-query]", "Khan Shaykhun")
        opened.page.locator(".wiki-found a").first.wait_for(state="attached")
        assert opened.page.locator(".wiki-found__none a").count() == 0
        assert opened.faults == []


def test_names_are_listed_once_for_each_way_in_which_they_differ(tmp_path: Path) -> None:
    dossier = """
-- entities/dossier.yml --
folds: [plain, arabic, romanised]
-- entities/towns/hama.yml --
name: Hama
names: [al-Hama, HAMA, {text: حماة, lang: ar}]
-- seeds/a.txt --
Hama
"""
    wiki = wiki_of(tmp_path, dossier)
    gathered, _ = gather(make_dossier(tmp_path, dossier))
    data = json.loads(str(render(wiki, gathered.site, [])["assets/wiki/search.json"]))
    assert data["entities"] == [["towns/hama", 1, [["Hama", "hama", "m"], ["حماة", "حماه", "m"]]]]
