"""Whether two spellings, in Latin letters or Arabic script, can be one Arabic name.

There is no one way to write Arabic in Latin letters: one town is Khan Sheikhoun, Khan Shaykhun and Khane Cheikhoun, one
commander al-Julani, al-Jolani and al-Golani. A spelling is first read as a string of sounds (`sh`, `ch` and ش are one), then
two strings are aligned, where each difference costs what it says about the names: nothing for a doubled letter, little
between the vowels that writers mix up, a whole unit between consonants that no system confuses.

The costs are ours. They were set by hand on the spellings of 308 Syrian towns in GeoNames, whose look-alikes are the
counter-test; docs/guide/names.md has the figures.
"""

from __future__ import annotations

import itertools
import math
import operator
import re
import unicodedata
from functools import lru_cache

from generator.languages.arabic import ARTICLE, HEARD_FORMS, before_another, without_sun_articles
from generator.languages.scripts import is_arabic
from generator.text.memory import Remembered

LIMIT = 0.26
"""At or below this `distance` two spellings are one name."""
CLOSE = 0.16
"""At or below this `distance` a single word is a name without other names around it."""
PLACES = 9
"""A distance is rounded to so many decimals, beyond which only the order of its sums would show."""
VOWELS = "aeiouEO"
"""Among the sounds; E and O stand for the diphthongs ay and aw."""

_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = re.compile(r"[’'‘`´ʼʻʾʿʹˈ]")
_ARTICLE_AND_ROOT = 4
# Letters of scholars and of Turkish that stand for two of others, before their marks are taken off.
_MARKED = str.maketrans({"š": "sh", "ş": "sh", "ṯ": "th", "ḏ": "dh", "ġ": "gh", "ğ": "gh", "ḫ": "kh", "ǧ": "j", "ç": "ch"})
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z]|sh|kh|gh|th|dh)\1+")
_REPEATED = re.compile(r"(.)\1+")
_ONE = operator.itemgetter(1)  # of a match; the template "\\1" is read anew each time
_LETTERS = re.compile(r"sch|sh|kh|gh|th|dh|dj|ch|ph|ck|cq|zh|ou|oo|uu|ee|ii|iy(?=[aeiou])|ie|ey|ei|ay|ai|aw|au|aa|[a-z]")

# S is sh, X is kh, G is gh, T is th as in thaw, D the other dentals written dh.
_SOUNDS = {
    "sch": "S", "sh": "S", "ch": "S", "kh": "X", "gh": "G", "th": "T", "dh": "D", "dj": "j", "zh": "j", "ph": "f", "ck": "k",
    "cq": "k", "c": "k", "x": "X", "ou": "u", "oo": "u", "uu": "u", "ee": "i", "ii": "i", "iy": "i", "ie": "i", "ey": "E",
    "ei": "E", "ay": "E", "ai": "E", "aw": "O", "au": "O", "aa": "a",
}  # fmt: skip
_HALF_VOWELS = {"y": "i", "w": "u"}
_WRITTEN_VOWELS = tuple("aeiou")
_ARABIC_SOUNDS = dict(
    zip("ابتثجحخدذرزسشصضطظغفقكلمنهويىةآأإؤئ", "abtTjhXdDrzsSsdtDGfqklmnhwyaaaaiwy", strict=True)
)  # fmt: skip


def _both_ways(costs: dict[str, float]) -> dict[tuple[str, str], float]:
    """Costs by pair of sounds; a key lists pairs, two characters each."""
    listed = ((pair, cost) for pairs, cost in costs.items() for pair in pairs.split())
    return {key: cost for pair, cost in listed for key in ((pair[0], pair[1]), (pair[1], pair[0]))}


SUBSTITUTION = _both_ways({
    "ae": 0.12, "ei": 0.2, "ou": 0.1, "ai": 0.45, "ao": 0.4, "eo au": 0.6, "eu": 0.7, "iu io": 0.8,
    "eE": 0.15, "iE": 0.2, "aE": 0.25, "yE": 0.12, "OU oO": 0.12, "uO": 0.2, "wO": 0.12, "aO": 0.3,
    "iy": 0.05, "ey": 0.3, "uw": 0.1, "ow wv": 0.15, "vf": 0.2, "vb": 0.5,
    "kq dD tT": 0.08, "gG": 0.12, "Dz": 0.2, "bp": 0.3, "jg Xh dz": 0.35, "Ts": 0.4, "qg sz": 0.45, "kX kS td qG": 0.5,
    "sS": 0.55, "Gk jS jz qX": 0.6, "nm jy": 0.7, "hk ks": 0.8, "rl SX": 0.9,
})  # fmt: skip
_GAPS = {"o": 0.5, "u": 0.5, "E": 0.6, "O": 0.6, "h": 0.3, "w": 0.3, "y": 0.3}
_SHORT_IN_ABJAD = 0.06
"""What a short vowel costs where the other spelling is in Arabic script, which leaves it out."""


def sounds(text: str) -> str:
    """The sounds of a name, a character each, without its articles; empty when it holds no letter that is known."""
    return _known(text) if len(text) <= _SHORT else _sounds(text)


def _sounds(text: str) -> str:
    if text.isascii() and text.isalpha():  # most are a plain word
        return _word_sounds(text.lower())
    spelt = _spelt_out(_APOSTROPHES.sub("", text))
    *before, last = _WORD.findall(without_sun_articles(spelt)) or [""]
    return "".join(_word_sounds(before_another(word)) for word in before) + _word_sounds(last)


_SHORT = 60
_known = lru_cache(maxsize=100_000)(_sounds)
"""The same for names and words, which are heard again whenever a name on a card changes."""


def _spelt_out(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().translate(_MARKED)


def word_sounds(word: str) -> str:
    """The sounds of one word; none for the Arabic article."""
    return _word_sounds(_spelt_out(word))


def _word_sounds(spelt: str) -> str:
    """The same for a word that is spelt out."""
    letters = spelt if spelt.isascii() else _without_marks(spelt)
    if not letters.isascii() and is_arabic(letters):
        bare = letters.removeprefix(ARTICLE) if len(letters) > _ARTICLE_AND_ROOT else letters
        heard = [_ARABIC_SOUNDS.get(letter, "") for letter in bare]
        if len(heard) > 1 and heard[-1] == "y":
            heard[-1] = "i"  # حلبي is a man from Aleppo
        return _without_repeats("".join(heard))
    if letters in HEARD_FORMS:
        return ""
    found = _LETTERS.findall(_DOUBLED.sub(_ONE, letters))
    heard = list(map(_HEARD.__getitem__, itertools.pairwise([*found, ""])))
    if len(heard) > 1 and heard[-1] == "h" and heard[-2] in ("a", "e"):
        heard.pop()
    if heard and heard[-1] == "e":
        heard[-1] = "a"
    return _without_repeats("".join(heard))


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def _heard(pair: tuple[str, str]) -> str:
    """The sound of one letter or of letters that are one sound, given those that follow; y and w are vowels unless one does."""
    letters, following = pair
    sound = "s" if letters == "c" and following[:1] in ("e", "i") else _SOUNDS.get(letters, letters)
    return sound if sound not in _HALF_VOWELS or following[:1] in _WRITTEN_VOWELS else _HALF_VOWELS[sound]


_HEARD = Remembered(_heard)


def _without_repeats(heard: str) -> str:
    return _REPEATED.sub(_ONE, heard)


def skeleton(heard: str) -> str:
    """The consonants alone, those that writers confuse taken together: what two spellings of one name nearly always share."""
    return _without_repeats(heard.translate(_SKELETON))


def consonants(heard: str) -> int:
    """How many of some sounds are no vowels."""
    return len(heard.translate(_NO_VOWELS))


def joined(key: str, following: str) -> str:
    """The skeleton of two strings of sounds, by theirs."""
    return key + (following[1:] if key[-1:] == following[:1] else following)


_NO_VOWELS = str.maketrans("", "", VOWELS)
_SKELETON = str.maketrans("qXgGjDzTSpv", "kkkkkddtsbf", VOWELS + "hwy")


def alike(a: str, b: str) -> bool:
    """Whether two spellings can be one name, by sound alone."""
    heard_a, heard_b = sounds(a), sounds(b)
    return bool(heard_a and heard_b) and distance(heard_a, heard_b, abjad=is_arabic(a) != is_arabic(b)) <= LIMIT


def distance(a: str, b: str, *, abjad: bool = False, limit: float = math.inf) -> float:
    """How far two strings of sounds are apart, for their length: 0 when equal, about 1 when they share nothing.

    With `abjad` one of them comes from Arabic script, in which short vowels are not written. Above `limit` the distance is
    infinite: most pairs are far apart, and that shows after a few sounds.
    """
    return distance_of(a, gaps(a, abjad=abjad), b, gaps(b, abjad=abjad), limit)


def gaps(heard: str, *, abjad: bool = False) -> tuple[float, ...]:
    """What each sound costs where another spelling does not have it."""
    costs = list(map(_INSIDE[abjad].__getitem__, heard))
    depending = {0, len(heard) - 1} if heard else set()  # on where they stand, and half vowels on what stands beside them
    depending.update(index for index, sound in enumerate(heard) if sound in _HALF_VOWELS)
    for index in depending:
        costs[index] = _gap(heard, index, abjad=abjad)
    return tuple(costs)


def distance_of(a: str, a_gaps: tuple[float, ...], b: str, b_gaps: tuple[float, ...], limit: float = math.inf) -> float:
    """The same for strings of sounds whose gaps are known, as they are for the names that every text is compared with."""
    length = 1.2 + min(len(a), len(b)) / 4
    most = limit * length
    costs = [0.0, *itertools.accumulate(b_gaps)]
    for sound, gap in zip(a, a_gaps, strict=True):
        diagonal, last = costs[0], costs[0] + gap
        row = [last]
        for other, other_gap, above in zip(b, b_gaps, costs[1:], strict=True):
            change = diagonal if sound == other else diagonal + SUBSTITUTION.get((sound, other), 1.0)
            last = min(change, above + gap, last + other_gap)
            row.append(last)
            diagonal = above
        if min(row) > most:
            return math.inf
        costs = row
    return round(costs[-1] / length, PLACES)


def _gap(heard: str, index: int, *, abjad: bool) -> float:
    """What it costs that one spelling has this sound and the other has not."""
    sound = heard[index]
    first, last = index == 0, index == len(heard) - 1
    if sound in "aeiou" and abjad and not last:
        return _SHORT_IN_ABJAD
    if sound == "i" and last:
        return 1.0  # al-Idlibi is a man from Idlib
    if sound in "aei":
        return 0.45 if first or last else 0.3
    if sound in "wy" and not any(c in VOWELS for c in heard[max(0, index - 1) : index + 2]):
        return 0.5
    return _GAPS.get(sound, 1.0)


_INSIDE = {abjad: {chr(code): _gap(f"k{chr(code)}k", 1, abjad=abjad) for code in range(128)} for abjad in (False, True)}
"""What each sound costs amid others that are no vowels."""
