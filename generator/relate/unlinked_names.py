"""What the texts make of names that never link to their card: they mean others there, are parts of longer names, or nothing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
        self._unlinked = frozenset(_standing(unread, (source.text for source in sources.values())))

    def of(self, name: Name, card: str) -> Meanings:
        """As the name of which other cards the texts have it, how often, the most first; of none where it links to nothing."""
        meanings = self._read.get(_plain(name.text), Counter())
        others = sorted(meanings.items(), key=lambda item: (-item[1], item[0]))
        found = tuple((candidates, count) for candidates, count in others if candidates != (card,))
        return found or ((((), 0),) if meanings or name.text in self._unlinked else ())


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _standing(names: Iterable[Name], texts: Iterable[str]) -> Iterator[str]:
    """The names whose words stand in the texts one after another, abbreviations in capitals; in one pass over each text."""
    by_first: Mapping[str, list[tuple[list[str], Name]]] = defaultdict(list)
    for name in names:
        words = _WORD.findall(name.text)
        if words:
            by_first[words[0].casefold()].append((words, name))
    for text in texts:
        words = _WORD.findall(text)
        for index, word in enumerate(words):
            for wanted, name in by_first.get(word.casefold(), ()):
                if _same(wanted, words[index : index + len(wanted)], name):
                    yield name.text


def _same(wanted: list[str], words: list[str], name: Name) -> bool:
    if name.case_sensitive or name.is_abbreviation:
        return wanted == words
    return [word.casefold() for word in wanted] == [word.casefold() for word in words]
