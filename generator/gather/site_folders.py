"""The folders that a site is made of beside cards and texts: what stands in them, and whether they may be written to at all.

An engine copies into the site whatever lies in the folder of the pages, and empties the folder of the site before it builds: a
link would publish, and a folder in the wrong place destroy, what is no page.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from generator.gather.files import entries_of, is_inside, link_on_the_way, link_problem, mark_of, walked
from generator.model.problems import Mark, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORK_FOLDER = ".wiki"
"""What the generator keeps for itself: what was made when, and files that are being written."""
_OF_OTHERS = ("entities", "seeds", ".git")
"""Folders that pages and sites must keep out of."""


def pages_folder_problem(root: Path, docs_dir: str, mark: Mark) -> Problem | None:
    """What keeps the folder of the pages from being written to; `mark` is where mkdocs.yml names it."""
    docs = Path(os.path.normpath(root / docs_dir))
    if not docs.is_relative_to(os.path.normpath(root)):
        message = f"The folder of the pages, '{docs_dir}', leads elsewhere: nothing is written out of the dossier."
        return Problem(mark, "outside-root", message, "Keep docs_dir below mkdocs.yml.")
    if link := link_on_the_way(root / docs.relative_to(os.path.normpath(root)), root):
        return link_problem(link, root)
    if docs.exists() and not docs.is_dir():
        message = "This is no folder, and the pages are written there."
        return Problem(Mark(docs_dir), "unreadable", message, "Remove it, or name another folder as docs_dir in mkdocs.yml.")
    return clash(root, docs, "docs_dir", mark)


def clash(root: Path, folder: Path, key: str, mark: Mark) -> Problem | None:
    """A problem if a folder that is written to is, holds or lies in one of others; `key` names it in mkdocs.yml."""
    if "\0" in str(folder):
        return no_path(key, mark)
    own = _real(folder)
    for name in _OF_OTHERS:
        other = _real(root) / name
        if own.is_relative_to(other) or other.is_relative_to(own):
            message = f"'{key}' is, holds or lies in '{name}', whose files would be taken for its own: nothing is written."
            return Problem(mark, "folder", message, f"Give it a folder of its own, such as '{key.removesuffix('_dir')}'.")
    return None


def no_path(key: str, mark: Mark) -> Problem:
    """That the value of a key is no path."""
    return Problem(mark, "wrong-type", f"'{key}' holds a character that no path has.", "Type it anew.")


def _real(folder: Path) -> Path:
    """A folder by the one path that it has, in small letters, which some systems do not tell from capitals."""
    return Path(os.path.realpath(folder).casefold())


def work_folder_problems(root: Path) -> Iterator[Problem]:
    """What keeps the generator from writing into its own folder, where no link has a reason to be."""
    work = root / WORK_FOLDER
    if os.path.lexists(work) and not work.is_symlink() and not work.is_dir():
        message = "This is no folder, and the generator keeps its own files there."
        yield Problem(Mark(WORK_FOLDER), "unreadable", message, "Remove it: it is made anew.")
    inside = [path for folder in (work, *entries_of(work)) for path in entries_of(folder)]
    for link in (path for path in (work, *inside) if path.is_symlink()):
        message = "This is a link: the generator writes nothing through it."
        yield Problem(mark_of(link, root), "link", message, "Remove it: what belongs there is made anew.")


def publishing_problems(root: Path, folders: Iterable[str]) -> tuple[Problem, ...]:
    """What an engine must not find in the folders that it builds a site of, by their paths below `root`: links, and no files."""
    problems: list[Problem] = []
    for folder in folders:
        for entry in walked(root / folder, root, problems):
            path = Path(entry.path)
            if entry.name.startswith("."):
                continue  # what editors leave beside a file, Emacs as a link; no engine publishes it
            if entry.is_symlink() and not is_inside(path, root):
                message = "The file is a link that leads out of the dossier, and would be published."
                problems.append(Problem(mark_of(path, root), "outside-root", message, "Put the file itself here."))
            elif not (entry.is_dir(follow_symlinks=False) or path.is_file()):
                message = "This is not a regular file, and no engine can publish it."
                problems.append(Problem(mark_of(path, root), "unreadable", message, "Put the file itself here, or remove this."))
    return tuple(sorted(problems))
