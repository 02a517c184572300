"""YAML as a tree of values that know their line: the only module that knows PyYAML.

Cards come from strangers. Refused, with a problem, is what YAML can do beyond plain data: tags, anchors, aliases, several
documents, equal keys in one mapping, nesting without end. The reading goes on behind it, and the tree says where something is
left out. The tree is built from PyYAML's events and not by its `compose`, which recurses in C and crashes the interpreter at
some 50,000 open brackets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import yaml

from generator.gather.known_keys import KEYS
from generator.gather.lost_words import comment, printed, swallowed
from generator.gather.punctuation import in_quotes
from generator.model.problems import Mark, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Mapping as AbstractMapping

    from generator.gather.lost_words import At

MAX_DEPTH = 12
"""A card nests six deep."""
MAX_KEY_CHARACTERS = 200
"""Keys stand in messages: they are one line, and none is long."""

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_MOST_LEFT_OUT = 50
"""Places of one file that are left out, each with a problem; the reading stops at the next."""


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
    is_whole: bool = True
    """Whether nothing is left out because it could not be read."""


class Mapping(NamedTuple):
    """Keys with values, in the order of the file."""

    mark: Mark
    items: tuple[tuple[Scalar, Node], ...]
    is_whole: bool = True
    """The same, of the keys: one that is missing may be what is left out."""


Node = Scalar | Sequence | Mapping


class Tree(NamedTuple):
    """What can be read of a file."""

    node: Node | None
    """None where nothing can."""
    problems: tuple[Problem, ...]
    """For each thing that is left out, each line that is not read as it is meant, and where the reading stopped."""
    is_whole: bool
    """Whether nothing is left out."""
    stopped_at: tuple[int, ...] = ()
    """Where what stands there is no YAML: the line where that was noticed, then the one where what is read there begins, each
    counted from 0; its problem is the last one. Empty where the file was read to its end, or where nobody could go on."""


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


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parse_yaml(text: str, path: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of one YAML document, or None with the problems where it cannot be read whole; `path` goes into the marks.

    An empty file is a null scalar.
    """
    tree = read_tree(text, path)
    return (tree.node if tree.is_whole else None), tree.problems


def read_tree(text: str, path: str, gaps: Iterable[Gap] = ()) -> Tree:
    """As much as can be read of one YAML document; `gaps` are what was taken out of the text because nobody could read it."""
    # One of PyYAML's two loaders counts a mark before the text, and the other does not.
    events = _Events(text.removeprefix("\ufeff"), path, gaps)
    stopped_at: tuple[int, ...] = ()
    node = None
    try:
        node = _document(events)
    except _RefusedError as refusal:
        events.stop(refusal.problem)
    except yaml.YAMLError as error:
        events.stop(no_yaml(error, text, path))
        stopped_at = tuple(at.line for at in _marks_of(error))
    return Tree(node, tuple(events.problems), events.is_whole, stopped_at)


def no_yaml(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """What the parser says of a place where nothing better is known: of what is never closed, where it opens."""
    if not isinstance(error, yaml.MarkedYAMLError):
        message = f"This is not YAML: {' '.join(str(error).split())}."
        return Problem(_mark_of_character(text, path), "yaml", message, _CONTROL_HINT)
    marks = [Mark(path, at.line + 1, at.column + 1) for at in _marks_of(error)]
    what = "; ".join(part for part in (error.context, error.problem) if part)
    context = error.context or ""
    is_open = "quoted scalar" in context or "flow" in context
    told = _IN_PLAIN_WORDS.get(error.problem or "", f"This is not YAML: {what}.")
    return Problem(marks[-1 if is_open else 0], "yaml", told, _YAML_HINT)


def _marks_of(error: yaml.YAMLError) -> list[At]:
    """Where something was noticed, then where what is read there begins."""
    found = (error.problem_mark, error.context_mark) if isinstance(error, yaml.MarkedYAMLError) else ()
    return [at for at in found if at]


def places(text: str) -> tuple[Place, ...] | None:
    """Where every value and key of one YAML document stands, in the order of the file; None where it is refused."""
    if parse_yaml(text, "")[0] is None:
        return None
    events, before = _events_of(text)
    if isinstance(events.next(), yaml.StreamEndEvent):
        return ()
    found = _placed(events, events.next(), ())
    return tuple(place._replace(start_char=place.start_char + before, end_char=place.end_char + before) for place in found)


def outline(text: str) -> Part | None:
    """What one YAML document holds with where it stands, in characters of the whole text; None where it is refused."""
    if parse_yaml(text, "")[0] is None:
        return None
    events, before = _events_of(text)
    if isinstance(events.next(), yaml.StreamEndEvent):
        return Part(len(text), len(text), "")
    return _outlined(events, events.next(), text, before)


def _events_of(text: str) -> tuple[_Events, int]:
    """The events of a text behind the one that begins them, and how many characters stand before what they count."""
    # One of PyYAML's two loaders counts a mark before the text, and the other does not.
    before = len(text) - len(text.removeprefix("\ufeff"))
    events = _Events(text[before:], "", ())
    events.next()  # stream start
    return events, before


def _outlined(events: _Events, event: yaml.Event, text: str, before: int) -> Part:
    """The part that begins with an event; the document was found whole before."""
    start = _index(event.start_mark) + before
    if isinstance(event, yaml.ScalarEvent):
        end = _index(event.end_mark) + before
        return Part(start, _trimmed(text, start, end) if event.style in _BLOCKS else end, event.style or "", event.value)
    keys, items, is_list = [], [], isinstance(event, yaml.SequenceStartEvent)
    while not isinstance((following := events.next()), yaml.CollectionEndEvent):
        part = _outlined(events, following, text, before)
        if not is_list:
            keys.append(part)
            part = _outlined(events, events.next(), text, before)
        items.append(part)
    if isinstance(event, yaml.CollectionStartEvent) and event.flow_style:
        return Part(start, _index(following.end_mark) + before, "[" if is_list else "{", "", tuple(keys), tuple(items))
    return Part(start, items[-1].end_char, "-" if is_list else ":", "", tuple(keys), tuple(items))


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


def _index(mark: At | None) -> int:
    """Where in the text a mark of an event stands, which always has one."""
    return mark.index if mark else 0


_IN_PLAIN_WORDS = {
    "block sequence entries are not allowed in this context": "A dash stands here where no list can begin.",
    "could not find expected ':'": "This line is no key with a colon, and belongs to no text above it.",
    "did not find expected '-' indicator": "This line stands below the dashes of a list and begins with none.",
    "did not find expected ',' or ']'": "A bracket opens here; a comma or the closing bracket is missing.",
    "did not find expected ',' or '}'": "A bracket opens here; a comma or the closing bracket is missing.",
    "did not find expected key": "This line stands below the keys of an entry and is none.",
    "did not find expected node content": "A value is missing here.",
    "found character that cannot start any token": "No value can begin with this sign.",
    "found unexpected end of stream": "What opens here is not closed.",
    "mapping values are not allowed in this context": "A colon stands here, where no key can be.",
}
"""What the parser says, which knows no cards."""
_YAML_HINT = (
    "Look at this line and the one above it: at their indentation, at quotation marks and brackets that are not closed, and at "
    "values that hold ': ' or begin with a sign, which need quotation marks around them."
)
_SIGN_HINT = "A value that begins with '&', '*' or '!' needs quotation marks around it."
_KEY_HINT = "Put quotation marks around it, or look for a bracket too many."
_DEPTH_HINT = "Look for brackets and dashes too many: a card nests six deep."
_CONTROL_HINT = "Remove control characters such as NUL; save the file as plain UTF-8 text."
_STANDARD_TAG = "tag:yaml.org,2002:"
"""What `!!` stands for."""


def _mark_of_character(text: str, path: str) -> Mark:
    """Where the first character stands that YAML does not allow."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    bad = found.start() if found else 0
    line_start = text.rfind("\n", 0, bad) + 1
    return Mark(path, text.count("\n", 0, bad) + 1, bad - line_start + 1)


_SPACES = (" ", "\t")
_BLOCKS = frozenset("|>")
"""The styles of text that stands below its key."""


class Gap(NamedTuple):
    """A place of a file where something may be missing: lines were taken out as unreadable, or are read as text."""

    line: int
    """The first one, counted from 0."""
    column: int
    """Where it begins, counted from 0: by it is known what it is a part of."""


class _Events:
    """The events of a file, with a problem for what a dossier does not use."""

    def __init__(self, text: str, path: str, gaps: Iterable[Gap]) -> None:
        self._path = path
        self.text = text
        self._gaps = list(gaps)
        """Those of which it is not known yet what they were a part of."""
        self.problems: list[Problem] = []
        self.is_whole = not self._gaps
        # Not `yaml.parse`, which is a generator over the same two methods: half of the time of all events.
        self.next: Callable[[], yaml.Event] = _Loader(text).get_event

    def refused(self, event: yaml.Event) -> bool:
        """Whether a value is left out, with a problem, for what a dossier does not use."""
        if getattr(event, "anchor", None):
            message = "Anchors and aliases (& and *) are not used in a dossier."
            self.leave_out(Problem(self.mark(event), "yaml-anchor", message, _SIGN_HINT))
            return True
        if tag := getattr(event, "tag", None):  # an alias has none
            message = f"The tag {printed(tag.replace(_STANDARD_TAG, '!!'))} is refused: values are plain text."
            self.leave_out(Problem(self.mark(event), "yaml-tag", message, f"Remove it. {_SIGN_HINT}"))
            return True
        return False

    def leave_out(self, problem: Problem) -> None:
        """Note something that is not read, up to a number that nobody would mend before looking again."""
        if len(self.problems) >= _MOST_LEFT_OUT:
            raise _RefusedError(problem)
        self.stop(problem)

    def stop(self, problem: Problem) -> None:
        """Note where the reading ends."""
        self.is_whole = False
        self.problems.append(problem)

    def note_lost(self, event: yaml.ScalarEvent) -> None:
        """Note the words in a value, and behind it, that are not read as they are meant."""
        start, end, is_plain = event.start_mark, event.end_mark, not event.style
        if not (start and end):
            return
        if is_plain and self.text.startswith(_SPACES, end.index) and (lost := comment(self.text, end, self._path)):
            self.problems.append(lost)
        can_be = (is_plain and event.value[:1] == "-") or (end.line > start.line and (is_plain or event.style in _BLOCKS))
        if can_be and (line := swallowed(self.text, start, end, self._path, block=not is_plain)):
            self.leave_out(line)
            self._gaps.append(Gap(start.line, start.column))

    def has_gap(self, start: Mark, end: yaml.Event) -> bool:
        """Whether something that ends here, and nothing inside it, held lines that were taken out."""
        if not self._gaps:
            return False
        last = end.end_mark.line if end.end_mark else 0
        inside = [gap for gap in self._gaps if start.line - 1 <= gap.line <= last and start.column - 2 <= gap.column]
        self._gaps = [gap for gap in self._gaps if gap not in inside]
        return bool(inside)

    def mark(self, event: yaml.Event) -> Mark:
        """Where an event begins."""
        at = event.start_mark
        return Mark(self._path, at.line + 1, at.column + 1) if at else Mark(self._path)


def _document(events: _Events) -> Node | None:
    events.next()  # stream start
    event = events.next()
    if isinstance(event, yaml.StreamEndEvent):
        return Scalar(events.mark(event), "", plain=True)
    node = _node(events, events.next(), depth=0)
    events.next()  # document end
    event = events.next()
    if not isinstance(event, yaml.StreamEndEvent):
        message = "A second document begins here."
        hint = "Remove the line of dashes '---'; a second card needs a file of its own."
        events.leave_out(Problem(events.mark(event), "yaml-documents", message, hint))
    return node


def _node(events: _Events, event: yaml.Event, depth: int) -> Node | None:
    """A value with all that is below it; None, once it is read, where it is left out."""
    mark = events.mark(event)
    if depth > MAX_DEPTH:
        raise _RefusedError(Problem(mark, "yaml-depth", f"Nested deeper than {MAX_DEPTH} levels.", _DEPTH_HINT))
    refused = events.refused(event)
    if isinstance(event, yaml.ScalarEvent):
        events.note_lost(event)
        # The style is None, or empty from the parser in C.
        return None if refused else Scalar(mark, event.value, plain=not event.style)
    if isinstance(event, yaml.AliasEvent):
        return None
    node = (_sequence if isinstance(event, yaml.SequenceStartEvent) else _mapping)(events, mark, depth)
    return None if refused else node


def _sequence(events: _Events, mark: Mark, depth: int) -> Sequence:
    items = []
    while not isinstance((following := events.next()), yaml.SequenceEndEvent):
        items.append(_node(events, following, depth + 1))
    read = tuple(item for item in items if item is not None)
    return Sequence(mark, read, not events.has_gap(mark, following) and len(read) == len(items))


def _mapping(events: _Events, mark: Mark, depth: int) -> Mapping:
    items: dict[str, tuple[Scalar, Node]] = {}
    is_whole = True
    before = _Pieces()
    while not isinstance((following := events.next()), yaml.MappingEndEvent):
        key = _node(events, following, depth + 1)
        value = _node(events, (value_event := events.next()), depth + 1)
        if before.goes_on(events.text, following, value_event):
            continue
        before.note(events)
        before = _Pieces(key, value_event)
        if (refused := _refused_key(key, items)) is not None:
            events.leave_out(refused)
        elif isinstance(key, Scalar) and value is not None:
            items[key.text] = key, value
            continue
        is_whole = False
    before.note(events)
    return Mapping(mark, tuple(items.values()), not events.has_gap(mark, following) and is_whole)


class _Pieces:
    """A value between braces without quotation marks, and the keys without a colon that commas made of the rest of it."""

    def __init__(self, key: Node | None = None, value: yaml.Event | None = None) -> None:
        self._key = key
        self._value = value if isinstance(value, yaml.ScalarEvent) and value.value and not value.style else None
        self._ends = _index(value.end_mark) if value else 0
        self._is_cut = False

    def goes_on(self, text: str, key: yaml.Event, value: yaml.Event) -> bool:
        """Whether a key is the next piece; one that the engine knows is meant as a key."""
        if not (isinstance(key, yaml.ScalarEvent) and isinstance(value, yaml.ScalarEvent) and self._value) or value.value:
            return False
        start, end = _index(key.start_mark), _index(key.end_mark)
        is_piece = text[self._ends : start].strip() == "," and ":" not in text[end : _index(value.end_mark)]
        if key.style or value.style or not is_piece or key.value in KEYS:
            return False
        self._ends, self._is_cut = end, True
        return True

    def note(self, events: _Events) -> None:
        """A problem where there are several pieces; the first is read, so that nothing else is told of it."""
        if self._is_cut and self._value and isinstance(self._key, Scalar):
            words = " ".join(events.text[_index(self._value.start_mark) : self._ends].split())
            hint = f"Put quotation marks around it. Write: {self._key.text}: {in_quotes(words)}"
            message = f"A comma ends the value here, after '{self._value.value[-40:]}'."
            events.leave_out(Problem(events.mark(self._value), "yaml", message, hint))


def _refused_key(key: Node | None, before: AbstractMapping[str, tuple[Scalar, Node]]) -> Problem | None:
    """Why a key is left out with its value, where what it is made of is no reason."""
    if isinstance(key, Scalar):
        if key.text in before:
            hint = f"Keep one of the two; the first is in line {before[key.text][0].mark.line}."
            return Problem(key.mark, "duplicate-key", f"The key '{key.text}' stands here twice.", hint)
        if key.text.isprintable() and len(key.text) <= MAX_KEY_CHARACTERS:
            return None
        return Problem(key.mark, "yaml-key", f"A key is a short word; this one begins {printed(key.text)}.", _KEY_HINT)
    if key is None:
        return None
    return Problem(key.mark, "yaml-key", "A key must be a word, not a list or a mapping.", _KEY_HINT)
