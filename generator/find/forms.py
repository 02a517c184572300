"""The forms that names of cards take in a sentence, in languages that have some: `Suomessa` for Suomi, `Merkels` for Merkel.

No card lists them; they follow from the name. They are looked for in texts of the language alone, since the same letters make
other names elsewhere. A form is the word of the text as it stands, so a mention covers its ending.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.languages.folding import FOLD_SETS, fold_name
from generator.languages.registry import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from generator.languages.language import Language
    from generator.model.cards import Card, Name

_LISTED_FORMS = 3
"""Names that are listed in two forms, before any other is thought to be one."""


def with_forms(cards: Iterable[Card], language: Language) -> tuple[Card, ...]:
    """The cards with the forms of their names in a language, but for those that are a name themselves.

    Where cards list names with their endings, as those do that were made of annotated texts, a name may itself be a form: it is
    then found in the others too.
    """
    cards = tuple(cards)
    listed = frozenset(_folded(name.text) for card in cards for name in card.names)
    claims = [(card.id, name) for card in cards for name in card.names]
    texts = {name.text for _, name in claims}
    made = _nearest({card.id: _made(card.names, listed, texts, language) for card in cards})
    if language.bases and _lists_forms(claims, listed, language):
        others = _other_forms(claims, listed.union(*made.values()), language)
        made = {card: names | others.get(card, {}) for card, names in made.items()}
    return tuple(replace(card, names=(*card.names, *made[card.id].values())) for card in cards)


def _lists_forms(claims: Iterable[tuple[str, Name]], listed: Container[str], language: Language) -> bool:
    """Whether cards list names in several forms."""
    return sum(_folded(form) in listed for _, name in claims for form in forms(name.text, language)) >= _LISTED_FORMS


def _made(names: Iterable[Name], listed: Container[str], texts: Container[str], language: Language) -> dict[str, Name]:
    """The forms of some names, by what they fold to, but for what is listed as a name.

    Those that fold to the name itself differ from it in capitals alone, so these count.
    """
    made = {}
    for name in names:
        for form in forms(name.text, language):
            folded = _folded(form)
            if folded not in listed:
                made[folded] = _form(name, form, language)
            elif folded == _folded(name.text) and form not in texts:
                made[form] = replace(_form(name, form, language), case_sensitive=True)
    return made


def _form(name: Name, form: str, language: Language) -> Name:
    words = language.words_before(name.text, form)
    return replace(name, text=form, is_title=False, form_of=name.text, next_to=words or name.next_to)


def _nearest(made: Mapping[str, dict[str, Name]]) -> Mapping[str, dict[str, Name]]:
    """The forms of the names of some cards, but for those that another card's name only needs an ending for.

    `Oesterreichs` is of Oesterreich, where that is a name of its own, and not of Österreich.
    """
    claimed = Counter(folded for names in made.values() for folded in names)
    contested = {folded for folded, times in claimed.items() if times > 1}
    longer = {folded for names in made.values() for folded in names.keys() & contested if _is_longer(folded, names[folded])}
    return {
        card: {folded: name for folded, name in names.items() if folded not in longer or _is_longer(folded, name)}
        for card, names in made.items()
    }


def _is_longer(folded: str, form: Name) -> bool:
    return folded.startswith(_folded(form.form_of or form.text))


def _other_forms(claims: Iterable[tuple[str, Name]], listed: frozenset[str], language: Language) -> Mapping[str, dict[str, Name]]:
    """By card the forms of what its names may be forms of: each for one card alone, that with the shortest of these names."""
    known = set(listed)
    found: dict[str, dict[str, Name]] = {}
    for card, name in sorted(claims, key=lambda claim: (len(claim[1].text), claim[1].text, claim[0])):
        bases = language.bases(name.text) if language.bases else ()
        others = [other for base in bases for other in (base, *forms(base, language))]
        new = {folded: other for other in others if (folded := _folded(other)) not in known}
        own = found.setdefault(card, {})
        own |= {folded: replace(name, text=other, is_title=False, form_of=name.text) for folded, other in new.items()}
        known |= new.keys()
    return found


def forms(text: str, language: Language) -> Iterator[str]:
    """The forms of a name in a language, apart from the one in which it is listed; none of a word in small letters."""
    if language.forms and text != text.lower():
        yield from language.forms(text)


def language_of_form(name: str, text: str) -> Language | None:
    """The language in which a stretch of text is a form of a name, folds apart; None if there is none."""
    folded = _folded(text)
    return next((one for one in LANGUAGES if any(folded == _folded(form) for form in forms(name, one))), None)


def _folded(text: str) -> str:
    return fold_name(text, FOLD_SETS["plain"])
