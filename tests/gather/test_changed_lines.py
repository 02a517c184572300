"""Which lines have changed since a revision, whatever files and lines are called and hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.gather.changed_lines import changed_lines
from generator.gather.revision import RevisionError
from tests.support.repository import commit, git

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.model.sources import Spans

TEN = "".join(f"line {number}\n" for number in range(1, 11))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "a.yml").write_text(TEN, encoding="utf-8")
    commit(tmp_path)
    return tmp_path


def told(root: Path) -> dict[str, list[int]]:
    """The lines that changed, of files that git knows."""
    return plain(changed_lines(root, "HEAD"))


def plain(changed: Mapping[str, Spans]) -> dict[str, list[int]]:
    return {path: [line for span in spans for line in range(span.start, min(span.end, 1_000))] for path, spans in changed.items()}


def test_nothing_has_changed(root: Path) -> None:
    assert told(root) == {}


def test_lines_changed_added_and_gone(root: Path) -> None:
    text = TEN.replace("line 2\n", "two\n").replace("line 5\n", "line 5\nmore\nmore\n").replace("line 9\n", "")
    (root / "a.yml").write_text(text, encoding="utf-8")
    assert told(root) == {"a.yml": [2, 6, 7]}


def test_a_file_that_lost_lines_is_there(root: Path) -> None:
    (root / "a.yml").write_text(TEN.replace("line 9\n", ""), encoding="utf-8")
    assert told(root) == {"a.yml": []}


def test_a_file_that_is_gone_has_none(root: Path) -> None:
    (root / "a.yml").unlink()
    assert [lines for lines in told(root).values() if lines] == []


def test_lines_that_look_like_a_patch(root: Path) -> None:
    """They are counted, and never read as heads of one."""
    patch = "+++ b/other.yml\n@@ -1 +1,99 @@\n\\ No newline at end of file\ndiff --git a/x b/x\n-- a\n++ b\n"
    (root / "a.yml").write_text(patch + TEN + patch.rstrip("\n"), encoding="utf-8")
    assert told(root) == {"a.yml": [*range(1, 7), *range(17, 23)]}


@pytest.mark.parametrize(
    "name", ["a b.yml", "é.yml", 'q"\\.yml', "tab\t.yml", "break\n.yml", "$(touch x).yml", "حمص.yml", "b/c.yml"]
)
def test_names_with_any_characters(root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("one\n", encoding="utf-8")
    assert name in told(root)
    git(root, "add", ".")
    git(root, "commit", "-qm", "a name")
    (root / name).write_text("one\ntwo\n", encoding="utf-8")
    assert told(root) == {name: [2]}
    assert not (root / "x").exists()


def test_attributes_hide_no_line(root: Path) -> None:
    """What a proposal says of its own files: that they are no text, or are compared by a program."""
    (root / ".gitattributes").write_text("*.yml -diff binary diff=cat\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "attributes")
    git(root, "config", "diff.cat.command", "touch ran")
    git(root, "config", "diff.noprefix", "true")
    git(root, "config", "color.diff", "always")
    (root / "a.yml").write_text(TEN + "\0\n", encoding="utf-8")
    assert told(root) == {"a.yml": [11]}
    assert not (root / "ran").exists()


def test_paths_are_below_the_root(root: Path) -> None:
    """A dossier may lie inside of a larger repository."""
    below = root / "wiki"
    below.mkdir()
    (below / "b.yml").write_text("one\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "below")
    (below / "b.yml").write_text("one\ntwo\n", encoding="utf-8")
    (root / "a.yml").write_text("", encoding="utf-8")
    assert plain(changed_lines(below, "HEAD")) == {"b.yml": [2]}


@pytest.mark.parametrize("name", ["no-such", "--output=x", ""])
def test_a_wrong_revision_is_refused(root: Path, name: str) -> None:
    with pytest.raises(RevisionError):
        changed_lines(root, name)
    assert not (root / "x").exists()
