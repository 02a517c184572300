"""What `wiki merge` does to two cards and to the files that name them: nothing is lost but what is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.build import build, check
from generator.cli import main
from generator.edit.comments import comments
from generator.edit.merge import merged
from generator.gather.declarations import read_dossier
from tests.support import files_of, make_dossier
from tests.support.repository import commit, git

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from click.testing import Result

    from generator.model.dossier import Dossier

DECLARED = """\
-- entities/dossier.yml --
publishers: radios
kinds: {towns: {label: Town}, radios: {label: Radio}, places: {label: Place}}
properties:
  held-by: {label: Held by, type: entity}
  motto: {label: Motto, of: [towns]}
relations:
  near: {label: near, inverse: near}
  in: {label: in, inverse: has, from: [towns], to: [places]}
"""
TEXTS = """\
-- seeds/a.txt --
Morek is calm. Murak lies in the north of P. Voice reports.
-- seeds/a.yml --
articles: [{id: a, line: 1, publisher: radios/voice}]
decisions:
- {text: Murak, entity: towns/murak}
"""
BEFORE = (
    DECLARED
    + """\
-- entities/towns/murak.yml --
# yaml-language-server: $schema=../../.wiki/schema/card-towns.json
# The card of a town.

name:   Murak   # as South Front has it
formerly: [towns/moorak]
# All spellings.
names:
- Mork
- {text: مورك, lang: ar}
summary:
  - text: Morek is calm.
    citations: [{article: a, quote: Morek is calm}]
  - text: >-
      It lies in
      the north.
    citations:
      # The best one.
      - article: a
        quote: Murak lies in the north
statements:
  - property: motto
    value: calm
    citations:
      - {article: a, quote: lies in the north}
      - {article: a, quote: Morek is calm}
  - {property: motto, value: Peace, when: 2019, citations: [{article: a, quote: Morek is calm}]}
relations:
  - {type: in, target: places/p, citations: [{article: a, quote: north of P}]}
events:
  - date: 2019
    text: Something else happened.
    involves: [radios/voice]
    accounts:
      - {article: a, quote: Voice reports}
location: {latitude: 1, longitude: 2, source: a list, within: places/p}
notes: >-
  See towns/murak,
  and so on.
-- entities/towns/morek.yml --
# yaml-language-server: $schema=../../.wiki/schema/card-towns.json
name: Morek
names: [Mourek]   # see towns/murak
summary:
  - text: Morek is calm.
    citations:
      - article: a
        quote: Murak lies in the north
# What is stated.
statements:
  - property: motto
    value: calm
    citations:
      - article: a
        quote: Morek is calm
  - property: motto
    value: Peace
    citations:
      - article: a
        quote: Morek is calm
events:
  - date: 2019
    text: Something happened.
    accounts: [{article: a, quote: Morek is calm}]
-- entities/places/p.yml --
name: P
relations:
  - {type: near, target: towns/murak, citations: [{article: a, quote: north of P}]}
  - {type: near, target: towns/morek, citations: [{article: a, quote: Murak lies in the north of P}]}   # towns/murak
events:
  - text: Something was told.
    involves: [towns/murak, towns/morek]
    accounts: [{article: a, quote: Voice reports}]
-- entities/radios/voice.yml --
name: Voice
summary:
  - text: A radio.
    citations: [{article: a, quote: Voice reports}]
-- entities/towns/old.yml --
name: Old Murak
status: retired
reason: It is Murak.
instead: towns/murak
"""
    + TEXTS
)
AFTER = """\
# yaml-language-server: $schema=../../.wiki/schema/card-towns.json
name: Morek
formerly: [towns/murak, towns/moorak]
names:   # see towns/morek
  - Mourek
  # The card of a town.
  - Murak   # as South Front has it
  # All spellings.
  - Mork
  - {text: مورك, lang: ar}
summary:
  - text: Morek is calm.
    citations:
      - article: a
        quote: Murak lies in the north
      - {article: a, quote: Morek is calm}
  - text: >-
      It lies in
      the north.
    citations:
      # The best one.
      - article: a
        quote: Murak lies in the north
# What is stated.
statements:
  - property: motto
    value: calm
    citations:
      - article: a
        quote: Morek is calm
      - {article: a, quote: lies in the north}
  - property: motto
    value: Peace
    citations:
      - article: a
        quote: Morek is calm
  - {property: motto, value: Peace, when: 2019, citations: [{article: a, quote: Morek is calm}]}
relations:
  - {type: in, target: places/p, citations: [{article: a, quote: north of P}]}
events:
  - date: 2019
    text: Something happened.
    accounts: [{article: a, quote: Morek is calm}]
  - date: 2019
    text: Something else happened.
    involves: [radios/voice]
    accounts:
      - {article: a, quote: Voice reports}
location: {latitude: 1, longitude: 2, source: a list, within: places/p}
notes:
  - >-
    See towns/morek,
    and so on.
"""
TOLD = """\
Joined, with the citations of both: summary: Morek is calm.
Joined, with the citations of both: statements: motto calm
Stands twice? Look at entities/towns/morek.yml, lines 32 and 37 (statements).
Stands twice? Look at entities/towns/morek.yml, lines 41 and 44 (events).
Joined: relations: near towns/morek (entities/places/p.yml)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The dossier, committed."""
    make_dossier(tmp_path, BEFORE)
    commit(tmp_path)
    return tmp_path


def wiki(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(root)])


def merge(root: Path, gone: str = "towns/murak", stays: str = "towns/morek", *options: str) -> Result:
    return wiki(root, "merge", gone, stays, *options)


def written(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode()


def files(root: Path) -> dict[str, bytes]:
    found = (path for folder in ("entities", "seeds") for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def merged_card(tmp_path: Path, gone: str, stays: str, *, into: str = "towns/b", more: str = "") -> tuple[str, str]:
    """What becomes of the second card when the first, `towns/a`, goes into it, and what is told."""
    make_dossier(tmp_path, (DECLARED + more + TEXTS).replace("towns/murak", "towns/a"))
    for card, text in (("towns/a", gone), (into, stays)):
        path = tmp_path / f"entities/{card}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    done = merge(tmp_path, "towns/a", into)
    assert done.exit_code == 0, done.output
    return written(tmp_path, f"entities/{into}.yml"), done.stdout


def test_one_card_says_what_two_said(root: Path) -> None:
    done = merge(root)
    assert done.exit_code == 0
    assert written(root, "entities/towns/morek.yml") == AFTER
    assert not (root / "entities/towns/murak.yml").exists()
    assert done.stdout.endswith(TOLD)
    assert done.stderr == "'towns/murak' is in 'towns/morek' now: 5 files changed.\n"


def test_what_names_the_card_is_mended(root: Path) -> None:
    merge(root)
    place = written(root, "entities/places/p.yml").splitlines()
    assert place[2] == (
        "  - {type: near, target: towns/morek, citations: [{article: a, quote: north of P}, "
        "{article: a, quote: Murak lies in the north of P}]}"
    )
    assert place[5] == "    involves: [towns/morek]"
    assert written(root, "entities/towns/old.yml").endswith("instead: towns/morek\n")
    assert written(root, "seeds/a.yml").endswith("- {text: Murak, entity: towns/morek}\n")


def test_the_dossier_stays_in_order(root: Path) -> None:
    """No error comes, the names lead to the one card, and so does the old address."""
    before = {problem.code for problem in check(root)}
    merge(root)
    assert {problem.code for problem in check(root)} <= before
    found = json.loads(wiki(root, "diff", "HEAD", "--format", "json").stdout)
    assert found["links"]["lost"] == []
    build(root)
    assert 'href="../towns/morek.md"' in written(root, "docs/towns/murak.md")


def test_a_dry_run_prints_and_writes_nothing(root: Path) -> None:
    before = files(root)
    done = merge(root, "towns/murak", "towns/morek", "--dry-run")
    assert (done.exit_code, done.stderr) == (0, "Nothing was written: 5 files would change.\n")
    assert files(root) == before
    assert "entities/towns/murak.yml (removed)\n" in done.stdout
    assert done.stdout == merge(root).stdout


def test_git_undoes_it(root: Path) -> None:
    before = files(root)
    merge(root)
    git(root, "add", "-A", "entities", "seeds")
    git(root, "reset", "-q", "--hard")
    assert files(root) == before


# What cannot go over -------------------------------------------------------------------------------------------------------


def test_no_card_speaks_of_itself(tmp_path: Path) -> None:
    after, told = merged_card(
        tmp_path,
        "name: A\nrelations:\n  - {type: near, target: towns/b}\n  - {type: near, target: places/p}\n"
        "events:\n  - {text: E, involves: towns/b}\nlocation: {latitude: 1, longitude: 2, source: x, within: towns/b}\n",
        "name: B\nstatements:\n  - {property: held-by, value: towns/a}\n  - {property: motto, value: towns/a}\n"
        "events:\n  - text: F\n    involves: [towns/a, places/p]\n",
        more="-- entities/places/p.yml --\nname: P\n",
    )
    assert after == (
        "name: B\nformerly: [towns/a]\nnames:\n  - A\nstatements:\n  - {property: motto, value: towns/a}\n"
        "relations:\n  - {type: near, target: places/p}\nevents:\n  - text: F\n    involves: [places/p]\n  - {text: E}\n"
        "location: {latitude: 1, longitude: 2, source: x}\n"
    )
    assert told.count("Left out, since a card does not speak of itself as of another:\n") == 5
    assert "    - {type: near, target: towns/b}\n" in told
    assert "    - {property: held-by, value: towns/b}\n" in told
    assert "    within: towns/b\n" in told


def test_cards_that_name_one_another_are_merged(tmp_path: Path) -> None:
    after, told = merged_card(
        tmp_path,
        "name: A\nrelations:\n  - {type: near, target: towns/b}\n",
        "name: B\nrelations:\n  - type: near\n    target: towns/a\n",
    )
    assert after == "name: B\nformerly: [towns/a]\nnames:\n  - A\n"
    assert told.count("Left out") == 2


def test_what_another_kind_does_not_have_is_left_out(tmp_path: Path) -> None:
    after, told = merged_card(
        tmp_path,
        "name: A\nstatements:\n  - {property: motto, value: Peace}   # on its gate\n  - {property: held-by, value: places/p}\n"
        "relations:\n  - {type: in, target: places/p}\n",
        "name: B\n",
        into="radios/b",
        more="-- entities/places/p.yml --\nname: P\nrelations:\n  - {type: near, target: towns/a}\n",
    )
    assert after == "name: B\nformerly: [towns/a]\nnames:\n  - A\nstatements:\n  - {property: held-by, value: places/p}\n"
    assert "Left out, since 'motto' cannot be told of radios:\n    - {property: motto, value: Peace}   # on its gate\n" in told
    assert "Left out, since 'in' cannot be told of radios:\n    - {type: in, target: places/p}\n" in told


def test_what_points_at_another_kind_is_told(tmp_path: Path) -> None:
    """A relation that cannot go there, and a publisher that is none: both are other files, and stay to be mended by hand."""
    make_dossier(
        tmp_path,
        DECLARED
        + "-- entities/radios/v.yml --\nname: V\n-- entities/places/p.yml --\nname: P\n-- entities/towns/t.yml --\nname: T\n"
        "-- entities/towns/u.yml --\nname: U\nrelations:\n\n  - {type: in, target: places/p}\n"
        "-- seeds/a.txt --\nx\n-- seeds/a.yml --\narticles:\n  - {id: a, line: 1, publisher: radios/v}\n",
    )
    assert "Look at entities/towns/u.yml, line 4: 'in' cannot go to towns." in merge(tmp_path, "places/p", "towns/t").stdout
    assert "Look at seeds/a.yml, line 2: a card of towns publishes no articles." in merge(tmp_path, "radios/v", "towns/t").stdout


def test_names_are_not_listed_twice(tmp_path: Path) -> None:
    after, told = merged_card(
        tmp_path,
        "name: Hama\nnames: [Hamah, {text: Hama, next_to: [city]}, {text: Homs, status: former}, Idlib]\n",
        "name: {text: Hama, lang: en}\nnames:\n  - Hamah\n  - Homs\n",
    )
    assert after == (
        "name: {text: Hama, lang: en}\nformerly: [towns/a]\nnames:\n  - Hamah\n  - Homs\n"
        "  - {text: Hama, next_to: [city]}\n  - Idlib\n"
    )
    assert told.endswith(
        "Left out, since the name stands there with other particulars:\n    - Hama\n"
        "Left out, since the name stands there with other particulars:\n    - {text: Homs, status: former}\n"
        "Kept once: names: Hamah\nStands twice? Look at entities/towns/b.yml, lines 1 and 6 (names).\n"
    )


def test_a_location_is_kept_once(tmp_path: Path) -> None:
    place = "location: {latitude: 1, longitude: 2, source: x}"
    after, told = merged_card(tmp_path / "same", f"name: A\n{place}\n", f"name: B\n{place}\n")
    assert (after, "Left out" in told) == (f"name: B\nformerly: [towns/a]\nnames:\n  - A\n{place}\n", False)
    after, told = merged_card(tmp_path / "other", f"name: A\n{place}\n", f"name: B\n{place.replace('1', '3')}\n")
    assert "latitude: 1" not in after
    assert f"Left out, since the other card has a location:\n    {place}\n" in told


def test_what_was_corrected_stays_told(tmp_path: Path) -> None:
    """Twice the same is one; another one of the same day is another."""
    mended = "corrections:\n  - date: 2026-11-25\n    was: A town.\n    why: It is a village.\n"
    after, told = merged_card(tmp_path, f"name: A\n{mended}  - {{date: 2026-11-25, why: Misread.}}\n", f"name: B\n{mended}")
    assert after.endswith(f"{mended}  - {{date: 2026-11-25, why: Misread.}}\n")
    assert "Kept once: corrections: 2026-11-25" in told


# Ways of writing -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gone", "stays", "after"),
    [
        ("{name: A}\n", "{name: B}\n", "name: B\nformerly: [towns/a]\nnames:\n  - A\n"),
        ("name: A\n", "name: B", "name: B\nformerly: [towns/a]\nnames:\n  - A\n"),
        ("name: A\nnames: C\n", "name: B\nnames: D\n", "name: B\nformerly: [towns/a]\nnames:\n  - D\n  - A\n  - C\n"),
        ("name: A\nnames: [C]\n", "name: B\nnames: [D]\n", "name: B\nformerly: [towns/a]\nnames: [D, A, C]\n"),
        ("name: A\n", "name: B\nnames:\n- D\nformerly: x/y\n", "name: B\nnames:\n- D\n- A\nformerly:\n  - x/y\n  - towns/a\n"),
        (
            "\ufeffname: A\r\nnotes:\r\n- x\r\n",
            "\ufeffname: B\n",
            "\ufeffname: B\nformerly: [towns/a]\nnames:\n  - A\nnotes:\n  - x\n",
        ),
        ("name: A\n", "name: B\r\nnotes: [x]\r\n", "name: B\r\nformerly: [towns/a]\r\nnames:\r\n  - A\r\nnotes: [x]\r\n"),
        ("name:\n    text: A\n    lang: fi\n", "name: B\n", "name: B\nformerly: [towns/a]\nnames:\n  - text: A\n    lang: fi\n"),
        ("name: حماة\n", "name: ب  # 🙂\n", "name: ب  # 🙂\nformerly: [towns/a]\nnames:\n  - حماة\n"),
        ("name: 'A: x'\n", "name: B\nnames: [D]\n", 'name: B\nformerly: [towns/a]\nnames: [D, "A: x"]\n'),
        ("name: A\nnotes: |\n  x\n\n   y\n", "name: B\nnotes: >-\n  z\n\n", None),
        ("name: A\nnotes:\n  - |+\n    x\n\n", "name: B\nnotes:\n    - z\n", None),
        ("name: A\nnames:\n  - C   # c\n", "name: B\nnames: [D, # d\n  E]\n", None),
        ("name: A\nnotes:\n", "name: B\nnotes: []\n", None),
    ],
)
def test_any_layout_is_merged(tmp_path: Path, gone: str, stays: str, after: str | None) -> None:
    found, _ = merged_card(tmp_path, gone, stays)
    assert after is None or found == after
    assert [problem for problem in check(tmp_path) if problem.code in ("yaml", "wrong-type", "unknown-field")] == []


def test_a_layout_that_cannot_be_kept_is_made_anew(tmp_path: Path) -> None:
    """As `wiki format` would: evidence in brackets that holds a comment goes on in lines."""
    citation = "{article: a, quote: Morek is calm}"
    gone = f"name: A\nsummary:\n  - text: x\n    citations:\n      # Good.\n      - {citation}\n"
    stays = "name: B\nsummary: [{text: x, citations: [{article: a, quote: Voice reports}]}]\n"
    after, _ = merged_card(tmp_path, gone, stays)
    assert (
        "      - article: a\n        quote: Voice reports\n      # Good.\n      - article: a\n        quote: Morek is calm\n"
        in after
    )


# Refusals ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gone", "stays", "told"),
    [
        ("towns/morek", "towns/morek", "A card is not merged into itself."),
        ("towns/morak", "towns/morek", "There is no card 'towns/morak'. Did you mean 'towns/murak'?"),
        ("towns/murak", "towns/morak", "There is no card 'towns/morak'. Did you mean"),
        ("towns/moorak", "towns/morek", "There is no card 'towns/moorak'. It is called 'towns/murak' now."),
        ("Murak", "towns/morek", "There is no card 'Murak'. Write 'towns/murak', the identity of the card “Murak”."),
        ("../seeds/a", "towns/morek", "There is no card '../seeds/a'."),
        ("towns/morek", "towns/old", "'towns/old' is retired"),
    ],
)
def test_a_refusal_is_one_line(root: Path, gone: str, stays: str, told: str) -> None:
    before = files(root)
    done = merge(root, gone, stays)
    assert done.exit_code == 1
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert files(root) == before


def test_wrong_usage_is_told(root: Path) -> None:
    assert wiki(root, "merge", "towns/morek").exit_code == 2


def test_no_published_card_becomes_a_draft(root: Path) -> None:
    make_dossier(root, "-- entities/towns/d.yml --\nname: D\nstatus: draft\n-- entities/towns/e.yml --\nname: E\nstatus: draft\n")
    assert "'towns/d' is a draft, which has no page: merge it into 'towns/murak'" in merge(root, "towns/murak", "towns/d").stderr
    done = merge(root, "towns/d", "towns/murak")
    assert "Left out, since 'status' is told of a card by itself:\n    status: draft\n" in done.stdout
    assert "status" not in written(root, "entities/towns/murak.yml")
    make_dossier(root, "-- entities/towns/d.yml --\nname: D\nstatus: draft\n")
    assert "Left out" not in merge(root, "towns/d", "towns/e").stdout


def test_a_retired_card_goes_into_the_one_it_leads_to(root: Path) -> None:
    make_dossier(root, "-- entities/towns/old.yml --\nname: Old\nstatus: retired\nreason: None.\ninstead: towns/morek\n")
    done = merge(root, "towns/old", "towns/morek")
    assert "status: retired\n" in done.stdout
    assert "instead" not in done.stdout
    assert "formerly: [towns/old]" in written(root, "entities/towns/morek.yml")


def test_a_broken_file_stops_all(root: Path) -> None:
    """Also one that does not name the card: nobody knows what it would say."""
    make_dossier(root, "-- entities/radios/voice.yml --\nname: [broken\n-- seeds/a.yml --\narticles: &a []\n")
    before = files(root)
    done = merge(root)
    assert done.exit_code == 1
    assert "entities/radios/voice.yml:1:7: error[yaml]" in done.stderr
    assert "seeds/a.yml:1:11: error[yaml-anchor]" in done.stderr
    assert files(root) == before


def test_an_identity_in_other_signs_is_refused(root: Path) -> None:
    make_dossier(
        root, '-- entities/radios/voice.yml --\nname: V\nlocation: {source: x, within: "towns/\\x6durak"}  # towns/murak\n'
    )
    before = files(root)
    assert "entities/radios/voice.yml names 'towns/murak' in a way that cannot be changed" in merge(root).stderr
    assert files(root) == before


@pytest.mark.parametrize("path", ["seeds/a.yml", "entities/towns/murak.yml"])
def test_no_link_is_followed(root: Path, path: str) -> None:
    outside = root / "outside.yml"
    (root / path).rename(outside)
    (root / path).symlink_to(outside)
    before = files(root)
    done = merge(root)
    assert (done.exit_code, "This is a link" in done.stderr) == (1, True)
    assert files(root) == before


# Whatever the two cards say ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return read_dossier(make_dossier(tmp_path_factory.mktemp("declared"), DECLARED), "")[0]


WORDS = st.sampled_from(["calm", "no", "2019", "A: b", "خان", "it's", "- x", "# y", "a longer text, with a comma"])
CITATIONS = st.lists(st.fixed_dictionaries({"article": st.just("a"), "quote": WORDS}), max_size=2)
STATEMENT = st.fixed_dictionaries(
    {"property": st.just("motto"), "value": WORDS, "citations": CITATIONS}, optional={"when": WORDS}
)
NAMES = st.lists(st.one_of(WORDS, st.fixed_dictionaries({"text": WORDS}, optional={"lang": st.just("ar")})), max_size=3)
EVENT = st.fixed_dictionaries(
    {"text": WORDS, "accounts": CITATIONS}, optional={"date": WORDS, "involves": st.lists(WORDS, max_size=2)}
)
CARDS = st.fixed_dictionaries(
    {"name": WORDS},
    optional={
        "names": NAMES,
        "summary": st.lists(st.fixed_dictionaries({"text": WORDS, "citations": CITATIONS}), max_size=2),
        "statements": st.lists(STATEMENT, max_size=3),
        "relations": st.lists(
            st.fixed_dictionaries({"type": st.just("near"), "target": WORDS, "citations": CITATIONS}), max_size=2
        ),
        "events": st.lists(EVENT, max_size=2),
        "corrections": st.lists(st.fixed_dictionaries({"date": st.just("2026-11-25"), "why": WORDS}), max_size=2),
        "notes": st.lists(WORDS, max_size=2) | WORDS,
        "location": st.fixed_dictionaries({"source": WORDS}),
        "odd": WORDS,
    },
)


@st.composite
def card_files(draw: st.DrawFn) -> str:
    flow = draw(st.sampled_from([None, True, False, False]))
    text: str = yaml.safe_dump(
        draw(CARDS), allow_unicode=True, default_flow_style=flow, sort_keys=False, width=draw(st.sampled_from([20, 200]))
    )
    return draw(st.sampled_from(["", "# A comment.\n"])) + text


@given(gone=card_files(), stays=card_files())
def test_nothing_is_lost_untold(dossier: Dossier, gone: str, stays: str) -> None:
    """Each word of both cards is on the one card, or among the lines about what is left out; and so is each comment."""
    paths: Mapping[str, str] = files_of(DECLARED) | {"entities/towns/a.yml": gone, "entities/towns/b.yml": stays}
    edit = merged(paths, dossier, "towns/a", "towns/b")
    assert edit.changes, edit.refused
    (after,) = (change.after for change in edit.changes if change.path == "entities/towns/b.yml")
    words, told = set(leaves(loaded(after))), "\n".join(edit.told)
    assert set(leaves(loaded(stays))) <= words
    assert [word for word in leaves(loaded(gone)) if word not in words and word not in " ".join(told.split())] == []
    assert [comment for comment in comments(gone) if comment not in comments(after) and comment not in told] == []


def loaded(text: str) -> object:
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts of everything


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from leaves(item)
