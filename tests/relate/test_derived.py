"""What is derived and never typed: inverses, backlinks, co-mentions, who uses which name, disagreements, timelines, excerpts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.build import build, gather
from generator.relate.excerpts import ARTICLE_SHARE, PER_ARTICLE
from generator.relate.wiki import relate
from tests.support import make_dossier, wiki_of

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model.wiki import Entity, Wiki

DECLARATIONS = """
-- entities/dossier.yml --
publishers: outlets
kinds:
  groups: {label: Group}
  leaders: {label: Leader}
  towns: {label: Town}
  outlets: {label: Outlet}
properties:
  strength: {label: Strength, type: text, single: true}
  aim: {label: Aim, type: text}
  seat: {label: Seat, type: entity}
  founded: {label: Founded, type: date, single: true}
relations:
  leads: {label: leads, inverse: led by, from: [leaders], to: [groups]}
  ally-of: {label: ally of, inverse: ally of}
event_values:
  killed: {label: Killed}
-- entities/groups/lions.yml --
name: Lions
-- entities/groups/tigers.yml --
name: Tigers
-- entities/outlets/gazette.yml --
name: Gazette
-- entities/outlets/herald.yml --
name: Herald
"""

SEEDS = """
-- seeds/a.txt --
The Gazette of May.
There are 300 Tigers in Hama. The Tigers took Hama. The Tigers are led by Ali. TIGERS! The Lions of Homs are their allies.
-- seeds/a.yml --
articles:
  - {id: may, line: 1, publisher: outlets/gazette, date: 2019-05-02}
-- seeds/b.txt --
The Herald of June.
There are 500 tigers, or Tigers, in Hama.
-- seeds/b.yml --
articles:
  - {id: june, line: 1, publisher: outlets/herald, date: 2019-06-03}
-- seeds/c.txt --
Nobody says when or where: the Tigers were 100.
-- seeds/c.yml --
articles:
  - {id: undated, line: 1}
"""


def dossier(root: Path, text: str) -> Wiki:
    return wiki_of(root, DECLARATIONS + SEEDS + text)


def ties(entity: Entity) -> list[tuple[str, str]]:
    return [(tie.label, tie.other) for tie in entity.relations]


# Relations and backlinks


LEADER = """
-- entities/leaders/ali.yml --
name: Ali
summary:
  - {text: "Ali led the Lions, then the Tigers, both of Ali.", citations: [{article: may, quote: The Tigers are led by Ali.}]}
statements:
  - {property: seat, value: towns/hama}
relations:
  - {type: ally-of, target: outlets/herald}
  - {type: leads, target: groups/tigers, when: {from: 2019}, citations: [{article: may, quote: The Tigers are led by Ali.}]}
events:
  - {text: Ali came to town., involves: [towns/hama]}
-- entities/towns/hama.yml --
name: Hama
"""


def test_relations_read_from_both_ends(tmp_path: Path) -> None:
    """A relation reads from both ends with its evidence."""
    entities = dossier(tmp_path, LEADER).entities
    assert ties(entities["leaders/ali"]) == [("leads", "groups/tigers"), ("ally of", "outlets/herald")]
    assert ties(entities["groups/tigers"]) == [("led by", "leaders/ali")]
    assert ties(entities["outlets/herald"]) == [("ally of", "leaders/ali")]
    (forth, _), (back,) = entities["leaders/ali"].relations, entities["groups/tigers"].relations
    assert (back.when, back.citations) == (forth.when, forth.citations)
    assert str(back.when) == "since 2019"
    assert [citation.article for citation in back.citations] == ["may"]


def test_a_relation_told_twice_is_one(tmp_path: Path) -> None:
    """A relation that is told twice or on both cards is one with all its evidence."""
    lions = """
-- entities/groups/lions.yml --
name: Lions
relations:
  - {type: ally-of, target: groups/tigers, citations: [{article: may, quote: The Lions of Homs are their allies.}]}
  - {type: ally-of, target: groups/tigers, when: 2019}
-- entities/groups/tigers.yml --
name: Tigers
relations:
  - {type: ally-of, target: groups/lions, citations: [{article: may, quote: are their allies}]}
"""
    entities = dossier(tmp_path, lions).entities
    for entity, other in (("groups/lions", "groups/tigers"), ("groups/tigers", "groups/lions")):
        assert ties(entities[entity]) == [("ally of", other)] * 2
        assert [len(tie.citations) for tie in entities[entity].relations] == [2, 0]


REGIONS = """
-- entities/gazetteers.yml --
gazetteers:
  atlas: {label: The Great Atlas, licence: CC0, package: atlas 1.2}
-- entities/groups/tigers.yml --
name: Tigers
relations:
  - {type: ally-of, target: towns/homs, citations: [{article: may, quote: The Lions of Homs are their allies.}]}
location: {source: atlas, within: towns/homs}
-- entities/towns/hama.yml --
name: Hama
location: {latitude: 35.13179, longitude: 36.75783, source: atlas, entry: "170017", name: Ḩamāh, within: towns/homs}
-- entities/towns/homs.yml --
name: Homs
"""


def test_a_gazetteer_gives_a_region_both_ways(tmp_path: Path) -> None:
    """A region that only a gazetteer gives reads from both ends in the name of the gazetteer."""
    entities = dossier(tmp_path, REGIONS).entities
    assert ties(entities["towns/hama"]) == [("located in, by The Great Atlas", "towns/homs")]
    # The tie that a quote tells goes before; it is not told a second time without one.
    assert ties(entities["towns/homs"]) == [("ally of", "groups/tigers"), ("contains, by The Great Atlas", "towns/hama")]
    assert not entities["towns/hama"].relations[0].citations
    assert [link.other for link in entities["towns/homs"].backlinks] == ["groups/tigers", "towns/hama"]


def test_a_gazetteer_is_shown_with_its_licence(tmp_path: Path) -> None:
    """A page shows the entry of the gazetteer with its licence."""
    build(make_dossier(tmp_path, DECLARATIONS + SEEDS + REGIONS), despite_errors=True)
    page = (tmp_path / "docs/towns/hama.md").read_text(encoding="utf-8")
    coordinates = page[page.index("<dt>Coordinates</dt>") :].splitlines()[1]
    assert re.sub(r"<[^>]*>", "", coordinates) == "35.1318, 36.7578 The Great Atlas 170017 Ḩamāh (CC0)"
    assert 'title="atlas 1.2"' in coordinates
    assert "<dt>Located in, by The Great Atlas</dt>" in page
    assert "<dt>Coordinates</dt>" not in (tmp_path / "docs/groups/tigers.md").read_text(encoding="utf-8")


def test_a_fact_is_named_once(tmp_path: Path) -> None:
    """Beside the lead a fact is named once with its date or how many are given."""
    declared = DECLARATIONS.replace("strength: {", "strength: {infobox: true, ")
    root = make_dossier(
        tmp_path,
        declared + SEEDS + strengths("300, may, 2019-05, 2019-05", "300, may, 2019-06, 2019-06", "500, june, 2019-06, 2019-06"),
    )
    build(root, despite_errors=True)
    page = (root / "docs/groups/tigers.md").read_text(encoding="utf-8")
    facts = re.findall(r"<dd.*</dd>", page[page.index("<dt>Strength</dt>") : page.index("</aside>")])
    assert [" ".join(re.sub(r"<sup.*?</sup>|<[^>]*>", "", fact).split()) for fact in facts] == [
        "300 2 dates given",
        "500 June 2019",
    ]
    assert '<a class="wiki-more" href="#statements">2 dates given</a>' in page
    told = " ".join(re.sub(r"<[^>]*>", "", page[page.index("## What the sources say") :]).split())
    assert "300 May 2019;" in told
    assert "300 June 2019;" in told


BELONGING = """
-- entities/d.yml --
kinds: {leaders: {label: Leader}, groups: {label: Group}}
properties: {role: {label: Role, type: text, infobox: true}}
relations:
  leads: {label: leads, inverse: led by, infobox: true, sense: within}
  left: {label: left, inverse: was left by, infobox: true, once: true, sense: within}
  ally-of: {label: ally of, inverse: ally of, infobox: true, sense: with}
-- entities/leaders/khan.yml --
name: Shere Khan
statements: [{property: role, value: leader of the Tigers, citations: [{article: a, quote: Shere Khan leads the Tigers}]}]
relations:
  - {type: leads, target: groups/tigers, citations: [{article: a, quote: Shere Khan leads the Tigers}]}
  - {type: left, target: groups/tigers, when: 2020, citations: [{article: a, quote: Shere Khan leads the Tigers}]}
  - {type: ally-of, target: groups/tigers, citations: [{article: a, quote: Shere Khan leads the Tigers}]}
  - {type: leads, target: groups/lions, citations: [{article: a, quote: and the Lions}]}
-- entities/groups/tigers.yml --
name: Tigers
-- entities/groups/lions.yml --
name: Lions
-- seeds/a.txt --
Shere Khan leads the Tigers and the Lions.
"""


def test_a_card_is_not_told_twice(tmp_path: Path) -> None:
    """Beside the lead a card is not told twice as what another belongs to."""
    build(make_dossier(tmp_path, BELONGING))
    page = (tmp_path / "docs/leaders/khan.md").read_text(encoding="utf-8")
    box = page[page.index("<dt>Role</dt>") : page.index("</aside>")]
    assert " ".join(re.sub(r"<[^>]*>", " ", box).split()) == (
        "Role leader of the Tigers Leads Lions Left Tigers 2020 Ally of Tigers"
    )


def test_backlinks_come_from_all_that_is_said(tmp_path: Path) -> None:
    """Backlinks come from relations statements events and prose."""
    entities = dossier(tmp_path, LEADER).entities
    links = {name: [(link.other, link.ways) for link in entity.backlinks] for name, entity in entities.items()}
    assert {name: found for name, found in links.items() if found} == {
        "groups/lions": [("leaders/ali", ("text",))],
        "groups/tigers": [("leaders/ali", ("leads", "text"))],
        "outlets/herald": [("leaders/ali", ("ally of",))],
        "towns/hama": [("leaders/ali", ("event", "seat"))],
    }


def test_an_unreadable_card_is_pointed_at(tmp_path: Path) -> None:
    """A card that cannot be read is still pointed at."""
    wiki = dossier(tmp_path, LEADER + "-- entities/groups/tigers.yml --\nname: [\n")
    assert wiki.broken == ("groups/tigers",)
    assert ties(wiki.entities["leaders/ali"])[0] == ("leads", "groups/tigers")
    assert wiki.title_of("groups/tigers") == "groups/tigers"


# What the texts say


def test_cards_in_one_sentence_are_together(tmp_path: Path) -> None:
    """Cards named in one sentence are mentioned together."""
    entities = dossier(tmp_path, LEADER).entities
    assert entities["groups/tigers"].together == (("towns/hama", 3), ("leaders/ali", 1))
    assert entities["towns/hama"].together == (("groups/tigers", 3),)
    assert entities["groups/lions"].together == ()


def test_names_are_counted_by_their_users(tmp_path: Path) -> None:
    """The names of a card are counted by who uses them."""
    wiki = dossier(tmp_path, "-- entities/groups/tigers.yml --\nname: Tigers\nnames: [Tiger Forces, the 300]\n")
    uses = wiki.entities["groups/tigers"].uses
    assert [(use.spelling, use.count) for use in uses] == [("Tigers", 6), ("Tiger Forces", 0), ("the 300", 0)]
    assert uses[0].publishers == (("outlets/gazette", 4), ("outlets/herald", 1), (None, 1))
    assert (str(uses[0].first), str(uses[0].last)) == ("2 May 2019", "3 June 2019")


def test_articles_know_whom_they_name(tmp_path: Path) -> None:
    """Articles know whom they name and publishers what they published."""
    wiki = dossier(tmp_path, LEADER)
    assert wiki.articles["may"].mentions == (
        ("groups/tigers", 4), ("towns/hama", 2), ("groups/lions", 1), ("leaders/ali", 1), ("outlets/gazette", 1),
    )  # fmt: skip
    assert wiki.entities["outlets/gazette"].articles == ("may",)
    assert wiki.articles["may"].cited == 2


# Disagreements


def strengths(*statements: str) -> str:
    """A card whose strength is stated so: value, article, and if given when."""
    quotes = {"may": "There are 300 Tigers in Hama.", "june": "There are 500 tigers", "undated": "the Tigers were 100"}
    lines = ["-- entities/groups/tigers.yml --", "name: Tigers", "statements:"]
    for statement in statements:
        value, article, *when = statement.split(", ")
        held = f", when: {{from: {when[0]}, to: {when[-1]}}}" if when else ""
        cited = f"citations: [{{article: {article}, quote: {quotes[article]}}}]"
        lines.append(f"  - {{property: strength, value: '{value}'{held}, {cited}}}")
    return "\n".join(lines) + "\n"


def sides(wiki: Wiki, entity: str = "groups/tigers") -> list[tuple[str, list[str]]]:
    return [(found.label, [side.value for side in found.sides]) for found in wiki.entities[entity].disagreements]


@pytest.mark.parametrize(("statements", "expected"), [
    (["300, may", "500, june"], []),                                            # each article speaks for its own time
    (["300, may, 2019", "500, june, 2019"], ["300", "500"]),
    (["300, may, 2019-05-02", "500, june, 2019-05"], ["300", "500"]),           # the day lies in the month
    (["300, may, 2018", "500, june, 2019"], []),                                # change over time
    (["300, may, 2019", "300, june, 2019"], []),
    (["About 300, may, 2019", "about  300, june, 2019"], []),
    (["300, may", "100, undated"], ["300", "100"]),                             # who gives no date may mean any
    (["300, may, 2017", "500, june, 2019", "300, may, 2017, 2019"], ["300", "500"]),
    (["300, may, 2017", "300, june, 2018", "500, june, 2018"], ["300", "500"]),
])  # fmt: skip
def test_two_values_at_once_disagree(tmp_path: Path, statements: list[str], expected: list[str]) -> None:
    """Two values at one time are a disagreement."""
    wiki = dossier(tmp_path, strengths(*statements))
    assert sides(wiki) == ([("Strength", expected)] if expected else [])


def test_every_side_knows_who_takes_it(tmp_path: Path) -> None:
    wiki = dossier(tmp_path, strengths("300, may, 2019", "500, june, 2019", "300, undated, 2019"))
    (found,) = wiki.entities["groups/tigers"].disagreements
    speakers = [[claim.citations[0].article for claim in side.accounts if hasattr(claim, "citations")] for side in found.sides]
    assert speakers == [["may", "undated"], ["june"]]
    assert found.anchor == "disagreement-1"


def test_properties_with_many_values_do_not_disagree(tmp_path: Path) -> None:
    assert sides(dossier(tmp_path, strengths("300, may, 2019", "500, june, 2019").replace("strength", "aim"))) == []


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("2018", "2019", ["2018", "2019"]),
    ("2018-05", "2018-05-03", []),
    ("2018-05-04", "2018-05-03", ["3 May 2018", "4 May 2018"]),
])  # fmt: skip
def test_compatible_dates_do_not_disagree(tmp_path: Path, first: str, second: str, expected: list[str]) -> None:
    """Dates that can both be true do not disagree."""
    text = strengths(f"{first}, may", f"{second}, june").replace("strength", "founded")
    assert sides(dossier(tmp_path, text)) == ([("Founded", expected)] if expected else [])


def battle(*accounts: str) -> str:
    """A card with an event told by these accounts."""
    lines = [
        "-- entities/groups/tigers.yml --",
        "name: Tigers",
        "events:",
        "  - date: 2019-05",
        "    text: The Tigers take Hama.",
    ]
    lines += ["    involves: [towns/hama]", "    accounts:"]
    lines += [f"      - {{article: may, quote: The Tigers took Hama., {account}}}" for account in accounts]
    return "\n".join([*lines, "-- entities/towns/hama.yml --", "name: Hama", ""])


@pytest.mark.parametrize(("accounts", "expected"), [
    (["date: 2019-05-01", "date: 2019-05-02"], [("Date", ["1 May 2019", "2 May 2019"])]),
    (["date: 2019-05", "date: 2019-05-02"], []),
    (["date: 2019-05", "date: 2019-05-02", "date: 2019-06"], [("Date", ["May 2019", "2 May 2019", "June 2019"])]),
    (["date: 2019-05-01", "stance: claims"], []),
    (["date: {to: 2019-05-01}", "date: {from: 2019-05-02}"], [("Date", ["by 1 May 2019", "2 May 2019 or later"])]),
    (["values: {killed: 3}", "values: {killed: none}", "values: {killed: '3'}"], [("Killed", ["3", "none"])]),
    (["stance: states", "stance: claims"], []),
    (["stance: states", "stance: denies"], [("Whether it happened", ["states", "denies"])]),
    (["stance: claims", "stance: doubts", "stance: claims"], [("Whether it happened", ["claims", "doubts"])]),
    (["stance: denies", "stance: denies"], [("Whether it happened", ["states", "denies"])]),
    (["stance: denies"], [("Whether it happened", ["states", "denies"])]),
    (["stance: doubts"], []),
    (["date: 2019-05-01, values: {killed: 3}", "date: 2019-05-02, values: {killed: 4}, stance: denies"],
     [("Date", ["1 May 2019", "2 May 2019"]), ("Killed", ["3", "4"]), ("Whether it happened", ["states", "denies"])]),
])  # fmt: skip
def test_accounts_that_differ_disagree(tmp_path: Path, accounts: list[str], expected: list[tuple[str, list[str]]]) -> None:
    """Accounts of one event that differ are a disagreement."""
    wiki = dossier(tmp_path, battle(*accounts))
    assert sides(wiki) == expected
    assert sides(wiki, "towns/hama") == expected
    asked = {"Date": "when it happened", "Killed": "killed", "Whether it happened": "whether it happened"}
    questions = tuple(asked[label] for label, _ in expected)
    assert [happening.disputed for happening in wiki.entities["towns/hama"].events] == [questions]


# Timelines


def test_events_stand_in_order_of_time(tmp_path: Path) -> None:
    """Events are in order of time the undated last and on the pages of all whom they involve."""
    events = """
-- entities/groups/lions.yml --
name: Lions
events:
  - {text: no date, involves: [towns/homs]}
  - {text: in May, date: 2019-05, involves: [towns/homs]}
  - {text: on 1 May, date: 2019-05-01, involves: [towns/homs]}
  - {text: in 2019, date: 2019, involves: [towns/homs, groups/lions]}
  - {text: from April, date: {from: 2019-04}, involves: [towns/homs]}
-- entities/groups/tigers.yml --
name: Tigers
events:
  - {text: on 2 May, date: 2019-05-02, involves: [towns/homs]}
  - {text: by 2020, date: {to: 2020}, involves: [towns/homs]}
-- entities/towns/homs.yml --
name: Homs
"""
    entities = dossier(tmp_path, events).entities
    told = [(happening.owner, happening.anchor, happening.event.text) for happening in entities["towns/homs"].events]
    assert told == [
        ("groups/lions", "event-4", "in 2019"),
        ("groups/lions", "event-5", "from April"),
        ("groups/lions", "event-3", "on 1 May"),
        ("groups/lions", "event-2", "in May"),
        ("groups/tigers", "event-1", "on 2 May"),
        ("groups/tigers", "event-2", "by 2020"),
        ("groups/lions", "event-1", "no date"),
    ]
    assert len(entities["groups/lions"].events) == 5


def test_what_happened_once_happened_by_then(tmp_path: Path) -> None:
    """What happened once happened by a day and what holds holds until it."""
    card = """
-- entities/leaders/ali.yml --
name: Ali
relations:
  - {type: leads, target: groups/tigers, when: {to: 2019}}
  - {type: left, target: groups/tigers, when: {to: 2020}}
events: [{text: Ali leaves., date: {to: 2019}, accounts: [{article: may, quote: led by Ali, date: {from: 2018}}]}]
"""
    declared = DECLARATIONS.replace("relations:", "relations:\n  left: {label: left, inverse: was left by, once: true}")
    make_dossier(tmp_path, declared + SEEDS + card)
    build(tmp_path)
    page = (tmp_path / "docs/leaders/ali.md").read_text(encoding="utf-8")
    timeline = (tmp_path / "docs/timeline.md").read_text(encoding="utf-8")
    other_end = (tmp_path / "docs/groups/tigers.md").read_text(encoding="utf-8")
    for end in (page, other_end):
        assert '<span class="wiki-when">until 2019</span>' in end
        assert '<span class="wiki-when">by 2020</span>' in end
    assert "<time>by 2019</time>" in page
    assert ": 2018 or later" in page
    assert "<time>by 2019</time>" in timeline
    assert re.findall(r"^## \d.*", timeline, re.MULTILINE) == ["## 2019 {: #year-2019 data-search-exclude }"]


def test_a_date_no_account_gives_is_inferred(tmp_path: Path) -> None:
    """A date that no account gives is marked as inferred."""
    cards = """
-- entities/leaders/ali.yml --
name: Ali
events:
  - {text: Ali wins., date: 2019-05, accounts: [{article: may, quote: led by Ali}]}
  - {text: Ali loses., date: 2019-06, accounts: [{article: may, quote: led by Ali, date: 2019-06}]}
  - {text: Ali leaves., date: {to: 2019-07}, accounts: [{article: may, quote: led by Ali}]}
  - {text: Ali rests., date: 2019-08}
"""
    make_dossier(tmp_path, DECLARATIONS + SEEDS + cards)
    build(tmp_path)
    for page in ("leaders/ali.md", "timeline.md"):
        told = re.findall(r"<time>([^<]*)</time>(.*?)Ali", (tmp_path / "docs" / page).read_text(encoding="utf-8"), re.DOTALL)
        inferred = [date for date, rest in told if '<span class="wiki-certainty">inferred</span>' in rest]
        assert [date for date, _ in told] == ["May 2019", "June 2019", "by July 2019", "August 2019"]
        assert inferred == ["May 2019"]


# Excerpts


def hama_in_lines(count: int, *cited: str) -> str:
    """A text that names Hama once in each of so many lines, which are long enough to stand alone, and a card that cites it."""
    line = "Line {:02} is about Hama, and about nothing else that is of interest to you.\n"
    quotes = "".join(f"      - {{article: long, quote: '{quote}'}}\n" for quote in cited)
    card = f"name: Hama\nsummary:\n  - text: A town.\n    citations:\n{quotes}"
    return f"-- entities/towns/hama.yml --\n{card}-- seeds/long.txt --\n{''.join(map(line.format, range(1, count + 1)))}"


def test_an_article_gives_three_excerpts(tmp_path: Path) -> None:
    """An article gives three excerpts beyond what the card cites."""
    wiki = wiki_of(tmp_path, hama_in_lines(10, "Line 07 is about Hama", "Line 09 is about Hama"))
    (shown,) = wiki.entities["towns/hama"].quotes
    lines = [wiki.sources["long.txt"].line_of(excerpt.span.start) for excerpt in shown.excerpts]
    assert lines == [1, 2, 3, 7, 9]
    assert shown.other_lines == (4, 5, 6, 8, 10)
    assert (shown.mentions, PER_ARTICLE) == (10, 3)


def test_excerpts_stand_in_order_of_dates(tmp_path: Path) -> None:
    """Excerpts stand in the order of the dates of their articles."""
    quotes = dossier(tmp_path, "").entities["groups/tigers"].quotes
    assert [shown.article for shown in quotes] == ["may", "june", "undated"]


def test_an_excerpt_is_a_sentence(tmp_path: Path) -> None:
    """An excerpt is a sentence with its mentions."""
    wiki = dossier(tmp_path, LEADER)
    text = wiki.sources["a.txt"].text
    (shown,) = (shown for shown in wiki.entities["leaders/ali"].quotes if shown.article == "may")
    (excerpt,) = shown.excerpts
    assert text[excerpt.span.start : excerpt.span.end] == "The Tigers are led by Ali. TIGERS!"
    assert [mention.entity for mention in excerpt.mentions] == ["groups/tigers", "leaders/ali", "groups/tigers"]


def test_long_sentences_are_cut_around_mentions(tmp_path: Path) -> None:
    """A long sentence is cut at words around the mention."""
    text = "and so on " * 200 + "to Hama " + "and so forth " * 200
    wiki = wiki_of(tmp_path, f"-- entities/towns/hama.yml --\nname: Hama\n-- seeds/a.txt --\n{text}.\n")
    (excerpt,) = wiki.entities["towns/hama"].quotes[0].excerpts
    shown = text[excerpt.span.start : excerpt.span.end]
    assert excerpt.cut_before
    assert excerpt.cut_after
    assert len(shown) <= 440
    assert " to Hama and so" in shown
    assert set(shown.split()) <= {"and", "so", "on", "to", "Hama", "forth"}


def test_an_article_shows_two_fifths(tmp_path: Path) -> None:
    """An article shows cited passages of at most two fifths."""
    wiki = wiki_of(tmp_path, hama_in_lines(20, *(f"Line {number:02} is about Hama" for number in range(20, 0, -1))))
    passages = wiki.articles["long"].passages
    shown = sum(passage.span.end - passage.span.start for passage in passages)
    starts = [passage.span.start for passage in passages]
    assert 0 < shown <= ARTICLE_SHARE * len(wiki.sources["long.txt"].text)
    assert starts == sorted(starts)
    assert (wiki.articles["long"].cited, ARTICLE_SHARE) == (20, 0.4)


def test_furniture_and_withheld_passages_are_never_shown(tmp_path: Path) -> None:
    text = """
-- entities/leaders/ali.yml --
name: Ali
summary:
  - text: He came home.
    citations:
      - {article: a, quote: Ali came home on Monday}
      - {article: a, quote: Ali sleeps.}
-- seeds/a.txt --
Menu: Ali, Hama, News
Ali stole a sheep in Hama; Ali came home on Monday with nothing but a rope and a story that no neighbour of his believed.
Ali sleeps.
Share: Ali
-- seeds/a.yml --
articles:
  - {id: a, line: 1}
furniture:
  - {line: 1}
  - {line: 4}
withheld:
  - {article: a, quote: Ali stole a sheep in Hama;, reason: Slander.}
"""
    wiki = wiki_of(tmp_path, text)
    source = wiki.sources["a.txt"]
    (shown,) = wiki.entities["leaders/ali"].quotes
    words = [source.text[excerpt.span.start : excerpt.span.end] for excerpt in (*shown.excerpts, *wiki.articles["a"].passages)]
    assert words == ["Ali sleeps."] * 2
    assert shown.other_lines == (2,)
    assert shown.mentions == 2
    assert wiki.articles["a"].has_withheld


# The order of things changes nothing


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    """The order of cards and texts changes nothing."""
    gathered, _ = gather(make_dossier(tmp_path, DECLARATIONS + SEEDS + LEADER + battle("date: 2019-05-01", "date: 2019-05-02")))
    turned = replace(gathered, cards=gathered.cards[::-1])
    wiki, problems = relate(gathered)
    other, same_problems = relate(turned)
    assert {**wiki.entities} == {**other.entities}
    assert wiki.mentions == other.mentions
    assert set(problems) == set(same_problems)
