"""What an engine has built, to be asked by tests: whatever `wiki inspect` tells, and what search and the site map point at."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.gather.built_site import read_built_site
from generator.model.built_site import BuiltPage, Reference
from generator.report.inspection import address_of, inspected

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class BuiltSite:
    """A folder of built pages, as it is seen below the address `base`, which ends in a slash."""

    def __init__(self, folder: Path, base: str) -> None:
        self._site = read_built_site(folder)
        assert self._site.base in (base, "http://site.invalid/")
        self._site = replace(self._site, base=base)
        self._folder = folder
        self.pages = {address_of(name): page for name, page in self._site.pages.items()}

    @property
    def addresses(self) -> frozenset[str]:
        """Where the pages are, below the base: `towns/morek/`."""
        return frozenset(self.pages)

    def edit_links(self, address: str) -> list[str]:
        """The addresses of the links of a page that are marked `rel="edit"`."""
        return [link.address for link in self.pages[address].references if link.rel == "edit" and link.where == "<a href>"]

    def problems(self) -> list[str]:
        """Everything that is broken, a line each, in order of page."""
        listed = re.findall(r"<loc>(.*?)</loc>", (self._folder / "sitemap.xml").read_text(encoding="utf-8"))
        found = (self._base_and(location) for location in self.search_index())
        more = {"sitemap.xml": _page(listed), "search": _page(found)}
        whole = replace(self._site, pages={**self._site.pages, **more})
        return [problem.as_text() for problem in inspected(whole)]

    def _base_and(self, location: str) -> str:
        return self._site.base + location

    def search_index(self) -> dict[str, str]:
        """The words that can be searched for, title first, by location below the base; nothing where there is no search."""
        names = ("search/search_index.json", "search.json")
        path = next((self._folder / name for name in names if name in self._site.sizes), None)
        index = json.loads(path.read_text(encoding="utf-8")) if path else {"items": []}
        return {entry["location"]: f"{entry['title']} {entry['text']}" for entry in index.get("docs") or index["items"]}


def _page(addresses: Iterable[str]) -> BuiltPage:
    return BuiltPage((), tuple(Reference(address, is_fetched=True, where="the list") for address in addresses))


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
