"""Reads one card: its names, and what it says with which evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.gather.corrections import read_corrections
from generator.gather.duplicates import note_duplicates
from generator.gather.fields import Fields, check_known, plain_text
from generator.gather.identities import check_former
from generator.gather.known_keys import elsewhere
from generator.gather.location import read_location
from generator.gather.notes import check_notes
from generator.gather.punctuation import in_quotes
from generator.gather.reading import read_yaml
from generator.gather.reference import read_reference
from generator.gather.yamlfile import Mapping, Node, Scalar
from generator.model.card_schema import (
    AccountSchema,
    CardSchema,
    CitationSchema,
    EventSchema,
    NameSchema,
    RelationSchema,
    SentenceSchema,
    StatementSchema,
)
from generator.model.cards import (
    Account,
    Card,
    CardStatus,
    Citation,
    Event,
    Name,
    OldIdentity,
    Relation,
    Sentence,
    Stance,
    Statement,
)
from generator.model.dossier import ValueType
from generator.text.wording import meant_by, nearest

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from generator.gather.identities import Identities
    from generator.model.dossier import Dossier
    from generator.model.problems import Mark, Problems

_DECLARE = "Declare it under 'event_values' in entities/*.yml."


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
        tree = read_yaml(text, path)
        self._problems.extend(tree.problems)
        note_duplicates(tree.node, self._problems)
        check_notes(tree.node, text, self._identities, self._misnamed, self._problems)
        card = None if tree.node is None else self._card(card_id, Fields(tree.node, CardSchema, self._problems))
        if card is None or tree.is_whole:
            return card
        self.dropped.extend(card.citations)
        return None

    def _card(self, card_id: str, fields: Fields) -> Card | None:
        kind = card_id.partition("/")[0]
        status = self._status = fields.get(CardSchema.status)
        if status is CardStatus.DRAFT:
            self._identities = replace(self._identities, drafts=frozenset())
        title, others = self._title(fields), fields.each(CardSchema.names, self._name)
        card = Card(
            id=card_id,
            kind=kind,
            mark=fields.mark,
            names=_distinct((replace(title, is_title=True), *others) if title else (), self._problems),
            summary=fields.each(CardSchema.summary, self._sentence),
            statements=fields.each(CardSchema.statements, lambda node: self._statement(node, kind)),
            relations=fields.each(CardSchema.relations, lambda node: self._relation(node, kind, card_id)),
            events=fields.each(CardSchema.events, self._event),
            location=read_location(fields.node(CardSchema.location), card_id, self._dossier, self._identities, self._problems),
            formerly=fields.each(CardSchema.formerly, self._old_identity),
            status=status,
            reason=fields.get(CardSchema.reason) if status is CardStatus.RETIRED else "",
            instead=self._instead(fields, card_id) if status is CardStatus.RETIRED else None,
            corrections=read_corrections(fields.items(CardSchema.corrections), self._problems),
        )
        fields.get(CardSchema.notes)  # they are for editors alone, and checked like the rest
        if not title:
            self.dropped.extend(card.citations)
        return card if title else None

    def _instead(self, fields: Fields, card_id: str) -> str | None:
        """The card that a retired one leads to."""
        other, mark = fields.get(CardSchema.instead), fields.mark_of(CardSchema.instead)
        if other == card_id:
            self._problems.error(mark, "wrong-kind", "A retired card does not lead to itself.", "Name the other card.")
            return None
        return other if other and self._target(other, mark) else None

    def _old_identity(self, node: Node) -> OldIdentity | None:
        identity = plain_text(node, CardSchema.formerly.name, self._problems)
        known = self._identities.known
        if not identity or not check_former(identity, node.mark, known, self._taken, self._problems):
            return None
        return OldIdentity(identity, node.mark)

    def _title(self, fields: Fields) -> Name | None:
        """The name at the head of the page: a text, or a map like any other name."""
        node = fields.node(CardSchema.name)
        if isinstance(node, Mapping):
            return self._name(node)
        text = fields.required_text(CardSchema.name.name)
        return self._name(node) if node is not None and text else None

    def _name(self, node: Node) -> Name | None:
        if isinstance(node, Scalar):
            text = plain_text(node, "name", self._problems)
            name = None if text is None else Name(text, node.mark, self._dossier.language)
            return self._checked(name, self._problems) if name else None
        if words := _with_colon(node):
            message, hint = "A name that holds ': ' needs quotation marks around it.", f"Write: {in_quotes(words)}"
            self._problems.error(node.mark, "wrong-type", message, hint)
            return None
        fields = Fields(node, NameSchema, self._problems)
        name = Name(
            text=fields.get(NameSchema.text),
            mark=fields.mark_of(NameSchema.text),
            lang=fields.get(NameSchema.lang) or self._dossier.language,
            status=fields.get(NameSchema.status),
            valid=fields.get(NameSchema.valid),
            case_sensitive=fields.get(NameSchema.case_sensitive),
            weak=fields.get(NameSchema.weak),
            next_to=fields.get(NameSchema.next_to),
            not_next_to=fields.get(NameSchema.not_next_to),
        )
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

    def _citations(self, fields: Fields, *, needed: bool = True) -> tuple[Citation, ...]:
        citations = fields.each(SentenceSchema.citations, self._citation)
        if needed and fields.lacks(SentenceSchema.citations):
            self._missing_evidence(fields.mark, "Add 'citations' with an 'article' and a 'quote' that says it.")
        return citations

    def _missing_evidence(self, mark: Mark, hint: str) -> None:
        if self._status:  # nothing of it is published
            return
        note = self._problems.error if self._dossier.evidence_required else self._problems.warning
        note(mark, "no-evidence", "Nothing is cited for this.", hint)

    def _citation(self, node: Node) -> Citation | None:
        return self._cited(Fields(node, CitationSchema, self._problems))

    def _cited(self, fields: Fields) -> Citation | None:
        article, quote = fields.get(CitationSchema.article), fields.get(CitationSchema.quote)
        speaker = fields.get(CitationSchema.speaker)
        if speaker and self._identities.is_meant_by(speaker):
            self._target(speaker, fields.mark_of(CitationSchema.speaker))
        if not article or not quote:
            return None
        marks = fields.mark_of(CitationSchema.quote), fields.mark_of(CitationSchema.article)
        return Citation(article, quote, *marks, speaker, fields.get(CitationSchema.translation))

    def _sentence(self, node: Node) -> Sentence | None:
        fields = Fields(node, SentenceSchema, self._problems)
        text = fields.get(SentenceSchema.text)
        reference = read_reference(fields.node(SentenceSchema.reference), self._problems)
        citations = self._citations(fields, needed=reference is None)
        if not text:
            self.dropped.extend(citations)
        return Sentence(text, citations, fields.mark, reference) if text else None

    def _statement(self, node: Node, kind: str) -> Statement | None:
        fields = Fields(node, StatementSchema, self._problems)
        property_, value = fields.get(StatementSchema.property), self._value(fields, kind)
        when, certainty = fields.get(StatementSchema.when), fields.get(StatementSchema.certainty)
        remark = fields.get(StatementSchema.remark)
        citations = self._citations(fields)
        if not value:
            self.dropped.extend(citations)
        return Statement(property_, value, when, certainty, citations, fields.mark, remark) if value else None

    def _value(self, fields: Fields, kind: str) -> str | None:
        """The value of a statement, if its property may be stated of this kind and the value is of the declared type."""
        name, mark = fields.get(StatementSchema.property), fields.mark_of(StatementSchema.property)
        value = fields.get(StatementSchema.value)
        hint = "Declare it under 'properties' in entities/*.yml."
        if not name or not check_known(name, self._properties, mark, "unknown-property", "property", self._problems, hint=hint):
            return None
        declared = self._properties[name]
        if declared.kinds and kind not in declared.kinds:
            hint = f"It is declared for {', '.join(declared.kinds)}."
            self._problems.error(mark, "wrong-kind", f"'{name}' cannot be stated of {kind}.", hint)
            return None
        if declared.type is ValueType.DATE:
            return value if fields.date(StatementSchema.value.name) else None
        if declared.type is ValueType.ENTITY:
            return value if self._target(value, fields.mark_of(StatementSchema.value)) else None
        return value

    def _target(self, target: str, mark: Mark) -> bool:
        return bool(target) and target not in self._misnamed and self._identities.check(target, mark, self._problems)

    def _relation(self, node: Node, kind: str, card_id: str) -> Relation | None:
        fields = Fields(node, RelationSchema, self._problems)
        type_, target = fields.get(RelationSchema.type), fields.get(RelationSchema.target)
        valid = self._joins(fields, type_, target, kind, card_id)
        when, certainty = fields.get(RelationSchema.when), fields.get(RelationSchema.certainty)
        remark = fields.get(RelationSchema.remark)
        citations = self._citations(fields)
        if not valid:
            self.dropped.extend(citations)
        return Relation(type_, target, when, certainty, citations, fields.mark, remark) if valid else None

    def _joins(self, fields: Fields, type_: str, target: str, kind: str, card_id: str) -> bool:
        """Whether there is such a relation, and it may join these two."""
        mark = fields.mark_of(RelationSchema.type)
        known = type_ in self._relations
        if type_ and not known:
            hint = self._relations_from(kind, type_)
            self._problems.error(mark, "unknown-relation", f"There is no relation '{type_}'.", hint)
        if not self._target(target, fields.mark_of(RelationSchema.target)) or not known:
            return False
        if target == card_id:
            hint = "Name the other card."
            self._problems.error(fields.mark_of(RelationSchema.target), "wrong-kind", "A card is not related to itself.", hint)
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
        return nearest(type_, names) or (
            f"From {kind} go: {', '.join(sorted(names))}." if names else f"None goes from {kind}: declare it in entities/*.yml."
        )

    def _event(self, node: Node) -> Event | None:
        fields = Fields(node, EventSchema, self._problems)
        event = Event(
            date=fields.get(EventSchema.date),
            text=fields.get(EventSchema.text),
            involves=tuple(
                target
                for item in fields.items(EventSchema.involves)
                if (target := plain_text(item, "involves", self._problems)) and self._target(target, item.mark)
            ),
            accounts=fields.each(EventSchema.accounts, self._account),
            mark=fields.mark,
            remark=fields.get(EventSchema.remark),
        )
        if fields.lacks(EventSchema.accounts):
            hint = "Add 'accounts', each with an 'article', a 'quote' that says it and, where it does not state it, a 'stance'."
            self._missing_evidence(fields.mark, hint)
        if not event.text:
            self.dropped.extend(account.citation for account in event.accounts)
        return event if event.text else None

    def _account(self, node: Node) -> Account | None:
        fields = Fields(node, AccountSchema, self._problems, strays=self._event_values)
        citation, stance, date = self._cited(fields), fields.get(AccountSchema.stance), fields.get(AccountSchema.date)
        values = tuple(
            (key.text, text)
            for key, value in fields.entries(AccountSchema.values)
            if self._is_event_value(key) and (text := plain_text(value, key.text, self._problems))
        )
        return Account(citation, stance or Stance.STATES, date, values) if citation else None

    def _is_event_value(self, key: Scalar) -> bool:
        """Whether the dossier declares a key of the values of accounts; a problem where it does not."""
        if key.text not in self._event_values and (hint := elsewhere(key.text, AccountSchema)):
            self._problems.error(key.mark, "unknown-field", f"There is no event value '{key.text}'.", hint)
            return False
        return check_known(key.text, self._event_values, key.mark, "unknown-field", "event value", self._problems, hint=_DECLARE)


def _distinct(names: tuple[Name, ...], problems: Problems) -> tuple[Name, ...]:
    """The names without those that stand twice, which are noted."""
    seen: dict[tuple[str, tuple[str, ...]], Name] = {}
    for name in names:
        first = seen.setdefault((name.text, name.next_to), name)
        if first is not name:
            problems.warning(
                name.mark,
                "duplicate-name",
                f"'{name.text}' is listed twice.",
                f"Remove one of the two; the first is at {first.mark}.",
            )
    return tuple(seen.values())


def _with_colon(node: Node) -> str:
    """The words of a name that YAML takes for a key, because a colon stands in them; empty for keys that are meant."""
    if not isinstance(node, Mapping) or len(node.items) != 1:
        return ""
    (key, value), known = node.items[0], [key.name for key in NameSchema.keys]
    if not isinstance(value, Scalar) or key.text in known or meant_by(key.text, known):
        return ""
    return " ".join(f"{key.text}: {value.text}".split())
