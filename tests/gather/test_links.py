"""Links, pipes and the like where files and folders belong: each is one problem that names it alone, and nothing behind it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import build, check, diff, load
from generator.cli import main
from generator.edit.files import read_edited
from generator.editing import format_files, new, rename
from tests.support import make_dossier
from tests.support.hostile import ended, forked
from tests.support.repository import commit

HAMA = """\
-- entities/towns/hama.yml --
name: Hama
summary:
  - text: A town.
    citations:
      - {article: a, quote: Hama is calm}
-- seeds/a.txt --
Hama is calm.
"""
BEHIND = """\
-- inner/secret.yml --
name: Topsecret
-- inner/secret.txt --
Topsecret
-- secret.yml --
name: Topsecret
-- secret.txt --
Topsecret
"""
"""What lies behind the links."""
IN_CARDS_AND_TEXTS = ("entities/root", "entities/towns/root", "entities/towns/.root", "seeds/root", "seeds/.root")
PLACES = (*IN_CARDS_AND_TEXTS, "docs/root", "docs/guide/.root", "overrides/root", "overrides", "docs")
FOLDERS = "-- mkdocs.yml --\nsite_name: Test\nplugins: [wiki]\ntheme: {name: material, custom_dir: overrides}\n"


def linked(root: Path, place: str, target: Path | str) -> Path:
    """A dossier beside something that is none of it, with a link at a place."""
    dossier = make_dossier(root / "dossier", FOLDERS + HAMA)
    make_dossier(root / "elsewhere", BEHIND)
    (dossier / place).parent.mkdir(parents=True, exist_ok=True)
    (dossier / place).symlink_to(target)
    return dossier


@pytest.mark.parametrize("target", ["../elsewhere", "/", "/proc/self/root", "."], ids=["outside", "all", "by proc", "itself"])
@pytest.mark.parametrize("place", PLACES)
def test_a_linked_folder_is_one_problem(tmp_path: Path, place: str, target: str) -> None:
    to = (tmp_path / "elsewhere") if target.startswith("..") else target
    root = linked(tmp_path, place, to)
    (problem,) = check(root)
    assert problem.as_text() == (
        f"{place}:1:1: error[link] This is a link to a folder, which is not followed.\n"
        "    Put the folder itself here, or remove the link."
    )


@pytest.mark.parametrize("folder", ["entities", "seeds"])
def test_a_linked_whole_is_one_problem(tmp_path: Path, folder: str) -> None:
    """Where all cards or all texts lie behind a link, nothing is told that only follows from it."""
    root = linked(tmp_path, "link", tmp_path)
    (root / folder).rename(tmp_path / "moved")
    (root / folder).symlink_to(tmp_path / "moved")
    assert [(problem.mark.path, problem.code) for problem in check(root)] == [(folder, "link")]


@pytest.mark.parametrize("place", IN_CARDS_AND_TEXTS)
def test_nothing_behind_a_link_is_read(tmp_path: Path, place: str) -> None:
    root = linked(tmp_path, place, tmp_path / "elsewhere")
    wiki, problems = load(root)
    assert (list(wiki.entities), list(wiki.sources)) == (["towns/hama"], ["a.txt"])
    build(root, despite_errors=True)
    pages = "".join(path.read_text(encoding="utf-8") for path in (root / "docs").rglob("*.*") if path.suffix in (".md", ".json"))
    assert "secret" not in (pages + repr(problems)).lower()


@pytest.mark.parametrize("place", IN_CARDS_AND_TEXTS)
def test_commands_change_nothing_behind_a_link(tmp_path: Path, place: str) -> None:
    """What editors are helped with leaves alone what lies behind a link, and tells of the link."""
    root = linked(tmp_path, place, tmp_path / "elsewhere")
    files, problems = read_edited(root)
    assert (list(files), [problem.mark.path for problem in problems]) == (["entities/towns/hama.yml"], [place])
    assert [problem.code for problem in format_files(root).problems] == ["link"]
    rename(root, "towns/hama", "towns/hamah")
    assert (tmp_path / "elsewhere/secret.yml").read_text(encoding="utf-8") == "name: Topsecret\n"


def test_a_new_card_goes_through_no_link(tmp_path: Path) -> None:
    root = linked(tmp_path, "entities/groups", tmp_path / "elsewhere")
    (root / "entities/kinds.yml").write_text("kinds: {towns: {label: Town}, groups: {label: Group}}\n", encoding="utf-8")
    with pytest.raises(OSError, match="link"):
        new(root, "groups", "Tigers")
    assert not (tmp_path / "elsewhere/tigers.yml").exists()


def test_a_revision_may_hold_links(tmp_path: Path) -> None:
    """A revision is compared as files that lie there are, and nothing is written through its links."""
    root = linked(tmp_path, "seeds/root", tmp_path / "elsewhere")
    (root / "seeds/b.txt").symlink_to("a.txt")
    (root / "seeds/c.txt").symlink_to(tmp_path / "elsewhere/secret.txt")
    commit(root)
    told = diff(root, "HEAD")
    assert (told.gained, told.lost, told.problems_added, told.problems_removed) == ((), (), (), ())
    assert [problem.mark.path for problem in diff(root, "HEAD", "HEAD").problems_added] == []


def test_odd_files_are_told_and_never_opened(tmp_path: Path) -> None:
    root = make_dossier(tmp_path, HAMA)
    os.mkfifo(root / "entities/towns/pipe.yml")
    for name, target in {"loop": "loop.yml", "device": "/dev/zero", "process": "/proc/self/mem", "nowhere": "x.yml"}.items():
        (root / f"entities/towns/{name}.yml").symlink_to(target)
    listening = socket.socket(socket.AF_UNIX)
    os.chdir(root)  # the address of a socket is short
    listening.bind("seeds/socket.txt")
    os.chdir("/")
    listening.close()
    assert [(problem.mark.path, problem.code) for problem in check(root)] == [
        ("entities/towns/device.yml", "outside-root"),
        ("entities/towns/loop.yml", "unreadable"),
        ("entities/towns/nowhere.yml", "unreadable"),
        ("entities/towns/pipe.yml", "unreadable"),
        ("entities/towns/process.yml", "outside-root"),
        ("seeds/socket.txt", "unreadable"),
    ]


def test_what_engines_would_publish_is_told(tmp_path: Path) -> None:
    """A link among the pages would be copied into the site with what it leads to, and an engine would wait for a pipe."""
    root = make_dossier(tmp_path, HAMA + "-- docs/about.md --\n# About\n")
    (root / "docs/passwords.txt").symlink_to("/etc/passwd")
    (root / "docs/nowhere.md").symlink_to("nothing.md")
    (root / "docs/readme.md").symlink_to("about.md")
    (root / "docs/.#about.md").symlink_to("somebody@example.1234")  # as Emacs leaves it
    os.mkfifo(root / "docs/pipe.md")
    assert [(problem.mark.path, problem.code) for problem in check(root)] == [
        ("docs/nowhere.md", "unreadable"),
        ("docs/passwords.txt", "outside-root"),
        ("docs/pipe.md", "unreadable"),
    ]


@pytest.mark.parametrize("command", ["diff HEAD --save saved.json", "evaluate marked --update"])
def test_what_is_asked_for_is_written_through_no_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    root = make_dossier(tmp_path / "dossier", HAMA + "-- marked/a.txt --\n⟦Hama¦town:hama⟧ is calm.\n")
    commit(root)
    (tmp_path / "precious").write_text("mine", encoding="utf-8")
    for link in ("saved.json", "marked/figures.json"):
        (root / link).symlink_to(tmp_path / "precious")
    monkeypatch.chdir(root)
    done = CliRunner().invoke(main, command.split())
    assert (done.exit_code, "link" in done.stderr) == (1, True)
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "mine"


NOBODY = 65534


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not read")
def test_a_folder_that_cannot_be_read_is_told() -> None:
    """As somebody else than who owns it: root may read everything."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = make_dossier(Path(folder), HAMA)
        for closed in ("entities/towns/closed", "seeds/closed"):
            (root / closed).mkdir()
            (root / closed / "x.txt").write_text("x", encoding="utf-8")
            (root / closed).chmod(0)
        (root / "entities/towns/behind.yml").symlink_to("closed/x.txt")

        def try_it() -> None:
            os.setuid(NOBODY)
            told = [(problem.mark.path, problem.code) for problem in check(root)]
            assert told == [
                ("entities/towns/behind.yml", "unreadable"),
                ("entities/towns/closed", "unreadable"),
                ("seeds/closed", "unreadable"),
            ]

        assert ended(forked(try_it)) == 0


def test_folders_may_nest_without_end(tmp_path: Path) -> None:
    """A walk goes as deep as the system lets anybody look, and no function calls itself for it."""
    root = make_dossier(tmp_path, HAMA)
    os.chdir(root / "seeds")
    try:
        for _ in range(sys.getrecursionlimit() + 100):
            Path("d").mkdir()
            os.chdir("d")
        os.chdir("/")
        assert check(root) == ()
    finally:
        os.chdir("/")
        subprocess.run(["rm", "-r", root / "seeds/d"], check=True)  # noqa: S607 - pytest itself could not, as it calls itself
