"""Spanish."""

from __future__ import annotations

import re

from generator.languages.language import Language

SPANISH = Language(code="es", article=re.compile(r"(?:el|la|los|las)\s+(?=\w)", re.IGNORECASE))
