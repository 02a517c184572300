"""What was corrected stands on its page, on one page of all, and in a feed that any reader of feeds can read."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from generator.build import build, check, gather
from generator.pages import render
from generator.relate.wiki import relate
from tests.conftest import ENGINES
from tests.support import make_dossier, pages_of, words_of, xml_of
from tests.support.hostile import NASTY, quoted

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree import ElementTree as ET

    from tests.conftest import Site

PUBLISHED = """\
-- mkdocs.yml --
site_name: Towns
site_url: https://towns.example/wiki
plugins: [wiki]
"""
DOSSIER = """\
-- entities/towns/hama.yml --
name: Hama
corrections:
- {date: 2020-02-29, was: Hama is loud., now: "Hama, says a report, is loud.", why: It is one report's word.}
- {date: 2021-01-01, was: Hama has a harbour., why: No text says so.}
- {date: 2020-02-29, now: Hama is a town., why: It was not told.}
-- entities/towns/homs.yml --
name: Homs
-- seeds/a.txt --
Hama is loud.
-- seeds/a.yml --
articles:
- {id: a, line: 1, title: Hama is loud, corrections: [{date: 2020-03-01, was: 1919, now: 1920, why: A slip of the pen.}]}
"""
DATED_NEWS = (
    "-- entities/dossier.yml --\ntitle: Towns\nnews: [{text: Maps & more., version: '2', date: 2020-12}, {text: Undated.}]\n"
)
ATOM = {"": "http://www.w3.org/2005/Atom"}


def feed_of(root: Path, dossier: str) -> ET.Element:
    return xml_of(pages_of(root, PUBLISHED + dossier)["feed.xml"])


def texts_of(element: ET.Element, path: str) -> list[str]:
    return [found.text or "" for found in element.findall(path, ATOM)]


def test_a_card_tells_its_corrections(tmp_path: Path) -> None:
    told = words_of(tmp_path, "towns/hama.md", DOSSIER).partition("data-search-exclude }")[2]
    told = told[told.index("1 January 2021") :]
    assert told.startswith(
        "1 January 2021 No text says so. Removed Hama has a harbour. "
        "29 February 2020 It is one report&#39;s word. It said Hama is loud. Changed to Hama, says a report, is loud. "
        "29 February 2020 It was not told. Changed to Hama is a town. All corrections"
    )


def test_programs_are_told_what_went(tmp_path: Path) -> None:
    """What stood there and what stands there now are marked for programs, and said in words for readers."""
    page = str(pages_of(tmp_path, DOSSIER)["towns/hama.md"])
    assert re.search(r"<b>It said</b> <del><q[^>]*>Hama is loud\.</q></del>", page)
    assert re.search(r"<b>Changed to</b> <ins><q[^>]*>Hama, says a report, is loud\.</q></ins>", page)


def test_an_article_tells_its_corrections(tmp_path: Path) -> None:
    told = words_of(tmp_path, "articles/a.md", DOSSIER)
    assert "1 March 2020 A slip of the pen. It said 1919 Changed to 1920" in told


def test_a_page_without_corrections_says_nothing(tmp_path: Path) -> None:
    assert "orrection" not in words_of(tmp_path, "towns/homs.md", DOSSIER)


def test_one_page_has_all(tmp_path: Path) -> None:
    """One page has all corrections the newest first each leading to its place."""
    page = str(pages_of(tmp_path, DOSSIER)["corrections/log.md"])
    places = re.findall(r'href="\.\./([^"]+)\.md#([^"]+)"><time', page)
    assert places == [
        ("towns/hama", "correction-2021-01-01"),
        ("articles/a", "correction-2020-03-01"),
        ("towns/hama", "correction-2020-02-29-2"),
        ("towns/hama", "correction-2020-02-29"),
    ]
    files = pages_of(tmp_path, DOSSIER)
    assert all(f'id="{anchor}"' in str(files[f"{target}.md"]) for target, anchor in places)


def test_a_newer_one_on_top_moves_no_anchor(tmp_path: Path) -> None:
    before = re.findall(r'id="(correction-[^"]+)"', str(pages_of(tmp_path, DOSSIER)["towns/hama.md"]))
    newer = DOSSIER.replace("corrections:\n", "corrections:\n- {date: 2020-02-29, why: Another.}\n", 1)
    after = re.findall(r'id="(correction-[^"]+)"', str(pages_of(tmp_path, newer)["towns/hama.md"]))
    assert after == [before[0], "correction-2020-02-29-3", *before[1:]]


def test_a_dossier_without_corrections_says_so(tmp_path: Path) -> None:
    told = words_of(tmp_path, "corrections/log.md", "-- entities/towns/hama.yml --\nname: Hama\n")
    assert "None yet: no correction has been recorded" in told


def test_the_page_leads_to_how_to_report(tmp_path: Path) -> None:
    """The page leads to the one that tells how to report a mistake."""
    page = str(pages_of(tmp_path, DOSSIER)["corrections/log.md"])
    assert '<a href="../report-an-error.md">How to report a mistake</a>' in page


def test_home_counts_corrections(tmp_path: Path) -> None:
    page = str(pages_of(tmp_path, DOSSIER)["index.md"])
    assert '<a href="corrections/log.md">4 corrections so far</a>' in page


def test_unpublished_cards_tell_no_corrections(tmp_path: Path) -> None:
    for status in ("draft", "retired\nreason: None."):
        dossier = DOSSIER.replace("name: Hama\n", f"name: Hama\nstatus: {status}\n")
        assert "Hama is a town." not in "".join(map(str, pages_of(tmp_path, PUBLISHED + dossier).values()))


def test_data_of_a_card_have_its_corrections(tmp_path: Path) -> None:
    assert '{"date":"2021-01-01","why":"No text says so.","was":"Hama has a harbour."}' in str(
        pages_of(tmp_path, DOSSIER)["towns/hama.json"]
    )


# The feed -------------------------------------------------------------------------------------------------------------------


def test_a_feed_has_what_atom_asks_for(tmp_path: Path) -> None:
    """RFC 4287: a feed and each entry have one title, identity and date, the feed an author and where it is."""
    feed = feed_of(tmp_path, DOSSIER + DATED_NEWS)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert texts_of(feed, "author/name") == ["Towns"]
    assert [link.get("href") for link in feed.findall("link[@rel='self']", ATOM)] == ["https://towns.example/wiki/feed.xml"]
    for told in (feed, *feed.findall("entry", ATOM)):
        (title,), (identity,), (updated,) = (texts_of(told, key) for key in ("title", "id", "updated"))
        assert title
        assert identity.startswith("https://towns.example/wiki/")
        assert datetime.fromisoformat(updated).tzinfo
        assert all(str(link.get("href")).startswith("https://") for link in told.findall("link", ATOM))


def test_a_feed_tells_corrections_and_news(tmp_path: Path) -> None:
    """A feed tells corrections and the news that have a date, the newest first."""
    feed = feed_of(tmp_path, DOSSIER + DATED_NEWS)
    assert texts_of(feed, "entry/title") == [
        "Corrected: Hama",
        "New: 2",
        "Corrected: Hama is loud",
        "Corrected: Hama",
        "Corrected: Hama",
    ]
    moments = texts_of(feed, "entry/updated")
    assert moments == sorted(moments, reverse=True)
    assert moments[:2] == ["2021-01-01T00:00:00Z", "2020-12-01T00:00:00Z"]
    assert texts_of(feed, "updated") == moments[:1]
    words = ["".join(entry.itertext()) for entry in feed.findall("entry", ATOM)]
    assert "Maps & more." in words[1]
    assert " ".join(words[2].split()).endswith("A slip of the pen. It said: “1919” Changed to: “1920”")


def test_entries_lead_to_their_places(tmp_path: Path) -> None:
    feed = feed_of(tmp_path, DOSSIER)
    identities = texts_of(feed, "entry/id")
    assert len(identities) == len(set(identities))
    assert [link.get("href") for link in feed.findall("entry/link", ATOM)] == identities
    assert identities[0] == "https://towns.example/wiki/towns/hama/#correction-2021-01-01"


def test_a_long_feed_has_the_newest(tmp_path: Path) -> None:
    many = "".join(f"- {{date: {year}-01-01, why: Mended.}}\n" for year in range(1800, 2000))
    feed = feed_of(tmp_path, f"-- entities/towns/hama.yml --\nname: Hama\ncorrections:\n{many}")
    assert [moment[:4] for moment in texts_of(feed, "entry/updated")] == [str(year) for year in range(1999, 1899, -1)]


@pytest.mark.parametrize("address", ["", "site_url: http://localhost:8000/\n"])
def test_no_feed_without_an_address(tmp_path: Path, address: str) -> None:
    """Without an address that others can reach there is no feed and the page says why."""
    files = pages_of(tmp_path, f"-- mkdocs.yml --\nsite_name: Towns\n{address}{DOSSIER}")
    assert "feed.xml" not in files
    assert "This copy has no feed" in str(files["corrections/log.md"])
    assert not [path for path, content in files.items() if str(content).startswith("---") and "\nfeed: " in str(content)]


def test_no_feed_without_anything_dated(tmp_path: Path) -> None:
    files = pages_of(tmp_path, f"{PUBLISHED}-- entities/towns/hama.yml --\nname: Hama\n")
    assert "feed.xml" not in files
    assert "feed" not in str(files["corrections/log.md"])


def test_a_feed_goes_with_its_last_entry(tmp_path: Path) -> None:
    build(make_dossier(tmp_path, PUBLISHED + DOSSIER))
    assert (tmp_path / "docs/feed.xml").is_file()
    (tmp_path / "seeds/a.yml").unlink()
    (tmp_path / "entities/towns/hama.yml").write_text("name: Hama\n", encoding="utf-8")
    assert build(tmp_path).written.removed == ("feed.xml",)  # type: ignore[union-attr]


def test_any_text_leaves_the_feed_whole(tmp_path: Path) -> None:
    """Every nasty text in every field of the feed is text there, and the feed is XML."""
    cards = {
        f"n{number}": quoted({"name": f"Town {number}", "corrections": [{"date": "2020-02-29", "was": text, "why": text}]})
        for number, text in enumerate(NASTY[:99])
    }
    dossier = "".join(f"-- entities/towns/{slug}.yml --\n{card}\n" for slug, card in cards.items())
    title = quoted({"site_name": "</title> & ]]> \x0b", "site_url": "https://towns.example/?a=1&b=%3Cc%3E", "plugins": ["wiki"]})
    files = pages_of(tmp_path, f"-- mkdocs.yml --\n{title}\n{dossier}")
    feed = xml_of(files["feed.xml"])
    elements = {element.tag.rpartition("}")[2] for element in feed.iter()}
    assert elements == {"feed", "title", "id", "updated", "author", "name", "link", "entry", "content", "div", "p", "del"}
    assert len(feed.findall("entry", ATOM)) > 80


def test_the_same_feed_in_any_order(tmp_path: Path) -> None:
    """The feed is a function of the dossier whatever the day and the order of its files."""
    inputs, _ = gather(make_dossier(tmp_path, PUBLISHED + DOSSIER + DATED_NEWS))
    wiki, _ = relate(inputs)
    again = type(wiki)(**{**vars(wiki), "entities": dict(reversed([*wiki.entities.items()]))})
    assert render(wiki, inputs.site, ())["feed.xml"] == render(again, inputs.site, ())["feed.xml"]


@pytest.mark.parametrize("engine", ENGINES)
def test_each_engine_names_the_feed(small_sites: dict[str, Site], engine: str) -> None:
    """Home and the page of all corrections say in their heads where the feed is, and it is there."""
    folder = small_sites[engine].folder
    assert xml_of((folder / "feed.xml").read_text(encoding="utf-8")).tag.endswith("feed")
    for path, to_root in (("index.html", ""), ("corrections/log/index.html", "../../")):
        head = (folder / path).read_text(encoding="utf-8").partition("</head>")[0]
        link = re.search(r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">', head)
        assert link
        assert link[1].removeprefix("./") == f"{to_root}feed.xml"


def test_what_stood_there_is_quoted(tmp_path: Path) -> None:
    """What stood there may hold a word that takes a side: for that it may have been corrected."""
    loaded = "-- entities/dossier.yml --\nloaded_words: [loud]\n"
    found = check(make_dossier(tmp_path, DOSSIER + loaded))
    assert [(str(problem.mark), problem.code) for problem in found if problem.code == "loaded-word"] == [
        ("entities/towns/hama.yml:3:3", "loaded-word")
    ]
