"""Words of ours that change with a number."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the singular for one: `1 error`, `2 errors`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
