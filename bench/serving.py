"""Development servers: how long after a file is saved they serve its page, and what they take of the processor."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PATIENCE = 600
"""Seconds."""
_POLL = 0.02
_SETTLING = 1
"""Seconds until nothing goes on any more after a page was served: the watcher comes to rest."""


@dataclass(frozen=True)
class Edited:
    """What an edit took."""

    seconds: float
    """From saving the file to its page."""
    cpu_seconds: float
    """Of the processor, what goes on once the page is served included."""


@dataclass(frozen=True)
class Server:
    """A server that runs, and one page of it."""

    port: int
    pid: int
    page: str
    """The address, without the slash before it."""

    def saved(self, path: Path, content: str, word: str) -> Edited:
        """Save a file, and wait until the page holds a word more or less often than before. Raises TimeoutError."""
        before = self._read().count(word)
        began, used = time.perf_counter(), self.cpu_seconds()
        path.write_text(content, encoding="utf-8", newline="")
        self._wait(lambda page: page.count(word) != before)
        taken = time.perf_counter() - began
        time.sleep(_SETTLING)
        return Edited(taken, self.cpu_seconds() - used)

    def median_edit(self, path: Path, edits: Sequence[tuple[str, str]]) -> Edited:
        """The median of some edits of one file, each its content and a word by which the page shows it; taken back each time."""
        original = path.read_text(encoding="utf-8")
        found = []
        for content, word in edits:
            found.append(self.saved(path, content, word))
            self.saved(path, original, word)
        return Edited(statistics.median(e.seconds for e in found), statistics.median(e.cpu_seconds for e in found))

    def at_rest(self, seconds: float) -> float:
        """The share of a core that is used while nothing happens."""
        used = self.cpu_seconds()
        time.sleep(seconds)
        return (self.cpu_seconds() - used) / seconds

    def cpu_seconds(self) -> float:
        """What the server has used of the processor so far, as Linux tells it."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def started(self) -> None:
        """Wait until the page is served and nothing goes on any more. Raises TimeoutError."""
        self._wait(bool)
        time.sleep(_SETTLING)

    def _wait(self, shown: Callable[[str], bool]) -> None:
        until = time.perf_counter() + PATIENCE
        while not ((page := self._read()) and shown(page)):
            if time.perf_counter() > until:
                raise TimeoutError(f"/{self.page} does not show the edit after {PATIENCE} seconds.")
            time.sleep(_POLL)

    def _read(self) -> str:
        """The page as served; empty while there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", f"/{self.page}")
            response = connection.getresponse()
            return response.read().decode() if response.status == http.HTTPStatus.OK else ""
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            connection.close()


@contextmanager
def serving(words: Callable[[int], list[str]], root: Path, page: str) -> Iterator[Server]:
    """A development server while the block runs; `words` makes its command of the port. It has begun to serve the page."""
    with socket.socket() as held:
        # The server may listen where nobody else does, and so nobody can.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
        env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        with subprocess.Popen(words(port), cwd=root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            server = Server(port, process.pid, page)
            try:
                server.started()
                yield server
            finally:
                process.terminate()
