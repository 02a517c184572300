"""How fast names are found, beside the bare matcher, folding alone, and reading the bytes."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import ahocorasick_rs

from bench.dossier import write_dossier
from bench.measure import MB, Run, command, median, medians, run, table
from generator.build import gather
from generator.find.finder import Finder
from generator.find.patterns import patterns
from generator.find.scan import Scanner
from generator.gather.cards import read_cards
from generator.gather.declarations import read_dossier
from generator.languages.folding import FOLD_SETS, Folder, loosest
from generator.model.mentions import Mention
from generator.model.sources import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model.inputs import Inputs

CARDS, SIZE, FILE_SIZE = 10_000, 10 * MB, 100_000
SPARSE = 1 / 14
"""Of the names in texts like ours: one in 1,000 characters."""
ROUNDS = 3
OURS = "finding mentions"
LANGUAGES = {"en": "English", "ar": "Arabic"}


def measure(*, quick: bool = False) -> None:
    """Print a table for English texts and one for Arabic, with names as dense as in ours and one in 1,000 characters."""
    cards, size = (200, MB // 5) if quick else (CARDS, SIZE)
    for language, density in product(LANGUAGES, (1, SPARSE)):
        with tempfile.TemporaryDirectory() as folder:
            root = write_dossier(Path(folder) / "dossier", cards, size, FILE_SIZE, language, density)
            _measure_language(root, language, cards)


@dataclass(frozen=True)
class _Steps:
    """What is done to every text, from the whole of it down to its parts."""

    inputs: Inputs
    finder: Finder
    listed: Finder
    """Finds the names on cards and not what only sounds like one."""
    scanner: Scanner
    folder: Folder
    matcher: ahocorasick_rs.AhoCorasick
    folded: list[str]
    paths: list[Path]

    @classmethod
    def prepared(cls, root: Path) -> _Steps:
        inputs, _ = gather(root)
        dossier = inputs.dossier
        exact = replace(dossier, folds=tuple(fold for fold in dossier.folds if not FOLD_SETS[fold].by_sound))
        folder = Folder(dossier.folds)
        fold = loosest(dossier.folds)
        looked_for = sorted({p for card in inputs.cards for name in card.names for p in patterns(name, fold)})
        return cls(
            inputs,
            Finder(inputs.cards, dossier),
            Finder(inputs.cards, exact),
            Scanner(inputs.cards, dossier.folds),
            folder,
            ahocorasick_rs.AhoCorasick(looked_for, store_patterns=False),
            [folder.fold(source.text).text for source in inputs.sources],
            sorted((root / "seeds").glob("*.txt")),
        )

    def functions(self, found: list[Mention]) -> dict[str, Callable[[], object]]:
        """`found` are the mentions of the texts."""
        sources = self.inputs.sources
        return {
            OURS: lambda: sum(len(self.finder.find(source)) for source in sources),
            "without those by sound": lambda: sum(len(self.listed.find(source)) for source in sources),
            "candidates alone": lambda: sum(1 for source in sources for _ in self.scanner.matches(source.text).all()),
            "folding + bare matcher": lambda: sum(self._matched(self.folder.fold(source.text).text) for source in sources),
            "bare matcher on folded text": self.raw_matches,
            "making the mentions and nothing else": lambda: [Mention(m.source, Span(*m.span), *m[2:]) for m in found],
            "folding": lambda: [self.folder.fold(source.text) for source in sources],
            "reading the bytes": lambda: [path.read_bytes() for path in self.paths],
        }

    def raw_matches(self) -> int:
        """How often a pattern stands in the texts, as part of a word or not."""
        return sum(map(self._matched, self.folded))

    def _matched(self, folded: str) -> int:
        return len(self.matcher.find_matches_as_indexes(folded, overlapping=True))


def _measure_language(root: Path, language: str, cards: int) -> None:
    steps = _Steps.prepared(root)
    bytes_ = sum(path.stat().st_size for path in steps.paths)
    characters = sum(len(source.text) for source in steps.inputs.sources)
    found = [mention for source in steps.inputs.sources for mention in steps.finder.find(source)]
    print(
        f"\nscan, {LANGUAGES[language]}: {bytes_ / MB:.1f} MB of UTF-8 in {len(steps.paths)} texts, {characters:,} characters; "
        f"{cards:,} cards; {len(found):,} mentions ({len(found) * 1000 / characters:.1f} in 1,000 characters, "
        f"{sum(mention.rule == 'sound' for mention in found):,} by sound); {steps.raw_matches():,} raw matches"
    )
    times = medians(steps.functions(found), ROUNDS)
    del found
    table("the texts, in process", ["", "MB/s", "CPU seconds", "of ours"], [
        [name, f"{bytes_ / MB / taken:,.1f}", f"{taken:.3f}", f"{taken / times[OURS]:.0%}"] for name, taken in times.items()
    ])  # fmt: skip
    preparing = medians(_preparing(root, steps.inputs), 1)
    del steps
    whole = _whole(root)
    table("`wiki mentions`, the whole process", ["", "MB/s", "CPU seconds", "share", "peak MB"], [
        ["all", f"{bytes_ / MB / whole.cpu_seconds:.2f}", f"{whole.cpu_seconds:.1f}", "100%", f"{whole.peak_mb:.0f}"],
        *([name, "", f"{taken:.1f}", f"{taken / whole.cpu_seconds:.0%}", ""] for name, taken in preparing.items()),
    ])  # fmt: skip


def _preparing(root: Path, inputs: Inputs) -> dict[str, Callable[[], object]]:
    """What `wiki mentions` does before it looks at a text, in process."""
    dossier, _ = read_dossier(root, "")
    return {
        "reading the cards": lambda: read_cards(root, dossier),
        "making the finder": lambda: Finder(inputs.cards, dossier),
    }


def _whole(root: Path) -> Run:
    runs = [found for _ in range(ROUNDS) if (found := run(command("wiki", "mentions", "--root", root), root))]
    return median(runs)
