"""The page for readers who report an error: every way to the editors that there is, and the report as text to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.family import Family
from generator.pages.page import Page
from generator.pages.reporting import REPORT_LABEL, REPORT_PAGE, form_url, mail_address, mail_url, page_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.pages.renderer import Renderer

PAGE = Page(
    f"{REPORT_PAGE}.md",
    "report-an-error.md.jinja",
    REPORT_LABEL,
    "How to tell the editors that a page is wrong: with an account, by mail, or with a report to send.",
)
FILLED_IN: Mapping[str, str] = {"card": "Card or page:", "file": "File:", "passage": "Passage:"}
"""The lines of a report that the link to the page fills in, by what its address calls them."""
ASKED = ("What is wrong:", "What is right, and which words show it:")
"""The lines that are the reader's."""


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page itself."""
    site = renderer.site
    subject = f"Error in {site.name}"
    report = "\n".join((subject, *FILLED_IN.values(), *ASKED))
    mail = mail_address(site.contact)
    yield renderer.page(
        PAGE,
        form=form_url(site, {}),
        mail=mail,
        mail_url=mail_url(mail, subject, report) if mail else "",
        contact=site.contact,
        contact_page=page_address(site.contact),
        report=report,
        filled_in=FILLED_IN,
    )


FAMILY = Family(make, pages=(PAGE,))
