"""Words of others in what a command prints: they stay words, in a terminal and in Markdown."""

from __future__ import annotations

import re

_MARKED = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~@&:])")


def escaped(text: str) -> str:
    """A line in which neither Markdown nor HTML finds anything, no mention of a person, no address and no picture."""
    return _MARKED.sub(lambda found: f"&#{ord(found[0])};", plain(text))


def plain(text: str) -> str:
    """A line without what moves a cursor or turns a line around."""
    return "".join(c if c.isprintable() else " " for c in text)
