"""What Python users call: it does what docs/guide/python.md says, and that page names all of it."""

from __future__ import annotations

import contextlib
import doctest
import re
from pathlib import Path

import pytest

import generator
from generator import check, generate, load, mentions
from tests.support import make_dossier

PAGE = Path(__file__).parents[1] / "docs/guide/python.md"
SESSION = re.compile(r"^```pycon\n(.*?)^```$", re.DOTALL | re.MULTILINE)

TOWNS = """
-- entities/towns/hama.yml --
name: Hama
-- entities/towns/homs.yml --
name: {text: Homs, case_sensitive: true}
-- seeds/t.txt --
Homs
"""


def test_examples_print_what_the_page_shows(tmp_path: Path) -> None:
    """All of them in order, as one session."""
    typed = "\n".join(SESSION.findall(PAGE.read_text(encoding="utf-8")))
    session = doctest.DocTestParser().get_doctest(typed, {}, PAGE.name, str(PAGE), 0)
    told: list[str] = []
    with contextlib.chdir(tmp_path):
        done = doctest.DocTestRunner().run(session, out=told.append)
    assert done.attempted > 10
    assert not done.failed, "".join(told)


def test_the_page_names_all_that_is_public() -> None:
    told = set(re.findall(r"`(\w+)[`(]", PAGE.read_text(encoding="utf-8")))
    assert set(generator.__all__) - told == set()
    imported = re.findall(r"^>>> from generator import (\w+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(imported) == {name for name in generator.__all__ if name.islower() and name[0] != "_"}


def test_public_names_are_sorted_and_explained() -> None:
    assert generator.__all__ == sorted(generator.__all__)
    assert [name for name in generator.__all__ if not getattr(generator, name).__doc__] == []


def test_public_names_hide_no_module() -> None:
    """`generator.build` is the module, whoever imports what first."""
    modules = {path.stem for path in Path(generator.__file__).parent.iterdir()}
    assert modules.isdisjoint(generator.__all__)


def test_the_package_says_that_it_is_typed() -> None:
    assert Path(generator.__file__).with_name("py.typed").is_file()


@pytest.mark.parametrize("call", [load, check, generate])
def test_a_folder_without_a_dossier_is_told(call: object, tmp_path: Path) -> None:
    assert callable(call)
    with pytest.raises(FileNotFoundError, match="There is no dossier"):
        call(tmp_path / "nowhere")


def test_other_texts_keep_to_themselves(tmp_path: Path) -> None:
    """Spans count code points, an empty text has no article, and mentions come in the order of the texts."""
    wiki, _ = load(str(make_dossier(tmp_path, TOWNS)))
    found = list(mentions({"z": "🏙 In Hama.", "none": " \n", "a": "Homs, not HOMS"}, wiki))
    assert [(m.source, m.article, tuple(m.span), m.entity) for m in found] == [
        ("z", "z", (5, 9), "towns/hama"),
        ("a", "a", (0, 4), "towns/homs"),
    ]
    assert [mention.source for mention in wiki.mentions] == ["t.txt"]


def test_loading_and_checking_tell_the_same(tmp_path: Path) -> None:
    """Loading tells the problems that the check tells."""
    root = make_dossier(tmp_path, TOWNS.replace("case_sensitive", "casesensitive"))
    assert load(root)[1] == check(root)
    assert generate(root).written is None
