"""Italian."""

from __future__ import annotations

import re

from generator.languages.language import Language

ITALIAN = Language(code="it", article=re.compile(r"(?:(?:il|lo|la|i|gli|le)\s+|l[’']\s?)(?=\w)", re.IGNORECASE))
