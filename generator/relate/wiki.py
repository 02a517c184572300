"""The phase that relates: names are found in the texts, citations looked up, and all that follows from both is derived."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from generator.find.collisions import ordinary_name_problems, shared_name_problems
from generator.find.comparison import differences
from generator.find.finder import Finder
from generator.find.nesting import nested_name_problems
from generator.languages.sentences import sentences
from generator.languages.sorting import sort_key
from generator.memory.recall import AFRESH
from generator.model.cards import pared
from generator.model.coverage import Coverage
from generator.model.wiki import ArticleRecord, Entity, Wiki
from generator.relate.by_article import answered_by_article, told_by_article
from generator.relate.coverage import reasons, sentence_report, shares
from generator.relate.disagreements import disagreements, event_clashes
from generator.relate.evidence import check_evidence
from generator.relate.excerpts import ARTICLE_SHARE, Excerpts
from generator.relate.genealogy import genealogy
from generator.relate.inference import undated_problems, with_inferred_dates
from generator.relate.loaded_words import epithets, loaded_uses
from generator.relate.name_uses import name_uses
from generator.relate.naming import namings
from generator.relate.network import network, relation_sets
from generator.relate.origins import origins
from generator.relate.places import atlas
from generator.relate.prose import linked_prose
from generator.relate.relations import backlinks, events_by_card, relation_ends, together
from generator.relate.translations import untranslated_problems
from generator.relate.uncovered import uncovered, without_reason
from generator.relate.unlinked_names import Elsewhere
from generator.relate.voice import check_voice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from generator.memory.recall import Afresh
    from generator.model.cards import Card, Citation
    from generator.model.claims import Disagreement, OwnedEvent
    from generator.model.coverage import Shares, UncoveredName
    from generator.model.dossier import Dossier
    from generator.model.inputs import Inputs
    from generator.model.mentions import Mention
    from generator.model.problems import Problem
    from generator.model.quotes import ArticleExcerpts, Evidence
    from generator.model.sources import Article, Source, Span
    from generator.model.wiki import Epithet, LoadedUse

K = TypeVar("K")
V = TypeVar("V")


def relate(inputs: Inputs, recall: Afresh = AFRESH) -> tuple[Wiki, tuple[Problem, ...]]:
    """The wiki of what was read, and the problems that show only where cards and texts meet.

    `recall` knows what each step gave in the run before. A step is given no more than it reads, and not done again for the same.
    """
    dossier, articles = inputs.dossier, recall.kept("articles", inputs.article_of)
    cards = tuple(recall(card.id, with_inferred_dates, card, articles) for card in inputs.cards)
    inputs = replace(inputs, cards=cards)
    # As far as names are concerned; the rest of a card does not make the texts be read again.
    read = recall.kept("names", replace(inputs, cards=pared(cards), broken=(), dropped=(), retired=(), basemap=None))
    finder = recall("names", Finder, read.cards, dossier)
    found = recall("texts", _joined, tuple(recall(source.name, Finder.find, finder, source) for source in read.sources))
    evidence, evidence_problems = check_evidence(cards, read.sources, dossier, inputs.dropped, recall)
    evidence = recall.kept("evidence", evidence)
    sources = recall.kept("sources", read.source_of)
    split = recall.kept("sentences", {a.id: recall(a.id, _sentences, s, a) for s in read.sources for a in s.articles})
    prose = recall.each("prose", _prose, linked_prose(inputs), finder)
    excerpts = _excerpts(read, split, found, evidence, _disputed_citations(cards, dossier, articles, recall), recall)
    evidence = recall("evidence", _shown_quotes, evidence, excerpts)
    entities = _entities(inputs, found, evidence, prose, split, excerpts, recall)
    records = _records(inputs, found, evidence, excerpts, entities, recall)
    loaded = recall("texts", loaded_uses, read.sources, dossier, excerpts)
    called = recall("texts", epithets, found, read, excerpts)
    names = uncovered(read, found, finder.ordinary, recall)
    without_card = recall("texts", without_reason, names, sources, excerpts)
    all_relations = relation_sets(entities, dossier)
    wiki = Wiki(
        dossier=dossier,
        entities=entities,
        broken=inputs.broken,
        sources=sources,
        articles=records,
        mentions=found,
        evidence={item.citation: item for item in evidence},
        origins=recall("texts", origins, read.sources, recall),
        naming=recall("texts", namings, found, sources, recall.kept("articles", read.article_of)),
        loaded=loaded,
        epithets=called,
        differences=recall.each("names", _differences, _written(found, entities.values(), sources)),
        prose=prose,
        atlas=atlas(entities.values(), inputs.basemap),
        coverage=Coverage(
            uncovered=without_card,
            reasons=reasons(names),
            sentences=recall("texts", sentence_report, read.sources, split, found, evidence),
            shares=_shares(records, entities, evidence, (*loaded, *called), without_card),
            cap=ARTICLE_SHARE,
        ),
        network=network(entities, all_relations),
        genealogy=genealogy(entities, all_relations),
        retired={card.id: card for card in inputs.retired},
        figures=dossier.quality,
    )
    told = recall("claims", _problems_of_claims, cards, articles, dossier)
    return wiki, (*evidence_problems, *told, *_problems_of_words(inputs, read, finder, recall))


def problems_of(inputs: Inputs) -> tuple[Problem, ...]:
    """The problems that `relate` meets, alone: the texts need not be scanned for names to know them."""
    _, problems = check_evidence(inputs.cards, inputs.sources, inputs.dossier, inputs.dropped)
    told = _problems_of_claims(inputs.cards, inputs.article_of, inputs.dossier)
    return (*problems, *told, *_problems_of_words(inputs, inputs, Finder(inputs.cards, inputs.dossier), AFRESH))


def _problems_of_claims(cards: Collection[Card], articles: Mapping[str, Article], dossier: Dossier) -> tuple[Problem, ...]:
    """What cards claim beyond their articles, and what readers cannot read."""
    return (*undated_problems(cards, articles), *untranslated_problems(cards, articles, dossier.language))


def _joined(found: Iterable[tuple[Mention, ...]]) -> tuple[Mention, ...]:
    return tuple(chain.from_iterable(found))


def _sentences(source: Source, article: Article) -> tuple[Span, ...]:
    return sentences(source.text, article.span, article.language)


def _excerpts(
    read: Inputs,
    split: Mapping[str, tuple[Span, ...]],
    found: Iterable[Mention],
    evidence: Iterable[Evidence],
    disputed: frozenset[Citation],
    recall: Afresh,
) -> Mapping[str, Excerpts]:
    """What cuts excerpts from each article, by identity."""
    named = _grouped((mention.article, mention) for mention in found if mention.counts and mention.entity)
    cited = _grouped((item.article, item) for item in evidence)
    differing = _grouped((item.article, item) for items in cited.values() for item in items if item.citation in disputed)
    return recall.kept(
        "excerpts",
        {
            a.id: recall(
                a.id,
                Excerpts,
                source,
                a,
                split[a.id],
                tuple(named[a.id]),
                tuple(cited[a.id]),
                tuple(differing[a.id]),
                read.dossier.exposure,
            )
            for source in read.sources
            for a in source.articles
        },
    )


def _clashes(
    cards: Iterable[Card], dossier: Dossier, articles: Mapping[str, Article], recall: Afresh
) -> Mapping[str, tuple[Disagreement, ...]]:
    """What sources answer differently on each card."""
    telling = pared(cards, "statements", "events")
    return {card.id: recall(card.id, disagreements, card, dossier, articles) for card in telling}


def _disputed_citations(
    cards: Iterable[Card], dossier: Dossier, articles: Mapping[str, Article], recall: Afresh
) -> frozenset[Citation]:
    """What is cited for the answers."""
    found = chain.from_iterable(_clashes(cards, dossier, articles, recall).values())
    return frozenset(cited for d in found for side in d.sides for claim in side.accounts for cited in claim.citations)


def _shown_quotes(evidence: Iterable[Evidence], excerpts: Mapping[str, Excerpts]) -> tuple[Evidence, ...]:
    """The evidence, that marked whose words find no room on pages."""
    return tuple(
        item if all(map(excerpts[item.article].may_show, item.spans)) else replace(item, is_shown=False) for item in evidence
    )


def _quotes(own: Iterable[Excerpts], card: str, cited: Iterable[Evidence]) -> tuple[ArticleExcerpts, ...]:
    """What articles say around the mentions of a card; `cited` are its own quotes."""
    by_article = _grouped((item.article, item) for item in cited)
    return tuple(excerpts.of_entity(card, by_article[excerpts.article.id]) for excerpts in own)


def _prose(texts: Iterable[str], finder: Finder) -> Mapping[str, tuple[Mention, ...]]:
    """The names in each text of our own."""
    return finder.find_in_prose(sorted(set(texts)))


def _written(found: Iterable[Mention], entities: Iterable[Entity], sources: Mapping[str, Source]) -> list[tuple[str, str]]:
    """Each name with each of its spellings, as it stands in the texts and as pages show it."""
    written = {(m.name, sources[m.source].text[slice(*m.span)]) for m in found if m.entity}
    shown = {(use.name.text, use.spelling) for entity in entities for use in entity.uses if use.count}
    return sorted(written | shown)


def _differences(pairs: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """In what each spelling differs from its name."""
    return {pair: differences(*pair) for pair in pairs}


def _problems_of_words(inputs: Inputs, read: Inputs, finder: Finder, recall: Afresh) -> tuple[Problem, ...]:
    """Words of ours that take a side, names that several cards have, names that are ordinary words."""
    return (
        *check_voice(inputs, finder.find_in_prose),
        *recall("names", _problems_of_names, read, finder),
    )


def _problems_of_names(read: Inputs, finder: Finder) -> tuple[Problem, ...]:
    return (
        *shared_name_problems(finder.shared_names()),
        *nested_name_problems(finder.nested_names()),
        *ordinary_name_problems(read.cards, finder.ordinary.share, read.dossier.beside_names),
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
    cited = ((item.article, span) for item in evidence if item.is_shown for span in item.spans)
    return _grouped((*((excerpt.article, excerpt.span) for excerpt in excerpts), *cited))


def _entities(
    inputs: Inputs,
    found: tuple[Mention, ...],
    evidence: tuple[Evidence, ...],
    prose: Mapping[str, tuple[Mention, ...]],
    split: Mapping[str, tuple[Span, ...]],
    excerpts: Mapping[str, Excerpts],
    recall: Afresh,
) -> Mapping[str, Entity]:
    """Each card with what was derived about it, by identity."""
    dossier, cards = inputs.dossier, inputs.cards
    sources, articles = recall.kept("sources", inputs.source_of), recall.kept("articles", inputs.article_of)
    in_order = recall.kept("by date", sorted(articles.values(), key=lambda article: article.by_date))
    named, cited = _grouped((m.entity, m) for m in found if m.counts), _grouped((item.card, item) for item in evidence)
    naming = _grouped((card, excerpts[article.id]) for article in in_order for card in excerpts[article.id].entities)
    bare, telling = pared(cards), pared(cards, "statements", "events")
    clashes = _clashes(cards, dossier, articles, recall)
    involving = _grouped((entity, d) for all_ in clashes.values() for d in all_ for entity in d.involves if entity != d.owner)
    all_ends = recall("relations", relation_ends, pared(cards, "relations", "location"), dossier)
    all_backlinks, near = backlinks(cards, prose, dossier), recall("together", together, found, split)
    all_events = recall("events", _events, telling, dossier)
    elsewhere = recall("names", Elsewhere, tuple(name for card in bare for name in card.names), found, sources)
    published = _grouped((article.publisher, article.id) for article in in_order)
    return {
        card.id: recall(
            card.id,
            Entity,
            card=card,
            sort_key=recall(card.id, sort_key, card.title, card.names[0].lang, dossier),
            relations=all_ends.get(card.id, ()),
            events=all_events.get(card.id, ()),
            disagreements=(*clashes[card.id], *involving[card.id]),
            uses=recall(card.id, name_uses, names, named[card.id], sources, articles, elsewhere.of),
            quotes=recall(card.id, _quotes, tuple(naming[card.id]), card.id, cited[card.id]),
            together=near.get(card.id, ()),
            backlinks=all_backlinks.get(card.id, ()),
            articles=tuple(published[card.id]),
        )
        for card, names in zip(cards, bare, strict=True)
    }


def _events(cards: Iterable[Card], dossier: Dossier) -> Mapping[str, tuple[OwnedEvent, ...]]:
    return events_by_card(cards, _disputed(cards, dossier))


def _records(
    inputs: Inputs,
    found: tuple[Mention, ...],
    evidence: tuple[Evidence, ...],
    excerpts: Mapping[str, Excerpts],
    entities: Mapping[str, Entity],
    recall: Afresh,
) -> Mapping[str, ArticleRecord]:
    """Each article with what was found in it and what rests on it, by identity, in text order."""
    named = _grouped((m.article, m.entity) for m in found if m.counts)
    cited = _grouped((item.article, item) for item in evidence)
    held = {item.citation for item in evidence}
    told, answered = told_by_article(entities.values(), held), answered_by_article(entities.values(), held)
    return {
        article.id: recall(
            article.id,
            ArticleRecord,
            article=article,
            mentions=_counted(named[article.id]),
            passages=excerpts[article.id].passages,
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
