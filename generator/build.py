"""The whole system in the order in which it runs: gather, relate, render, write.

Each phase takes values and returns values with the problems it met; only `write` touches the disk.
"""

from __future__ import annotations

import gc
import shlex
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from generator.find.finder import Finder
from generator.gather.basemap import read_basemap
from generator.gather.cards import read_cards
from generator.gather.declarations import BY_HAND, read_dossier
from generator.gather.files import MAX_TEXT_BYTES, MAX_YAML_BYTES, entries_of, is_inside, read_text
from generator.gather.house_rules import check_publishers
from generator.gather.mkdocs_yml import read_site
from generator.gather.renamed_by_hand import with_commands
from generator.gather.revision import revision
from generator.gather.site_folders import publishing_problems, work_folder_problems
from generator.gather.sources import bare_source, each_source, read_sources
from generator.languages.folding import FOLD_SETS
from generator.last_run import inputs_digest, last_run, remember
from generator.memory.recall import AFRESH, Recall
from generator.memory.traces import UNTRACED, Traces
from generator.model.dossier import Figure
from generator.model.inputs import Inputs
from generator.model.problems import Problem, Problems, as_errors, errors
from generator.model.sources import Span
from generator.model.vocabulary import choices
from generator.pages import addresses, rendered
from generator.pages.too_large import too_large
from generator.relate.wiki import problems_of, relate
from generator.report.difference import State, difference
from generator.report.evaluate import ALL, read_annotated
from generator.report.evaluate import evaluate as score_mentions
from generator.report.figures import compared
from generator.report.json_schema import SCHEMAS, json_schema, schema_files
from generator.text.quotes import Passages
from generator.text.wording import counted
from generator.write import SCHEMA_FOLDER, Left, Written, write_pages, write_schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.find.explain import Explanation
    from generator.memory.recall import Afresh
    from generator.model.difference import Difference
    from generator.model.mentions import Mention
    from generator.model.sources import Source
    from generator.model.wiki import Wiki
    from generator.report.evaluate import Annotated, Score

    Progress = Callable[[str], None]


_FOLDERS, _GONE = ("entities", "seeds"), ("link", "unreadable")
"""Where one of these problems stands at one of these folders, whatever else is told would only follow from it."""


@dataclass(frozen=True)
class Built:
    """The outcome of a run."""

    wiki: Wiki
    problems: tuple[Problem, ...]
    """All, sorted by place."""
    written: Written | None
    """None when errors kept the pages from being written."""


def is_dossier(folder: Path) -> bool:
    """Whether a folder holds cards, or says that it is a site."""
    return (folder / "entities").is_dir() or (folder / "mkdocs.yml").is_file()


class Memory:
    """What a run leaves for the next one of the same process, so that only what changed is made again."""

    def __init__(self) -> None:
        self.recall = Recall()
        self.traces = Traces()
        self.left: dict[str, Left] = {}


def build(root: Path, *, despite_errors: bool = False, progress: Progress = lambda _: None) -> Built:
    """Generate the pages of the dossier at `root` into its docs/.

    With errors nothing is written, unless `despite_errors`: then what cannot be read is left out and the page of
    problems says so. Raises OSError when the disk refuses.
    """
    began = inputs_digest(root)
    built, files = _build(root, None, despite_errors=despite_errors, progress=progress)
    if files:
        remember(root, began, built.wiki.dossier, built.problems, files)
    return built


def rebuild(root: Path, memory: Memory, *, despite_errors: bool = False) -> Built:
    """What `build` does, again and again in one process: only what has changed since the run before is made anew."""
    with memory.recall.run():
        built, _ = _build(root, memory, despite_errors=despite_errors, progress=lambda _: None)
    return built


def refresh(root: Path, *, progress: Progress = lambda _: None) -> tuple[tuple[Problem, ...], Written | None]:
    """What `build` says and writes; where nothing that it reads or wrote has changed since, it is not done again."""
    if run := last_run(root):
        return run.problems, Written((), (), len(run.files))
    built = build(root, progress=progress)
    return built.problems, built.written


def _build(root: Path, memory: Memory | None, *, despite_errors: bool, progress: Progress) -> tuple[Built, tuple[str, ...]]:
    """The outcome of a run, and the paths of all files that it left where nothing was wrong, below `root`."""
    recall, traces, left = (memory.recall, memory.traces, memory.left) if memory else (AFRESH, UNTRACED, None)
    inputs, wiki, problems = _related(root, progress, recall)
    schemas = recall("schemas", schema_files, inputs, FOLD_SETS)
    if not any(work_folder_problems(root)):
        write_schemas(root, schemas)
    if errors(problems) and not despite_errors:
        return Built(wiki, problems, None), ()
    progress("writing pages")
    paths: list[str] = []
    large: list[Problem | None] = []

    def pages() -> Iterator[tuple[str, str | bytes]]:
        for path, content in rendered(wiki, inputs.site, problems, traces, recall):
            paths.append(path)
            large.append(too_large(wiki, inputs.site.docs_dir, path, content))
            yield path, content

    with _new_garbage_alone():
        written, in_the_way = write_pages(root, inputs.site.docs_dir, pages(), left)
    found = (*in_the_way, *filter(None, large))
    built = Built(wiki, tuple(sorted({*problems, *found})), written)
    if errors(problems) or found:
        return built, ()
    return built, (*(f"{inputs.site.docs_dir}/{path}" for path in paths), *(f"{SCHEMA_FOLDER}/{name}" for name in schemas))


@contextmanager
def _new_garbage_alone() -> Iterator[None]:
    """Where no garbage is collected, since what is read and related is much and stays: collect what pages leave behind."""
    if gc.isenabled():
        yield
        return
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.disable()
        gc.unfreeze()


def check(root: Path, *, progress: Progress = lambda _: None) -> tuple[Problem, ...]:
    """Every problem of the dossier at `root`, sorted by place; nothing is written, nor derived that no problem comes of."""
    progress("reading cards and texts")
    inputs, problems = gather(root)
    progress(f"looking up the quotes of {counted(len(inputs.cards), 'card')} in {counted(len(inputs.sources), 'text')}")
    return _judged(inputs, problems, problems_of(inputs), not_to_publish(root))


def not_to_publish(root: Path) -> tuple[Problem, ...]:
    """What an engine must not find among the pages or overrides of the dossier at `root`, sorted by place: links out of it."""
    site, _ = read_site(root)
    return publishing_problems(root, filter(None, (site.docs_dir, site.overrides)))


def load(root: Path, *, progress: Progress = lambda _: None) -> tuple[Wiki, tuple[Problem, ...]]:
    """The wiki of the dossier at `root` as values, with every problem of it, sorted by place; nothing is written."""
    _, wiki, problems = _related(root, progress)
    return wiki, problems


def _related(root: Path, progress: Progress, recall: Afresh = AFRESH) -> tuple[Inputs, Wiki, tuple[Problem, ...]]:
    """The first two phases, with their problems sorted by place, each as grave as the dossier has it."""
    progress("reading cards and texts")
    inputs, problems = gather(root, recall)
    progress(f"scanning {counted(len(inputs.sources), 'text')} for the names of {counted(len(inputs.cards), 'card')}")
    wiki, found = relate(inputs, recall)
    wiki = _measured(root, inputs, wiki)
    return inputs, wiki, _judged(inputs, problems, found)


def _judged(inputs: Inputs, *problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """All problems, sorted by place, each as grave as the dossier has it; nothing that only follows from another."""
    found = tuple(sorted(set(chain.from_iterable(problems))))
    found = tuple(problem for problem in found if problem.mark.path in _FOLDERS and problem.code in _GONE) or found
    return as_errors(found) if inputs.dossier.warnings_refused else found


def _measured(root: Path, inputs: Inputs, wiki: Wiki) -> Wiki:
    """The wiki with the figures that are measured now, where the texts marked by hand lie there."""
    folder = inputs.dossier.quality_folder
    annotated, problems = _annotated(root / folder, inputs) if folder is not None else ((), ())
    if not annotated or problems:
        return wiki
    scores = score_mentions(annotated, wiki.mentions, inputs)
    figures = tuple(Figure(kind, by["span"].f1, by["link"].f1) for kind, by in scores.items())
    order = [*(kind.id for kind in inputs.dossier.kinds), ALL]
    return replace(wiki, figures=tuple(sorted(figures, key=lambda figure: order.index(figure.kind))))


def gather(root: Path, recall: Afresh = AFRESH) -> tuple[Inputs, tuple[Problem, ...]]:
    """Read everything; what cannot be read is left out, with a problem."""
    site, site_problems = read_site(root)
    work_problems = work_folder_problems(root)
    dossier, dossier_problems = read_dossier(root, site.name, addresses())
    dossier = recall.kept("dossier", dossier)
    cards, card_problems = read_cards(root, dossier, addresses() | BY_HAND, recall)
    sources, source_problems = read_sources(root, dossier, cards.identities, recall)
    publisher_problems = check_publishers(cards.cards, sources, dossier, source_problems)
    basemap, basemap_problems = read_basemap(root)
    basemap = recall.kept("basemap", basemap)
    inputs = Inputs(site, dossier, cards.cards, cards.broken, cards.dropped, sources, basemap, cards.retired)
    found = (site_problems, work_problems, dossier_problems, card_problems, source_problems, publisher_problems, basemap_problems)
    return inputs, with_commands(problem for problems in found for problem in problems)


def mentions(inputs: Inputs) -> Iterator[Mention]:
    """Every mention in the texts, in text order."""
    finder = Finder(inputs.cards, inputs.dossier)
    for source in inputs.sources:
        yield from finder.find(source)


def mentions_by_text(root: Path) -> Iterator[tuple[Source, tuple[Mention, ...]]]:
    """Each text of the dossier at `root` with what it mentions, one read after the other, so that no two are held at once."""
    dossier, _ = read_dossier(root, read_site(root)[0].name, addresses())
    cards, _ = read_cards(root, dossier, addresses() | BY_HAND)
    finder = Finder(cards.cards, dossier)
    for source in each_source(root, dossier, cards.identities, Problems()):
        yield source, finder.find(source)


def mentions_in(texts: Mapping[str, str], wiki: Wiki) -> Iterator[Mention]:
    """Every mention of the cards of a wiki in other texts, by name of the text: in their order, then in text order."""
    finder = Finder((entity.card for entity in wiki.entities.values()), wiki.dossier)
    for name, text in texts.items():
        yield from finder.find(bare_source(name, text, wiki.dossier.language))


def explain(inputs: Inputs, source_name: str, place: int | str) -> tuple[tuple[Span, Explanation], ...]:
    """Why an offset of a text, or each place of some words, links to what it does; nothing where there are no such words.

    Raises KeyError when there is no such text, IndexError no such offset.
    """
    source = inputs.source_of[source_name]
    if isinstance(place, int) and not 0 <= place < len(source.text):
        raise IndexError(place)
    whole = Span(0, len(source.text))
    spans = [Span(place, place + 1)] if isinstance(place, int) else list(Passages(source.text).all_of(place, whole))
    told = Finder(inputs.cards, inputs.dossier).explain(source, spans) if spans else ()
    return tuple(zip(spans, told, strict=True))


def diff(root: Path, base: str, head: str | None = None, *, progress: Progress = lambda _: None) -> Difference:
    """What differs between two revisions of the dossier at `root`, or between one and the files as they lie there.

    Raises RevisionError where a revision cannot be read.
    """
    with ExitStack() as folders:
        progress(f"reading {base}")
        before = _state(folders.enter_context(revision(root, base)))
        progress(f"reading {head or 'the files here'}")
        after = _state(folders.enter_context(revision(root, head)) if head else root)
    return difference(before, after)


def schema(root: Path, name: str, kind: str | None = None) -> dict[str, object]:
    """The JSON Schema of one of `SCHEMAS`, with the words of the dossier at `root`; of cards of one `kind`, where it is given.

    Raises KeyError where there is no such kind.
    """
    inputs, _ = gather(root)
    if kind is not None:
        inputs.dossier.kind(kind)
    return json_schema(SCHEMAS[name], choices(inputs, FOLD_SETS), inputs.dossier, kind)


def _state(root: Path) -> State:
    """A dossier as it is compared, with the scores of the texts beside the figures that it declares."""
    inputs, wiki, problems = _related(root, lambda _: None)
    marked = inputs.dossier.quality_folder
    scores = _scores(root / marked, inputs, wiki.mentions) if marked is not None else {}
    return State(inputs, wiki, problems, scores)


def _scores(folder: Path, inputs: Inputs, found: Iterable[Mention]) -> Mapping[str, float]:
    """F1 over all kinds by measure, against the texts of a folder that are marked by hand."""
    annotated, _ = _annotated(folder, inputs)
    if not annotated:
        return {}
    by_measure = score_mentions(annotated, found, inputs)[ALL]
    return {measure: round(score.f1, 4) for measure, score in by_measure.items()}


def evaluate(root: Path, folder: Path) -> tuple[Mapping[str, Mapping[str, Score]], tuple[Problem, ...]]:
    """Scores of the mentions against the annotated texts of a folder, by kind and measure."""
    inputs, _ = gather(root)
    annotated, problems = _annotated(folder, inputs)
    return score_mentions(annotated, mentions(inputs), inputs), problems


def figures_problems(root: Path, folder: Path, scores: Mapping[str, Mapping[str, Score]]) -> tuple[Problem, ...]:
    """What is no longer so in the figures.json of a folder of annotated texts; nothing where there is none."""
    path = folder / "figures.json"
    if not path.is_file():
        return ()
    text, refused = read_text(path, folder, max_bytes=MAX_YAML_BYTES)
    called = path.resolve().relative_to(root.resolve()) if is_inside(path, root) else path
    command = f"wiki evaluate {shlex.quote(str(folder))} --update"
    return refused if text is None else compared(called.as_posix(), text, scores, command)


def _annotated(folder: Path, inputs: Inputs) -> tuple[tuple[Annotated, ...], tuple[Problem, ...]]:
    """The texts of a folder that are marked by hand."""
    annotated: list[Annotated] = []
    problems: list[Problem] = []
    for path in (path for path in entries_of(folder) if path.suffix == ".txt"):
        text, refused = read_text(path, folder, max_bytes=MAX_TEXT_BYTES)
        read, wrong = read_annotated(path.name, text or "", inputs.sources)
        problems += (*refused, *wrong)
        annotated += [read] if read else []
    return tuple(annotated), tuple(problems)
