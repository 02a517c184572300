"""Reads the record of what was mended on a card, or on an article in the metadata of a text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.gather.fields import Fields, read_date
from generator.model.correction_schema import CorrectionSchema
from generator.model.corrections import Correction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.gather.yamlfile import Node
    from generator.model.dates import PartialDate
    from generator.model.problems import Problems


def read_corrections(nodes: Iterable[Node], problems: Problems) -> tuple[Correction, ...]:
    """Those that could be read, the newest first, in whatever order they stand; of one day the upper one is the newer."""
    read = [correction for node in nodes if (correction := _correction(node, problems))]
    of_day: Counter[str] = Counter()
    numbered = []
    for correction in reversed(read):  # from below, so that the next one, on top, changes no anchor
        of_day[correction.date.iso] += 1
        numbered.append(replace(correction, number=of_day[correction.date.iso]))
    return tuple(sorted(numbered, key=lambda correction: (correction.date.first, correction.number), reverse=True))


def _correction(node: Node, problems: Problems) -> Correction | None:
    fields = Fields(node, CorrectionSchema, problems)
    date, why = _day(fields, problems), fields.get(CorrectionSchema.why)
    was, now = fields.get(CorrectionSchema.was), fields.get(CorrectionSchema.now)
    if was and was == now:
        message = "What stood there and what stands there now are the same."
        hint = "Write in 'was' what stood there before; leave out 'now' where it was removed."
        problems.error(fields.mark_of(CorrectionSchema.now), "no-correction", message, hint)
        return None
    return Correction(date, why, fields.mark, was, now) if date and why else None


def _day(fields: Fields, problems: Problems) -> PartialDate | None:
    """The date, if it is a day."""
    given, node = fields.get(CorrectionSchema.date), fields.node(CorrectionSchema.date)
    date = read_date(node, problems) if given and node else None
    if date and date.day is None:
        hint = "Write the day on which it was mended, such as 2019-08-22."
        problems.error(fields.mark_of(CorrectionSchema.date), "bad-date", f"'{date.iso}' is no day.", hint)
        return None
    return date
