"""The `wiki` command: a thin skin over `build`."""

from __future__ import annotations

import gc
import json
import os
import re
import sys
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.build import (
    build,
    check,
    diff,
    evaluate,
    explain,
    figures_problems,
    gather,
    mentions,
    schema,
)
from generator.cli_edit import EDITING
from generator.cli_options import print_lines, root_option
from generator.gather.built_site import read_built_site
from generator.gather.changed_lines import changed_lines
from generator.gather.revision import RevisionError
from generator.gather.saved_difference import read_saved
from generator.model.problems import Problem, errors
from generator.report.annotations import as_annotations, as_summary, nearest_first
from generator.report.comment import comment
from generator.report.coverage import coverage
from generator.report.difference_json import as_json
from generator.report.difference_lines import as_markdown, as_text
from generator.report.difference_read import MOST_BYTES, read_difference
from generator.report.figures import figures_text
from generator.report.inspection import inspected
from generator.report.json_schema import SCHEMAS
from generator.report.lines import explanation_lines, needless_lines, place_lines, sentence_lines, uncovered_lines
from generator.report.statement_lines import statements_as_json, statements_as_markdown, statements_as_text
from generator.report.suggestions import finds_by_sound, suggestions
from generator.text.wording import context, counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.model.coverage import SentenceReport
    from generator.model.mentions import Mention
    from generator.model.sources import Source

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, prog_name="wiki")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn YAML cards and source texts into a cross-linked, fully sourced wiki.

    \b
    A dossier is a folder with
      mkdocs.yml                    the site's name, and our plugin
      entities/<kind>/<slug>.yml    a card for each group, person, town …
      seeds/*.txt                   the source texts

    \b
    Everyday work
      mkdocs serve                  look at the site while you edit cards
      wiki check                    list everything that is wrong, with the place and a hint
      mkdocs build                  generate and build the site in one go
    """
    # A command runs once, and what it makes holds no circles: to look for them among the values of thousands of cards, again
    # and again, takes a third of its time.
    if gc.isenabled():
        gc.disable()
        context.call_on_close(gc.enable)


for command_ in EDITING:
    main.add_command(command_)


@main.command()
@root_option
def generate(root: Path) -> None:
    """Write the pages into docs/, for any engine to build.

    Only files that changed are written; pages whose card is gone are removed; files written by hand are never touched.
    With an error in the dossier nothing is written: the exit code is then 1.
    """
    try:
        built = build(root, progress=_progress())
    except OSError as error:
        raise click.ClickException(f"The pages cannot be written: {error}") from error
    _report(built.problems, "text")
    if built.written is None:
        click.echo("Nothing was written: mend the errors above.", err=True)
        sys.exit(1)
    done = built.written
    click.echo(
        f"{counted(len(done.written), 'file')} written, {done.unchanged} unchanged, {len(done.removed)} removed.", err=True
    )


@main.command(name="check", short_help="List every problem, with its place and a hint.")
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
    problems = check(root, progress=_progress())
    if base is not None:
        with _revisions_told():
            problems = nearest_first(problems, changed_lines(root, base))
    if form == "github":
        print_lines(as_annotations(problems))
        _add_to_summary(as_summary(problems))
    else:
        _report(problems, form, err=False)
    found = errors(problems)
    if form == "text":
        click.echo(f"{counted(len(found), 'error')}, {counted(len(problems) - len(found), 'warning')}.", err=True)
    sys.exit(1 if found else 0)


@main.command(name="schema", short_help="Print the JSON Schema of cards, for text editors.")
@root_option
@click.argument("name", type=click.Choice(list(SCHEMAS)))
@click.option("--kind", help="Of the cards of this kind alone.")
def schema_(root: Path, name: str, kind: str | None) -> None:
    """Print the JSON Schema of a sort of file, with the words of this dossier as choices.

    A card, the metadata beside a text, or the declarations in entities/. `wiki generate` leaves all in .wiki/schema/, where
    text editors find them: card.json, card-<kind>.json, metadata.json and declarations.json.
    """
    if kind is not None and name != "card":
        raise click.UsageError("Only cards have a kind.")
    try:
        made = schema(root, name, kind)
    except KeyError as error:
        raise click.UsageError(f"There is no kind {error}.") from error
    click.echo(json.dumps(made, ensure_ascii=False, indent=1))


@main.command(name="mentions", short_help="Print every mention as a line of JSON.")
@root_option
@click.option("--ambiguous", is_flag=True, help="Print also what several cards claim; 'entity' is then null.")
def mentions_(root: Path, *, ambiguous: bool) -> None:
    """Print every mention as a line of JSON, in the order of the texts.

    \b
    Keys: source (path below seeds/), start and end (characters), text, entity (<kind>/<slug>), name (on the card), rule
    (what decided), article; furniture and withheld where true; candidates of an ambiguous one.
    """
    inputs, _ = gather(root)
    encode = json.JSONEncoder(ensure_ascii=False).encode
    found = (mention for mention in mentions(inputs) if ambiguous or mention.entity is not None)
    for source, inside in groupby(found, key=lambda mention: mention.source):
        # All of a text at once: a line at a time, each flushed, printing takes as long as finding.
        click.echo("\n".join(encode(_mention_record(mention, inputs.source_of[source].text)) for mention in inside))


def _mention_record(mention: Mention, text: str) -> dict[str, object]:
    record: dict[str, object] = {
        "source": mention.source,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": text[mention.span.start : mention.span.end],
        "entity": mention.entity,
        "name": mention.name,
        "rule": mention.rule,
        "article": mention.article,
    }
    if mention.entity is None:
        record["candidates"] = mention.candidates
    return record | {key: True for key in ("furniture", "withheld") if getattr(mention, key)}


@main.command(name="explain", short_help="Tell why a place of a text links to a card, or to none.")
@root_option
@click.argument("place", metavar="SOURCE[:OFFSET]")
@click.argument("words", metavar="[WORDS]", required=False)
def explain_(root: Path, place: str, words: str | None) -> None:
    """Tell why a place of a text links to a card, or to none: each place of some words, or one offset.

    SOURCE is the path of a text below seeds/ or its beginning, OFFSET counts characters from 0, as `wiki mentions` prints them.

    \b
    For example
      wiki explain 004 "Sheikh Maqsoud"   why each of these
      wiki explain 004:1200               why this one
    """
    name, _, offset = (place, "", "") if words else place.rpartition(":")
    inputs, _ = gather(root)
    source = _source_called(name.removeprefix("seeds/"), inputs.sources)
    if source is None or not (words or offset.isdecimal()):
        known = ", ".join(source.name for source in inputs.sources)
        message = f"'{place}' names no one text and offset; write SOURCE:OFFSET, or SOURCE and words. Texts: {known}."
        raise click.UsageError(message)
    try:
        found = explain(inputs, source.name, words or int(offset))
    except IndexError as error:
        raise click.UsageError(f"{source.name} has {counted(len(source.text), 'character')}.") from error
    if not found:
        raise click.UsageError(f"{source.name} does not have the words '{words}'.")
    for span, told in found:
        if words:
            click.echo(f"seeds/{source.name}:{source.line_of(span.start)} {context(source.text, span)}")
        print_lines(explanation_lines(told, source.text, span))


def _source_called(name: str, sources: tuple[Source, ...]) -> Source | None:
    """The text of that name, else the only one whose name begins so."""
    named = [source for source in sources if name and source.name.startswith(name)]
    exact = [source for source in named if source.name == name] or named
    return exact[0] if len(exact) == 1 else None


@main.command(name="coverage", short_help="List names that no card has, and cards that no text names.")
@root_option
@click.option("--sentences", is_flag=True, help="List instead the sentences that name a card and that no card cites.")
@click.option("--all", "everything", is_flag=True, help="Show also what is left out on purpose, with the reason.")
def coverage_(root: Path, *, sentences: bool, everything: bool) -> None:
    """Report what the cards leave uncovered, and which names on cards no text uses.

    Names are those in capitals and, in Arabic, in quotation marks or after a word such as `مدينة` (name_signals), that no card
    has; the most frequent come first, with a card whose name sounds alike. Furniture and withheld passages are left out.
    """
    inputs, _ = gather(root)
    report = coverage(inputs)
    sources = inputs.source_of
    if sentences:
        _print_sentences(report.sentences, sources, everything=everything)
        return
    print_lines(uncovered_lines(report.uncovered, sources, everything=everything))
    withheld = [(source, passage) for source in inputs.sources for passage in source.withheld]
    click.echo(f"Passages withheld, in which names are not looked for: {len(withheld)}")
    for text, passage in withheld if everything else ():
        click.echo(f"  seeds/{text.name}:{text.line_of(passage.span.start)}: {passage.reason}")
    click.echo(f"Cards that no text names: {len(report.names.unattested_cards)}")
    for card in report.names.unattested_cards:
        click.echo(f"  {card}")
    for how, found in (("folding", report.names.folded), ("their sound", report.names.heard)):
        click.echo(f"Names on cards that would be found without being listed, by {how}: {len(found)}")
        for needless in found:
            click.echo(f"  {needless.card}: “{needless.name.text}” is found by “{needless.found_by}”")
    click.echo(f"Names in the texts that only the list on a card finds: {len(report.names.needed)}")
    for card, name_text, count in report.names.needed:
        click.echo(f"  {card}: “{name_text}”, {counted(count, 'time')}")


@main.command(name="suggest", short_help="List spellings that sound like a name but are not linked.")
@root_option
def suggest_(root: Path) -> None:
    """List spellings that sound like a name but are not linked, each with the guard that it fails.

    To accept one, add it to the names of the card: that is the line shown. Where a name would undo a rule, or is on the card
    already, the line shown decides about the place instead.
    """
    inputs, _ = gather(root)
    sources = inputs.source_of
    found = suggestions(inputs)
    for one in found:
        alike = "is" if one.words == one.name else "sounds like"
        click.echo(f"“{one.words}”, {counted(len(one.places), 'time')}, {alike} “{one.name}” of {one.entity}: {one.doubt}")
        if not one.decisions:
            name, span = one.places[0]
            print_lines(place_lines(sources[name], span))
            listed = json.dumps(one.words, ensure_ascii=False)
            click.echo(f"      to accept it, add to names in entities/{one.entity}.yml:  - {listed}")
        for (name, span), decision in zip(one.places, one.decisions, strict=False):  # no decisions where a name will do
            print_lines(place_lines(sources[name], span))
            metadata = Path(name).with_suffix(".yml").as_posix()
            click.echo(f"      to link this place, add to decisions in seeds/{metadata}:  {decision}")
    click.echo(f"{counted(len(found), 'suggestion')}.", err=True)
    if not finds_by_sound(inputs.dossier):
        click.echo("Nothing is looked for by its sound: the dossier declares no fold set that does, such as romanised.", err=True)


@main.command(name="diff", short_help="Tell what a change does to links, pages, claims and problems.")
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
        found = diff(root, base, head, progress=_progress())
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
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
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


@main.command(name="comment", short_help="Print a comment on a proposal, from what wiki diff saved.")
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


@main.command(name="inspect", short_help="List what is broken in a built site, and whether it is too large.")
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
    _report(problems, "text", err=False)
    found = errors(problems)
    click.echo(f"{counted(len(found), 'error')}, {counted(len(problems) - len(found), 'warning')}.", err=True)
    sys.exit(1 if found else 0)


@main.command(name="evaluate", short_help="Measure the mentions against texts marked by hand.")
@root_option
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--update", is_flag=True, help="Write the figures into figures.json of that folder instead of comparing with it.")
def evaluate_(root: Path, folder: Path, *, update: bool) -> None:
    """Measure the mentions against annotated texts: precision, recall and F1 of spans and links, by kind.

    FOLDER holds slices of the source texts (*.txt) with names marked ⟦surface¦kind:slug⟧. Where it holds figures.json too, the
    exit code is 1 when an F1 is not the one written there, so that no loss passes unseen and no figure is out of date.
    """
    scores, problems = evaluate(root, folder)
    _report(problems, "text")
    if problems:
        sys.exit(1)
    click.echo(f"{'':12} {'marked':>6}   {'span P':>6} {'R':>6} {'F1':>6}   {'link P':>6} {'R':>6} {'F1':>6}")
    for kind, by_measure in scores.items():
        rates = ("  ".join(f"{rate:.3f}" for rate in (s.precision, s.recall, s.f1)) for s in by_measure.values())
        click.echo(f"{kind:12} {by_measure['link'].marked:6}    " + "    ".join(rates))
    if update:
        (folder / "figures.json").write_text(figures_text(scores), encoding="utf-8")
        return
    problems = figures_problems(root, folder, scores)
    _report(problems, "text")
    sys.exit(1 if problems else 0)


def _print_sentences(report: SentenceReport, sources: Mapping[str, Source], *, everything: bool) -> None:
    print_lines(sentence_lines(report, sources, everything=everything))
    print_lines(needless_lines(report, sources), err=True)
    click.echo(f"Sentences that name a card: {len(report.uncited)} cited by none, {report.cited} cited.", err=True)
    click.echo(f"Passages left out on purpose: {len(report.left_out)}.", err=True)


def _report(problems: tuple[Problem, ...], form: str, *, err: bool = True) -> None:
    """Print problems: on stdout where they are what was asked for, else on stderr."""
    if form == "json":
        click.echo(json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=2))
        return
    for problem in problems:
        click.echo(problem.as_github() if form == "github" else problem.as_text(), err=err)


def _progress() -> Callable[[str], None]:
    """Tell each phase on stderr, if somebody is looking."""
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda phase: click.echo(click.style(f"· {phase} …", dim=True), err=True)
