"""What `wiki format` does to files: one layout, with every word and every comment of before."""

from __future__ import annotations

import io
import shutil
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.build import gather
from generator.cli import main
from generator.edit.comments import comments
from generator.edit.format import formatted
from generator.gather.yamlfile import parse_yaml
from generator.model.problems import Mark
from tests.conftest import EXCERPT
from tests.support import make_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

CARD_FILE, METADATA = "entities/towns/hama.yml", "seeds/a.yml"
WORDS = "word " * 40

SAME = {
    "a card as the guide has it": """\
# The card of a town.

name: Hama
names:
  - {text: حماة, lang: ar}
  - text: Hamah
    status: former
summary:
  - text: >-
      A folded text stays as it is folded, as long as no line of it is too long,
      be it ever so short.
    citations:
      - article: a
        quote: "A quote: with a colon."
# What follows was checked twice.
statements:
  - property: type
    value: a city   # as the source has it
    when: {from: 2019}
    citations:
      - article: a
        speaker: "2019"
        quote: |
          Lines
            as they are.
  # Nothing more is known.
location:
  latitude: 35.1
  longitude: 36.70
  source: geonames
notes:
  - See no, 0427 and ~.
""",
    "no mapping": "- a\n-   b\n",
    "nothing": "",
    "comments alone": "# a\n\n\n# b\n",
    "a literal block that keeps empty lines": "name: Hama\nnotes: |+\n  a\n\n",
}
"""What is in the one layout already."""

BECOMES = {
    "levels": (
        "name: Hama\nnames:\n- Hamah\n-   text: x\n    lang: ar\n",
        "name: Hama\nnames:\n  - Hamah\n  - text: x\n    lang: ar\n",
    ),
    "brackets around what has lines of its own": (
        "{name: Hama, notes: [a], summary: [{text: x, citations: [{article: a, quote: b}]}]}\n",
        "name: Hama\nsummary:\n  - text: x\n    citations:\n      - article: a\n        quote: b\nnotes: [a]\n",
    ),
    "spaces in brackets": ("name: { text: Hama,lang:  ar }\n", "name: {text: Hama, lang: ar}\n"),
    "the order of keys": (
        "notes: [a]\nlocation:\n  source: x\n  latitude: 1\n  longitude: 2\nname: {lang: ar, text: Hama}\n",
        "name: {text: Hama, lang: ar}\nlocation:\n  latitude: 1\n  longitude: 2\n  source: x\nnotes: [a]\n",
    ),
    "the order of keys behind a dash": (
        "name: Hama\nnames:\n  - weak: true\n    # Misspelt.\n    status: misspelling\n    text: y\n",
        "name: Hama\nnames:\n  - text: y\n    # Misspelt.\n    status: misspelling\n    weak: true\n",
    ),
    "no comment comes between a dash and its key": (
        "name: Hama\nnames:\n  - lang: ar   # Arabic\n    # Both spellings.\n    text: x\n",
        "name: Hama\nnames:\n  - lang: ar   # Arabic\n    # Both spellings.\n    text: x\n",
    ),
    "a comment goes with the key below it": (
        "name: Hama\n# From a gazetteer.\nlocation: {within: a/b, source: x}\n\n# From the texts.\nsummary:\n  - text: x\n",
        "name: Hama\n\n# From the texts.\nsummary:\n  - text: x\n# From a gazetteer.\nlocation:\n  source: x\n  within: a/b\n",
    ),
    "event values keep their order": (
        "name: x\nevents:\n  - text: y\n    accounts:\n      - {values: {killed: 1, author: z}, article: a}\n",
        "name: x\nevents:\n  - text: y\n    accounts:\n      - article: a\n        values: {killed: 1, author: z}\n",
    ),
    "needless quotation marks": (
        "name: \"Hama\"\nnames: ['it''s', \"a, b\", 'a: b', '2019', 'no', \"\", '~']\n",
        'name: Hama\nnames:\n  - it\'s\n  - a, b\n  - "a: b"\n  - "2019"\n  - "no"\n  - ""\n  - "~"\n',
    ),
    "other quotation marks": (
        'name: \'a: b\'\nnames: ["say \\"a: b\\"", "\\u200e", "a\\nb"]\n',
        'name: "a: b"\nnames:\n  - \'say "a: b"\'\n  - "\\U0000200e"\n  - "a\\nb"\n',
    ),
    "a plain text over several lines": ("name: Hama\nnotes:\n- one\n  two\n", "name: Hama\nnotes:\n  - one two\n"),
    "a long text": (
        f"name: Hama\nnotes:\n  - {WORDS}end\n",
        f"name: Hama\nnotes:\n  - >-\n    {('word ' * 27).strip()}\n    {('word ' * 13)}end\n",
    ),
    "a folded text with a line too long": (
        f"name: Hama\nnotes:\n  - >-\n    a\n    {WORDS.strip()}\n    b\n",
        f"name: Hama\nnotes:\n  - >-\n    a {('word ' * 27).strip()}\n    {('word ' * 13)}b\n",
    ),
    "long brackets": (
        f"name: {{text: Hama, next_to: [{', '.join(['word'] * 40)}]}}\n",
        f"name:\n  text: Hama\n  next_to: [\n    {', '.join(['word'] * 22)},\n    {', '.join(['word'] * 18)}\n  ]\n",
    ),
    "what cannot be broken stays": (f"name: {'w' * 150}\nnames:\n- a\n", f"name: {'w' * 150}\nnames:\n  - a\n"),
    "empty lines": ("\n\nname: Hama\n\n\n\nnames:\n  - a\n\n\n", "name: Hama\n\nnames:\n  - a\n"),
    "comments at the levels of their lines": (
        "name: Hama # the town\n# names\nnames:\n    # first\n    - a\n    # second\n    - b\n# end\n".replace(
            " # the", "  # the"
        ),
        "name: Hama  # the town\n# names\nnames:\n  # first\n  - a\n  # second\n  - b\n# end\n",
    ),
    "a document start": ("---\nname: Hama\n...\n", "name: Hama\n"),
    "ends of lines stay": ("name: 'Hama'\r\nnotes:\r\n- a\r\n", "name: Hama\r\nnotes:\r\n  - a\r\n"),
    "a byte order mark stays": ("\ufeffname:   Hama\n", "\ufeffname: Hama\n"),
    "Arabic": ("name: 'حماة'\nnames: [ 'مدينة حماة 🙂' ]\n", "name: حماة\nnames:\n  - مدينة حماة 🙂\n"),
    "nothing between brackets": (
        "name: Hama\nstatements: [{when: {from: , to: 2019}}]\n",
        "name: Hama\nstatements:\n  - when: {from: null, to: 2019}\n",
    ),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_the_layout_stays(text: str) -> None:
    assert formatted(text, CARD_FILE) == (text, ())


@pytest.mark.parametrize(("before", "after"), BECOMES.values(), ids=BECOMES)
def test_what_is_laid_out_otherwise_changes(before: str, after: str) -> None:
    assert formatted(before, CARD_FILE) == (after, ())
    assert formatted(after, CARD_FILE) == (after, ())


def test_metadata_keep_order_and_brackets() -> None:
    text = 'furniture: [{line: 1}]   # a logo\narticles:\n- {line: 1, id: "a"}\n'
    after = "furniture: [{line: 1}]   # a logo\narticles:\n  - {line: 1, id: a}\n"
    assert formatted(text, METADATA) == (after, ())


# Whatever stands there ------------------------------------------------------------------------------------------------------

KEYS = st.sampled_from(["name", "names", "text", "lang", "citations", "quote", "notes", "values", "from", "to", "location", "q"])
TEXTS = st.one_of(
    st.sampled_from(
        ["", "no", "2019", "~", "a: b", "- a", "a #b", "# a", "'", '"', "\\", "a  b", " a", "a ", "[a", "a, b", "خان", WORDS]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=12),
)
TREES = st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file that says anything, in any layout, with comments anywhere."""
    written = io.StringIO()
    yaml.safe_dump(
        draw(st.dictionaries(KEYS, TREES, min_size=1, max_size=5)),
        written,
        indent=draw(st.integers(2, 4)),
        width=draw(st.sampled_from([20, 80, 500])),
        default_style=draw(st.sampled_from([None, '"', "'", ">", "|"])),
        default_flow_style=draw(st.sampled_from([None, True, False])),
        allow_unicode=draw(st.booleans()),
        sort_keys=False,
    )
    lines = written.getvalue().split("\n")
    for number in range(draw(st.integers(0, 3))):
        place, indent = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, 4))
        if draw(st.booleans()):
            lines.insert(place, f"{' ' * indent}# comment {number}")
        else:
            lines[place] += f"   # comment {number}"
    return "\n".join(lines)


def said(text: str) -> Any:  # noqa: ANN401 - any YAML
    """What a file says by another reader, whatever the order of its keys."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts of everything


@given(text=files(), path=st.sampled_from([CARD_FILE, METADATA]))
def test_a_file_says_what_it_said(text: str, path: str) -> None:
    """Or it is refused; a second time changes nothing more."""
    node, problems = parse_yaml(text, path)
    assume(node is not None and not problems)
    after, refused = formatted(text, path)
    if after is None:
        assert [problem.code for problem in refused] == ["layout"]
        return
    assert said(after) == said(text) or "null" in after
    assert sorted(comments(after)) == sorted(comments(text))
    assert formatted(after, path) == (after, ())


# The command ----------------------------------------------------------------------------------------------------------------

DOSSIER = """\
-- entities/dossier.yml --
kinds:
    towns: {label: Town}
-- entities/towns/hama.yml --
name:  Hama
-- entities/towns/homs.yml --
name: Homs
-- seeds/a.txt --
Hama and Homs.
-- seeds/a.yml --
articles:
- {id: a, line: 1}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_dossier(tmp_path, DOSSIER)


def wiki_format(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["format", *arguments, "--root", str(root)])


def written(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def test_all_files_are_formatted_once(root: Path) -> None:
    done = wiki_format(root)
    assert (done.exit_code, done.stderr) == (0, "3 files formatted.\n")
    assert done.stdout == "entities/dossier.yml\nentities/towns/hama.yml\nseeds/a.yml\n"
    assert written(root, "entities/towns/hama.yml") == "name: Hama\n"
    assert wiki_format(root).stderr == "0 files formatted.\n"


def test_a_check_tells_and_writes_nothing(root: Path) -> None:
    done = wiki_format(root, "--check")
    files = "entities/dossier.yml entities/towns/hama.yml seeds/a.yml"
    assert (done.exit_code, done.stderr) == (1, f"3 files would change. Run `wiki format {files}`.\n")
    assert done.stdout == "entities/dossier.yml\nentities/towns/hama.yml\nseeds/a.yml\n"
    assert written(root, "entities/towns/hama.yml") == "name:  Hama\n"
    assert wiki_format(root, "--check", "towns/homs").exit_code == 0


def test_a_dry_run_prints_lines(root: Path) -> None:
    done = wiki_format(root, "--dry-run", "towns/hama")
    assert (done.exit_code, done.stderr) == (0, "1 file would change.\n")
    assert done.stdout == "entities/towns/hama.yml\n      1 - name:  Hama\n      1 + name: Hama\n"
    assert written(root, "entities/towns/hama.yml") == "name:  Hama\n"


def test_paths_are_taken_as_typed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `pre-commit` hands them on."""
    monkeypatch.chdir(root / "entities")
    assert wiki_format(root, "towns/hama.yml", str(root / "seeds/a.yml")).stdout == "entities/towns/hama.yml\nseeds/a.yml\n"


@pytest.mark.parametrize(
    ("asked", "told"),
    [("towns/homa", "Did you mean 'towns/homs'?"), ("seeds/b.yml", "Did you mean 'seeds/a.yml'?"), ("../x", "is neither a card")],
)
def test_what_is_no_file_of_editors_is_refused(root: Path, asked: str, told: str) -> None:
    done = wiki_format(root, "towns/hama", asked)
    assert done.exit_code == 1
    assert told in done.stderr
    assert written(root, "entities/towns/hama.yml") == "name:  Hama\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("name: [x\n", "entities/towns/homs.yml:1:7: error[yaml]"),
        ("name: !!str x\n", "entities/towns/homs.yml:1:7: error[yaml-tag]"),
        ("name: &x y\n", "entities/towns/homs.yml:1:7: error[yaml-anchor]"),
        ("name: x #y\n", "entities/towns/homs.yml:1:9: error[comment-sign]"),
        (
            "name: {text: Homs, next_to: [a,   # one\n  b]}\n",
            "entities/towns/homs.yml:1:35: error[layout] The file is not formatted: the comment '# one'",
        ),
    ],
)
def test_what_cannot_be_formatted_stays(root: Path, content: str, told: str) -> None:
    """With its place; the other files are formatted all the same."""
    make_dossier(root, f"-- entities/towns/homs.yml --\n{content}")
    done = wiki_format(root)
    assert done.exit_code == 1
    assert told in done.stderr
    assert done.stderr.endswith("3 files formatted, 1 refused.\n")
    assert written(root, "entities/towns/homs.yml") == content
    assert written(root, "entities/towns/hama.yml") == "name: Hama\n"


def test_a_file_that_is_no_text_is_told(root: Path) -> None:
    (root / "entities/towns/homs.yml").write_bytes(b"name: \xff\n")
    done = wiki_format(root)
    assert done.exit_code == 1
    assert "entities/towns/homs.yml:1:7: error[encoding]" in done.stderr


def test_no_link_is_followed(root: Path) -> None:
    outside = root / "outside.yml"
    (root / "seeds/a.yml").rename(outside)
    (root / "seeds/a.yml").symlink_to(outside)
    done = wiki_format(root)
    assert done.exit_code == 1
    assert "This is a link" in done.stderr
    assert outside.read_text(encoding="utf-8") == "articles:\n- {id: a, line: 1}\n"
    assert written(root, "entities/towns/hama.yml") == "name:  Hama\n"


@pytest.mark.long  # seven seconds: it lays out a whole dossier
def test_a_dossier_says_the_same_afterwards(tmp_path: Path) -> None:
    """Whole, with its declarations and metadata: what is wrong with it, and what its cards and texts are read as."""
    root = tmp_path / "excerpt"
    shutil.copytree(EXCERPT, root, ignore=shutil.ignore_patterns("docs", "site", ".wiki"))
    assert wiki_format(root).exit_code == 0
    before, after = gather(EXCERPT), gather(root)
    assert before[1] == after[1] == ()
    for value in ("dossier", "cards", "sources"):
        assert without_marks(getattr(after[0], value)) == without_marks(getattr(before[0], value))
    assert wiki_format(root, "--check").exit_code == 0


def without_marks(value: object) -> object:
    if isinstance(value, Mark):
        return None
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: without_marks(getattr(value, field.name)) for field in fields(value)}
    return [without_marks(item) for item in value] if isinstance(value, tuple) else value
