"""All pages together show no more of an article than the dossier allows; what finds no room is told by its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from generator.build import load
from generator.model.sources import Span
from generator.relate.exposure import Room
from tests.support import make_dossier, pages_of

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = [
    f"On day {word} the Astra was seen off the coast of Holm by a fisherman who told nobody of it." for word in "ABCDEFGHIJ"
]
CLAIM = "  - {{text: It sails {}., citations: [{{article: a, quote: {}}}]}}\n"
DOSSIER = f"""
-- entities/dossier.yml --
EXPOSURE
-- entities/ships/astra.yml --
name: Astra
summary:
{"".join(map(CLAIM.format, "ABCDEFGHIJ", [sentence[:-1] for sentence in SENTENCES]))}
-- entities/ports/holm.yml --
name: Holm
summary: [{{text: It is there., citations: [{{article: a, quote: {SENTENCES[7][:-1]}}}]}}]
-- seeds/a.txt --
{" ".join(SENTENCES)}
"""


def shown(pages: object) -> set[str]:
    """The sentences whose beginning stands on some page."""
    text = "\n".join(str(page) for page in dict(pages).values())  # type: ignore[call-overload]  # pages by path
    return {sentence for sentence in SENTENCES if sentence[:9] in text.replace("<mark>", "").replace("</mark>", "")}


def test_everything_may_be_shown_where_nothing_is_declared(tmp_path: Path) -> None:
    assert shown(pages_of(tmp_path, DOSSIER.replace("EXPOSURE", ""))) == {*SENTENCES}


def test_no_more_is_shown_than_is_allowed(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, DOSSIER.replace("EXPOSURE", "exposure: 60"))
    wiki, _ = load(make_dossier(tmp_path / "again", DOSSIER.replace("EXPOSURE", "exposure: 60")))
    assert 0.4 < wiki.coverage.shares["a"].all_pages <= 0.6
    assert SENTENCES[7] in shown(pages)  # which two cards cite
    assert len(shown(pages)) <= 7
    assert str(pages["ships/astra.md"]).count("words not shown here") >= 3


def test_the_data_show_no_more_than_the_pages(tmp_path: Path) -> None:
    data = str(pages_of(tmp_path, DOSSIER.replace("EXPOSURE", "exposure: 10"))["ships/astra.json"])
    assert sum(sentence[:40] in data for sentence in SENTENCES) <= 1


spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1])), max_size=30
)


@given(spans, st.integers(0, 90))
def test_a_room_holds_what_fits(added: list[Span], size: int) -> None:
    room, held = Room(size), set[int]()
    for span in added:
        room.add([span])
        grown = held | {*range(*span)}
        held = grown if len(grown) <= size else held
        assert room.left == size - len(held)
        assert room.holds(span) == held.issuperset(range(*span))
