"""Italian."""

from __future__ import annotations

import re

from generator.languages.language import Language, Stops, words

_STOPS = Stops(
    before=words(
        "sig sigg sig.ra dott dr prof proff avv ing arch geom rag mons on sen col magg ten serg pag pagg nn cfr es ca vd rev ss"
    ),
    behind=words("vol voll art artt fig figg ed al cit ibid ecc etc km gen febb mar apr giu lug ago sett ott nov dic soc cap"),
    openers=words(
        "il lo la i gli le un uno una egli ella esso essi lui lei loro noi voi questo questa questi queste quello quella ciò "
        "suo sua in nel nella a al da dal di del con per su sul tra fra dopo prima durante secondo ma e o però quindi poi "
        "allora così anche non nessuno niente tutti ogni molti alcuni altri chi che cosa quando dove come perché se mentre "
        "oggi ora qui là"
    ),
)

ITALIAN = Language(code="it", article=re.compile(r"(?:(?:il|lo|la|i|gli|le)\s+|l[’']\s?)(?=\w)", re.IGNORECASE), stops=_STOPS)
