"""An officer opens the registry desk: stock Voilà against ours, on the same page, with the same registry.

Stock is plain ``voila`` with its own template, straight on its port; ours stands behind the hub, its proxy and a
person's own jail, and neither keeps an idle kernel. Bytes are counted on the wire, both ways, websocket included.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import nbformat
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from academy.database import open_academy
from benchmarks.lesson_page import CHROMIUM, PATIENCE_MS
from benchmarks.rows import row, write
from benchmarks.shaping_proxy import SlowLine
from coop_registry.database import open_registry
from hub_config.services.officers import officer_of
from hub_config.settings import Settings
from tests.hub_config.desk_site import DESK, fill, running_hub
from tests.running_site import free_port_block
from widgets.apps.page_building import build_pages

PERSON = "head-office"
PAINTED = ".fact-blocks .tile"
READY = {"ours": "body[data-desk-connected] .fact-blocks button.tile", "stock": ".fact-blocks button.tile"}
LATER_VISITS = 5
FAST_BITS = 1e9  # the line counts; it does not slow anything down


def measure() -> list[dict[str, Any]]:
    """Measure both in turn and write ``build/bench/desks.json``."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        settings = Settings(state=Path(name), port=free_port_block())
        fill(settings)
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        with _stock_voila(settings, Path(name)) as (port, path):
            stock = _visits(browser, port, path, READY["stock"], person="")
        with running_hub(settings):
            ours = _visits(browser, settings.port, DESK, READY["ours"], person=PERSON)
        browser.close()
    rows = _rows(stock, ours)
    write("desks", rows, part="desk: ")
    return rows


def _rows(stock: list[dict[str, float]], ours: list[dict[str, float]]) -> list[dict[str, Any]]:
    def pair(name: str, unit: str, key: str, which: slice, target: float | None = None) -> dict[str, Any]:
        return row(name, unit, [v[key] for v in stock[which]], [v[key] for v in ours[which]], target)

    first, later = slice(0, 1), slice(1, None)
    return [
        pair("desk: bytes, first visit", "kB", "kb", first, 1800),
        pair("desk: requests, first visit", "requests", "requests", first),
        pair("desk: bytes, later visit", "kB", "kb", later, 200),
        pair("desk: requests over the wire, later visit", "requests", "requests", later),
        pair("desk: first answer of the server, warm browser", "s", "answered", later),
        pair("desk: content painted, warm browser", "s", "painted", later, 0.8),
        pair("desk: first control usable, warm browser", "s", "usable", later, 1.8),
        pair("desk: content painted, cold browser", "s", "painted", first),
        pair("desk: first control usable, cold browser", "s", "usable", first),
    ]


def _visits(browser: Browser, port: int, path: str, ready: str, *, person: str) -> list[dict[str, float]]:
    with SlowLine(port, FAST_BITS, 0.0) as line:
        address = f"http://127.0.0.1:{line.port}"
        context = browser.new_context(locale="ar-MA", viewport={"width": 1366, "height": 768})
        if person:
            _sign_in(context, address, person)
        found = [_visit(context.new_page(), line, f"{address}{path}", ready) for _ in range(1 + LATER_VISITS)]
        context.close()
        return found


def _sign_in(context: BrowserContext, address: str, person: str) -> None:
    """Enter at the hub and at the desks, and open nothing: the first visit starts from an empty cache."""
    page = context.new_page()
    page.goto(f"{address}/hub/login")
    page.fill("input[name=username]", person)
    page.fill("input[name=password]", "any")
    page.click("[type=submit]")
    page.wait_for_load_state("networkidle")
    page.goto(f"{address}{DESK.rpartition('/')[0]}/nothing.ipynb")
    page.close()


def _visit(page: Page, line: SlowLine, address: str, ready: str) -> dict[str, float]:
    requests: list[str] = []
    page.on("requestfinished", lambda request: requests.append(request.url))
    page.add_init_script(_WATCH % {"painted": PAINTED, "ready": ready})
    before = line.total_bytes
    page.goto(address, wait_until="commit", timeout=PATIENCE_MS)
    page.wait_for_selector(ready, timeout=PATIENCE_MS)
    page.wait_for_function("window.marks && marks.usable", timeout=PATIENCE_MS)
    marks = page.evaluate(
        "({...marks, answered: performance.getEntriesByType('navigation')[0].responseStart, kept:"
        " performance.getEntriesByType('resource').filter((entry) => entry.transferSize === 0).length})"
    )
    page.wait_for_load_state("networkidle", timeout=PATIENCE_MS)
    time.sleep(1)
    figures = {
        "kb": (line.total_bytes - before) / 1e3,
        "requests": float(len([url for url in requests if not url.startswith(("data:", "blob:"))]) - marks["kept"]),
        **{name: marks[name] / 1e3 for name in ("answered", "painted", "usable")},
    }
    page.close()
    return figures


# Milliseconds since the navigation began, at the first frame that shows the content and at the first that can be used.
_WATCH = """
window.marks = {};
const look = () => {
  const tile = document.querySelector(%(painted)r);
  if (tile && tile.offsetHeight && !marks.painted) marks.painted = performance.now();
  if (document.querySelector(%(ready)r) && marks.painted && !marks.usable) marks.usable = performance.now();
  if (!marks.usable) requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@contextmanager
def _stock_voila(settings: Settings, folder: Path) -> Iterator[tuple[int, str]]:
    """Run plain Voilà on the same page, which is given the same parameters; give its port and the page's path."""
    notebook = build_pages(folder / "stock") / "registry.ipynb"
    page = nbformat.read(notebook, as_version=4)
    url = settings.registry_database
    officer = officer_of(PERSON, open_academy(settings.academy_database), open_registry(url))
    parameters = f"registry_url, language, place, officer = {url!r}, 'ar', {{}}, {officer!r}"
    page.cells.insert(0, nbformat.v4.new_code_cell(parameters))
    page.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(page, notebook)
    port = free_port_block()
    command = [sys.executable, "-m", "voila", str(notebook), f"--port={port}", "--no-browser"]
    with (folder / "stock.log").open("wb") as log:
        voila = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_for(port)
        yield port, "/"
    finally:
        voila.terminate()
        voila.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            httpx.get(f"http://127.0.0.1:{port}/voila/static/none")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"Voilà did not start on port {port}.")
