"""What gathering and relating cost as cards and texts grow, by phase; what commands hold; what traps cost at twice their size."""

from __future__ import annotations

import math
import shutil
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import generator.relate.wiki as phases
from bench.dossier import write_dossier
from bench.measure import MB, command, run, seconds, table
from generator.build import gather
from generator.find.finder import Finder
from generator.relate.wiki import relate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SIZES = (1_000, 3_000, 10_000)
TEXT_A_CARD = 2_000
"""Bytes: 10,000 cards then have 20 MB."""
NOVELS = (3_000, 62 * MB, 310_000)
"""Cards, bytes of texts and of each: 200 half novels."""
PATIENCE = 600
"""Seconds that a command may take."""
_LEAST = 0.02
"""A phase that takes less of all of them at the largest size is not shown."""
_PHASES = (
    *("check_evidence", "sentences", "_prose", "_entities", "_records", "uncovered", "sentence_report", "_differences"),
    *("epithets", "namings", "_shares", "together", "Elsewhere", "network", "genealogy", "atlas", "_problems_of_words"),
)
"""What `relate` and what makes its entities call, by name."""


def measure(*, quick: bool = False) -> None:
    """Print a table of phases with their exponents, one of commands with their memory, and one of traps."""
    with tempfile.TemporaryDirectory() as folder:
        _measure_phases(Path(folder), (50, 100) if quick else SIZES)
        _measure_commands(Path(folder), (50, MB // 5, 50_000) if quick else NOVELS)
        _measure_traps(Path(folder), 100 if quick else 1)


def _measure_phases(folder: Path, sizes: tuple[int, ...]) -> None:
    taken = {cards: _phases(write_dossier(folder / str(cards), cards, cards * TEXT_A_CARD)) for cards in sizes}
    first, last = sizes[0], sizes[-1]
    least = _LEAST * taken[last]["relate"]
    rows = [
        [name, *(f"{taken[cards][name]:.2f}" for cards in sizes), f"{_exponent(taken[first][name], spent, last / first):.2f}"]
        for name, spent in sorted(taken[last].items(), key=lambda item: -item[1])
        if spent > least
    ]
    table("linear: seconds of the processor, by cards", ["", *(f"{cards:,}" for cards in sizes), "exponent"], rows)


def _exponent(less: float, more: float, times: float) -> float:
    """1 where the cost grows as the size does, 2 where it grows with its square."""
    return math.log(more / less) / math.log(times) if less and more else math.nan


def _phases(root: Path) -> Mapping[str, float]:
    """What gathering, relating and each phase of it took, the phases inside others included."""
    taken: dict[str, float] = defaultdict(float)

    def timed(name: str, function: Callable[..., object]) -> Callable[..., object]:
        @wraps(function, updated=())
        def timing(*args: object, **kwargs: object) -> object:
            began = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                taken[name] += time.process_time() - began

        return timing

    untimed = {name: getattr(phases, name) for name in _PHASES}
    with ExitStack() as timing:
        for name, function in untimed.items():
            timing.enter_context(patch.object(phases, name, timed(name, function)))
        timing.enter_context(patch.object(Finder, "find", timed("find", Finder.find)))
        inputs, _ = gather(root)
        taken["gather"] = seconds(lambda: gather(root))
        taken["relate"] = seconds(lambda: relate(inputs))
    return taken


def _measure_commands(folder: Path, novels: tuple[int, int, int]) -> None:
    cards, size, file_size = novels
    root = write_dossier(folder / "novels", cards, size, file_size)
    rows = []
    for name in ("check", "mentions", "generate"):
        found = run(command("wiki", name, "--root", root), root, timeout=PATIENCE)
        rows.append([f"wiki {name}", *([f"{found.cpu_seconds:.1f}", f"{found.peak_mb:.0f}"] if found else [f"> {PATIENCE}", ""])])
    table(f"linear: {cards:,} cards with {size / MB:.0f} MB of texts", ["", "CPU seconds", "peak MB"], rows)


def _traps(size: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Dossiers by a hostile hand, by what is in them: each file by its path."""
    card = "entities/towns/hama.yml"
    hama = "name: Hama\n"
    nested = "".join(f"  - {'Hama ' * words}\n" for words in range(2, 100))
    lost = "".join(f"  - text: x\n    citations: [{{article: a, quote: lorem {i} ipsum}}]\n" for i in range(5 * size))
    events = "".join(f"  - text: Battle\n    date: {1000 + i % 999}-05\n" for i in range(5 * size))
    alike = [f"B{''.join('aeiou'[i // 5**k % 5] for k in range(6))}" for i in range(10 * size)]
    yield "quotation marks left open, on one line", {"seeds/a.txt": "“" * 250 * size}
    yield "one line", {"seeds/a.txt": "Hama is calm and so on. " * 100 * size}
    yield (
        "names that repeat a word, in a text that repeats it",
        {card: f"{hama}names:\n{nested}", "seeds/a.txt": "Hama " * 4 * size},
    )
    yield "names on one card", {card: f"{hama}names:\n" + "".join(f"  - N{i}\n" for i in range(20 * size))}
    yield "quotes that are not found", {card: f"{hama}summary:\n{lost}", "seeds/a.txt": "dolor sit amet " * 50_000}
    yield "events on one card", {card: f"{hama}events:\n{events}"}
    yield (
        "names and words of the same consonants",
        {
            card: f"{hama}names:\n" + "".join(f"  - {word}bib\n" for word in alike),
            "seeds/a.txt": "".join(f"said {word}bub " for word in alike),
        },
    )


def _measure_traps(folder: Path, fraction: int) -> None:
    rows = []
    for (name, once), (_, twice) in zip(_traps(1_000 // fraction), _traps(2_000 // fraction), strict=True):
        costs = [_cost(folder / "trap", files) for files in (once, twice)]
        rows.append([name, *(f"{cost:.2f}" for cost in costs), f"{costs[1] / costs[0]:.1f}"])
    table("linear: traps, seconds of the processor", ["", "once", "twice", "ratio"], rows)


def _cost(root: Path, files: dict[str, str]) -> float:
    """What it takes to gather and relate a small dossier with these files."""
    declared = "folds: [plain, romanised]\nkinds: {towns: {label: Town}}\n"
    always = {"mkdocs.yml": "site_name: Trap\n", "entities/dossier.yml": declared, "entities/towns/hama.yml": "name: Hama\n"}
    for path, content in (always | files).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    taken = seconds(lambda: relate(gather(root)[0]))
    shutil.rmtree(root)
    return taken
