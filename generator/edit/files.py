"""The files of a dossier that an editor writes: cards, declarations, and what is said of each text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.gather.files import MAX_YAML_BYTES, mark_of, read_text, walked
from generator.gather.yamlfile import parse_yaml
from generator.text.wording import nearest

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterable, Mapping

    from generator.model.problems import Problem

_DEEPEST = 2
"""How deep below entities/ cards lie."""


def edited_files(root: Path) -> Mapping[str, str]:
    """The text of each by its path below the root, in order; those that the check refuses to read are left out."""
    return read_edited(root)[0]


def read_edited(root: Path) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The same, with the problems of those that are left out."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    below = {folder: walked(root / folder, root, problems) for folder in ("entities", "seeds")}
    found = (Path(entry.path) for folder, entries in below.items() for entry in entries if _is_edited(entry, root / folder))
    for path in sorted(found):
        text, refused = read_text(path, root, max_bytes=MAX_YAML_BYTES)
        problems += refused
        if text is not None:
            texts[mark_of(path, root).path] = text
    return texts, tuple(problems)


def _is_edited(entry: os.DirEntry[str], folder: Path) -> bool:
    below = Path(entry.path).relative_to(folder).parts
    in_place = folder.name == "seeds" or len(below) < _DEEPEST or (len(below) == _DEEPEST and not below[0].startswith("."))
    return in_place and entry.name.endswith(".yml") and not entry.name.startswith(".") and not entry.is_dir(follow_symlinks=False)


def chosen_files(paths: Collection[str], wanted: Iterable[str]) -> tuple[frozenset[str], str]:
    """Those of the paths that are wanted, by themselves or as the identities of cards; all where nothing is.

    Behind it, why something that is wanted is none of them, in a sentence or two; empty where all are.
    """
    wanted = tuple(wanted)
    found = {want: next((path for path in (want, f"entities/{want}.yml") if path in paths), None) for want in wanted}
    if missing := next((want for want, path in found.items() if path is None), None):
        cards = (path.removeprefix("entities/").removesuffix(".yml") for path in paths if path.startswith("entities/"))
        hint = nearest(missing, paths if missing.endswith(".yml") else cards)
        return frozenset(), f"'{missing}' is neither a card nor a file that editors write. {hint}".strip()
    return frozenset(path for path in found.values() if path) if wanted else frozenset(paths), ""


def unreadable(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """What keeps files from being read, sorted by place: a command that has to look everywhere changes nothing then."""
    read = (parse_yaml(text, path) for path, text in files.items())
    return tuple(sorted(problem for node, problems in read if node is None for problem in problems))
