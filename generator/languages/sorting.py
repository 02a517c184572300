"""How an index sorts names: without the article of their language, without marks, capitals and apostrophes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from generator.languages.arabic import ARABIC, JOINED_ARTICLE
from generator.languages.folding import loosest
from generator.languages.registry import language_of

if TYPE_CHECKING:
    from generator.model.cards import Name
    from generator.model.dossier import Dossier


def sort_key(name: str, language: str, dossier: Dossier) -> str:
    """What a name is sorted by, given the BCP 47 code of its language: `times` for The Times.

    The article of that language is passed over: `The` in English, `Der` in German, `es-` before an s in Arabic names. Where the
    folds of the dossier know Arabic names in Latin letters, their article counts in every language if a hyphen joins it: it is
    then hardly another word, as `Al` and `An` are before a space.
    """
    articles = (language_of(language).article, JOINED_ARTICLE if loosest(dossier.folds).articles else None)
    found = next((match for article in articles if article and (match := article.match(name))), None)
    # Letter by letter: the marks of a run of thousands would be put in order first, and time grows by the square of their number.
    bare = (unicodedata.normalize("NFKD", letter) for letter in (name[found.end() :] if found else name))
    return "".join(c for c in "".join(bare).casefold() if c.isalnum() or c == " ")


def spelling_key(spelling: str, name: Name, dossier: Dossier) -> str:
    """The same for a spelling of a name that a text has: `Al Nusra` stands beside al-Nusra, of which it is a spelling."""
    is_arabic = loosest(dossier.folds).articles and JOINED_ARTICLE.match(name.text)
    return sort_key(spelling, ARABIC.code if is_arabic else name.lang, dossier)
