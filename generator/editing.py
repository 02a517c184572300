"""What commands change in the files of editors: they are read, what becomes of them is decided, and the outcome is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.build import gather
from generator.edit.beside import files_beside
from generator.edit.files import chosen_files, edited_files, read_edited
from generator.edit.format import formatted_files
from generator.edit.merge import merged
from generator.edit.migrate import Migration, migrated
from generator.edit.new_card import new_card
from generator.edit.rename import renamed
from generator.edit.retire import retired
from generator.gather.declarations import BY_HAND, read_dossier
from generator.model.changes import Edit
from generator.pages import addresses
from generator.write import write_changes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.model.dossier import Dossier


def rename(root: Path, old: str, new: str, *, dry_run: bool = False) -> Edit:
    """Give a card of the dossier at `root` another identity, everywhere; with `dry_run` nothing is written.

    Raises OSError when the disk refuses.
    """
    return _done(root, renamed(edited_files(root), _dossier(root), old, new), dry_run=dry_run)


def retire(root: Path, card: str, reason: str, instead: str | None = None, *, dry_run: bool = False) -> Edit:
    """Retire a card of the dossier at `root`; with `dry_run` nothing is written. Raises OSError when the disk refuses."""
    return _done(root, retired(edited_files(root), _dossier(root), card, reason, instead), dry_run=dry_run)


def merge(root: Path, gone: str, stays: str, *, dry_run: bool = False) -> Edit:
    """Put a card of the dossier at `root` into another; with `dry_run` nothing is written.

    Raises OSError when the disk refuses.
    """
    files, unread = read_edited(root)
    edit = Edit(problems=unread) if unread else merged(files, _dossier(root), gone, stays)
    return _done(root, edit, dry_run=dry_run)


def migrate(root: Path, migration: Migration, *, dry_run: bool = False) -> Edit:
    """Give something that the dossier at `root` declares another name, everywhere; with `dry_run` nothing is written.

    Raises OSError when the disk refuses.
    """
    files, unread = read_edited(root)
    if unread:
        return Edit(problems=unread)
    dossier = _dossier(root)
    beside = files_beside(root, dossier.quality_folder)
    return _done(root, migrated(files, beside, dossier, migration, addresses() | BY_HAND), dry_run=dry_run)


def new(root: Path, kind: str, name: str, *, dry_run: bool = False) -> Edit:
    """Begin a card in the dossier at `root`; with `dry_run` nothing is written. Raises OSError when the disk refuses."""
    return _done(root, new_card(gather(root)[0], edited_files(root), kind, name), dry_run=dry_run)


def format_files(root: Path, wanted: Iterable[str] = (), *, dry_run: bool = False) -> Edit:
    """Bring files of the dossier at `root` into the one layout: those of some cards or paths below the root, else all of them.

    With `dry_run` nothing is written. What cannot be laid out anew is left as it is, with a problem. Raises OSError when the disk
    refuses.
    """
    files, unread = read_edited(root)
    chosen, refused = chosen_files([*files, *(problem.mark.path for problem in unread)], wanted)
    if refused:
        return Edit(refused=refused)
    edit = formatted_files({path: text for path, text in files.items() if path in chosen})
    problems = (*edit.problems, *(problem for problem in unread if problem.mark.path in chosen))
    return _done(root, replace(edit, problems=tuple(sorted(problems))), dry_run=dry_run)


def _done(root: Path, edit: Edit, *, dry_run: bool) -> Edit:
    if not (edit.refused or dry_run) and edit.changes:
        write_changes(root, edit.changes)
    return edit


def _dossier(root: Path) -> Dossier:
    """The declarations alone."""
    return read_dossier(root, "", addresses())[0]
