"""The commands of `wiki` that change the files of editors: a thin skin over `editing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli_options import dry_run_option, print_lines, root_option
from generator.edit.lines import change_lines
from generator.editing import new, rename, retire
from generator.model.problems import printable
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.model.changes import Edit


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


def _tell(edit: Callable[[], Edit], outcome: str, *, dry_run: bool) -> None:
    """Run a command that changes files, and print the lines that differ. With a refusal the exit code is 1."""
    try:
        done = edit()
    except OSError as error:
        raise click.ClickException(f"The files cannot be written: {error}") from error
    if done.refused:
        raise click.ClickException(printable(done.refused))
    print_lines(change_lines(done.changes))
    files = counted(len(done.changes), "file")
    click.echo(f"Nothing was written: {files} would change." if dry_run else f"{outcome}: {files} changed.", err=True)


EDITING = (new_, rename_, retire_)
"""In the order in which they are told."""
