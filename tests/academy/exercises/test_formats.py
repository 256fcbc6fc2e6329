"""Whether a value is an answer at all, and what it looks like to a reader."""

from typing import Any

import pytest
from hypothesis import given, settings

from academy.exercises.formats import is_empty, problem_with, shown_answer
from academy.exercises.kinds import KINDS, complete_key
from academy.exercises.model_answers import model_answer
from tests.academy.exercises.conftest import ENTRIES
from tests.academy.exercises.test_grading import anything
from widgets.theme.texts import LANGUAGES, Texts

TRAINERS = {"essay": "Nos abeilles", "photo": {"photo": "0" * 64}}  # what no machine knows a right answer to


def public_of(type_name: str) -> dict[str, Any]:
    return KINDS[type_name].public(ENTRIES[type_name], "fr", "place")


@pytest.mark.parametrize("type_name", ENTRIES)
@given(value=anything)
@settings(max_examples=60)
def test_any_value_is_an_answer_or_gets_a_sentence_in_both_languages(type_name: str, value: Any) -> None:
    problem = problem_with(type_name, public_of(type_name), value)
    if problem is not None:
        assert all(Texts(language)(problem) != problem for language in LANGUAGES), f"{problem!r} untranslated"
    assert isinstance(shown_answer(type_name, public_of(type_name), value), str)


@pytest.mark.parametrize("type_name", ENTRIES)
def test_a_right_answer_and_a_cleared_one_have_no_problem(type_name: str) -> None:
    model = model_answer(type_name, complete_key(type_name, ENTRIES[type_name]))
    right = TRAINERS.get(type_name, model)
    assert problem_with(type_name, public_of(type_name), right) is None
    assert problem_with(type_name, public_of(type_name), None) is None
    assert problem_with(type_name, public_of(type_name), "  ") is None


@pytest.mark.parametrize("type_name", ENTRIES)
def test_what_a_learner_sees_beforehand_tells_no_key(type_name: str) -> None:
    public, entry = public_of(type_name), ENTRIES[type_name]
    assert "key" not in public
    if type_name == "ordering":
        assert [item["id"] for item in public["items"]] != entry["key"]["order"]
    if type_name == "matching":
        assert [item["id"] for item in public["right"]][:2] != list(entry["key"]["pairs"].values())


def test_both_languages_show_one_order() -> None:
    for name in ("ordering", "matching"):
        french, arabic = (KINDS[name].public(ENTRIES[name], language, "p") for language in ("fr", "ar"))
        for part in french:
            assert [item["id"] for item in french[part]] == [item["id"] for item in arabic[part]]


def test_false_and_zero_are_answers_but_blanks_are_none() -> None:
    assert not is_empty(False)
    assert not is_empty(0)
    assert all(map(is_empty, (None, "", " \n", [], {})))
