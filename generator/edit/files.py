"""The files of a dossier that an editor writes: cards, declarations, and what is said of each text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.gather.files import MAX_YAML_BYTES, mark_of, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_WRITTEN_BY_EDITORS = ("entities/[!.]*.yml", "entities/[!.]*/[!.]*.yml", "seeds/**/[!.]*.yml")


def edited_files(root: Path) -> Mapping[str, str]:
    """The text of each by its path below the root, in order; those that the check refuses to read are left out."""
    found = {path for pattern in _WRITTEN_BY_EDITORS for path in root.glob(pattern)}
    texts = ((mark_of(path, root).path, read_text(path, root, max_bytes=MAX_YAML_BYTES)[0]) for path in sorted(found))
    return {path: text for path, text in texts if text is not None}
