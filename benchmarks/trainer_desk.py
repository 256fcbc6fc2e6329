"""The trainer desk on a cohort of 5,000: each screen once the desk is open, in the database and in the browser.

The site is ``taawoun up`` as it is delivered, the cohort is :mod:`benchmarks.big_cohort`'s. *Question* is the time of
the academy's function alone, on an open session. *Screen* is the time from a click in Chromium, on the same machine,
until what was asked for is drawn: proxy, kernel, door, database, browser.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import psutil
from playwright.sync_api import Page, sync_playwright

from academy.database import open_for_reading, utc_now
from academy.desk_questions import answer
from benchmarks.big_cohort import LESSONS, PASSWORD, BigCohort, fill
from benchmarks.rows import row, timed, write
from hub_config.settings import Settings
from tests.running_site import RunningSite

LEARNERS, TIMES = 5_000, 3
MOST_SECONDS = 1.0  # the bar: each screen usable once the desk is open
DESK = "/services/trainer-desks/voila/render/trainer.ipynb"
PART = "trainer desk, 5,000 learners: "


def measure() -> list[dict[str, Any]]:
    """Fill a cohort, measure questions and screens, and write ``build/bench/trainer_desk.json``."""
    with tempfile.TemporaryDirectory() as name:
        state = Path(name)
        settings = Settings(state=state)
        big = fill(state, settings.academy_database, LEARNERS)
        rows = [*_questions(settings, big), *_screens(state, big)]
    write("trainer_desk", rows)
    return rows


def _questions(settings: Settings, big: BigCohort) -> Iterator[dict[str, Any]]:
    reading = open_for_reading(settings.academy_database, seconds=30)

    def ask(name: str, arguments: dict[str, Any]) -> Any:
        with reading() as session:
            return answer(
                session, person_id=big.trainer_id, name=name, arguments=arguments, now=utc_now(),
                lessons_folder=settings.below_state("lessons"),
            )  # fmt: skip

    for told, name, arguments in _asked(big):
        samples = timed(lambda name=name, arguments=arguments: ask(name, arguments), TIMES)  # type: ignore[misc]
        yield row(f"{PART}question {told}", "s", None, samples, MOST_SECONDS)
    reading.kw["bind"].dispose()


def _asked(big: BigCohort) -> list[tuple[str, str, dict[str, Any]]]:
    here = {"cohort_id": big.cohort_id}
    listed = {"order": "ascending", "page": 1, "standing": "all", "search": "", "asked": "anew"}
    helped = {"page": 1, "looked_after": "shown", "search": "", "asked": "anew"}
    return [
        ("today", "today", {}),
        ("groups", "cohorts", {}),
        ("progress by name", "progress", here | listed | {"sorted_by": "name"}),
        ("progress by share", "progress", here | listed | {"sorted_by": "share"}),
        ("hard exercises", "difficult_exercises", here | {"lesson_id": LESSONS[0]}),
        ("who missed", "who_missed", here | {"lesson_id": LESSONS[0], "exercise_id": "deposit_day", "page": 1}),
        ("who needs help", "needs_help", here | helped | {"kind": "all"}),
        ("items", "items", here | {"lesson_id": LESSONS[0], "language": "ar", "scope": "cohort"}),
    ]


def _screens(state: Path, big: BigCohort) -> list[dict[str, Any]]:
    site = RunningSite(state, demonstration="false")
    site.start()
    try:
        with sync_playwright() as chromium, _signed_in(chromium, site, big) as page:
            return list(_measured(page, site))
    finally:
        site.stop()


@contextmanager
def _signed_in(chromium: Any, site: RunningSite, big: BigCohort) -> Iterator[Page]:
    browser = chromium.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{site.url}/hub/login")
    page.click("summary:has(~ form input[name=password])")
    page.fill("input[name=user_name]", big.user_name)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/hub/login" not in address)
    yield page
    browser.close()


def _measured(page: Page, site: RunningSite) -> Iterator[dict[str, Any]]:
    began = perf_counter()
    page.goto(f"{site.url}{DESK}")
    page.wait_for_selector("[data-desk-ready]", timeout=60_000)
    yield row(f"{PART}screen opened, the first kernel", "s", None, [perf_counter() - began])
    yield row(f"{PART}memory of the desk's kernel, just opened", "MB", None, [_memory()])
    for told, acts in _acts(page).items():
        samples = [_until_drawn(page, act, where) for act, where in acts]
        yield row(f"{PART}screen {told}", "s", None, samples, MOST_SECONDS)
    yield row(f"{PART}memory of the desk's kernel, every tab seen", "MB", None, [_memory()])


def _memory() -> float:
    """Return what the newest kernel of a desk holds for itself alone, in MB (PSS)."""
    kernels = [each for each in psutil.process_iter(["cmdline"]) if "trainer_desk" in (each.info["cmdline"] or [])]
    newest = max(kernels, key=lambda each: each.create_time())
    return float(newest.memory_full_info().pss) / 1024**2


Act = tuple[Callable[[], Any], str]


def _acts(page: Page) -> dict[str, list[Act]]:
    """Return what is done on each screen, and where on the page the answer is drawn; each several times."""

    def click(selector: str, place: int = 0) -> Callable[[], Any]:
        return lambda: page.locator(selector).nth(place).click()

    def tab(name: str) -> Act:
        return click(f"[data-key=tab-{name}]"), f".desk-panel-{name}"

    progress, sheet, helped = ".desk-panel-progress", ".desk-panel-sheet", ".desk-panel-help"
    turn = "[data-key=pages-learners-1]"
    order = [f"[data-key=order-{each}]" for each in ("share", "last_active", "name")]
    lesson = [f"{progress} [data-key=lesson-{each}]" for each in ("members", "assembly", "founding")]
    return {
        "groups": [tab("groups")],
        "progress": [tab("progress")],
        "another page of learners": [(click(f"{progress} {turn}"), f"{progress} [data-block=learners]")] * TIMES,
        "another order of learners": [
            (click(f"{progress} {each}"), f"{progress} [data-block=learners]") for each in order
        ],
        "another lesson's exercises": [(click(each), f"{progress} [data-block=exercises]") for each in lesson],
        "who missed an exercise": [
            (click(f"{progress} [data-block=exercises] .open", n), progress) for n in range(TIMES)
        ],
        "a learner's attempts": [(click(f"{progress} [data-block=missed] .open"), sheet)],
        "another lesson of a learner": [
            (click(f"{sheet} [data-key=lesson-{each}]"), sheet) for each in ("members", "founding")
        ],
        "back to the list": [(click("[data-key=close-sheet]"), progress)],
        "who needs help": [tab("help")],
        "who needs help, another page": [(click(f"{helped} [data-key=pages-help-1]"), f"{helped} [data-block=help]")]
        * TIMES,
        "today, again": [tab("today")],
    }


_WATCH = """(selector) => {
  const place = document.querySelector(selector);
  window.drawnAt = new Promise((resolve) => {
    const shown = (node) => node && !node.hidden && node.offsetParent !== null && node.textContent;
    const before = shown(place);
    const look = () => {
      const now = shown(document.querySelector(selector));
      if (now && now !== before && !document.querySelector(".desk-tabs .loading:not([hidden])")) {
        requestAnimationFrame(() => resolve(performance.now()));
      } else requestAnimationFrame(look);
    };
    look();
  });
}"""


def _until_drawn(page: Page, act: Callable[[], Any], where: str) -> float:
    """Return the seconds from an act until its place on the page shows something else."""
    page.evaluate(_WATCH, where)
    began = page.evaluate("performance.now()")
    act()
    return (float(page.evaluate("window.drawnAt")) - float(began)) / 1000
