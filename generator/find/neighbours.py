"""The words beside a name: what its own rules ask for or forbid there, and whether it is part of a longer name."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.find.spelling import differs_in_letters, is_cut, is_word_of_initials, looks_abbreviated
from generator.languages.arabic import ARTICLE_BETWEEN, without_attached
from generator.languages.english import ARTICLE_BEFORE, POSSESSIVE_OR_PLURAL
from generator.languages.folding import APOSTROPHES, HYPHENS, loosest
from generator.languages.registry import language_of
from generator.text.capitals import Capitals
from generator.text.memory import Remembered, of_owner

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from generator.languages.language import Language
    from generator.model.cards import Card, Name
    from generator.model.dossier import Dossier
    from generator.model.mentions import Candidate
    from generator.model.sources import Source, Span

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[,،]")
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_WORD_BEFORE = re.compile(rf"([^\W\d_]+)(?:[-’'ʼ][^\W\d_]+)*[ \u00a0-](?:{ARTICLE_BETWEEN}[-\s])?$")
_ARTICLE_AND_NAME = re.compile(rf"[ \u00a0]{ARTICLE_BETWEEN}-([^\W\d_])")
_WORD_AFTER = re.compile(rf"[ \u00a0-](?:{ARTICLE_BETWEEN}[-\s])?([^\W\d_]+)")
_PLAIN_BEFORE = re.compile(rf"([^\W\d_]+)(?:[-’'ʼ][^\W\d_]+)*[ \u00a0-](?:{ARTICLE_BETWEEN}-)?$")
_PLAIN_AFTER = re.compile(rf"[ \u00a0-](?:{ARTICLE_BETWEEN}-)?([^\W\d_]+)")
"""The same where no Arabic article stands by itself: `et` in `Sarrien et Clemenceau`, `at` in `London at Wembley` are none."""
_NAME_AFTER = re.compile(r"[ \u00a0]([^\W\d_a-zà-öø-ÿ][^\W\d_]*)")
_NAME_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_a-zà-öø-ÿ][^\W\d_]*)[ \u00a0]$")
_DIGIT_BEFORE, _DIGIT_AFTER = re.compile(r"\d[.,:/–-]$"), re.compile(r"[.,:/–-]\d")
_TELLING_DIGITS = 3
"""A name of digits with fewer is any number."""
_ARTICLE_LETTERS = 8
"""With the white space after it."""
_COMPOUND = re.compile(r"-[^\W\d_]")
"""`Suomen-matkaaja`: what stands before the hyphen is a name as it is listed, or a part of another word."""
_POSSESSIVE = re.compile(rf"^{POSSESSIVE_OR_PLURAL}\b")
_ORDINARY_LETTERS = 3
"""A longer abbreviation is no ordinary word in capitals, whatever the lists say of Isis."""
_MARKED_LETTERS = 4
"""A shorter word may not differ from the name in the marks on its letters, where no language says what marks mean."""
_ENDING_LETTERS = 5
"""A shorter name has no s after it: Hamas is not of Hama."""
_INITIALS = 3
"""The same for an abbreviation."""
_REACH = 80
"""Characters on either side in which a neighbour is looked for."""
_COUNTING = 2
"""Words on a side that rules can ask for together."""
_SENTENCE_ENDS = re.compile(r"[.!?;:؟()\n]")


class RuleWords:
    """The words that names ask for beside them or forbid there, without capitals, and those with which they begin."""

    def __init__(self, cards: Sequence[Card]) -> None:
        of: dict[str, set[str]] = defaultdict(set)
        for name in (name for card in cards for name in card.names):
            if name.next_to or name.not_next_to:
                of[name.text.casefold()].update(_folded((*name.next_to, *name.not_next_to)))
        self._of = {name: frozenset(words) for name, words in of.items()}
        self.all = frozenset(word for words in of.values() for word in words)
        self.first = frozenset(name.text.split()[0] for card in cards for name in card.names)

    def of(self, name: Name) -> frozenset[str]:
        """Those of all cards with the same name: what tells a city from its province tells nothing about another place."""
        return self._of.get(name.text.casefold(), frozenset())


class _Rule(NamedTuple):
    """The rule of a name for the words beside it, without capitals."""

    wanted: frozenset[str]
    """One of them must stand there; empty when none need."""
    barred: frozenset[str]
    """None of them may stand there."""
    words: frozenset[str]
    """Both."""


class Neighbours:
    """The words beside a name, past words that do not count and past names that are listed with it."""

    def __init__(self, source: Source, dossier: Dossier, ordinary: Container[str], rule_words: RuleWords) -> None:
        self._source = source
        self._text = text = source.text
        self._capitals = Capitals(text)
        self._rule_words = rule_words
        self._ordinary = ordinary
        self._conjunctions = _folded(dossier.conjunctions) | {",", "،"}
        self._fillers = _folded(dossier.fillers)
        self._language = dossier.language
        self._strict_letters = not loosest(dossier.folds).articles
        self._rule_of = Remembered(_rule)
        self._beginnings = Remembered(_beginnings)
        self._sides = Remembered(of_owner(self._words_beside))
        self._beside = Remembered(of_owner(self._words_that_count))
        self._beside_names = _folded(dossier.beside_names)
        self._generic = rule_words.all | self._fillers | self._beside_names

    def objection(self, candidate: Candidate) -> str:
        """What speaks against a candidate where it stands, by the text and by its own rule; empty if nothing."""
        name, span = candidate.name, candidate.span
        if name.form_of and _COMPOUND.match(self._text, span.end):
            return "part of a compound, in which names have no endings"
        if name.text.isdigit() and (len(name.text) < _TELLING_DIGITS or self._is_in_number(span)):
            return "an ordinary number, or a part of one"
        if is_cut(name.text) and not self._has_sign(name.text, span):
            return "without the hyphen or apostrophe that its name has"
        if may_begin_longer_name(name) and self.is_in_compound(span):
            return "joined by a hyphen to another word, with which it is a longer name"
        whole = span._replace(end=span.end + 1) if candidate.ending else span
        return self._objection_to_word(candidate) or self.objection_of_rule(name, whole)

    def _has_sign(self, name: str, span: Span) -> bool:
        """Whether the hyphens or the apostrophe at the ends of a name are in the text."""
        signs = HYPHENS | APOSTROPHES
        begins = name[0] not in HYPHENS or self._text[max(0, span.start - 1) : span.start] in signs
        return begins and (name[-1] not in signs or self._text[span.end : span.end + 1] in signs)

    def objection_of_rule(self, name: Name, whole: Span) -> str:
        """What the own rule of a name has against it where it stands, an s after it included; empty if nothing."""
        if not (name.next_to or name.not_next_to):
            return ""
        rule = self._rule_of[name.next_to, name.not_next_to]
        if not self.is_near(whole, rule.words):
            return _wants(name.next_to) if rule.wanted else ""
        beside = self._beside[whole, rule.words, self._rule_words.of(name)]
        if rule.wanted and not beside & rule.wanted:
            return _wants(name.next_to)
        return f"none of {', '.join(name.not_next_to)} may stand beside it" if beside & rule.barred else ""

    def is_near(self, span: Span, words: frozenset[str]) -> bool:
        """Whether any of the words stands near at all, which is soon seen and mostly not so."""
        near = self._text[max(0, span.start - _REACH) : span.end + _REACH].casefold()
        return any(map(near.__contains__, self._beginnings[words]))

    def _is_small_word(self, candidate: Candidate) -> bool:
        """Whether the only capital of a single word says nothing, and the text has it more often without: `Hope` for `hope`."""
        word = self._text[candidate.span.start : candidate.span.end]
        small = word.lower()
        if not word.isalpha() or small == word or candidate.name.is_abbreviation:
            return False
        if not self._capitals.begins_sentence(candidate.span.start):
            return False
        return self._is_smaller_elsewhere(word, candidate.span.start)

    def _is_smaller_elsewhere(self, word: str, start: int) -> bool:
        """Whether the text around a place has a word more often without its capital."""
        return self._capitals.count(start, word.lower()) > self._capitals.count(start, word.capitalize())

    def _is_other_word(self, candidate: Candidate) -> bool:
        """Whether a single word with other marks on its letters is a word by itself: `Schon` for Schön, `Hän` for Han."""
        word = self._text[candidate.span.start : candidate.span.end]
        if not (word.isalpha() and candidate.is_single_word and differs_in_letters(candidate.name.text, word)):
            return False
        return len(word) < _MARKED_LETTERS or word.lower() in self._capitals.tokens

    def _heads_line(self, span: Span) -> bool:
        """Whether a name stands alone at the head of a line, or before punctuation, as places do in news: `PAU, 3 mai`."""
        return self._text[span.start - 1 : span.start] in {"", "\n"} and not _WORD_AFTER.match(self._text, span.end)

    def _objection_to_word(self, candidate: Candidate) -> str:
        """What speaks against a single word as a name, whatever its rule."""
        name, span = candidate.name, candidate.span
        word = self._text[span.start : span.end]
        if is_word_of_initials(name, word) and word in self._ordinary and self._capitals.begins_sentence(span.start):
            return "an abbreviation that is an ordinary word, where a sentence begins or in a headline"
        follows = may_begin_longer_name(name) and _ARTICLE_AND_NAME.match(self._text, span.end)
        if follows and follows[1].isupper():
            return "part of a longer name: an article and another name follow"
        if is_short(name.text) and name.is_abbreviation and name.text in self._ordinary:
            return "an ordinary word in capitals among others in capitals" if self._capitals.stand_beside(span) else ""
        if looks_abbreviated(name.text, word) and not (self._heads_line(span) or self._capitals.stand_beside(span)):
            return "a short word in capitals among others that are not, as abbreviations are"
        if self._is_small_word(candidate):
            return "begins a sentence or stands in a headline, and elsewhere the text has the word without its capital"
        is_other = self._strict_letters and self._is_other_word(candidate)
        return "another word: it differs in the marks on its letters" if is_other else ""

    def stand_beside_capitals(self, span: Span) -> bool:
        """Whether a word in capitals stands right before or after a stretch."""
        return self._capitals.stand_beside(span)

    def doubt_of_ending(self, candidate: Candidate) -> str:
        """What makes it doubtful that a name with an s after it is that name; empty when nothing does."""
        name, span = candidate.name, candidate.span
        if not candidate.ending:
            return ""
        word = _LATIN_WORD.findall(self._text[span.start : span.end + 1])[-1]
        least = _INITIALS if name.is_abbreviation else _ENDING_LETTERS
        if name.case_sensitive or sum(map(str.isalpha, name.text)) < least:
            return "too short a name to have lost an apostrophe before its s"
        return "an ordinary word" if word in self._ordinary and not self._lost_an_apostrophe(word, span) else ""

    def _lost_an_apostrophe(self, word: str, span: Span) -> bool:
        """Whether a word with an s is one in capitals amid a sentence, of a text that has it without the s too: `Turkeys`.

        It is none after an article, which makes it a plural: `the Americas`.
        """
        if (
            not word[0].isupper()
            or self._capitals.begins_sentence(span.start)
            or ARTICLE_BEFORE.search(self._text, max(0, span.start - _ARTICLE_LETTERS), span.start)
        ):
            return False
        return self._capitals.count(span.start, word[:-1]) > 0

    def may_follow_any(self, end: int) -> bool:
        """Whether the word after a place is one that stands beside names: a rule asks for it, or it is generic."""
        after = _WORD_AFTER.match(self._text, end)
        return after is not None and after[1].casefold() in self._generic - self._fillers

    def lengthen(self, span: Span) -> bool:
        """Whether a capitalised word right beside a stretch makes it a part of some longer name: `Asma al-Assad`.

        Words that stand beside any name do not, nor do ordinary ones where a sentence begins or in a headline.
        """
        return any(self._says_something(word, start) for word, start in self._capitals_beside(span))

    def begins_sentence_behind(self, span: Span) -> bool:
        """Whether what seems to lengthen a stretch begins a sentence that lost its full stop: elsewhere it is mostly small."""
        words = [(word, start) for word, start in self._capitals_beside(span) if self._says_something(word, start)]
        return bool(words) and all(self._is_smaller_elsewhere(word, start) for word, start in words)

    def _capitals_beside(self, span: Span) -> Iterator[tuple[str, int]]:
        """The words with a capital right beside a stretch, with their places."""
        word_before, word_after = (_PLAIN_BEFORE, _PLAIN_AFTER) if self._strict_letters else (_WORD_BEFORE, _WORD_AFTER)
        before = word_before.search(self._text, self._three_blanks_before(span.start), span.start)
        for found in (before, word_after.match(self._text, span.end)):
            if found is not None and found[1][0].isupper():
                yield found[1], found.start(1)

    def is_part(self, span: Span) -> bool:
        """Whether the words right beside a single word make it a part of a longer name even if other cards are named near.

        That is so of any name behind it (`Jordan Smith`), and of one before it with which other names of the dossier begin (`New
        London` where a card is New York). It is not told of a dossier that says which words stand beside names, nor of a text
        in which every noun has a capital.
        """
        if (
            self._beside_names
            or self._language_at(span).capitalises_nouns
            or self._text[span.start : span.end].isupper()
            or self._capitals.is_in_headline(span.start)
        ):
            return False
        after = _NAME_AFTER.match(self._text, span.end)
        if after and not after[1].isupper():
            return self._says_something(after[1], after.start(1)) and not self._is_smaller_elsewhere(after[1], span.start)
        before = _NAME_BEFORE.search(self._text, max(0, span.start - _REACH), span.start)
        if before is None or before[1] not in self._rule_words.first or before[1].lower() in self._capitals.tokens:
            return False
        return not self._capitals.begins_sentence(before.start(1))

    def is_in_compound(self, span: Span) -> bool:
        """Whether hyphens make a stretch a part of a longer name, as they do in some languages.

        It is not told of a dossier that says which words stand beside names.
        """
        is_in_compound = None if self._beside_names else self._language_at(span).is_in_compound
        return is_in_compound is not None and is_in_compound(self._text, span, self._rule_words.first)

    def _language_at(self, span: Span) -> Language:
        """The language of the article that holds a stretch, else that of the dossier."""
        article = self._source.article_at(span)
        return language_of(article.language if article else self._language)

    def _is_in_number(self, span: Span) -> bool:
        return bool(
            _DIGIT_BEFORE.search(self._text, max(0, span.start - 2), span.start) or _DIGIT_AFTER.match(self._text, span.end)
        )

    def _three_blanks_before(self, start: int) -> int:
        """Where the word before a name must begin, even if an article stands between them."""
        least = place = max(0, start - _REACH)
        for _ in range(3):
            place = self._text.rfind(" ", least, start)
            if place < 0:
                return least
            start = place
        return place

    def _says_something(self, word: str, start: int) -> bool:
        if word.casefold() in self._generic:
            return False
        return word not in self._ordinary or not self._capitals.begins_sentence(start)

    def _words_that_count(self, place: tuple[Span, frozenset[str], frozenset[str]]) -> frozenset[str]:
        """The words beside a name whose rule has some `own` words; those past a list where none right beside it is decisive.

        Such are the words that any card with that name speaks of, and those that stand beside any name.
        """
        span, own, decisive = place
        sides = self._sides[span]
        direct = [self._counting(side, own, past_list=False) for side in sides]
        beside = self._joined(*direct)
        if all(direct) or not beside.isdisjoint(decisive) or not beside.isdisjoint(self._beside_names):
            return beside
        past = (found or self._counting(side, own, past_list=True) for found, side in zip(direct, sides, strict=True))
        return beside | self._joined(*past)

    def _words_beside(self, span: Span) -> tuple[list[str], list[str]]:
        """The words of the sentence before and after a stretch, the nearest first."""
        before = _SENTENCE_ENDS.split(self._text[max(0, span.start - _REACH) : span.start])[-1]
        after = _SENTENCE_ENDS.split(_POSSESSIVE.sub("", self._text[span.end : span.end + _REACH]), maxsplit=1)[0]
        return _WORD.findall(before)[::-1], _WORD.findall(after)

    @staticmethod
    def _joined(back: list[str], on: list[str]) -> frozenset[str]:
        """Each nearest word, and the two nearest on a side together; before a name without what is attached to it."""
        beside = {*back[:1], " ".join(back[1::-1])}
        return frozenset(beside | {without_attached(word) for word in beside} | {*on[:1], " ".join(on[:2])})

    def _counting(self, words: list[str], own: frozenset[str], *, past_list: bool) -> list[str]:
        """The two nearest words that count: past the list `provinces` for Hama in `the provinces of Latakia and Hama`."""
        counting: list[str] = []
        awaits_name = listed = False
        for word in words:
            folded = word.casefold()
            if folded in self._conjunctions:
                if counting or not past_list:
                    break
                awaits_name = listed = True
            elif folded in self._fillers:
                continue
            elif listed and not counting and folded not in own and any(c.isupper() or c.isdigit() for c in word):
                awaits_name = False
            elif awaits_name:
                break
            else:
                counting.append(folded)
                if len(counting) == _COUNTING:
                    break
        return counting


def is_short(text: str) -> bool:
    """Whether an abbreviation has so few letters that it may be an ordinary word in capitals."""
    return len(text) <= _ORDINARY_LETTERS


def may_begin_longer_name(name: Name) -> bool:
    """Whether it is a single word, to which an article and another name may belong: Khattab is not Khattab al-Shishani."""
    return len(name.text.split()) == 1 and not name.is_abbreviation


def _wants(words: tuple[str, ...]) -> str:
    return f"one of {', '.join(words)} must stand beside it"


def _rule(words: tuple[tuple[str, ...], tuple[str, ...]]) -> _Rule:
    wanted, barred = map(_folded, words)
    return _Rule(wanted, barred, wanted | barred)


def _beginnings(words: Iterable[str]) -> tuple[str, ...]:
    """The first word of each of some words that rules ask for, which may be two."""
    return tuple({word.split(" ", 1)[0] for word in words})


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)
