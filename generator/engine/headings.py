"""Makes HTML of generated pages, which are headings in Markdown and HTML between them, without a parser of Markdown.

The outcome is what Python-Markdown makes of them with the extensions that are known here, white space between blocks apart.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from markdown.extensions.toc import nest_toc_tokens, slugify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KNOWN_EXTENSIONS = frozenset(
    {
        "admonition",
        "attr_list",
        "def_list",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "meta",
        "pymdownx.details",
        "pymdownx.highlight",
        "pymdownx.superfences",
        "tables",
        "toc",
    }
)
"""They make nothing else of a heading than Markdown itself, and nothing at all of HTML."""
_HEADING = re.compile(r"^(?P<marks>#{1,6}) (?P<words>.+?)(?: \{: (?P<attributes>[^\n]*?) ?\})?$", re.MULTILINE)
_ATTRIBUTE = re.compile(r'(?P<key>[\w-]+)="(?P<value>[^"]*)"|(?P<bare>[.#]?[\w-]+)')
_TAG = re.compile("<[^>]*>")
_ID = re.compile(r'\s(?:id|name)="([^"]+)"')
_PERMALINK = '<a class="headerlink" href="#{}" title="Permanent link">&para;</a>'


class Rendered(NamedTuple):
    """What is made of a page."""

    html: str
    contents: Sequence[Mapping[str, object]]
    """The headings as Python-Markdown's table of contents has them, those of a lower level inside those above."""
    anchors: frozenset[str]
    """Everything on the page to which a link can lead."""


def can_render(extensions: Sequence[str], settings: Mapping[str, Mapping[str, object]]) -> bool:
    """Whether a site's extensions and their settings make of generated pages what `render` makes."""
    contents = dict(settings.get("toc") or {})
    return (
        KNOWN_EXTENSIONS.issuperset(extensions)
        and contents.keys() <= {"permalink"}
        and contents.get("permalink") in {None, False, True}
    )


def render(markdown: str, *, permalinks: bool) -> Rendered:
    """The HTML of a generated page, without its front matter, and its table of contents."""
    tokens: list[Any] = []

    def heading(match: re.Match[str]) -> str:
        level, words = len(match["marks"]), match["words"]
        attributes = _attributes(match["attributes"] or "")
        name = " ".join(_TAG.sub("", words).split())
        anchor = attributes.setdefault("id", slugify(unescape(name), "-"))
        tokens.append({"level": level, "id": anchor, "name": name, "html": words, "data-toc-label": ""})
        # Python-Markdown sorts them, and writes `a="a"` as `a`.
        written = "".join(f" {key}" if key == value else f' {key}="{value}"' for key, value in sorted(attributes.items()))
        return f"<h{level}{written}>{words}{_PERMALINK.format(anchor) if permalinks else ''}</h{level}>"

    html = _HEADING.sub(heading, markdown)
    return Rendered(html, nest_toc_tokens(tokens), frozenset(_ID.findall(html)))


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        bare = match["bare"] or ""
        if bare.startswith("#"):
            found["id"] = bare[1:]
        elif bare.startswith("."):
            found["class"] = f"{found['class']} {bare[1:]}" if "class" in found else bare[1:]
        else:
            found[match["key"] or bare] = match["value"] or bare
    return found
