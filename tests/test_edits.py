"""What editors do well keeps everything well: each edit leaves the check clean, and all together a site that is whole."""

from __future__ import annotations

import copy
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.build import check
from tests.conftest import PROJECT, SITE_URL, copy_live
from tests.support import environment
from tests.support.crawl import BuiltSite, too_large, worries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

EXERCISE = re.compile(r"The card `(?P<path>[^`]+)` is now:\n\n```yaml\n(?P<card>.*?)^```$", re.DOTALL | re.MULTILINE)


def cards(root: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The cards of a dossier in order, with what they hold."""
    for path in sorted(root.glob("entities/*/*.yml")):
        yield path, yaml.safe_load(path.read_text(encoding="utf-8"))


def write(path: Path, content: object) -> None:
    """Write a card anew."""
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def identity(path: Path) -> str:
    """Which card a file is."""
    return f"{path.parent.name}/{path.stem}"


def reword_a_lead(root: Path) -> None:
    path, card = next((path, card) for path, card in cards(root) if card.get("summary"))
    card["summary"][0]["text"] = "What the articles say of it stands below."
    write(path, card)


def add_a_spelling(root: Path) -> None:
    path, card = next(cards(root))
    card.setdefault("names", []).append(f"Verdigris {path.stem.title()}")
    write(path, card)


def rename_a_card(root: Path) -> None:
    """The first card to which another refers gets a new file name, there and wherever it is named."""
    whole = {path: path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.yml"))}
    referred = "".join(whole.values())
    old = next(path for path, _ in cards(root) if len(re.findall(rf"{identity(path)}\b(?!-)", referred)) > 1)
    reference = re.compile(rf"\b{identity(old)}\b(?!-)")
    for path, text in whole.items():
        path.write_text(reference.sub(f"{old.parent.name}/another-name", text), encoding="utf-8")
    old.rename(old.with_name("another-name.yml"))


def add_an_article(root: Path) -> None:
    name = next(card["name"] for _, card in cards(root) if isinstance(card["name"], str))
    (root / "seeds/999_new.txt").write_text(f"News of {name}\nNothing new was heard of {name} in May.\n", encoding="utf-8")
    metadata = {
        "articles": [
            {
                "id": "nothing-new",
                "line": 1,
                "title": f"News of {name}",
                "language": "en",
                "date_note": "It names a month and no year.",
                "abstract": "Reports that there is nothing to report.",
            }
        ],
        "furniture": [],
        "withheld": [],
    }
    write(root / "seeds/999_new.yml", metadata)


def keep_the_exercise(root: Path) -> None:
    """The card that the README makes for practice is left where it is."""
    exercise = EXERCISE.search((PROJECT / "README.md").read_text(encoding="utf-8"))
    assert exercise
    (root / exercise["path"]).write_text(exercise["card"], encoding="utf-8")


def record_a_disagreement(root: Path) -> None:
    """A property that has one value at a time gets another for the same time."""
    declared = yaml.safe_load((root / "entities/kinds.yml").read_text(encoding="utf-8"))["properties"]
    single = {name for name, declaration in declared.items() if declaration.get("single") and declaration["type"] == "text"}
    path, card, statement = next(
        (path, card, statement)
        for path, card in cards(root)
        for statement in card.get("statements", ())
        if statement["property"] in single
    )
    card["statements"].append(copy.deepcopy(statement) | {"value": "something else, another source says"})
    write(path, card)


def add_a_piece_of_news(root: Path) -> None:
    path = root / "entities/dossier.yml"
    news = "news:\n  - date: 2026-05-01\n    text: Something is new.\n"
    path.write_text(path.read_text(encoding="utf-8").replace("news:\n", news, 1), encoding="utf-8")
    assert news in path.read_text(encoding="utf-8")


EDITS: Mapping[str, Callable[[Path], None]] = {
    edit.__name__: edit
    for edit in (
        reword_a_lead,
        add_a_spelling,
        rename_a_card,
        add_an_article,
        keep_the_exercise,
        record_a_disagreement,
        add_a_piece_of_news,
    )
}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_live(tmp_path_factory.mktemp("live") / "wiki")


@pytest.mark.slow  # some seconds an edit, since the whole dossier is read; all edits together are tried in each run
@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_leaves_no_problem(live: Path, tmp_path: Path, edit: str) -> None:
    root = shutil.copytree(live, tmp_path / "wiki")
    EDITS[edit](root)
    assert check(root) == ()


@pytest.mark.engines
def test_edits_together_leave_the_site_whole(live: Path, tmp_path: Path) -> None:
    root = shutil.copytree(live, tmp_path / "wiki")
    for edit in EDITS.values():
        edit(root)
    assert check(root) == ()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    variables = environment(WIKI_SITE_URL=SITE_URL)
    output = subprocess.check_output(command, cwd=root, env=variables, stderr=subprocess.STDOUT, text=True)
    assert worries(output) == []
    assert too_large(root / "site") == {}
    assert BuiltSite(root / "site", SITE_URL).problems() == []
