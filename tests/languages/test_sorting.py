"""Indexes sort a name without the article of its own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.build import gather
from generator.languages.sorting import sort_key
from tests.support import make_dossier

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "language", "key"),
    [
        ("Al Capone", "en", "al capone"),
        ("An Wang", "en", "an wang"),
        ("The Times", "en", "times"),
        ("The Times", "de", "the times"),
        ("Der Spiegel", "de", "spiegel"),
        ("Der Spiegel", "en", "der spiegel"),
        ("La Paz", "es", "paz"),
        ("L’Humanité", "fr", "humanite"),
        ("Il Manifesto", "it", "manifesto"),
        ("De Morgen", "nl", "morgen"),
        ("es-Suwayda", "ar-Latn", "suwayda"),
        ("adh-Dhahabi", "ar", "dhahabi"),
        ("el Bab", "ar", "bab"),
        ("الباب", "ar", "باب"),
        ("al-Bab", "en", "albab"),
        ("Theodor", "en", "theodor"),
    ],
)
def test_article_of_its_language_is_skipped(name: str, language: str, key: str, tmp_path: Path) -> None:
    assert sort_key(name, language, gather(make_dossier(tmp_path, ""))[0].dossier) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [("al-Bab", "bab"), ("ash-Shams", "shams"), ("Al Capone", "al capone"), ("An-Najaf", "najaf"), ("An-Wang", "anwang")],
)
def test_joined_arabic_article_is_skipped(name: str, key: str, tmp_path: Path) -> None:
    """In a dossier whose folds know Arabic names, whatever language a name is said to be in."""
    dossier = gather(make_dossier(tmp_path, "-- entities/dossier.yml --\nfolds: [romanised]\n"))[0].dossier
    assert sort_key(name, "en", dossier) == key
