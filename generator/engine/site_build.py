"""One build of a site by MkDocs, in which only what changed is made.

MkDocs builds into an empty folder. Pages and files that are as they were are excluded before it reads them; what they became lies
in the old site, and is taken from there. What only MkDocs knows of a page, such as its anchors, entries in the search index and
warnings, is remembered.
"""

from __future__ import annotations

import gzip
import logging
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_timestamp, meta

from generator.engine.kept import KeptPage, KeptSite, State, digest, is_plain
from generator.engine.staging import keep, put_in_place, renew, staging_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

KNOWN_PLUGINS = frozenset({"search", "material/search", "wiki"})
"""They make of a page what the page itself says, and nothing else."""
_NOT_ASKED = frozenset({"site_dir", "plugins", "theme", "watch", "config_file_path", "docs_dir"})
"""Parts of the configuration that are told apart by other means, or that no page shows."""

log = logging.getLogger("mkdocs.plugins.wiki")


def hindrance(config: MkDocsConfig) -> str:
    """Why all pages have to be made each time; empty where nothing hinders."""
    unknown = sorted(set(config.plugins) - KNOWN_PLUGINS)
    if unknown:
        return f"the plugin '{unknown[0]}' may make any page anew"
    if config.hooks:
        return "the hooks of mkdocs.yml may make any page anew"
    return ""


class SiteBuild:
    """What happens from the moment at which the generated pages lie in docs_dir to the finished site."""

    def __init__(self, config: MkDocsConfig, work: Path, kept: KeptSite, own_version: str) -> None:
        """Makes MkDocs build beside the site; `own_version` is a digest of what makes pages here."""
        self._site = Path(config.site_dir).resolve()  # a link to it stays one
        self._staging = staging_of(self._site, work)
        config.site_dir = str(self._staging)
        self._config = config
        self._kept = kept
        self._own_version = own_version
        self._environment = ""
        self._files: dict[str, File] = {}
        self._sources: dict[str, str] = {}
        self._unchanged: set[str] = set()
        self._copied: dict[str, tuple[State, State]] = {}
        self._static: dict[str, State] = {}
        self._entries: dict[str, list[dict[str, Any]]] = {}
        self._all: Files | None = None

    # What has to be made ----------------------------------------------------------------------------------------------------

    def choose(self, nav: Navigation, files: Files) -> None:
        """Exclude what is as it was; give the pages among it what others ask of them."""
        self._all = files
        documents = [file for file in files if file.is_documentation_page() and not file.inclusion.is_excluded()]
        self._files = {file.src_uri: file for file in documents}
        self._sources = {uri: digest(file.content_bytes) for uri, file in self._files.items()}
        self._environment = digest(*self._surroundings(nav))
        known = self._kept.pages if self._environment == self._kept.environment else {}
        same_pages = self._kept.pages.keys() == self._files.keys()
        for uri, file in self._files.items():
            page = known.get(uri)
            stands = (
                page is not None
                and page.source == self._sources[uri]
                and State.of(f"{self._site}/{file.dest_uri}") == page.output
            )
            # What people wrote may lead to a page that came or went.
            if page is not None and stands and (same_pages or page.meta.get("generated")):
                self._unchanged.add(uri)
                file.inclusion = InclusionLevel.EXCLUDED
                self._revive(file, page)
        for file in files:
            if not file.is_documentation_page() and file.abs_src_path:
                self._choose_copy(file, trusted=bool(self._kept.environment))
        for uri in self._unchanged:
            for warning in self._kept.pages[uri].warnings:
                log.warning(warning)

    def _choose_copy(self, file: File, *, trusted: bool) -> None:
        before = self._kept.static.get(file.src_uri) if trusted else None
        source = State.of(file.abs_src_path or "")
        if source:
            self._static[file.src_uri] = source  # as it is before it is copied: what is edited since is for the next build
        if before and before == (source, State.of(f"{self._site}/{file.dest_uri}")):
            file.inclusion = InclusionLevel.EXCLUDED
            self._copied[file.src_uri] = before

    def _revive(self, file: File, kept: KeptPage) -> None:
        """A page as others see it that is not made."""
        page = file.page or Page(None, file, self._config)
        page.meta = dict(kept.meta)
        page.present_anchor_ids = set(kept.anchors)
        if page.title is None:
            page.title = kept.title

    def _surroundings(self, nav: Navigation) -> Iterator[str]:
        """Everything on which each page depends."""
        config = self._config
        yield self._own_version
        yield from (version(package) for package in ("mkdocs", "markdown", "jinja2", "pymdown-extensions"))
        yield repr(sorted((key, repr(value)) for key, value in config.items() if key not in _NOT_ASKED))
        yield repr(sorted((name, dict(plugin.config)) for name, plugin in config.plugins.items()))
        yield repr((config.theme.name, sorted((key, repr(value)) for key, value in dict(config.theme).items())))
        for folder in config.theme.dirs:
            templates = "*" if folder == config.theme.custom_dir else "*.html"  # an override may include a drawing
            yield from (repr((str(path), State.of(path))) for path in sorted(Path(folder).rglob(templates)) if path.is_file())
        for page in nav.pages:
            yield repr((page.file.src_uri, page.title or self._title(page.file)))

    def _title(self, file: File) -> str:
        """The title of a page in the navigation, where the navigation gives it none: from its front matter, or its text."""
        text, found = meta.get_data(file.content_string)
        return str(found["title"]) if "title" in found else text

    # What was made ----------------------------------------------------------------------------------------------------------

    def note_entries(self, page: Page, entries: Iterable[dict[str, Any]]) -> None:
        """Remember what a page added to the search index."""
        self._entries[page.file.src_uri] = list(entries)

    def all_entries(self) -> list[dict[str, Any]]:
        """The entries of all pages, made now or before, in the order in which MkDocs makes pages."""
        return [entry for uri in self._files for entry in self._entries_of(uri)]

    def _entries_of(self, uri: str) -> Iterable[dict[str, Any]]:
        return self._kept.pages[uri].entries if uri in self._unchanged else self._entries.get(uri, ())

    def all_documents(self) -> list[File]:
        """The files of all pages, for the map of the site."""
        return list(self._files.values())

    def finish(self, warnings: Mapping[str, list[str]], *, serving: bool) -> KeptSite:
        """Put the new site in place of the old one. What to remember of it, with the warnings of each page that was made."""
        files = self._all or ()
        self._check_anchors()
        self._pack_sitemap()
        untouched = [file.dest_uri for file in files if file.src_uri in self._unchanged or file.src_uri in self._copied]
        if serving and self._site.is_dir():
            renew(self._site, self._staging, untouched)
        else:
            keep(untouched, self._site, self._staging)
            put_in_place(self._staging, self._site)
        self._config.site_dir = str(self._site)
        pages = {uri: self._kept.pages[uri] for uri in self._unchanged}
        made = {uri: self._made(file, warnings.get(uri, ())) for uri, file in self._files.items() if uri not in pages}
        static = dict(self._copied)
        for file in files:
            source = self._static.get(file.src_uri)
            if source and file.src_uri not in static:
                copy = State.of(f"{self._site}/{file.dest_uri}")
                if copy:
                    static[file.src_uri] = source, copy
        return KeptSite(self._environment, pages | {uri: page for uri, page in made.items() if page}, static)

    def _pack_sitemap(self) -> None:
        """Date the packed map of the site as MkDocs does, which takes the pages that it makes for all."""
        packed = self._staging / "sitemap.xml.gz"
        if packed.is_file():
            content = packed.with_suffix("").read_bytes()
            made = get_build_timestamp(pages=[file.page for file in self._files.values() if file.page])
            with packed.open("wb") as file, gzip.GzipFile(str(packed), "wb", fileobj=file, mtime=made) as writing:
                writing.write(content)

    def _check_anchors(self) -> None:
        """Say of pages that were not made whether the headings are still there to which they lead."""
        if self._all is None:
            return
        for uri in sorted(self._unchanged):
            links: dict[File, dict[str, str]] = {}
            for target, anchor, link in self._kept.pages[uri].links:
                if (file := self._all.get_file_from_path(target)) is not None:
                    links.setdefault(file, {})[anchor] = link
            page = self._files[uri].page
            if links and page:
                page.links_to_anchors = links
                page.validate_anchor_links(files=self._all, log_level=self._config.validation.links.anchors)

    def _made(self, file: File, warnings: Iterable[str]) -> KeptPage | None:
        """What to remember of a page that was made; None where it cannot be remembered whole."""
        page, output = file.page, State.of(f"{self._site}/{file.dest_uri}")
        entries = self._entries.get(file.src_uri, [])
        if page is None or output is None or not (is_plain(dict(page.meta)) and is_plain(entries)):
            return None
        links = page.links_to_anchors or {}
        return KeptPage(
            source=self._sources[file.src_uri],
            title=page.title,
            meta=dict(page.meta),
            anchors=tuple(sorted(page.present_anchor_ids or ())),
            links=tuple((target.src_uri, anchor, link) for target, found in links.items() for anchor, link in found.items()),
            warnings=tuple(warnings),
            entries=tuple(entries),
            output=output,
        )
