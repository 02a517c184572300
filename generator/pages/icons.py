"""The icon of a kind, drawn into the page: no font, no script and no further file is needed for it."""

from __future__ import annotations

import re
from importlib import resources

from markupsafe import Markup

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+")
"""A path below the icons of the theme that leads nowhere else."""
_DRAWING = re.compile(r'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="[0-9 .]+">(?:<path d="[-0-9A-Za-z .,]+"/>)+</svg>')
"""What an icon may be: an outline and nothing else."""


def icon(name: str) -> Markup:
    """The drawing of that name; nothing when the theme has none that is a mere outline."""
    if not _NAME.fullmatch(name):
        return Markup("")
    file = resources.files("material").joinpath("templates", ".icons", f"{name}.svg")
    drawing = file.read_text(encoding="utf-8").strip() if file.is_file() else ""
    if not _DRAWING.fullmatch(drawing):
        return Markup("")
    drawn = drawing.replace('<svg xmlns="http://www.w3.org/2000/svg"', '<svg class="wiki-icon" aria-hidden="true"')
    return Markup(drawn)  # noqa: S704 - the pattern has just been matched
