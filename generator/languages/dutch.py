"""Dutch."""

from __future__ import annotations

import re

from generator.languages.language import Language, Stops, words

_STOPS = Stops(
    before=words("dr drs prof mr mrs ir ing dhr mw mevr mej ds gen kol kapt st nr nrs blz pp vgl bijv ca zgn resp incl excl"),
    behind=words("art afb dl ed enz etc jr sr al jan feb mrt apr jun jul aug sept okt nov dec str chr"),
    openers=words(
        "de het een dit dat deze die hij zij ze wij we ik u zijn haar hun ons in op aan bij met na naar uit van voor door over "
        "onder om tot tijdens sinds volgens maar en of want dus toen daarna dan daar hier nu ook niet niemand niets alle veel "
        "sommige andere wie wat waar wanneer waarom hoe als omdat hoewel"
    ),
)

DUTCH = Language(
    code="nl",
    commonest=words("het een van niet op te zijn aan dat en voor met"),
    article=re.compile(r"(?:de|het|[’']t)\s+(?=\w)", re.IGNORECASE),
    stops=_STOPS,
)
