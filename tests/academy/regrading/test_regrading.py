"""A corrected key reaches what was graded by the wrong one: seen first, entered once, kept from what people gave."""

import datetime as dt
import shutil
from typing import Any

import pytest
from sqlalchemy import func, select

from academy import ledger, outbox, redelivery
from academy.errors import NotTheirCohort
from academy.formgrader_edits import record_all_edits
from academy.gradebooks import autograde, copy_course, kept_work
from academy.grading import prepare
from academy.notices.rows import Notice
from academy.queue import lease_next
from academy.records import LedgerEntry, Submission
from academy.regrading import applying
from academy.regrading.corrections import compared
from academy.regrading.errors import NothingToRegrade, RegradeUnderWay
from academy.regrading.preview import Preview, preview
from academy.regrading.rows import Regrade
from tests.academy.conftest import COURSE, LEARNER, LESSON, TRAINER, SmallAcademy
from tests.academy.marking.giving import give_points
from tests.academy.test_grader_process import wait_for
from tests.academy.test_hostile_folders import worker_here

pytestmark = pytest.mark.soak_on_postgresql
REASON = "La clé était fausse."


def points(academy: SmallAcademy) -> dict[str, tuple[float | None, float, str]]:
    with academy.sessions.begin() as session:
        current = ledger.current_points(session, **academy.place)
    return {name: (one.points, one.max_points, one.origin) for name, one in current.items()}


def seen(academy: SmallAcademy, version: str) -> Preview:
    with academy.sessions.begin() as session:
        asked = {"trainer_id": TRAINER, "cohort_id": academy.cohort.cohort_id, "keys_version": version}
        return preview(session, academy.built.folder, **asked)


def begin(academy: SmallAcademy, version: str, trainer_id: str = TRAINER) -> Regrade:
    folder, cohort_id = academy.built.folder, academy.cohort.cohort_id
    with academy.sessions() as session:
        edition = applying.prepared(folder, session.get_one(type(academy.cohort), cohort_id), version)
    asked: dict[str, Any] = {"cohort_id": cohort_id, "keys_version": version, "edition": edition, "reason": REASON}
    with academy.sessions.begin() as session:
        return applying.begin(session, folder, trainer_id=trainer_id, now=academy.now, **asked)


def carry_on(academy: SmallAcademy, **asked: int) -> bool:
    academy.now += dt.timedelta(seconds=1)
    return applying.carry_on(academy.sessions, academy.built.folder, academy.cohort.cohort_id, academy.now, **asked)


def regrade(academy: SmallAcademy, version: str) -> None:
    begin(academy, version)
    while carry_on(academy):
        pass
    drain(academy)


def drain(academy: SmallAcademy) -> None:
    while outbox.drain(academy.sessions, academy.work, academy.cohort.cohort_id, academy.now):
        pass
    with academy.sessions.begin() as session:
        assert not outbox.waiting(session, academy.cohort.cohort_id)


def in_gradebook(academy: SmallAcademy) -> dict[str, float | None]:
    kept = kept_work(academy.course_folder, LESSON, LEARNER)
    assert kept
    return {name: grade.auto_score for name, grade in kept.grades.items()}


def edits(academy: SmallAcademy) -> int:
    cohort_id = academy.cohort.cohort_id
    return record_all_edits(academy.sessions, academy.built.folder, academy.work, cohort_id, academy.now)


@pytest.fixture
def graded(academy: SmallAcademy) -> Submission:
    for name, value in (("minimum_members", "5"), ("equal_votes", False), ("name_validity", "sixty_days")):
        academy.answer(name, value)
    academy.submit()
    submission = academy.grade()
    assert submission
    return submission


def test_only_how_the_same_questions_are_graded_is_a_correction(academy: SmallAcademy, corrected: str) -> None:
    found = compared(academy.built.folder, COURSE, academy.built.version, corrected)
    told = {each.exercise_id: (each.is_other_key, each.points_before, each.points) for each in found.corrections}
    assert told == {"minimum_members": (True, 1, 1), "equal_votes": (False, 1, 2)}
    assert [each.exercise_id for each in found.unfit] == ["name_validity"], "its options are others: no key for ours"


def test_the_preview_tells_who_changes_by_how_much_and_writes_nothing(
    academy: SmallAcademy, graded: Submission, corrected: str
) -> None:
    before = points(academy)
    told = seen(academy, corrected)
    (learner,) = told.changed
    changed = {each.exercise_id: (each.before.points, each.points, each.most) for each in learner.changes}
    assert changed == {"minimum_members": (1, 0, 1), "equal_votes": (1, 2, 2)}
    assert (told.attempts, learner.points_before, learner.points, learner.difference) == (1, 3, 3, 0)
    assert learner.passed is learner.passed_before is False
    assert points(academy) == before
    asked = {"cohort_id": academy.cohort.cohort_id, "keys_version": corrected}
    with academy.sessions.begin() as session, pytest.raises(NotTheirCohort):
        preview(session, academy.built.folder, trainer_id=LEARNER, **asked)


def test_what_is_applied_stands_in_ledger_gradebook_and_news_and_new_work_goes_by_the_new_key(
    academy: SmallAcademy, graded: Submission, corrected: str
) -> None:
    regrade(academy, corrected)
    now = points(academy)
    assert now["minimum_members"] == (0, 1, "regrade")
    assert now["equal_votes"] == (2, 2, "regrade")
    assert now["name_validity"] == (1, 1, "grader")
    assert in_gradebook(academy)["minimum_members"] == 0
    assert in_gradebook(academy)["equal_votes"] == 2
    assert edits(academy) == 0, "no edit of formgrader's"
    with academy.sessions.begin() as session:
        ledger.verify(session)
        entries = session.scalars(select(LedgerEntry).where(LedgerEntry.origin == "regrade")).all()
        assert {entry.author_id for entry in entries} == {TRAINER}
        (row,) = applying.regrades_of(session, academy.cohort.cohort_id)
        assert (row.state, row.changed, row.reason) == ("applied", 2, REASON)
        assert session.scalar(select(func.count()).where(Notice.person_id == LEARNER, Notice.kind == "feedback")) == 1
    academy.answer("minimum_members", "7")
    academy.submit()
    academy.grade()
    assert points(academy)["minimum_members"] == (1, 1, "grader")
    assert points(academy)["equal_votes"] == (2, 2, "grader")
    assert not seen(academy, corrected).corrections
    with pytest.raises(NothingToRegrade):
        begin(academy, corrected)


def test_formgrader_shows_the_new_test_and_its_points_in_the_notebook_that_stock_would_leave(
    academy: SmallAcademy, graded: Submission, corrected: str
) -> None:
    shown = academy.course_folder / "autograded" / LEARNER / LESSON / f"{LESSON}.ipynb"
    before, mode = shown.read_text(encoding="utf-8"), shown.stat().st_mode
    regrade(academy, corrected)
    ours = shown.read_text(encoding="utf-8")
    assert ours != before
    assert shown.stat().st_mode == mode
    autograde(academy.course_folder, LESSON, LEARNER)
    assert ours == shown.read_text(encoding="utf-8")


def test_an_answer_wrong_by_both_keys_shows_the_new_test_too_and_what_cannot_be_shown_stops_nothing(
    academy: SmallAcademy, corrected: str
) -> None:
    academy.answer("minimum_members", "9")
    academy.submit()
    academy.grade()
    home = academy.course_folder / "autograded" / LEARNER / LESSON
    regrade(academy, corrected)
    shown = (home / f"{LESSON}.ipynb").read_text(encoding="utf-8")
    assert "'value': 7" in shown
    handed = academy.course_folder / "submitted" / LEARNER / LESSON / f"{LESSON}.ipynb"
    handed.write_text("no notebook", encoding="utf-8")
    regrade(academy, academy.built.version)
    assert (home / f"{LESSON}.ipynb").read_text(encoding="utf-8") == shown
    assert points(academy)["minimum_members"][0] == in_gradebook(academy)["minimum_members"] == 0
    assert sorted(each.name for each in home.iterdir()) == [f"{LESSON}.ipynb", "timestamp.txt"]


def test_new_work_is_graded_by_the_new_key_even_before_the_outbox_came_by(
    academy: SmallAcademy, graded: Submission, corrected: str
) -> None:
    begin(academy, corrected)
    academy.answer("minimum_members", "7")
    academy.submit()
    academy.grade()
    assert points(academy)["minimum_members"] == (1, 1, "grader")


def test_what_a_trainer_gave_by_hand_stays_and_is_listed(
    academy: SmallAcademy, graded: Submission, corrected: str
) -> None:
    with academy.sessions.begin() as session:
        given = {"submission_id": graded.submission_id, "exercise_id": "minimum_members", "points": 0.5}
        give_points(session, trainer_id=TRAINER, comment="Presque", now=academy.now, **given)
    drain(academy)
    (learner,) = seen(academy, corrected).learners
    assert [each.exercise_id for each in learner.by_hand] == ["minimum_members"]
    assert [each.exercise_id for each in learner.changes] == ["equal_votes"]
    regrade(academy, corrected)
    assert points(academy)["minimum_members"] == (0.5, 1, "trainer")
    assert edits(academy) == 0


def test_a_second_grading_anew_undoes_the_first(academy: SmallAcademy, graded: Submission, corrected: str) -> None:
    before = {name: one[:2] for name, one in points(academy).items()}
    regrade(academy, corrected)
    regrade(academy, academy.built.version)
    assert {name: one[:2] for name, one in points(academy).items()} == before
    assert in_gradebook(academy)["minimum_members"] == 1
    with academy.sessions.begin() as session:
        assert session.get_one(type(academy.cohort), academy.cohort.cohort_id).course_version == academy.built.version
        ledger.verify(session)


def test_two_at_once_are_one_and_only_a_trainer_of_the_cohort_may(
    academy: SmallAcademy, graded: Submission, corrected: str
) -> None:
    with pytest.raises(NotTheirCohort):
        begin(academy, corrected, trainer_id=LEARNER)
    begin(academy, corrected)
    with pytest.raises((RegradeUnderWay, NothingToRegrade)):
        begin(academy, academy.built.version)
    while carry_on(academy):
        pass


def test_an_attempt_that_was_graded_by_the_old_key_meanwhile_is_found_before_the_end(
    academy: SmallAcademy, graded: Submission, corrected: str
) -> None:
    academy.answer("office_regions", ["06"])
    later = academy.submit()
    with academy.sessions.begin() as session:
        assert lease_next(session, "slow", academy.now)
    (kept,) = academy.work.grade(later.cohort_id, [prepare(academy.sessions, academy.built.folder, later)])
    begin(academy, corrected)
    while carry_on(academy, piece=1):
        pass
    with academy.sessions.begin() as session:
        assert applying.under_way(session, academy.cohort.cohort_id), "one is in a grader's hands"
        from academy import queue

        submission = queue.finish(session, later.submission_id, "slow", academy.now)
        grades = [
            {"exercise_id": name, "points": grade.auto_score, "max_points": grade.max_score}
            for name, grade in kept.grades.items()  # type: ignore[union-attr]  # it was graded
        ]
        ledger.append_all(session, submission, grades, origin="grader", now=academy.now)
    while carry_on(academy, piece=1):
        pass
    with academy.sessions.begin() as session:
        assert not applying.under_way(session, academy.cohort.cohort_id)
    assert points(academy)["minimum_members"] == (0, 1, "regrade")


def test_a_gradebook_made_anew_after_it_holds_what_the_one_before_held(
    academy: SmallAcademy, graded: Submission, corrected: str
) -> None:
    regrade(academy, corrected)
    before = in_gradebook(academy)
    shutil.rmtree(academy.course_folder)
    with academy.sessions.begin() as session:
        version = session.get_one(type(academy.cohort), academy.cohort.cohort_id).course_version
    copy_course(academy.built.folder, COURSE, version, "fr", academy.course_folder)
    redelivery.send_again(academy.sessions, academy.built.folder, {}, academy.now)
    drain(academy)
    assert in_gradebook(academy) == before
    assert edits(academy) == 0


def test_the_sites_grader_carries_it_through_by_itself(
    academy: SmallAcademy, graded: Submission, corrected: str
) -> None:
    def is_through() -> bool | None:
        with academy.sessions.begin() as session:
            waits = applying.under_way(session, academy.cohort.cohort_id) or outbox.cohorts_waiting(session)
        return None if waits else True

    begin(academy, corrected)
    with worker_here(academy):
        wait_for(is_through)
    assert points(academy)["minimum_members"] == (0, 1, "regrade")
    assert in_gradebook(academy)["minimum_members"] == 0
