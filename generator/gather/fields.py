"""Reading the fields of a YAML mapping by what they should be, with a problem for each that is not.

A field that cannot be read is left out and the reading goes on, so that one run shows every problem of a file.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

from slugify import slugify

from generator.gather.yamlfile import Mapping, Node, Scalar, Sequence
from generator.model.dates import PartialDate, Period, date_hint
from generator.text.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from enum import StrEnum

    from generator.model.problems import Mark, Problems

T = TypeVar("T")
E = TypeVar("E", bound="StrEnum")

IDENTITY = re.compile(r"(?=.{1,100}$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""Identities become files and addresses; file systems take names of some 250 bytes."""
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*", re.IGNORECASE)
"""The form of the codes that BCP 47 has for the languages in use."""
IDENTITY_HINT = "Use a-z, 0-9 and single hyphens, at most 100 characters."

# Overrides and isolates that can make a line read as what it is not (https://trojansource.codes), and other invisible controls.
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Fields:
    """The fields of one mapping; what is never asked for is an unknown key."""

    def __init__(self, node: Node, problems: Problems, what: str) -> None:
        """`what` names the mapping in messages: `a card`, `a citation`."""
        self.mark = node.mark
        self._problems = problems
        self._what = what
        self._items: dict[str, tuple[Scalar, Node]] = {}
        self._known: set[str] = set()
        self.readable = isinstance(node, Mapping)
        if isinstance(node, Mapping):
            self._items = {key.text: (key, value) for key, value in node.items}
        else:
            message = f"{what.capitalize()} is keys with values, not {_describe(node)}."
            problems.error(node.mark, "wrong-type", message, "Write each key on a line of its own: the key, a colon, the value.")

    def node(self, key: str) -> Node | None:
        """The value as it stands, or None where there is none."""
        self._known.add(key)
        value = self._items.get(key)
        return None if value is None or (isinstance(value[1], Scalar) and value[1].is_null) else value[1]

    def mark_of(self, key: str) -> Mark:
        """Where the value stands, else where the mapping begins."""
        return self._items[key][1].mark if key in self._items else self.mark

    def has(self, key: str) -> bool:
        """Whether something stands there, be it readable or not."""
        value = self.node(key)
        return value is not None and not (isinstance(value, Scalar) and not value.text.strip())

    def text(self, key: str) -> str | None:
        """A line of text, white space folded."""
        value = self.node(key)
        return None if value is None else plain_text(value, key, self._problems)

    def required_text(self, key: str) -> str:
        """The same; a problem and the empty string where there is none, or an empty one."""
        value = self.text(key)
        if self.readable and (value == "" or self.node(key) is None):
            self._problems.error(self.mark_of(key), "missing-field", f"{self._what.capitalize()} needs '{key}'.")
        return value or ""

    def lacks(self, key: str) -> bool:
        """Whether a list is not there, or has no members; what cannot be read is noted already and lacks nothing."""
        value = self.node(key)
        return self.readable and (value is None or (isinstance(value, Sequence) and not value.items))

    def flag(self, key: str) -> bool:
        """True or false; false where there is none."""
        value = self.node(key)
        if value is None or (isinstance(value, Scalar) and value.text.lower() == "false"):
            return False
        if not (isinstance(value, Scalar) and value.text.lower() == "true"):
            self._problems.error(value.mark, "wrong-type", f"'{key}' is true or false.")
            return False
        return True

    def number(self, key: str, low: float, high: float) -> float | None:
        """A number within bounds."""
        value = self.node(key)
        if value is None:
            return None
        try:
            number = float(value.text if isinstance(value, Scalar) else "")
        except ValueError:
            number = high + 1
        if not low <= number <= high:
            self._problems.error(value.mark, "wrong-type", f"'{key}' is a number from {low:g} to {high:g}.")
            return None
        return number

    def word(self, key: str, words: type[E]) -> E | None:
        """One of a fixed set of words."""
        text = self.text(key)
        if not text:
            return None
        if text not in list(words):
            self._problems.error(self.mark_of(key), "unknown-word", f"'{key}' cannot be '{text}'.", nearest(text, list(words)))
            return None
        return words(text)

    def language(self, key: str) -> str | None:
        """The code of a language."""
        text = self.text(key)
        if text and not LANGUAGE.fullmatch(text):
            hint = "Write a code such as fi, ar or zh-Hant (BCP 47)."
            self._problems.error(self.mark_of(key), "bad-language", f"'{text}' is no code of a language.", hint)
            return None
        return text

    def words(self, key: str, words: type[E]) -> tuple[E, ...]:
        """Several of a fixed set of words."""

        def read(node: Node) -> E | None:
            text = plain_text(node, key, self._problems)
            if text is None or not check_known(text, list(words), node.mark, "unknown-word", f"'{key}'", self._problems):
                return None
            return words(text)

        return self.each(key, read)

    def date(self, key: str) -> PartialDate | None:
        """A date to the year, month or day."""
        value = self.node(key)
        return None if value is None else read_date(value, self._problems)

    def period(self, key: str) -> Period | None:
        """A date, or a mapping with `from` and `to`."""
        value = self.node(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            date = read_date(value, self._problems)
            return Period.of(date) if date else None
        ends = Fields(value, self._problems, "a period")
        start, end = ends.date("from"), ends.date("to")
        ends.report_unknown()
        if start and end and end.last < start.first:
            self._problems.error(value.mark, "bad-date", f"The period ends ({end.iso}) before it begins ({start.iso}).")
            return None
        return Period(start, end) if start or end else None

    def items(self, key: str) -> tuple[Node, ...]:
        """The members of a list; a single text stands for a list of one."""
        value = self.node(key)
        if value is None:
            return ()
        if isinstance(value, Sequence):
            return value.items
        if isinstance(value, Scalar):
            return (value,)
        self._problems.error(value.mark, "wrong-type", f"'{key}' is a list: begin each member with '- '.")
        return ()

    def each(self, key: str, read: Callable[[Node], T | None]) -> tuple[T, ...]:
        """The members of a list that could be read."""
        return tuple(item for node in self.items(key) if (item := read(node)) is not None)

    def texts(self, key: str) -> tuple[str, ...]:
        """The members of a list of texts."""
        return self.each(key, lambda node: plain_text(node, key, self._problems))

    def entries(self, key: str) -> tuple[tuple[Scalar, Node], ...]:
        """The entries of a mapping with free keys."""
        value = self.node(key)
        if value is None:
            return ()
        if not isinstance(value, Mapping):
            self._problems.error(value.mark, "wrong-type", f"'{key}' is keys with values, not {_describe(value)}.")
            return ()
        return value.items

    def report_unknown(self, *known_elsewhere: str) -> None:
        """Report the keys that nobody asked for."""
        known = self._known.union(known_elsewhere)
        for key, (node, _) in self._items.items():
            if key not in known:
                self._problems.error(
                    node.mark, "unknown-field", f"{self._what.capitalize()} has no field '{key}'.", nearest(key, known)
                )


def plain_text(node: Node, what: str, problems: Problems) -> str | None:
    """The words of a scalar, white space folded; None with a problem for anything else, or for invisible controls."""
    if not isinstance(node, Scalar):
        problems.error(node.mark, "wrong-type", f"'{what}' is a text, not {_describe(node)}.")
        return None
    text = " ".join(node.text.split())
    hidden = None if text.isprintable() else next(filter(_is_hidden, text), None)
    if hidden:
        message = f"'{what}' holds the invisible character U+{ord(hidden):04X}."
        problems.error(node.mark, "control-character", message, "Remove it; the direction of a text is set by the page.")
        return None
    return text


def _is_hidden(character: str) -> bool:
    return character in _BIDI_CONTROLS or unicodedata.category(character) in ("Cc", "Cs", "Co")


def read_date(node: Node, problems: Problems) -> PartialDate | None:
    """A date as precise as it is written."""
    text = node.text if isinstance(node, Scalar) else ""
    try:
        return PartialDate.parse(text)
    except ValueError:
        problems.error(node.mark, "bad-date", f"'{text}' is no date." if text else "A date is missing here.", date_hint(text))
        return None


def check_known(
    text: str, known: Collection[str], mark: Mark, code: str, what: str, problems: Problems, *, hint: str = ""
) -> bool:
    """Whether a name is among those that exist; a problem with the nearest one if not, or with the hint where none is near."""
    if text in known:
        return True
    problems.error(mark, code, f"There is no {what} '{text}'.", nearest(text, known) or hint)
    return False


def slug_of(text: str, most_characters: int = 0) -> str:
    """The identity that a name or a file name makes: `hameenlinna` of `Hämeenlinna`."""
    return slugify(text, max_length=most_characters)


def _describe(node: Node) -> str:
    if isinstance(node, Mapping):
        return "keys with values"
    if isinstance(node, Sequence):
        return "a list"
    shown = "".join(c for c in " ".join(node.text.split()) if unicodedata.category(c)[0] != "C")
    return "nothing" if node.is_null else f"the text '{shown[:40]}'"
