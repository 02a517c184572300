"""What functions gave in the run before is given again for equal arguments, and for no others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from generator.memory.recall import AFRESH, Recall

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RUNS: Counter[str] = Counter()


@pytest.fixture(autouse=True)
def nothing_ran() -> None:
    RUNS.clear()


def doubled(words: tuple[str, ...]) -> tuple[str, ...]:
    RUNS["doubled"] += 1
    return tuple(word * 2 for word in words)


def lengths(words: Iterable[str], _language: str) -> Mapping[str, int]:
    RUNS.update(words := tuple(words))
    return {word: len(word) for word in words}


def test_equal_arguments_are_not_worked_out_again() -> None:
    recall = Recall()
    for _ in range(3):
        with recall.run():
            assert recall("all", doubled, ("a", "b")) == ("aa", "bb")
    assert RUNS["doubled"] == 1


def test_other_arguments_are_worked_out() -> None:
    recall = Recall()
    for words in (("a",), ("b",), ("a",)):
        with recall.run():
            assert recall("all", doubled, words) == (words[0] * 2,)
    assert RUNS["doubled"] == 3


def test_what_is_equal_stays_the_same_object() -> None:
    recall = Recall()
    with recall.run():
        first = recall("all", doubled, ("ab", "ab")), recall.kept("value", ("x" * 9, "y"))
    with recall.run():
        again = recall("all", doubled, ("ab", "a" + "b")), recall.kept("value", ("x" * 9, "y"))
    assert all(one is other for one, other in zip(first, again, strict=True))


def test_only_new_keys_are_asked_for() -> None:
    recall = Recall()
    for words in (["a", "bb"], ["bb", "ccc", "bb"], ["ccc"]):
        with recall.run():
            assert recall.each("all", lengths, words, "en") == {word: len(word) for word in words}
    assert RUNS == {"a": 1, "bb": 1, "ccc": 1}


def test_other_common_arguments_ask_for_all_keys() -> None:
    recall = Recall()
    for language in ("en", "ar"):
        with recall.run():
            recall.each("all", lengths, ["a"], language)
    assert RUNS["a"] == 2


def test_what_a_run_does_not_ask_is_forgotten() -> None:
    recall = Recall()
    for words in (("a",), None, ("a",)):
        with recall.run():
            if words:
                recall("all", doubled, words)
    assert RUNS["doubled"] == 2


def test_a_run_that_breaks_off_forgets_nothing() -> None:
    recall = Recall()
    with recall.run():
        recall("all", doubled, ("a",))
    with pytest.raises(KeyboardInterrupt), recall.run():
        raise KeyboardInterrupt
    with recall.run():
        recall("all", doubled, ("a",))
    assert RUNS["doubled"] == 1


def test_nothing_is_remembered_afresh() -> None:
    assert AFRESH("all", doubled, ("a",)) == AFRESH("all", doubled, ("a",)) == ("aa",)
    assert AFRESH.each("all", lengths, ["a"], "en") == {"a": 1}
    assert RUNS == {"doubled": 2, "a": 1}
