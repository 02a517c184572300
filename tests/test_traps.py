"""Dossiers by a hostile hand that once took minutes or gigabytes: what they cost is linear now, or a problem names the limit.

Counted in steps of Python where those are what grew; of what C does at once it is tested what it is handed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.build import check, gather
from generator.find.nesting import MOST_NESTED
from generator.find.sound_index import MOST_ALIKE, SoundIndex
from generator.gather.files import MAX_TEXT_BYTES
from generator.languages.sentences import sentences
from generator.model.sources import Span
from generator.relate.relations import MOST_IN_SENTENCE
from generator.relate.wiki import relate
from tests.support import make_dossier, wiki_of
from tests.support.work import steps_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DECLARED = """
-- entities/dossier.yml --
folds: [plain, romanised]
kinds: {towns: {label: Town}}
event_values: {killed: {label: Killed}}
"""
HAMA = "-- entities/towns/hama.yml --\nname: Hama\n"


def listed(key: str, entries: list[str]) -> str:
    return f"{key}:\n" + "".join(f"  - {entry}\n" for entry in entries)


def quoting(words: str) -> str:
    return f"{{text: so, citations: [{{article: a, quote: {words}}}]}}"


TRAPS: dict[str, Callable[[int], str]] = {
    "open quotation marks": lambda n: f"{HAMA}-- seeds/a.txt --\n{'“' * 500 * n}",
    "open quotation marks between words": lambda n: f"{HAMA}-- seeds/a.txt --\n{'“ a ' * 100 * n}",
    "one line": lambda n: f"{HAMA}-- seeds/a.txt --\n{'Hama is calm and so on. ' * 10 * n}",
    "one line of capitals": lambda n: f"{HAMA}-- seeds/a.txt --\n{'Xanadu Pleasure Dome ' * 10 * n}",
    "a name that repeats a word": lambda n: f"{HAMA}names: [{'Hama ' * 10 * n}b]\n-- seeds/a.txt --\n{'Hama ' * 10 * n}",
    "names that repeat a word": lambda n: (
        HAMA + listed("names", ["Hama " * words for words in range(2, 8)]) + f"-- seeds/a.txt --\n{'Hama ' * 5 * n}"
    ),
    "names on one card": lambda n: HAMA + listed("names", [f"Tell {i}" for i in range(10 * n)]),
    "quotes that are not found": lambda n: (
        HAMA
        + listed("summary", [quoting(f"lorem {i} ipsum") for i in range(n)])
        + f"-- seeds/a.txt --\n{'dolor sit amet ' * 500}"
    ),
    "events on one card": lambda n: HAMA + listed("events", [f"{{text: Battle, date: {1000 + i}-05}}" for i in range(2 * n)]),
    "decisions in one text": lambda n: (
        f"{HAMA}-- seeds/a.txt --\n"
        + "".join(f"Hama {i} is calm. " for i in range(n))
        + "\n-- seeds/a.yml --\n"
        + listed("decisions", [f"{{text: Hama, entity: none, quote: Hama {i} is}}" for i in range(n)])
    ),
    "articles in one text": lambda n: (
        f"{HAMA}-- seeds/a.txt --\n"
        + "".join(f"Hama {i} is calm.\n" for i in range(n))
        + "-- seeds/a.yml --\n"
        + listed("articles", [f"{{id: a{i}, line: {i + 1}}}" for i in range(n)])
    ),
    "cards in one sentence": lambda n: (
        "".join(f"-- entities/towns/t{i}.yml --\nname: Tell {i}\n" for i in range(3 * n))
        + f"-- seeds/a.txt --\n{' and '.join(f'Tell {i}' for i in range(3 * n))}"
    ),
}


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS.keys())
def test_traps_cost_what_they_hold(tmp_path: Path, trap: Callable[[int], str]) -> None:
    """Four times as much of a trap costs four times as much."""

    def cost(size: int) -> int:
        root = make_dossier(tmp_path / str(size), DECLARED + trap(size))
        return steps_of(lambda: relate(gather(root)[0]))

    cost(1)  # what is worked out once in a process, such as regular expressions, is not counted
    nothing, few, many = cost(1), cost(25), cost(100)
    assert many - nothing < 5 * (few - nothing)


def test_names_nest_only_so_deep(tmp_path: Path) -> None:
    """A name that ends with too many others is a problem with its place, and not looked for."""
    names = listed("names", ["Hama " * words for words in range(2, MOST_NESTED + 4)])
    problems = check(make_dossier(tmp_path, f"{DECLARED}{HAMA}{names}-- seeds/a.txt --\n{'Hama ' * 40}"))
    (first, second) = (problem for problem in problems if problem.code == "bad-name")
    assert (first.mark.line, second.mark.line) == (MOST_NESTED + 3, MOST_NESTED + 4)
    assert str(MOST_NESTED) in first.message


def test_a_text_has_a_limit(tmp_path: Path) -> None:
    """A text that is too large is refused before it is read, with the limit."""
    root = make_dossier(tmp_path, DECLARED + HAMA + "-- seeds/a.txt --\nHama.")
    with (root / "seeds/a.txt").open("r+b") as file:
        file.truncate(MAX_TEXT_BYTES + 1)
    (problem,) = (problem for problem in check(root) if problem.code == "too-large")
    assert f"{MAX_TEXT_BYTES:,}" in problem.message


def test_a_splitter_is_handed_little() -> None:
    """A sentence over the pieces in which a long line is split is found whole, and one without an end is cut at a word."""
    line = "It was calm in all of Hama. " * 1_000
    found = sentences(line, Span(0, len(line)), "en")
    assert {line[slice(*span)] for span in found} == {"It was calm in all of Hama."}
    endless = "and so on " * 2_000
    found = sentences(endless, Span(0, len(endless)), "en")
    assert " ".join(endless[slice(*span)] for span in found) == endless.strip()
    assert max(span.end - span.start for span in found) <= 5_000
    blank = f"Hama.{' ' * 20_000}Homs."
    assert [blank[slice(*span)] for span in sentences(blank, Span(0, len(blank)), "en")][-1].endswith("Homs.")


def test_a_list_ties_no_two_cards(tmp_path: Path) -> None:
    """Cards in a sentence that names more than a hundred are not together."""
    few, many = (
        wiki_of(
            tmp_path / str(count),
            "".join(f"-- entities/towns/t{i}.yml --\nname: Tell {i}\n" for i in range(count))
            + f"-- seeds/a.txt --\n{' and '.join(f'Tell {i}' for i in range(count))}",
        )
        for count in (MOST_IN_SENTENCE, MOST_IN_SENTENCE + 1)
    )
    assert len(few.entities["towns/t1"].together) == MOST_IN_SENTENCE - 1
    assert many.entities["towns/t1"].together == ()


def test_consonants_of_too_many_names_tell_nothing() -> None:
    """Names are compared by their sound only where not too many have the same consonants."""
    names = [f"b{''.join('aeiou'[number // 5**place % 5] for place in range(5))}b" for number in range(MOST_ALIKE + 1)]
    assert SoundIndex(names[:-1]).nearest([names[0]], 0.1)[names[0]]
    assert SoundIndex(names).nearest([names[0]], 0.1) == {names[0]: ()}
