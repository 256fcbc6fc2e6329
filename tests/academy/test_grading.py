"""One submission from answers to ledger, with the traps of nbgrader in between."""

import shutil
from typing import Any

import pytest
from sqlalchemy import func, select

from academy import feedback, ledger, outbox
from academy.errors import LeaseLost, NotTheirCohort, PointsOutOfRange, UnknownSubmission
from academy.exercises.model_answers import model_answer
from academy.formgrader_edits import record_all_edits
from academy.gradebooks import kept_work, write_manual_grade
from academy.grading import prepare
from academy.queue import LEASE, lease_next
from academy.records import LedgerEntry, OutboxItem, QueuedGrading, Submission
from academy.released import private_part
from tests.academy.conftest import COURSE, LEARNER, LESSON, TRAINER, SmallAcademy
from tests.academy.marking.giving import give_points, texts_waiting

BY_HAND = {"essay", "photo"}
ESSAY = "Nous sommes cinq. <script>alert(1)</script> $x$"


def points(academy: SmallAcademy) -> dict[str, float | None]:
    with academy.sessions.begin() as session:
        return {n: p.points for n, p in ledger.current_points(session, **academy.place).items()}


def give(academy: SmallAcademy, submission: Submission, value: float, comment: str = "", **changed: Any) -> None:
    asked = {"trainer_id": TRAINER, "submission_id": submission.submission_id, "exercise_id": "my_project", **changed}
    with academy.sessions.begin() as session:
        give_points(session, **asked, points=value, comment=comment, now=academy.now)


def drain(academy: SmallAcademy) -> int:
    return outbox.drain(academy.sessions, academy.work, academy.cohort.cohort_id, academy.now)


def edits(academy: SmallAcademy) -> int:
    cohort_id = academy.cohort.cohort_id
    return record_all_edits(academy.sessions, academy.built.folder, academy.work, cohort_id, academy.now)


def in_gradebook(academy: SmallAcademy, exercise_id: str) -> tuple[float | None, float | None, str]:
    kept = kept_work(academy.course_folder, LESSON, LEARNER)
    assert kept
    grade = kept.grades[exercise_id]
    return grade.auto_score, grade.manual_score, grade.comment


def waiting(academy: SmallAcademy) -> list[str]:
    with academy.sessions.begin() as session:
        return texts_waiting(session, TRAINER)


def told(academy: SmallAcademy, submission: Submission, **when: Any) -> dict[str, feedback.ExerciseFeedback]:
    with academy.sessions.begin() as session:
        given = feedback.feedback_of(session, academy.built.folder, submission, "fr", **when)
    return {one.exercise_id: one for one in given}


@pytest.fixture
def graded(academy: SmallAcademy) -> Submission:
    academy.answer("minimum_members", "٥ أعضاء")
    academy.answer("equal_votes", True)
    academy.answer("registration_file", ["statutes", "members_list", "feasibility"])
    academy.answer("my_project", ESSAY)
    academy.submit()
    submission = academy.grade()
    assert submission
    return submission


def test_answers_become_points_in_ledger_and_gradebook_and_the_essay_waits(
    academy: SmallAcademy, graded: Submission
) -> None:
    assert graded.state == "graded"
    counted = points(academy)
    assert counted["minimum_members"] == 1
    assert counted["equal_votes"] == counted["founding_steps"] == 0
    assert counted["registration_file"] == 0.5
    assert counted["my_project"] is None
    kept = kept_work(academy.course_folder, LESSON, LEARNER)
    assert kept
    assert {name: grade.auto_score for name, grade in kept.grades.items()} == counted
    assert waiting(academy) == [ESSAY]
    assert academy.grade() is None


def test_every_right_answer_gives_every_point(academy: SmallAcademy) -> None:
    private = private_part(academy.built.folder, COURSE, academy.built.version, LESSON)
    for name, entry in private.items():
        if (right := model_answer(entry["type"], entry["key"])) is not None:
            academy.answer(name, right)
    academy.submit()
    academy.grade()
    counted = {name: entry for name, entry in private.items() if entry["entry"].get("mode") != "practice"}
    assert len(counted) == len(private) - 1
    assert points(academy) == {n: 0 if e["type"] in BY_HAND else e["points"] for n, e in counted.items()}
    assert not waiting(academy), "an essay without a word waits for nobody"


def test_a_trainers_points_reach_ledger_gradebook_and_feedback_once(academy: SmallAcademy, graded: Submission) -> None:
    give(academy, graded, 4, "  Très clair ")
    assert points(academy)["my_project"] == 4
    assert not waiting(academy)
    assert drain(academy) == 1
    assert drain(academy) == 0
    assert in_gradebook(academy, "my_project") == (None, 4.0, "Très clair")
    assert edits(academy) == 0, "no edit of formgrader's"
    essay = told(academy, graded)["my_project"]
    assert (essay.state, essay.points, essay.comment) == ("graded", 4, "Très clair")


def test_points_of_another_cohort_out_of_range_or_for_nothing_are_refused(
    academy: SmallAcademy, graded: Submission
) -> None:
    for value in (-0.1, 5.1, float("nan"), float("inf")):
        with pytest.raises(PointsOutOfRange):
            give(academy, graded, value)
    with pytest.raises(NotTheirCohort):
        give(academy, graded, 1, trainer_id=LEARNER)
    with pytest.raises(UnknownSubmission):
        give(academy, graded, 1, exercise_id="nothing")
    with pytest.raises(UnknownSubmission):
        give(academy, graded, 1, submission_id=999)
    assert points(academy)["my_project"] is None


def test_a_resubmission_waits_again_and_the_old_manual_score_counts_nowhere(
    academy: SmallAcademy, graded: Submission
) -> None:
    give(academy, graded, 4, "Bien")
    drain(academy)
    academy.answer("my_project", "Une autre idée.")
    academy.submit()
    academy.grade()
    assert points(academy)["my_project"] is None
    assert waiting(academy) == ["Une autre idée."]
    assert in_gradebook(academy, "my_project") == (None, None, "")
    with academy.sessions.begin() as session:
        assert ledger.points_of_submission(session, graded.submission_id)["my_project"].points == 4
    assert edits(academy) == 0


def test_a_grade_for_an_older_attempt_stays_in_the_ledger_and_out_of_the_gradebook(
    academy: SmallAcademy, graded: Submission
) -> None:
    academy.answer("my_project", "Une autre idée.")
    academy.submit()
    academy.grade()
    give(academy, graded, 2)
    assert drain(academy) == 1
    assert in_gradebook(academy, "my_project")[1] is None


def test_what_a_trainer_does_in_formgrader_is_entered_in_the_ledger(academy: SmallAcademy, graded: Submission) -> None:
    place = {"lesson_id": LESSON, "person_id": LEARNER}
    write_manual_grade(academy.course_folder, {**place, "exercise_id": "my_project", "points": 3.5, "comment": "Oui"})
    write_manual_grade(academy.course_folder, {**place, "exercise_id": "equal_votes", "points": 1.0, "comment": ""})
    assert edits(academy) == 2
    assert edits(academy) == 0
    assert points(academy)["my_project"] == 3.5
    assert points(academy)["equal_votes"] == 1
    with academy.sessions.begin() as session:
        assert ledger.points_of_submission(session, graded.submission_id)["my_project"].origin == "formgrader"
        ledger.verify(session)


def test_an_attempt_is_graded_at_once_while_a_trainers_grade_of_the_one_before_still_travels(
    academy: SmallAcademy, graded: Submission
) -> None:
    give(academy, graded, 3)  # the outbox has it, the gradebook does not
    assert edits(academy) == 0
    academy.answer("minimum_members", "7")
    academy.submit()
    later = academy.grade()
    assert later is not None
    assert later.state == "graded"


def test_a_worker_that_died_after_the_gradebook_leaves_no_grade_and_another_grades_once(
    academy: SmallAcademy, graded: Submission
) -> None:
    give(academy, graded, 4)
    drain(academy)
    academy.answer("equal_votes", False)
    second = academy.submit()
    with academy.sessions.begin() as session:
        assert lease_next(session, "doomed", academy.now)
    academy.work.grade(
        second.cohort_id, [prepare(academy.sessions, academy.built.folder, second)]
    )  # ... and here the worker is killed
    assert academy.grade() is None
    academy.now += LEASE
    regraded = academy.grade()
    assert regraded
    assert regraded.submission_id == second.submission_id
    with academy.sessions.begin() as session:
        rows = session.execute(
            select(LedgerEntry.submission_id, LedgerEntry.exercise_id, LedgerEntry.origin, func.count()).group_by(
                LedgerEntry.submission_id, LedgerEntry.exercise_id, LedgerEntry.origin
            )
        ).all()
    assert {count for *_, count in rows} == {1}
    assert "formgrader" not in {origin for _, _, origin, _ in rows}


def test_a_worker_that_lost_its_lease_writes_nothing(academy: SmallAcademy, graded: Submission) -> None:
    from academy import queue

    academy.answer("equal_votes", False)
    second = academy.submit()
    with academy.sessions.begin() as session:
        assert lease_next(session, "slow", academy.now)
    academy.now += LEASE
    academy.grade()
    with pytest.raises(LeaseLost), academy.sessions.begin() as session:
        queue.finish(session, second.submission_id, "slow", academy.now)


def test_a_poisoned_submission_is_set_aside_with_its_reason_and_others_go_on(
    academy: SmallAcademy, graded: Submission
) -> None:
    source = academy.course_folder / "submitted"
    shutil.move(source, source.with_name("hidden"))
    source.write_text("no folder")
    academy.answer("equal_votes", False)
    broken = academy.submit()
    for _ in range(3):
        academy.grade()
    with academy.sessions.begin() as session:
        row = session.get_one(QueuedGrading, broken.submission_id)
        assert "submitted" in str(row.set_aside_reason)
        assert session.get_one(Submission, broken.submission_id).state == "set_aside"
    source.unlink()
    again = academy.submit()
    assert again.attempt == broken.attempt + 1
    done = academy.grade()
    assert done
    assert done.state == "graded"


def test_an_outbox_item_that_fails_says_why_and_is_done_later(academy: SmallAcademy, graded: Submission) -> None:
    give(academy, graded, 4)
    gradebook = academy.course_folder / "gradebook.db"
    shutil.move(gradebook, gradebook.with_suffix(".away"))
    gradebook.mkdir()
    assert drain(academy) == 0
    with academy.sessions.begin() as session:
        assert "OperationalError" in session.scalars(select(OutboxItem.last_error)).one()
    gradebook.rmdir()
    shutil.move(gradebook.with_suffix(".away"), gradebook)
    assert drain(academy) == 1
    assert in_gradebook(academy, "my_project")[1] == 4


def test_feedback_says_what_was_answered_and_gives_no_key_before_the_exercise_is_closed(
    academy: SmallAcademy, graded: Submission
) -> None:
    given = told(academy, graded)
    exercises = academy.built.course.lessons[0].exercises
    assert list(given) == [name for name, exercise in exercises.items() if not exercise.is_practice]
    assert (given["minimum_members"].state, given["minimum_members"].message[:3]) == ("right", "Oui")
    assert given["equal_votes"].state == "wrong"
    assert "compte les personnes" in given["equal_votes"].message
    assert given["registration_file"].state == "partly"
    assert "faisabilité" in given["registration_file"].message
    assert given["registration_file"].answer_shown.startswith("Les statuts")
    assert (given["founding_steps"].state, given["founding_steps"].message) == ("empty", "")
    assert (given["my_project"].state, given["my_project"].points) == ("waiting", None)
    for name, one in given.items():
        if one.state != "right":
            assert one.message != exercises[name].entry["feedback"]["fr"]


def test_once_the_cohort_has_ended_every_explanation_is_given(academy: SmallAcademy, graded: Submission) -> None:
    import datetime as dt

    from academy.records import Cohort

    with academy.sessions.begin() as session:
        session.get_one(Cohort, academy.cohort.cohort_id).ends_on = academy.now.date()
    entry = academy.built.course.lessons[0].exercises["founding_steps"].entry
    assert told(academy, graded, now=academy.now)["founding_steps"].message == ""
    later = academy.now + dt.timedelta(days=1)
    assert told(academy, graded, now=later)["founding_steps"].message == entry["feedback"]["fr"]
