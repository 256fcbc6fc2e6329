"""How long a trainer waits for the preview of a grading anew, and what entering it takes: one group of 5,000 learners.

One key of the first lesson is corrected, by which every answer to it is graded otherwise; the group has six lessons.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from academy.building import build_course
from academy.database import open_academy, utc_now
from academy.lessons import read_catalogue
from academy.records import Cohort
from academy.regrading import applying
from academy.regrading.preview import preview
from benchmarks.big_cohort import COURSE, BigCohort, fill
from benchmarks.rows import row, write

SIZES = (1_000, 5_000)
MOST_SECONDS = 1.0  # the bar of the trainers' desk: a screen is usable by then
_TRIES = 5
_RIGHT, _CORRECTED = "key = { value = 5, ", "key = { value = 7, "


def measure() -> list[dict[str, Any]]:
    """Fill academies of both sizes, look at what would change and enter it, and write what it took."""
    rows = []
    for learners in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            rows += _of(Path(folder), learners)
    write("regrade", rows)
    return rows


def _of(state: Path, learners: int) -> list[dict[str, Any]]:
    url = f"sqlite:///{state / 'academy.sqlite'}"
    cohort, keys = fill(state, url, learners), correct(state)
    sessions = open_academy(url)
    looks = [_spent(lambda: _looked(sessions, state, cohort, keys)) for _ in range(_TRIES)]
    whole, pieces = _applied(sessions, state, cohort, keys)
    sessions.kw["bind"].dispose()
    return [
        row(f"preview, {learners} learners", "s", None, [clock for clock, _ in looks], MOST_SECONDS),
        row("its processor time: holds on a busy machine too", "s", None, [spent for _, spent in looks], MOST_SECONDS),
        row(f"entered, {learners} learners", "s", None, [whole]),
        row(f"longest of its {len(pieces)} pieces", "s", None, [max(pieces)]),
    ]


def correct(state: Path) -> str:
    """Publish the course with another key in its first lesson; return that version."""
    file = state / "catalogue" / COURSE / "01_founding.exercises.toml"
    text = file.read_text(encoding="utf-8")
    if _RIGHT not in text:
        raise ValueError(f"{file} has no exercise with {_RIGHT}: choose another key to correct.")
    file.write_text(text.replace(_RIGHT, _CORRECTED, 1), encoding="utf-8")
    return build_course(read_catalogue(state / "catalogue")[COURSE], state / "lessons")


def _looked(sessions: sessionmaker[Session], state: Path, cohort: BigCohort, keys: str) -> None:
    asked = {"trainer_id": cohort.trainer_id, "cohort_id": cohort.cohort_id, "keys_version": keys}
    with sessions() as session:
        if not preview(session, state / "lessons", **asked).changed:
            raise ValueError("Nobody changes: what was measured is nothing.")


def _applied(sessions: sessionmaker[Session], state: Path, cohort: BigCohort, keys: str) -> tuple[float, list[float]]:
    """Enter it all; return the seconds of the whole and of each piece, the building of the edition left out."""
    lessons = state / "lessons"
    with sessions() as session:
        edition = applying.prepared(lessons, session.get_one(Cohort, cohort.cohort_id), keys)
    asked: dict[str, Any] = {"cohort_id": cohort.cohort_id, "keys_version": keys, "edition": edition}
    with sessions.begin() as session:
        whose = {"trainer_id": cohort.trainer_id, "reason": "la clé était fausse"}
        applying.begin(session, lessons, **whose, **asked, now=utc_now())
    pieces, goes_on = [], True
    while goes_on:
        began = time.perf_counter()
        goes_on = applying.carry_on(sessions, lessons, cohort.cohort_id, utc_now())
        pieces.append(time.perf_counter() - began)
    return sum(pieces), pieces[:-1]  # the last one only looks whether all is done


def _spent(do: Callable[[], None]) -> tuple[float, float]:
    """Return what something took by the clock and of the processors (s)."""
    clock, processor = time.perf_counter(), time.process_time()
    do()
    return time.perf_counter() - clock, time.process_time() - processor
