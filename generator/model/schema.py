"""What may stand in a file of a dossier, said once: a schema is a mapping's keys, each with its type and its text of help.

From the schemas come the reading of files (`gather`), the JSON Schemas for text editors, and the pages that tell people what they
can write. Here are the types of keys; the keys themselves are in `card_schema`, `metadata_schema` and `declaration_schema`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from generator.model.dates import PartialDate, Period

IDENTITY = re.compile(r"(?=.{1,100}$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""Identities become files and addresses; file systems take names of some 250 bytes."""
CARD_IDENTITY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
"""`<kind>/<slug>`."""
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8})*")
"""The form of the codes that BCP 47 has for the languages in use."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=StrEnum)
NodeT = TypeVar("NodeT")


class Vocabulary(StrEnum):
    """The words that a dossier itself declares or has, of which a value is one."""

    CARDS = "cards"
    KINDS = "kinds"
    PROPERTIES = "properties"
    RELATIONS = "relations"
    EVENT_VALUES = "event values"
    ARTICLES = "articles"
    PUBLISHERS = "publishers"
    GAZETTEERS = "gazetteers"
    FOLDS = "folds"


class Reader(Protocol):
    """Reads the values of one mapping of a file; what cannot be read is noted, and is then as if it were not there."""

    def text(self, key: str) -> str | None:
        """A line of text, white space folded."""

    def required_text(self, key: str) -> str:
        """The same; empty, and noted, where there is none."""

    def flag(self, key: str) -> bool:
        """True or false; false where there is none."""

    def number(self, key: str, low: float, high: float) -> float | None:
        """A number within bounds, which are included."""

    def word(self, key: str, words: type[E]) -> E | None:
        """One of a fixed set of words."""

    def words(self, key: str, words: type[E]) -> tuple[E, ...]:
        """Several of them."""

    def language(self, key: str) -> str | None:
        """The code of a language."""

    def date(self, key: str) -> PartialDate | None:
        """A date to the year, month or day."""

    def period(self, key: str) -> Period | None:
        """A date, or a mapping with `from` and `to`."""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or a single one."""


class Key(Generic[T_co]):
    """One key of a mapping; `T_co` is what reading its value gives."""

    def __init__(self, about: str, *, without: str = "", name: str = "", only_with: tuple[str, str] | None = None) -> None:
        """`about` is the help for editors, in Markdown, and `without` what holds where the key is left out.

        `name` is for a key that is a word of Python. One that is `only_with` another key stands only beside that value of it.
        """
        self.about = about
        self.without = without
        self.name = name
        self.only_with = only_with

    def __set_name__(self, owner: type[object], name: str) -> None:
        self.name = self.name or name

    @property
    def is_required(self) -> bool:
        """Whether a mapping without it is refused."""
        return False


class Value(Key[T]):
    """A key whose value can be read without knowing more than its type."""

    def read(self, reader: Reader) -> T:
        """The value in the mapping that `reader` reads."""
        raise NotImplementedError


class _Chosen(Key[T_co]):
    """A text that may be one of the words of the dossier."""

    def __init__(
        self,
        about: str,
        *,
        of: Vocabulary | None = None,
        also: tuple[str, ...] = (),
        or_free: bool = False,
        pattern: re.Pattern[str] | None = None,
        without: str = "",
        name: str = "",
        only_with: tuple[str, str] | None = None,
    ) -> None:
        """`of` are the words that it may be, `also` others beside them; `or_free`: or words of one's own.

        Of a text of another form than `pattern` nothing can be made; what is wrong with it the reading of its field says best.
        """
        super().__init__(about, without=without, name=name, only_with=only_with)
        self.of = of
        self.also = also
        self.or_free = or_free
        self.pattern = pattern


class Text(_Chosen["str | None"], Value["str | None"]):
    """A line of text."""

    def read(self, reader: Reader) -> str | None:
        """White space is folded."""
        return reader.text(self.name)


class RequiredText(_Chosen[str], Value[str]):
    """A line of text without which a mapping is refused."""

    def read(self, reader: Reader) -> str:
        """Empty, and noted, where there is none."""
        return reader.required_text(self.name)

    @property
    def is_required(self) -> bool:
        """Always."""
        return True


class Texts(_Chosen["tuple[str, ...]"], Value["tuple[str, ...]"]):
    """A list of texts; a single one stands for a list of one."""

    def read(self, reader: Reader) -> tuple[str, ...]:
        """In the order of the file."""
        return reader.texts(self.name)


class Flag(Value[bool]):
    """True or false."""

    def read(self, reader: Reader) -> bool:
        """False where there is none."""
        return reader.flag(self.name)


class Number(Value["float | None"]):
    """A number from `low` to `high`."""

    def __init__(self, about: str, *, low: float, high: float, without: str = "") -> None:
        super().__init__(about, without=without)
        self.low = low
        self.high = high

    def read(self, reader: Reader) -> float | None:
        """None where there is none within the bounds."""
        return reader.number(self.name, self.low, self.high)


class Word(Value["E | None"], Generic[E]):
    """One of the words of an enumeration."""

    def __init__(self, about: str, words: type[E], *, without: str = "", name: str = "") -> None:
        super().__init__(about, without=without, name=name)
        self.words = words
        self.options = tuple(word.value for word in words)

    def read(self, reader: Reader) -> E | None:
        """None where there is none of them."""
        return reader.word(self.name, self.words)


class Words(Value["tuple[E, ...]"], Generic[E]):
    """Several of the words of an enumeration."""

    def __init__(self, about: str, words: type[E], *, without: str = "", name: str = "") -> None:
        super().__init__(about, without=without, name=name)
        self.words = words
        self.options = tuple(word.value for word in words)

    def read(self, reader: Reader) -> tuple[E, ...]:
        """In the order of the file."""
        return reader.words(self.name, self.words)


class Language(Value["str | None"]):
    """The code of a language, as BCP 47 has it."""

    def read(self, reader: Reader) -> str | None:
        """None where there is none."""
        return reader.language(self.name)


class Date(Value["PartialDate | None"]):
    """A date to the year, the month or the day."""

    def read(self, reader: Reader) -> PartialDate | None:
        """None where there is none."""
        return reader.date(self.name)


class Time(Value["Period | None"]):
    """A date, or a mapping with `from` and `to`, of which either may be missing."""

    def read(self, reader: Reader) -> Period | None:
        """None where there is none."""
        return reader.period(self.name)


class Mappings(Key["object"]):
    """A list of mappings of one schema; `or_text`: a single text may stand for one of them."""

    def __init__(self, about: str, schema: type[Schema], *, or_text: bool = False, is_evidence: bool = False) -> None:
        """`is_evidence`: a dossier may demand that the list has members."""
        super().__init__(about)
        self.schema = schema
        self.or_text = or_text
        self.is_evidence = is_evidence


class OneMapping(Key["object"]):
    """One mapping of a schema; `or_text`: a text may stand for it; `is_evidence`: it may stand for what a dossier demands."""

    def __init__(
        self, about: str, schema: type[Schema], *, or_text: bool = False, required: bool = False, is_evidence: bool = False
    ) -> None:
        super().__init__(about)
        self.schema = schema
        self.or_text = or_text
        self.is_evidence = is_evidence
        self._required = required

    @property
    def is_required(self) -> bool:
        """As declared."""
        return self._required


class Named(Key["object"]):
    """Mappings of one schema, each under an identity of its own."""

    def __init__(self, about: str, schema: type[Schema], *, without: str = "") -> None:
        super().__init__(about, without=without)
        self.schema = schema


class Entries(Key["object"]):
    """Texts, or lists of texts, under free keys or those of a vocabulary."""

    def __init__(self, about: str, *, of: Vocabulary | None = None, lists: bool = False) -> None:
        super().__init__(about)
        self.of = of
        self.lists = lists


class Schema:
    """The keys of one sort of mapping, in the order in which they are best written."""

    what: ClassVar[str]
    """What the mapping is, for messages: `a name`."""
    keys: ClassVar[tuple[Key[object], ...]] = ()
    together: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Keys of which none may stand without the others."""
    one_of: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Groups of keys, of which at least one must stand whole; empty where none need."""

    def __init_subclass__(cls) -> None:
        """Collects the keys of a schema behind those of the one that it extends."""
        cls.keys = (*cls.keys, *(value for value in vars(cls).values() if isinstance(value, Key)))

    @classmethod
    def key(cls, name: str) -> Key[object]:
        """The key of that name. Raises KeyError when there is none."""
        return {key.name: key for key in cls.keys}[name]
