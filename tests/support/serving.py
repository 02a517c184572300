"""Servers for tests: an engine's own development server, and a plain one for a built site below a path."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support import environment, watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PATIENCE_SECONDS = 120
_LISTENS = re.compile(rf"{watched.LISTENS}(\d+)")
_HEARD = re.compile(rf"^{watched.HEARD}(.*)$", re.MULTILINE)
_SERVES = "Serving on "  # said when all is watched
_BEGUN = "Building documentation..."
_ENDED = "Reloading browsers"  # MkDocs says so after every rebuild, but how long it took only if it did not take as long before


class DevServer:
    """`mkdocs serve` in a process of its own."""

    def __init__(self, root: Path, *options: str, engine: str = "mkdocs", **variables: str) -> None:
        self._root = root
        self._log = root.with_name(f"{root.name}.log")  # not where it might be watched
        command = [sys.executable, watched.__file__, engine, "serve", "-f", "mkdocs.yml", "-a", "127.0.0.1:0", *options]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=root, env=environment(**variables), stdout=log, stderr=subprocess.STDOUT
            )
        try:
            self._wait(self._is_ready)
        except AssertionError:
            self.stop()
            raise
        self.port = int(_LISTENS.findall(self.log())[0])

    def log(self) -> str:
        """What the server has printed so far."""
        return self._log.read_text(encoding="utf-8")

    def get(self, path: str) -> tuple[int, str]:
        """The status and the text of a page."""
        return fetch(f"http://127.0.0.1:{self.port}/{path}")

    def text(self, path: str) -> str:
        """The text of a page that is there."""
        status, text = self.get(path)
        assert status == 200, (path, status, self.log())
        return text

    @contextmanager
    def one_rebuild(self) -> Iterator[None]:
        """What is done inside, at one moment for the server however busy we are, is followed by exactly one rebuild."""
        with self.rebuilds(1), self.looking_away():
            yield

    @contextmanager
    def rebuilds(self, number: int) -> Iterator[None]:
        """What is done inside is followed by exactly so many rebuilds."""
        begun, ended = self.log().count(_BEGUN), self.log().count(_ENDED)
        yield
        self._wait(lambda: self.log().count(_ENDED) >= ended + number)
        self._wait_until_it_rests()
        assert self.log().count(_BEGUN) == begun + number, self.log()

    @contextmanager
    def looking_away(self) -> Iterator[None]:
        """What is done inside happens at one moment for the server, however busy the machine is."""
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def wait_until_it_builds(self) -> None:
        """Come back when a rebuild has begun that was not there before."""
        begun = self.log().count(_BEGUN)
        self._wait(lambda: self.log().count(_BEGUN) > begun)

    def _is_ready(self) -> bool:
        """Whether it answers, and hears of all that it watches: an edit before that it would never notice."""
        log = self.log()
        return bool(_LISTENS.search(log) and _SERVES in log)

    def _wait_until_it_rests(self) -> None:
        """Come back when the server has heard of all that was done so far, and finds nothing to do."""
        before = Counter(_HEARD.findall(self.log()))
        barriers = [folder / watched.BARRIER for folder in self._watched() if folder.is_dir()]

        def has_heard() -> bool:
            heard = Counter(_HEARD.findall(self.log())) - before
            for barrier in barriers:
                if not heard[str(barrier)]:  # again and again, since what happens in docs/ amid a build is not heard
                    barrier.write_text(str(time.monotonic_ns()), encoding="utf-8")
            return all(heard[str(barrier)] for barrier in barriers)

        self._wait(has_heard)
        idle = self.log().count(watched.IDLE)
        self._wait(lambda: self.log().count(watched.IDLE) >= idle + 2)  # the first may have been about to be told before
        for barrier in barriers:
            barrier.unlink()

    def _watched(self) -> Iterator[Path]:
        yield self._root
        yield from (self._root / name for name in ("docs", "entities", "seeds", "overrides"))

    def _wait(self, condition: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            assert self._process.poll() is None, f"the server is gone:\n{self.log()}"
            assert time.monotonic() < until, f"nothing happens:\n{self.log()}"
            time.sleep(0.05)

    def stop(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait(timeout=PATIENCE_SECONDS)


@contextmanager
def dev_server(root: Path, *options: str, engine: str = "mkdocs", **variables: str) -> Iterator[DevServer]:
    """A development server that ends with the block."""
    server = DevServer(root, *options, engine=engine, **variables)
    try:
        yield server
    finally:
        server.stop()


class _BelowPath(SimpleHTTPRequestHandler):
    """Serves a folder below a path, as a host of static pages does: with the site's own page for what is not there."""

    def __init__(self, *args: object, base: str, instead: Mapping[str, Path], **options: object) -> None:
        self._base = base
        self._instead = instead
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self._base) if path.startswith(self._base) else "outside-of-the-site"
        return str(self._instead[inside]) if inside in self._instead else super().translate_path("/" + inside)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """One that says nothing of readers who leave before they have everything, as browsers do all the time."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def static_server(folder: Path, base: str, instead: Mapping[str, Path] | None = None) -> Iterator[str]:
    """The address below which the pages in `folder` are served, some files `instead` of its own.

    `base` begins and ends in a slash.
    """
    handler = partial(_BelowPath, directory=str(folder), base=base, instead=instead or {})
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()


def fetch(address: str) -> tuple[int, str]:
    """The status and the text at an address."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS) as response:  # noqa: S310 - our own server
            return response.status, response.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8")
