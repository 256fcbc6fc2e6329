"""Attempts as rows, graded or not, and the rules of the small academy's cohort."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy import select

from academy import cohorts, ledger
from academy.held_results.deciding import hold_results_again, release_results
from academy.held_results.holding import holding_of
from academy.notices.making import attempt_graded
from academy.notices.rows import Notice
from academy.records import Person, Submission
from academy.terms.policy import change_policy, policy_of
from academy.terms.rows import Results
from tests.academy.conftest import LEARNER, LESSON, NOON, TRAINER, SmallAcademy

OTHER = "plearner333"


@dataclass
class HeldCohort:
    """The small academy's cohort with two learners, whose attempts are rows."""

    academy: SmallAcademy
    other: str = ""  # another cohort of it

    @property
    def cohort_id(self) -> str:
        return self.other or self.academy.cohort.cohort_id

    def later(self, **by: float) -> dt.datetime:
        self.academy.now += dt.timedelta(**by)
        return self.academy.now

    def rule(self, results: Results) -> None:
        with self.academy.sessions.begin() as session:
            policy = replace(policy_of(session, self.cohort_id), results=results)
            change_policy(session, cohort_id=self.cohort_id, policy=policy, actor_id=TRAINER, now=self.academy.now)

    def attempt(
        self, person_id: str = LEARNER, *, lesson_id: str = LESSON, points: float | None = 0.37, is_graded: bool = True
    ) -> int:
        """Hand in and grade, as the grader does it; return the submission's number."""
        now = self.later(minutes=1)
        with self.academy.sessions.begin() as session:
            place = {"person_id": person_id, "cohort_id": self.cohort_id, "lesson_id": lesson_id}
            number = len(session.scalars(select(Submission.submission_id).filter_by(**place)).all()) + 1
            made = Submission(
                **place, attempt=number, answers={}, language="fr", submitted_at=now, receipt_hash="0" * 64,
                receipt_signature="", state="queued",
            )  # fmt: skip
            session.add(made)
            session.flush()
        if is_graded:
            self.grade(made.submission_id, points)
        return made.submission_id

    def grade(self, submission_id: int, points: float | None = 0.37) -> None:
        now = self.later(seconds=1)
        with self.academy.sessions.begin() as session:
            made = session.get_one(Submission, submission_id)
            made.state, made.graded_at = "graded", now
            entry: dict[str, Any] = {"exercise_id": "minimum", "points": points, "max_points": 1.0}
            ledger.append(session, made, **entry, origin="grader", now=now)
            attempt_graded(session, made, now)

    def release(self, lesson_id: str = "", person_id: str | None = None, *, trainer_id: str = TRAINER) -> int:
        now = self.later(minutes=1)
        with self.academy.sessions.begin() as session:
            return release_results(
                session, self.academy.built.folder, trainer_id=trainer_id, cohort_id=self.cohort_id,
                lesson_id=lesson_id, person_id=person_id, now=now,
            )  # fmt: skip

    def hold(self, lesson_id: str = "") -> int:
        now = self.later(minutes=1)
        with self.academy.sessions.begin() as session:
            place = {"trainer_id": TRAINER, "cohort_id": self.cohort_id, "lesson_id": lesson_id}
            return hold_results_again(session, self.academy.built.folder, **place, now=now)

    def held(self, now: dt.datetime | None = None) -> set[int]:
        """Return what is held back, by the condition of a query, once it agrees with the function of one attempt."""
        moment = now or self.academy.now
        with self.academy.sessions() as session:
            holding = holding_of(session, self.cohort_id)
            rows = session.scalars(select(Submission).where(Submission.cohort_id == self.cohort_id)).all()
            by_query = set(
                session.scalars(
                    select(Submission.submission_id).where(
                        Submission.cohort_id == self.cohort_id, holding.held_now(moment)
                    )
                )
            )
            one_by_one = set()
            for each in rows:
                who = {"person_id": each.person_id, "lesson_id": each.lesson_id}
                if holding.is_held(**who, submitted_at=each.submitted_at, now=moment):
                    one_by_one.add(each.submission_id)
        assert by_query == one_by_one
        return by_query

    def news(self, person_id: str = LEARNER) -> Sequence[Notice]:
        with self.academy.sessions() as session:
            theirs = select(Notice).where(Notice.person_id == person_id, Notice.kind.in_(("graded", "feedback")))
            return session.scalars(theirs.order_by(Notice.notice_id)).all()


@pytest.fixture
def group(academy: SmallAcademy) -> HeldCohort:
    """A cohort with two learners."""
    with academy.sessions.begin() as session:
        session.add(Person(person_id=OTHER, name="Aïcha", created_at=NOON))
        session.flush()
        cohorts.join_with_code(session, person_id=OTHER, code=academy.cohort.join_code, now=NOON)
    return HeldCohort(academy)
