"""Ten thousand submissions that wait: queue, grader, jails, gradebooks, ledger; how long, and how it grows."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session, sessionmaker

from academy import ledger
from academy.cohorts import create_cohort
from academy.database import open_academy, utc_now
from academy.exercises.grading import points_of
from academy.exercises.kinds import KINDS
from academy.migrations import migrate
from academy.queue import enqueue
from academy.records import Enrolment, LedgerEntry, Person, QueuedGrading, Submission
from academy.released import private_part
from academy.submissions import sign
from benchmarks.rows import row

COURSE, LESSON, LANGUAGE = "founding-a-cooperative", "founding", "fr"
SUBMISSIONS, STEP, MOST_SECONDS = 10_000, 1_000, 600.0
COHORTS = (5_000, *(500,) * 10)  # learners: one group as large as any, and others
TRAINER, KEY = "ptrainer", b"a key for receipts that nobody checks here"
LOOK_SECONDS = 0.25


def measure_in(folder: Path, lessons: Path, version: str) -> list[dict[str, Any]]:
    """Return the rows of a flood in a state of its own; ``lessons`` holds the built course."""
    state = folder / "state"
    state.mkdir()
    (state / "lessons").symlink_to(lessons)
    url = f"sqlite:///{state / 'academy.sqlite'}"
    migrate(url)
    academy = open_academy(url)
    private = private_part(lessons, COURSE, version, LESSON)
    _hand_in(academy, state, version, private)
    curve = _graded(academy, state, url)
    unequal = _unequal(academy, private)
    academy.kw["bind"].dispose()
    parts = [later - earlier for earlier, later in pairwise([0.0, *curve])]
    return [
        row(f"{SUBMISSIONS} submissions, queue to ledger", "s", None, [curve[-1]], MOST_SECONDS),
        row(
            f"{SUBMISSIONS} submissions: each further {STEP}",
            "s",
            None,
            parts,
        ),
        row(f"{SUBMISSIONS} submissions: wrong grades", "", None, [unequal], 0),
    ]


def _hand_in(academy: sessionmaker[Session], state: Path, version: str, private: dict[str, Any]) -> None:
    """Let everybody hand in, in no order of cohorts, before there is a grader."""
    from benchmarks.autograde import answers_by_chance

    with academy.begin() as session:
        session.add(Person(person_id=TRAINER, name="Benchmark", created_at=utc_now()))
    learners = [
        (f"p{number:02}x{learner:04}", cohort_id)
        for number, size in enumerate(COHORTS)
        for cohort_id in [_cohort(academy, state, version)]
        for learner in range(size)
    ]
    random.Random(0).shuffle(learners)  # noqa: S311  # no secret
    for start in range(0, len(learners), STEP):
        with academy.begin() as session:
            for seed, (person_id, cohort_id) in enumerate(learners[start : start + STEP], start):
                _submission(session, person_id, cohort_id, answers_by_chance(private, seed))


def _cohort(academy: sessionmaker[Session], state: Path, version: str) -> str:
    folders = {"cohorts_folder": state / "cohorts", "lessons_folder": state / "lessons"}
    with academy.begin() as session:
        cohort = create_cohort(
            session, **folders, course_id=COURSE, version=version, language=LANGUAGE, title="Benchmark",
            trainer_id=TRAINER, now=utc_now(),
        )  # fmt: skip
        return cohort.cohort_id


def _submission(session: Session, person_id: str, cohort_id: str, answers: dict[str, Any]) -> None:
    now = utc_now()
    session.execute(insert(Person), {"person_id": person_id, "name": "", "created_at": now, "language": LANGUAGE})
    place = {"person_id": person_id, "cohort_id": cohort_id}
    session.execute(insert(Enrolment), {**place, "status": "admitted", "admitted_by": "code", "created_at": now})
    submission = Submission(
        **place, lesson_id=LESSON, attempt=1, answers=answers, language=LANGUAGE, submitted_at=now, state="queued"
    )
    sign(submission, KEY)
    session.add(submission)
    enqueue(session, submission, now)


def _graded(academy: sessionmaker[Session], state: Path, url: str) -> list[float]:
    """Run a grader as a site does and return the seconds after which each further part was graded."""
    curve: list[float] = []
    began = time.perf_counter()
    with _grader(state, url) as process:
        while len(curve) < SUBMISSIONS // STEP:
            time.sleep(LOOK_SECONDS)
            if process.poll() is not None:
                raise RuntimeError("The grader ended before all was graded.")
            with academy() as session:
                left = session.scalar(select(func.count()).select_from(QueuedGrading)) or 0
            seconds = time.perf_counter() - began
            curve += [seconds] * ((SUBMISSIONS - left) // STEP - len(curve))
            if seconds > 3 * MOST_SECONDS:
                raise RuntimeError(f"{left} submissions still wait after {seconds:.0f} s.")
    return curve


@contextmanager
def _grader(state: Path, url: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-P", "-m", "hub_config.services.grader"]
    environment = os.environ | {"TAAWOUN_STATE": str(state), "TAAWOUN_ACADEMY_URL": url}
    with subprocess.Popen(command, env=environment) as process:
        try:
            yield process
        finally:
            process.terminate()


def _unequal(academy: sessionmaker[Session], private: dict[str, Any]) -> int:
    """Return how many grades are missing, doubled, or not what the one grader gives for the answer by itself."""
    with academy() as session:
        ledger.verify(session)
        answers = {s.submission_id: s.answers for s in session.scalars(select(Submission))}
        entries = select(LedgerEntry.submission_id, LedgerEntry.exercise_id, LedgerEntry.points)
        found = {(number, name): points for number, name, points in session.execute(entries)}
        count = session.scalar(select(func.count()).select_from(LedgerEntry)) or 0
    expected = {
        (number, name): _worth(entry, given.get(name))
        for number, given in answers.items()
        for name, entry in private.items()
    }
    return abs(count - len(expected)) + sum(found.get(place) != points for place, points in expected.items())


def _worth(entry: dict[str, Any], value: object) -> float | None:
    if KINDS[entry["type"]].AUTOMATIC:
        return points_of(entry["type"], entry["key"], value, entry["points"])
    return None if value else 0.0
