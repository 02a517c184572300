"""The Content-Security-Policy that a build writes into its pages: what the theme writes may run, and nothing that a page says."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.engine.policy import allowing_reload, hash_of
from tests.support import make_dossier

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.engines

SCRIPT = "<script>alert('a page by hand')</script>"
DOSSIER = f"""\
-- mkdocs.yml --
site_name: Harbour
site_url: https://harbour.example/a/
theme: THEME
plugins: [search, {{wiki: OPTIONS}}]
-- docs/about.md --
# About

{SCRIPT}
-- docs/deep/er/still.md --
---
title: "</title>{SCRIPT}"
---
# Still
-- entities/ships/astra.yml --
name: Astra
-- seeds/cuttings.txt --
The Astra ran aground.
"""
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_RUN = re.compile(r"<script(?: type=\"module\")?>(.*?)</script>", re.DOTALL)
MATERIAL = "{name: material, font: false}"


def built(root: Path, theme: str = MATERIAL, options: str = "{}") -> dict[str, str]:
    """The pages of the site, by path below it."""
    make_dossier(root, DOSSIER.replace("THEME", theme).replace("OPTIONS", options))
    build(load_config(str(root / "mkdocs.yml")))
    return {path.relative_to(root / "site").as_posix(): path.read_text("utf-8") for path in (root / "site").rglob("*.html")}


def directives(page: str) -> dict[str, list[str]]:
    """What a policy says, by what it says it of."""
    (policy,) = _POLICY.findall(page)
    return {name: sources.split() for name, _, sources in (part.partition(" ") for part in unescape(policy).split(";"))}


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", MATERIAL])
def test_what_a_theme_writes_may_run(tmp_path: Path, theme: str) -> None:
    """On pages at any depth, and what stands on the page itself may not, be it in its text or in its title."""
    pages = built(tmp_path, theme)
    assert {"index.html", "404.html", "about/index.html", "deep/er/still/index.html", "ships/astra/index.html"} <= pages.keys()
    own = {hash_of(script) for script in _RUN.findall(SCRIPT)}
    for path, page in pages.items():
        allowed = {source.strip("'") for source in directives(page)["script-src"]}
        written = {hash_of(script) for script in _RUN.findall(page) if "var mkdocs_page_name = " not in script}
        assert written - own <= allowed, path
        assert not own & allowed, path
        assert not {"unsafe-inline", "unsafe-eval", "unsafe-hashes", "https:", "data:", "*"} & allowed, path


def test_a_policy_stands_before_what_it_speaks_of(tmp_path: Path) -> None:
    for page in built(tmp_path).values():
        head = page.index("<head>")
        assert head < page.index("<meta charset=") < page.index("<meta http-equiv=") < page.index("<link") < page.index("<script")
        assert len(_POLICY.findall(page)[0]) < 400


def test_nothing_comes_from_other_hosts(tmp_path: Path) -> None:
    page = built(tmp_path)["ships/astra/index.html"]
    assert {name: sources for name, sources in directives(page).items() if name != "script-src"} == {
        "default-src": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }


def test_what_mkdocs_yml_asks_for_may_be_fetched(tmp_path: Path) -> None:
    """A typeface or a script that mkdocs.yml names, and hosts that the plugin is told of; a page adds none."""
    theme = "{name: material, font: {text: Inter}}\nextra_javascript: ['https://scripts.example/x.js']"
    pages = built(tmp_path, theme, "{hosts: ['https://counting.example', 'https://*.tiles.example']}")
    hosts = ["https://*.tiles.example", "https://counting.example", "https://fonts.googleapis.com", "https://fonts.gstatic.com"]
    for page in pages.values():
        assert directives(page)["default-src"] == ["'self'", *hosts, "https://scripts.example"]


@pytest.mark.parametrize("host", ["counting.example", "https://a.example;script-src *", "'unsafe-inline'", "*", "data:"])
def test_what_is_no_host_is_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture, host: str) -> None:
    with pytest.raises(MkDocsException):
        built(tmp_path, options=f'{{hosts: ["{host}"]}}')
    assert f"'{host}' among the 'hosts' of the wiki plugin is no address: write https:// and a name." in caplog.text


def test_a_policy_can_be_left_out(tmp_path: Path) -> None:
    assert [path for path, page in built(tmp_path, options="{policy: false}").items() if _POLICY.search(page)] == []


def test_a_template_that_needs_words_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Its pages are built without a policy, and the others have theirs."""
    make_dossier(
        tmp_path, "-- own/hero.html --\n{% extends 'main.html' %}{% block content %}{{ page.meta.hero.words }}{% endblock %}\n"
    )
    make_dossier(tmp_path, "-- docs/first.md --\n---\ntemplate: hero.html\nhero: {words: Welcome}\n---\n# First\n")
    pages = built(tmp_path, "{name: material, font: false, custom_dir: own}")
    assert not _POLICY.search(pages["first/index.html"])
    assert "Welcome" in pages["first/index.html"]
    assert _POLICY.search(pages["index.html"])
    assert caplog.text.count("Pages of the template 'hero.html' have no Content-Security-Policy, as it needs words: ") == 1


def test_what_reloads_a_served_page_may_run(tmp_path: Path) -> None:
    """The last script alone, if MkDocs has put it there."""
    page = built(tmp_path)["about/index.html"].encode()
    reloading = "\nvar livereload = function(epoch) {}\nlivereload(1, 2);\n"
    served = page.replace(b"</body>", f"<script>{reloading}</script></body>".encode())
    before, after = (set(directives(each.decode())["script-src"]) for each in (page, allowing_reload(served)))
    assert after - before == {f"'{hash_of(reloading)}'"}
    assert allowing_reload(page) == page
    assert allowing_reload(b"<p>") == b"<p>"
