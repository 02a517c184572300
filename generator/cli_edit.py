"""The commands of `wiki` that change the files of editors: a thin skin over `editing`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli_options import dry_run_option, print_lines, root_option
from generator.edit.lines import change_lines
from generator.edit.migrate import Declared, Migration
from generator.editing import format_files, merge, migrate, new, rename, retire
from generator.model.problems import printable
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from generator.model.changes import Change, Edit

_MOST_NAMED = 5
"""Files that a remedy lists by name."""


@click.command(name="new", short_help="Begin a card with what the texts already tell.")
@root_option
@click.argument("kind")
@click.argument("name")
@dry_run_option
def new_(root: Path, kind: str, name: str, *, dry_run: bool) -> None:
    """Begin a card: a draft, which is checked and not published, with what the texts already tell.

    That stands there as comments: how often and in which articles the name is found, in which spellings, and up to five passages.

    \b
    For example
      wiki new towns "Khan Shaykhun"
    """
    _tell(lambda: new(root, kind, name, dry_run=dry_run), f"A draft of '{name}'", dry_run=dry_run)


@click.command(name="rename", short_help="Give a card another identity, and keep its old address.")
@root_option
@click.argument("old")
@click.argument("new")
@dry_run_option
def rename_(root: Path, old: str, new: str, *, dry_run: bool) -> None:
    """Give a card another identity: its file is moved, and what names it is mended in cards, metadata, notes and comments.

    OLD and NEW are identities, <kind>/<slug>. The old one is kept under `formerly`: its address leads to the new one. The files
    keep their layout. It prints each line that differs; git undoes it.

    \b
    For example
      wiki rename towns/morek towns/murak
    """
    _tell(lambda: rename(root, old, new, dry_run=dry_run), f"'{old}' is '{new}' now", dry_run=dry_run)


@click.command(name="retire", short_help="Put a reason, and where to go, in place of a card.")
@root_option
@click.argument("card")
@click.option("--reason", required=True, help="Why, in a sentence for readers.")
@click.option("--to", "instead", metavar="CARD", help="The card that readers are led to.")
@dry_run_option
def retire_(root: Path, card: str, reason: str, instead: str | None, *, dry_run: bool) -> None:
    """Retire a card: its page says why, and where to go, in place of what the card says.

    Its names no longer link, and no list has it. Its file keeps what it says; to publish it again, remove its `status`.

    \b
    For example
      wiki retire towns/morek --reason "It is a part of Murak." --to towns/murak
    """
    _tell(lambda: retire(root, card, reason, instead, dry_run=dry_run), f"'{card}' is retired", dry_run=dry_run)


@click.command(name="merge", short_help="Put a card into another, and keep its old address.")
@root_option
@click.argument("gone")
@click.argument("stays")
@dry_run_option
def merge_(root: Path, gone: str, stays: str, *, dry_run: bool) -> None:
    """Put a card into another: names, claims and notes of GONE go over to STAYS, and what names it is mended.

    Both are identities, <kind>/<slug>. What both say stands there once, with the citations of both; what may be the same stands
    twice, and is listed, and so is what is left out. The old identity is kept under `formerly`. git undoes it.

    \b
    For example
      wiki merge towns/murak towns/morek
    """
    _tell(lambda: merge(root, gone, stays, dry_run=dry_run), f"'{gone}' is in '{stays}' now", dry_run=dry_run)


@click.command(name="migrate", short_help="Give a kind, property or relation another name, everywhere.")
@root_option
@click.argument("what", type=click.Choice([declared.value for declared in Declared]))
@click.argument("old")
@click.argument("new")
@dry_run_option
def migrate_(root: Path, what: str, old: str, new: str, *, dry_run: bool) -> None:
    """Give something that the dossier declares another name: in the declarations, and in all cards that use it.

    With a kind go its folder and the identities of its cards; their old addresses lead on. The files keep their layout.

    \b
    For example
      wiki migrate property controlled-by held-by
      wiki migrate kind towns settlements
    """
    migration = Migration(Declared(what), old, new)
    _tell(
        lambda: migrate(root, migration, dry_run=dry_run), f"The {migration.what.called} '{old}' is '{new}' now", dry_run=dry_run
    )


@click.command(name="format", short_help="Bring cards, declarations and metadata into one layout.")
@root_option
@click.argument("cards", metavar="[CARD]...", nargs=-1)
@click.option("--check", is_flag=True, help="Write nothing, and exit with 1 where a file would change.")
@dry_run_option
def format_(root: Path, cards: tuple[str, ...], *, check: bool, dry_run: bool) -> None:
    """Bring the files that editors write into one layout: cards, declarations and the metadata of texts.

    Each CARD is an identity or a path; without any, all files are meant. What a file says stays, and so do its comments. Where
    that cannot be done a file is left as it is and told, and the exit code is 1.

    \b
    For example
      wiki format                    all files
      wiki format towns/morek        one card
      wiki format --check            the files that are not in that layout
    """
    done = _edited(lambda: format_files(root, (_below(root, card) for card in cards), dry_run=check or dry_run))
    print_lines(change_lines(done.changes) if dry_run else (printable(change.path) for change in done.changes))
    print_lines((problem.as_text() for problem in done.problems), err=True)
    files, refused = counted(len(done.changes), "file"), f", {len(done.problems)} refused" if done.problems else ""
    remedy = f" Run `{_command(done.changes)}`." if check and done.changes else ""
    click.echo(f"{f'{files} would change' if check or dry_run else f'{files} formatted'}{refused}.{remedy}", err=True)
    sys.exit(1 if done.problems or (check and done.changes) else 0)


def _command(changes: Collection[Change]) -> str:
    """What brings some files into the layout: the files by name, all of them where those are many."""
    named = [change.path for change in changes] if len(changes) <= _MOST_NAMED else []
    return printable(shlex.join(("wiki", "format", *named)))


def _below(root: Path, card: str) -> str:
    """A path as it is typed becomes one below the root; an identity stays."""
    path = Path(card)
    return path.absolute().relative_to(root.absolute()).as_posix() if path.is_file() and _is_below(path, root) else card


def _is_below(path: Path, root: Path) -> bool:
    return path.absolute().is_relative_to(root.absolute())


def _tell(edit: Callable[[], Edit], outcome: str, *, dry_run: bool) -> None:
    """Run a command that changes files, and print the lines that differ. With a refusal the exit code is 1."""
    done = _edited(edit)
    print_lines((problem.as_text() for problem in done.problems), err=True)
    if done.problems:
        raise click.ClickException("Nothing was written: mend these files first.")
    print_lines(change_lines(done.changes))
    print_lines(map(printable, done.told))
    files = counted(len(done.changes), "file")
    click.echo(f"Nothing was written: {files} would change." if dry_run else f"{outcome}: {files} changed.", err=True)


def _edited(edit: Callable[[], Edit]) -> Edit:
    """What a command changes; with a refusal the exit code is 1."""
    try:
        done = edit()
    except OSError as error:
        raise click.ClickException(f"The files cannot be written: {error}") from error
    if done.refused:
        raise click.ClickException(printable(done.refused))
    return done


EDITING = (new_, rename_, retire_, merge_, migrate_, format_)
"""In the order in which they are told."""
