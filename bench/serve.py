"""How long it takes from saving a card to seeing it: `mkdocs serve`, whole and with `--dirty`; and what it takes at rest."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.dossier import SUMMARY, write_dossier
from bench.measure import command, table

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (100, 500, 2_000)
EDITS = 3
CARD = "groups/c4"
PATIENCE = 600
"""Seconds."""
_POLL = 0.05
_AT_REST = 20
"""Seconds for which nothing is done."""


def measure(*, quick: bool = False) -> None:
    """Print a row for each number of cards."""
    rows = []
    for cards in (20,) if quick else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = write_dossier(Path(folder) / "dossier", cards)
            whole, dirty = _serve(root), _serve(root, "--dirty")
            times = (whole.first, whole.edit, dirty.edit, whole.edit_cpu, dirty.edit_cpu, whole.edit_cpu / dirty.edit_cpu)
            rows.append([f"{cards:,}", *(f"{seconds:.1f}" for seconds in times), f"{whole.at_rest:.2%}"])
    head = [
        "cards",
        "to the first page s",
        "edit to page s",
        "with --dirty s",
        "CPU s",
        "with --dirty CPU s",
        "whole / dirty CPU",
        "at rest, of a core",
    ]
    table("serve: from saving a card to its page being served", head, rows)


@dataclass(frozen=True)
class _Served:
    """Seconds, the median of some edits."""

    first: float
    """From the start to the first page."""
    edit: float
    """From saving a card to its page."""
    edit_cpu: float
    """Of the processor for that, which a busy machine stretches less."""
    at_rest: float
    """The share of a core that is used while nothing happens."""


def _serve(root: Path, *options: str) -> _Served:
    """What a server takes, with the median of some edits."""
    path = root / "entities" / f"{CARD}.yml"
    original = path.read_text(encoding="utf-8")
    began = time.perf_counter()
    with _server(root, *options) as (port, pid):
        _wait(port, "<title>")
        first = time.perf_counter() - began
        time.sleep(1)  # it may still be at the first page
        used = _cpu_seconds(pid)
        time.sleep(_AT_REST)
        at_rest = (_cpu_seconds(pid) - used) / _AT_REST
        edits, edits_cpu = [], []
        for number in range(EDITS):
            word = f"Edit{os.getpid()}x{number}{len(options)}"
            time.sleep(1)  # the editor reads what came before; the watcher comes to rest
            saved, used = time.perf_counter(), _cpu_seconds(pid)
            path.write_text(original.replace(SUMMARY, f"{SUMMARY}{word} ", 1), encoding="utf-8", newline="")
            _wait(port, word)
            edits.append(time.perf_counter() - saved)
            edits_cpu.append(_cpu_seconds(pid) - used)
    path.write_text(original, encoding="utf-8", newline="")
    return _Served(first, statistics.median(edits), statistics.median(edits_cpu), at_rest)


def _cpu_seconds(pid: int) -> float:
    """What a process has used of the processor so far, as Linux tells it."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _server(root: Path, *options: str) -> Iterator[tuple[int, int]]:
    """A development server while the block runs; gives its port and the number of its process."""
    with socket.socket() as held:
        held.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # the server may listen where nobody else does, and so nobody can
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
        words = command("mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}", *options)
        env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        with subprocess.Popen(words, cwd=root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                yield port, process.pid
            finally:
                process.terminate()


def _wait(port: int, words: str) -> None:
    """Come back when the page of the card holds the words. Raises TimeoutError."""
    until = time.perf_counter() + PATIENCE
    while words not in _page(port):
        if time.perf_counter() > until:
            raise TimeoutError(f"The page does not show {words!r} after {PATIENCE} seconds.")
        time.sleep(_POLL)


def _page(port: int) -> str:
    """The page of the card as served; empty while there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{CARD}/")
        response = connection.getresponse()
        return response.read().decode() if response.status == http.HTTPStatus.OK else ""
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()
