"""mkdocs.yml as a stranger may leave it: it is read as any file of theirs, and only for the values of some keys."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import pytest

from generator.build import build, check
from generator.gather.files import MAX_YAML_BYTES
from generator.gather.mkdocs_yml import read_site
from tests.support import make_dossier
from tests.support.hostile import ended, forked, within

if TYPE_CHECKING:
    from pathlib import Path


def site_of(root: Path, config: str) -> tuple[dict[str, object], list[str]]:
    """What is read of a mkdocs.yml, and the problems as `line:column code`."""
    site, problems = read_site(make_dossier(root, f"-- mkdocs.yml --\n{config}\n"))
    return vars(site), [f"{problem.mark.line}:{problem.mark.column} {problem.code}" for problem in problems]


def test_a_linked_configuration_is_not_read(tmp_path: Path) -> None:
    root = make_dossier(tmp_path / "dossier", "")
    (tmp_path / "secret.yml").write_text("site_name: Topsecret\nx: [", encoding="utf-8")
    (root / "mkdocs.yml").unlink()
    (root / "mkdocs.yml").symlink_to(tmp_path / "secret.yml")
    (problem,) = check(root)
    assert problem.as_text() == (
        "mkdocs.yml:1:1: error[outside-root] The file is a link that leads out of the dossier.\n    Put the file itself here."
    )
    assert build(root).written is None


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["a pipe", "a folder"])
def test_what_is_no_file_is_not_opened(tmp_path: Path, make: partial[None]) -> None:
    root = make_dossier(tmp_path, "-- entities/towns/hama.yml --\nname: Hama\n")
    (root / "mkdocs.yml").unlink()
    make(root / "mkdocs.yml")
    assert [(problem.mark.path, problem.code) for problem in check(root) if problem.code != "no-evidence"] == [
        ("mkdocs.yml", "unreadable")
    ]


DOUBLED = "x0: &x0 {k: 1}\n" + "".join(f"x{n}: &x{n} {{<<: [*x{n - 1}, *x{n - 1}], k{n}: 1}}\n" for n in range(1, 60))
TEN_TIMES = "x0: &x0 [1]\n" + "".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 10)}]\n" for n in range(1, 30))
BOMBS = {
    "merges that double": f"{DOUBLED}extra: *x59",
    "aliases of aliases": f"{TEN_TIMES}extra: {{contact: !ENV [NOT_SET, *x29]}}\nsite_name: *x29",
    "brackets": "x: " + "[" * 200_000,
    "brackets that are closed": "x: " + "[" * 90_000 + "]" * 90_000,
    "dashes": "- " * 200_000,
    "a large menu": "nav:\n" + "  - page.md\n" * 80_000,
    "too large": "x" * (MAX_YAML_BYTES + 1),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_configuration_keeps_us_busy(tmp_path: Path, bomb: str) -> None:
    """No mkdocs.yml keeps the generator busy, or ends it."""
    root = make_dossier(tmp_path, f"-- mkdocs.yml --\n{BOMBS[bomb]}\n")
    assert ended(forked(within(5, partial(check, root)))) == 0


def test_values_stand_where_yaml_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anchors, variables of the environment and plain texts are read as MkDocs reads them."""
    monkeypatch.setenv("WIKI_TEST", "https://example.org/r")
    monkeypatch.delenv("WIKI_TEST_NONE", raising=False)
    site, problems = site_of(
        tmp_path,
        "site_name: &name Harbour\nsite_url: !ENV WIKI_TEST_NONE\n"
        "repo_url: !ENV [WIKI_TEST_NONE, WIKI_TEST, 'https://x.example']\n"
        "extra: {contact: *name}\ndocs_dir: !ENV [WIKI_TEST_NONE, pages]\ntheme: {name: material, custom_dir: own}",
    )
    assert (site["name"], site["repository"], site["url"], site["contact"]) == ("Harbour", "https://example.org/r", "", "Harbour")
    assert (site["docs_dir"], site["overrides"], problems) == ("pages", "own", [])


@pytest.mark.parametrize(
    "line",
    [
        'site_url: "http://[::1"',
        "site_url: http://a.example:port/",
        "site_url: ftp://a.example/",
        "site_url: wiki.example",
        "repo_url: javascript:alert(1)",
        "repo_url: data:text/html,x",
        "repo_url: https:///x",
        "edit_uri: javascript:alert(1)//",
        "edit_uri: '//['",
        'site_url: "https://a.example/\\u202e"',
    ],
)
def test_what_is_no_address_is_told(tmp_path: Path, line: str) -> None:
    site, problems = site_of(tmp_path, line)
    assert (site["url"], site["repository"], site["branch"]) == ("", "", "master")
    assert [problem.partition(" ")[2] for problem in problems] == ["bad-address"]


def test_what_needs_a_percent_sign_has_one(tmp_path: Path) -> None:
    """Which no page that prints the address as it is can take for markup."""
    site, problems = site_of(tmp_path, """repo_url: 'https://a.example/"><b>x y'""")
    assert (site["repository"], problems) == ("https://a.example/%22%3E%3Cb%3Ex%20y", ["1:11 bad-address"])


@pytest.mark.parametrize("contact", ["javascript:alert(1)", "DATA:text/html,x", "vbscript:x", "file:///etc/passwd"])
def test_a_contact_runs_nothing(tmp_path: Path, contact: str) -> None:
    site, problems = site_of(tmp_path, f"extra: {{contact: '{contact}'}}")
    assert (site["contact"], problems) == (contact, ["1:18 bad-address"])


@pytest.mark.parametrize(
    "contact", ["mailto:a@b.example", "https://b.example/", "a@b.example", "Editors: a house in Hama", "12 Hama"]
)
def test_a_contact_may_be_words(tmp_path: Path, contact: str) -> None:
    site, problems = site_of(tmp_path, f"extra: {{contact: '{contact}'}}")
    assert (site["contact"], problems) == (contact, [])


OTHERS = ("entities", "seeds", "entities/towns", "seeds/new/deep", ".", "./seeds/../entities", "SEEDS", ".git", "Entities/x")


@pytest.mark.parametrize("key", ["docs_dir", "site_dir"])
@pytest.mark.parametrize("folder", OTHERS)
def test_pages_keep_out_of_cards_and_texts(tmp_path: Path, key: str, folder: str) -> None:
    """A folder that is, holds or lies in that of cards or texts is refused before anything is written."""
    root = make_dossier(tmp_path, f"-- mkdocs.yml --\nsite_name: x\n{key}: {folder}\n-- entities/towns/hama.yml --\nname: Hama\n")
    before = sorted(root.rglob("*"))
    (problem,) = (problem for problem in check(root) if problem.code != "no-evidence")
    assert problem.as_text().startswith(f"mkdocs.yml:2:11: error[folder] '{key}' is, holds or lies in '")
    assert build(root).written is None
    if key == "docs_dir":
        with pytest.raises(OSError, match=r"error\[folder\]"):  # while serving, when errors stop nothing else
            build(root, despite_errors=True)
    assert sorted(path for path in root.rglob("*") if ".wiki" not in path.parts) == before


def test_any_other_folder_will_do(tmp_path: Path) -> None:
    root = make_dossier(tmp_path, "-- mkdocs.yml --\nsite_name: x\ndocs_dir: pages/entities\nsite_dir: ../public/seeds\n")
    assert check(root) == ()
    assert build(root).written is not None


def test_a_path_with_an_end_of_text_is_told(tmp_path: Path) -> None:
    for key in ("docs_dir", "site_dir"):
        site, problems = site_of(tmp_path, f'{key}: "a\\0b"')
        assert (site["docs_dir"], problems) == ("docs", ["1:11 wrong-type"])
