"""The forms that a name takes in a sentence, in languages that write case endings: `Suomessa` for Suomi, `Merkels` for Merkel.

No card lists them; they follow from the name. They are looked for in texts of the language alone, since the same letters make
other names elsewhere: a text says by its commonest words what language it is in, whatever the dossier is written in. Only forms
that are regular are made: a form too few is a link too few, a form too many is a link to the wrong card. A form is the word
of the text as it stands, so a mention covers its ending.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.languages import french as frenchnames
from generator.languages.folding import FOLD_SETS, fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from generator.model.cards import Card, Name

_READ = 5_000
"""Characters of a text that say in which language it is."""
_LEAST_SHARE = 0.04
"""Of the words of a text that are among the commonest of its language: in newspapers they are twice as many and more."""
_LEAST_WORDS = 4
"""Of those, before anything can be said."""
_CLEARLY = 2
"""Times as many as of any other language."""
_COMMONEST: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "da": "og at er til ikke fra jeg havde blev efter også eller",
        "de": "der die und das nicht von zu mit dem den ist des sich auf im",
        "en": "the of and to in that was for is with by from",
        "fi": "ja on ei että se oli hän joka myös ovat mutta kun niin ole sen",
        "fr": "le la les des et du est une dans que qui pour",
        "nl": "het een van niet op te zijn aan dat en voor met",
        "sv": "och att är för av inte från till ett hade ej när äfven eller",
    }.items()
}
"""Of languages with endings and of those that they could be taken for; each list has its own words, as far as there are some."""
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_LEAST_LETTERS = 3
"""Of the word that takes an ending; shorter ones, and abbreviations, take it behind a colon: `EU:n`."""


def language_of(text: str) -> str:
    """The language that a text is in, as a BCP 47 code, of those that are told apart here; empty if it cannot be told."""
    words = Counter(_WORD.findall(text[:_READ].lower()))
    found = sorted((sum(words[word] for word in commonest), language) for language, commonest in _COMMONEST.items())
    (second, _), (most, language) = found[-2:]
    is_told = most >= max(_LEAST_WORDS, _LEAST_SHARE * words.total(), _CLEARLY * second)
    return language if is_told else ""


def is_inflected(language: str) -> bool:
    """Whether names take endings in a language that are known here."""
    return language in _FORMS


def joins_names(language: str) -> bool:
    """Whether a language makes one name of several words with hyphens between them."""
    return language == "fr"


def capitalises_nouns(language: str) -> bool:
    """Whether a language writes every noun with a capital, so that a capital says nothing of names."""
    return language == "de"


def with_forms(cards: Iterable[Card], language: str) -> tuple[Card, ...]:
    """The cards with the forms of their names in a language, but for those that are a name themselves.

    Where cards list names with their endings, as those do that were made of annotated texts, a name may itself be a form: it is
    then found in the others too.
    """
    cards = tuple(cards)
    listed = {_folded(name.text) for card in cards for name in card.names}
    claims = [(card.id, name) for card in cards for name in card.names]
    texts = {name.text for _, name in claims}
    made = _nearest({card.id: _made(card.names, listed, texts, language) for card in cards})
    if (
        language in _ENDINGS
        and sum(_folded(form) in listed for _, name in claims for form in forms(name.text, language)) >= _LISTED_FORMS
    ):
        _add_other_forms(claims, made, listed, language)
    return tuple(replace(card, names=(*card.names, *made[card.id].values())) for card in cards)


def _made(names: Iterable[Name], listed: Container[str], texts: Container[str], language: str) -> dict[str, Name]:
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


def _form(name: Name, form: str, language: str) -> Name:
    words = frenchnames.words_before(name.text, form) if language == "fr" else ()
    return replace(name, text=form, is_title=False, form_of=name.text, next_to=words or name.next_to)


def _nearest(made: dict[str, dict[str, Name]]) -> dict[str, dict[str, Name]]:
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


def _add_other_forms(
    claims: Iterable[tuple[str, Name]], made: dict[str, dict[str, Name]], listed: set[str], language: str
) -> None:
    """Add the forms of what the names may be forms of: each for one card alone, the one that has the shortest of these names."""
    known = listed.union(*made.values())
    for card, name in sorted(claims, key=lambda claim: (len(claim[1].text), claim[1].text, claim[0])):
        others = [other for base in _bases(name.text, language) for other in (base, *forms(base, language))]
        new = {folded: other for other in others if (folded := _folded(other)) not in known}
        made[card] |= {folded: replace(name, text=other, is_title=False, form_of=name.text) for folded, other in new.items()}
        known |= new.keys()


def _bases(text: str, language: str) -> Iterator[str]:
    """What a name may be a form of, if it has an ending."""
    ending = _ENDINGS[language].search(text)
    stem = text[: ending.start()] if ending else ""
    if len(_last_word(stem)) >= _BASE_LETTERS:
        bases = (stem, *(stem.removesuffix(end) + base for end, base in _STEM_ENDS if stem.endswith(end)))
        yield from (base for base in bases if text in forms(base, language))


def forms(text: str, language: str) -> Iterator[str]:
    """The forms of a name in a language, apart from the one in which it is listed."""
    if text != text.lower():
        yield from _FORMS[language](text)


def language_of_form(name: str, text: str) -> str:
    """The language in which a stretch of text is a form of a name, folds apart; empty if there is none."""
    folded = _folded(text)
    return next((language for language in _FORMS if any(folded == _folded(form) for form in forms(name, language))), "")


def _folded(text: str) -> str:
    return fold_name(text, FOLD_SETS["plain"])


def _behind_colon(word: str) -> bool:
    return len(word) < _LEAST_LETTERS or word.isupper()


def _swedish(text: str) -> Iterator[str]:
    """The genitive, which names in s, x and z do not mark."""
    word = _last_word(text)
    if word and word[-1] not in "sxzSXZ":
        yield from (f"{text}:s",) if _behind_colon(word) else (f"{text}s",)


def _german(text: str) -> Iterator[str]:
    """The genitive, adjectives inside a name in every case (`der Neuen Freien Presse`), and vowels with dots written as two."""
    for form in (form for spelling in _spellings(text) for form in _with_adjectives(spelling)):
        if form != text:
            yield form
        word = _last_word(form)
        if word and not _behind_colon(word) and word[-1] not in "sxzß":
            yield f"{form}s"
            if len(word) >= _LONG_NOUN and word[-1] in _BEFORE_ES:
                yield f"{form}es"


_TWO_VOWELS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_FIRST_TWO = re.compile(r"(?<!\w)(A|O|U)e(?=[bcdfghjklmnpqrstvwxzß])")
"""Inside a word two vowels are often two: Bauer, Poet."""


def _spellings(text: str) -> Iterator[str]:
    """The name as it is listed, and as others spell it: Oesterreich for Österreich, and the reverse."""
    yield text
    dotted = _FIRST_TWO.sub(lambda two: {"A": "Ä", "O": "Ö", "U": "Ü"}[two[1]], text)
    yield from (other for other in (text.translate(_TWO_VOWELS), dotted) if other != text)


_LONG_NOUN = 7
"""Letters of a noun that may have a long genitive: `des Völkerbundes`; a surname has not."""
_BEFORE_ES = "bdfghkt"
_ADJECTIVE_LETTERS = 4
"""With the ending; shorter words are articles."""
_ADJECTIVE = re.compile(r"(?<!\w)(?P<stem>[A-ZÄÖÜ][a-zäöüß]+?)e[mnrs]?(?= [^\W\d_])")
_ADJECTIVE_ENDINGS = ("e", "er", "es", "en", "em")


def _with_adjectives(text: str) -> Iterator[str]:
    """The name with its adjectives in each case; what is no adjective but ends like one makes forms that nobody writes."""
    stems = [match for match in _ADJECTIVE.finditer(text) if len(match[0]) >= _ADJECTIVE_LETTERS]
    yield text
    for ending in _ADJECTIVE_ENDINGS if stems else ():
        form = text
        for match in reversed(stems):
            form = form[: match.start()] + match["stem"] + ending + form[match.end() :]
        if form != text:
            yield form


def _finnish(text: str) -> Iterator[str]:
    """The cases in the singular; of several words the last has the ending."""
    word = _last_word(text)
    if not word:
        return
    before = text[: -len(word)]
    if _behind_colon(word):
        yield from (f"{text}:{ending}" for ending in _COLON_ENDINGS)
        return
    for weak, strong in _finnish_stems(word):
        yield from (f"{before}{weak}{ending}" for ending in _WEAK_ENDINGS)
        yield from (f"{before}{strong}{ending}" for ending in (*_STRONG_ENDINGS, strong[-1] + "n"))
        if strong[-2:-1] in _FINNISH_VOWELS:
            yield from (f"{before}{strong}{ending}" for ending in ("ta", "seen"))
    if word.endswith("nen"):
        yield f"{before}{word[:-3]}sta"
    elif word[-1] == "s":
        yield f"{before}{word}ta"


_FINNISH_VOWELS = frozenset("aeiouyäöå")
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


def _finnish_stems(word: str) -> Iterator[tuple[str, str]]:
    """What endings are added to: the stem in its weak and in its strong grade."""
    if word.endswith("nen"):
        yield from _same(f"{word[:-3]}se")
    elif word[-1] not in _FINNISH_VOWELS:
        yield from _same(f"{word}i")
        if word[-1] == "s" and word[-2] in _FINNISH_VOWELS:
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


def _last_word(text: str) -> str:
    word = _LAST_WORD.search(text)
    return word[0] if word else ""


_LISTED_FORMS = 3
"""Names that are listed in two forms, before any other is thought to be one."""
_BASE_LETTERS = 4
_ENDINGS = {
    "de": re.compile(r"s$"),
    "fi": re.compile(r"(?:n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)$"),
    "sv": re.compile(r":?s$"),
}
_STEM_ENDS = (("kse", "s"), ("se", "nen"), ("i", ""))
"""How the stems of names end that are listed without one."""
_FORMS: Mapping[str, Callable[[str], Iterator[str]]] = {"de": _german, "fi": _finnish, "fr": frenchnames.forms, "sv": _swedish}
