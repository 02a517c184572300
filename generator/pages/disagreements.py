"""The page of all disagreements, by what is answered differently."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.pages.continued import cut, parts, where
from generator.pages.family import Family
from generator.pages.page import Page, Way
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.claims import Disagreement
    from generator.model.wiki import Wiki
    from generator.pages.renderer import Renderer

_BOOST = 2
"""Whoever types a question wants the page that asks it, before all whose titles share a word with it."""
PAGE = Page(
    "disagreements.md",
    "disagreements.md.jinja",
    "Disagreements",
    "Questions that the sources answer differently, with who says what, side by side.",
    boost=_BOOST,
)


MOST_ACCOUNTS = 250
"""How many disagreements and accounts of them a page has, taken together: some 150 KB."""


@dataclass(frozen=True)
class Label:
    """A sort of disagreement."""

    words: str
    count: int
    number: int
    """Counted from 1."""
    target: str
    """The page on which it begins, as what links lead to."""


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page itself, and those on which it goes on."""
    ordered = sorted(renderer.wiki.disagreements, key=lambda d: (d.heading, d.owner, d.number))
    cuts = cut(ordered, MOST_ACCOUNTS, weight=lambda found: 1 + sum(len(side.accounts) for side in found.sides))
    begins = where(PAGE.target, cuts, key=_heading)
    counts = Counter(map(_heading, ordered))
    labels = {words: Label(words, counts[words], number, begins[words]) for number, words in enumerate(counts, start=1)}
    for part in parts(PAGE, disagreements=cuts):
        grouped = groupby(part.lists["disagreements"].values, key=_heading)
        by_label = [(labels[words], list(found)) for words, found in grouped]
        yield renderer.page(part.page, part=part, **part.lists, labels=[*labels.values()], disagreements_by_label=by_label)


def _heading(found: Disagreement) -> str:
    return found.heading


def way(wiki: Wiki) -> Way:
    """The way from the home page."""
    return Way(
        PAGE, "material/call-split", counted(len(wiki.disagreements), "question") + " with different answers, side by side"
    )


FAMILY = Family(make, pages=(PAGE,), way=way)
