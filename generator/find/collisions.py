"""Names on cards that stand in the way of others, or of ordinary words: problems for editors to settle."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from generator.languages.scripts import is_arabic
from generator.model.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.model.cards import Card, Name

_OFTEN = 300.0
"""In a million words: a word so frequent is taken for the word also where it has a capital: `May`, `Will`, not `Turkey`."""
_EVER = 1.0
"""In a million words: a name in small letters is warned of where the word is met at all."""


def shared_name_problems(shared: Iterable[tuple[tuple[str, Name], ...]]) -> tuple[Problem, ...]:
    """A warning for each name that several cards claim with no rule that tells them apart.

    A rule tells them apart where at most one of them takes the name without a neighbour, and no neighbour serves two.
    """
    problems = {}
    for owners in shared:
        claims = sorted(((card, name) for card, name in owners if not name.weak), key=lambda claim: claim[1].mark)
        free = [(card, name) for card, name in claims if not name.next_to]
        asked = [(card, set(name.next_to)) for card, name in claims if name.next_to]
        clash = any(a & b for (one, a), (other, b) in itertools.combinations(asked, 2) if one != other)
        if len({card for card, _ in free}) > 1 or clash:
            (first, name), (other, second) = claims[0], next(claim for claim in claims if claim[0] != claims[0][0])
            titles = {card for card, name in free if name.is_title}
            outcome = f"to '{titles.pop()}' alone, whose title it is" if len(titles) == 1 and not clash else "to neither"
            message = f"'{name.text}' is claimed by '{first}' and, at {second.mark}, by '{other}': it will link {outcome}."
            hint = "Tell them apart with next_to or not_next_to, mark one as weak, or remove it from one card."
            problems[name.mark] = Problem(name.mark, "shared-name", message, hint, Severity.WARNING)
    return tuple(problems.values())


def ordinary_name_problems(cards: Iterable[Card], share: Callable[[str, str], float]) -> tuple[Problem, ...]:
    """A warning for each name that is an ordinary word, with no rule that says where it is a name: `the`, `A`.

    `share` tells how many of a million words of a language are a word.
    """
    hint = "Mark it weak, give it next_to, or remove it."
    return tuple(
        Problem(
            name.mark, "ordinary-name", f"'{name.text}' is an ordinary word that would link anywhere.", hint, Severity.WARNING
        )
        for card in cards
        for name in card.names
        if _is_unguarded(name)
        and share(name.text, name.lang) >= (_OFTEN if name.text != name.text.casefold() or is_arabic(name.text) else _EVER)
    )


def _is_unguarded(name: Name) -> bool:
    """Whether a name is a single word, and neither a rule nor capitals inside it tell it from the word."""
    if name.weak or name.next_to or name.not_next_to or len(name.text.split()) > 1:
        return False
    as_written = name.case_sensitive or name.is_abbreviation
    return not (as_written and any(c.isupper() for c in name.text[1:]))
