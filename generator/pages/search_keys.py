"""How a name is looked up in the search of the site, by rules so plain that a script in the browser can follow them.

A reader who types a name should find it however it is written: its key has neither case nor marks, articles nor doubled letters,
its skeleton has the consonants alone. `tables` holds what `assets/search.js` needs to make the same of what is typed; a browser
test compares the two.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from generator.languages.arabic import ARTICLE, HEARD_FORMS, SUN_LETTERS, VOWELS, before_another
from generator.languages.arabic_sounds import skeleton, word_sounds
from generator.languages.folding import APOSTROPHES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.languages.folding import FoldSet

FUSED_LETTERS = 4
"""A word of Arabic that begins with the article is no longer taken for one with it at this length: الله."""
GROUPS = (
    *("sch", "sh", "kh", "gh", "th", "dh", "dj", "ch", "ph", "ck", "cq", "zh"),
    *"abcdefghijklmnopqrstuvwxyz",
    *"ابتثجحخدذرزسشصضطظغفقكلمنهويىةأإؤئ",
)
"""Letters that are heard together, the longest first, and single ones."""
_TABLED = range(0x80, 0x700)
"""The scripts whose letters the fold sets know: Latin, Greek, Cyrillic, Hebrew, Arabic."""
_WORD = re.compile(r"[^\W_]+")
_GROUP = re.compile("|".join(GROUPS))


def search_key(text: str, fold: FoldSet) -> str:
    """The words of a name as the search compares them, with a space between; empty when it has none."""
    words = map(_without_fused_article, _words(text)) if fold.articles else _WORD.findall(_voiced(text))
    folded = ("".join(_letter(character, fold) for character in word) for word in words)
    return " ".join(filter(None, map(_without_doubles, folded) if fold.collapse_doubles else folded))


def search_skeleton(text: str, fold: FoldSet) -> str:
    """The consonants of a name, by which spellings that nobody listed are found; empty where sounds do not count."""
    if not fold.by_sound:
        return ""
    classes = _classes()
    *before, last = _words(text) or [""]
    heard = (*map(before_another, before), last)
    letters = (_GROUP.findall(_lower(_without_fused_article(word))) for word in heard)
    return "".join(sound for sound, _ in itertools.groupby("".join(classes[group] for word in letters for group in word)))


def tables(fold: FoldSet) -> Mapping[str, object]:
    """What a script needs to fold as `search_key` and `search_skeleton` do, as values of JSON."""
    letters = (chr(code) for code in _TABLED if chr(code).isalnum())
    return {
        "letters": {letter: fold.letter(letter) for letter in letters if fold.letter(letter) != _simple(letter)},
        "silent": "".join(sorted(APOSTROPHES)),
        "moonArticles": sorted(HEARD_FORMS) if fold.articles else (),
        "sunLetters": SUN_LETTERS if fold.articles else (),
        "fused": ARTICLE if fold.articles else "",
        "fusedLetters": FUSED_LETTERS,
        "doubles": fold.collapse_doubles,
        "sounds": _classes() if fold.by_sound else {},
    }


def _is_silent(character: str) -> bool:
    return unicodedata.category(character).startswith("M") or character in APOSTROPHES


def _lower(text: str) -> str:
    """Without case; upper case first, since no browser folds case otherwise."""
    return text.upper().lower()


def _simple(character: str) -> str:
    """What a browser makes of a letter by itself."""
    return "".join(c for c in _lower(unicodedata.normalize("NFKD", character)) if c.isalnum())


def _letter(character: str, fold: FoldSet) -> str:
    return fold.letter(character) if ord(character) in _TABLED else _simple(character)


def _words(text: str) -> list[str]:
    """The words of a name without marks, apostrophes and the Arabic article."""
    words = _WORD.findall(_voiced(text))
    return [word for word, following in itertools.pairwise([*words, ""]) if not _is_article(_lower(word), _lower(following))]


def _voiced(text: str) -> str:
    # Letter by letter: the marks of a run of thousands would be put in order first, in the square of their number.
    parts = (part for letter in text for part in unicodedata.normalize("NFKD", letter))
    return "".join(part for part in parts if not _is_silent(part))


def _is_article(word: str, following: str) -> bool:
    assimilated = word[:1] in tuple(VOWELS) and word[1:] in SUN_LETTERS and following.startswith(word[1:])
    return bool(following) and (word in HEARD_FORMS or assimilated)


def _without_fused_article(word: str) -> str:
    return word.removeprefix(ARTICLE) if len(word) > FUSED_LETTERS else word


@cache
def _classes() -> Mapping[str, str]:
    """The consonants that each group of letters is heard as, those that writers confuse taken together; none for vowels."""
    return {group: skeleton(word_sounds(group)) for group in GROUPS}


def _without_doubles(word: str) -> str:
    return re.sub(r"([^\W\d])\1+", r"\1", word)
