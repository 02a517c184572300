"""Which article somebody may mean who names none: identities of articles are long, and often hold a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from generator.text.slips import digits_of
from generator.text.wording import listed, nearest

if TYPE_CHECKING:
    from collections.abc import Collection

_PARTING = re.compile(r"[\W_]+")
_LONG = 12
"""Characters from which on an identity with one other letter is the same."""
_DATED = 2
"""Numbers in an identity that make a date: a year and a month."""
_MOST_TOLD = 3
_LONGEST = 200
"""Characters of what can be meant for an identity."""


def near_article(written: str, articles: Collection[str]) -> str:
    """A hint with the articles that may be meant, with all of them where they are few; empty where nobody knows."""
    identity = _PARTING.sub("-", written[:_LONGEST].lower()).strip("-")
    if identity in articles:
        return f"Write '{identity}'."
    hint = nearest(written, articles)
    if hint.startswith("Did"):
        return hint
    numbers = digits_of(identity)
    ways = (
        [other for other in articles if identity and other.startswith(f"{identity}-")],
        [other for other in articles if len(other) >= _LONG and OSA.distance(identity, other, score_cutoff=1) <= 1],
        [other for other in articles if len(numbers) >= _DATED and digits_of(other)[: len(numbers)] == numbers],
    )
    found = sorted(next(filter(None, ways), ()))
    more = " or another that begins so or has that date" if len(found) > _MOST_TOLD else ""
    quoted = [f"'{other}'" for other in found[:_MOST_TOLD]]
    return f"Did you mean {listed(quoted, 'or')}{more}?" if found else hint
