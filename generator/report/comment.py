"""The comment on a proposal that tells what it does to the wiki, found again by its first line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.report.difference_lines import as_markdown
from generator.report.markdown import COMMENT_BYTES, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.difference import Difference

FIRST_LINE = "<!-- wiki: what the change does -->"
"""GitHub shows nothing of it. The workflow looks for a comment of its own that begins so."""
_REST = 1_000
"""Bytes that all but the difference may have."""


def comment(difference: Difference | None, reason: str, commit: str, run: str) -> Iterator[str]:
    """The lines of a comment, in at most 65,536 characters.

    Without a difference it tells the reason. `commit` is the hash of the last commit of the proposal, `run` the address of the
    run that made the difference.
    """
    yield FIRST_LINE
    yield "### What this change does to the wiki\n"
    if difference is None:
        yield f"Nothing can be told. {words(reason, _REST // 5)}".rstrip()
    else:
        yield from as_markdown(difference, COMMENT_BYTES - _REST)
    yield f"\nTold of {words(commit)} by [its check]({run}), which has all problems, and the site as it would be."
    yield "The code of the proposal worked this out: where a proposal changes code, believe what you see in its files."
