"""What a site costs: built from nothing, once more with nothing changed, and as the same pages in a bare Material."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.dossier import BARE, clean, copy_real, write_dossier
from bench.measure import Run, command, folder_mb, median, run, table

SIZES = (500, 2_000)
ROUNDS = 3
PATIENCE = 1_800
"""Seconds that the bare configuration may take; its time grows with the square of the pages."""
MANY = 1_000
"""Cards from which on the bare configuration is built once, for the minutes that it takes."""


def measure(*, quick: bool = False) -> None:
    """Print a row for this project's dossier, and one for each number of cards."""
    rows = []
    for cards in (20, 50) if quick else (None, *SIZES):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "dossier"
            if cards is None:
                copy_real(root)
            else:
                write_dossier(root, cards)
            rows.append([f"{cards:,} cards" if cards else "this dossier", *_row(root, 1 if quick else ROUNDS)])
    head = ["", "pages", "cold s", "CPU s", "peak MB", "site MB", "again s", "CPU s"]
    head += ["bare s", "CPU s", "peak MB", "site MB", "ours / bare CPU"]
    table("site: `mkdocs build` cold, again with nothing changed, and the same Markdown in a bare Material", head, rows)


def cold_build(root: Path) -> Run:
    """One `mkdocs build` of a dossier of which nothing is known, its generating included."""
    clean(root)
    return _build(root)


def _build(root: Path) -> Run:
    found = run(command("mkdocs", "build", "--quiet"), root)
    if found is None:
        raise RuntimeError("The build took more than an hour.")
    return found


def _row(root: Path, rounds: int) -> list[str]:
    """Each build in turn, so that a busy machine slows all alike."""
    (root / "bare.yml").write_text(BARE, encoding="utf-8")
    bare_words = command("mkdocs", "build", "--quiet", "--config-file", "bare.yml", "--site-dir", root / "bare")
    cold, again, bare = [], [], []
    for number in range(rounds):
        cold.append(cold_build(root))
        again.append(_build(root))
        pages = sum(1 for _ in root.glob("docs/**/*.md"))
        if (number == 0 or pages < MANY) and (found := run(bare_words, root, timeout=PATIENCE)):
            bare.append(found)
    ours, unchanged = median(cold), median(again)
    row = [f"{pages:,}", *_times(ours), f"{ours.peak_mb:.0f}", f"{folder_mb(root / 'site'):.1f}", *_times(unchanged)]
    if not bare:
        return [*row, f"> {PATIENCE}", "", "", "", ""]
    other = median(bare)
    ratio = f"{ours.cpu_seconds / other.cpu_seconds:.2f}"
    return [*row, *_times(other), f"{other.peak_mb:.0f}", f"{folder_mb(root / 'bare'):.1f}", ratio]


def _times(found: Run) -> tuple[str, str]:
    return f"{found.seconds:.1f}", f"{found.cpu_seconds:.1f}"
