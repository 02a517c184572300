"""A page for each card, or for the file of one that cannot be read; beside it its data and what is shown of it elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from generator.pages.assets import FOLDER
from generator.pages.card_data import card_data
from generator.pages.continued import cut, parts
from generator.pages.data_files import DataFile, json_file
from generator.pages.family import Family
from generator.pages.folded_lists import SHOWN_EVENTS, SHOWN_OTHERS, SHOWN_SPELLINGS, folded
from generator.pages.how_to_cite import cite_page
from generator.pages.icons import icon
from generator.pages.infobox import facts
from generator.pages.kinds import index_of
from generator.pages.linked_data import linked_card
from generator.pages.markup import json_script
from generator.pages.naming import placed_epithets
from generator.pages.page import Page
from generator.pages.previews import preview
from generator.pages.prose import native_name
from generator.pages.quote_room import beyond, with_room
from generator.pages.renderer import shortened
from generator.pages.spellings import Unused, spellings
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.cards import Card, Statement
    from generator.model.claims import Disagreement, RelationEnd
    from generator.model.dossier import Kind, Property
    from generator.model.quotes import ArticleExcerpts
    from generator.model.wiki import Entity
    from generator.pages.naming import EpithetRow
    from generator.pages.renderer import Renderer
    from generator.pages.shared_name_notes import SharedNameNote

_BOOST = 2
"""A card is wanted before every guide and list that names it, which have the same words."""
INFOBOX_VALUES = 3
"""How many values of one fact stand beside the lead; the rest is further down the page."""
SHOWN_QUOTES = 10
"""How many quotes are seen at once; the rest is folded away."""
TOLD_ELSEWHERE = 12
"""How many events of other pages are told with their accounts; where there are more, only what happened is told."""
DISPUTED_ELSEWHERE = 6
"""How many disagreements of other pages have a box; where there are more, each has a line."""
MOST_ELSEWHERE, MOST_RELATIONS, MOST_EVENTS, MOST_ARTICLES, MOST_BACKLINKS = 100, 120, 100, 150, 200
"""How many disagreements of other pages, relations, usual events, articles of a publisher and cards that link to it a page has.

With its quotes these are some 200 KB.
"""
USUAL_ACCOUNTS = 8
"""So many accounts of an event take the room of one event more."""
MOST_TOGETHER = 24
"""How many cards are listed that are named together with one."""


CARD = Page("<kind>/<slug>.md", "entity.md.jinja", "<title of the card>", hide=("navigation",), boost=_BOOST)
BROKEN = Page("<kind>/<slug>.md", "broken.md.jinja", "<identity of the card>")
DATA = DataFile(
    "<kind>/<slug>.json",
    "what a page of a card is made of",
    "`id`, `kind`, `title`, `version` of the dossier, `names`, `spellings`, `summary`, `statements`, `relations`, `events`, "
    "`location` or `null`, `corrections`, `mentions`",
)
PREVIEW = DataFile(
    f"{FOLDER}/previews/<kind>/<slug>.json",
    "what is shown beside a link",
    "`title`, `native` (name in another script), `kind`, `named` (how often), `lead`, `at` (its point on the small map)",
)
SMALL_MAP = DataFile(
    f"{FOLDER}/previews/map.json", "the ground of the small maps", "`width`, `height`, `layers` (paths of SVG by sort)"
)


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """A page for each card, its data, and its preview."""
    called = renderer.made("words beside names", _called)
    for card in renderer.wiki.entities:
        yield from renderer.made(card, _files, card, called.get(card, []))
    yield SMALL_MAP.path, renderer.made(SMALL_MAP.path, _small_map)
    for broken in renderer.wiki.broken:
        yield renderer.made(broken, _broken, broken)


def _called(renderer: Renderer) -> Mapping[str, list[EpithetRow]]:
    """The words that take a side beside the names of a card, by its identity."""
    found: dict[str, list[EpithetRow]] = defaultdict(list)
    for row in placed_epithets(renderer.wiki):
        if not row.uses[0].is_name:
            found[row.entity].append(row)
    return found


def _files(renderer: Renderer, card: str, called: list[EpithetRow]) -> tuple[tuple[str, str], ...]:
    entity, overview = renderer.wiki.entities[card], renderer.overview
    data = card_data(renderer.wiki, entity, overview.mentions.get(card, []))
    at = overview.ground.spots.get(card)
    shown = preview(renderer.wiki, entity, native_name(entity.card), _standing(renderer, entity), at)
    return (
        *_entity(renderer, entity, overview.notes.get(card, []), called),
        (DATA.path.replace("<kind>/<slug>", card), json_file(**data)),
        (PREVIEW.path.replace("<kind>/<slug>", card), json_file(**shown)),
    )


def _small_map(renderer: Renderer) -> str:
    return json_file(**renderer.overview.ground.as_data())


def _entity(
    renderer: Renderer, entity: Entity, notes: list[SharedNameNote], called: list[EpithetRow]
) -> Iterator[tuple[str, str]]:
    """The page of a card, and those on which its longest lists go on."""
    card, kind = entity.card, renderer.wiki.dossier.kind(entity.card.kind)
    elsewhere = [found for found in entity.disagreements if found.owner != card.id]
    in_brief = elsewhere if len(elsewhere) > DISPUTED_ELSEWHERE else []
    here = [found for found in entity.disagreements if found not in in_brief]
    told = _told(renderer, entity, notes, called)
    quoted = with_room(entity.quotes)
    for part in parts(
        _page(renderer, card, kind),
        disagreements_elsewhere=cut(in_brief, MOST_ELSEWHERE),
        relations=cut(entity.relations, MOST_RELATIONS),
        events=cut(entity.events, MOST_EVENTS, weight=lambda owned: 1 + len(owned.event.accounts) // USUAL_ACCOUNTS),
        articles=cut(entity.articles, MOST_ARTICLES),
        backlinks=cut(entity.backlinks, MOST_BACKLINKS),
        beyond=beyond(entity.quotes),
    ):
        lists = part.lists
        shown, rest = _quotes([*(quoted if part.is_first else ()), *lists["beyond"].values])
        yield renderer.page(
            part.page,
            part=part,
            **lists,
            **told,
            kind=kind,
            relations_by_label=_by_label(lists["relations"].values),
            owned_events=folded(lists["events"].values, SHOWN_EVENTS),
            linked_from=folded(lists["backlinks"].values, SHOWN_OTHERS),
            disagreements_here=here,
            quotes_shown=shown,
            quotes_folded=rest,
            quotes_beyond=[found.article for found in lists["beyond"].values],
        )


def _told(renderer: Renderer, entity: Entity, notes: list[SharedNameNote], called: list[EpithetRow]) -> dict[str, object]:
    """What the page of a card tells, apart from the lists that may go on on further pages."""
    card, dossier = entity.card, renderer.wiki.dossier
    return {
        "entity": entity,
        "card": card,
        "icon": icon(dossier.kind(card.kind).icon),
        "standing": _standing(renderer, entity),
        "shared_name_notes": notes,
        "called": called,
        "spellings": folded(spellings(renderer.wiki, entity), SHOWN_SPELLINGS),
        "unused": Unused.of(entity.uses),
        "disputed": _disputed(entity.disagreements),
        "told_in_full": sum(owned.owner != card.id for owned in entity.events) <= TOLD_ELSEWHERE,
        "together": folded(entity.together[:MOST_TOGETHER], SHOWN_OTHERS),
        "shown_citations": SHOWN_QUOTES,
        "data": DATA.path.replace("<kind>/<slug>", card.id),
        "references": (cite_page(renderer.wiki, renderer.site, card.id, card.title),),
        "linked_data": json_script(linked_card(renderer.wiki, renderer.site, card)),
        "properties": _by_property(card, dossier.properties),
        "facts": facts(entity, dossier.properties, renderer.wiki.prose),
        "infobox_values": INFOBOX_VALUES,
    }


def _page(renderer: Renderer, card: Card, kind: Kind) -> Page:
    return replace(
        CARD,
        path=f"{card.id}.md",
        title=card.title,
        description=shortened(*(sentence.text for sentence in card.summary)) or f"{kind.label}: {card.title}",
        edit_url=renderer.site.edit_url(card.mark.path),
        above=index_of(kind),
    )


def _broken(renderer: Renderer, card: str) -> tuple[str, str]:
    file = f"entities/{card}.yml"
    problems = renderer.overview.wrong.get(file, ())
    edit_url = renderer.site.edit_url(file)
    about = f"The card {card} cannot be read: what is wrong with it."
    page = replace(BROKEN, path=f"{card}.md", title=card, description=about, edit_url=edit_url)
    return renderer.page(page, file=file, problems=problems)


def _by_property(card: Card, properties: Iterable[Property]) -> list[tuple[Property, list[Statement]]]:
    """The statements of a card by property, in the order in which the dossier declares them."""
    grouped = ((property_, [s for s in card.statements if s.property == property_.id]) for property_ in properties)
    return [(property_, statements) for property_, statements in grouped if statements]


def _standing(renderer: Renderer, entity: Entity) -> str:
    """How often the articles name a card, in how many of them, and from when these are."""
    if not entity.quotes:
        return "named in no article"
    told = f"named {counted(entity.mention_count, 'time')} in {counted(len(entity.quotes), 'article')}"
    dates = [date for quotes in entity.quotes if (date := renderer.wiki.article(quotes.article).date)]
    if not dates:
        return told
    years = sorted({dates[0].year, dates[-1].year})
    return f"{told}, {'–'.join(map(str, years))}"


def _by_label(ends: Iterable[RelationEnd]) -> list[tuple[str, list[RelationEnd]]]:
    """Relations under what they are called, in the order of the dossier."""
    return [(label, list(found)) for label, found in groupby(ends, key=lambda end: end.label)]


def _disputed(disagreements: Iterable[Disagreement]) -> list[str]:
    """What sources disagree on, each question once, with how often if more than that."""
    asked = Counter(found.question for found in disagreements)
    return [f"{question} ({times})" if times > 1 else question for question, times in asked.items()]


def _quotes(quotes: list[ArticleExcerpts]) -> tuple[list[ArticleExcerpts], list[ArticleExcerpts]]:
    """The articles whose quotes are seen at once, the first of them always, and those that are folded away."""
    seen = 0
    for number, found in enumerate(quotes):
        seen += len(found.excerpts)
        if number and seen > SHOWN_QUOTES:
            return quotes[:number], quotes[number:]
    return quotes, []


FAMILY = Family(make, is_apart=True, pages=(CARD, BROKEN), data_files=(DATA, PREVIEW, SMALL_MAP))
