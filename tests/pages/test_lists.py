"""The indexes of the wiki: names from A to Z, names with several meanings, who calls whom what, words that take a side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.build import gather
from generator.pages import render
from generator.relate.wiki import relate
from tests.support import make_dossier, wiki_of, words_of
from tests.support import pages_of as dossier_pages
from tests.support.browser import tab

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

DOSSIER = """
-- entities/dossier.yml --
publishers: outlets
loaded_words: [rebels, bandits]
kinds:
  groups: {label: Group}
  towns: {label: Town}
  outlets: {label: Outlet}
-- entities/outlets/gazette.yml --
name: Gazette
-- entities/outlets/herald.yml --
name: Herald
-- entities/groups/tigers.yml --
name: Tigers
names: [{text: TGR, status: abbreviation}, {text: النمور, lang: ar}]
-- entities/towns/hama.yml --
name: Hama
names: [{text: Hama, next_to: [city]}]
-- entities/groups/hama.yml --
name: Battalion of Hama
names: [{text: Hama, next_to: [battalion]}]
-- seeds/a.txt --
The Tigers met rebels in May. Hama city was quiet. The "bandits" slept. REBELS again, and Tigers.
-- seeds/a.yml --
articles: [{id: may, line: 1, publisher: outlets/gazette, date: 2019-05-02}]
furniture: []
-- seeds/b.txt --
The TGR spoke to rebels of the Tigers. Related: rebels win
-- seeds/b.yml --
articles: [{id: june, line: 1, publisher: outlets/herald, date: 2019-06-03}]
withheld: [{article: june, quote: "rebels win", reason: none}]
"""


def pages_of(root: Path) -> dict[str, str | bytes]:
    wiki = wiki_of(root, DOSSIER)
    gathered, _ = gather(make_dossier(root, DOSSIER))
    return render(wiki, gathered.site, [])


def test_naming_counts_spellings_by_publisher(tmp_path: Path) -> None:
    """Who calls whom what counts spellings by publisher with dates and leads to the words."""
    wiki = wiki_of(tmp_path, DOSSIER)
    rows = [
        (row.entity, row.spelling, [(use.publisher, use.count, str(use.first), use.article) for use in row.uses])
        for row in wiki.naming
    ]
    assert rows == [
        ("groups/tigers", "Tigers", [("outlets/gazette", 2, "2 May 2019", "may"), ("outlets/herald", 1, "3 June 2019", "june")]),
        ("groups/tigers", "TGR", [("outlets/herald", 1, "3 June 2019", "june")]),
    ]
    assert 'href="../groups/tigers.md#q-may-4">2</a>' in str(pages_of(tmp_path)["naming/groups.md"])


def test_loaded_words_are_counted_by_publisher(tmp_path: Path) -> None:
    """Words that take a side are counted by publisher without what is withheld."""
    uses = [(use.word, use.publisher, use.count, len(use.excerpts)) for use in wiki_of(tmp_path, DOSSIER).loaded]
    assert uses == [
        ("rebels", "outlets/gazette", 2, 2),
        ("rebels", "outlets/herald", 1, 1),
        ("bandits", "outlets/gazette", 1, 1),
    ]


def test_forms_stand_under_their_head(tmp_path: Path) -> None:
    """Forms of one word stand under its head with what a foreign one means and each keeps its passages."""
    words = "[rebel, {text: rebels, head: rebel}, {text: متمردين, lang: ar, head: rebel, gloss: rebels}, bandits]"
    dossier = DOSSIER.replace("[rebels, bandits]", words).replace("quiet.", "quiet, a rebel said. متمردين came.")
    page = words_of(tmp_path, "naming/index.md", dossier)
    assert "rebel rebels 3 , rebel 1 , متمردين “rebels” 1 5" in page.replace("3,", "3 ,").replace("1,", "1 ,")
    gathered, problems = gather(tmp_path)
    assert [problem.code for problem in problems if problem.code == "missing-gloss"] == []
    passages = str(render(relate(gathered)[0], gathered.site, [])["naming/passages.md"])
    anchors = re.findall(r'<details class="wiki-word[^"]*" id="(word-\d)"', passages)
    assert sorted(anchors) == ["word-1", "word-2", "word-3", "word-4"]
    table = str(render(relate(gathered)[0], gathered.site, [])["naming/index.md"])
    assert 'passages.md#head-1">4</a>' in table
    assert 'passages.md#word-2">1</a>' in table


def test_an_unexplained_foreign_word_is_a_warning(tmp_path: Path) -> None:
    """A word of another language that nobody explains is a warning."""
    dossier = DOSSIER.replace("[rebels, bandits]", "[{text: متمردين, lang: ar}]")
    _, problems = gather(make_dossier(tmp_path, dossier))
    assert [(problem.code, problem.severity) for problem in problems] == [("missing-gloss", "warning")]


def test_articles_without_a_publisher_stand_last(tmp_path: Path) -> None:
    """Articles without a publisher stand last and are called so."""
    dossier = DOSSIER.replace("publisher: outlets/gazette, ", "")
    names = words_of(tmp_path, "groups/tigers.md", dossier)
    assert "Herald 1, articles without a publisher 2" in names
    page = words_of(tmp_path, "naming/groups.md", dossier)
    assert "Spelling Herald articles without a publisher" in page


def test_names_stand_under_their_letter(tmp_path: Path) -> None:
    """Names stand under their letter or script with the card that they mean."""
    pages = pages_of(tmp_path)
    assert {path for path in pages if path.startswith("names/")} == {
        *("names/index.md", "names/b.md", "names/g.md", "names/h.md", "names/t.md", "names/arabic.md", "names/hama.md")
    }
    assert '<span class="wiki-see">see</span> <a class="wiki-entity" href="../groups/tigers.md"' in str(pages["names/arabic.md"])


def test_letters_are_set_in_their_face(tmp_path: Path) -> None:
    """Letters of another script are set in its face and called by their names."""
    dossier = DOSSIER.replace("{text: النمور, lang: ar}", "{text: النمور, lang: ar}, {text: أسود, lang: ar}")
    page = str(dossier_pages(tmp_path, dossier)["names/arabic.md"])
    heads = re.findall(r"^## (.*?) {:", page, re.MULTILINE)
    assert heads == [
        '<bdi lang="ar" dir="rtl">ا</bdi> <span class="wiki-letter-name">Alef</span>',
        '<bdi lang="ar" dir="rtl">ن</bdi> <span class="wiki-letter-name">Noon</span>',
    ]


def test_numbers_say_what_they_count(tmp_path: Path) -> None:
    """What a number counts is said where it stands."""
    index, page = words_of(tmp_path, "names/index.md", DOSSIER), words_of(tmp_path, "names/t.md", DOSSIER)
    letters, entries = "The number beside a letter says how many entries it has.", "The number after an entry says how often"
    assert index.index("Arabic 1") < index.index(letters)
    assert page.index(entries) < page.index("TGR see Tigers 1")


def test_a_shared_name_has_its_page(tmp_path: Path) -> None:
    """A name of several cards has a page that tells them apart."""
    page = str(pages_of(tmp_path)["names/hama.md"])
    assert "stands beside it: battalion" in page
    assert "stands beside it: city" in page


CALLED = """
-- entities/dossier.yml --
publishers: outlets
name_joints: [of]
loaded_words:
  - {text: bandit, before_name: [groups], after_name: [groups]}
  - {text: bandits, after_name: [groups], joined_to_name: [groups]}
  - {text: savage, before_name: [groups]}
  - {text: regime, after_name: [states]}
  - puppets
kinds:
  groups: {label: Group}
  states: {label: State}
  outlets: {label: Outlet}
-- entities/outlets/gazette.yml --
name: Gazette
-- entities/outlets/herald.yml --
name: Herald
-- entities/groups/tigers.yml --
name: Tigers
names: [{text: Rabble, status: loaded}]
-- entities/groups/lions.yml --
name: Lions
-- entities/states/ruritania.yml --
name: Ruritania
-- seeds/a.txt --
TEXT
-- seeds/a.yml --
articles: [{id: may, line: 1, publisher: outlets/gazette, date: 2019-05-02}]
-- seeds/b.txt --
The bandit Lions ran.
-- seeds/b.yml --
articles: [{id: june, line: 1, publisher: outlets/herald, date: 2019-06-03}]
"""


def called(root: Path, text: str) -> list[tuple[str, str, int]]:
    """Who is called what in an article of the Gazette with these words, and how often."""
    found = wiki_of(root, CALLED.replace("TEXT", text)).epithets
    return [(use.entity, use.word, use.count) for use in found if use.publisher == "outlets/gazette"]


@pytest.mark.parametrize(
    ("text", "who", "word"),
    [
        ("The Tigers bandits ran.", "groups/tigers", "bandits"),
        ("The BANDIT Tigers ran.", "groups/tigers", "bandit"),
        ("The “Tigers” bandit gang ran.", "groups/tigers", "bandit"),
        ("The bandits of “Tigers” ran.", "groups/tigers", "bandits"),
        ("The Ruritania’s regime fell.", "states/ruritania", "regime"),
        ("They fear the Rabble.", "groups/tigers", "Rabble"),
    ],
)
def test_a_loaded_word_counts_for_its_neighbour(tmp_path: Path, text: str, who: str, word: str) -> None:
    """A word that takes a side counts for the name that it stands beside."""
    assert called(tmp_path, text) == [(who, word, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "The Tigers, bandits and all, ran.",
        "They met the Tigers. Bandits ran.",
        "They met the Tigers\nBandits ran.",
        "Tigers-backed bandits ran.",
        "The anti-Tigers bandits ran.",
        "The Tigers bandit-hunters ran.",
        "The Tigers and their bandits ran.",
        "The bandits in Tigers country ran.",
        "The bandits Tigers ran.",
        "The Ruritania bandits ran.",
        "The Ruritania puppets ran.",
        "The non-bandit Tigers ran.",
        "The Tigers bandit Lions ran.",
    ],
)
def test_a_parted_loaded_word_counts_for_nobody(tmp_path: Path, text: str) -> None:
    """A word that is parted from a name or could be of another counts for nobody."""
    assert called(tmp_path, text) == []


def test_words_in_a_row_all_count(tmp_path: Path) -> None:
    """Words in a row all count and each publisher by itself."""
    text = "The savage bandit Tigers bandits ran. Again bandit Tigers."
    assert called(tmp_path, text) == [("groups/tigers", w, n) for w, n in (("bandit", 2), ("bandits", 1), ("savage", 1))]
    assert [use.entity for use in wiki_of(tmp_path, CALLED).epithets] == ["groups/lions"]


def test_withheld_passages_call_nobody_anything(tmp_path: Path) -> None:
    """What is withheld or furniture calls nobody anything."""
    for rule in ("furniture: [{line: 3}]", 'withheld: [{article: may, quote: "The bandit Tigers ran.", reason: none}]'):
        dossier = CALLED.replace("TEXT", "News\n\nThe bandit Tigers ran.").replace(
            "date: 2019-05-02}]", f"date: 2019-05-02}}]\n{rule}"
        )
        assert [use.entity for use in wiki_of(tmp_path, dossier).epithets] == ["groups/lions"]


def test_each_count_leads_to_all_passages(tmp_path: Path) -> None:
    """Each number of who is called what leads to all its passages."""
    text = " ".join(f"On day {number} came the bandit Tigers and it rained for hours and hours on end." for number in range(8))
    wiki = wiki_of(tmp_path, CALLED.replace("TEXT", text))
    pages = {path: str(page) for path, page in render(wiki, gather(tmp_path)[0].site, []).items()}
    link = "beside.md#at-groups--tigers--1"
    assert f'<td><a href="../naming/{link}-1">Gazette 8</a></td>' in pages["naming/index.md"]
    assert f'<a href="../naming/{link}">bandit</a> (Gazette 8)' in pages["groups/tigers.md"]
    passages = pages["naming/beside.md"].partition('id="at-groups--tigers--1"')[2].partition("</section>")[0]
    assert passages.count("<blockquote") == 5
    assert passages.count("line 1") == 8


HOMONYMS = """
-- entities/towns/homs.yml --
name: {text: Homs, not_next_to: [province, river]}
names: [{text: Hims, weak: true}]
-- entities/provinces/homs.yml --
name: Homs (province)
names: [{text: Höms, next_to: [province]}, {text: Hims, next_to: [province]}]
-- entities/rivers/homs.yml --
name: Orontes
names: [{text: Homs, next_to: [river]}]
-- seeds/a.txt --
Höms province lies around the city. Homs was quiet. PLACE
"""
HAT = '<p class="wiki-hatnote" data-search-exclude>'


def hat_notes(root: Path, dossier: str) -> dict[str, str]:
    """The notes under the titles of cards, by page, without markup."""
    wiki = wiki_of(root, dossier)
    pages = render(wiki, gather(root)[0].site, [])
    lines = {path: line for path, page in pages.items() for line in str(page).splitlines() if line.startswith(HAT)}
    return {path: re.sub(r"<[^>]+>", "", line) for path, line in lines.items()}


def test_a_card_warns_of_namesakes(tmp_path: Path) -> None:
    """A card says with which others readers may confuse it whatever marks the name has."""
    assert hat_notes(tmp_path, HOMONYMS) == {
        "towns/homs.md": "Homs is also a name of Homs (province); see all meanings of Homs.",
        "provinces/homs.md": "Höms is also a name of Homs (towns); see all meanings of Höms.",
    }


def test_unused_names_confuse_nobody(tmp_path: Path) -> None:
    """Names that no text uses confuse nobody until one does."""
    notes = hat_notes(tmp_path, HOMONYMS.replace("PLACE", "The river Homs rose."))
    assert notes == {
        "towns/homs.md": "Homs is also a name of Homs (province) and Orontes (rivers); see all meanings of Homs.",
        "provinces/homs.md": "Höms is also a name of Orontes (rivers) and Homs (towns); see all meanings of Höms.",
        "rivers/homs.md": "Homs is also a name of Homs (province) and Homs (towns); see all meanings of Homs.",
    }


def test_a_note_names_three_others(tmp_path: Path) -> None:
    """A note names three others and says how many more there are."""
    towns = "".join(f"-- entities/towns/berlin-{number}.yml --\nname: Berlin\n" for number in range(6))
    note = hat_notes(tmp_path, f"{towns}-- seeds/a.txt --\nBerlin.\n")["towns/berlin-0.md"]
    assert note.startswith("Berlin is also a name of Berlin (towns), Berlin (towns), Berlin (towns) and 2 more;")


def test_a_lead_links_no_namesake(tmp_path: Path) -> None:
    """The lead of a card does not link its own name to another card that has it."""
    lead = "-- entities/rivers/homs.yml --\nname: Orontes\nnames: [Homs]\nsummary: [{text: Homs rises near Homs (province).}]\n"
    wiki = wiki_of(tmp_path, HOMONYMS + lead)
    page = str(render(wiki, gather(tmp_path)[0].site, [])["rivers/homs.md"])
    assert '<p class="wiki-lead">Homs rises near <a class="wiki-entity" href="../provinces/homs.md">' in page


def test_abbreviations_have_their_page(tmp_path: Path) -> None:
    """Abbreviations have a page with what they stand for."""
    page = str(pages_of(tmp_path)["abbreviations.md"])
    assert ">TGR</th>" in page
    assert "Battalion" not in page


def test_a_reader_sorts_and_filters_an_index(browser: Browser, home: str) -> None:
    with tab(browser, home) as opened:
        opened.open("towns/")
        rows = opened.page.locator("tbody tr:visible")
        most_named = rows.first.inner_text()
        opened.page.get_by_role("button", name="Name").click()
        assert rows.first.inner_text() != most_named
        assert opened.page.locator("th[aria-sort=ascending]").inner_text().startswith("Name")
        opened.page.get_by_label("Filter towns").fill("shaykhun")
        assert "Khan Shaykhun" in rows.first.inner_text()
        assert 0 < rows.count() < 20
        assert opened.faults == []
