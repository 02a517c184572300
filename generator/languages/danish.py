"""Danish."""

from __future__ import annotations

import re

from generator.languages.language import Language, Stops, words

_STOPS = Stops(
    before=words("dr prof hr fr frk gen kapt løjtn skt st nr jf ca evt inkl ekskl bl eks pga ifm mht"),
    behind=words("bd kap art osv etc mv red mio mia al jan feb febr mar apr jun jul aug sep sept okt nov dec kr pct årh"),
    openers=words(
        "den det de denne dette disse en et han hun vi jeg man hans hendes deres i på af ved med efter til fra for om under "
        "over mod siden men og eller så da der her nu også ikke ingen intet alle mange nogle andre hvem hvad hvor hvornår "
        "hvorfor hvis som"
    ),
    ordinals=True,
)

DANISH = Language(
    code="da",
    commonest=words("og at er til ikke fra jeg havde blev efter også eller"),
    article=re.compile(r"de[nt]?\s+(?=\w)", re.IGNORECASE),
    stops=_STOPS,
)
