"""The commands of `wiki` that judge a proposal, for those who make it and those who decide on it."""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.build import check, diff
from generator.cli_options import print_lines, progress, report_problems, root_option, write_file
from generator.gather.built_site import read_built_site
from generator.gather.changed_lines import changed_lines
from generator.gather.revision import RevisionError
from generator.gather.saved_difference import read_saved
from generator.model.problems import errors
from generator.report.annotations import as_annotations, as_summary, nearest_first
from generator.report.comment import comment
from generator.report.difference_json import as_json
from generator.report.difference_lines import as_markdown, as_text
from generator.report.difference_read import MOST_BYTES, read_difference
from generator.report.inspection import inspected
from generator.report.statement_lines import statements_as_json, statements_as_markdown, statements_as_text
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@click.command(name="check", short_help="List every problem, with its place and a hint.")
@root_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="text: file:line:column and a hint, for people. github: annotations on a pull request. json: a list of objects.",
)
@click.option("--changed-since", "base", metavar="REVISION", help="Tell first what stands on lines that differ from REVISION.")
def check_(root: Path, form: str, base: str | None) -> None:
    """Report every problem of cards, declarations and metadata, all at once.

    The exit code is 1 if any of them is an error, 0 if there are none or only warnings. For github the first ten of a level are
    annotations, since it shows no more, and the others follow as text; all are listed in the file that GITHUB_STEP_SUMMARY names,
    as it does in a workflow.
    """
    problems = check(root, progress=progress())
    if base is not None:
        with _revisions_told():
            problems = nearest_first(problems, changed_lines(root, base))
    if form == "github":
        print_lines(as_annotations(problems))
        _add_to_summary(as_summary(problems))
    else:
        report_problems(problems, form, err=False)
    found = errors(problems)
    if form == "text":
        click.echo(f"{counted(len(found), 'error')}, {counted(len(problems) - len(found), 'warning')}.", err=True)
    sys.exit(1 if found else 0)


@click.command(name="diff", short_help="Tell what a change does to links, pages, claims and problems.")
@root_option
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="text: for a terminal. markdown: for a comment or a summary, all but the board folded. json: one object.",
)
@click.option("--statements", is_flag=True, help="Tell only what cards say: what is new, changed and gone, card by card.")
@click.option("--save", type=click.Path(dir_okay=False, path_type=Path), help="Write all of it as JSON into a file too.")
def diff_(root: Path, base: str, head: str | None, form: str, save: Path | None, *, statements: bool) -> None:
    """Tell what a change does to the wiki: links, pages, claims beside their quotes, disagreements, citations, problems.

    BASE and HEAD are revisions of git; without HEAD the files as they lie there are compared. First comes a board of at most ten
    lines, losses first. The exit code is 0 whatever differs.

    \b
    For example
      wiki diff main               what my edits do
      wiki diff v0.1 main          what has changed since a release
      wiki diff v0.1 --statements  the same claim by claim, for a changelog
    """
    with _revisions_told():
        found = diff(root, base, head, progress=progress())
    if save is not None:
        _save(save, as_json(found))
    if form == "json":
        told = {"cards": statements_as_json(found.cards)} if statements else as_json(found)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    elif statements:
        print_lines(statements_as_markdown(found.cards) if form == "markdown" else statements_as_text(found.cards))
    else:
        print_lines(as_markdown(found) if form == "markdown" else as_text(found))


@contextmanager
def _revisions_told() -> Iterator[None]:
    """A revision that cannot be read ends the command, with the reason."""
    try:
        yield
    except RevisionError as error:
        raise click.ClickException(f"The revision cannot be read: {error}") from error


def _save(path: Path, value: object) -> None:
    try:
        write_file(path, json.dumps(value, ensure_ascii=False))
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error


def _add_to_summary(lines: Iterable[str]) -> None:
    """Write lines at the end of the summary of a step, where a workflow of GitHub runs this."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)


def _matching(pattern: str, wanted: str) -> Callable[[click.Context, click.Parameter, str], str]:
    """A check of an option that must be written in one way alone, since it is printed as it is."""

    def checked(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise click.BadParameter(f"It must be {wanted}.")
        return value

    return checked


@click.command(name="comment", short_help="Print a comment on a proposal, from what wiki diff saved.")
@root_option
@click.argument("saved", type=click.Path(path_type=Path))
@click.option(
    "--commit", required=True, callback=_matching("[0-9a-f]{7,64}", "the hash of a commit"), help="The commit it is of."
)
@click.option(
    "--run",
    required=True,
    callback=_matching(r"https://[\w.:-]+(/[\w.-]+)+", "the address of a run"),
    help="The address of the run that saved it.",
)
def comment_(root: Path, saved: Path, commit: str, run: str) -> None:  # noqa: ARG001 - every command takes a root
    """Print a comment in Markdown on a proposal, from what `wiki diff --save` wrote or an archive that holds it.

    SAVED is believed in nothing: what is not to the letter what `wiki diff` writes is refused, and the comment says so, as
    it does where there is no such file. Words in it become neither mentions nor links, pictures or markup.
    """
    text, reason = read_saved(saved, MOST_BYTES)
    difference, wrong = read_difference(text) if text is not None else (None, reason)
    if difference is None:
        click.echo(f"{saved} is refused: {wrong}", err=True)
    print_lines(comment(difference, wrong, commit, run))


@click.command(name="inspect", short_help="List what is broken in a built site, and whether it is too large.")
@root_option
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
def inspect_(root: Path, site: Path | None) -> None:
    """Read a built site as a browser would: links and anchors that lead nowhere, and what would be fetched from other hosts.

    SITE is its folder; default: site/ of the dossier. A site that is too large for GitHub Pages is an error too. The exit code is
    1 if there is any error, else 0.
    """
    folder = site or root / "site"
    if not folder.is_dir():
        raise click.UsageError(f"There is no site: {folder} is no folder. 'mkdocs build' makes it.")
    problems = inspected(read_built_site(folder))
    report_problems(problems, "text", err=False)
    found = errors(problems)
    click.echo(f"{counted(len(found), 'error')}, {counted(len(problems) - len(found), 'warning')}.", err=True)
    sys.exit(1 if found else 0)


JUDGING = (check_, diff_, comment_, inspect_)
