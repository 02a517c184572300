"""The same pages under MkDocs, ProperDocs and Zensical: the same addresses, and nothing on any page that is broken."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from filelock import FileLock

from generator.write import is_generated
from tests.conftest import ENGINES, EXCERPT, REPOSITORY, SITE_URL, Site, copy_small
from tests.support import environment, make_dossier
from tests.support.crawl import BuiltSite, worries

pytestmark = pytest.mark.engines

engines = pytest.mark.parametrize("engine", ENGINES)
CARDS = sorted(path.relative_to(EXCERPT / "entities").with_suffix("") for path in EXCERPT.glob("entities/*/*.yml"))
SEARCH_INDEX_MEGABYTES = 1
"""Every reader who searches fetches the whole index: each thing is told there once."""


@pytest.fixture(scope="module")
def crawled(sites: dict[str, Site], shared: Path) -> dict[str, BuiltSite]:
    kept = shared / "crawled.pickle"
    with FileLock(shared / "crawled.lock"):
        if not kept.exists():
            read = {engine: BuiltSite(site.folder, SITE_URL) for engine, site in sites.items()}
            kept.write_bytes(pickle.dumps(read))
    crawled: dict[str, BuiltSite] = pickle.loads(kept.read_bytes())  # noqa: S301 - written by another worker of this run
    return crawled


@pytest.fixture(scope="module")
def small(small_sites: dict[str, Site]) -> dict[str, BuiltSite]:
    return {engine: BuiltSite(site.folder, SITE_URL) for engine, site in small_sites.items()}


@engines
def test_a_strict_build_prints_nothing_that_worries(sites: dict[str, Site], engine: str) -> None:
    assert worries(sites[engine].output) == []


def test_all_engines_give_the_same_addresses(crawled: dict[str, BuiltSite]) -> None:
    assert crawled["properdocs"].addresses == crawled["mkdocs"].addresses
    assert crawled["zensical"].addresses == crawled["mkdocs"].addresses


def test_every_card_has_an_address(crawled: dict[str, BuiltSite]) -> None:
    assert {f"{path.as_posix()}/" for path in CARDS} <= crawled["mkdocs"].addresses


@engines
def test_no_link_is_broken(crawled: dict[str, BuiltSite], engine: str) -> None:
    """No link or anchor is broken and nothing is fetched from elsewhere."""
    assert crawled[engine].problems() == []


@engines
def test_the_same_holds_for_a_small_dossier(small: dict[str, BuiltSite], engine: str) -> None:
    assert small[engine].problems() == []


@engines
def test_each_card_has_one_pencil(crawled: dict[str, BuiltSite], engine: str) -> None:
    """Each card has one pencil that opens its yaml."""
    pencils = {path.as_posix(): crawled[engine].edit_links(f"{path.as_posix()}/") for path in CARDS}
    assert pencils == {card: [f"{REPOSITORY}/edit/main/entities/{card}.yml"] for card in pencils}


@engines
def test_each_hand_written_page_has_one_pencil(sites: dict[str, Site], crawled: dict[str, BuiltSite], engine: str) -> None:
    """Each hand-written page has one that opens its markdown."""
    docs = sites[engine].folder.parent / "docs"
    written = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md") if not is_generated(path)}
    pencils = {path: crawled[engine].edit_links(path.removesuffix(".md") + "/") for path in written}
    assert pencils == {path: [f"{REPOSITORY}/edit/main/docs/{path}"] for path in written}
    assert "guide/cards.md" in written


@engines
def test_a_generated_list_has_none(crawled: dict[str, BuiltSite], engine: str) -> None:
    assert [crawled[engine].edit_links(address) for address in ("", "names/", "towns/", "problems/")] == [[]] * 4


@engines
def test_without_a_repository_no_page_has_one(small: dict[str, BuiltSite], engine: str) -> None:
    assert [address for address in small[engine].pages if small[engine].edit_links(address)] == []


@engines
def test_corrections_say_whom_to_write_to(sites: dict[str, Site], small_sites: dict[str, Site], engine: str) -> None:
    """The page of corrections says whom this copy has to write to."""
    page = unescape((sites[engine].folder / "corrections/index.html").read_text(encoding="utf-8"))
    assert f'Open an issue in the repository of this wiki: <a href="{REPOSITORY}">{REPOSITORY}</a>' in page
    assert "This copy names no contact" in (small_sites[engine].folder / "corrections/index.html").read_text(encoding="utf-8")


@engines
def test_the_home_page_names_the_site_once(small_sites: dict[str, Site], engine: str) -> None:
    home = (small_sites[engine].folder / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<title>(.*?)</title>", home) == ["The wiki that names build"]


@engines
def test_search_knows_spellings_but_no_quotes(small: dict[str, BuiltSite], engine: str) -> None:
    """Search knows every spelling but no quotes on cards."""
    index = small[engine].search_index()
    town = " ".join(words for location, words in index.items() if location.startswith("towns/khan-shaykhun/"))
    assert "خان شيخون" in town
    quoting = {location.split("#")[0] for location, words in index.items() if "heard of it" in words}
    assert quoting <= {"articles/morek-report/"}


@engines
def test_an_old_address_leads_on(small_sites: dict[str, Site], small: dict[str, BuiltSite], engine: str) -> None:
    """With a link and by itself; no search finds it."""
    page = (small_sites[engine].folder / "towns/murak/index.html").read_text(encoding="utf-8")
    (refresh,) = re.findall(r'<meta http-equiv="refresh" content="0; url=([^"]*)"', page)
    links = [urljoin(f"{SITE_URL}towns/murak/", address) for address in (refresh, *re.findall(r'href="([^"]*)">Morek</a>', page))]
    assert set(links) == {f"{SITE_URL}towns/morek/"}
    assert len(links) > 1
    assert not [location for location in small[engine].search_index() if location.startswith("towns/murak/")]


@engines
def test_search_knows_cited_passages(crawled: dict[str, BuiltSite], engine: str) -> None:
    """Search knows the cited passages on the page of their article."""
    index = crawled[engine].search_index()
    assert "booby-traps" in index["articles/al-ahed-khan-sheikhoun/#passages"]


@engines
def test_search_shows_no_numbers_of_quotes(crawled: dict[str, BuiltSite], engine: str) -> None:
    """What search shows of a page has no numbers of quotes and no words of drawings."""
    index = crawled[engine].search_index()
    cards = {location: words for location, words in index.items() if location.split("/")[0] in {"groups", "leaders", "towns"}}
    assert len(cards) > 150
    glued = {location: found[0] for location, words in cards.items() if (found := re.findall(r"[a-z]\.?<sup>|[a-z]\.\d", words))}
    assert glued == {}
    assert [location for location, words in cards.items() if "backed byU" in words] == []


@engines
def test_the_search_index_stays_small(sites: dict[str, Site], engine: str) -> None:
    folder = sites[engine].folder
    index = folder / ("search.json" if engine == "zensical" else "search/search_index.json")
    assert index.stat().st_size < SEARCH_INDEX_MEGABYTES * 1_000_000


def mkdocs(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", *options]
    return subprocess.run(command, cwd=root, env=environment(), capture_output=True, text=True, check=False)


def test_mkdocs_alone_builds_the_pages(tmp_path: Path) -> None:
    """MkDocs alone generates the pages and builds them."""
    root = copy_small(tmp_path / "wiki")
    assert mkdocs(root, "build", "--strict").returncode == 0
    assert sorted(path.name for path in root.glob("docs/towns/*.md")) == ["index.md", "khan-shaykhun.md", "morek.md", "murak.md"]
    assert sorted(path.name for path in root.glob("site/towns/*") if path.suffix != ".json") == [
        *("index.html", "khan-shaykhun", "morek", "murak"),
    ]


def test_generated_pages_build_without_the_generator(tmp_path: Path) -> None:
    """Pages that wiki generate wrote are the same site with the generator switched off."""
    root = copy_small(tmp_path / "wiki")
    subprocess.run([sys.executable, "-m", "generator", "generate", "--root", str(root)], env=environment(), check=True)
    configuration = root / "mkdocs.yml"
    off = configuration.read_text(encoding="utf-8").replace("\n  - wiki\n", "\n  - wiki: {enabled: false}\n")
    configuration.write_text(off, encoding="utf-8")
    (root / "entities/towns/morek.yml").write_text("nobody: reads this\n", encoding="utf-8")
    assert mkdocs(root, "build", "--strict").returncode == 0
    site = BuiltSite(root / "site", "http://localhost:8000/")
    assert "towns/morek/" in site.addresses
    assert site.problems() == []


def test_publishing_builds_for_the_given_address(tmp_path: Path) -> None:
    """The command that publishes the site builds it for the address and the contact that it is given."""
    root, address = copy_small(tmp_path / "wiki"), "https://someone.example/fork/"
    installed = Path(sys.prefix)  # as it is: `make site` alone would make one
    command = ["make", "-o", str(installed / ".site"), "site", f"VENV={installed}"]
    variables = environment(WIKI_REPO_URL=REPOSITORY, WIKI_SITE_URL=address, WIKI_CONTACT='"><b>@wiki.example')
    subprocess.run(command, cwd=root, env=variables, check=True)
    site = BuiltSite(root / "site", address)
    assert site.problems() == []
    assert site.edit_links("towns/morek/") == [f"{REPOSITORY}/edit/main/entities/towns/morek.yml"]
    assert f"<loc>{address}towns/morek/</loc>" in (root / "site/sitemap.xml").read_text(encoding="utf-8")
    corrections = (root / "site/corrections/index.html").read_text(encoding="utf-8")
    (contact, link) = re.findall(r'<p>(?:Write to|Open an issue[^<]*) <a href="([^"]*)">', corrections)
    assert (unescape(contact), link) == ('mailto:"><b>@wiki.example', REPOSITORY)


SMALLEST = """\
-- mkdocs.yml --
site_name: Ada
plugins: [wiki]
THEME
-- entities/people/ada-lovelace.yml --
name: Ada Lovelace
-- seeds/letters.txt --
Ada Lovelace wrote to Charles Babbage in 1843.
-- docs/about.md --
# About
"""


def smallest_built(root: Path, theme: str, engine: str, *options: str) -> BuiltSite:
    """The site that an engine makes of the smallest dossier."""
    make_dossier(root, SMALLEST.replace("THEME", theme))
    subprocess.run([sys.executable, "-m", "generator", "generate", "--root", str(root)], env=environment(), check=True)
    done = subprocess.run(
        [sys.executable, "-m", engine, "build", *options], cwd=root, env=environment(), check=True, capture_output=True, text=True
    )
    assert "Deprecat" not in done.stderr
    return BuiltSite(root / "site", "http://localhost:8000/")


@pytest.mark.parametrize("theme", ["", "theme: readthedocs", "theme: material", "theme: {name: material, palette: {}}"])
def test_the_smallest_dossier_asks_no_other_host(tmp_path: Path, theme: str) -> None:
    """The smallest dossier asks no other host for anything."""
    site = smallest_built(tmp_path, theme, "mkdocs")
    assert "people/ada-lovelace/" in site.addresses
    assert [problem for problem in site.problems() if not problem.startswith("css/theme.css:")] == []  # of one theme's own files


def test_what_a_theme_is_told_stays(tmp_path: Path) -> None:
    """What a theme fetches because somebody asked for it is left alone."""
    site = smallest_built(tmp_path, "theme: {name: material, font: {text: Inter}}", "mkdocs")
    assert site.problems()
    assert [problem for problem in site.problems() if "': fetched from another host." not in problem] == []


def test_one_is_counted_in_the_singular(tmp_path: Path) -> None:
    """One of a sort is counted in the singular."""
    dossier = SMALLEST.replace("THEME", "") + "-- entities/kinds.yml --\nkinds: {people: {label: Person, plural: People}}\n"
    subprocess.run([sys.executable, "-m", "generator", "generate", "--root", str(make_dossier(tmp_path, dossier))], check=True)
    words = " ".join(re.sub(r"<[^>]+>", " ", (tmp_path / "docs/index.md").read_text(encoding="utf-8")).split())
    assert "1 article 1 subject 1 mention 0 quotes cited 0 disagreements" in words
    assert "Most named Ada Lovelace 1 mention" in words


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_the_smallest_dossier_suits_every_engine(tmp_path: Path, engine: str) -> None:
    """The smallest dossier is a whole site under the other engines too."""
    options = ["-f", "mkdocs.yml"] if engine == "properdocs" else []
    site = smallest_built(tmp_path, "theme: {name: material, font: false}", engine, *options)
    assert {"", "people/", "people/ada-lovelace/", "articles/letters/", "about/"} <= site.addresses
    assert site.problems() == []


def test_dirty_builds_remove_what_is_gone(tmp_path: Path) -> None:
    """A dirty build removes the page of a card that is gone."""
    root = copy_small(tmp_path / "wiki")
    assert mkdocs(root, "build").returncode == 0
    (root / "entities/groups/tiger-forces.yml").unlink()
    assert mkdocs(root, "build", "--dirty").returncode == 0
    assert not (root / "site/groups/tiger-forces/index.html").exists()


def test_nothing_is_built_from_a_broken_card(tmp_path: Path) -> None:
    root = copy_small(tmp_path / "wiki")
    (root / "entities/towns/morek.yml").write_text("nam: Morek\n", encoding="utf-8")
    run = mkdocs(root, "build")
    assert run.returncode == 1
    assert "entities/towns/morek.yml:1:1: error" in run.stderr
    assert not (root / "site").exists()


RELATIVE = (
    "../b/",
    "../../towns/b/",
    "../b/index.html",
    "./../b/",
    ".:/../../b/",
    "../b/?",
    "..//../b/",
    "&#46;./b/",
    "\\..\\b/",
    "b.md",
)
"""Ways to write, on `towns/a.md`, an address relative to it that could lead to `towns/b.md`."""


def test_no_relative_address_suits_both_engines(tmp_path: Path) -> None:
    """Why the plugin turns links into addresses for MkDocs. Once one form is right in both, write it and drop that."""
    (tmp_path / "docs/towns").mkdir(parents=True)
    links = "".join(f'<a href="{form}">{number}</a>' for number, form in enumerate(RELATIVE))
    for path, content in (("index.md", "# Home\n"), ("towns/b.md", "# B\n"), ("towns/a.md", f"# A\n\n<p>{links}</p>\n")):
        (tmp_path / "docs" / path).write_text(content, encoding="utf-8")
    config = f"site_name: Links\nsite_url: {SITE_URL}\ntheme: {{name: material, font: false}}\nplugins: []\n"
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    led: dict[str, list[bool]] = {}
    for engine, site in (("mkdocs", "site-mkdocs"), ("zensical", "site")):
        options = ["--site-dir", site] if engine == "mkdocs" else []
        subprocess.run([sys.executable, "-m", engine, "build", *options], cwd=tmp_path, env=environment(), check=True)
        page = (tmp_path / site / "towns/a/index.html").read_text(encoding="utf-8")
        addresses = [unescape(found) for found in re.findall(r'<a href="([^"]*)">\d+</a>', page)]
        led[engine] = [urljoin(f"{SITE_URL}towns/a/", address) == f"{SITE_URL}towns/b/" for address in addresses]
    assert len(led["mkdocs"]) == len(led["zensical"]) == len(RELATIVE)
    assert led["zensical"][RELATIVE.index("b.md")]
    assert led["mkdocs"][RELATIVE.index("../b/")]
    assert [form for form, *right in zip(RELATIVE, *led.values(), strict=True) if all(right)] == []


def test_a_file_for_our_folder_is_told(tmp_path: Path) -> None:
    """A file where the generator has its folder is told in a line with a remedy."""
    root = copy_small(tmp_path / "wiki")
    (root / ".wiki").write_text("in the way", encoding="utf-8")
    run = mkdocs(root, "build")
    assert run.returncode == 1
    assert ".wiki:1:1: error[unreadable] This is no folder" in run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
