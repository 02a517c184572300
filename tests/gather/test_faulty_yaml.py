"""What an editor is told where a file is no YAML, or reads as what nobody meant; and that the rest of the file is read too."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from generator.build import build, check
from generator.gather.reading import read_yaml
from generator.gather.yamlfile import Mapping, Scalar, Sequence, parse_yaml
from tests.conftest import EXCERPT
from tests.support import make_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.gather.yamlfile import Node

CARD = """\
name: Hama
names:
  - Hamah
  - text: حماة
    lang: ar
  - Hamath
summary:
  - text: >-
      Hama is a city on the Orontes.
      It was calm.
    citations:
      - article: calm
        quote: >-
          Hama is calm
          today
      - article: later
        speaker: residents
        quote: all was quiet
  - text: It has
      two rivers.
    citations:
      - article: calm
        quote: the rivers of Hama
statements:
  - property: held-by
    value: groups/army
    when:
      from: 2019-08
      to: 2019-09
    citations:
      - article: calm
        quote: Hama is held
events:
  - date: 2019
    text: Fighting stopped.
    involves:
      - groups/army
      - towns/homs
    accounts:
      - article: calm
        stance: claims
        values:
          killed: three
          wounded: none
        quote: Hama is calm
notes:
  - Look again.
"""


def words(node: Node | None) -> object:
    """What a file says, white space folded."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Sequence):
        return [words(item) for item in node.items]
    return {key.text: words(value) for key, value in node.items} if isinstance(node, Mapping) else None


def shifted(text: str) -> Iterator[tuple[int, str]]:
    """A text with one line moved by one or two spaces, for each line and each way, with the number of the line."""
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip())
        for by in (-2, -1, 1, 2):
            if indent + by >= 0:
                moved = " " * (indent + by) + line.lstrip()
                yield number, "\n".join((*lines[: number - 1], moved, *lines[number:])) + "\n"


@pytest.mark.parametrize(
    "text", [CARD, (EXCERPT / "entities/groups/fa-ithbatu.yml").read_text(encoding="utf-8")], ids=["small", "excerpt"]
)
def test_a_shifted_line_is_told_as_such(text: str) -> None:
    """Where one line has a space too many or too few, that line is told, or the one beside it, with a word on indentation."""
    distances: Counter[int] = Counter()
    for number, faulty in shifted(text):
        if parse_yaml(faulty, "")[1]:
            problem = read_yaml(faulty, "").problems[0]
            assert problem.code == "indentation", faulty
            distances[problem.mark.line - number] += 1
    assert distances[0] >= 0.95 * distances.total()
    assert set(distances) <= {-1, 0, 1}


def test_a_shifted_line_hides_nothing_else() -> None:
    """Where a line is only out of its column the file is read as it was meant."""
    sound = words(parse_yaml(CARD, "")[0])
    unread = [faulty for _, faulty in shifted(CARD) if parse_yaml(faulty, "")[0] is None]
    alike = [faulty for faulty in unread if words(read_yaml(faulty, "").node) == sound]
    assert len(alike) >= 0.95 * len(unread)


def told(text: str) -> list[tuple[int, int, str]]:
    """The line, column and code of each problem of a text."""
    return [(problem.mark.line, problem.mark.column, problem.code) for problem in read_yaml(text, "a.yml").problems]


def test_two_slips_of_an_entry_are_told() -> None:
    text = "summary:\n  - text: Hama: calm\n     citations: []\n  - text: %b\n"
    assert told(text) == [(2, 11, "yaml"), (3, 6, "indentation"), (4, 11, "yaml")]


def test_what_nobody_can_read_is_left_out(tmp_path: Path) -> None:
    """What cannot be read is left out, and nothing is said to be missing in its place."""
    root = make_dossier(
        tmp_path,
        "-- entities/towns/hama.yml --\nname: Hama\nsummary:\n  - {text: x, , citations: []}\nstatement: []\n"
        "notes: &a x\nnotes: y\n",
    )
    assert [(p.mark.line, p.code) for p in check(root)] == [
        (3, "yaml"),
        (4, "unknown-field"),
        (5, "yaml-anchor"),
    ]


def test_a_card_with_an_error_is_not_published(tmp_path: Path) -> None:
    """A card that is read around an error has no page, and its quotes are checked."""
    root = make_dossier(
        tmp_path,
        "-- entities/towns/hama.yml --\nname: Hama\n names: [Hamah]\nsummary:\n"
        "  - {text: x, citations: [{article: a, quote: Hama was calm}]}\n-- seeds/a.txt --\nHama is calm.\n",
    )
    built = build(root, despite_errors=True)
    assert [(p.mark.line, p.code) for p in built.problems] == [(2, "indentation"), (4, "quote-not-found")]
    assert "This card cannot be read." in (root / "docs/towns/hama.md").read_text(encoding="utf-8")


CONFLICT = """\
name: Hama
names:
<<<<<<< HEAD
  - Hamah
||||||| 1a2b3c4
  - Hamma
=======
  - Hamath
>>>>>>> spellings
name: Homs
"""


def test_a_conflict_of_git_is_told() -> None:
    """A conflict that git left is told once, the first version is read, and the lines keep their numbers."""
    assert told(CONFLICT) == [(3, 1, "merge-conflict"), (10, 1, "duplicate-key")]
    assert words(read_yaml(CONFLICT, "").node) == {"name": "Hama", "names": ["Hamah"]}


@pytest.mark.parametrize("sign", ["<<<<<<< HEAD", "=======", ">>>>>>> other"])
def test_a_sign_of_a_conflict_is_told(sign: str) -> None:
    """A sign of a conflict that stands alone is told too."""
    assert told(f"name: Hama\n{sign}\r\nnotes: [x]\n")[0] == (2, 1, "merge-conflict")


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n c: d\n" * 3_000,
        "names:\n" + "  - 'x\n" * 3_000,
        "a: >-\n  x\n - y\n" * 2_000,
        "<<<<<<< a\n" * 5_000,
        "a: >-\n" + "  citations:\n" * 10_000,
        "[" * 10_000 + "\n a: b\n",
        "-a\n" * 10_000,
    ],
)
def test_many_slips_take_no_longer_time(text: str) -> None:
    """A file full of slips is read up to a few of them: what is tried does not grow with the file."""
    assert 1 <= len(read_yaml(text, "").problems) <= 30 or text.startswith("<")
