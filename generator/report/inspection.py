"""What is wrong with a built site: links that lead nowhere, what comes from other hosts, and more than can be published."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from generator.model.problems import Mark, Problem, Problems
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.built_site import BuiltSite, Reference

MOST_BYTES = 10**9
"""GitHub Pages publishes no site that is larger."""
_NEARLY = 0.8
"""The share of it from which there is a warning."""


def inspected(site: BuiltSite, most_bytes: int = MOST_BYTES) -> tuple[Problem, ...]:
    """All problems of a built site, sorted by place; one that many pages share stands at the first of them, with their number."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem, key in _broken(site):
        alike.setdefault(key, []).append(problem)
    problems = Problems(_told_once(same) for same in alike.values())
    for page, what in site.pages.items():
        for id_, count in Counter(what.ids).items():
            if count > 1 or not id_:
                problems.error(Mark(page), "same-anchor", f"The anchor '{id_}' stands {counted(count, 'time')} on this page.")
    _check_size(sum(site.sizes.values()), most_bytes, problems)
    return tuple(sorted(problems))


def _told_once(same: list[Problem]) -> Problem:
    first = min(same)
    pages = len({problem.mark.path for problem in same})
    more = f"So it is on {counted(pages - 1, 'more page')}." if pages > 1 else ""
    return Problem(first.mark, first.code, first.message, more)


def _check_size(size: int, most_bytes: int, problems: Problems) -> None:
    told = f"The site has {size / 10**6:,.0f} MB; GitHub Pages publishes at most {most_bytes / 10**6:,.0f}."
    if size > most_bytes:
        problems.error(Mark("."), "site-size", told, "Publish it elsewhere, or make two wikis of it.")
    elif size > _NEARLY * most_bytes:
        problems.warning(Mark("."), "site-size", told, "It is nearly full: think of where else it may be published.")


def _broken(site: BuiltSite) -> Iterator[tuple[Problem, tuple[str, str]]]:
    """What is wrong with each address of a site, and by what those that are wrong in the same way are known."""
    judge = _Judge(site)
    for file, page in (*site.pages.items(), *site.styles.items()):
        at = urljoin(site.base, address_of(file))
        for reference in page.references:
            address, wrong = judge.of(at, reference)
            if wrong:
                message = f"{reference.where} leads to '{reference.address}': {wrong}."
                mark = Mark(file, reference.line, reference.column)
                yield Problem(mark, "broken-link", message), (reference.where, f"{address} {wrong}")


class _Judge:
    """Knows every page, file and anchor of a site."""

    def __init__(self, site: BuiltSite) -> None:
        self._base, self._host = site.base, urlsplit(site.base).netloc
        self._path = urlsplit(site.base).path
        self._anchors = {address_of(file): frozenset(page.ids) for file, page in site.pages.items()}
        self._files = frozenset(site.sizes)

    def of(self, at: str, reference: Reference) -> tuple[str, str]:
        """The whole address that stands in the page of another one, and what is wrong with it; empty when nothing is."""
        try:
            address = urljoin(at, reference.address.strip())
            return address, self._wrong(address, reference)
        except ValueError:  # a bracket that is not closed: `http://[`
            return reference.address, "no address"

    def _wrong(self, address: str, reference: Reference) -> str:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"}:
            return "" if parts.scheme in {"mailto", "data"} else "a scheme that no page needs"
        if parts.netloc != self._host:
            return "fetched from another host" if reference.is_fetched else ""
        if not address.startswith(self._base):
            return "" if urlsplit(reference.address).scheme and not reference.is_fetched else "outside of the site"
        path, anchor = urldefrag(address)
        return self._inside(unquote(urlsplit(path).path)[len(self._path) :], unquote(anchor))

    def _inside(self, path: str, anchor: str) -> str:
        if path not in self._anchors:
            return "" if path in self._files and not anchor else "no such page or file"
        return "" if not anchor or anchor in self._anchors[path] else "no such anchor"


def address_of(file: str) -> str:
    """The address at which a file of a built site is read, below the base."""
    return file.removesuffix("index.html") if file == "index.html" or file.endswith("/index.html") else file
