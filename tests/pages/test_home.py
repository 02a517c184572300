"""The home page, the page of coverage and what is answered where no page is: what they say of a dossier, and in a browser."""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from generator.build import build, check, gather
from generator.model.problems import Severity
from generator.pages.renderer import shortened
from tests.conftest import BASE, ENGINES, Site
from tests.support import make_dossier, wiki_of, words_of
from tests.support.browser import tab
from tests.support.serving import static_server

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

DOSSIER = """
-- entities/dossier.yml --
publishers: outlets
about: [Who is who in two reports about Hama., The reports take sides.]
news:
  - {version: 2.0.0, text: A card for the Tigers.}
  - {version: 2.0.0, text: A card for Hama.}
  - {date: 2020-01, text: The first card.}
quality: figures.json
uncarded: {A private person: [John Doe, Jane Doe]}
kinds:
  groups: {label: Group}
  towns: {label: Town}
  outlets: {label: Outlet}
event_values: {killed: {label: Killed}}
-- figures.json --
{"groups": {"span": 0.5, "link": 0.25}, "all": {"span": 1, "link": 0.999}, "strangers": {"span": 1, "link": 1}}
-- entities/outlets/gazette.yml --
name: Gazette
-- entities/groups/tigers.yml --
name: Tigers
names: [Panthera]
events:
  - date: 2019-05
    text: The Tigers came to Hama.
    accounts:
      - {article: may, quote: the Tigers came to Hama and killed two, values: {killed: two}}
      - {article: june, quote: the Tigers killed three in Hama, values: {killed: three}}
-- entities/towns/hama.yml --
name: Hama
-- entities/towns/homs.yml --
name: Homs
-- seeds/a.txt --
On the second day of May the Tigers came to Hama and killed two people.
Then John Doe and Jane Doe spoke to Omar Zaghloul of Hama, who said nothing at all. Hama was quiet afterwards.
-- seeds/a.yml --
articles: [{id: may, line: 1, publisher: outlets/gazette, date: 2019-05-02}]
-- seeds/b.txt --
In June the Tigers killed three in Hama. John Doe was silent.
-- seeds/b.yml --
articles: [{id: june, line: 1}]
"""

TYPING = """() => {
    const focused = document.activeElement
    return (focused.shadowRoot?.activeElement ?? focused).matches("input")
}"""
"""Whether what is typed goes into a field; the search of Zensical is inside an element of its own."""


def page_of(root: Path, path: str, dossier: str = DOSSIER) -> str:
    return words_of(root, path, dossier)


def test_home_says_what_the_wiki_is(tmp_path: Path) -> None:
    """Home says what the wiki is then what is contested named and new."""
    home = page_of(tmp_path, "index.md")
    assert "Who is who in two reports about Hama . Find a name in any spelling Groups 1 Towns 2 Outlets 1 Articles 2" in home
    assert "Timeline 1 dated event in order of time Disagreements 1 question with different answers" in home
    assert "2 articles 4 subjects 6 mentions 2 quotes cited 1 disagreement" in home
    assert "Most contested Tigers 1 disagreement killed" in home
    assert "Most named Hama 4 mentions Tigers 2 mentions" in home
    assert "What is new 2.0.0 A card for the Tigers . A card for Hama . January 2020 The first card." in home
    assert home.index("How to read it") < home.index("The reports take sides.")


def test_coverage_counts_what_was_scanned(tmp_path: Path) -> None:
    """Coverage counts what was scanned cited and shown."""
    coverage = page_of(tmp_path, "coverage.md")
    assert "Gazette English 1 183 4 articles without a publisher, in English English 1 62 2" in coverage
    assert "Of the 4 sentences that name a subject, headings and bylines apart, this wiki cites 2" in coverage
    assert "and 2 without one" in coverage
    shares = wiki_of(tmp_path, DOSSIER).coverage.shares
    assert round(shares["may"].own_page * 183) == len("On the second day of May the Tigers came to Hama and killed two people.")
    assert shares["june"].own_page == 0  # its one sentence is more than the cap
    assert round(shares["june"].all_pages * 62) == len("In June the Tigers killed three in Hama. John Doe was silent.")


def test_coverage_lists_unexplained_names(tmp_path: Path) -> None:
    """Coverage lists names that nobody explained and only counts the others."""
    coverage = page_of(tmp_path, "coverage.md")
    assert "Omar Zaghloul 1 time in 1 article Then John Doe and Jane Doe spoke to Omar Zaghloul of" in coverage
    assert "A private person 2" in coverage
    assert "Subjects that no text names, and that other pages need: Gazette , Homs ." in coverage
    assert "Tigers Panthera" in coverage
    assert [gap.text for gap in wiki_of(tmp_path, DOSSIER).coverage.uncovered] == ["Omar Zaghloul"]


def test_withheld_words_show_no_name(tmp_path: Path) -> None:
    """A name is not shown in words that are withheld."""
    withheld = DOSSIER.replace(
        "articles: [{id: may,", "withheld: [{article: may, quote: Then John Doe, reason: private}]\narticles: [{id: may,"
    )
    (gap,) = wiki_of(tmp_path, withheld).coverage.uncovered
    assert gap.excerpt is None
    assert "Jane Doe spoke" not in page_of(tmp_path, "coverage.md", withheld)


def test_coverage_shows_quality_by_kind(tmp_path: Path) -> None:
    """Coverage shows how well names are found by kind."""
    assert "Groups 50.0% 25.0% All kinds 100.0% 99.9%" in page_of(tmp_path, "coverage.md")
    without = DOSSIER.replace("quality: figures.json\n", "")
    assert "Nobody has measured it for this wiki yet." in page_of(tmp_path, "coverage.md", without)


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("../outside.json", "", "[outside-root]"),
        ("/etc/passwd", "", "[outside-root]"),
        ("linked.json", "", "[outside-root]"),
        ("absent.json", "", "[unreadable]"),
        ("entities", "", "[unreadable]"),
        ("other.json", "name: x", "[no-figures]"),
        ("other.json", '{"all": {"span": 7, "link": NaN}}', "[no-figures]"),
        ("other.json", '{"all": {"span": "1", "link": 1}}', "[no-figures]"),
        ("other.json", "[" * 100_000, "[no-figures]"),
        ("other.json", '{"all": ' + "9" * 5_000 + "}", "[no-figures]"),
    ],
)
def test_figures_are_nothing_but_scores(tmp_path: Path, path: str, content: str, code: str) -> None:
    """Figures are read from a file of the dossier and nothing but scores."""
    root = make_dossier(tmp_path / "root", DOSSIER.replace("quality: figures.json", f"quality: {path}"))
    (tmp_path / "outside.json").write_text(json.dumps({"all": {"span": 1, "link": 1}}), encoding="utf-8")
    (root / "linked.json").symlink_to(tmp_path / "outside.json")
    if content:
        (root / path).write_text(content, encoding="utf-8")
    found = [f"[{problem.code}]" for problem in check(root) if problem.severity is Severity.ERROR]
    assert found == [code]
    assert gather(root)[0].dossier.quality == ()


def test_a_piece_of_news_needs_words(tmp_path: Path) -> None:
    dossier = DOSSIER.replace("text: A card for Hama.", "texts: A card for Hama.")
    codes = [problem.code for problem in check(make_dossier(tmp_path, dossier))]
    assert {"missing-field", "unknown-field"} <= set(codes)


def test_every_page_says_what_it_is(tmp_path: Path) -> None:
    """Every generated page has a title and says what it is."""
    root = make_dossier(tmp_path, DOSSIER)
    build(root, despite_errors=True)
    pages = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in root.glob("docs/**/*.md")}
    lacking = [path for path, text in pages.items() if not re.search(r'\ntitle: ".+"\ndescription: ".+"\n', text)]
    assert lacking == []


DESCRIBED = re.compile(r'<meta name="?description"? content="([^"]*)"')


@pytest.mark.parametrize("engine", ENGINES)
def test_each_page_has_its_description(sites: dict[str, Site], engine: str) -> None:
    """Each page is described by a sentence of its own that a search engine shows whole."""
    pages = {path.relative_to(sites[engine].folder).as_posix(): path for path in sites[engine].folder.rglob("*.html")}
    described = {page: DESCRIBED.findall(path.read_text(encoding="utf-8")) for page, path in pages.items()}
    assert {page: found for page, found in described.items() if len(found) != 1} == {}
    pages_by_description: dict[str, list[str]] = defaultdict(list)
    for page, (found,) in described.items():
        pages_by_description[html.unescape(found)].append(page)
    assert [shared for shared in pages_by_description.values() if len(shared) > 1] == []
    assert [found for found in pages_by_description if not 20 <= len(found) <= 160] == []


def test_descriptions_are_whole_sentences() -> None:
    """A description is of whole sentences as many as there is room for."""
    assert shortened("One is here.", "Two too.") == "One is here. Two too."
    assert shortened("One is here.", "", "Two are " + "so " * 60) == "One is here."
    assert shortened("word " * 50) == "word " * 31 + "…"
    assert shortened() == shortened("") == ""


@pytest.mark.parametrize("engine", ENGINES)
def test_the_home_button_opens_the_search(browser: Browser, sites: dict[str, Site], engine: str) -> None:
    """The button on the home page opens the search."""
    with static_server(sites[engine].folder, BASE) as address, tab(browser, address) as opened:
        opened.open("")
        opened.page.get_by_role("button", name="Find a name in any spelling").click()
        opened.wait_until(TYPING)
        opened.page.keyboard.type("cheikhoun")
        if engine != "zensical":  # it has a search of its own
            opened.page.locator(".wiki-found a").first.wait_for()
        assert opened.faults == []


def test_the_button_works_without_scripts(browser: Browser, home: str) -> None:
    """Without scripts the button is a link to all names."""
    with tab(browser, home, scripts=False) as opened:
        opened.page.goto(home)
        opened.page.get_by_role("link", name="Find a name in any spelling").click()
        assert opened.page.url == f"{home}names/"


def test_the_first_screen_has_ways_in(browser: Browser, home: str) -> None:
    """The first screen of a phone and of a desk has purpose search and ways in."""
    for width, height in ((360, 780), (1440, 900)):
        with tab(browser, home, width=width, height=height) as opened:
            opened.open("")
            for part in ("h1", ".wiki-home__purpose", ".wiki-search", ".wiki-home__kinds", ".wiki-home__across li >> nth=0"):
                box = opened.page.locator(part).bounding_box()
                assert box is not None
                assert box["y"] + box["height"] <= height, (part, width)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_foot_leads_to_method(browser: Browser, sites: dict[str, Site], engine: str) -> None:
    """The foot of any page leads to method and corrections."""
    with static_server(sites[engine].folder, BASE) as address, tab(browser, address) as opened:
        for path in ("", "towns/khan-shaykhun/", "nowhere/"):
            opened.open(path)
            links = opened.page.eval_on_selector_all(".md-copyright > a", "links => links.map(link => link.href)")
            assert links == [f"{address}{path}/" for path in ("method", "report-an-error", "corrections")]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_missing_page_offers_ways_back(browser: Browser, sites: dict[str, Site], engine: str) -> None:
    """A page that is not there offers the search and ways back."""
    with static_server(sites[engine].folder, BASE) as address, tab(browser, address) as opened:
        for path in ("nowhere/", "towns/no/such/page"):
            opened.open(path)
            links = opened.page.eval_on_selector_all("article li a", "links => links.map(link => link.href)")
            assert links == [address, f"{address}names/", f"{address}articles/", f"{address}disagreements/"]
            opened.page.get_by_role("button", name="Find a name in any spelling").click()
            opened.wait_until(TYPING)
