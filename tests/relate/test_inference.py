"""What rests only on articles whose date is inferred shows as inferred, without anybody having to say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.build import check
from tests.support import make_dossier, pages_of

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = """
-- entities/dossier.yml --
kinds: {ships: {label: Ship, plural: Ships}, ports: {label: Port, plural: Ports}}
properties: {fate: {label: Fate, type: text, infobox: true}}
relations: {lost-at: {label: lost at, inverse: wrecks, sense: within, genealogy: belongs}}
-- entities/ships/astra.yml --
name: Astra
statements:
  - {property: fate, value: sold, when: WHEN, citations: [CITATION]}
relations:
  - {type: lost-at, target: ports/holm, when: WHEN, citations: [CITATION]}
events:
  - {date: WHEN, text: The ship sinks., accounts: [{article: news, quote: QUOTE, date: WHEN}]}
-- entities/ports/holm.yml --
name: Holm
summary: [{text: In May 1912 Holm (1912) of 1911 wept., citations: [CITATION]}]
-- seeds/a.txt --
News. The Astra sank on 3 May. The Astra sank in 1912. The Astra sank in ١٩١٢. Holm wept.
-- seeds/a.yml --
articles: [{id: news, line: 1, DATE}]
"""
STATED, INFERRED = "date: 1912-05-04", "date: 1912-05-04, date_certainty: inferred, date_note: By the weather."
SPAN = '<span class="wiki-certainty">inferred</span>'
DATED = ["ships/astra.md", "ports/holm.md", "timeline.md", "network.md"]
"""Pages that show one of the dates."""


def dossier(date: str, quote: str = "The Astra sank on 3 May", when: str = "1912-05-03") -> str:
    told = DOSSIER.replace("CITATION", "{article: news, quote: QUOTE}").replace("QUOTE", quote)
    return told.replace("DATE", date).replace("WHEN", when)


@pytest.mark.parametrize("page", DATED)
def test_dates_of_inferred_articles_are_inferred(tmp_path: Path, page: str) -> None:
    assert f"3 May 1912 {SPAN}" in shown(tmp_path, page, dossier(INFERRED))


def test_a_drawing_says_it_in_words(tmp_path: Path) -> None:
    assert "3 May 1912 (inferred)" in shown(tmp_path, "genealogy.md", dossier(INFERRED).replace("belongs", "precedes"))


@pytest.mark.parametrize("page", DATED)
@pytest.mark.parametrize(
    "text", [dossier(STATED), dossier(INFERRED, "The Astra sank in 1912"), dossier(INFERRED, "sank in ١٩١٢")]
)
def test_dates_that_a_text_states_are_not(tmp_path: Path, page: str, text: str) -> None:
    assert f"3 May 1912 {SPAN}" not in shown(tmp_path, page, text)


def shown(tmp_path: Path, page: str, text: str) -> str:
    return re.sub('<time>|</time>|<span class="wiki-when">|(?<=1912)</span>', "", str(pages_of(tmp_path, text)[page]))


@pytest.mark.parametrize(("article", "marks"), [(INFERRED, 2), (STATED, 0)])
def test_years_in_leads_are_marked_too(tmp_path: Path, article: str, marks: int) -> None:
    lead = re.search('<p class="wiki-lead">.*', shown(tmp_path, "ports/holm.md", dossier(article)))
    assert lead
    assert lead[0].count(f"1912 {SPAN}") == lead[0].count(SPAN) == marks


def test_the_data_say_that_a_date_is_inferred(tmp_path: Path) -> None:
    assert str(pages_of(tmp_path, dossier(INFERRED))["ships/astra.json"]).count('"date_certainty":"inferred"') == 4


def test_a_date_that_nothing_bears_out_is_told(tmp_path: Path) -> None:
    found = check(make_dossier(tmp_path, dossier("title: News")))
    assert [problem.mark.line for problem in found if problem.code == "undated"] == [3, 5, 7]


@pytest.mark.parametrize("text", [dossier("title: News", "The Astra sank in 1912"), dossier(INFERRED)])
def test_a_date_that_something_bears_out_is_not(tmp_path: Path, text: str) -> None:
    assert "undated" not in {problem.code for problem in check(make_dossier(tmp_path, text))}
