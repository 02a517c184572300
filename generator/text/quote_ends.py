"""Where the passage begins and ends that a quote was meant for, once it is known about where it stands."""

from __future__ import annotations

import difflib
import re
import unicodedata

from generator.model.sources import Span

_LETTERS = re.compile(r"\w[\w\u00ad\u200b-\u200d\u2060]*")
"""A word with the invisible signs inside it."""
_GOES_ON = ",;:،؛、，-‐–—"
"""Signs behind which a sentence goes on: no quote that ends before them is meant to have them."""
_ENDS_SENTENCE = re.compile(r"[.!?。؟]")

_AROUND, _LEAST_AROUND = 4, 20
"""A quote may be a quarter longer or shorter than the passage, and some characters more."""


def aligned(quote: str, text: str, place: Span) -> Span:
    """The stretch near a place that begins and ends with the words with which a quote does.

    A likeness is measured over as many characters as the quote has: where words inside are longer or shorter it ends elsewhere.
    """
    ours = [bare(word).casefold() for word in _LETTERS.findall(quote)]
    around = len(quote) // _AROUND + _LEAST_AROUND
    near = _whole_words(text, max(0, place.start - around), min(len(text), place.end + around))
    theirs = list(_LETTERS.finditer(text, near.start, near.end))
    matcher = difflib.SequenceMatcher(a=ours, b=[bare(word[0]).casefold() for word in theirs], autojunk=False)
    blocks = _together([block for block in matcher.get_matching_blocks() if block.size])
    if not blocks:
        return _whole_words(text, *place)
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size - 1
    # A word of the quote that is not there stands for the one in its place, unless that is of another sentence.
    for _ in range(blocks[0].a):
        if first == 0 or _ENDS_SENTENCE.search(text, theirs[first - 1].end(), theirs[first].start()):
            break
        first -= 1
    for _ in range(len(ours) - blocks[-1].a - blocks[-1].size):
        if last + 1 == len(theirs) or _ENDS_SENTENCE.search(text, theirs[last].end(), theirs[last + 1].start()):
            break
        last += 1
    return Span(theirs[first].start(), theirs[last].end())


def _together(blocks: list[difflib.Match]) -> list[difflib.Match]:
    """Runs of the same words without those at either end that stand farther off than they are long: `the`, met by chance."""
    while len(blocks) > 1 and _is_by_chance(blocks[0], blocks[0], blocks[1]):
        blocks = blocks[1:]
    while len(blocks) > 1 and _is_by_chance(blocks[-1], blocks[-2], blocks[-1]):
        blocks = blocks[:-1]
    return blocks


def _is_by_chance(run: difflib.Match, before: difflib.Match, after: difflib.Match) -> bool:
    """Whether more words of the text lie between two runs than the quote has there and one of the runs is long."""
    return after.b - before.b - before.size > max(run.size, after.a - before.a - before.size)


def _whole_words(text: str, start: int, end: int) -> Span:
    """The stretch with the rest of the words that it cuts, without space around it."""
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def with_signs(quote: str, text: str, words: Span) -> Span:
    """A stretch of words with the signs that touch it: a full stop, and quotation marks of which it holds the other half.

    Signs with which the sentence goes on are left out where the quote ends without a sign.
    """
    start, end = words
    while start > 0 and is_sign(text[start - 1]):
        start -= 1
    while end < len(text) and is_sign(text[end]):
        end += 1
    behind = text[words.end : end]
    return Span(start, end if is_sign(quote[-1]) else words.end + len(behind.rstrip(_GOES_ON)))


def is_sign(character: str) -> bool:
    """Whether it is neither a letter, a digit nor white space."""
    return not character.isalnum() and not character.isspace()


def bare(words: str) -> str:
    """Their letters and digits alone."""
    return "".join(c for c in unicodedata.normalize("NFKC", words) if c.isalnum())
