"""From the names on cards to the patterns by which they are looked for in a folded text."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from generator.languages.arabic import article_forms
from generator.languages.folding import Folder, FoldSet, fold_name, loosest
from generator.languages.registry import SHORTENED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.cards import Name

_CAPITALS = re.compile(r"(?<![^\W_])[A-Z]{2,5}(?![^\W_])")
_STOPS = re.compile(r"(?<![^\W_])(?:[A-Z]\.){2,5}(?![^\W_])")


def patterns(name: Name, fold: FoldSet) -> frozenset[str]:
    """The folded strings by which a name is looked for."""
    return frozenset(folded for text in _forms(name.text, fold) if (folded := fold_name(text, fold)))


def all_patterns(names: Iterable[Name], folds: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """The same for the names of thousands of cards, which are folded together."""
    fold = loosest(folds)
    forms = [tuple(_forms(name.text, fold)) for name in names]
    folded = Folder(folds).fold_all([text for texts in forms for text in texts])
    for texts in forms:
        yield frozenset(filter(None, itertools.islice(folded, len(texts))))


def _forms(text: str, fold: FoldSet) -> Iterator[str]:
    """The name in the ways that folding does not make one: with its articles, and with stops in its abbreviations."""
    for form in article_forms(text) if fold.articles else (text,):
        yield form
        dotted = _CAPITALS.sub(lambda capitals: ".".join(capitals[0]) + ".", form)
        if dotted != form:
            yield dotted
        if SHORTENED.search(form):
            yield SHORTENED.sub(r"\1.", form)
            yield SHORTENED.sub(r"\1", form)
        bare = _STOPS.sub(lambda capitals: capitals[0].replace(".", ""), form)
        if bare != form and " " in form:
            yield bare
