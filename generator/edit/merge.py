"""Merges a card into another: what it says goes over, what names it is mended, and its address leads on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.edit.card_text import edited
from generator.edit.comments import comments
from generator.edit.files import unreadable
from generator.edit.format import formatted
from generator.edit.merge_plan import FOR_PROGRAMS, CardText, Plan, plan_of, read
from generator.edit.one_card import OwnDoubles, own_references, wrong_ends
from generator.edit.references import Renaming, entity_properties
from generator.edit.rename import card_of, cards_among, file_of, no_card
from generator.gather.yamlfile import outline
from generator.model.cards import CardStatus
from generator.model.changes import Change, Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.edit.card_text import Path
    from generator.model.dossier import Dossier


def merged(files: Mapping[str, str], dossier: Dossier, gone: str, stays: str) -> Edit:
    """What becomes of the files of a dossier, by path, when the card `gone` goes into the card `stays`."""
    if refused := _refusal(files, dossier.folds, gone, stays):
        return Edit(refused=refused)
    if problems := unreadable(files):
        return Edit(problems=problems)
    merging = _Merging(dossier, gone, stays)
    changes, told = [], []
    for path, text in files.items():
        if path in (file_of(gone), file_of(stays)) or gone not in text:
            continue
        after, lines = merging.other(path, text)
        told += lines
        if after is None:
            return Edit(refused=f"{path} names '{gone}' in a way that cannot be changed: mend it by hand first.")
        if after != text:
            changes.append(Change(path, text, after))
    one, lines = merging.into_one(files[file_of(gone)], files[file_of(stays)])
    if one is None:
        return Edit(
            refused=f"The two cards cannot be merged as they are written: run wiki format {gone} {stays}, and look at both."
        )
    changes.append(Change(file_of(stays), files[file_of(stays)], one))
    changes.append(Change(file_of(gone), files[file_of(gone)], "", is_gone=True))
    return Edit(tuple(sorted(changes, key=lambda change: change.path)), told=(*lines, *told))


def _refusal(files: Mapping[str, str], folds: tuple[str, ...], gone: str, stays: str) -> str:
    """Why a card cannot be merged into another; empty where it can."""
    cards = cards_among(files)
    if refused := no_card(gone, cards, folds) or no_card(stays, cards, folds):
        return refused
    if gone == stays:
        return "A card is not merged into itself."
    own, other = (_status(cards[card]) for card in (gone, stays))
    if other == CardStatus.RETIRED:
        return f"'{stays}' is retired: merge into a card that is published, or remove its status first."
    if other == CardStatus.DRAFT and own is None:
        return f"'{stays}' is a draft, which has no page: merge it into '{gone}', or remove its status first."
    return ""


def _status(text: str) -> str | None:
    whole = outline(text)
    part = whole.by_key.get("status") if whole else None
    return part.text if part and not part.is_null else None


class _Merging:
    """One card goes into another."""

    def __init__(self, dossier: Dossier, gone: str, stays: str) -> None:
        self._dossier = dossier
        self._gone = gone
        self._stays = stays
        self._entities = entity_properties(dossier)
        self._renaming = Renaming({gone: stays}, self._entities)
        self._other_kind = gone.partition("/")[0] != stays.partition("/")[0]

    def other(self, path: str, text: str) -> tuple[str | None, list[str]]:
        """A file that names the card that goes; with lines about what stands twice there now, or cannot be said of the other."""
        after = self._renaming.mended(text)
        if after is None or after == text:
            return after, []
        told: list[str] = []
        if (card := card_of(path)) and (ready := read(card, after)) and (before := read(card, text)):
            doubles = OwnDoubles(before, ready, self._stays, self._entities)
            once = edited(after, doubles.additions, doubles.removals) if doubles.removals else None
            after = after if once is None else once
            told = [f"{line} ({path})" for line in doubles.joined if once is not None]
            told += _doubtful(doubles.doubtful, card, after)
        return after, [*told, *(wrong_ends(path, after, self._stays, self._dossier) if self._other_kind else ())]

    def into_one(self, gone_text: str, stays_text: str) -> tuple[str | None, list[str]]:
        """The card that stays with what the other says; with lines about what is left out, joined and doubtful."""
        for laid_out in (False, True):
            gone, stays = (self._ready(*card, laid_out=laid_out) for card in ((self._gone, gone_text), (self._stays, stays_text)))
            if gone is None or stays is None:
                continue
            plan = plan_of(gone[0], stays[0], self._dossier)
            after = edited(stays[0].text, plan.additions, ())
            if after is not None:
                told = [*gone[1], *stays[1], *plan.left_out, *_lost_comments(gone[0], stays[0], after), *plan.settled]
                return _with_line_ends_of(stays_text, after), [*told, *_doubtful(plan.doubtful, stays[0].id, after)]
        return None, []

    def _ready(self, card: str, text: str, *, laid_out: bool) -> tuple[CardText, list[str]] | None:
        """A card that names itself nowhere, once the two are one, with lines about what of it goes for that.

        `laid_out` is for the second round, where it cannot be done in the layout that the card has.
        """
        mended = self._renaming.mended(text.removeprefix("\ufeff").replace("\r\n", "\n"))
        if laid_out and mended is not None:
            mended = formatted(mended, file_of(card))[0]
        own = read(card, mended) if mended is not None else None
        if own is None:
            return None
        paths = own_references(own, self._stays, self._entities)
        after = edited(own.text, (), paths) if paths else own.text
        ready = read(card, after) if after is not None else None
        return (ready, _told_of(own, paths)) if ready else None


def _told_of(card: CardText, paths: Sequence[Path]) -> list[str]:
    """Lines about what is left out since a card does not speak of itself."""
    plan = Plan()
    listed = {section: card.listed(section) for section in {str(path[0]) for path in paths}}
    for path in paths:
        match path:
            case (str() as section, int() as place):
                what = listed[section][place][1]
            case ("location",):
                what = card.key_lines("location")
            case _:
                what = (f"{next(step for step in reversed(path) if isinstance(step, str))}: {card.said(*path)}",)
        plan.leave_out("a card does not speak of itself as of another", what)
    return plan.left_out


def _lost_comments(gone: CardText, stays: CardText, after: str) -> Iterator[str]:
    """Lines about the comments of a card that have not gone over."""
    there = set(comments(stays.text))
    lost = Counter(comments(gone.text)) - Counter(comments(after))
    for comment in lost:
        if not comment.startswith(FOR_PROGRAMS) and comment not in there:
            yield f"Left out, since what it stands beside did not go over: {comment}"


def _doubtful(pairs: Iterable[tuple[str, int, int]], card: str, after: str) -> Iterator[str]:
    """Lines about members of a list that may be the same, with where they stand now."""
    now = read(card, after)
    for section, first, second in pairs if now else ():
        lines = [now.line_of(section, place) for place in (first, second)] if now else []
        yield f"Stands twice? Look at {file_of(card)}, lines {lines[0]} and {lines[1]} ({section})."


def _with_line_ends_of(before: str, after: str) -> str:
    mark, newline = "\ufeff" if before.startswith("\ufeff") else "", "\r\n" if "\r\n" in before else "\n"
    return mark + after.replace("\n", newline)
