"""Finds the mentions of a text: names on cards by one automaton, other spellings by their sound, then the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.explain import Explanation, explain
from generator.folding import loosest
from generator.model.mentions import FoundBy
from generator.model.problems import Mark
from generator.model.sources import Article, Source, Span, Spans
from generator.resolve import Neighbours, Resolved, resolve
from generator.scan import Scanner
from generator.variants import VariantFinder
from generator.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.cards import Card, Name
    from generator.model.dossier import Dossier
    from generator.model.mentions import Mention, Suggestion


class Finder:
    """Knows the names of a dossier, and looks for them."""

    def __init__(self, cards: Iterable[Card], dossier: Dossier) -> None:
        cards = tuple(cards)
        self._dossier = dossier
        self._scanner = Scanner(cards, dossier.folds)
        self.ordinary = Vocabulary((dossier.language, *(name.lang for card in cards for name in card.names)))
        self._rule_words = {word for card in cards for name in card.names for word in (*name.next_to, *name.not_next_to)}
        heard = cards if loosest(dossier.folds).by_sound else ()
        self._variants = VariantFinder(heard, self.ordinary, {*self._rule_words, *dossier.fillers, *dossier.beside_names})

    def find(self, source: Source) -> tuple[Mention, ...]:
        """What a text mentions."""
        return self._resolved(source, doubtful=False).mentions

    def suggest(self, source: Source) -> tuple[Suggestion, ...]:
        """What a text may mention, and what keeps it from being linked."""
        return self._resolved(source, doubtful=True).suggestions

    def _resolved(self, source: Source, *, doubtful: bool) -> Resolved:
        return resolve(
            source,
            self._scanner.candidates(source.text),
            self._dossier,
            self.ordinary,
            self._rule_words,
            lambda covered: self._variants.find(source.text, covered, doubtful=doubtful),
        )

    def explain(self, source: Source, offset: int) -> Explanation:
        """Why a place of a text links to what it does, or to nothing."""
        found = self.find(source)
        listed = tuple(self._scanner.candidates(source.text))
        covered = Spans(mention.span for mention in found if mention.rule != FoundBy.SOUND)
        heard = tuple(self._variants.find(source.text, covered, doubtful=True))
        candidates = (*((candidate, "") for candidate in listed), *heard)
        return explain(source, offset, found, candidates, Neighbours(source.text, self._dossier, self.ordinary, self._rule_words))

    def find_in_prose(self, text: str) -> tuple[Mention, ...]:
        """The entities that a text of our own names, by the names on cards and the same rules: it counts as one article."""
        article = Article("", "", Span(0, len(text)), Mark(""), "", has_headline=False, language=self._dossier.language)
        listed = self._scanner.candidates(text)
        return resolve(Source("", text, (article,)), listed, self._dossier, self.ordinary, self._rule_words).mentions

    def shared_names(self) -> tuple[tuple[tuple[str, Name], ...], ...]:
        """The names that more than one card claims, each with its owners."""
        return self._scanner.shared_names()
