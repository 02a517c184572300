"""What is found on a generated page is what the search of the theme finds there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from material.plugins.search.plugin import Parser

from generator.build import gather
from generator.engine.headings import render
from generator.engine.searchable import sections
from generator.pages import render as render_pages
from generator.relate.wiki import relate
from tests.engine.test_headings import EXCERPT, NASTY, generated
from tests.support import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    Found = list[tuple[str | None, str, str]]

EMPTY = re.compile(r"<(li|ol|ul|p)>\s*</\1>")
"""The parser of the theme removes no more than the first of them."""
VOID = re.compile(r"<(?:br|hr|img|input|wbr)\b[^>]*>")


class WithoutExcluded(HTMLParser):
    """What is left of a page without the elements that are excluded from search, but for headings.

    The parser of the theme forgets that an element is excluded when one of the same name ends inside it.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.left: list[str] = []
        self.open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append("data-search-exclude" in dict(attrs) and not re.fullmatch("h[1-6]", tag))
        self.keep(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.keep(f"</{tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.keep(data)

    def handle_entityref(self, name: str) -> None:
        self.keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.keep(f"&#{name};")

    def keep(self, text: str) -> None:
        if not any(self.open):
            self.left.append(text)


def by_the_theme(html: str) -> Found:
    """The sections that the search knows, each with its anchor, its heading and its text, white space folded."""
    remaining, parser = WithoutExcluded(), Parser()
    remaining.feed(VOID.sub("", html))
    parser.feed("".join(remaining.left).strip())
    parser.close()
    return told((section.id, section.title, section.text) for section in parser.data if not section.is_excluded())


def told(found: Iterable[tuple[str | None, Iterable[str], Iterable[str]]]) -> Found:
    return [(anchor, folded(title), folded(text)) for anchor, title, text in found]


def folded(words: Iterable[str]) -> str:
    return " ".join(EMPTY.sub("", "".join(words)).split())


def assert_same(pages: Mapping[str, str | bytes]) -> None:
    for path, text in generated(pages):
        for permalinks in (True, False):
            html = render(text, permalinks=permalinks).html
            assert told(sections(html)) == by_the_theme(html), path


def test_each_page_is_found_by_the_same_words() -> None:
    gathered, _ = gather(EXCERPT)
    assert_same(render_pages(relate(gathered)[0], gathered.site, []))


def test_nasty_names_are_found_by_the_same_words(tmp_path: Path) -> None:
    assert_same(pages_of(tmp_path, NASTY))


@pytest.mark.parametrize(
    "html",
    [
        '<h1 id="a">A</h1><p>x <a href="#">y</a></p>',
        "<div data-search-exclude>x</div><span>y</span>",
        '<p>z</p><h2 id="a" data-search-exclude>A</h2><p>x</p><h2 id="b">B</h2><p>y</p>',
        '<p>before</p><h2 id="a">A<a class="headerlink" href="#a">¶</a></h2>',
        "<p>a &lt;b&gt; &amp; &#61; &quot;</p><script>x</script>",
        '<h1 id="top">T</h1><ul><li></li><li data-search-exclude>x</li><li>y<sup>1</sup></li></ul>',
    ],
)
def test_sections_are_those_of_the_theme(html: str) -> None:
    assert told(sections(html)) == by_the_theme(html)


def test_nothing_leaks_of_what_is_excluded() -> None:
    (found,) = sections("<div data-search-exclude><div>x</div>y</div><p>z</p>")
    assert found.text == ["<p>z</p>"]
