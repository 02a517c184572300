"""Running commands and functions against the clock, and tables of what came out."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

MB = 1_000_000
_KIB = 1024
_POLL = 0.05
"""Seconds."""


def command(name: str, *arguments: object) -> list[str]:
    """A command of our own environment with its arguments."""
    return [str(Path(sys.executable).parent / name), *map(str, arguments)]


@dataclass(frozen=True)
class Run:
    """What one run of a command cost."""

    seconds: float
    """On the clock."""
    cpu_seconds: float
    """Of the processor, which a busy machine stretches less."""
    peak_mb: float
    """The most memory that it held at once."""


def run(words: Sequence[str], cwd: Path, *, timeout: float = 3_600) -> Run | None:
    """Run a command with its output thrown away; None when it takes longer than `timeout` seconds.

    Raises RuntimeError when it fails.
    """
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    began = time.perf_counter()
    peak = 0.0
    with subprocess.Popen(words, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            peak = max(peak, _peak_mb(process.pid))
            if time.perf_counter() - began > timeout:
                process.kill()
            time.sleep(_POLL)
        _, status, usage = ended
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if seconds >= timeout:
        return None
    if process.returncode:
        raise RuntimeError(f"{' '.join(words)} ended with {process.returncode}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak)


def _peak_mb(pid: int) -> float:
    """The most memory that a process has held so far, as Linux tells it; `ru_maxrss` would begin with that of its parent."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return next((int(line.split()[1]) * _KIB / MB for line in status.splitlines() if line.startswith("VmHWM")), 0)


def median(runs: Sequence[Run]) -> Run:
    """The median times of some runs, and the highest peak."""
    return Run(
        statistics.median(r.seconds for r in runs),
        statistics.median(r.cpu_seconds for r in runs),
        max(r.peak_mb for r in runs),
    )


def seconds(function: Callable[[], object]) -> float:
    """How much processor time one call takes, with the garbage left lying, as the commands leave it."""
    gc.collect()
    gc.disable()
    began = time.process_time()
    function()
    taken = time.process_time() - began
    gc.enable()
    return taken


def medians(functions: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median processor seconds of each function; all run in every round, so that a busy machine slows all alike."""
    taken = [{name: seconds(function) for name, function in functions.items()} for _ in range(rounds)]
    return {name: statistics.median(times[name] for times in taken) for name in functions}


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table, the first column to the left and the others to the right."""
    cells = [list(head), *map(list, rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    print(f"\n{title}")
    for row in cells:
        first, *others = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        print("  " + "  ".join([first.strip().ljust(widths[0]), *others]).rstrip(), flush=True)


def folder_mb(folder: Path) -> float:
    """The size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MB
