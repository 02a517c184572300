"""Turning words of others into harmless page text: the one place where text becomes HTML or Markdown."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

# Controls that begin an embedding, an override or an isolate, and could draw text on a page as what it is not.
_BIDI_OVERRIDES = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# Controls, halves of surrogate pairs and code points that are no characters: a YAML parser refuses a head that holds one of
# them, and an engine then shows the head as text of the page.
_NO_CHARACTERS = (*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)
_HIDDEN = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0), *_NO_CHARACTERS} - {0x09, 0x0A, 0x0D}, "\ufffd")

# Beyond HTML's own: braces (templates), backticks and tildes (a fence is looked for even inside HTML), equals signs
# (Material's search cuts everything of the form ` data-search-x="…"` out of a page, be it half text, half attribute).
_HTML = {ord(c): f"&#{ord(c)};" for c in "&<>\"'`~{}="}
_SPECIAL = re.compile(f"[{''.join(map(re.escape, map(chr, _HTML)))}]")
_MARKDOWN = {code: f"&#{code};" for code in range(0x21, 0x7F) if not chr(code).isalnum() and chr(code) not in ",;"}
# Some themes print titles and descriptions as they are: what HTML could read as its own becomes a look-alike.
_PLAIN = {ord("<"): "‹", ord(">"): "›", ord('"'): "”", ord("&"): "＆", ord("{"): "(", ord("}"): ")", ord("`"): "’"}


# The quotation marks around a string stay, and the backslashes inside it.
_JSON = {code: f"\\u{code:04x}" for code in range(0x21, 0x7F) if not chr(code).isalnum() and chr(code) not in '",.:;/\\-@()'}
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


_MARKS = frozenset('“”„«»"')
_BESIDE = 20
"""Characters on either side in which a letter is looked for."""
_WHITE_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    """The text on one line, without characters that would be invisible or turn the line around; a space at an end stays."""
    if text.isprintable() and "  " not in text:  # most words: told twenty times as fast as done
        return text
    return _WHITE_SPACE.sub(" ", text.translate(_BIDI_OVERRIDES)).translate(_HIDDEN)


def html(text: str) -> Markup:
    """Text for HTML, inside elements and quoted attributes alike."""
    return _known(text) if len(text) <= _SHORT else _escaped(text)


def _escaped(text: str) -> Markup:
    seen = visible(text)
    return Markup(seen.translate(_HTML) if _SPECIAL.search(seen) else seen)  # noqa: S704 - every special character was just replaced


_SHORT = 80
_known = lru_cache(maxsize=50_000)(_escaped)
"""The same for names, labels and dates, of which every page repeats many."""


def element(name: str, content: Markup, /, **attributes: str) -> Markup:
    """An HTML element; its attributes are escaped here, and an empty one is left out. `class_` stands for `class`."""
    written = "".join(f' {key.rstrip("_")}="{html(value)}"' for key, value in attributes.items() if value)
    return Markup(f"<{name}{written}>{content}</{name}>")  # noqa: S704 - the content is markup already, the rest was just escaped


def quotation(text: str, **attributes: str) -> Markup:
    """Text in quotation marks: single ones around a text that has its own at an end."""
    has_marks = bool({*text[:1], *text[-1:]} & _MARKS)
    return element("q", html(text), class_="wiki-has-marks" if has_marks else "wiki-q", **attributes)


def markdown(text: str) -> Markup:
    """Text for a line of Markdown: all punctuation that Markdown could read is written as character references.

    Where nothing would be seen stands a `…`: a heading without words shows its attributes as text.
    """
    return Markup((visible(text).strip() or "…").translate(_MARKDOWN))  # noqa: S704 - every special character was just replaced


def isolated(text: str, lang: str = "") -> Markup:
    """Text that may run the other way than its surroundings, isolated; `lang` is needed where that is not Arabic."""
    if direction(text) == "rtl":
        return element("bdi", html(text), lang=lang or "ar", dir="rtl")
    return html(text)


def within(text: str, start: int, end: int) -> Markup:
    """Words amid a text, as what a link holds: isolated only where the letters beside them run the other way.

    Arabic letters join across a link, ب and روسيا, but not across the bounds of an isolate.
    """
    beside = text[max(0, start - _BESIDE) : start][::-1], text[end : end + _BESIDE]
    words = text[start:end]
    return html(words) if "rtl" in map(direction, beside) else isolated(words)


def code_lines(text: str) -> Markup:
    """Text as lines of code; none is empty, which would end a block of HTML in Markdown."""
    return Markup("\n").join(html(line) for line in text.splitlines() if line.strip())


def json_script(value: object) -> Markup:
    """Linked data for search engines, in an element that scripts never run.

    Whatever could end the element, or begin something of Markdown or of a template, is written as an escape of JSON.
    """
    written = json.dumps(value, ensure_ascii=True, separators=(", ", ": "))
    strings = _JSON_STRING.sub(lambda string: string[0].translate(_JSON), written)
    apart = strings.replace("}}", "} }").replace("{{", "{ {")
    return Markup(f'<script type="application/ld+json">{apart}</script>')  # noqa: S704 - every special character was just replaced


def plain(text: str) -> str:
    """Text for what prints it as it is: whatever HTML could read as its own is a look-alike."""
    return visible(text).strip().translate(_PLAIN)


def front_matter(**fields: str | bool | tuple[str, ...] | Mapping[str, float] | None) -> str:
    """A YAML block for the head of a page; texts hold nothing that a theme could print as markup."""
    lines = [f"{key}: {_yaml(value)}" for key, value in fields.items() if value not in (None, "", (), {})]
    return "\n".join(["---", *lines, "---", ""])


def _yaml(value: str | bool | tuple[str, ...] | Mapping[str, float] | None) -> str:  # noqa: FBT001 - a value, not a switch
    if isinstance(value, tuple):
        return f"[{', '.join(map(_yaml, value))}]"
    if isinstance(value, Mapping):
        return json.dumps(dict(value))
    return json.dumps(value if isinstance(value, bool) else plain(str(value)), ensure_ascii=False)


_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def direction(text: str) -> str:
    """`rtl` when the first letter is of a script that runs from right to left, else `ltr`."""
    if text.isascii():
        return "ltr"
    letter = next((c for c in text if unicodedata.category(c).startswith("L")), "")
    return "rtl" if _RIGHT_TO_LEFT.match(letter) else "ltr"
