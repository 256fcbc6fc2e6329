"""A cohort of 5,000 at its trainer's hands: its roster page by page, a search, the list of cohorts, a list brought in.

The academy is the real service with its own process; the trainer is a plain HTTP client. A list of 5,000 people is
opened behind walls, judged, written, and brought a second time.
"""

import io
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import xlsxwriter
from sqlalchemy import func, select

from academy.records import Enrolment
from academy.sessions import form_token
from benchmarks.big_cohort import BigCohort, fill
from benchmarks.rows import row, write
from tests.academy.player.running_academy import RunningAcademy, Visitor
from tests.running_site import free_port_block

LEARNERS, REPEATS = 5_000, 7
_PAGES = {
    "roster, first page": "trainer/cohorts/{}/",
    "roster, page 60": "trainer/cohorts/{}/?page=60",
    "roster, search by name": "trainer/cohorts/{}/?q=4321",
    "list of cohorts": "trainer/cohorts/",
}


def measure() -> list[dict[str, Any]]:
    """Measure, and write what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        running = RunningAcademy(Path(folder) / "state", free_port_block())
        big = fill(running.state, running.settings.academy_database, LEARNERS)
        running.start()
        try:
            trainer = running.signed_in(big.trainer_id, ["trainer"])
            rows = [*_pages(trainer, big), *_brought(running, trainer, big)]
        finally:
            running.close()
    write("rosters", rows)
    return rows


def _pages(trainer: Visitor, big: BigCohort) -> list[dict[str, Any]]:
    found = []
    for name, path in _PAGES.items():
        address = path.format(big.cohort_id)
        taken = [_seconds(lambda: trainer.get(address), 200) for _ in range(REPEATS)]  # noqa: B023  # called at once
        found.append(row(f"{name}, {LEARNERS} learners, {big.answers} answers", "s", None, taken, 1.0))
    return found


def _brought(running: RunningAcademy, trainer: Visitor, big: BigCohort) -> list[dict[str, Any]]:
    """Bring a list of as many people into the same cohort, by a file, twice."""
    base, content = f"trainer/cohorts/{big.cohort_id}/", _workbook()
    first = _bring(trainer, base, content)
    second = _bring(trainer, base, content)
    with running.sessions() as session:
        count = session.scalar(select(func.count()).select_from(Enrolment).filter_by(cohort_id=big.cohort_id))
    if count != 2 * LEARNERS:
        raise AssertionError(f"{count} people stand in the cohort, and not {2 * LEARNERS}")
    names = ("read behind walls and kept", "judged and shown", "written")
    return [
        row(f"a list of {LEARNERS} people {name}, {turn}", "s", None, [taken])
        for turn, times in (("new to all", first), ("the same again", second))
        for name, taken in zip(names, times, strict=True)
    ]


def _bring(trainer: Visitor, base: str, content: bytes) -> tuple[float, float, float]:
    where: list[str] = []

    def send() -> httpx.Response:
        fields = {"form_token": form_token(trainer.token)}
        answer = trainer.client.post(
            f"{base}people/file", data=fields, files={"file": ("list.xlsx", content)}, headers=trainer._origin
        )
        where.append(answer.headers["location"].removeprefix("/services/academy/"))
        return answer

    shown: list[str] = []

    def look() -> httpx.Response:
        page = trainer.get(where[0])
        shown.extend(re.findall(r'name="shown" value="(\w+)"', page.text))
        return page

    sent = _seconds(send, 303)
    looked = _seconds(look, 200)
    return sent, looked, _seconds(lambda: trainer.post(where[0], shown=shown[0]), 303)


def _workbook() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, heading in enumerate(("الاسم الكامل", "الهاتف", "الجنس", "سنة الازدياد", "الإقليم")):
            sheet.write_string(0, place, heading)
        for number in range(1, LEARNERS + 1):
            telephone = f"066{number:07}" if number % 3 else ""
            for place, text in enumerate((f"شخص تركيبي {number}", telephone, "أنثى", "1988", "تارودانت")):
                sheet.write_string(number, place, text)
    return target.getvalue()


def _seconds(do: Callable[[], httpx.Response], status: int) -> float:
    began = time.monotonic()
    answer = do()
    taken = time.monotonic() - began
    if answer.status_code != status:
        raise AssertionError(f"{answer.status_code}: {answer.text[:200]}")
    return taken
