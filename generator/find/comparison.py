"""Two spellings side by side: whether they are one name, and in what they differ."""

from __future__ import annotations

import itertools
import unicodedata
from typing import TYPE_CHECKING

from generator.find.forms import language_of_form
from generator.find.patterns import patterns
from generator.find.spelling import is_possessive_of_another, spelt_like, without_article
from generator.languages.arabic import without_articles, without_attached
from generator.languages.arabic_sounds import LIMIT, alike, distance, sounds
from generator.languages.folding import FOLD_SETS, fold_arabic, fold_name, loosest
from generator.languages.scripts import is_arabic
from generator.model.cards import Name, is_abbreviation
from generator.model.problems import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_EXTRA = 200
"""With more marks and spaces than that nobody is told what they are: `normalize` takes seconds for 100,000 marks in a row."""


def differences(name: str, text: str) -> tuple[str, ...]:
    """In what a stretch of text differs from the name that matched it, in words; empty when it is the very name."""
    if len(text) > len(name) + _MOST_EXTRA:
        return ("characters that do not count",)
    needed = tuple(what for what, _ in _STEPS if _undone(name, but=what) != _undone(text, but=what))
    if _undone(name) == _undone(text):
        return needed if name != text else ()
    language = language_of_form(name, text)
    if language:
        return (language.form_is,)
    far = distance(sounds(name), sounds(text), abjad=is_arabic(name) != is_arabic(text))
    return (f"sound (distance {far:.2f}, the limit is {LIMIT})",)


def _undone(text: str, but: str = "") -> str:
    """The text with every difference undone that folding undoes, but for one."""
    for what, undo in _STEPS:
        if what != but:
            text = undo(text)
    return text


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


# What folding undoes, in the order in which an editor would look for it.
_STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("the Arabic article", without_articles),
    ("capitals", str.casefold),
    ("spaces or punctuation", lambda text: "".join(c for c in text if c.isalnum() or unicodedata.combining(c))),
    ("accents or vowel marks", _without_marks),
    ("forms of an Arabic letter", lambda text: "".join(fold_arabic(c) if is_arabic(c) else c for c in text)),
    ("doubled letters", lambda text: "".join(letter for letter, _ in itertools.groupby(text))),
)


def same_name(a: str, b: str, *, folds: tuple[str, ...] | None = None) -> bool:
    """Whether a card with the one name would find the other in a text, no other card being in the way.

    `folds` are the fold sets in use, None for every one there is. Raises KeyError for a fold set that does not exist.
    """
    fold = loosest(tuple(FOLD_SETS) if folds is None else folds)
    if is_possessive_of_another(a, b):
        return False
    name = Name(a, Mark(""), "")
    forms = {b, without_article(b), without_attached(b)} if fold.articles else {b}
    looked_for = patterns(name, fold)
    if any(fold_name(form, fold) in looked_for and spelt_like(name, form) for form in forms):
        return True
    return fold.by_sound and not is_abbreviation(a) and alike(a, b)
