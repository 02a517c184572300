"""Which scripts write no spaces between words: one answer for names and for quotes."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

from generator.languages.scripts import is_unspaced
from tests.support import assert_linked

if TYPE_CHECKING:
    from pathlib import Path

UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "YI ", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "JAVANESE", "TANGUT")
SPACED = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "HANGUL", "DEVANAGARI", "BENGALI", "TAMIL", "ETHIOPIC", "ARMENIAN")
"""How the names of letters begin in Unicode."""


def letters_of(*scripts: str) -> set[str]:
    letters = (chr(code) for code in range(sys.maxunicode + 1) if chr(code).isalpha())
    return {letter for letter in letters if unicodedata.name(letter, "").startswith(scripts)}


def test_unspaced_scripts_are_known() -> None:
    assert {letter for letter in letters_of(*UNSPACED) if not is_unspaced(letter)} == set()


def test_other_scripts_have_spaces() -> None:
    assert {letter for letter in letters_of(*SPACED) if is_unspaced(letter)} == set()


def test_rare_ideographs_stand_without_spaces(tmp_path: Path) -> None:
    dossier = "-- entities/shops/yoshinoya.yml --\nname: 𠮷野家\n"
    assert_linked(tmp_path, dossier, "昨日⟦𠮷野家¦shops/yoshinoya⟧で食べた")
