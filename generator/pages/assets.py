"""The files beside the pages: the style sheet, the scripts, the typefaces.

The style sheets of `generator/assets` become one, in the order of their names; scripts are modules that import one another,
and stay apart. A typeface carries the hash of its bytes in its name, which tells `write` that it is generated.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

FOLDER = "assets/wiki"
STYLE_SHEET = f"{FOLDER}/wiki.css"
SCRIPT = f"{FOLDER}/wiki.js"
_COPIED = (".js", ".woff2")
_HEAD = "/* generated: true - copied from the generator; your own rules belong in another style sheet */\n"


def files() -> Iterator[tuple[str, str | bytes]]:
    """Each file by its path below docs/."""
    kept = sorted(resources.files("generator").joinpath("assets").iterdir(), key=lambda file: file.name)
    yield STYLE_SHEET, _HEAD + "".join("\n" + _text(file) for file in kept if file.name.endswith(".css"))
    for file in kept:
        if file.name.endswith(_COPIED):
            yield f"{FOLDER}/{file.name}", file.read_bytes() if file.name.endswith(".woff2") else _text(file)


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")
