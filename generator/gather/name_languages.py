"""Whether the language of a name can be what it is taken for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.gather.punctuation import in_quotes
from generator.languages.scripts import is_written_in, likely_languages, script_of
from generator.text.wording import listed

if TYPE_CHECKING:
    from generator.model.cards import Card, Name
    from generator.model.problems import Problems

_PLAIN = re.compile(r"\w[\w .()-]*")
"""What needs no quotation marks between brackets."""


def note_languages(card: Card, language: str, problems: Problems) -> None:
    """A warning for each name of a card that is taken for one in the language of the dossier, which its script does not write."""
    for name in card.names:
        script = script_of(name.text) if name.lang == language else ""
        if script and not is_written_in(script, language):
            message = f"“{name.text}” is in {script} script, in which '{language}' is not written."
            problems.warning(name.mark, "name-language", message, _hint(name))


def _hint(name: Name) -> str:
    """What to write: the code that is likely, or a place for it."""
    codes = likely_languages(name.text)
    written = name.text if _PLAIN.fullmatch(name.text) else in_quotes(name.text)
    if len(codes) == 1:
        return f"Add its language: {{text: {written}, lang: {codes[0]}}}"
    return f"Add the code of its language, such as {listed(codes, 'or')}: {{text: {written}, lang: …}}"
