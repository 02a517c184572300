"""Addresses at which readers report an error, with what is known of it filled in.

GitHub fills a form in from its address, under the identities of the fields; the page of the site for all whom no form of
GitHub takes understands the same names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.site import Site

REPORT_LABEL, REPORT_BRIEF = "Report an error", "report"
"""What the link is called on a page, and beside a quote."""
REPORT_PAGE = "report-an-error"
"""The page of the site, as links name it."""
FORM = "error.yml"
"""The file of the form in `.github/ISSUE_TEMPLATE`. Where a repository has none, GitHub offers an issue with the title alone."""
LONGEST = 2000
"""Characters of an address that every browser, server and mail program takes; `assets/report.js` has the same."""

_MAIL = re.compile(r"(?:mailto:)?(?P<address>[^\s@:/?]+@[^\s@:/?]+)(?:\?.*)?", re.IGNORECASE)
_PAGE = re.compile(r"https?://[^\s/].*", re.IGNORECASE)


def form_url(site: Site, known: Mapping[str, str]) -> str:
    """The form of GitHub with what is known filled in, by the identities of its fields; empty where it takes none.

    The card is the title too, so that it is told where the repository has no such form.
    """
    if not site.issues_url:
        return ""
    title = f"Error: {known['card']}" if known.get("card") else ""
    start = f"{site.issues_url}?"
    return start + query({"template": FORM, **known, "title": title}, LONGEST - len(start))


def query(known: Mapping[str, str], room: int = LONGEST) -> str:
    """What is known as the query of an address, without what is empty or beyond the room that there is."""
    asked = ""
    for key, value in known.items():
        longer = "&".join(filter(None, (asked, urlencode({key: value}, quote_via=quote, safe="/", errors="replace"))))
        if value and len(longer) <= room:
            asked = longer
    return asked


def mail_address(contact: str) -> str:
    """The address of mail that a contact is, with or without `mailto:`; empty when it is none."""
    found = _MAIL.fullmatch(contact)
    return unquote(found["address"]) if found else ""


def page_address(contact: str) -> str:
    """The address of a page that a contact is; empty when it is none."""
    return contact if _PAGE.fullmatch(contact) else ""


def mail_url(address: str, subject: str, body: str) -> str:
    """What makes a mail program begin a letter with a subject and a text."""
    lines = "\r\n".join(body.splitlines())
    return f"mailto:{quote(address, safe='@+', errors='replace')}?{query({'subject': subject, 'body': lines})}"
