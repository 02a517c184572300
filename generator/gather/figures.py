"""Reads how well names are found, as `wiki evaluate --update` wrote it: figures.json.

The path stands in the dossier and may be any stranger's: it must lie below the root, and only numbers are taken from the file.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.gather.files import MAX_YAML_BYTES, read_text
from generator.model.dossier import Figure
from generator.model.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.model.problems import Mark, Problem

ALL = "all"


def read_figures(root: Path, path: str, mark: Mark, kinds: Sequence[str]) -> tuple[tuple[Figure, ...], tuple[Problem, ...]]:
    """The figures of the kinds, in their order, then those of all; none, with a problem at `mark`, where the file has none."""
    problems = Problems()
    hint = "Name a figures.json below the folder of mkdocs.yml, as `wiki evaluate --update` writes it."
    inside = PurePosixPath(path)
    if inside.is_absolute() or ".." in inside.parts or "\0" in path:
        problems.error(mark, "outside-root", f"The path '{path}' leads out of the dossier.", hint)
        return (), tuple(problems)
    text, refused = read_text(root / inside, root, max_bytes=MAX_YAML_BYTES)
    problems.extend(refused)
    figures = _figures(text, kinds) if text is not None else ()
    if text is not None and not figures:
        problems.error(mark, "no-figures", f"There are no figures in '{path}'.", hint)
    return figures, tuple(problems)


def _figures(text: str, kinds: Sequence[str]) -> tuple[Figure, ...]:
    try:
        scores = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    found = scores if isinstance(scores, dict) else {}
    return tuple(figure for kind in (*kinds, ALL) if (figure := _figure(kind, found.get(kind))))


def _figure(kind: str, scores: object) -> Figure | None:
    """The two scores of a kind; None unless both are there and can be such."""
    values = [scores.get(key) for key in ("span", "link")] if isinstance(scores, dict) else []
    match [value for value in values if isinstance(value, float | int) and 0 <= value <= 1]:
        case [span, link]:
            return Figure(kind, float(span), float(link))
        case _:
            return None
