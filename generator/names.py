"""The fixed address of the question whether two spellings are one name."""

from __future__ import annotations

from generator.find.comparison import same_name

__all__ = ["same_name"]
