"""What MkDocs' server is given while a dossier is served: ears, a builder that survives what is broken, and a note of it."""

from __future__ import annotations

import gc
import logging
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.exceptions import MkDocsException

from generator.engine.note import note, noting
from generator.engine.watching import hear

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from generator.engine.watching import Watcher

log = logging.getLogger("mkdocs.plugins.wiki")


_AT_REST = 1.0
"""Seconds without an edit, after which garbage is collected: a build leaves some, and collects none of what lasts."""


class Serving:
    """One server; until `begin` was called there is none, and nothing is done."""

    def __init__(self, is_generated: Callable[[Path], bool]) -> None:
        """`is_generated` tells of a file in docs_dir whether the generator wrote it, whose changes are no edits."""
        self.broken: tuple[str, ...] = ()
        """What is wrong in the dossier, as plain words that begin with the place."""
        self._is_generated = is_generated
        self._failure = ""
        self._docs = ""
        self._server: LiveReloadServer | None = None
        self._watcher: Watcher | None = None
        self._collecting = Timer(_AT_REST, gc.collect)

    def hear(self, server: LiveReloadServer, config: MkDocsConfig) -> None:
        """Let the server be told of changes; before other plugins have more watched."""
        watched = (config.docs_dir, config.config_file_path, *config.theme.dirs)
        self._watcher = hear(server, watched, config.docs_dir, self._is_generated)

    def begin(self, server: LiveReloadServer, config: MkDocsConfig, folders: Collection[Path], problems: str) -> None:
        """Watch folders too, keep answering whatever is broken, and say on each page what is.

        `problems` is the address of the page of problems below that of the site.
        """
        self._server, self._docs = server, config.docs_dir
        for folder in folders:
            if self._watcher or folder.is_dir():
                server.watch(str(folder))
        server.builder = self._survivor(server.builder)
        address = urlsplit(config.site_url or "/").path + problems
        if application := server.get_app():
            server.set_app(noting(application, lambda: note(self._failure, self.broken, address)))

    @contextmanager
    def generating(self, config: MkDocsConfig, folders: Collection[Path]) -> Iterator[None]:
        """Do not listen to docs_dir while pages are written there: each edit is followed by exactly one rebuild.

        Nothing is missed: MkDocs reads docs_dir only after it is listened to again.
        """
        if self._watcher:
            self._watcher.watch_too((config.docs_dir, *map(str, folders)))  # which mkdocs.yml may have changed
            with self._watcher.deaf_to(config.docs_dir):
                yield
        elif self._server:
            self._server.unwatch(self._docs)
            try:
                yield
            finally:
                self._server.watch(self._docs)
        else:
            yield

    def _survivor(self, builder: Callable[[], None]) -> Callable[[], None]:
        """A builder that fails without an exception: after one, MkDocs' server answers no request until a build succeeds."""

        def build_or_report() -> None:
            self._collecting.cancel()
            if self._watcher:
                self._watcher.settle()
            self._failure = ""
            told = _Errors()
            logging.getLogger("mkdocs").addHandler(told)
            try:
                builder()
            except (MkDocsException, OSError) as error:
                self._failure = "\n".join((*told.messages, str(error)))
                log.error("Nothing was built anew; the pages from before are served. %s", error)  # noqa: TRY400 - the message says it all
            except Exception as error:
                self._failure = f"{type(error).__name__}: {error}"
                log.exception("Nothing was built anew; the pages from before are served.")
            finally:
                logging.getLogger("mkdocs").removeHandler(told)
                self._collecting = Timer(_AT_REST, gc.collect)  # not while somebody waits for the page
                self._collecting.daemon = True
                self._collecting.start()

        return build_or_report


class _Errors(logging.Handler):
    """What MkDocs says of errors before it gives up, such as what is wrong with mkdocs.yml."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note it, unless it is of a card, which the note names by itself."""
        if record.name != log.name:
            self.messages.append(record.getMessage())
