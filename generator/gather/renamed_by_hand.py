"""What many files name and no file has any more was renamed by hand: a command would have changed all of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.problems import Problem

_COMMANDS = {
    "unknown-relation": "wiki migrate relation",
    "unknown-property": "wiki migrate property",
    "unknown-kind": "wiki migrate kind",
    "unknown-card": "wiki rename",
}
"""By the code of the problem."""
_WORD = re.compile(r"There is no \w+ '(?P<word>[a-z0-9/-]+)'\.")
_HINTS_AT_CARD = ("Did you mean", "Write '")
"""How hints begin that name a card: without one nothing was renamed, and a card is not written yet."""


def with_commands(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems; those with a word or an identity that is unknown in several places say which command renames it."""
    problems = tuple(problems)
    times = Counter((problem.code, problem.message) for problem in set(problems))
    return tuple(_with_command(problem) if times[problem.code, problem.message] > 1 else problem for problem in problems)


def _with_command(problem: Problem) -> Problem:
    command, found = _COMMANDS.get(problem.code), _WORD.fullmatch(problem.message)
    is_card = problem.code == "unknown-card"
    if command is None or found is None or (is_card and not ("/" in found["word"] and problem.hint.startswith(_HINTS_AT_CARD))):
        return problem
    done = f"'{command} {found['word']} NEW'"
    # The one needs the file that was moved, the other knows the new word when it is told.
    more = f"take that back: {done} renames it everywhere and keeps its address" if is_card else f"{done} mends all that use it"
    return replace(problem, hint=f"{problem.hint} If it was renamed by hand, {more}.")
