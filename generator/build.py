"""The whole system in the order in which it runs: gather, relate, render, write.

Each phase takes values and returns values with the problems it met; only `write` touches the disk.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from generator.atlas import atlas
from generator.basemapfile import read_basemap
from generator.cardfiles import read_cards
from generator.coverage import NameReport, explained, gaps, name_report, sentence_report, shares, uncovered
from generator.declarations import read_dossier
from generator.disagreements import disagreements, event_clashes
from generator.elsewhere import Elsewhere
from generator.epithets import epithets
from generator.evaluate import evaluate as score_mentions
from generator.evaluate import read_annotated
from generator.evidence import check_evidence
from generator.excerpts import ARTICLE_SHARE, Excerpts
from generator.files import read_text
from generator.finder import Finder
from generator.folding import FOLD_SETS, loosest
from generator.lineage import lineage
from generator.model.coverage import Coverage
from generator.model.problems import Problem, errors
from generator.model.sources import Span
from generator.model.wiki import ArticleRecord, Entity, Wiki
from generator.names import ordinary_name_problems, shared_name_problems
from generator.naming import loaded_uses, namings
from generator.network import links, network
from generator.orders import by_date
from generator.pages import render
from generator.passages import Passages
from generator.proposals import Proposal, proposals
from generator.redundancy import Redundant, redundant
from generator.relate import backlinks, happenings, name_uses, own_prose, ties, together
from generator.sentences import sentences
from generator.site import read_site
from generator.sourcefiles import read_sources
from generator.voice import check_voice
from generator.wording import counted
from generator.write import Written, write_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.evaluate import Annotated, Score
    from generator.explain import Explanation
    from generator.model.atlas import Basemap
    from generator.model.cards import Card, Citation
    from generator.model.coverage import Gap, SentenceReport, Uncovered
    from generator.model.dossier import Dossier
    from generator.model.mentions import Mention
    from generator.model.sources import Source
    from generator.model.wiki import Epithet, Evidence, LoadedUse
    from generator.site import Site
    from generator.vocabulary import Vocabulary

    Progress = Callable[[str], None]

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Gathered:
    """A dossier as read from its files."""

    site: Site
    dossier: Dossier
    cards: tuple[Card, ...]
    broken: tuple[str, ...]
    """Identities of cards that cannot be read."""
    dropped: tuple[Citation, ...]
    """Citations of what is left out of cards for another mistake."""
    sources: tuple[Source, ...]
    basemap: Basemap | None


@dataclass(frozen=True)
class Built:
    """The outcome of a run."""

    wiki: Wiki
    problems: tuple[Problem, ...]
    """All, sorted by place."""
    written: Written | None
    """None when errors kept the pages from being written."""


def build(root: Path, *, despite_errors: bool = False, progress: Progress = lambda _: None) -> Built:
    """Generate the pages of the dossier at `root` into its docs/.

    With errors nothing is written, unless `despite_errors`: then what cannot be read is left out and the page of
    problems says so. Raises OSError when the disk refuses.
    """
    gathered, wiki, problems = _related(root, progress)
    if errors(problems) and not despite_errors:
        return Built(wiki, problems, None)
    progress("rendering pages")
    pages = render(wiki, gathered.site, problems)
    progress(f"writing {counted(len(pages), 'file')}")
    written, found = write_pages(root, gathered.site.docs_dir, pages)
    return Built(wiki, tuple(sorted({*problems, *found})), written)


def check(root: Path, *, progress: Progress = lambda _: None) -> tuple[Problem, ...]:
    """Every problem of the dossier at `root`, sorted by place; nothing is written."""
    _, _, problems = _related(root, progress)
    return problems


def _related(root: Path, progress: Progress) -> tuple[Gathered, Wiki, tuple[Problem, ...]]:
    """The first two phases, with their problems sorted by place."""
    progress("reading cards and texts")
    gathered, problems = gather(root)
    progress(f"scanning {counted(len(gathered.sources), 'text')} for the names of {counted(len(gathered.cards), 'card')}")
    wiki, found = relate(gathered)
    return gathered, wiki, tuple(sorted({*problems, *found}))


def gather(root: Path) -> tuple[Gathered, tuple[Problem, ...]]:
    """Read everything; what cannot be read is left out, with a problem."""
    site, site_problems = read_site(root)
    dossier, dossier_problems = read_dossier(root, site.name)
    cards, card_problems = read_cards(root, dossier)
    known = [*(card.id for card in cards.cards), *cards.broken]
    sources, source_problems = read_sources(root, dossier, known)
    basemap, basemap_problems = read_basemap(root)
    gathered = Gathered(site, dossier, cards.cards, cards.broken, cards.dropped, sources, basemap)
    return gathered, (*site_problems, *dossier_problems, *card_problems, *source_problems, *basemap_problems)


def mentions(gathered: Gathered) -> Iterator[Mention]:
    """Every mention in the texts, in text order."""
    finder = Finder(gathered.cards, gathered.dossier)
    for source in gathered.sources:
        yield from finder.find(source)


def explain(gathered: Gathered, source_name: str, place: int | str) -> tuple[tuple[Span, Explanation], ...]:
    """Why an offset of a text, or each place of some words, links to what it does; nothing where there are no such words.

    Raises KeyError when there is no such text, IndexError no such offset.
    """
    source = {source.name: source for source in gathered.sources}[source_name]
    if isinstance(place, int) and not 0 <= place < len(source.text):
        raise IndexError(place)
    whole = Span(0, len(source.text))
    spans = [Span(place, place + 1)] if isinstance(place, int) else list(Passages(source.text).all_of(place, whole))
    told = Finder(gathered.cards, gathered.dossier).explain(source, spans) if spans else ()
    return tuple(zip(spans, told, strict=True))


def evaluate(root: Path, folder: Path) -> tuple[Mapping[str, Mapping[str, Score]], tuple[Problem, ...]]:
    """Scores of the mentions against the annotated texts of a folder, by kind and measure."""
    gathered, _ = gather(root)
    annotated: list[Annotated] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.txt")):
        text, refused = read_text(path, folder)
        read, wrong = read_annotated(path.name, text or "", gathered.sources)
        problems += (*refused, *wrong)
        annotated += [read] if read else []
    sources = {source.name: source for source in gathered.sources}
    return score_mentions(annotated, mentions(gathered), sources, gathered.dossier.kinds), tuple(problems)


@dataclass(frozen=True)
class CoverageReport:
    """What the cards leave uncovered, and what the texts leave unused."""

    uncovered: tuple[Uncovered, ...]
    names: NameReport
    sentences: SentenceReport


def coverage(gathered: Gathered) -> CoverageReport:
    """Names that no card has, names that no text has, sentences that nothing cites."""
    finder = Finder(gathered.cards, gathered.dossier)
    found = [mention for source in gathered.sources for mention in finder.find(source)]
    evidence, _ = check_evidence(gathered.cards, gathered.sources, gathered.dossier)
    split = {a.id: sentences(s.text, a.span, a.language) for s in gathered.sources for a in s.articles}
    return CoverageReport(
        uncovered(gathered.sources, found, gathered.cards, gathered.dossier, finder.ordinary),
        name_report(gathered.cards, found, *_redundant(gathered, finder.ordinary)),
        sentence_report(gathered.sources, split, found, evidence),
    )


def _redundant(gathered: Gathered, ordinary: Vocabulary) -> tuple[tuple[Redundant, ...], tuple[Redundant, ...]]:
    """The names that folding would find if no card listed them, and those that would be found by their sound then."""
    dossier = gathered.dossier
    silent = replace(dossier, folds=tuple(fold for fold in dossier.folds if not FOLD_SETS[fold].by_sound) or ("plain",))
    folded = redundant(gathered.cards, silent.folds, lambda cards: Finder(cards, silent, ordinary).find)
    if silent.folds == dossier.folds:
        return folded, ()
    dropped = {id(one.name) for one in folded}
    left = (replace(card, names=tuple(name for name in card.names if id(name) not in dropped)) for card in gathered.cards)
    return folded, redundant(left, dossier.folds, lambda cards: Finder(cards, dossier, ordinary).find)


def suggestions(gathered: Gathered) -> tuple[Proposal, ...]:
    """Spellings that sound like a name, fail a guard and are not linked; the most frequent first."""
    finder = Finder(gathered.cards, gathered.dossier)
    sources = {source.name: source for source in gathered.sources}
    found = (suggestion for source in gathered.sources for suggestion in finder.suggest(source))
    linked = (mention for source in gathered.sources for mention in finder.find(source))
    return proposals(found, linked, gathered.cards, sources)


def hears(dossier: Dossier) -> bool:
    """Whether names are also looked for by their sound."""
    return loosest(dossier.folds).by_sound


def relate(gathered: Gathered) -> tuple[Wiki, tuple[Problem, ...]]:
    """Tie cards and texts together."""
    dossier, cards = gathered.dossier, gathered.cards
    finder = Finder(cards, dossier)
    found = tuple(mention for source in gathered.sources for mention in finder.find(source))
    evidence, evidence_problems = check_evidence(cards, gathered.sources, dossier, gathered.dropped)
    sources = {source.name: source for source in gathered.sources}
    split = {a.id: sentences(s.text, a.span, a.language) for s in gathered.sources for a in s.articles}
    articles = {article.id: article for source in gathered.sources for article in source.articles}
    news = (item.text for item in dossier.news)
    texts = {text for card in cards for text in own_prose(card, dossier)}.union(dossier.about, news)
    prose = {text: finder.find_in_prose(text) for text in texts}
    excerpts = Excerpts(sources, split, found)
    entities = _entities(gathered, found, evidence, prose, split, excerpts)
    records = _records(gathered, found, evidence, excerpts)
    loaded = loaded_uses(gathered.sources, dossier, excerpts.around)
    called = epithets(found, gathered.sources, cards, dossier, excerpts.around)
    names = uncovered(gathered.sources, found, cards, dossier, finder.ordinary)
    uncarded = gaps(names, sources, excerpts.around)
    own = _grouped((record.article.id, passage.span) for record in records.values() for passage in record.passages)
    all_links = links(entities, dossier)
    wiki = Wiki(
        dossier=dossier,
        entities=entities,
        broken=gathered.broken,
        sources=sources,
        articles=records,
        mentions=found,
        evidence={item.citation: item for item in evidence},
        naming=namings(found, sources, articles),
        loaded=loaded,
        epithets=called,
        prose=prose,
        atlas=atlas(entities.values(), gathered.basemap),
        coverage=Coverage(
            gaps=uncarded,
            explained=explained(names),
            sentences=sentence_report(gathered.sources, split, found, evidence),
            shares=shares(articles.values(), own, _shown(records, entities, evidence, (*loaded, *called), uncarded)),
            cap=ARTICLE_SHARE,
        ),
        network=network(entities, all_links),
        lineage=lineage(entities, all_links),
    )
    voice_problems = check_voice(cards, gathered.sources, dossier, finder.find_in_prose)
    return wiki, (
        *evidence_problems,
        *voice_problems,
        *shared_name_problems(finder.shared_names()),
        *ordinary_name_problems(cards, finder.ordinary.share),
    )


def _shown(
    records: Mapping[str, ArticleRecord],
    entities: Mapping[str, Entity],
    evidence: Iterable[Evidence],
    loaded: Iterable[LoadedUse | Epithet],
    uncarded: Iterable[Gap],
) -> Mapping[str, list[Span]]:
    """Every stretch of an article that some page quotes, by article."""
    excerpts = (
        *(excerpt for record in records.values() for excerpt in record.passages),
        *(excerpt for entity in entities.values() for quotes in entity.quotes for excerpt in quotes.excerpts),
        *(excerpt for use in loaded for excerpt in use.excerpts),
        *(gap.excerpt for gap in uncarded if gap.excerpt),
    )
    cited = ((item.article, span) for item in evidence for span in item.spans)
    return _grouped((*((excerpt.article, excerpt.span) for excerpt in excerpts), *cited))


def _entities(
    gathered: Gathered,
    found: tuple[Mention, ...],
    evidence: tuple[Evidence, ...],
    prose: Mapping[str, tuple[Mention, ...]],
    split: Mapping[str, tuple[Span, ...]],
    excerpts: Excerpts,
) -> Mapping[str, Entity]:
    """Each card with what was derived about it, by identity."""
    dossier, cards = gathered.dossier, gathered.cards
    sources = {source.name: source for source in gathered.sources}
    articles = {article.id: article for source in gathered.sources for article in source.articles}
    in_order = sorted(articles.values(), key=by_date)
    named, cited = _grouped((m.entity, m) for m in found if m.counts), _grouped((item.card, item) for item in evidence)
    clashes = {card.id: disagreements(card, dossier, articles) for card in cards}
    involving = _grouped((entity, d) for all_ in clashes.values() for d in all_ for entity in d.involves if entity != d.owner)
    all_ties, all_backlinks, near = ties(cards, dossier), backlinks(cards, prose, dossier), together(found, split)
    all_happenings = happenings(cards, _disputed(cards, dossier))
    elsewhere = Elsewhere((name for card in cards for name in card.names), found, gathered.sources)
    published = _grouped((article.publisher, article.id) for article in in_order)
    return {
        card.id: Entity(
            card=card,
            ties=all_ties.get(card.id, ()),
            happenings=all_happenings.get(card.id, ()),
            disagreements=(*clashes[card.id], *involving[card.id]),
            uses=name_uses(card, named[card.id], sources, articles, elsewhere.of),
            quotes=excerpts.of_entity(card.id, cited[card.id], in_order),
            together=near.get(card.id, ()),
            backlinks=all_backlinks.get(card.id, ()),
            articles=tuple(published[card.id]),
        )
        for card in cards
    }


def _records(
    gathered: Gathered, found: tuple[Mention, ...], evidence: tuple[Evidence, ...], excerpts: Excerpts
) -> Mapping[str, ArticleRecord]:
    """Each article with what was found in it, by identity, in text order."""
    named = _grouped((m.article, m.entity) for m in found if m.counts)
    cited = _grouped((item.article, item) for item in evidence)
    return {
        article.id: ArticleRecord(
            article=article,
            mentions=_counted(named[article.id]),
            passages=excerpts.passages(cited[article.id], article),
            cited=len(cited[article.id]),
            has_withheld=any(article.span.overlaps(passage.span) for passage in source.withheld),
        )
        for source in gathered.sources
        for article in source.articles
    }


def _disputed(cards: Iterable[Card], dossier: Dossier) -> Mapping[tuple[str, int], tuple[str, ...]]:
    """What the accounts of each event give differently, by owner and number of the event."""
    return {
        (card.id, number): tuple(question for _, question, _ in event_clashes(event, dossier))
        for card in cards
        for number, event in enumerate(card.events, start=1)
    }


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, list[V]]:
    """The second members by the first, in the order given; an empty list for what is not there."""
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _counted(entities: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    """Identities with how often each stands there; most first."""
    counts = Counter(entity for entity in entities if entity)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
