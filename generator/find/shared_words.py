"""Names that share a word: the `20th, 23rd and 110th Brigades`, the `Turkish and Syrian Armies`, الجيشين السوري والتركي.

Each part is a name of its own, if what it is with the shared word is a name on a card. A conjunction of the dossier shows where
to look. The plural is that of English, the dual that of Arabic, so only the fold sets that know them look at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.find.patterns import all_patterns
from generator.find.spelling import in_lower_case
from generator.languages.arabic import DUAL, JOINED_NOUN
from generator.languages.english import PLURAL, singular
from generator.languages.folding import fold_name, loosest
from generator.model.mentions import Candidate
from generator.model.sources import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.cards import Card, Name
    from generator.model.dossier import Dossier

_WORDS = 2
"""A name of so many words can share one of them; for a longer one too many could be meant."""
_REACH = 80
_PART = r"[A-Z0-9][\w’'-]*"
_BEFORE = re.compile(rf"(?<!\w)(?:{_PART}, )*{_PART},?$")
_PARTS = re.compile(_PART)


class SharedWords:
    """Finds names of cards that share a word with others beside them."""

    def __init__(self, cards: Iterable[Card], dossier: Dossier) -> None:
        self._fold = loosest(dossier.folds)
        self._owners: dict[str, list[tuple[str, Name]]] = defaultdict(list)
        claims = [(card.id, name) for card in cards for name in card.names if len(name.text.split()) == _WORDS]
        if self._fold.endings:
            for claim, patterns in zip(claims, all_patterns((name for _, name in claims), dossier.folds), strict=True):
                for pattern in patterns:
                    self._owners[pattern].append(claim)
        joined = "|".join(re.escape(word) for word in dossier.conjunctions if word.isascii())
        last = rf"(?P<last>(?P<part>{_PART}) (?P<noun>{PLURAL}))\b"
        self._joined = re.compile(rf" (?:{joined}) {last}") if joined else None

    def find(self, text: str) -> Iterator[Candidate]:
        """The parts that are names, the last of a list with the word that all share, the first of a dual."""
        if self._owners and self._joined:
            for match in self._joined.finditer(text):
                yield from self._listed(text, match)
        if self._owners:
            for match in JOINED_NOUN.finditer(text):
                yield from self._dual(text, match)

    def _listed(self, text: str, match: re.Match[str]) -> Iterator[Candidate]:
        before = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        noun = singular(match["noun"])
        if before is not None:
            for part in _PARTS.finditer(text, *before.span()):
                yield from self._candidates(text, Span(*part.span()), f"{part[0]} {noun}")
            yield from self._candidates(text, Span(*match.span("last")), f"{match['part']} {noun}")

    def _dual(self, text: str, match: re.Match[str]) -> Iterator[Candidate]:
        before = DUAL.search(text, max(0, match.start() - _REACH), match.start())
        if before is not None:
            yield from self._candidates(text, Span(*before.span("first")), f"{before['noun']} {before['own']}")
            yield from self._candidates(text, Span(*match.span("other")), f"{before['noun']} {match['other']}")

    def _candidates(self, text: str, span: Span, name: str) -> Iterator[Candidate]:
        """The stretch as a candidate for each card that has the name."""
        for card, listed in self._owners.get(fold_name(name, self._fold), ()):
            lower_case = in_lower_case(listed.text, text[span.start : span.end])
            yield Candidate(span, card, listed, lower_case=lower_case, shares=True)
