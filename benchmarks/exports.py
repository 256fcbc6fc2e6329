"""How long the files of a large cohort take: 5,000 learners, eight lessons of twelve exercises each, all handed in.

What is measured is what a trainer waits for: the process that makes the file, from its start to the whole file. The
lessons stand in the ledger alone, as those of an older version of a course do: reading and writing cost the same.
"""

import datetime as dt
import random
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from academy.building import build_course
from academy.database import open_academy
from academy.gradebook_exports.files import Asked
from academy.gradebook_exports.jobs import ExportJobs
from academy.lessons import catalogue_folder, read_catalogue
from academy.migrations import migrate
from academy.records import Cohort, Enrolment, LedgerEntry, Person, Submission
from benchmarks.rows import row, write

LEARNERS, LESSONS, EXERCISES = 5_000, 8, 12
COURSE, COHORT = "founding-a-cooperative", "cbig"
FILES = ("gradebook.csv", "gradebook.xlsx", "grades.csv", "results.csv")
_NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC).replace(tzinfo=None)
_MOST_SECONDS = 300


def measure() -> list[dict[str, Any]]:
    """Fill an academy, let each file be made twice, and write what it took."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        url = f"sqlite:///{state / 'academy.sqlite'}"
        fill(state, url)
        jobs, taken = ExportJobs(state / "exports"), {}
        for file in FILES:
            taken[file] = [_seconds(jobs, state, url, file) for _ in range(2)]
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    named = f"{LEARNERS} learners x {LESSONS} lessons x {EXERCISES} exercises"
    rows = [row(f"{file}, {named}", "s", None, seconds) for file, seconds in taken.items()]
    rows.append(row("most memory of a process that makes one", "MB", None, [memory]))
    write("exports", rows)
    return rows


def fill(state: Path, url: str) -> None:
    """Build the course below a folder and fill an academy's database; the numbers are drawn by a seed."""
    migrate(url)
    version = build_course(read_catalogue(catalogue_folder())[COURSE], state / "lessons")
    sessions, chance = open_academy(url), random.Random(7)  # noqa: S311  # no secret
    with sessions.begin() as session:
        _people(session, version)
        for learner in range(0, LEARNERS, 500):
            _graded(session, range(learner, learner + 500), chance)
    sessions.kw["bind"].dispose()


def _people(session: Session, version: str) -> None:
    said = {"course_id": COURSE, "course_version": version, "language": "ar", "title": "مجموعة تركيبية"}
    session.add(Cohort(cohort_id=COHORT, join_code="12345678", created_at=_NOW, **said))
    session.flush()
    people = [
        {"person_id": f"p{n:05}", "name": f'متعلمة, "{n}"', "language": "ar", "created_at": _NOW}
        for n in range(LEARNERS)
    ]
    session.execute(insert(Person), people)
    places = [{"cohort_id": COHORT, "person_id": each["person_id"], "status": "admitted"} for each in people]
    session.execute(insert(Enrolment), [{**each, "created_at": _NOW} for each in places])


def _graded(session: Session, learners: range, chance: random.Random) -> None:
    handed, entries = [], []
    for learner in learners:
        for lesson in range(LESSONS):
            number = learner * LESSONS + lesson + 1
            place = {"person_id": f"p{learner:05}", "cohort_id": COHORT, "lesson_id": f"lesson{lesson}"}
            handed.append(
                {
                    "submission_id": number, **place, "attempt": 1, "answers": {}, "language": "ar",
                    "submitted_at": _NOW, "receipt_hash": "0" * 64, "receipt_signature": "", "state": "graded",
                    "graded_at": _NOW,
                }
            )  # fmt: skip
            for exercise in range(EXERCISES):
                entry = (number - 1) * EXERCISES + exercise + 1
                entries.append(
                    {
                        "entry_id": entry, "submission_id": number, **place, "exercise_id": f"exercise{exercise}",
                        "points": chance.choice((0.0, 0.5, 1.0)), "max_points": 1.0, "origin": "grader",
                        "comment": "", "written_at": _NOW, "previous_hash": "", "entry_hash": f"{entry:064}",
                    }
                )  # fmt: skip
    session.execute(insert(Submission), handed)
    session.execute(insert(LedgerEntry), entries)


def _seconds(jobs: ExportJobs, state: Path, url: str, file: str) -> float:
    asked = Asked(file, (COHORT,), "ar", state / "lessons", is_synthetic=True, made_by="benchmark", now=_NOW)
    began = time.monotonic()
    name = jobs.begin(asked, url, owner="", cohort=COHORT, people=LEARNERS)
    while not ((job := jobs.find(name)) and job.is_done):
        if job is None or job.has_failed or time.monotonic() - began > _MOST_SECONDS:
            raise RuntimeError(f"{file} was not made: {job}")
        time.sleep(0.05)
    return time.monotonic() - began
