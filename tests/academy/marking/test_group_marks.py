"""Groups marked at once: each answer has its entry, what was given meanwhile stays, all is undone in one step."""

import datetime as dt

import pytest
from sqlalchemy import select

from academy import cohorts, ledger
from academy.errors import PointsOutOfRange
from academy.marking.errors import GroupChanged, UnknownGroupMark
from academy.marking.group_marks import SentGroup, mark_group, undo_group
from academy.marking.groups import key_of
from academy.marking.levelled_text import levelled
from academy.marking.marks import SentMark, take_mark
from academy.marking.places import ExercisePlaceKey
from academy.marking.standing import StandingAnswer, answers_to
from academy.records import LedgerEntry, Person, Submission
from academy.submissions import sign
from tests.academy.conftest import KEY, LESSON, NOON, TRAINER, SmallAcademy

ESSAY, SAME = "my_project", "خمسة أعضاء"


@pytest.fixture
def crowd(academy: SmallAcademy) -> SmallAcademy:
    """Seven learners: five say the same with other habits, one something else, one has been marked already."""
    told = [SAME, SAME, "خمسه اعضاء !", "خَمسة أعضاء", SAME, "سبعة", SAME]
    with academy.sessions.begin() as session:
        for number, text in enumerate(told):
            person_id = f"pcrowd{number:05d}"
            session.add(Person(person_id=person_id, name=person_id, created_at=NOON))
            session.flush()
            cohorts.join_with_code(session, person_id=person_id, code=academy.cohort.join_code, now=NOON)
            handed_in = Submission(
                person_id=person_id, cohort_id=academy.cohort.cohort_id, lesson_id=LESSON, attempt=1, language="ar",
                answers={ESSAY: text}, submitted_at=NOON, state="graded", graded_at=NOON,
            )  # fmt: skip
            sign(handed_in, KEY)
            session.add(handed_in)
            session.flush()
            ledger.append(session, handed_in, exercise_id=ESSAY, points=None, max_points=5, origin="grader", now=NOON)
    return academy


def answers(academy: SmallAcademy) -> list[StandingAnswer]:
    with academy.sessions.begin() as session:
        return sorted(answers_to(session, place_of(academy)), key=lambda each: each.submission_id)


def place_of(academy: SmallAcademy) -> ExercisePlaceKey:
    return ExercisePlaceKey(academy.cohort.cohort_id, LESSON, ESSAY)


def sent(academy: SmallAcademy, **changed: object) -> SentGroup:
    known = answers(academy)
    said = {
        "form_key": "abcdefgh", "variants": frozenset({key_of(levelled(SAME))}), "left_out": frozenset(),
        "until": max(each.entry_id for each in known), "points": 4.0, "comment": "جيد",
    }  # fmt: skip
    return SentGroup(place_of(academy), **{**said, **changed})  # type: ignore[arg-type]


def single(academy: SmallAcademy, submission_id: int, points: float) -> None:
    with academy.sessions.begin() as session:
        known = {each.submission_id: each.entry_id for each in answers_to(session, place_of(academy))}
        told = SentMark(submission_id, ESSAY, "phone", submission_id, known[submission_id], points=points)
        take_mark(session, told, trainer_id=TRAINER, now=NOON)


def test_a_group_is_marked_without_whom_was_taken_out_and_twice_is_as_once(crowd: SmallAcademy) -> None:
    seven = answers(crowd)
    one_out = sent(crowd, left_out=frozenset({seven[1].submission_id}))
    for _ in range(2):
        done = mark_group(crowd.sessions, one_out, trainer_id=TRAINER, now=NOON)
        assert (done.done, done.beside) == (5, 0)
    assert [each.points for each in answers(crowd)] == [4, None, 4, 4, 4, None, 4]
    with crowd.sessions.begin() as session:
        ledger.verify(session)
        assert len(session.scalars(select(LedgerEntry).filter_by(points=4.0)).all()) == 5


def test_a_mark_given_meanwhile_stays_and_is_counted_apart(crowd: SmallAcademy) -> None:
    group = sent(crowd)
    single(crowd, answers(crowd)[0].submission_id, 2.0)
    done = mark_group(crowd.sessions, group, trainer_id=TRAINER, now=NOON)
    assert (done.done, done.beside) == (5, 1)
    assert [each.points for each in answers(crowd)] == [2, 4, 4, 4, 4, None, 4]


def test_undoing_restores_what_stood_and_spares_what_was_changed_since(crowd: SmallAcademy) -> None:
    done = mark_group(crowd.sessions, sent(crowd), trainer_id=TRAINER, now=NOON)
    single(crowd, answers(crowd)[2].submission_id, 5.0)
    before = len(answers(crowd))
    later = NOON + dt.timedelta(minutes=1)
    undone = undo_group(crowd.sessions, done.group.group_id, trainer_id=TRAINER, now=later)
    assert (undone.done, undone.beside) == (5, 1)
    assert [each.points for each in answers(crowd)] == [None, None, 5, None, None, None, None]
    again = undo_group(crowd.sessions, done.group.group_id, trainer_id=TRAINER, now=later)
    assert again.done == 0
    assert len(answers(crowd)) == before
    with crowd.sessions.begin() as session:
        ledger.verify(session)
        kept = session.scalars(select(LedgerEntry).filter_by(exercise_id=ESSAY)).all()
        assert len(kept) == 7 + 6 + 1 + 5, "nothing was deleted"
    with pytest.raises(UnknownGroupMark):
        undo_group(crowd.sessions, done.group.group_id, trainer_id="psomebody22", now=later)


def test_a_group_undone_can_be_marked_again(crowd: SmallAcademy) -> None:
    first = mark_group(crowd.sessions, sent(crowd), trainer_id=TRAINER, now=NOON)
    undo_group(crowd.sessions, first.group.group_id, trainer_id=TRAINER, now=NOON)
    second = mark_group(crowd.sessions, sent(crowd, form_key="ijklmnop", points=3.0), trainer_id=TRAINER, now=NOON)
    assert second.done == 6


def test_a_group_with_points_that_cannot_be_or_nobody_in_it_leaves_no_trace(crowd: SmallAcademy) -> None:
    with pytest.raises(PointsOutOfRange):
        mark_group(crowd.sessions, sent(crowd, points=6.0), trainer_id=TRAINER, now=NOON)
    with pytest.raises(GroupChanged):
        mark_group(crowd.sessions, sent(crowd, variants=frozenset({"0" * 16})), trainer_id=TRAINER, now=NOON)
    assert all(each.waits for each in answers(crowd))
    assert mark_group(crowd.sessions, sent(crowd), trainer_id=TRAINER, now=NOON).done == 6
