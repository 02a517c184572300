"""Finds the mentions of a text: names on cards by one automaton, other spellings by their sound, then the rules."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.find.by_sound_arabic import ArabicNames
from generator.find.by_sound_latin import VariantFinder
from generator.find.company import Guards
from generator.find.explain import Explanation, explain
from generator.find.introductions import Introductions
from generator.find.names_by_sound import AudibleNames
from generator.find.neighbours import Neighbours, RuleWords
from generator.find.readings import Reader
from generator.find.rules import Resolved, resolve
from generator.find.scan import Scanner
from generator.find.shared_words import Coordination
from generator.find.short_forms import with_short_names
from generator.find.sieve import Sieve
from generator.languages.arabic_sounds import is_arabic
from generator.languages.folding import loosest
from generator.languages.inflection import is_inflected, language_of, with_forms
from generator.languages.wordlists import Vocabulary
from generator.model.mentions import Suggestion
from generator.model.problems import Mark
from generator.model.sources import Article, Source, Span
from generator.text.memory import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.cards import Card, Name
    from generator.model.dossier import Dossier
    from generator.model.mentions import Candidate, Mention
    from generator.model.sources import Spans


class _Search(NamedTuple):
    """Looks for the names as they are written in a language."""

    scanner: Scanner
    sieve: Sieve


class Finder:
    """Knows the names of a dossier, and looks for them."""

    def __init__(self, cards: Iterable[Card], dossier: Dossier, ordinary: Vocabulary | None = None) -> None:
        """`ordinary` spares reading the lists of words again."""
        cards = tuple(cards)
        self._dossier = dossier
        fold = loosest(dossier.folds)
        languages = (dossier.language, *fold.languages, *(name.lang for card in cards for name in card.names))
        self.ordinary = ordinary or Vocabulary(languages)
        cards = tuple(with_short_names(card, dossier, self.ordinary) for card in cards)
        self._guards = Guards(cards)
        self._cards = cards
        self._reader = Reader(self._guards, self.ordinary, strict_letters=not fold.articles)
        self._searches = Remembered(self._search_in)
        self._plain = self._search_in("")
        self._coordination = Coordination(cards, dossier)
        self._introductions = Introductions(cards)
        self._rule_words = RuleWords(cards)
        beside = {*dossier.fillers, *dossier.beside_names}
        self._hears = fold.by_sound
        heard = AudibleNames(cards if fold.by_sound else ())
        self._variants = VariantFinder(heard, self.ordinary, beside, self._rule_words.all)
        self._arabic = ArabicNames(heard, self.ordinary, dossier.name_signals, dossier.conjunctions)

    def find(self, source: Source) -> tuple[Mention, ...]:
        """What a text mentions.

        The rules decide about the names that some rule can concern; the others are settled before, in bulk.
        """
        search = self._search(source)
        neighbours, matches = self._neighbours(source.text), search.scanner.matches(source.text)
        shared = (*self._coordination.find(source.text), *self._introductions.find(source, matches))
        contested = (*(candidate.span for candidate in shared), *(decision.span for decision in source.decisions))
        settled, open_ = search.sieve.settle(source, matches, neighbours, contested)
        by_sound = partial(self._by_sound, source.text, doubtful=False)
        return resolve(source, (*open_, *shared), neighbours, self._guards, by_sound, settled).mentions

    def suggest(self, source: Source) -> tuple[Suggestion, ...]:
        """What a text may mention, and what keeps it from being linked."""
        lost = sorted(self._resolved(source, doubtful=True).lost, key=lambda lost: lost.candidate.span)
        return tuple(
            Suggestion(source.name, c.span, c.entity, c.name.text, reason)
            for c, reason, suggested in ((item.candidate, item.reason, item.suggested) for item in lost)
            if suggested
        )

    def explain(self, source: Source, stretches: Iterable[Span]) -> tuple[Explanation, ...]:
        """Why each stretch of a text links to what it does, or to nothing."""
        resolved = self._resolved(source, doubtful=True)
        return tuple(explain(source, stretch, resolved) for stretch in stretches)

    def decided_by_rules(self, source: Source) -> tuple[Mention, ...]:
        """What a text mentions, if the rules are asked about every name: the same, only slower."""
        return self._resolved(source, doubtful=False).mentions

    def find_in_prose(self, text: str) -> tuple[Mention, ...]:
        """The entities that a text of our own names, by the names on cards and the same rules: it counts as one article."""
        article = Article("", "", Span(0, len(text)), Mark(""), "", has_headline=False, language=self._dossier.language)
        source = Source("", text, (article,))
        search, neighbours = self._search(source), self._neighbours(text)
        settled, open_ = search.sieve.settle(source, search.scanner.matches(text), neighbours, ())
        return resolve(source, open_, neighbours, self._guards, settled=settled).mentions

    def shared_names(self) -> tuple[tuple[tuple[str, Name], ...], ...]:
        """The names that more than one card claims, each with its owners."""
        return self._plain.scanner.shared_names()

    def _search(self, source: Source) -> _Search:
        """What looks for the names in a text: with their endings, if it is in a language that has some."""
        language = language_of(source.text) or next((article.language for article in source.articles), "")
        return self._searches[language] if is_inflected(language) else self._plain

    def _search_in(self, language: str) -> _Search:
        cards = with_forms(self._cards, language) if language else self._cards
        scanner = Scanner(cards, self._dossier.folds, self._reader.read)
        return _Search(scanner, Sieve(scanner.narrowed, self._guards.explained_otherwise))

    def _neighbours(self, text: str) -> Neighbours:
        return Neighbours(text, self._dossier, self.ordinary, self._rule_words)

    def _resolved(self, source: Source, *, doubtful: bool) -> Resolved:
        matches = self._search(source).scanner.matches(source.text)
        return resolve(
            source,
            (*matches.all(), *self._coordination.find(source.text), *self._introductions.find(source, matches)),
            self._neighbours(source.text),
            self._guards,
            partial(self._by_sound, source.text, doubtful=doubtful),
        )

    def _by_sound(self, text: str, covered: Spans, *, doubtful: bool) -> Iterator[tuple[Candidate, str]]:
        """Spellings that no card lists, outside what listed names cover, each with what keeps it from linking."""
        if self._hears:
            yield from self._variants.find(text, covered, doubtful=doubtful)
            if is_arabic(text):
                yield from self._arabic.find(text, covered)
