"""What others may take along of a page: what search engines are told of it, and all that its card says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.article_names import article_name
from generator.pages.markup import direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.cards import Account, Card, Citation
    from generator.model.claims import Happening, Tie
    from generator.model.dates import Period
    from generator.model.mentions import Mention
    from generator.model.site import Site
    from generator.model.wiki import ArticleRecord, Entity, NameUse, Wiki


def linked_card(wiki: Wiki, site: Site, card: Card) -> dict[str, object]:
    """A card in the words of schema.org."""
    place = card.location
    located = place is not None and place.latitude is not None
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude} if place and located else None
    within = {"@type": "Place", "name": wiki.title_of(place.within)} if place and place.within else None
    return _linked(
        wiki.dossier.kind(card.kind).schema,
        name=card.title,
        alternateName=[name.text for name in card.names[1:]],
        description=" ".join(sentence.text for sentence in card.summary[:1]),
        url=f"{site.url}{card.id}/" if site.url else "",
        geo=geo,
        containedInPlace=within,
    )


def linked_article(wiki: Wiki, record: ArticleRecord) -> dict[str, object]:
    """An article in the words of schema.org; it is described here, and published elsewhere."""
    article = record.article
    return _linked(
        "Article",
        headline=article.title if article.has_headline else "",
        name="" if article.has_headline else article_name(article),
        alternativeHeadline=article.translated_title,
        abstract=article.abstract,
        inLanguage=article.language,
        datePublished=article.date.iso if article.date else "",
        author={"@type": "Person", "name": article.author} if article.author else None,
        publisher={"@type": "Organization", "name": wiki.title_of(article.publisher)} if article.publisher else None,
    )


def _linked(type_: str, **fields: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": type_} | {key: value for key, value in fields.items() if value}


def card_data(wiki: Wiki, entity: Entity, mentions: Iterable[Mention]) -> dict[str, object]:
    """All that a page is made of, as values of JSON: what the card says, on which words, and each mention with its reason."""
    card = entity.card
    return {
        "id": card.id,
        "kind": card.kind,
        "title": card.title,
        "version": wiki.dossier.version,
        "names": [_filled(text=name.text, lang=name.lang, status=name.status) for name in card.names],
        "spellings": [_spelling(use) for use in entity.uses if use.count],
        "summary": [{"text": sentence.text, "citations": _cited(wiki, sentence.citations)} for sentence in card.summary],
        "statements": [
            _filled(property=s.property, value=s.value, **_told(s.when, s.certainty), citations=_cited(wiki, s.citations))
            for s in card.statements
        ],
        "relations": [_relation(wiki, tie) for tie in entity.ties],
        "events": [_event(wiki, happening) for happening in entity.happenings],
        "location": _location(card),
        "mentions": _mentions(wiki, mentions),
    }


def _spelling(use: NameUse) -> dict[str, object]:
    return _filled(
        text=use.spelling,
        name=use.name.text,
        count=use.count,
        publishers={publisher or "": count for publisher, count in use.publishers},
        first=use.first.iso if use.first else None,
        last=use.last.iso if use.last else None,
    )


def _relation(wiki: Wiki, tie: Tie) -> dict[str, object]:
    told = _told(tie.when, tie.certainty)
    return _filled(type=tie.type.id, label=tie.label, other=tie.other, **told, citations=_cited(wiki, tie.citations))


def _event(wiki: Wiki, happening: Happening) -> dict[str, object]:
    event = happening.event
    return _filled(
        text=event.text,
        owner=happening.owner,
        **_told(None if event.rival_dates else event.date, None),
        one_of=[_filled(**_told(date, None)) for date in event.rival_dates],
        involves=list(event.involves),
        accounts=[_account(wiki, account) for account in event.accounts if account.citation in wiki.evidence],
    )


def _account(wiki: Wiki, account: Account) -> dict[str, object]:
    cited = _cited(wiki, [account.citation])[0]
    return cited | _filled(stance=account.stance, values=dict(account.values), **_told(account.date, None))


def _mentions(wiki: Wiki, mentions: Iterable[Mention]) -> list[dict[str, object]]:
    """Each mention with the name that found it, the rule that decided, and what folding had to undo."""
    return [_mention(wiki, mention) for mention in mentions]


def _mention(wiki: Wiki, mention: Mention) -> dict[str, object]:
    text = wiki.sources[mention.source].text[mention.span.start : mention.span.end]
    return _filled(
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
    held = (citation for citation in citations if citation in wiki.evidence)
    return [_filled(article=c.article, quote=c.quote, speaker=c.speaker) for c in held]


def _told(when: Period | None, certainty: str | None) -> dict[str, object]:
    """When something held or happened, and how sure the source is."""
    start, end = (when.start, when.end) if when else (None, None)
    return {"from": start.iso if start else None, "to": end.iso if end else None, "certainty": certainty}


def _location(card: Card) -> dict[str, object] | None:
    place = card.location
    if place is None:
        return None
    return _filled(
        latitude=place.latitude, longitude=place.longitude, source=place.source, entry=place.entry, within=place.within
    )


def _filled(**values: object) -> dict[str, object]:
    """The values that are known."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def preview(
    wiki: Wiki, entity: Entity, native: tuple[str, str] | None, standing: str, at: tuple[int, int] | None
) -> Mapping[str, object]:
    """What is shown of a card beside a link to it."""
    lead = entity.card.summary[0].text if entity.card.summary else ""
    return _filled(
        title=entity.card.title,
        native={"text": native[0], "lang": native[1], "dir": direction(native[0])} if native else None,
        kind=wiki.dossier.kind(entity.card.kind).label,
        named=standing,
        lead=lead,
        at=list(at) if at else None,
    )


def article_preview(wiki: Wiki, record: ArticleRecord, published: str, lead: str) -> Mapping[str, object]:
    """What is shown of an article beside a link to it."""
    article, words = record.article, record.article.translated_title
    return _filled(
        title=article_name(article),
        native={"text": f"“{words}”", "lang": wiki.dossier.language, "dir": direction(words)} if words else None,
        kind="Article",
        named=published,
        lead=lead,
    )
