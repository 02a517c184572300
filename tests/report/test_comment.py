"""The comment on a proposal: read from what a stranger may have written, and in words that are nothing but words."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.gather.saved_difference import NAME, read_saved
from generator.model.card_changes import CardChange, CardState, Claim, ClaimCitation, ClaimSort
from generator.model.difference import ClaimChange, DetailChange, Difference, LinkChange, Renamed, Totals
from generator.model.problems import Mark, Problem, Severity
from generator.model.sources import Span
from generator.report.comment import FIRST_LINE, comment
from generator.report.difference_json import as_json
from generator.report.difference_read import read_difference

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

COMMIT = "0123456789abcdef"
RUN = "https://github.com/owner/wiki/actions/runs/7"
TOTALS = Totals(1, 1, 1, 0, 1, 0, {"span": 0.5})
NOTHING = Difference((), (), (), (), (), (), (), (), (), (), (), (), (), TOTALS, TOTALS)

# Differences of any words ---------------------------------------------------------------------------------------------------

_words = st.text(max_size=8) | st.sampled_from(
    ["@everyone", "![x](http://a.example)", "<b>", "`", "www.a.example", "#1", "::", "a\nb"]
)
_pairs = st.lists(st.tuples(_words, _words), max_size=2).map(tuple)
_numbers = st.integers(0, 10**9)
_links = st.lists(
    st.builds(LinkChange, _words, _words, st.builds(Span, _numbers, _numbers), _words, _words, _words, _words, _words), max_size=2
).map(tuple)
_claims = st.lists(st.builds(ClaimChange, _words, _words, _pairs), max_size=2).map(tuple)
_problems = st.lists(
    st.builds(Problem, st.builds(Mark, _words, _numbers, _numbers), _words, _words, _words, st.sampled_from(Severity)), max_size=2
).map(tuple)
_pages = st.lists(_words, max_size=2).map(tuple)
_citations = st.lists(st.builds(ClaimCitation, _words, _words, _words, _words), max_size=2).map(tuple)
_told = st.builds(Claim, st.sampled_from(ClaimSort), _words, st.lists(_words, max_size=2).map(tuple), _citations)
_some = st.lists(_told, max_size=1).map(tuple)
_cards = st.lists(
    st.builds(
        CardChange,
        _words,
        _words,
        st.sampled_from(CardState),
        _some,
        st.lists(st.tuples(_told, _told), max_size=1).map(tuple),
        _some,
    ),
    max_size=2,
).map(tuple)
_totals = st.builds(Totals, *[_numbers] * 6, st.dictionaries(_words, st.floats(0, 1), max_size=2))
_renamed = st.lists(st.builds(Renamed, _words, _words), max_size=2).map(tuple)
_details = st.lists(st.builds(DetailChange, _words, _words, _words, _words), max_size=2).map(tuple)
DIFFERENCES = st.builds(
    Difference, _links, _links, _links, _pages, _pages, _renamed, _claims, _claims, _pairs, _pairs, _pairs, _problems, _problems,
    _totals, _totals, _pages, _details, _cards,
)  # fmt: skip


@given(DIFFERENCES)
def test_what_is_written_is_read_again(difference: Difference) -> None:
    read, reason = read_difference(json.dumps(as_json(difference)))
    assert reason == ""
    assert read == difference


@given(DIFFERENCES)
def test_words_of_others_stay_words(difference: Difference) -> None:
    assert_words_alone("\n".join(comment(difference, "", COMMIT, RUN)))


def assert_words_alone(markdown: str) -> None:
    """Nothing is left, without our own markup, in which GitHub would find a person, a picture, an address or markup."""
    ours = rf"</?(?:code|details|summary)>|^{FIRST_LINE}$|^### |^- |^  - |\*\*|\[its check\]\({RUN}\)"
    bare = re.sub(ours, "", markdown, flags=re.MULTILINE)
    assert not set("<>@`[]!*\\_|~$") & set(bare), bare
    assert re.findall(r"(?:://|www\.|&#35;|&#64;)\w", bare, re.IGNORECASE) == []


def test_a_long_text_is_cut(tmp_path: Path) -> None:
    """When it is written, so that what is read may be refused."""
    long = replace(NOTHING, claims_added=(ClaimChange("a/b", "x" * 10_000, (("report", "y" * 10_000),)),))
    read, reason = read_difference(json.dumps(as_json(long)))
    assert reason == ""
    assert read is not None
    assert len(read.claims_added[0].text) == len(read.claims_added[0].quotes[0][1]) == 2_000
    assert printed(tmp_path, as_json(long)).stderr == ""


# What is refused ------------------------------------------------------------------------------------------------------------


def printed(tmp_path: Path, value: object) -> Result:
    """The comment that is made of a file with a value of JSON, or with a text."""
    path = tmp_path / "difference.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return run(tmp_path, path)


def run(root: Path, saved: Path, *options: str) -> Result:
    (root / "entities").mkdir(exist_ok=True)
    given_ = options or ("--commit", COMMIT, "--run", RUN)
    return CliRunner().invoke(main, ["comment", str(saved), *given_, "--root", str(root)])


def changed(path: str, value: object) -> dict[str, Any]:
    """A difference with one value changed, or a key added, at a path of keys with dots."""
    link = LinkChange("report.txt", "report", Span(1, 5), "Hama", "towns/hama", "Hama", "in [Hama]")
    problem = Problem(Mark("entities/a.yml"), "yaml", "No.")
    whole: dict[str, Any] = json.loads(json.dumps(as_json(replace(NOTHING, gained=(link,), problems_added=(problem,)))))
    *keys, last = path.split(".")
    at: Any = whole
    for key in keys:
        at = at[int(key)] if isinstance(at, list) else at[key]
    at[int(last) if isinstance(at, list) else last] = value
    return whole


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("number", 4, "number is not known"),
        ("links.gained.0.url", "x", "links.gained[0].url is not known"),
        ("links.gained.0.start", -1, "links.gained[0].start is no whole number from 0"),
        ("links.gained.0.start", True, "links.gained[0].start is no whole number from 0"),
        ("links.gained.0.end", 1.5, "links.gained[0].end is no whole number from 0"),
        ("links.gained.0.end", 10**12, "links.gained[0].end is no whole number from 0"),
        ("links.gained.0.before", None, "links.gained[0].before is no text"),
        ("links.gained.0.name", "x" * 2_001, "links.gained[0].name is longer than 2000 characters"),
        ("links.gained.0", "x", "links.gained[0] is no object"),
        ("links.lost", {}, "links.lost is no list"),
        ("links", [], "links is no object"),
        ("pages.renamed", [{"before": "a"}], "pages.renamed[0].after is not there"),
        ("board", [1], "board[0] is no text"),
        ("cards", [{"card": "a/b"}], "cards[0].title is not there"),
        ("problems.added.0.severity", "fatal", "problems.added[0].severity is none of its words"),
        ("totals.before.cards", "1", "totals.before.cards is no whole number from 0"),
        ("totals.after.scores", {"span": 1.1}, "totals.after.scores.span is no number from 0 to 1"),
        ("totals.after.scores", {str(n): 1 for n in range(11)}, "totals.after.scores is no object of up to 10 numbers"),
    ],
)  # fmt: skip
def test_what_is_no_difference_is_refused(tmp_path: Path, path: str, value: object, told: str) -> None:
    """To the letter, with the place; the comment says so, and the exit code is 0, since there is a comment."""
    done = printed(tmp_path, changed(path, value))
    assert done.exit_code == 0
    assert f"is refused: {told}." in done.stderr
    assert done.stdout.startswith(f"{FIRST_LINE}\n")
    assert "Nothing can be told. <code>" in done.stdout
    assert_words_alone(done.stdout)


def test_a_hostile_key_is_a_word_too(tmp_path: Path) -> None:
    done = printed(tmp_path, changed("<b>@all</b>\n::error::x", 1))
    assert "is refused: <b>@all</b>\\u000a::error::x is not known." in done.stderr
    assert_words_alone(done.stdout)


@pytest.mark.parametrize(
    "text", ["", "[" * 100_000, '{"a":' * 100_000, "NaN", "9" * 5_000, "null", '"\\ud800"', "[1,", "\ufeff{}"]
)
def test_what_is_no_json_is_refused(tmp_path: Path, text: str) -> None:
    done = printed(tmp_path, text)
    assert done.exit_code == 0
    assert "is refused" in done.stderr
    assert "Traceback" not in done.output


def test_half_a_character_is_no_accident(tmp_path: Path) -> None:
    """JSON can hold one, and UTF-8 cannot."""
    done = printed(tmp_path, changed("links.gained.0.name", "\ud800"))
    assert done.exit_code == 0
    assert "**+ 1 link gained**" in done.stdout


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=3),
        lambda x: st.lists(x) | st.dictionaries(st.text(max_size=3), x),
    )
)
def test_any_json_is_read_or_refused(value: object) -> None:
    read, reason = read_difference(json.dumps(value))
    assert read is None
    assert reason


# How large it may be --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["x", "حمص", "@<[", "\U0001f9ff"])
def test_a_comment_is_not_too_large(word: str) -> None:
    """What does not fit is counted, each section has its heading, and each is closed."""
    links = tuple(LinkChange("r", "r", Span(0, 1), word * 300, f"a/b{n}", word * 50, word * 300) for n in range(3_000))
    claims = tuple(ClaimChange("a/b", word * 500, (("r", word * 500),) * 9) for _ in range(300))
    text = "\n".join(comment(replace(NOTHING, lost=links, gained=links, claims_added=claims), "", COMMIT, RUN))
    assert 60_000 < len(text.encode()) <= 65_536
    assert text.count("<details>") == text.count("</details>") == 4
    assert "<summary>Links lost (3000)</summary>" in text
    assert re.search(r"^- … and \d+ more$", text, re.MULTILINE)
    assert text.endswith("what you see in its files.")


# Where it is read from ------------------------------------------------------------------------------------------------------


def packed(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def test_an_archive_is_read_without_unpacking(tmp_path: Path) -> None:
    assert read_saved(packed(tmp_path / "a.zip", NAME, b"{}"), 1_000) == ("{}", "")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_bomb_is_not_read_to_its_end(tmp_path: Path) -> None:
    assert read_saved(packed(tmp_path / "a.zip", NAME, b" " * 10_000_000), 100_000) == (None, "It has more than 100,000 bytes.")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"x" * 1_001, "It has more than 1,000 bytes."),
        (b"\xff", "It is not UTF-8."),
        (b"PK\x05\x06" + b"\0" * 18, "The archive holds no difference.json."),
        (b"PK\x05\x06" + b"\xff" * 16 + b"\0\0", "The archive cannot be read."),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    assert read_saved(path, 1_000) == (None, told)


@given(st.binary(max_size=60))
def test_a_damaged_archive_is_no_accident(tmp_path_factory: pytest.TempPathFactory, noise: bytes) -> None:
    path = packed(tmp_path_factory.mktemp("noise") / "a.zip", NAME, b"{}")
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(whole[: middle - len(noise) // 2] + noise + whole[middle + len(noise) // 2 :])
    text, reason = read_saved(path, 1_000)
    assert (text is None) == bool(reason)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert "The check left no difference" in run(tmp_path, tmp_path / "none.zip").stdout


@pytest.mark.parametrize(
    "options",
    [
        ("--commit", "main", "--run", RUN),
        ("--commit", COMMIT, "--run", "javascript:alert(1)"),
        ("--commit", COMMIT, "--run", "https://github.com/a](http://evil.example)"),
        ("--commit", f"{COMMIT}\n", "--run", RUN),
        ("--commit", COMMIT),
    ],
)
def test_what_is_printed_as_it_is_is_looked_at(tmp_path: Path, options: tuple[str, ...]) -> None:
    done = run(tmp_path, tmp_path / "none.zip", *options)
    assert done.exit_code == 2
    assert done.stdout == ""
