"""The home page: what this is, the ways in, what is contested, what is new."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.model.problems import errors
from generator.pages.maps import draw, shapes_of
from generator.pages.renderer import shortened
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model.dossier import News
    from generator.model.wiki import Entity, Wiki
    from generator.pages.maps import Drawing
    from generator.pages.renderer import Renderer

MOST = 8
"""Entities in each list of the home page."""
NEWEST = 5
MAP_NAMES = 12
"""Places whose names stand on the small map: those most named. The map itself has the others."""
MAP_DETAIL = 1.5
"""What is left out of the outlines, in units: the map is a picture here, and leads to the real one."""


@dataclass(frozen=True)
class Way:
    """A way into the wiki."""

    page: str
    title: str
    icon: str
    note: str
    """What is found there, with a number."""


def pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page itself."""
    wiki, dossier = renderer.wiki, renderer.wiki.dossier
    by_count = {kind: len(renderer.of_kind(kind.id)) for kind in dossier.kinds}
    named = sorted((e for e in wiki.entities.values() if e.mention_count), key=lambda e: (-e.mention_count, e.card.id))
    yield (
        "index.md",
        renderer.page(
            "index.md",
            "home.md.jinja",
            title=dossier.title,
            description=shortened(*dossier.about),
            hide=("navigation", "toc"),
            numbers=_numbers(wiki),
            kinds=[(kind, count) for kind, count in by_count.items() if count],
            ways=list(_ways(wiki)),
            contested=_contested(wiki)[:MOST],
            most_named=named[:MOST],
            news=_releases(dossier.news[:NEWEST]),
            map=_map(wiki),
            errors=errors(renderer.problems),
        ),
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


def _ways(wiki: Wiki) -> Iterator[Way]:
    """The pages that show everything at once."""
    own = (h for entity in wiki.entities.values() for h in entity.happenings if h.owner == entity.card.id)
    dated = sum(happening.event.date is not None for happening in own)
    renamed = len({naming.entity for naming in wiki.naming})
    differ = counted(len(wiki.disagreements), "question") + " with different answers, side by side"
    called = counted(renamed, "subject") + " under several names, by publisher"
    yield Way("timeline", "Timeline", "material/timeline-clock-outline", f"{counted(dated, 'dated event')} in order of time")
    yield Way("disagreements", "Disagreements", "material/call-split", differ)
    yield Way("naming/index", "Who calls whom what", "material/tag-multiple-outline", called)
    tied = counted(len(wiki.network.links), "tie") + ", with their quotes"
    yield Way("network", "Network", "material/graph-outline", tied)


def _releases(news: Sequence[News]) -> list[tuple[str, list[News]]]:
    """The news under the release or the date that several share, in the order given."""

    def head(item: News) -> str:
        return ", ".join(part for part in (item.version, str(item.date or "")) if part)

    return [(words, list(items)) for words, items in groupby(news, key=head)]


def _contested(wiki: Wiki) -> list[tuple[Entity, list[str]]]:
    """Those about which sources disagree most often, with what is answered differently."""
    found = sorted((e for e in wiki.entities.values() if e.disagreements), key=lambda e: (-len(e.disagreements), e.card.id))
    return [(entity, list(dict.fromkeys(d.question for d in entity.disagreements))) for entity in found]


def _map(wiki: Wiki) -> Drawing | None:
    """The map as a picture; None where no place has coordinates."""
    return draw(wiki, wiki.atlas.frame, shapes_of(wiki), MAP_DETAIL, MAP_NAMES) if wiki.atlas.frame else None
