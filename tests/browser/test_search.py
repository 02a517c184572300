"""The search box finds a card by any of its names, in either script, by script and by Python alike."""

from __future__ import annotations

import html
import json
import random
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator.build import gather
from generator.languages.folding import FOLD_SETS
from generator.pages import render
from generator.pages.search_keys import search_key, search_skeleton, tables
from tests.support import make_dossier, pages_of, wiki_of
from tests.support.browser import Tab, tab

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import Site


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
def test_script_and_engine_fold_alike(browser: Browser, home: str, fold: str) -> None:
    """The script folds what is typed as the engine folds names."""
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
        ("Nusra", "groups/al-nusra-front/"),
        ("al-Nuṣra", "groups/al-nusra-front/"),
        ("نصرة", "groups/al-nusra-front/"),
        ("HTS", "groups/hayat-tahrir-al-sham/"),
        ("Maarrat an Numan", "towns/maarat-al-numan/"),
    ],
)
def test_each_name_finds_its_card_first(browser: Browser, searched: str, typed: str, card: str) -> None:
    """A card is found first by each of its names."""
    with tab(browser, searched) as opened:
        opened.open("")
        opened.page.fill("[data-md-component=search-query]", typed)
        first = opened.page.locator(".wiki-found a").first
        first.wait_for(state="attached")
        assert first.get_attribute("href") == searched + card
        assert opened.faults == []


def test_the_keyboard_opens_a_found_name(browser: Browser, searched: str) -> None:
    """A name found is reached and opened with the keyboard."""
    with tab(browser, searched) as opened:
        opened.open("groups/")
        opened.page.keyboard.press("s")
        opened.page.keyboard.type("cheikhoun")
        opened.page.locator(".wiki-found a").first.wait_for()
        opened.page.keyboard.press("ArrowDown")
        opened.page.keyboard.press("Enter")
        opened.page.wait_for_url(searched + TOWN)


def ask_the_theme(opened: Tab, words: str) -> None:
    """Type words into the search of the home page once the theme has its index, and the names are there."""
    opened.open("")
    opened.wait_until("!document.querySelector('.md-search-result__meta').innerText.startsWith('Init')")
    opened.page.evaluate("async url => { await (await import(url)).names() }", f"{opened.home}assets/wiki/search.js")
    opened.page.fill("[data-md-component=search-query]", words)


def test_other_words_are_left_to_the_theme(browser: Browser, searched: str) -> None:
    """Words that are no name are left to the theme."""
    with tab(browser, searched) as opened:
        ask_the_theme(opened, "booby-traps")
        opened.page.wait_for_selector(f"[data-md-component=search-result] a[href*='{TOWN}']", state="attached")
        assert opened.page.locator(".wiki-found a").count() == 0
        assert opened.faults == []


def test_a_card_stands_before_the_guides(browser: Browser, searched: str) -> None:
    """Of the pages that hold the words a card stands before the guides."""
    with tab(browser, searched) as opened:
        ask_the_theme(opened, "Khan Sheikhoun")
        first = opened.page.locator(".md-search-result__link").first
        first.wait_for(state="attached")
        assert (first.get_attribute("href") or "").removeprefix(searched).startswith(("towns/", "places/", "groups/", "leaders/"))
        assert "Why it links here" not in first.inner_text()


def results_for(opened: Tab, words: str) -> list[str]:
    """The addresses of the pages that the theme lists for words, below the home page, in order."""
    ask_the_theme(opened, words)
    opened.page.locator(".md-search-result__link").first.wait_for(state="attached")
    firsts = opened.page.locator(".md-search-result__item > .md-search-result__link:first-child")
    links = firsts.evaluate_all("all => all.map(link => link.href.split(/[?#]/)[0])")
    return [link.removeprefix(opened.home) for link in links]


def test_a_disputed_question_comes_first(browser: Browser, searched: str) -> None:
    """Whoever types a question that the sources answer differently comes to it first."""
    with tab(browser, searched) as opened:
        assert results_for(opened, "who broke the ceasefire")[0] == "disagreements/"
        assert opened.page.locator(".md-search-result__link[href*='#label-']").count() > 0
        assert opened.faults == []


@pytest.mark.parametrize(
    ("typed", "cards"),
    [
        ("Kafr Zeita", ["towns/kafr-zita/"]),
        ("khan sheikhoun", [TOWN]),
        ("Idlib", ["places/idlib-province/", "towns/idlib-city/"]),
    ],
)
def test_the_card_of_that_name_comes_first(browser: Browser, searched: str, typed: str, cards: list[str]) -> None:
    """The card that bears the words as a name comes first among the pages too and misses none of them."""
    with tab(browser, searched) as opened:
        assert results_for(opened, typed)[: len(cards)] == cards
        items = opened.page.locator(".md-search-result__item")
        assert all(items.nth(place).locator(".md-search-result__terms").count() == 0 for place in range(len(cards)))


def test_pages_with_all_words_come_first(browser: Browser, searched: str) -> None:
    """A page that lacks some of the words comes after those that have all."""
    with tab(browser, searched) as opened:
        results_for(opened, "khan shaykhun highway")
        # The theme adds what it found little by little, and in its own order.
        opened.wait_until(
            """() => {
                const lacking = [...document.querySelectorAll(".md-search-result__item")].map(item =>
                    [...item.querySelectorAll("[data-md-score]")].filter(part => parseFloat(part.dataset.mdScore) > 0)
                        .every(part => part.querySelector(".md-search-result__terms")))
                return lacking.indexOf(true) > 0 && !lacking.slice(lacking.indexOf(true)).includes(false)
            }"""
        )


def test_each_page_is_listed_once(browser: Browser, searched: str) -> None:
    """Each page is listed with its first words and once."""
    with tab(browser, searched) as opened:
        results_for(opened, "Khan Shaykhun")
        first = opened.page.locator(".md-search-result__item").first
        assert "is a town in the south of Idlib province" in first.locator(".md-search-result__link").first.inner_text()
        assert first.locator("[href*='#wiki-title']").count() == 0


def found_above(opened: Tab) -> list[str]:
    """The addresses of the names above the theme's results, below the home page, in order."""
    links = opened.page.locator(".wiki-found a").evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(opened.home) for link in links]


@pytest.mark.parametrize(
    ("typed", "card"),
    [
        ("hayat tahrer alsham", "groups/hayat-tahrir-al-sham/"),  # many pages have one of the words
        ("hayat foobar sham", "groups/hayat-tahrir-al-sham/"),
        ("Hayaat Tahreer", "groups/hayat-tahrir-al-sham/"),
        ("هيئة تحرر الشام", "groups/hayat-tahrir-al-sham/"),
        ("erdoan", "leaders/recep-tayyip-erdogan/"),
        ("idlbi", "places/idlib-province/"),
        ("muhammad golani", "leaders/abu-mohammad-al-julani/"),
        ("khanshekhuun", TOWN),
    ],
)
def test_the_nearest_names_are_called_no_more(browser: Browser, searched: str, typed: str, card: str) -> None:
    """Where no name is spelt so the nearest are offered and said to be no more."""
    with tab(browser, searched) as opened:
        ask_the_theme(opened, typed)
        opened.page.locator(".wiki-nearest").first.wait_for(state="visible")
        assert found_above(opened)[0] == card
        assert opened.page.locator(".wiki-nearest a").get_attribute("href") == searched + "names/"
        assert opened.faults == []


def test_a_name_spelt_so_is_no_nearest(browser: Browser, searched: str) -> None:
    """A name that is spelt so is not called the nearest."""
    with tab(browser, searched) as opened:
        ask_the_theme(opened, "tahrer")
        opened.page.locator(".wiki-nearest").first.wait_for(state="visible")
        opened.page.fill("[data-md-component=search-query]", "tahrir")
        opened.page.locator(".wiki-nearest").first.wait_for(state="hidden")
        assert found_above(opened)[0] == "groups/hayat-tahrir-al-sham/"


@pytest.mark.parametrize("typed", ["zzzz", "zzqx", "booby traps", "sss", "ههههه"])
def test_what_is_like_no_name_brings_none(browser: Browser, searched: str, typed: str) -> None:
    with tab(browser, searched) as opened:
        opened.open("")
        found = opened.page.evaluate(
            "async ([url, typed]) => (await (await import(url)).names()).named(typed).map(({ id }) => id)",
            [f"{searched}assets/wiki/search.js", typed],
        )
        assert found == []


def test_a_slip_goes_before_a_sound(tmp_path: Path, browser: Browser, home: str) -> None:
    """A slip of the pen goes before what sounds so in another script."""
    dossier = """
-- entities/dossier.yml --
folds: [plain, arabic, romanised]
-- entities/towns/jordan.yml --
name: Jordan
names: [{text: الأردن, lang: ar}]
-- entities/towns/erdogan.yml --
name: Erdogan
-- entities/towns/sarmada.yml --
name: A town
names: [{text: سرمدا, lang: ar}]
-- seeds/a.txt --
Jordan
"""
    data = json.loads(str(pages_of(tmp_path, dossier)["assets/wiki/search.json"]))
    with tab(browser, home) as opened:
        opened.open("")
        ask = "async ([url, data, typed]) => (await import(url)).finder(data).named(typed).map(({ id }) => id)"
        found = [opened.page.evaluate(ask, [f"{home}assets/wiki/search.js", data, typed]) for typed in ("erdoan", "sarmada")]
    assert found == [["towns/erdogan"], ["towns/sarmada"]]


def test_nothing_found_leads_to_all_names(browser: Browser, searched: str) -> None:
    """Where nothing is found the way goes on to all names."""
    with tab(browser, searched) as opened:
        ask_the_theme(opened, "zzqx")
        nothing = opened.page.locator(".wiki-nothing")
        nothing.wait_for(state="visible")
        assert [link.get_attribute("href") for link in nothing.locator("a").all()] == [searched + "names/"]
        assert found_above(opened) == []


def test_enter_opens_the_nearest_name(browser: Browser, searched: str) -> None:
    """Enter opens the nearest name only where no page has all the words."""
    with tab(browser, searched) as opened:
        results_for(opened, "hayat tahrer alsham")
        opened.page.keyboard.press("Enter")
        opened.page.wait_for_url(f"{searched}groups/hayat-tahrir-al-sham/")
        nearest = results_for(opened, "provinces")[0]
        assert opened.page.locator(".wiki-nearest").first.is_visible()
        opened.page.keyboard.press("Enter")
        opened.page.wait_for_url(f"{searched}{nearest}**")


def test_overviews_take_a_slip_for_the_nearest(browser: Browser, home: str) -> None:
    """The boxes of the overviews take a slip of the pen for the nearest name and what is like none for none."""
    with tab(browser, home) as opened:
        opened.open("timeline/")
        box, status = opened.page.locator("#wiki-find"), opened.page.locator(".wiki-status")
        box.fill("morekk")
        expect(status).to_contain_text("of Morek")
        box.fill("zzzz")
        expect(status).to_contain_text("no names that fit “zzzz”")
        opened.open("map/")
        opened.page.locator("#wiki-find").fill("khan sheikhuon")
        expect(opened.page.locator(".wm-card__title a")).to_have_text("Khan Shaykhun")
        opened.open("network/")
        opened.page.get_by_label("Find").fill("hayat tahrer alsham")
        expect(opened.page.locator(".wn-card__title")).to_have_text("Hayat Tahrir al-Sham")
        assert opened.faults == []


def test_names_above_are_not_contradicted(browser: Browser, searched: str) -> None:
    """Names above are not contradicted where no page has the words."""
    with tab(browser, searched) as opened:
        ask_the_theme(opened, "Khane Cheikhoun")
        opened.page.locator(".wiki-found a").first.wait_for()
        opened.page.locator(".md-search-result__meta").wait_for(state="hidden")
        assert opened.page.locator(".wiki-nothing").is_hidden()


def test_pasted_words_are_looked_for(browser: Browser, searched: str) -> None:
    """What is pasted is looked for without a key."""
    with tab(browser, searched) as opened:
        opened.open("")
        opened.wait_until("!document.querySelector('.md-search-result__meta').innerText.startsWith('Init')")
        opened.page.click("[data-md-component=search-query]")
        opened.page.keyboard.insert_text("booby-traps")
        opened.page.wait_for_selector(f"[data-md-component=search-result] li a[href*='{TOWN}']", state="attached")
        assert opened.page.locator(".wiki-nothing").is_hidden()
        assert opened.faults == []


def test_enter_opens_the_first_name(browser: Browser, searched: str) -> None:
    with tab(browser, searched) as opened:
        results_for(opened, "khan sheikhoun")
        opened.page.locator(".wiki-found a").first.wait_for()
        opened.page.keyboard.press("Enter")
        opened.page.wait_for_url(searched + TOWN)


def test_arabic_passages_run_from_the_right(browser: Browser, searched: str) -> None:
    """Arabic passages run from the right and a list of names keeps each name whole."""
    with tab(browser, searched) as opened:
        results_for(opened, "النصرة")
        passage = opened.page.locator(".md-search-result__link[href*='#passages'] p").first
        assert passage.get_attribute("dir") == "rtl"
        assert "Naskh" in passage.evaluate("part => getComputedStyle(part).fontFamily")
        opened.page.locator(".md-search-result__item", has_text="al-Nusra Front").locator("summary").first.click()
        names = opened.page.locator(".md-search-result__link[href*='al-nusra-front'][href*='#names'] p")
        assert names.get_attribute("dir") == "ltr"
        assert names.locator("bdi").all_inner_texts()[-2:] == ["النصرة", "جبهة النصرة"]
        assert names.inner_text().endswith("al-Nusra; النصرة; جبهة النصرة")
        heights = "part => part.getBoundingClientRect().bottom + 4 < part.closest('li').getBoundingClientRect().bottom"
        assert names.evaluate(heights)
        assert opened.faults == []


def test_a_long_list_shows_what_fits(browser: Browser, searched: str) -> None:
    """Of a long list a result shows the items that have the words."""
    with tab(browser, searched) as opened:
        results_for(opened, "playing with fire")
        items = opened.page.locator(".md-search-result__link[href*='states/turkey'][href*='#statements'] bdi")
        items.first.wait_for(state="attached")
        assert any("“playing with fire” near its post at Morek" in item for item in items.all_text_contents())
        assert items.count() == items.filter(has=opened.page.locator("mark")).count()


def test_a_result_marks_words_alone(browser: Browser, searched: str) -> None:
    """A result marks words alone and has no item without any."""
    with tab(browser, searched) as opened:
        for typed in ("al-Julani", "killed Aleppo"):
            results_for(opened, typed)
            results = opened.page.locator(".md-search-result__list")
            results.locator("mark").first.wait_for(state="attached")
            marks = results.locator("mark").all_text_contents()
            assert [mark for mark in marks if re.search(r"^\W|\W$", mark)] == []
            items = results.locator("li li").all_text_contents()
            assert [item for item in items if not item.strip() or re.fullmatch(r"\s*\d+ accounts?\s*", item)] == []
        assert opened.page.locator(".md-search-result__link[href*='#events'] li").count() > 0


def words_of(text: str) -> set[str]:
    """The words of HTML: every tag parts them; a link or a mark may also stand inside one, as after the و of Arabic."""
    apart = re.sub(r"<[^>]+>", " ", text)
    joined = re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:a|bdi|mark)\b[^>]*>", "", text))
    return set(re.findall(r"\w+", html.unescape(f"{apart} {joined}")))


def test_the_index_glues_nothing_together(sites: dict[str, Site]) -> None:
    """Nothing in the index is glued together and no number of a quote is in it."""
    folder = sites["mkdocs"].folder
    entries = json.loads((folder / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    pages = {entry["location"].split("#")[0] for entry in entries}
    known = {page: words_of((folder / page / "index.html").read_text(encoding="utf-8")) for page in pages}
    glued = {(entry["location"], *(words_of(entry["text"]) - known[entry["location"].split("#")[0]])) for entry in entries}
    assert [found for found in glued if len(found) > 1] == []
    assert not [entry["location"] for entry in entries if "<sup>" in entry["text"]]
    assert not [entry["location"] for entry in entries if re.search(r"(<li>|</p>)\s*\d+ accounts?\s*</li>", entry["text"])]
    assert not [page for page in pages if page.startswith(("guide/", "architecture/"))]


def test_names_are_listed_once_a_difference(tmp_path: Path) -> None:
    """Names are listed once for each way in which they differ."""
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
