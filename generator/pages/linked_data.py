"""What search engines are told of a page, in the words of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.article_names import article_name

if TYPE_CHECKING:
    from generator.model.cards import Card
    from generator.model.site import Site
    from generator.model.wiki import ArticleRecord, Wiki


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
