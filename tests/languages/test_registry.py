"""What every language of the registry must hold to."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from generator.languages.detect import guess
from generator.languages.language import Language
from generator.languages.registry import LANGUAGES, language_of

GUIDE = Path(__file__).parents[2] / "docs/guide/languages.md"
NAMES = ("Suomi", "Le Havre", "Österreich", "Saint-Étienne", "Neue Presse", "EU", "Halonen", "Paris 8", "الباب", "x")
TOLD = [language for language in LANGUAGES if language.commonest]


def test_codes_are_unique() -> None:
    codes = [language.code for language in LANGUAGES]
    assert len(codes) == len(set(codes))
    assert all(language_of(code) is language for code, language in zip(codes, LANGUAGES, strict=True))


def test_regions_and_scripts_do_not_matter() -> None:
    assert language_of("fr-CA") is language_of("FR")
    assert language_of("ar-Latn").code == "ar"


def test_unknown_languages_know_nothing() -> None:
    assert language_of("xx-Cyrl") == Language("xx")


@pytest.mark.parametrize("language", TOLD, ids=lambda language: language.code)
def test_commonest_words_tell_their_language(language: Language) -> None:
    assert guess(" ".join(sorted(language.commonest))) == language.code


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language.forms], ids=lambda language: language.code)
def test_forms_are_new_and_whole(language: Language) -> None:
    assert language.forms is not None
    for name in NAMES:
        forms = list(language.forms(name))
        assert name not in forms
        assert all(form.strip() == form and form for form in forms)


def test_guide_has_every_field() -> None:
    told = re.findall(r"^\| `(\w+)` \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert told == [field.name for field in fields(Language)]
