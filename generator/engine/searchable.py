"""What the theme's search finds on a generated page: its sections as the theme has them, without a parser of HTML.

A section begins at a heading with an anchor. Of its elements those stay that the theme shows in results; what is excluded from
search, scripts and styles go with all that stands in them, the tags of others alone.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = "code|li|ol|p|pre|sub|sup|ul"
"""The elements that the theme keeps, by the name of their tags."""
_SECTION = re.compile(r"(?=<h[1-6]\s[^>]*\bid=)")
_HEADING = re.compile(r"<(?P<tag>h[1-6])(?P<attributes>\s[^>]*)>(?P<words>.*?)</(?P=tag)>", re.DOTALL)
_ID = re.compile(r'\sid="([^"]*)"')
_EXCLUSION = re.compile(r"\sdata-search-exclude\b")
_EXCLUDED = re.compile(r"<(?P<tag>(?!h[1-6])[a-z][a-z0-9]*)\b[^>]*\sdata-search-exclude\b[^>]*>")
_UNREAD = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>|<(?P<tag>script|style|object)\b.*?</(?P=tag)>|<!--.*?-->', re.DOTALL)
_TAG_OF_OTHERS = re.compile(rf"</?(?!(?:{_SHOWN})\b)[a-z][^>]*>")
_WITH_ATTRIBUTES = re.compile(rf"<({_SHOWN})\s[^>]*>")
_EMPTY = re.compile(rf"<({_SHOWN})>\s*</\1>")
_REFERENCE = re.compile(r"&#?\w+;")


class Section(NamedTuple):
    """What can be found under a heading, in the form in which the theme's index takes it."""

    id: str | None
    """The anchor of the heading; None for the beginning of the page."""
    title: list[str]
    text: list[str]
    """HTML in one piece, white space folded."""


def sections(html: str) -> Iterator[Section]:
    """The sections of a page that are not excluded from search as a whole, with what leads to the first heading."""
    read = _without_excluded(_UNREAD.sub("", html))
    for number, part in enumerate(part for part in _SECTION.split(read) if part.strip()):
        heading = _HEADING.match(part)
        if heading is None:
            yield Section(None, [""], [_found(part)])
        elif not _EXCLUSION.search(heading["attributes"]):
            anchor = _ID.search(heading["attributes"])
            yield Section(anchor[1] if anchor and number else None, [_found(heading["words"])], [_found(part[heading.end() :])])


def _without_excluded(html: str) -> str:
    kept, at = [], 0
    while excluded := _EXCLUDED.search(html, at):
        kept.append(html[at : excluded.start()])
        at = _end_of(excluded["tag"], html, excluded.end())
    return "".join((*kept, html[at:]))


def _end_of(tag: str, html: str, start: int) -> int:
    """Where an element ends whose content begins at `start`."""
    depth = 1
    for found in re.compile(rf"<(/?){tag}\b[^>]*>").finditer(html, start):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return len(html)


def _found(html: str) -> str:
    """The words with the tags that are shown, and no element that has none of them."""
    text = _WITH_ATTRIBUTES.sub(r"<\1>", _TAG_OF_OTHERS.sub("", html))
    text = _REFERENCE.sub(lambda reference: escape(unescape(reference[0]), quote=False), text)
    count = 1
    while count:
        text, count = _EMPTY.subn("", text)
    return " ".join(text.split())
