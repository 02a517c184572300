"""The short forms of a full name that a text may use once it has given the name: no card lists them.

A kind of card says with `short_names` which of them its names have, since the engine knows no people. Each becomes a weak name.
What an organisation is called for short is less regular than what a person is: of three words the last two often name
something else (`Syrian Army` is not the Free Syrian Army), so the first falls only
where what is left is no run of ordinary words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.languages.arabic import has_leading_article, kunya, opens_name, without_leading_article
from generator.languages.scripts import is_arabic
from generator.model.cards import Name, NameStatus
from generator.model.dossier import ShortName

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from generator.model.cards import Card
    from generator.model.dossier import Dossier

_LEAST_LETTERS = 3
_UNNAMED = frozenset({NameStatus.TRANSLATION, NameStatus.LOADED, NameStatus.ABBREVIATION})


def with_short_names(card: Card, dossier: Dossier, ordinary: Container[str]) -> Card:
    """The card with the short forms of its names, as its kind has them, behind the names that it lists."""
    kind = next((kind for kind in dossier.kinds if kind.id == card.kind), None)
    if kind is None or not kind.short_names:
        return card
    listed = {name.text for name in card.names}
    short: dict[str, Name] = {}
    for name in filter(_can_be_short, card.names):
        for form in kind.short_names:
            text = _FORMS[form](name.text, ordinary)
            if text and text not in listed:
                short.setdefault(text, replace(name, text=text, weak=True, short_for=name.text, is_title=False))
    return replace(card, names=(*card.names, *short.values()))


def _can_be_short(name: Name) -> bool:
    by_letter = name.case_sensitive or name.is_abbreviation or any(map(str.isdigit, name.text))
    return not (name.weak or by_letter or name.next_to or name.status in _UNNAMED)


def _surname(text: str, ordinary: Container[str]) -> str:
    """The last word, with the particles before it: `bin Laden`; empty where that is all of the name, or no name by itself."""
    words = text.split()
    first = len(words) - 1
    while first > 0 and (opens_name(words[first - 1]) or (words[first - 1].islower() and not is_arabic(text))):
        first -= 1
    last = words[-1]
    if first <= 0 or sum(map(str.isalpha, last)) < _LEAST_LETTERS:
        return ""
    if is_arabic(last):  # where no capital tells a name from a word
        return "" if last in ordinary or without_leading_article(last) in ordinary else " ".join(words[first:])
    return " ".join(words[first:]) if without_leading_article(last)[:1].isupper() else ""


def _kunya(text: str, _: Container[str]) -> str:
    return kunya(text)


def _tail(text: str, ordinary: Container[str]) -> str:
    """All but the first word of a name in Latin letters, where at least two are left and one is no ordinary word."""
    _, *rest = text.split()
    if len(rest) <= 1 or is_arabic(text) or (rest[0].islower() and not has_leading_article(rest[0])):
        return ""
    return "" if all(without_leading_article(word) in ordinary or word.islower() for word in rest) else " ".join(rest)


_FORMS: Mapping[ShortName, Callable[[str, Container[str]], str]] = {
    ShortName.SURNAME: _surname,
    ShortName.KUNYA: _kunya,
    ShortName.TAIL: _tail,
}
