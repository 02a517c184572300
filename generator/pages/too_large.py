"""Pages that no reader would wait for. Lists go on on further pages; what a card or an article says itself stands on one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.problems import Mark, Problem

if TYPE_CHECKING:
    from generator.model.wiki import Wiki

MOST_BYTES = 1_000_000
"""Of a page in Markdown: the largest of a dossier with 250 cards has a sixth of it."""
_MOST_A_CHARACTER = 4
"""Bytes of a character in UTF-8."""


def too_large(wiki: Wiki, docs_dir: str, path: str, content: str | bytes) -> Problem | None:
    """A problem if a page, by its path below `docs_dir`, is too large; it names the card or the article that the page is of."""
    if not (isinstance(content, str) and path.endswith(".md") and len(content) > MOST_BYTES // _MOST_A_CHARACTER):
        return None  # without counting
    size = len(content.encode("utf-8", "replace"))
    if size <= MOST_BYTES:
        return None
    mark = _source_of(wiki, path)
    message = f"The page '{docs_dir}/{path}' has {size:,} bytes; more than {MOST_BYTES:,} are too many for readers."
    hint = "Make several cards of it, or divide the text into articles." if mark else "Shorten the texts that it lists."
    return Problem(mark or Mark(f"{docs_dir}/{path}"), "too-large", message, hint)


def _source_of(wiki: Wiki, path: str) -> Mark | None:
    """Where the card or the article begins whose page it is, or one of its pages; None where it is of many."""
    folder, _, rest = path.removesuffix(".md").partition("/")
    name = rest.partition("/")[0]
    if f"{folder}/{name}" in wiki.entities:
        return Mark(wiki.entities[f"{folder}/{name}"].card.mark.path)
    return wiki.articles[name].article.mark if folder == "articles" and name in wiki.articles else None
