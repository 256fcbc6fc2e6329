"""The figures of exercises come to the desk as plain data, in the reader's words, for the cohort's trainer alone."""

import json
from typing import Any

import pytest

from academy.errors import NotTheirCohort
from academy.trainer_desk.asker import Asker
from academy.trainer_desk.items import items
from tests.academy.conftest import LEARNER, LESSON, TRAINER, SmallAcademy


def asked(academy: SmallAcademy, person_id: str = TRAINER, language: str = "ar", scope: str = "cohort") -> Any:
    with academy.sessions.begin() as session:
        asker = Asker(session, person_id, academy.built.folder, academy.now)
        place = {"cohort_id": academy.cohort.cohort_id, "lesson_id": LESSON}
        return json.loads(json.dumps(items(asker, **place, language=language, scope=scope)))


@pytest.fixture
def graded(academy: SmallAcademy) -> SmallAcademy:
    academy.answer("minimum_members", "5", language="ar")
    academy.submit()
    academy.grade()
    return academy


def test_what_too_few_learners_tell_is_nothing_and_each_exercise_is_named_in_the_language_of_the_screen(
    graded: SmallAcademy,
) -> None:
    found = asked(graded)
    lesson = graded.built.course.lessons[0]
    graded_ids = [name for name, each in lesson.exercises.items() if not each.is_practice]
    assert sorted(each["exercise_id"] for each in found["items"]) == sorted(graded_ids)
    first = next(each for each in found["items"] if each["exercise_id"] == "minimum_members")
    assert (first["learners"], first["omitted"], first["facility"], first["drawn"]) == (1, 0, None, [])
    assert (found["by_language"], found["least_of_a_language"]) == ({"ar": 1}, 200)
    assert any("\u0600" <= letter <= "\u06ff" for letter in first["asks"])
    assert asked(graded, language="fr")["items"][0]["asks"] != found["items"][0]["asks"]


@pytest.mark.parametrize("scope", ["cohort", "course"])
def test_a_trainer_of_another_cohort_learns_nothing(academy: SmallAcademy, scope: str) -> None:
    with pytest.raises(NotTheirCohort):
        asked(academy, LEARNER, scope=scope)
