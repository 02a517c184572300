"""What an article goes by on pages: its headline, or the words with which it opens."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from generator.build import check, gather
from generator.pages import render
from generator.relate.wiki import relate
from tests.support import make_dossier

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = """
-- entities/towns/morek.yml --
name: Morek
summary: [{text: Morek is quiet., citations: [{article: no-headline, quote: "Morek was quiet"}]}]
-- seeds/a.txt --
The Gazette

Morek was quiet all day long and nobody came by the road from the south or from the north before the evening.
Morek in uproar
The town of Morek says “no”.
موريك هادئة
-- seeds/a.yml --
articles:
  - {id: no-headline, line: 1, opening: Morek was, date: 2019-05, date_certainty: inferred, date_note: After in-uproar.}
  - {id: in-uproar, line: 4, title: Morek in uproar, note: "It answers no-headline, not not-there."}
  - id: arabic
    line: 6
    language: ar
    title: موريك هادئة
    translated_title: Morek <is> quiet
    abstract: Reports that Morek is “calm”, and no more.
"""
OPENING = "“Morek was quiet all day long and nobody came by the road …”"


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, str]:
    gathered, _ = gather(make_dossier(tmp_path, DOSSIER))
    return {path: str(page) for path, page in render(relate(gathered)[0], gathered.site, []).items()}


def test_without_headline_opening_words_are_the_title(pages: dict[str, str]) -> None:
    """An article without a headline goes by its opening words in quotation marks."""
    listed = f'<a href="../articles/no-headline.md">{OPENING}</a> <span class="wiki-unknown">(no headline)</span>'
    for path in ("articles/index.md", "towns/morek.md"):
        assert listed in pages[path]
    own = pages["articles/no-headline.md"]
    assert f'title: "{OPENING} (no headline)"\n' in own
    assert f"\n# {OPENING} {{:" in own
    assert "“‘Morek was quiet all day long and nobody came by the road …’ (no headline)”, in: Test" in own
    assert '"headline"' not in own


def test_with_headline_it_is_the_title(pages: dict[str, str]) -> None:
    """An article with a headline goes by it."""
    assert '<a href="../articles/in-uproar.md">Morek in uproar</a> <span' in pages["articles/index.md"]
    assert 'title: "Morek in uproar"\n' in pages["articles/in-uproar.md"]
    assert '"headline": "Morek in uproar"' in pages["articles/in-uproar.md"]


def test_remarks_name_articles_by_their_titles(pages: dict[str, str]) -> None:
    """A remark names other articles by their titles and not by their identities."""
    note = f'It answers <a href="../articles/no-headline.md">{OPENING}</a>, not not-there.'
    assert note in pages["articles/in-uproar.md"]
    assert '<abbr class="wiki-certainty" title="After “Morek in uproar”.">inferred</abbr>' in pages["articles/index.md"]


def test_missing_opening_words_are_a_problem(tmp_path: Path) -> None:
    """Opening words that are not in the article are a problem."""
    dossier = make_dossier(tmp_path, DOSSIER.replace("opening: Morek was", "opening: The town"))
    assert "The words of 'opening' are not in the article." in [problem.message for problem in check(dossier)]


def test_what_an_article_reports_heads_it(pages: dict[str, str]) -> None:
    """What an article reports heads its page and stands wherever the article is shown."""
    told = "Reports that Morek is “calm”, and no more."
    own = pages["articles/arabic.md"]
    assert own.split('<p class="wiki-lead">')[1].startswith(
        'Reports that <a class="wiki-entity" href="../towns/morek.md">Morek</a> is “calm”, and no more.</p>'
    )
    assert f'description: "{told} Article, publisher not named, undated."\n' in own
    linked = re.search(r'<script type="application/ld\+json">(.*?)</script>', own)
    assert linked
    assert json.loads(linked[1])["abstract"] == told
    assert json.loads(linked[1])["alternativeHeadline"] == "Morek <is> quiet"
    assert f'<span class="wiki-abstract">{told}</span></th>' in pages["articles/index.md"]
    assert json.loads(pages["assets/wiki/previews/articles/arabic.json"])["lead"] == told


def test_foreign_titles_are_translated(pages: dict[str, str]) -> None:
    """A title in another language is translated and said to be."""
    told = '“Morek &#60;is&#62; quiet” <span class="wiki-unknown">(translated)</span>'
    for path in ("articles/arabic.md", "articles/index.md"):
        assert told in pages[path]
    assert json.loads(pages["assets/wiki/previews/articles/arabic.json"])["native"]["text"] == "“Morek <is> quiet”"
    assert "(translated)" not in pages["articles/in-uproar.md"]


def test_an_untold_article_is_headed_by_names(pages: dict[str, str]) -> None:
    """An article of which nobody says what it reports is headed by whom it names most."""
    assert '<p class="wiki-lead">Names Morek.</p>' in pages["articles/in-uproar.md"]
    assert json.loads(pages["assets/wiki/previews/articles/in-uproar.json"])["lead"] == "Names Morek."


@pytest.mark.parametrize(
    ("towns", "lead"),
    [
        ((), "Names nothing that has a page here."),
        (("Hama", "Homs"), "Names Hama and Homs."),
        (("Hama", "Homs", "Idlib"), "Names Hama, Homs and Idlib."),
        (("Hama", "Homs", "Idlib", "Morek", "Murak"), "Names Hama, Homs, Idlib most often, and 2 more that have a page here."),
    ],
)
def test_such_a_heading_is_a_sentence(tmp_path: Path, towns: tuple[str, ...], lead: str) -> None:
    """Such a heading is a sentence however many are named."""
    cards = "".join(f"-- entities/towns/{town.lower()}.yml --\nname: {town}\n" for town in towns)
    gathered, _ = gather(make_dossier(tmp_path, f"{cards}-- seeds/a.txt --\nWe saw {', '.join(towns)} again.\n"))
    shown = render(relate(gathered)[0], gathered.site, [])
    assert f'<p class="wiki-lead">{lead}</p>' in str(shown["articles/a.md"])


RIVALS = """
-- entities/dossier.yml --
event_values:
  killed: {label: Killed, question: how many were killed}
properties:
  mayor: {label: Mayor, of: [towns], type: text, single: true, question: who is mayor}
-- entities/towns/morek.yml --
name: Morek
statements:
  - {property: mayor, value: Ali, citations: [{article: early, quote: Ali is mayor of Morek}]}
  - {property: mayor, value: Omar, citations: [{article: late, quote: Omar is mayor of Morek}]}
events:
  - text: A bridge falls.
    date: 2019-08-02
    accounts:
      - {article: early, quote: the bridge fell and killed two, values: {killed: two}}
      - {article: late, quote: the bridge fell and killed three, values: {killed: three}}
  - text: A school opens.
    date: 2019-08-01
    accounts: [{article: late, quote: a school has opened}]
  - text: A road is built.
    accounts: [{article: early, quote: no such words}]
-- seeds/a.txt --
Ali is mayor of Morek; the bridge fell and killed two.
Omar is mayor of Morek; the bridge fell and killed three, and a school has opened.
The sun shone.
-- seeds/a.yml --
articles: [{id: early, line: 1}, {id: late, line: 2}, {id: idle, line: 3}]
"""


def test_a_page_tells_what_rests_on_it(tmp_path: Path) -> None:
    """A page of an article tells what rests on it and who says otherwise."""
    gathered, _ = gather(make_dossier(tmp_path, RIVALS))
    pages = {path: str(page) for path, page in render(relate(gathered)[0], gathered.site, []).items()}
    late = pages["articles/late.md"].split("## What rests on it")[1].split("## Cited passages")[0]
    places = [late.index(words) for words in ("1 August 2019", "A school opens.", "2 August 2019", "A bridge falls.")]
    assert places == sorted(places)
    assert 'href="../towns/morek.md#event-1">see Morek (2 accounts)</a>' in late
    for question, here, elsewhere in (("How many were killed", "three", "two"), ("who is mayor", "Omar", "Ali")):
        assert f">{question}</a>: here <b>{here}</b>; elsewhere <b>{elsewhere}</b>" in late
    early = pages["articles/early.md"].split("## What rests on it")[1]
    assert "here <b>two</b>; elsewhere <b>three</b>" in early
    assert "A school opens." not in early
    assert "A road is built." not in early  # its words were not found
    assert "What rests on it" not in pages["articles/idle.md"]
