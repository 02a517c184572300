"""The Content-Security-Policy of a page: what a browser may run and fetch there, whatever stands on it.

GitHub Pages lets nobody set headers, so the policy stands in the head of each page. Scripts are files of the site, and the few
that the theme writes into its pages, by their hash. Which these are is seen on a page on which nobody has written anything: what
a stranger could smuggle into another page is not on that one. What the theme fetches there from other hosts is what mkdocs.yml
tells it to.
"""

from __future__ import annotations

import hashlib
import logging
import re
from base64 import b64encode
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, is_error_template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.plugins.wiki")

_HEAD = re.compile(r"<head\b[^>]*>\s*(?:<meta charset=[^>]*>)?", re.IGNORECASE)
"""Behind it stands the policy: before all that it speaks of, and behind what has to be among the first bytes."""
_RUN = frozenset({"", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"})
"""Types of scripts that are looked at; others are data."""
_FETCHED = frozenset({"stylesheet", "preconnect", "preload", "modulepreload", "icon", "manifest"})
"""Relations of `<link>` that a browser follows by itself."""


class Policies:
    """The policies of one build, by the templates that its pages are made with."""

    def __init__(self, config: MkDocsConfig, env: Environment, hosts: Iterable[str]) -> None:
        """`hosts` are others from which scripts, styles and pictures may come."""
        self._config = config
        self._env = env
        self._hosts = tuple(hosts)
        self._known: dict[tuple[str, str], str] = {}

    def into_page(self, html: str, page: Page) -> str:
        """A page of the site with its policy."""
        return self._into(html, page.meta.get("template", "main.html"), get_relative_url(".", page.url), page.url.count("/"))

    def into_template(self, html: str, name: str) -> str:
        """The same of what the theme makes without a page, such as 404.html."""
        if not name.endswith(".html"):
            return html
        base = urlsplit(self._config.site_url or "/").path if is_error_template(name) else get_relative_url(".", name)
        return self._into(html, name, base, None)

    def _into(self, html: str, template: str, base: str, depth: int | None) -> str:
        key = template, base
        if key not in self._known:
            self._known[key] = self._element(template, base, depth)
        return _HEAD.sub(lambda head: head[0] + self._known[key], html, count=1)

    def _element(self, template: str, base: str, depth: int | None) -> str:
        """The element for all pages of a template so far below the home page; empty where it cannot be known."""
        try:
            bare = self._bare(template, base, depth)
        except Exception as error:  # noqa: BLE001 - a template may need of a page whatever it likes
            log.warning("Pages of the template '%s' have no Content-Security-Policy, as it needs words: %s", template, error)
            return ""
        read = _Reader()
        read.feed(bare)
        read.close()
        return f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy(read, self._hosts), quote=False)}">'

    def _bare(self, template: str, base: str, depth: int | None) -> str:
        """What a template makes of a page without words, in a site without others."""
        home = self._page("index.md")
        page = home if depth == 0 else self._page("/".join("x" * depth) + ".md") if depth else None
        context = get_context(Navigation([home], [home]), [], self._config, page, base)
        return self._env.get_template(template).render(context)

    def _page(self, path: str) -> Page:
        page = Page("", File(path, self._config.docs_dir, self._config.site_dir, self._config.use_directory_urls), self._config)
        page.content = ""
        return page


def _policy(read: _Reader, hosts: Iterable[str]) -> str:
    others = "".join(f" {host}" for host in sorted({*hosts, *read.hosts}))
    hashes = "".join(f" '{hash_}'" for hash_ in dict.fromkeys(map(hash_of, read.scripts)))
    # Styles may stand in a page: the length of a bar is said in an attribute, and a theme sets its typeface in an element. What
    # styles can be misused for is to fetch something, which they may from here alone. Pictures in style sheets are data.
    return (
        f"default-src 'self'{others};script-src 'self'{others}{hashes};style-src 'self' 'unsafe-inline'{others};"
        f"img-src 'self' data:{others};object-src 'none';base-uri 'none';form-action 'self'"
    )


def hash_of(script: str) -> str:
    """A script as a policy names it, which reads line ends as a browser does."""
    data = script.replace("\r\n", "\n").encode()
    return f"sha256-{b64encode(hashlib.sha256(data).digest()).decode()}"


class _Reader(HTMLParser):
    """The scripts that stand in a page, and the other hosts from which it fetches something."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.hosts: set[str] = set()
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._in_script = tag == "script" and "src" not in values and values.get("type", "").lower() in _RUN
        if self._in_script:
            self.scripts.append("")
        is_followed = tag == "link" and not _FETCHED.isdisjoint(values.get("rel", "").lower().split())
        address = urlsplit(values.get("href", "") if is_followed else values.get("src", ""))
        if address.netloc:
            self.hosts.add(f"{address.scheme or 'https'}://{address.netloc}")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = self._in_script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts[-1] += data


_RELOADING = b"<script>\nvar livereload = function("


def allowing_reload(page: bytes) -> bytes:
    """A page as MkDocs serves it, in which the script that it has put there may run: it has seen to that with every page anew."""
    start = page.rfind(_RELOADING) + len(b"<script>")
    end = page.find(b"</script>", start)
    if start < len(b"<script>") or end < 0:
        return page
    return page.replace(_OWN, _OWN + f" '{hash_of(page[start:end].decode())}'".encode(), 1)


_OWN = b"script-src 'self'"
