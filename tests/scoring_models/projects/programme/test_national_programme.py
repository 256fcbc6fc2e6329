"""Programmes: against every choice there is, and what must stay true when a budget, a floor or a unit changes."""

import itertools
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_models.projects.programme.errors import Conflict, UnusableForm
from scoring_models.projects.programme.national_programme import choose
from scoring_models.projects.programme.prepared_programme import Programme
from scoring_models.projects.programme.programme_conflicts import ProgrammeConflict
from scoring_models.projects.programme.rules import Rule

REGIONS = ("01", "02")


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    size = draw(st.integers(1, 5))

    def column(*options: object) -> list[object]:
        return [draw(st.sampled_from(options)) for _ in range(size)]

    table = pd.DataFrame({
        "region": np.array(column("01", "02"), object), "group": np.array(column("", "g", "h"), object),
        "value": np.array(column(-1.0, 0.0, 2.0, 2.5, 7.1, np.nan), float),
        "cost_mad": np.array(column(0.0, 1.0, 2.0, 0.1, 0.2, 3.0, np.nan), float),
        "members": np.array(column(5.0, 6.0, 9.0), float), "women": np.array(column(0.0, 2.0, 5.0), float),
        "least": np.array(column(0.0, 0.0, 0.0, 0.0, 1.0), float), "most": np.array(column(1.0, 1.0, 2.0), float),
    }, index=pd.Index([f"c{at}" for at in range(size)], name="id"))  # fmt: skip
    is_unknown = table["value"].isna() | table["cost_mad"].isna()
    table.loc[is_unknown, "least"] = 0.0
    rules = [
        Rule("budget", "cost_mad", at_most=draw(st.sampled_from([0.0, 0.3, 2.0, 3.0, 6.0]))),
        Rule("floor", "count", at_least=dict.fromkeys(draw(st.lists(st.sampled_from(REGIONS), unique=True)), 1.0),
             each="region"),
        Rule("women", "women", at_least_share=draw(st.sampled_from([0.0, 0.3, 0.5])), of="members"),
        Rule("one a group", "count", at_most=1.0, each="group"),
        Rule("part", "cost_mad", at_least_share=draw(st.sampled_from([0.1, 0.4])), of_all=True,
             where={"region": ("02",)}),
    ]  # fmt: skip
    return Programme(table, tuple(draw(st.permutations(rules))[: draw(st.integers(1, 5))]))


def best_of_all(programme: Programme) -> float | None:
    """Return the best value by looking at each choice, with the rules read a second time, plainly."""
    table = programme.candidates.dropna(subset=["value", "cost_mad"])
    counts = [range(int(one.least), int(one.most) + 1) for one in table.itertuples()]
    values = []
    for times in itertools.product(*counts):
        taken = table.assign(times=times)
        if all(_holds(rule, taken) for rule in programme.rules):
            values.append(float((taken["value"] * taken["times"]).sum()))
    return max(values) if values else None


def _holds(rule: Rule, taken: pd.DataFrame) -> bool:
    def total(name: str, table: pd.DataFrame) -> float:
        return float((table["times"] * (1.0 if name == "count" else table[name])).sum())

    if rule.name == "budget":
        return total("cost_mad", taken) <= rule.at_most + 1e-9  # type: ignore[operator]
    if rule.name == "floor":
        return all(total("count", taken[taken["region"] == one]) >= 1 for one in rule.at_least)  # type: ignore[union-attr]
    if rule.name == "women":
        return total("women", taken) >= rule.at_least_share * total("members", taken) - 1e-9  # type: ignore[operator]
    if rule.name == "one a group":
        return all(total("count", taken[taken["group"] == one]) <= 1 for one in ("g", "h"))
    part = total("cost_mad", taken[taken["region"] == "02"])
    return part >= rule.at_least_share * total("cost_mad", taken) - 1e-9  # type: ignore[operator]


@settings(max_examples=80, deadline=None)
@given(programmes())
def test_it_is_the_best_of_all_choices_or_a_conflict_of_which_no_rule_can_be_left_out(programme: Programme) -> None:
    best = best_of_all(programme)
    if best is not None:
        found = choose(programme, gap=0)
        assert found.value == pytest.approx(best, abs=1e-9)
        assert found.is_optimal
        return
    with pytest.raises(ProgrammeConflict) as refused:
        choose(programme, gap=0)
    assert refused.value.is_smallest
    assert "cannot hold" in str(refused.value)


@settings(max_examples=30, deadline=None)
@given(programmes(), st.integers(2, 9))
def test_more_budget_or_one_floor_less_is_never_worse_and_units_do_not_matter(programme: Programme, by: int) -> None:
    try:
        value = choose(programme, gap=0).value
    except Conflict:
        return
    roomier = [replace(one, at_most=one.at_most + 1) if one.name == "budget" else one for one in programme.rules]  # type: ignore[operator]
    assert choose(replace(programme, rules=tuple(roomier)), gap=0).value >= value - 1e-9
    for at, rule in enumerate(programme.rules):
        if rule.at_least is not None or rule.at_least_share is not None:
            fewer = programme.rules[:at] + programme.rules[at + 1 :]
            assert choose(replace(programme, rules=fewer), gap=0).value >= value - 1e-9
    dearer = programme.candidates.assign(value=programme.candidates["value"] * by)
    assert choose(replace(programme, candidates=dearer), gap=0).value == pytest.approx(value * by, abs=1e-7)


@settings(max_examples=20, deadline=None)
@given(programmes())
def test_a_twin_of_a_candidate_is_never_worse_and_order_does_not_matter(programme: Programme) -> None:
    try:
        value = choose(programme, gap=0).value
    except Conflict:
        return
    table = programme.candidates
    twins = pd.concat([table, table.assign(least=0.0).rename(index=lambda name: f"{name}'")])
    assert choose(replace(programme, candidates=twins), gap=0).value >= value - 1e-9
    turned = replace(programme, candidates=table[::-1], rules=programme.rules[::-1])
    assert choose(turned, gap=0).value == pytest.approx(value, abs=1e-9)


def a_programme(size: int = 60) -> Programme:
    chance = np.random.default_rng(3)
    table = pd.DataFrame({
        "region": [f"{1 + at % 4:02}" for at in range(size)], "value": chance.gamma(4, 5, size).round(2),
        "cost_mad": chance.integers(80, 400, size) * 1000.0, "members": chance.integers(5, 20, size).astype(float),
    }, index=pd.Index([f"c{at}" for at in range(size)], name="id"))  # fmt: skip
    table["women"] = chance.binomial(table["members"].astype(int), 0.4).astype(float)
    floor = Rule("floor", "cost_mad", at_least=700_000.0, each="region")
    share = Rule("women", "women", at_least_share=0.45, of="members")
    return Programme(table, (Rule("budget", "cost_mad", at_most=4e6), floor, share))


def test_the_same_programme_is_chosen_again_and_keeps_its_rules() -> None:
    once, again = choose(a_programme()), choose(a_programme())
    pd.testing.assert_frame_equal(once.chosen, again.chosen)
    assert once.chosen["cost_mad"].sum() <= 4e6
    assert (once.chosen.groupby("region")["cost_mad"].sum() >= 700_000).all()
    assert once.chosen["women"].sum() >= 0.45 * once.chosen["members"].sum()
    assert once.value <= once.bound <= once.value * 1.0011


def test_what_is_unknown_stands_apart_with_what_is_missing_and_is_never_chosen() -> None:
    programme = a_programme()
    table = programme.candidates.copy()
    table.loc["c1", ["cost_mad", "women"]] = np.nan
    table.loc["c2", "region"] = None
    found = choose(replace(programme, candidates=table))
    assert dict(found.prepared.apart.to_numpy().tolist()) == {"c1": ("cost_mad", "women"), "c2": ("region",)}
    assert not {"c1", "c2"} & set(found.chosen.index)
    assert len(found.times) + len(found.prepared.apart) == len(table)


def test_what_no_rule_reads_may_be_unknown_but_the_cost_may_not() -> None:
    table = a_programme().candidates.assign(jobs=np.nan, cost_mad=np.nan)
    alone = Programme(table, (Rule("few", "count", at_most=2.0),))
    assert len(choose(alone).prepared.apart) == len(table)
    assert len(choose(replace(alone, needs=())).chosen) == 2


def test_weights_of_regions_turn_the_choice_towards_those_left_behind() -> None:
    plain = replace(a_programme(), rules=(Rule("budget", "cost_mad", at_most=2e6),))
    spent = [choose(one).chosen.query("region == '03'")["cost_mad"].sum()
             for one in (plain, replace(plain, weights={"03": 3.0}))]  # fmt: skip
    assert spent[1] > spent[0]


def test_a_floor_that_a_budget_does_not_leave_room_for_is_said_with_both_numbers() -> None:
    table = pd.DataFrame(
        {"region": ["09", "09", "01"], "value": [1.0, 2.0, 3.0], "cost_mad": [400_000.0, 500_000.0, 700_000.0]},
        index=pd.Index(["a", "b", "c"], name="id"),
    )
    rules = (
        Rule("total budget", "cost_mad", at_most=800_000.0),
        Rule("Souss-Massa floor", "cost_mad", at_least=900_000.0, where={"region": ("09",)}),
        Rule("advisers", "count", at_most=3.0),
    )
    with pytest.raises(ProgrammeConflict) as refused:
        choose(Programme(table, rules))
    assert refused.value.names == ("total budget", "Souss-Massa floor")
    assert str(refused.value) == (
        "These rules cannot hold together: “Souss-Massa floor” needs 900,000 of cost_mad, 500,000 can be reached; "
        "“total budget” allows 800,000 of cost_mad, 900,000 is needed."
    )


def test_a_floor_beyond_all_there_is_stands_alone_and_says_who_stands_apart() -> None:
    table = a_programme(8).candidates
    table.loc["c0", "cost_mad"] = np.nan
    with pytest.raises(
        ProgrammeConflict, match=r"This rule cannot hold: “many” needs 9 of count, 7 can be reached\. 1 of"
    ):
        choose(Programme(table, (Rule("many", "count", at_least=9.0), Rule("budget", "cost_mad", at_most=1e9))))


def test_many_places_of_one_rule_are_told_together() -> None:
    programme = a_programme()
    rules = (Rule("all", "count", at_least=10.0), Rule("days", "count", at_most=2.0, each="region"))
    with pytest.raises(ProgrammeConflict, match="“days” in 4 places: “01”, “02”, “03” and 1 other"):
        choose(replace(programme, rules=rules))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"candidates": pd.DataFrame(index=pd.Index([], name="id"))}, "There is no candidate"),
        ({"candidates": pd.DataFrame({"value": [1.0, 2.0]}, index=["a", "a"])}, "“a” stand there more than once"),
        ({"candidates": pd.DataFrame({"value": [1.0], "least": [3.0]}, index=["a"])}, "`least` is over `most`"),
        ({"candidates": pd.DataFrame({"value": [1.0], "least": [1.0]}, index=["a"])}, "must be taken"),
        ({"rules": (Rule("x", "jobs", at_most=1.0),)}, "reads “jobs”, which no candidate has as a number"),
        ({"rules": (Rule("x", "count", at_most=1.0, each="value"),)}, "“value”, which no candidate has as a text"),
        ({"weights": {"01": 2.0}, "candidates": pd.DataFrame({"value": [1.0]}, index=["a"])}, "no candidate has a"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_programme_is_refused_in_a_sentence(changed: dict[str, object], said: str) -> None:
    with pytest.raises(UnusableForm, match=said):
        choose(replace(a_programme(), **({"rules": ()} | changed)))  # type: ignore[arg-type]


def test_a_place_where_no_candidate_is_is_noted() -> None:
    rules = (Rule("b", "count", at_most={"01": 1.0, "99": 2.0}, each="region"),)
    notes = choose(replace(a_programme(), rules=rules)).prepared.notes
    assert notes == ("The rule “b” names “99”, where no candidate is.",)
