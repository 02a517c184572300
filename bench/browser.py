"""What a reader's browser gets and when: pages of this site beside the same pages in a bare Material, in headless Chromium."""

from __future__ import annotations

import gzip
import os
import statistics
import subprocess
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bench.dossier import BARE, copy_real, write_dossier
from bench.measure import command, table
from tests.support.browser import find_chromium, launched
from tests.support.serving import static_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Response

PAGES = (
    *("", "towns/khan-shaykhun/", "groups/hayat-tahrir-al-sham/", "towns/", "map/", "timeline/", "network/", "naming/"),
    "guide/cards/",
)
ROUNDS = 5
SLOWER = 4
"""How many times slower the processor of a middling telephone is; Lighthouse takes the same."""
WIDTH, HEIGHT = 360, 740
_COMPRESSED = (".html", ".css", ".js", ".json", ".svg", "/")  # not .geojson: some hosts send it as it is
"""What a host of static pages sends gzipped."""
_AT_REST = 500
"""Milliseconds without a long task after which a page is taken to be usable."""
_NOTE_LONG_TASKS = """
window.longTasks = []
new PerformanceObserver(list => {
    for (const task of list.getEntries()) window.longTasks.push(task.startTime + task.duration)
}).observe({type: "longtask", buffered: true})
window.shift = 0
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.shift += entry.value
}).observe({type: "layout-shift", buffered: true})
"""
_READ = """() => {
    const page = performance.getEntriesByType("navigation")[0]
    const paint = performance.getEntriesByName("first-contentful-paint")[0]
    return {
        elements: document.querySelectorAll("*").length,
        paint: paint ? paint.startTime : 0,
        usable: Math.max(page.domContentLoadedEventEnd, ...window.longTasks),
        shift: window.shift,
    }
}"""


@dataclass
class _Visit:
    """One page opened once with nothing remembered."""

    html: int = 0
    """Bytes of the page, gzipped."""
    others: int = 0
    """Bytes of all else but fonts, gzipped where a host does so."""
    fonts: int = 0
    requests: int = 0
    came: list[Response] = field(default_factory=list)
    seen: dict[str, float] = field(default_factory=dict)
    """What the browser told: elements, milliseconds to the first paint and until it was usable, layout shift."""

    def keep(self, response: Response) -> None:
        """Keep what comes; its body can be read only later."""
        self.came.append(response)

    def weigh(self) -> None:
        """Add up the sizes of what has come."""
        self.requests = len(self.came)
        for response in self.came:
            body = response.body()
            path = response.url.split("?")[0]
            size = len(gzip.compress(body, 6)) if path.endswith(_COMPRESSED) else len(body)
            if response.request.resource_type == "document":
                self.html += size
            elif response.request.resource_type == "font":
                self.fonts += size
            else:
                self.others += size


def measure(*, quick: bool = False) -> None:
    """Print a row for each page: ours, and the same under a bare Material where it has one."""
    path = find_chromium()
    if path is None:
        print("browser: there is no Chromium to be had")
        return
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        ours, bare = _built(Path(folder), quick=quick)
        browser = stack.enter_context(launched(path))
        homes = {"ours": stack.enter_context(static_server(ours, "/"))}
        homes["bare"] = stack.enter_context(static_server(bare, "/"))
        rows = [
            _row(f"{page or 'home'} ({name})", [_visit(browser, home + page) for _ in range(1 if quick else ROUNDS)])
            for page in (PAGES[:1] if quick else PAGES)
            for name, home in homes.items()
        ]
    head = ["page", "requests", "HTML KB", "all but fonts KB", "fonts KB", "elements", "paint ms", "usable ms", "shift"]
    table(f"browser: first view, sizes gzipped, {WIDTH} px wide, a processor {SLOWER} times slower", head, rows)


def _built(folder: Path, *, quick: bool) -> tuple[Path, Path]:
    """This project's site, or a small one, and its pages in a bare Material."""
    root = write_dossier(folder / "wiki", 20) if quick else copy_real(folder / "wiki")
    (root / "bare.yml").write_text(BARE.replace("theme: material", "theme: {name: material, font: false}"), encoding="utf-8")
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    for words in (
        command("mkdocs", "build", "--quiet", "--site-dir", folder / "ours"),
        command("mkdocs", "build", "--quiet", "--config-file", "bare.yml", "--site-dir", folder / "bare"),
    ):
        subprocess.run(words, cwd=root, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "ours", folder / "bare"


def _visit(browser: Browser, address: str) -> _Visit:
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(_NOTE_LONG_TASKS)
    visit = _Visit()
    page.on("response", visit.keep)
    answer = page.goto(address, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise RuntimeError(f"{address} is not there")
    page.wait_for_timeout(_AT_REST)
    visit.weigh()
    visit.seen = page.evaluate(_READ)
    context.close()
    return visit


def _row(name: str, visits: list[_Visit]) -> list[str]:
    """The medians; sizes are the same each time."""
    first = visits[0]
    told = {key: statistics.median(visit.seen[key] for visit in visits) for key in first.seen}
    sizes = (first.html, first.html + first.others, first.fonts)
    return [
        *(name, str(first.requests)),
        *(f"{size / 1000:.0f}" for size in sizes),
        *(f"{told['elements']:,.0f}", f"{told['paint']:.0f}", f"{told['usable']:.0f}", f"{told['shift']:.2f}"),
    ]
