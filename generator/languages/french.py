"""French: articles melt (`du Havre` of Le Havre), saints are shortened, and hyphens make one name of several words."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from generator.languages.language import Language, Stops, words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from generator.model.sources import Span

_ARTICLE = re.compile(r"(?:Le|La|Les|De|Du|Des)(?= [^\W\d_])|[LD](?=['’][ ]?[^\W\d_])")
"""What has a capital at the beginning of a name on a card, and seldom amid a sentence: `de la Haye`, `dans l'Aurore`."""
_MELTED = {"Le": ("au", "du"), "Les": ("aux", "des")}
"""What the article of a name becomes behind `à` and `de`, outside the name."""
_BARE_LETTERS = 4
"""A name that loses its article must keep this many letters."""
_SAINT = re.compile(r"(?<!\w)(?:Saint|St)(?P<female>e?)\.?[- ](?=[^\W\d_])")
_SAINTS = ("Saint{}-", "St{}-", "St{}. ")
_AFTER = re.compile(r"-(?P<small>(?:[^\W\d_]{1,4}-){0,4})(?P<word>[^\W\d_]+)")
_BEFORE = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]+)-(?P<small>(?:[^\W\d_]{1,4}-){0,4})$")
_REACH = 40
"""Characters before a name in which a compound is looked for: five short words and a long one."""
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)[ ]?['’][ ]?\w|(?:[CJLS]|Qu)[ ]?['’][ ]?[^\W\d_A-ZÀ-ÖØ-Þ]")
"""Not before a name with a capital where the small word has one too: `l'on` is not Lon, but D’Angelo may be Dangelo."""


def _forms(text: str) -> Iterator[str]:
    """The forms of a name, apart from the one in which it is listed."""
    saints = (_SAINT.sub(partial(_spelt, saint), text) for saint in _SAINTS)
    yield from (form for form in saints if form != text)
    article = _ARTICLE.match(text)
    if article and text[article.end() :].lstrip(" '’")[:1].isupper():
        yield article[0].lower() + text[article.end() :]
        bare = text[article.end() :].lstrip()
        if article[0] in _MELTED and len(bare) >= _BARE_LETTERS:
            yield bare


def _spelt(saint: str, found: re.Match[str]) -> str:
    return saint.format(found["female"])


def _words_before(name: str, form: str) -> tuple[str, ...]:
    """The words of which one must stand before a form of a name, since they hold its article; none for other forms."""
    article, _, rest = name.partition(" ")
    return _MELTED.get(article, ()) if form == rest else ()


def _is_in_compound(text: str, span: Span, firsts: Container[str]) -> bool:
    """Whether hyphens make a stretch a part of a longer name: `Ouest-Éclair`, `Ledru-Rollin`, `Indre-et-Loire`.

    Two words with capitals may also be two names, so the second must not be one of `firsts`, with which names of cards begin.
    """
    beside = (_AFTER.match(text, span.end), _BEFORE.search(text, max(0, span.start - _REACH), span.start))
    return any(_joins(found["small"], found["word"], firsts) for found in beside if found)


def _joins(small: str, word: str, firsts: Container[str]) -> bool:
    if not word[0].isupper() or small != small.lower():
        return False
    return bool(small) or not (word in firsts or word.capitalize() in firsts)


_STOPS = Stops(
    before=words(
        "mm mme mmes mlle mlles mgr dr drs pr me ste mgrs gén cdt cne adj sgt amb réd dir pp cf anc fol tél ets sté apr ph ch "
        "th chr impr"
    ),
    behind=words(
        "st lt cap vol vols chap art fig éd ed eds al cit ibid etc hab janv févr fév avr juil sept oct nov déc cie av bd boul "
        "sq pl rte no nos km cm kg min ex lib trad coll dép arr env col prof"
    ),
    openers=words(
        "le la les un une des du ce cet cette ces il elle ils elles on nous vous je tu son sa ses leur leurs notre votre mon "
        "ma mes en à au aux dans sur sous par pour avec sans après avant depuis pendant selon chez dès mais et ou or donc car "
        "puis ensuite alors ainsi aussi enfin cependant pourtant toutefois plus tous toutes tout chaque plusieurs certains "
        "quelques aucun aucune personne rien nul qui que quand où comment pourquoi comme si lorsque puisque ici là c j n s qu"
    ),
)

FRENCH = Language(
    code="fr",
    commonest=words("le la les des et du est une dans que qui pour"),
    article=re.compile(r"(?:l(?:e|a|es)\s+|l[’']\s?)(?=\w)", re.IGNORECASE),
    shortened=("St", "Ste"),
    elided=_ELIDED,
    forms=_forms,
    form_is="its form in French",
    words_before=_words_before,
    is_in_compound=_is_in_compound,
    stops=_STOPS,
)
