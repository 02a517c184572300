"""Reads a built site as a browser would: what its pages and style sheets point at.

The engines' own strict modes look at Markdown only; most links of this wiki stand in raw HTML, which they do not read.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from generator.model.built_site import BuiltPage, BuiltSite, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_LINKS = {"a": "href", "area": "href", "form": "action", "q": "cite", "blockquote": "cite"}
"""Attributes that lead somewhere when a reader asks for it; all other addresses are fetched with the page."""
_FETCHED = ("src", "href", "xlink:href", "data", "poster", "background", "formaction")
_NAMING = {"canonical", "alternate", "edit", "prev", "next", "author", "license"}
"""Relations of `<link>` that a browser does not fetch."""
_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NOWHERE = "http://site.invalid/"
"""Where a site is taken to be published that does not say where."""


def read_built_site(folder: Path) -> BuiltSite:
    """The site in a folder; where it is published is what its home page calls its own address."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    texts = {name: path for name, path in files.items() if name.endswith((".html", ".css"))}
    read = {name: _read(name, path.read_text(encoding="utf-8", errors="replace")) for name, path in texts.items()}
    home = read.get("index.html", BuiltPage((), ()))
    return BuiltSite(
        base=next((one.address for one in home.references if one.rel == "canonical" and one.address), _NOWHERE),
        sizes={name: path.stat().st_size for name, path in files.items()},
        pages={name: page for name, page in read.items() if name.endswith(".html")},
        styles={name: page for name, page in read.items() if name.endswith(".css")},
    )


def _read(name: str, text: str) -> BuiltPage:
    return read_page(text) if name.endswith(".html") else BuiltPage((), tuple(_in_styles(text, "style sheet")))


def read_page(html: str) -> BuiltPage:
    """What a page of HTML holds and points at."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return BuiltPage(tuple(reader.ids), tuple(reader.references))


class _Reader(HTMLParser):
    """Collects identities and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.references: list[Reference] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        if "id" in values:
            self.ids.append(values["id"])
        self.references += _in_element(tag, values, self.getpos())

    def handle_endtag(self, tag: str) -> None:
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.references += _in_styles(data, "<style>", self.getpos())


def _in_element(tag: str, values: Mapping[str, str], at: tuple[int, int]) -> Iterator[Reference]:
    """The addresses in one start tag."""
    line, column = at[0], at[1] + 1
    rel = values.get("rel", "")
    is_named = tag == "link" and bool(_NAMING & set(rel.split()))
    for name in _FETCHED:
        if name in values and _LINKS.get(tag) != name:
            yield Reference(values[name], not is_named, f"<{tag} {name}>", line, column, rel)
    if tag in _LINKS and _LINKS[tag] in values:
        yield Reference(values[_LINKS[tag]], is_fetched=False, where=f"<{tag} {_LINKS[tag]}>", line=line, column=column, rel=rel)
    for candidate in values.get("srcset", "").split(","):
        if candidate.strip():
            yield Reference(candidate.split()[0], is_fetched=True, where=f"<{tag} srcset>", line=line, column=column)
    if "style" in values:
        yield from _in_styles(values["style"], f"<{tag} style>", at)


def _in_styles(css: str, where: str, at: tuple[int, int] = (1, 0)) -> Iterator[Reference]:
    """The addresses in a style sheet; drawings written into it are left out."""
    for match in _ADDRESS.finditer(_COMMENT.sub("", css)):
        address = match[1] or match[2]
        if not address.startswith("data:"):
            yield Reference(address, is_fetched=True, where=where, line=at[0], column=at[1] + 1)
