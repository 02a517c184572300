"""Which rules can concern a name for the way it is written, wherever that stands: most rules concern few names.

Nine names in ten link wherever they stand: nothing that could speak against them in a text is there. This module
says of a name, once for all places that are written alike, what would have to stand beside it for a rule to bear on it; `sieve`
looks for that in bulk. The rules themselves stand in `rules`, `neighbours` and `guards`, and decide about all the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.find.neighbours import is_short, may_begin_longer_name
from generator.find.spelling import differs_in_letters, is_cut, is_word_of_initials, likeness, looks_abbreviated
from generator.model.mentions import Reading, rule_of

if TYPE_CHECKING:
    from collections.abc import Container

    from generator.find.guards import Guards
    from generator.model.cards import Name

    Claim = tuple[str, Name, bool]
    Key = tuple[int, str, str]

CLAIMED = 1
"""It may be a name at all."""
SURE = 2
"""It is of one card, and is linked unless one of the flags below says otherwise of the place."""
MAY_BE_PART = 4
"""It may be a part of a longer name, if a capitalised word stands right beside it."""
CAPITAL = 8
"""It may be an ordinary word, if the text has it without its capital too."""
SMALL = 16
"""It is such a word."""
RULED = 32
"""It asks for words beside it, or forbids them: what it can be is told anew once those are looked at."""
ABBREVIATION = 64
"""The article may explain it as something else."""
ORDINARY = 128
"""It may be an ordinary word among others in capitals."""
NEEDS_COMPANY = 256
"""It needs the company of other names."""
MAY_BEGIN_LONGER = 512
"""It is a part of a longer name, if another name with an article follows."""


class Reader:
    """Reads what stretches of text can be."""

    def __init__(self, guards: Guards, ordinary: Container[str], *, strict_letters: bool) -> None:
        """`strict_letters` says that marks on letters make another word."""
        self._guards = guards
        self._ordinary = ordinary
        self._strict_letters = strict_letters

    def read(self, key: Key, words: str, claims: tuple[Claim, ...], *, rules_met: bool = False) -> Reading:
        """What words can be, given the names that may be spelt so.

        With `rules_met` those names have the words beside them that they ask for.
        """
        flags = SMALL if words.islower() else 0
        if not claims:
            return Reading(key, words, claims, flags)
        flags |= CLAIMED
        if not rules_met and any(name.next_to or name.not_next_to for _, name, _ in claims):
            rule_words = frozenset(word.casefold() for _, name, _ in claims for word in (*name.next_to, *name.not_next_to))
            return Reading(key, words, claims, flags | RULED, rule_words=rule_words)
        abbreviations = [name.text for _, name, _ in claims if name.is_abbreviation]
        flags |= ABBREVIATION if abbreviations else 0
        flags |= CAPITAL if words.isalpha() and words.lower() != words and len(abbreviations) < len(claims) else 0
        flags |= ORDINARY if any(is_short(text) and text in self._ordinary for text in abbreviations) else 0
        if len({card for card, _, _ in claims}) > 1 or not all(self._is_sure(words, claim) for claim in claims):
            return Reading(key, words, claims, flags)
        card, name = self._preferred(words, claims)
        flags |= SURE
        flags |= MAY_BEGIN_LONGER if any(may_begin_longer_name(name) for _, name, _ in claims) else 0
        flags |= NEEDS_COMPANY if self._guards.name_needs_company(card, name, words) else 0
        flags |= MAY_BE_PART if self._guards.may_be_part(card, name, words) else 0
        return Reading(key, words, claims, flags, (card,), name.listed, rule_of(name))

    def _is_sure(self, words: str, claim: Claim) -> bool:
        """Whether nothing but what stands beside it can speak against a name."""
        _, name, lower_case = claim
        if name.weak or lower_case or name.form_of or name.text.isdigit() or is_cut(name.text):
            return False
        if is_word_of_initials(name, words) or looks_abbreviated(name.text, words):
            return False
        is_word = self._strict_letters and words.isalpha() and len(name.text.split()) == 1
        return not (is_word and differs_in_letters(name.text, words))

    @staticmethod
    def _preferred(words: str, claims: tuple[Claim, ...]) -> tuple[str, Name]:
        """The name that the rules prefer, where a card has several that may be spelt so."""
        closest = max(likeness(name.text, words) for _, name, _ in claims)
        asking = [claim for claim in claims if claim[1].next_to] or claims
        card, name, _ = max(asking, key=lambda claim: (likeness(claim[1].text, words) == closest, claim[1].is_title))
        return card, name
