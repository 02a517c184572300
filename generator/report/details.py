"""What differs beside links and claims: titles, names, places, articles, declarations, and the texts themselves."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from generator.model.difference import DetailChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.cards import Card, Name
    from generator.model.dossier import Dossier
    from generator.model.inputs import Inputs
    from generator.model.sources import Article, Source

_TOLD_OTHERWISE = frozenset({"id", "source", "span", "mark", "corrections"})
"""Fields of an article that say where it is, or that have lines of their own."""
_DECIDED = ("furniture", "decisions", "left_out")


def details(before: Inputs, after: Inputs, now: Mapping[str, str]) -> tuple[DetailChange, ...]:
    """What differs, texts first, then articles, cards and declarations; `now` has the identities of renamed cards."""
    return (
        *_texts(before.source_of, after.source_of),
        *_articles(before.article_of, after.article_of, now),
        *_cards(before.cards, after.cards, now),
        *_declarations(before.dossier, after.dossier),
    )


def lost_addresses(before: Inputs, after: Inputs) -> tuple[str, ...]:
    """Cards whose addresses led somewhere and lead nowhere now: nothing says where they are, or that they are retired."""
    kept = {card.id for card in (*after.cards, *after.retired)} | {old.id for card in after.cards for old in card.formerly}
    had = (card.id for card in (*before.cards, *before.retired)), (old.id for card in before.cards for old in card.formerly)
    return tuple(sorted({*had[0], *had[1]} - kept - set(after.broken)))


def _texts(before: Mapping[str, Source], after: Mapping[str, Source]) -> Iterator[DetailChange]:
    for name in before.keys() & after.keys():
        one, two = before[name], after[name]
        if one.text != two.text:
            yield _first_difference(f"seeds/{name}", one.text, two.text)
        still = {two.words(passage.span) for passage in two.withheld}
        for passage in one.withheld:
            if one.words(passage.span) not in still:
                yield DetailChange(f"seeds/{name}", f"{SHOWN_AGAIN}, line {one.line_of(passage.span.start)}", "", "")
        for what in (*_DECIDED, "withheld"):
            old, new = len(getattr(one, what)), len(getattr(two, what))
            if old != new:
                yield DetailChange(f"seeds/{name}", what.replace("_", " "), str(old), str(new))


def _first_difference(subject: str, before: str, after: str) -> DetailChange:
    """The first line in which two texts differ."""
    pairs = enumerate(zip_longest(before.split("\n"), after.split("\n"), fillvalue=""), start=1)
    line, (old, new) = next((number, pair) for number, pair in pairs if pair[0] != pair[1])
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    begin = old.rfind(" ", 0, max(0, start - _AROUND)) + 1
    return DetailChange(subject, f"{SOURCE_TEXT}, line {line}", old[begin : start + _AROUND], new[begin : start + _AROUND])


SOURCE_TEXT = "text"
"""What a change of a source text begins with: cards rest on its words."""
SHOWN_AGAIN = "passage no longer withheld"
"""What begins the change of one that was withheld, and may name somebody who is to be named nowhere; its words are not told."""
_AROUND = 60
"""Characters that are shown on both sides of a place at which texts begin to differ."""


def _articles(before: Mapping[str, Article], after: Mapping[str, Article], now: Mapping[str, str]) -> Iterator[DetailChange]:
    for article, two in after.items():
        one = before.get(article)
        for field in fields(two) if one else ():
            old, new = getattr(one, field.name), getattr(two, field.name)
            if field.name == "publisher":
                old = now.get(old, old)
            if old != new and field.name not in _TOLD_OTHERWISE:
                yield DetailChange(f"articles/{article}", field.name.replace("_", " "), _told(old), _told(new))


def _cards(before: Iterable[Card], after: Iterable[Card], now: Mapping[str, str]) -> Iterator[DetailChange]:
    known = {card.id: card for card in before}
    called = {new: old for old, new in now.items() if new not in known}
    for card in after:
        one = known.get(called.get(card.id, card.id))
        if one is None:
            continue
        if one.title != card.title:
            yield DetailChange(card.id, "title", one.title, card.title)
        old, new = _names(one), _names(card)
        yield from (
            DetailChange(card.id, "name", _told(old.get(text)), _told(new.get(text)))
            for text in sorted({*old, *new})
            if old.get(text) != new.get(text)
        )
        place = one.location and replace(one.location, within=now.get(one.location.within or "", one.location.within))
        if place != card.location:
            yield DetailChange(card.id, "location", _told(place), _told(card.location))


def _names(card: Card) -> dict[str, str]:
    """Each listed name with its rule, by its words."""
    return {name.text: _name(name) for name in card.names}


def _name(name: Name) -> str:
    """A name with all that is said of it, but for where that stands, and whether it is the title."""
    said = ((field.name, getattr(name, field.name)) for field in fields(name) if field.name not in ("text", "mark", "is_title"))
    rest = ", ".join(f"{key} {_told(value)}" for key, value in said if value and key not in ("short_for", "form_of"))
    return f"{name.text} ({rest})"


def _declarations(before: Dossier, after: Dossier) -> Iterator[DetailChange]:
    for field in fields(after):
        old, new = getattr(before, field.name), getattr(after, field.name)
        what = field.name.replace("_", " ")
        if old == new:
            continue
        ones, twos = _by_id(old), _by_id(new)
        if ones is None or twos is None:
            yield DetailChange("entities", what, _told(old), _told(new))
            continue
        for key in dict.fromkeys((*ones, *twos)):
            if ones.get(key) != twos.get(key):
                yield DetailChange("entities", f"{what}: {key}", _told(ones.get(key)), _told(twos.get(key)))


def _by_id(value: object) -> dict[str, object] | None:
    """Declared things by their identity; None for anything else."""
    items = value if isinstance(value, tuple) else (None,)
    return {item.id: item for item in items} if all(hasattr(item, "id") for item in items) else None


def _told(value: object) -> str:
    """A value in words: empty for nothing."""
    if value is None or value == "":
        return ""
    if is_dataclass(value) and not hasattr(value, "iso") and type(value).__str__ is object.__str__:
        said = ((field.name, getattr(value, field.name)) for field in fields(value) if field.name != "mark")
        return ", ".join(f"{key} {_told(part)}" for key, part in said if part not in (None, "", (), False))
    if isinstance(value, tuple):
        return ", ".join(map(_told, value))
    return str(value)
