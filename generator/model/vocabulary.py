"""The words that a dossier has for its editors: what a key of a vocabulary can be, each with what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.model.schema import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.inputs import Inputs


class Choice(NamedTuple):
    """One word that can be written."""

    word: str
    """As it is written: `controlled-by`, `groups/tiger-forces`."""
    label: str
    """As readers see it: `Controlled by`, `Tiger Forces`; the word itself where readers see nothing else."""


def choices(inputs: Inputs, folds: Iterable[str]) -> Mapping[Vocabulary, tuple[Choice, ...]]:
    """All words: cards by identity, articles in text order, the others as declared; `folds` are those that exist."""
    dossier = inputs.dossier
    cards = (
        *(Choice(card.id, card.title) for card in (*inputs.cards, *inputs.retired)),
        *(Choice(card, card) for card in inputs.broken),
    )
    return {
        Vocabulary.CARDS: tuple(sorted(cards)),
        Vocabulary.PUBLISHERS: tuple(sorted(card for card in cards if card.word.split("/")[0] == dossier.publisher_kind)),
        Vocabulary.KINDS: tuple(Choice(kind.id, kind.plural) for kind in dossier.kinds),
        Vocabulary.PROPERTIES: tuple(Choice(property_.id, property_.label) for property_ in dossier.properties),
        Vocabulary.RELATIONS: tuple(Choice(relation.id, relation.label) for relation in dossier.relations),
        Vocabulary.EVENT_VALUES: tuple(Choice(value.id, value.label) for value in dossier.event_values),
        Vocabulary.ARTICLES: tuple(Choice(article.id, article.title) for article in inputs.article_of.values()),
        Vocabulary.GAZETTEERS: tuple(Choice(gazetteer.id, gazetteer.label) for gazetteer in dossier.gazetteers),
        Vocabulary.FOLDS: tuple(Choice(fold, fold) for fold in folds),
    }
