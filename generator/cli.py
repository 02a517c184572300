"""The `wiki` command: a thin skin over `build`."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.build import (
    evaluate,
    explain,
    figures_problems,
    gather,
    mentions_by_text,
    refresh,
    schema,
)
from generator.cli_edit import EDITING
from generator.cli_options import print_words, progress, report_problems, root_option, write_file
from generator.cli_proposals import JUDGING
from generator.model.problems import errors
from generator.report.coverage import coverage
from generator.report.figures import figures_text
from generator.report.json_schema import SCHEMAS
from generator.report.lines import explanation_lines, json_line, needless_lines, place_lines, sentence_lines, uncovered_lines
from generator.report.suggestions import finds_by_sound, suggestions
from generator.text.wording import context, counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.coverage import SentenceReport
    from generator.model.mentions import Mention
    from generator.model.sources import Source

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


_INTERRUPTED = 130
"""The exit code that shells give a command which somebody stops: 128, and the number of the signal."""


class _Commands(click.Group):
    """Commands that can be stopped at any time, without a traceback: what they write, they write whole or not at all."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            context.exit(_INTERRUPTED)


@click.group(cls=_Commands, context_settings=CONTEXT)
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
    # A command runs once, and what it reads holds no circles: to look for them among the values of thousands of cards, again
    # and again, takes a third of its time.
    if gc.isenabled():
        gc.disable()
        context.call_on_close(gc.enable)


for command_ in (*JUDGING, *EDITING):
    main.add_command(command_)


@main.command()
@root_option
def generate(root: Path) -> None:
    """Write the pages into docs/, for any engine to build.

    Only files that changed are written; pages whose card is gone are removed; files written by hand are never touched.
    With an error in the dossier nothing is written, and a page that is too large is an error: the exit code is then 1.
    """
    try:
        problems, done = refresh(root, progress=progress())
    except OSError as error:
        raise click.ClickException(f"The pages cannot be written: {error}") from error
    report_problems(problems, "text")
    if done is None:
        click.echo("Nothing was written: mend the errors above.", err=True)
        sys.exit(1)
    click.echo(
        f"{counted(len(done.written), 'file')} written, {done.unchanged} unchanged, {len(done.removed)} removed.", err=True
    )
    sys.exit(1 if errors(problems) else 0)


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
    for source, found in mentions_by_text(root):
        lines = [json_line(_mention_record(mention, source.text)) for mention in found if ambiguous or mention.entity is not None]
        if lines:
            click.echo("\n".join(lines))  # a line at a time, each flushed, printing takes as long as finding


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
            print_words(f"seeds/{source.name}:{source.line_of(span.start)} {context(source.text, span)}")
        print_words(*explanation_lines(told, source.text, span))


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
    print_words(*uncovered_lines(report.uncovered, sources, everything=everything))
    withheld = [(source, passage) for source in inputs.sources for passage in source.withheld]
    print_words(f"Passages withheld, in which names are not looked for: {len(withheld)}")
    for text, passage in withheld if everything else ():
        print_words(f"  seeds/{text.name}:{text.line_of(passage.span.start)}: {passage.reason}")
    print_words(f"Cards that no text names: {len(report.names.unattested_cards)}")
    for card in report.names.unattested_cards:
        print_words(f"  {card}")
    for how, found in (("folding", report.names.folded), ("their sound", report.names.heard)):
        print_words(f"Names on cards that would be found without being listed, by {how}: {len(found)}")
        for needless in found:
            print_words(f"  {needless.card}: “{needless.name.text}” is found by “{needless.found_by}”")
    print_words(f"Names in the texts that only the list on a card finds: {len(report.names.needed)}")
    for card, name_text, count in report.names.needed:
        print_words(f"  {card}: “{name_text}”, {counted(count, 'time')}")


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
        print_words(f"“{one.words}”, {counted(len(one.places), 'time')}, {alike} “{one.name}” of {one.entity}: {one.doubt}")
        if not one.decisions:
            name, span = one.places[0]
            print_words(*place_lines(sources[name], span))
            listed = json.dumps(one.words, ensure_ascii=False)
            print_words(f"      to accept it, add to names in entities/{one.entity}.yml:  - {listed}")
        for (name, span), decision in zip(one.places, one.decisions, strict=False):  # no decisions where a name will do
            print_words(*place_lines(sources[name], span))
            metadata = Path(name).with_suffix(".yml").as_posix()
            print_words(f"      to link this place, add to decisions in seeds/{metadata}:  {decision}")
    print_words(f"{counted(len(found), 'suggestion')}.", err=True)
    if not finds_by_sound(inputs.dossier):
        print_words(
            "Nothing is looked for by its sound: the dossier declares no fold set that does, such as romanised.", err=True
        )


@main.command(name="evaluate", short_help="Measure the mentions against texts marked by hand.")
@root_option
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--update", is_flag=True, help="Write the figures into figures.json of that folder instead of comparing with it.")
def evaluate_(root: Path, folder: Path, *, update: bool) -> None:
    """Measure the mentions against annotated texts: precision, recall and F1 of spans and links, by kind.

    FOLDER holds slices of the source texts (*.txt) with names marked ⟦surface¦kind:slug⟧. Where it holds figures.json too, the
    exit code is 1 when an F1 is more than half a point below the one written there, so that no loss passes unseen; any other
    figure that is not the one written there is a warning.
    """
    scores, problems = evaluate(root, folder)
    report_problems(problems, "text")
    if problems:
        sys.exit(1)
    click.echo(f"{'':12} {'marked':>6}   {'span P':>6} {'R':>6} {'F1':>6}   {'link P':>6} {'R':>6} {'F1':>6}")
    for kind, by_measure in scores.items():
        rates = ("  ".join(f"{rate:.3f}" for rate in (s.precision, s.recall, s.f1)) for s in by_measure.values())
        click.echo(f"{kind:12} {by_measure['link'].marked:6}    " + "    ".join(rates))
    if update:
        try:
            write_file(folder / "figures.json", figures_text(scores))
        except OSError as error:
            raise click.ClickException(f"The figures cannot be written: {error}") from error
        return
    problems = figures_problems(root, folder, scores)
    report_problems(problems, "text")
    sys.exit(1 if errors(problems) else 0)


def _print_sentences(report: SentenceReport, sources: Mapping[str, Source], *, everything: bool) -> None:
    print_words(*sentence_lines(report, sources, everything=everything))
    print_words(*needless_lines(report, sources), err=True)
    click.echo(f"Sentences that name a card: {len(report.uncited)} cited by none, {report.cited} cited.", err=True)
    click.echo(f"Passages left out on purpose: {len(report.left_out)}.", err=True)
