"""Renders the wiki as pages: Markdown that MkDocs, ProperDocs and Zensical read alike.

Headings are Markdown, so that every engine makes its table of contents of them; what stands between them is HTML, in which
no engine looks for markup, so that words of others stay words. Templates decide nothing: they get a page's part of the wiki.
"""

from __future__ import annotations

from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.markup import direction, front_matter, html, markdown
from generator.model.problems import errors
from generator.orders import by_date, names_by_letter, sort_key
from generator.views import CERTAINTIES, STANCES, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.cards import Card, Statement
    from generator.model.dossier import Property
    from generator.model.problems import Problem
    from generator.model.wiki import Disagreement, Entity, Happening, Tie, Wiki
    from generator.site import Site

ASSETS = "assets/wiki"
ASSET_NAMES = ("wiki.css",)
DESCRIPTION_CHARACTERS = 200
INFOBOX_VALUES = 3
"""Values of one fact beside the lead; the rest is further down the page."""
MOST_NAMED = 9
"""Entities of each kind on the home page."""


def render(wiki: Wiki, site: Site, problems: Iterable[Problem]) -> dict[str, str]:
    """Every generated file by its path below docs/; `problems` are shown on a page of their own."""
    renderer = _Renderer(wiki, site, tuple(problems))
    return dict(renderer.pages())


class _Renderer:
    """Holds what all pages share."""

    def __init__(self, wiki: Wiki, site: Site, problems: tuple[Problem, ...]) -> None:
        self._wiki = wiki
        self._site = site
        self._problems = problems
        self._environment = Environment(
            loader=PackageLoader("generator"),
            autoescape=True,
            finalize=lambda value: value if isinstance(value, Markup) else html(str(value)),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["md"] = markdown
        self._environment.filters["dir"] = direction
        self._environment.globals |= {
            "wiki": wiki,
            "site": site,
            "dossier": wiki.dossier,
            "stances": STANCES,
            "certainties": CERTAINTIES,
            "value_types": {property_.id: property_.type for property_ in wiki.dossier.properties},
            "event_labels": {value.id: value.label for value in wiki.dossier.event_values},
        }

    def pages(self) -> Iterable[tuple[str, str]]:
        """Every file by its path below docs/."""
        yield "index.md", self._home()
        for kind in self._wiki.dossier.kinds:
            path = f"{kind.id}/index.md"
            entities = self._of_kind(kind.id)
            yield path, self._page(path, "kind.md.jinja", title=kind.plural, description=kind.about, kind=kind, entities=entities)
        for entity in self._wiki.entities.values():
            path = f"{entity.card.id}.md"
            yield path, self._entity(path, entity)
        for card in self._wiki.broken:
            yield f"{card}.md", self._broken(card)
        for record in self._wiki.articles.values():
            path = f"articles/{record.article.id}.md"
            yield path, self._page(path, "article.md.jinja", title=record.article.title, record=record)
        for path, title, values in self._lists():
            template = f"{path.removesuffix('/index')}.md.jinja"
            yield f"{path}.md", self._page(f"{path}.md", template, title=title, description="", edit_url="", **values)
        for name in ASSET_NAMES:
            yield f"{ASSETS}/{name}", resources.files("generator").joinpath("assets", name).read_text(encoding="utf-8")

    def _lists(self) -> Iterable[tuple[str, str, dict[str, object]]]:
        """The pages that list things of the whole wiki: path without ending, title, values for the template."""
        records = sorted(self._wiki.articles.values(), key=lambda record: by_date(record.article))
        yield "articles/index", "Articles", {"articles_by_date": records}
        yield "names", "Names A–Z", {"names_by_letter": names_by_letter(self._wiki)}
        yield "timeline", "Timeline", {"events_by_year": _by_year(self._wiki)}
        yield "disagreements", "Disagreements", {"disagreements_by_label": _by_label(self._wiki)}
        yield "problems", "Problems", {"problems": self._problems}

    def _home(self) -> str:
        dossier = self._wiki.dossier
        kinds = {kind: self._of_kind(kind.id) for kind in dossier.kinds}
        cited = sum(len(entity.card.citations) for entity in self._wiki.entities.values())
        numbers = (
            *((len(entities), kind.plural.lower(), kind.id) for kind, entities in kinds.items() if entities),
            (len(self._wiki.articles), "articles", "articles"),
            (cited, "quotes cited", "articles"),
            (sum(len(found) for _, found in _by_label(self._wiki)), "disagreements", "disagreements"),
        )
        most_named = [
            (kind, sorted(entities, key=lambda e: (-e.mention_count, e.card.id))[:MOST_NAMED])
            for kind, entities in kinds.items()
            if entities
        ]
        return self._page(
            "index.md",
            "home.md.jinja",
            title=dossier.title,
            description=_shortened(" ".join(dossier.about)),
            numbers=numbers,
            most_named=most_named,
            counts={kind.id: len(entities) for kind, entities in kinds.items()},
            errors=errors(self._problems),
        )

    def _of_kind(self, kind: str) -> list[Entity]:
        """The entities of a kind by title."""
        entities = (entity for entity in self._wiki.entities.values() if entity.card.kind == kind)
        return sorted(entities, key=lambda entity: (sort_key(entity.card.title), entity.card.id))

    def _entity(self, path: str, entity: Entity) -> str:
        card = entity.card
        lead = " ".join(sentence.text for sentence in card.summary)
        return self._page(
            path,
            "entity.md.jinja",
            title=card.title,
            description=_shortened(lead) or f"{self._wiki.dossier.kind(card.kind).label}: {card.title}",
            edit_url=self._site.edit_url(card.mark.path),
            entity=entity,
            card=card,
            kind=self._wiki.dossier.kind(card.kind),
            properties=_by_property(card, self._wiki.dossier.properties),
            facts=_facts(entity, self._wiki.dossier.properties),
            infobox_values=INFOBOX_VALUES,
        )

    def _broken(self, card: str) -> str:
        file = f"entities/{card}.yml"
        problems = [problem for problem in self._problems if problem.mark.path == file]
        return self._page(
            f"{card}.md", "broken.md.jinja", title=card, edit_url=self._site.edit_url(file), file=file, problems=problems
        )

    def _page(self, path: str, template: str, *, title: str, description: str = "", edit_url: str = "", **values: object) -> str:
        view = View(self._wiki, self._site, path)
        head = front_matter(generated=True, title=title, description=description, edit_url=edit_url)
        body = self._environment.get_template(template).render(view=view, title=title, **values)
        return head + "\n" + body.strip() + "\n"


def _by_year(wiki: Wiki) -> list[tuple[str, list[Happening]]]:
    """The dated events of all cards in order of time, each once, by the year in which they begin."""
    own = (h for entity in wiki.entities.values() for h in entity.happenings if h.owner == entity.card.id)
    dated = sorted(
        ((h.event.date, h) for h in own if h.event.date), key=lambda p: (p[0].first, p[0].last, p[1].owner, p[1].number)
    )
    return [(str(year), [h for _, h in found]) for year, found in groupby(dated, key=lambda pair: pair[0].first.year)]


def _by_label(wiki: Wiki) -> list[tuple[str, list[Disagreement]]]:
    """The disagreements of all cards, each once, by what is answered differently."""
    own = (d for entity in wiki.entities.values() for d in entity.disagreements if d.owner == entity.card.id)
    ordered = sorted(own, key=lambda d: (d.label, d.owner, d.number))
    return [(label, list(found)) for label, found in groupby(ordered, key=lambda d: d.label)]


def _by_property(card: Card, properties: Iterable[Property]) -> list[tuple[Property, list[Statement]]]:
    """The statements of a card by property, in the order in which the dossier declares them."""
    grouped = ((property_, [s for s in card.statements if s.property == property_.id]) for property_ in properties)
    return [(property_, statements) for property_, statements in grouped if statements]


def _facts(entity: Entity, properties: Iterable[Property]) -> list[tuple[str, list[Statement] | list[Tie]]]:
    """What stands beside the lead: the statements and relations that the dossier puts there, by label."""
    stated = _by_property(entity.card, (property_ for property_ in properties if property_.infobox))
    tied = groupby((tie for tie in entity.ties if tie.type.infobox), key=lambda tie: tie.label)
    return [
        *((property_.label, statements) for property_, statements in stated),
        *((label.capitalize(), list(ties)) for label, ties in tied),
    ]


def _shortened(text: str) -> str:
    """Whole words of the text, as many as a search engine shows."""
    if len(text) <= DESCRIPTION_CHARACTERS:
        return text
    return text[:DESCRIPTION_CHARACTERS].rsplit(" ", 1)[0] + " …"
