"""What would grow with the square of the cards: the largest page, the pages on disk, the site, and the time that they take.

First with cards like real ones and 2 KB of text for each; then with places that are nothing but a name and a point, in the
smallest configuration, where each place is on the small map of others and every page could list every other.
"""

from __future__ import annotations

import math
import random
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.dossier import COUNTRY_CORNER, COUNTRY_DEGREES, write_dossier
from bench.measure import command, folder_mb, run, table
from bench.names import named_cards
from bench.texts import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIZES = (1_000, 3_000, 10_000)
TEXT_A_CARD = 2_000
"""Characters of text for each card."""
PLACES = (1_000, 3_000)
TEXTS, TEXT_SIZE, DENSITY = 200, 30_000, 0.1
"""How many texts of how many bytes the places have, and how often these name one, beside the texts of real dossiers."""
SMALLEST = "site_name: Bench\ntheme: {name: material, font: false}\nplugins: [search, wiki]\n"
PATIENCE = 3_600
"""Seconds."""
HEAD = [
    "cards",
    "generate s",
    "build s",
    "docs MB",
    "site MB",
    "pages",
    "largest KB",
    "peak MB",
    "exponent: generate",
    "build",
    "docs",
    "site",
]


def measure(*, quick: bool = False) -> None:
    """Print a row for each number of cards, with the exponents from the first row."""
    title = "square: {}, CPU seconds; `mkdocs build` after generating"
    count = 3 if quick else TEXTS
    for about, sizes, write in (
        ("cards with 2 KB of text each", (20, 40) if quick else SIZES, _cards),
        (f"places without `nav`, {count} texts of 30 KB", (20, 40) if quick else PLACES, partial(_places, count)),
    ):
        measured = [(size, *_of(write, size)) for size in sizes]
        table(title.format(about), HEAD, [_row(found, measured[0]) for found in measured])


def _of(write: Callable[[Path, int], Path], size: int) -> tuple[float, ...]:
    with tempfile.TemporaryDirectory() as folder:
        return _measured(write(Path(folder) / "dossier", size))


def _row(found: Sequence[float], first: Sequence[float]) -> list[str]:
    """What was measured, and by which power of the number of cards each cost grew from the first row on."""
    cards, *costs = found[:5]
    exponents = (
        f"{math.log(late / early, cards / first[0]):.2f}" if cards > first[0] else ""
        for early, late in zip(first[1:5], costs, strict=True)
    )
    return [f"{cards:,}", *(f"{cost:.1f}" for cost in costs), *(f"{count:,.0f}" for count in found[5:]), *exponents]


def _measured(root: Path) -> tuple[float, ...]:
    """Seconds to generate and to build, MB of pages and of the site, how many pages, KB of the largest, MB of memory at most."""
    costs, peak = [], 0.0
    for words in (
        command("wiki", "generate", "--root", root),
        command("mkdocs", "build", "--quiet", "--site-dir", root / "site"),
    ):
        taken = run(words, root, timeout=PATIENCE)
        if taken is None:
            raise RuntimeError("The command took more than an hour.")
        costs.append(taken.cpu_seconds)
        peak = max(peak, taken.peak_mb)
    sizes = [path.stat().st_size for path in (root / "site").rglob("*.html")]
    return (*costs, folder_mb(root / "docs"), folder_mb(root / "site"), len(sizes), max(sizes) / 1000, peak)


def _cards(root: Path, count: int) -> Path:
    return write_dossier(root, count, count * TEXT_A_CARD)


def _places(text_count: int, root: Path, count: int) -> Path:
    """A dossier of places, each a name and a point; gives `root`."""
    rng = random.Random(count)
    named = named_cards(count, rng)
    for folder in ("docs", "seeds", *(f"entities/{card.id.partition('/')[0]}" for card in named)):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(SMALLEST, encoding="utf-8")
    for card in named:
        latitude, longitude = (rng.uniform(least, least + COUNTRY_DEGREES) for least in COUNTRY_CORNER)
        where = f"location: {{latitude: {latitude:.4f}, longitude: {longitude:.4f}, source: Invented}}\n"
        (root / f"entities/{card.id}.yml").write_text(f"name: {card.latin[0]}\n{where}", encoding="utf-8")
    for text in texts(named, text_count * TEXT_SIZE, TEXT_SIZE, "en", rng, DENSITY):
        (root / f"seeds/{text.id}.txt").write_text(text.text, encoding="utf-8", newline="")
    return root
