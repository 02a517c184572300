"""The orders in which readers expect names and articles."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.sources import Article

_ARTICLES = re.compile(r"^(?:the|al|el|as|ash|at|an|ar|az|ad)[-\s]+(?=\w)|^ال", re.IGNORECASE)


def sort_key(name: str) -> str:
    """The name as an index sorts it: without its article, diacritics, capitals and apostrophes."""
    # Letter by letter: the marks of a run of thousands would be put in order first, in the square of their number.
    bare = (unicodedata.normalize("NFKD", letter) for letter in _ARTICLES.sub("", name))
    return "".join(c for c in "".join(bare).casefold() if c.isalnum() or c == " ")


def by_date(article: Article) -> tuple[dt.date, dt.date, str, int]:
    """Orders articles by date, the undated last, then as they stand in the texts."""
    first, last = article.date.sort_key if article.date else (dt.date.max, dt.date.max)
    return first, last, article.source, article.span.start
