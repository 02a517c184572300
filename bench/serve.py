"""How long it takes from saving a card to seeing it, beside a cold build; and what `mkdocs serve` takes at rest."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from bench.dossier import SUMMARY, copy_real, write_dossier
from bench.measure import Run, command, median, table
from bench.serving import Edited, Server, serving
from bench.site import cold_build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

SIZES = (2_000,)
ROUNDS = 3
MANY = 1_000
"""Cards from which on the cold build is made once, for the minutes that it takes."""
CARD, REAL_CARD = "groups/c4", "groups/hayat-tahrir-al-sham"
"""Cards that many others name."""
_AT_REST = 20
"""Seconds for which nothing is done."""
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")
_NAME = re.compile(r"^name:(?:\n  text:)? .+$", re.MULTILINE)

EDITS: Mapping[str, Callable[[str, str], str]] = {
    "lead": lambda card, word: card.replace(SUMMARY, f"{SUMMARY}{word} ", 1),
    "alias": lambda card, word: card.replace("\nnames:\n", f"\nnames:\n  - {word}\n", 1),
    "title": lambda card, word: _NAME.sub(lambda name: f"{name[0]} {word}", card, count=1),
}
"""What is edited, and how a word comes into a card; what was linked by the old title is so no more."""


def measure(*, quick: bool = False) -> None:
    """Print a row for this project's dossier, and one for each number of cards."""
    rows = []
    for cards in (20,) if quick else (None, *SIZES):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "dossier"
            if cards is None:
                copy_real(root)
            else:
                write_dossier(root, cards)
            rounds = 1 if quick else ROUNDS
            cold = median([cold_build(root) for _ in range(1 if (cards or 0) > MANY else rounds)])
            card = CARD if cards else REAL_CARD
            edits = edited(root, card, rounds)
            with _server(root, card) as server:
                at_rest = server.at_rest(_AT_REST / ROUNDS * rounds)
            rows.append([f"{cards:,} cards" if cards else "this dossier", *_row(cold, edits), f"{at_rest:.2%}"])
    kinds = [*EDITS]
    head = ["seconds", "cold", *kinds, *(f"{kind} / cold" for kind in kinds), "CPU: cold", *kinds, "at rest"]
    table("serve: a cold `mkdocs build`; from saving a card to its page being served; at rest, of a core", head, rows)


def edited(root: Path, card: str, rounds: int) -> dict[str, Edited]:
    """What each kind of edit of a card took, the medians."""
    path = root / "entities" / f"{card}.yml"
    original = path.read_text(encoding="utf-8")
    found = {}
    with _server(root, card) as server:
        for kind, change in EDITS.items():
            invented = (f"Edited{kind.title()}{number}" for number in range(rounds))
            words = islice(chain(_uncarded(root), invented) if kind == "alias" else invented, rounds)
            found[kind] = server.median_edit(path, [(change(original, word), word) for word in words])
    return found


def _server(root: Path, card: str) -> AbstractContextManager[Server]:
    return serving(lambda port: command("mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"), root, f"{card}/")


def _row(cold: Run, edits: Mapping[str, Edited]) -> Iterator[str]:
    yield f"{cold.seconds:.1f}"
    yield from (f"{edit.seconds:.2f}" for edit in edits.values())
    yield from (f"{edit.seconds / cold.seconds:.2f}" for edit in edits.values())
    yield f"{cold.cpu_seconds:.1f}"
    yield from (f"{edit.cpu_seconds:.2f}" for edit in edits.values())


def _uncarded(root: Path) -> Iterator[str]:
    """Words that look like names in the texts and that no card has, the commonest first: as an alias each gives new links."""
    texts = "\n".join(path.read_text(encoding="utf-8") for path in sorted(root.glob("seeds/*.txt")))
    cards = "\n".join(path.read_text(encoding="utf-8") for path in sorted(root.glob("entities/**/*.yml")))
    known, lower = set(re.findall(r"\w+", cards)), set(re.findall(r"\b[a-z]+\b", texts))
    for word, _ in sorted(Counter(_CAPITALISED.findall(texts)).items(), key=lambda item: (-item[1], item[0])):
        if word not in known and word.lower() not in lower:
            yield word
