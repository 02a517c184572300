"""Names on cards that stand in the way of others, or of ordinary words: problems for editors to settle."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from generator.languages.scripts import is_arabic
from generator.model.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from generator.model.cards import Card, Name
    from generator.model.problems import Mark

_OFTEN = 300.0
"""In a million words: a word so frequent is taken for the word also where it has a capital: `May`, `Will`, not `Turkey`."""
_ARTICLE = 10_000.0
"""In a million words: only articles and the like are so frequent, and with a generic word they name nothing: `the Town`."""
_EVER = 1.0
"""In a million words: a name in small letters is warned of where the word is met at all."""


def shared_name_problems(shared: Iterable[tuple[tuple[str, Name], ...]]) -> tuple[Problem, ...]:
    """A warning for each name that several cards claim with no rule that tells them apart, once at each of the cards.

    A rule tells them apart where at most one of them takes the name without a neighbour, and no neighbour serves two.
    """
    problems: dict[Mark, Problem] = {}
    for owners in shared:
        claims = sorted(((card, name) for card, name in owners if not name.weak), key=lambda claim: claim[1].mark)
        free = [(card, name) for card, name in claims if not name.next_to]
        asked = [(card, set(name.next_to)) for card, name in claims if name.next_to]
        clash = any(a & b for (one, a), (other, b) in itertools.combinations(asked, 2) if one != other)
        if len({card for card, _ in free}) > 1 or clash:
            titles = {card for card, name in free if name.is_title}
            outcome = f"to '{titles.pop()}' alone, whose title it is" if len(titles) == 1 and not clash else "to neither"
            hint = "Tell them apart with next_to or not_next_to, mark one as weak, or remove it from one card."
            for card, name in dict(reversed(claims)).items():
                other, second = next(claim for claim in claims if claim[0] != card)
                message = f"'{name.text}' is claimed by '{card}' and, at {second.mark}, by '{other}': it will link {outcome}."
                problems.setdefault(name.mark, Problem(name.mark, "shared-name", message, hint, Severity.WARNING))
    return tuple(problems.values())


def ordinary_name_problems(
    cards: Iterable[Card], share: Callable[[str, str], float], beside_names: Iterable[str]
) -> tuple[Problem, ...]:
    """A warning for each name that is an ordinary word, with no rule that says where it is a name: `the`, `2019`, `the Town`.

    `share` tells how many of a million words of a language are a word; `beside_names` are those of the dossier.
    """
    beside = frozenset(word.casefold() for word in beside_names)
    hint = "Mark it weak, give it next_to, or remove it."
    return tuple(
        Problem(name.mark, "ordinary-name", f"'{name.text}' is {_what(name)} that would link anywhere.", hint, Severity.WARNING)
        for card in cards
        for name in card.names
        if not (name.weak or name.next_to or name.not_next_to) and _is_ordinary(name, share, beside)
    )


def _is_ordinary(name: Name, share: Callable[[str, str], float], beside: AbstractSet[str]) -> bool:
    """Whether a name is a number, a word that capitals inside it do not tell from the name, or an article with a generic word."""
    first, *others = name.text.split()
    if others:
        return len(others) == 1 and others[0].casefold() in beside and share(first.casefold(), name.lang) >= _ARTICLE
    if first.isdecimal():
        return True
    as_written = name.case_sensitive or name.is_abbreviation
    if as_written and any(character.isupper() for character in first[1:]):
        return False
    return share(first, name.lang) >= (_OFTEN if first != first.casefold() or is_arabic(first) else _EVER)


def _what(name: Name) -> str:
    """What an ordinary name is, for the message."""
    if len(name.text.split()) > 1:
        return "an article with an ordinary word"
    return "a bare number" if name.text.isdecimal() else "an ordinary word"
