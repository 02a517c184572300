"""What becomes of each thing that a card says when it is merged into another: it goes over, is there already, or is left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from generator.edit.blocks import Block, Said, column_of, line_end, members, said
from generator.edit.card_text import Addition, Path, part_at
from generator.edit.comments import comment_spans, comments
from generator.edit.doubles import EVIDENCE, LISTS, Members, Sameness, extra_evidence
from generator.gather.identities import KEY as FORMERLY
from generator.gather.yamlfile import Part, outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.model.dossier import Dossier


FOR_PROGRAMS = "# yaml-language-server:"
"""How a comment begins that tells a text editor of the keys of a file, and is told of each file by itself."""


@dataclass
class Plan:
    """What is to be done to the card that stays, and what an editor is told of it."""

    additions: list[Addition] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Lines: why, and what."""
    settled: list[str] = field(default_factory=list)
    """What stands there once now, a line each."""
    doubtful: list[tuple[str, int, int]] = field(default_factory=list)
    """Members of a list, named by its key, that may be the same: the numbers of both in the list as it will be."""

    def leave_out(self, why: str, block: Block) -> None:
        """Note what does not go over."""
        self.left_out += [f"Left out, since {why}:", *(f"    {line}" for line in block)]


@dataclass(frozen=True)
class CardText:
    """A card as its text, in lines of keys."""

    id: str
    text: str
    whole: Part

    @property
    def kind(self) -> str:
        """The first part of its identity."""
        return self.id.partition("/")[0]

    def said(self, *path: str | int) -> Said:
        """What stands at the end of a way; None where nothing does."""
        part = part_at(self.whole, path)
        return None if part is None else said(part)

    def listed(self, *path: str | int) -> list[tuple[Said, Block]]:
        """The members of a list, each with its lines; a single value stands for a list of one."""
        part, holder = part_at(self.whole, path), part_at(self.whole, path[:-1])
        if part is None or holder is None:
            return []
        key = next(key for key in holder.keys if key.text == path[-1])
        values = said(part)
        several = values if isinstance(values, list) else [] if values is None else [values]
        return list(zip(several, members(self.text, key, part), strict=True))

    @cached_property
    def records(self) -> Mapping[str, list[dict[str, Said]]]:
        """The members of each list at the top, in brackets or lines; what is no mapping is an empty one."""
        parts = ((section, part_at(self.whole, (section,))) for section in LISTS)
        return {section: _records(part) if part and not part.keys else [] for section, part in parts}

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def line_of(self, section: str, place: int) -> int:
        """The line in which a member of a list begins; -1 is the title, before the names."""
        part = part_at(self.whole, (section, place) if place >= 0 else ("name",))
        return bisect_right(self._line_starts, part.start_char) if part else 1

    def key_lines(self, key: str) -> Block:
        """A key at the top with what stands under it, and the comments above."""
        own = next(known for known in self.whole.keys if known.text == key)
        column, end = column_of(self.text, own.start_char), line_end(self.text, self.whole.by_key[key])
        lines = self.text[own.start_char : end].split("\n")
        return (*self.comments_above(key), lines[0], *(line[min(column, len(line) - len(line.lstrip())) :] for line in lines[1:]))

    def comments_above(self, key: str) -> Block:
        """The comments above a key at the top, and beside it where what stands under it begins in another line."""
        keys = self.whole.keys
        place = next(place for place, known in enumerate(keys) if known.text == key)
        start = line_end(self.text, self.whole.items[place - 1]) if place else 0
        value = self.whole.items[place]
        end = value.start_char if value.style in ("-", ":") else keys[place].start_char
        line = self.text.find("\n", keys[place].end_char)
        spans = comment_spans(self.text, self.whole)
        return tuple(self.text[a:b].rstrip() for a, b in spans if start <= a < min(end, line if line >= 0 else end))


def _records(listed: Part) -> list[dict[str, Said]]:
    return [value if isinstance(value := said(item), dict) else {} for item in listed.items]


def read(card: str, text: str) -> CardText | None:
    """A card as its text; None where it does not stand in lines of keys."""
    whole = outline(text)
    return CardText(card, text, whole) if whole and whole.style == ":" else None


def plan_of(gone: CardText, stays: CardText, dossier: Dossier) -> Plan:
    """How `gone` is merged into `stays`; neither names itself or the other any more."""
    plan = Plan()
    for section in LISTS:
        _merge_list(section, gone, stays, plan, dict(_refused(section, gone, stays, dossier)))
    _merge_location(gone, stays, plan)
    _keep_address(gone, stays, plan)
    for key in gone.whole.by_key:
        if key not in {"name", "location", FORMERLY, *LISTS} and gone.said(key) not in (None, stays.said(key), stays.id):
            plan.leave_out(f"'{key}' is told of a card by itself", gone.key_lines(key))
    return plan


def _refused(section: str, gone: CardText, stays: CardText, dossier: Dossier) -> Iterator[tuple[int, str]]:
    """The members of a list that cannot be told of a card of the other kind, by number, with the reason."""
    allowed = {property_.id: property_.kinds for property_ in dossier.properties} if section == "statements" else {}
    allowed |= {relation.id: relation.sources for relation in dossier.relations} if section == "relations" else {}
    for place, (value, _) in enumerate(gone.listed(section)):
        name = value.get("property" if section == "statements" else "type") if isinstance(value, dict) else None
        kinds = allowed.get(name) if isinstance(name, str) else None
        if kinds and stays.kind not in kinds:
            yield place, f"'{name}' cannot be told of {stays.kind}"


def _merge_list(section: str, gone: CardText, stays: CardText, plan: Plan, refused: dict[int, str]) -> None:
    there = [value for value, _ in stays.listed(section)]
    title = [stays.said("name")] if section == "names" else []
    found = Members(section, [*title, *there])
    own = [*(_title(gone, stays) if section == "names" else ()), *gone.listed(section)]
    above, number = _new_comments(gone, stays, section), len(there)
    for place, (value, block) in enumerate(own):
        how, other = found.find(value)
        if place in refused:
            plan.leave_out(refused[place], block)
        elif how is Sameness.OTHER_PARTICULARS:
            plan.leave_out("the name stands there with other particulars", block)
        elif how is Sameness.SAME:
            plan.settled.append(f"Kept once: {first_words(section, value)}")
        elif how is Sameness.OTHER_EVIDENCE:
            _join(section, place, other, gone, stays, plan)
        else:
            if how is Sameness.ALIKE:
                plan.doubtful.append((section, other - len(title), number))
            is_title = section == "names" and place == 0
            plan.additions.append(addition((section,), value, block if is_title else (*above, *block)))
            above, number = above if is_title else (), number + 1


def _title(gone: CardText, stays: CardText) -> list[tuple[Said, Block]]:
    """The title as one name among others."""
    return [(value, (*_new_comments(gone, stays, "name"), *block)) for value, block in gone.listed("name")]


def _new_comments(gone: CardText, stays: CardText, key: str) -> Block:
    """The comments above a key that goes over, but for those that stand in the other card and those for programs."""
    if key not in gone.whole.by_key:
        return ()
    known = set(comments(stays.text))
    return tuple(line for line in gone.comments_above(key) if line not in known and not line.startswith(FOR_PROGRAMS))


def _join(section: str, place: int, other: int, gone: CardText, stays: CardText, plan: Plan) -> None:
    """Put the evidence of a member to that of the same one in the other card."""
    key = EVIDENCE[section]
    pieces = gone.listed(section, place, key)
    extra = extra_evidence(gone.said(section, place, key), stays.said(section, other, key))
    plan.additions += [addition((section, other, key), *pieces[number]) for number in extra]
    plan.settled.append(f"Joined, with the {key} of both: {first_words(section, gone.said(section, place))}")


def addition(path: Path, value: Said, block: Block) -> Addition:
    """A member more, with the lines that it is written in."""
    return Addition(path, value, block, fits_brackets=len(block) == 1 and not comments(f"{block[0]}\n"))


def _merge_location(gone: CardText, stays: CardText, plan: Plan) -> None:
    own = gone.said("location")
    if own is None or own == stays.said("location"):
        return
    lines = gone.key_lines("location")
    if stays.said("location") is None:
        plan.additions.append(Addition(("location",), own, lines, is_key=True))
    else:
        plan.leave_out("the other card has a location", lines)


def _keep_address(gone: CardText, stays: CardText, plan: Plan) -> None:
    """List the identities of the card that goes among those that the other one had before."""
    there = [value for value, _ in stays.listed(FORMERLY)]
    own = dict.fromkeys([gone.id, *(value for value, _ in gone.listed(FORMERLY) if isinstance(value, str))])
    new: list[Said] = [old for old in own if old not in there and old != stays.id]
    if FORMERLY in stays.whole.by_key:
        plan.additions += [addition((FORMERLY,), old, (f"- {old}",)) for old in new]
    else:
        plan.additions.append(Addition((FORMERLY,), new, (f"{FORMERLY}: [{', '.join(map(str, new))}]",), is_key=True))


_MOST_WORDS = 12


def first_words(section: str, value: Said) -> str:
    """What a member of a list says, in so many words that a person knows it again."""
    told = value if isinstance(value, dict) else {"text": value}
    kept = (str(told[key]) for key in ("date", "property", "type", "value", "target", "text") if isinstance(told.get(key), str))
    words = " ".join(kept).split()
    return f"{section}: {' '.join(words[:_MOST_WORDS])}{' …' if len(words) > _MOST_WORDS else ''}"
