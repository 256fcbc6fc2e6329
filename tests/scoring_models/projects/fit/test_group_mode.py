"""Group mode: the officer's eight women of Errachidia, each step named with its course, unknown costs apart."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.group import Grant, Group
from scoring_models.projects.fit.group_mode import GroupFit, GroupIdea, Step, group_fit
from scoring_models.projects.fit.place_fit import fit_places

IDEAS = pd.DataFrame(
    {
        "activity": ["weaving", "weaving", "sewing", "cheese", "algae", "figs", "trade"],
        "branch": ["crafts", "crafts", "crafts", "food", "sea", "food", "services"],
        "capex_mad_low": [45_000.0, 210_000.0, 331_648.0, np.nan, 50_000.0, 58_000.0, 20_000.0],
        "capex_mad_high": [55_000.0, 210_000.0, 331_648.0, np.nan, 50_000.0, 75_000.0, 20_000.0],
        "capex_at_least_mad": [np.nan, np.nan, np.nan, 30_000.0, np.nan, np.nan, np.nan],
        "min_members": [5.0, 5.0, 5.0, 5.0, 5.0, 12.0, np.nan],
        "water_need": [0.0, 2.0, 0.0, 1.0, 0.0, 1.0, np.nan],
        "open_without_schooling": [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, np.nan],
        "schooling": ["none", None, "primary", "none", "none", "none", None],
        "season_months": ["1;2;3", None, "1;2;3", "3;4;5", "7;8", "8;9", None],
    },
    index=["weave", "dye", "sew", "cheese", "algae", "figs", "trade"],
)
SKILLS = pd.DataFrame(
    [
        *((idea, skill, "needed") for idea in IDEAS.index for skill in ("accounts", "selling")),
        ("weave", "weaving", "needed"),
        ("weave", "digital", "helpful"),
        ("dye", "weaving", "needed"),
        ("dye", "natural_dyeing", "needed"),
        ("sew", "sewing", "needed"),
        ("cheese", "cheese_making", "needed"),
        ("trade", "digital", "needed"),
        ("trade", "web", "needed"),
    ],
    columns=["idea_id", "skill", "need"],
)
COURSES = {
    "accounts": "count-and-share",
    "selling": "sell",
    "digital": "digital-skills",
    "web": "digital-skills",
    "weaving": None,
    "sewing": None,
    "natural_dyeing": None,
    "cheese_making": None,
}
WOMEN = Group(people=8, women=8, skills=frozenset({"weaving"}), budget_mad=60_000.0, schooling="none")
INDH = Grant("indh", 300_000, 0.6, 0.4, 0.3)


def _place() -> Any:
    counts = pd.DataFrame(5.0, index=["08.201", "08.577"], columns=sorted(set(IDEAS["activity"])))
    gates = pd.DataFrame(
        [("algae", "sea_coast", "gate"), ("cheese", "goat_herds", "gate"), ("figs", "cold_store", "soft")],
        columns=["idea_id", "condition", "kind"],
    )
    conditions = pd.DataFrame({"sea_coast": [0.0, 0.0]}, index=counts.index)
    ideas = IDEAS.drop(columns=["schooling", "season_months"])
    return fit_places(counts, ideas, gates, conditions, None, None, {"jobs": 1, "water": 1}, draws=2).of_place("08.201")


def _by_id(found: GroupFit) -> dict[str, tuple[str, GroupIdea]]:
    return {
        one.idea_id: (name, one)
        for name in ("feasible", "one_step", "further", "cost_unknown")
        for one in getattr(found, name)
    }


def test_the_officers_group_leaves_with_ideas_steps_courses_and_money() -> None:
    found = group_fit(WOMEN, IDEAS, SKILLS, COURSES, place=_place(), grants=[INDH])
    lists = {idea: name for idea, (name, _) in _by_id(found).items()}
    assert lists == {
        "weave": "feasible",
        "figs": "one_step",
        "algae": "one_step",
        "trade": "one_step",
        "dye": "further",
        "sew": "further",
        "cheese": "cost_unknown",
    }
    ideas = {idea: one for idea, (_, one) in _by_id(found).items()}
    assert ideas["weave"].steps == ()
    assert ideas["figs"].steps == (Step("members", low=4.0, high=4.0),)
    assert "cost_above_budget_at_high_end" in ideas["figs"].to_check
    assert ideas["algae"].steps == (Step("condition", "sea_coast"),)
    assert ideas["algae"].rank == 0
    assert ideas["trade"].distance == 1, "one course teaches both"
    assert {step.course_id for step in ideas["trade"].steps} == {"digital-skills"}
    assert set(ideas["trade"].to_check) >= {"members", "schooling"}
    assert ideas["cheese"].to_check == ("condition:goat_herds",)
    assert ideas["cheese"].cost_at_least_mad == 30_000
    money = {idea: step for idea in ("dye", "sew") for step in ideas[idea].steps if step.kind == "money"}
    assert money["dye"] == Step("money", low=150_000.0, high=150_000.0)
    assert money["sew"].covered_by == (), "60,000 is less than 40 % of 331,648"
    assert [(step.code, step.course_id) for step in found.for_all] == [
        ("accounts", "count-and-share"),
        ("selling", "sell"),
    ]


def test_more_money_of_their_own_opens_the_grant_and_enough_needs_none() -> None:
    def dyeing(budget: float, **group: Any) -> list[Step]:
        asked = Group(people=8, budget_mad=budget, skills=frozenset({"weaving", "natural_dyeing"}), **group)
        return list(_by_id(group_fit(asked, IDEAS, SKILLS, COURSES, grants=[INDH]))["dye"][1].steps)

    assert dyeing(84_000.0, women=8)[0].covered_by == ("indh",)
    assert dyeing(83_000.0, women=8)[0].covered_by == ()
    assert dyeing(84_000.0)[0].covered_by == (), "women and youth were not told, so the rule is not said to cover"
    assert dyeing(210_000.0) == []


@pytest.mark.parametrize(
    ("rule", "missing", "cost", "covers"),
    [
        (Grant("own", own_share_min=0.4), 60, 100, True),
        (Grant("own", own_share_min=0.4), 61, 100, False),
        (Grant("share", max_share_of_cost=0.6), 61, 100, False),
        (Grant("amount", max_amount_mad=50), 51, 1000, False),
        (Grant("amount", max_amount_mad=50), 50, 1000, True),
        (Grant("free"), 100, 100, True),
        (Grant("women", women_youth_share_min=0.5), 1, 100, False),
    ],
)
def test_each_condition_of_a_rule_holds_by_itself(rule: Grant, missing: float, cost: float, covers: bool) -> None:
    assert rule.may_cover(missing, cost, Group(people=10, women=5, youth=2)) == covers


def test_each_list_goes_from_the_nearest_on_and_holds_each_idea_once() -> None:
    found = group_fit(WOMEN, IDEAS, SKILLS, COURSES, place=_place())
    told = [one for name in ("feasible", "one_step", "further", "cost_unknown") for one in getattr(found, name)]
    assert sorted(one.idea_id for one in told) == sorted(IDEAS.index)
    for name in ("one_step", "further"):
        distances = [one.distance for one in getattr(found, name)]
        assert distances == sorted(distances)


def test_limits_of_season_water_and_schooling_are_steps_and_silence_is_to_be_checked() -> None:
    limited = Group(people=5, months=frozenset({1, 2}), most_water=1.0, schooling="none", hours_per_week=10.0)
    ideas = {idea: one for idea, (_, one) in _by_id(group_fit(limited, IDEAS, SKILLS, COURSES)).items()}
    kinds = {idea: [step.kind for step in one.steps] for idea, one in ideas.items()}
    assert Step("season", "3", low=1, high=1) in ideas["weave"].steps
    assert Step("schooling", "primary") in ideas["sew"].steps
    assert Step("water", low=1.0, high=1.0) in ideas["dye"].steps
    assert "season" not in kinds["dye"]
    assert set(ideas["trade"].to_check) == {"budget", "members", "water", "hours", "schooling", "season"}
    free = group_fit(Group(people=5), IDEAS, SKILLS, COURSES)
    assert not {step.kind for one in _by_id(free).values() for step in one[1].steps} - {"skill", "members"}


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 15),
    st.sets(st.sampled_from(sorted(COURSES))),
    st.floats(0, 400_000),
    st.integers(0, 5),
    st.floats(0, 100_000),
)
def test_more_people_skills_or_money_never_bring_an_idea_further(
    people: int, skills: set[str], budget: float, more_people: int, more_money: float
) -> None:
    less = Group(people=people, skills=frozenset(skills), budget_mad=budget)
    more = Group(people=people + more_people, skills=frozenset(skills | {"sewing"}), budget_mad=budget + more_money)
    near, far = (_by_id(group_fit(one, IDEAS, SKILLS, COURSES)) for one in (more, less))
    assert all(near[idea][1].distance <= far[idea][1].distance for idea in IDEAS.index)
    assert {idea for idea, (name, _) in near.items() if name == "cost_unknown"} == {"cheese"}


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ({"people": 0}, "it counts 0 people"),
        ({"people": 4, "women": 9}, "9 women of 4 people"),
        ({"people": 4, "budget_mad": -5.0}, "its budget_mad is -5.0"),
        ({"people": 4, "budget_mad": float("nan")}, "its budget_mad is nan"),
        ({"people": 4, "schooling": "doctorate"}, "No level of schooling 'doctorate'"),
        ({"people": 4, "months": frozenset({13})}, "from 1 to 12"),
        ({"people": 4, "skills": frozenset({"weavin"})}, "Did you mean 'weaving'"),
    ],
)
def test_a_group_that_cannot_be_is_refused(group: dict[str, Any], said: str) -> None:
    with pytest.raises(ProjectsError) as caught:
        group_fit(Group(**group), IDEAS, SKILLS, COURSES)
    assert said in str(caught.value)


def test_tables_that_say_nothing_clear_are_refused() -> None:
    for ideas, skills, said in (
        (IDEAS.assign(schooling="school"), SKILLS, "No level of schooling \\(idea 'algae'\\)"),
        (IDEAS, SKILLS.assign(need="must"), "No need of a skill 'must'"),
        (IDEAS, SKILLS.drop(columns="need"), "no column 'need'"),
        (IDEAS.iloc[:0], SKILLS, "it holds none"),
    ):
        with pytest.raises(ProjectsError, match=said):
            group_fit(WOMEN, ideas, skills, COURSES)


def test_ideas_without_any_cost_are_all_listed_apart() -> None:
    blank = IDEAS.drop(columns=["capex_mad_low", "capex_mad_high"])
    found = group_fit(WOMEN, blank, SKILLS, COURSES)
    assert {one.idea_id for one in found.cost_unknown} == set(IDEAS.index)
    assert not [one for one in found.cost_unknown for step in one.steps if step.kind == "money"]
    assert found.as_record()["feasible"] == ()
