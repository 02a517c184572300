"""Spanish."""

from __future__ import annotations

import re

from generator.languages.language import Language, Stops, words

_STOPS = Stops(
    before=words(
        "sr sra srta sres sras dr dra drs dña gral cnel tte cmte cte almte sgto lic ing arq prof profa mons rvdo fr sto sta "
        "excmo excma ilmo ilma hno hna pág págs pp núm núms avda ctra cf cfr vds aprox ej fol trad tb ee ff rr rvda pbro cor "
        "col"
    ),
    behind=words(
        "cap av vol vols art arts fig figs tel ed eds etc al cit ibíd cía hda dto depto dpto ayto izq dcha ud uds vd uu aa hh "
        "cc oo sig ene feb mar abr may jun jul ago sept sep oct nov dic máx mín vid no me"
    ),
    openers=words(
        "el la los las lo un una unos unas él ella ellos ellas esto esta este estos estas eso ese esa esos esas aquel aquella "
        "su sus nuestro mi yo usted ustedes se en a al con sin por para de del desde hasta entre sobre tras según durante ante "
        "bajo pero y e o ni sino aunque mientras cuando donde como si porque pues luego después entonces antes ahora hoy aquí "
        "allí ya también tampoco además así no nunca nada nadie ninguno ninguna algunos algunas muchos muchas varios otro otra "
        "otros otras todo todos todas cada ambos quién qué cuándo dónde cómo cuál más"
    ),
)

SPANISH = Language(code="es", article=re.compile(r"(?:el|la|los|las)\s+(?=\w)", re.IGNORECASE), stops=_STOPS)
