"""The navigation stays short however many cards there are, and one that somebody wrote stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from generator.engine.navigation import keep_short
from tests.support import make_dossier

if TYPE_CHECKING:
    from pathlib import Path

CARDS = """
-- docs/notes/mine.md --
# My notes
-- entities/ships/astra.yml --
name: Astra
-- entities/ships/vega.yml --
name: Vega
-- entities/places/holm.yml --
name: Holm
-- seeds/a.txt --
The Astra ran aground at Holm.
"""


@pytest.mark.engines
def test_without_nav_cards_stay_out(tmp_path: Path) -> None:
    """The smallest configuration has a menu of what lists have, in a strict build too."""
    config = "-- mkdocs.yml --\nsite_name: Test\ntheme: {name: mkdocs}\nplugins: [wiki]\n"
    root = make_dossier(tmp_path, config + CARDS + "-- entities/d.yml --\nevidence: optional\n")
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site")))
    page = (root / "site/ships/astra/index.html").read_text(encoding="utf-8")
    menu = re.findall(r'href="([^"]+)" class="(?:nav-link|dropdown-item)', page)
    assert {"../", "../../places/", "../../map/", "../../articles/", "../../notes/mine/"} <= set(menu)
    assert [link for link in menu if "vega" in link or "holm" in link] == []


def test_a_written_nav_stays_as_it_is(tmp_path: Path) -> None:
    """Only the pages on which a list goes on are left out beside it, without a word of MkDocs."""
    nav = ["map.md", {"Ship": "ships/astra.md"}]
    pages = dict.fromkeys(("map", "map/2", "ships/astra", "notes/2"), "---\ngenerated: true\n---") | {"notes": "# Mine"}
    written = "".join(f"-- docs/{path}.md --\n{text}\n" for path, text in pages.items())
    root = make_dossier(tmp_path, f"-- mkdocs.yml --\nsite_name: Test\nnav: {nav}\n{written}")
    config = load_config(str(root / "mkdocs.yml"))
    files = get_files(config)
    keep_short(files, config, ["map.md"])
    assert config.nav == nav
    assert [file.src_uri for file in files if not file.inclusion.is_in_nav()] == ["map/2.md"]
