"""A learner opens a lesson: stock JupyterHub with JupyterLab against our lesson page, on a slow line."""

import re
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import nbformat
import psutil
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select

from academy.cohorts import join_with_code
from academy.database import open_academy, utc_now
from academy.people import create_member
from academy.records import Cohort
from benchmarks.rows import row, write
from benchmarks.shaping_proxy import SlowLine
from benchmarks.stock_hub import StockHub
from hub_config.demonstration import COURSE, MEMBERS
from tests.running_site import RunningSite

LINE = "at 400 kbit/s and 300 ms"
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-first-run", "--disable-quic"]  # fmt: skip
OURS_AGAIN = 3
LEARNERS = 40
PATIENCE_MS = 600_000
QUIET_MS = 2_000.0
PIN = "274915"
# The page's own module has started, so a tap is saved; without it the form would work too.
OUR_CONTROL = "form#answers[data-ready=yes] [data-exercise] input:enabled"
LAB_CONTROL = ".jp-Notebook .jp-CodeCell .cm-content[contenteditable=true]"


def measure() -> list[dict[str, Any]]:
    """Measure both in turn and write ``build/bench/lesson_page.json``."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        site = RunningSite(folder / "state")
        site.start()
        try:
            ours = [_ours(browser, site) for _ in range(OURS_AGAIN)]
            our_memory = _memory_of_learners(site)
            lesson = _release_notebook(site)
        finally:
            site.stop()
        stock = _stock(browser, folder, lesson)
        browser.close()
    rows = _rows(stock, ours, our_memory)
    write("lesson_page", rows)
    return rows


def _rows(stock: dict[str, float], ours: list[dict[str, float]], memory: float) -> list[dict[str, Any]]:
    def pair(name: str, unit: str, key: str, target: float | None = None) -> dict[str, Any]:
        return row(name, unit, [stock[key]], [visit[key] for visit in ours], target)

    return [
        pair("learner opens a lesson: bytes, first visit", "kB", "first_kb", 100),
        pair("learner opens a lesson: requests, first visit", "requests", "first_requests", 10),
        pair("learner opens a lesson: bytes, later visit", "kB", "later_kb", 15),
        pair(f"first answer control usable, first visit, {LINE}", "s", "first_seconds", 3),
        pair(f"first answer control usable, later visit, {LINE}", "s", "later_seconds", 3),
        row(f"memory per active learner (ours: of {LEARNERS})", "MB", [stock["memory_mb"]], [memory], 0.2),
    ]


def _ours(browser: Browser, site: RunningSite) -> dict[str, float]:
    with SlowLine(site.port) as line:
        context = browser.new_context(locale="ar-MA", viewport={"width": 360, "height": 740})
        page = context.new_page()
        address = f"http://127.0.0.1:{line.port}"
        member = MEMBERS[0]
        page.goto(f"{address}/hub/login", timeout=PATIENCE_MS)
        page.fill("input[name=identifier]", member.telephone)
        page.fill("input[name=pin]", member.pin)
        page.click("form:has(input[name=pin]) button[type=submit]")
        page.wait_for_url("**/services/academy/**", timeout=PATIENCE_MS)
        lesson = page.evaluate(
            "async () => { const find = async (u, s) => new DOMParser().parseFromString(await (await fetch(u)).text(),"
            " 'text/html').querySelector(s).getAttribute('href');"
            " const cohort = document.querySelector('a[href*=\"/cohorts/\"]').getAttribute('href');"
            " return cohort.includes('/lessons/') ? cohort : await find(cohort, 'a[href*=\"/lessons/\"]'); }"
        )
        fresh = browser.new_context(
            locale="ar-MA", viewport={"width": 360, "height": 740}, storage_state=context.storage_state()
        )
        context.close()  # its worker still keeps the page before, on the same line
        return _two_visits(fresh.new_page(), line, f"{address}{lesson}", OUR_CONTROL)


def _stock(browser: Browser, folder: Path, lesson: nbformat.NotebookNode) -> dict[str, float]:
    with StockHub(folder, lesson) as hub, SlowLine(hub.port) as line:
        hub.give_lesson("learner")
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{hub.port}/hub/login")
        page.fill("input[name=username]", "learner")
        page.fill("input[name=password]", "any")
        page.click("input[type=submit], button[type=submit]")
        page.wait_for_url("**/user/learner/**", timeout=PATIENCE_MS)
        memory_before = hub.memory_mb()
        fresh = browser.new_context(viewport={"width": 1280, "height": 800}, storage_state=context.storage_state())
        context.close()
        address = f"http://127.0.0.1:{line.port}/user/learner/lab/tree/lesson.ipynb?reset"
        visits = _two_visits(fresh.new_page(), line, address, LAB_CONTROL)
        return visits | {"memory_mb": max(memory_before, hub.memory_mb())}


def _two_visits(page: Page, line: SlowLine, address: str, control: str) -> dict[str, float]:
    figures: dict[str, float] = {}
    for visit in ("first", "later"):
        requests: list[str] = []
        page.on("request", lambda request, seen=requests: seen.append(request.url))
        before, began = line.total_bytes, time.monotonic()
        page.goto(address, wait_until="commit", timeout=PATIENCE_MS)
        page.wait_for_selector(control, state="attached", timeout=PATIENCE_MS)
        figures[f"{visit}_seconds"] = time.monotonic() - began
        page.wait_for_load_state("networkidle", timeout=PATIENCE_MS)
        _wait_until_quiet(page, line)  # the worker goes on keeping the page when the page itself is there
        figures[f"{visit}_kb"] = (line.total_bytes - before) / 1e3
        figures[f"{visit}_requests"] = len({url for url in requests if not url.startswith(("data:", "blob:"))})
    page.context.close()
    return figures


def _wait_until_quiet(page: Page, line: SlowLine) -> None:
    passed = -1
    while passed != line.total_bytes:
        passed = line.total_bytes
        page.wait_for_timeout(QUIET_MS)


def _memory_of_learners(site: RunningSite) -> float:
    """Return the memory that one more learner with an open lesson adds to our processes, in MB."""
    telephones = _new_members(site)
    _open_lesson(site, telephones.pop())  # whatever the first one warms up is not the next one's
    before = _own_memory_mb(site)
    for telephone in telephones:
        _open_lesson(site, telephone)
    return max(_own_memory_mb(site) - before, 0.0) / len(telephones)


def _new_members(site: RunningSite) -> list[str]:
    academy = open_academy(f"sqlite:///{site.state / 'academy' / 'academy.sqlite'}")
    telephones = [f"06611{number:05d}" for number in range(LEARNERS + 1)]
    with academy.begin() as session:
        code = session.scalars(select(Cohort.join_code).where(Cohort.language == "ar")).first() or ""
        for telephone in telephones:
            person = create_member(session, name="تجربة", telephone=telephone, pin=PIN, language="ar", now=utc_now())
            join_with_code(session, person_id=person.person_id, code=code, now=utc_now())
    academy.kw["bind"].dispose()
    return telephones


def _open_lesson(site: RunningSite, telephone: str) -> None:
    with closing(site.signed_in(identifier=telephone, pin=PIN)) as client:
        page = client.get("/services/academy/").raise_for_status().text
        found = re.search(r'href="([^"]*/lessons/[^"]+)"', page)
        assert found, page
        client.get(found.group(1)).raise_for_status()


def _own_memory_mb(site: RunningSite) -> float:
    assert site.process
    below = psutil.Process(site.process.pid).children(recursive=True)
    return float(sum(p.memory_full_info().uss for p in below)) / 1e6


def _release_notebook(site: RunningSite) -> nbformat.NotebookNode:
    file = next((site.state / "lessons" / COURSE).glob("*/ar/release/*/*.ipynb"))
    return nbformat.read(file, as_version=4)
