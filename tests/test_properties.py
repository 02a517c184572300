"""What must hold for any text, any card and any order of files."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from unicodedata import is_normalized, normalize

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.build import build, gather, mentions
from generator.gather.cards import read_cards
from generator.gather.declarations import read_dossier
from generator.gather.lost_words import BREAK
from generator.gather.reading import read_yaml
from generator.gather.sources import read_sources
from generator.gather.yamlfile import parse_yaml
from generator.languages.folding import FOLD_SETS, Folder, fold_name
from generator.languages.sentences import sentences
from generator.model.cards import Card, Name
from generator.model.dates import PartialDate, Period
from generator.model.problems import Mark
from generator.model.sources import Article, Source, Span
from generator.names import same_name
from generator.text.quotes import CUT, Passages
from tests.support import EXPLORING_FACTOR, files_of

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from generator.languages.folding import Folded
    from generator.model.mentions import Mention

# Whole names among the characters, so that there is something to find; and characters at which folding may go wrong.
NAMES = (
    "Hama", "al-Sham", "as-Suwayda", "Khan Shaykhun", "Ma’arrat al-Nu‘man", "SAA", "حلب", "السويداء", "Weißenburg", "Ὀδυσσεύς",
)  # fmt: skip
HARD = "’'ʿ`- \n\t\u00a0\u00ad\u200b\ufeff\u0301\u064e\u0640ßİıſﬁŒǆΐΣςσὀῳ٣²①ｱ㌀ﷺ😀𝐀\U000e0001aAlsشوبفلةء.,;:()[]{}"
names = st.sampled_from(NAMES)
texts = st.lists(names | names.map(str.upper) | st.sampled_from(HARD) | st.characters(codec="utf-8"), max_size=25).map("".join)

FOLDERS = {fold: Folder((fold,)) for fold in FOLD_SETS}


# Folding


@given(text=texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = FOLDERS["plain"].fold(text).text
    assert FOLDERS["plain"].fold(once).text == once


@pytest.mark.parametrize("fold", FOLD_SETS)
@given(many=st.lists(texts | st.sampled_from(["\0", "a\0"]), max_size=8))
def test_texts_fold_together_as_alone(fold: str, many: list[str]) -> None:
    """Texts that are folded together are folded as if each stood alone."""
    assert list(FOLDERS[fold].fold_all(many)) == [FOLDERS[fold].fold(text).text for text in many]
    assert list(FOLDERS[fold].fold_all(many)) == [fold_name(text, FOLD_SETS[fold]) for text in many]


@pytest.mark.parametrize("fold", FOLD_SETS)
@given(text=texts)
def test_a_folded_letter_stays_as_it_is(fold: str, text: str) -> None:
    folded = [c for c in FOLDERS[fold].fold(text).text if c < "\U00010000"]  # rarer ones are left as they are
    assert list(map(FOLD_SETS[fold].letter, folded)) == folded


@pytest.mark.parametrize("fold", FOLD_SETS)
@given(text=texts)
def test_folded_characters_know_their_origin(fold: str, text: str) -> None:
    """Every folded character knows where it comes from."""
    folded = FOLDERS[fold].fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


def span_of(folded: Folded, start: int, end: int) -> Span | None:
    found = Span(*folded.spans(np.array([start]), np.array([end]))[0].tolist())
    return None if found.start < 0 else found


@pytest.mark.parametrize("fold", FOLD_SETS)
@given(text=texts, data=st.data())
def test_a_folded_stretch_is_its_characters(fold: str, text: str, data: st.DataObject) -> None:
    """A stretch of folded text is what its characters fold to."""
    folded = FOLDERS[fold].fold(text)
    start = data.draw(st.integers(0, max(0, len(folded.text) - 1)))
    end = data.draw(st.integers(start + 1, max(start + 1, len(folded.text))))
    span = span_of(folded, start, end) if end <= len(folded.text) else None
    if span is not None:
        assert FOLDERS[fold].fold(text[span.start : span.end]).text == folded.text[start:end]


def test_half_a_double_letter_is_not_cut() -> None:
    """A letter of which half is a double is not cut."""
    folded = FOLDERS["arabic"].fold("aÆ")
    assert (folded.text, span_of(folded, 0, 1), span_of(folded, 0, 2)) == ("ae", None, Span(0, 2))


@given(text=st.text(st.characters(), max_size=20))
def test_nothing_in_a_string_breaks_folding(text: str) -> None:
    """Nothing that can stand in a string breaks folding."""
    for folder in FOLDERS.values():
        folder.fold(text)


# Mentions


def mentions_in(many: list[str], *folds: str) -> list[tuple[str, list[Mention]]]:
    """Each text with what is found in it, when every name stands on a card of its own."""
    mark = Mark("")
    gathered, _ = gather(Path(tempfile.gettempdir()) / "no dossier")
    cards = (Card(f"a/c{number}", "a", mark, (Name(name, mark, "en"),)) for number, name in enumerate(NAMES))
    sources = (
        Source(str(number), text, (Article("a", str(number), Span(0, len(text)), mark, "", has_headline=False, language="en"),))
        for number, text in enumerate(many)
    )
    dossier = replace(gathered.dossier, folds=folds)
    found = list(mentions(replace(gathered, dossier=dossier, cards=tuple(cards), sources=tuple(sources))))
    return [(text, [mention for mention in found if mention.source == str(number)]) for number, text in enumerate(many)]


@pytest.mark.parametrize("fold", FOLD_SETS)
@settings(max_examples=3 * EXPLORING_FACTOR)
@given(many=st.lists(texts, min_size=10, max_size=40))
def test_mentions_do_not_overlap(fold: str, many: list[str]) -> None:
    """Mentions are in order and do not overlap."""
    for text, found in mentions_in(many, *([*FOLD_SETS][: [*FOLD_SETS].index(fold) + 1])):
        bounds = [bound for mention in found for bound in (mention.span.start, mention.span.end)]
        assert bounds == sorted(bounds)
        assert all(0 <= mention.span.start < mention.span.end <= len(text) for mention in found)


@settings(max_examples=3 * EXPLORING_FACTOR)
@given(many=st.lists(texts, min_size=10, max_size=40))
def test_links_are_spellings_of_their_name(many: list[str]) -> None:
    """What is linked is a spelling of its name."""
    for text, found in mentions_in(many, "plain", "arabic"):
        for mention in found:
            assert same_name(mention.name, text[mention.span.start : mention.span.end], folds=("plain", "arabic"))


@pytest.mark.parametrize("fold", FOLD_SETS)
def test_every_name_finds_itself(fold: str) -> None:
    found = mentions_in([f"In {name}." for name in NAMES], fold)
    assert [[text[m.span.start : m.span.end] for m in mentions] for text, mentions in found] == [[name] for name in NAMES]


@given(text=texts, language=st.sampled_from(["en", "ar", "el", "ja", "x-nonsense", "", "😀"]))
def test_sentences_lie_in_order_within_their_article(text: str, language: str) -> None:
    within = Span(len(text) // 4, len(text))
    found = sentences(text, within, language)
    assert all(within.contains(sentence) and sentence.start < sentence.end for sentence in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


# Quotes


words = st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=8)
spaces = st.sampled_from([" ", "  ", "\n", "\r\n", "\t", "\u00a0", " \n "])


@st.composite
def quotes_in_texts(draw: st.DrawFn) -> tuple[str, str]:
    """A quote, and a text that holds it with other white space."""
    quote = draw(st.lists(words, min_size=1, max_size=8))
    assume("".join(quote).replace(CUT, "").replace("[...]", ""))  # it has words between the marks of what it leaves out
    wrapped = "".join(word + draw(spaces) for word in quote[:-1]) + quote[-1]
    before, after = draw(texts), draw(texts)
    return draw(spaces).join(quote), f"{before} {wrapped} {after}"


@given(case=quotes_in_texts())
def test_a_broken_line_hides_no_quote(case: tuple[str, str]) -> None:
    """A quote is found however its lines are broken."""
    quote, text = case
    spans = Passages(text).locate(quote, Span(0, len(text)))
    assert spans is not None
    found = " ".join(text[spans[0].start : spans[0].end].split())
    assert normalize("NFC", found) == normalize("NFC", " ".join(quote.replace(CUT, " ").split())) or CUT in quote


@given(case=quotes_in_texts(), quote_form=st.sampled_from(("NFC", "NFD")), text_form=st.sampled_from(("NFC", "NFD")))
def test_composed_letters_hide_no_quote(
    case: tuple[str, str], quote_form: Literal["NFC", "NFD"], text_form: Literal["NFC", "NFD"]
) -> None:
    """A quote is found whether letters and marks are one or apart."""
    quote, text = normalize(quote_form, case[0]), normalize(text_form, case[1])
    spans = Passages(text).locate(quote, Span(0, len(text)))
    assert spans is not None
    found = " ".join(text[spans[0].start : spans[0].end].split())
    assert normalize("NFC", found) == normalize("NFC", " ".join(quote.split())) or CUT in quote


@given(first=quotes_in_texts(), second=quotes_in_texts())
def test_a_cut_quote_is_found_piecewise(first: tuple[str, str], second: tuple[str, str]) -> None:
    """A quote with a cut is found piece by piece."""
    text = f"{first[1]} {second[1]}"
    spans = Passages(text).locate(f"{first[0]} {CUT} {second[0]}", Span(0, len(text)))
    assert spans is not None
    assert list(spans) == sorted(spans)


@given(case=quotes_in_texts(), marks=st.lists(st.tuples(st.integers(0, 200), st.sampled_from("\u200e\u200f\u202a\u202c\u061c"))))
def test_marks_of_direction_hide_no_quote(case: tuple[str, str], marks: list[tuple[int, str]]) -> None:
    """Marks of direction in a text hide no quote."""
    quote, text = (normalize("NFC", words) for words in case)
    for place, mark in marks:
        text = text[:place] + mark + text[place:]
    spans = Passages(text).locate(quote, Span(0, len(text)))
    assume(is_normalized("NFC", text))
    assert spans is not None
    bare = "".join(c for c in text[spans[0].start : spans[-1].end] if c not in "\u200e\u200f\u202a\u202c\u061c")
    assert " ".join(bare.split()) == " ".join(quote.split()) or CUT in quote


@given(words=texts, text=texts, start=st.integers(0, 30), end=st.integers(0, 30))
def test_quoted_words_are_found_like_patterns(words: str, text: str, start: int, end: int) -> None:
    """Quoted words are found where a regular expression finds them."""
    assume(is_normalized("NFC", words) and is_normalized("NFC", text))  # what is equivalent is found beyond that
    within = Span(min(start, len(text)), max(min(start, len(text)), len(text) - end))
    pieces = words.split()
    expected = re.compile(r"\s+".join(map(re.escape, pieces))).search(text, within.start, within.end) if pieces else None
    assert Passages(text).locate(words, within) == ((Span(*expected.span()),) if expected and CUT not in words else None)


@given(quote=texts, text=texts, start=st.integers(0, 30))
def test_the_nearest_passage_is_of_the_article(quote: str, text: str, start: int) -> None:
    """The nearest passage is words of the article."""
    within = Span(min(start, len(text)), len(text))
    near = Passages(text).nearest(quote, within)
    assert near is None or near.passage in normalize("NFC", " ".join(text[within.start : within.end].split()))


# Dates


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    year = draw(st.integers(1, 9999))
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, calendar.monthrange(year, month)[1])) if month else None
    return PartialDate(year, month, day)


@given(date=partial_dates())
def test_a_date_reads_back_what_it_writes(date: PartialDate) -> None:
    assert PartialDate.parse(date.iso) == date
    assert date.first <= date.last


@given(date=partial_dates(), other=partial_dates())
def test_dates_overlap_where_days_can(date: PartialDate, other: PartialDate) -> None:
    """Dates overlap where a day can be both."""
    latest_start, earliest_end = max(date.first, other.first), min(date.last, other.last)
    assert Period.of(date).overlaps(Period.of(other)) == (latest_start <= earliest_end)


@given(text=st.one_of(st.text(max_size=12), st.from_regex(r"\A[0-9]{4}(-[0-9]{2}){0,2}\Z")))
def test_what_is_no_date_is_refused(text: str) -> None:
    """What is no date is refused as such."""
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return
    assert isinstance(date.first, dt.date)
    assert len(date.iso) == len(text)


# What strangers write


KEYS = (
    "name names text lang weak next_to summary statements relations events accounts citations article quote speaker property"
    " value when from to certainty type target date stance values involves location latitude longitude source notes articles"
    " entry within gazetteers licence package"
    " id line starts title publisher furniture lines withheld reason kinds label properties of single inverse event_values folds"
)
SIGNS = (
    "- |[|]|{|}|, |: |? |&a |*a|!!str |!|>-|'|\"|\\|#|---|...|%YAML 1.1|<<:|~|true|2019-08|-1|99999999999999999999|1e400|.nan"
    "|\n|\n  |\n    |\t|\x00|\x85|\u2028|\ufeff|😀|Hama"
)
keys = st.sampled_from(KEYS.split())
signs = st.sampled_from([*SIGNS.split("|"), "|"])
yaml_like = st.lists(keys.map("{}: ".format) | signs | st.text(max_size=3), max_size=40).map("".join)


@settings(max_examples=200 * EXPLORING_FACTOR)
@given(text=yaml_like | st.text(st.characters(codec="utf-8"), max_size=200))
def test_no_text_breaks_the_yaml_reader(text: str) -> None:
    node, problems = parse_yaml(text, "a.yml")
    assert node is not None or problems
    read = read_yaml(text, "a.yml")
    assert read.is_whole == (node is not None)
    lines = len(BREAK.split(text)) + 1  # what ends too early ends behind the last
    assert all(1 <= problem.mark.line <= lines and problem.mark.column >= 1 for problem in (*problems, *read.problems))


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "a: &a [*a, *a]\nb: &b [*a, *a]\n" * 50])
def test_yaml_bombs_do_not_go_off(text: str) -> None:
    node, problems = parse_yaml(text, "a.yml")
    assert node is None
    assert 1 <= len(problems) <= 51


def leaves() -> SearchStrategy[str]:
    """Values in YAML flow style, sound and unsound."""
    return st.sampled_from(
        ["Hama", "''", "~", "true", "[]", "{}", "2019-08", "'2019-99'", "-1", "a/b", "towns/hama", '"\\u202e"', "99999999999"]
    )


def flow_values() -> SearchStrategy[str]:
    """Nested YAML in flow style with the keys that cards and metadata have: it can be parsed, and is wrong in its types."""
    return st.recursive(
        leaves(),
        lambda inner: (
            st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]")
            | st.dictionaries(keys, inner, max_size=6).map(lambda d: "{" + ", ".join(f"{k}: {v}" for k, v in d.items()) + "}")
        ),
        max_leaves=15,
    )


@settings(max_examples=80 * EXPLORING_FACTOR)
@given(card=flow_values() | yaml_like, metadata=flow_values() | yaml_like, declarations=flow_values() | yaml_like)
def test_no_file_breaks_the_readers(card: str, metadata: str, declarations: str) -> None:
    files = {
        "entities/towns/hama.yml": card,
        "entities/dossier.yml": declarations,
        "seeds/a.txt": "Hama\nis calm.\n",
        "seeds/a.yml": metadata,
    }
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, files)
        dossier, _ = read_dossier(root, "Test")
        cards, _ = read_cards(root, dossier)
        sources, _ = read_sources(root, dossier, cards.identities)
    assert sources[0].text == "Hama\nis calm.\n"
    for article in sources[0].articles:
        assert 0 <= article.span.start < article.span.end <= len(sources[0].text)


# The same dossier gives the same pages


DOSSIER_TEXT = (Path(__file__).parent / "golden" / "one-run.txt").read_text(encoding="utf-8")


def write(root: Path, files: dict[str, str]) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.encode("utf-8", "surrogatepass"))


def pages(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "docs").rglob("*") if path.is_file()}


def test_the_order_of_making_changes_nothing(tmp_path: Path) -> None:
    """The order in which files were made changes nothing."""
    files = sorted(files_of(DOSSIER_TEXT.partition("-- expected")[0]).items())
    for folder, order in (("one", files), ("other", files[::-1])):
        write(tmp_path / folder / "dossier", dict(order))
        build(tmp_path / folder / "dossier", despite_errors=True)
    assert len(pages(tmp_path / "one/dossier")) > 5
    assert pages(tmp_path / "one/dossier") == pages(tmp_path / "other/dossier")
