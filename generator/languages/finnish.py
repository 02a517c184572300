"""Finnish: names take case endings in the singular, and stems change their consonants before them."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from generator.languages.endings import bases, is_behind_colon, last_word
from generator.languages.language import Language, Stops, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOWELS = frozenset("aeiouyäöå")
_WEAK_ENDINGS = ("n", "ssa", "sta", "lla", "lta", "lle", "ksi")
"""Folding takes ä for a, so that one of two endings serves for both."""
_COLON_ENDINGS = (*_WEAK_ENDINGS, *(f"i{ending}" for ending in _WEAK_ENDINGS), "a", "ta", "hin", "iin", "een", "aan")
_STRONG_ENDINGS = ("a", "na")
_GRADATION = re.compile(r"(kk|pp|tt|nk|nt|lt|rt|mp|rk|lk|ht)(?=[aeiouyäö]$)")
_WEAK_GRADE = {
    "kk": "k", "pp": "p", "tt": "t", "nk": "ng", "nt": "nn", "lt": "ll", "rt": "rr", "mp": "mm", "rk": "r", "lk": "l", "ht": "hd",
}  # fmt: skip
_STEMS_IN_E = re.compile(r"(suom|järv|niem|kosk|saar|salm|numm|mer|kiv|talv|l(?:ah|eh)t|lamp|jok|mäk)i$", re.IGNORECASE)
"""Words for places and papers at the end of names, whose i is an e before endings: Suomi, Rovaniemi, Aamulehti."""
_DROPPED_K = re.compile(r"(jo|mä)ke$", re.IGNORECASE)
_STEM_ENDS = (("kse", "s"), ("se", "nen"), ("i", ""))
"""How the stems of names end before an ending, and what the names end in by themselves: Halonen has the stem Halose."""


def _forms(text: str) -> Iterator[str]:
    """The cases in the singular; of several words the last has the ending."""
    word = last_word(text)
    if not word:
        return
    before = text[: -len(word)]
    if is_behind_colon(word):
        yield from (f"{text}:{ending}" for ending in _COLON_ENDINGS)
        return
    for weak, strong in _stems(word):
        yield from (f"{before}{weak}{ending}" for ending in _WEAK_ENDINGS)
        yield from (f"{before}{strong}{ending}" for ending in (*_STRONG_ENDINGS, strong[-1] + "n"))
        if strong[-2:-1] in _VOWELS:
            yield from (f"{before}{strong}{ending}" for ending in ("ta", "seen"))
    if word.endswith("nen"):
        yield f"{before}{word[:-3]}sta"
    elif word[-1] == "s":
        yield f"{before}{word}ta"


def _stems(word: str) -> Iterator[tuple[str, str]]:
    """What endings are added to: the stem in its weak and in its strong grade."""
    if word.endswith("nen"):
        yield from _same(f"{word[:-3]}se")
    elif word[-1] not in _VOWELS:
        yield from _same(f"{word}i")
        if word[-1] == "s" and word[-2] in _VOWELS:
            yield from _same(f"{word[:-1]}kse")
    else:
        yield from _graded(word)
        if _STEMS_IN_E.search(word):
            yield from _graded(f"{word[:-1]}e")
        elif word[-1] == "e":
            yield from _same(f"{word}e")


def _same(stem: str) -> Iterator[tuple[str, str]]:
    yield stem, stem


def _graded(stem: str) -> Iterator[tuple[str, str]]:
    """A stem as it is, since names from elsewhere do not change, and with its last consonants in the weak grade."""
    yield stem, stem
    weak = _DROPPED_K.sub(r"\1e", _GRADATION.sub(lambda match: _WEAK_GRADE[match[0]], stem))
    if weak != stem:
        yield weak, stem


_STOPS = Stops(
    before=words("prof tri hra rva nti kenr ev kapt luutn ks vrt esim nk ns ent os nro"),
    behind=words("jne ym yms mm jkr ekr milj mrd siv osk toim klo"),
    openers=words(
        "hän se he ne me minä tämä nämä tuo joku hänen sen heidän niiden ja mutta tai vaan koska kun jos vaikka sitten myös ei "
        "kukaan mikään kaikki monet jotkut muut toinen kuka mikä missä milloin miksi miten nyt silloin siellä täällä sitä "
        "siitä jälkeen ennen"
    ),
    ordinals=True,
)

FINNISH = Language(
    code="fi",
    commonest=words("ja on ei että se oli hän joka myös ovat mutta kun niin ole sen"),
    forms=_forms,
    bases=partial(bases, ending=re.compile(r"(?:n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)$"), forms=_forms, stem_ends=_STEM_ENDS),
    stops=_STOPS,
)
