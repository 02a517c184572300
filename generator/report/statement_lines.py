"""How the claims that are new, changed and gone are told, card by card, for a changelog or a reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.card_changes import CardState, ClaimSort
from generator.report.markdown import escaped, plain
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.card_changes import CardChange, Claim, ClaimCitation

_STATES = {CardState.KEPT: "", CardState.NEW: ", a new card", CardState.RETIRED: ", retired", CardState.GONE: ", gone"}


def statements_as_text(cards: tuple[CardChange, ...]) -> Iterator[str]:
    """What each card says now, otherwise, and no longer, for a terminal."""
    yield plain(_total(cards))
    for card in cards:
        yield ""
        yield plain(_head(card))
        for depth, line in _lines(card):
            yield plain("  " * depth + line)


def statements_as_markdown(cards: tuple[CardChange, ...]) -> Iterator[str]:
    """The same as headings and lists; words of others stay words."""
    yield escaped(_total(cards))
    for card in cards:
        yield ""
        yield f"### {escaped(_head(card))}"
        yield ""
        for depth, line in _lines(card):
            yield "    " * (depth - 1) + f"- {escaped(line)}"


def statements_as_json(cards: tuple[CardChange, ...]) -> list[dict[str, object]]:
    """The same as values of JSON."""
    return [
        {
            "card": card.page,
            "title": card.title,
            "state": card.state.value,
            "added": list(map(_record, card.added)),
            "changed": [{"before": _record(before), "after": _record(after)} for before, after in card.changed],
            "removed": list(map(_record, card.removed)),
        }
        for card in cards
    ]


def requoted_lines(cards: Iterable[CardChange]) -> Iterator[str]:
    """What cards say in the same words, on other quotes or with other details: before and after."""
    for card in cards:
        for before, after in card.changed:
            if before.text == after.text and after.sort is not ClaimSort.CORRECTION:
                cited = (f"    {sign} {_cited(citation)}" for sign, citation in _citations_changed(before, after))
                yield "\n".join((f"{card.page}: {_arrow(before, after)}", *cited))


def correction_lines(cards: Iterable[CardChange]) -> Iterator[str]:
    """The corrections that were recorded, or are recorded otherwise or no longer."""
    for card in cards:
        signed = (
            *(("+", claim.sort, claim.line) for claim in card.added),
            *(("±", after.sort, _arrow(before, after)) for before, after in card.changed),
            *(("−", claim.sort, claim.line) for claim in card.removed),
        )
        yield from (f"{sign} {card.page}: {line}" for sign, sort, line in signed if sort is ClaimSort.CORRECTION)


def _arrow(before: Claim, after: Claim) -> str:
    return after.line if before.line == after.line else f"{before.line} → {after.line}"


def _total(cards: tuple[CardChange, ...]) -> str:
    if not cards:
        return "Nothing differs in what cards say."
    numbers = (sum(len(getattr(card, what)) for card in cards) for what in ("added", "changed", "removed"))
    return "{} new, {} changed, {} gone, on {}.".format(*numbers, counted(len(cards), "page"))


def _head(card: CardChange) -> str:
    return f"{card.title} ({card.page}{_STATES[card.state]})"


def _lines(card: CardChange) -> Iterator[tuple[int, str]]:
    """Each line with its depth below the head: what is new, then what changed, then what is gone."""
    for claim in card.added:
        yield 1, f"new {claim.sort.value}: {claim.line}"
        yield from ((2, _cited(citation)) for citation in claim.citations)
    for before, after in card.changed:
        yield 1, f"changed {after.sort.value}: {before.line}"
        if before.line != after.line:
            yield 2, f"now: {after.line}"
        yield from ((2, f"{sign} {_cited(citation)}") for sign, citation in _citations_changed(before, after))
    for claim in card.removed:
        yield 1, f"gone {claim.sort.value}: {claim.line}"
        yield from ((2, _cited(citation)) for citation in claim.citations)


def _citations_changed(before: Claim, after: Claim) -> Iterator[tuple[str, ClaimCitation]]:
    """All that it rests on now, with a sign: what stays, what came, what went."""
    old, new = frozenset(before.citations), frozenset(after.citations)
    yield from (("=" if citation in old else "+", citation) for citation in after.citations)
    yield from (("−", citation) for citation in before.citations if citation not in new)


def _cited(citation: ClaimCitation) -> str:
    quoting = f", quoting {citation.speaker}" if citation.speaker else ""
    account = f" ({citation.account})" if citation.account else ""
    return f"{citation.article}{quoting}{account}: “{citation.quote}”"


def _record(claim: Claim) -> dict[str, object]:
    citations = [{key: value for key, value in vars(citation).items() if value} for citation in claim.citations]
    return {"sort": claim.sort.value, "text": claim.text, "details": list(claim.details), "citations": citations}
