"""The engine knows no subject: a dossier of another field in another script works with it unchanged, and so does the smallest."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import Built, build
from tests.support import environment, line_of, make_dossier

DOSSIER = Path(__file__).parent / "dossiers" / "hymnographers"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(DOSSIER, tmp_path_factory.mktemp("dossier") / "hymnographers")


@pytest.fixture(scope="module")
def built(root: Path) -> Built:
    return build(root)


def test_it_has_no_problems(built: Built) -> None:
    assert built.problems == ()


def test_names_are_found_in_old_spelling(built: Built) -> None:
    """Names are found in old and new spelling and in capitals."""
    texts = {name: source.text for name, source in built.wiki.sources.items()}
    assert [line_of(mention, texts[mention.source]).replace("\n", " ") for mention in built.wiki.mentions] == [
        "ΜΟΝΗΣ ΛΥΓΑΡΙΑΣ → monasteries/lygaria [name]",
        "κῶδιξ Λυγαριᾶς 7 → codices/lygaria-7 [name]",
        "Θεοφάνης ὁ Ψάλτης → hymnographers/theophanes [name]",
        "Θεοφάνης → hymnographers/theophanes [full name earlier]",
        "Νικηφόρου τοῦ Κορώνη → hymnographers/nikephoros [name]",
        "Μονὴν Λυγαριᾶς → monasteries/lygaria [name]",
        "Μονή Λυγαριάς → monasteries/lygaria [name, furniture]",
        "κώδικα Λυγαριάς 7 → codices/lygaria-7 [name]",
        "κώδικας Λυγαριάς 7 → codices/lygaria-7 [name]",
        "ΘΕΟΦΑΝΗΣ Ο ΨΑΛΤΗΣ → hymnographers/theophanes [name]",
        "Μονή Λυγαριάς → monasteries/lygaria [name]",
        "Θεοφάνης ο Ψάλτης → hymnographers/theophanes [name]",
        "Θεοφάνη → hymnographers/theophanes [full name earlier]",
    ]


def test_relations_read_in_its_own_words(built: Built) -> None:
    """Its relations read from both ends in its own words."""
    ties = {
        name: [(tie.label, tie.other) for tie in entity.relations]
        for name, entity in built.wiki.entities.items()
        if entity.relations
    }
    assert ties == {
        "codices/lygaria-7": [("αντιγράφηκε από", "hymnographers/theophanes")],
        "hymnographers/nikephoros": [("δάσκαλος του", "hymnographers/theophanes")],
        "hymnographers/theophanes": [("αντέγραψε", "codices/lygaria-7"), ("μαθητής του", "hymnographers/nikephoros")],
    }


def test_its_sources_disagree(built: Built) -> None:
    own = {name: [(d.label, [s.value for s in d.sides]) for d in e.disagreements] for name, e in built.wiki.entities.items()}
    fire = [("Date", ["1571", "1573"]), ("Χάθηκαν", ["2", "4"]), ("Whether it happened", ["states", "denies"])]
    assert own["monasteries/lygaria"] == fire
    assert own["codices/lygaria-7"] == [("Φύλλα", ["112", "114"]), *fire]


def test_its_pages_are_its_own(root: Path, built: Built) -> None:
    assert built.written is not None
    assert {"index.md", "codices/index.md", "codices/lygaria-7.md", "articles/semeioma.md"} <= set(built.written.written)
    assert not [path for path in built.written.written if path.startswith(("groups", "leaders", "towns"))]
    page = (root / "docs/codices/lygaria-7.md").read_text(encoding="utf-8")
    assert all(words in page for words in ("# Κώδικας Λυγαριάς 7", "αντιγράφηκε από", "Φύλλα", 'lang="el"'))
    assert "Ψάλτες και κώδικες" in (root / "docs/index.md").read_text(encoding="utf-8")


# The smallest dossier

SMALLEST = """
-- mkdocs.yml --
site_name: Smallest
plugins: [wiki]
-- entities/anything/one.yml --
name: One Thing
-- entities/anything/two.yml --
name: Two Things
names: [Pair, {text: Couple}]
-- seeds/a.txt --
One Thing, then another: a Couple, a Pair.
"""


def test_the_smallest_dossier_has_warnings_only(tmp_path: Path) -> None:
    built = build(make_dossier(tmp_path, SMALLEST))
    assert {(problem.severity.value, problem.code) for problem in built.problems} == {("warning", "no-evidence")}
    assert built.written is not None
    assert [mention.entity for mention in built.wiki.mentions] == ["anything/one", "anything/two", "anything/two"]


def mkdocs_build(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=environment())


def test_the_smallest_dossier_is_built_by_mkdocs(tmp_path: Path) -> None:
    build(make_dossier(tmp_path, SMALLEST))
    ran = mkdocs_build(tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "One Thing" in (tmp_path / "site/anything/one/index.html").read_text(encoding="utf-8")


def test_an_empty_folder_is_enough_for_mkdocs(tmp_path: Path) -> None:
    """An empty folder for the pages is all that MkDocs wants to generate and build them."""
    root = make_dossier(tmp_path, SMALLEST)
    assert "docs' isn't an existing directory" in mkdocs_build(root).stderr  # before it has loaded any plugin
    (root / "docs").mkdir()
    ran = mkdocs_build(root)
    assert ran.returncode == 0, ran.stderr
    assert "One Thing" in (root / "site/anything/one/index.html").read_text(encoding="utf-8")
