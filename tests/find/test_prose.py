"""Our own prose is searched as one text, and each piece of it gives what it gives by itself."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from generator.build import gather
from generator.find.finder import Finder
from tests.support import EXPLORING_FACTOR, make_dossier

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = """
-- entities/dossier.yml --
folds: [plain, arabic, romanised]
beside_names: [town, harbour]
kinds: {ships: {label: Ship}, places: {label: Place}}
-- entities/ships/astra.yml --
name: Astra
names: [Ocean Star Company, {text: OSC, status: abbreviation}, {text: أسترا, lang: ar}, {text: Star, next_to: [ship]}]
-- entities/places/holm.yml --
name: al-Holm
names: [{text: الهولم, lang: ar}, {text: Haven, not_next_to: [safe]}, {text: The Isle, weak: true}]
-- entities/places/old-haven.yml --
name: Old Haven
"""
NAMES = ["Astra", "Ocean Star Company", "OSC", "أسترا", "Star", "al-Holm", "Holm", "الهولم", "Haven", "The Isle", "Old Haven"]
BESIDE = ["ship", "safe", "Old", "The", "al", "al-", "Al", "و", "ال", "and", "town", "harbour", "of", "saw", "ASTRA", "NEWS"]
SIGNS = [" ", "  ", "", "-", ".", ",", "(", ")", "“", "’s", "\n", "\n\n", ": ", "…", "\0"]


@pytest.mark.parametrize("number", range(8 * EXPLORING_FACTOR))
def test_no_piece_of_prose_depends_on_others(tmp_path: Path, number: int) -> None:
    gathered, _ = gather(make_dossier(tmp_path, DOSSIER))
    finder, chance = Finder(gathered.cards, gathered.dossier), random.Random(number)  # noqa: S311 - no secret

    def piece() -> str:
        words = (chance.choice(chance.choice([NAMES, BESIDE, SIGNS])) for _ in range(chance.randint(1, 6)))
        return chance.choice(["", " "]).join(words)

    texts = sorted({piece() for _ in range(60)} - {""})
    together = finder.find_in_prose(texts)
    assert together == {text: finder.find_in_prose([text])[text] for text in texts}
    assert list(together) == texts
