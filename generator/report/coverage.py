"""What the cards leave uncovered, and what the texts leave unused, as `wiki coverage` prints it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.find.finder import Finder
from generator.languages.folding import FOLD_SETS
from generator.languages.sentences import sentences
from generator.relate.coverage import sentence_report
from generator.relate.evidence import check_evidence
from generator.relate.uncovered import uncovered
from generator.report.needless_names import NameReport, NeedlessName, name_report, needless

if TYPE_CHECKING:
    from generator.languages.wordlists import Vocabulary
    from generator.model.coverage import SentenceReport, UncoveredName
    from generator.model.inputs import Inputs


@dataclass(frozen=True)
class CoverageReport:
    """What the cards leave uncovered, and what the texts leave unused."""

    uncovered: tuple[UncoveredName, ...]
    names: NameReport
    sentences: SentenceReport


def coverage(inputs: Inputs) -> CoverageReport:
    """Names that no card has, names that no text has, sentences that nothing cites."""
    finder = Finder(inputs.cards, inputs.dossier)
    found = [mention for source in inputs.sources for mention in finder.find(source)]
    evidence, _ = check_evidence(inputs.cards, inputs.sources, inputs.dossier)
    split = {a.id: sentences(s.text, a.span, a.language) for s in inputs.sources for a in s.articles}
    return CoverageReport(
        uncovered(inputs, found, finder.ordinary),
        name_report(inputs.cards, found, *_needless(inputs, finder.ordinary)),
        sentence_report(inputs.sources, split, found, evidence),
    )


def _needless(inputs: Inputs, ordinary: Vocabulary) -> tuple[tuple[NeedlessName, ...], tuple[NeedlessName, ...]]:
    """The names that folding would find if no card listed them, and those that would be found by their sound then."""
    dossier = inputs.dossier
    silent = replace(dossier, folds=tuple(fold for fold in dossier.folds if not FOLD_SETS[fold].by_sound) or ("plain",))
    folded = needless(inputs.cards, silent.folds, lambda cards: Finder(cards, silent, ordinary).find)
    if silent.folds == dossier.folds:
        return folded, ()
    dropped = {id(one.name) for one in folded}
    left = (replace(card, names=tuple(name for name in card.names if id(name) not in dropped)) for card in inputs.cards)
    return folded, needless(left, dossier.folds, lambda cards: Finder(cards, dossier, ordinary).find)
