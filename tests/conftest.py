"""What is built once and shared by every test and every worker of pytest-xdist: a copy of the project and its three sites."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from hypothesis import settings

from generator.write import generated_files
from tests.support import EXPLORING_FACTOR, PROFILE, environment, files_of
from tests.support.browser import find_chromium, found_or_told, launched
from tests.support.serving import static_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from playwright.sync_api import Browser

PROJECT = Path(__file__).parents[1]
REPOSITORY = "https://github.com/example/wiki"
SITE_URL = "https://wiki.example/a/b/"
"""Sites are built for a folder of a host, not its root, because that is where links break."""
BASE = urlsplit(SITE_URL).path

EXCERPT = PROJECT / "tests/dossiers/excerpt"
"""Cards and texts of this project as they once were: tests may count and quote in them, whatever editors do to those of today."""
NOT_COPIED = (".*", "__pycache__", "site", "test-results", "generator", "tests", "bench", "tools")
"""The generator is taken from where it is installed."""
COPIED_ALL_THE_SAME = ("tests/gold/figures.json",)
"""What the dossier refers to in folders that are not copied."""

ENGINES: Mapping[str, tuple[str, ...]] = {
    "mkdocs": ("mkdocs", "build", "--strict", "--site-dir", "site-mkdocs"),
    "properdocs": ("properdocs", "build", "--strict", "-f", "mkdocs.yml", "--site-dir", "site-properdocs"),
    "zensical": ("zensical", "build", "--strict", "--clean"),
}
"""The command of each engine, without `--quiet`, with which MkDocs' strict mode counts no warnings.
Zensical has no option for the folder of the site.
"""
FOLDERS: Mapping[str, str] = {"mkdocs": "site-mkdocs", "properdocs": "site-properdocs", "zensical": "site"}

SMALL = """\
-- seeds/report.txt --
Morek falls silent
The Tiger Forces reached Morek on Monday. Residents of Khan Shaykhun (خان شيخون) heard of it.
-- seeds/report.yml --
articles:
  - id: morek-report
    line: 1
    title: Morek falls silent
    language: en
    date_note: It names a Monday, and no month.
    abstract: Reports that the Tiger Forces reached Morek.
-- entities/towns/morek.yml --
name: Morek
formerly: [towns/murak]
corrections: [{date: 2020-02-29, was: Morek is a village., now: Morek is a town., why: No text calls it a village.}]
summary:
  - text: Morek is a town.
    citations: [{article: morek-report, quote: reached Morek on Monday}]
relations:
  - type: near
    target: towns/khan-shaykhun
    citations: [{article: morek-report, quote: Residents of Khan Shaykhun}]
-- entities/towns/khan-shaykhun.yml --
name: Khan Shaykhun
names: [{text: خان شيخون, lang: ar}]
summary:
  - text: Khan Shaykhun is a town near Morek.
    citations: [{article: morek-report, quote: Residents of Khan Shaykhun}]
-- entities/groups/tiger-forces.yml --
name: Tiger Forces
summary:
  - text: The Tiger Forces are an armed group.
    citations: [{article: morek-report, quote: The Tiger Forces reached Morek}]
"""
"""A dossier that an engine builds in a second or two, under this project's own settings and the declarations of the excerpt."""


MARKED = {"browser": {"browser"}, "engines": {"sites", "small_sites", "nasty_site"}}
"""The fixtures that make a test one of browsers or engines."""


@dataclass(frozen=True)
class Site:
    """What an engine made of the project."""

    folder: Path
    output: str
    """What it printed."""


settings.register_profile("tests", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("explore", max_examples=60 * EXPLORING_FACTOR, deadline=None, print_blob=True)
settings.load_profile(PROFILE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for a browser or for a built site is marked, so that it can be left out."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        for marker, fixtures in MARKED.items():
            if asked & fixtures:
                item.add_marker(marker)


@pytest.hookimpl(optionalhook=True)  # without xdist nobody asks
def pytest_xdist_auto_num_workers() -> int:
    """How many tests run at once: more than there are cores, since a third of them wait for servers and browsers."""
    return (os.cpu_count() or 1) + 2


def copy_live(target: Path) -> Path:
    """A copy of this project as it comes from its repository: without what is built, installed or generated."""
    shutil.copytree(PROJECT, target, ignore=shutil.ignore_patterns(*NOT_COPIED))
    for path in generated_files(target / "docs"):
        (target / "docs" / path).unlink()
    for name in COPIED_ALL_THE_SAME:
        (target / name).parent.mkdir(parents=True)
        shutil.copy(PROJECT / name, target / name)
    return target


def copy_project(target: Path) -> Path:
    """This project with the frozen excerpt of its dossier in place of the dossier of today."""
    copy_live(target)
    shutil.rmtree(target / "entities")
    shutil.rmtree(target / "seeds")
    ignore = shutil.ignore_patterns("mkdocs.yml", "README.md")
    shutil.copytree(EXCERPT, target, ignore=ignore, dirs_exist_ok=True)
    _leave_out_newer_kinds(target / "mkdocs.yml")
    return target


def _leave_out_newer_kinds(configuration: Path) -> None:
    """Take out of the navigation the kinds of card that the dossier has got since the excerpt was frozen."""
    live, frozen = ({path.parent.name for path in root.glob("entities/*/*.yml")} for root in (PROJECT, EXCERPT))
    newer = tuple(f" {kind}/index.md" for kind in live - frozen)
    lines = configuration.read_text(encoding="utf-8").splitlines(keepends=True)
    configuration.write_text("".join(line for line in lines if not line.rstrip().endswith(newer)), encoding="utf-8")


def copy_small(target: Path) -> Path:
    """This project with a handful of cards and one text in place of its own."""
    copy_project(target)
    shutil.rmtree(target / "seeds")
    for folder in (target / "entities").iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)
    for path, content in files_of(SMALL).items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(content, encoding="utf-8")
    return target


def build_sites(root: Path, engines: Iterable[str] = tuple(ENGINES), **variables: str) -> None:
    """Generate the pages of the dossier at `root`, then build them with each engine, all at the same time."""
    values = environment(WIKI_SITE_URL=SITE_URL, **variables)
    subprocess.run([sys.executable, "-m", "generator", "generate", "--root", str(root)], env=values, check=True)
    started = {engine: _start(root, engine, values) for engine in engines}
    codes = {engine: process.wait(timeout=300) for engine, process in started.items()}
    failed = {engine: site_of(root, engine).output for engine, code in codes.items() if code}
    assert not failed, failed


def _start(root: Path, engine: str, values: Mapping[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", *ENGINES[engine]]
    with (root / f"{engine}.output").open("wb") as output:
        return subprocess.Popen(command, cwd=root, env=values, stdout=output, stderr=subprocess.STDOUT)


def site_of(root: Path, engine: str) -> Site:
    """What an engine has made of the project at `root`."""
    return Site(root / FOLDERS[engine], (root / f"{engine}.output").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def once(folder: Path, make: Callable[[], None], engines: Iterable[str] = tuple(ENGINES)) -> dict[str, Site]:
    """The sites in `folder`; the first worker makes them, the others wait for it, and share its failure too."""
    done = folder.with_suffix(".done")
    with FileLock(folder.with_suffix(".lock")):
        if not done.exists():
            done.write_text("It failed in another worker, or in a test before.", encoding="utf-8")
            make()
            done.write_text("", encoding="utf-8")
    assert not done.read_text(encoding="utf-8")
    return {engine: site_of(folder, engine) for engine in engines}


@pytest.fixture(scope="session")
def sites(shared: Path) -> dict[str, Site]:
    """The frozen excerpt of this project built by every engine, with a repository to link to."""
    folder = shared / "project"

    def make() -> None:
        copy_project(folder)
        build_sites(folder, WIKI_REPO_URL=REPOSITORY)

    return once(folder, make)


@pytest.fixture(scope="session")
def small_sites(shared: Path) -> dict[str, Site]:
    """A small dossier built by every engine, with no repository."""
    folder = shared / "small"

    def make() -> None:
        copy_small(folder)
        build_sites(folder)

    return once(folder, make)


@pytest.fixture(scope="session")
def browser(shared: Path) -> Iterator[Browser]:
    """A headless Chromium, which the first worker may have to install."""
    with FileLock(shared / "chromium.lock"):
        path = find_chromium()
    with launched(found_or_told(path, in_ci="CI" in os.environ)) as started:
        yield started


@pytest.fixture(scope="session")
def home(sites: dict[str, Site], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of this project, built by MkDocs and served below a folder, with nothing in the index of its search.

    The theme makes ready for searching whatever page is opened: that takes as long as all else that opening it does.
    """
    folder, index = sites["mkdocs"].folder, "search/search_index.json"
    empty = tmp_path_factory.mktemp("home") / "search_index.json"
    empty.write_text(json.dumps(json.loads((folder / index).read_text("utf-8")) | {"docs": []}), "utf-8")
    with static_server(folder, BASE, {index: empty}) as address:
        yield address


@pytest.fixture(scope="session")
def searched(sites: dict[str, Site]) -> Iterator[str]:
    """The same with all that can be searched."""
    with static_server(sites["mkdocs"].folder, BASE) as address:
        yield address
