"""What editors can write: the keys of each sort of file, and the words of the dossier."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.pages.editing import FILES
from tests.support import pages_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.model.schema import Schema

DOSSIER = """
-- entities/dossier.yml --
publishers: papers
kinds:
  ships: {label: Ship}
  papers: {label: Paper}
properties:
  home-port: {label: Home port, of: [ships], type: entity, single: true}
  cargo: {label: "<b>Cargo</b>"}
relations:
  owned-by: {label: owned by, inverse: owns, from: [ships]}
event_values:
  lost: {label: Lives lost}
gazetteers:
  charts: {label: Charts, licence: free, package: Charts of 1900}
-- entities/ships/astra.yml --
name: Astra
-- entities/papers/gazette.yml --
name: The Gazette
-- seeds/a.txt --
The Astra is lost.
-- seeds/a.yml --
articles:
  - {id: gazette-1911, line: 1, title: The Astra is lost, publisher: papers/gazette, date: 1911-05}
"""


def _rows(page: str) -> dict[str, str]:
    """The words of each row of the table of an article, by its key."""
    table = page.partition("## An article")[2].partition("</table>")[0]
    rows = [re.sub(r"<[^>]+>", "", row) for row in re.findall('<tr><th scope="row">.*?</tr>', table)]
    return {row.split()[0]: row for row in rows}


def _all_schemas(schema: type[Schema]) -> Iterator[type[Schema]]:
    yield schema
    for key in schema.keys:
        inner = getattr(key, "schema", None)
        if inner:
            yield from _all_schemas(inner)


def test_keys_that_the_dossier_needs_are_marked(tmp_path: Path) -> None:
    """What a dossier needs of every article is needed there, and nothing is said of an article without it."""
    needs = DOSSIER.replace(
        "publishers: papers\n", "publishers: papers\narticles_need: [title, date, language, translated_title]\n"
    )
    free, asked = (
        _rows(str(pages_of(tmp_path / name, text)["editing/metadata.md"])) for name, text in (("a", DOSSIER), ("b", needs))
    )
    assert free["title"] == "title a text Its headline, copied. Without it: its opening words."
    assert asked["title"] == "title needed here a text Its headline, copied. Needed here, or opening in its place."
    assert "needed here" in asked["language"]
    assert "Without it" not in asked["language"]
    assert "needed here" in asked["date"]
    assert asked["translated_title"].endswith("Needed of an article in another language, and of no other.")
    assert asked["abstract"] == free["abstract"]


@pytest.mark.parametrize(("page", "schema"), [(page.path, schema) for page, schema, _ in FILES])
def test_every_key_is_told_with_its_help(tmp_path: Path, page: str, schema: type[Schema]) -> None:
    text = str(pages_of(tmp_path, DOSSIER)[page])
    for one in _all_schemas(schema):
        assert one.keys
        for key in one.keys:
            assert f'<th scope="row"><code>{key.name}</code>' in text, key.name
            help_ = re.split("[`<&’'“]", key.about)[0]
            assert help_ in text, key.about


def test_keys_lead_to_the_mappings_inside(tmp_path: Path) -> None:
    text = str(pages_of(tmp_path, DOSSIER)["editing/card.md"])
    targets = set(re.findall(r'href="#([a-z-]+)"', text))
    assert targets == set(re.findall(r"\{: #(a[a-z-]+) \}", text)) - {"a-card"}


def test_words_of_the_dossier_are_listed(tmp_path: Path) -> None:
    words = words_of(tmp_path, "editing/index.md", DOSSIER)
    assert "ships Ships 1" in words
    assert "home-port Home port ships a card, one at a time" in words
    assert "cargo &#60;b&#62;Cargo&#60;/b&#62; all a text" in words
    assert "owned-by owned by owns ships all" in words
    assert "lost Lives lost" in words
    assert "charts Charts free" in words
    assert "papers/gazette The Gazette" in words
    assert "gazette-1911 The Astra is lost May 1911" in words


def test_dossier_without_declarations_lists_kinds_and_articles(tmp_path: Path) -> None:
    words = words_of(tmp_path, "editing/index.md", "-- entities/ships/astra.yml --\nname: Astra\n-- seeds/a.txt --\nAstra.\n")
    assert "ships Ships 1" in words
    assert "Properties" not in words
