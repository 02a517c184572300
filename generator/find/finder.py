"""Finds the mentions of a text: names on cards by one automaton, other spellings by their sound, then the rules."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from generator.find.by_sound_arabic import ArabicSpellings
from generator.find.by_sound_latin import LatinSpellings
from generator.find.explain import Explanation, explain
from generator.find.forms import with_forms
from generator.find.guards import Guards
from generator.find.introductions import Introductions
from generator.find.names_by_sound import AudibleNames
from generator.find.neighbours import Neighbours, RuleWords
from generator.find.readings import Reader
from generator.find.rules import Resolved, resolve
from generator.find.scan import Matches, Scanner
from generator.find.shared_words import SharedWords
from generator.find.short_forms import with_short_names
from generator.find.sieve import Sieve
from generator.languages.folding import loosest
from generator.languages.registry import language_of
from generator.languages.scripts import is_arabic
from generator.languages.wordlists import Vocabulary
from generator.model.mentions import Doubtful, SettledMentions
from generator.model.problems import Mark
from generator.model.sources import Article, Source, Span, Spans
from generator.text.memory import Remembered, of_owner

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from generator.model.cards import Card, Name
    from generator.model.dossier import Dossier
    from generator.model.mentions import Candidate, Mention


_APART = "\n\n\0\n\n"
"""Between texts that are searched as one: no name goes on behind it, and no rule looks beyond it."""
_TOGETHER = 200_000
"""Characters that are searched as one."""


class _Search(NamedTuple):
    """Looks for the names as they are written in a language."""

    scanner: Scanner
    sieve: Sieve


class _Found(NamedTuple):
    """What one search found in the articles of its language."""

    search: _Search
    matches: Matches


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
        self._searches = Remembered(of_owner(self._search_in))
        self._shared_words = SharedWords(cards, dossier)
        self._introductions = Introductions(cards)
        self._rule_words = RuleWords(cards)
        beside = {*dossier.fillers, *dossier.beside_names}
        self._hears = fold.by_sound
        heard = AudibleNames(cards if fold.by_sound else ())
        self._latin_spellings = LatinSpellings(heard, self.ordinary, beside, self._rule_words.all)
        self._arabic_spellings = ArabicSpellings(heard, self.ordinary, dossier.name_signals, dossier.conjunctions)

    def find(self, source: Source) -> tuple[Mention, ...]:
        """What a text mentions.

        The rules decide about the names that some rule can concern; the others are settled before, in bulk.
        """
        found, neighbours = self._found(source), self._neighbours(source)
        shared = self._shared(source, found)
        contested = (*(candidate.span for candidate in shared), *(decision.span for decision in source.decisions))
        settled, open_ = _settled(source, found, neighbours, contested)
        by_sound = partial(self._by_sound, source.text, doubtful=False)
        return resolve(source, (*open_, *shared), neighbours, self._guards, by_sound, settled).mentions

    def doubtful(self, source: Source) -> tuple[Doubtful, ...]:
        """What a text may mention, and what keeps it from being linked."""
        lost = sorted(self._resolved(source, doubtful=True).lost, key=lambda lost: lost.candidate.span)
        return tuple(
            Doubtful(source.name, c.span, c.entity, c.name.text, reason)
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

    def find_in_prose(self, texts: Iterable[str]) -> Mapping[str, tuple[Mention, ...]]:
        """The entities that texts of our own name, by the names on cards and the same rules: each counts as one article.

        They are searched as one long text, twenty times as fast as one by one, since most are a sentence.
        """
        found: dict[str, list[Mention]] = {text: [] for text in texts}
        for together in _of_some_length(found):
            source = _as_articles(together, self._dossier.language)
            matches, neighbours = self._found(source), self._neighbours(source)
            settled, open_ = _settled(source, matches, neighbours, ())
            for mention in resolve(source, open_, neighbours, self._guards, settled=settled).mentions:
                number = int(mention.article or 0)
                start, end = (place - source.articles[number].span.start for place in mention.span)
                found[together[number]].append(mention._replace(article="", span=Span(start, end)))
        return {text: tuple(mentions) for text, mentions in found.items()}

    def shared_names(self) -> tuple[tuple[tuple[str, Name], ...], ...]:
        """The names that more than one card claims, each with its owners."""
        return self._searches[""].scanner.shared_names()

    def nested_names(self) -> tuple[Name, ...]:
        """The names that are not looked for since they end with too many others."""
        return self._searches[""].scanner.nested

    def _found(self, source: Source) -> tuple[_Found, ...]:
        """What stands in a text, by the language of its articles: names have endings in some; what lies outside has none."""
        codes = {article: self._code(article.language) for article in source.articles}
        if len({*codes.values()}) <= 1:
            search = self._searches[next(iter(codes.values()), "")]
            return (_Found(search, search.scanner.matches(source.text)),)
        of: dict[str, list[Span]] = {"": list(Spans(article.span for article in source.articles).between(len(source.text)))}
        for article, code in codes.items():
            of.setdefault(code, []).append(article.span)
        searches = {code: self._searches[code] for code in of}
        return tuple(
            _Found(search, search.scanner.matches(source.text).inside(sorted(of[code]))) for code, search in searches.items()
        )

    @staticmethod
    def _code(language: str) -> str:
        """The language, where names take other forms in it; empty for all the others, in which they are looked for alike."""
        known = language_of(language)
        return known.code if known.forms else ""

    def _shared(self, source: Source, found: tuple[_Found, ...]) -> tuple[Candidate, ...]:
        """The names that share a word with others, and the abbreviations that an article introduces."""
        ending_at = partial(_ending_at, found)
        return (*self._shared_words.find(source.text), *self._introductions.find(source, ending_at))

    def _search_in(self, language: str) -> _Search:
        cards = with_forms(self._cards, language_of(language)) if language else self._cards
        scanner = Scanner(cards, self._dossier.folds, self._reader.read)
        return _Search(scanner, Sieve(scanner.narrowed, self._guards.explained_otherwise))

    def _neighbours(self, source: Source) -> Neighbours:
        return Neighbours(source, self._dossier, self.ordinary, self._rule_words)

    def _resolved(self, source: Source, *, doubtful: bool) -> Resolved:
        found = self._found(source)
        listed = chain.from_iterable(matches.all() for _, matches in found)
        by_sound = partial(self._by_sound, source.text, doubtful=doubtful)
        return resolve(source, (*listed, *self._shared(source, found)), self._neighbours(source), self._guards, by_sound)

    def _by_sound(self, text: str, covered: Spans, *, doubtful: bool) -> Iterator[tuple[Candidate, str]]:
        """Spellings that no card lists, outside what listed names cover, each with what keeps it from linking."""
        if self._hears:
            yield from self._latin_spellings.find(text, covered, doubtful=doubtful)
            if is_arabic(text):
                yield from self._arabic_spellings.find(text, covered)


def _of_some_length(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in groups that are worth the while of a search."""
    group: list[str] = []
    size = 0
    for text in texts:
        group.append(text)
        size += len(text)
        if size > _TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group


def _as_articles(texts: Collection[str], language: str) -> Source:
    """A text in which each of the texts is an article, by its number."""
    articles: list[Article] = []
    start = 0
    for number, text in enumerate(texts):
        span = Span(start, start + len(text))
        articles.append(Article(str(number), "", span, Mark(""), "", has_headline=False, language=language))
        start = span.end + len(_APART)
    return Source("", _APART.join(texts), tuple(articles))


def _ending_at(found: Iterable[_Found], end: int) -> Iterator[Candidate]:
    return chain.from_iterable(matches.ending_at(end) for _, matches in found)


def _settled(
    source: Source, found: Iterable[_Found], neighbours: Neighbours, contested: Collection[Span]
) -> tuple[SettledMentions, tuple[Candidate, ...]]:
    """The mentions that no rule can concern, and the candidates for the rules."""
    settled, open_ = zip(*(search.sieve.settle(source, matches, neighbours, contested) for search, matches in found), strict=True)
    return SettledMentions.joined(settled), tuple(chain.from_iterable(open_))
