"""Sentences that the pages say of themselves are true, and read only one way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.build import build
from tests.support import make_dossier, pages_of, words_of

if TYPE_CHECKING:
    from pathlib import Path

NAMES = """
-- entities/towns/hama-city.yml --
name: Hama (city)
names:
  - {text: Hama, next_to: [city]}
  - {text: Hamath, next_to: [city]}
  - {text: IT, weak: true}
  - {text: Queen of the Orontes}
  - {text: حماة, lang: ar}
-- entities/places/hama-province.yml --
name: Hama (province)
names: [Hama]
-- entities/groups/lions.yml --
name: Lions of Hama
-- seeds/a.txt --
Rain fell on Hama. It fell in all Hama, and on the Queen  of
the Orontes. The Lions of Hama slept. Hamath was of old.
"""

UNDECIDED = """
-- entities/rivers/orontes.yml --
name: Orontes
names: [Asi]
-- entities/valleys/orontes.yml --
name: Orontes Valley
names: [Asi]
-- seeds/a.txt --
The Asi flooded. The Orontes, the Orontes Valley.
"""


def test_names_used_for_others_are_not_missing(tmp_path: Path) -> None:
    """A name that the texts use for another card is not said to be in none of them."""
    page = words_of(tmp_path, "towns/hama-city.md", NAMES)
    assert "Also looked for, and in none of the texts: IT, حماة ." in page
    assert "In the texts, but read there as Hama (province) : Hama (2)." in page
    assert "otherwise punctuated, in menus or in another sense: Hamath." in page
    assert "Queen of the Orontes ; one of its names 1 articles without a publisher 1" in page


def test_a_shared_name_is_called_undecided(tmp_path: Path) -> None:
    """A name of several cards is said to be undecided between them."""
    page = words_of(tmp_path, "rivers/orontes.md", UNDECIDED)
    assert "In the texts, but undecided there between Orontes and Orontes Valley : Asi (1)." in page
    assert "in none of the texts" not in page


EVENTS = """
-- entities/d.yml --
kinds: {towns: {label: Town, plural: Towns}, rivers: {label: River}}
event_values: {killed: {label: Killed}}
gazetteers: {g: {label: G, licence: L, package: P}}
-- entities/towns/hama.yml --
name: Hama
location: {latitude: 35, longitude: 37, source: g}
events:
  - text: A bridge falls.
    involves: [towns/homs]
    accounts:
      - {article: a, quote: Hama is near Homs., values: {killed: "5"}}
      - {article: a, quote: Hama fell., stance: denies, date: 2019, values: {killed: "6"}}
-- entities/towns/homs.yml --
name: Homs
location: {latitude: 34.5, longitude: 36.7, source: g}
-- entities/towns/salamiyah.yml --
name: Salamiyah
-- seeds/a.txt --
Hama is near Homs. Hama fell.
"""


def test_accounts_elsewhere_are_not_told_as_here(tmp_path: Path) -> None:
    """The accounts of an event that stand on another page are not said to be given at that place."""
    assert "A bridge falls. see Hama (2 accounts)" in words_of(tmp_path, "towns/homs.md", EVENTS)


def test_giving_a_value_is_stating_it(tmp_path: Path) -> None:
    """An account that gives a value states it by giving it."""
    page = words_of(tmp_path, "towns/hama.md", EVENTS)
    assert "publisher not named , undated: killed: 5" in page
    assert "undated: denies it, or reports a denial , 2019, killed: 6" in page
    assert "says so" not in page
    assert "states it" in page


def test_what_is_never_named_has_a_dash(tmp_path: Path) -> None:
    """A card that is never named has a dash and the list says what it means."""
    page = words_of(tmp_path, "towns/index.md", EVENTS)
    assert "Salamiyah – –" in page
    assert "A dash: the articles speak of it and never name it." in page
    assert "A dash" not in words_of(tmp_path, "rivers/index.md", EVENTS)


def test_maps_tell_what_lies_beyond(tmp_path: Path) -> None:
    """Maps tell places on them from those beyond their edge."""
    place = "-- entities/towns/t{0}.yml --\nname: T{0}\nlocation: {{latitude: 35.{0}, longitude: 37.{0}, source: g}}\n"
    near = "".join(map(place.format, range(10, 50)))
    far = "-- entities/towns/far.yml --\nname: Far\nlocation: {latitude: -30, longitude: 100, source: g}\n"
    assert "42 on the map, 1 beyond its edge." in words_of(tmp_path / "map", "map.md", EVENTS + near + far)
    assert "42 places and 1 beyond its edge, the larger" in words_of(tmp_path / "home", "index.md", EVENTS + near + far)
    assert "42 places, the larger" in words_of(tmp_path / "no", "index.md", EVENTS + near)


QUESTIONS = """
-- entities/d.yml --
kinds: {groups: {label: Group}}
properties:
  base: {label: US base, type: text, single: true}
  size: {label: Size, type: text, single: true, question: how large it is}
event_values:
  killed: {label: Killed, question: how many were killed}
  place: {label: Where}
-- entities/groups/lions.yml --
name: Lions
statements:
  - {property: base, value: Hama, citations: [{article: a, quote: Lions fought.}]}
  - {property: base, value: Homs, citations: [{article: a, quote: Lions slept.}]}
  - {property: size, value: "3", citations: [{article: a, quote: Lions fought.}]}
  - {property: size, value: "4", citations: [{article: a, quote: Lions slept.}]}
events:
  - text: Lions fight.
    accounts:
      - {article: a, quote: Lions fought., date: 2019, values: {killed: "5", place: here}}
      - {article: a, quote: Lions slept., date: 2020, stance: denies, values: {killed: "6", place: there}}
  - text: Lions sleep.
    accounts:
      - {article: a, quote: Lions fought., values: {killed: "1"}}
      - {article: a, quote: Lions slept., values: {killed: "2"}}
-- seeds/a.txt --
Lions fought. Lions slept.
"""


def test_a_page_asks_what_sources_answer(tmp_path: Path) -> None:
    """A page asks what sources answer differently and how often."""
    page = words_of(tmp_path, "groups/lions.md", QUESTIONS)
    points = "US base; how large it is; when it happened; how many were killed (2); where; whether it happened"
    assert f"Sources disagree on 7 points : {points}" in page
    assert "How large it is 3 / 4" in page
    assert "Lions fight. How many were killed 5 / 6" in page
    assert "Lions fight. Whether it happened states it / denies it, or reports a denial" in page
    assert "accounts differ: when it happened , how many were killed , where , whether it happened" in page
    assert "How many were killed 2 US base 1" in words_of(tmp_path, "disagreements.md", QUESTIONS).replace(
        "How large it is 1 ", ""
    )


def test_disagreements_say_whose_and_when(tmp_path: Path) -> None:
    """The list of disagreements says whose event it was and when."""
    inferred = QUESTIONS.replace("  - text: Lions sleep.\n", "  - text: Lions sleep.\n    date: 2021\n")
    page = words_of(tmp_path, "disagreements.md", inferred)
    assert "7 disagreements, 0 between articles and 7 within one, which quotes several people" in page
    assert "Lions 2019 or 2020 within one article Lions fight. states it" in page
    assert "Lions 2021 inferred within one article Lions sleep. 1 publisher" in page
    elsewhere = inferred.replace("article: a, quote: Lions slept", "article: b, quote: Lions slept")
    page = words_of(tmp_path, "disagreements.md", elsewhere + "-- seeds/b.txt --\nLions slept.\n")
    assert "7 disagreements. They are found" in page
    assert "Lions 2021 inferred Lions sleep. 1 publisher" in page


CROWDED = (
    """
-- entities/d.yml --
kinds: {groups: {label: Group}, towns: {label: Town}}
relations: {near: {label: near, inverse: near}}
event_values: {killed: {label: Killed, question: how many were killed}}
"""
    + "".join(
        f"-- entities/groups/g{i}.yml --\nname: Pride {'abcdefghijklmno'[i]}\nrelations: [{{type: near, target: towns/hama}}]\n"
        for i in range(15)
    )
    + """
-- entities/towns/hama.yml --
name: Hama
events:
"""
    + "".join(
        f"""  - text: Fight {i}.
    accounts:
      - {{article: a, quote: Word {i}., values: {{killed: "{i}"}}}}
      - {{article: a, quote: Other {i}., values: {{killed: "{i + 1 if i == 1 else i}"}}}}
"""
        for i in range(11)
    )
    + """
-- seeds/a.txt --
"""
    + " ".join(f"Word {i}. Other {i}." for i in range(11))
)


def test_what_is_long_is_folded(tmp_path: Path) -> None:
    """What is long is folded and an event told in a box is not told again."""
    body = str(pages_of(tmp_path, CROWDED)["towns/hama.md"])
    folds = re.findall(r'<details class="wiki-fold[^>]*><summary[^>]*>(.*?)</summary>', body)
    assert folds == ["2 accounts", "3 more events", "3 more cards", "22 quotes from 1 article"]
    assert '<span class="wiki-disputed">accounts differ: <a href="#disagreement-1">how many were killed</a></span>' in body
    assert '<details class="wiki-disagreement" id="disagreement-1" data-wiki="fold" open>' in body


def test_quotation_marks_are_not_doubled(tmp_path: Path) -> None:
    """A quote with quotation marks of its own does not get the same ones again."""
    card = """
-- entities/towns/hama.yml --
name: Hama
summary:
  - {text: Men left., citations: [{article: a, quote: "“Twenty men left Hama"}]}
  - {text: Men slept., citations: [{article: a, quote: they slept in “Hama”}]}
  - {text: Men woke., citations: [{article: a, quote: Others “woke” there}]}
-- seeds/a.txt --
“Twenty men left Hama,” he said; they slept in “Hama”. Others “woke” there.
"""
    build(make_dossier(tmp_path, card))
    page = (tmp_path / "docs/towns/hama.md").read_text(encoding="utf-8")
    assert '<q class="wiki-has-marks">“Twenty men left Hama</q>' in page
    assert '<q class="wiki-has-marks">they slept in “Hama”</q>' in page
    assert '<q class="wiki-q">Others “woke” there</q>' in page
    assert ".wiki-has-marks { quotes:" in (tmp_path / "docs/assets/wiki/wiki.css").read_text(encoding="utf-8")


LINKED = """
-- entities/dossier.yml --
folds: [arabic]
-- entities/towns/aleppo.yml --
name: Aleppo
names: [{text: حلب, lang: ar}]
-- entities/people/xenia.yml --
name: Xenia
summary: [{text: "WORDS", citations: [{article: a, quote: lived in it}]}]
-- seeds/a.txt --
She lived in it.
"""


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("سكنت بحلب سنة.", "ب<a>حلب</a> سنة"),
        ("She lived in حلب, 3 years.", 'in <a><bdi lang="ar" dir="rtl">حلب</bdi></a>, 3 years'),
    ],
)
def test_links_are_isolated_from_other_scripts(tmp_path: Path, words: str, link: str) -> None:
    """An Arabic name amid English turns nothing around; amid Arabic nothing keeps it from joining the letter before it."""
    lead = str(pages_of(tmp_path, LINKED.replace("WORDS", words))["people/xenia.md"])
    assert link.replace("<a>", '<a class="wiki-entity" href="../towns/aleppo.md">') in lead
