"""What went wrong, told on every page that is served, and on none that is built."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from generator.engine.policy import allowing_reload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_BODY = re.compile(rb"<body\b[^>]*>")
_SHOWN = 5
"""So many problems stand on a page; the page of problems has all."""
_STYLE = (
    "position:fixed;inset:auto 0 0 0;z-index:1000;max-height:40vh;overflow:auto;margin:0;padding:.5rem 1rem;"
    "background:#8b0000;color:#fff;font:14px/1.5 monospace;white-space:pre-wrap;overflow-wrap:anywhere"
)
"""Of its own, whatever the theme; at the lower edge, where it is seen however far down one has read."""


def note(failure: str, problems: Sequence[str], address: str) -> str:
    """The note as HTML, of plain words: why nothing was built, and what is wrong where. Empty where nothing is.

    `address` is that of the page of all problems.
    """
    lines = [f"The last build failed, and pages may be those from before. {failure}"] if failure else []
    lines += problems[:_SHOWN]
    if not lines:
        return ""
    words = "\n".join(escape(line) for line in lines)
    link = f'\n<a href="{escape(address)}" style="color:#fff;text-decoration:underline">All problems</a>' if problems else ""
    more = f"\nand {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
    return f'<aside id="wiki-note" role="alert" lang="en" dir="ltr" style="{_STYLE}">{words}{more}{link}</aside>'


def noting(application: WSGIApplication, made: Callable[[], str]) -> WSGIApplication:
    """An application that shows a note on its pages, such as `made` gives at the time, and lets them reload themselves."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told: list[tuple[str, list[tuple[str, str]]]] = []

        def keep(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
            told.append((status, headers))
            return lambda _: None

        body = application(environ, keep)
        status, headers = told[0]
        if not any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers):
            start_response(status, headers)
            return body
        page = allowing_reload(_BODY.sub(lambda found: found[0] + made().encode(), b"".join(body), count=1))
        if hasattr(body, "close"):
            body.close()
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*kept, ("Content-Length", str(len(page)))])
        return [page]

    return answer
