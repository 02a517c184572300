"""The orders in which readers expect names and articles."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.sources import Article
    from generator.model.wiki import Wiki

_ARTICLES = re.compile(r"^(?:the|al|el|as|ash|at|an|ar|az|ad)[-\s]+(?=\w)|^ال", re.IGNORECASE)


def sort_key(name: str) -> str:
    """The name as an index sorts it: without its article, diacritics, capitals and apostrophes."""
    bare = unicodedata.normalize("NFKD", _ARTICLES.sub("", name))
    return "".join(c for c in bare.casefold() if c.isalnum() or c == " ")


def by_date(article: Article) -> tuple[dt.date, dt.date, str, int]:
    """Orders articles by date, the undated last, then as they stand in the texts."""
    first, last = article.date.sort_key if article.date else (dt.date.max, dt.date.max)
    return first, last, article.source, article.span.start


def names_by_letter(wiki: Wiki) -> list[tuple[str, list[tuple[str, str, list[str]]]]]:
    """Every name and spelling with its language and the cards it stands for, by first letter; Latin before other scripts."""
    targets: dict[str, set[str]] = defaultdict(set)
    languages: dict[str, str] = {}
    for entity in wiki.entities.values():
        for use in entity.uses:
            for spelling in {use.spelling, use.name.text}:
                targets[spelling].add(entity.card.id)
                languages.setdefault(spelling, use.name.lang)
    letters: dict[str, list[tuple[str, str, list[str]]]] = defaultdict(list)
    for name in sorted(targets, key=lambda name: (sort_key(name), name)):
        letter = sort_key(name)[:1].upper()
        letters["0–9" if letter.isdecimal() else letter].append((name, languages[name], sorted(targets[name])))
    return sorted(letters.items())
