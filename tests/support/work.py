"""How much work a function does, counted and not timed: the same on every machine, however busy."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


def steps_of(work: Callable[[], object]) -> int:
    """The instructions of Python that it runs; what one of C does at once counts as one."""
    count = 0

    def note(frame: FrameType, event: str, _argument: object) -> Any:  # noqa: ANN401 - a type that names itself
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
