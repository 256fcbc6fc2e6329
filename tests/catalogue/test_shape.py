"""The shape of the shipped courses: enough lessons and exercises, the sections of each in order, true minutes."""

import re
from collections import Counter

import pytest

from academy.authoring.checks import findings
from academy.authoring.course_files import snapshot_of
from academy.lessons import Course, Lesson, shipped_catalogue
from tests.catalogue import readings
from widgets.theme.texts import Texts

COURSES = {
    "founding-a-cooperative": 7,
    "run-it-together": 6,
    "count-and-share": 6,
    "sell": 6,
    "idea-to-project": 6,
    "digital-skills": 5,
    "data-for-trainers": 5,
}  # with the lessons that each has at least
LEAST_LESSONS, LEAST_EXERCISES, LEAST_TYPES, MOST_EXERCISES = 38, 260, 4, 10
LEAST_OF_ONE, LEAST_GOALS = 6, 3
WORDS_A_MINUTE, MARGIN = 60, 3  # read slowly in Arabic; and a minute an exercise, two where one writes code
GOALS = {"ar": "ما ستقدرون عليه", "fr": "Ce que vous saurez faire"}
WORKED = {"ar": "مثال محلول، خطوة خطوة", "fr": "Un exemple pas à pas"}
TO_CONFIRM = {"ar": "أمور تحتاج إلى تأكيد", "fr": "Ce qui reste à confirmer"}
FINAL = {"ar": "عملكم الأخير", "fr": "Votre travail final"}
SUMMARY = {"ar": "الخلاصة", "fr": "En résumé"}
THIS_WEEK = {"ar": "شيء واحد تفعلونه هذا الأسبوع", "fr": "Une chose à faire cette semaine"}
IN_ORDER = (GOALS, WORKED, TO_CONFIRM, FINAL, SUMMARY, THIS_WEEK)
MAY_LACK = (TO_CONFIRM, FINAL)
LESSONS = [(course, stem, lesson) for course, stem, lesson in readings.lessons()]
NAMED = [f"{course.course_id}/{stem}" for course, stem, _ in LESSONS]
each_lesson = pytest.mark.parametrize(("course", "stem", "lesson"), LESSONS, ids=NAMED)
each_course = pytest.mark.parametrize("course", readings.courses(), ids=lambda course: course.course_id)


def headings(course: Course, stem: str, language: str) -> list[str]:
    """Return the headings below the title."""
    said = readings.prose(course.course_id, stem, language)
    return [each.words for each in said if each.kind == "heading"][1:]


def minutes_said(course: Course, stem: str, language: str) -> int:
    """Return what a lesson says of how long it takes; 0 where it says nothing."""
    pattern = {"ar": r"^المدة: (\d+) دقيق", "fr": r"^Durée\u00a0: (\d+)[ \u00a0]minutes"}[language]
    found = re.search(pattern, readings.text_of(course.course_id, f"{stem}.{language}.md"), re.MULTILINE)
    return int(found[1]) if found else 0


def test_the_seven_courses_are_there_with_their_lessons() -> None:
    counts = {course.course_id: len(course.lessons) for course in readings.courses()}
    few = {name: f"{counts.get(name, 0)} of {least}" for name, least in COURSES.items() if counts.get(name, 0) < least}
    assert set(counts) <= set(COURSES), "another course stands there"
    assert not few, "lessons are missing"
    assert sum(counts.values()) >= LEAST_LESSONS


def test_there_are_enough_exercises_in_all() -> None:
    count = sum(len(lesson.exercises) for _course, _stem, lesson in LESSONS)
    assert count >= LEAST_EXERCISES


@each_course
def test_nothing_is_to_be_said_of_a_course_neither_error_nor_remark(course: Course) -> None:
    say = Texts("fr")
    told = [
        "/".join(filter(None, (each.lesson_id, each.exercise_id, each.field, each.language)))
        + ": "
        + say(each.message, **each.values)
        for each in findings(snapshot_of(shipped_catalogue() / course.course_id))
    ]
    assert not told, "\n".join(told)


@each_lesson
def test_the_sections_of_a_lesson_stand_in_order(course: Course, stem: str, lesson: Lesson) -> None:
    for language in readings.LANGUAGES:
        found, file = headings(course, stem, language), f"{course.course_id}/{stem}.{language}.md"
        missing = [each[language] for each in IN_ORDER if each not in MAY_LACK and each[language] not in found]
        assert not missing, f"{file}: no part {missing}"
        places = [found.index(each[language]) for each in IN_ORDER if each[language] in found]
        assert places == sorted(places), f"{file}: the parts stand in another order: {found}"
        assert found[0] == GOALS[language], f"{file}: the first part is not {GOALS[language]}"
        assert found[-1] == THIS_WEEK[language], f"{file}: the last part is not {THIS_WEEK[language]}"
        ideas = found.index(WORKED[language]) - 1
        assert 3 <= ideas <= 6, f"{file}: {ideas} ideas before the worked example; 3 to 5 are taught well"


@each_lesson
def test_a_lesson_begins_with_a_story_and_says_what_one_will_be_able_to_do(
    course: Course, stem: str, lesson: Lesson
) -> None:
    for language in readings.LANGUAGES:
        said = readings.prose(course.course_id, stem, language)
        file = f"{course.course_id}/{stem}.{language}.md"
        assert any(each.section_number == 1 and each.kind == "prose" for each in said), f"{file}: no story"
        goals = [each for each in said if each.section == GOALS[language] and each.is_list]
        assert len(goals) >= LEAST_GOALS, f"{file}: {len(goals)} things that one will be able to do"
        summary = [each for each in said if each.section == SUMMARY[language] and each.is_list]
        assert 3 <= len(summary) <= 6, f"{file}: {len(summary)} lines of summary; 3 to 6 are kept in mind"
        steps = [each for each in said if each.section == WORKED[language] and re.match(r"\d+\.", each.words)]
        assert len(steps) >= 3, f"{file}: the worked example has {len(steps)} numbered steps"


@each_lesson
def test_a_lesson_has_exercises_of_several_types(course: Course, stem: str, lesson: Lesson) -> None:
    file = f"{course.course_id}/{stem}.exercises.toml"
    types = Counter(exercise.type for exercise in lesson.exercises.values())
    assert LEAST_OF_ONE <= sum(types.values()) <= MOST_EXERCISES, f"{file}: {sum(types.values())} exercises"
    assert len(types) >= LEAST_TYPES, f"{file}: only {sorted(types)}"
    practice = [each.exercise_id for each in lesson.exercises.values() if each.is_practice]
    assert len(practice) <= 1, f"{file}: more than one for practice: {practice}"


@each_course
def test_no_id_of_an_exercise_stands_twice_in_a_course(course: Course) -> None:
    counts = Counter(name for lesson in course.lessons for name in lesson.exercises)
    assert not [name for name, count in counts.items() if count > 1]


@each_lesson
def test_the_minutes_are_those_that_reading_and_answering_take(course: Course, stem: str, lesson: Lesson) -> None:
    said = {language: minutes_said(course, stem, language) for language in readings.LANGUAGES}
    assert said["ar"] == said["fr"], f"{course.course_id}/{stem}: {said}"
    lines = readings.prose(course.course_id, stem, "ar")
    words = sum(len(re.findall(r"\w+", each.plain)) for each in lines if each.kind == "prose")
    takes = words / WORDS_A_MINUTE + sum(2 if each.is_code else 1 for each in lesson.exercises.values())
    assert 10 <= said["ar"] <= 20, f"{course.course_id}/{stem}: {said['ar']} minutes; 10 to 20 are taken at one sitting"
    assert abs(said["ar"] - takes) <= MARGIN, f"{course.course_id}/{stem}: says {said['ar']} minutes, takes {takes:.0f}"


@each_course
def test_the_minutes_of_a_course_are_those_of_its_lessons(course: Course) -> None:
    total = sum(minutes_said(course, stem, "ar") for stem in readings.stems(course.course_id))
    assert course.minutes == total, (
        f"{course.course_id}/course.toml: minutes = {course.minutes}, its lessons make {total}"
    )


@each_course
def test_a_course_says_for_whom_it_is_that_its_stories_are_invented_and_what_its_certificate_asks(
    course: Course,
) -> None:
    file = f"{course.course_id}/course.toml"
    assert course.audience, f"{file}: no audience"
    assert course.certificate, f"{file}: no [certificate]"
    assert 0.5 <= course.certificate.get("least_share", 0) <= 0.8, f"{file}: least_share"
    first = readings.stems(course.course_id)[0]
    for language, invented in (("ar", r"خيال|غير حقيقية|تجريبية"), ("fr", r"invent|fictive|imagin")):
        said = course.summary[language] + readings.text_of(course.course_id, f"{first}.{language}.md")
        assert re.search(invented, said), f"{file}: nothing says in {language} that the stories are invented"


@each_course
def test_the_last_lesson_alone_has_the_final_work_for_the_trainer(course: Course) -> None:
    stems = readings.stems(course.course_id)
    for stem in stems:
        for language in readings.LANGUAGES:
            is_there = FINAL[language] in headings(course, stem, language)
            should = stem == stems[-1]
            assert is_there == should, f"{course.course_id}/{stem}.{language}.md: {FINAL[language]!r}"
    trainers = [each for each in course.lessons[-1].exercises.values() if each.type in {"essay", "photo"}]
    assert trainers, f"{course.course_id}/{stems[-1]}: no essay and no photo"
    total = sum(each.points for lesson in course.lessons for each in lesson.exercises.values())
    share = sum(each.points for each in trainers) / total
    assert 0.1 <= share <= 0.3, f"{course.course_id}: the final work gives {share:.0%} of the points, a fifth is meant"
