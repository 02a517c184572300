"""Which pages stand in the navigation: a menu of thousands of cards on each of as many pages grows with the square of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel
from mkdocs.utils import nest_paths

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

GENERATED = b"---\ngenerated: true\n"
"""How each generated page begins."""
OVERVIEWS = "Overviews"
"""What the pages that show everything at once stand under."""
_FURTHER = re.compile(r"(?P<first>.+)/\d+\.md")
"""A page on which another goes on: `towns/index/2.md`."""


def keep_short(files: Files, config: MkDocsConfig, overviews: Sequence[str]) -> None:
    """Leave out of the navigation what no menu can hold; where mkdocs.yml has no `nav`, make a short one.

    A `nav` that somebody wrote stays as it is, and MkDocs says what it leaves out. `overviews` are the generated pages that
    stand under a heading of their own, in order, by their files below docs_dir.
    """
    named = {file.src_uri: file for file in files.documentation_pages() if file.inclusion.is_in_nav()}
    generated = {path for path, file in named.items() if _is_generated(file)}
    menu = [] if config.nav else _menu(named, generated, overviews)
    for path in generated:
        further = _FURTHER.fullmatch(path)
        if menu or (further and f"{further['first']}.md" in generated):
            named[path].inclusion = InclusionLevel.NOT_IN_NAV
    config.nav = config.nav or menu or None


def _menu(named: Collection[str], generated: Collection[str], overviews: Sequence[str]) -> list[Any]:
    """The home page, the index of each folder, the overviews, and what people wrote, as MkDocs orders it."""
    home = [path for path in ("index.md",) if path in named]
    indexes = sorted(path for path in generated if path.count("/") == 1 and path.endswith("/index.md") and path not in overviews)
    found = [path for path in overviews if path in generated]
    written = sorted(path for path in named if path not in generated and path not in home)
    return [*home, *indexes, *([{OVERVIEWS: found}] if found else []), *nest_paths(written)]


def _is_generated(file: File) -> bool:
    if not file.abs_src_path:
        return file.content_bytes.startswith(GENERATED)
    with open(file.abs_src_path, "rb") as content:  # noqa: PTH123 - of thousands of pages only the head is wanted
        return content.read(len(GENERATED)) == GENERATED
