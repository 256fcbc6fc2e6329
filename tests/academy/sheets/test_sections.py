"""The parts of a lesson that make its sheet: found by their headings, in both languages."""

from pathlib import Path

import pytest

from academy.lessons import Lesson, catalogue_folder, read_catalogue
from academy.notebooks import source_notebook
from academy.released import Prose, ReleasedLesson, lesson_of_notebook
from academy.sheets.sections import sections_of

CATALOGUE = Path(__file__).parent.parent / "player" / "catalogue"


def shown(lesson: Lesson, language: str) -> ReleasedLesson:
    return lesson_of_notebook(source_notebook(lesson, language), lesson.lesson_id, language)


@pytest.mark.parametrize(
    ("language", "goal", "kept", "week"),
    [
        ("ar", "تحسبون ثمن العلبة", "ثمن واضح", "اكتبوا ثمن"),
        ("fr", "Calculer le prix", "Un prix clair", "Écrivez le prix"),
    ],
)
def test_goals_summary_task_and_first_picture_are_found(language: str, goal: str, kept: str, week: str) -> None:
    (lesson,) = read_catalogue(CATALOGUE)["one-page"].lessons
    found = sections_of(shown(lesson, language))
    assert found
    assert found.title == lesson.title[language]
    assert goal in found.goals
    assert "10" not in found.goals, "how long it takes is no goal"
    assert kept in found.summary
    assert week in found.this_week
    assert found.picture
    assert found.picture.name == f"media/jar-{language}.svg"


def test_a_lesson_without_a_summary_has_no_sheet() -> None:
    (lesson,) = read_catalogue(CATALOGUE)["every-type"].lessons
    assert sections_of(shown(lesson, "ar")) is None


def test_what_a_lesson_lacks_stays_empty() -> None:
    (lesson,) = read_catalogue(catalogue_folder())["founding-a-cooperative"].lessons
    found = sections_of(shown(lesson, "fr"))
    assert found
    assert found.goals == ""
    assert found.picture is None
    assert "Un membre, une voix" in found.summary


@pytest.mark.parametrize("name", ["media/../private.json", "media/x/a.svg", "media/.a.svg", "other/a.svg"])
def test_nothing_but_a_picture_of_the_course_is_taken_for_one(name: str) -> None:
    blocks = (Prose(f'<p><img src="{name}" alt="a"></p>'), Prose("<h2>En résumé</h2><ul><li>b</li></ul>"))
    found = sections_of(ReleasedLesson("l", "fr", "t", blocks))
    assert found
    assert found.picture is None
