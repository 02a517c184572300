"""How messages say how many, and show where."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.sources import Span

_CONTEXT = 60


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the singular for one: `1 error`, `2 errors`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def context(text: str, span: Span) -> str:
    """The words around a stretch, on one line."""
    before, after = text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
    return f"…{' '.join(before.split())} [{' '.join(text[span.start : span.end].split())}] {' '.join(after.split())}…"
