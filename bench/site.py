"""What a site costs: generating its pages, building it with our configuration, and with a bare one."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from pathlib import Path

from bench.dossier import BARE, write_dossier
from bench.measure import Run, command, folder_mb, median, run, table

SIZES = (500, 2_000)
ROUNDS = {500: 3, 2_000: 2}
PATIENCE = 1_800
"""Seconds that the bare configuration may take; its time grows with the square of the pages."""


def measure(*, quick: bool = False) -> None:
    """Print a row for each number of cards."""
    generated, built = [], []
    for cards in (20, 50) if quick else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = write_dossier(Path(folder) / "dossier", cards)
            cold, warm = _generate(root, ROUNDS.get(cards, 1))
            pages = [path.stat().st_size for path in root.glob("docs/*/*.md")]
            kb = f"{statistics.median(pages) / 1000:.1f}"
            generated.append(
                [f"{cards:,}", f"{cold.cpu_seconds:.1f}", f"{warm.cpu_seconds:.1f}", f"{cold.peak_mb:.0f}", f"{len(pages):,}", kb]
            )
            built.append(_build(root, cards))
    table("site: `wiki generate`, CPU seconds", ["cards", "cold s", "warm s", "peak MB", "pages", "median KB"], generated)
    table(
        "site: `mkdocs build`, ours with its generating, beside the same pages in a bare Material, CPU seconds",
        ["cards", "ours s", "peak MB", "site MB", "bare s", "peak MB", "site MB", "bare / ours s", "MB"],
        built,
    )


def _generate(root: Path, rounds: int) -> tuple[Run, Run]:
    """Medians of generating from nothing and of generating with all pages there."""
    words = command("wiki", "generate", "--root", root)
    cold: list[Run] = []
    warm: list[Run] = []
    for _ in range(rounds):
        shutil.rmtree(root / "docs")
        (root / "docs").mkdir()
        cold.append(_finished(run(words, root)))
        warm.append(_finished(run(words, root)))
    return median(cold), median(warm)


def _build(root: Path, cards: int) -> list[str]:
    """One row: our configuration and the bare one in turn."""
    (root / "bare.yml").write_text(BARE, encoding="utf-8")
    ours: list[Run] = []
    bare: list[Run] = []
    for number in range(ROUNDS.get(cards, 1)):
        ours.append(_finished(run(command("mkdocs", "build", "--quiet", "--site-dir", root / "ours"), root)))
        words = command("mkdocs", "build", "--quiet", "--config-file", "bare.yml", "--site-dir", root / "bare")
        if (number == 0 or cards < max(SIZES)) and (found := run(words, root, timeout=PATIENCE)):
            bare.append(found)
    our, our_mb, bare_mb = median(ours), folder_mb(root / "ours"), folder_mb(root / "bare")
    row = [f"{cards:,}", f"{our.cpu_seconds:.1f}", f"{our.peak_mb:.0f}", f"{our_mb:.1f}"]
    if not bare:
        return [*row, f"> {PATIENCE}", "", "", f"> {PATIENCE / our.cpu_seconds:.1f}", ""]
    other = median(bare)
    ratios = [f"{other.cpu_seconds / our.cpu_seconds:.1f}", f"{bare_mb / our_mb:.1f}"]
    return [*row, f"{other.cpu_seconds:.1f}", f"{other.peak_mb:.0f}", f"{bare_mb:.1f}", *ratios]


def _finished(found: Run | None) -> Run:
    if found is None:
        raise RuntimeError("The command took more than an hour.")
    return found
