"""Plain forms as answers: whatever is posted, nothing breaks and nothing untouched changes."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import FormData

from academy.exercises.formats import problem_with
from academy.player.answer_words import answer_in_words, answers_of_form
from academy.released import ExercisePlace
from widgets.theme.texts import Texts


def items(*names: str) -> list[dict[str, str]]:
    return [{"id": name, "text": name.upper()} for name in names]


PLACES = [
    ExercisePlace("one", "choice", 1, {"options": items("a", "b")}, ""),
    ExercisePlace("some", "choices", 1, {"options": items("a", "b")}, ""),
    ExercisePlace("judge", "true_false", 1, {}, ""),
    ExercisePlace("count", "number", 1, {"unit": "", "units": []}, ""),
    ExercisePlace("word", "short_text", 1, {}, ""),
    ExercisePlace("steps", "ordering", 1, {"items": items("a", "b", "c")}, ""),
    ExercisePlace("pairs", "matching", 1, {"left": items("a", "b"), "right": items("x", "y")}, ""),
    ExercisePlace("story", "essay", 1, {}, ""),
    ExercisePlace("fill", "table", 1, {
        "rows": items("a"), "columns": items("x", "y"), "unit": "",
        "cells": [{"id": "a.x", "given": 2, "is_asked": False}, {"id": "a.y", "given": None, "is_asked": True}],
    }, ""),
    ExercisePlace("where", "regions", 1, {"regions": items("r09", "r10"), "tiles": []}, ""),
    ExercisePlace("when", "dates", 1, {}, ""),
]  # fmt: skip
ANSWERS: dict[str, Any] = {
    "one": "a", "some": ["a", "b"], "judge": False, "count": "5", "word": "نحن", "steps": ["b", "c", "a"],
    "pairs": {"a": "x"}, "story": "سطر\nسطر", "fill": {"a.y": "١٢"}, "where": ["r09"], "when": "22/11/2026",
}  # fmt: skip
NAMES = (
    [f"a.{place.exercise_id}" for place in PLACES]
    + [f"a.steps.{x}" for x in "abc"]
    + ["a.pairs.a", "a.pairs.b", "a.fill.a.y"]
)


def form_of(answers: dict[str, Any]) -> FormData:
    """Return the form that a browser posts when these answers stand in the fields."""
    fields = [
        ("a.one", answers["one"]), *(("a.some", each) for each in answers["some"]),
        ("a.judge", "true" if answers["judge"] else "false"), ("a.count", answers["count"]),
        ("a.word", answers["word"]), ("a.story", answers["story"].replace("\n", "\r\n")),
        *((f"a.steps.{each}", str(place)) for place, each in enumerate(answers["steps"], start=1)),
        *((f"a.pairs.{left}", answers["pairs"].get(left, "")) for left in "ab"),
        ("a.fill.a.y", answers["fill"]["a.y"]), ("a.where", answers["where"][0]), ("a.when", answers["when"]),
    ]  # fmt: skip
    return FormData(fields)


def test_a_form_says_every_answer() -> None:
    assert answers_of_form(form_of(ANSWERS), PLACES, {}) == (ANSWERS, {})


def test_a_form_that_nobody_touched_changes_nothing() -> None:
    assert answers_of_form(form_of(ANSWERS), PLACES, ANSWERS) == ({}, {})
    assert answers_of_form(FormData(), PLACES, {}) == ({}, {})


def test_emptying_a_text_is_an_answer_of_its_own() -> None:
    changed, _ = answers_of_form(FormData([("a.word", " ")]), PLACES, {"word": "نحن"})
    assert changed["word"] == ""


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=20) | st.sampled_from(["1", "2", "3", "a", "x"]))))
def test_whatever_is_posted_becomes_an_answer_or_a_problem(fields: list[tuple[str, str]]) -> None:
    changed, problems = answers_of_form(FormData(fields), PLACES, {})
    assert not set(changed) & set(problems)
    for place in PLACES:
        if place.exercise_id in changed:
            value = changed[place.exercise_id]
            told = problem_with(place.type, place.public, value)
            assert told is None or isinstance(told, str)


@given(st.sampled_from(PLACES), st.sampled_from(["ar", "fr"]))
def test_every_answer_has_words(place: ExercisePlace, language: str) -> None:
    assert answer_in_words(Texts(language), place, ANSWERS[place.exercise_id])
    assert answer_in_words(Texts(language), place, None)
