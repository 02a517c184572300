"""What the texts make of names that never link to their card: they mean others there, are parts of longer names, or nothing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from generator.text.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from generator.model.cards import Name
    from generator.model.mentions import Mention
    from generator.model.sources import Source

_WORD = re.compile(r"\w+")

Meanings = tuple[tuple[tuple[str, ...], int], ...]
"""The cards that texts mean by a name, several where that is undecided, and how often."""


class Elsewhere:
    """The spellings of all mentions, whatever they link to, and the words of the texts beside them."""

    def __init__(self, names: Iterable[Name], mentions: Iterable[Mention], sources: Mapping[str, Source]) -> None:
        self._read: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        for mention in mentions:
            words = sources[mention.source].text[mention.span.start : mention.span.end]
            self._read[_plain(words)][mention.candidates] += 1
        unread = {name for name in names if _plain(name.text) not in self._read}
        self._unlinked = frozenset(_standing(unread, [source.text for source in sources.values()]))

    def of(self, name: Name, card: str) -> Meanings:
        """As the name of which other cards the texts have it, how often, the most first; of none where it links to nothing."""
        meanings = self._read.get(_plain(name.text), Counter())
        others = sorted(meanings.items(), key=lambda item: (-item[1], item[0]))
        found = tuple((candidates, count) for candidates, count in others if candidates != (card,))
        return found or ((((), 0),) if meanings or name.text in self._unlinked else ())


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _standing(names: Iterable[Name], texts: Collection[str]) -> Iterator[str]:
    """The names whose words stand in the texts one after another, abbreviations in capitals; in one pass over each text."""
    as_written, folded = defaultdict[tuple[str, ...], list[str]](list), defaultdict[tuple[str, ...], list[str]](list)
    for name in names:
        if name.case_sensitive or name.is_abbreviation:
            as_written[tuple(_words(name.text))].append(name.text)
        else:
            folded[tuple(map(str.casefold, _words(name.text)))].append(name.text)
    for phrase in Phrases(as_written).standing_in(map(_words, texts)) if as_written else ():
        yield from as_written[phrase]
    for phrase in Phrases(folded).standing_in(map(str.casefold, _words(text)) for text in texts):
        yield from folded[phrase]


def _words(text: str) -> Iterator[str]:
    """The words of a text one by one, since a text of many megabytes has millions."""
    return (match[0] for match in _WORD.finditer(text))
