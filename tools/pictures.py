"""Takes the pictures of CONTRIBUTING anew: `python -m tools.pictures`. It needs a browser, as the tests of pages do.

Nothing is painted: a page is built and photographed, and commands are run, each in a copy of this project with the frozen
excerpt of its dossier. What a command prints is shown letter by letter on the ground of a terminal; two links of the page are
framed, so that they are seen at once.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import REPOSITORY
from tests.support import environment
from tests.support.browser import find_chromium, found_or_told, launched
from tests.support.repository import commit
from tests.support.serving import static_server
from tests.test_docs import copy_of_repository

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).parents[1] / ".github/pictures"
CARD = "towns/morek"
FRAMED = """
.wiki-tools > a:is([href*='/edit/'], [href*='error.yml']) { outline: 3px solid #c2410c; outline-offset: 4px; border-radius: 2px }
.md-header, .md-tabs { display: none }
"""
TERMINAL = """
<style>
  body { margin: 0; background: #1b1f24; color: #d7dce2; font: 14px/1.5 "DejaVu Sans Mono", monospace }
  pre { margin: 0; padding: 14px 18px; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere }
  b { color: #8ddb8c; font-weight: 400 }
</style>
"""
MISTAKEN = (
    ("entities/towns/morek.yml", "that they will not abandon their observation post", "that it will not abandon its post"),
)
"""A quote that was written down from memory: file, words before, words after."""
TOO_MUCH = (
    ("entities/groups/tiger-forces.yml", "  - Tiger Force\n", "  - Tiger Force\n  - army\n"),
    ("entities/towns/morek.yml", "  - {text: Murk, next_to: [Death in, Death, town, city]}\n", ""),
)
"""A name that is an ordinary word, and one that is taken away."""
MOST_LINES = 12
"""How many lines of what a command prints a picture has."""


def main() -> None:
    """Take each picture."""
    FOLDER.mkdir(exist_ok=True)
    path = found_or_told(find_chromium(), in_ci=True)
    with launched(path) as browser:
        _take(browser, "page", 900, _of_page)
        _take(browser, "check", 1000, _of_command(("check",), MISTAKEN))
        _take(browser, "board", 1000, _of_command(("diff", "HEAD"), TOO_MUCH))


def _take(browser: Browser, name: str, width: int, show: Callable[[Page, Path], None]) -> None:
    """One picture, of what `show` puts on a page of this width."""
    page = browser.new_page(viewport={"width": width, "height": 100}, color_scheme="light")
    with tempfile.TemporaryDirectory() as folder:
        show(page, copy_of_repository(Path(folder)))
        file = FOLDER / f"{name}.png"
        page.screenshot(path=file)
        print(f"{file.relative_to(Path.cwd())}: {file.stat().st_size:,} bytes")
    page.close()


def _of_page(page: Page, root: Path) -> None:
    """The head of the page of a card."""
    built = environment(WIKI_REPO_URL=REPOSITORY)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, env=built, check=True)
    with static_server(root / "site", "/") as address:
        page.goto(f"{address}{CARD}/", wait_until="networkidle")
        page.add_style_tag(content=FRAMED)
        below = page.locator(".wiki-infobox").bounding_box()
        page.set_viewport_size({"width": 900, "height": int(below["y"]) - 8 if below else 500})
        page.wait_for_timeout(300)  # until the theme has laid it out anew


def _of_command(arguments: tuple[str, ...], changes: tuple[tuple[str, str, str], ...]) -> Callable[[Page, Path], None]:
    """What a command prints after some changes to what was committed."""

    def show(page: Page, root: Path) -> None:
        commit(root)
        for file, before, after in changes:
            text = (root / file).read_text(encoding="utf-8")
            if before not in text:
                message = f"{file} has not the words that are changed for the picture: {before}"
                raise ValueError(message)
            (root / file).write_text(text.replace(before, after), encoding="utf-8")
        command = [sys.executable, "-m", "generator", *arguments]
        printed = subprocess.run(
            command, cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        ).stdout.splitlines()
        cut = [*printed[:MOST_LINES], "…"] if len(printed) > MOST_LINES else printed
        page.set_content(f"{TERMINAL}<pre><b>$</b> wiki {' '.join(arguments)}\n{escape(chr(10).join(cut))}</pre>")
        height = page.locator("pre").bounding_box()
        page.set_viewport_size({"width": 1000, "height": int(height["height"]) if height else 400})

    return show


if __name__ == "__main__":
    main()
