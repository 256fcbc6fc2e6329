"""A learner's way from real records: four queries however many, and the same as the functions of one lesson say."""

import datetime as dt

from sqlalchemy import event

from academy.answers import save_answer
from academy.cohorts import join_with_code
from academy.erasure import erase_person
from academy.records import Cohort, Submission
from academy.review.answering import answer_review, due_mistakes
from academy.review.mistakes import mistakes_of
from academy.review.rows import ReviewAnswer
from academy.terms.deadlines import due_for, extend, set_deadline
from academy.terms.policy import Counts, Late, Policy, change_policy
from academy.terms.standing import standing_in_lesson
from academy.way.next_step import Do, State, steps
from academy.way.reading import read_learner
from academy.way.standing import Way, way_of
from tests.academy.conftest import COURSE, KEY, LEARNER, LESSON, NOON, TRAINER, SmallAcademy

DAY = dt.timedelta(days=1)


def way(academy: SmallAcademy, now: dt.datetime | None = None) -> tuple[Way, list[str]]:
    """Return the learner's way and the queries that it took."""
    asked: list[str] = []
    with academy.sessions() as session:
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", listener := lambda *told: asked.append(told[2]))
        found = way_of(
            session,
            read_learner(session, LEARNER, now=now or academy.now),
            academy.built.folder,
            "fr",
            now or academy.now,
        )
        event.remove(engine, "before_cursor_execute", listener)
    return found, [each for each in asked if each.startswith("SELECT")]


def more_cohorts(academy: SmallAcademy, count: int) -> None:
    """Give the learner further groups of the same course."""
    with academy.sessions.begin() as session:
        for number in range(count):
            extra = Cohort(
                cohort_id=f"extra{number}", course_id=COURSE, course_version=academy.built.version, language="fr",
                title=f"Groupe {number}", join_code=f"9000000{number}", created_at=NOON,
            )  # fmt: skip
            session.add(extra)
            session.flush()
            join_with_code(session, person_id=LEARNER, code=extra.join_code, now=NOON)


def test_the_way_takes_four_queries_however_many_courses_there_are(academy: SmallAcademy) -> None:
    academy.answer("equal_votes", True)
    academy.submit()
    academy.grade()
    assert len(way(academy)[1]) == 4
    more_cohorts(academy, 5)
    found, asked = way(academy)
    assert len(found.courses) == 6
    assert len(asked) == 4


def test_a_learner_goes_from_start_to_correction(academy: SmallAcademy) -> None:
    def next_do() -> Do:
        return steps(way(academy)[0].facts, now=academy.now)[0].do

    assert next_do() is Do.START
    academy.answer("equal_votes", True)
    found, _ = way(academy)
    assert next_do() is Do.GO_ON
    assert found.courses[0].lessons[0].facts.first_open == "minimum_members"
    academy.submit()
    assert next_do() is Do.AWAIT_GRADES
    academy.grade()
    facts = way(academy)[0].courses[0].lessons[0].facts
    assert facts.state is State.GRADED
    assert "equal_votes" in facts.mistakes
    assert next_do() is Do.CORRECT
    academy.now += dt.timedelta(minutes=5)
    academy.answer("equal_votes", False)
    assert next_do() is Do.SUBMIT_AGAIN
    academy.now += dt.timedelta(minutes=5)
    academy.answer("equal_votes", True)
    assert next_do() is Do.CORRECT, "what was handed in is what stands there again"


def test_deadlines_extensions_and_points_are_those_of_one_lesson(academy: SmallAcademy) -> None:
    until = dt.datetime.fromisoformat("2026-11-21T09:00")
    with academy.sessions.begin() as session:
        cohort_id = academy.cohort.cohort_id
        change_policy(
            session, cohort_id=cohort_id, policy=Policy(Counts.BEST, 3, Late.PENALTY), actor_id=TRAINER, now=NOON
        )
        set_deadline(session, cohort_id=cohort_id, lesson_id="", wall_time=until, actor_id=TRAINER, now=NOON)
    for value in (True, False):
        academy.answer("equal_votes", value)
        academy.submit()
        academy.grade()
    for extended in (False, True):
        if extended:
            with academy.sessions.begin() as session:
                extend(
                    session, trainer_id=TRAINER, cohort_id=cohort_id, lesson_id="", person_id=LEARNER,
                    wall_time=until + 9 * DAY, reason="maladie", now=NOON,
                )  # fmt: skip
        mine = way(academy)[0].courses[0].lessons[0]
        with academy.sessions() as session:
            alone = standing_in_lesson(session, **academy.place, seen_at=None)
            assert mine.due == due_for(session, **academy.place)
        assert mine.counted == alone.counted
        assert mine.facts.attempts_left == alone.left == 1
    assert mine.due
    assert mine.due.is_extended


def test_a_mistake_comes_back_is_marked_once_and_no_grade_changes(academy: SmallAcademy) -> None:
    academy.answer("equal_votes", True)
    academy.answer("minimum_members", "5")
    academy.submit()
    academy.grade()
    place = {"person_id": LEARNER, "lesson_id": LESSON, "exercise_id": "equal_votes", "language": "fr"}

    def due(now: dt.datetime) -> set[str]:
        with academy.sessions() as session:
            return {each.exercise_id for each in due_mistakes(session, academy.built.folder, LEARNER, now=now)}

    def answered(value: bool, now: dt.datetime) -> tuple[bool, bool, str]:
        with academy.sessions.begin() as session:
            told = answer_review(session, academy.built.folder, academy.cohort, **place, value=value, now=now)
        return told.was_due, told.is_right, told.words

    with academy.sessions() as session:
        before = standing_in_lesson(session, **academy.place, seen_at=None).counted
    assert due(academy.now) == set()
    assert answered(False, academy.now) == (False, False, ""), "before its day nothing is told, not even whether right"
    tomorrow = academy.now + DAY
    assert "equal_votes" in due(tomorrow)
    assert "minimum_members" not in due(tomorrow)
    assert "my_project" not in due(tomorrow + 99 * DAY), "an essay never comes back"
    was_due, is_right, words = answered(True, tomorrow)
    assert (was_due, is_right) == (True, False)
    assert "Très bien" not in words
    assert words
    assert answered(False, tomorrow) == (False, False, ""), "one guess a day"
    assert answered(False, tomorrow + DAY)[:2] == (True, True)
    with academy.sessions() as session:
        mistakes = mistakes_of(read_learner(session, LEARNER, now=academy.now), academy.built.folder)
        assert standing_in_lesson(session, **academy.place, seen_at=None).counted == before
        assert session.query(Submission).count() == 1
    assert next(each.place.box for each in mistakes if each.exercise_id == "equal_votes") == 1
    with academy.sessions.begin() as session:
        erase_person(session, LEARNER, signing_key=KEY, actor_id="command-line", reason="asked", now=academy.now)
        assert session.query(ReviewAnswer).count() == 0


def test_an_answer_that_gives_no_points_asks_for_no_new_submission(academy: SmallAcademy) -> None:
    academy.answer("equal_votes", False)
    academy.submit()
    academy.grade()
    academy.now += DAY
    with academy.sessions.begin() as session:
        save_answer(
            session, **academy.place, exercise_id="try_a_quarter", value="100", language="fr", device_id="other",
            sequence=1, based_on=0, now=academy.now,
        )  # fmt: skip
    assert way(academy)[0].courses[0].lessons[0].facts.state is not State.CHANGED
