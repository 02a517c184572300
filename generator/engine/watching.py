"""What changes in a dossier while it is served, told by the system where it tells such things, and looked for where it does not.

MkDocs' server looks at every file twice a second. A `Watcher` takes the place of its observer: it has what the server asks of
one, and leaves out what is no edit, as pages that were generated, and what programs leave beside the file that they write.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver, PollingObserverVFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mkdocs.livereload import LiveReloadServer
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver, ObservedWatch

_EDITS: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileMovedEvent, FileDeletedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]
"""Not that a file was read: the build itself reads thousands."""
_PASSING = re.compile(r"\.#.*|#.*#|.*~|\..*\.sw.|4913|\.DS_Store")
"""What editors leave beside a file that is being written, and file managers anywhere."""
_OF_PROGRAMS = frozenset({".git", ".wiki", "__pycache__"})
"""Folders of programs, for those who have a whole dossier watched."""
_SETTLED_SECONDS = 0.05
"""So long nothing may change before a rebuild begins: an editor writes several files within a few milliseconds."""
_POLLING_SECONDS = 0.5
_CHANGED_ELSEWHERE = frozenset(
    {
        *("9p", "afs", "ceph", "cifs", "davfs", "fuse.glusterfs", "fuse.grpcfuse", "fuse.osxfs", "fuse.sshfs", "lustre"),
        *("nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs"),
    }
)
"""File systems, as Linux calls them, whose files others may change: the system then tells nothing of it."""

log = logging.getLogger("mkdocs.plugins.wiki")


def hear(server: LiveReloadServer, paths: Iterable[str], docs: str, is_generated: Callable[[Path], bool]) -> Watcher | None:
    """Let a server that has not started be told of changes, instead of looking for them.

    `paths` are what MkDocs may have had watched already. None where the server is not as it is known here, and stays as it is.
    """
    looking = getattr(server, "observer", None)
    if not isinstance(looking, PollingObserver) or looking.is_alive():
        return None
    watched = [path for path in paths if _unwatched(server, path)]
    watcher = None
    if not looking.emitters:  # else somebody watches what would be lost
        server.observer = watcher = Watcher(docs, is_generated, server)  # type: ignore[assignment]  # it has what the server asks for
        server.build_delay = _SETTLED_SECONDS
    for path in watched:
        server.watch(path)
    return watcher


def _unwatched(server: LiveReloadServer, path: str) -> bool:
    with suppress(KeyError):
        server.unwatch(path)
        return True
    return False


class Watcher:
    """Tells handlers of watchdog of edits below files and folders, which need not be there yet.

    All but the hearing happens in one thread, that of the server, which also builds.
    """

    def __init__(self, docs: str, is_generated: Callable[[Path], bool], server: LiveReloadServer | None = None) -> None:
        """Files in the folder `docs` for which `is_generated` is true are never heard."""
        self._server = server
        self._docs = Path(docs).resolve()
        self._is_generated = is_generated
        self._wanted: dict[Path, FileSystemEventHandler] = {}
        self._beside: frozenset[Path] = frozenset()
        self._watches: dict[tuple[Path, bool], ObservedWatch] = {}
        self._stale: set[Path] = set()
        self._observer: BaseObserver | None = None

    # What the server of MkDocs asks for -------------------------------------------------------------------------------------

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = True) -> str:
        """Tell the handler of edits of a file, or of all below a folder; gives what `unschedule` takes."""
        del recursive  # always
        self._wanted[Path(path)] = handler
        self.settle()
        return path

    def unschedule(self, path: str) -> None:
        """Tell of it no more."""
        del self._wanted[Path(path)]
        self.settle()

    def start(self) -> None:
        """Begin to tell."""
        elsewhere = {kind for path in self._wanted if (kind := _file_system(path)) in _CHANGED_ELSEWHERE}
        if elsewhere:
            self._look(f"files of {', '.join(sorted(elsewhere))} can change unheard")
        else:
            try:
                self._begin(Observer())
            except OSError as error:
                self._look(error.strerror or str(error))
        self.settle()

    def stop(self) -> None:
        """Tell nothing more."""
        if self._observer:
            self._observer.stop()

    def join(self) -> None:
        """Come back when nothing more is told."""
        if self._observer:
            self._observer.join()

    # What a build asks for --------------------------------------------------------------------------------------------------

    def watch_too(self, paths: Iterable[str]) -> None:
        """Tell of these as of what is told of already, from when a build next asks."""
        handler = next(iter(self._wanted.values()), None)
        if handler:
            self._wanted = {Path(path): handler for path in paths} | self._wanted

    def settle(self) -> None:
        """Watch what has come since, and no longer what is gone; before a build reads it, so that no edit is lost between."""
        if self._observer:
            try:
                self._follow(self._observer)
            except OSError as error:
                self._look(error.strerror or str(error))
                self._follow(self._observer)

    @contextmanager
    def deaf_to(self, docs: str) -> Iterator[None]:
        """Hear nothing of a folder in which pages are being generated: of one that is removed nobody can tell what it was."""
        self._docs = Path(docs).resolve()
        handler = self._wanted.pop(Path(docs), None)
        self.settle()
        try:
            yield
        finally:
            if handler:
                self._wanted[Path(docs)] = handler
            self.settle()

    # How it does that -------------------------------------------------------------------------------------------------------

    def _begin(self, observer: BaseObserver) -> None:
        observer.start()
        self._observer = observer

    def _look(self, reason: str) -> None:
        """Look for changes, as MkDocs does by itself."""
        log.info("No file events (%s): files are looked at every %s s instead.", reason, _POLLING_SECONDS)
        if self._server:
            self._server.build_delay = _POLLING_SECONDS  # each folder is looked at in its turn, all within that time
        self.stop()
        self._watches.clear()
        # By lstat, so that a link is looked at and not followed: one may lead to all that the machine has.
        self._begin(PollingObserverVFS(os.lstat, os.scandir, polling_interval=_POLLING_SECONDS))

    def _follow(self, observer: BaseObserver) -> None:
        """Watch each folder with all below it; and the folder in which each path stands, for what comes, goes or is replaced."""
        stale = {self._stale.pop() for _ in range(len(self._stale))}
        desired: dict[tuple[Path, bool], FileSystemEventHandler] = {}
        for path, handler in self._wanted.items():
            desired |= dict.fromkeys(((path.parent.resolve(), False), (path.resolve(), True)), handler)
        self._beside = frozenset(path.parent.resolve() / path.name for path in self._wanted)
        for key in [key for key in self._watches if key not in desired or key[0] in stale]:
            observer.unschedule(self._watches.pop(key))
        missing = [key for key in desired if key not in self._watches and key[0].is_dir()]
        for folder, inside in missing:
            hearing = FileSystemEventHandler()
            heard = partial(self._hear, desired[folder, inside], folder if inside else None)
            hearing.on_any_event = heard  # type: ignore[method-assign]  # as MkDocs does it
            with suppress(FileNotFoundError, NotADirectoryError):  # gone this moment
                self._watches[folder, inside] = observer.schedule(hearing, str(folder), recursive=inside, event_filter=_EDITS)
        if missing and not isinstance(observer, PollingObserverVFS):
            _ask_for_one_more(observer)

    def _hear(self, handler: FileSystemEventHandler, folder: Path | None, event: FileSystemEvent) -> None:
        """Called in a thread of the observer; `folder` is the one watched, None where only what is wanted in it counts."""
        for path in (Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path):
            if path in self._beside:
                self._stale.add(path.resolve())
            elif folder is None or not self._is_edit(folder, path):
                continue
            handler.dispatch(FileModifiedEvent(str(path)))  # MkDocs is deaf to what happens to folders
            return

    def _is_edit(self, folder: Path, path: Path) -> bool:
        inside = path.relative_to(folder)
        if _PASSING.fullmatch(inside.name) or not _OF_PROGRAMS.isdisjoint(inside.parts):
            return False
        return not (path.is_relative_to(self._docs) and self._is_generated(path))


def _ask_for_one_more(observer: BaseObserver) -> None:
    """Raises OSError where no more folders can be watched: of those below others, watchdog is silent about what it left out."""
    if sys.platform == "linux":
        observer.unschedule(observer.schedule(FileSystemEventHandler(), os.path.sep, event_filter=_EDITS))


def _file_system(path: Path) -> str:
    """What Linux calls the file system of a path; empty where it does not tell."""
    try:
        device = path.stat().st_dev
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    number = f"{os.major(device)}:{os.minor(device)}"
    return next((mount.partition(" - ")[2].split()[0] for mount in mounts if mount.split()[2] == number), "")
