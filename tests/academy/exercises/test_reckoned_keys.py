"""Keys that are reckoned from the parameters of the law: by number, by option, by comparison, by the calendar."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.exercises.kinds import KINDS, complete_key
from academy.lessons import exercise_problems
from legal_rules.delays import last_day_before, last_day_to_act
from legal_rules.parameters import parameter

QUORUM = "= ceil(24 * L112.ag.quorum_ago.first_call)"
TEXT = {"ar": "a", "fr": "b"}


def options(*numbers: float) -> list[dict[str, Any]]:
    return [{"id": f"o{place}", "number": number, **TEXT} for place, number in enumerate(numbers)]


def test_a_number_is_reckoned_when_the_key_is_made() -> None:
    key = complete_key("number", {"type": "number", "key": {"value": QUORUM, "tolerance": 0}})
    assert key["value"] == 12
    assert KINDS["number"].share(key, "١٢") == 1
    assert KINDS["number"].share(key, "13") == 0


def test_the_right_option_is_the_one_with_the_number() -> None:
    entry = {"type": "choice", "options": options(8, 13, 12), "key": {"value": QUORUM}}
    assert KINDS["choice"].problems(entry) == []
    assert complete_key("choice", entry)["value"] == "o2"


@pytest.mark.parametrize("numbers", [(8, 13), (12, 12), (12, True)])
def test_a_key_that_names_no_option_or_two_is_told(numbers: tuple[float, ...]) -> None:
    entry = {"type": "choice", "options": options(*numbers), "key": {"value": QUORUM}}
    (problem,) = KINDS["choice"].problems(entry)
    assert "key.value: gives 12" in problem or "needs a number" in problem


def test_options_without_numbers_cannot_be_reckoned() -> None:
    entry = {"type": "choice", "options": [{"id": "a", **TEXT}, {"id": "b", **TEXT}], "key": {"value": QUORUM}}
    assert "number = 12" in KINDS["choice"].problems(entry)[0]


@pytest.mark.parametrize(("members", "needs_a_board"), [(49, False), (50, False), (51, True)])
def test_a_sentence_is_true_as_the_law_says_at_its_limit(members: int, needs_a_board: bool) -> None:
    entry = {"type": "true_false", "key": {"value": f"= {members} > L112.gov.board_required.members_above"}}
    assert KINDS["true_false"].problems(entry) == []
    assert complete_key("true_false", entry)["value"] is needs_a_board


@pytest.mark.parametrize(
    ("type_name", "value"),
    [
        ("number", "= L112.nothing"),
        ("number", "twelve"),
        ("true_false", "= 12"),
        ("true_false", 1),
        ("choice", "= 1/0"),
    ],
)
def test_a_formula_that_cannot_be_reckoned_is_told_beside_the_key(type_name: str, value: object) -> None:
    entry = {"options": options(1, 2), "key": {"value": value}}
    assert all(problem.startswith("key.value: ") for problem in KINDS[type_name].problems(entry))
    assert KINDS[type_name].problems(entry)


@given(st.dates(min_value=dt.date(2020, 1, 1), max_value=dt.date(2090, 1, 1)), st.integers(1, 400))
def test_a_day_counted_back_is_the_day_counted_on(day: dt.date, days: int) -> None:
    assert last_day_to_act(last_day_before(day, days), days) == day


def test_the_last_day_for_a_notice_is_counted_back_from_the_assembly() -> None:
    key = {"before": "2027-05-20", "delay": "L112.ag.notice", "name": "first_call_full_days"}
    assert KINDS["dates"].problems({"key": key}) == []
    day = dt.date.fromisoformat(complete_key("dates", {"key": key})["value"])
    assert (dt.date(2027, 5, 20) - day).days - 1 == parameter("L112.ag.notice").whole("first_call_full_days")


@pytest.mark.parametrize(
    "change", [{"delay": "L112.ag.annual"}, {"name": ""}, {"before": "soon"}, {"start": "2027-01-01"}]
)
def test_what_cannot_be_counted_back_is_told(change: dict[str, str]) -> None:
    key = {"before": "2027-05-20", "delay": "L112.ag.notice", "name": "first_call_full_days", **change}
    assert KINDS["dates"].problems({"key": key})[0].startswith("key: ")


def test_an_exercise_that_asks_of_no_law_says_so_with_an_empty_list() -> None:
    entry = {"type": "true_false", "points": 1, "key": {"value": True}, "prompt": TEXT, "feedback": TEXT}
    assert exercise_problems("x", {**entry, "source": []}) == []
    assert exercise_problems("x", entry)
