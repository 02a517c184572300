"""Files beside those of editors that name kinds: the menu of the site, and texts with names marked by hand."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.gather.files import MAX_YAML_BYTES, entries_of, read_text
from generator.model.changes import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_MARK = re.compile(r"(?<=¦)[^¦⟧]*(?=⟧)")
"""The meanings of a name that is marked by hand: `town:hama/place:hama-province`."""


def files_beside(root: Path, quality_folder: str | None) -> Mapping[str, str]:
    """`mkdocs.yml`, and what is in the folder of the texts that are marked by hand, by path; what cannot be read is left out."""
    paths = [root / "mkdocs.yml"]
    if quality_folder is not None:
        paths += [path for path in entries_of(root / quality_folder) if path.suffix == ".txt"]
        paths.append(root / quality_folder / "figures.json")
    texts = ((path.relative_to(root).as_posix(), path) for path in paths if path.is_file())
    read = ((name, read_text(path, root, max_bytes=MAX_YAML_BYTES)[0]) for name, path in texts)
    return {name: text for name, text in read if text is not None}


def mended_beside(files: Mapping[str, str], old: str, new: str) -> Iterator[Change]:
    """What becomes of them when a kind is called otherwise."""
    for path, text in files.items():
        match PurePosixPath(path).suffix:
            case ".yml":
                after = _menu(text, old, new)
            case ".json":
                after = _figures(text, old, new)
            case _:
                after = _MARK.sub(lambda found: _meanings(found[0], old, new), text)
        if after != text:
            yield Change(path, text, after)


def _meanings(meanings: str, old: str, new: str) -> str:
    options = (option.partition(":") for option in meanings.split("/"))
    return "/".join(f"{new if kind == old else kind}{colon}{slug}" for kind, colon, slug in options)


def _figures(text: str, old: str, new: str) -> str:
    """Figures with those of a kind under its new name; as they are where they have none, or both."""
    try:
        figures = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if not isinstance(figures, dict) or old not in figures or new in figures:
        return text
    return re.sub(rf'"{re.escape(old)}"(?=\s*:\s*{{)', f'"{new}"', text, count=1)


def _menu(text: str, old: str, new: str) -> str:
    """The menu with the new page of the kind; of the pages that are in no menu the old ones stay, since they lead on."""
    menu = re.sub(rf"(?<![\w/.-]){re.escape(old)}/index\.md\b", f"{new}/index.md", text)
    return re.sub(rf"^([ \t]*)/{re.escape(old)}/\*([ \t]*\r?)$", rf"\g<0>\n\1/{new}/*\2", menu, flags=re.MULTILINE)
