"""The exercises of the shipped courses: keys reckoned from the law, words for real mistakes, nothing given away."""

import re
from collections import Counter, defaultdict
from fractions import Fraction
from typing import Any

import pytest

from academy.exercises.formulas import is_formula
from academy.lessons import Course, Exercise, Lesson
from legal_rules.parameters import all_parameters
from tests.catalogue import readings
from tests.catalogue.exercise_numbers import reckoned_from, resolved_key
from tests.catalogue.learners_errors import erring_answers, share_of, words_heard
from tests.catalogue.legal_numbers import allowed_by
from tests.catalogue.quantities import bare, quantities_in
from tests.catalogue.readings import LANGUAGES

LESSONS = [(course, stem, lesson) for course, stem, lesson in readings.lessons()]
each_lesson = pytest.mark.parametrize(
    ("course", "stem", "lesson"), LESSONS, ids=[f"{course.course_id}/{stem}" for course, stem, _ in LESSONS]
)
each_course = pytest.mark.parametrize("course", readings.courses(), ids=lambda course: course.course_id)
FOR_TRAINERS, DOING = {"essay", "photo"}, {"number", "table", "dates", "ordering", "matching", "choices", "code"}
NUMERIC = {
    rule.rule_id: {value for value, _ in allowed_by(rule)}
    for rule in all_parameters()
    if rule.value is not None and allowed_by(rule)
}
TYPED = re.compile(r"^# key typed: \S.{10,}", re.MULTILINE)  # the reason why a key that could be reckoned is not
LONGEST = 0.4  # of the right options may be clearly longer than the others: of three, a third would be by chance
MOST_AT_ONE_PLACE = 0.5  # of the right options of a course


def exercises_of(stem: str, lesson: Lesson, course: Course) -> list[tuple[str, Exercise]]:
    """Return the exercises of a lesson, each with the place where it stands."""
    lines = readings.text_of(course.course_id, f"{stem}.exercises.toml").split("\n")
    heads = {line.strip("[]"): number for number, line in enumerate(lines, start=1) if re.match(r"\[\w+\]", line)}
    file = f"courses/catalogue/{course.course_id}/{stem}.exercises.toml"
    return [(f"{file}:{heads.get(name, 1)}: [{name}]", each) for name, each in lesson.exercises.items()]


def reason_typed(course: Course, stem: str, exercise: Exercise) -> str:
    """Return why a key is typed, as its author says it in a comment of the exercise; empty for nothing said."""
    text = readings.text_of(course.course_id, f"{stem}.exercises.toml")
    block = re.search(rf"^\[{exercise.exercise_id}\]$(.*?)(?=^\[\w+\]$|\Z)", text, re.MULTILINE | re.DOTALL)
    found = TYPED.search(block[1]) if block else None
    return found[0] if found else ""


def numeric_rules(exercise: Exercise) -> set[str]:
    """Return the rules of an exercise that say a number above one."""
    return {each for each in exercise.sources if any(value != 1 for value in NUMERIC.get(each, ()))}


@each_lesson
def test_keys_that_the_law_gives_are_reckoned(course: Course, stem: str, lesson: Lesson) -> None:
    wrong = []
    for where, exercise in exercises_of(stem, lesson, course):
        if (told := _typed_key(exercise)) and not reason_typed(course, stem, exercise):
            rules = ", ".join(sorted(numeric_rules(exercise)))
            wrong.append(f"{where} {told}, and {rules} says it: write a formula, or '# key typed: why'")
    assert not wrong, "\n" + "\n".join(wrong)


def _typed_key(exercise: Exercise) -> str:
    """Return what a key is that was typed and could have been reckoned; empty for one that is right so."""
    key, rules = exercise.entry.get("key", {}), numeric_rules(exercise)
    if not rules:
        return ""
    formulas = " ".join(str(each) for each in [key.get("value"), *key.get("cells", {}).values()] if is_formula(each))
    is_reckoned = any(rule in formulas for rule in rules) or (exercise.type == "dates" and key.get("delay") in rules)
    if is_reckoned:
        return ""
    if exercise.type in {"number", "table"}:
        return f"the key {key.get('value', 'of the cells')} names no rule"
    if exercise.type == "dates":
        return f"the day {key.get('value')} is typed"
    if exercise.type == "choice":
        said = [quantities_in(option["fr"]) for option in exercise.entry["options"]]
        are_numbers = sum(len(each) == 1 for each in said) >= len(said) - 1
        return f"the options are numbers and the key is {key.get('value')!r}" if are_numbers else ""
    if exercise.type == "true_false":
        compared = [each for each in quantities_in(exercise.entry["prompt"]["fr"]) if each.value > 1]
        return f"the sentence says {', '.join(map(str, compared))}" if compared else ""
    return ""


@each_lesson
def test_every_mistake_that_is_spoken_of_is_one_and_is_heard(course: Course, stem: str, lesson: Lesson) -> None:
    wrong = []
    for where, exercise in exercises_of(stem, lesson, course):
        for place, said in enumerate(exercise.entry.get("wrong", []) if exercise.type != "code" else []):
            if "answer" not in said:
                is_last = place == len(exercise.entry["wrong"]) - 1
                wrong += [] if is_last else [f"{where} words for any other answer stand before the last"]
                continue
            try:
                answers = list(erring_answers(exercise, said["answer"]))
            except (KeyError, ValueError, TypeError, IndexError) as error:
                wrong.append(f"{where} wrong {said['answer']!r} can be nobody's answer ({error!r})")
                continue
            if all(share_of(exercise, each) >= 1 for each in answers):
                wrong.append(f"{where} wrong {said['answer']!r} is right")
            elif not any(words_heard(exercise, each) == place for each in answers if share_of(exercise, each) < 1):
                wrong.append(f"{where} wrong {said['answer']!r} is never heard: another one is said before it")
    assert not wrong, "\n" + "\n".join(wrong)


@each_lesson
def test_whoever_errs_is_told_something(course: Course, stem: str, lesson: Lesson) -> None:
    for where, exercise in exercises_of(stem, lesson, course):
        if exercise.type in FOR_TRAINERS | {"code"}:
            continue
        said = exercise.entry.get("wrong", [])
        ends_openly = bool(said) and "answer" not in said[-1]
        is_closed = exercise.type in {"choice", "true_false"}  # every wrong option has words of its own
        if is_closed:
            count = 2 if exercise.type == "true_false" else len(exercise.entry["options"])
            assert ends_openly or len(said) >= count - 1, f"{where} a wrong option has no words of its own"
        else:
            assert ends_openly, f"{where} the last words for wrong answers fit any: leave out its answer"


@each_lesson
def test_hints_are_there_and_tell_no_key(course: Course, stem: str, lesson: Lesson) -> None:
    wrong = []
    for where, exercise in exercises_of(stem, lesson, course):
        hints = exercise.entry.get("hints", [])
        if not 1 <= len(hints) <= 3:
            wrong.append(f"{where} has {len(hints)} hints; 1 to 3 help")
        texts = [("a hint", each) for each in hints]
        texts += [("words for a wrong answer", each) for each in exercise.entry.get("wrong", [])]
        for kind, text in texts:
            for language in LANGUAGES:
                if told := _told_by(exercise, text[language], language):
                    wrong.append(f"{where} {kind} tells the key, {told}: {text[language][:90]}")
    assert not wrong, "\n" + "\n".join(wrong)


def _told_by(exercise: Exercise, words: str, language: str) -> str:
    """Return the key where a text says it; empty for one that does not."""
    key = resolved_key(exercise)
    if exercise.type == "number" and "value" in key:
        value = Fraction(str(key["value"]))
        given = {each.value for each in quantities_in(exercise.entry["prompt"][language])}
        said = {each.value for each in quantities_in(words)}
        return f"{float(value):g}" if value in said - given and value > 3 else ""
    if exercise.type == "choice" and "value" in key:
        right = next((each[language] for each in exercise.entry["options"] if each["id"] == key["value"]), "")
        is_said = len(right) > 6 and bare(right).strip(". ") in bare(words)
        return repr(right) if is_said else ""
    if exercise.type == "short_text":
        return next((each for each in key.get("accepted", []) if len(each) > 3 and _is_word(each, words)), "")
    return ""


def _is_word(word: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(bare(word))}(?!\w)", bare(words), re.IGNORECASE))


@each_lesson
def test_the_words_for_a_right_number_say_it(course: Course, stem: str, lesson: Lesson) -> None:
    wrong = []
    for where, exercise in exercises_of(stem, lesson, course):
        if exercise.type == "number" and "value" in (key := resolved_key(exercise)):
            value = Fraction(str(key["value"]))
            for language in LANGUAGES:
                words = exercise.entry["feedback"][language]
                said = {each.value for each in quantities_in(words)} | _digits_in(words) | {Fraction(1)}
                said |= {each * 100 for each in said}
                near = max(Fraction(str(key.get("tolerance", 0))), value / 200)
                if not any(abs(each - value) <= near for each in said):
                    wrong.append(f"{where} the feedback does not say {float(value):g}: {words[:90]}")
    assert not wrong, "\n" + "\n".join(wrong)


@each_lesson
def test_no_two_lines_of_an_exercise_are_alike(course: Course, stem: str, lesson: Lesson) -> None:
    for where, exercise in exercises_of(stem, lesson, course):
        for field in ("options", "items", "left", "right", "rows", "columns", "hints"):
            for language in LANGUAGES:
                said = [bare(each[language]).strip(" .").lower() for each in exercise.entry.get(field, [])]
                alike = [words for words, count in Counter(said).items() if count > 1]
                assert not alike, f"{where} {field} that are alike: {alike}"
        numbers = [each["number"] for each in exercise.entry.get("options", []) if "number" in each]
        assert len(set(numbers)) == len(numbers), f"{where} two options carry the same number"


@each_lesson
def test_a_number_that_an_option_carries_is_the_one_that_it_says(course: Course, stem: str, lesson: Lesson) -> None:
    for where, exercise in exercises_of(stem, lesson, course):
        for option in exercise.entry.get("options", []):
            for language in LANGUAGES if "number" in option else ():
                said = {each.value for each in quantities_in(option[language])} | _digits_in(option[language])
                is_said = not said or Fraction(str(option["number"])) in reckoned_from(said)
                assert is_said, f"{where} option {option['id']!r} carries {option['number']}, says {option[language]!r}"


def _digits_in(words: str) -> set[Fraction]:
    return {Fraction(each.replace(",", ".")) for each in re.findall(r"\d+(?:,\d+)?", words)}


@each_lesson
def test_half_of_a_lesson_is_doing(course: Course, stem: str, lesson: Lesson) -> None:
    types = [each.type for each in lesson.exercises.values() if each.type not in FOR_TRAINERS]
    doing = [each for each in types if each in DOING]
    assert 2 * len(doing) >= len(types), f"{course.course_id}/{stem}: {len(doing)} of {len(types)} ask to do something"


@each_course
def test_right_options_stand_at_every_place(course: Course) -> None:
    places: dict[str, int] = defaultdict(int)
    truths: list[bool] = []
    for lesson in course.lessons:
        for exercise in lesson.exercises.values():
            key: Any = resolved_key(exercise)
            if exercise.type == "choice" and "value" in key:
                ids = [each["id"] for each in exercise.entry["options"]]
                place = ids.index(key["value"])
                places["first" if not place else "last" if place == len(ids) - 1 else "between"] += 1
            truths += [bool(key["value"])] if exercise.type == "true_false" and "value" in key else []
    total = sum(places.values())
    for stands, count in places.items():
        limit = MOST_AT_ONE_PLACE if stands != "between" else 0.75
        told = f"{course.course_id}: {count} of {total} right options stand {stands}"
        assert total < 4 or count / total <= limit, told
    share = sum(truths) / len(truths) if truths else 0.5
    told = f"{course.course_id}: {sum(truths)} of {len(truths)} sentences to judge are true"
    assert len(truths) < 4 or 0.2 <= share <= 0.8, told


def test_the_right_option_is_not_known_by_its_length() -> None:
    clearly_longest, told = [], []
    for course, stem, lesson in LESSONS:
        for exercise in lesson.exercises.values():
            if exercise.type == "choice" and "value" in (key := resolved_key(exercise)):
                for language in LANGUAGES:
                    lengths = {each["id"]: len(each[language]) for each in exercise.entry["options"]}
                    others = max(length for name, length in lengths.items() if name != key["value"])
                    clearly_longest.append(lengths[key["value"]] > 1.15 * others)
                    told += [f"{course.course_id}/{stem}/{exercise.exercise_id}"] if clearly_longest[-1] else []
    share = sum(clearly_longest) / max(len(clearly_longest), 1)
    assert share <= LONGEST, f"{share:.0%} of right options are clearly the longest: {sorted(set(told))}"


@each_lesson
def test_a_question_is_understood_when_it_is_heard_once(course: Course, stem: str, lesson: Lesson) -> None:
    most = 60  # words: half a minute and more of slow speech
    for where, exercise in exercises_of(stem, lesson, course):
        for language in LANGUAGES if exercise.type not in FOR_TRAINERS | {"code"} else ():
            count = len(re.findall(r"[\w’]+", exercise.entry["prompt"][language]))
            assert count <= most, f"{where} asks in {count} words"


@each_lesson
def test_what_a_trainer_marks_has_a_rubric_that_gives_its_points(course: Course, stem: str, lesson: Lesson) -> None:
    for where, exercise in exercises_of(stem, lesson, course):
        if exercise.type in FOR_TRAINERS:
            rubric = exercise.entry.get("rubric", [])
            assert len(rubric) >= 2, f"{where} says {len(rubric)} things that the trainer looks for"
            total = sum(each["points"] for each in rubric)
            assert total == exercise.points, f"{where} gives {exercise.points} points, its rubric {total}"
