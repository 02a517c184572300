"""The builds of one MkDocs process, one after another: each makes only what the one before it does not have."""

from __future__ import annotations

import gc
import logging
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import get_toc
from mkdocs.utils import meta

from generator.engine.headings import can_render, render
from generator.engine.kept import KeptSite, as_json, digest, from_json
from generator.engine.searchable import sections
from generator.engine.site_build import SiteBuild, hindrance

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import BytecodeCache, Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.wiki")

_GENERATED = b"---\ngenerated: true\n"
_FILE = "kept.json"
_SEARCH_ATTRIBUTE = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")
"""What was for the search alone: the theme removes it from what readers get."""
_INDENTATION = re.compile(r"(?P<script><script\b.*?</script>)|\n\s+", re.DOTALL)
"""Scripts stay as they are: a policy may name them by their hash."""


class _WarningsOfPages(logging.Handler):
    """Collects what is said while a page is made."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.page = ""
        self.by_page: dict[str, list[str]] = defaultdict(list)

    def emit(self, record: logging.LogRecord) -> None:
        """Note it for the page that is being made, if one is."""
        if self.page:
            self.by_page[self.page].append(record.getMessage())


class Incremental:
    """What is remembered from build to build. Its methods are called at the events of MkDocs that they are named for."""

    def __init__(self, own_version: str, compiled: BytecodeCache) -> None:
        """`own_version` is a digest of what makes pages here; `compiled` keeps templates that were compiled in this process."""
        self._own_version = own_version
        self._compiled = compiled
        self._kept = KeptSite()
        self._build: SiteBuild | None = None
        self._warnings = _WarningsOfPages()
        self._entries: list[dict[str, Any]] | None = None
        self._seen = 0
        self._content = ""
        self._later: dict[str, bool] = {}
        self._work = Path()

    def begin(self) -> None:
        """Enter a build, before anything is generated."""
        gc.disable()  # what is read and related is much, and none of it becomes garbage

    def pre_build(self, config: MkDocsConfig, work: Path, *, serving: bool) -> None:
        """Let MkDocs build beside the site, and make only what changed, unless something may change any page."""
        reason = hindrance(config)
        if reason:
            log.info("All pages are made anew: %s.", reason)
            return
        # One dossier may be built into several sites, by several engines at once: each has its own memory.
        self._work = work / f"site-{digest(str(Path(config.site_dir).resolve()))[:12]}"
        if not serving:
            self._kept = _read(self._work / _FILE)
        gc.freeze()  # what lives from build to build is much, and hardly any of it becomes garbage
        gc.enable()
        self._build = SiteBuild(config, self._work, self._kept, self._own_version)
        self._warnings = _WarningsOfPages()
        self._seen = 0
        self._later = {}
        logging.getLogger("mkdocs").addHandler(self._warnings)

    def nav(self, nav: Navigation, files: Files) -> None:
        """Choose which pages have to be made."""
        if self._build:
            self._build.choose(nav, files)

    def pre_page(self, page: Page, config: MkDocsConfig) -> None:
        """Make a generated page without a parser of Markdown, where that gives the same.

        MkDocs holds what it made of all pages before it writes the first. Of these it gets their anchors then, since others may
        lead there, and the page itself when it is written: no other plugin that is known asks for more.
        """
        self._warnings.page = page.file.src_uri
        if page.file.content_bytes.startswith(_GENERATED) and can_render(config.markdown_extensions, config.mdx_configs):
            permalinks = bool((config.mdx_configs.get("toc") or {}).get("permalink"))
            later = self._later if self._build else None
            page.render = lambda *_: _render(page, permalinks=permalinks, later=later)  # type: ignore[method-assign]  # MkDocs has no event for it

    def env(self, env: Environment, config: MkDocsConfig) -> None:
        """Keep the templates of the theme compiled; look where the search keeps its entries."""
        self._warnings.page = ""
        env.bytecode_cache = self._compiled
        search = config.plugins.get("material/search") or config.plugins.get("search")
        index = getattr(search, "search_index", None)
        self._entries = getattr(index, "entries", getattr(index, "_entries", None))

    def documents(self) -> list[Any] | None:
        """All pages for the map of the site, those too that are not made; None where all are."""
        return self._build.all_documents() if self._build else None

    def before_search(self, page: Page, config: MkDocsConfig, finished: Callable[[str], str]) -> None:
        """Make a page that was left for now, and keep its content from the parser of the search.

        `finished` makes addresses of its links.
        """
        self._warnings.page = page.file.src_uri
        if (permalinks := self._later.pop(page.file.src_uri, None)) is not None:
            page.markdown, _ = meta.get_data(page.file.content_string)
            _render(page, permalinks=permalinks)
            page.content = finished(page.content or "")
        self._content = page.content or ""
        if _tells_what_is_found(page, config):
            page.content = ""

    def after_search(self, page: Page, config: MkDocsConfig) -> None:
        """Give the search what there is to find on the page, and remember it."""
        if _tells_what_is_found(page, config):
            page.content = _SEARCH_ATTRIBUTE.sub("", self._content)
            index = config.plugins["material/search"].search_index  # type: ignore[attr-defined]  # that of the theme
            for section in sections(self._content) if not (page.meta.get("search") or {}).get("exclude") else ():
                index.create_entry_for_section(section, page.toc, page.url, page)
        if self._build and self._entries is not None:
            self._build.note_entries(page, self._entries[self._seen :])
            self._seen = len(self._entries)

    def after_page(self, page: Page, output: str) -> str:
        """The finished page without the indentation of the theme's templates, where it is a generated one.

        Lets go of what the page was made of: of thousands it would be most of what a build holds.
        """
        if page.meta.get("generated") and page.content:
            before, content, after = output.partition(page.content)
            output = f"{_without_indentation(before)}{content}{_without_indentation(after)}"
        if self._build:
            page.content = None
        return output

    def before_index(self) -> None:
        """Let the search have the entries of all pages before it writes them."""
        self._warnings.page = ""
        if self._build and self._entries is not None:
            self._entries[:] = self._build.all_entries()

    def post_build(self, *, serving: bool) -> None:
        """Put the site in place, and leave what the next process needs to know of it."""
        if self._build:
            self._kept = self._build.finish(self._warnings.by_page, serving=serving)
            if not serving:
                _write(self._work / _FILE, self._kept)
        self.end()

    def end(self) -> None:
        """Leave a build, done or not."""
        logging.getLogger("mkdocs").removeHandler(self._warnings)
        self._build = None
        gc.enable()
        gc.unfreeze()


def _without_indentation(html: str) -> str:
    """A frame of the theme, in which no line break matters more than a space: a fifth of each page is nothing else."""
    return _INDENTATION.sub(lambda found: found["script"] or "\n", html)


def _tells_what_is_found(page: Page, config: MkDocsConfig) -> bool:
    """Whether we know what can be found on a page, and the search of the theme wants to know."""
    return bool(page.meta.get("generated")) and "material/search" in config.plugins


def _render(page: Page, *, permalinks: bool, later: dict[str, bool] | None = None) -> None:
    """What `Page.render` of MkDocs does; with `later`, no more than others need, and a note there that the rest is to be done."""
    made = render(page.markdown or "", permalinks=permalinks)
    if later is None:
        page.content, page.toc = made.html, get_toc(made.contents)  # type: ignore[arg-type]  # MkDocs names their type for itself alone
    else:
        page.content, later[page.file.src_uri] = "", permalinks
    page.markdown = ""  # of which nothing more is made
    page._title_from_render = None  # noqa: SLF001 - the front matter of a generated page has a title
    page.present_anchor_ids, page.links_to_anchors = set(made.anchors), {}


def _read(path: Path) -> KeptSite:
    """What the last build left; nothing where it left nothing that can be read. A link is not followed."""
    try:
        return KeptSite() if path.is_symlink() else from_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return KeptSite()


def _write(path: Path, kept: KeptSite) -> None:
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_text(as_json(kept), encoding="utf-8")
    temporary.replace(path)
