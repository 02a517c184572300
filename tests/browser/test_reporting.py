"""A reader reports an error from the quote that it is in, and has a report to send where no form of GitHub takes it."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.pages.reporting import LONGEST
from tests.conftest import BASE, REPOSITORY
from tests.support import environment, make_dossier
from tests.support.browser import tab
from tests.support.serving import static_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import Site

HEAVY, ARABIC = "groups/syrian-arab-army/", "articles/qandil-2019-08-24-khan-shaykhun/"
QUOTES, LINKS = ".wiki-quote[id], .wiki-references li", "a.wiki-report-quote"


def asked(url: str) -> dict[str, str]:
    """What the query of an address says."""
    return {key: value for key, (value,) in parse_qs(urlsplit(url).query).items()}


def test_a_quote_reports_its_passage(browser: Browser, home: str) -> None:
    """The link at a quote tells the form article, line, words, and where these are, beside what the page's own link tells."""
    with tab(browser, home) as opened:
        opened.open("towns/khan-shaykhun/")
        quote = opened.page.locator(".wiki-quote[id]").first
        told = asked(quote.locator(LINKS).evaluate("link => link.href"))
        anchor = quote.get_attribute("id") or ""
        article, line = anchor.removeprefix("q-").rpartition("-")[0], quote.locator("footer a[href*='#L']")
        assert told.pop("passage").split("\n") == [
            f"{article}, {line.text_content()}",
            f"{home}towns/khan-shaykhun/#{anchor}",
            line.evaluate("link => link.href"),
            (quote.locator("p").text_content() or "").strip()[:400],
        ]
        assert told == asked(opened.page.locator(".wiki-tools > a[href*='error.yml']").evaluate("link => link.href"))
        assert told["card"] == "towns/khan-shaykhun"
        assert opened.faults == []


def test_a_number_reports_its_words(browser: Browser, home: str) -> None:
    """The words cited under a number can be reported as well."""
    with tab(browser, home) as opened:
        opened.open("towns/khan-shaykhun/")
        cited = opened.page.locator("#cite-2")
        passage = asked(cited.locator(LINKS).evaluate("link => link.href"))["passage"]
        article = cited.locator("xpath=ancestor::section").locator("p a").first.evaluate("link => link.pathname")
        assert passage.startswith(f"{article.split('/')[-2]}, line ")
        assert f"{home}towns/khan-shaykhun/#cite-2\n{REPOSITORY}/blob/main/seeds/" in passage


def test_words_that_are_not_shown_are_reported_by_place(browser: Browser, sites: dict[str, Site], tmp_path: Path) -> None:
    """A page that may show no more of an article has a number without words."""
    address = "towns/khan-shaykhun/"
    built = (sites["mkdocs"].folder / address / "index.html").read_text(encoding="utf-8")
    head, item, rest = re.split(r'(<li id="?cite-2\b.*?</q>)', built, maxsplit=1, flags=re.DOTALL)
    (tmp_path / "page.html").write_text(
        head + re.sub(r"<q.*</q>", "<span>words not shown here</span>", item, flags=re.DOTALL) + rest
    )
    with static_server(sites["mkdocs"].folder, BASE, {address: tmp_path / "page.html"}) as home, tab(browser, home) as opened:
        opened.open(address)
        links = [opened.page.locator(f"#cite-{number}").locator(LINKS) for number in (2, 3)]
        told = [asked(link.evaluate("link => link.href"))["passage"].splitlines() for link in links]
        assert [len(lines) for lines in told] == [3, 4]
        assert opened.faults == []


@pytest.mark.parametrize("path", [HEAVY, ARABIC])
def test_every_quote_has_a_fitting_address(browser: Browser, home: str, path: str) -> None:
    """Every quote of a page has a link, and no address is longer than everything takes, in whatever script the words are."""
    with tab(browser, home) as opened:
        opened.open(path)
        links = opened.page.eval_on_selector_all(LINKS, "links => links.map(link => link.href)")
        assert len(links) == opened.page.locator(QUOTES).count() > 0
        assert all("passage" in asked(link) for link in links)
        assert max(map(len, links)) <= LONGEST


def test_without_scripts_the_page_has_its_link(browser: Browser, home: str) -> None:
    with tab(browser, home, scripts=False) as opened:
        opened.page.goto(home + "towns/khan-shaykhun/")
        assert opened.page.locator(LINKS).count() == 0
        link = opened.page.get_by_role("main").get_by_role("link", name="Report an error").first
        assert (link.get_attribute("href") or "").startswith(f"{REPOSITORY}/issues/new?")


# A site without GitHub ------------------------------------------------------------------------------------------------------

MAILED = """
-- mkdocs.yml --
site_name: Rivers
theme: {name: material, font: false}
plugins: [wiki]
extra:
  contact: editors@rivers.example
-- entities/rivers/orontes.yml --
name: Orontes
summary: [{text: It runs through Hama., citations: [{article: a, quote: runs through Hama}]}]
-- seeds/a.txt --
The Orontes runs through Hama.
"""


@pytest.fixture(scope="module")
def mailed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small dossier that names an address of mail and no repository, built and served."""
    root: Path = make_dossier(tmp_path_factory.mktemp("mailed"), MAILED)
    (root / "docs").mkdir()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, env=environment(), check=True)
    with static_server(root / "site", "/") as address:
        yield address


def test_a_report_is_filled_in_and_mailed(browser: Browser, mailed: str) -> None:
    """The link at a quote leads to a report that says where it is; what is written there is in the letter."""
    with tab(browser, mailed) as opened:
        opened.open("rivers/orontes/")
        opened.page.locator(f".wiki-quote {LINKS}").click()
        opened.page.get_by_role("button", name="Copy it").wait_for()
        report = opened.page.get_by_role("textbox", name="Fill in what you know")
        lines = report.input_value().splitlines()
        assert lines[:3] == ["Error in Rivers", "Card or page: rivers/orontes", "File: entities/rivers/orontes.yml"]
        assert lines[3:6] == ["Passage: a, line 1", f"{mailed}rivers/orontes/#q-a-4", "The Orontes runs through Hama."]
        report.fill("Wrong\nriver & more")
        letter = opened.page.get_by_role("link", name="write to editors@rivers.example").get_attribute("href") or ""
        assert asked(letter) == {"subject": "Error in Rivers", "body": "Wrong\r\nriver & more"}
        with opened.page.expect_download() as saved:
            opened.page.get_by_role("link", name="Save it as a file").click()
        assert saved.value.suggested_filename == "report.txt"
        assert saved.value.path().read_text(encoding="utf-8") == "Wrong\nriver & more"
        opened.page.context.grant_permissions(["clipboard-write"])
        opened.page.get_by_role("button", name="Copy it").click()
        opened.page.get_by_role("button", name="Copied").wait_for()
        assert opened.faults == []


def test_an_address_fills_in_words_alone(browser: Browser, mailed: str) -> None:
    """Whatever an address says is shown as text."""
    with tab(browser, mailed) as opened:
        opened.open("report-an-error/?card=%3C/textarea%3E%3Cimg%20src=x%20onerror=alert(1)%3E$%26&file=" + "x" * 5000)
        lines = opened.page.locator("textarea").input_value().splitlines()
        assert lines[1] == "Card or page: </textarea><img src=x onerror=alert(1)>$&"
        assert lines[2] == f"File: {'x' * 2000}"
        assert opened.page.locator("article img").count() == 0
        assert opened.faults == []
