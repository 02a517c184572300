"""Danish."""

from __future__ import annotations

import re

from generator.languages.language import Language, words

DANISH = Language(
    code="da",
    commonest=words("og at er til ikke fra jeg havde blev efter også eller"),
    article=re.compile(r"de[nt]?\s+(?=\w)", re.IGNORECASE),
)
