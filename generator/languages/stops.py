"""Which stops end a sentence, by what stands before and behind them: `Dr. Hale`, `am 3. Mai`, `in the U.S. Nobody knew`."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.languages.language import Stops

INNER, END = ",", "!"
"""What a stop is shown as: a comma ends no sentence, and an exclamation mark is no part of a shortened word."""

_STOP = re.compile(r"[.!?؟](?![.!?؟])")
_BEFORE = re.compile(r"[^\s!-&(-,./:-@\[-`{-¿‐-‘‚-⁯،؛؟]+$")
"""The word before a stop: of `p.m` the last letter, since a stop begins a word anew."""
_LAST_PART = re.compile(r"(?<=['’-])[^\W\d_][^'’-]*$")
_LONGEST_CONTRACTION = 2
"""Letters that English shortens a word to behind an apostrophe: `we’ll`."""
_LONGEST = 24
"""Characters that are looked at before a stop: a longer word is none that was shortened."""
_BEHIND = re.compile(
    r"(?P<pause>\s?[,;:،؛&])?(?P<between>[^\w\s]{0,3}\s{0,3}[^\w\s]{0,3}\s{0,3})"
    r"(?P<word>(?P<first>[^\W\d_]{1,40})(?:[\w’'-]{1,40})?)?(?P<short>\.)?(?:[\W_]{1,3}(?P<third>[^\W\d_]))?"
)
"""The next word, of which `first` is `It` of `It’s`, and the letter with which the word after it begins."""
_CAPITAL = re.compile(r"\s[A-Z]")
_APOSTROPHE = re.compile(r"['’]")
_DASHES = frozenset("-–—")
_CLOSING = ('"', "”", "“", "»", "’", "'")
_ORDINAL = re.compile(r"\d{1,2}|[IVXLC]+")
# Both begin with a character that is looked for twenty times as fast as what must stand before it.
_IN_BRACKETS = re.compile(r"\((?:(?<=[.!?؟]\s.)|(?<=\A.))([^()]{1,500})([.!?؟])\)(?=\s)")
_MARK_IN_WORD = re.compile(r'"(?<=[א-ת].)(?=[א-ת])')


def with_stops_told(text: str, stops: Stops) -> str:
    """The text as it can be split by its marks alone: a stop that ends no sentence is a comma; offsets stay the same.

    A sentence in brackets has its stop behind them, and what shortens a Hebrew word, `צה"ל`, is no quotation mark.
    """
    plain = _MARK_IN_WORD.sub("״", _IN_BRACKETS.sub(r"(\1)\2", text))
    return _STOP.sub(partial(_told, stops), plain)


def _told(stops: Stops, stop: re.Match[str]) -> str:
    word = _word_before(stop) if stop[0] == "." else ""
    if word.lower() in stops.before:
        return INNER
    is_letter = len(word) == 1 and word.isalpha()
    is_short = is_letter or word.lower() in stops.behind or (stops.ordinals and _ORDINAL.fullmatch(word))
    if not is_short and _CAPITAL.match(stop.string, stop.end()):  # as most are
        return stop[0]
    behind = _BEHIND.match(stop.string, stop.end())
    assert behind is not None  # noqa: S101 - the pattern matches nothing, too
    opens = (behind["first"] or "").lower() in stops.openers and not behind["short"] and _DASHES.isdisjoint(behind["between"])
    if behind["pause"] or _goes_on(stop[0], behind, opens=opens):
        return INNER
    if not is_short:
        return stop[0]
    is_surname = is_letter and word.isupper() and (behind["third"] or "").isupper()  # `J. Le Goff`
    return END if opens and not is_surname else INNER


def _word_before(stop: re.Match[str]) -> str:
    """What a stop may shorten: `O` of `l’O.N.U.`, `art` of `l’art.`, `Prof` of `Univ.-Prof.`, `г` of `1812г.`, all of `can’t`."""
    found = _BEFORE.search(stop.string, max(0, stop.start() - _LONGEST), stop.start())
    word = found[0] if found else ""
    part = _LAST_PART.search(word)
    if part and (part[0][0].isupper() or len(part[0]) > _LONGEST_CONTRACTION):
        return part[0]
    return word if word.isascii() else word.lstrip("0123456789٠١٢٣٤٥٦٧٨٩")


def _goes_on(stop: str, behind: re.Match[str], *, opens: bool) -> bool:
    """Whether the next word cannot begin a sentence: for its small letter, or because it may say who asked what is quoted."""
    word = behind["word"] or ""
    if word[:1].title() == word[:1].lower():  # no word, or of a script without capitals
        return bool(word) and stop != "." and not opens and behind["between"].startswith(_CLOSING)
    return _APOSTROPHE.split(word, maxsplit=1)[0].islower()  # `al-Nusra` may begin one, `d’Alep` does not
