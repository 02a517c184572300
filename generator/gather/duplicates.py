"""What stands twice in a list of a file, as a merge can leave it: the same but for white space and the order of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.gather.yamlfile import Mapping, Scalar, Sequence
from generator.model.card_schema import CardSchema, EventSchema, NameSchema, SentenceSchema
from generator.model.metadata_schema import MetadataSchema

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from generator.gather.yamlfile import Node
    from generator.model.problems import Mark, Problems

_EVIDENCE = frozenset({SentenceSchema.citations.name, EventSchema.accounts.name})
"""The keys of what bears a claim out: two claims that differ in nothing else are one."""
_NOUNS = {
    CardSchema.summary.name: "sentence",
    CardSchema.statements.name: "statement",
    CardSchema.relations.name: "relation",
    CardSchema.events.name: "event",
    SentenceSchema.citations.name: "citation",
    EventSchema.accounts.name: "account",
}
"""What the members of a list are called in messages, by its key; those of others are entries."""
_TOLD_ELSEWHERE = frozenset(
    (CardSchema.names.name, MetadataSchema.articles.name, MetadataSchema.decisions.name, NameSchema.next_to.name)
)
"""The keys of lists whose readers know better what is twice in them."""


def note_duplicates(node: Node | None, problems: Problems) -> None:
    """A warning for each member of a list that stands there already, in a file and all that is inside it."""
    for key, items in _lists(node):
        if key not in _TOLD_ELSEWHERE:
            _note(items, _NOUNS.get(key, "entry"), problems)


def _note(items: tuple[Node, ...], noun: str, problems: Problems) -> None:
    whole: dict[Hashable, Mark] = {}
    claims: dict[Hashable, Mark] = {}
    for item in items:
        if isinstance(item, Scalar) and not item.text.strip():
            continue  # that nothing is in it is told
        first = whole.setdefault(_contents(item), item.mark)
        claim = _claim(item)
        same = claims.setdefault(claim, item.mark) if claim else item.mark
        if first != item.mark:
            hint = f"Remove one of the two; the first is in line {first.line}. A merge can leave both."
            problems.warning(item.mark, "duplicate-entry", f"The same {noun} stands in this list twice.", hint)
        elif same != item.mark:
            hint = f"Put all that bears it out under one of the two, and remove the other; the first is in line {same.line}."
            message = f"The same {noun} stands in this list twice, with other evidence."
            problems.warning(item.mark, "duplicate-entry", message, hint)


def _lists(node: Node | None, key: str = "") -> Iterator[tuple[str, tuple[Node, ...]]]:
    """Each list with the key behind which it stands."""
    if isinstance(node, Sequence):
        yield key, node.items
        for item in node.items:
            yield from _lists(item, key)
    elif isinstance(node, Mapping):
        for name, value in node.items:
            yield from _lists(value, name.text)


def _claim(node: Node) -> Hashable:
    """What a member claims, whatever bears it out; None for what is no claim."""
    if not isinstance(node, Mapping) or not any(key.text in _EVIDENCE for key, _ in node.items):
        return None
    return frozenset((key.text, _contents(value)) for key, value in node.items if key.text not in _EVIDENCE) or None


def _contents(node: Node) -> Hashable:
    """What something says, so that equal things are equal."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Sequence):
        return tuple(_contents(item) for item in node.items)
    return frozenset((key.text, _contents(value)) for key, value in node.items)
