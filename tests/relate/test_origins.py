"""Articles that copy one another have one origin; who is quoted counts, and not who prints it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.build import load
from tests.support import make_dossier, pages_of

if TYPE_CHECKING:
    from pathlib import Path

LONG = " ".join(
    f"The {number}th convoy of the season left the harbour in heavy rain and was not seen again." for number in range(40)
)
OTHER = " ".join(
    f"Nobody on the {number}th island had heard of any ship that came from the north that winter." for number in range(40)
)
DOSSIER = """
-- entities/dossier.yml --
publishers: papers
kinds: {ships: {label: Ship, plural: Ships}, papers: {label: Paper, plural: Papers}}
-- entities/ships/astra.yml --
name: Astra
events:
  - text: The ship sinks.
    accounts:
      - {article: first, quote: The Astra sank FIRST}
      - {article: second, quote: The Astra went down SECOND}
-- entities/papers/one.yml --
name: Paper One
-- entities/papers/two.yml --
name: Paper Two
-- seeds/a.txt --
The Astra sank. TEXT_1
-- seeds/a.yml --
articles: [{id: first, line: 1, date: 1912, publisher: papers/one MORE_1}]
-- seeds/b.txt --
The Astra went down. TEXT_2
-- seeds/b.yml --
articles: [{id: second, line: 1, date: 1913, publisher: papers/two MORE_2}]
"""


def dossier(**values: str) -> str:
    text = DOSSIER
    for name, value in {
        "TEXT_1": LONG,
        "TEXT_2": OTHER,
        "MORE_1": "",
        "MORE_2": "",
        " FIRST": "",
        " SECOND": "",
        **values,
    }.items():
        text = text.replace(name, value)
    return text


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "2 articles, 2 origins"),
        ({"TEXT_2": LONG}, "2 articles, 1 origin"),
        ({"TEXT_2": LONG[: len(LONG) // 3] + OTHER[:300]}, "2 articles, 1 origin"),
        ({"TEXT_2": OTHER + LONG[:200]}, "2 articles, 2 origins"),
        ({"MORE_2": ", same_text_as: first"}, "2 articles, 1 origin"),
        ({"MORE_1": ", inside: second"}, "2 articles, 1 origin"),
        ({" FIRST": ", speaker: the harbour master", " SECOND": ", speaker: The harbour master"}, "2 articles, 1 origin"),
        ({" FIRST": ", speaker: the harbour master"}, "2 articles, 2 origins"),
        ({", publisher: papers/two": ""}, "2 articles, 1 known origin"),
        ({", publisher: papers/two": "", ", publisher: papers/one": ""}, "2 articles, origin not known"),
    ],
)
def test_origins_are_counted_and_not_articles(tmp_path: Path, values: dict[str, str], told: str) -> None:
    page = str(pages_of(tmp_path, dossier(**values))["ships/astra.md"])
    assert re.findall('<small class="wiki-origins" data-search-exclude>(.*?)</small>', page) == [told]


def test_the_timeline_says_how_much_rests_on_one_article(tmp_path: Path) -> None:
    text = (
        dossier()
        .replace("      - {article: second, quote: The Astra went down}\n", "")
        .replace("text: The ship", "date: 1912, text: A ship")
    )
    text = text.replace("  - date: 1912, text: A ship sinks.", "  - date: 1912\n    text: A ship sinks.")
    assert "1 of 1 event rests on one article." in str(pages_of(tmp_path, text)["timeline.md"])


def test_the_earliest_is_the_origin(tmp_path: Path) -> None:
    wiki, _ = load(make_dossier(tmp_path, dossier(TEXT_2=LONG)))
    assert wiki.origins == {"first": "first", "second": "first"}
