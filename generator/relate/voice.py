"""Whether our own prose takes a side: words that the dossier calls loaded stand only inside quotation marks, or in a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model.problems import Problems
from generator.model.sources import Span, Spans
from generator.relate.prose import published_prose
from generator.text.wording import QUOTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.model.inputs import Inputs
    from generator.model.mentions import Mention
    from generator.model.problems import Problem

_CONTEXT = 30


def check_voice(inputs: Inputs, names_in: Callable[[Iterable[str]], Mapping[str, Iterable[Mention]]]) -> tuple[Problem, ...]:
    """An error for each loaded word in our own voice; `names_in` finds the entities that texts of ours name."""
    problems = Problems()
    if not inputs.dossier.loaded_words:
        return ()
    words = "|".join(re.escape(word.text) for word in inputs.dossier.loaded_words)
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    loaded = [(text, mark) for text, mark in published_prose(inputs) if pattern.search(text)]
    names = names_in(text for text, _ in loaded)
    for text, mark in loaded:
        allowed = Spans((*(Span(*match.span()) for match in QUOTED.finditer(text)), *(name.span for name in names[text])))
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if allowed.overlapping(span) is None:
                message = f"The word '{text[span.start : span.end]}' takes a side in our own voice: “{_around(text, span)}”."
                hint = "Say it in neutral words, or quote it in quotation marks and say whose word it is."
                problems.error(mark, "loaded-word", message, hint)
    return tuple(problems)


def _around(text: str, span: Span) -> str:
    """The word with some of what stands around it."""
    start, end = max(0, span.start - _CONTEXT), span.end + _CONTEXT
    before, after = "…" * (start > 0), "…" * (end < len(text))
    return f"{before}{text[start:end]}{after}"
