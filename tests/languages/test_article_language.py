"""In which language an article is read: as it is declared, else as its words tell, else that of the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.build import gather
from tests.support import assert_linked, make_dossier, mentioned

if TYPE_CHECKING:
    from pathlib import Path

SUOMI = "-- entities/states/suomi.yml --\nname: Suomi\n"
ENGLISH = "The state of the art is for the use of all, and that was in a book by a man who was from it. " * 70
FINNISH = "Se on kaunis maa, ja hän oli myös siellä, mutta he eivät ole: niin kun se oli, ja hän on."


def test_declared_language_decides(tmp_path: Path) -> None:
    """Also behind thousands of characters of another language, by which the whole file would be taken for that one."""
    dossier = (
        f"{SUOMI}-- seeds/t.txt --\n{ENGLISH}\nUutinen\nSuomessa sataa.\n-- seeds/t.yml --\n"
        "articles:\n- {id: first, line: 1, language: en}\n- {id: second, line: 2, title: Uutinen, language: fi}\n"
    )
    assert mentioned(tmp_path, dossier) == ["Suomessa"]


def test_forms_stay_in_their_article(tmp_path: Path) -> None:
    dossier = (
        f"{SUOMI}-- seeds/t.txt --\nSuomessa, said the paper, and Suomi it is.\nSuomessa sataa.\n-- seeds/t.yml --\n"
        "articles:\n- {id: first, line: 1, language: en}\n- {id: second, line: 2, language: fi}\n"
    )
    assert mentioned(tmp_path, dossier) == ["Suomi", "Suomessa"]


def test_undeclared_language_is_guessed(tmp_path: Path) -> None:
    dossier = (
        f"{SUOMI}-- seeds/t.txt --\n{ENGLISH}\n{FINNISH} Suomessa sataa.\n-- seeds/t.yml --\n"
        "articles:\n- {id: first, line: 1}\n- {id: second, line: 2}\n"
    )
    root = make_dossier(tmp_path, dossier)
    assert [article.language for article in gather(root)[0].sources[0].articles] == ["en", "fi"]
    assert mentioned(tmp_path, dossier) == ["Suomessa"]


def test_dossier_language_holds_otherwise(tmp_path: Path) -> None:
    assert_linked(tmp_path / "fi", f"-- entities/dossier.yml --\nlanguage: fi\n{SUOMI}", "⟦Suomessa¦states/suomi⟧ sataa.")
    assert_linked(tmp_path / "en", SUOMI, "Suomessa sataa.")


def test_hyphens_join_in_french_articles(tmp_path: Path) -> None:
    dossier = (
        "-- entities/papers/eclair.yml --\nname: Éclair\n-- seeds/t.txt --\nThe Ouest-Éclair is here.\nOuest-Éclair arrive.\n"
        "-- seeds/t.yml --\narticles:\n- {id: first, line: 1, language: en}\n- {id: second, line: 2, language: fr}\n"
    )
    assert mentioned(tmp_path, dossier) == ["Éclair"]


def test_articles_inside_others_stay_apart(tmp_path: Path) -> None:
    """Names at the seam of two articles in two languages are of one of them or of none."""
    dossier = (
        "-- entities/a/one.yml --\nname: Suomi Oulu\n-- entities/a/two.yml --\nname: Oulu\n-- seeds/t.txt --\n"
        "We saw Suomi\nOulu ja Oulussa.\n-- seeds/t.yml --\n"
        "articles:\n- {id: first, line: 1, language: en}\n- {id: second, line: 2, language: fi}\n"
    )
    assert mentioned(tmp_path, dossier) == ["Oulu", "Oulussa"]
