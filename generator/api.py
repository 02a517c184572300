"""What a Python programmer calls: a thin skin over `build`, as the command line and the plugin are.

It takes paths as they are typed and raises where there is no dossier; what is wrong inside one comes back as problems.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator import build

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from os import PathLike

    from generator.build import Built
    from generator.model.mentions import Mention
    from generator.model.problems import Problem
    from generator.model.wiki import Wiki


def load(root: str | PathLike[str]) -> tuple[Wiki, tuple[Problem, ...]]:
    """Read the dossier in the folder `root`: the wiki as values, and every problem, sorted by file, line and column.

    What cannot be read is left out of the wiki and is among the problems. Nothing is written. Raises FileNotFoundError where
    there is no dossier.
    """
    return build.load(_folder(root))


def check(root: str | PathLike[str]) -> tuple[Problem, ...]:
    """Every problem of the dossier in the folder `root`, sorted by file, line and column, as `wiki check` lists them.

    Empty when all is well. Raises FileNotFoundError where there is no dossier.
    """
    return build.check(_folder(root))


def generate(root: str | PathLike[str]) -> Built:
    """Write the pages of the dossier in the folder `root` into its docs/, as `wiki generate` does.

    With an error in the dossier nothing is written, and `written` of the outcome is None. Raises FileNotFoundError where there is
    no dossier, and OSError when the disk refuses.
    """
    return build.build(_folder(root))


def mentions(texts: Mapping[str, str], wiki: Wiki) -> Iterator[Mention]:
    """Where any texts name the cards of a wiki, whether they belong to its dossier or not.

    `texts` has each text by a name of your choice, which is the `source` of its mentions. They come in the order of the texts,
    and inside one in text order without overlap. Spans are half-open, in characters (code points) from 0. Each text is one
    article: short and weak names hold within it. What several cards claim has no `entity`, and all its `candidates`.

    The names are made ready once for each call, in tenths of a second for some hundred cards: give many texts to one call.
    """
    return build.mentions_in(texts, wiki)


def _folder(root: str | PathLike[str]) -> Path:
    """The folder of a dossier. Raises FileNotFoundError where there is none."""
    folder = Path(root)
    if not build.is_dossier(folder):
        message = f"There is no dossier: {folder} has neither a folder 'entities' nor a file 'mkdocs.yml'."
        raise FileNotFoundError(message)
    return folder
