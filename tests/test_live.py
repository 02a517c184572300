"""The dossier of today, whatever editors make of it: only what must always hold, no count, no word and no name of it.

Everything else is tested with dossiers that tests have of their own, the frozen excerpt in `dossiers/excerpt` among them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from generator.build import check
from tests.conftest import BASE, ENGINES, PROJECT, REPOSITORY, SITE_URL, build_sites, copy_live, once
from tests.support.browser import tab
from tests.support.crawl import BuiltSite, too_large, worries
from tests.support.serving import static_server

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import Site

# What other engines make of the pages is seen on the excerpt, which has every sort of them; the live dossier takes them a minute.
engines = pytest.mark.parametrize(
    "engine",
    [
        pytest.param(engine, marks=[pytest.mark.engines, *([pytest.mark.slow] if engine != "mkdocs" else [])])
        for engine in ENGINES
    ],
)

GIVEN = {
    "000_d548b4d533c66d6a.txt": "879fb6c206cd6847168c8bf6fe12291deb7a9c775bfb95f665e2bffcb0c63e7b",
    "001_a6f61b1238093ccb.txt": "ec03b57f0cc7a8df406db7e4ba1a5a7bab81d345abb5f60b18e9ffbb55f06023",
    "002_d89bfd0375124fd0.txt": "1392349e70c2540dad298618c5e68046a31a7fd3a29b52b9af129f3a60c5a45f",
    "003_ef2179ba170a4ab1.txt": "528c3985f92e2f67e30e176cb522324d2aff9aed0ae2f05ee3131ff9e28811f3",
    "004_cff28bc277b8956d.txt": "586dc1bbb99cd8eb5f8b4db37fa5c87664d8a72c650d63dc1392c3792e1515af",
}
"""SHA-256 of each text that was given: every offset and every quote refers to these bytes."""


@pytest.mark.parametrize("name", GIVEN)
def test_given_texts_stand_unchanged(name: str) -> None:
    assert hashlib.sha256((PROJECT / "seeds" / name).read_bytes()).hexdigest() == GIVEN[name]


def test_git_turns_no_line_end() -> None:
    attributes = (PROJECT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert {"/seeds/*.txt -text", "/tests/gold/*.txt -text", "/tests/dossiers/excerpt/seeds/*.txt -text"} <= set(attributes)


def test_check_finds_no_problem() -> None:
    assert check(PROJECT) == ()


def live_site(shared: Path, engine: str) -> Site:
    """The dossier of today built by an engine; a build that fails, strict as it is, fails here."""
    folder = shared / f"live-{engine}"

    def make() -> None:
        copy_live(folder)
        build_sites(folder, engines=[engine], WIKI_REPO_URL=REPOSITORY)

    return once(folder, make, [engine])[engine]


@engines
def test_every_engine_builds_it_strictly(shared: Path, engine: str) -> None:
    assert worries(live_site(shared, engine).output) == []


@engines
def test_no_page_is_too_large(shared: Path, engine: str) -> None:
    assert too_large(live_site(shared, engine).folder) == {}


@engines
def test_links_and_addresses_are_whole(shared: Path, engine: str) -> None:
    """No link or anchor is broken, nothing is fetched from elsewhere, and each card has its address."""
    site = BuiltSite(live_site(shared, engine).folder, SITE_URL)
    cards = {f"{path.parent.name}/{path.stem}/" for path in PROJECT.glob("entities/*/*.yml")}
    assert site.problems() == []
    assert cards - site.addresses == set()


def test_drawings_hold_all_they_show(browser: Browser, shared: Path) -> None:
    """The excerpt has fewer cards: here it shows whether drawings have room for as many as there are."""
    with static_server(live_site(shared, "mkdocs").folder, BASE) as address, tab(browser, address, width=1440) as opened:
        opened.page.goto(f"{address}network/")
        opened.page.locator("#wiki-shown").select_option("all")
        frame = opened.page.locator(".wn-frame").bounding_box()
        assert frame
        boxes = opened.page.locator(".wn-node").evaluate_all("all => all.map(node => node.getBoundingClientRect())")
        assert [box for box in boxes if box["left"] < frame["x"] - 1 or box["right"] > frame["x"] + frame["width"] + 1] == []
        for path in ("map/", "timeline/", "genealogy/", "disagreements/", "naming/"):
            opened.page.goto(address + path)
            assert opened.too_wide() == [], path
        assert opened.faults == []
