"""Reads one card: its names, and what it says with which evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.gather.fields import Fields, check_known, plain_text
from generator.gather.identities import KEY as FORMERLY
from generator.gather.identities import check_former
from generator.gather.location import read_location
from generator.gather.yamlfile import Mapping, Node, Scalar, parse_yaml
from generator.model.cards import (
    Account,
    Card,
    CardStatus,
    Certainty,
    Citation,
    Event,
    Name,
    NameStatus,
    OldIdentity,
    Relation,
    Sentence,
    Stance,
    Statement,
)
from generator.model.dossier import ValueType
from generator.text.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from generator.gather.identities import Identities
    from generator.model.dossier import Dossier
    from generator.model.problems import Mark, Problems


class CardReader:
    """Reads one card; the values of a field that cannot be read are left out, and noted."""

    def __init__(
        self,
        dossier: Dossier,
        identities: Identities,
        misnamed: frozenset[str],
        problems: Problems,
        taken: AbstractSet[str] = frozenset(),
    ) -> None:
        """`misnamed` are not known, but what keeps them from it has been told; `taken` are folders of the generator."""
        self.dropped: list[Citation] = []
        self._dossier = dossier
        self._identities = identities
        self._misnamed = misnamed
        self._taken = taken
        self._status: CardStatus | None = None
        self._problems = problems
        self._properties = {property_.id: property_ for property_ in dossier.properties}
        self._relations = {relation.id: relation for relation in dossier.relations}
        self._event_values = {value.id for value in dossier.event_values}

    def read(self, card_id: str, text: str, path: str) -> Card | None:
        """The card that a file says; None when nothing can be made of it. `path` goes into the marks."""
        node, refused = parse_yaml(text, path)
        self._problems.extend(refused)
        if node is None:
            return None
        return self._card(card_id, Fields(node, self._problems, "a card"))

    def _card(self, card_id: str, fields: Fields) -> Card | None:
        kind = card_id.partition("/")[0]
        status = self._status = fields.word("status", CardStatus)
        if status is CardStatus.DRAFT:
            self._identities = replace(self._identities, drafts=frozenset())
        title, others = self._title(fields), fields.each("names", self._name)
        card = Card(
            id=card_id,
            kind=kind,
            mark=fields.mark,
            names=_distinct((replace(title, is_title=True), *others) if title else (), self._problems),
            summary=fields.each("summary", self._sentence),
            statements=fields.each("statements", lambda node: self._statement(node, kind)),
            relations=fields.each("relations", lambda node: self._relation(node, kind, card_id)),
            events=fields.each("events", self._event),
            location=read_location(fields.node("location"), card_id, self._dossier, self._identities, self._problems),
            formerly=fields.each(FORMERLY, self._old_identity),
            status=status,
            reason=fields.required_text("reason") if status is CardStatus.RETIRED else "",
            instead=self._instead(fields, card_id) if status is CardStatus.RETIRED else None,
        )
        fields.report_unknown("notes")
        if not title:
            self.dropped.extend(card.citations)
        return card if title else None

    def _instead(self, fields: Fields, card_id: str) -> str | None:
        """The card that a retired one leads to."""
        other, mark = fields.text("instead"), fields.mark_of("instead")
        if other == card_id:
            self._problems.error(mark, "wrong-kind", "A retired card does not lead to itself.", "Name the other card.")
            return None
        return other if other and self._target(other, mark) else None

    def _old_identity(self, node: Node) -> OldIdentity | None:
        identity = plain_text(node, FORMERLY, self._problems)
        known = self._identities.known
        if not identity or not check_former(identity, node.mark, known, self._taken, self._problems):
            return None
        return OldIdentity(identity, node.mark)

    def _title(self, fields: Fields) -> Name | None:
        """The name at the head of the page: a text, or a map like any other name."""
        node = fields.node("name")
        if isinstance(node, Mapping):
            return self._name(node)
        text = fields.required_text("name")
        return self._name(node) if node is not None and text else None

    def _name(self, node: Node) -> Name | None:
        if isinstance(node, Scalar):
            text = plain_text(node, "name", self._problems)
            name = None if text is None else Name(text, node.mark, self._dossier.language)
            return self._checked(name, self._problems) if name else None
        fields = Fields(node, self._problems, "a name")
        name = Name(
            text=fields.required_text("text"),
            mark=fields.mark_of("text"),
            lang=fields.language("lang") or self._dossier.language,
            status=fields.word("status", NameStatus),
            valid=fields.period("valid"),
            case_sensitive=fields.flag("case_sensitive"),
            weak=fields.flag("weak"),
            next_to=fields.texts("next_to"),
            not_next_to=fields.texts("not_next_to"),
        )
        fields.report_unknown()
        return self._checked(name, self._problems) if name.text else None

    @staticmethod
    def _checked(name: Name, problems: Problems) -> Name | None:
        if set(name.text) & set("<>"):
            problems.error(name.mark, "bad-name", "A name holds no '<' or '>'.", "Write the name as it is read.")
            return None
        if not any(character.isalnum() for character in name.text):
            problems.error(name.mark, "bad-name", f"'{name.text}' has no letter or digit.", "Write the name as it is read.")
            return None
        return name

    def _citations(self, fields: Fields) -> tuple[Citation, ...]:
        citations = fields.each("citations", self._citation)
        if fields.lacks("citations"):
            self._missing_evidence(fields.mark, "Add 'citations' with an 'article' and a 'quote' that says it.")
        return citations

    def _missing_evidence(self, mark: Mark, hint: str) -> None:
        if self._status:  # nothing of it is published
            return
        note = self._problems.error if self._dossier.evidence_required else self._problems.warning
        note(mark, "no-evidence", "Nothing is cited for this.", hint)

    def _citation(self, node: Node) -> Citation | None:
        fields = Fields(node, self._problems, "a citation")
        citation = self._cited(fields)
        fields.report_unknown()
        return citation

    def _cited(self, fields: Fields) -> Citation | None:
        article, quote = fields.required_text("article"), fields.required_text("quote")
        speaker = fields.text("speaker")
        kind, slash, _ = (speaker or "").partition("/")
        if speaker and slash and kind in {kind.id for kind in self._dossier.kinds}:
            self._target(speaker, fields.mark_of("speaker"))
        if not article or not quote:
            return None
        return Citation(article, quote, fields.mark_of("quote"), fields.mark_of("article"), speaker)

    def _sentence(self, node: Node) -> Sentence | None:
        fields = Fields(node, self._problems, "a sentence of the summary")
        text, citations = fields.required_text("text"), self._citations(fields)
        fields.report_unknown()
        if not text:
            self.dropped.extend(citations)
        return Sentence(text, citations, fields.mark) if text else None

    def _statement(self, node: Node, kind: str) -> Statement | None:
        fields = Fields(node, self._problems, "a statement")
        property_, value = fields.required_text("property"), self._value(fields, kind)
        when, certainty = fields.period("when"), fields.word("certainty", Certainty)
        citations = self._citations(fields)
        fields.report_unknown()
        if not value:
            self.dropped.extend(citations)
        return Statement(property_, value, when, certainty, citations, fields.mark) if value else None

    def _value(self, fields: Fields, kind: str) -> str | None:
        """The value of a statement, if its property may be stated of this kind and the value is of the declared type."""
        name, mark = fields.text("property") or "", fields.mark_of("property")
        value = fields.required_text("value")
        if not name or not check_known(name, self._properties, mark, "unknown-property", "property", self._problems):
            return None
        declared = self._properties[name]
        if declared.kinds and kind not in declared.kinds:
            hint = f"It is declared for {', '.join(declared.kinds)}."
            self._problems.error(mark, "wrong-kind", f"'{name}' cannot be stated of {kind}.", hint)
            return None
        if declared.type is ValueType.DATE:
            return value if fields.date("value") else None
        if declared.type is ValueType.ENTITY:
            return value if self._target(value, fields.mark_of("value")) else None
        return value

    def _target(self, target: str, mark: Mark) -> bool:
        return bool(target) and target not in self._misnamed and self._identities.check(target, mark, self._problems)

    def _relation(self, node: Node, kind: str, card_id: str) -> Relation | None:
        fields = Fields(node, self._problems, "a relation")
        type_, target = fields.required_text("type"), fields.required_text("target")
        valid = self._joins(fields, type_, target, kind, card_id)
        when, certainty = fields.period("when"), fields.word("certainty", Certainty)
        citations = self._citations(fields)
        fields.report_unknown()
        if not valid:
            self.dropped.extend(citations)
        return Relation(type_, target, when, certainty, citations, fields.mark) if valid else None

    def _joins(self, fields: Fields, type_: str, target: str, kind: str, card_id: str) -> bool:
        """Whether there is such a relation, and it may join these two."""
        mark = fields.mark_of("type")
        known = type_ in self._relations
        if type_ and not known:
            hint = self._relations_from(kind, type_)
            self._problems.error(mark, "unknown-relation", f"There is no relation '{type_}'.", hint)
        if not self._target(target, fields.mark_of("target")) or not known:
            return False
        if target == card_id:
            hint = "Name the other card."
            self._problems.error(fields.mark_of("target"), "wrong-kind", "A card is not related to itself.", hint)
            return False
        declared = self._relations[type_]
        for allowed, given, side in ((declared.sources, kind, "from"), (declared.targets, target.partition("/")[0], "to")):
            if allowed and given not in allowed:
                hint = f"'{type_}' goes {side} {', '.join(allowed)}."
                self._problems.error(mark, "wrong-kind", f"'{type_}' cannot go {side} {given}.", hint)
                return False
        return True

    def _relations_from(self, kind: str, type_: str) -> str:
        """A hint with the relations that may go from cards of a kind."""
        names = [relation.id for relation in self._relations.values() if not relation.sources or kind in relation.sources]
        return nearest(type_, names) or (f"From {kind} go: {', '.join(sorted(names))}." if names else f"None goes from {kind}.")

    def _event(self, node: Node) -> Event | None:
        fields = Fields(node, self._problems, "an event")
        event = Event(
            date=fields.period("date"),
            text=fields.required_text("text"),
            involves=tuple(
                target
                for item in fields.items("involves")
                if (target := plain_text(item, "involves", self._problems)) and self._target(target, item.mark)
            ),
            accounts=fields.each("accounts", self._account),
            mark=fields.mark,
        )
        if fields.lacks("accounts"):
            hint = "Add 'accounts', each with an 'article', a 'quote' that says it and, where it does not state it, a 'stance'."
            self._missing_evidence(fields.mark, hint)
        fields.report_unknown()
        if not event.text:
            self.dropped.extend(account.citation for account in event.accounts)
        return event if event.text else None

    def _account(self, node: Node) -> Account | None:
        fields = Fields(node, self._problems, "an account")
        citation, stance, date = self._cited(fields), fields.word("stance", Stance), fields.period("date")
        values = tuple(
            (key.text, text)
            for key, value in fields.entries("values")
            if check_known(key.text, self._event_values, key.mark, "unknown-field", "event value", self._problems)
            and (text := plain_text(value, key.text, self._problems))
        )
        fields.report_unknown()
        return Account(citation, stance or Stance.STATES, date, values) if citation else None


def _distinct(names: tuple[Name, ...], problems: Problems) -> tuple[Name, ...]:
    """The names without those that stand twice, which are noted."""
    seen: dict[tuple[str, tuple[str, ...]], Name] = {}
    for name in names:
        first = seen.setdefault((name.text, name.next_to), name)
        if first is not name:
            problems.warning(name.mark, "duplicate-name", f"'{name.text}' is listed twice.", f"The first is at {first.mark}.")
    return tuple(seen.values())
