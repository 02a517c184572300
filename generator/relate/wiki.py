"""The phase that relates: names are found in the texts, citations looked up, and all that follows from both is derived."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeVar

from generator.find.collisions import ordinary_name_problems, shared_name_problems
from generator.find.comparison import differences
from generator.find.finder import Finder
from generator.languages.sentences import sentences
from generator.languages.sorting import sort_key
from generator.model.coverage import Coverage
from generator.model.wiki import ArticleRecord, Entity, Wiki
from generator.relate.by_article import answered_by_article, told_by_article
from generator.relate.coverage import reasons, sentence_report, shares
from generator.relate.disagreements import disagreements, event_clashes
from generator.relate.evidence import check_evidence
from generator.relate.excerpts import ARTICLE_SHARE, Excerpts
from generator.relate.genealogy import genealogy
from generator.relate.loaded_words import epithets, loaded_uses
from generator.relate.name_uses import name_uses
from generator.relate.naming import namings
from generator.relate.network import network, relation_sets
from generator.relate.places import atlas
from generator.relate.prose import linked_prose
from generator.relate.relations import backlinks, events_by_card, relation_ends, together
from generator.relate.uncovered import uncovered, without_reason
from generator.relate.unlinked_names import Elsewhere
from generator.relate.voice import check_voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.cards import Card
    from generator.model.coverage import Shares, UncoveredName
    from generator.model.dossier import Dossier
    from generator.model.inputs import Inputs
    from generator.model.mentions import Mention
    from generator.model.problems import Problem
    from generator.model.quotes import Evidence
    from generator.model.sources import Source, Span
    from generator.model.wiki import Epithet, LoadedUse

K = TypeVar("K")
V = TypeVar("V")


def relate(inputs: Inputs) -> tuple[Wiki, tuple[Problem, ...]]:
    """The wiki of what was read, and the problems that show only where cards and texts meet."""
    dossier, cards = inputs.dossier, inputs.cards
    finder = Finder(cards, dossier)
    found = tuple(mention for source in inputs.sources for mention in finder.find(source))
    evidence, evidence_problems = check_evidence(cards, inputs.sources, dossier, inputs.dropped)
    sources = inputs.source_of
    split = {a.id: sentences(s.text, a.span, a.language) for s in inputs.sources for a in s.articles}
    prose = _prose(inputs, finder)
    excerpts = Excerpts(sources, split, found)
    entities = _entities(inputs, found, evidence, prose, split, excerpts)
    records = _records(inputs, found, evidence, excerpts, entities)
    loaded = loaded_uses(inputs.sources, dossier, excerpts.around)
    called = epithets(found, inputs, excerpts.around)
    names = uncovered(inputs, found, finder.ordinary)
    without_card = without_reason(names, sources, excerpts.around)
    all_relations = relation_sets(entities, dossier)
    wiki = Wiki(
        dossier=dossier,
        entities=entities,
        broken=inputs.broken,
        sources=sources,
        articles=records,
        mentions=found,
        evidence={item.citation: item for item in evidence},
        naming=namings(found, sources, inputs.article_of),
        loaded=loaded,
        epithets=called,
        differences=_differences(found, entities.values(), sources),
        prose=prose,
        atlas=atlas(entities.values(), inputs.basemap),
        coverage=Coverage(
            uncovered=without_card,
            reasons=reasons(names),
            sentences=sentence_report(inputs.sources, split, found, evidence),
            shares=_shares(records, entities, evidence, (*loaded, *called), without_card),
            cap=ARTICLE_SHARE,
        ),
        network=network(entities, all_relations),
        genealogy=genealogy(entities, all_relations),
        retired={card.id: card for card in inputs.retired},
    )
    return wiki, (*evidence_problems, *_problems_of_words(inputs, finder))


def _differences(
    found: Iterable[Mention], entities: Iterable[Entity], sources: Mapping[str, Source]
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """In what each spelling differs from its name, as it stands in the texts and as pages show it."""
    written = {(m.name, sources[m.source].text[slice(*m.span)]) for m in found if m.entity}
    shown = {(use.name.text, use.spelling) for entity in entities for use in entity.uses if use.count}
    return {pair: differences(*pair) for pair in sorted(written | shown)}


def _prose(inputs: Inputs, finder: Finder) -> Mapping[str, tuple[Mention, ...]]:
    """The names in each text of our own."""
    return {text: finder.find_in_prose(text) for text in sorted(set(linked_prose(inputs)))}


def _problems_of_words(inputs: Inputs, finder: Finder) -> tuple[Problem, ...]:
    """Words of ours that take a side, names that several cards have, names that are ordinary words."""
    return (
        *check_voice(inputs, finder.find_in_prose),
        *shared_name_problems(finder.shared_names()),
        *ordinary_name_problems(inputs.cards, finder.ordinary.share, inputs.dossier.beside_names),
    )


def _shares(
    records: Mapping[str, ArticleRecord],
    entities: Mapping[str, Entity],
    evidence: Iterable[Evidence],
    loaded: Iterable[LoadedUse | Epithet],
    without_card: Iterable[UncoveredName],
) -> Mapping[str, Shares]:
    """How much of each article its own page cites, and all pages together show."""
    own = _grouped((record.article.id, passage.span) for record in records.values() for passage in record.passages)
    articles = [record.article for record in records.values()]
    return shares(articles, own, _shown(records, entities, evidence, loaded, without_card))


def _shown(
    records: Mapping[str, ArticleRecord],
    entities: Mapping[str, Entity],
    evidence: Iterable[Evidence],
    loaded: Iterable[LoadedUse | Epithet],
    without_card: Iterable[UncoveredName],
) -> Mapping[str, list[Span]]:
    """Every stretch of an article that some page quotes, by article."""
    excerpts = (
        *(excerpt for record in records.values() for excerpt in record.passages),
        *(excerpt for entity in entities.values() for quotes in entity.quotes for excerpt in quotes.excerpts),
        *(excerpt for use in loaded for excerpt in use.excerpts),
        *(name.excerpt for name in without_card if name.excerpt),
    )
    cited = ((item.article, span) for item in evidence for span in item.spans)
    return _grouped((*((excerpt.article, excerpt.span) for excerpt in excerpts), *cited))


def _entities(
    inputs: Inputs,
    found: tuple[Mention, ...],
    evidence: tuple[Evidence, ...],
    prose: Mapping[str, tuple[Mention, ...]],
    split: Mapping[str, tuple[Span, ...]],
    excerpts: Excerpts,
) -> Mapping[str, Entity]:
    """Each card with what was derived about it, by identity."""
    dossier, cards = inputs.dossier, inputs.cards
    sources, articles = inputs.source_of, inputs.article_of
    in_order = sorted(articles.values(), key=lambda article: article.by_date)
    named, cited = _grouped((m.entity, m) for m in found if m.counts), _grouped((item.card, item) for item in evidence)
    clashes = {card.id: disagreements(card, dossier, articles) for card in cards}
    involving = _grouped((entity, d) for all_ in clashes.values() for d in all_ for entity in d.involves if entity != d.owner)
    all_ends, all_backlinks, near = relation_ends(cards, dossier), backlinks(cards, prose, dossier), together(found, split)
    all_events = events_by_card(cards, _disputed(cards, dossier))
    elsewhere = Elsewhere((name for card in cards for name in card.names), found, sources)
    published = _grouped((article.publisher, article.id) for article in in_order)
    return {
        card.id: Entity(
            card=card,
            sort_key=sort_key(card.title, card.names[0].lang, dossier),
            relations=all_ends.get(card.id, ()),
            events=all_events.get(card.id, ()),
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
    inputs: Inputs,
    found: tuple[Mention, ...],
    evidence: tuple[Evidence, ...],
    excerpts: Excerpts,
    entities: Mapping[str, Entity],
) -> Mapping[str, ArticleRecord]:
    """Each article with what was found in it and what rests on it, by identity, in text order."""
    named = _grouped((m.article, m.entity) for m in found if m.counts)
    cited = _grouped((item.article, item) for item in evidence)
    held = {item.citation for item in evidence}
    told, answered = told_by_article(entities.values(), held), answered_by_article(entities.values(), held)
    return {
        article.id: ArticleRecord(
            article=article,
            mentions=_counted(named[article.id]),
            passages=excerpts.passages(cited[article.id], article),
            cited=len(cited[article.id]),
            has_withheld=any(article.span.overlaps(passage.span) for passage in source.withheld),
            events=told.get(article.id, ()),
            disagreements=answered.get(article.id, ()),
        )
        for source in inputs.sources
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
