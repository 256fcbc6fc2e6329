"""Forms of allocations: what each key may hold, and one sentence for whatever it may not."""

import json
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_models.projects.programme.assignment import allocate
from scoring_models.projects.programme.assignment_form import EXAMPLE, KEYS, NEEDED, assignment_of, assignment_of_text
from scoring_models.projects.programme.errors import ProgrammeError, UnusableForm

GOOD: dict[str, Any] = {
    "agents": ["a", "b"], "tasks": 3, "values": [[1, 2, 3], [4, 5, None]], "loads": 1, "capacities": 2,
}  # fmt: skip


def test_the_example_is_as_the_document_says() -> None:
    assert allocate(assignment_of_text(json.dumps(EXAMPLE))).value == 20


def test_numbers_stand_for_names_and_lists_for_matrices() -> None:
    problem = assignment_of(GOOD)
    assert problem.tasks == ("1", "2", "3")
    assert np.isnan(problem.values).sum() == 1
    assert problem.loads.tolist() == [[1, 1, 1], [1, 1, 1]]
    assert assignment_of({**GOOD, "loads": [1, 2, 3]}).loads.tolist() == [[1, 2, 3], [1, 2, 3]]
    assert assignment_of({**GOOD, "capacities": [None, 1.5]}).capacities.tolist() == [np.inf, 1.5]
    assert assignment_of({**GOOD, "capacities": None}).capacities.tolist() == [np.inf, np.inf]
    assert np.isnan(assignment_of({**GOOD, "loads": [[1, 1, None], [1, 1, 1]]}).values[0, 2])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"values": [[1, "2", 3], [4, 5, 6]]}, 'Number 2 of the row of “a” in “values” is the text "2"'),
        ({"values": [[1, True, 3], [4, 5, 6]]}, "is true"),
        ({"values": [[1, 2], [4, 5, 6]]}, "the row of “a” in “values” has 2 numbers where 3 are wanted"),
        ({"values": [[1, 2, 3]]}, "“values” has 1 rows where there are 2 agents"),
        ({"values": [[1, 2], [3, 4], [5, 6]]}, "It looks turned round"),
        ({"values": [[1, 2, 1e16], [4, 5, 6]]}, "from -1e15 to 1e15"),
        ({"values": [[1, 2, 10**400], [4, 5, 6]]}, "beyond 1e15"),
        ({"values": [[1, 2, [3]], [4, 5, 6]]}, "is a list of 1"),
        ({"values": {}}, "“values” is an object"),
        ({"values": []}, "“values” has 0 rows"),
        ({"values": [1, 2]}, "the row of “a” in “values” is 1. Write a list of 3 numbers"),
        ({"loads": -1}, "The load of “1” with “a” is -1. A load is 0 or more"),
        ({"loads": [1, 2]}, "“loads” has 2 numbers where 3 are wanted"),
        ({"loads": "1"}, "“loads” is the text"),
        ({"loads": None}, "“loads” is null"),
        ({"capacities": [1, -2]}, "The capacity of “b” is -2"),
        ({"capacities": [1]}, "“capacities” has 1 numbers where 2 are wanted"),
        ({"capacities": {"a": 1}}, "“capacities” is an object"),
        ({"agents": ["a", "a"]}, "“agents” holds “a” more than once"),
        ({"agents": []}, "“agents” is a list of 0"),
        ({"agents": ["a", ""]}, "A name in “agents” is the text"),
        ({"agents": ["a", None]}, "A name in “agents” is null"),
        ({"agents": 0}, "“agents” is 0. Write a whole number from 1"),
        ({"agents": 2.0}, "“agents” is 2.0"),
        ({"agents": True}, "“agents” is true"),
        ({"tasks": 10**9}, "“tasks” is 1000000000"),
        ({"agents": 10**5, "tasks": 10**5}, "are more than 10,000,000 pairs"),
        ({"sense": "maximum"}, '“sense” is the text "maximum". Write one of "max", "min"'),
        ({"sense": []}, "“sense” is a list of 0"),
        ({"each_task": "some"}, "“each_task” is the text"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_said_in_a_sentence(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(UnusableForm) as refused:
        assignment_of({**GOOD, **changed})
    assert said.lower() in str(refused.value).lower()
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "This is no JSON: Expecting value at line 1, column 1"),
        ("[]", "The form is an object with keys, not a list of 0"),
        ("12", "not 12"),
        ("{}", "The form lacks “agents”, “tasks”, “values”, “capacities”"),
        ('{"agents": 1, "agents": 2}', "holds “agents” more than once"),
        ('{"agents": NaN}', "The form holds NaN"),
        ('{"agents": -Infinity}', "The form holds -Infinity"),
        ('{"agens": 1}', "The form has “agens”, which is not known. Known: agents"),
        ("[" * 100_000, "nested too deep"),
        ('{"agents": ' + "1" * 5000 + "}", "too many digits"),
    ],
)
def test_a_text_that_is_no_form_is_said_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(UnusableForm, match=said.replace("[", r"\[")):
        assignment_of_text(text)


def test_a_text_may_begin_with_the_mark_that_some_editors_write() -> None:
    assert assignment_of_text("\ufeff" + json.dumps(GOOD)).agents == ("a", "b")


def test_keys_are_told_and_needed_ones_among_them() -> None:
    assert set(NEEDED) <= set(KEYS)
    assert set(EXAMPLE) <= set(KEYS)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*KEYS, "other"]), JSON)
def test_any_value_of_any_key_is_taken_or_refused_in_a_sentence(key: str, value: Any) -> None:
    with suppress(ProgrammeError):
        allocate(assignment_of_text(json.dumps({**GOOD, key: value})))
