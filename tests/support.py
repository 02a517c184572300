"""Whole dossiers in one string, so that a test shows everything it depends on.

A dossier is written as files under headings of the form `-- path --`, as in Go's txtar.
"""

from __future__ import annotations

import re
from pathlib import Path

_HEADING = re.compile(r"^-- (?P<path>\S+) --\n", re.MULTILINE)

MINIMAL = "-- mkdocs.yml --\nsite_name: Test\nplugins: [wiki]\n"


def files_of(text: str) -> dict[str, str]:
    """The files of a dossier written as one string, by path; what stands before the first heading is left out."""
    parts = _HEADING.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def make_dossier(root: Path, text: str) -> Path:
    """Write the files below `root`, with a minimal mkdocs.yml unless there is one; gives `root`."""
    for path, content in (files_of(MINIMAL) | files_of(text)).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8", newline="")
    return root
