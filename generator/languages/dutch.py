"""Dutch."""

from __future__ import annotations

import re

from generator.languages.language import Language, words

DUTCH = Language(
    code="nl",
    commonest=words("het een van niet op te zijn aan dat en voor met"),
    article=re.compile(r"(?:de|het|[’']t)\s+(?=\w)", re.IGNORECASE),
)
