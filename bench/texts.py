"""Generated texts that name the cards as often as the real ones do: 14 mentions in 1,000 characters."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from bench.names import PROVINCE, PROVINCE_AR, Named, unlisted_name

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[1]
_LOWER_CASE = re.compile(r"(?<![^\s(])[a-z]+\b")
_SENTENCE_WORDS = (8, 30)
_PARAGRAPH_SENTENCES = 4
_NAMES_A_WORD = 0.088
"""Gives 14 mentions in 1,000 characters."""
_NAMES_A_WORD_AR = 0.082
_UNLISTED = 1_000
_UNLISTED_A_WORD = 0.006
"""One name that is on no card in 1,000 characters; there are so many of them."""

_ARABIC = """
في من على إلى عن مع هذا التي الذي كان قد بعد قبل كما أن إن لم لا ما هو هي بين خلال حول حتى عند كل بعض غير منذ حيث
الجيش القوات مدينة بلدة محافظة ريف شمال جنوب شرق غرب المسلحين الإرهابيين هجوم قصف طائرات مدفعية مواقع نقاط منطقة عناصر
قتل جرح أعلن أكد قال أفاد مصدر عسكري المرصد الحكومة الرئيس وزير الخارجية اتفاق وقف إطلاق النار انسحاب دوريات مشتركة
الطريق الدولي المدنيين النازحين المعارضة الفصائل سيطرة استعادة تقدم اشتباكات عنيفة أسلحة صواريخ دبابات عملية عسكرية
اليوم أمس الماضي الأسبوع الشهر العام تنظيم جبهة حركة لواء فرقة قائد مقاتلين تعزيزات الحدود
"""
"""Ordinary words of the news, the most frequent first."""


@dataclass(frozen=True)
class Text:
    """A generated text, and which sentences of it name which card."""

    id: str
    text: str
    sentences: tuple[tuple[str, tuple[str, ...]], ...]
    """Each with the identities of the cards that it names."""


def texts(
    cards: tuple[Named, ...], size: int, file_size: int, language: str, rng: random.Random, density: float = 1
) -> Iterator[Text]:
    """Texts of `file_size` bytes each that have `size` bytes together; a few cards are named often, most of them seldom.

    With a `density` below 1 all names are as much rarer.
    """
    words, weights = _vocabulary(language)
    popularity = list(accumulate(1 / (rank + 3) for rank in range(len(cards))))
    unlisted = () if language == "ar" else tuple(unlisted_name(cards, rng) for _ in range(_UNLISTED))
    writer = _Writer(words, list(accumulate(weights)), cards, popularity, unlisted, language, rng, density)
    for number in range(max(1, size // file_size)):
        yield writer.text(f"text-{number:05}", file_size)


def _vocabulary(language: str) -> tuple[list[str], list[float]]:
    """Ordinary words with how often each stands: for English those of our own seeds."""
    if language == "ar":
        arabic = _ARABIC.split()
        return arabic, [1 / (rank + 5) for rank in range(len(arabic))]
    seeds = sorted((REPOSITORY / "seeds").glob("*.txt"))
    found = Counter(word for seed in seeds for word in _LOWER_CASE.findall(seed.read_text(encoding="utf-8")))
    del found["al"]  # an article of names, not a word
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, _ in ordered], [count for _, count in ordered]


@dataclass(frozen=True)
class _Writer:
    """Writes sentences by chance, the same ones for the same seed of chance."""

    words: list[str]
    weights: list[float]
    cards: tuple[Named, ...]
    popularity: list[float]
    unlisted: tuple[str, ...]
    """Names that are on no card; none in Arabic script, in which nothing marks a name as one."""
    language: str
    rng: random.Random
    density: float

    def text(self, text_id: str, size: int) -> Text:
        sentences: list[tuple[str, tuple[str, ...]]] = []
        pieces: list[str] = []
        written = 0
        while written < size:
            sentence, named = self._sentence()
            sentences.append((sentence, named))
            pieces += [sentence, "\n\n" if len(sentences) % _PARAGRAPH_SENTENCES == 0 else " "]
            written += len(sentence.encode()) + 1
        return Text(text_id, "".join(pieces), tuple(sentences))

    def _sentence(self) -> tuple[str, tuple[str, ...]]:
        words = self.rng.choices(self.words, cum_weights=self.weights, k=self.rng.randint(*_SENTENCE_WORDS))
        share = self.density * (_NAMES_A_WORD_AR if self.language == "ar" else _NAMES_A_WORD)
        named: list[str] = []
        for place in range(len(words)):
            chance = self.rng.random()
            if chance < share:
                card = self.rng.choices(self.cards, cum_weights=self.popularity)[0]
                words[place] = self._mention(card)
                named.append(card.id)
            elif self.unlisted and chance < share + self.density * _UNLISTED_A_WORD:
                words[place] = self.rng.choice(self.unlisted)
            elif place % 11 == 10 and place < len(words) - 1:
                words[place] += "،" if self.language == "ar" else ","
        return words[0][0].upper() + " ".join(words)[1:] + ".", tuple(named)

    def _mention(self, card: Named) -> str:
        """A name of the card as a text would have it: now and then with a particle, a possessive, a neighbour."""
        chance = self.rng.random()
        if self.language == "ar":
            name = ("و", "ب", "ل")[int(chance * 60) % 3] * (chance < 0.15) + self.rng.choice(card.arabic)
            return f"{PROVINCE_AR} {name}" if card.rule == "next_to" else name
        name = self.rng.choice(card.latin)
        if card.rule == "next_to":
            return f"{name} {PROVINCE}"
        return f"{name}’s" if chance < 0.05 else name
