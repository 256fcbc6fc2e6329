"""A learner hands a lesson in: how long until the points stand in the ledger, at a site as `taawoun up` starts it."""

import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from academy import answers, submissions
from academy.database import open_academy, utc_now
from academy.records import Submission
from benchmarks.learner_accounts import LANGUAGE, LESSON, VALUES, Learner, make_learners
from benchmarks.rows import row, write
from hub_config.settings import Settings
from tests.running_site import RunningSite

LEARNERS = 10  # of one cohort; the first waits for the cohort's process to start, which no bar is set for
KEY = b"a key for receipts that nobody checks here"
LOOK_SECONDS, PATIENCE_SECONDS = 0.005, 120.0


def measure() -> list[dict[str, Any]]:
    """Hand in one after the other and write ``build/bench/grading.json``."""
    with tempfile.TemporaryDirectory() as name:
        site = RunningSite(Path(name) / "state")
        site.start()
        try:
            first, *others = _all_graded(Settings(state=site.state, port=site.port))
        finally:
            site.stop()
    rows = [
        row("submit → graded, the first of a cohort", "s", None, [first]),
        row("submit → graded, each after it", "s", None, others, 2),
    ]
    write("grading", rows)
    return rows


def _all_graded(settings: Settings) -> list[float]:
    learners = make_learners(settings, LEARNERS)
    academy = open_academy(settings.academy_database)
    for learner in learners:
        _answer(academy, learner)
    seconds = [_until_graded(academy, learner) for learner in learners]
    academy.kw["bind"].dispose()
    return seconds


def _answer(academy: sessionmaker[Session], learner: Learner) -> None:
    for sequence, (exercise_id, value) in enumerate(VALUES, 1):
        with academy.begin() as session:
            answers.save_answer(
                session, person_id=learner.person_id, cohort_id=learner.cohort_id, lesson_id=LESSON,
                exercise_id=exercise_id, value=value, device_id="benchmark", sequence=sequence, based_on=0,
                language=LANGUAGE, now=utc_now(),
            )  # fmt: skip


def _until_graded(academy: sessionmaker[Session], learner: Learner) -> float:
    began = time.perf_counter()
    with academy.begin() as session:
        handed_in = submissions.submit(
            session, person_id=learner.person_id, cohort_id=learner.cohort_id, lesson_id=LESSON,
            language=LANGUAGE, signing_key=KEY, now=utc_now(),
        )  # fmt: skip
    while time.perf_counter() - began < PATIENCE_SECONDS:
        with academy() as session:
            if session.get_one(Submission, handed_in.submission_id).state == "graded":
                return time.perf_counter() - began
        time.sleep(LOOK_SECONDS)
    raise RuntimeError(f"A submission was not graded in {PATIENCE_SECONDS:g} s: is the grader running?")
