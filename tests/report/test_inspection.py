"""What `wiki inspect` tells of a built site: what leads nowhere, what comes from elsewhere, and how large it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.gather.built_site import read_built_site
from generator.report.inspection import inspected
from tests.support import make_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

BASE = "https://wiki.example/a/b/"


def site(root: Path, **pages: str) -> Path:
    """A built site with a home page, and a page for each of these texts."""
    home = f'<link rel="canonical" href="{BASE}">'
    files = {"index.html": home} | {f"{name}/index.html": text for name, text in pages.items()}
    make_dossier(root, "".join(f"-- site/{path} --\n{content}\n" for path, content in files.items()))
    return root / "site"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["inspect", *arguments, "--root", str(root)])


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<a href="../b/">x</a> <a href="../b/#there">x</a> <a href="https://example.org/">x</a> <a href="#">x</a>', ""),
        ('<p id="here"></p><a href="#here">x</a><img src="data:,x"><a href="mailto:a@example.org">x</a>', ""),
        ('<a href="../c/">x</a>', "no such page or file"),
        ('<a href="../b">x</a>', "no such page or file"),
        ('<a href="../b/#missing">x</a>', "no such anchor"),
        ('<a href="../../../b/">x</a>', "outside of the site"),
        ('<a href="/b/">x</a>', "outside of the site"),
        ('<a href="javascript:x()">x</a>', "a scheme that no page needs"),
        ('<img src="i.png">', "no such page or file"),
        ('<img srcset="i.png 2x">', "no such page or file"),
        ('<script src="https://example.org/x.js"></script>', "fetched from another host"),
        ('<link rel="stylesheet" href="//example.org/x.css">', "fetched from another host"),
        ('<style>p { background: url("https://example.org/x.png") }</style>', "fetched from another host"),
        ('<p style="background: url(https://example.org/x.png)">x</p>', "fetched from another host"),
        ('<p id="a"></p><p id="a"></p>', "The anchor 'a' stands 2 times on this page"),
        ('<a href="http://[">x</a>', "no address"),
        ('<a href="https://wiki.example/other/">x</a>', ""),
    ],
)
def test_what_is_broken_is_told(html: str, problem: str, tmp_path: Path) -> None:
    site(tmp_path, a=html, b='<p id="there"></p>')
    done = run(tmp_path)
    assert done.exit_code == (1 if problem else 0)
    assert [line.rpartition(": ")[2].rpartition("] ")[2] for line in done.stdout.splitlines()] == (
        [f"{problem}."] if problem else []
    )


def test_an_anchor_that_stands_twice_is_told(tmp_path: Path) -> None:
    site(tmp_path, a='<p id="x"></p><p id="x"></p>', b='<p id=""></p>')
    assert run(tmp_path).stdout.splitlines() == [
        "a/index.html:1:1: error[same-anchor] The anchor 'x' stands 2 times on this page.",
        "b/index.html:1:1: error[same-anchor] The anchor '' stands 1 time on this page.",
    ]


def test_a_place_is_told(tmp_path: Path) -> None:
    site(tmp_path, a='<p>x</p>\n<p><a href="../c/">x</a></p>')
    told = "a/index.html:2:4: error[broken-link] <a href> leads to '../c/': no such page or file.\n"
    assert run(tmp_path).stdout == told


def test_what_many_pages_share_is_told_once(tmp_path: Path) -> None:
    """Such as a link at the foot of every page."""
    site(tmp_path, **dict.fromkeys("abc", '<a href="../missing/">x</a>'))
    done = run(tmp_path)
    assert done.stdout.splitlines()[1:] == ["    So it is on 2 more pages."]
    assert done.stderr.endswith("1 error, 0 warnings.\n")


def test_style_sheets_are_read(tmp_path: Path) -> None:
    site(tmp_path)
    make_dossier(tmp_path, "-- site/assets/a.css --\n/* url(no.png) */ p { background: url('b.png'); src: url(data:x) }\n")
    assert "assets/a.css:1:1: error[broken-link] style sheet leads to 'b.png'" in run(tmp_path).stdout


def test_another_folder_may_be_meant(tmp_path: Path) -> None:
    site(tmp_path / "other", a='<a href="../c/">x</a>')
    make_dossier(tmp_path, "")
    assert run(tmp_path, str(tmp_path / "other/site")).exit_code == 1


def test_no_site_is_told(tmp_path: Path) -> None:
    done = run(make_dossier(tmp_path, ""))
    assert done.exit_code == 2
    assert "'mkdocs build' makes it" in done.stderr


@pytest.mark.parametrize(("most", "told"), [(999, ["error"]), (1_000, ["warning"]), (1_249, ["warning"]), (1_251, [])])
def test_a_large_site_is_told(tmp_path: Path, most: int, told: list[str]) -> None:
    """An error where it is larger than can be published, a warning from four fifths of that."""
    read = replace(read_built_site(site(tmp_path)), sizes={"a.png": 400, "b.png": 600})
    found = [problem for problem in inspected(read, most) if problem.code == "site-size"]
    assert [problem.severity for problem in found] == told


def test_the_size_names_both(tmp_path: Path) -> None:
    read = replace(read_built_site(site(tmp_path)), sizes={"a.png": 1_100_000_000})
    (found,) = (problem for problem in inspected(read) if problem.code == "site-size")
    assert found.as_text().startswith(
        ".:1:1: error[site-size] The site has 1,100 MB; GitHub Pages publishes at most 1,000.\n    Publish it elsewhere"
    )
