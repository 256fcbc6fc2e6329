"""The pages about the catalogue say what the catalogue holds."""

import re
from pathlib import Path

import pytest

from academy.citations import citation
from academy.sources_to_confirm import doubts, doubts_page
from legal_rules.parameters import parameter
from tests.catalogue import readings

ROOT = Path(__file__).parent.parent.parent
ROW = re.compile(
    r"^\| [^|]*`(?P<course>[a-z-]+)` \|[^|]*\| (?P<lessons>\d+) \| (?P<exercises>\d+) \| (?P<minutes>\d+) \|$", re.M
)


def test_the_lawyers_page_is_what_the_courses_and_the_rules_make_of_it() -> None:
    page = (ROOT / "docs" / "topics" / "sources_to_confirm.md").read_text(encoding="utf-8")
    assert page == doubts_page(readings.courses()), (
        "write it anew: taawoun courses doubts > docs/topics/sources_to_confirm.md"
    )


def test_every_doubtful_rule_that_a_course_names_stands_there_in_both_languages() -> None:
    lessons = [lesson for course in readings.courses() for lesson in course.lessons]
    in_text = {
        each for lesson in lessons for each in re.findall(r"\{source\}`([^`]+)`", "".join(lesson.prose.values()))
    }
    asked = {each for lesson in lessons for exercise in lesson.exercises.values() for each in exercise.sources}
    named = in_text | asked
    rules = {each for each in named if not each.startswith("table:")}
    doubtful = {
        each for each in rules if parameter(each).status == "to_confirm" or parameter(each).confidence != "high"
    }
    assert len(doubtful) > 10
    assert {each.rule_id for each in doubts(readings.courses())} == doubtful
    page = doubts_page(readings.courses())
    assert all(citation(each, language) in page for each in doubtful for language in ("ar", "fr"))


@pytest.mark.parametrize("course", readings.courses(), ids=lambda course: course.course_id)
def test_the_page_of_the_courses_counts_them(course) -> None:  # noqa: ANN001
    page = (ROOT / "docs" / "topics" / "catalogue.md").read_text(encoding="utf-8")
    rows = {found["course"]: found for found in ROW.finditer(page)}
    exercises = sum(len(lesson.exercises) for lesson in course.lessons)
    told = rows[course.course_id]
    assert [int(told[name]) for name in ("lessons", "exercises", "minutes")] == [
        len(course.lessons),
        exercises,
        course.minutes,
    ]
