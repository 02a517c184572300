"""Names, contacts and addresses in mkdocs.yml that a theme prints as they are: none becomes markup, or an address that runs."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from tests.support import make_dossier

pytestmark = pytest.mark.engines

OVERRIDES = Path(__file__).parents[2] / "overrides"
EVIL = "</title><evil>A & B</evil> \" onevil=\"1' onevil='1 {{ 7 * 7 }} R&D &lt;evil&gt;"
DOSSIER = """\
-- entities/dossier.yml --
news: [{date: 2020-01-02, text: Begun.}]
-- entities/ships/astra.yml --
name: Astra
corrections: [{date: 2020-02-29, was: Astra is a ship., now: Astra is a boat., why: No text calls it a ship.}]
-- seeds/cuttings.txt --
The Astra ran aground.
-- docs/corrections.md --
# Corrections

<!-- contact -->
"""


class Found(HTMLParser):
    """What of a page is foreign: elements and attributes of the names above, and addresses that are scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.foreign: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "evil":
            self.foreign.append(tag)
        for name, value in attrs:
            is_run = name in ("href", "src", "action") and urlsplit((value or "").strip()).scheme not in ("", "https", "mailto")
            if is_run or "evil" in name:
                self.foreign.append(f"<{tag} {name}={value!r}>")


def configured(root: Path, theme: str, **settings: object) -> str:
    """The path of the configuration of a dossier with some settings."""
    extra = {"contact": EVIL, "foot": [{"title": EVIL, "url": "javascript:evil()"}, {"title": EVIL, "url": '"><evil>'}]}
    texts = {"site_name": EVIL, "site_description": EVIL, "site_author": EVIL, "extra": extra}
    look: dict[str, object] = {"name": theme.partition(" ")[0]}
    if look["name"] == "material":
        look |= {"font": False, "features": ["content.action.edit"]}
    if theme.endswith("overrides"):
        look["custom_dir"] = str(OVERRIDES)
    config = texts | {"theme": look, "plugins": ["search", "wiki"], "site_url": "https://harbour.example/"} | settings
    make_dossier(root, DOSSIER)
    (root / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")  # which is YAML too
    return str(root / "mkdocs.yml")


def foreign(root: Path) -> dict[str, list[str]]:
    pages = {path: Found(path.read_text("utf-8")).foreign for path in (root / "site").rglob("*.html")}
    assert pages
    return {path.relative_to(root).as_posix(): found for path, found in pages.items() if found}


@pytest.mark.parametrize("theme", ["material", "material with overrides", "mkdocs", "readthedocs"])
def test_no_name_of_the_site_is_markup(tmp_path: Path, theme: str) -> None:
    build(load_config(configured(tmp_path, theme)))
    assert foreign(tmp_path) == {}
    assert "<evil" not in (tmp_path / "site/feed.xml").read_text("utf-8")
    home = (tmp_path / "site/index.html").read_text("utf-8")
    assert "‹evil›A ＆ B‹/evil›" in home


@pytest.mark.parametrize(
    "settings",
    [
        {"repo_url": "javascript://x/%0aevil()", "repo_name": EVIL},
        {"repo_url": 'https://x.example/"><evil>', "edit_uri": 'edit/"><evil>'},
        {"repo_url": "https://x.example/", "edit_uri": "javascript:evil()//"},
        {"repo_url": "https://x.example/", "edit_uri_template": "javascript:evil()//{path}"},
        {"edit_uri": 'https://x.example/"><evil>'},
        {"site_url": "javascript://x/"},
        {"extra": {"contact": "javascript:evil()"}},
        {"extra": {"contact": ["javascript:evil()"]}},
    ],
    ids=str,
)
@pytest.mark.parametrize("theme", ["material", "material with overrides"])
def test_no_address_of_the_site_runs(tmp_path: Path, settings: dict[str, object], theme: str) -> None:
    """Nothing is built with one; what is served all the same shows none."""
    path = configured(tmp_path, theme, **settings)
    if "edit_uri_template" not in settings:  # which the generator does not read
        with pytest.raises(MkDocsException):
            build(load_config(path))
    config = load_config(path)
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_startup(command="build", dirty=False)  # MkDocs keeps the plugin
    assert foreign(tmp_path) == {}


def test_a_sound_site_keeps_its_names(tmp_path: Path) -> None:
    settings = {
        "site_name": "Harbour: a “wiki”",
        "repo_url": "https://github.com/a/b",
        "edit_uri": "edit/main/docs/",
        "extra": {},
    }
    config = load_config(configured(tmp_path, "material", **settings))
    build(config)
    assert (config.site_name, config.repo_url, config.edit_uri) == (
        settings["site_name"],
        "https://github.com/a/b",
        "edit/main/docs/",
    )
