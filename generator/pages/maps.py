"""The map: places where they are, the larger the more often the texts name them; its table; the places as GeoJSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.dates import Period
from generator.pages.continued import parts
from generator.pages.data_files import DataFile
from generator.pages.family import Family
from generator.pages.kinds import kinds_among, shapes_of
from generator.pages.map_labels import Label, Size, Spot, is_uncovered, labels
from generator.pages.page import DRAWN, Page
from generator.pages.projection import Chart, names, paths
from generator.pages.readable import drawn_places, place_rows
from generator.pages.times_to_choose import times
from generator.text.wording import NAMELESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model.atlas import Frame, Layer, Place
    from generator.model.cards import Account, Location
    from generator.model.claims import OwnedEvent
    from generator.model.dossier import Kind
    from generator.model.wiki import Wiki
    from generator.pages.renderer import Renderer

DATA = DataFile(
    "data/places.geojson",
    "the places, as GeoJSON in WGS 84, longitude first",
    "of the collection `type`, `publishers`, `features`; "
    "of a place `name`, `names`, `kind`, `page`, `location`, `mentions`, `events`",
    form="GeoJSON",
    offer="with every name, the articles that mention the place, and the events",
)
PAGE = Page(
    "map.md",
    "map.md.jinja",
    "Map",
    "Where the places are that the texts name, and what is said to have happened there.",
    hide=DRAWN,
    data=(DATA,),
)
WIDTH = 1000
"""The width of the map in units."""
LARGEST = 17.0
"""The radius of the most named place, in units."""
SMALLEST = 3.5
"""The least radius of a mark, in units."""
SIZES = (Size(2.0, 19.0), Size(1.4, 14.0), Size(1.0, 13.0))
"""How marks and letters are drawn on a phone, a small and a large screen, as the style sheet does; letters before scaling."""
COUNTRY_FONT = 27.0
"""The height that letters would have if they were as wide as the spaced capitals of a country's name, in units."""
COUNTRY_STEPS = (0, 16, -16, 32, -32, 48, -48, 64, -64)
"""How far down the name of a country may stand from where the base map has it, in units, the best first."""
DETAIL = 0.6
"""How small a bend of the outlines is left out, in units."""

GRAIN = 8
"""How far apart the places are that have no mark of their own, in units."""
MOST_OUTSIDE = 60
"""How many places beyond the edge are named below the map; the table has all."""


Country = tuple[float, float, str]
"""Where the name of a country stands, and the name."""


@dataclass(frozen=True)
class Dot:
    """A place on a drawing."""

    place: Place
    x: float
    y: float
    radius: float
    shape: int
    label: Label


@dataclass(frozen=True)
class Drawing:
    """A map of one frame."""

    chart: Chart
    outlines: dict[Layer, str]
    countries: list[Country]
    dots: list[Dot]
    """The most named first, and no more than can be told apart."""
    others: str
    """Where further places are, as the data of a path whose stretches have no length; what is near one another is one point."""
    count: int
    """How many places there are, drawn as dots or among the others."""


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The map, the pages on which its table goes on, and the places as data."""
    wiki = renderer.wiki
    atlas = wiki.atlas
    kinds = place_kinds(wiki)
    shapes = shapes_of(kinds)
    drawn = {
        "drawing": draw(wiki, atlas.frame, shapes) if atlas.frame else None,
        "crowd": draw(wiki, atlas.crowd, shapes) if atlas.crowd else None,
        "kinds": kinds,
        "shapes": shapes,
        "sizes": _sizes(wiki),
        "data": DATA.path,
        "most_outside": MOST_OUTSIDE,
        "publishers": list(_publishers(wiki)),
        "times": times(_periods(wiki)),
        "events": len({(owned.owner, owned.number) for place in atlas.places for owned in place.events}),
    }
    marked = {place.entity for place in drawn_places(atlas, atlas.frame)} if atlas.frame else set()
    for part in parts(PAGE, places=place_rows(atlas)):
        yield renderer.page(part.page, part=part, **part.lists, **drawn, marked=marked)
    if atlas.places:
        yield DATA.path, geojson(wiki)


def place_kinds(wiki: Wiki) -> list[Kind]:
    """The kinds that have places on the map."""
    return kinds_among(wiki, (place.entity for place in wiki.atlas.places))


def draw(wiki: Wiki, frame: Frame, shapes: dict[str, int], detail: float = DETAIL, most_names: int | None = None) -> Drawing:
    """The places of a frame over land and water, named all or the first ones; `detail` is left out of outlines, in units."""
    chart = Chart(frame, WIDTH)
    most = max((place.mentions for place in wiki.atlas.places), default=1)
    inside = [place for place in wiki.atlas.places if place.at in frame]
    places = drawn_places(wiki.atlas, frame)
    spots = [_spot(wiki, chart, place, most) for place in places]
    placed = labels(spots, WIDTH, chart.height, SIZES, most_names)
    basemap = wiki.atlas.basemap
    return Drawing(
        chart=chart,
        outlines=paths(chart, basemap, detail) if basemap else {},
        countries=_clear(names(chart, basemap), spots, placed) if basemap else [],
        dots=[
            Dot(place, spot.x, spot.y, spot.radius, shapes[place.entity.partition("/")[0]], label)
            for place, spot, label in zip(places, spots, placed, strict=True)
        ],
        others=_points(chart, inside[len(places) :]),
        count=len(inside),
    )


def _points(chart: Chart, places: Iterable[Place]) -> str:
    """Places as the data of a path, on a grid: however many there are, it has no more points than the drawing has room for."""
    found = {tuple(round(value / GRAIN) * GRAIN for value in chart.point(*place.at)) for place in places}
    return "".join(f"M{x} {y}h0" for x, y in sorted(found))


def _clear(countries: Iterable[Country], spots: Sequence[Spot], placed: Sequence[Label]) -> list[Country]:
    """The names of countries where no name of a place covers them, at each size at which the style sheet shows them."""
    found = []
    for x, y, name in countries:
        steps = (Spot(x, y + step, 0, name) for step in COUNTRY_STEPS)
        if free := next((spot for spot in steps if is_uncovered(spot, COUNTRY_FONT, spots, placed, (None, *SIZES[1:]))), None):
            found.append((x, free.y, name))
    return found


def _spot(wiki: Wiki, chart: Chart, place: Place, most: int) -> Spot:
    """Where a place stands on the drawing; the area of its mark grows with its mentions."""
    x, y = chart.point(*place.at)
    return Spot(round(x, 1), round(y, 1), _radius(place.mentions, most), wiki.title_of(place.entity))


def _radius(mentions: int, most: int) -> float:
    """The radius of a mark whose area grows with the mentions of its place."""
    return round(max(SMALLEST, LARGEST * (mentions / most) ** 0.5), 1) if most else SMALLEST


def _sizes(wiki: Wiki) -> list[tuple[int, float]]:
    """How often a place is named whose mark has this radius: some marks for a legend, the smallest first."""
    most = max((place.mentions for place in wiki.atlas.places), default=1)
    return [(times, _radius(times, most)) for times in sorted({1, round(most / 4), most} - {0})]


def geojson(wiki: Wiki) -> str:
    """All places with coordinates, for other programs and for the script of the map; one line each."""
    lines = ",\n".join(json.dumps(_feature(wiki, place), ensure_ascii=False) for place in wiki.atlas.places)
    publishers = json.dumps(_publishers(wiki), ensure_ascii=False)
    return f'{{"generated": true, "type": "FeatureCollection", "publishers": {publishers}, "features": [\n{lines}\n]}}\n'


def _publishers(wiki: Wiki) -> dict[str, str]:
    """The titles of those who publish articles that name a place, by identity; articles without one have the empty identity."""
    articles = {article for place in wiki.atlas.places for article, _ in place.articles}
    found = {wiki.article(article).publisher or "" for article in articles}
    titles = {publisher: wiki.title_of(publisher) if publisher else NAMELESS for publisher in found}
    return dict(sorted(titles.items(), key=lambda pair: (not pair[0], wiki.sort_key_of(pair[0]), pair[0])))


def _periods(wiki: Wiki) -> Iterator[Period]:
    """When places are named and when something happened there."""
    for place in wiki.atlas.places:
        dates = (wiki.article(article).date for article, _ in place.articles)
        yield from (Period.of(date) for date in dates if date)
        yield from (owned.event.date for owned in place.events if owned.event.date)


def _feature(wiki: Wiki, place: Place) -> dict[str, object]:
    card = wiki.entities[place.entity].card
    records = ((wiki.article(article), count) for article, count in place.articles)
    return {
        "type": "Feature",
        "id": card.id,
        "geometry": {"type": "Point", "coordinates": list(place.at)},
        "properties": {
            "name": card.title,
            "names": [{"text": name.text, "lang": name.lang} for name in card.names],
            "kind": card.kind,
            "page": f"{card.id}/",
            "location": _location(wiki, place.location),
            "mentions": [
                {"article": article.id, "publisher": article.publisher, "date": article.date and article.date.iso, "times": times}
                for article, times in records
            ],
            "events": [_event(wiki, owned) for owned in place.events],
        },
    }


def _location(wiki: Wiki, location: Location) -> dict[str, str | None]:
    gazetteer = wiki.dossier.gazetteer(location.source)
    return {"gazetteer": gazetteer.label, "licence": gazetteer.licence, "entry": location.entry, "name": location.name}


def _event(wiki: Wiki, owned: OwnedEvent) -> dict[str, object]:
    date = owned.event.date
    publishers = (wiki.article(account.citation.article).publisher for account in _known(wiki, owned))
    return {
        "text": owned.event.text,
        "date": owned.event.when or None,
        "inferred": owned.event.is_date_inferred,
        "from": date.start.first.isoformat() if date and date.start else None,
        "to": date.end.last.isoformat() if date and date.end else None,
        "page": f"{owned.owner}/#{owned.anchor}",
        "publishers": sorted({publisher or "" for publisher in publishers}),
        "disputed": list(owned.disputed),
    }


def _known(wiki: Wiki, owned: OwnedEvent) -> list[Account]:
    return [account for account in owned.event.accounts if account.citation in wiki.evidence]


FAMILY = Family(make, pages=(PAGE,), data_files=(DATA,))
