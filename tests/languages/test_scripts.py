"""Which scripts write no spaces between words: one answer for names and for quotes."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

from generator.languages.registry import LANGUAGES
from generator.languages.scripts import is_unspaced, is_written_in, likely_languages, script_of
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


SCRIPTS = {
    "حماة": "Arabic",
    "Москва": "Cyrillic",
    "東京": "Han",
    "サッカー": "Kana",
    "서울": "Hangul",
    "Ḥamāh": "Latin",
    "BBC": "Latin",
    "חיפה": "Hebrew",
}


def test_a_word_tells_its_script() -> None:
    assert {word: script_of(word) for word in SCRIPTS} == SCRIPTS
    assert {script_of(text) for text in ("", "1963", "BBC العربية", "東京タワー")} == {""}


def test_each_language_here_has_its_script() -> None:
    """Of each language that has a module it is known which script it uses, and that it uses not every one."""
    scripts = {
        language.code: [script for script in SCRIPTS.values() if is_written_in(script, language.code)] for language in LANGUAGES
    }
    assert {code for code, written in scripts.items() if len(set(written)) != 1} == set()


def test_an_unknown_language_may_use_any_script() -> None:
    assert all(is_written_in(script, code) for script in SCRIPTS.values() for code in ("xx", "en-Arab", "tlh"))


def test_a_script_tells_its_likeliest_languages() -> None:
    found = {word: likely_languages(word) for word in ("حماة", "گروه", "Москва", "東京", "サッカー", "서울")}
    expected = (("ar",), ("fa", "ur"), ("ru", "uk"), ("zh", "ja"), ("ja",), ("ko",))
    assert tuple(found.values()) == expected
