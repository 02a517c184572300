"""Pages and data files are what their families declare, and the menu and the documentation say the same of them."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from mkdocs.utils.yaml import get_yaml_loader

from generator.build import check
from generator.pages import DATA_FILES, PAGES, PATHS, addresses, assets
from tests.support import make_dossier, pages_of, xml_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]

EVERY_SORT = """
-- mkdocs.yml --
site_name: Test
site_url: https://test.example/
plugins: [wiki]
-- entities/dossier.yml --
loaded_words: [{text: rebels, before_name: [groups]}]
-- entities/groups/lions.yml --
name: Lions
names: [{text: L.N., status: abbreviation}, Cats]
corrections: [{date: 2020-02-29, was: Lines, now: Lions, why: It was misspelt.}]
-- entities/groups/cats.yml --
name: Cats
-- entities/groups/broken.yml --
summary: none
-- entities/towns/hama.yml --
name: Hama
names: [{text: حماة, lang: ar}]
location: {latitude: 35.1, longitude: 36.7, source: a list}
-- seeds/a.txt --
The rebels Lions came to Hama.
-- seeds/a.yml --
articles: [{id: a, line: 1, language: ar, translated_title: All, publisher: groups/lions}]
-- seeds/b.txt --
The L.N. came to Hama.
"""


def _made_of(declared: str) -> re.Pattern[str]:
    """What matches the paths that a declared one stands for: `names/<letter>.md`."""
    return re.compile(re.sub(r"<[a-z]+>", "[^/]+", declared.replace(".", r"\.")))


def _files_of(declared: str, files: dict[str, str | bytes]) -> dict[str, str]:
    """The files that are made of a declared path, and not of another that is theirs alone."""
    pattern = _made_of(declared)
    return {path: str(files[path]) for path in files if path == declared or (pattern.fullmatch(path) and path not in PATHS)}


def test_every_file_is_declared(tmp_path: Path) -> None:
    declared = [_made_of(path) for path in PATHS]
    copied = {path for path, _ in assets.files()}
    files = pages_of(tmp_path, EVERY_SORT).keys() - copied
    assert [path for path in files if not any(pattern.fullmatch(path) for pattern in declared)] == []


def test_every_declared_file_is_made(tmp_path: Path) -> None:
    files = pages_of(tmp_path, EVERY_SORT)
    declared = [path for path in PATHS if path != "naming/<kind>.md"]  # which two publishers name
    assert [path for path in declared if not _files_of(path, files)] == []


def _entries(entry: object) -> Iterator[tuple[str, str]]:
    if isinstance(entry, dict):
        for title, inner in entry.items():
            yield from [(inner, title)] if isinstance(inner, str) else _entries(inner)
    elif isinstance(entry, list):
        for inner in entry:
            yield from _entries(inner)


def test_the_menu_calls_pages_by_their_titles() -> None:
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=get_yaml_loader())  # noqa: S506 - MkDocs' own
    titles = {page.path: page.title for page in PAGES if "<" not in page.path + page.title}
    listed = {path: title for path, title in _entries(config["nav"]) if path in titles}
    assert listed == {path: title for path, title in titles.items() if path in listed}
    assert {path for path in titles if "/" not in path} <= listed.keys()


def test_the_table_has_declared_data_files() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    table = re.search(r"\| file \| for \| keys \|\n.*\n((?:\|.*\n)+)", page)
    assert table
    rows = [f"| `{file.path}` | {file.about} | {file.keys} |" for file in DATA_FILES]
    assert sorted(table[1].splitlines()) == sorted(rows)


def _keys(content: str, path: str) -> set[str]:
    """The keys at the top of a data file, and those of the features of a GeoJSON."""
    if path.endswith(".csv"):
        first, *columns = next(csv.reader(content.splitlines()))
        assert first == "generated: true"
        return {*columns}
    if path.endswith(".xml"):
        return {child.tag.partition("}")[2] for child in xml_of(content)}
    values = json.loads(content)
    assert next(iter(values)) == "generated"
    return {*values, *(key for feature in values.get("features", ()) for key in feature["properties"])} - {"generated"}


def test_data_files_have_declared_keys(tmp_path: Path) -> None:
    """None that is not, and where all is known that can be, each of them."""
    files = pages_of(tmp_path, EVERY_SORT)
    for declared in DATA_FILES:
        found = [_keys(content, path) for path, content in _files_of(declared.path, files).items()]
        named = {*re.findall(r"`(\w+)`", declared.keys)} - {"null"}
        assert set().union(*found) == named, declared.path


def test_a_page_offers_its_data_files(tmp_path: Path) -> None:
    files = pages_of(tmp_path, EVERY_SORT)
    for page in PAGES:
        made = _files_of(page.path, files).values()
        assert all(f'{file.path}" download>{file.form}</a>' in content for content in made for file in page.data), page.path


def test_no_kind_takes_a_page_address(tmp_path: Path) -> None:
    assert {"map", "data", "articles", "passages"} <= addresses()
    kinds = "".join(f"  {name}: {{label: Thing}}\n" for name in sorted(addresses()))
    problems = check(make_dossier(tmp_path, f"-- entities/dossier.yml --\nkinds:\n{kinds}"))
    assert [problem.message.split("'")[1] for problem in problems if problem.code == "reserved"] == sorted(addresses())
