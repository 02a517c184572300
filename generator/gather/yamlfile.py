"""YAML as a tree of values that know their line: the only module that knows PyYAML.

Cards come from strangers. A file is refused, with a problem, for what YAML can do beyond plain data: tags, anchors, aliases,
several documents, equal keys in one mapping, nesting without end. The tree is built from PyYAML's events and not by
its `compose`, which recurses in C and crashes the interpreter at some 50,000 open brackets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

import yaml

from generator.model.problems import Mark, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 12
"""A card nests six deep."""
MAX_KEY_CHARACTERS = 200
"""Keys stand in messages: they are one line, and none is long."""

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A single value, as written: whether `no` is a word or a boolean is for the reader of the field to know."""

    mark: Mark
    text: str
    plain: bool
    """Whether it was written without quotation marks."""

    @property
    def is_null(self) -> bool:
        """Whether nothing was written, or `null`."""
        return self.plain and self.text in _NULLS


class Sequence(NamedTuple):
    """A list of values."""

    mark: Mark
    items: tuple[Node, ...]


class Mapping(NamedTuple):
    """Keys with values, in the order of the file."""

    mark: Mark
    items: tuple[tuple[Scalar, Node], ...]


Node = Scalar | Sequence | Mapping


class Place(NamedTuple):
    """Where a single value, or a key, stands in the text of a file: for those who change it there and leave the rest as it is."""

    keys: tuple[str | int, ...]
    """The way to it from the top of the file: keys of mappings, numbers in lists."""
    text: str
    """What it says, without quotation marks and the like."""
    start_char: int
    end_char: int
    """After its quotation marks; what lies between two places is punctuation, white space and comments."""
    is_key: bool = False


class Part(NamedTuple):
    """A value of a file with all that it holds, and where it stands: a tree as `Node` is, with places instead of marks."""

    start_char: int
    end_char: int
    """After its quotation marks or brackets; of what has none, after the last character that it says something with."""
    style: str
    """What it begins with: `"`, `'`, `|`, `>`, `[` or `{`; `-` a list and `:` keys without brackets; empty without any."""
    text: str = ""
    """What a single value says."""
    keys: tuple[Part, ...] = ()
    items: tuple[Part, ...] = ()
    """The members of a list, or what stands under the keys."""

    @property
    def is_single(self) -> bool:
        """Whether it is neither a list nor a mapping."""
        return self.style not in ("[", "{", "-", ":")

    @property
    def entries(self) -> tuple[tuple[Part | None, Part], ...]:
        """Its members, each with its key; None in lists."""
        return tuple(zip(self.keys or (None,) * len(self.items), self.items, strict=True))

    @property
    def by_key(self) -> dict[str, Part]:
        """What stands under each key."""
        return {key.text: item for key, item in zip(self.keys, self.items, strict=False)}

    @property
    def is_null(self) -> bool:
        """Whether it is a single value and says nothing, or `null`."""
        return not self.style and self.text in _NULLS


_NULLS = ("", "~", "null", "Null", "NULL")


class _At(Protocol):
    """A mark of either loader."""

    index: int


class _RefusedError(Exception):
    def __init__(self, mark: Mark, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(mark, code, message, hint)


def parse_yaml(text: str, path: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of one YAML document, or None with the problem that stopped the reading; `path` goes into the marks.

    An empty file is a null scalar.
    """
    # One of PyYAML's two loaders counts a mark before the text, and the other does not.
    events = _Events(text.removeprefix("\ufeff"), path)
    try:
        return _document(events), tuple(events.lost)
    except _RefusedError as refusal:
        return None, (*events.lost, refusal.problem)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        mark = Mark(path, at.line + 1, at.column + 1) if at else Mark(path)
        message = "; ".join(part for part in (error.context, error.problem) if part)
        hint = _TAB_HINT if at and _character_at(text, at) == "\t" else _YAML_HINT
        return None, (*events.lost, Problem(mark, "yaml", f"This is not YAML: {message}.", hint))
    except yaml.YAMLError as error:
        message = " ".join(str(error).split())
        return None, (Problem(_mark_of_character(text, path), "yaml", f"This is not YAML: {message}.", _CONTROL_HINT),)


def places(text: str) -> tuple[Place, ...] | None:
    """Where every value and key of one YAML document stands, in the order of the file; None where it is refused."""
    node, _ = parse_yaml(text, "")
    if node is None:
        return None
    # One of PyYAML's two loaders counts a mark before the text, and the other does not.
    before = len(text) - len(text.removeprefix("\ufeff"))
    events = _Events(text[before:], "")
    events.next()  # stream start
    if isinstance(events.next(), yaml.StreamEndEvent):
        return ()
    found = _placed(events, events.next(), ())
    return tuple(place._replace(start_char=place.start_char + before, end_char=place.end_char + before) for place in found)


def outline(text: str) -> Part | None:
    """What one YAML document holds with where it stands, in characters of the whole text; None where it is refused."""
    node, _ = parse_yaml(text, "")
    if node is None:
        return None
    before = len(text) - len(text.removeprefix("\ufeff"))
    events = _Events(text[before:], "")
    events.next()  # stream start
    if isinstance(events.next(), yaml.StreamEndEvent):
        return Part(len(text), len(text), "")
    return _outlined(events, events.next(), text, before)


def _outlined(events: _Events, event: yaml.Event, text: str, before: int) -> Part:
    """The part that begins with an event; the document was found whole before."""
    start = _index(event.start_mark) + before
    if isinstance(event, yaml.ScalarEvent):
        end = _index(event.end_mark) + before
        return Part(start, _trimmed(text, start, end) if event.style in _BLOCKS else end, event.style or "", event.value)
    keys, items, is_list = [], [], isinstance(event, yaml.SequenceStartEvent)
    while type(following := events.next()) not in _ENDS:
        part = _outlined(events, following, text, before)
        if not is_list:
            keys.append(part)
            part = _outlined(events, events.next(), text, before)
        items.append(part)
    if isinstance(event, yaml.CollectionStartEvent) and event.flow_style:
        return Part(start, _index(following.end_mark) + before, "[" if is_list else "{", "", tuple(keys), tuple(items))
    return Part(start, items[-1].end_char, "-" if is_list else ":", "", tuple(keys), tuple(items))


_BLOCKS = frozenset({"|", ">"})
_KEEPING = re.compile(r"[|>]\d?\+")


def _trimmed(text: str, start: int, end: int) -> int:
    """Where a block ends, without the empty lines below it; those of one that keeps them are its own."""
    return end if _KEEPING.match(text, start) else start + len(text[start:end].rstrip())


def _placed(events: _Events, event: yaml.Event, keys: tuple[str | int, ...]) -> Iterator[Place]:
    """The places below an event, which has no end of its own before they are read: the document was found whole before."""
    if isinstance(event, yaml.ScalarEvent):
        yield Place(keys, event.value, _index(event.start_mark), _index(event.end_mark))
    elif isinstance(event, yaml.SequenceStartEvent):
        number = 0
        while not isinstance((following := events.next()), yaml.SequenceEndEvent):
            yield from _placed(events, following, (*keys, number))
            number += 1
    else:
        while not isinstance((following := events.next()), yaml.MappingEndEvent):
            (key,) = _placed(events, following, keys)
            yield key._replace(keys=(*keys, key.text), is_key=True)
            yield from _placed(events, events.next(), (*keys, key.text))


def _index(mark: _At | None) -> int:
    """Where in the text a mark of an event stands, which always has one."""
    return mark.index if mark else 0


_YAML_HINT = (
    "A value that holds ': ' or ' #', or begins with a quotation mark, '[', '{', '*', '&', '!', '%', '@' or '`', "
    'needs quotation marks around it, or a block: the key, then ">-", then the text indented on the next lines.'
)
_LOST = re.compile(r"(?:[ \t]|[ \t]{2,}(?=#\S))(?P<words>#[^\n\r]*)")
"""One space before the sign, or none behind it: a comment beside a value has two before it, and one behind."""
_COMMENT_HINT = "Put quotation marks around the value. If a comment is meant, put two spaces before the sign and one behind it."
_TAB_HINT = "There is a tab here: YAML is indented with spaces."
_CONTROL_HINT = "Remove control characters such as NUL; save the file as plain UTF-8 text."


def _character_at(text: str, at: yaml.Mark) -> str:
    """The character at a mark; empty at the end of a line."""
    line = text.split("\n")[at.line : at.line + 1]
    return line[0][at.column : at.column + 1] if line else ""


def _mark_of_character(text: str, path: str) -> Mark:
    """Where the first character stands that YAML does not allow."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    bad = found.start() if found else 0
    line_start = text.rfind("\n", 0, bad) + 1
    return Mark(path, text.count("\n", 0, bad) + 1, bad - line_start + 1)


def _printed(text: str) -> str:
    """The beginning of a text in quotation marks, escaped so that it cannot break a line or move a cursor."""
    return repr(text[:40])


class _Events:
    """The events of a file, refusing what a dossier does not use."""

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._text = text
        self.lost: list[Problem] = []
        """A problem for each value of which a comment sign takes the rest: the reading goes on without it."""
        # Not `yaml.parse`, which is a generator over the same two methods: half of the time of all events.
        self._loader = _Loader(text)

    def next(self) -> yaml.Event:
        event: yaml.Event = self._loader.get_event()
        if type(event) in _ENDS:
            return event
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "Anchors and aliases (& and *) are not used in a dossier."
            raise _RefusedError(self.mark(event), "yaml-anchor", message, _YAML_HINT)
        if tag := getattr(event, "tag", None):
            message = f"The tag {_printed(tag)} is refused: values are plain text."
            raise _RefusedError(self.mark(event), "yaml-tag", message, "Remove it.")
        return event

    def note_lost(self, event: yaml.ScalarEvent) -> None:
        """Note where words behind a value without quotation marks are no comment that anybody meant."""
        end = event.end_mark
        if not event.style and end and (lost := _LOST.match(self._text, end.index)):
            mark = Mark(self._path, end.line + 1, end.column + 1 + lost.start("words") - end.index)
            message = f"A '#' behind a space begins a comment: {_printed(lost['words'])} is not read."
            self.lost.append(Problem(mark, "comment-sign", message, _COMMENT_HINT))

    def mark(self, event: yaml.Event) -> Mark:
        """Where an event begins."""
        at = event.start_mark
        return Mark(self._path, at.line + 1, at.column + 1) if at else Mark(self._path)


_ENDS = frozenset({yaml.SequenceEndEvent, yaml.MappingEndEvent, yaml.DocumentEndEvent})
"""They have neither anchor nor tag."""


def _document(events: _Events) -> Node:
    events.next()  # stream start
    event = events.next()
    if isinstance(event, yaml.StreamEndEvent):
        return Scalar(events.mark(event), "", plain=True)
    node = _node(events, events.next(), depth=0)
    events.next()  # document end
    event = events.next()
    if not isinstance(event, yaml.StreamEndEvent):
        message = "A second document begins here."
        raise _RefusedError(events.mark(event), "yaml-documents", message, "Remove the line of dashes '---'.")
    return node


def _node(events: _Events, event: yaml.Event, depth: int) -> Node:
    mark = events.mark(event)
    if depth > MAX_DEPTH:
        raise _RefusedError(mark, "yaml-depth", f"Nested deeper than {MAX_DEPTH} levels.")
    if isinstance(event, yaml.ScalarEvent):
        events.note_lost(event)
        return Scalar(mark, event.value, plain=not event.style)  # None, or empty from the parser in C
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance((following := events.next()), yaml.SequenceEndEvent):
            items.append(_node(events, following, depth + 1))
        return Sequence(mark, tuple(items))
    return _mapping(events, mark, depth)


def _mapping(events: _Events, mark: Mark, depth: int) -> Mapping:
    items: dict[str, tuple[Scalar, Node]] = {}
    while not isinstance((following := events.next()), yaml.MappingEndEvent):
        key = _node(events, following, depth + 1)
        if not isinstance(key, Scalar):
            raise _RefusedError(key.mark, "yaml-key", "A key must be a word, not a list or a mapping.", _YAML_HINT)
        if not key.text.isprintable() or len(key.text) > MAX_KEY_CHARACTERS:
            message = f"A key is a short word; this one begins {_printed(key.text)}."
            raise _RefusedError(key.mark, "yaml-key", message, _YAML_HINT)
        if key.text in items:
            first = items[key.text][0].mark.line
            hint = f"Keep one of the two; the first is in line {first}."
            raise _RefusedError(key.mark, "duplicate-key", f"The key '{key.text}' stands here twice.", hint)
        items[key.text] = key, _node(events, events.next(), depth + 1)
    return Mapping(mark, tuple(items.values()))
