"""Signs that a learner may need help: each needs something known, and work never adds one of idleness."""

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.help_signals.signals import (
    CohortFacts,
    GradedLesson,
    Kind,
    LearnerFacts,
    LessonDue,
    Signal,
    WrongAgain,
    signals,
)
from academy.help_signals.thresholds import DEFAULT

NOW = dt.datetime(2026, 11, 21, 12, 0)  # noqa: DTZ001  # naive UTC, as the tables hold it
COHORT = CohortFacts(NOW, median_handed_in=4, least_share=0.6)
DAY = dt.timedelta(days=1)

ago = st.integers(0, 60).map(lambda days: NOW - days * DAY)
lessons = st.sampled_from(["founding", "members", "market"])
ahead = st.integers(-5, 9).map(lambda days: NOW + days * DAY)
again = st.builds(WrongAgain, lessons, lessons, st.integers(1, 6), st.integers(0, 3), ago)
facts = st.builds(
    LearnerFacts,
    admitted_at=ago,
    last_active_at=st.none() | ago,
    handed_in=st.integers(0, 6),
    is_finished=st.booleans(),
    due=st.lists(st.builds(LessonDue, lessons, ahead, st.booleans()), max_size=4),
    wrong_again=st.lists(again, max_size=4),
    graded=st.lists(st.builds(GradedLesson, lessons, st.floats(0, 1), ago), max_size=4),
    absences=st.lists(ago, max_size=4),
    questions_since=st.lists(ago, max_size=4),
)  # fmt: skip


def kinds(found: list[Signal]) -> set[Kind]:
    return {each.kind for each in found}


def test_who_never_entered_has_not_begun_and_nothing_worse() -> None:
    told = signals(LearnerFacts(NOW - 30 * DAY), COHORT)
    assert [(each.kind, each.figures) for each in told] == [(Kind.NOT_BEGUN, {"days": 30})]
    assert signals(LearnerFacts(NOW - 2 * DAY), COHORT) == []


def test_twelve_days_without_an_answer_are_told_with_where_the_others_are() -> None:
    (told,) = signals(LearnerFacts(NOW - 30 * DAY, NOW - 12 * DAY, handed_in=3), COHORT)
    assert (told.kind, told.figures) == (Kind.QUIET, {"days": 12, "handed_in": 3, "median": 4})
    behind, quiet = signals(LearnerFacts(NOW - 30 * DAY, NOW - 12 * DAY, handed_in=2), COHORT)
    assert (behind.kind, behind.figures) == (Kind.BEHIND, {"handed_in": 2, "median": 4})
    assert quiet.figures == {"days": 12}  # the figures of the others are told once


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"due": [LessonDue("market", NOW + 2 * DAY, is_begun=False)]}, Kind.DEADLINE_NEAR),
        ({"due": [LessonDue("market", NOW - DAY, is_begun=True)]}, Kind.OVERDUE),
        ({"wrong_again": [WrongAgain("market", "price", 3, 1, NOW - DAY)]}, Kind.WRONG_AGAIN),
        ({"graded": [GradedLesson("market", 0.59, NOW - DAY)]}, Kind.BELOW_PASS),
        ({"absences": [NOW - DAY, NOW - 8 * DAY]}, Kind.ABSENT),
        ({"questions_since": [NOW - 2 * DAY]}, Kind.QUESTION),
        ({"last_active_at": NOW - 7 * DAY}, Kind.QUIET),
        ({"handed_in": 2}, Kind.BEHIND),
    ],
)
def test_each_sign_comes_of_its_own_fact_alone(changed: dict[str, object], kind: Kind) -> None:
    calm = LearnerFacts(NOW - 30 * DAY, NOW - DAY, handed_in=4)
    assert signals(calm, COHORT) == []
    assert kinds(signals(replace(calm, **changed), COHORT)) == {kind}  # type: ignore[arg-type]


def test_where_the_course_asks_nothing_nobody_is_below_it_and_where_nobody_has_begun_nobody_is_behind() -> None:
    learner = LearnerFacts(NOW - 30 * DAY, NOW, graded=[GradedLesson("market", 0.0, NOW)])
    assert signals(learner, replace(COHORT, least_share=None, median_handed_in=None)) == []


def test_of_a_group_that_does_not_run_only_questions_that_wait_are_told() -> None:
    learner = LearnerFacts(NOW - 30 * DAY, questions_since=[NOW - 9 * DAY])
    assert kinds(signals(learner, replace(COHORT, is_running=False))) == {Kind.QUESTION}


@given(facts, ago)
def test_one_more_answer_never_adds_a_sign_of_idleness(learner: LearnerFacts, when: dt.datetime) -> None:
    latest = max(when, learner.last_active_at or when)
    before = kinds(signals(learner, COHORT))
    after = kinds(signals(replace(learner, last_active_at=latest), COHORT))
    if learner.last_active_at is not None:
        assert after <= before
    assert Kind.NOT_BEGUN not in after


@given(facts)
def test_one_more_lesson_handed_in_never_adds_a_sign(learner: LearnerFacts) -> None:
    more = replace(learner, handed_in=learner.handed_in + 1, due=learner.due[1:])
    assert kinds(signals(more, COHORT)) <= kinds(signals(learner, COHORT))


@given(facts, st.randoms(use_true_random=False))
def test_the_order_in_which_facts_come_says_nothing(learner: LearnerFacts, chance: random.Random) -> None:
    mixed = {
        name: chance.sample(list(getattr(learner, name)), len(getattr(learner, name)))
        for name in ("due", "wrong_again", "graded", "absences", "questions_since")
    }
    shuffled = signals(replace(learner, **mixed), COHORT)  # type: ignore[arg-type]
    assert [(each.kind, each.since) for each in shuffled] == [
        (each.kind, each.since) for each in signals(learner, COHORT)
    ]


@given(facts)
def test_there_is_at_most_one_sign_of_a_kind_and_none_begins_in_the_future(learner: LearnerFacts) -> None:
    told = signals(learner, COHORT)
    assert len(kinds(told)) == len(told)
    assert all(each.since <= NOW for each in told)


def test_what_is_looked_at_knows_nothing_of_sex_age_or_province() -> None:
    names = set(LearnerFacts.__dataclass_fields__) | set(CohortFacts.__dataclass_fields__) | set(DEFAULT.as_data())
    assert not names & {"sex", "age", "age_band", "province", "province_code", "name", "language"}
