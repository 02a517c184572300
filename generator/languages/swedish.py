"""Swedish: names have a genitive."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from generator.languages.endings import bases, is_behind_colon, last_word
from generator.languages.language import Language, Stops, words

if TYPE_CHECKING:
    from collections.abc import Iterator


def _forms(text: str) -> Iterator[str]:
    """The genitive, which names in s, x and z do not mark."""
    word = last_word(text)
    if word and word[-1] not in "sxzSXZ":
        yield f"{text}:s" if is_behind_colon(word) else f"{text}s"


_STOPS = Stops(
    before=words("dr prof hr fr frk gen kapt löjtn st nr jfr ca ev inkl exkl bl ex kl jur resp"),
    behind=words("bd kap art osv etc mm red milj al jan febr feb mars apr aug sept okt nov dec kr fil"),
    openers=words(
        "den det de denna detta dessa en ett han hon vi jag man hans hennes deras i på av vid med efter till från för om under "
        "över mot sedan men och eller så då där här nu också inte ingen inget alla många några andra vem vad var när varför "
        "hur som"
    ),
)

SWEDISH = Language(
    code="sv",
    commonest=words("och att är för av inte från till ett hade ej när äfven eller"),
    article=re.compile(r"de[nt]?\s+(?=\w)", re.IGNORECASE),
    forms=_forms,
    bases=partial(bases, ending=re.compile(r":?s$"), forms=_forms),
    stops=_STOPS,
)
