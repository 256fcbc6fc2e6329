"""Keys that contradict one another are named with their place; nothing else than a refusal comes of a wrong key."""

import contextlib
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scoring_models.composite.errors import ScoringError, UnusableFramework
from scoring_models.composite.framework_reading import changed_framework, framework_of_text, read_framework
from scoring_models.composite.framework_schema import key_places
from tests.scoring_models.composite.test_framework_reading import TWO_PILLARS


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"form": 2}, "written in form 2, and this program reads form 1"),
        ({"form": None}, "the key 'form' is missing"),
        ({"agregation": {}}, "'agregation' is not a key of it. Did you mean 'aggregation'"),
        ({"indicators.a.wieght": 1}, r"at indicators\.a: 'wieght' is not a key of it. Did you mean 'weight'"),
        ({"indicators.a.weight": "1"}, r"indicators\.a\.weight: '1' stands where a number belongs"),
        ({"indicators.a.weight": float("nan")}, "not a number to reckon with"),
        ({"indicators.a.weight": -1}, "is no weight"),
        ({"indicators.a.direction": 0}, "0 is no direction"),
        ({"indicators.a.direction": 2}, "out of its limits"),
        ({"normalisation.method": "min-max"}, "'min-max' is not one of its values"),
        ({"normalisation.lower": 100}, "is not below `upper`"),
        ({"indicators.a.normalisation": {"method": "goalposts"}}, "'goalposts' needs goalposts"),
        ({"indicators.a.goalposts": {"worst": 1, "best": 0}}, "against the direction 1"),
        ({"indicators.a.goalposts": {"worst": 0, "best": 1, "log": True}}, "no logarithm of an end"),
        ({"indicators.a.bands": [{"points": 1}, {"points": 2}]}, "only the first band"),
        (
            {"normalisation.method": "bands", "indicators.a.bands": [{"points": 1, "at_least": 0}]},
            "holds all that is below",
        ),
        ({"indicators.a.bands": [{"points": 1, "at_least": 2}, {"points": 2, "at_least": 1}]}, "not in rising order"),
        ({"aggregation.method": "power"}, "'power' needs an exponent"),
        ({"imputation": {"method": "group_mean"}}, "needs groups"),
        ({"imputation": {"method": "carry_forward"}}, "Name the column in `table.time`"),
        ({"imputation": {"method": "mean"}, "steps": ["normalise"]}, "'impute' is left out"),
        ({"steps": ["normalise", "treat"]}, "'treat' stands after 'normalise'"),
        ({"ranks": {"nodes": ["Indx"]}}, "there is no node 'Indx'. Did you mean 'Index'"),
        ({"classes": [{"id": "A", "lower": 1}, {"id": "B", "lower": 1}]}, "begin at the same score"),
        ({"derived": [{"id": "x", "formula": "__import__('os')"}]}, "there is no function '__import__'"),
        ({"levels.2.level": 9}, "the highest level is 3"),
        ({"groups.Q.parent": "P", "groups.P.parent": "Q"}, "stand under themselves"),
        ({"weighting": {"must_sum_to": 1}}, "the weights of its members add up to"),
        ({"table": {"carry": ["P"]}}, "at P: another column of the scores has this name"),
        ({"results": [{"id": "coverage", "formula": "1"}]}, "another column of the scores"),
        ({"coverage": {"not_rated_below": 0.5}}, "Raise `provisional_below`"),
    ],
)
def test_what_cannot_be_meant_is_named(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ScoringError, match=said):
        changed_framework(framework_of_text(TWO_PILLARS), changes)


def test_a_framework_with_every_kind_of_key_is_whole() -> None:
    whole = {
        "ranks": {"nodes": ["P", "double"]},
        "results": [{"id": "double", "formula": "2 * Index"}],
        "classes": [{"id": "A", "lower": 1}, {"id": "B"}],
        "classing": {"of": "double"},
    }
    assert changed_framework(framework_of_text(TWO_PILLARS), whole).classing.of == "double"


odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["log", "all"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
places = st.sampled_from(sorted(key_places()))


@given(st.dictionaries(places, odd, max_size=4))
@example({"groups": [None], "groups.aggregation": None})
@example({"groups": False, "groups.aggregation": None})
@settings(max_examples=60)
def test_whatever_stands_in_a_key_is_taken_or_refused(changes: dict[str, Any]) -> None:
    framework = framework_of_text(TWO_PILLARS)
    named = {place.replace("indicators.", "indicators.a.").replace("groups.", "groups.P."): value
             for place, value in changes.items()}  # fmt: skip
    with contextlib.suppress(ScoringError):
        changed_framework(framework, named)


@given(st.dictionaries(st.sampled_from(["form", "name", "indicators", "groups", "table"]), odd))
@settings(max_examples=40)
def test_whatever_is_given_as_a_framework_is_taken_or_refused(given_keys: dict[str, Any]) -> None:
    with contextlib.suppress(ScoringError):
        read_framework({"form": 1, **given_keys})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"table.unit": []}, "no column names a unit"),
        ({"table": {"unit": ["id", "id"]}}, "'id' is named twice"),
        ({"table": {"unit": "id", "carry": ["id"]}}, "'id' is named twice"),
        ({"table": {"unit": "id", "time": "id"}}, "'id' is named twice"),
        ({"table": {"unit": "id", "decimal": ",", "thousands": ","}}, "parts the decimals already"),
        ({"results": [{"id": "Index.rank", "formula": "1"}]}, "Index.rank: another column of the scores"),
        ({"ranks": {"within": "r"}, "results": [{"id": "Index.rank within r", "formula": "1"}]}, "another column"),
    ],
)
def test_columns_that_would_be_two_are_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(UnusableFramework, match=said):
        changed_framework(framework_of_text(TWO_PILLARS), changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"goalposts": {"worst": 0, "best": 1, "power": 0}}, r"indicators\.a\.goalposts\.power: 0 has no sense"),
        ({"goalposts": {"worst": 0, "best": 1, "power": 2, "clip": False}}, r"a\.goalposts\.power: 2 has no sense"),
        ({"goalposts": {"worst": 0, "best": 1, "power": 2, "clip_end": "best"}}, "2 has no sense"),
        ({"bands": [{"points": 1}], "normalisation": {"method": "bands"}}, "there is one, and all values score alike"),
    ],
)
def test_a_scale_that_makes_no_sense_is_refused_by_its_indicator(changes: dict[str, Any], said: str) -> None:
    given = {f"indicators.a.{name}": value for name, value in changes.items()}
    with pytest.raises(UnusableFramework, match=said):
        changed_framework(framework_of_text(TWO_PILLARS), given)
