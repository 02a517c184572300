"""Writing docs/: stopped at any moment it leaves whole pages, two at once do not mix, and what a person wrote stays."""

from __future__ import annotations

import hashlib
import itertools
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import pytest

from generator.build import build, check
from generator.editing import rename
from generator.write import write_pages
from tests.support import make_dossier
from tests.support.hostile import ended, forked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def page(words: str) -> str:
    """A generated page."""
    return f"---\ngenerated: true\n---\n\n# {words}\n"


OLD = {"index.md": page("old"), "towns/same.md": page("same"), "towns/changes.md": page("old"), "gone/gone.md": page("gone")}
OLD |= {f"gone/deep/{i}.md": page(f"old {i}") for i in range(3)}
NEW = {"index.md": page("new"), "towns/same.md": page("same"), "towns/changes.md": page("new"), "fresh/deep/new.md": page("new")}
NEW |= {"assets/wiki/wiki.css": "/* generated: true */\n"}
HAND = {
    "about.md": b"# About\n",
    "gone/kept.md": b"---\ntitle: generated: true, not\n---\n",
    "fresh/note.txt": b"x",
    "picture.png": b"\x89PNG\r\n\x1a\n\x00",
    ".hidden": b"",
}
"""What a person put in docs/."""


def by_hand(docs: Path) -> None:
    """Put the files of a person there."""
    for path, content in HAND.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_bytes(content)


def content(docs: Path) -> dict[str, bytes]:
    """Every file below a folder, as far as it is there for long enough to be read."""
    found = {}
    for folder, _, names in os.walk(docs):
        for path in (docs / folder / name for name in names):
            with suppress(FileNotFoundError):
                found[path.relative_to(docs).as_posix()] = path.read_bytes()
    return found


def as_bytes(pages: Mapping[str, str | bytes]) -> dict[str, bytes]:
    return {path: text.encode() if isinstance(text, str) else text for path, text in pages.items()}


def strange(docs: Path, *versions: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """The files that are neither by hand nor whole pages of one of the versions."""
    whole = {item for version in (*map(as_bytes, versions), HAND) for item in version.items()}
    return {path: data for path, data in content(docs).items() if (path, data) not in whole}


def leftovers(root: Path) -> list[str]:
    """Temporary files, anywhere."""
    return [path.as_posix() for path in root.rglob("*") if "tmp" in path.name.removeprefix(root.name)]


# --- Killed -----------------------------------------------------------------------------------------------------------------


def is_a_step(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether an audit event of Python changes something on the disk."""
    if event == "open":
        _, mode, flags = arguments
        return "w" in str(mode or "") or bool(isinstance(flags, int) and flags & os.O_CREAT)
    return event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink")


def write_and_die(root: Path, pages: Mapping[str, str], step: int) -> None:
    """Write pages, and be killed right before the given step."""
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if is_a_step(event, arguments):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    write_pages(root, "docs", pages.items())


def test_killed_before_any_step_pages_stay_whole(tmp_path: Path) -> None:
    """Killed before any step it leaves whole pages and the next run repairs."""
    for step in itertools.count():
        root = tmp_path / f"before-{step}"
        by_hand(root / "docs")
        write_pages(root, "docs", OLD.items())
        exit_code = ended(forked(partial(write_and_die, root, NEW, step)))
        assert exit_code in (0, -signal.SIGKILL)
        assert strange(root / "docs", OLD, NEW) == {}, step
        assert content(root / "docs").items() >= HAND.items()
        _, problems = write_pages(root, "docs", NEW.items())
        assert problems == ()
        assert content(root / "docs") == as_bytes(NEW) | HAND, step
        assert leftovers(root) == []
        if exit_code == 0:
            break
    assert step > 15


def rewrite(root: Path, versions: tuple[Mapping[str, str], ...]) -> None:
    """Write one version after the other, for ever."""
    while True:
        for pages in versions:
            write_pages(root, "docs", pages.items())


def test_killed_amid_large_pages_they_stay_whole(tmp_path: Path) -> None:
    """Killed in the middle of large pages it leaves whole pages."""
    versions = tuple({f"towns/{i}.md": page(f"{word} {i} " * 30_000) for i in range(6)} for word in ("first", "second"))
    dice = random.Random(7)  # noqa: S311 - moments, not secrets
    by_hand(tmp_path / "docs")
    for _ in range(15):
        child = forked(partial(rewrite, tmp_path, versions))
        assert ended(child, dice.random() / 20) is None
        assert set(strange(tmp_path / "docs", *versions)) == set()
    write_pages(tmp_path, "docs", versions[0].items())
    assert content(tmp_path / "docs") == as_bytes(versions[0]) | HAND
    assert leftovers(tmp_path) == []


TOWNS = "".join(f"-- entities/towns/t{i}.yml --\nname: Town {i}\n" for i in range(30))


def generate(root: Path) -> subprocess.Popen[bytes]:
    """The command, as users run it."""
    return subprocess.Popen([sys.executable, "-m", "generator", "generate", "--root", str(root)], stderr=subprocess.PIPE)


def test_the_killed_command_leaves_whole_pages(tmp_path: Path) -> None:
    """The command killed while it writes leaves whole pages and the next run repairs."""
    old, new = make_dossier(tmp_path / "old", TOWNS), make_dossier(tmp_path / "new", TOWNS.replace("Town", "Village"))
    build(old)
    build(new)
    versions = [content(root / "docs") for root in (old, new)]
    root = make_dossier(tmp_path / "root", TOWNS)
    by_hand(root / "docs")
    build(root)
    make_dossier(root, TOWNS.replace("Town", "Village"))
    first = root / "docs/index.md"  # it is written before the pages of the towns
    before = first.stat().st_ino
    process = generate(root)
    while first.stat().st_ino == before and process.poll() is None:
        time.sleep(0.0001)
    process.kill()
    process.communicate()
    assert strange(root / "docs", *versions) == {}
    assert generate(root).communicate()[1] is not None
    assert content(root / "docs") == as_bytes(versions[1]) | HAND
    assert leftovers(root) == []


# --- Two at once ------------------------------------------------------------------------------------------------------------


def write_often(root: Path, pages: Mapping[str, str]) -> None:
    """Write the same pages many times."""
    for _ in range(40):
        write_pages(root, "docs", pages.items())


def test_several_writers_leave_one_of_them(tmp_path: Path) -> None:
    """Several writers at once leave the pages of one of them."""
    by_hand(tmp_path / "docs")
    children = [forked(partial(write_often, tmp_path, pages)) for pages in (OLD, NEW, OLD, NEW)]
    for _ in range(50):
        assert strange(tmp_path / "docs", OLD, NEW) == {}
    assert [ended(child) for child in children] == [0, 0, 0, 0]
    assert content(tmp_path / "docs") in (as_bytes(OLD) | HAND, as_bytes(NEW) | HAND)
    assert leftovers(tmp_path) == []


def test_two_commands_leave_what_one_leaves(tmp_path: Path) -> None:
    """Two commands at once leave what one leaves."""
    root, alone = make_dossier(tmp_path / "root", TOWNS), make_dossier(tmp_path / "alone", TOWNS)
    running = [generate(root), generate(root)]
    build(alone)
    errors = [process.communicate(timeout=60)[1].decode() for process in running]
    assert [process.returncode for process in running] == [0, 0], errors
    assert content(root / "docs") == content(alone / "docs")
    assert leftovers(root) == []


def test_temporary_files_stand_outside_docs(tmp_path: Path) -> None:
    """Temporary files stand outside docs on the same file system."""
    write_pages(tmp_path, "docs", NEW.items())
    assert {path.name for path in tmp_path.iterdir()} == {"docs", ".wiki"}
    assert (tmp_path / ".wiki").stat().st_dev == (tmp_path / "docs").stat().st_dev


# --- Written by hand --------------------------------------------------------------------------------------------------------

LOOK_ALIKES = {
    "in the body": "# Page\n\ngenerated: true\n",
    "in a code block": "```yaml\n---\ngenerated: true\n---\n```\n",
    "after an empty head": "---\n---\ngenerated: true\n",
    "in a second head": "---\ntitle: x\n---\n---\ngenerated: true\n---\n",
    "in a title": "---\ntitle: it says generated: true\n---\n",
    "in another key": "---\nnot-generated: true\n---\n",
    "in a comment": "---\n# generated: true\n---\n",
    "not true": "---\ngenerated: trueish\n---\n",
    "false": "---\ngenerated: false\n---\n",
    "indented": "---\n generated: true\n---\n",
    "after a blank line": "\n---\ngenerated: true\n---\n",
    "in a style sheet": "/* my own */\n/* generated: true */\n",
    "in a style": "/* not generated: true */\n",
    "empty": "",
}
"""Pages that a person wrote and that hold our words in another place."""


@pytest.mark.parametrize("text", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_a_page_that_looks_generated_stays(tmp_path: Path, text: str) -> None:
    """A page that only looks generated is neither overwritten nor removed."""
    (tmp_path / "docs").mkdir()
    for name in ("index.md", "unwanted.md"):
        (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    done, problems = write_pages(tmp_path, "docs", NEW.items())
    assert {(tmp_path / "docs" / name).read_text("utf-8") for name in ("index.md", "unwanted.md")} == {text}
    assert [(problem.mark.path, problem.code) for problem in problems] == [("docs/index.md", "in-the-way")]
    assert sorted(done.written) == sorted(NEW.keys() - {"index.md"})


def test_pages_by_hand_stay_and_are_told(tmp_path: Path) -> None:
    """A page by hand in the way stays and is told and the others are written."""
    make_dossier(
        tmp_path, "-- entities/towns/hama.yml --\nname: Hama\n-- docs/towns/hama.md --\n# Mine\n-- docs/towns/x/y.md --\nx\n"
    )
    built = build(tmp_path)
    assert (tmp_path / "docs/towns/hama.md").read_text("utf-8") == "# Mine\n"
    assert (tmp_path / "docs/towns/index.md").exists()
    assert ("docs/towns/hama.md", "in-the-way") in {(problem.mark.path, problem.code) for problem in built.problems}
    (tmp_path / "entities/towns/hama.yml").unlink()
    build(tmp_path)
    assert (tmp_path / "docs/towns/hama.md").read_text("utf-8") == "# Mine\n"
    assert (tmp_path / "docs/towns/x/y.md").read_text("utf-8") == "x\n"


def test_links_in_docs_are_in_the_way(tmp_path: Path) -> None:
    """Links and folders in docs are in the way too."""
    root, outside = tmp_path / "root", tmp_path / "outside"
    for folder in (root / "docs/elsewhere", root / "docs/fresh/deep/new.md", outside):
        folder.mkdir(parents=True)
    (outside / "page.md").write_text(page("old"), encoding="utf-8")
    (root / "docs/index.md").symlink_to(outside / "page.md")
    (root / "docs/towns").symlink_to(outside)
    (root / "docs/assets").symlink_to("elsewhere")
    before = content(outside)
    done, problems = write_pages(root, "docs", NEW.items())
    assert done.written == done.removed == ()
    assert [problem.mark.path for problem in problems] == [f"docs/{path}" for path in sorted(NEW)]
    assert content(outside) == before
    assert list((root / "docs/elsewhere").iterdir()) == []


def test_a_file_for_a_folder_is_told(tmp_path: Path) -> None:
    """A file where a folder should be is in the way."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/towns").write_text("mine", encoding="utf-8")
    done, problems = write_pages(tmp_path, "docs", NEW.items())
    assert [problem.mark.path for problem in problems] == ["docs/towns/changes.md", "docs/towns/same.md"]
    assert sorted(done.written) == sorted(path for path in NEW if not path.startswith("towns/"))


def test_pipes_and_links_are_passed_by(tmp_path: Path) -> None:
    """Pipes and links in docs are passed by."""
    (tmp_path / "docs/towns").mkdir(parents=True)
    os.mkfifo(tmp_path / "docs/pipe.md")
    os.mkfifo(tmp_path / "docs/towns/same.md")
    (tmp_path / "docs/circle.md").symlink_to("circle.md")
    (tmp_path / "docs/dangling.md").symlink_to("nowhere")
    _, problems = write_pages(tmp_path, "docs", NEW.items())
    assert [problem.mark.path for problem in problems] == ["docs/towns/same.md"]
    _, problems = write_pages(tmp_path, "docs", {}.items())
    assert {path.name for path in (tmp_path / "docs").iterdir()} == {"pipe.md", "circle.md", "dangling.md", "towns"}


OF_OURS = ("docs", ".wiki", ".wiki/lock", ".wiki/schema", ".wiki/generated.json.tmp", ".wiki/site-0/site", ".wiki/1-0.tmp")


@pytest.mark.parametrize("link", OF_OURS)
def test_nothing_is_written_through_a_link(tmp_path: Path, link: str) -> None:
    """Nothing is written through a link that stands for a folder of ours."""
    root, outside = tmp_path / "root", tmp_path / "outside"
    for path in (outside / "keep.tmp", outside / "page.md"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(page("old"), encoding="utf-8")
    before = content(outside)
    (root / link).parent.mkdir(parents=True)
    (root / link).symlink_to(outside / "page.md" if link.endswith(("lock", "tmp")) else outside)
    with pytest.raises(OSError, match=rf"{link}:1:1: error\[link\] This is a link.*\n    .*[Rr]emove"):
        write_pages(root, "docs", NEW.items())
    assert content(outside) == before


@pytest.mark.parametrize("link", OF_OURS)
def test_a_link_of_ours_has_a_line_with_a_remedy(tmp_path: Path, link: str) -> None:
    """The check tells of a link that stands for a file or folder of ours, and commands write nothing."""
    root, outside = make_dossier(tmp_path / "root", "-- entities/towns/hama.yml --\nname: Hama\n"), tmp_path / "outside"
    outside.mkdir()
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(outside)
    assert [(problem.mark.path, problem.code) for problem in check(root) if problem.code != "no-evidence"] == [(link, "link")]
    assert build(root).written is None
    if link != "docs":
        with pytest.raises(OSError, match=r"error\[link\]"):
            rename(root, "towns/hama", "towns/homs")
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("place", ["docs", ".wiki"])
def test_a_file_for_a_folder_of_ours_is_told(tmp_path: Path, place: str) -> None:
    root = make_dossier(tmp_path, "")
    (root / place).write_text("mine", encoding="utf-8")
    (problem,) = check(root)
    assert problem.as_text().startswith(f"{place}:1:1: error[unreadable] This is no folder")
    assert "\n    Remove it" in problem.as_text()
    assert build(root).written is None
    assert (root / place).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("docs_dir", ["..", "../elsewhere", "/tmp/elsewhere", "a/../../elsewhere"])  # noqa: S108 - never written
def test_pages_outside_of_the_dossier_are_refused(tmp_path: Path, docs_dir: str) -> None:
    """A folder of pages outside of the dossier is refused."""
    root = make_dossier(tmp_path / "root", f"-- mkdocs.yml --\nsite_name: x\ndocs_dir: {docs_dir}\n")
    assert [problem.code for problem in check(root)] == ["outside-root"]
    assert build(root).written is None
    with pytest.raises(OSError, match="leads elsewhere"):
        build(root, despite_errors=True)
    assert [path.name for path in tmp_path.iterdir()] == ["root"]


def test_foreign_files_stop_nothing(tmp_path: Path) -> None:
    """What another program left in our folder stops nothing."""
    (tmp_path / ".wiki/folder.tmp").mkdir(parents=True)
    (tmp_path / ".wiki/1.tmp").write_text("half a pa", encoding="utf-8")
    write_pages(tmp_path, "docs", NEW.items())
    assert content(tmp_path / "docs") == as_bytes(NEW)
    assert not (tmp_path / ".wiki/1.tmp").exists()


# --- What cannot say that it is generated -----------------------------------------------------------------------------------


def test_a_typeface_is_known_by_its_hash(tmp_path: Path) -> None:
    """A typeface is known by the hash in its name."""
    data = b"wOF2\x00of no reader"
    ours = f"assets/wiki/naskh.{hashlib.sha256(data).hexdigest()[:12]}.woff2"
    by_hand(tmp_path / "docs")
    (tmp_path / "docs/mine.0123456789ab.woff2").write_bytes(data)
    write_pages(tmp_path, "docs", (OLD | {ours: data}).items())
    assert content(tmp_path / "docs")[ours] == data
    done, problems = write_pages(tmp_path, "docs", OLD.items())
    assert (done.removed, problems) == ((ours,), ())
    assert "mine.0123456789ab.woff2" in content(tmp_path / "docs")
