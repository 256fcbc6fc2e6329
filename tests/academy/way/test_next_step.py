"""The next step: one always, whatever the facts; urgent before old; in the order that the page on it tells."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.terms.wall_clock import days_left
from academy.way.next_step import (
    PRESSING_DAYS,
    Certificate,
    CourseFacts,
    Do,
    LearnerFacts,
    LessonFacts,
    Rank,
    State,
    steps,
)

NOW = dt.datetime.fromisoformat("2026-11-22T09:00")
DAY = dt.timedelta(days=1)
HOURS_OFF = (-200, -40, -1, 0, 1, 5, 20, 30, 40, 50, 90, 400)


@st.composite
def lesson_facts(draw: st.DrawFn, cohort_id: str = "c1") -> LessonFacts:
    exercises = draw(st.integers(0, 9))
    answered = draw(st.integers(0, exercises))
    names = [f"e{number}" for number in range(exercises)]
    return LessonFacts(
        cohort_id,
        draw(st.sampled_from(["one", "two", "three"])),
        draw(st.sampled_from([*State, State.NEW, State.BEGUN])),
        exercises,
        answered,
        names[answered] if answered < exercises else "",
        tuple(draw(st.lists(st.sampled_from(names), unique=True))) if names else (),
        draw(st.none() | st.integers(0, 3)),
        draw(st.none() | st.sampled_from(HOURS_OFF).map(lambda hours: NOW + dt.timedelta(hours=hours))),
    )


@st.composite
def learners(draw: st.DrawFn) -> LearnerFacts:
    courses = [
        CourseFacts(
            f"c{number}",
            tuple(draw(st.lists(lesson_facts(f"c{number}"), max_size=4))),
            draw(st.sampled_from(Certificate)),
            is_over=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    asked = draw(st.sampled_from([(), ("w1",), ("w1", "w2")]))
    return LearnerFacts(tuple(courses), asked, draw(st.integers(0, 5)), draw(st.none() | st.just(NOW.date())))


@given(learners())
def test_there_is_one_step_always_and_the_order_is_that_of_the_ranks(facts: LearnerFacts) -> None:
    found = steps(facts, now=NOW)
    assert found
    assert [step.rank for step in found] == sorted(step.rank for step in found)
    assert found == steps(facts, now=NOW)
    assert (found[0].do is Do.JOIN) == (not facts.courses and not facts.asked and not facts.reviews)
    assert all(len(found) == 1 for step in found if step.rank is Rank.NOTHING)


@given(learners())
def test_what_presses_stands_before_what_is_older_and_the_nearest_deadline_first(facts: LearnerFacts) -> None:
    found = steps(facts, now=NOW)
    pressing = [step.until for step in found if step.rank is Rank.PRESSING]
    assert pressing == sorted(pressing, key=lambda until: until or NOW)
    asked = [
        lesson
        for course in facts.courses
        for lesson in course.lessons
        if not course.is_over
        and lesson.can_be_sent
        and lesson.due is not None
        and lesson.due >= NOW
        and days_left(lesson.due, NOW) <= PRESSING_DAYS
    ]
    assert {id(lesson) for lesson in asked} <= {id(step.lesson) for step in found if step.rank is Rank.PRESSING}
    if asked:
        assert found[0].until == min(until for until in pressing if until)


@given(learners())
def test_nobody_is_sent_where_nothing_can_be_done(facts: LearnerFacts) -> None:
    for step in steps(facts, now=NOW):
        if step.do in {Do.START, Do.GO_ON, Do.SUBMIT, Do.SUBMIT_AGAIN, Do.CORRECT}:
            assert step.lesson
            assert step.lesson.attempts_left != 0
            assert step.lesson.state is not State.READ_ONLY
        if step.do is Do.CORRECT:
            assert step.lesson
            assert step.lesson.mistakes
            assert step.lesson.due is None or step.lesson.due >= NOW


def lesson(state: State, **changed: object) -> LessonFacts:
    told = {"exercises": 4, "cohort_id": "c1", "lesson_id": "one", "state": state} | changed
    return LessonFacts(**told)  # type: ignore[arg-type]


SOON, LATER, PASSED = NOW + DAY, NOW + 30 * DAY, NOW - DAY


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (lesson(State.BEGUN), lesson(State.NEW, due=SOON), Do.START),
        (lesson(State.GRADED, mistakes=("e1",), due=SOON), lesson(State.BEGUN), Do.CORRECT),
        (lesson(State.NEW, due=PASSED), lesson(State.BEGUN, due=LATER), Do.START),
        (lesson(State.NEW), lesson(State.BEGUN), Do.GO_ON),
        (lesson(State.GRADED, mistakes=("e1",)), lesson(State.NEW), Do.START),
        (lesson(State.WAITS), lesson(State.GRADED, mistakes=("e1",)), Do.CORRECT),
        (lesson(State.WAITS), lesson(State.GRADED), Do.AWAIT_TRAINER),
        (lesson(State.GRADED, mistakes=("e1",), attempts_left=0), lesson(State.GRADED), Do.NOTHING),
        (lesson(State.READ_ONLY, exercises=0), lesson(State.QUEUED), Do.AWAIT_GRADES),
        (lesson(State.READY), lesson(State.CHANGED, due=LATER), Do.SUBMIT_AGAIN),
    ],
)
def test_the_rules_in_examples(first: LessonFacts, second: LessonFacts, wanted: Do) -> None:
    facts = LearnerFacts((CourseFacts("c1", (first, second)),))
    assert steps(facts, now=NOW)[0].do is wanted


def test_a_certificate_review_and_waiting_have_their_places() -> None:
    work, waits = lesson(State.BEGUN), lesson(State.WAITS)
    ready = CourseFacts("c1", (work,), Certificate.READY)
    assert steps(LearnerFacts((ready,)), now=NOW)[0].do is Do.CERTIFICATE
    assert steps(LearnerFacts((CourseFacts("c1", (waits,)),), reviews=3), now=NOW)[0].do is Do.REVIEW
    over = CourseFacts("c1", (lesson(State.NEW, due=SOON),), is_over=True)
    assert [step.do for step in steps(LearnerFacts((over,), asked=("c2",)), now=NOW)] == [Do.AWAIT_ADMISSION]
    assert steps(LearnerFacts(), now=NOW)[0].do is Do.JOIN


def test_the_page_on_it_tells_every_rank() -> None:
    told = Path("docs/topics/my_way.md").read_text(encoding="utf-8")
    assert all(f"| {rank.value} |" in told for rank in Rank)
