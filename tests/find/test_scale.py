"""What finding names costs grows with the length of a text and no faster, whatever stands in it.

Counted in calls of functions, which are the same on every machine, and not in seconds.
"""

from __future__ import annotations

import gc
import sys
from itertools import pairwise
from typing import TYPE_CHECKING
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import gather, mentions, mentions_by_text
from generator.find.finder import Finder
from generator.model.problems import Mark
from generator.model.sources import Article, Source, Span, Spans
from generator.text.memory import Remembered, RememberedTogether
from tests.support import make_dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path
    from types import FrameType
    from weakref import ReferenceType

CARDS = """
-- entities/dossier.yml --
folds: [plain, arabic, romanised]
fillers: [of, the]
conjunctions: [and]
kinds:
  people: {label: Person, plural: People, short_names: [surname]}
  towns: {label: Town, plural: Towns}
  places: {label: Place, plural: Places}
  groups: {label: Group, plural: Groups}
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
    "spellings around listed names": "Mr Sergei Olegg Zhuravlev ",
    "names by sound around listed ones": "Khane Khan Cheikhoun Hama ",
    "names with an s": "Hamas Zhuravlevs Khans ",
    "names in small letters": "hama Hama. Hama khan shaykhun ",
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
def test_costs_grow_with_a_text(tmp_path: Path, words: str) -> None:
    """A text four times as long costs four times as much."""

    def cost(times: int) -> int:
        gathered, _ = gather(make_dossier(tmp_path, CARDS + f"-- seeds/text.txt --\n{words * times}\n"))
        return calls_of(lambda: list(mentions(gathered)))

    cost(1)  # what is worked out once in a process, such as regular expressions, is not counted
    nothing, short, long = cost(0), cost(400), cost(1_600)  # short, but longer than the reach in which names look for company
    assert long - nothing < 5 * (short - nothing) + 1_000


@pytest.mark.parametrize("words", ONE_LINE.values(), ids=ONE_LINE.keys())
def test_bulk_decides_as_the_rules_do(tmp_path: Path, words: str) -> None:
    """What is settled in bulk is what the rules decide."""
    gathered, _ = gather(make_dossier(tmp_path, CARDS + f"-- seeds/text.txt --\n{words * 50}\n"))
    finder = Finder(gathered.cards, gathered.dossier)
    for source in gathered.sources:
        assert finder.find(source) == finder.decided_by_rules(source)


WORDS = st.sampled_from([
    "Hama", "hama", "HAMA", "Hama’s", "Hamas", "Khan", "KHAN", "khan", "Shaykhun", "Shaykhoun", "Cheikhoun", "Oleg", "Olegg",
    "Zhuravlev", "Zhuravlevs", "SAA", "saa", "Syrian", "syrian", "Arab", "Army", "Army,", "(SAA)", "(Some", "Alien", "Army)",
    "province", "provinces", "of", "and", "The", "the", "Mr.", "al-", "Al-", "حماة", "وحماه", "الجيش", "العربي", "السوري", "خان",
])  # fmt: skip
BETWEEN = st.sampled_from([" ", " ", " ", " ", "\n", "\n\n", ". ", ", ", "-", "", "\u00a0", " (", ") ", " al-", " ‘"])


@pytest.fixture(scope="module", params=["plain", "arabic", "romanised"])
def finder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Finder:
    cards = CARDS.replace("[plain, arabic, romanised]", f"[{request.param}]")
    gathered, _ = gather(make_dossier(tmp_path_factory.mktemp("dossier"), cards))
    return Finder(gathered.cards, gathered.dossier)


@given(pieces=st.lists(st.tuples(WORDS, BETWEEN), max_size=60), far=st.integers(0, 1), articles=st.integers(1, 3))
def test_bulk_decides_alike_in_any_text(finder: Finder, pieces: list[tuple[str, str]], far: int, articles: int) -> None:
    """What is settled in bulk in any text is what the rules decide."""
    text = (" and so on" * 200 * far).join(["", "".join(map("".join, pieces)), ""])
    size = -(-max(1, len(text)) // articles)
    spans = [Span(start, min(len(text), start + size)) for start in range(0, len(text), size)]
    inside = tuple(Article(str(s.start), "a.txt", s, Mark(""), "", has_headline=False, language="en") for s in spans)
    source = Source("a.txt", text, inside, furniture=(Span(5, 9), Span(30, 40)))
    assert finder.find(source) == finder.decided_by_rules(source)


def test_nested_names_cost_what_they_must(tmp_path: Path) -> None:
    """Names inside names cost what their depth and the text do."""

    def cost(depth: int, length: int) -> int:
        cards = "".join(f"-- entities/towns/hama-{n}.yml --\nname: {'Hama ' * n}\n" for n in range(1, depth + 1))
        gathered, _ = gather(make_dossier(tmp_path / f"{depth}-{length}", f"{cards}-- seeds/text.txt --\n{'Hama ' * length}\n"))
        return calls_of(lambda: list(mentions(gathered)))

    nothing, short, long = cost(30, 0), cost(30, 100), cost(30, 400)
    assert long - nothing < 5 * (short - nothing) + 1_000


def test_articles_cost_what_their_number_does(tmp_path: Path) -> None:
    def cost(articles: int) -> int:
        declared = "".join(f"  - {{id: a{n}, line: {2 * n + 1}}}\n" for n in range(articles))
        text = "Oleg Zhuravlev was in Hama.\nZhuravlev left Khan Shaykhun.\n" * articles
        root = make_dossier(tmp_path, f"{CARDS}-- seeds/text.txt --\n{text}\n-- seeds/text.yml --\narticles:\n{declared}")
        gathered, _ = gather(root)
        assert len(gathered.sources[0].articles) == articles
        return calls_of(lambda: list(mentions(gathered)))

    few, many, most = cost(40), cost(80), cost(200)
    assert most - few < 5 * (many - few) + 1_000


def test_shared_words_cost_the_same_for_many(tmp_path: Path) -> None:
    """Cards that share a word cost what the text does and not their number."""

    def cost(cards: int) -> int:
        names = "".join(f"-- entities/towns/tell-{n}.yml --\nname: Tell {chr(97 + n % 26).upper()}{n}\n" for n in range(cards))
        text = "Tell A0 and Tell B1 near Tell. "
        gathered, _ = gather(make_dossier(tmp_path / str(cards), f"{names}-- seeds/text.txt --\n{text * 200}\n"))
        finder = Finder(gathered.cards, gathered.dossier)
        finder.find(gathered.sources[0])  # what is looked for in a language is put together when its first text comes
        return calls_of(lambda: finder.find(gathered.sources[0]))

    assert cost(1_000) < 1.1 * cost(10) + 1_000


def test_a_text_leaves_nothing_behind(tmp_path: Path) -> None:
    """Nothing that a text needed waits in a circle for the garbage collector, which commands do without."""
    text = "".join(words * 5 for words in ONE_LINE.values())
    gathered, _ = gather(make_dossier(tmp_path, f"{CARDS}-- seeds/text.txt --\n{text}\n"))
    finder = Finder(gathered.cards, gathered.dossier)
    finder.find(gathered.sources[0])
    gc.collect()
    gc.disable()
    try:
        finder.find(gathered.sources[0])
        del finder
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_texts_are_held_one_by_one(tmp_path: Path) -> None:
    """Of the texts whose mentions are asked for one by one no other is held."""
    texts = "".join(f"-- seeds/{number}.txt --\nIn Hama again.\n" for number in range(5))
    held: list[ReferenceType[Source]] = []
    for source, found in mentions_by_text(make_dossier(tmp_path, CARDS + texts)):
        assert [mention.entity for mention in found] == ["towns/hama"]
        assert [reference() for reference in held if reference()] == []
        held.append(ref(source))
        del source
    assert len(held) == 5


def test_between_spans_lies_all_the_rest() -> None:
    """What lies between spans is all that they do not cover."""
    spans = Spans([Span(2, 4), Span(3, 5), Span(5, 6), Span(9, 12)])
    between = spans.between(12)
    assert between == (Span(0, 2), Span(6, 9))
    assert Spans([]).between(3) == (Span(0, 3),)
    assert all(spans.overlapping(span) is None for span in between)
    assert all(one.end < other.start for one, other in pairwise(between))


def test_a_memory_works_out_once() -> None:
    """A memory works everything out once until it is full."""
    asked: list[str] = []

    def upper(word: str) -> str:
        asked.append(word)
        return word.upper()

    memory = Remembered(upper, most=2)
    assert [memory[word] for word in ("a", "b", "a", "b", "c", "a")] == ["A", "B", "A", "B", "C", "A"]
    assert asked == ["a", "b", "c", "a"]


def test_a_memory_for_many_asks_once() -> None:
    """A memory for many asks for what it does not know and answers all."""
    asked: list[Collection[str]] = []

    def upper(words: Collection[str]) -> dict[str, str]:
        asked.append(words)
        return {word: word.upper() for word in words}

    memory = RememberedTogether(upper)
    long = ["x" * 600_000, "y" * 600_000]  # together more than is kept
    for words in (["a", "b"], ["b", "c"], long, ["a"]):
        known = memory.of(words)
        assert [known[word] for word in words] == [word.upper() for word in words]
    assert [len(words) for words in asked] == [2, 1, 2, 1]
