"""Begins a card: a draft with what the texts already tell, as comments from which an editor chooses."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from generator.edit.rename import cannot_be, cards_among, file_of
from generator.find.finder import Finder
from generator.gather.fields import slug_of
from generator.gather.identities import called_now
from generator.languages.scripts import sure_language
from generator.languages.sentences import sentences
from generator.model.cards import Card, CardStatus, Name
from generator.model.changes import Change, Edit
from generator.model.problems import Mark
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.inputs import Inputs
    from generator.model.mentions import Mention
    from generator.model.sources import Article, Source, Span

_SLUG_CHARACTERS = 90
_MOST_PASSAGES = 5
_LONGEST_PASSAGE = 500
"""In characters; evidence is a sentence or two."""
_PLAIN = re.compile(r"[^\W\d_][\w' ()-]*[\w)]")
"""A name that YAML reads as text without quotation marks."""
_NO_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
"""Words that YAML, or a reader of it, takes for something else."""


def new_card(inputs: Inputs, files: Mapping[str, str], kind: str, name: str) -> Edit:
    """The file of a new card of a kind; `files` are those of editors by path."""
    name = " ".join(name.split())
    card = f"{kind}/{slug_of(name, _SLUG_CHARACTERS)}"
    if refused := _refusal(inputs, cards_among(files), name, card):
        return Edit(refused=refused)
    text = "".join(f"{line}\n" for line in _lines(inputs, kind, name, card))
    return Edit((Change(file_of(card), "", text, is_new=True),))


def _refusal(inputs: Inputs, cards: Mapping[str, str], name: str, card: str) -> str:
    """Why there can be no such card, in a sentence or two; empty where there can."""
    if not name.isprintable() or set(name) & set("<>") or not any(character.isalnum() for character in name):
        return "A name has a letter or digit, and neither '<', '>' nor invisible characters."
    if refused := cannot_be(card, [kind.id for kind in inputs.dossier.kinds]):
        return refused
    if card in cards:
        return f"There is a card '{card}' already."
    owner = called_now(cards).get(card)
    return f"'{card}' is an address that '{owner}' had before." if owner else ""


def _lines(inputs: Inputs, kind: str, name: str, card: str) -> Iterator[str]:
    """The lines of the file."""
    language = sure_language(name, inputs.dossier.language)
    names = (Name(name, Mark(file_of(card)), language, is_title=True),)
    finder = Finder((*inputs.cards, Card(card, kind, Mark(file_of(card)), names)), inputs.dossier)
    found = [m for source in inputs.sources for m in finder.find(source) if card in m.candidates]
    linked = [mention for mention in found if mention.counts]
    plain = _PLAIN.fullmatch(name) and name.casefold() not in _NO_TEXT
    yield f"# yaml-language-server: $schema=../../.wiki/schema/card-{kind}.json"
    written = name if plain else json.dumps(name, ensure_ascii=False)
    yield f"name: {written if language == inputs.dossier.language else f'{{text: {written}, lang: {language}}}'}"
    yield f"status: {CardStatus.DRAFT}"
    yield "# Remove the status to publish the card. What the texts tell, to choose from:"
    yield from _spellings(inputs, linked)
    yield from _shared(found, card)
    yield from _passages(inputs, linked)


def _spellings(inputs: Inputs, linked: list[Mention]) -> Iterator[str]:
    words = (" ".join(inputs.source_of[mention.source].words(mention.span).split()) for mention in linked)
    counts = Counter(word for word in words if word.isprintable())
    articles = Counter(mention.article for mention in linked if mention.article)
    yield f"# Found {counted(len(linked), 'time')} in {counted(len(articles), 'article')}."
    for article, count in sorted(articles.items(), key=lambda item: (-item[1], item[0])):
        yield f"#   {article}: {counted(count, 'time')}"
    if counts:
        yield "# Spellings that are found by this name alone; none of them has to be listed:"
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"#   {json.dumps(word, ensure_ascii=False)}: {counted(count, 'time')}"


def _shared(found: Iterable[Mention], card: str) -> Iterator[str]:
    """The other cards that have the name too."""
    others = Counter(other for mention in found if mention.entity is None for other in mention.candidates if other != card)
    for other, count in sorted(others.items()):
        yield f"# Could be {other} too, {counted(count, 'time')}, and links to neither there: see next_to and not_next_to."


def _passages(inputs: Inputs, linked: list[Mention]) -> Iterator[str]:
    """Passages as citations, of as many articles as possible."""
    chosen: dict[tuple[str, str], None] = {}
    for mention in _one_of_each_first(linked):
        if len(chosen) < _MOST_PASSAGES and (passage := _passage(inputs, mention)):
            chosen[passage] = None
    if chosen:
        yield "# Passages that name it, as evidence of a first sentence:"
        yield "# summary:"
        yield "#   - text: Say it in your own words."
        yield "#     citations:"
    for article, words in chosen:
        yield f"#       - article: {article}"
        yield f"#         quote: {json.dumps(words, ensure_ascii=False)}"


def _one_of_each_first(linked: list[Mention]) -> list[Mention]:
    """The mentions in the order of the texts, with the first of each article before all others."""
    seen: Counter[str | None] = Counter()
    ranked = []
    for mention in linked:
        ranked.append((seen[mention.article], mention))
        seen[mention.article] += 1
    return [mention for _, mention in sorted(ranked, key=lambda pair: pair[0])]


def _passage(inputs: Inputs, mention: Mention) -> tuple[str, str] | None:
    """The article and the sentence of a mention; None where it cannot be cited: withheld in part, furniture, or too long."""
    source, article = inputs.source_of[mention.source], inputs.article_of[mention.article or ""]
    span = _sentence(source, article, mention.span)
    if span is None or span.end - span.start > _LONGEST_PASSAGE or source.is_withheld(span) or source.is_furniture(span):
        return None
    words = " ".join(source.words(span).split())
    return (article.id, words) if words.isprintable() else None


def _sentence(source: Source, article: Article, span: Span) -> Span | None:
    found = sentences(source.text, article.span, article.language)
    return next((sentence for sentence in found if sentence.start <= span.start and span.end <= sentence.end), None)
