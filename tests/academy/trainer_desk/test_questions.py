"""What a desk may ask: its own trainer's cohorts, by known names, with arguments that are read; all else is refused."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from academy.cohorts import join_with_code
from academy.database import open_for_reading
from academy.desk_questions import QUESTIONS, RefusedQuestion, answer
from academy.help_signals.notes import write_note
from academy.queue import CODE
from academy.records import Account, GroupMembership, Person, QueuedGrading
from academy.terms.deadlines import extend, set_deadline
from academy.terms.lateness import waiting_late
from academy.terms.policy import Counts, Policy, change_policy
from academy.terms.standing import counted_grade
from academy.trainer_desk.counted_shares import counted_shares
from academy.trainer_desk.late_hand_ins import count_undecided
from tests.academy.conftest import LEARNER, LESSON, NOON, TRAINER, SmallAcademy
from tests.academy.marking.giving import give_points

STRANGER = "pstranger22"


@pytest.fixture
def school(academy: SmallAcademy) -> SmallAcademy:
    """An academy whose trainer and another trainer have accounts, with one graded attempt."""
    with academy.sessions.begin() as session:
        session.add(Person(person_id=STRANGER, name="Autre", created_at=NOON))
        session.flush()
        for person_id in (TRAINER, STRANGER, LEARNER):
            session.add(Account(person_id=person_id, secret_kind="password", secret_hash="x", approved_at=NOON))
            group = "member" if person_id == LEARNER else "trainer"
            session.add(GroupMembership(person_id=person_id, group_name=group))
    academy.answer("minimum_members", "7")
    academy.answer("my_project", "Du miel")
    academy.submit()
    academy.grade()
    return academy


def asked(school: SmallAcademy, name: str, asker: str = TRAINER, /, **arguments: object) -> Any:
    """Return an answer as the door's JSON would carry it."""
    with school.sessions() as session:
        found = answer(
            session, person_id=asker, name=name, arguments=arguments, lessons_folder=school.built.folder,
            now=school.now,
        )  # fmt: skip
    return json.loads(json.dumps(found))


def arguments_of(school: SmallAcademy) -> dict[str, dict[str, object]]:
    here: dict[str, object] = {"cohort_id": school.cohort.cohort_id}
    listed = {"page": 1, "search": "", "asked": "anew"}
    return {
        "today": {},
        "cohorts": {},
        "progress": here
        | {"sorted_by": "share", "order": "ascending", "page": 1, "standing": "all", "search": "", "asked": "anew"},
        "difficult_exercises": here | {"lesson_id": LESSON},
        "who_missed": here | {"lesson_id": LESSON, "exercise_id": "minimum_members", "page": 1},
        "learner_sheet": here | {"person_id": LEARNER},
        "attempts": here | {"person_id": LEARNER, "lesson_id": LESSON, "language": "fr"},
        "needs_help": here | listed | {"kind": "all", "looked_after": "shown"},
        "items": here | {"lesson_id": LESSON, "language": "fr", "scope": "cohort"},
    }


def test_every_question_is_answered_to_its_trainer_and_refused_to_another(school: SmallAcademy) -> None:
    told = arguments_of(school)
    assert set(told) == set(QUESTIONS)
    for name, arguments in told.items():
        asked(school, name, **arguments)
        if "cohort_id" in arguments:
            with pytest.raises(RefusedQuestion):
                asked(school, name, STRANGER, **arguments)
        with pytest.raises(RefusedQuestion):
            asked(school, name, LEARNER, **arguments)
    assert asked(school, "cohorts", STRANGER) == []
    assert asked(school, "today", STRANGER)["cohorts"] == {}


def test_another_trainer_s_cohort_and_one_that_does_not_exist_are_refused_in_the_same_words(
    school: SmallAcademy,
) -> None:
    place = {"sorted_by": "name", "order": "ascending", "page": 1, "standing": "all", "search": "", "asked": "anew"}
    told = []
    for person_id, cohort_id in ((STRANGER, school.cohort.cohort_id), (TRAINER, "cnowhere99")):
        with pytest.raises(RefusedQuestion) as refused:
            asked(school, "progress", person_id, cohort_id=cohort_id, **place)
        told.append(str(refused.value))
    assert len(set(told)) == 1


FORGED = st.dictionaries(
    st.sampled_from(["cohort_id", "person_id", "page", "secret", "lesson_id", "search"]),
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.integers(), max_size=2),
    max_size=5,
)


@given(name=st.sampled_from([*QUESTIONS, "erase", ""]) | st.text(max_size=6), forged=FORGED | st.integers() | st.none())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_forged_question_is_refused_and_never_fails_otherwise(
    school: SmallAcademy, name: str, forged: object
) -> None:
    with school.sessions() as session:
        try:
            found = answer(
                session, person_id=STRANGER, name=name, arguments=forged, lessons_folder=school.built.folder,
                now=NOON,
            )  # fmt: skip
        except RefusedQuestion:
            return
    assert name in {"today", "cohorts"}
    assert found == [] or found["cohorts"] == {}


def test_the_desk_s_sessions_cannot_write_and_end_what_takes_too_long(school: SmallAcademy) -> None:
    reading = open_for_reading(school.url, seconds=0.3)
    with reading() as session:
        session.add(Person(person_id="pforged2222", name="x", created_at=NOON))
        with pytest.raises(DBAPIError):
            session.flush()
    with reading() as session, pytest.raises(DBAPIError):
        session.connection().exec_driver_sql(
            "with recursive n(x) as (select 1 union all select x + 1 from n) select max(x) from n"
        )
    with reading() as session:
        assert session.get(Person, LEARNER)
        assert session.get(Person, "pforged2222") is None
    reading.kw["bind"].dispose()


def test_what_waits_is_counted_with_the_words_of_its_exercise(school: SmallAcademy) -> None:
    (waiting,) = [each for each in asked(school, "today")["to_mark"] if each["exercise_id"] == "my_project"]
    assert waiting["count"] == 1
    assert set(waiting["prompts"]) == {"ar", "fr"}


def test_progress_tells_the_share_that_counts_before_lateness(school: SmallAcademy) -> None:
    found = asked(school, "progress", **arguments_of(school)["progress"])
    (row,) = found["rows"]
    (cell,) = row["cells"]
    with school.sessions() as session:
        counted = counted_grade(session, **school.place)
    assert cell["share"] == pytest.approx(counted.points / counted.most, abs=1e-4)
    assert (cell["state"], cell["waiting"]) == ("handed_in", counted.waiting)
    assert found["funnel"] == [{"lesson_id": LESSON, "begun": 1, "handed_in": 1}]


@pytest.mark.parametrize("counts", ["last", "best", "mean"])
def test_the_counted_share_is_that_of_the_terms_whatever_the_policy(school: SmallAcademy, counts: str) -> None:

    school.answer("minimum_members", "5")
    school.submit()
    school.grade()
    with school.sessions.begin() as session:
        change_policy(
            session, cohort_id=school.cohort.cohort_id, policy=Policy(Counts(counts)), actor_id=TRAINER, now=NOON
        )
        for submission_id, points in ((1, 2.0), (1, 3.0), (2, 1.0)):
            given = {"submission_id": submission_id, "points": points, "comment": "", "now": NOON}
            give_points(session, trainer_id=TRAINER, exercise_id="my_project", **given)  # type: ignore[arg-type]
        counted = counted_grade(session, **school.place)
        for people in (None, [LEARNER]):
            (told,) = counted_shares(session, school.cohort.cohort_id, people=people).values()
            assert told.share == pytest.approx(counted.points / counted.most)


def test_who_missed_an_exercise_is_told_with_the_answer_in_words(school: SmallAcademy) -> None:
    place = arguments_of(school)
    assert asked(school, "difficult_exercises", **place["difficult_exercises"])[0]["share"] == 0
    (missed,) = asked(school, "who_missed", **place["who_missed"])["rows"]
    assert (missed["person_id"], missed["points"], missed["attempts"]) == (LEARNER, 0.0, 1)
    (attempt,) = asked(school, "attempts", **place["attempts"])
    told = {each["exercise_id"]: each["answer"] for each in attempt["answers"]}
    assert told["minimum_members"] == "7 membres"
    assert told["my_project"] == "Du miel"


def test_signs_and_the_last_note_stand_in_the_list_of_who_needs_help(school: SmallAcademy) -> None:
    place, new = arguments_of(school)["needs_help"], "pnew22222222"
    with school.sessions.begin() as session:
        session.add(Person(person_id=new, name="Nouvelle", telephone="+212600000009", created_at=NOON))
        session.flush()
        join_with_code(session, person_id=new, code=school.cohort.join_code, now=NOON)
    assert asked(school, "needs_help", **place)["rows"] == []
    school.now += dt.timedelta(days=6)
    (row,) = asked(school, "needs_help", **place)["rows"]
    assert [(each["kind"], each["figures"]) for each in row["signals"]] == [("not_begun", {"days": 6})]
    assert (row["person_id"], row["telephone"], row["note"]) == (new, "+212600000009", None)
    note = {"kind": "called", "words": "Elle revient jeudi", "form_key": "once", "now": school.now}
    with school.sessions.begin() as session:
        here = {"trainer_id": TRAINER, "cohort_id": school.cohort.cohort_id, "person_id": new}
        write_note(session, **here, **note)  # type: ignore[arg-type]
    assert asked(school, "needs_help", **place)["rows"][0]["note"]["words"] == "Elle revient jeudi"
    assert asked(school, "needs_help", **(place | {"looked_after": "hidden"}))["rows"] == []


def test_late_hand_ins_are_those_that_the_terms_say_wait(school: SmallAcademy) -> None:

    def both(session: Session) -> tuple[int, int]:
        cohort_id = school.cohort.cohort_id
        return count_undecided(session, cohort_id), len(waiting_late(session, cohort_id))

    with school.sessions.begin() as session:
        assert both(session) == (0, 0)
        set_deadline(session, cohort_id=school.cohort.cohort_id, lesson_id="", wall_time=NOON - dt.timedelta(days=1),
                     actor_id=TRAINER, now=NOON)  # fmt: skip
        assert both(session) == (1, 1)


def test_who_turns_a_page_is_answered_from_what_was_worked_out_and_who_opens_a_screen_anew(
    school: SmallAcademy,
) -> None:
    place = arguments_of(school)["progress"]
    assert asked(school, "progress", **place)["count"] == 1
    with school.sessions.begin() as session:
        session.add(Person(person_id="plate222222", name="Zineb", created_at=NOON))
        session.flush()
        join_with_code(session, person_id="plate222222", code=school.cohort.join_code, now=NOON)
    assert asked(school, "progress", **(place | {"asked": "again"}))["count"] == 1
    assert asked(school, "progress", **place)["count"] == 2
    with pytest.raises(RefusedQuestion):
        asked(school, "progress", STRANGER, **(place | {"asked": "again"}))


def test_a_deadline_of_the_week_tells_how_many_have_not_handed_in_and_how_many_have_more_time(
    school: SmallAcademy,
) -> None:
    late, here = "plate222222", {"cohort_id": school.cohort.cohort_id, "lesson_id": LESSON}
    with school.sessions.begin() as session:
        session.add(Person(person_id=late, name="Zineb", created_at=NOON))
        session.flush()
        join_with_code(session, person_id=late, code=school.cohort.join_code, now=NOON)
        set_deadline(
            session, **(here | {"lesson_id": ""}), wall_time=NOON + dt.timedelta(days=2), actor_id=TRAINER, now=NOON
        )
    (due,) = asked(school, "today")["deadlines"]
    assert (due["missing"], due["learners"], due["with_more_time"]) == (1, 2, 0)
    with school.sessions.begin() as session:
        set_deadline(session, **here, wall_time=NOON + dt.timedelta(days=3), actor_id=TRAINER, now=NOON)
        extend(
            session,
            **here,
            person_id=late,
            trainer_id=TRAINER,
            wall_time=NOON + dt.timedelta(days=9),
            reason="ill",
            now=NOON,
        )
    told = [
        (each["lesson_id"], each["missing"], each["with_more_time"]) for each in asked(school, "today")["deadlines"]
    ]
    assert told == [("", 0, 0), (LESSON, 1, 1)], "of lessons without a deadline of their own there is none"


def test_a_notebook_with_code_that_waits_for_longer_than_grading_takes_is_told(school: SmallAcademy) -> None:
    school.answer("minimum_members", "5")
    school.submit()
    with school.sessions.begin() as session:
        session.scalars(select(QueuedGrading)).one().lane = CODE
    assert asked(school, "today")["code_waiting"] == {}
    school.now += dt.timedelta(minutes=6)
    (told,) = asked(school, "today")["code_waiting"].values()
    assert told["count"] == 1
