"""Files as strangers leave them: too large, in other encodings, links, with a byte order mark. None stops the run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from generator.build import build, check, gather
from tests.support import make_dossier, wiki_of

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model.problems import Problem

CITED = "summary:\n  - text: A town.\n    citations:\n      - {article: a, quote: Hama is calm}\n"
HAMA = f"-- entities/towns/hama.yml --\nname: Hama\n{CITED}-- seeds/a.txt --\nHama is calm.\n"


def only_problem(root: Path) -> Problem:
    (problem,) = check(root)
    return problem


def test_a_sound_dossier_has_no_problems(tmp_path: Path) -> None:
    assert check(make_dossier(tmp_path, HAMA)) == ()


def test_a_dossier_may_lack_everything(tmp_path: Path) -> None:
    assert check(tmp_path) == ()
    assert build(tmp_path).written is not None


def test_too_large_a_card_is_refused(tmp_path: Path) -> None:
    """A card that is too large is refused."""
    make_dossier(tmp_path, HAMA)
    (tmp_path / "entities/towns/homs.yml").write_text("name: Homs\n" + "# and so on\n" * 100_000, encoding="utf-8")
    assert only_problem(tmp_path).as_text() == (
        "entities/towns/homs.yml:1:1: error[too-large] The file has 1,200,011 bytes; more than 1,000,000 are refused.\n"
        "    Split it, or remove what does not belong here."
    )


@pytest.mark.long  # 6 seconds: it is large
def test_a_text_may_be_large(tmp_path: Path) -> None:
    """A text may be as large as it likes."""
    make_dossier(tmp_path, HAMA)
    (tmp_path / "seeds/b.txt").write_text("All quiet. " * 100_000, encoding="utf-8")
    assert check(tmp_path) == ()


@pytest.mark.parametrize("path", ["entities/towns/homs.yml", "entities/dossier.yml", "seeds/b.txt", "seeds/a.yml"])
def test_what_is_not_utf_8_is_told(tmp_path: Path, path: str) -> None:
    """What is not UTF-8 is told with its place."""
    make_dossier(tmp_path, HAMA)
    (tmp_path / path).write_bytes("# Ωmega\n# é".encode() + b"\xe9 latin\n")
    problem = only_problem(tmp_path)
    assert problem.as_text() == f"{path}:2:4: error[encoding] Byte 0xe9 is not UTF-8.\n    Save the file as UTF-8."


@pytest.mark.parametrize("path", ["entities/towns/homs.yml", "entities/dossier.yml", "seeds/b.txt", "seeds/a.yml"])
def test_links_out_of_a_dossier_are_ignored(tmp_path: Path, path: str) -> None:
    """A link out of the dossier is not followed."""
    (tmp_path / "secret").write_text("name: Secret\n", encoding="utf-8")
    root = make_dossier(tmp_path / "dossier", HAMA)
    (root / path).symlink_to(tmp_path / "secret")
    assert only_problem(root).as_text() == (
        f"{path}:1:1: error[outside-root] The file is a link that leads out of the dossier.\n    Put the file itself here."
    )


def test_links_inside_a_dossier_are_files(tmp_path: Path) -> None:
    """A link inside the dossier is a file like any other."""
    make_dossier(tmp_path, HAMA)
    (tmp_path / "seeds/b.txt").symlink_to("a.txt")
    assert check(tmp_path) == ()


@pytest.mark.parametrize("path", ["entities/towns/homs.yml", "entities/dossier.yml", "seeds/b.txt", "seeds/a.yml"])
def test_irregular_files_are_not_opened(tmp_path: Path, path: str) -> None:
    """What is no regular file is not opened."""
    make_dossier(tmp_path, HAMA)
    os.mkfifo(tmp_path / path)
    problem = only_problem(tmp_path)
    assert (problem.mark.path, problem.code, problem.message) == (path, "unreadable", "This is not a regular file.")


def test_a_dangling_link_is_told(tmp_path: Path) -> None:
    make_dossier(tmp_path, HAMA)
    (tmp_path / "seeds/b.txt").symlink_to("nothing.txt")
    assert only_problem(tmp_path).code == "unreadable"


def test_a_circular_link_is_told(tmp_path: Path) -> None:
    """A link that leads to itself is told."""
    make_dossier(tmp_path, HAMA)
    (tmp_path / "entities/towns/homs.yml").symlink_to("homs.yml")
    assert only_problem(tmp_path).code == "unreadable"


def test_files_may_have_any_line_ends(tmp_path: Path) -> None:
    """Cards and metadata may have a byte order mark and any line ends."""
    windows = "\ufeff" + f"name: Homs\n{CITED}".replace("\n", "\r\n")
    metadata = "\ufeffarticles:\r\n  - {id: a, line: 1}\r\n"
    assert check(make_dossier(tmp_path, f"{HAMA}-- seeds/a.yml --\n{metadata}-- entities/towns/homs.yml --\n{windows}")) == ()


def test_texts_are_kept_as_they_are(tmp_path: Path) -> None:
    text = "\ufeffHama is\r\ncalm.\r\n\rHama\x85\u2028e\u0301 ﬁ"
    wiki = wiki_of(tmp_path, f"{HAMA}-- seeds/b.txt --\n{text}")
    assert wiki.sources["b.txt"].text == text


def test_another_encoding_of_mkdocs_yml_stops_nothing(tmp_path: Path) -> None:
    """A mkdocs.yml in another encoding does not stop the run."""
    make_dossier(tmp_path, HAMA)
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: \xe9\n")
    problem = only_problem(tmp_path)
    assert problem.as_text() == "mkdocs.yml:1:12: error[encoding] Byte 0xe9 is not UTF-8.\n    Save the file as UTF-8."


def test_an_unknown_plugin_is_no_problem(tmp_path: Path) -> None:
    """A mkdocs.yml that only needs another plugin is no problem."""
    mkdocs = (
        "-- mkdocs.yml --\nsite_name: !ENV [WIKI_TEST_NOT_SET, Test]\n"
        "markdown_extensions:\n  - toc: {slugify: !!python/name:a_module_that_is_not_installed.slugify }\n"
    )
    assert check(make_dossier(tmp_path, mkdocs + HAMA)) == ()


def test_sources_stand_in_path_order(tmp_path: Path) -> None:
    """Sources are in the order of their paths."""
    seeds = "".join(f"-- seeds/{name} --\nHama\n" for name in ("a/b.txt", "a-b.txt", "a.txt", "B.txt", "a/B.txt"))
    gathered, _ = gather(make_dossier(tmp_path, seeds))
    names = [source.name for source in gathered.sources]
    assert names == sorted(names)


def test_hidden_files_are_left_alone(tmp_path: Path) -> None:
    paths = ("entities/towns/.DS_Store", "entities/towns/hama.yml~", "entities/._kinds.yml", "seeds/._a.txt", "seeds/.b.yml")
    hidden = "".join(f"-- {path} --\n\x00\n" for path in paths)
    assert check(make_dossier(tmp_path, HAMA + hidden)) == ()


def test_a_text_may_be_called_index(tmp_path: Path) -> None:
    """A text may have the name of an index."""
    wiki = wiki_of(tmp_path, "-- seeds/index.txt --\nHama is calm.\n-- seeds/….txt --\nHoms is calm.\n")
    assert sorted(wiki.articles) == ["text", "text-index"]


def test_missing_references_are_left_out_while_serving(tmp_path: Path) -> None:
    """References to articles that do not exist are left out while serving."""
    metadata = "-- seeds/a.yml --\narticles:\n  - {id: a, line: 1, same_text_as: b, inside: c}\n"
    built = build(make_dossier(tmp_path, HAMA + metadata), despite_errors=True)
    assert [problem.code for problem in built.problems] == ["unknown-article"] * 2
    assert (tmp_path / "docs/articles/a.md").is_file()


def test_metadata_may_hold_no_articles(tmp_path: Path) -> None:
    metadata = "-- seeds/a.yml --\narticles: []\nfurniture: []\nwithheld: []\n"
    assert check(make_dossier(tmp_path, HAMA + metadata)) == ()
    assert [article.id for article in wiki_of(tmp_path, "").sources["a.txt"].articles] == ["a"]


def test_withheld_words_are_no_title(tmp_path: Path) -> None:
    metadata = """
-- seeds/b.txt --
Menu

Ali stole a sheep. All is calm.
Ali spoke of the weather with his neighbours, and of the prices, and of the war in the north.
-- seeds/b.yml --
articles:
  - {id: first, line: 1}
  - {id: second, line: 4}
furniture:
  - {line: 1}
withheld:
  - {article: first, quote: Ali stole a sheep., reason: Slander.}
"""
    articles = wiki_of(tmp_path, HAMA + metadata).articles
    assert articles["first"].article.title == "All is calm."
    assert articles["second"].article.title == "Ali spoke of the weather with his neighbours, and of the prices, …"


def test_a_byte_order_mark_hides_no_comment_sign(tmp_path: Path) -> None:
    root = make_dossier(tmp_path, "-- entities/towns/hama.yml --\n\ufeffname: Hama #1\n")
    marks = [(problem.mark.line, problem.mark.column) for problem in check(root) if problem.code == "comment-sign"]
    assert marks == [(1, 12)]
