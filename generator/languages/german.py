"""German: names have a genitive, adjectives inside them follow the case, and vowels with dots are written as two."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from generator.languages.endings import bases, is_behind_colon, last_word
from generator.languages.language import Language, Stops, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_TWO_VOWELS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_FIRST_TWO = re.compile(r"(?<!\w)(A|O|U)e(?=[bcdfghjklmnpqrstvwxzß])")
"""Only at the beginning: inside a word two vowels are often two, as in Bauer and Poet."""
_LONG_NOUN = 7
"""A noun with so many letters may have a long genitive, `des Völkerbundes`; a surname has not."""
_BEFORE_ES = "bdfghkt"
_ADJECTIVE_LETTERS = 4
"""With the ending; shorter words are articles."""
_ADJECTIVE = re.compile(r"(?<!\w)(?P<stem>[A-ZÄÖÜ][a-zäöüß]+?)e[mnrs]?(?= [^\W\d_])")
_ADJECTIVE_ENDINGS = ("e", "er", "es", "en", "em")


def _forms(text: str) -> Iterator[str]:
    """The genitive, the adjectives in every case (`der Neuen Freien Presse`), and both ways of writing vowels with dots."""
    for form in (form for spelling in _spellings(text) for form in _with_adjectives(spelling)):
        if form != text:
            yield form
        word = last_word(form)
        if word and not is_behind_colon(word) and word[-1] not in "sxzß":
            yield f"{form}s"
            if len(word) >= _LONG_NOUN and word[-1] in _BEFORE_ES:
                yield f"{form}es"


def _spellings(text: str) -> Iterator[str]:
    """The name as it is listed, and as others spell it: Oesterreich for Österreich, and the reverse."""
    yield text
    dotted = _FIRST_TWO.sub(lambda two: {"A": "Ä", "O": "Ö", "U": "Ü"}[two[1]], text)
    yield from (other for other in (text.translate(_TWO_VOWELS), dotted) if other != text)


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


_STOPS = Stops(
    before=words(
        "dr prof hr hrn fr frl hl st gen oblt lt hptm maj frhr dipl ing abs nr nrn bd bde vgl hg hrsg ca gem sog bzw evtl ggf "
        "inkl exkl insb bes allg ehem kgl tel mind fa univ zit betr verf übers az tit ziff anm abb tab frz engl lat "
        "jur phil med rer nat theol habil"
    ),
    behind=words(
        "art kap str pl aufl ausg usw etc dgl jh jhs jhdt chr mio mrd std min sek geb gest verst red co al ebd ff jan feb febr "
        "mär apr jun jul aug sep sept okt nov dez mag max"
    ),
    openers=words(
        "der die das dem den dies dieser diese dieses diesem diesen er sie es wir ihr ich man ein eine einer einem einen sein "
        "seine seiner ihre ihrer unser in im am an auf aus bei mit nach nachdem seit von vom vor während wegen zu zum zur bis "
        "durch für gegen ohne trotz über unter um aber und oder denn doch so dann danach darauf dort hier da jetzt heute "
        "später auch nur niemand keiner keine kein jeder jede alle beide viele manche einige andere mehrere wer was wann wo "
        "warum wie wenn als weil obwohl sobald nun nichts"
    ),
    ordinals=True,
)

GERMAN = Language(
    code="de",
    commonest=words("der die und das nicht von zu mit dem den ist des sich auf im"),
    article=re.compile(r"d(?:er|ie|as|en|em|es)\s+(?=\w)", re.IGNORECASE),
    forms=_forms,
    bases=partial(bases, ending=re.compile(r"s$"), forms=_forms),
    capitalises_nouns=True,
    stops=_STOPS,
)
