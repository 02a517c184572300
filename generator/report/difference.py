"""Compares two states of a dossier as wikis: links, pages, claims, disagreements, citations, problems, totals.

A link is the same if the same words of the same article link to the same card, wherever the words stand now: the texts are
aligned line by line. A card with another identity is the same where most of its names are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.difference import ClaimChange, Difference, LinkChange, Renamed, Totals
from generator.model.dossier import ValueType
from generator.model.sources import Span, Spans
from generator.report.details import details, lost_addresses
from generator.report.statements import card_changes
from generator.text.alignment import aligned
from generator.text.wording import context

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model.cards import Card, Citation
    from generator.model.inputs import Inputs
    from generator.model.mentions import Mention
    from generator.model.problems import Problem
    from generator.model.wiki import Wiki

_MOST_LIKE = 0.5
"""The least share of the names of two cards, taken together, that both have, for one to be the other with a new identity."""
_MOST_BEARERS = 20
"""A name that more new cards have does not tell which of them an old one has become: to try all would take the square of them."""


@dataclass(frozen=True)
class State:
    """A dossier at one time."""

    inputs: Inputs
    wiki: Wiki
    problems: tuple[Problem, ...]
    scores: Mapping[str, float]
    """F1 by measure, against the texts that are marked by hand; empty where there are none."""


def difference(before: State, after: State) -> Difference:
    """Everything in which two states differ."""
    renamed = _renamed(before.wiki, after.wiki)
    now = {one.before: one.after for one in renamed}
    gained, lost, moved = _links(before, after, now)
    old_pages, new_pages = _pages(before.wiki), _pages(after.wiki)
    gone_names = {one.before for one in renamed}, {one.after for one in renamed}
    old_claims, new_claims = _claims(before, now), _claims(after, {})
    old_questions, new_questions = _questions(before.wiki, now), _questions(after.wiki, {})
    old_broken = {(now.get(card, card), quote) for card, quote in _broken(before)}
    old_problems, new_problems = (_problems(state) for state in (before, after))
    return Difference(
        gained=gained,
        lost=lost,
        moved=moved,
        pages_added=tuple(page for page in new_pages if page not in old_pages and page not in gone_names[1]),
        pages_removed=tuple(page for page in old_pages if page not in new_pages and page not in gone_names[0]),
        pages_renamed=renamed,
        claims_added=tuple(claim for key, claim in new_claims.items() if key not in old_claims),
        claims_removed=tuple(claim for key, claim in old_claims.items() if key not in new_claims),
        disagreements_added=tuple(question for key, question in new_questions.items() if key not in old_questions),
        disagreements_removed=tuple(question for key, question in old_questions.items() if key not in new_questions),
        citations_broken=tuple(pair for pair in _broken(after) if pair not in old_broken),
        problems_added=tuple(problem for key, problem in new_problems.items() if key not in old_problems),
        problems_removed=tuple(problem for key, problem in old_problems.items() if key not in new_problems),
        before=_totals(before),
        after=_totals(after),
        addresses_lost=lost_addresses(before.inputs, after.inputs),
        details=details(before.inputs, after.inputs, now),
        cards=card_changes(before.inputs, after.inputs, now),
    )


# Pages ----------------------------------------------------------------------------------------------------------------------


def _renamed(before: Wiki, after: Wiki) -> tuple[Renamed, ...]:
    """The cards that have another identity, or that another took in: as it says itself, else those most alike first."""
    gone = {id_: entity.card for id_, entity in before.entities.items() if id_ not in after.entities}
    come = {id_: entity.card for id_, entity in after.entities.items() if id_ not in before.entities}
    found = {old.id: id_ for id_, entity in after.entities.items() for old in entity.card.formerly if old.id in gone}
    taken = set(found.values())
    for likeness, old, new in sorted(_alike(gone, come), key=lambda pair: (-pair[0], pair[1:])):
        if likeness >= _MOST_LIKE and old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return tuple(Renamed(old, new) for old, new in sorted(found.items()))


def _alike(gone: Mapping[str, Card], come: Mapping[str, Card]) -> Iterator[tuple[float, str, str]]:
    """The cards that went and came and have a name in common: of their names, taken together, the share that both have."""
    names, others = ({id_: {name.text for name in card.names} for id_, card in cards.items()} for cards in (gone, come))
    bearers: dict[str, list[str]] = defaultdict(list)
    for new, its_names in others.items():
        for name in its_names:
            bearers[name].append(new)
    for old, its_names in names.items():
        for new in {new for name in its_names if len(bearers.get(name, ())) <= _MOST_BEARERS for new in bearers.get(name, ())}:
            common = len(its_names & others[new])
            yield common / (len(its_names) + len(others[new]) - common), old, new


def _pages(wiki: Wiki) -> dict[str, None]:
    """The pages of cards and articles, in order."""
    return dict.fromkeys((*wiki.entities, *(f"articles/{article}" for article in wiki.articles)))


# Links ----------------------------------------------------------------------------------------------------------------------


def _links(
    before: State, after: State, now: Mapping[str, str]
) -> tuple[tuple[LinkChange, ...], tuple[LinkChange, ...], tuple[LinkChange, ...]]:
    """The links that came, went, and lead to another card; `now` has the identities of renamed cards."""
    gained: list[LinkChange] = []
    lost: list[LinkChange] = []
    moved: list[LinkChange] = []
    old, new = _by_source(before.wiki), _by_source(after.wiki)
    for source in dict.fromkeys((*new, *old)):
        was, now_is = old.get(source, []), new.get(source, [])
        place = aligned(_text(before, source), _text(after, source))
        left = {(place(m.span), now.get(m.entity or "", m.entity)): m for m in was}
        come = [m for m in now_is if left.pop((m.span, m.entity), None) is None]
        under = Spans(m.span for m in come)
        by_span = {m.span: m for m in come}
        answered: set[Span] = set()
        for (span, entity), mention in left.items():
            over = under.overlapping(span) if span else None
            if over is None:
                lost.append(_change(before, mention))
                continue
            other = by_span.get(over) or next(m for m in come if m.span.overlaps(over))
            answered.add(other.span)
            if other.entity != entity:
                moved.append(_change(after, other, entity or ""))
        gained += (_change(after, m) for m in come if m.span not in answered)
    return tuple(gained), tuple(lost), tuple(moved)


def _by_source(wiki: Wiki) -> dict[str, list[Mention]]:
    """The links that pages show, by text, in text order."""
    found: dict[str, list[Mention]] = {}
    for mention in wiki.mentions:
        if mention.counts:
            found.setdefault(mention.source, []).append(mention)
    return found


def _text(state: State, source: str) -> str:
    found = state.inputs.source_of.get(source)
    return found.text if found else ""


def _change(state: State, mention: Mention, before: str = "") -> LinkChange:
    source = state.inputs.source_of[mention.source]
    return LinkChange(
        mention.source,
        mention.article or "",
        mention.span,
        source.words(mention.span),
        mention.entity or "",
        mention.name,
        context(source.text, mention.span),
        before,
    )


# What cards say -------------------------------------------------------------------------------------------------------------


def _claims(state: State, now: Mapping[str, str]) -> dict[tuple[str, str], ClaimChange]:
    """Everything that cards say, by the card as it is called now and the line that says it."""
    found: dict[tuple[str, str], ClaimChange] = {}
    for card in state.inputs.cards:
        entity = now.get(card.id, card.id)
        for text, citations in _said(card, state, now):
            found.setdefault((entity, text), ClaimChange(entity, text, tuple(_quoted(state, citations))))
    return found


def _said(card: Card, state: State, now: Mapping[str, str]) -> Iterator[tuple[str, Sequence[Citation]]]:
    """Each claim of a card as a line, with what it cites."""
    properties = {property_.id: property_ for property_ in state.inputs.dossier.properties}
    relations = {type_.id: type_.label for type_ in state.inputs.dossier.relations}
    for sentence in card.summary:
        yield sentence.text, sentence.citations
    for statement in card.statements:
        stated = properties[statement.property]
        value = now.get(statement.value, statement.value) if stated.type is ValueType.ENTITY else statement.value
        yield _dated(f"{stated.label}: {value}", statement.when), statement.citations
    for relation in card.relations:
        target = now.get(relation.target, relation.target)
        yield _dated(f"{relations[relation.type]} {target}", relation.when), relation.citations
    for event in card.events:
        yield _dated(event.text, event.date), tuple(account.citation for account in event.accounts)


def _dated(text: str, when: object) -> str:
    return f"{text} ({when})" if when else text


def _quoted(state: State, citations: Iterable[Citation]) -> Iterator[tuple[str, str]]:
    """The article and the words of each citation, with those around them where they are found."""
    for citation in citations:
        held = state.wiki.evidence.get(citation)
        if held is None:
            yield citation.article, citation.quote
        else:
            whole = Span(held.spans[0].start, held.spans[-1].end)
            yield citation.article, context(state.wiki.source_of(citation.article).text, whole)


def _broken(state: State) -> dict[tuple[str, str], None]:
    """The card and the quote of each citation that does not hold, in the order of the cards."""
    citations = ((card.id, citation) for card in state.inputs.cards for citation in card.citations)
    return dict.fromkeys((card, citation.quote) for card, citation in citations if citation not in state.wiki.evidence)


def _questions(wiki: Wiki, now: Mapping[str, str]) -> dict[tuple[str, str, str], tuple[str, str]]:
    """The card and the question of each disagreement."""
    return {
        (now.get(one.owner, one.owner), one.question, one.subject): (
            now.get(one.owner, one.owner),
            _asked(one.question, one.subject),
        )
        for one in wiki.disagreements
    }


def _asked(question: str, subject: str) -> str:
    return f"{question} ({subject})" if subject else question


# Problems and totals --------------------------------------------------------------------------------------------------------


def _problems(state: State) -> dict[tuple[str, str, str, int], Problem]:
    """The problems by what they are, wherever their line is now; equal ones of one file are numbered."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found = {}
    for problem in state.problems:
        same = problem.mark.path, problem.code, problem.message
        found[*same, seen[same]] = problem
        seen[same] += 1
    return found


def _totals(state: State) -> Totals:
    sentences = state.wiki.coverage.sentences
    return Totals(
        cards=len(state.wiki.entities),
        articles=len(state.wiki.articles),
        links=sum(len(found) for found in _by_source(state.wiki).values()),
        uncovered_names=len(state.wiki.coverage.uncovered),
        cited_sentences=sentences.cited,
        uncited_sentences=len(sentences.uncited),
        scores=state.scores,
    )


def links_by_name(links: Iterable[LinkChange]) -> tuple[tuple[str, str, int], ...]:
    """The names that links come from, as card, name and how many; most first."""
    counts: dict[tuple[str, str], int] = {}
    for link in links:
        key = link.entity, link.name
        counts[key] = counts.get(key, 0) + 1
    return tuple((*key, count) for key, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
