"""Finds a Chromium for the browser tests, and opens pages in it while listening for what goes wrong.

In this order: `$CHROME`, an installed one, what Playwright downloads, and for root on Debian the one of the distribution.
Playwright drives it with a Node of its own, which needs a library that a small Debian lacks; root on Debian gets that too.
Without any of them a person is told so in one line; in continuous integration (`$CI`) that is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

Colors = Literal["light", "dark"]

SHELL = "chromium-headless-shell"
"""Debian's Chromium without a window: it opens a tab five times as fast as the whole one does with nothing to show it on."""
INSTALLED = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE_FOUND = (
    "No browser for the browser tests: install Chromium or set CHROME to the path of one; on Debian install libatomic1 too."
)
# No sandbox, because tests run as root in containers; the rest keeps the browser from asking its makers for anything.
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_MINUTES = 60
_SECONDS = 30
_LOOK_AGAIN_MILLISECONDS = 20
_TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth
    const scrolls = element => element && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement))
    const beyond = element => {
        const box = element.getBoundingClientRect()
        return box.width > 0 && (box.right > width + 1 || box.left < -1)
    }
    const elements = [...document.querySelectorAll("main .md-content *")]
    const cut = elements.filter(element => beyond(element) && !scrolls(element.parentElement))
    const named = cut.map(element => element.outerHTML.slice(0, 80))
    return document.documentElement.scrollWidth > width ? ["the whole page", ...named] : named
}"""


def find_chromium() -> str | None:
    """The path of a Chromium, which may first have to be installed; None when there is none to be had."""
    return first(from_environment, installed, from_playwright, from_debian) if playwright_runs() else None


def found_or_told(path: str | None, *, in_ci: bool) -> str:
    """The path; without one a person is told so, and continuous integration fails."""
    if path:
        return path
    if in_ci:
        pytest.fail(NONE_FOUND, pytrace=False)
    pytest.skip(NONE_FOUND)


def playwright_runs() -> bool:
    """Whether there is anything that could drive a browser."""
    command = [sys.executable, "-m", "playwright", "--version"]
    return _succeeds(command, _MINUTES) or (_install_on_debian("libatomic1") and _succeeds(command, _MINUTES))


def first(*ways: Callable[[], str | None]) -> str | None:
    """What the first way that works gives; ways after it are not tried."""
    return next((path for path in (way() for way in ways) if path), None)


def from_environment() -> str | None:
    """The one that `$CHROME` names, whatever it is."""
    return os.environ.get("CHROME")


def installed() -> str | None:
    """One that is on the path."""
    return first(*((lambda name=name: shutil.which(name)) for name in INSTALLED))


def from_playwright() -> str | None:
    """The one that Playwright downloads for itself, if it can."""
    if not _succeeds([sys.executable, "-m", "playwright", "install", "chromium"], 5 * _MINUTES):
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def from_debian() -> str | None:
    """The one that Debian packages, which only root can install."""
    return installed() if _install_on_debian(SHELL) or _install_on_debian("chromium") else None


def _install_on_debian(package: str) -> bool:
    if os.geteuid() or not shutil.which("apt-get"):
        return False
    commands = (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", package])
    return all(_succeeds(command, 10 * _MINUTES) for command in commands)


def _succeeds(command: list[str], seconds: int) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=seconds, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


@contextmanager
def launched(path: str) -> Iterator[Browser]:
    """A running browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Tab:
    """A tab, and what went wrong in it."""

    page: Page
    home: str
    """The address below which everything must be."""
    faults: list[str] = field(default_factory=list)
    """Errors of scripts, answers that say that something is not there, and requests to other hosts."""

    def listen(self) -> None:
        """Note what goes wrong from now on."""
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("request", self._on_request)
        self.page.on("response", self._on_response)

    def open(self, path: str) -> None:
        """Go to a page of the site and wait until nothing more is fetched for half a second."""
        self.page.goto(self.home + path, wait_until="networkidle")

    def wait_until(self, condition: str, asked: object = None) -> None:
        """Wait until something is so: an expression, or a function of what is `asked`.

        Playwright's own way to wait for that has the page evaluate a text, which its policy forbids.
        """
        until = time.monotonic() + _SECONDS
        while not self.page.evaluate(condition, asked):
            assert time.monotonic() < until, condition
            self.page.wait_for_timeout(_LOOK_AGAIN_MILLISECONDS)

    def links(self) -> Iterable[str]:
        """The pages of the site to which the text of this page links, in order, below the home address, each once."""
        found = self.page.eval_on_selector_all(
            "article a[href]:not([download])", "links => links.map(link => link.href.split('#')[0])"
        )
        inside = (link.removeprefix(self.home) for link in found if link.startswith(self.home) and link != self.page.url)
        return dict.fromkeys(inside)

    def too_wide(self) -> list[str]:
        """What reaches beyond the window, other than inside something that scrolls by itself."""
        found: list[str] = self.page.evaluate(_TOO_WIDE)
        return found

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"{self.page.url}: {message.text}")

    def _on_request(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in {"data", "blob"} and not request.url.startswith(self.home):
            self.faults.append(f"{self.page.url}: asks for {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{self.page.url}: {response.url} answers {response.status}")


@contextmanager
def tab(
    browser: Browser,
    home: str,
    *,
    width: int = 1280,
    height: int = 900,
    colors: Colors = "light",
    scripts: bool = True,
    touch: bool = False,
) -> Iterator[Tab]:
    """A tab of its own, with no memory of others."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=colors,
        java_script_enabled=scripts,
        has_touch=touch,
        is_mobile=touch,
        reduced_motion="reduce",
    )
    opened = Tab(context.new_page(), home)
    opened.listen()
    yield opened
    context.close()
