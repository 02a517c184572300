"""Runs an engine, `watched.py mkdocs serve …`, that tells its port, how much it watches, and each time it has looked for changes.

So a test takes a free port without guessing one, and knows that nothing more is coming without waiting for some time and hoping.
"""

from __future__ import annotations

import os
import runpy
import sys
from http.server import HTTPServer

from watchdog.observers.polling import PollingEmitter, PollingObserver

LISTENS, WATCHES, LOOKED = "Listens on port ", "Folders watched: ", "Looked at "

_bind, _start, _queue_events = HTTPServer.server_bind, PollingObserver.start, PollingEmitter.queue_events


def _tell(line: str) -> None:
    os.write(sys.stderr.fileno(), f"{line}\n".encode())  # at one stroke: several threads look


def _bind_and_tell(server: HTTPServer) -> None:
    _bind(server)
    _tell(f"{LISTENS}{server.server_port}")


def _start_and_tell(observer: PollingObserver) -> None:
    _start(observer)
    _tell(f"{WATCHES}{len(observer.emitters)}")


def _look_and_tell(emitter: PollingEmitter, timeout: float) -> None:
    _queue_events(emitter, timeout)
    _tell(f"{LOOKED}{emitter.watch.path}")


if __name__ == "__main__":
    HTTPServer.server_bind = _bind_and_tell  # type: ignore[method-assign, assignment]  # nothing public tells this
    PollingObserver.start = _start_and_tell  # type: ignore[method-assign, assignment]  # the same
    PollingEmitter.queue_events = _look_and_tell  # type: ignore[method-assign, assignment]  # the same
    sys.argv = sys.argv[1:]
    sys.path.pop(0)  # the folder of this file
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
