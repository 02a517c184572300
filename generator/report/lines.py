"""What commands tell a person, line by line."""

from __future__ import annotations

import json
import shlex
from itertools import groupby
from typing import TYPE_CHECKING

from generator.text.wording import context, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.find.explain import Explanation
    from generator.model.coverage import SentenceReport, UncoveredName
    from generator.model.sources import Source, Span


_BREAKS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}
"""What some readers take for the end of a line, and JSON does not: Python's `splitlines`, Node's readline."""
_encode = json.JSONEncoder(ensure_ascii=False).encode


def json_line(record: Mapping[str, object]) -> str:
    """A record of JSON Lines, which is one line to every reader."""
    return _encode(record).translate(_BREAKS)


def explanation_lines(told: Explanation, text: str, span: Span) -> Iterator[str]:
    """What was decided about a place, and what was tried."""
    mention = told.mention
    if mention is None:
        yield f"Nothing is linked here: {context(text, span)}"
    else:
        words = text[mention.span.start : mention.span.end]
        decided = mention.entity or f"ambiguous: {', '.join(mention.candidates)}"
        yield f"“{words}” ({mention.span.start}–{mention.span.end}) → {decided}, by the rule '{mention.rule}'."
    if told.decided:
        reason = told.decided.reason.rstrip(".")
        yield f"  An editor decided this{f': {reason}' if reason else ' and gave no reason'}."
    for tried in told.tried:
        words = text[tried.candidate.span.start : tried.candidate.span.end]
        how = f"differs in {', '.join(tried.differences)}" if tried.differences else "as listed"
        name = tried.candidate.name
        short = f", short for “{name.short_for}”" if name.short_for else ""
        yield f"  {tried.candidate.entity}: “{words}” is its name “{name.form_of or name.text}”{short}, {how}: {tried.outcome}."


def uncovered_lines(names: tuple[UncoveredName, ...], sources: Mapping[str, Source], *, everything: bool) -> Iterator[str]:
    """The names that no card has, those without a reason first; the others only when `everything` is asked for."""
    without_reason = [name for name in names if name.reason is None]
    yield f"Names without a card: {len(without_reason)}"
    for name in without_reason:
        yield from _uncovered(name, sources)
    yield f"Names without a card on purpose, with the reason: {len(names) - len(without_reason)}"
    with_reason = (name for name in names if everything and name.reason is not None)
    for reason, together in groupby(with_reason, key=lambda name: name.reason):
        yield f"  {reason}:"
        for name in together:
            yield from _uncovered(name, sources)


def _uncovered(name: UncoveredName, sources: Mapping[str, Source]) -> Iterator[str]:
    source, span = name.places[0]
    guess = f"; looks like {name.near}" if name.near and name.reason is None else ""
    yield f"  {name.text}: {counted(len(name.places), 'time')} in {counted(name.articles, 'article')}{guess}"
    yield from place_lines(sources[source], span)


def place_lines(source: Source, span: Span) -> Iterator[str]:
    """The words around a place, and the command that explains it."""
    yield f"      seeds/{source.name}:{source.line_of(span.start)} {context(source.text, span)}"
    yield f"      wiki explain {shlex.quote(source.name)}:{span.start}"


def sentence_lines(report: SentenceReport, sources: Mapping[str, Source], *, everything: bool) -> Iterator[str]:
    """The sentences that no card cites, then, when `everything` is asked for, those left out on purpose."""
    for source, span in report.uncited:
        yield _sentence(sources[source], span)
    for source, passage in report.left_out if everything else ():
        yield f"{_sentence(sources[source], passage.span)}\n    left out: {passage.reason}"


def needless_lines(report: SentenceReport, sources: Mapping[str, Source]) -> Iterator[str]:
    """What is left out, and cited all the same."""
    for source, passage in report.needless:
        yield f"Left out, but a card cites it: {_sentence(sources[source], passage.span)}"


def _sentence(source: Source, span: Span) -> str:
    """A sentence in one line, after its place."""
    return f"seeds/{source.name}:{source.line_of(span.start)}: {' '.join(source.text[span.start : span.end].split())}"
