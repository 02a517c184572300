"""The rules by which a stretch of text is spelt like a name: its capitals, its spaces, its marks."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.languages.arabic import article_end, without_article_of_any_form
from generator.languages.english import POSSESSIVE
from generator.languages.folding import APOSTROPHES, FOLD_SETS, HYPHENS, fold_name
from generator.languages.registry import SHORTENED, begins_elided
from generator.languages.scripts import is_arabic

if TYPE_CHECKING:
    from generator.model.cards import Name

_SPOKEN_LETTERS = 4
"""An abbreviation with fewer letters is spelt out; one with as many may be spoken as a word."""
_LOWER_CASE_LETTERS = 8
"""A name of several words with this many letters is a name in lower case too; a single word may be an ordinary one."""
_PIECE_LETTERS = 3
"""A piece of a name that has more spaces in the text than on the card has as many letters at least."""
_ELIDED = 3
"""Characters that an elided word has at most, its apostrophe among them."""
_TELLING = 2
"""Words with a capital, by which a name is told though its article has none."""
_POSSESSIVE = re.compile(rf"{POSSESSIVE}$", re.IGNORECASE)
"""`Hama’s` is not Hamas."""
_LINE_END = re.compile(r"[^\S\n]?[-=\u2010\u00ac\u00ad\u2e17](?:[^\S\n]*\n[^\S\n]*(?=\S)|[^\S\n]+(?=[^\W\d_A-ZÀ-ÖØ-Þ]))")
"""A word that is parted at the end of a line, also where the line was joined to the next one: `Ber-` and `lin`, `Ber- lin`."""
_LOOSE = re.compile(r"(?<=\w)[^\S\n]*([’'])[^\S\n]*(?=\w)|[^\S\n]+(?=\.[^\S\n]*\w)")
_INITIALS = re.compile(r"(?<=\b[^\W\d_]\.)[^\S\n]+(?=[^\W\d_]\.)")
"""Spaces that some set where others do not: `J. F. Kennedy`, `Côte d' Or`, and before a stop where a text was taken apart."""
_BREAK = re.compile(r"[\s\-–]+")


def spelt_like(name: Name, text: str) -> bool:
    """Whether a stretch of text that folds to the name may stand for it: its capitals, and the spaces inside it."""
    if text == name.text:
        return True
    if is_possessive_of_another(name.text, text):
        return False
    if _joins_shortened(name, text):
        return False
    if begins_elided(text) and name.text[:3].isalnum():
        return False
    if name.case_sensitive or name.is_abbreviation:
        return _letters(without_article(text)) == _letters(without_article(name.text)) or is_word_of_initials(name, text)
    return _capitals_fit(name.text, text) and _spaces_fit(name.text, text) and "\n\n" not in text.replace(" ", "")


def looks_abbreviated(name: str, text: str) -> bool:
    """Whether a short word stands in capitals that its name has not: `MAN` may be no Man, but what the letters stand for."""
    return text.isupper() and 1 < len(text) <= _PIECE_LETTERS and not name.isupper()


def is_cut(name: str) -> bool:
    """Whether a name is a word with a hyphen at an end, or an elided one: without the sign it is another word, `Il-` or `L'`."""
    if name[-1:] in APOSTROPHES and len(name) <= _ELIDED:
        return name[:-1].isalpha()
    return (name[:1] in HYPHENS or name[-1:] in HYPHENS) and name.strip("".join(HYPHENS)).isalpha()


def is_word_of_initials(name: Name, text: str) -> bool:
    """Whether an abbreviation is written like a word, as it is spoken: `Nato`, `Unesco`; a short one is spelt out."""
    if name.case_sensitive or len(name.text) < _SPOKEN_LETTERS or not name.is_abbreviation:
        return False
    return text == name.text.capitalize() != name.text


def in_lower_case(name: str, text: str) -> bool:
    """Whether a stretch of text lacks the capitals of its name: `white house`, `la presse`, not `northern Hama`.

    A short first word is an article in many languages, with which `la Presse` is the press and no newspaper; two capitals
    behind it tell: `the New York Times`, `rue de la Croix-Rouge`.
    """
    if text == name:
        return False
    words = without_article(text)
    if not without_article(name)[:1].isupper() or any(c.isupper() for c in words[:2]):
        return False
    first, *others = _BREAK.split(words)
    return words == words.lower() or (len(first) <= _PIECE_LETTERS and sum(word[:1].isupper() for word in others) < _TELLING)


def differs_in_letters(name: str, text: str) -> bool:
    """Whether a stretch of text is, but for capitals, no longer the name where marks on letters count: `Häuser` for `Hauser`."""
    a, b = ("".join(c for c in unicodedata.normalize("NFC", words).casefold() if c.isalnum()) for words in (name, text))
    return a != b


def needs_doubling(name: str, text: str) -> bool:
    """Whether a stretch of text that folds to a name has two letters where the name has one, or the reverse: `Dara`, Daraa."""
    if text == name or is_arabic(text):
        return False
    bare = (fold_name(without_article(words), FOLD_SETS["plain"]) for words in (name, text))
    return len({words.removeprefix("al") for words in bare}) > 1


def likeness(name: str, text: str) -> int:
    """How closely a stretch of text is spelt like a name that it folds to: 2 to the letter, 1 but for capitals, else 0."""
    if text == name:
        return 2
    words = " ".join(text.split())
    return 2 if words == name else int(words.casefold() == name.casefold())


def _joins_shortened(name: Name, text: str) -> bool:
    """Whether a shortened word of a name is one with the next in a text, where the name has a stop between: `Stage`, St. Age."""
    if name.form_of is None and "." not in name.text:
        return False
    return len(SHORTENED.findall(text)) < len(SHORTENED.findall(name.text))


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _capitals_fit(name: str, text: str) -> bool:
    """A name that is capitalised on its card is so in the text, unless it is long and of several words."""
    if not any(c.isupper() for c in name) or any(c.isupper() for c in without_article(text)[:2]):
        return True
    several = len(name.split()) > 1 and sum(c.isalpha() for c in name) >= _LOWER_CASE_LETTERS
    return several or not without_article(name)[:1].isupper()


def _spaces_fit(name: str, text: str) -> bool:
    """Spaces and hyphens that the name has not are allowed between whole words, after a space capitalised: `Tal Rifaat`."""
    text = _tight(_LINE_END.sub("", text))
    pieces = _BREAK.split(without_article_of_any_form(text))
    if len(pieces) <= len(_BREAK.split(without_article_of_any_form(_tight(name)))):
        return True
    return all(len(_letters(piece)) >= _PIECE_LETTERS for piece in pieces) and not any(p[0].islower() for p in text.split())


def _tight(text: str) -> str:
    return _INITIALS.sub("", _LOOSE.sub(r"\1", text))


def without_article(text: str) -> str:
    """The text without an Arabic article at its beginning, or else without what stands before its first letter."""
    end = article_end(text)
    return text[end:] if end else text.lstrip("".join(APOSTROPHES) + '"“”')


def is_possessive_of_another(name: str, text: str) -> bool:
    """Whether a stretch of text is a possessive and the name is none: `Hama’s` folds to Hamas, and is not Hamas."""
    return _POSSESSIVE.search(text) is not None and _POSSESSIVE.search(name) is None
