"""Generated names that look like those of the real cards: one to four words, articles, Arabic script, abbreviations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_CONSONANTS = (
    ("b", "ب"), ("t", "ت"), ("j", "ج"), ("h", "ح"), ("kh", "خ"), ("d", "د"), ("r", "ر"), ("z", "ز"), ("s", "س"), ("sh", "ش"),
    ("gh", "غ"), ("f", "ف"), ("q", "ق"), ("k", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("w", "و"), ("y", "ي"),
)  # fmt: skip
_VOWELS = (("a", ""), ("i", ""), ("u", ""), ("a", "ا"), ("ee", "ي"), ("ou", "و"))
_HEADS = (("Tell", "تل"), ("Kafr", "كفر"), ("Khan", "خان"), ("Jabal", "جبل"), ("Wadi", "وادي"), ("Umm", "أم"), ("Abu", "أبو"))
_SUN = ("sh", "t", "d", "r", "z", "s", "n")
_WORDS_IN_NAME = (1, 2, 3, 4)
_SHARES = (36, 39, 20, 5)
"""Of the Latin names on the real cards, in per cent."""
KINDS = ("groups", "leaders", "towns", "places")
PROVINCE, PROVINCE_AR = "province", "محافظة"


@dataclass(frozen=True)
class Named:
    """A card before it has content: what it is called."""

    id: str
    latin: tuple[str, ...]
    """The title first."""
    arabic: tuple[str, ...]
    weak: tuple[str, ...] = ()
    """Those of the names that link only after a stronger one."""
    rule: str = ""
    """`next_to` or `not_next_to`, where a town and its province share their name."""


def named_cards(count: int, rng: random.Random) -> tuple[Named, ...]:
    """`count` cards with some five names each. Every tenth shares its name with the next, as a town with its province."""
    cards: list[Named] = []
    for number in range(count):
        if number % 10 == 1:
            town = cards[-1]
            cards.append(Named(f"places/p{number}-province", town.latin, town.arabic, rule="next_to"))
        elif number % 10 == 0:
            word, arabic = _word(rng)
            names = (word.capitalize(), _respelt(word).capitalize())
            cards.append(Named(f"towns/t{number}-city", tuple(dict.fromkeys(names)), (arabic,), rule="not_next_to"))
        else:
            cards.append(_card(f"{KINDS[number % len(KINDS)]}/c{number}", rng))
    return tuple(cards)


def unlisted_name(cards: tuple[Named, ...], rng: random.Random) -> str:
    """A name as on no card: half of them are another spelling of a title."""
    if rng.random() < 0.5:
        return rng.choice(cards).latin[0].replace("u", "o").replace("i", "e")
    return " ".join(_word(rng)[0].capitalize() for _ in range(rng.choice((1, 2))))


def _card(card_id: str, rng: random.Random) -> Named:
    """A card with its title, the title in other spellings, its last word alone, its initials, and Arabic forms."""
    words = rng.choices(_WORDS_IN_NAME, _SHARES)[0]
    pairs = [_word(rng) for _ in range(words)]
    articles = [place > 0 and rng.random() < 0.5 for place in range(words)]
    if words > 1 and rng.random() < 0.4:
        pairs[0] = rng.choice(_HEADS)
    title = _title(pairs, articles)
    respelt = _title([(_respelt(latin), arabic) for latin, arabic in pairs], articles)
    last = _title(pairs[-1:], articles[-1:])
    initials = "".join(latin[0].upper() for latin, _ in pairs) + rng.choice("AFMSN")
    latin = [title, respelt, title.replace("al-", "el-"), *([last] if words > 1 else []), *([initials] if words > 2 else [])]
    arabic = [" ".join("ال" * has + word for (_, word), has in zip(pairs, articles, strict=True))]
    if words > 1:
        arabic.append(" ".join(word for _, word in pairs))
    weak = (last,) if words > 1 and rng.random() < 0.2 else ()
    return Named(card_id, tuple(dict.fromkeys(latin)), tuple(dict.fromkeys(arabic)), weak)


def _word(rng: random.Random) -> tuple[str, str]:
    """A word of two or three syllables in both scripts."""
    latin, arabic = "", ""
    for _ in range(rng.choice((2, 2, 3))):
        for piece in (rng.choice(_CONSONANTS), rng.choice(_VOWELS)):
            latin, arabic = latin + piece[0], arabic + piece[1]
    end = rng.choice(_CONSONANTS)
    return latin + end[0], arabic + end[1]


def _title(pairs: list[tuple[str, str]], articles: list[bool]) -> str:
    return " ".join(_article(latin) * has + latin.capitalize() for (latin, _), has in zip(pairs, articles, strict=True))


def _article(word: str) -> str:
    """The article, in one of three cases assimilated to the sun letter that follows."""
    sun = next((letter for letter in _SUN if word.startswith(letter)), "")
    return f"a{sun}-" if sun and len(word) % 3 == 0 else "al-"


def _respelt(word: str) -> str:
    return word.replace("ee", "i").replace("ou", "u").replace("q", "k")
