"""The MkDocs plugin: generates the pages before a build, and watches cards and texts while serving.

Everything else the engines do by themselves with the pages on disk, so that those without our plugin build the same site;
only for MkDocs, which does not look into HTML, the plugin also turns links between pages into addresses.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme
from mkdocs.utils import get_relative_url

from generator.build import Memory, rebuild, refresh
from generator.engine.incremental import Incremental
from generator.engine.navigation import keep_short
from generator.engine.policy import Policies
from generator.engine.serving import Serving
from generator.gather.site_folders import clash, publishing_problems
from generator.last_run import own_version
from generator.model.problems import Mark, Problem, Severity, errors, printable
from generator.model.site import is_web_address
from generator.pages import OVERVIEWS
from generator.pages.assets import SCRIPT, STYLE_SHEET
from generator.pages.markup import plain
from generator.pages.problems_now import PAGE as PROBLEMS
from generator.pages.renderer import Compiled
from generator.text.wording import counted
from generator.write import Written, is_generated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger("wiki")

_LINK = re.compile(r"""(?P<before>\s(?:href|src)=")(?P<path>[^"#?:/][^"#?:]*)(?=["#?])""")
"""A relative address as our templates write it."""

_ANYWHERE = "https://repository.example/"
_HOST = re.compile(r"https?://[\w.*-]+(?::\d+)?(?:/[\w./-]*)?", re.ASCII)
"""A source as a policy has it; `*.` stands for any name below one."""
MARKDOWN_EXTENSIONS = ("attr_list", "md_in_html", "tables")
_WORK = ".wiki"
FETCHED = {"material": "font", "mkdocs": "highlightjs", "readthedocs": "highlightjs"}
"""What themes fetch from other hosts on each page as long as mkdocs.yml does not say otherwise, by theme."""


class WikiConfig(Config):
    """The options of the plugin in mkdocs.yml."""

    hosts = config_options.ListOfItems(config_options.Type(str), default=[])
    """Others from which pages may fetch scripts, styles and pictures."""
    policy = config_options.Type(bool, default=True)
    """Switch it off where pages have no policy in their head that says what a browser may run and fetch."""
    enabled = config_options.Type(bool, default=True)
    """Switch it off where `wiki generate` has already written the pages."""


class WikiPlugin(BasePlugin[WikiConfig]):
    """Runs the generator inside MkDocs."""

    def __init__(self) -> None:
        self._serving = False
        self._dirty = False
        self._memory = Memory()
        self._served = Serving(is_generated)
        self._addresses = _Addresses(Files([]))
        self._builds = Incremental(own_version(), Compiled())
        self._policies: Policies | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Be milder while serving: a broken card is then shown and does not stop the server.

        That this method exists also makes MkDocs keep one plugin from rebuild to rebuild.
        """
        self._serving = command == "serve"
        self._dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add what the pages need and a minimal mkdocs.yml does not name; mend what themes print as it is."""
        _mend(config, self.config.hosts)
        if not config.repo_url and "://" not in (config.edit_uri or ""):
            config.edit_uri = None  # nothing can be edited; MkDocs would warn of it on every page
        missing = (name for name in MARKDOWN_EXTENSIONS if name not in config.markdown_extensions)
        config.markdown_extensions.extend(missing)
        if STYLE_SHEET not in config.extra_css:
            config.extra_css.append(STYLE_SHEET)
        if SCRIPT not in map(str, config.extra_javascript):
            config.extra_javascript.append(_module(SCRIPT))
        fetched = FETCHED.get(config.theme.name or "")
        if fetched and config.theme.get(fetched) == Theme(config.theme.name).get(fetched):
            config.theme[fetched] = False
        if not config.use_directory_urls:
            raise PluginError("The wiki plugin needs 'use_directory_urls: true': its pages link to folders.")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages into docs_dir before MkDocs looks there. Raises PluginError when a build meets errors.

        What MkDocs would publish that is no page, or destroy, is one while serving too.
        """
        self._tell(_refused(config), serving=False)
        if not self.config.enabled:
            return
        self._builds.begin()
        try:
            with self._served.generating(config, _folders(config)):
                problems, written = self._generated(_root(config))
        except OSError as error:
            raise PluginError(f"The pages cannot be written: {error}") from error
        self._tell(problems, serving=self._serving)
        if self._dirty and written:
            _remove_built(written.removed, config)
        if not self._dirty:
            self._builds.pre_build(config, _root(config) / _WORK, serving=self._serving)

    def _tell(self, problems: tuple[Problem, ...], *, serving: bool) -> None:
        """Log problems, and note those that are errors; raises PluginError where there are such, unless `serving`."""
        for problem in problems:
            _log(problem, serving=serving)
        found = errors(problems)
        self._served.broken = tuple(printable(f"{problem.mark}: {problem.message}") for problem in found)
        if found and not serving:
            raise PluginError(f"{counted(len(found), 'error')} in the dossier; nothing was built.")

    def _generated(self, root: Path) -> tuple[tuple[Problem, ...], Written | None]:
        """The problems of the dossier, and what was written. Who serves it remembers from edit to edit what was made."""
        if not self._serving:
            return refresh(root)
        built = rebuild(root, self._memory, despite_errors=True)
        return built.problems, built.written

    @event_priority(-100)  # after other plugins, which may make a navigation of their own
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Keep the navigation short before it is made of the pages."""
        keep_short(files, config, OVERVIEWS)
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Choose which pages have to be made."""
        self._addresses = _Addresses(files)
        self._builds.nav(nav, files)
        return nav

    def on_pre_page(self, page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:
        """Make a generated page without a parser of Markdown."""
        self._builds.pre_page(page, config)
        return page

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """All pages are read: keep the templates compiled."""
        self._builds.env(env, config)
        self._policies = Policies(config, env, self.config.hosts) if self.config.policy else None
        return env

    def on_template_context(self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """Let the map of the site have all pages, those too that are not made."""
        documents = self._builds.documents()
        if documents is not None and template_name == "sitemap.xml":
            context["pages"] = documents
        return context

    @event_priority(100)  # before the search
    def _before_search(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        self._builds.before_search(page, config, lambda html: self._addresses.put_into(html, page.file))
        return context

    @event_priority(-100)  # after it
    def _after_search(self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        self._builds.after_search(page, config)
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """A page is done, but for its policy."""
        finished = self._builds.after_page(page, output)
        return self._policies.into_page(finished, page) if self._policies else finished

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """So is what the theme makes without a page."""
        return self._policies.into_template(output_content, template_name) if self._policies else output_content

    @event_priority(100)
    def _before_index(self, *, config: MkDocsConfig) -> None:
        self._builds.before_index()

    @event_priority(-100)
    def _after_build(self, *, config: MkDocsConfig) -> None:
        self._builds.post_build(serving=self._serving)

    on_post_build = CombinedEvent(_before_index, _after_build)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site that stands as it is."""
        self._builds.end()

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Make addresses of the links between generated pages, as Zensical does; MkDocs itself does so in Markdown only."""
        return self._addresses.put_into(html, page.file) if page.meta.get("generated") else html

    @event_priority(100)  # before other plugins, which may have more watched
    def _hear(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
        if self.config.enabled:
            self._served.hear(server, config)
        return server

    @event_priority(-100)  # after them, since they may compare `server.builder` with the one they are given
    def _serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
        if self.config.enabled:
            self._served.begin(server, config, _folders(config), PROBLEMS.path.removesuffix(".md") + "/")
        return server

    on_serve = CombinedEvent(_hear, _serve)


def _mend(config: MkDocsConfig, hosts: Iterable[str]) -> None:
    """Leave nothing in texts and addresses of mkdocs.yml that a theme which prints them as they are makes markup of.

    Raises PluginError where one of the other hosts is no address.
    """
    for key in ("site_name", "site_description", "site_author", "repo_name"):
        config[key] = plain(config[key]) if config[key] else config[key]
    for key, base in (("site_url", ""), ("repo_url", ""), ("edit_uri", config.repo_url or _ANYWHERE)):
        if config[key] and not is_web_address(config[key], base):
            config[key] = None  # while serving; `wiki check` says so, and nothing else is built
    filled_in = config.edit_uri_template.format(path="x", path_noext="x") if config.edit_uri_template else ""
    if not is_web_address(filled_in, config.repo_url or _ANYWHERE):
        config.edit_uri_template = None
    if wrong := [host for host in hosts if not _HOST.fullmatch(host)]:
        raise PluginError(f"'{wrong[0]}' among the 'hosts' of the wiki plugin is no address: write https:// and a name.")


def _module(path: str) -> config_options.ExtraScriptValue:
    """A script that is a module, as mkdocs.yml would name it."""
    script = config_options.ExtraScriptValue(path)
    script.type = "module"
    return script


def _folders(config: MkDocsConfig) -> list[Path]:
    """What pages are made of beside docs_dir; it need not be there."""
    overrides = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    return [_root(config) / "entities", _root(config) / "seeds", *overrides]


def _refused(config: MkDocsConfig) -> tuple[Problem, ...]:
    """What lies among the pages and overrides that must not be published, and a folder of the site that would destroy others."""
    root = _root(config)
    folders = (Path(folder) for folder in (config.docs_dir, config.theme.custom_dir) if folder)
    below = [folder.relative_to(root).as_posix() for folder in folders if folder.is_relative_to(root)]
    site = clash(root, Path(config.site_dir), "site_dir", Mark("mkdocs.yml"))
    return (*publishing_problems(root, below), *([site] if site else ()))


def _remove_built(removed: Iterable[str], config: MkDocsConfig) -> None:
    """Remove the built forms of pages that are gone, which MkDocs leaves in a dirty build."""
    for path in removed:
        file = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
        Path(file.abs_dest_path).unlink(missing_ok=True)


class _Addresses:
    """Where links between pages lead once the pages are built."""

    def __init__(self, files: Files) -> None:
        self._from = cache(partial(_address, files))  # pages of one folder lead to the same places again and again

    def put_into(self, html: str, page: File) -> str:
        """The HTML of a page with links to files turned into links to where they will be."""
        folder, above = posixpath.dirname(page.src_uri), "" if page.name == "index" else "../"

        def address(link: re.Match[str]) -> str:
            found = self._from(folder, link["path"])
            if found is None:
                log.warning("%s links to '%s', which is not there.", page.src_uri, link["path"])
                return link[0]
            return f"{link['before']}{above}{found.removeprefix('./') if above else found}"

        return _LINK.sub(address, html)


def _address(files: Files, folder: str, path: str) -> str | None:
    """Where a file will be, as seen from the index of a folder; None where there is no such file."""
    file = files.get_file_from_path(posixpath.normpath(posixpath.join(folder, path)))
    return get_relative_url(file.url, f"{folder}/") if file else None


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).absolute().parent if config.config_file_path else Path.cwd()


def _log(problem: Problem, *, serving: bool) -> None:
    """Warnings count in MkDocs' strict mode, as its own do; while serving an error is shown and does not stop anything."""
    level = log.error if problem.severity is Severity.ERROR and not serving else log.warning
    level(problem.as_text())
