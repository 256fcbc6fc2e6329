"""What answers are worth."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from academy.exercises.choices import RULES
from academy.exercises.grading import points_of
from academy.exercises.kinds import KINDS, complete_key
from academy.exercises.model_answers import model_answer
from tests.academy.exercises.conftest import ENTRIES

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.complex_numbers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.integers(), inner, max_size=4),
    max_leaves=12,
) | st.lists(st.sampled_from(["a", "b", "c", "d", "x", "y"]))


@pytest.mark.parametrize("type_name", ENTRIES)
@given(value=anything, points=st.floats(0.01, 100))
@settings(max_examples=60)
def test_anything_at_all_is_worth_between_nothing_and_all(type_name: str, value: Any, points: float) -> None:
    worth = points_of(type_name, complete_key(type_name, ENTRIES[type_name]), value, points)
    assert type(worth) is float
    assert 0 <= worth <= points


@pytest.mark.parametrize("type_name", [name for name, kind in KINDS.items() if kind.AUTOMATIC])
def test_the_model_answer_is_worth_all_and_no_answer_nothing(type_name: str) -> None:
    key = complete_key(type_name, ENTRIES[type_name])
    assert points_of(type_name, key, model_answer(type_name, key), 3.0) == 3.0
    assert points_of(type_name, key, None, 3.0) == 0.0


@pytest.mark.parametrize(
    ("rule", "chosen", "share"),
    [
        ("all_or_nothing", "ab", 1),
        ("all_or_nothing", "a", 0),
        ("all_or_nothing", "abc", 0),
        ("net_correct", "a", 1 / 2),
        ("net_correct", "abc", 1 / 2),
        ("net_correct", "cd", 0),
        ("coverage", "abc", 2 / 3),
        ("coverage", "a", 1 / 2),
        ("coverage", "cd", 0),
        ("every_decision", "a", 3 / 4),
        ("every_decision", "abcd", 1 / 2),
        ("every_decision", "cd", 0),
    ],
)
def test_choices_give_partial_credit_by_the_rule_written_down(rule: str, chosen: str, share: float) -> None:
    key = {"values": ["a", "b"], "rule": rule, "shown": ["a", "b", "c", "d"]}
    assert KINDS["choices"].share(key, list(chosen)) == pytest.approx(share)


@pytest.mark.parametrize("rule", RULES)
def test_choosing_nothing_or_something_unknown_is_worth_nothing(rule: str) -> None:
    key = {"values": ["a"], "rule": rule, "shown": ["a", "b", "c"]}
    assert KINDS["choices"].share(key, []) == KINDS["choices"].share(key, ["a", "elsewhere"]) == 0


def test_every_order_that_keeps_the_pairs_is_right_and_the_reverse_is_worth_nothing() -> None:
    entry = {"items": [{"id": name} for name in "abcd"], "key": {"before": [["a", "b"], ["b", "d"]]}}
    key = complete_key("ordering", entry)
    assert ["a", "d"] in key["before"], "a before b before d puts a before d"
    for order in (["a", "b", "c", "d"], ["c", "a", "b", "d"], ["a", "b", "d", "c"]):
        assert KINDS["ordering"].share(key, order) == 1
    assert KINDS["ordering"].share(key, ["d", "b", "c", "a"]) == 0
    assert KINDS["ordering"].share(key, ["a", "d", "b", "c"]) == pytest.approx(1 / 3)
    assert KINDS["ordering"].share(key, ["a", "b", "c", "c"]) == 0


@pytest.mark.parametrize("typed", ["2.5", "2,5", "٢٫٥", "2,55 DH", "2,4 dirhams", " 2.6 درهم", 2.5])
def test_a_number_is_right_within_its_tolerance_whatever_the_spelling(typed: object) -> None:
    assert points_of("number", complete_key("number", ENTRIES["number"]), typed, 1) == 1


@pytest.mark.parametrize("typed", ["2.7", "2,5 kg", "deux", "", True, float("nan"), 10**400, [2.5]])
def test_another_number_unit_or_thing_is_wrong(typed: object) -> None:
    assert points_of("number", complete_key("number", ENTRIES["number"]), typed, 1) == 0


@pytest.mark.parametrize(
    "typed", ["تعاونيه", "التَّعاونية".removeprefix("ال"), "  تعـاونيّة. ", "COOPÉRATIVE", "cooperative"]
)
def test_spelling_habits_do_not_make_a_word_wrong(typed: str) -> None:
    assert points_of("short_text", complete_key("short_text", ENTRIES["short_text"]), typed, 1) == 1


def test_one_is_not_true_and_zero_is_not_false() -> None:
    assert points_of("true_false", {"value": True}, 1, 1) == 0
    assert points_of("true_false", {"value": False}, 0, 1) == 0
