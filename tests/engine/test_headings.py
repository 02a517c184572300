"""Generated pages without a parser of Markdown are what Python-Markdown makes of them, white space between blocks apart."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

import markdown
import pytest
from mkdocs.utils import meta

from generator.build import gather
from generator.engine.headings import can_render, render
from generator.pages import render as render_pages
from generator.relate.wiki import relate
from tests.support import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXCERPT = Path(__file__).parents[1] / "dossiers/excerpt"
EXTENSIONS = ("admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc")
NASTY = """
-- entities/towns/one.yml --
name: "Hama {: #x .y } `code` *star* _line_ # ## [a](b) & &amp; \\\\"
-- entities/towns/two.yml --
name: "1. Homs: - a {: onclick=x }"
names: ["<b", "> quoted", "| a | b |", "![x](y)", "http://a.example", "[^1]", "!!! note"]
-- seeds/a.txt --
Hama {: #x .y } `code` *star*. 1. Homs: - a.
"""


def same(text: str) -> str:
    """HTML without the white space between blocks, which differs."""
    blocks = r"\s*(</?(?:h\d|p|ul|ol|li|div|section|details|summary|table|nav|figure|dl|svg|header|script|aside)\b[^>]*>)\s*"
    return re.sub(r"\s+", " ", re.sub(blocks, r"\1", text)).strip()


def by_markdown(text: str, *, permalinks: bool) -> tuple[str, list[object]]:
    parser = markdown.Markdown(extensions=EXTENSIONS, extension_configs={"toc": {"permalink": permalinks}})
    made = parser.convert(text)
    return made, parser.toc_tokens  # type: ignore[attr-defined]


def plain(tokens: object) -> list[tuple[object, object, str, object]]:
    """A table of contents as MkDocs reads it."""
    return [(t["level"], t["id"], html.unescape(t["name"]), plain(t["children"])) for t in tokens]  # type: ignore[attr-defined]


def generated(pages: Mapping[str, str | bytes]) -> Iterator[tuple[str, str]]:
    for path, text in pages.items():
        if path.endswith(".md"):
            yield path, meta.get_data(str(text))[0]


@pytest.mark.parametrize("permalinks", [True, False])
def test_each_page_is_what_markdown_makes(permalinks: bool) -> None:  # noqa: FBT001 - a case of the test
    gathered, _ = gather(EXCERPT)
    for path, text in generated(render_pages(relate(gathered)[0], gathered.site, [])):
        made, (expected, contents) = render(text, permalinks=permalinks), by_markdown(text, permalinks=permalinks)
        assert same(made.html) == same(expected), path
        assert plain(made.contents) == plain(contents), path


def test_nasty_names_are_what_markdown_makes(tmp_path: Path) -> None:
    for path, text in generated(pages_of(tmp_path, NASTY)):
        made, (expected, contents) = render(text, permalinks=True), by_markdown(text, permalinks=True)
        assert same(made.html) == same(expected), path
        assert plain(made.contents) == plain(contents), path


def test_all_anchors_of_a_page_are_known(tmp_path: Path) -> None:
    for _, text in generated(pages_of(tmp_path, NASTY)):
        made = render(text, permalinks=True)
        assert made.anchors == set(re.findall(r'\sid="([^"]+)"', made.html))


@pytest.mark.parametrize(
    ("extensions", "settings", "can"),
    [
        (["toc", "tables"], {}, True),
        (["toc", "attr_list", "md_in_html"], {"toc": {"permalink": True}}, True),
        (["toc"], {"toc": {"permalink": "#"}}, False),
        (["toc"], {"toc": {"baselevel": 2}}, False),
        (["toc", "smarty"], {}, False),
    ],
)
def test_other_settings_leave_it_to_markdown(extensions: list[str], settings: dict[str, dict[str, object]], can: bool) -> None:  # noqa: FBT001 - an outcome
    assert can_render(extensions, settings) is can
