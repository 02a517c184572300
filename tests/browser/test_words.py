"""A word stays one where a link or a mark begins amid it; a word longer than a line is broken, and nothing scrolls sideways."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.support import environment, make_dossier
from tests.support.browser import tab
from tests.support.serving import static_server
from tests.test_hostile import everywhere, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

SETTINGS = "site_name: Words\nsite_url: https://words.example/\ntheme: {name: material, font: false}\nplugins: [search, wiki]\n"


@contextmanager
def served(root: Path) -> Iterator[tuple[str, list[str]]]:
    """A dossier built by MkDocs and served, with nothing to search: the address, and the pages below it."""
    (root / "docs").mkdir()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, env=environment(), check=True)
    site, index = root / "site", root / "site/search/search_index.json"
    index.write_text(json.dumps(json.loads(index.read_text("utf-8")) | {"docs": []}), "utf-8")
    with static_server(site, "/") as address:
        yield address, sorted(f"{path.parent.relative_to(site).as_posix()}/" for path in site.rglob("index.html"))


# Arabic letters join ---------------------------------------------------------------------------------------------------------

ARABIC = f"""
-- mkdocs.yml --
{SETTINGS}
-- entities/dossier.yml --
folds: [arabic]
loaded_words: [{{text: الجميلة, gloss: the fair, after_name: [towns]}}]
-- entities/towns/aleppo.yml --
name: Aleppo
names: [{{text: حلب, lang: ar}}]
events:
- {{date: 1999, text: عادت إلى حلب, accounts: [{{article: t, quote: سكنت زينيا بحلب سنة كاملة}}]}}
-- entities/people/xenia.yml --
name: Xenia
names: [{{text: زينيا, lang: ar}}]
summary: [{{text: سكنت بحلب سنة كاملة., citations: [{{article: t, quote: سكنت زينيا بحلب سنة كاملة}}]}}]
events:
- {{date: 1998, text: رحلت لحلب ليلا, accounts: [{{article: t, quote: سكنت زينيا بحلب سنة كاملة}}]}}
-- seeds/t.txt --
سكنت زينيا بحلب سنة كاملة.

ثم رحلت إلى بلد بعيد ولم تعد بعد ذلك. وكتبت هناك كتابا كبيرا عن البحر والجبل والنهر. سافر لحلب الجميلة كل عام.
-- seeds/t.yml --
articles: [{{id: t, line: 1, language: ar}}]
"""
PARTS_OF_WORDS = """() => [...document.querySelectorAll("main :is(a.wiki-entity, mark)")].filter(part =>
    /[\\u0620-\\u064a]$/.test(part.previousSibling?.data ?? "")
).map(part => {
    const width = words => {
        const range = document.createRange()
        range.selectNodeContents(words)
        return range.getBoundingClientRect().width
    }
    const line = part.parentElement, whole = line.cloneNode(true)
    whole.querySelectorAll("a.wiki-entity, mark").forEach(part => part.replaceWith(part.textContent))
    whole.normalize()
    line.after(whole)
    const widths = [width(line), width(whole)]
    whole.remove()
    return [part.localName, Math.abs(widths[0] - widths[1])]
})"""
"""Each link and mark before which the word has begun, with how many pixels wider its line is than without any."""


def test_arabic_letters_join_across_links(browser: Browser, tmp_path: Path) -> None:
    """A particle is joined to a name that is linked or marked: the line is as wide as without the link."""
    found: dict[tuple[str, str], float] = {}
    with served(make_dossier(tmp_path, ARABIC)) as (address, pages), tab(browser, address) as opened:
        for path in pages:
            opened.page.goto(address + path)
            opened.page.evaluate("document.fonts.ready.then(() => true)")
            found |= {(path, part): difference for part, difference in opened.page.evaluate(PARTS_OF_WORDS)}
    seen = {"articles/t/", "people/", "people/xenia/", "timeline/"}
    assert {path for path, part in found if part == "a"} >= seen
    assert ("towns/aleppo/", "mark") in found
    assert {where: difference for where, difference in found.items() if difference > 0.5} == {}


# Endless words ---------------------------------------------------------------------------------------------------------------

ENDLESS = ("W" * 200, "و" * 200, f"https://rivers.example/{'orontes_' * 20}?{'q' * 60}")
DRAWN = ".wiki-kin, .wn-frame, .wm-frame"
BEYOND = f"""() => [...document.querySelectorAll("main .md-content *")].filter(part =>
    part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== "visible" && !part.closest("{DRAWN}, svg")
).map(part => part.outerHTML.slice(0, 80))"""
DECLARED = {"editing/", "naming/beside/"}
"""Pages with tables of what the dossier declares; they stay tables on a phone, and a cell is as wide as three quarters of it."""


def test_no_word_is_wider_than_a_phone(browser: Browser, tmp_path: Path) -> None:
    """Words of two hundred letters in every field are broken on every sort of page, folded parts too."""
    root = write(tmp_path, everywhere(ENDLESS) | {"mkdocs.yml": SETTINGS})
    wide: dict[str, list[str]] = {}
    with served(root) as (address, pages), tab(browser, address, width=360, height=740) as opened:
        assert {"articles/a0/", "k0/", "k0/alias/", "k0/fields/", "k0/retired/", "names/w/", "map/", "timeline/"} <= set(pages)
        for path in pages:
            opened.page.goto(address + path)
            opened.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
            scrolling = [] if path in DECLARED else opened.page.evaluate(BEYOND)
            wide[path] = opened.too_wide() + scrolling
    assert {path: found for path, found in wide.items() if found} == {}
