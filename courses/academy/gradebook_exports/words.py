"""What stands in exports for people, in a language: titles of columns, groups, how far people came."""

from collections.abc import Iterable
from functools import cache

from academy.gradebook_exports.reading import CohortColumns, LessonColumns
from academy.gradebook_exports.results import UNKNOWN, By, Reached
from coop_registry.reference_tables import read_reference
from widgets.theme.texts import Texts


def wide_titles(texts: Texts, known: CohortColumns) -> list[str]:
    """Return the titles of the columns of one row a learner, in the order of their names."""
    titles = [texts("Learner’s number"), texts("Learner’s name"), texts("Enrolment")]
    points, most, attempt, late = _grade_titles(texts)
    for lesson in known.lessons:
        name = lesson_title(texts, lesson)
        for number, exercise_id in enumerate(lesson.exercises, 1):
            place = f"{name} · {number}. {exercise_id}"
            titles += [f"{place} · {what}" for what in (points, most, attempt, late)]
        titles += [f"{name} · {what}" for what in (points, most, texts("Attempts"), texts("Waits for the trainer"))]
    ends = [texts("Points"), texts("Out of"), texts("Percent"), texts("Waits for the trainer")]
    return [*titles, *ends, synthetic(texts)]


def long_titles(texts: Texts) -> list[str]:
    """Return the titles of the columns of one row a grade, in the order of their names."""
    points, most, attempt, late = _grade_titles(texts)
    return [
        texts("Learner’s number"), texts("Learner’s name"), texts("Enrolment"), texts("Lesson"), texts("Exercise"),
        attempt, points, most, texts("Given by"), texts("It counts"), late, texts("Submitted (UTC)"),
        texts("Graded (UTC)"), synthetic(texts),
    ]  # fmt: skip


def synthetic(texts: Texts) -> str:
    """Return the title of the column that says whether a row is of nobody."""
    return texts("Synthetic")


def lesson_title(texts: Texts, lesson: LessonColumns) -> str:
    """Return a lesson's title; of one that the course no longer has, its name."""
    return lesson.title.get(texts.language) or next(iter(lesson.title.values()), lesson.lesson_id)


def by_words(texts: Texts, by: By) -> str:
    """Return what people are counted by."""
    return {
        By.SEX: texts("By sex"), By.AGE: texts("By age"), By.PROVINCE: texts("By province"),
    }[by]  # fmt: skip


def reached_words(texts: Texts, columns: Iterable[str]) -> str:
    """Return how far people came; of joined columns, all of them."""
    said = {
        Reached.NOT_BEGUN: texts("Not begun"),
        Reached.BEGUN: texts("Begun"),
        Reached.FINISHED: texts("Finished, no certificate yet"),
        Reached.CERTIFIED: texts("Certificate"),
    }
    return " + ".join(said[Reached(each)] for each in columns)


def line_words(texts: Texts, by: By, members: Iterable[str]) -> str:
    """Return the name of a group of people; of joined groups, all of them."""
    return " + ".join(_line(texts, by, each) for each in members)


def _line(texts: Texts, by: By, name: str) -> str:
    if name == UNKNOWN:
        return texts("Unknown")
    if by is By.SEX:
        return {"f": texts("Women"), "m": texts("Men")}[name]
    if by is By.PROVINCE:
        return _provinces(texts.language).get(name, name)
    first, _, last = name.partition("-")
    if not first:
        return texts("up to {age} years", age=last)
    return (
        texts("{first} to {last} years", first=first, last=last) if last else texts("{age} years and more", age=first)
    )


def _grade_titles(texts: Texts) -> tuple[str, str, str, str]:
    return texts("Points"), texts("Out of"), texts("Attempt"), texts("How late")


@cache
def _provinces(language: str) -> dict[str, str]:
    return {str(row["province_code"]): str(row[f"name_{language}"]) for row in read_reference("provinces")}
