"""The site that the pages are for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

_ON_GITHUB = re.compile(r"https?://(?:www\.)?github\.com/[\w.-]+/[\w.-]+", re.ASCII | re.IGNORECASE)
_NOT_IN_ADDRESSES = re.compile(r"[\s\"<>\\^`{|}]")
"""What has to be written with a percent sign; some themes print addresses as they are."""


def is_web_address(url: str, base: str = "") -> bool:
    """Whether a text is the address of a page in the web, which no page that shows it can take for markup.

    It is the whole of it, unless it is relative to a `base`.
    """
    try:
        parts = urlsplit(urljoin(base, url))
        host, _ = parts.hostname, parts.port
    except ValueError:  # a bracket that is not closed, a port that is no number
        return False
    return bool(host) and parts.scheme in ("http", "https") and url.isprintable() and not _NOT_IN_ADDRESSES.search(url)


def with_percent_signs(url: str) -> str:
    """An address with percent signs for what has to be written so."""
    return _NOT_IN_ADDRESSES.sub(lambda found: quote(found[0]), url)


@dataclass(frozen=True)
class Site:
    """The site as mkdocs.yml describes it."""

    name: str
    docs_dir: str
    """The folder of the pages below the root."""
    url: str
    """The address at which the site is published, with a slash at its end; empty when it is none that others can reach."""
    repository: str
    """The address of the repository, without a slash at the end; empty when mkdocs.yml names none."""
    branch: str
    """The branch that edit links open."""
    overrides: str = ""
    """The folder of its own templates below the root, or anywhere; empty when it has none."""
    contact: str = ""
    """Whom mkdocs.yml names for readers to write to: an address of mail, of a page, or words; empty when it names nobody."""

    @property
    def issues_url(self) -> str:
        """Where GitHub takes an issue; empty when the repository is elsewhere, where no address fills in a form."""
        return f"{self.repository.removesuffix('.git')}/issues/new" if _ON_GITHUB.fullmatch(self.repository) else ""

    def line_url(self, path: str, line: int) -> str:
        """The address of a line of a file in the repository; empty when there is no repository."""
        return f"{self.repository}/blob/{self.branch}/{quote(path)}#L{line}" if self.repository else ""

    def edit_url(self, path: str) -> str:
        """The address at which a file can be edited; empty when there is no repository."""
        return f"{self.repository}/edit/{self.branch}/{quote(path)}" if self.repository else ""
