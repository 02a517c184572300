"""An editor who looks at a page while editing sees it change by itself, and reads there what is broken and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import copy_small
from tests.support.browser import tab
from tests.support.serving import dev_server

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

PATIENCE_MILLISECONDS = 60_000


def test_a_page_follows_its_card(browser: Browser, tmp_path: Path) -> None:
    """The page shows an edit by itself, says where the card is broken, and no longer says so once it is mended."""
    root = copy_small(tmp_path / "wiki")
    card = root / "entities/towns/morek.yml"
    whole = card.read_text(encoding="utf-8")
    with dev_server(root) as server, tab(browser, address := f"http://127.0.0.1:{server.port}/") as opened:
        page = opened.page
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        page.goto(f"{address}towns/morek/")  # which is never at rest: it waits for the next build
        note = page.locator("#wiki-note")
        assert note.count() == 0

        card.write_text(whole.replace("Morek is a town.", "Morek is not large."), encoding="utf-8")
        page.get_by_text("Morek is not large.").first.wait_for()

        card.write_text(whole.replace("target: towns/khan-shaykhun", "target: towns/khan"), encoding="utf-8")
        note.wait_for()
        assert "entities/towns/morek.yml:9:13: " in note.inner_text()
        assert note.bounding_box()["y"] < page.viewport_size["height"]  # type: ignore[index]  # both are there
        note.get_by_role("link").click()
        page.wait_for_url("**/problems/")
        assert "entities/towns/morek.yml:9" in page.locator("main").inner_text()

        card.write_text(whole, encoding="utf-8")
        note.wait_for(state="detached")
