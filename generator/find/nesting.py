"""Names that end with names that end with names: each stands wherever the longest does, so that a text would hold them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.cards import Name

MOST_NESTED = 10
"""Other names with which one may end; in dossiers of any size there are three or four."""

_Beginnings = dict[str, "_Beginnings"]
_END = ""


def nested_deeply(names: Iterable[Name]) -> frozenset[str]:
    """The texts of the names that end with more than `MOST_NESTED` others, in whole words."""
    backwards = {text: text.casefold().split()[::-1] for text in {name.text for name in names}}
    return frozenset(_deep(sorted(backwards.items(), key=lambda item: len(item[1]))))


def _deep(backwards: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    """Those of names, the shorter ones first, whose words from the end have too many others on their way."""
    beginnings: _Beginnings = {}
    for text, words in backwards:
        here, met = beginnings, 0
        for word in words:
            here = here.setdefault(word, {})
            met += _END in here
        if met - (_END in here) > MOST_NESTED:
            yield text
        else:
            here[_END] = {}


def nested_name_problems(nested: Iterable[Name]) -> tuple[Problem, ...]:
    """An error for each name that is not looked for since it ends with too many others."""
    hint = "Remove names that are found as part of another, or this one."
    return tuple(
        Problem(name.mark, "bad-name", f"A name ends with at most {MOST_NESTED} other names, and this one with more.", hint)
        for name in nested
    )
