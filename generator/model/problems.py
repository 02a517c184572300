"""A problem is data: where it is, what is wrong, how to mend it. Nobody prints or raises one but the skins."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How bad a problem is: an error fails the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Mark(NamedTuple):
    """A place in a file.

    A tuple and no dataclass: every value of every card has one, and they are made in a third of the time.
    """

    path: str
    """The file below the root of the dossier, with forward slashes."""
    line: int = 1
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in characters."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with a dossier."""

    mark: Mark
    code: str
    """A short stable word for the sort of problem, such as `quote-not-found`; listed in docs/guide/problems.md."""
    message: str
    """What is wrong, in one sentence."""
    hint: str = ""
    """How to mend it; empty where the message says it all."""
    severity: Severity = Severity.ERROR

    def as_text(self) -> str:
        """Lines for a terminal: `file:line:column: severity[code] message`, the hint indented below."""
        head = printable(f"{self.mark}: {self.severity}[{self.code}] {self.message}")
        return head + "".join(f"\n    {printable(line)}" for line in self.hint.split("\n") if line)

    def as_github(self) -> str:
        """A GitHub workflow command that annotates the line in a pull request."""
        body = self.message + (f"\n{self.hint}" if self.hint else "")
        where = f"file={_property(self.mark.path)},line={self.mark.line},col={self.mark.column}"
        return f"::{self.severity} {where},title={_property(self.code)}::{_data(body)}"

    def as_dict(self) -> dict[str, object]:
        """A JSON object with the keys path, line, column, severity, code, message and hint."""
        rest = {name: value for name, value in asdict(self).items() if name != "mark"}
        return {**self.mark._asdict(), **rest}


def errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those that fail a build."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def as_errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same, with no warning among them: for a dossier that refuses warnings."""
    return tuple(replace(problem, severity=Severity.ERROR) for problem in problems)


class Problems(list[Problem]):
    """The problems as they are found."""

    def error(self, mark: Mark, code: str, message: str, hint: str = "") -> None:
        """Note something that fails the build."""
        self.append(Problem(mark, code, message, hint))

    def warning(self, mark: Mark, code: str, message: str, hint: str = "") -> None:
        """Note something that does not."""
        self.append(Problem(mark, code, message, hint, Severity.WARNING))


_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """One line without what moves a cursor, turns a line around or begins another: a file may hold `::error::` after a break."""
    hidden = ("Cc", "Cs", "Zl", "Zp")
    return "".join(f"\\u{ord(c):04x}" if c in _TURNING or unicodedata.category(c) in hidden else c for c in text)


# The escapes of workflow commands: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
