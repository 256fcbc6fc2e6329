"""All ideas at all places: the value by the plain definition, what must not matter, what must, and what is refused."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.criteria import NAMES
from scoring_models.projects.fit.place_fit import PlacesFit
from scoring_models.projects.fit.saturation import Saturation
from tests.scoring_models.projects.fit.made_places import WEIGHTS, MadePlaces, made_places


@pytest.fixture(scope="module")
def made() -> MadePlaces:
    return made_places()


@pytest.fixture(scope="module")
def fit(made: MadePlaces) -> PlacesFit:
    return made.fit()


def test_the_value_is_the_weighted_sum_that_the_definition_writes(made: MadePlaces, fit: PlacesFit) -> None:
    """Written out for one place in plain loops: points, means of the known for the unknown, weights."""
    place = 3
    bank = made.ideas
    log_odds = sum(made.entry.terms[name].iloc[place].loc[bank["activity"]].to_numpy() for name in made.entry.terms)
    z = (log_odds - log_odds.mean()) / log_odds.std()
    cost = (bank["capex_mad_low"] + bank["capex_mad_high"]) / 2
    jobs = (bank["jobs_low"] + bank["jobs_high"]) / 2
    points = {
        "entry": np.clip((z + 2) / 4, 0, 1),
        "neet_women": bank["neet_women"],
        "jobs": (jobs / cost * 1e5 / 5).clip(0, 1),
        "income": (bank["income_per_hour_mad"] / 40).clip(0, 1),
        "water": 1 - bank["water_need"] * 0.75 / 3,
        "novelty": bank["is_novel"],
        "resource_fit": fit.resources.point[place],
        "room": fit.room.point[place],
    }
    value = np.full(len(bank), WEIGHTS["survival"] * 0.5)
    for name, row in points.items():
        row = pd.Series(np.asarray(row, dtype=float))
        value = value + WEIGHTS[name] * row.fillna(row.mean()).to_numpy()
    np.testing.assert_allclose(fit.value[place], value, atol=1e-12)
    assert fit.set_aside == ("survival",)


def test_terms_are_the_value_above_the_mean_of_the_place(fit: PlacesFit) -> None:
    whole = sum(np.broadcast_to(term, fit.value.shape) for term in fit.terms.values())
    np.testing.assert_allclose(whole, fit.value - fit.value.mean(axis=1, keepdims=True), atol=1e-12)


def test_the_interval_holds_the_value_and_every_draw_with_the_users_weights(made: MadePlaces) -> None:
    sure = made.fit(entry_terms=None, concentration=1e9)  # an error of entry is 95 %, not a range
    assert (sure.low <= sure.value + 1e-12).all()
    assert (sure.value <= sure.high + 1e-12).all()
    for row, code in enumerate(sure.places):
        drawn = sure.of_place(code).values()
        held = np.isfinite(drawn).all(axis=1)
        assert (drawn[held] >= sure.low[row, held, None] - 1e-4).all()
        assert (drawn[held] <= sure.high[row, held, None] + 1e-4).all()


def test_order_of_rows_and_columns_does_not_matter(made: MadePlaces, fit: PlacesFit) -> None:
    turned = made.fit(
        ideas=made.ideas.iloc[::-1],
        gates=made.gates.iloc[::-1],
        conditions=made.conditions.iloc[::-1, ::-1],
    )
    for name in ("value", "low", "high", "rank", "first_share", "first_three_share"):
        np.testing.assert_array_equal(getattr(turned, name), getattr(fit, name))


def test_the_same_seed_gives_the_same_shares_and_the_seed_is_told(made: MadePlaces) -> None:
    found = made.fit(seed=None)
    again = made.fit(seed=found.draws.seed)
    np.testing.assert_array_equal(found.first_share, again.first_share)


def test_weights_matter_by_their_proportions_alone(made: MadePlaces, fit: PlacesFit) -> None:
    tenfold = made.fit(weights={name: 10 * weight for name, weight in WEIGHTS.items()})
    np.testing.assert_allclose(tenfold.value, fit.value, atol=1e-12)
    np.testing.assert_array_equal(tenfold.rank, fit.rank)


def test_shares_of_the_first_add_up_to_one_where_something_can_be_done(fit: PlacesFit) -> None:
    assert fit.is_open.any(axis=1).all()
    np.testing.assert_allclose(fit.first_share.sum(axis=1), 1.0, atol=0.02)  # two ideas alike may both be first
    assert (fit.first_share <= fit.first_three_share + 1e-12).all()
    assert (fit.first_share[~fit.is_open] == 0).all()


def test_an_idea_with_a_closed_gate_is_listed_not_now_with_the_gate_named(made: MadePlaces, fit: PlacesFit) -> None:
    assert (~fit.is_open).any()
    for row, code in enumerate(fit.places):
        view = fit.of_place(code)
        assert set(view.ranking()) | set(view.not_now()) == set(made.ideas.index)
        for idea, lacking in view.not_now().items():
            asked = made.gates[(made.gates["idea_id"] == idea) & (made.gates["kind"] == "gate")]["condition"]
            assert lacking
            assert set(lacking) == {name for name in asked if made.conditions.loc[code, name] == 0}
            assert fit.rank[row, fit.ideas.index.get_loc(idea)] == 0


def test_the_table_holds_each_place_and_idea_once_in_order_of_ranks(fit: PlacesFit) -> None:
    table = fit.table()
    assert len(table) == fit.value.size
    assert not table.duplicated(["place", "idea_id"]).any()
    for code, rows in table.groupby("place"):
        now = rows[rows["rank"] > 0]
        assert list(now["idea_id"]) == fit.of_place(str(code)).ranking()
        assert (rows["rank"].iloc[len(now) :] == 0).all()
        assert set(rows["state"].iloc[len(now) :]) <= {"not_now"}


BETTER = {
    "survival": 0.9,
    "neet_women": 1.0,
    "income_per_hour_mad": 39.0,
    "water_need": 0.0,
    "is_novel": 1.0,
}


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 30), st.sampled_from(sorted(BETTER)), st.integers(0, 19))
def test_a_better_criterion_never_lowers_an_idea(seed: int, name: str, at: int) -> None:
    made = made_places(seed, places=3)
    ideas = made.ideas.assign(survival=0.4)
    ideas[name] = ideas[name].fillna(0.5)
    better = ideas.copy()
    better.iloc[at, list(better.columns).index(name)] = BETTER[name]
    before, after = made.fit(ideas=ideas, draws=1), made.fit(ideas=better, draws=1)
    assert (after.value[:, at] >= before.value[:, at] - 1e-12).all()
    assert (after.rank[:, at] <= before.rank[:, at]).all()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 30), st.integers(0, 7))
def test_a_condition_that_becomes_known_to_hold_never_lowers_what_asks_for_it(seed: int, condition: int) -> None:
    made = made_places(seed, places=3)
    told = made.conditions.copy()
    told.iloc[:, condition] = 1.0
    asks = set(made.gates[made.gates["condition"] == f"c{condition}"]["idea_id"])
    before, after = made.fit(draws=1), made.fit(conditions=told, draws=1)
    at = [k for k, idea in enumerate(made.ideas.index) if idea in asks]
    grown = np.nan_to_num(after.resources.point[:, at], nan=-1) - np.nan_to_num(before.resources.point[:, at], nan=-1)
    assert (grown >= -1e-12).all()
    assert (after.resources.low >= before.resources.low - 1e-12).all()
    assert (before.resources.lacks_gate | ~after.resources.lacks_gate).all()


def test_jobs_without_any_cost_are_the_best_and_nothing_over_nothing_is_not_known(made: MadePlaces) -> None:
    ideas = made.ideas.assign(capex_mad_low=0.0, capex_mad_high=10.0, jobs_low=0.0, jobs_high=0.0)
    ideas.loc["P001", ["jobs_low", "jobs_high", "capex_mad_high"]] = [4.0, 4.0, 0.0]
    ideas.loc["P002", "capex_mad_high"] = 0.0
    jobs = made.fit(ideas=ideas, draws=20).judgements["jobs"]
    assert (jobs.point[0, 1], jobs.low[0, 1], jobs.high[0, 1]) == (1.0, 1.0, 1.0)
    assert jobs.unknown[0, 2]
    assert (jobs.point[0, 3], jobs.high[0, 3]) == (0.0, 0.0)


def test_promised_jobs_are_never_read(made: MadePlaces, fit: PlacesFit) -> None:
    promised = made.fit(ideas=made.ideas.assign(jobs_forecast=500.0))
    np.testing.assert_array_equal(promised.value, fit.value)


def test_what_is_not_known_is_never_zero(made: MadePlaces) -> None:
    """An idea of which nothing is known stands in the middle of the others, with a wide interval, and says so."""
    blank = made.ideas.copy()
    blank.loc["P000", [c for c in blank.columns if c not in ("activity", "branch")]] = np.nan
    found = made.fit(ideas=blank)
    at = 0
    for name in ("neet_women", "jobs", "income", "novelty", "water"):
        one = found.judgements[name].row(0)
        known = ~one.unknown[0]
        assert one.unknown[0, at]
        assert one.point[0, at] == pytest.approx(one.point[0, known].mean())
        assert (one.low[0, at], one.high[0, at]) == (one.low[0, known].min(), one.high[0, known].max())
    assert set(found.of_place(found.places[0]).unknown("P000")) >= {"jobs", "income", "novelty"}


def test_a_thin_place_takes_its_region_and_says_so(made: MadePlaces) -> None:
    counts = made.counts.copy()
    counts.iloc[0] = 0.0
    counts.iloc[0, 0] = 3.0
    found = made.fit(counts=counts, saturation=None)
    assert found.basis.record(0) == {
        "level": "region",
        "cooperatives": 3.0,
        "cooperatives_used": counts.iloc[:4].sum().sum(),
        "least": 20.0,
    }
    assert found.basis.level[1:] == ("province",) * 7
    assert made.fit(counts=counts, saturation=None, region_of=None).basis.level[0] == "country"
    weights = counts.iloc[:4].sum(axis=1) / counts.iloc[:4].sum().sum()
    mean = sum(made.entry.terms[name].iloc[:4].mul(weights, axis=0).sum() for name in made.entry.terms)
    order = np.argsort(mean.loc[made.ideas["activity"]].to_numpy(), kind="stable")
    assert (np.diff(found.entry.points[0, order]) >= -1e-12).all()


def test_one_place_and_one_idea_are_enough(made: MadePlaces) -> None:
    counts = made.counts.iloc[:1]
    found = made.fit(
        counts=counts, ideas=made.ideas.iloc[:1], saturation=Saturation().fit(counts).assess(counts), gates=None
    )
    assert found.rank.tolist() == [[1]]
    assert found.first_share.tolist() == [[1.0]]
    assert found.of_place(counts.index[0]).tiers() == {"P000": 1}


def test_nothing_but_names_gives_a_list_without_an_order_that_means_anything(made: MadePlaces) -> None:
    found = made.fit(
        ideas=made.ideas[["activity", "branch"]], gates=None, conditions=None, saturation=None, entry_terms=None
    )
    assert set(found.set_aside) == set(NAMES)
    assert np.ptp(found.value) == 0
    assert set(found.of_place(found.places[0]).tiers().values()) == {1}


REFUSED = {
    "no ideas": ({"ideas": "none"}, "it holds none. Give at least one idea"),
    "an idea twice": ({"ideas": "twice"}, "'P000' stands twice"),
    "no activity": ({"ideas": "no activity"}, "no column 'activity'"),
    "a negative cost": ({"ideas": "negative"}, "The idea 'P003': capex_mad_low is not from 0 up"),
    "water of 7": ({"ideas": "water"}, "water_need is not from 0 to 3"),
    "ends swapped": ({"ideas": "swapped"}, "jobs_low is more than jobs_high"),
    "text for a number": ({"ideas": "text"}, "min_members is no number"),
    "weights all zero": ({"weights": {"entry": 0.0}}, "all are zero"),
    "a negative weight": ({"weights": {"entry": -1.0}}, "The weight of 'entry': -1.0"),
    "an unknown weight": ({"weights": {"entri": 1.0}}, "Did you mean 'entry'"),
    "no draws": ({"draws": 0}, "Give at least one draw"),
    "a negative seed": ({"seed": -1}, "seed -1"),
    "half a condition": ({"conditions": "half"}, "'c0' is neither 1, 0 nor missing"),
    "a condition in words": ({"conditions": "words"}, "'c0' is neither 1, 0 nor missing"),
    "a place twice in conditions": ({"conditions": "twice"}, "stands twice"),
    "a weight that is no number": ({"weights": {"entry": None}}, "The weight of 'entry': None"),
    "another kind of gate": ({"gates": "kind"}, "a kind is 'maybe'"),
    "a negative least": ({"least_cooperatives": -1}, "-1 is no number from 0 up"),
    "no region of a place": ({"region_of": "short"}, "has none. Give the region"),
    "other places saturated": ({"saturation": "other"}, "Assess it on the same counts"),
    "dryness of 4": ({"dryness": "four"}, "not between 0 and 1"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_worked_with_is_refused_in_a_sentence(made: MadePlaces, case: str) -> None:
    changes, said = REFUSED[case]
    with pytest.raises(ProjectsError) as caught:
        made.fit(**{name: _spoilt(made, name, how) for name, how in changes.items()})  # type: ignore[attr-defined]
    assert said in str(caught.value)
    assert str(caught.value).endswith(".") or "Did you mean" in str(caught.value)


def _spoilt(made: MadePlaces, name: str, how: Any) -> Any:
    if not isinstance(how, str):
        return how
    ideas = made.ideas.copy()
    if name == "ideas":
        return {
            "none": lambda: ideas.iloc[:0],
            "twice": lambda: pd.concat([ideas, ideas.iloc[:1]]),
            "no activity": lambda: ideas.drop(columns="activity"),
            "negative": lambda: ideas.assign(capex_mad_low=ideas["capex_mad_low"].where(ideas.index != "P003", -1.0)),
            "water": lambda: ideas.assign(water_need=7.0),
            "swapped": lambda: ideas.assign(jobs_low=9.0, jobs_high=2.0),
            "text": lambda: ideas.assign(min_members="five"),
        }[how]()
    counts = made.counts.rename(index=lambda code: f"x{code}")
    if name == "conditions" and how == "twice":
        return pd.concat([made.conditions, made.conditions.iloc[:1]])
    return {
        "words": lambda: made.conditions.astype(object).assign(c0="yes"),
        "half": lambda: made.conditions.assign(c0=0.5),
        "kind": lambda: made.gates.assign(kind="maybe"),
        "short": lambda: made.region_of.iloc[:3],
        "other": lambda: Saturation().fit(counts).assess(counts),
        "four": lambda: pd.Series(4.0, index=made.counts.index),
    }[how]()


def test_an_unknown_place_is_refused_with_the_nearest(fit: PlacesFit) -> None:
    with pytest.raises(ProjectsError, match=r"No place '01\.0001' is known\. Did you mean '01\.00[0-3]'"):
        fit.of_place("01.0001")
    with pytest.raises(ProjectsError, match=r"No idea 'P999' is known"):
        fit.of_place(fit.places[0]).explanation("P999")
