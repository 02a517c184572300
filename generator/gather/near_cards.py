"""Which card somebody may mean who names none: by its name, by another spelling of it, or by its identity with a slip in it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from generator.gather.fields import slug_of
from generator.gather.yamlfile import Mapping, Scalar, Sequence, parse_yaml
from generator.languages.folding import loosest, name_keys
from generator.model.schema import CARD_IDENTITY
from generator.text.slips import slip_of
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from collections.abc import Mapping as AbstractMapping

_MOST_TOLD = 3
_MOST_SEARCHED = 500
"""Identities for which cards are looked for in one run: each takes a look at every card."""
_LONGEST = 200
"""Characters of an identity that can be meant for a card."""
_NAMES = re.compile(r"^names?[ \t]*:.*(?:\n(?:[ \t\r#-].*)?)*", re.MULTILINE)
"""The two keys of a card that hold its names, each with all that is indented below it."""
_AROUND = re.compile(r"^/*(?:entities/)?|(?:\.ya?ml|\.md)?/*$")
"""What surrounds an identity in a path."""


P = ParamSpec("P")
R = TypeVar("R")


class _OthersAsked(Exception):  # noqa: N818 - nothing is wrong
    """What is read depends on what stands on other cards."""


def by_itself(read: Callable[P, R]) -> Callable[P, R | None]:
    """A function that reads one file, for reading it with `NoCards`: it gives None where it matters what other cards say."""

    def alone(*args: P.args, **kwargs: P.kwargs) -> R | None:
        try:
            return read(*args, **kwargs)
        except _OthersAsked:
            return None

    return alone


class NearCards:
    """The cards of a dossier as they can be looked for; nothing is read of them before somebody names one that is none."""

    def __init__(self, texts: AbstractMapping[str, str | None] | None = None, folds: tuple[str, ...] = ()) -> None:
        """`texts` are the files of all cards by identity, None where unreadable; `folds` are those of the dossier."""
        self._texts = texts or {}
        self._fold = loosest(folds)
        self._searched = 0

    def hint(self, written: str, some: Collection[str]) -> str:
        """What to write instead of something that is no card, of some that may be named; empty where nobody knows."""
        self._searched += 1
        if self._searched > _MOST_SEARCHED or len(written) > _LONGEST:
            return ""
        for found in (self._called(written), self._named(written)):
            cards = _of_kind(written, [card for card in found if card in some])
            if cards and self._is_of_other_kind(written, cards[0]):
                return f"{_several(cards)} If another is meant, write that card first."
            if len(cards) == 1:
                return f"Write '{cards[0]}', the identity of the card “{self._titles.get(cards[0], cards[0])}”."
            if cards:
                return f"{_several(cards)} Write the one that is meant."
        near = self._near(written, some)
        return f"Did you mean '{near}'?" if near else ""

    def has_slug(self, written: str) -> bool:
        """Whether a card is called so in its folder, letter for letter."""
        return written in self._by_slug

    def _is_of_other_kind(self, written: str, card: str) -> bool:
        """Whether another kind was written, which there is too, so that another matter may be meant: a town, and no province."""
        kind = written.rpartition("/")[0]
        return not card.startswith(f"{kind}/") and any(known.startswith(f"{kind}/") for known in self._texts if kind)

    def _called(self, written: str) -> Iterable[str]:
        """The cards of that identity in another form, such as the path of a file, or of another kind."""
        parts = [slug_of(part) for part in _AROUND.sub("", written.strip()).split("/")]
        identity = "/".join(parts)
        return (identity,) if identity in self._texts else self._by_slug.get(parts[-1], ())

    def _named(self, written: str) -> Iterable[str]:
        """The cards that have it for a name."""
        name = _last(written).replace("-", " ").replace("_", " ")
        keys = [key for text in (written, name) for key in name_keys(text, self._fold)]
        return next((self._by_name[key] for key in keys if key in self._by_name), ())

    def _near(self, written: str, some: Collection[str]) -> str | None:
        """The card with a slip in its identity; of another kind only where that of its own has none so near."""
        kind, _, _ = written.rpartition("/")
        slug = slug_of(_last(written))
        own = (card for card in some if card.startswith(f"{kind}/"))
        for cards in (own, some):
            slugs = {card.split("/")[1]: card for card in sorted(cards)}
            if (near := slip_of(slug, slugs)) is not None:
                return slugs[near]
        return None

    @cached_property
    def _by_slug(self) -> AbstractMapping[str, list[str]]:
        return _grouped((card.split("/")[1], card) for card in self._texts)

    @cached_property
    def _names(self) -> tuple[tuple[str, str], ...]:
        """Each card with each of its names, as far as they can be read; the one at the head of its page first."""
        return tuple((card, name) for card, text in self._texts.items() for name in (_names_in(text) if text else ()))

    @cached_property
    def _titles(self) -> AbstractMapping[str, str]:
        return dict(reversed(self._names))

    @cached_property
    def _by_name(self) -> AbstractMapping[str, list[str]]:
        return _grouped((key, card) for card, name in self._names for key in name_keys(name, self._fold))


class NoCards(NearCards):
    """Stands for them while one file is read by itself. See `by_itself`."""

    def hint(self, written: str, some: Collection[str]) -> str:
        """Nobody knows without reading other cards."""
        raise _OthersAsked(written, some)


def _last(written: str) -> str:
    return _AROUND.sub("", written.strip()).rpartition("/")[2]


def _of_kind(written: str, cards: list[str]) -> list[str]:
    """Those of some cards that are of the kind that was written; all of them where none is."""
    kind = written.rpartition("/")[0]
    return [card for card in cards if card.startswith(f"{kind}/")] or cards


def _several(cards: list[str]) -> str:
    more = f" and {counted(len(cards) - _MOST_TOLD, 'other')}" if len(cards) > _MOST_TOLD else ""
    listed = ", ".join(f"'{card}'" for card in sorted(cards)[:_MOST_TOLD])
    return f"Called so: {listed}{more}."


def _names_in(text: str) -> Iterator[str]:
    """The names that a card lists."""
    parts = sorted(_NAMES.findall(text), key=lambda part: not part.startswith(("name:", "name ")))
    for part in parts:
        node, _ = parse_yaml(part, "")
        for _, value in node.items if isinstance(node, Mapping) else ():
            yield from _texts(value.items if isinstance(value, Sequence) else (value,))


def _texts(nodes: Iterable[object]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Mapping):
            yield from _texts(value for key, value in node.items if key.text == "text")
        elif isinstance(node, Scalar) and node.text.strip():
            yield " ".join(node.text.split())


def _grouped(pairs: Iterable[tuple[str, str]]) -> AbstractMapping[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, card in pairs:
        if card not in groups[key][-1:]:
            groups[key].append(card)
    return groups


def card_hint(written: str, kinds: Collection[str]) -> str:
    """What to do where nobody knows which card is meant: to write it, as which file, or what an identity looks like."""
    if CARD_IDENTITY.fullmatch(written) and written.split("/", maxsplit=1)[0] in kinds:
        return f"Write that card first, as entities/{written}.yml (wiki new begins one), or name another card."
    form = "Write <kind>/<slug>, the path of the file of a card below entities/ without its ending."
    return f"{form} If it has no card, write that first."
