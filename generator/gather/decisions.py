"""Reads what a person decided about words of a text: that they mean a card, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.gather.fields import Fields
from generator.model.metadata_schema import DecisionSchema
from generator.model.sources import NOTHING, Decision, Source, Span
from generator.text.wording import context, counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.gather.copying import Copying
    from generator.gather.identities import Identities
    from generator.gather.yamlfile import Node
    from generator.model.problems import Mark, Problems

_MOST_SHOWN = 3
"""Places in a hint."""
_NOTHING_MEANT = frozenset({NOTHING, "nothing", "nobody", "no", "false", "n/a", "-"})
"""What may be written where the words name nothing, in any capitals."""
_WORD_CHARACTER = re.compile(r"\w")


class Decisions:
    """Reads the decisions about one text."""

    def __init__(self, source: Source, copying: Copying, identities: Identities, problems: Problems) -> None:
        """`copying` is for what is not in the text, `identities` are those of all cards."""
        self._source = source
        self._all = Span(0, len(source.text))
        self._passages = copying.passages
        self._copying = copying
        self._identities = identities
        self._problems = problems

    def read(self, nodes: Iterable[Node]) -> tuple[Decision, ...]:
        """The decisions in text order, each about words that no other is about."""
        return self._apart(tuple(decision for node in nodes for decision in self._decisions(node)))

    def _decisions(self, node: Node) -> tuple[tuple[Decision, Mark], ...]:
        """What a person decided about some words, and where: for the words inside a quote, or wherever they stand."""
        fields = Fields(node, DecisionSchema, self._problems)
        words, entity, quote, reason = (
            fields.get(DecisionSchema.text),
            fields.get(DecisionSchema.entity),
            fields.get(DecisionSchema.quote),
            fields.get(DecisionSchema.reason),
        )
        spans = self._decided(words, quote, fields) if words else ()
        mark = fields.mark_of(DecisionSchema.entity)
        if entity and entity != NOTHING and entity.lower() in _NOTHING_MEANT:
            hint = f"Write '{NOTHING}' where the words name nothing."
            self._problems.error(mark, "unknown-card", f"There is no card '{entity}'.", hint)
            return ()
        if not entity or (entity != NOTHING and not self._identities.check(entity, mark, self._problems)):
            return ()
        return tuple((Decision(span, None if entity == NOTHING else entity, reason or ""), fields.mark) for span in spans)

    def _decided(self, words: str, quote: str | None, fields: Fields) -> tuple[Span, ...]:
        """Where the words of a decision stand: everywhere, or at one place in the one place of the quote."""
        mark = fields.mark_of(DecisionSchema.text if quote is None else DecisionSchema.quote)
        if quote is None:
            found = self._whole(words, self._all)
            return found or self._undecided(mark, f"'{words}'", (), "in the text", "Copy it exactly, in whole words.")
        places = tuple(self._passages.all_of(quote, self._all))
        if len(places) != 1:
            hint = "Make it longer, so that it stands once." if places else self._copying.hint(quote, self._all)
            return self._undecided(mark, "The quote", places, "in the text", hint)
        found = self._whole(words, places[0])
        if len(found) != 1:
            hint = "Make the quote hold the words once, and whole."
            return self._undecided(mark, f"'{words}'", found, "in the quote", hint)
        return found

    def _undecided(self, mark: Mark, what: str, spans: tuple[Span, ...], where: str, hint: str) -> tuple[Span, ...]:
        """A problem with all places at which something stands that should stand once; no place."""
        stands = f"stands {counted(len(spans), 'time')} {where}" if spans else f"is not {where}"
        shown = "".join(f"\n{self._shown(span)}" for span in spans[:_MOST_SHOWN])
        self._problems.error(mark, "decision-not-found", f"{what} {stands}: nothing is decided.", hint + shown)
        return ()

    def _whole(self, words: str, within: Span) -> tuple[Span, ...]:
        return tuple(span for span in self._passages.all_of(words, within) if self._is_whole(span))

    def _shown(self, span: Span) -> str:
        """A place in the text with the words around it."""
        return f"seeds/{self._source.name}:{self._source.line_of(span.start)} {context(self._source.text, span)}"

    def _is_whole(self, span: Span) -> bool:
        """Whether a stretch neither begins nor ends inside a word."""
        return not any(_WORD_CHARACTER.match(self._source.text[i : i + 1]) for i in (span.start - 1, span.end) if i >= 0)

    def _apart(self, decisions: tuple[tuple[Decision, Mark], ...]) -> tuple[Decision, ...]:
        """The decisions in text order; of two that overlap the one that is written first, and a problem for the other."""
        apart: list[tuple[Decision, Mark]] = []
        for pair in sorted(decisions, key=lambda pair: (pair[0].span, pair[1])):
            if not apart or not apart[-1][0].span.overlaps(pair[0].span):
                apart.append(pair)
                continue
            (_, first), (later, mark) = sorted((apart[-1], pair), key=lambda pair: (pair[1], pair[0].span))
            words = self._source.text[later.span.start : later.span.end]
            message = f"'{' '.join(words.split())}' is decided already, at {first}."
            self._problems.error(mark, "decision-twice", message, "Keep one of the two.")
            apart[-1] = next(one for one in (apart[-1], pair) if one[1] == first)
        return tuple(decision for decision, _ in apart)
