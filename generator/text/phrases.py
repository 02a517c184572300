"""Which of many phrases stand in texts, word for word: an automaton over words, so that no word is looked at twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Phrase = tuple[str, ...]


class Phrases:
    """Phrases that are looked for together, as in Aho and Corasick: what they share or repeat costs no time."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Each phrase is its words; one without words stands nowhere."""
        self._steps: dict[tuple[int, str], int] = {}
        """From a beginning of phrases, by the word that follows, to the longer one; beginnings are numbered by length."""
        self._shorter = [0]
        """Of each beginning the longest other one with which it ends."""
        self._reached = dict.fromkeys(filter(None, phrases), 0)
        """The beginning that is the whole of each phrase."""
        waiting, length = list(self._reached), 0
        while waiting:
            for phrase in waiting:
                self._reached[phrase] = self._lengthened(self._reached[phrase], phrase[length])
            length += 1
            waiting = [phrase for phrase in waiting if len(phrase) > length]

    def _lengthened(self, beginning: int, word: str) -> int:
        """The beginning with one more word, made if it is new; all the shorter ones are there."""
        if (beginning, word) not in self._steps:
            self._shorter.append(self._after(self._shorter[beginning], word) if beginning else 0)
            self._steps[beginning, word] = len(self._shorter) - 1
        return self._steps[beginning, word]

    def _after(self, beginning: int, word: str) -> int:
        """The longest beginning with which the words of another and one more end."""
        steps, shorter = self._steps, self._shorter
        while beginning and (beginning, word) not in steps:
            beginning = shorter[beginning]
        return steps.get((beginning, word), 0)

    def standing_in(self, texts: Iterable[Iterable[str]]) -> frozenset[Phrase]:
        """The phrases that stand in texts, each given as its words in order; none runs from one text into the next."""
        met = bytearray(len(self._shorter))
        for words in texts:
            beginning = 0
            for word in words:
                beginning = self._after(beginning, word)
                met[beginning] = True
        for beginning in reversed(range(len(met))):
            if met[beginning]:
                met[self._shorter[beginning]] = True
        return frozenset(phrase for phrase, whole in self._reached.items() if met[whole])
