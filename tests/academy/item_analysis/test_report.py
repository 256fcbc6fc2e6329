"""What first attempts in the ledger say of exercises, and what is worth a look."""

import datetime as dt
from typing import Any

import numpy as np
import pytest

from academy import ledger
from academy.errors import NotTheirCohort
from academy.item_analysis.distractors import drawn
from academy.item_analysis.findings import Look, findings
from academy.item_analysis.of_cohort import discreet, items_of_lesson
from academy.item_analysis.reading import FirstAttempts, first_attempts
from academy.item_analysis.report import Item, analysed
from academy.records import Person, Submission
from tests.academy.conftest import LEARNER, LESSON, NOON, TRAINER, SmallAcademy

CHOICE = {"type": "choice", "key": {"value": "b"}, "offers": ("a", "b", "c")}


def attempts_of(points: Any, answers: list[str] | None = None, languages: list[str] | None = None) -> FirstAttempts:
    table = np.asarray(points, dtype=float)
    names = tuple(f"e{n}" for n in range(table.shape[1]))
    given = [dict.fromkeys(names, answer) for answer in answers or ["b"] * len(table)]
    spoken = [dict.fromkeys(names, language) for language in languages or ["ar"] * len(table)]
    return FirstAttempts(names, np.ones(table.shape[1]), table, tuple(given), tuple(spoken))


def first_item(attempts: FirstAttempts) -> Item:
    return analysed(attempts, dict.fromkeys(attempts.exercises, CHOICE)).items[0]


def able(learners: int, exercises: int, seed: int = 3) -> np.ndarray:
    """Return points of learners who differ, so that every exercise tells them apart."""
    rng = np.random.default_rng(seed)
    return (rng.random((learners, exercises)) < rng.random((learners, 1))).astype(float)


def looks(item: Item) -> list[Look]:
    return [each.look for each in findings(item)]


def test_only_the_first_graded_attempt_counts_and_the_ledger_says_what_it_is_worth_now(academy: SmallAcademy) -> None:
    handed_in = [
        ("first", 1, "graded", 0.0, 1.0),
        ("first", 2, "graded", 1.0, None),
        ("other", 1, "queued", None, None),
    ]
    with academy.sessions.begin() as session:
        session.add_all(Person(person_id=name, name=name, created_at=NOON) for name in ("first", "other"))
        session.flush()
        place = {"cohort_id": academy.cohort.cohort_id, "lesson_id": LESSON}
        for person_id, attempt, state, points, corrected in handed_in:
            whose = place | {"person_id": person_id}
            submission = Submission(
                **whose, attempt=attempt, answers={"e": "b"}, language="ar", submitted_at=NOON, state=state,
                receipt_hash="", receipt_signature="",
            )  # fmt: skip
            session.add(submission)
            session.flush()
            for given in (points, corrected):
                if given is not None:
                    ledger.append(
                        session, submission, exercise_id="e", points=given, max_points=1, origin="grader", now=NOON
                    )
        found = first_attempts(session, [academy.cohort.cohort_id], LESSON)
    assert (found.learners, found.exercises, found.points.tolist()) == (1, ("e",), [[1.0]])


def test_the_language_is_the_one_on_screen_when_the_answer_that_was_handed_in_was_given(academy: SmallAcademy) -> None:
    academy.answer("minimum_members", "5", language="fr")
    academy.answer("minimum_members", "6", language="ar")
    academy.submit()
    academy.now += dt.timedelta(seconds=1)
    academy.answer("minimum_members", "7", language="fr")
    with academy.sessions.begin() as session:
        submission = session.query(Submission).one()
        submission.state = "graded"
        ledger.append(
            session, submission, exercise_id="minimum_members", points=1, max_points=1, origin="grader", now=NOON
        )
        found = first_attempts(session, [academy.cohort.cohort_id], LESSON)
    assert found.languages == ({"minimum_members": "ar"},)
    assert found.answers[0]["minimum_members"] == "6"


def test_an_exercise_that_the_good_miss_is_reversed_and_names_the_answer_that_they_gave() -> None:
    table = able(200, 6)
    strong = table[:, 1:].sum(axis=1) > 2
    table[:, 0] = ~strong
    found = first_item(attempts_of(table, ["a" if each else "b" for each in strong]))
    assert looks(found)[:2] == [Look.REVERSED, Look.STRONG_DRAWN]
    assert findings(found)[1].answer is not None
    assert findings(found)[1].answer.value == "a"  # type: ignore[union-attr]


def test_an_option_that_nobody_chooses_is_named_and_an_even_exercise_is_left_alone() -> None:
    answers = ["b"] * 110 + ["a"] * 90
    table = np.sort(able(200, 6), axis=0)[::-1]
    table[:, 0] = [answer == "b" for answer in answers]
    assert looks(first_item(attempts_of(table, answers))) == [Look.NOBODY_CHOSE]
    answers[-30:] = ["c"] * 30
    assert looks(first_item(attempts_of(table, answers))) == []


def test_with_few_learners_nothing_is_told_that_would_be_chance() -> None:
    found = first_item(attempts_of(able(9, 4)))
    assert (found.facility, found.discrimination, found.drawn, findings(found)) == (None, None, (), [])


def test_what_waits_for_a_trainer_is_neither_right_nor_wrong() -> None:
    table = able(60, 4)
    table[:20, 0] = np.nan
    whole = analysed(attempts_of(table), dict.fromkeys(("e0", "e1", "e2", "e3"), CHOICE))
    assert (whole.items[0].learners, whole.items[0].waiting, whole.consistent_of) == (40, 20, 3)
    assert whole.items[0].facility is not None
    assert whole.items[0].facility.share == pytest.approx(np.nanmean(table[:, 0]))


def test_a_bad_translation_is_seen_and_said_of_the_right_language() -> None:
    table, french = able(600, 9), np.arange(600) % 2 == 1
    table[french & (np.random.default_rng(5).random(600) < 0.6), 0] = 0
    spoken = attempts_of(table, languages=["fr" if each else "ar" for each in french])
    assert Look.HARDER_IN_FRENCH in looks(first_item(spoken))
    fewer = attempts_of(table[:390], languages=["fr" if each else "ar" for each in french[:390]])
    assert Look.HARDER_IN_FRENCH not in looks(first_item(fewer))


@pytest.mark.parametrize(
    ("type_name", "key", "offered", "answers", "expected"),
    [
        ("choices", {"values": ["a"], "shown": ["a", "b"]}, ["a", "b"], [["a", "b"], ["a"]],
         [(["a"], 2, True), (["b"], 1, False)]),
        ("true_false", {"value": True}, [True, False], [False, False], [(False, 2, False), (True, 0, True)]),
        ("matching", {"pairs": {"l": "r", "m": "s"}}, [], [{"l": "r", "m": "r"}],
         [({"l": "r"}, 1, True), ({"m": "r"}, 1, False)]),
        ("short_text", {"accepted": ["تعاونية"]}, [], ["التعاونية", "تعاونيه", "تَعاونية"],
         [("تعاونيه", 2, True), ("التعاونية", 1, False)]),
        ("number", {"value": 5, "tolerance": 0, "units": []}, [], ["5", "٥", "6"],
         [("5", 1, True), ("٥", 1, True), ("6", 1, False)]),
    ],
)  # fmt: skip
def test_answers_are_counted_by_what_can_be_right_or_wrong_alone(
    type_name: str, key: dict[str, Any], offered: list[Any], answers: list[Any], expected: list[Any]
) -> None:
    found = drawn(type_name, key, offered, answers, [None] * len(answers))
    assert sorted(map(repr, [(each.value, each.count, each.is_right) for each in found])) == sorted(map(repr, expected))


def test_a_trainer_asks_about_their_own_cohort_alone_or_about_all_that_take_the_course(academy: SmallAcademy) -> None:
    academy.answer("minimum_members", "5")
    academy.submit()
    academy.grade()
    asked: dict[str, Any] = {"cohort_id": academy.cohort.cohort_id, "lesson_id": LESSON}
    with academy.sessions.begin() as session:
        own = items_of_lesson(session, academy.built.folder, trainer_id=TRAINER, **asked)
        every = items_of_lesson(session, academy.built.folder, trainer_id=TRAINER, in_all_cohorts=True, **asked)
        with pytest.raises(NotTheirCohort):
            items_of_lesson(session, academy.built.folder, trainer_id=LEARNER, **asked)
    lesson = academy.built.course.lessons[0]
    assert {each.exercise_id for each in own.items} == {
        name for name, e in lesson.exercises.items() if not e.is_practice
    }
    assert own.learners == every.learners == 1


def test_what_few_typed_is_not_read_by_a_trainer_of_another_cohort() -> None:
    typed = {"type": "short_text", "key": {"accepted": ["word"]}, "offers": ()}
    answers = ["word"] * 6 + ["Fatima of Tinghir"] * 4
    found = analysed(attempts_of(able(10, 3), answers), dict.fromkeys(("e0", "e1", "e2"), typed)).items[0]
    assert [each.value for each in found.drawn] == ["word", "Fatima of Tinghir"]
    assert [each.value for each in discreet(found).drawn] == ["word"]
    chosen = first_item(attempts_of(able(10, 3), ["b"] * 6 + ["a"] * 4))
    assert discreet(chosen) == chosen
