"""Places: everything on a lesson's screens has one, the same in both languages, with the words a voice says."""

import pytest

from academy.citations import citation, known_rules
from academy.lessons import EXERCISE_PLACE
from academy.released import ExercisePlace, open_lesson, private_part
from academy.sound.places import (
    choice_place,
    feedback_place,
    fingerprint,
    hint_place,
    lesson_texts,
    places_of_blocks,
    question_place,
    said_of,
    screen_of,
)
from academy.sound.rows import TAGS
from academy.sound.words import NAMES_OF_TAGS, WORDS, word_texts
from tests.academy.conftest import COURSE, LESSON, BuiltCourse


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_text_question_choice_hint_and_feedback_has_a_place_with_its_words(
    built: BuiltCourse, language: str
) -> None:
    texts = lesson_texts(built.folder, COURSE, built.version, LESSON)
    lesson = open_lesson(built.folder, COURSE, built.version, LESSON, language)
    private = private_part(built.folder, COURSE, built.version, LESSON)
    exercises = [block for block in lesson.blocks if isinstance(block, ExercisePlace)]
    assert len(exercises) == len(EXERCISE_PLACE.findall(built.course.lessons[0].prose[language]))
    for exercise in exercises:
        name, entry = exercise.exercise_id, private[exercise.exercise_id]["entry"]
        wanted = [question_place(name), *(hint_place(name, n) for n in range(len(exercise.hints)))]
        wanted += [choice_place(name, item["id"]) for item in exercise.public.get("options", [])]
        wanted += [choice_place(name, item["id"], "right") for item in exercise.public.get("right", [])]
        assert all(texts[place][language] for place in wanted)
        for said in (entry["feedback"], *entry.get("wrong", [])):
            place = feedback_place(texts, name, language, said[language])
            assert place
            assert texts[place][language] == said_of(said[language])
    assert feedback_place(texts, "equal_votes", language, "other words") is None


def test_both_languages_share_every_place(built: BuiltCourse) -> None:
    texts = lesson_texts(built.folder, COURSE, built.version, LESSON)
    assert [place for place, said in texts.items() if set(said) != {"ar", "fr"}] == []
    by_language = [
        places_of_blocks(open_lesson(built.folder, COURSE, built.version, LESSON, each)) for each in ("ar", "fr")
    ]
    assert by_language[0] == by_language[1]
    assert len(set(by_language[0])) == len(by_language[0])


def test_sources_in_brackets_are_not_spoken(built: BuiltCourse) -> None:
    texts = lesson_texts(built.folder, COURSE, built.version, LESSON)
    for language in ("ar", "fr"):
        said = " ".join(each[language] for place, each in texts.items() if place.startswith("text/"))
        assert not [rule for rule in known_rules() if f"({citation(rule, language)})" in said]
        assert "<" not in said
        assert "`" not in said


def test_an_exercise_is_one_screen_and_a_feedback_another() -> None:
    places = ["question/e", "choice/e/a", "hint/e/0", "feedback/e/right", "text/e.1", "word/next"]
    assert [screen_of(place) for place in places] == ["exercise/e"] * 3 + places[3:]


def test_a_fingerprint_is_of_the_words_and_not_of_how_they_are_written() -> None:
    composed, parted = "é coopérative", "e\u0301 coope\u0301rative "
    assert fingerprint(composed) == fingerprint(parted)
    assert fingerprint("cinq membres") != fingerprint("sept membres")


def test_every_word_of_the_interface_is_said_in_both_languages_and_every_tag_has_a_name() -> None:
    assert {len(said) for said in word_texts().values()} == {2}
    assert len(word_texts()) == len(WORDS)
    assert tuple(NAMES_OF_TAGS) == TAGS
