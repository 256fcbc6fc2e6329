"""More time and questions that wait follow a learner who moves; presence stays where it was noted, and counts."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.attendance.marking import Said, mark
from academy.attendance.planning import When, plan
from academy.attendance.share import Attendance, attendance_of
from academy.attendance.sheet import State
from academy.cohorts import create_cohort
from academy.erasure import erase_person
from academy.help_signals.needs_help import signs_of
from academy.person_file import export_person
from academy.questions.asking import NewQuestion, Place, ask
from academy.questions.replying import reply
from academy.questions.rows import Question
from academy.questions.threads import threads_of_learner, threads_of_trainer
from academy.records import CohortTrainer, Person
from academy.rosters.moving import Moved, move
from academy.rosters.rows import LearnerMove
from academy.terms.deadlines import due_for, extend, set_deadline
from academy.terms.rows import Extension
from academy.trainer_desk.asker import Asker
from tests.academy.conftest import COURSE, KEY, LEARNER, LESSON, NOON, TRAINER, SmallAcademy

WEEK, TWO_HOURS = dt.timedelta(weeks=1), dt.timedelta(hours=2)
OF_EVENING = "pevening222"  # a trainer who leads the second group alone


@pytest.fixture
def evening(academy: SmallAcademy) -> str:
    """A second group of the same course, with a trainer who leads no other."""
    with academy.sessions.begin() as session:
        session.add(Person(person_id=OF_EVENING, name="Said", created_at=NOON))
        session.flush()
        there = create_cohort(
            session, cohorts_folder=academy.cohorts_folder, lessons_folder=academy.built.folder, course_id=COURSE,
            version=academy.built.version, language="fr", title="Le soir", trainer_id=TRAINER, now=NOON,
        )  # fmt: skip
        session.add(CohortTrainer(cohort_id=there.cohort_id, person_id=OF_EVENING))
        return there.cohort_id


def moved(academy: SmallAcademy, here: str, there: str, now: dt.datetime) -> Moved:
    with academy.sessions.begin() as session:
        return move(
            session, trainer_id=TRAINER, person_id=LEARNER, from_cohort=here, to_cohort=there,
            lessons_folder=academy.built.folder, signing_key=KEY, now=now,
        )  # fmt: skip


def met(session: Session, cohort_id: str, first: dt.datetime, states: list[State]) -> None:
    """Plan a session each week, and say on its day who came; of an unknown one nothing."""
    here: dict[str, Any] = {"trainer_id": TRAINER, "cohort_id": cohort_id}
    made = plan(session, **here, when=When(first, first + TWO_HOURS), place="", weeks=len(states), now=NOON)
    for meeting, state in zip(made, states, strict=True):
        if state is not State.UNKNOWN:
            said = Said(LEARNER, state, f"{cohort_id}-{meeting.number}", 1)
            mark(session, said, **here, number=meeting.number, now=meeting.from_wall)


def present(academy: SmallAcademy, cohort_id: str) -> Attendance | None:
    with academy.sessions() as session:
        return attendance_of(session, cohort_id, LEARNER)


def test_presence_counts_in_the_new_group_and_sessions_of_either_are_asked_while_one_was_in_it(
    academy: SmallAcademy, evening: str
) -> None:
    here = academy.cohort.cohort_id
    with academy.sessions.begin() as session:
        first = [State.PRESENT, State.LATE, State.ABSENT, State.ABSENT, State.UNKNOWN, State.UNKNOWN]
        met(session, here, NOON - 4 * WEEK, first)  # the last of them today and in a week
        met(session, evening, NOON - 2 * WEEK - TWO_HOURS, [State.UNKNOWN] * 4)
    assert present(academy, here) == Attendance(there=2, absent=2, unknown=2)
    moved(academy, here, evening, NOON + dt.timedelta(minutes=1))
    assert present(academy, evening) == Attendance(there=2, absent=2, unknown=2)
    with academy.sessions() as session:
        asker = Asker(session, TRAINER, academy.built.folder, NOON)
        kinds = {each["kind"] for each in signs_of(asker, cohort_id=evening, person_id=LEARNER)}
        assert "absent" in kinds
    moved(academy, evening, here, NOON + dt.timedelta(minutes=2))
    assert present(academy, here) == Attendance(there=2, absent=2, unknown=2), "as it was"


def test_more_time_follows_never_shortens_and_a_copy_that_nobody_changed_goes_when_one_leaves(
    academy: SmallAcademy, evening: str
) -> None:
    here, given = academy.cohort.cohort_id, {"lesson_id": LESSON, "person_id": LEARNER, "reason": "ill", "now": NOON}

    def until(cohort_id: str) -> dt.datetime | None:
        with academy.sessions() as session:
            due = due_for(session, person_id=LEARNER, cohort_id=cohort_id, lesson_id=LESSON)
            return due and due.instant.replace(second=0, microsecond=0)

    with academy.sessions.begin() as session:
        for cohort_id in (here, evening):
            set_deadline(
                session, cohort_id=cohort_id, lesson_id="", wall_time=NOON - 3 * WEEK, actor_id=TRAINER, now=NOON
            )
        extend(session, trainer_id=TRAINER, cohort_id=here, wall_time=NOON - WEEK, **given)
    before = until(here)
    assert moved(academy, here, evening, NOON).followed.extensions == 1
    assert until(evening) == before, "what is over says which attempts were in time"
    moved(academy, evening, here, NOON)
    with academy.sessions.begin() as session:
        assert [each.cohort_id for each in session.scalars(select(Extension))] == [here]
    moved(academy, here, evening, NOON)
    with academy.sessions.begin() as session:
        extend(session, trainer_id=TRAINER, cohort_id=evening, wall_time=NOON + WEEK, **given)
    moved(academy, evening, here, NOON)
    assert until(here) == until(evening) != before, "given there, it is theirs here too"


def test_a_question_that_waits_is_answered_where_its_learner_is_and_the_learner_reads_every_answer(
    academy: SmallAcademy, evening: str
) -> None:
    here = academy.cohort.cohort_id
    about = {"screen": "lesson", "language": "fr", "device_id": "p"}

    def said(sequence: int, exercise: str, text: str) -> int:
        with academy.sessions.begin() as session:
            new = NewQuestion(LEARNER, Place(here, LESSON, exercise), sequence=sequence, text=text, **about)
            return ask(session, new, now=NOON).question_id

    def replied(number: int, trainer_id: str, text: str) -> None:
        with academy.sessions.begin() as session:
            reply(session, trainer_id=trainer_id, question_id=number, text=text, voice_hash=None, form_key=text,
                  to_all=False, now=NOON)  # fmt: skip

    replied(said(1, "minimum_members", "Combien ?"), TRAINER, "answered before")
    replied(said(2, "my_project", "Comment ?"), TRAINER, "begun before")
    waiting = said(3, "my_project", "Et encore ?")
    assert moved(academy, here, evening, NOON).followed.questions == 1
    with academy.sessions() as session:
        (thread,) = threads_of_trainer(session, OF_EVENING)
        assert {each.text for each in thread.said} == {"Comment ?", "begun before", "Et encore ?"}
    replied(waiting, OF_EVENING, "answered after")
    with academy.sessions() as session:
        told = {each.text for thread in threads_of_learner(session, LEARNER) for each in thread.replies}
        assert told == {"answered before", "begun before", "answered after"}
    assert moved(academy, evening, here, NOON).followed.questions == 0


def test_moving_there_and_back_leaves_everything_as_it_was_and_is_told_to_whom_it_is_about(
    academy: SmallAcademy, evening: str
) -> None:
    here = academy.cohort.cohort_id
    with academy.sessions.begin() as session:
        new = NewQuestion(LEARNER, Place(here), "courses", "fr", "p", 1, "Quand ?")
        ask(session, new, now=NOON)
    for _ in range(2):
        moved(academy, here, evening, NOON)
        moved(academy, evening, here, NOON)
    with academy.sessions.begin() as session:
        assert session.scalars(select(Question.cohort_id)).one() == here
        assert len(export_person(session, LEARNER)["learner_moves"]) == 4
        assert export_person(session, TRAINER)["learner_moves.moved_by"] == 4
        erase_person(session, LEARNER, signing_key=KEY, actor_id="command-line", reason="asked", now=NOON)
        assert not session.scalars(select(Question.text)).one()
        assert len(session.scalars(select(LearnerMove)).all()) == 4, "numbers alone, as presence is"
