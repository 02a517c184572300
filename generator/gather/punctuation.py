"""Ways in which dashes, colons, quotation marks and brackets may be meant, where a file is no YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.gather.known_keys import KEYS, LIST_KEYS
from generator.gather.lines import Way
from generator.model.card_schema import CitationSchema
from generator.model.problems import Mark, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.gather.lines import Line, Lines

_CLOSING = {"[": "]", "{": "}"}
_QUOTES = ('"', "'")
_SIGNS = frozenset("\"'[]{}&*!%@`|>?,#-:")
"""A value that begins with one of them may need quotation marks."""
_BLOCK_SIGN = re.compile(r"[|>][-+]?")
_NO_SPACE = re.compile(r"(?P<before>[ \t]*(?:-[ \t]+)?)(?P<sign>-|[a-z][a-z_]*:)(?P<after>[^\s-].*)")
_NO_COLON = re.compile(r"(?P<before>[ \t]*(?:-[ \t]+)?)(?P<key>[a-z][a-z_]*)(?P<after>[ \t].*)?")
_OF_CITATIONS = frozenset(key.name for key in CitationSchema.keys)
_KEY_INSIDE = re.compile(rf" (?P<key>{'|'.join(sorted(KEYS))}): ")
_COLON_INSIDE = re.compile(r"(?<=: )[^\"'\[\]{},]+: [^\"'\[\]{},]+(?=[,}\]])")


def marks(lines: Lines, near: Sequence[int], part: range, path: str) -> Iterator[Way]:
    """What may be meant in one of the lines near the place where the reading stopped, the likeliest first."""
    yield from (way for number in near if (way := _evidence_without_key(lines, number, part, path)))
    for way_of in (_spaced, _closed, _parted, _colons_inside_quoted, _listed_below):
        yield from (way for number in near if (way := way_of(lines.all[number], number, path)))
    for number in range(near[0], part.start - 1, -1):
        if way := _ended(lines.all[number], number, path):
            yield way
    yield from (way for number in near if (way := _quoted(lines.all[number], number, path)))
    for way_over in (_text_quoted, _with_first_dash):
        if way := way_over(lines, near[0], part, path):
            yield way


def missing_colons(lines: Lines, near: Sequence[int], path: str) -> Iterator[Way]:
    """A colon behind a word that begins a line, where it is a known key or something stands deeper below it."""
    for number in near:
        found = _NO_COLON.fullmatch(lines.all[number].text)
        if found and (found["key"] in KEYS or (not found["after"] and len(lines.block(number)) > 1)):
            mark = Mark(path, number + 1, found.start("key") + 1)
            problem = Problem(mark, "yaml", f"There is no colon behind '{found['key']}'.", f"Write '{found['key']}:'.")
            yield Way({number: f"{found['before']}{found['key']}:{found['after'] or ''}"}, problem)


def _evidence_without_key(lines: Lines, number: int, part: range, path: str) -> Way | None:
    """Nothing in place of citations that stand right below a text, because the key of their list is missing."""
    line, above = lines.all[number], number - 1
    while above > part.start and not lines.all[above].head:
        above -= 1
    own = lines.all[max(above, 0)]
    if not line.dash or line.name not in _OF_CITATIONS or own.name in _OF_CITATIONS or not own.key or not own.rest.strip():
        return None
    parents = {lines.all[parent].name for parent in lines.above(number, part)}
    key = "accounts" if "events" in parents else "citations"
    after = next((n for n in range(number + 1, part.stop) if not _stands_in_list(lines.all[n], line)), part.stop)
    problem = Problem(
        Mark(path, number + 1, line.column + 1),
        "yaml",
        f"'{key}:' is missing above this line.",
        f"Write '{key}:' above it, on a line of its own, as deep as '{own.key}'.",
    )
    return Way(dict.fromkeys(range(number, after), ""), problem, loses=True)


def _stands_in_list(line: Line, first: Line) -> bool:
    """Whether a line belongs to the list that another one begins."""
    return not line.has_words or line.column > first.column or (line.column == first.column and bool(line.dash))


def _spaced(line: Line, number: int, path: str) -> Way | None:
    """A space behind a dash or a colon that has none."""
    found = _NO_SPACE.fullmatch(line.text)
    if found is None:
        return None
    what = "dash" if found["sign"] == "-" else "colon"
    hint = f"Put one there: '{found['sign']} {found['after'].split()[0]} …'."
    problem = Problem(Mark(path, number + 1, found.end("sign")), "yaml", f"There is no space behind the {what}.", hint)
    return Way({number: f"{found['before']}{found['sign']} {found['after']}"}, problem)


def _value(line: Line) -> tuple[str, str]:
    """What stands before the value of a line, and the value without white space behind it."""
    return line.text[: len(line.text) - len(line.rest.lstrip())], line.rest.strip()


def _closed(line: Line, number: int, path: str) -> Way | None:
    """The brackets closed that a value opens; no value, where what stands in them are no keys."""
    before, value = _value(line)
    opened: list[str] = []
    for sign in value if value[:1] in _CLOSING else "":
        if sign in _CLOSING:
            opened.append(_CLOSING[sign])
        elif opened and sign == opened[-1]:
            opened.pop()
    missing = "".join(reversed(opened))
    if not missing:
        return None
    hint = f"Write '{missing}' where it ends. If the bracket is a part of the text, put quotation marks around the whole value."
    problem = Problem(Mark(path, number + 1, len(before) + 1), "yaml", f"The bracket '{value[0]}' is not closed.", hint)
    if ": " not in value:
        return Way({number: before}, problem, loses=True)
    return Way({number: line.text.rstrip() + missing}, problem)


def _colons_inside_quoted(line: Line, number: int, path: str) -> Way | None:
    """Quotation marks around a value between brackets that holds a colon."""
    found = _COLON_INSIDE.search(line.text) if line.rest.lstrip()[:1] in _CLOSING else None
    if found is None:
        return None
    hint = f'Write: "{found[0].strip()}"'
    message = "A value that holds ': ' needs quotation marks around it."
    problem = Problem(Mark(path, number + 1, found.start() + 1), "yaml", message, hint)
    return Way({number: f'{line.text[: found.start()]}"{found[0].strip()}"{line.text[found.end() :]}'}, problem)


def _parted(line: Line, number: int, path: str) -> Way | None:
    """Commas before keys between brackets that have none: `{text: Morek lang: en}`."""
    found = _COLON_INSIDE.search(line.text) if line.rest.lstrip()[:1] == "{" else None
    key = _KEY_INSIDE.search(line.text, *found.span()) if found else None
    if found is None or key is None:
        return None
    parted = _KEY_INSIDE.sub(r", \g<key>: ", found[0])
    hint = f"Write: {parted.strip()}. If it is a part of the value before it, put quotation marks around that value."
    problem = Problem(Mark(path, number + 1, key.start("key") + 1), "yaml", f"There is no comma before '{key['key']}'.", hint)
    return Way({number: f"{line.text[: found.start()]}{parted}{line.text[found.end() :]}"}, problem)


def _listed_below(line: Line, number: int, path: str) -> Way | None:
    """Nothing behind the key of a list, where words stand."""
    before, value = _value(line)
    if line.name not in LIST_KEYS or not value or value[0] in _SIGNS:
        return None
    own = LIST_KEYS[line.name]
    entry = f", and the words as an entry below it: - {own}: {in_quotes(value)}" if own else ""
    message = f"'{line.name}' is a list: its entries stand below it, and nothing behind it."
    hint = f"Write: {line.name}:{entry}" if own else f"Write '{line.name}:' alone, and the words in an entry below it."
    return Way({number: before.rstrip()}, Problem(Mark(path, number + 1, len(before) + 1), "yaml", message, hint), loses=True)


def _ended(line: Line, number: int, path: str) -> Way | None:
    """A closing quotation mark at the end of a line whose value opens with one."""
    before, value = _value(line)
    if value[:1] not in _QUOTES or value.count(value[0]) % 2 == 0:
        return None
    mark = Mark(path, number + 1, len(before) + 1)
    message = f"The quotation mark {value[0]} that opens here is not closed."
    hint = "Write another behind the last word of the value. If it is a part of the text, put other quotation marks around all."
    return Way({number: line.text.rstrip() + value[0]}, Problem(mark, "yaml", message, hint))


def _quoted(line: Line, number: int, path: str) -> Way | None:
    """Quotation marks around a value that YAML takes for more than words."""
    before, value = _value(line)
    is_closed_bracket = value[:1] in _CLOSING and value.endswith(_CLOSING[value[0]])
    if not value or _BLOCK_SIGN.fullmatch(value) or is_closed_bracket:
        return None
    sign, words = value[0], value
    if sign in _QUOTES:
        message = f"The quotation mark {sign} closes the value before its end: words follow it."
        if value.endswith(sign) and value.count(sign) % 2:
            words = value[1:-1]
    elif sign in _CLOSING.values():
        message = f"The bracket '{sign}' closes what is not opened."
    elif sign in _SIGNS:
        message = f"A value that begins with '{sign}' needs quotation marks around it."
    elif ": " in value or value.endswith(":"):
        message = "A value that holds ': ' needs quotation marks around it."
    else:
        return None
    mark = Mark(path, number + 1, len(before) + 1)
    if sign in _CLOSING.values():
        hint = "Remove it. If it is a part of the text, put quotation marks around the whole value."
        return Way({number: before}, Problem(mark, "yaml", message, hint), loses=True)
    written = before + in_quotes(words)
    return Way({number: written}, Problem(mark, "yaml", message, f"Write: {written.strip()}"))


def in_quotes(words: str) -> str:
    """Words between quotation marks that they do not hold, as YAML reads them."""
    if '"' not in words and "\\" not in words:
        return f'"{words}"'
    doubled = words.replace("'", "''")
    return f"'{doubled}'"


def _text_quoted(lines: Lines, number: int, part: range, path: str) -> Way | None:
    """Quotation marks around a text that goes over several lines, of which one holds a colon."""
    line = lines.all[number]
    first = next(lines.above(number, part), number)
    last = next((n for n in range(first + 1, part.stop) if lines.all[n].head or not lines.all[n].has_words), part.stop) - 1
    before, value = _value(lines.all[first])
    if line.head or ": " not in line.rest or not value or _BLOCK_SIGN.fullmatch(value) or not first < number <= last:
        return None
    words = " ".join((value, *(lines.all[n].text.strip() for n in range(first + 1, last + 1))))
    changed = dict.fromkeys(range(first + 1, last + 1), "") | {first: before + in_quotes(words)}
    mark = Mark(path, number + 1, line.column + line.rest.find(": ") + 1)
    hint = f'Write: {before.strip()} "{value[:20]} …", up to the end of the text, or put >- behind the key and the text below it.'
    return Way(changed, Problem(mark, "yaml", "A text that holds ': ' needs quotation marks around it.", hint))


def _with_first_dash(lines: Lines, number: int, part: range, path: str) -> Way | None:
    """A dash before the first entry of a list whose other entries have one."""
    above = next(lines.above(number, part), None)
    if above is None or not lines.all[number].dash:
        return None
    first = next(n for n in range(above + 1, number + 1) if lines.all[n].has_words)
    line = lines.all[first]
    if line.dash or line.column != lines.all[number].column:
        return None
    changed = {n: f"  {lines.all[n].text}" for n in range(first, number)}
    changed[first] = f"{line.indent}- {line.key}{line.rest}"
    hint = "Begin it with '- ', and put two spaces before each of its other lines."
    problem = Problem(Mark(path, first + 1, line.column + 1), "yaml", "The first entry of this list has no dash.", hint)
    return Way(changed, problem)
