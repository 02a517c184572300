"""What finding names costs grows with the length of a text and no faster, whatever stands in it.

Counted in calls of functions, which are the same on every machine, and not in seconds.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from generator.build import gather, mentions
from generator.model.sources import Span, Spans
from generator.remembered import Remembered, RememberedTogether
from tests.support import make_dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path
    from types import FrameType

CARDS = """
-- entities/dossier.yml --
folds: [plain, arabic, romanised]
fillers: [of, the]
conjunctions: [and]
kinds:
  people: {label: Person, plural: People, short_names: [surname]}
-- entities/towns/hama.yml --
name: {text: Hama, not_next_to: [province]}
names: [حماة]
-- entities/places/hama.yml --
name: {text: Hama, next_to: [province, provinces]}
-- entities/towns/khan-shaykhun.yml --
name: Khan Shaykhun
-- entities/towns/khan.yml --
name: Khan
-- entities/people/zhuravlev.yml --
name: Oleg Zhuravlev
-- entities/groups/saa.yml --
name: Syrian Arab Army
names: [SAA, الجيش العربي السوري]
"""
ONE_LINE = {
    "one name over and over": "Hama ",
    "names without a blank": "Hama-",
    "names listed": "Hama, Khan and ",
    "names before one word": "provinces of Hama and ",
    "abbreviations": "SAA ",
    "abbreviations in brackets": "(SAA) Hama ",
    "names that overlap": "Khan Khan Shaykhun ",
    "spellings by sound": "Khan Cheikhoun Xanadu Abroad ",
    "nothing but capitals": "THE SAA TOOK KHAN SHAYKHUN ",
    "surnames": "Oleg Zhuravlev Zhuravlev ",
    "Arabic": "وقال إن الجيش العربي السوري في خان شيخون وحماه ",
    "Arabic with all vowels": "ح\u064eم\u064eا\u0629 ",
    "apostrophes": "Hama’s ‘Ha’ma’ ",
    "articles": "al-al-Hama ",
    "sentences": "Hama. The Hope is Hama: hope. ",
    "letters without an end": "Hama",
}


def calls_of(work: Callable[[], object]) -> int:
    """How many functions were called, those of C included."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("words", ONE_LINE.values(), ids=ONE_LINE.keys())
def test_a_text_four_times_as_long_costs_four_times_as_much(tmp_path: Path, words: str) -> None:
    def cost(times: int) -> int:
        gathered, _ = gather(make_dossier(tmp_path, CARDS + f"-- seeds/text.txt --\n{words * times}\n"))
        return calls_of(lambda: list(mentions(gathered)))

    cost(1)  # what is worked out once in a process, such as regular expressions, is not counted
    nothing, short, long = cost(0), cost(100), cost(400)
    assert long - nothing < 5 * (short - nothing) + 1_000


def test_what_lies_between_spans_is_all_that_they_do_not_cover() -> None:
    spans = Spans([Span(2, 4), Span(3, 5), Span(5, 6), Span(9, 12)])
    between = spans.between(12)
    assert between == (Span(0, 2), Span(6, 9))
    assert Spans([]).between(3) == (Span(0, 3),)
    assert all(spans.overlapping(span) is None for span in between)
    assert all(one.end < other.start for one, other in pairwise(between))


def test_a_memory_works_everything_out_once_until_it_is_full() -> None:
    asked: list[str] = []

    def upper(word: str) -> str:
        asked.append(word)
        return word.upper()

    memory = Remembered(upper, most=2)
    assert [memory[word] for word in ("a", "b", "a", "b", "c", "a")] == ["A", "B", "A", "B", "C", "A"]
    assert asked == ["a", "b", "c", "a"]


def test_a_memory_for_many_asks_for_what_it_does_not_know_and_answers_all() -> None:
    asked: list[Collection[str]] = []

    def upper(words: Collection[str]) -> dict[str, str]:
        asked.append(words)
        return {word: word.upper() for word in words}

    memory = RememberedTogether(upper)
    long = ["x" * 600_000, "y" * 600_000]  # together more than is kept
    assert [memory.of(words) for words in (["a", "b"], ["b", "c"], long, ["a"])] == [
        {"a": "A", "b": "B"}, {"b": "B", "c": "C"}, {word: word.upper() for word in long}, {"a": "A"},
    ]  # fmt: skip
    assert [len(words) for words in asked] == [2, 1, 2, 1]
