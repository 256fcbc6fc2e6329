"""Words on who is there: each once, the last given counts, nothing is lost."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from academy.attendance.errors import AttendanceRefused
from academy.attendance.forgetting import forget_attendance
from academy.attendance.marking import Said, learner_with_card, mark, mark_oneself
from academy.attendance.planning import When, call_off, change, hall_session, plan, sessions_of, sessions_to_come
from academy.attendance.rows import AttendanceMark
from academy.attendance.sheet import State, attendance_of_cohort, counted_sessions, word_on
from academy.errors import NotTheirCohort, ReusedSequence
from academy.records import Account, AuditEntry, CohortTrainer, Person
from tests.academy.conftest import LEARNER, NOON, TRAINER, SmallAcademy

wall = dt.datetime.fromisoformat
TEN, NOON_WALL = wall("2026-11-21 10:00"), wall("2026-11-21 12:00")
MORNING = When(TEN, NOON_WALL)
DURING = wall("2026-11-21 10:30")  # UTC, and the same on the wall: Morocco left UTC+1 that autumn
OTHER = "ptrainer333"


@pytest.fixture
def hall(academy: SmallAcademy) -> SmallAcademy:
    """A cohort with two trainers that meets on the morning of the test's day."""
    with academy.sessions.begin() as session:
        session.add(Person(person_id=OTHER, name="Said", created_at=NOON))
        session.flush()
        session.add(CohortTrainer(cohort_id=academy.cohort.cohort_id, person_id=OTHER))
        plan(session, **leads(academy), when=MORNING, place=" Maison  des jeunes ", now=NOON)
    return academy


def leads(academy: SmallAcademy, trainer_id: str = TRAINER) -> dict[str, str]:
    return {"trainer_id": trainer_id, "cohort_id": academy.cohort.cohort_id}


def say(
    hall: SmallAcademy, state: State, sequence: int, *, by: str = TRAINER, at: dt.datetime = DURING, **more: object
) -> AttendanceMark:
    said = replace(Said(LEARNER, state, f"p-{by}", sequence), **more)
    with hall.sessions.begin() as session:
        return mark(session, said, **leads(hall, by), number=1, now=at).mark


def standing(hall: SmallAcademy) -> tuple[State, bool]:
    with hall.sessions() as session:
        word = word_on(session, hall.cohort.cohort_id, 1, LEARNER)
        return word.state, word.is_disputed


def test_a_tap_sent_twice_is_one_word_and_another_under_its_number_is_refused(hall: SmallAcademy) -> None:
    first = say(hall, State.PRESENT, 1)
    assert say(hall, State.PRESENT, 1).mark_id == first.mark_id
    with pytest.raises(ReusedSequence):
        say(hall, State.ABSENT, 1)
    with hall.sessions() as session:
        assert len(session.scalars(select(AttendanceMark)).all()) == 1


def test_the_journal_tells_from_what_to_what_and_unknown_is_not_absent(hall: SmallAcademy) -> None:
    assert standing(hall) == (State.UNKNOWN, False)
    told = [say(hall, state, number) for number, state in enumerate((State.PRESENT, State.LATE, State.UNKNOWN))]
    assert [(each.state_before, each.state) for each in told] == [
        ("unknown", "present"), ("present", "late"), ("late", "unknown"),
    ]  # fmt: skip
    assert standing(hall)[0] is State.UNKNOWN


def test_two_trainers_at_once_both_stand_and_the_last_given_counts(hall: SmallAcademy) -> None:
    """One ticks without a network at 10:20; the other, who has one, says at 10:30 what counts."""
    say(hall, State.LATE, 1, by=OTHER)
    early = say(hall, State.PRESENT, 1, at=NOON, given_at=DURING - dt.timedelta(minutes=10))
    assert early.is_conflict
    assert early.state_before == "unknown"
    assert standing(hall) == (State.LATE, True)
    seen = say(hall, State.PRESENT, 2, at=NOON, based_on=early.mark_id)
    assert not seen.is_conflict
    with hall.sessions() as session:
        states = [each.state for each in word_on(session, hall.cohort.cohort_id, 1, LEARNER).journal]
    assert states == ["present", "late", "present"]


def test_a_correction_after_the_day_asks_for_a_reason_unless_it_was_given_in_the_hall(hall: SmallAcademy) -> None:
    tomorrow = NOON + dt.timedelta(days=1)
    with pytest.raises(AttendanceRefused, match="Say why"):
        say(hall, State.EXCUSED, 1, at=tomorrow, reason=" \n")
    assert say(hall, State.EXCUSED, 1, at=tomorrow, reason="a doctor's\tnote").reason == "a doctor's note"
    assert say(hall, State.PRESENT, 2, at=tomorrow, given_at=DURING).reason == ""
    assert standing(hall)[0] is State.EXCUSED, "what was given in the hall came before the correction"


def test_before_its_day_only_an_excuse_is_noted(hall: SmallAcademy) -> None:
    yesterday = DURING - dt.timedelta(days=1)
    with pytest.raises(AttendanceRefused, match="not begun"):
        say(hall, State.PRESENT, 1, at=yesterday)
    say(hall, State.EXCUSED, 1, at=yesterday)


def test_a_stranger_to_the_group_or_its_trainers_is_refused(hall: SmallAcademy) -> None:
    with pytest.raises(NotTheirCohort):
        say(hall, State.PRESENT, 1, by=LEARNER)
    with pytest.raises(AttendanceRefused):
        say(hall, State.PRESENT, 1, person_id=OTHER)


def test_a_learner_notes_themselves_once_and_never_over_the_trainer(hall: SmallAcademy) -> None:
    with hall.sessions.begin() as session:
        meeting = hall_session(session, hall.cohort.cohort_id, 1)
        noted = [mark_oneself(session, LEARNER, meeting, now=DURING) for _ in range(2)]
        assert noted[0].mark.mark_id == noted[1].mark.mark_id
        assert (noted[0].mark.way, noted[0].mark.arrived_wall) == ("wall", TEN.replace(minute=30))
    say(hall, State.ABSENT, 1)
    with hall.sessions.begin() as session:
        assert mark_oneself(session, LEARNER, meeting, now=DURING).word.state is State.ABSENT
    assert standing(hall) == (State.ABSENT, True), "the trainer had not seen it: the page says so"


def test_a_card_is_known_however_its_code_is_typed(hall: SmallAcademy) -> None:
    with hall.sessions.begin() as session:
        session.add(Account(person_id=LEARNER, secret_kind="pin", secret_hash="", card_code="12345674"))
        session.flush()
        assert learner_with_card(session, hall.cohort.cohort_id, "١٢٣٤ 5674") == LEARNER
        for wrong in ("1234 5675", "", "87654327", "x" * 400):
            with pytest.raises(AttendanceRefused):
                learner_with_card(session, hall.cohort.cohort_id, wrong)


def test_weeks_keep_their_hour_when_clocks_change_and_nothing_is_planned_by_halves(hall: SmallAcademy) -> None:
    ramadan = When(wall("2027-01-26 18:00"), wall("2027-01-26 20:00"))
    with hall.sessions.begin() as session:
        made = plan(session, **leads(hall), when=ramadan, place="", weeks=4, now=NOON)
        assert [each.number for each in made] == [2, 3, 4, 5]
        assert {each.from_wall.hour for each in made} == {18}
        again = When(wall("2027-01-12 18:00"), wall("2027-01-12 19:00"))
        with pytest.raises(AttendanceRefused, match="already meets"):
            plan(session, **leads(hall), when=again, place="", weeks=3, now=NOON)
        assert len(sessions_of(session, hall.cohort.cohort_id)) == 5
        for begins, ends in ((TEN, TEN), (NOON_WALL, TEN), (TEN, TEN + dt.timedelta(hours=13))):
            with pytest.raises(AttendanceRefused):
                When(begins, ends)


def test_what_is_called_off_takes_no_marks_and_what_moves_leaves_a_trace(hall: SmallAcademy) -> None:
    later = When(TEN + dt.timedelta(hours=4), NOON_WALL + dt.timedelta(hours=4))
    with hall.sessions.begin() as session:
        change(session, **leads(hall), number=1, when=later, place="Amlen", now=NOON)
        traced = session.scalars(select(AuditEntry).where(AuditEntry.action == "session moved")).one()
        assert traced.detail["before"] == "2026-11-21 10:00-12:00 Maison des jeunes"
        assert sessions_to_come(session, [hall.cohort.cohort_id], NOON)[hall.cohort.cohort_id].number == 1
        call_off(session, **leads(hall), number=1, is_off=True, now=NOON)
        assert sessions_to_come(session, [hall.cohort.cohort_id], NOON) == {}
        with pytest.raises(AttendanceRefused, match="called off"):
            mark(session, Said(LEARNER, State.PRESENT, "p", 1), **leads(hall), number=1, now=DURING)
        told = attendance_of_cohort(session, TRAINER, hall.cohort.cohort_id)
    assert told[0]["is_called_off"]
    assert told[0]["counts"]["unknown"] == 1


def test_forgetting_takes_the_reasons_and_keeps_the_states(hall: SmallAcademy) -> None:
    say(hall, State.EXCUSED, 1, reason="illness")
    with hall.sessions.begin() as session:
        for _ in range(2):
            forget_attendance(session, LEARNER)
    with hall.sessions() as session:
        kept = session.scalars(select(AttendanceMark)).one()
        assert (kept.state, kept.reason) == ("excused", "")


def test_counts_are_those_of_the_words_that_count(hall: SmallAcademy) -> None:
    """The database counts; what each word says is the other way to know."""
    say(hall, State.LATE, 1)
    say(hall, State.PRESENT, 2, at=NOON, given_at=DURING - dt.timedelta(minutes=5))
    with hall.sessions() as session:
        counted = counted_sessions(session, hall.cohort.cohort_id)[0]
    assert {state: number for state, number in counted.counts.items() if number} == {standing(hall)[0]: 1}
    assert counted.there == 1
