"""Hebrew: it shortens with a mark inside the word or behind it, ד"ר and עמ', so that stops stand behind initials alone."""

from __future__ import annotations

from generator.languages.language import Language, Stops, words

_STOPS = Stops(
    behind=frozenset(f"ו{letter}" for letter in "אבגדהוזחטיכלמנסעפצקרשת"),
    openers=words(
        "הוא היא הם הן זה זו זאת אלה אני אתה אנחנו לא אין יש גם אבל אך אולם כך אז שם פה כאן אחר לאחר לפני אחרי בין כי אם כאשר "
        "מי מה למה מדוע האם איך היכן כל רוב רבים שניהם איש אף"
    ),
)
"""A letter joined to `and` is an initial as well: וא. ב. שרון."""

HEBREW = Language(code="he", commonest=words("של את על לא הוא כי עם גם היא אך אל או אם היה"), stops=_STOPS)
