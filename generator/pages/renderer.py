"""What all families of pages share: the templates and what every template may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.pages.citations import CERTAINTIES, STANCES, Citations
from generator.pages.corrected import parts
from generator.pages.icons import icon
from generator.pages.links import Links, anchor_of
from generator.pages.markup import code_lines, direction, front_matter, html, isolated, markdown, quotation
from generator.pages.page_contents import with_contents
from generator.pages.prose import Prose
from generator.pages.reporting import REPORT_BRIEF, REPORT_LABEL
from generator.pages.small_drawings import Drawings
from generator.pages.spellings import PLAINLY
from generator.text.wording import NAMELESS, counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import CodeType

    from jinja2.bccache import Bucket

    from generator.memory.traces import Untraced
    from generator.model.site import Site
    from generator.model.wiki import Wiki
    from generator.pages.overview import Overview
    from generator.pages.page import Page

P = ParamSpec("P")
R = TypeVar("R")

DESCRIPTION_CHARACTERS = 160
"""How long the description of a page is at most: search engines show as much."""


class Renderer:
    """The wiki, and the templates that show it."""

    def __init__(self, wiki: Wiki, overview: Overview, site: Site, traces: Untraced) -> None:
        """`wiki` and `overview` are read through `traces`, which remember what was made of them."""
        self.wiki = wiki
        self.overview = overview
        self.site = site
        self._traces = traces
        self._environment = _environment(wiki, site)

    def made(self, what: str, function: Callable[Concatenate[Renderer, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """What a function makes by means of this renderer: it is not run again where all that it reads is as it was.

        `what` is the name of what is made, which nothing else has.
        """
        return self._traces(what, function, self, *args, **kwargs)

    def page(self, page: Page, **values: object) -> tuple[str, str]:
        """The path of a page below docs/, and the page from its template and the values that this names."""
        return page.path, self.made(f"page {page.path}", Renderer._rendered, page, values)

    def _rendered(self, page: Page, values: Mapping[str, object]) -> str:
        links = Links(self.wiki, self.site, page.path)
        prose = Prose(self.wiki, links)
        feed = self.overview.feed_path
        drawings = Drawings(self.wiki, self.overview)
        own = {
            "links": links,
            "prose": prose,
            "citations": Citations(self.wiki, links, prose),
            "feed": feed,
            "drawings": drawings,
        }
        template = self._environment.get_template(page.template)
        body = template.render(own, title=page.title, above=page.above, offered=page.data, **values)
        return _head(page, feed if page.names_feed else "") + "\n" + with_contents(body.strip()) + "\n"


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


def _environment(wiki: Wiki, site: Site) -> Environment:
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
