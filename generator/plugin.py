"""The MkDocs plugin: generates the pages before a build, and watches cards and texts while serving.

Everything else the engines do by themselves with the pages on disk, so that those without our plugin build the same site.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger

from generator.build import build
from generator.model.problems import Problem, Severity, errors
from generator.write import generated_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("wiki")

MARKDOWN_EXTENSIONS = ("attr_list", "md_in_html", "tables")
STYLE_SHEET = "assets/wiki/wiki.css"


class WikiConfig(Config):
    """The options of the plugin in mkdocs.yml."""

    enabled = config_options.Type(bool, default=True)
    """Switch it off where `wiki generate` has already written the pages."""


class WikiPlugin(BasePlugin[WikiConfig]):
    """Runs the generator inside MkDocs."""

    def __init__(self) -> None:
        self._serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs' signature
        """Be milder while serving: a broken card is then shown and does not stop the server."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add what the pages need and a minimal mkdocs.yml does not name."""
        missing = (name for name in MARKDOWN_EXTENSIONS if name not in config.markdown_extensions)
        config.markdown_extensions.extend(missing)
        if STYLE_SHEET not in config.extra_css:
            config.extra_css.append(STYLE_SHEET)
        if not config.use_directory_urls:
            raise PluginError("The wiki plugin needs 'use_directory_urls: true': its pages link to folders.")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages into docs_dir before MkDocs looks there. Raises PluginError when a build meets errors."""
        if not self.config.enabled:
            return
        built = build(_root(config), despite_errors=self._serving)
        for problem in built.problems:
            _log(problem, serving=self._serving)
        found = errors(built.problems)
        if found and not self._serving:
            raise PluginError(f"{len(found)} error{'s' * (len(found) > 1)} in the dossier; nothing was built.")

    def on_serve(
        self,
        server: LiveReloadServer,
        /,
        *,
        config: MkDocsConfig,
        builder: Callable[..., None],  # noqa: ARG002 - MkDocs' signature
    ) -> LiveReloadServer:
        """Watch what people write instead of docs_dir, in which we write: exactly one rebuild for each edit."""
        if not self.config.enabled:
            return server
        root, docs = _root(config), Path(config.docs_dir)
        server.unwatch(str(docs))
        for folder in ("entities", "seeds"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        for path in hand_written(docs):
            server.watch(str(path))
        return server


def hand_written(docs: Path) -> list[Path]:
    """The files in docs/ that are not generated, and the folders that hold no generated file at any depth."""
    generated = {path for _, path in generated_files(docs)}
    mixed = {folder for path in generated for folder in path.parents}
    found: list[Path] = []
    pending = sorted(docs.iterdir())
    for path in pending:
        if path in mixed:
            pending.extend(sorted(path.iterdir()))
        elif path not in generated:
            found.append(path)
    return found


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def _log(problem: Problem, *, serving: bool) -> None:
    """Warnings count in MkDocs' strict mode, as its own do; while serving an error is shown and does not stop anything."""
    level = log.error if problem.severity is Severity.ERROR and not serving else log.warning
    level(problem.as_text())
