"""Runs an engine, `watched.py mkdocs serve …`, that tells its port, what it hears of changes, and when it finds nothing to do.

So a test takes a free port without guessing one, and knows that nothing more is coming without waiting for some time and hoping.
With `DEAF` in the environment the system tells nothing of changes, as where its limit is reached.
"""

from __future__ import annotations

import errno
import importlib
import os
import runpy
import sys
import threading
from http.server import HTTPServer
from typing import TYPE_CHECKING

import watchdog.observers
from watchdog.events import FileSystemEvent, FileSystemEventHandler

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.livereload import LiveReloadServer

LISTENS, HEARD, IDLE = "Listens on port ", "Heard of ", "Nothing to do"
BARRIER = ".#barrier"
"""A file that nobody takes for an edit: when its change is heard, all before it were."""
DEAF = "WIKI_TEST_DEAF"

_bind, _dispatch = HTTPServer.server_bind, FileSystemEventHandler.dispatch


def _tell(line: str) -> None:
    os.write(sys.stderr.fileno(), f"{line}\n".encode())  # at one stroke: several threads tell


def _bind_and_tell(server: HTTPServer) -> None:
    _bind(server)
    _tell(f"{LISTENS}{server.server_port}")


def _dispatch_and_tell(handler: FileSystemEventHandler, event: FileSystemEvent) -> None:
    _dispatch(handler, event)
    path = os.fsdecode(event.src_path)
    if path.endswith(BARRIER):
        _tell(f"{HEARD}{path}")


class _Telling(threading.Condition):
    """For which a server waits, again and again, while it has nothing to do."""

    def wait_for(self, predicate: Callable[[], bool], timeout: float | None = None) -> bool:  # type: ignore[override]  # the library names no types
        found = super().wait_for(predicate, timeout)
        if not found:
            _tell(IDLE)
        return found


def _tell_when_idle(kind: type[LiveReloadServer]) -> None:
    init = kind.__init__

    def init_and_tell(server: LiveReloadServer, *args: object, **options: object) -> None:
        init(server, *args, **options)  # type: ignore[arg-type]  # whatever it was given
        vars(server)["_rebuild_cond"] = _Telling()

    kind.__init__ = init_and_tell  # type: ignore[method-assign, assignment]  # nothing public tells this


def _refuse() -> None:
    raise OSError(errno.EMFILE, "inotify instance limit reached")


if __name__ == "__main__":
    HTTPServer.server_bind = _bind_and_tell  # type: ignore[method-assign, assignment]  # nothing public tells this
    FileSystemEventHandler.dispatch = _dispatch_and_tell  # type: ignore[method-assign, assignment]  # the same
    _tell_when_idle(importlib.import_module(f"{sys.argv[1]}.livereload").LiveReloadServer)  # each engine has its own
    if os.environ.get(DEAF):
        watchdog.observers.Observer = _refuse  # type: ignore[assignment]  # in its place, to refuse
    sys.argv = sys.argv[1:]
    sys.path.pop(0)  # the folder of this file
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
