"""Arabic, in its own script and in Latin letters: its article, what is written together with a word, and the parts of names.

How Arabic names sound stands in `arabic_sounds`. What is said here of Latin letters holds in texts of any language, for the
fold sets of a dossier that ask for it: articles and particles are spelt in more ways than any card lists.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from generator.languages.language import Language, Stops, words

if TYPE_CHECKING:
    from collections.abc import Iterator

# The article in Latin letters ------------------------------------------------------------------------------------------------

SUN_LETTERS = ("sh", "th", "dh", *"tdrzsn")
"""The letters whose sound the l of the article takes where the next word begins with one of them: `at-Tanf`."""
MOON_FORMS = ("al", "el", "ul")
"""The article before all other letters."""
HEARD_FORMS = (*MOON_FORMS, "il")
"""The article where its l is heard, with `il`, which is that of spoken Arabic."""
VOWELS = "aeu"
"""What the article begins with."""
PLAIN_VOWELS = "ae"
"""The same where a space may part it from its word: `us` and `un` are words of other languages."""

_SUN = "|".join((*SUN_LETTERS[:3], f"[{''.join(SUN_LETTERS[3:])}]"))
_APART = r"[-\s’'ʼ]"
"""What may stand between the article and its word."""
_ARTICLE = re.compile(rf"(?:[{VOWELS}]l{_APART}|[{VOWELS}]({_SUN})-(?=\1))(?=\w)", re.IGNORECASE)
JOINED_ARTICLE = re.compile(rf"(?:[{VOWELS}]l|[{VOWELS}]({_SUN})(?=-\1))-(?=\w)", re.IGNORECASE)
"""The article with the hyphen that joins it to its word."""
_ARTICLE_ANYHOW = re.compile(rf"^(?!(?-i:US))[{VOWELS}](?:l|{_SUN}){_APART}+", re.IGNORECASE)
_ARTICLE_AT_END = re.compile(rf"(?<!\w)(?:[{PLAIN_VOWELS}]l[-\s’']|[{PLAIN_VOWELS}](?P<sun>{_SUN})-)$|ال$", re.IGNORECASE)
_SUN_ARTICLE = re.compile(rf"(?<![^\W\d_])[{VOWELS}]({_SUN})[-\s]+(?=\1)", re.IGNORECASE)
_SUN_LETTER = re.compile(_SUN, re.IGNORECASE)
ARTICLE_BETWEEN = rf"[{PLAIN_VOWELS}{PLAIN_VOWELS.upper()}](?:l|{_SUN})"
"""The article as a pattern for what stands between a word and a name, whatever letter follows."""
ARTICLE_ENDS = "lsnrtdzh"
"""The letters with which the article may end."""
_LONGEST_BEFORE = 6
"""Characters that the article and the sign behind it take at most, with one to see that a word begins there."""

# The article and particles in Arabic script ----------------------------------------------------------------------------------

ARTICLE = "ال"
_FUSED_ARTICLE = "لل"
"""The article after the particle for `to`, with which it melts: للجيش."""
LETTERS = "".join(chr(code) for code in range(0x620, 0x64B) if chr(code) not in "ءـ")
"""The letters of Arabic that are a part of a word wherever they stand: neither a lone hamza nor what stretches a word."""
WORD = r"[\u0620-\u065f\u0670]+"
"""A word with its vowel marks, as a pattern."""
MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
"""Vowel marks, and what stretches a word."""
PARTICLES = "وفبلك"
"""Words of one letter that are written together with the next word: and, so, in, to, like."""
_ATTACHED = "[وف]?[بلك]?"
_ATTACHED_AT_END = re.compile(rf"(?<!\w){_ATTACHED}$")
_ATTACHED_AT_START = re.compile(r"^(?:[وف]?[بلك]|[وف])(?=[\u0620-\u065f]{3})")
_PARTICLE_AT_START = re.compile(rf"^[{PARTICLES}](?=[\u0620-\u064a]{{3}})")
_LONGEST_ATTACHED = 3
"""Characters that attached particles take at most, with one to see that a word begins there."""
ANNOUNCED = rf"(?<!\w)[{PARTICLES}]?(?:{{words}}) ({WORD})"
"""A word behind one of some `words` after which a name comes, such as مدينة, as a pattern."""
QUOTED = rf"[“\"«]({WORD}(?:[ \u00a0]{WORD})?)[”\"»]"
"""One word or two in quotation marks, as a pattern: Arabic has no capitals to show a name."""
JOINED_NOUN = re.compile(rf" و(?P<other>{ARTICLE}\w+)")
"""A word joined to the one before it by `and`."""
DUAL = re.compile(rf"(?<!\w){_ATTACHED}(?P<first>(?P<noun>{ARTICLE}\w{{2,}})(?:ين|ان) (?P<own>{ARTICLE}\w+))$")
"""A noun in the dual with the first of its two attributes, at the end of a text: الجيشين السوري."""
LETTER_FORMS = dict.fromkeys('"“”„«»', "") | {
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "ة": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ٱ": "ا",
    "ء": "",
    "ـ": "",
}
"""What spellings of one letter are folded to, and quotation marks inside a name; hamza and vowel marks fall with all marks."""

# The parts of names ----------------------------------------------------------------------------------------------------------

_FATHER, _FATHER_CASES = "أبو ", ("أبي ", "أبا ")
"""`Abu` in the three cases of Arabic."""
_OPENING_PARTICLES = frozenset(["abd", "abdul", "abdel", "abdal", "abdu", "bin", "ibn", "ben", "عبد", "بن", "ابن"])
_KUNYA = re.compile(
    r"(?:Ab[uo]|Abou|Umm?|Oumm?|أبو|ابو|أم)\s(?:(?:Abd|Abdul|Abdel|عبد)\s)?\S+(?=\s\S)",
)
_LEADING = re.compile(rf"^(?:{ARTICLE_BETWEEN}-|{ARTICLE})")

_BARE_LETTERS = 4
"""A name that loses its article must keep this many letters: `al-Bab` is not looked for as `Bab`."""
_MOST_FORMS = 1_000
"""Forms of one name: four articles have that many, and a name of forty would never end."""


def article_forms(text: str) -> Iterator[str]:
    """The name with its articles spelt in every way, and without them."""
    if text.startswith(ARTICLE) and len(text) - len(ARTICLE) >= _BARE_LETTERS:
        yield text.removeprefix(ARTICLE)
        yield _FUSED_ARTICLE + text.removeprefix(ARTICLE)
    if text.startswith(_FATHER):
        yield from (case + text.removeprefix(_FATHER) for case in _FATHER_CASES)
    parts, end = [], 0
    for article in _ARTICLE.finditer(text):
        if article.start() and text[article.start() - 1].isalnum():
            continue
        parts += [(text[end : article.start()],), _forms_before(text[article.end() :], leading=article.start() == 0)]
        end = article.end()
    parts.append((text[end:],))
    yield from itertools.islice(map("".join, itertools.product(*parts)), _MOST_FORMS)


def _forms_before(rest: str, *, leading: bool) -> tuple[str, ...]:
    """How the article can be spelt before these letters."""
    sun = _SUN_LETTER.match(rest)
    forms = [*MOON_FORMS, *(f"{vowel}{sun[0]}" for vowel in VOWELS if sun)]
    letters = sum(map(str.isalnum, rest))
    return tuple(f"{form}-" for form in forms) + (("",) if not leading or letters >= _BARE_LETTERS else ())


def article_end(text: str) -> int:
    """The offset behind the article in Latin letters with which a text begins; 0 where it begins with none."""
    article = _ARTICLE.match(text)
    return article.end() if article else 0


def without_article_of_any_form(text: str) -> str:
    """The text without what may be an article at its beginning, whatever letter follows, but not without `US`."""
    return _ARTICLE_ANYHOW.sub("", text)


def without_articles(text: str) -> str:
    """The text without all of its articles, in either script."""
    return _ARTICLE.sub("", text).removeprefix(ARTICLE)


def without_sun_articles(text: str) -> str:
    """The text without the articles that took the sound of the letter behind them, also where a space parts them from it."""
    return _SUN_ARTICLE.sub("", text)


def without_leading_article(word: str) -> str:
    """A word without the article that is joined to it, in either script."""
    return _LEADING.sub("", word)


def has_leading_article(word: str) -> bool:
    """Whether an article is joined to the beginning of a word, in either script."""
    return _LEADING.match(word) is not None


def article_before(text: str, start: int) -> int:
    """The offset at which an article before a name begins, else `start`: it belongs to the span."""
    found = _ARTICLE_AT_END.search(text, max(0, start - _LONGEST_BEFORE), start)
    if found is None or not text[start : start + 2].casefold().startswith((found["sun"] or "").casefold()):
        return start
    return found.start()


def takes_article(name: str, article: str) -> bool:
    """Whether a name may stand with this article before it.

    In Latin letters any may; in Arabic script it would make another word of a name that has none: سورية is Syria, السورية Syrian.
    """
    return article != ARTICLE or name.startswith(ARTICLE)


def attached_before(text: str, start: int) -> bool:
    """Whether only particles that are written together with a name stand between it and the word's beginning."""
    return _ATTACHED_AT_END.search(text, max(0, start - _LONGEST_ATTACHED), start) is not None


def attached_end(word: str) -> int:
    """The offset behind the particles that are written together with a word; 0 where none are."""
    found = _ATTACHED_AT_START.match(word)
    return found.end() if found else 0


def before_another(word: str) -> str:
    """A word as it is heard before another one: its feminine ending is then a t, as in Maarat al-Numan for معرة النعمان."""
    return word.removesuffix("ة") + "ات" if word.endswith("ة") else word


def without_attached(word: str) -> str:
    """A word without the particle that is written together with it: `ريف` for `وريف`."""
    return word if word.isascii() else _PARTICLE_AT_START.sub("", word)


def opens_name(word: str) -> bool:
    """Whether a word opens a name of two words: the surname of Bilal Abdul Kareem is no Kareem."""
    return word.casefold() in _OPENING_PARTICLES


def kunya(name: str) -> str:
    """The kunya with which a longer name begins, `Abu Hammam` of `Abu Hammam al-Suri`; empty where there is none."""
    found = _KUNYA.match(name)
    return found[0] if found else ""


# Shortened words -------------------------------------------------------------------------------------------------------------

_STOPS = Stops(
    before=words("مج صص تح تر"),
    behind=words("هـ ه كم سم مم كلم كغ كج غ مل") | {f"و{letter}" for letter in LETTERS},
    openers=words(
        "كان كانت كانوا وكان وكانت وقد قد لقد قال قالت وقال وقالت هذا هذه هذان ذلك تلك هو هي هم هما وهو وهي لكن ولكن أما وأما "
        "إن وإن لم ولم لن لا ولا ليس ليست هل ما ماذا من لماذا متى أين كيف كل كما وكما بعد وبعد بينما عندما وعندما منذ"
    ),
)
"""Titles stand before a name and units behind a number; a letter joined to `and` is one as well: ود. ليلى."""

ARABIC = Language(
    code="ar",
    article=re.compile(rf"(?:[{VOWELS}]l{_APART}|[{VOWELS}]({_SUN})[-\s](?=\1)|{ARTICLE})(?=\w)", re.IGNORECASE),
    stops=_STOPS,
)
