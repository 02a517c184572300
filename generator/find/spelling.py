"""From the names on cards to the patterns that are looked for, and the rules by which a stretch of text is one of them."""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

from generator.languages.arabic_sounds import LIMIT, alike, distance, is_arabic, sounds
from generator.languages.folding import APOSTROPHES, FOLD_SETS, HYPHENS, Folder, FoldSet, fold_arabic, fold_name, loosest
from generator.languages.inflection import language_of_form
from generator.model.cards import Name
from generator.model.problems import Mark, Problem, Severity
from generator.text.capitals import is_abbreviation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.model.cards import Card

_SPOKEN_LETTERS = 4
"""Of an abbreviation that is spoken as a word."""
_LOWER_CASE_LETTERS = 8
"""A name of several words with this many letters is a name in lower case too; a single word may be an ordinary one."""
_PIECE_LETTERS = 3
_ELIDED = 3
"""Characters, an apostrophe among them."""
_TELLING = 2
"""Words with a capital, by which a name is told though its article has none."""
_MOST_FORMS = 1_000
"""Of one name: four articles have that many, and a name of forty would never end."""
_OFTEN = 300.0
"""In a million: a word so frequent is taken for the word also where it has a capital: `May`, `Will`, not `Turkey`."""
_EVER = 1.0
_BARE_LETTERS = 4
"""A name that loses its article must keep this many letters: `al-Bab` is not looked for as `Bab`."""

# The article before moon letters, and before the sun letters to which its l is assimilated.
_ARTICLE_WORD = re.compile(r"(?:[aeu]l[-\s’'ʼ]|[aeu](sh|th|dh|[tdrzsn])-(?=\1))(?=\w)", re.IGNORECASE)
_SUN_LETTERS = re.compile(r"sh|th|dh|[tdrzsn]", re.IGNORECASE)
_MOON_FORMS = ("al", "el", "ul")
_ARABIC_ARTICLE = "ال"
_FUSED_ARTICLE = "لل"
"""The article after the particle for `to`, with which it melts: للجيش."""
_FATHER, _FATHER_CASES = "أبو ", ("أبي ", "أبا ")
"""`Abu` in the three cases of Arabic."""
_ARTICLE_AND_SPACE = re.compile(r"^(?!(?-i:US))[aeu](?:l|sh|th|dh|[tdrzsn])[-\s’'ʼ]+", re.IGNORECASE)
_LEADING_ARTICLE = re.compile(r"(?<!\w)(?:[ae]l[-\s’']|[ae](?P<sun>sh|th|dh|[tdrzsn])-)$|ال$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’'ʼ`]s$", re.IGNORECASE)
"""`Hama’s` is not Hamas."""
_ELIDED_WORD = re.compile(r"(?:[cdjlmnst]|qu)[ ]?['’][ ]?\w|(?:[CJLS]|Qu)[ ]?['’][ ]?[^\W\d_A-ZÀ-ÖØ-Þ]")
"""`l'on` is not Lon, nor is `d'Eau` Deau; but D’Angelo may be Dangelo."""
_LINE_END = re.compile(r"[^\S\n]?[-=\u2010\u00ac\u00ad\u2e17](?:[^\S\n]*\n[^\S\n]*(?=\S)|[^\S\n]+(?=[^\W\d_A-ZÀ-ÖØ-Þ]))")
"""A word that is parted at the end of a line, also where the line was joined to the next one: `Ber-` and `lin`, `Ber- lin`."""
_LOOSE = re.compile(r"(?<=\w)[^\S\n]*([’'])[^\S\n]*(?=\w)|[^\S\n]+(?=\.[^\S\n]*\w)")
_INITIALS = re.compile(r"(?<=\b[^\W\d_]\.)[^\S\n]+(?=[^\W\d_]\.)")
"""Spaces that some set where others do not: `J. F. Kennedy`, `Côte d' Or`, and before a stop where a text was taken apart."""
_BREAK = re.compile(r"[\s\-–]+")
_CAPITALS = re.compile(r"(?<![^\W_])[A-Z]{2,5}(?![^\W_])")
_STOPS = re.compile(r"(?<![^\W_])(?:[A-Z]\.){2,5}(?![^\W_])")
_SHORTENED = re.compile(r"(?<!\w)(St|Ste|Mt|Ft|Dr|Mr|Mrs)(?:\.|(?=[ -]))(?=[ -]*\w)", re.IGNORECASE)
"""Words that some shorten with a stop and some without: `St. Louis`, `St Louis`."""
_PARTICLE = re.compile(r"^[وفبلك](?=[\u0620-\u064a]{3})")


def patterns(name: Name, fold: FoldSet) -> frozenset[str]:
    """The folded strings by which a name is looked for."""
    return frozenset(folded for text in _forms(name.text, fold) if (folded := fold_name(text, fold)))


def all_patterns(names: Iterable[Name], folds: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """The same for the names of thousands of cards, which are folded together."""
    fold = loosest(folds)
    forms = [tuple(_forms(name.text, fold)) for name in names]
    folded = Folder(folds).fold_all([text for texts in forms for text in texts])
    for texts in forms:
        yield frozenset(filter(None, itertools.islice(folded, len(texts))))


def _forms(text: str, fold: FoldSet) -> Iterator[str]:
    """The name in the ways that folding does not make one: with its articles, and with stops in its abbreviations."""
    for form in _article_forms(text) if fold.articles else (text,):
        yield form
        dotted = _CAPITALS.sub(lambda capitals: ".".join(capitals[0]) + ".", form)
        if dotted != form:
            yield dotted
        if _SHORTENED.search(form):
            yield _SHORTENED.sub(r"\1.", form)
            yield _SHORTENED.sub(r"\1", form)
        bare = _STOPS.sub(lambda capitals: capitals[0].replace(".", ""), form)
        if bare != form and " " in form:
            yield bare


def _article_forms(text: str) -> Iterator[str]:
    """The name with its articles spelt in every way, and without them."""
    if text.startswith(_ARABIC_ARTICLE) and len(text) - len(_ARABIC_ARTICLE) >= _BARE_LETTERS:
        yield text.removeprefix(_ARABIC_ARTICLE)
        yield _FUSED_ARTICLE + text.removeprefix(_ARABIC_ARTICLE)
    if text.startswith(_FATHER):
        yield from (case + text.removeprefix(_FATHER) for case in _FATHER_CASES)
    parts, end = [], 0
    for article in _ARTICLE_WORD.finditer(text):
        if article.start() and text[article.start() - 1].isalnum():
            continue
        parts += [(text[end : article.start()],), _forms_before(text[article.end() :], leading=article.start() == 0)]
        end = article.end()
    parts.append((text[end:],))
    yield from itertools.islice(map("".join, itertools.product(*parts)), _MOST_FORMS)


def _forms_before(rest: str, *, leading: bool) -> tuple[str, ...]:
    """How the article can be spelt before these letters."""
    sun = _SUN_LETTERS.match(rest)
    forms = [*_MOON_FORMS, *(f"{vowel}{sun[0]}" for vowel in "aeu" if sun)]
    letters = sum(map(str.isalnum, rest))
    return tuple(f"{form}-" for form in forms) + (("",) if not leading or letters >= _BARE_LETTERS else ())


def spelt_like(name: Name, text: str) -> bool:
    """Whether a stretch of text that folds to the name may stand for it: its capitals, and the spaces inside it."""
    if text == name.text:
        return True
    if _POSSESSIVE.search(text) and not _POSSESSIVE.search(name.text):
        return False
    if _joins_shortened(name, text):
        return False
    if _ELIDED_WORD.match(text) and name.text[:3].isalnum():
        return False
    if name.case_sensitive or is_abbreviation(name.text):
        return _letters(_without_article(text)) == _letters(_without_article(name.text)) or is_word_of_initials(name, text)
    return _capitals_fit(name.text, text) and _spaces_fit(name.text, text) and "\n\n" not in text.replace(" ", "")


def looks_abbreviated(name: str, text: str) -> bool:
    """Whether a short word stands in capitals that its name has not: `MAN` may be no Man, but what the letters stand for."""
    return text.isupper() and 1 < len(text) <= _PIECE_LETTERS and not name.isupper()


def is_cut(name: str) -> bool:
    """Whether a name is a word with a hyphen at an end, or an elided one: without the sign it is another word, `Il-` or `L'`."""
    if name[-1:] in APOSTROPHES and len(name) <= _ELIDED:
        return name[:-1].isalpha()
    return (name[:1] in HYPHENS or name[-1:] in HYPHENS) and name.strip("".join(HYPHENS)).isalpha()


def is_word_of_initials(name: Name, text: str) -> bool:
    """Whether an abbreviation is written like a word, as it is spoken: `Nato`, `Unesco`; a short one is spelt out."""
    if name.case_sensitive or len(name.text) < _SPOKEN_LETTERS or not is_abbreviation(name.text):
        return False
    return text == name.text.capitalize() != name.text


def in_lower_case(name: str, text: str) -> bool:
    """Whether a stretch of text lacks the capitals of its name: `white house`, `la presse`, not `northern Hama`.

    A short first word is an article in many languages, with which `la Presse` is the press and no newspaper; two capitals
    behind it tell: `the New York Times`, `rue de la Croix-Rouge`.
    """
    if text == name:
        return False
    words = _without_article(text)
    if not _without_article(name)[:1].isupper() or any(c.isupper() for c in words[:2]):
        return False
    first, *others = _BREAK.split(words)
    return words == words.lower() or (len(first) <= _PIECE_LETTERS and sum(word[:1].isupper() for word in others) < _TELLING)


def differs_in_letters(name: str, text: str) -> bool:
    """Whether a stretch of text is, but for capitals, no longer the name where marks on letters count: `Häuser` for `Hauser`."""
    a, b = ("".join(c for c in unicodedata.normalize("NFC", words).casefold() if c.isalnum()) for words in (name, text))
    return a != b


def needs_doubling(name: str, text: str) -> bool:
    """Whether a stretch of text that folds to a name has two letters where the name has one, or the reverse: `Dara`, Daraa."""
    if text == name or is_arabic(text):
        return False
    bare = (fold_name(_without_article(words), FOLD_SETS["plain"]) for words in (name, text))
    return len({words.removeprefix("al") for words in bare}) > 1


def likeness(name: str, text: str) -> int:
    """How closely a stretch of text is spelt like a name that it folds to: 2 to the letter, 1 but for capitals, else 0."""
    if text == name:
        return 2
    words = " ".join(text.split())
    return 2 if words == name else int(words.casefold() == name.casefold())


def _joins_shortened(name: Name, text: str) -> bool:
    """Whether a shortened word of a name is one with the next in a text, where the name has a stop between: `Stage`, St. Age."""
    if name.form_of is None and "." not in name.text:
        return False
    return len(_SHORTENED.findall(text)) < len(_SHORTENED.findall(name.text))


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _capitals_fit(name: str, text: str) -> bool:
    """A name that is capitalised on its card is so in the text, unless it is long and of several words."""
    if not any(c.isupper() for c in name) or any(c.isupper() for c in _without_article(text)[:2]):
        return True
    several = len(name.split()) > 1 and sum(c.isalpha() for c in name) >= _LOWER_CASE_LETTERS
    return several or not _without_article(name)[:1].isupper()


def _spaces_fit(name: str, text: str) -> bool:
    """Spaces and hyphens that the name has not are allowed between whole words, after a space capitalised: `Tal Rifaat`."""
    text = _tight(_LINE_END.sub("", text))
    pieces = _BREAK.split(_ARTICLE_AND_SPACE.sub("", text))
    if len(pieces) <= len(_BREAK.split(_ARTICLE_AND_SPACE.sub("", _tight(name)))):
        return True
    return all(len(_letters(piece)) >= _PIECE_LETTERS for piece in pieces) and not any(p[0].islower() for p in text.split())


def _tight(text: str) -> str:
    return _INITIALS.sub("", _LOOSE.sub(r"\1", text))


def _without_article(text: str) -> str:
    article = _ARTICLE_WORD.match(text)
    return text[article.end() :] if article else text.lstrip("".join(APOSTROPHES) + '"“”')


def article_before(text: str, start: int) -> int:
    """The offset at which an Arabic article before a name begins, else `start`: it belongs to the span."""
    found = _LEADING_ARTICLE.search(text, max(0, start - 6), start)
    if found is None or not text[start : start + 2].casefold().startswith((found["sun"] or "").casefold()):
        return start
    return found.start()


def takes_article(name: Name, article: str) -> bool:
    """Whether a name may stand with this article before it.

    In Latin letters any may; in Arabic script it would make another word of a name that has none: سورية is Syria, السورية Syrian.
    """
    return article != _ARABIC_ARTICLE or name.text.startswith(_ARABIC_ARTICLE)


def without_attached(word: str) -> str:
    """A word of Arabic without the particle that is written together with it: `ريف` for `وريف`."""
    return word if word.isascii() else _PARTICLE.sub("", word)


_MOST_EXTRA = 200
"""Of more marks and spaces than that it is not told what they are: `normalize` takes seconds for 100,000 marks in a row."""


def differences(name: str, text: str) -> tuple[str, ...]:
    """In what a stretch of text differs from the name that matched it, in words; empty when it is the very name."""
    if len(text) > len(name) + _MOST_EXTRA:
        return ("characters that do not count",)
    needed = tuple(what for what, _ in _STEPS if _undone(name, but=what) != _undone(text, but=what))
    if _undone(name) == _undone(text):
        return needed if name != text else ()
    language = language_of_form(name, text)
    if language:
        return ("an ending" if language != "fr" else "its form in French",)
    far = distance(sounds(name), sounds(text), abjad=is_arabic(name) != is_arabic(text))
    return (f"sound (distance {far:.2f}, the limit is {LIMIT})",)


def _undone(text: str, but: str = "") -> str:
    """The text with every difference undone that folding undoes, but for one."""
    for what, undo in _STEPS:
        if what != but:
            text = undo(text)
    return text


def _without_articles(text: str) -> str:
    return _ARTICLE_WORD.sub("", text).removeprefix(_ARABIC_ARTICLE)


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


# What folding undoes, in the order in which an editor would look for it.
_STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("the Arabic article", _without_articles),
    ("capitals", str.casefold),
    ("spaces or punctuation", lambda text: "".join(c for c in text if c.isalnum() or unicodedata.combining(c))),
    ("accents or vowel marks", _without_marks),
    ("forms of an Arabic letter", lambda text: "".join(fold_arabic(c) if is_arabic(c) else c for c in text)),
    ("doubled letters", lambda text: "".join(letter for letter, _ in itertools.groupby(text))),
)


def shared_name_problems(shared: Iterable[tuple[tuple[str, Name], ...]]) -> tuple[Problem, ...]:
    """A warning for each name that several cards claim with no rule that tells them apart.

    A rule tells them apart where at most one of them takes the name without a neighbour, and no neighbour serves two.
    """
    problems = {}
    for owners in shared:
        claims = sorted(((card, name) for card, name in owners if not name.weak), key=lambda claim: claim[1].mark)
        free = [(card, name) for card, name in claims if not name.next_to]
        asked = [(card, set(name.next_to)) for card, name in claims if name.next_to]
        clash = any(a & b for (one, a), (other, b) in itertools.combinations(asked, 2) if one != other)
        if len({card for card, _ in free}) > 1 or clash:
            (first, name), (other, second) = claims[0], next(claim for claim in claims if claim[0] != claims[0][0])
            titles = {card for card, name in free if name.is_title}
            outcome = f"to '{titles.pop()}' alone, whose title it is" if len(titles) == 1 and not clash else "to neither"
            message = f"'{name.text}' is claimed by '{first}' and, at {second.mark}, by '{other}': it will link {outcome}."
            hint = "Tell them apart with next_to or not_next_to, mark one as weak, or remove it from one card."
            problems[name.mark] = Problem(name.mark, "shared-name", message, hint, Severity.WARNING)
    return tuple(problems.values())


def ordinary_name_problems(cards: Iterable[Card], share: Callable[[str, str], float]) -> tuple[Problem, ...]:
    """A warning for each name that is an ordinary word, with no rule that says where it is a name: `the`, `A`.

    `share` tells how many of a million words of a language are a word.
    """
    hint = "Mark it weak, give it next_to, or remove it."
    return tuple(
        Problem(
            name.mark, "ordinary-name", f"'{name.text}' is an ordinary word that would link anywhere.", hint, Severity.WARNING
        )
        for card in cards
        for name in card.names
        if _is_unguarded(name)
        and share(name.text, name.lang) >= (_OFTEN if name.text != name.text.casefold() or is_arabic(name.text) else _EVER)
    )


def _is_unguarded(name: Name) -> bool:
    """Whether a name is a single word, and neither a rule nor capitals inside it tell it from the word."""
    if name.weak or name.next_to or name.not_next_to or len(name.text.split()) > 1:
        return False
    as_written = name.case_sensitive or is_abbreviation(name.text)
    return not (as_written and any(c.isupper() for c in name.text[1:]))


def same_name(a: str, b: str, *, folds: tuple[str, ...] | None = None) -> bool:
    """Whether a card with the one name would find the other in a text, no other card being in the way.

    `folds` are the fold sets in use, None for every one there is. Raises KeyError for a fold set that does not exist.
    """
    fold = loosest(tuple(FOLD_SETS) if folds is None else folds)
    if _POSSESSIVE.search(b) and not _POSSESSIVE.search(a):
        return False
    name = Name(a, Mark(""), "")
    forms = {b, _without_article(b), without_attached(b)} if fold.articles else {b}
    looked_for = patterns(name, fold)
    if any(fold_name(form, fold) in looked_for and spelt_like(name, form) for form in forms):
        return True
    return fold.by_sound and not is_abbreviation(a) and alike(a, b)
