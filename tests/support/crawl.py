"""Reads a built site as a browser would and lists what is broken in it.

The engines' own strict modes look at Markdown only; most links of this wiki stand in raw HTML, which they do not read.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LINKS = {"a": "href", "area": "href", "form": "action", "q": "cite", "blockquote": "cite"}
"""Attributes that lead somewhere when a reader asks for it; all other addresses are fetched with the page."""
FETCHED = ("src", "href", "xlink:href", "data", "poster", "background", "formaction")
NAMING = {"canonical", "alternate", "edit", "prev", "next", "author", "license"}
"""Relations of `<link>` that a browser does not fetch."""
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Reference:
    """An address that stands in a page or a style sheet."""

    address: str
    fetched: bool
    """Whether a browser fetches it by itself; a plain link is not."""
    where: str
    """The element and attribute, or the style sheet."""


@dataclass
class Page:
    """What a page of HTML holds that others can point at, and what it points at."""

    ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    edit_links: list[str] = field(default_factory=list)
    """The addresses of links marked `rel="edit"`."""


class _Reader(HTMLParser):
    """Collects identities and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        if "id" in values:
            self.page.ids.append(values["id"])
        if tag == "a" and values.get("rel") == "edit":
            self.page.edit_links.append(values["href"])
        self.page.references += _references(tag, values)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.page.references += css_references(data, "<style>")


def _references(tag: str, values: dict[str, str]) -> Iterator[Reference]:
    """The addresses in one start tag."""
    named = tag == "link" and bool(NAMING & set(values.get("rel", "").split()))
    for name in FETCHED:
        if name in values and LINKS.get(tag) != name:
            yield Reference(values[name], fetched=not named, where=f"<{tag} {name}>")
    if tag in LINKS and LINKS[tag] in values:
        yield Reference(values[LINKS[tag]], fetched=False, where=f"<{tag} {LINKS[tag]}>")
    for candidate in values.get("srcset", "").split(","):
        if candidate.strip():
            yield Reference(candidate.split()[0], fetched=True, where=f"<{tag} srcset>")
    yield from css_references(values.get("style", ""), f"<{tag} style>")


def css_references(css: str, where: str) -> Iterator[Reference]:
    """The addresses in a style sheet; drawings written into it are left out."""
    for match in _CSS_ADDRESS.finditer(_CSS_COMMENT.sub("", css)):
        address = match[1] or match[2]
        if not address.startswith("data:"):
            yield Reference(address, fetched=True, where=where)


def read_page(html: str) -> Page:
    """What a page of HTML holds and points at."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


class BuiltSite:
    """A folder of built pages, as it is seen below the address `base`, which ends in a slash."""

    def __init__(self, folder: Path, base: str) -> None:
        self.base = base
        self._folder = folder
        self._files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        self.pages = {
            address_of(name): read_page(path.read_text(encoding="utf-8"))
            for name, path in sorted(self._files.items())
            if name.endswith(".html")
        }

    @property
    def addresses(self) -> frozenset[str]:
        """Where the pages are, below the base: `towns/morek/`."""
        return frozenset(self.pages)

    def problems(self) -> list[str]:
        """Everything that is broken, a line each, in order of page."""
        found = [*self._in_pages(), *self._in_style_sheets(), *self._in_sitemap(), *self._in_search()]
        return sorted(set(found))

    def _in_pages(self) -> Iterator[str]:
        for address, page in self.pages.items():
            for id_, count in Counter(page.ids).items():
                if count > 1 or not id_:
                    yield f"{address}: the identity {id_!r} stands {count} times"
            yield from self._broken(address, page.references)

    def _in_style_sheets(self) -> Iterator[str]:
        for name, path in self._files.items():
            if name.endswith(".css"):
                yield from self._broken(name, css_references(path.read_text(encoding="utf-8"), "style sheet"))

    def _in_sitemap(self) -> Iterator[str]:
        listed = re.findall(r"<loc>(.*?)</loc>", self._files["sitemap.xml"].read_text(encoding="utf-8"))
        yield from self._broken("sitemap.xml", (Reference(address, fetched=True, where="<loc>") for address in listed))

    def _in_search(self) -> Iterator[str]:
        index = self.search_index()
        locations = (Reference(self.base + location, fetched=True, where="location") for location in index)
        yield from self._broken("the search index", locations)

    def search_index(self) -> dict[str, str]:
        """The words that can be searched for, title first, by location below the base; nothing where there is no search."""
        path = self._files.get("search/search_index.json") or self._files.get("search.json")
        index = json.loads(path.read_text(encoding="utf-8")) if path else {"items": []}
        return {entry["location"]: f"{entry['title']} {entry['text']}" for entry in index.get("docs") or index["items"]}

    def _broken(self, page: str, references: Iterable[Reference]) -> Iterator[str]:
        for reference in references:
            problem = self._problem_of(self.base + page, reference)
            if problem:
                yield f"{page}: {reference.where} {reference.address}: {problem}"

    def _problem_of(self, page: str, reference: Reference) -> str:
        """What is wrong with an address that stands in a page; empty when nothing is."""
        address, anchor = urldefrag(urljoin(page, reference.address.strip()))
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"}:
            return "" if parts.scheme in {"mailto", "data"} else "a scheme that no page needs"
        if parts.netloc != urlsplit(self.base).netloc:
            return "fetched from another host" if reference.fetched else ""
        if not address.startswith(self.base):
            return "leaves the site"
        return self._problem_inside(unquote(parts.path)[len(urlsplit(self.base).path) :], unquote(anchor))

    def _problem_inside(self, path: str, anchor: str) -> str:
        if path not in self.pages:
            return "" if path in self._files and not anchor else "no such page or file"
        return "" if not anchor or anchor in self.pages[path].ids else "no such anchor"


MOST_BYTES = 200_000
"""What a page of a card, an article or a list may weigh."""
FINE = ("INFO ", "Build started", "No issues found", "Build finished")
"""How lines begin with which an engine worries nobody."""


def too_large(folder: Path) -> dict[str, int]:
    """The pages of a built site that are larger than they may be, with their bytes; guides are as long as they have to be."""
    pages = [path for path in folder.rglob("index.html") if "guide" not in path.parts]
    assert pages
    return {path.relative_to(folder).as_posix(): size for path in pages if (size := path.stat().st_size) >= MOST_BYTES}


def worries(output: str) -> list[str]:
    """The lines that an engine printed to warn of something."""
    return [line for line in output.splitlines() if not line.startswith(FINE)]


def address_of(file: str) -> str:
    """The address at which a file of a built site is read."""
    return file.removesuffix("index.html") if file == "index.html" or file.endswith("/index.html") else file
