"""Where a stretch of a text stands after lines around it have changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model.sources import Span
from generator.text.alignment import aligned

LINES = st.lists(st.sampled_from([f"{word}\n" for word in ("Hama", "Homs", "Idlib", "", "Morek is quiet")]), max_size=12)


def of_line(lines: list[str], number: int) -> Span:
    start = sum(map(len, lines[:number]))
    return Span(start, start + len(lines[number]))


def test_a_line_is_found_where_it_stands_now() -> None:
    old, new = ["a\n", "b\n", "c\n", "d\n"], ["x\n", "a\n", "c\n", "y\n", "d\n"]
    place = aligned("".join(old), "".join(new))
    assert [place(of_line(old, number)) for number in range(4)] == [of_line(new, 1), None, of_line(new, 2), of_line(new, 4)]


def test_a_stretch_over_lines_is_found_whole() -> None:
    old, new = ["a\n", "b\n", "c\n"], ["x\n", "a\n", "b\n", "c\n"]
    assert aligned("".join(old), "".join(new))(Span(1, 5)) == Span(3, 7)


@given(LINES, LINES)
def test_what_is_found_is_the_same(old: list[str], new: list[str]) -> None:
    """Whatever stands in both: the words are those of before, and their order is."""
    before, after = "".join(old), "".join(new)
    place = aligned(before, after)
    found = [(of_line(old, number), place(of_line(old, number))) for number in range(len(old))]
    there = [(span, now) for span, now in found if now is not None]
    assert all(before[slice(*span)] == after[slice(*now)] for span, now in there)
    assert [now for _, now in there] == sorted(now for _, now in there)


@given(LINES, LINES, LINES)
def test_ends_that_did_not_change_are_found(begin: list[str], changed: list[str], end: list[str]) -> None:
    old, new = [*begin, "gone\n", *end], [*begin, *changed, *end]
    place = aligned("".join(old), "".join(new))
    kept = [*range(len(begin)), *range(len(begin) + 1, len(old))]
    assert all(place(of_line(old, number)) is not None for number in kept)


def test_lines_that_repeat_take_no_time() -> None:
    """To compare each with each would take an hour."""
    same = "Hama\n" * 200_000
    place = aligned(f"first\n{same}middle\n{same}", f"{same}middle\nmore\n{same}last\n")
    assert place(Span(6 + len(same), 13 + len(same))) == Span(len(same), len(same) + 7)
