"""What is heard of edits while a dossier is served: each, whatever way files come and go, and nothing that is no edit."""

from __future__ import annotations

import errno
import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest
import watchdog.observers
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from generator.engine import watching
from generator.engine.watching import Watcher, hear
from generator.write import is_generated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from watchdog.events import FileSystemEvent

PATIENCE_SECONDS = 60
WANTED = ("mkdocs.yml", "docs", "entities", "seeds", "overrides")
GENERATED = "---\ngenerated: true\n---\n"


class Ears(FileSystemEventHandler):
    """What a watcher tells, as paths below the root."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.watcher = Watcher(str(root / "docs"), is_generated)
        self._heard: list[str] = []
        self._edits = 0
        for name in WANTED:
            self.watcher.schedule(self, str(root / name))
        self.watcher.start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._heard.append(os.path.relpath(os.fsdecode(event.src_path), self._root))

    def heard(self, folder: str = "docs") -> set[str]:
        """All that was heard so far, told once it is sure that nothing more is to come.

        What happens in one folder is told in the order in which it happened: so with an edit there, all before it is told.
        """
        self._edits += 1
        last = f"{folder}/edit-{self._edits}.txt"
        (self._root / last).write_text("An edit.", encoding="utf-8")
        until = time.monotonic() + PATIENCE_SECONDS
        while last not in self._heard:
            assert time.monotonic() < until, self._heard
            time.sleep(0.005)
        return {path for path in self._heard if "/edit-" not in path}

    def wait_for(self, path: str) -> None:
        """Come back when it was heard of a path."""
        until = time.monotonic() + PATIENCE_SECONDS
        while path not in self._heard:
            assert time.monotonic() < until, self._heard
            time.sleep(0.005)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier without texts and overrides."""
    for folder in ("docs/towns", "entities/towns", "theme"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    (tmp_path / "entities/towns/morek.yml").write_text("name: Morek\n", encoding="utf-8")
    (tmp_path / "docs/about.md").write_text("# About\n", encoding="utf-8")
    (tmp_path / "docs/towns/morek.md").write_text(GENERATED, encoding="utf-8")
    return tmp_path


@pytest.fixture
def ears(root: Path) -> Iterator[Ears]:
    made = Ears(root)
    yield made
    made.watcher.stop()
    made.watcher.join()


EDITS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "written": ("entities/towns/morek.yml", lambda path: path.write_text("name: Murak\n", encoding="utf-8")),
    "made": ("entities/towns/hama.yml", lambda path: path.write_text("name: Hama\n", encoding="utf-8")),
    "removed": ("entities/towns/morek.yml", lambda path: path.unlink()),
    "declarations": ("entities/kinds.yml", lambda path: path.write_text("kinds: []\n", encoding="utf-8")),
    "replaced": ("entities/towns/morek.yml", lambda path: _beside(path).replace(path)),
    "brought from elsewhere": ("entities/towns/hama.yml", lambda path: _beside(path, 3).replace(path)),
    "page": ("docs/about.md", lambda path: path.write_text("# More\n", encoding="utf-8")),
    "page in a new folder": ("docs/essays", lambda path: _in_a_folder(path, "first.md")),
    "hidden page of a plugin": ("docs/.pages", lambda path: path.write_text("nav: []\n", encoding="utf-8")),
    "page that is no longer generated": ("docs/towns/morek.md", lambda path: path.write_text("# Mine\n", encoding="utf-8")),
    "configuration": ("mkdocs.yml", lambda path: path.write_text("site_name: Other\n", encoding="utf-8")),
    "configuration replaced": ("mkdocs.yml", lambda path: _beside(path).replace(path)),
    "kind": ("entities/groups", lambda path: _in_a_folder(path, "tiger-forces.yml")),
    "kind taken away": ("entities/towns", lambda path: path.rename(path.parents[1] / "away")),
    "kind renamed": ("entities/towns", lambda path: path.rename(path.with_name("places"))),
    "first texts": ("seeds", lambda path: _in_a_folder(path, "report.txt")),
    "first overrides": ("overrides", lambda path: path.symlink_to(_in_a_folder(path.parent / "ours", "main.html"))),
    "all cards taken away": ("entities", lambda path: path.rename(path.with_name("away"))),
}
"""An edit, by the path that is heard of."""


def _beside(path: Path, up: int = 1) -> Path:
    made = path.parents[up - 1] / "4913"
    made.write_text("name: Murak\n", encoding="utf-8")
    return made


def _in_a_folder(path: Path, name: str) -> Path:
    path.mkdir()
    (path / name).write_text("Words.\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("what", EDITS)
def test_every_edit_is_heard(root: Path, ears: Ears, what: str) -> None:
    path, edit = EDITS[what]
    edit(root / path)
    ears.wait_for(path)


NO_EDITS: dict[str, Callable[[Path], object]] = {
    "a generated page": lambda root: _generate(root / "docs/towns/morek.md"),
    "a new generated page": lambda root: _generate(root / "docs/towns/hama.md"),
    "what vim leaves": lambda root: (root / "docs/.about.md.swp").write_text("", encoding="utf-8"),
    "what emacs leaves": lambda root: (root / "docs/.#about.md").symlink_to("somebody@example"),
    "what emacs saves": lambda root: (root / "docs/#about.md#").write_text("", encoding="utf-8"),
    "a copy from before": lambda root: (root / "docs/about.md~").write_text("", encoding="utf-8"),
    "a page that is read": lambda root: (root / "docs/about.md").read_text(encoding="utf-8"),
    "a folder that is read": lambda root: list((root / "docs").iterdir()),
}


def _generate(page: Path) -> None:
    """As the generator does it."""
    work = page.parents[2] / ".wiki"
    work.mkdir()
    (work / "1.tmp").write_text(GENERATED + "# Anew\n", encoding="utf-8")
    (work / "1.tmp").replace(page)


@pytest.mark.parametrize("what", NO_EDITS)
def test_what_is_no_edit_is_not_heard(root: Path, ears: Ears, what: str) -> None:
    NO_EDITS[what](root)
    assert ears.heard() == set()


def test_what_stands_beside_is_not_heard(root: Path, ears: Ears) -> None:
    (root / "README.md").write_text("# Read me\n", encoding="utf-8")
    (root / "site").mkdir()
    (root / "mkdocs.yml").write_text("site_name: Other\n", encoding="utf-8")
    ears.wait_for("mkdocs.yml")
    assert ears.heard() == {"mkdocs.yml"}


def test_the_generator_at_work_is_not_heard(root: Path, ears: Ears) -> None:
    """Pages that are generated, and even removed, are not heard, and pages by hand are again afterwards."""
    with ears.watcher.deaf_to(str(root / "docs")):
        (root / "docs/towns/morek.md").unlink()
        _generate(root / "docs/towns/hama.md")
        (root / "docs/groups").mkdir()
    assert ears.heard() == set()
    (root / "docs/about.md").write_text("# More\n", encoding="utf-8")
    ears.wait_for("docs/about.md")


@pytest.mark.parametrize("folder", ["entities", "seeds", "docs"])
def test_a_folder_that_comes_back_is_heard(root: Path, ears: Ears, folder: str) -> None:
    """A folder that is replaced by another is heard like the one before."""
    (root / folder).mkdir(exist_ok=True)
    ears.watcher.settle()
    ears.heard(folder)
    shutil.rmtree(root / folder)
    ears.wait_for(folder)
    (root / folder).mkdir()
    ears.watcher.settle()
    assert folder in ears.heard(folder)


def test_a_folder_named_later_is_heard(root: Path, ears: Ears) -> None:
    """A folder that the configuration names later is heard from the next build on."""
    ears.watcher.watch_too([str(root / "theme"), str(root / "docs")])
    ears.watcher.settle()
    assert ears.heard("theme") == set()


def _refused(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "inotify watch limit reached")


@pytest.mark.parametrize("refusing", ["no observer", "no further folder", "a file system that is shared"])
def test_where_nothing_is_told_files_are_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, refusing: str
) -> None:
    """Where the system tells of nothing files are looked at and a line says so."""
    if refusing == "no observer":
        monkeypatch.setattr(watching, "Observer", _refused)
    elif refusing == "no further folder":
        monkeypatch.setattr(watchdog.observers.Observer, "schedule", _refused)
    else:
        monkeypatch.setattr(watching, "_file_system", lambda _: "nfs4")
    with caplog.at_level("INFO"):
        ears = Ears(root)
    said = "nfs4" if "shared" in refusing else "inotify watch limit reached"
    assert [said in message for message in caplog.messages] == [True]
    (root / "entities/towns/morek.yml").write_text("name: Murak, not Morek\n", encoding="utf-8")
    ears.wait_for("entities/towns/morek.yml")
    _generate(root / "docs/towns/morek.md")
    assert ears.heard() == {"entities/towns/morek.yml"}
    ears.watcher.stop()
    ears.watcher.join()


@pytest.mark.parametrize("file_system", ["ext4", "nfs4"], ids=["told", "looked at"])
def test_nothing_is_heard_from_behind_a_link(root: Path, monkeypatch: pytest.MonkeyPatch, file_system: str) -> None:
    """A link among the cards may lead to all that the machine has, whose files are neither told of nor looked at."""
    monkeypatch.setattr(watching, "_file_system", lambda _: file_system)
    (root / "elsewhere").mkdir()
    (root / "entities/root").symlink_to(root / "elsewhere")
    ears = Ears(root)
    (root / "elsewhere/secret.yml").write_text("name: Topsecret\n", encoding="utf-8")
    (root / "entities/towns/morek.yml").write_text("name: Murak, not Morek\n", encoding="utf-8")
    assert ears.heard("entities") == {"entities/towns/morek.yml"}
    ears.watcher.stop()
    ears.watcher.join()


def test_a_limit_met_later_is_noticed(root: Path, ears: Ears, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a folder that comes can no longer be watched, files are looked at from then on."""
    monkeypatch.setattr(watchdog.observers.Observer, "schedule", _refused)
    (root / "seeds").mkdir()
    ears.wait_for("seeds")
    ears.watcher.settle()
    assert ears.heard("seeds") == {"seeds"}


# The server of MkDocs -------------------------------------------------------------------------------------------------------


@pytest.fixture
def server(root: Path) -> Iterator[LiveReloadServer]:
    """One that has not begun to serve."""
    made = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(root))
    made.watch(str(root / "docs"))
    yield made
    made.server_close()


def heard_by(server: LiveReloadServer, root: Path) -> Watcher | None:
    return hear(server, (str(root / "docs"), str(root / "mkdocs.yml")), str(root / "docs"), is_generated)


def test_the_server_is_told_instead_of_looking(root: Path, server: LiveReloadServer) -> None:
    watcher = heard_by(server, root)
    assert watcher is not None
    assert vars(server)["observer"] is watcher


def test_what_others_watch_is_not_lost(root: Path, server: LiveReloadServer) -> None:
    """Where others had something watched the server stays as it is."""
    server.watch(str(root / "entities"))
    assert heard_by(server, root) is None
    assert isinstance(server.observer, PollingObserver)
    assert len(server.observer.emitters) == 2


def test_an_unknown_server_stays_as_it_is(root: Path, server: LiveReloadServer) -> None:
    del server.observer
    assert heard_by(server, root) is None
