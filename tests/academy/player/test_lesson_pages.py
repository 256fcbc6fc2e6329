"""A learner's way through a lesson by plain pages: read, answer, submit, see the result."""

from tests.academy.player.conftest import Classroom

ANSWERS: dict[str, str | list[str]] = {
    "a.pick_one": "five",
    "a.pick_some": ["north", "south"],
    "a.judge": "true",
    "a.count": "٥",
    "a.word": "الجمعية العامة",
    "a.steps.name": "1",
    "a.steps.meet": "2",
    "a.steps.register": "3",
    "a.pairs.share": "money",
    "a.pairs.assembly": "decide",
    "a.story": "تعاونيتنا تنتج الأركان.",
}


def test_a_lesson_answered_by_a_plain_form_is_graded_and_its_essay_waits(classroom: Classroom) -> None:
    learner = classroom.learner
    page = learner.get(classroom.lesson)
    assert page.status_code == 200
    assert '<html lang="ar" dir="rtl">' in page.text
    answer = learner.post(f"{classroom.lesson}/submit", **ANSWERS)
    assert answer.status_code == 303, answer.text
    waiting = learner.get(f"{classroom.lesson}/feedback")
    assert "data-being-graded" in waiting.text
    classroom.academy.grade()
    result = learner.get(f"{classroom.lesson}/feedback")
    assert "data-being-graded" not in result.text
    assert result.text.count("result right") == 7
    assert result.text.count("result waiting") == 1
