"""All that the page of a card is made of, as values of JSON for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.sources import HowKnown
from generator.pages.data_files import filled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.cards import Account, Card, Citation, Event, Sentence, Statement
    from generator.model.claims import OwnedEvent, RelationEnd
    from generator.model.dates import Period
    from generator.model.mentions import Mention
    from generator.model.wiki import Entity, NameUse, Wiki


def card_data(wiki: Wiki, entity: Entity, mentions: Iterable[Mention]) -> dict[str, object]:
    """All that a page is made of, as values of JSON: what the card says, on which words, and each mention with its reason."""
    card = entity.card
    return {
        "id": card.id,
        "kind": card.kind,
        "title": card.title,
        "version": wiki.dossier.version,
        "names": [filled(text=name.text, lang=name.lang, status=name.status) for name in card.names],
        "spellings": [_spelling(use) for use in entity.uses if use.count],
        "summary": [
            filled(text=sentence.text, reference=_reference(sentence), citations=_cited(wiki, sentence.citations))
            for sentence in card.summary
        ],
        "statements": [
            filled(
                property=s.property,
                value=s.value,
                **_told(s, s.when, s.certainty),
                remark=s.remark,
                citations=_cited(wiki, s.citations),
            )
            for s in card.statements
        ],
        "relations": [_relation(wiki, end) for end in entity.relations],
        "events": [_event(wiki, owned) for owned in entity.events],
        "location": _location(card),
        "corrections": [filled(date=c.date.iso, why=c.why, was=c.was, now=c.now) for c in card.corrections],
        "mentions": _mentions(wiki, mentions),
    }


def _spelling(use: NameUse) -> dict[str, object]:
    return filled(
        text=use.spelling,
        name=use.name.text,
        count=use.count,
        publishers={publisher or "": count for publisher, count in use.publishers},
        first=use.first.iso if use.first else None,
        last=use.last.iso if use.last else None,
    )


def _relation(wiki: Wiki, end: RelationEnd) -> dict[str, object]:
    told = _told(end, end.when, end.certainty)
    return filled(
        type=end.type.id, label=end.label, other=end.other, **told, remark=end.remark, citations=_cited(wiki, end.citations)
    )


def _event(wiki: Wiki, owned: OwnedEvent) -> dict[str, object]:
    event = owned.event
    return filled(
        text=event.text,
        owner=owned.owner,
        **_told(event, None if event.rival_dates else event.date),
        one_of=[filled(**_ends(date)) for date in event.rival_dates],
        involves=list(event.involves),
        remark=event.remark,
        accounts=[_account(wiki, account) for account in event.accounts if account.citation in wiki.evidence],
    )


def _account(wiki: Wiki, account: Account) -> dict[str, object]:
    cited = _cited(wiki, [account.citation])[0]
    return cited | filled(stance=account.stance, values=dict(account.values), **_told(account, account.date))


def _mentions(wiki: Wiki, mentions: Iterable[Mention]) -> list[dict[str, object]]:
    """Each mention with the name that found it, the rule that decided, and what folding had to undo."""
    return [_mention(wiki, mention) for mention in mentions]


def _mention(wiki: Wiki, mention: Mention) -> dict[str, object]:
    text = wiki.sources[mention.source].text[mention.span.start : mention.span.end]
    return filled(
        article=mention.article,
        source=mention.source,
        start=mention.span.start,
        end=mention.span.end,
        text=text,
        name=mention.name,
        rule=mention.rule,
        folded=list(wiki.differences[mention.name, text]),
    )


def _cited(wiki: Wiki, citations: Iterable[Citation]) -> list[dict[str, object]]:
    """The citations that hold, each with its words and who is quoted in them."""
    return [_citation(citation, shown=wiki.evidence[citation].is_shown) for citation in citations if citation in wiki.evidence]


def _citation(cited: Citation, *, shown: bool) -> dict[str, object]:
    """Without its words where no page shows them either."""
    words = {"quote": cited.quote, "translation": cited.translation} if shown else {}
    return filled(article=cited.article, **words, speaker=cited.speaker)


def _reference(sentence: Sentence) -> dict[str, object] | None:
    return filled(**vars(sentence.reference)) if sentence.reference else None


def _told(
    claim: Statement | RelationEnd | Event | Account, when: Period | None, certainty: str | None = None
) -> dict[str, str | None]:
    """When something held or happened, whether that is inferred, and how sure the source is of it."""
    inferred = {"date_certainty": str(HowKnown.INFERRED)} if when and claim.is_date_inferred else {}
    return _ends(when) | {"certainty": certainty} | inferred


def _ends(when: Period | None) -> dict[str, str | None]:
    start, end = (when.start, when.end) if when else (None, None)
    return {"from": start.iso if start else None, "to": end.iso if end else None}


def _location(card: Card) -> dict[str, object] | None:
    place = card.location
    if place is None:
        return None
    return filled(latitude=place.latitude, longitude=place.longitude, source=place.source, entry=place.entry, within=place.within)
