"""Marks: kept once, never overwritten in silence, taken back whole, and never carried to another answer."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from academy import ledger, queue
from academy.errors import NotTheirCohort, PointsOutOfRange, ReusedSequence
from academy.marking import marks
from academy.marking.errors import NotYourMark, ReasonMissing
from academy.marking.levels import levels_of, points_of
from academy.marking.marks import SentMark, Taken
from academy.marking.places import ExercisePlaceKey
from academy.marking.rows import BEGUN, BESIDE, COUNTED, SETTLED, Mark
from academy.marking.seen import note_seen
from academy.marking.standing import answers_to
from academy.marking.waiting import answers_waiting, waiting_exercises
from academy.records import CohortTrainer, LedgerEntry, Person, Submission
from academy.terms.rows import CohortTerms
from academy.terms.standing import counted_grade
from academy.trainer_grades import standing_entry
from tests.academy.conftest import LEARNER, LESSON, NOON, TRAINER, SmallAcademy

ESSAY, OTHER = "my_project", "pother22222"


@pytest.fixture
def handed(academy: SmallAcademy) -> SmallAcademy:
    """An academy with one essay that waits and two trainers."""
    with academy.sessions.begin() as session:
        session.add(Person(person_id=OTHER, name="Driss", created_at=NOON))
        session.flush()
        session.add(CohortTrainer(cohort_id=academy.cohort.cohort_id, person_id=OTHER))
    academy.answer(ESSAY, "Nous produisons du miel.")
    graded(academy)
    return academy


def graded(academy: SmallAcademy) -> None:
    """Hand in, and let the essay wait in the ledger as the grader would."""
    handed_in = academy.submit()
    with academy.sessions.begin() as session:
        queue.lease_next(session, "test", academy.now)
        submission = queue.finish(session, handed_in.submission_id, "test", academy.now)
        ledger.append(
            session, submission, exercise_id=ESSAY, points=None, max_points=5, origin="grader", now=academy.now
        )


def standing(academy: SmallAcademy, submission_id: int = 1) -> LedgerEntry:
    with academy.sessions.begin() as session:
        return standing_entry(session, submission_id, ESSAY)


def mark(
    academy: SmallAcademy, who: str = TRAINER, *, sequence: int = 1, take: Any = marks.take_mark, **sent: Any
) -> Taken:
    known = {"based_on": standing(academy).entry_id, "device_id": "phone", "submission_id": 1, **sent}
    with academy.sessions.begin() as session:
        told = SentMark(exercise_id=ESSAY, sequence=sequence, **known)
        return take(session, told, trainer_id=who, now=academy.now)


def test_a_mark_is_kept_once_however_often_it_arrives(handed: SmallAcademy) -> None:
    before = standing(handed).entry_id
    first = mark(handed, points=3, comment="Bien", based_on=before)
    again = mark(handed, points=3, comment="Bien", based_on=before)
    assert first.state == COUNTED
    assert again.mark.mark_id == first.mark.mark_id
    assert standing(handed).entry_id == first.mark.entry_id
    with pytest.raises(ReusedSequence), handed.sessions.begin() as session:
        marks.take_mark(session, SentMark(1, "names_sheet", "phone", 1, before, points=1), trainer_id=TRAINER, now=NOON)


def test_a_rubric_counts_when_each_line_is_given_and_what_is_begun_is_kept(handed: SmallAcademy) -> None:
    assert mark(handed, criteria=(2.0, None, None)).state == BEGUN
    assert standing(handed).points is None
    with handed.sessions.begin() as session:
        begun = marks.open_mark(session, trainer_id=TRAINER, submission_id=1, exercise_id=ESSAY)
        assert begun is not None
        assert begun.criteria == [2.0, None, None]
    done = mark(handed, sequence=2, criteria=(2.0, 1.0, 0.5))
    assert (done.state, standing(handed).points) == (COUNTED, 3.5)
    with handed.sessions.begin() as session:
        assert session.get_one(Mark, begun.mark_id).state == SETTLED


def test_of_two_trainers_the_second_sees_both_and_nothing_is_overwritten(handed: SmallAcademy) -> None:
    before = standing(handed).entry_id
    mark(handed, points=3, comment="Bien", based_on=before)
    beside = mark(handed, OTHER, points=5, comment="Excellent", based_on=before, device_id="other")
    assert beside.state == BESIDE
    assert (beside.standing.points, beside.standing.author_id) == (3.0, TRAINER)
    assert standing(handed).points == 3.0
    with handed.sessions.begin() as session:
        open_mark = marks.open_mark(session, trainer_id=OTHER, submission_id=1, exercise_id=ESSAY)
        assert open_mark is not None
        assert (open_mark.points, open_mark.comment) == (5.0, "Excellent")
    chosen = mark(handed, OTHER, sequence=2, points=5, comment="Excellent", device_id="other")
    assert (chosen.state, standing(handed).points) == (COUNTED, 5.0)
    with handed.sessions.begin() as session:
        assert marks.open_mark(session, trainer_id=OTHER, submission_id=1, exercise_id=ESSAY) is None
        assert session.scalar(select(func.count()).select_from(LedgerEntry).filter_by(exercise_id=ESSAY)) == 3


def test_the_other_s_mark_can_stand_and_two_who_agree_need_not_choose(handed: SmallAcademy) -> None:
    before = standing(handed).entry_id
    mark(handed, points=3, based_on=before)
    assert mark(handed, OTHER, points=3, based_on=before).state == COUNTED
    assert mark(handed, OTHER, points=4, based_on=before, device_id="another").state == BESIDE
    with handed.sessions.begin() as session:
        marks.keep_standing(session, trainer_id=OTHER, submission_id=1, exercise_id=ESSAY)
        assert marks.open_mark(session, trainer_id=OTHER, submission_id=1, exercise_id=ESSAY) is None
    assert standing(handed).points == 3.0


def test_quick_taps_of_one_device_follow_one_another(handed: SmallAcademy) -> None:
    before = standing(handed).entry_id
    for number, points in enumerate((1, 2, 3), start=1):
        assert mark(handed, sequence=number, points=points, based_on=before).state == COUNTED
    assert standing(handed).points == 3.0


def test_a_mark_taken_back_restores_what_stood_and_deletes_nothing(handed: SmallAcademy) -> None:
    mark(handed, points=3, comment="Bien")
    mark(handed, sequence=2, points=4, comment="Très bien")
    mark(handed, sequence=3, take=marks.take_back)
    assert (standing(handed).points, standing(handed).comment) == (3.0, "Bien")
    with handed.sessions.begin() as session:
        assert ledger.verify(session)
        assert session.scalar(select(func.count()).select_from(LedgerEntry).filter_by(exercise_id=ESSAY)) == 4
    with pytest.raises(NotYourMark):
        mark(handed, OTHER, take=marks.take_back)


def test_the_only_mark_taken_back_lets_the_answer_wait_again(handed: SmallAcademy) -> None:
    mark(handed, points=3)
    with handed.sessions.begin() as session:
        assert answers_waiting(session, TRAINER) == 0
    mark(handed, sequence=2, take=marks.take_back)
    with handed.sessions.begin() as session:
        assert answers_waiting(session, TRAINER) == 1


def test_a_change_asks_for_a_reason_once_the_learner_has_seen_the_mark(handed: SmallAcademy) -> None:
    mark(handed, points=3)
    assert mark(handed, sequence=2, points=4).state == COUNTED, "not seen yet: no reason"
    with handed.sessions.begin() as session:
        note_seen(session, session.get_one(Submission, 1), handed.now)
    with pytest.raises(ReasonMissing):
        mark(handed, sequence=3, points=5)
    assert standing(handed).points == 4.0
    changed = mark(handed, sequence=3, points=5, reason="J’avais mal compté")
    with handed.sessions.begin() as session:
        entry_id = changed.standing.entry_id
        assert marks.marks_of_entries(session, [entry_id])[entry_id].reason == "J’avais mal compté"


@pytest.mark.parametrize("points", [-1, 5.01, float("nan"), float("inf")])
def test_points_that_cannot_be_are_refused(handed: SmallAcademy, points: float) -> None:
    with pytest.raises(PointsOutOfRange):
        mark(handed, points=points)
    with pytest.raises(PointsOutOfRange):
        mark(handed, criteria=(points, None))


def test_a_stranger_marks_nothing(handed: SmallAcademy) -> None:
    with pytest.raises(NotTheirCohort):
        mark(handed, LEARNER, points=3)


@pytest.mark.parametrize("counts", ["last", "best", "mean"])
def test_an_earlier_mark_never_counts_for_what_is_handed_in_again(handed: SmallAcademy, counts: str) -> None:
    terms = {"most_attempts": None, "late": "trainer", "step_days": 1, "step_percent": 10, "changed_by": TRAINER}
    with handed.sessions.begin() as session:
        session.add(CohortTerms(cohort_id=handed.cohort.cohort_id, counts=counts, **terms, changed_at=NOON))
    mark(handed, points=5)
    handed.answer(ESSAY, "Autre chose.")
    graded(handed)
    second = standing(handed, 2)
    assert second.points is None
    with handed.sessions.begin() as session:
        place = ExercisePlaceKey(handed.cohort.cohort_id, LESSON, ESSAY)
        [waits] = [each for each in answers_to(session, place) if each.waits]
        assert waits.submission_id == 2
        exercise = next(each for each in waiting_exercises(session, TRAINER) if each.place == place)
        assert (exercise.waiting, exercise.marked_before) == (1, 1)
        most = sum(each.max_points for each in ledger.points_of_submission(session, 1).values())
        counted = counted_grade(session, **handed.place)
        expected = {"last": 0, "best": 5, "mean": 2.5}[counts]
        assert counted.points == pytest.approx(expected)
        assert counted.most == pytest.approx(most)


def test_the_gradebook_forgets_the_earlier_mark_too(academy: SmallAcademy) -> None:
    academy.answer(ESSAY, "Nous produisons du miel.")
    academy.submit()
    academy.grade()
    mark(academy, points=5)
    academy.work.write_manual_grade(
        academy.cohort.cohort_id,
        {"lesson_id": LESSON, "person_id": LEARNER, "exercise_id": ESSAY, "points": 5.0, "comment": ""},
    )
    academy.answer(ESSAY, "Autre chose.")
    academy.submit()
    academy.grade()
    kept = academy.work.kept_work(academy.cohort.cohort_id, LESSON, LEARNER)
    assert kept is not None
    assert kept.grades[ESSAY].manual_score is None
    assert standing(academy, 2).points is None


@given(st.floats(min_value=0.25, max_value=1000, allow_nan=False))
def test_levels_go_from_none_to_all_and_a_thumb_finds_them(most: float) -> None:
    found = levels_of(most)
    assert found[0] == 0.0
    assert found[-1] == pytest.approx(most)
    assert list(found) == sorted(set(found))
    assert len(found) <= 12


@given(st.lists(st.none() | st.floats(min_value=0, max_value=100), max_size=6))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_points_add_up_only_when_every_line_is_given(given_points: list[float | None]) -> None:
    whole = bool(given_points) and None not in given_points
    total = points_of(given_points)
    assert (total is not None) == whole
    assert total is None or total == pytest.approx(sum(filter(None, given_points)), abs=0.006)
