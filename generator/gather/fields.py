"""Reading the fields of a YAML mapping by what they should be, with a problem for each that is not.

A field that cannot be read is left out and the reading goes on, so that one run shows every problem of a file.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TypeVar

from slugify import slugify

from generator.gather.known_keys import LISTED, abbreviation, elsewhere, meant
from generator.gather.punctuation import in_quotes
from generator.gather.yamlfile import Mapping, Node, Scalar, Sequence
from generator.model.card_schema import PeriodSchema
from generator.model.dates import PartialDate, Period, date_hint
from generator.model.schema import IDENTITY, LANGUAGE, Entries, RequiredText
from generator.text.wording import listed, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from enum import StrEnum

    from generator.model.problems import Mark, Problems
    from generator.model.schema import Key, Schema, Value

T = TypeVar("T")
E = TypeVar("E", bound="StrEnum")

_KEYS_HINT = "Write each key on a line of its own: the key, a colon, a space, the value."
_REST_HINT = (
    "If this belongs to the value before it, put quotation marks around the whole: between brackets a comma ends a value."
)
_TEXT_HINT = "Words of a text stand deeper than its key; a text that holds ': ' needs quotation marks, or '>-' behind the key."
_OF_WORDS = ("text", "quote")
"""Keys whose values are sentences."""
IDENTITY_HINT = "Use a-z, 0-9 and single hyphens, at most 100 characters."

# Overrides and isolates that can make a line read as what it is not (https://trojansource.codes), and other invisible controls.
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Fields:
    """The fields of one mapping as its schema declares them: the `Reader` of their values."""

    def __init__(
        self, node: Node, schema: type[Schema], problems: Problems, *, what: str = "", strays: Collection[str] = ()
    ) -> None:
        """Notes the keys that the schema does not have; `what` names the mapping in messages, as the schema does otherwise.

        `strays` are the keys that the dossier declares for a mapping inside this one.
        """
        self.mark = node.mark
        self._problems = problems
        self._schema = schema
        self._what = what or schema.what
        self._strays = strays
        self._items: dict[str, tuple[Scalar, Node]] = {}
        self.readable = isinstance(node, Mapping) and node.is_whole
        if isinstance(node, Mapping):
            self._items = {key.text: (key, value) for key, value in node.items}
            self._note_strays(schema)
        else:
            message = f"{self._what.capitalize()} is keys with values, not {_describe(node)}."
            problems.error(node.mark, "wrong-type", message, _keys_hint(node, schema))
        self.is_whole = self.readable and self._stands_together(schema)
        """Whether the keys that need one another are there."""

    def get(self, key: Value[T]) -> T:
        """The value of a key, read by its type."""
        return key.read(self)

    def node(self, key: Key[object]) -> Node | None:
        """The value as it stands, or None where there is none."""
        return self._node(key.name)

    def _node(self, name: str) -> Node | None:
        value = self._items.get(name)
        return None if value is None or (isinstance(value[1], Scalar) and value[1].is_null) else value[1]

    def mark_of(self, key: Key[object]) -> Mark:
        """Where the value stands, else where the mapping begins."""
        return self._mark(key.name)

    def _mark(self, name: str) -> Mark:
        return self._items[name][1].mark if name in self._items else self.mark

    def has(self, key: Key[object]) -> bool:
        """Whether something stands there, be it readable or not."""
        value = self._node(key.name)
        return value is not None and not (isinstance(value, Scalar) and not value.text.strip())

    def lacks(self, key: Key[object]) -> bool:
        """Whether a list is not there, or has no members; what cannot be read is noted already and lacks nothing."""
        value = self._node(key.name)
        return self.readable and (value is None or (isinstance(value, Sequence) and value.is_whole and not value.items))

    def text(self, key: str) -> str | None:
        """A line of text, white space folded."""
        value = self._node(key)
        return None if value is None else plain_text(value, key, self._problems)

    def required_text(self, key: str) -> str:
        """The same; a problem and the empty string where there is none, or an empty one."""
        if self.readable and self._node(key) is None:
            hint = f"Write '{key}: …'. {self._schema.key(key).about}"
            self._problems.error(self._mark(key), "missing-field", f"{self._what.capitalize()} needs '{key}'.", hint)
        return self.text(key) or ""

    def flag(self, key: str) -> bool:
        """True or false; false where there is none."""
        value = self._node(key)
        if value is None or (isinstance(value, Scalar) and value.text.lower() == "false"):
            return False
        if not (isinstance(value, Scalar) and value.text.lower() == "true"):
            hint = f"Write '{key}: true', or leave it out."
            self._problems.error(value.mark, "wrong-type", f"'{key}' is true or false.", hint)
            return False
        return True

    def number(self, key: str, low: float, high: float) -> float | None:
        """A number within bounds."""
        value = self._node(key)
        if value is None:
            return None
        try:
            # In quotation marks it is a text to every other reader of YAML.
            number = float(value.text if isinstance(value, Scalar) and value.plain else "")
        except ValueError:
            number = high + 1
        if not low <= number <= high:
            hint = "Write figures with a point, without a unit or quotation marks: 35.44."
            self._problems.error(value.mark, "wrong-type", f"'{key}' is a number from {low:g} to {high:g}.", hint)
            return None
        return number

    def word(self, key: str, words: type[E]) -> E | None:
        """One of a fixed set of words."""
        text = self.text(key)
        if text is None:
            return None
        if text not in list(words):
            self._problems.error(self._mark(key), "unknown-word", f"'{key}' cannot be '{text}'.", nearest(text, list(words)))
            return None
        return words(text)

    def language(self, key: str) -> str | None:
        """The code of a language."""
        text = self.text(key)
        if text and not LANGUAGE.fullmatch(text):
            hint = "Write a code such as fi, ar or zh-Hant (BCP 47)."
            self._problems.error(self._mark(key), "bad-language", f"'{text}' is no code of a language.", hint)
            return None
        return text

    def words(self, key: str, words: type[E]) -> tuple[E, ...]:
        """Several of a fixed set of words."""

        def read(node: Node) -> E | None:
            text = plain_text(node, key, self._problems)
            if text is None or not check_known(text, list(words), node.mark, "unknown-word", f"'{key}'", self._problems):
                return None
            return words(text)

        return self._each(key, read)

    def date(self, key: str) -> PartialDate | None:
        """A date to the year, month or day."""
        value = self._node(key)
        return None if value is None else read_date(value, self._problems)

    def period(self, key: str) -> Period | None:
        """A date, or a mapping with `from` and `to`."""
        value = self._node(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            date = read_date(value, self._problems)
            return Period.of(date) if date else None
        ends = Fields(value, PeriodSchema, self._problems)
        start, end = ends.get(PeriodSchema.start), ends.get(PeriodSchema.end)
        if start and end and end.last < start.first:
            message = f"The period ends ({end.iso}) before it begins ({start.iso})."
            self._problems.error(value.mark, "bad-date", message, "Write the earlier date behind 'from'.")
            return None
        return Period(start, end) if start or end else None

    def items(self, key: Key[object]) -> tuple[Node, ...]:
        """The members of a list; a single text stands for a list of one."""
        return self._members(key.name)

    def _members(self, name: str) -> tuple[Node, ...]:
        value = self._node(name)
        return () if value is None else members(value, name, self._problems)

    def each(self, key: Key[object], read: Callable[[Node], T | None]) -> tuple[T, ...]:
        """The members of a list that could be read."""
        return self._each(key.name, read)

    def _each(self, name: str, read: Callable[[Node], T | None]) -> tuple[T, ...]:
        return tuple(item for node in self._members(name) if (item := read(node)) is not None)

    def texts(self, key: str) -> tuple[str, ...]:
        """The members of a list of texts."""
        return self._each(key, lambda node: plain_text(node, key, self._problems))

    def entries(self, key: Key[object]) -> tuple[tuple[Scalar, Node], ...]:
        """The entries of a mapping with free keys."""
        value = self.node(key)
        if value is None:
            return ()
        if not isinstance(value, Mapping):
            message = f"'{key.name}' is keys with values, not {_describe(value)}."
            self._problems.error(value.mark, "wrong-type", message, _KEYS_HINT)
            return ()
        return value.items

    def _note_strays(self, schema: type[Schema]) -> None:
        """Note the keys that the schema does not have, or not beside what else stands there."""
        known = {key.name: key for key in schema.keys}
        what = self._what.capitalize()
        for name, (mark, value) in self._items.items():
            if name not in known:
                hint = _words_hint(value) if " " in name else self._stray_hint(name, schema)
                self._problems.error(mark.mark, "unknown-field", f"{what} has no field '{name}'.", hint)
            elif (beside := known[name].only_with) and self._scalar(beside[0]) != beside[1]:
                message = f"'{name}' stands only beside '{beside[0]}: {beside[1]}'."
                self._problems.error(mark.mark, "unknown-field", message, "Add that, or remove this.")

    def _stray_hint(self, name: str, schema: type[Schema]) -> str:
        place = _place_of_declared(schema)
        if place and name in self._strays:
            return f"Put it under '{place}', two spaces deeper than that."
        deeper = f" What the dossier declares itself stands below '{place}', two spaces deeper than that." if place else ""
        told = meant(name, schema) or elsewhere(name, schema) or abbreviation(name, schema)
        return told or nearest(name, [key.name for key in schema.keys]) + deeper

    def _scalar(self, name: str) -> str:
        value = self._node(name)
        return value.text if isinstance(value, Scalar) else ""

    def _stands_together(self, schema: type[Schema]) -> bool:
        """Whether no key stands without those that it needs; a problem where one does."""
        given = {name for name in self._items if self._node(name) is not None}
        halves = [group for group in schema.together if 0 < len(given.intersection(group)) < len(group)]
        missing = not halves and schema.one_of and not any(given.issuperset(group) for group in schema.one_of)
        ways = [" and ".join(f"'{name}'" for name in group) for group in schema.one_of]
        for wanted in (*(" and ".join(f"'{name}'" for name in group) for group in halves), *([ways[0]] if missing else [])):
            hint = f"Or leave out all of them, and give {' or '.join(ways[1:])}." if ways[1:] else "Or leave out all of them."
            self._problems.error(self.mark, "missing-field", f"{self._what.capitalize()} needs {wanted}.", hint)
        return not (halves or missing)


def _words_hint(value: Node) -> str:
    """The hint for a key of several words, which belongs to a text: a comma, or a colon in a line that stands too far left."""
    return _REST_HINT if isinstance(value, Scalar) and value.is_null else _TEXT_HINT


def _place_of_declared(schema: type[Schema]) -> str:
    """The key below which what the dossier declares itself stands; empty where there is no such place."""
    return next((key.name for key in schema.keys if isinstance(key, Entries) and not key.lists), "")


def _keys_hint(node: Node, schema: type[Schema]) -> str:
    """How keys are written; for words alone with those that must be there, and the words behind the one they are meant for."""
    keys = [key for key in schema.keys if key.is_required and not key.only_with]
    needed = [key.name for key in keys]
    if not needed or not isinstance(node, Scalar) or node.is_null:
        return _KEYS_HINT
    words = _shown(node)
    own = next((key.name for key in keys if _is_meant(key, words, is_first=key.name == needed[0])), "")
    words = in_quotes(words) if ": " in words else words
    dash = "- " if schema in LISTED else ""
    first, *others = (f"'{dash * (n == 0)}{name}: {words if name == own else '…'}'" for n, name in enumerate(needed))
    below = f" and below it {listed(others)}" if others else ""
    return f"Write each key on a line of its own: {first}{below}."


def _is_meant(key: Key[object], words: str, *, is_first: bool) -> bool:
    """Whether words alone are likely the value of a key: a sentence where one belongs, one word where an identity does."""
    if key.name in _OF_WORDS:
        return is_first or " " in words
    return isinstance(key, RequiredText) and key.of is not None and " " not in words


def members(node: Node, what: str, problems: Problems) -> tuple[Node, ...]:
    """The members of a list; a single text stands for a list of one."""
    if isinstance(node, Scalar):
        return (node,)
    if isinstance(node, Mapping):
        message = f"'{what}' is a list, not {_describe(node)}."
        problems.error(node.mark, "wrong-type", message, "Begin each member with '- ', on a line of its own.")
        return ()
    empty = [item for item in node.items if isinstance(item, Scalar) and item.is_null]
    for item in empty:
        message = f"'{what}' has a member with nothing in it."
        problems.error(item.mark, "wrong-type", message, "Write what belongs there, or remove the '-'.")
    return tuple(item for item in node.items if item not in empty)


def plain_text(node: Node, what: str, problems: Problems) -> str | None:
    """The words of a scalar, white space folded; None with a problem for anything else, for no words, or invisible controls."""
    if not isinstance(node, Scalar):
        hint = "Write words. If they hold ': ' or begin with '[', '{' or '- ', put quotation marks around them."
        problems.error(node.mark, "wrong-type", f"'{what}' is a text, not {_describe(node)}.", hint)
        return None
    text = " ".join(node.text.split())
    if not text:
        problems.error(
            node.mark,
            "missing-field",
            f"'{what}' has nothing in it.",
            "Write what belongs there. A key that may be left out can go.",
        )
        return None
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


def identity_hint(written: str) -> str:
    """How to mend what cannot be an identity: the one that it makes, where it makes one."""
    better = slug_of(written)
    return f"Write '{better}'. {IDENTITY_HINT}" if IDENTITY.fullmatch(better) else IDENTITY_HINT


def _describe(node: Node) -> str:
    if isinstance(node, Mapping):
        return "keys with values"
    if isinstance(node, Sequence):
        return "a list"
    return "nothing" if node.is_null else f"the text '{_shown(node)}'"


def _shown(node: Scalar) -> str:
    """The beginning of a value as a message can hold it."""
    return "".join(c for c in " ".join(node.text.split()) if unicodedata.category(c)[0] != "C")[:40]
