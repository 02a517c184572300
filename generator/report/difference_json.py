"""A difference as values of JSON, of a size that `difference_read` accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.report.difference_lines import board
from generator.report.statement_lines import statements_as_json

if TYPE_CHECKING:
    from generator.model.difference import ClaimChange, Difference, LinkChange, Totals

MOST_CHARACTERS = 2_000
"""A longer text is cut when it is written, and refused when it is read."""


def as_json(difference: Difference) -> dict[str, object]:
    """The difference, the board first; texts of more than 2,000 characters are cut."""
    return {key: _cut(value) for key, value in _values(difference).items()}


def _values(difference: Difference) -> dict[str, object]:
    return {
        "board": list(map(str, board(difference))),
        "links": {
            "gained": list(map(_link, difference.gained)),
            "lost": list(map(_link, difference.lost)),
            "moved": list(map(_link, difference.moved)),
        },
        "pages": {
            "added": list(difference.pages_added),
            "removed": list(difference.pages_removed),
            "renamed": [vars(renamed) for renamed in difference.pages_renamed],
        },
        "claims": {
            "added": list(map(_claim, difference.claims_added)),
            "removed": list(map(_claim, difference.claims_removed)),
        },
        "disagreements": {
            "added": [{"card": card, "question": question} for card, question in difference.disagreements_added],
            "removed": [{"card": card, "question": question} for card, question in difference.disagreements_removed],
        },
        "citations": {"broken": [{"card": card, "quote": quote} for card, quote in difference.citations_broken]},
        "problems": {
            "added": [problem.as_dict() for problem in difference.problems_added],
            "removed": [problem.as_dict() for problem in difference.problems_removed],
        },
        "addresses": {"lost": list(difference.addresses_lost)},
        "details": list(map(vars, difference.details)),
        "cards": statements_as_json(difference.cards),
        "totals": {"before": _totals(difference.before), "after": _totals(difference.after)},
    }


def _cut(value: object) -> object:
    """The same value with no text in it that is too long."""
    if isinstance(value, str):
        return value if len(value) <= MOST_CHARACTERS else f"{value[: MOST_CHARACTERS - 1]}…"
    if isinstance(value, dict):
        return {key: _cut(member) for key, member in value.items()}
    return [_cut(member) for member in value] if isinstance(value, list | tuple) else value


def _link(link: LinkChange) -> dict[str, object]:
    record: dict[str, object] = {
        "source": link.source,
        "article": link.article,
        "start": link.span.start,
        "end": link.span.end,
        "text": link.text,
        "entity": link.entity,
        "name": link.name,
        "passage": link.passage,
    }
    return record | ({"before": link.before} if link.before else {})


def _claim(claim: ClaimChange) -> dict[str, object]:
    quotes = [{"article": article, "passage": passage} for article, passage in claim.quotes]
    return {"card": claim.entity, "text": claim.text, "quotes": quotes}


def _totals(totals: Totals) -> dict[str, object]:
    return vars(totals) | {"scores": dict(totals.scores)}
