"""The search of the theme finds the same in what it is handed of a page as in the whole page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from material.plugins.search.plugin import Parser

from generator.build import gather
from generator.engine.headings import render
from generator.engine.searchable import searchable
from generator.pages import render as render_pages
from generator.relate.wiki import relate
from tests.engine.test_headings import EXCERPT, NASTY, generated
from tests.support import pages_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def found_in(html: str) -> list[tuple[str | None, str, str]]:
    """The sections that the search knows, each with its anchor, its heading and its text, white space folded."""
    parser = Parser()
    parser.feed(html)
    parser.close()
    sections = [section for section in parser.data if not section.is_excluded()]
    return [(section.id, *(" ".join("".join(words).split()) for words in (section.title, section.text))) for section in sections]


def assert_same(pages: Mapping[str, str | bytes]) -> None:
    for path, text in generated(pages):
        for permalinks in (True, False):
            html = render(text, permalinks=permalinks).html
            assert found_in(searchable(html)) == found_in(html), path


def test_each_page_is_found_by_the_same_words() -> None:
    gathered, _ = gather(EXCERPT)
    assert_same(render_pages(relate(gathered)[0], gathered.site, []))


def test_nasty_names_are_found_by_the_same_words(tmp_path: Path) -> None:
    assert_same(pages_of(tmp_path, NASTY))


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ('<h2 id="a">A</h2><p>x <a href="#">y</a></p>', '<h2 id="a">A</h2><p>x y</p>'),
        ("<div data-search-exclude><div>x</div></div><span>y</span>", "<div data-search-exclude><div>x</div></div>y"),
        ('<h2 id="a" data-search-exclude>A</h2><p>x</p><h2 id="b">B</h2>', '<h2 id="b">B</h2>'),
        ('<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2>', '<h2 id="a">A</h2>'),
    ],
)
def test_only_what_is_found_is_handed_on(html: str, wanted: str) -> None:
    assert searchable(html) == wanted
