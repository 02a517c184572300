"""What the commands of the command line share: options, and how lines are printed."""

from __future__ import annotations

import errno
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.build import is_dossier
from generator.model.problems import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.model.problems import Problem


def _root(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> Path:
    """The given folder, else the nearest one upwards that holds mkdocs.yml, else this one."""
    here = Path.cwd()
    root = value or next((folder for folder in (here, *here.parents) if (folder / "mkdocs.yml").is_file()), here)
    if not is_dossier(root):
        message = f"There is no dossier: {root} has neither a folder 'entities' nor a file 'mkdocs.yml'."
        raise click.UsageError(message)
    if not (root / "entities").is_dir():
        click.echo(f"There are no cards: {root} has no folder 'entities'.", err=True)
    return root


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=_root,
    help="The folder with entities/ and seeds/. Default: the nearest folder upwards with a mkdocs.yml, else this one.",
)


dry_run_option = click.option("--dry-run", is_flag=True, help="Print the files and lines that would change, and write nothing.")


def print_lines(lines: Iterable[str], *, err: bool = False) -> None:
    """Print each, on stdout or on stderr."""
    for line in lines:
        click.echo(line, err=err)


def print_words(*lines: str, err: bool = False) -> None:
    """Print lines with words of others, none of which moves a cursor, turns a line around or begins another."""
    print_lines((printable(part) for line in lines for part in line.split("\n")), err=err)


def write_file(path: Path, text: str) -> None:
    """Write a file that somebody asked for; not through a link, which a stranger may have put there. Raises OSError."""
    if path.is_symlink():
        raise OSError(errno.EPERM, "This is a link: remove it first", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def report_problems(problems: tuple[Problem, ...], form: str, *, err: bool = True) -> None:
    """Print problems: on stdout where they are what was asked for, else on stderr."""
    if form == "json":
        click.echo(json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=2))
        return
    for problem in problems:
        click.echo(problem.as_github() if form == "github" else problem.as_text(), err=err)


def progress() -> Callable[[str], None]:
    """Tell each phase on stderr, if somebody is looking."""
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda phase: click.echo(click.style(f"· {phase} …", dim=True), err=True)
