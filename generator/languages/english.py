"""English."""

from __future__ import annotations

import re

from generator.languages.language import Language, words

_APOSTROPHE = "[’'ʼ`]"
POSSESSIVE = rf"{_APOSTROPHE}s"
"""The ending of a possessive, as a pattern: `Hama’s`, which is not Hamas."""
POSSESSIVE_OR_PLURAL = rf"{POSSESSIVE}?"
"""The same, or the apostrophe alone, as behind a plural: `the Brigades’`."""
ARTICLE_BEFORE = re.compile(r"(?<!\w)the\s+$", re.IGNORECASE)
"""The article at the end of what stands before a word; it makes a word with an s a plural: `the Americas`."""
ENDING = "s"
"""What a plural ends in, and a possessive that lost its apostrophe."""
PLURAL = r"[A-Za-z]+?(?:ies|s)"
"""A noun in the plural, as a pattern."""

ENGLISH = Language(
    code="en",
    commonest=words("the of and to in that was for is with by from"),
    article=re.compile(r"the\s+(?=\w)", re.IGNORECASE),
    shortened=("St", "Mt", "Ft", "Dr", "Mr", "Mrs"),
)


def singular(plural: str) -> str:
    """The singular of a regular plural: `Army` of Armies, `Brigade` of Brigades."""
    return plural.removesuffix("ies") + "y" if plural.endswith("ies") else plural.removesuffix("s")
