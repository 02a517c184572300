"""The files for other programs that lie beside the pages, and how those of JSON are written."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class DataFile:
    """A data file, or a sort of them: a path like `<kind>/<slug>.json` stands for many.

    The table on the page of the architecture says the same of each; a test compares the two.
    """

    path: str
    """The file below docs/."""
    about: str
    """What it is for, in a few words."""
    keys: str
    """The keys that it has beside `generated`, each in backticks, with what they do not say themselves."""
    form: str = ""
    """What it is called where a page offers it: `GeoJSON`; empty where none does."""
    offer: str = ""
    """What the page says of it there, after its form: `with every name`."""


def json_file(**values: object) -> str:
    """A file of JSON that says in its first bytes that it is generated, as `write` asks of everything it may replace."""
    body = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return f'{{"generated": true,{body[1:]}\n'


def filled(**values: object) -> dict[str, object]:
    """The values that are known."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
