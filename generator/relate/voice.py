"""Whether our own prose takes a side: words that the dossier calls loaded stand only inside quotation marks, or in a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model.dossier import ValueType
from generator.model.problems import Mark, Problems
from generator.model.sources import Span, Spans
from generator.text.wording import QUOTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.model.cards import Card
    from generator.model.dossier import Dossier
    from generator.model.mentions import Mention
    from generator.model.problems import Problem
    from generator.model.sources import Source

_CONTEXT = 30


def check_voice(
    cards: Iterable[Card], sources: Iterable[Source], dossier: Dossier, names_in: Callable[[str], Iterable[Mention]]
) -> tuple[Problem, ...]:
    """An error for each loaded word in our own voice; `names_in` finds the entities that a text of ours names."""
    problems = Problems()
    if not dossier.loaded_words:
        return ()
    words = "|".join(re.escape(word.text) for word in dossier.loaded_words)
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for text, mark in _prose(cards, sources, dossier):
        found = [Span(*match.span()) for match in pattern.finditer(text)]
        if not found:
            continue
        allowed = Spans((*(Span(*match.span()) for match in QUOTED.finditer(text)), *(name.span for name in names_in(text))))
        for span in found:
            if allowed.overlapping(span) is None:
                message = f"The word '{text[span.start : span.end]}' takes a side in our own voice: “{_around(text, span)}”."
                hint = "Say it in neutral words, or quote it in quotation marks and say whose word it is."
                problems.error(mark, "loaded-word", message, hint)
    return tuple(problems)


def _prose(cards: Iterable[Card], sources: Iterable[Source], dossier: Dossier) -> Iterator[tuple[str, Mark]]:
    """What stands on pages in our own words, with its place."""
    yield from ((text, Mark("entities")) for text in (*dossier.about, *(item.text for item in dossier.news)))
    texts = {property_.id for property_ in dossier.properties if property_.type is ValueType.TEXT}
    for card in cards:
        yield from ((sentence.text, sentence.mark) for sentence in card.summary)
        yield from ((statement.value, statement.mark) for statement in card.statements if statement.property in texts)
        for event in card.events:
            yield event.text, event.mark
            yield from ((value, account.citation.mark) for account in event.accounts for _, value in account.values)
    for article in (article for source in sources for article in source.articles):
        for note in (article.publisher_note, article.date_note, article.note, article.abstract):
            if note:
                yield note, article.mark


def _around(text: str, span: Span) -> str:
    """The word with some of what stands around it."""
    start, end = max(0, span.start - _CONTEXT), span.end + _CONTEXT
    before, after = "…" * (start > 0), "…" * (end < len(text))
    return f"{before}{text[start:end]}{after}"
