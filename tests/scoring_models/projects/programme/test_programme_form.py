"""Forms of programmes: candidates and rules as they are written, and a sentence for whatever cannot be read."""

import copy
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_models.projects.programme.errors import ProgrammeError, UnusableForm
from scoring_models.projects.programme.national_programme import choose
from scoring_models.projects.programme.programme_form import (
    EXAMPLE,
    KEYS,
    RULE_KEYS,
    programme_of,
    programme_of_text,
)
from tests.scoring_models.projects.programme.test_assignment_form import JSON


def test_the_example_leaves_the_unknown_apart_and_keeps_its_rules() -> None:
    found = choose(programme_of_text(json.dumps(EXAMPLE)), gap=0)
    assert list(found.chosen.index) == ["weaving in Errachidia", "bees in Azilal"]
    assert found.prepared.apart.to_numpy().tolist() == [["argan in Agadir", ("cost_mad",)]]


def test_an_object_that_does_not_name_a_course_needs_no_seat_and_no_object_is_unknown() -> None:
    form = copy.deepcopy(EXAMPLE)
    del form["candidates"][0]["seats"]  # type: ignore[attr-defined]
    table = programme_of(form).candidates
    assert table["seats.sell"].isna().tolist() == [True, False, False, False, False]
    assert table.at["bees in Azilal", "seats.sell"] == 0


def changed(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """Return the example with one value changed."""
    form: Any = copy.deepcopy(EXAMPLE)
    inner = form
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return form  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("candidates",), [], "“candidates” is a list of 0"),
        (("candidates",), {}, "“candidates” is an object"),
        (("candidates", 0), 3, "Candidate 1 is 3 without “id”"),
        (("candidates", 0, "id"), "dates in Errachidia", "holds “dates in Errachidia” more than once"),
        (("candidates", 0, "id"), "", "“id” of candidate 1 is the text"),
        (("candidates", 0, "cost_mad"), -1, "“cost_mad” of “weaving in Errachidia” is -1. It is 0 or more"),
        (("candidates", 0, "cost_mad"), "250 000", "is a text for some candidates, a number for others"),
        (("candidates", 0, "women"), True, "is true. Write a number"),
        (("candidates", 0, "seats"), [1], "is a list of 1"),
        (("candidates", 0, "seats"), {"sell": "8"}, "“seats.sell” of “weaving in Errachidia” is the text"),
        (("candidates", 0, "value"), "8", "“value” of “weaving in Errachidia” is the text"),
        (("candidates", 0, "most"), 1.5, "is 1.5. Write a whole number from 0"),
        (("candidates", 0, "least"), 2, "`least` is over `most`"),
        (("candidates", 0, "times"), 2, "means something else here"),
        (("candidates", 0, "seats.sell"), 2, "has “seats.sell” twice"),
        (("rules",), {}, "“rules” is an object"),
        (("rules", 0), [], "Rule 1 is a list of 0"),
        (("rules", 0, "name"), "one idea a group", "“rules” holds “one idea a group” more than once"),
        (("rules", 0, "name"), 4, "“name” of rule 1 is 4"),
        (("rules", 0, "atmost"), 4, "Rule 1 has “atmost”, which is not known"),
        (("rules", 0, "at_most"), None, "The rule “budget” has no limit"),
        (("rules", 0, "at_most"), "4", "“at_most” of the rule “budget” is the text"),
        (("rules", 0, "at_most"), -4, "is -4. Write a number from 0"),
        (("rules", 0, "at_most"), {"08": 1}, "is an object, and the rule has no “each”"),
        (("rules", 0, "sum"), "cots_mad", "reads “cots_mad”, which no candidate has as a number"),
        (("rules", 0, "of_all"), 1, "“of_all” of the rule “budget” is 1"),
        (("rules", 0, "of"), 1, "“of” of the rule “budget” is 1"),
        (("rules", 1, "each"), "land", "reads “land”, which no candidate has as a text"),
        (("rules", 1, "at_most", "08"), -1, "“08” in “at_most” of the rule “advisers' days” is -1"),
        (("rules", 4, "where"), [], "“where” of the rule"),
        (("rules", 4, "where", "region"), 5, "wants a text or a list of texts"),
        (("rules", 5, "at_least_share"), 45, "is 45. Write a number from 0 to 1"),
        (("maximise",), 1, "“maximise” is 1"),
        (("needs",), "cost_mad", "“needs” is the text"),
        (("region_weights",), {"08": "x"}, "“08” in “region_weights” is the text"),
        (("region_weights",), [1], "“region_weights” is a list of 1"),
        (("budget",), 1, "The form has “budget”, which is not known"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_said_in_a_sentence(path: tuple[Any, ...], value: Any, said: str) -> None:
    with pytest.raises(UnusableForm) as refused:
        choose(programme_of_text(json.dumps(changed(path, value))))
    assert said in str(refused.value)
    assert len(str(refused.value)) < 300


PLACES = st.one_of(
    st.tuples(st.sampled_from([*KEYS, "other"])),
    st.tuples(st.just("candidates"), st.integers(0, 4), st.sampled_from([*EXAMPLE["candidates"][0], "most", "x"])),  # type: ignore[misc, index]
    st.tuples(st.just("rules"), st.integers(0, 5), st.sampled_from([*RULE_KEYS, "x"])),
)


@settings(max_examples=150, deadline=None)
@given(PLACES, JSON)
def test_any_value_anywhere_is_taken_or_refused_in_a_sentence(path: tuple[Any, ...], value: Any) -> None:
    with suppress(ProgrammeError):
        choose(programme_of_text(json.dumps(changed(path, value))))
