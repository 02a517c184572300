"""What of a generated page the theme's search can find: all else need not be read by its parser of HTML."""

from __future__ import annotations

import re

_SECTION = re.compile(r"(?=<h[1-6][ >])")
_EXCLUDED = re.compile(r"<h[1-6][^>]*\sdata-search-exclude\b")
_SEARCH_ATTRIBUTE = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")


def searchable(html: str) -> str:
    """The sections of a page that are not excluded from search as a whole, with what leads to the first heading."""
    return "".join(section for section in _SECTION.split(html) if not _EXCLUDED.match(section))


def without_search_attributes(html: str) -> str:
    """The page as readers get it: the theme removes what was for its search alone."""
    return _SEARCH_ATTRIBUTE.sub("", html)
