"""A build makes only what changed, and the site is the one that a build from nothing makes."""

from __future__ import annotations

import logging
import random
import shutil
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator.build import refresh
from tests.support import EXPLORING_FACTOR, make_dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

pytestmark = pytest.mark.engines

DOSSIER = """
-- mkdocs.yml --
site_name: Harbour
site_url: https://harbour.example/
theme: {name: material, font: false, custom_dir: overrides}
plugins: [search, wiki]
markdown_extensions: [attr_list, md_in_html, tables, {toc: {permalink: true}}]
nav: [{Home: index.md}, {About: about.md}, ships/index.md]
not_in_nav: |
  /ships/*
  /places/*
  /articles/*
  /names/*
  /editing/*
validation: {omitted_files: ignore, anchors: warn}
-- overrides/main.html --
{% extends "base.html" %}
-- docs/about.md --
# About

See [Astra](ships/astra.md#relations) and [the list](ships/index.md).
-- entities/dossier.yml --
kinds:
  ships: {label: Ship}
  places: {label: Place}
relations:
  lost-at: {label: lost at, inverse: wrecks}
-- entities/ships/astra.yml --
name: Astra
summary:
  - {text: The Astra was a ship., citations: [{article: cuttings, quote: The Astra ran aground}]}
relations:
  - {type: lost-at, target: places/holm, citations: [{article: cuttings, quote: The Astra ran aground at Holm}]}
-- entities/ships/vega.yml --
name: Vega
-- entities/places/holm.yml --
name: Holm
-- seeds/cuttings.txt --
The Astra ran aground at Holm. The Vega saw it. Sirius was far away.
-- seeds/other.txt --
The Vega came to Holm in 1912.
"""

CACHES = (".wiki/site-*/kept.json", ".wiki/generated.json")


class _Said(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_dossier(tmp_path / "dossier", DOSSIER)


def built(root: Path, *, strict: bool = False) -> list[str]:
    """Build the site of a dossier; what it warned of."""
    said = _Said()
    logging.getLogger("mkdocs").addHandler(said)
    try:
        build(load_config(str(root / "mkdocs.yml"), strict=strict))
    finally:
        logging.getLogger("mkdocs").removeHandler(said)
    return said.lines


def content(site: Path) -> Mapping[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def from_nothing(root: Path, to: Path) -> Path:
    """A copy of a dossier without anything that was generated or built, and built."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(root, to, ignore=shutil.ignore_patterns("site", ".wiki"))
    for path in (to / "docs").rglob("*"):
        if path.is_file() and path.name not in {"about.md", "list.csv"}:
            path.unlink()
    built(to)
    return to


def made(root: Path, edit: Callable[[], object]) -> set[str]:
    """The pages that a build makes anew after an edit."""
    before = {path: path.stat().st_ino for path in (root / "site").rglob("index.html")}
    edit()
    built(root)
    after = {path: path.stat().st_ino for path in (root / "site").rglob("index.html")}
    return {path.parent.relative_to(root / "site").as_posix() for path, inode in after.items() if before.get(path) != inode}


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_changed_makes_no_page(root: Path) -> None:
    built(root)
    before = content(root / "site")
    assert made(root, lambda: None) == set()
    assert content(root / "site") == before


def test_a_lead_makes_its_own_page_and_few_others(root: Path) -> None:
    built(root)
    found = made(root, lambda: replace(root / "entities/ships/astra.yml", "was a ship", "was a steamer"))
    assert "ships/astra" in found
    assert {"places/holm", "ships/vega", "about", "map"}.isdisjoint(found)


def test_an_override_makes_all_pages(root: Path) -> None:
    built(root)
    found = made(root, lambda: replace(root / "overrides/main.html", "%}", "%}<!-- new -->"))
    assert {"ships/astra", "places/holm", "about"} <= found


def test_what_an_override_includes_makes_all_pages(root: Path) -> None:
    replace(root / "overrides/main.html", "%}", '%}{% block footer %}{% include "mark.svg" %}{% endblock %}')
    (root / "overrides/mark.svg").write_text("<svg></svg>", encoding="utf-8")
    built(root)
    found = made(root, lambda: replace(root / "overrides/mark.svg", "></", "><path/></"))
    assert {"ships/astra", "places/holm", "about"} <= found


def test_pages_by_hand_follow_what_they_lead_to(root: Path) -> None:
    """A heading that is gone is told also where the page that leads to it is not made again."""
    assert not any("about.md" in line for line in built(root))
    replace(root / "entities/ships/astra.yml", "\nrelations:", "\nnotes: none\nevents: []\n#")
    replace(root / "entities/ships/astra.yml", "  - {type: lost-at", "#  - {type: lost-at")
    told = built(root)
    assert any("about.md" in line and "#relations" in line for line in told)
    assert built(root) == told


def test_warnings_are_repeated_so_that_strict_fails(root: Path) -> None:
    replace(root / "docs/about.md", "#relations", "#nowhere")
    for _ in range(2):
        with pytest.raises(Abort):
            built(root, strict=True)


@pytest.mark.parametrize("cache", CACHES)
@pytest.mark.parametrize("text", ["{", '{"version": 1, "pages": 7, "static": {}, "environment": ""}'])
def test_a_torn_cache_is_not_believed(root: Path, tmp_path: Path, cache: str, text: str) -> None:
    built(root)
    replace(root / "entities/ships/vega.yml", "Vega", "Sirius")
    (path,) = root.glob(cache)
    path.write_text(text, encoding="utf-8")
    built(root)
    assert content(root / "site") == content(from_nothing(root, tmp_path / "clean") / "site")


def test_a_site_that_was_changed_is_made_again(root: Path) -> None:
    built(root)
    before = content(root / "site")
    (root / "site/ships/astra/index.html").write_text("torn", encoding="utf-8")
    (root / "site/ships/vega/index.html").unlink()
    (root / "site/stray.html").write_text("stray", encoding="utf-8")
    built(root)
    assert content(root / "site") == before


def test_hidden_files_beside_the_site_stay(root: Path) -> None:
    built(root)
    (root / "site/.nojekyll").write_text("", encoding="utf-8")
    built(root)
    assert (root / "site/.nojekyll").is_file()


class _EditsMeanwhile(logging.Handler):
    """Edits files as soon as MkDocs begins to make pages."""

    def __init__(self, edit: Callable[[], object]) -> None:
        super().__init__()
        self.edit: Callable[[], object] | None = edit

    def emit(self, _record: logging.LogRecord) -> None:
        edit, self.edit = self.edit, None
        if edit:
            edit()


def test_what_is_edited_during_a_build_is_built_next(root: Path, tmp_path: Path) -> None:
    """Cards, pages by hand, files that are copied and overrides that are edited while pages are made are built next."""
    (root / "docs/list.csv").write_text("1912", encoding="utf-8")

    def edit() -> None:
        replace(root / "entities/ships/vega.yml", "Vega", "Sirius")
        replace(root / "docs/about.md", "# About", "# About us")
        replace(root / "docs/list.csv", "1912", "1913")
        replace(root / "overrides/main.html", "%}", "%}<!-- new -->")

    pages = logging.getLogger("mkdocs.commands.build")
    handler, level = _EditsMeanwhile(edit), pages.level
    handler.addFilter(lambda record: record.getMessage().startswith("Building page"))
    pages.addHandler(handler)
    pages.setLevel(logging.DEBUG)
    built(root)
    pages.removeHandler(handler)
    pages.setLevel(level)
    assert handler.edit is None
    built(root)
    assert content(root / "site") == content(from_nothing(root, tmp_path / "clean") / "site")


def test_figures_may_lie_beside_everything_else(root: Path) -> None:
    """In the folder of the dossier itself, where sites are built meanwhile: only figures and texts marked by hand are theirs."""
    (root / "figures.json").write_text('{"ships": {"span": 1, "link": 0.5}}', encoding="utf-8")
    replace(root / "entities/dossier.yml", "kinds:", "quality: figures.json\nkinds:")
    refresh(root)
    (root / "site").mkdir(exist_ok=True)
    (root / "site/new.html").write_text("of another engine", encoding="utf-8")
    begun: list[str] = []
    refresh(root, progress=begun.append)
    assert begun == []
    (root / "figures.json").write_text('{"ships": {"span": 1, "link": 1}}', encoding="utf-8")
    refresh(root, progress=begun.append)
    assert begun


def test_what_is_edited_while_pages_are_generated_counts(root: Path) -> None:
    """A card that is edited after it was read is read by the next run."""

    def edit(phase: str) -> None:
        if phase == "writing pages":
            replace(root / "entities/ships/vega.yml", "Vega", "Procyon")

    refresh(root, progress=edit)
    refresh(root)
    assert "Procyon" in (root / "docs/ships/vega.md").read_text(encoding="utf-8")


def test_a_build_that_fails_leaves_the_old_site(root: Path) -> None:
    built(root)
    before = content(root / "site")
    replace(root / "entities/ships/astra.yml", "name:", "nmae:")
    with pytest.raises(Abort):
        built(root)
    assert content(root / "site") == before


def test_another_plugin_makes_all_anew(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    replace(root / "mkdocs.yml", "plugins: [search, wiki]", "plugins: [search, wiki, privacy: {enabled: false}]")
    with caplog.at_level(logging.INFO, logger="mkdocs.plugins.wiki"):
        built(root)
    assert "All pages are made anew: the plugin" in caplog.text


# --- Random edits -----------------------------------------------------------------------------------------------------------


class Editor:
    """What an editor may do to the dossier; each can be done again and again."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root, self.chance = root, chance
        self.cards = root / "entities/ships"

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8")

    def lead(self) -> None:
        text = (self.cards / "astra.yml").read_text(encoding="utf-8")
        start = text.index("text: ") + 6
        words = f"The Astra was ship {self.chance.randrange(9)}."
        self.write("entities/ships/astra.yml", text[:start] + words + text[text.index(", citations") :])

    def name(self) -> None:
        self.write("entities/ships/vega.yml", f"name: Vega\nnames: [{self.chance.choice(['Sirius', 'Holm', 'Wega'])}]\n")

    def title(self) -> None:
        self.write("entities/places/holm.yml", f"name: {self.chance.choice(['Holm', 'Old Holm'])}\n")

    def card_comes_or_goes(self) -> None:
        path = self.cards / "sirius.yml"
        path.unlink() if path.exists() else path.write_text("name: Sirius\n", encoding="utf-8")

    def card_is_renamed(self) -> None:
        old, new = self.cards / "vega.yml", self.cards / "wega.yml"
        old, new = (old, new) if old.exists() else (new, old)
        old.rename(new)

    def text(self) -> None:
        self.write("seeds/other.txt", f"The Vega came to Holm in {self.chance.randrange(1900, 1905)}.\n")

    def metadata(self) -> None:
        path = self.root / "seeds/other.yml"
        if path.exists() and self.chance.random() < 0.5:
            path.unlink()
        else:
            self.write("seeds/other.yml", f"articles: [{{id: other, line: 1, date: 190{self.chance.randrange(9)}}}]\n")

    def decision(self) -> None:
        entity = self.chance.choice(["none", "ships/astra"])
        self.write("seeds/cuttings.yml", f"decisions: [{{text: Sirius, entity: {entity}}}]\n")

    def declaration(self) -> None:
        text = (self.root / "entities/dossier.yml").read_text(encoding="utf-8").partition("version:")[0]
        self.write("entities/dossier.yml", f"{text}version: {self.chance.randrange(3)}\n")

    def override(self) -> None:
        self.write("overrides/main.html", f'{{% extends "base.html" %}}<!-- {self.chance.randrange(3)} -->')

    def page_by_hand(self) -> None:
        target = self.chance.choice(["ships/astra.md#relations", "ships/sirius.md", "places/holm.md"])
        self.write("docs/about.md", f"# About\n\nSee [it]({target}).\n")

    def any_of_them(self) -> str:
        """Do one; its name."""
        names = [
            name for name, value in vars(Editor).items() if callable(value) and name not in ("__init__", "write", "any_of_them")
        ]
        chosen = self.chance.choice(names)
        getattr(self, chosen)()
        return chosen


@pytest.mark.parametrize("seed", range(2 * EXPLORING_FACTOR))
def test_random_edits_give_the_site_of_a_clean_build(root: Path, tmp_path: Path, seed: int) -> None:
    """After each edit of a random sequence docs, site and search index are, byte for byte, those of a build from nothing."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    editor = Editor(root, chance)
    built(root)
    for _ in range(6):
        edit = editor.any_of_them()
        told = built(root)
        clean = from_nothing(root, tmp_path / "clean")
        assert content(root / "site") == content(clean / "site"), edit
        assert content(root / "docs") == content(clean / "docs"), edit
        assert built(root) == told, edit
