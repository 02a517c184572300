"""What of a generated page the theme's search can find: all else need not be read by its parser of HTML."""

from __future__ import annotations

import re

_SECTION = re.compile(r"(?=<h[1-6][^>]*\sid=)")
"""A heading without an anchor begins no section."""
_EXCLUDED = re.compile(r"<h[1-6][^>]*\sdata-search-exclude\b")
_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>')
_LEFT_OUT = re.compile(r"<([a-z]+)\b[^>]*\sdata-search-exclude\b")
_PASSED_OVER = (
    *("a", "abbr", "b", "bdi", "cite", "em", "i", "mark", "q", "small", "span", "strong", "time"),
    *("caption", "dd", "dl", "dt", "table", "tbody", "td", "th", "thead", "tr"),
    *("circle", "g", "line", "path", "rect", "svg", "text", "tspan", "use"),
)
"""The elements of which the search of the theme makes nothing, and in which no heading stands."""
_SEARCH_ATTRIBUTE = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")


def searchable(html: str) -> str:
    """The sections of a page that are not excluded from search as a whole, with what leads to the first heading.

    Without tags of which the search makes nothing, since its parser takes the longer the more there are.
    """
    found = _PERMALINK.sub("", "".join(section for section in _SECTION.split(html) if not _EXCLUDED.match(section)))
    names = {*_PASSED_OVER}.difference(_LEFT_OUT.findall(found))  # where one of a name is left out, its end must be found
    return re.sub(rf"</?(?:{'|'.join(sorted(names))})(?:\s[^>]*)?>", "", found)


def without_search_attributes(html: str) -> str:
    """The page as readers get it: the theme removes what was for its search alone."""
    return _SEARCH_ATTRIBUTE.sub("", html)
