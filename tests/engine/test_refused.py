"""What a build by MkDocs refuses before it reads or removes anything: folders that are none of the site's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from tests.support import make_dossier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.engines

DOSSIER = """\
-- mkdocs.yml --
site_name: Harbour
theme: {name: material, font: false, custom_dir: overrides}
plugins: [search, wiki]
-- overrides/main.html --
{% extends "base.html" %}
-- docs/about.md --
# About
-- entities/ships/astra.yml --
name: Astra
-- seeds/cuttings.txt --
The Astra ran aground.
"""


def files(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file() and not path.is_symlink()}


def said(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("enabled", ["true", "false"])
@pytest.mark.parametrize("site_dir", ["entities", "entities/ships", "seeds", "seeds/built", ".git", "linked"])
def test_no_site_takes_the_place_of_cards(tmp_path: Path, caplog: pytest.LogCaptureFixture, site_dir: str, enabled: str) -> None:
    """MkDocs empties the folder of the site: one that is, holds or lies in a folder of cards or texts is refused."""
    root = make_dossier(tmp_path, DOSSIER.replace("wiki]", f"{{wiki: {{enabled: {enabled}}}}}]") + "-- .git/HEAD --\nx\n")
    (root / "linked").symlink_to("entities")
    before = files(root)
    with pytest.raises(MkDocsException):
        build(load_config(str(root / "mkdocs.yml"), site_dir=str(root / site_dir)))
    assert files(root) == before
    assert "error[folder] 'site_dir' is, holds or lies in" in said(caplog)


PLACES: dict[str, Callable[[Path], None]] = {
    "docs/root": lambda path: path.symlink_to("/"),
    "docs/passwords.txt": lambda path: path.symlink_to("/etc/passwd"),
    "docs/pipe.md": os.mkfifo,
    "overrides/root": lambda path: path.symlink_to("/"),
}


@pytest.mark.parametrize("place", PLACES)
def test_nothing_of_others_is_published(tmp_path: Path, caplog: pytest.LogCaptureFixture, place: str) -> None:
    """What lies among the pages and leads out of the dossier is refused also when nothing else has changed."""
    root = make_dossier(tmp_path, DOSSIER)
    config = str(root / "mkdocs.yml")
    build(load_config(config))
    before = files(root / "site")
    PLACES[place](root / place)
    with pytest.raises(MkDocsException):
        build(load_config(config))
    assert files(root / "site") == before
    assert f"{place}:1:1: error[" in said(caplog)


def test_a_configuration_may_be_named_from_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As ProperDocs has to be told: `-f mkdocs.yml`."""
    monkeypatch.chdir(make_dossier(tmp_path, DOSSIER))
    (tmp_path / "docs/root").symlink_to("/")
    with pytest.raises(MkDocsException):
        build(load_config("mkdocs.yml"))
    assert "docs/root:1:1: error[link]" in said(caplog)


def test_a_path_with_an_end_of_text_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    root = make_dossier(tmp_path, DOSSIER)
    with pytest.raises(MkDocsException):
        build(load_config(str(root / "mkdocs.yml"), site_dir=f"{root}/a\0b"))
    assert "error[wrong-type] 'site_dir' holds a character that no path has." in said(caplog)
