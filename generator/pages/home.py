"""The home page: what this is, the ways in, what is contested, what is new."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from generator.model.problems import errors
from generator.pages.kinds import shapes_of
from generator.pages.maps import draw, place_kinds
from generator.pages.page import DRAWN, Page
from generator.pages.renderer import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model.dossier import News
    from generator.model.wiki import Entity, Wiki
    from generator.pages.maps import Drawing
    from generator.pages.page import Way
    from generator.pages.renderer import Renderer

MOST = 8
"""How many entities each list of the home page has."""
NEWEST = 5
"""How many pieces of news the home page has."""
MAP_NAMES = 12
"""How many places have their names on the small map, those most named. The map itself has the others."""
MAP_DETAIL = 1.5
"""How small a bend of the outlines is left out, in units: the map is a picture here, and leads to the real one."""


PAGE = Page("index.md", "home.md.jinja", "<title of the dossier>", hide=DRAWN, names_feed=True)


def home_page(renderer: Renderer, ways: Sequence[Way]) -> tuple[str, str]:
    """The page itself, with the ways to those that show everything at once."""
    wiki, dossier = renderer.wiki, renderer.wiki.dossier
    by_count = {kind: len(renderer.overview.of_kind(kind.id)) for kind in dossier.kinds}
    named = sorted((e for e in wiki.entities.values() if e.mention_count), key=lambda e: (-e.mention_count, e.card.id))
    return renderer.page(
        replace(PAGE, title=dossier.title, description=shortened(*dossier.about)),
        numbers=_numbers(wiki),
        kinds=[(kind, count) for kind, count in by_count.items() if count],
        ways=ways,
        contested=_contested(wiki)[:MOST],
        most_named=named[:MOST],
        news=_releases(dossier.news[:NEWEST]),
        corrections=len(renderer.overview.corrected),
        map=_map(wiki),
        errors=errors(renderer.overview.problems),
    )


def _numbers(wiki: Wiki) -> list[tuple[int, str, str]]:
    """What there is of everything: how many, of what, and where."""
    cited = sum(len(entity.card.citations) for entity in wiki.entities.values())
    mentions = sum(entity.mention_count for entity in wiki.entities.values())
    counts = (
        (len(wiki.articles), "article", "articles", "articles/index"),
        (len(wiki.entities), "subject", "subjects", "names/index"),
        (mentions, "mention", "mentions", "coverage"),
        (cited, "quote cited", "quotes cited", "coverage"),
        (len(wiki.disagreements), "disagreement", "disagreements", "disagreements"),
    )
    return [(number, one if number == 1 else many, page) for number, one, many, page in counts]


def _releases(news: Sequence[News]) -> list[tuple[str, list[News]]]:
    """The news under the release or the date that several share, in the order given."""

    def head(item: News) -> str:
        return ", ".join(part for part in (item.version, str(item.date or "")) if part)

    return [(words, list(items)) for words, items in groupby(news, key=head)]


def _contested(wiki: Wiki) -> list[tuple[Entity, list[str]]]:
    """The entities about which sources disagree most often, with what is answered differently."""
    found = sorted((e for e in wiki.entities.values() if e.disagreements), key=lambda e: (-len(e.disagreements), e.card.id))
    return [(entity, list(dict.fromkeys(d.question for d in entity.disagreements))) for entity in found]


def _map(wiki: Wiki) -> Drawing | None:
    """The map as a picture; None where no place has coordinates."""
    return draw(wiki, wiki.atlas.frame, shapes_of(place_kinds(wiki)), MAP_DETAIL, MAP_NAMES) if wiki.atlas.frame else None
