"""Graded work with code reaches gradebooks that lost it, and another group's, without being run again."""

import datetime as dt
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy import cohorts, ledger, outbox, queue, redelivery
from academy.code_courses.handed_files import files_of, hand_in
from academy.gradebooks import kept_work
from academy.records import Cohort, OutboxItem, Submission
from academy.rosters.moving import move
from academy.work_here import WorkHere
from tests.academy.code_courses.conftest import LESSON, AdoptedCourse
from tests.academy.conftest import KEY, LEARNER, NOON, TRAINER
from tests.academy.marking.giving import give_points

Sessions = sessionmaker[Session]


def graded(sessions: Sessions, adopted: AdoptedCourse, cohort: Cohort) -> None:
    """Hand in and grade as the lane for code does, with points in part; the trainer reads the rest."""
    with sessions.begin() as session:
        hand_in(
            session,
            person_id=LEARNER,
            cohort_id=cohort.cohort_id,
            asked=adopted.asked,
            files={"Doubler.ipynb": adopted.answered()},
            released=adopted.released,
            language="fr",
            signing_key=KEY,
            now=NOON,
        )
        leased = queue.lease_next(session, "lane", NOON, lane=queue.CODE)
        assert leased is not None
        done = queue.finish(session, leased.submission_id, "lane", NOON)
        for name, points in {"double_test": 1.5, "why": None}.items():
            most = adopted.asked.cells[name].points
            ledger.append(
                session, done, exercise_id=name, points=points, max_points=most, origin="grader", now=NOON
            )  # fmt: skip
        essay = {"submission_id": done.submission_id, "exercise_id": "why"}
        give_points(session, trainer_id=TRAINER, **essay, points=2, comment="Bien", now=NOON)


def told(sessions: Sessions, folder: Path, cohort_id: str) -> tuple[float | None, float | None, str]:
    """Carry what waits into a cohort's gradebook and return what it then holds."""
    outbox.drain(sessions, WorkHere(folder), cohort_id, NOON)
    with sessions() as session:
        waiting = session.scalars(select(OutboxItem).filter_by(cohort_id=cohort_id, done_at=None)).all()
        assert [item.last_error for item in waiting] == []
    kept = kept_work(folder / cohort_id, LESSON, LEARNER)
    assert kept is not None
    return kept.grades["double_test"].auto_score, kept.grades["why"].manual_score, kept.grades["why"].comment


def test_a_lost_gradebook_and_another_group_hold_what_was_counted(
    empty_academy: Sessions, adopted: AdoptedCourse, cohort: Cohort, tmp_path: Path
) -> None:
    folder = tmp_path / "cohorts"
    graded(empty_academy, adopted, cohort)
    with empty_academy.begin() as session:
        for item in session.scalars(select(OutboxItem)):  # carried to the gradebook that is lost
            item.done_at = NOON
        other = cohorts.create_cohort(
            session,
            cohorts_folder=folder,
            lessons_folder=adopted.lessons_folder,
            course_id=adopted.course_id,
            version=adopted.version,
            language="fr",
            title="Le soir",
            trainer_id=TRAINER,
            now=NOON,
        )
    assert redelivery.send_again(empty_academy, adopted.lessons_folder, {}, NOON) == 2
    assert told(empty_academy, folder, cohort.cohort_id) == (1.5, 2.0, "Bien")
    with empty_academy.begin() as session:
        move(
            session, trainer_id=TRAINER, person_id=LEARNER, from_cohort=cohort.cohort_id, to_cohort=other.cohort_id,
            lessons_folder=adopted.lessons_folder, signing_key=KEY, now=NOON + dt.timedelta(days=1),
        )  # fmt: skip
    assert told(empty_academy, folder, other.cohort_id) == (1.5, 2.0, "Bien")
    with empty_academy() as session:
        made = session.scalars(select(Submission).filter_by(cohort_id=other.cohort_id)).one()
        assert files_of(session, made.submission_id) == {"Doubler.ipynb": adopted.answered()}
