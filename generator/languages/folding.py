"""Folding: what two spellings of a name may differ in and still be the same, with a map back to the text.

One definition serves names and texts. Letters are folded one by one through a table, so that a text of any length costs
a few passes of numpy and every folded character knows the offset it came from, though lengths change (ß becomes ss).
Measured on English: some 80 MB/s, where `str.translate` without a map has 27 and a Python loop with one 6.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from generator.languages.arabic import LETTER_FORMS, without_articles
from generator.text.characters import PLANE, codes_of, looked_up
from generator.text.memory import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from generator.text.characters import Codes

APOSTROPHES = frozenset("'`´‘’‚‛′ʹʻʼʽʾʿˈˊˋˮ՚＇ʔʕꞌ")
"""Everything that is written for an apostrophe, a hamza or an ʿayn in Latin letters."""
HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2212\u00ad\u00ac\u2e17=_")
"""Also what stands for a hyphen in old prints and in readings of them: ⸗ and =, and ¬ at the end of a line."""
_HAMZAS = [ord(sign) for sign in APOSTROPHES]
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")
_PARTING = "\0"
"""Folds to itself, and stands in no name on a card."""
_TOGETHER = 1_000
"""Short texts that are folded as one."""

# Letters that Unicode does not take apart: a base letter with a stroke, and ligatures.
_STROKES = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ɓ": "b", "ɗ": "d",
}  # fmt: skip
_VOWELS = frozenset("aeiou")
"""An apostrophe between two equal ones is a hamza or an ʿayn that others leave out: Dara’a, Daraa."""
_VOWEL_CODES = [ord(vowel) for vowel in _VOWELS]
_HAMZA_APART = 2
"""Characters from one of two such vowels to the other."""


def _plain(character: str) -> str:
    """Without case, Unicode forms and diacritics; nothing for apostrophes, hyphens and white space."""
    if character.isspace() or character in HYPHENS or character in APOSTROPHES or character in _INVISIBLE:
        return ""
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    folded = unicodedata.normalize("NFKD", bare.casefold())
    kept = (c for c in folded if not unicodedata.combining(c) and c not in APOSTROPHES and not c.isspace())
    return "".join(_STROKES.get(c, _digit(c)) for c in kept)


def _arabic(character: str) -> str:
    """The same, and one for all ways in which an Arabic letter is written."""
    return "".join(LETTER_FORMS.get(c, c) for c in _plain(character))


def _digit(character: str) -> str:
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)


fold_plain = Remembered(_plain).__getitem__
"""Folds a character without regard to case, Unicode forms and diacritics; apostrophes, hyphens and white space to nothing."""
fold_arabic = Remembered(_arabic).__getitem__
"""Folds a character in the same way, and all ways in which one Arabic letter is written to one."""


@dataclass(frozen=True)
class FoldSet:
    """What a language lets two spellings differ in."""

    letter: Callable[[str], str]
    """Folds one character to any number of characters."""
    articles: bool = False
    """Whether the Arabic article may be spelt in any of its ways, or left out."""
    collapse_doubles: bool = False
    """Whether a doubled letter is the same as a single one."""
    endings: bool = False
    """Whether a name may have an s after it, of a plural or of a possessive that lost its apostrophe."""
    by_sound: bool = False
    """Whether names are also found by their sound, in spellings that no card lists."""
    languages: tuple[str, ...] = ()
    """Those it is made for, as BCP 47 codes: names in them may stand in any text, so their ordinary words are known."""


FOLD_SETS: Mapping[str, FoldSet] = {
    "plain": FoldSet(fold_plain),
    "arabic": FoldSet(fold_arabic, articles=True, collapse_doubles=True, endings=True),
    "romanised": FoldSet(fold_arabic, articles=True, collapse_doubles=True, endings=True, by_sound=True, languages=("ar",)),
}
"""The fold sets a dossier may ask for, from the strictest to the loosest; each includes those before it."""


def loosest(folds: tuple[str, ...]) -> FoldSet:
    """The loosest of the given fold sets, which includes the others. Raises KeyError for one that does not exist."""
    return max((FOLD_SETS[fold] for fold in folds), key=list(FOLD_SETS.values()).index, default=FOLD_SETS["plain"])


def fold_name(text: str, fold: FoldSet) -> str:
    """What `Folder.fold` makes of a short text, without the table that pays for long ones."""
    folded: list[str] = []
    last = -1
    for place, character in enumerate(text):
        for letter in fold.letter(character):
            near = place - last <= 1 or (letter in _VOWELS and place - last == _HAMZA_APART and text[place - 1] in APOSTROPHES)
            if not (fold.collapse_doubles and letter >= "a" and folded[-1:] == [letter] and near):
                folded.append(letter)
            last = place
    return "".join(folded)


def name_keys(name: str, fold: FoldSet) -> tuple[str, ...]:
    """What the spellings of one name have in common, the strictest first: the folded name, and the same without its articles."""
    forms = (name, without_articles(name)) if fold.articles else (name,)
    return tuple(dict.fromkeys(key for form in forms if (key := fold_name(form, fold))))


@dataclass(frozen=True)
class Folded:
    """A text after folding."""

    text: str
    starts: NDArray[np.int64]
    """For each folded character the offset of the character it came from."""
    ends: NDArray[np.int64]
    """For each folded character the offset after the last character that it stands for."""

    def spans(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
        """The offsets that folded to each [start, end), as rows of start and end.

        Both are -1 where a character folded to more than lies inside.
        """
        before, after = np.maximum(starts - 1, 0), np.minimum(ends, len(self.starts) - 1)
        cuts_start = (starts > 0) & (self.ends[before] > self.starts[starts])
        cuts_end = (ends < len(self.starts)) & (self.ends[ends - 1] > self.starts[after])
        spans = np.stack([self.starts[starts], self.ends[ends - 1]], axis=1)
        spans[cuts_start | cuts_end] = -1
        return spans


class Folder:
    """Folds names and texts by the fold sets that a dossier asks for."""

    def __init__(self, folds: tuple[str, ...]) -> None:
        """Raises KeyError for a fold set that does not exist."""
        self._collapse_doubles = loosest(folds).collapse_doubles
        self._letter = loosest(folds).letter
        self._known = np.zeros(PLANE, dtype=bool)
        self._lengths = np.zeros(PLANE, dtype=np.uint8)
        self._first = np.zeros(PLANE, dtype=np.uint32)
        self._longer: dict[int, str] = {}

    def fold(self, text: str) -> Folded:
        """The folded text with its map; linear in the text."""
        codes = codes_of(text)
        self._learn(codes)
        lengths = looked_up(self._lengths, codes)
        astral = np.flatnonzero(codes >= PLANE)
        entries = self._longer
        if len(astral):
            entries = entries | {code: self._letter(chr(code)) for code in set(codes[astral].tolist())}
            lengths[astral] = [len(entries[code]) for code in codes[astral].tolist()]
        longer = np.union1d(np.flatnonzero(lengths > 1), astral)
        starts = np.flatnonzero(lengths > 0) if not len(longer) else np.repeat(np.arange(len(codes)), lengths)
        out = looked_up(self._first, codes.take(starts))
        if len(longer):  # rare enough to be written one by one
            for code, end in zip(codes[longer].tolist(), np.cumsum(lengths, dtype=np.int64)[longer].tolist(), strict=True):
                out[end - len(entries[code]) : end] = [ord(c) for c in entries[code]]
        ends = starts + 1
        if self._collapse_doubles and len(out):
            out, starts, ends = _collapse(out, starts, codes)
        return Folded(out.tobytes().decode("utf-32-le", "surrogatepass"), starts, ends)

    def fold_all(self, texts: Sequence[str]) -> Iterator[str]:
        """Many short texts, folded as if each stood alone."""
        for first in range(0, len(texts), _TOGETHER):
            some = texts[first : first + _TOGETHER]
            joined = _PARTING.join(some)
            if joined.count(_PARTING) == len(some) - 1:
                yield from self.fold(joined).text.split(_PARTING)
            else:
                yield from (self.fold(text).text for text in some)

    def _learn(self, codes: Codes) -> None:
        """Fill the table for the characters of a text: it has a few hundred of the 65,536."""
        for code in np.unique(np.minimum(codes[~looked_up(self._known, codes)], PLANE - 1)).tolist():
            self._known[code] = True
            entry = self._letter(chr(code))
            self._lengths[code] = len(entry)
            self._first[code] = ord(entry[0]) if entry else 0
            if len(entry) > 1:
                self._longer[code] = entry


def _collapse(
    codes: NDArray[np.uint32], starts: NDArray[np.int64], text: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]:
    """The characters without those that only repeat the letter right before them, with the starts and ends of what is left.

    Letters that a space, a hyphen or an apostrophe parts are no double (`at-Tanf`, `Hamas’s`), nor are digits and punctuation;
    but two equal vowels are, with an apostrophe between them. `text` has the characters before folding.
    """
    kept = np.ones(len(codes), dtype=bool)
    repeated = 1 + np.flatnonzero((codes[1:] == codes[:-1]) & (codes[1:] >= ord("a")))
    apart = starts[repeated] - starts[repeated - 1]
    is_hamza = (apart == _HAMZA_APART) & np.isin(codes[repeated], _VOWEL_CODES) & np.isin(text[starts[repeated] - 1], _HAMZAS)
    kept[repeated[(apart <= 1) | is_hamza]] = False
    first = np.flatnonzero(kept)
    last = np.append(first[1:], len(codes)) - 1
    return codes.take(first), starts.take(first), starts.take(last) + 1
