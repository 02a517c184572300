"""The words that take a side: which publishers use them, and beside which names.

Beside a name no grammar is parsed. A word counts where the dossier says that it describes a name of that kind on that side, and
nothing stands between but a space, quotation marks, the s of a possessive, another such word, or one that joins them, like `of`.
A new line, a comma or a hyphen parts them, and a word that could belong to two names belongs to neither. So much is missed, and
what is counted can be checked at a glance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.english import POSSESSIVE_OR_PLURAL
from generator.model.cards import NameStatus
from generator.model.sources import Span
from generator.model.wiki import Epithet, LoadedUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model.dossier import Dossier, LoadedWord
    from generator.model.inputs import Inputs
    from generator.model.mentions import Mention
    from generator.model.quotes import Excerpt
    from generator.model.sources import Article, Source
    from generator.relate.excerpts import Excerpts

SHOWN_OF_A_WORD = 2
"""Excerpts of each loaded word for each publisher."""
SHOWN_BESIDE_A_NAME = 5
"""Excerpts of each word beside one name with one publisher."""
_MARKS = "[\"“”„‘’'«»]"
_GAP = rf"{_MARKS}{{0,2}}[ \u00a0]{_MARKS}{{0,2}}"
_POSSESSIVE = f"(?:{POSSESSIVE_OR_PLURAL})?"
_HYPHENS = "-\u2010\u2011"
_GAPS = 12
"""Characters that two gaps take at most, and the one before the word."""


class _Use(NamedTuple):
    """A word beside a mention, or a mention whose name takes a side."""

    word: str
    is_name: bool
    offset: int
    """Where the word begins, in characters of the source."""
    mention: Mention


class _Patterns(NamedTuple):
    """The words that describe the cards of one kind."""

    before: re.Pattern[str] | None
    reach: int
    """Characters before a name in which a word and what joins it stand."""
    after: re.Pattern[str] | None


def epithets(mentions: Iterable[Mention], inputs: Inputs, excerpts: Mapping[str, Excerpts]) -> tuple[Epithet, ...]:
    """The words that take a side right beside names, and the names that do, in articles; `excerpts` are by article."""
    dossier, articles = inputs.dossier, inputs.article_of
    order = {_key(word.text): number for number, word in enumerate(dossier.loaded_words)}
    loaded = {(card.id, name.text) for card in inputs.cards for name in card.names if name.status is NameStatus.LOADED}
    counted = [mention for mention in mentions if mention.counts and mention.entity and mention.article]
    found: dict[tuple[str, bool, int, str, str | None], list[_Use]] = defaultdict(list)
    beside = (use for use in _beside(counted, inputs.source_of, dossier) if use.word in order)
    for use in (*beside, *_names(counted, loaded)):
        publisher = articles[use.mention.article or ""].publisher
        found[use.mention.entity or "", use.is_name, order.get(use.word, 0), use.word, publisher].append(use)
    return tuple(
        _epithet(entity, word if is_name else dossier.loaded_words[number], publisher, uses, articles, excerpts)
        for (entity, is_name, number, word, publisher), uses in sorted(found.items(), key=lambda item: _sortable(item[0]))
    )


def _key(word: str) -> str:
    return " ".join(word.casefold().split())


def _sortable(key: tuple[str, bool, int, str, str | None]) -> tuple[str, bool, int, str, bool, str]:
    return (*key[:4], key[4] is None, key[4] or "")


def _epithet(
    entity: str,
    word: LoadedWord | str,
    publisher: str | None,
    uses: Sequence[_Use],
    articles: Mapping[str, Article],
    excerpts: Mapping[str, Excerpts],
) -> Epithet:
    shown: list[Excerpt] = []
    others: list[tuple[str, int]] = []
    for use in uses:
        article = articles[use.mention.article or ""]
        if any(excerpt.article == article.id and excerpt.span.contains(use.mention.span) for excerpt in shown):
            continue
        excerpt = excerpts[article.id].around(use.mention.span) if len(shown) < SHOWN_BESIDE_A_NAME else None
        if excerpt:
            shown.append(excerpt)
        else:
            others.append((article.id, use.offset))
    text, language, gloss = (word, "", "") if isinstance(word, str) else (word.text, word.language, word.gloss)
    return Epithet(entity, text, uses[0].is_name, publisher, len(uses), tuple(shown), tuple(others), language, gloss)


def _names(mentions: Iterable[Mention], loaded: set[tuple[str, str]]) -> Iterator[_Use]:
    """The mentions by a name that its card marks as taking a side."""
    for mention in mentions:
        if mention.entity and (mention.entity, mention.name) in loaded:
            yield _Use(mention.name, is_name=True, offset=mention.span.start, mention=mention)


def _beside(mentions: Iterable[Mention], sources: Mapping[str, Source], dossier: Dossier) -> Iterator[_Use]:
    """The words beside mentions, without those that stand beside two."""
    patterns = {kind.id: _patterns(kind.id, dossier) for kind in dossier.kinds}
    found: dict[tuple[str, int], list[_Use]] = defaultdict(list)
    for mention in mentions:
        kind = (mention.entity or "").partition("/")[0]
        source = sources[mention.source]
        for span in _around_name(mention.span, source.text, patterns[kind]):
            if not source.is_furniture(span) and not source.is_withheld(span):
                word = _key(source.text[span.start : span.end])
                found[mention.source, span.start].append(_Use(word, is_name=False, offset=span.start, mention=mention))
    yield from (uses[0] for uses in found.values() if len(uses) == 1)


def _patterns(kind: str, dossier: Dossier) -> _Patterns:
    """What finds a word at the end of what stands before a name, and at the beginning of what stands after it."""
    words = dossier.loaded_words
    direct, joined = _any(w.text for w in words if kind in w.before_name), _any(w.text for w in words if kind in w.joined_to_name)
    joints = _any(dossier.name_joints)
    ways = [f"(?P<word>{direct}){_GAP}"] if direct else []
    ways += [f"(?P<joined>{joined}){_GAP}(?:{joints}){_GAP}"] if joined and joints else []
    after = _any(w.text for w in words if kind in w.after_name)
    reach = _longest(w.text for w in words) + _longest(dossier.name_joints) + _GAPS
    return _Patterns(
        re.compile(rf"(?<!\w)(?<![{_HYPHENS}])(?:{'|'.join(ways)})\Z", re.IGNORECASE) if ways else None,
        reach,
        re.compile(rf"{_POSSESSIVE}{_GAP}(?P<word>{after})(?!\w)(?![{_HYPHENS}]\w)", re.IGNORECASE) if after else None,
    )


def _any(texts: Iterable[str]) -> str:
    """An alternative of texts, the longer ones first, with any white space where they have some."""
    return "|".join(r"\s+".join(map(re.escape, text.split())) for text in sorted(texts, key=len, reverse=True))


def _longest(texts: Iterable[str]) -> int:
    return max(map(len, texts), default=0)


def _around_name(name: Span, text: str, patterns: _Patterns) -> Iterator[Span]:
    """The words that describe a name, from the name outwards on each side."""
    end, start = name.end, name.start
    is_part = text[max(0, start - 1) : start] in tuple(_HYPHENS)
    while patterns.after and not is_part and (match := patterns.after.match(text, end)):
        yield Span(*match.span("word"))
        end = match.end()
    while patterns.before and (match := patterns.before.search(text, max(0, start - patterns.reach), start)):
        group = match.lastgroup or "word"
        yield Span(*match.span(group))
        start = match.start()


def loaded_uses(sources: Iterable[Source], dossier: Dossier, excerpts: Mapping[str, Excerpts]) -> tuple[LoadedUse, ...]:
    """The loaded words of the dossier in the articles, headlines included, without furniture and withheld passages.

    `excerpts` are by article.
    """
    found: dict[tuple[int, str | None], list[tuple[Span, Article]]] = defaultdict(list)
    order = {word.text.casefold(): number for number, word in enumerate(dossier.loaded_words)}
    if not order:
        return ()
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(order, key=len, reverse=True)))})(?!\w)", re.IGNORECASE)
    for source in sources:
        for article in source.articles:
            for span in _uses(source, article, pattern):
                word = source.text[span.start : span.end].casefold()
                found[order[word], article.publisher].append((span, article))
    ordered = sorted(found.items(), key=lambda item: (item[0][0], item[0][1] is None, item[0][1] or ""))
    return tuple(
        LoadedUse(dossier.loaded_words[number].text, publisher, len(uses), _shown(uses, excerpts))
        for (number, publisher), uses in ordered
    )


def _uses(source: Source, article: Article, pattern: re.Pattern[str]) -> Iterator[Span]:
    for match in pattern.finditer(source.text, article.span.start, article.span.end):
        span = Span(*match.span())
        if not source.is_furniture(span) and not source.is_withheld(span):
            yield span


def _shown(uses: list[tuple[Span, Article]], excerpts: Mapping[str, Excerpts]) -> tuple[Excerpt, ...]:
    """The sentences around some uses, each once: one from each article before a second from any."""
    by_article: dict[str, list[tuple[Span, Article]]] = defaultdict(list)
    for span, article in uses:
        by_article[article.id].append((span, article))
    in_turn = (use for turn in zip_longest(*by_article.values()) for use in turn if use)
    found = (excerpts[article.id].around(span) for span, article in in_turn)
    return tuple(dict.fromkeys(excerpt for excerpt in found if excerpt))[:SHOWN_OF_A_WORD]
