"""What all families of pages share: the templates and what every template may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.pages.citations import CERTAINTIES, STANCES, Citations
from generator.pages.corrected import parts
from generator.pages.feed import FEED, entries
from generator.pages.icons import icon
from generator.pages.links import Links, anchor_of
from generator.pages.markup import code_lines, direction, front_matter, html, isolated, markdown, quotation
from generator.pages.name_index import name_index
from generator.pages.page_contents import with_contents
from generator.pages.prose import Prose
from generator.pages.reporting import REPORT_BRIEF, REPORT_LABEL
from generator.pages.small_drawings import Drawings
from generator.pages.spellings import PLAINLY
from generator.text.wording import NAMELESS, counted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType

    from jinja2.bccache import Bucket

    from generator.model.problems import Problem
    from generator.model.site import Site
    from generator.model.wiki import Entity, Wiki
    from generator.pages.page import Page

DESCRIPTION_CHARACTERS = 160
"""How long the description of a page is at most: search engines show as much."""


class Renderer:
    """The wiki, and the templates that show it."""

    def __init__(self, wiki: Wiki, site: Site, problems: tuple[Problem, ...]) -> None:
        self.wiki = wiki
        self.site = site
        self.problems = problems
        self.drawings = Drawings(wiki)
        self.name_index = name_index(wiki)
        self.feed = entries(wiki, site)
        self._feed_path = FEED.path if self.feed else ""
        self._environment = _environment(wiki, site, self.drawings)

    def of_kind(self, kind: str) -> list[Entity]:
        """The entities of a kind by title."""
        entities = (entity for entity in self.wiki.entities.values() if entity.card.kind == kind)
        return sorted(entities, key=lambda entity: (entity.sort_key, entity.card.id))

    def page(self, page: Page, **values: object) -> tuple[str, str]:
        """The path of a page below docs/, and the page from its template and the values that this names."""
        links = Links(self.wiki, self.site, page.path)
        prose = Prose(self.wiki, links)
        own = {"links": links, "prose": prose, "citations": Citations(self.wiki, links, prose), "feed": self._feed_path}
        template = self._environment.get_template(page.template)
        body = template.render(own, title=page.title, above=page.above, offered=page.data, **values)
        return page.path, _head(page, self._feed_path if page.names_feed else "") + "\n" + with_contents(body.strip()) + "\n"


def _head(page: Page, feed: str) -> str:
    return front_matter(
        generated=True,
        title=page.title,
        description=page.description,
        edit_url=page.edit_url,
        hide=page.hide,
        search=_search(page),
        feed=feed,
    )


def _search(page: Page) -> Mapping[str, float]:
    """What the search of a theme is told of a page."""
    if not page.searched:
        return {"exclude": True}
    return {"boost": page.boost} if page.boost else {}


class Compiled(BytecodeCache):
    """The templates as they were compiled before, which takes longer than to render a small dossier.

    They are those of an installed package, and one that changed all the same is compiled anew: its checksum is another.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled of the same source."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code:
            self._code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = Compiled()


def _environment(wiki: Wiki, site: Site, drawings: Drawings) -> Environment:
    environment = Environment(
        loader=PackageLoader("generator"),
        bytecode_cache=_COMPILED,
        autoescape=True,
        finalize=lambda value: value if isinstance(value, Markup) else html(str(value)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = markdown
    environment.filters["dir"] = direction
    environment.filters["lines"] = code_lines
    environment.filters["anchor"] = anchor_of
    environment.globals |= {
        "wiki": wiki,
        "site": site,
        "dossier": wiki.dossier,
        "counted": counted,
        "correction_parts": parts,
        "quotation": quotation,
        "icon": icon,
        "isolated": isolated,
        "stances": STANCES,
        "certainties": CERTAINTIES,
        "value_types": {property_.id: property_.type for property_ in wiki.dossier.properties},
        "drawings": drawings,
        "plainly": PLAINLY,
        "nameless": NAMELESS,
        "report_label": REPORT_LABEL,
        "report_brief": REPORT_BRIEF,
        "event_labels": {value.id: value.label for value in wiki.dossier.event_values},
    }
    return environment


def shortened(*sentences: str, most: int = DESCRIPTION_CHARACTERS) -> str:
    """The first of the sentences, as many as there is room for; whole words of a first one that is longer."""
    first, *others = [sentence for sentence in sentences if sentence] or [""]
    if len(first) > most:
        return first[: most - 1].rsplit(" ", 1)[0] + " …"
    for other in others:
        if len(first) + 1 + len(other) > most:
            break
        first += f" {other}"
    return first
