"""What the engine asks of a language. Each has a module of its own; this is all that such a module may say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Container, Iterable

    from generator.model.sources import Span


@dataclass(frozen=True)
class Stops:
    """What is known of the words that a language shortens with a stop, all in small letters and without it.

    Single letters need no list: a stop behind one is that of an initial.
    """

    before: frozenset[str] = frozenset()
    """Those that stand before what they belong to, such as `dr` of `Dr. Hale`: no sentence ends with one."""
    behind: frozenset[str] = frozenset()
    """All others: a sentence ends with one where an opener follows. The place for what may also be a whole word, such as `no`."""
    openers: frozenset[str] = frozenset()
    """Words with which a sentence begins, and a name does not: `the`, `nobody`, `in`."""
    ordinals: bool = False
    """Whether a stop makes an ordinal of a number: `3. Mai`, `Franz II.`"""


@dataclass(frozen=True)
class Language:
    """What is known of a language; of one without a module nothing is known but its code."""

    code: str
    """The first part of its BCP 47 code, in small letters: `en`, `zh`."""
    commonest: frozenset[str] = frozenset()
    """Words by whose number a text is told to be in it, in small letters; empty where no text is told by them."""
    article: re.Pattern[str] | None = None
    """Matches the article with which a name may begin, and what parts it from the rest: an index passes over it."""
    shortened: tuple[str, ...] = ()
    """Words before names that some shorten with a stop and some without: `St` for `St. Louis` and `St Louis`."""
    elided: re.Pattern[str] | None = None
    """Matches a small word that lost its vowel and the beginning of the next word: `l’o` of `l’on`, which is not Lon."""
    forms: Callable[[str], Iterable[str]] | None = None
    """Gives the other forms that a name takes in a sentence: `Suomessa` for Suomi. Only what is regular: a form too few is a link
    too few, a form too many is a link to the wrong card. None where names stay as they are."""
    bases: Callable[[str], Iterable[str]] | None = None
    """Gives the names of which a name may itself be a form: `Suomi` for Suomessa. None where no card lists names in forms."""
    form_is: str = "an ending"
    """What makes the difference between a name and its form, in words for editors."""
    words_before: Callable[[str, str], tuple[str, ...]] = lambda _name, _form: ()
    """Gives for a name and one of its forms the words of which one must stand before the form; none for most."""
    is_in_compound: Callable[[str, Span, Container[str]], bool] | None = None
    """Tells whether hyphens make a stretch of text a part of a longer name, given the first words of all names; None where
    hyphens make no names."""
    capitalises_nouns: bool = False
    """Whether every noun has a capital, so that a capital says nothing of names."""
    stops: Stops = Stops()
    """Which words it shortens with a stop, and what else tells the end of a sentence from other stops."""


def words(line: str) -> frozenset[str]:
    """The words of a line, so that a list of them reads like text."""
    return frozenset(line.split())
