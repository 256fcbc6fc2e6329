"""Location quotients against EconGeo, Datawheel and REAT; their posterior against scipy and a draw of truth."""

import json
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import gamma
from sklearn.utils.estimator_checks import parametrize_with_checks

from scoring_models.projects.structure.errors import BadCells, BadOption, BadTable, UnknownLabel
from scoring_models.projects.structure.specialisation import (
    ShrunkSpecialisation,
    expected_counts,
    location_quotient,
    specialised,
)
from tests.scoring_models.projects.structure.published import published, trade, truth_path
from tests.scoring_models.projects.structure.zones import area_within, thinned, zone_counts

COUNTS = pd.DataFrame(
    {"rose": [9, 1, 0, 40, 0], "argan": [1, 30, 0, 60, 2], "date": [0, 0, 0, 0, 0]}, index=["A", "B", "C", "D", "E"]
)
TABLES = arrays(
    float, st.tuples(st.integers(1, 6), st.integers(1, 5)), elements=st.sampled_from([0, 1, 2, 7, 300, 0.5])
)


@pytest.mark.parametrize("sample", ["Rounding", "Rejection"])
def test_location_quotients_are_those_of_econgeo(sample: str) -> None:
    counts = published(f"econgeo/full_{sample}.csv")
    pd.testing.assert_frame_equal(location_quotient(counts), published(f"econgeo/lq_{sample}.csv"), rtol=1e-13)
    wanted = published(f"econgeo/lqbin_{sample}.csv").astype(float)
    pd.testing.assert_frame_equal(specialised(counts), wanted)


def test_location_quotients_are_those_of_datawheel() -> None:
    for file, place, wanted in (
        ("global_exports.csv", "Country ID", "expected_global_rca.csv"),
        ("subnat_exports.csv", "Subnat Geography ID", "expected_subnat_rca.csv"),
        ("fixture_exports.csv", "Exporter Country ID", "expected_rca_fixture.csv"),
    ):
        found, told = location_quotient(trade(file, place)), published(f"datawheel/{wanted}")
        np.testing.assert_allclose(found, told, rtol=1e-12)
        assert list(found.index) == list(told.index)


def test_their_moments_are_those_that_datawheel_asserts() -> None:
    found = location_quotient(trade("fixture_exports.csv", "Exporter Country ID")).describe()
    found.index = found.index.str.replace("%", "").where(~found.index.str.endswith("%"), "q" + found.index.str[:2])
    for section, told in json.loads(truth_path("datawheel/expected_rca_describe.json").read_text()).items():
        for name, value in told.items():
            assert round(found.loc[name, int(section)], 6) == pytest.approx(value, abs=1e-12), (section, name)


def test_a_part_of_a_nation_is_measured_against_it_as_farhauer_and_kroell_print() -> None:
    city = pd.DataFrame({"industry": [1714], "other": [79006 - 1714]})
    nation = pd.Series({"industry": 879213, "other": 15593224 - 879213})
    assert round(location_quotient(city, reference=nation).loc[0, "industry"], 7) == 0.3847623


def test_sections_that_do_not_sum_to_their_place_are_measured_by_its_size_as_goettingen_in_reat() -> None:
    table = published("reat/goettingen_input.csv").set_index("WZ2008_Code")
    sections = table.drop(index="A-R")
    city = sections[["Goettingen2017"]].T
    size = pd.Series({"Goettingen2017": table.loc["A-R", "Goettingen2017"]})
    found = location_quotient(city, size, reference=sections["BRD2017"]).iloc[0]
    np.testing.assert_allclose(found, published("reat/locq_goettingen2017.csv")["x"], rtol=1e-12)


def test_what_cannot_be_expected_has_no_quotient_and_is_no_specialisation() -> None:
    found = location_quotient(COUNTS)
    assert found["date"].isna().all()
    assert found.loc["C"].isna().all()
    assert found.loc["E", "rose"] == 0
    assert specialised(COUNTS).loc["C"].tolist() == [0, 0, 0]


def test_sizes_that_are_the_totals_change_nothing() -> None:
    pd.testing.assert_frame_equal(location_quotient(COUNTS, COUNTS.sum(axis=1)), location_quotient(COUNTS))
    pd.testing.assert_frame_equal(location_quotient(COUNTS, reference=COUNTS.sum()), location_quotient(COUNTS))


def test_counts_over_what_is_expected_are_the_quotient() -> None:
    expected = expected_counts(COUNTS)
    pd.testing.assert_frame_equal((COUNTS / expected.where(expected > 0)), location_quotient(COUNTS))
    assert expected["rose"].sum() == pytest.approx(COUNTS["rose"].sum())
    assert (expected_counts(COUNTS * 0) == 0).all(axis=None)


def test_as_much_as_expected_is_specialised_whatever_the_rounding() -> None:
    alike = pd.DataFrame(np.outer([1, 3, 7, 49, 1001], [1, 2, 3, 11, 23, 101]))
    assert (location_quotient(alike) == 1).all(axis=None)
    assert (specialised(alike) == 1).all(axis=None)
    assert (specialised(alike, cut=1.01) == 0).all(axis=None)


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        (pd.Series({"A": 1, "B": 1, "C": 1, "D": 1}), "No size from 0 up is given for place 'E'"),
        (pd.Series([1, 1, 1, 1, -1], index=list("ABCDE")), "No size from 0 up is given for place 'E'"),
        (pd.Series([1, 1, 1, 1, 1, 1], index=list("ABCDEE")), "place stands more than once"),
    ],
)
def test_a_place_without_a_size_is_named(sizes: pd.Series, said: str) -> None:
    with pytest.raises(BadTable, match=said):
        location_quotient(COUNTS, sizes)


@given(TABLES)
def test_quotients_weighted_by_what_is_expected_average_to_one(values: np.ndarray) -> None:
    counts = pd.DataFrame(values)
    quotient, total = location_quotient(counts), values.sum()
    if total > 0:
        expected = np.outer(values.sum(axis=1), values.sum(axis=0)) / total
        np.testing.assert_allclose((quotient.fillna(0) * expected).sum(), values.sum(axis=0), rtol=1e-12, atol=1e-12)


@parametrize_with_checks([ShrunkSpecialisation(), ShrunkSpecialisation(borrowed=np.inf)])
def test_scikit_learn_s_checks_pass(estimator: ShrunkSpecialisation, check: Callable[..., None]) -> None:
    check(estimator)


def test_the_posterior_is_the_gamma_that_its_formula_says() -> None:
    shrunk = ShrunkSpecialisation().fit(COUNTS)
    mean, chance, (low, high) = (
        shrunk.transform(COUNTS), shrunk.probability_above(COUNTS), shrunk.interval(COUNTS, 0.8),
    )  # fmt: skip
    expected = np.outer(COUNTS.sum(axis=1), COUNTS.sum() / COUNTS.to_numpy().sum())
    law = gamma(COUNTS + shrunk.prior_.shape, scale=1 / (expected + shrunk.prior_.rate))
    np.testing.assert_allclose(mean, law.mean(), rtol=1e-12)
    np.testing.assert_allclose(chance, law.sf(1.0), rtol=1e-9)
    np.testing.assert_allclose([low, high], law.interval(0.8), rtol=1e-9)


def test_an_empty_place_and_an_activity_of_nobody_get_the_prior() -> None:
    shrunk = ShrunkSpecialisation().fit(COUNTS)
    usual = shrunk.prior_.shape / shrunk.prior_.rate
    np.testing.assert_allclose(shrunk.transform(COUNTS)[2], usual)
    np.testing.assert_allclose(shrunk.transform(COUNTS)[:, 2], usual[2])
    shared = ShrunkSpecialisation(borrowed=np.inf).fit(COUNTS).prior_
    assert shrunk.prior_.shape[2] == shared.shape[0] == shared.shape[1]
    assert usual[2] == 1


def test_a_tiny_place_is_drawn_further_to_the_usual_than_a_great_one_with_the_same_quotient() -> None:
    counts = pd.DataFrame({"rose": [3, 300, 100, 4, 1], "other": [7, 700, 4000, 500, 60]}, index=list("ABCDE"))
    quotient, told = location_quotient(counts)["rose"], ShrunkSpecialisation().fit(counts)
    mean = pd.Series(told.transform(counts)[:, 0], index=list("ABCDE"))
    assert quotient["A"] == quotient["B"]
    assert 1 < mean["A"] < mean["B"] < quotient["B"]
    chance = told.probability_above(counts)["rose"]
    assert chance["A"] < chance["B"]


def test_an_explanation_adds_up_to_the_mean() -> None:
    shrunk = ShrunkSpecialisation().fit(COUNTS)
    told = shrunk.explain("A", "rose")
    assert told["mean"] == pytest.approx(told["weight"] * told["quotient"] + (1 - told["weight"]) * told["usual"])
    assert told["mean"] == pytest.approx(shrunk.transform(COUNTS)[0, 0])
    assert told["low"] < told["mean"] < told["high"]
    assert np.isnan(shrunk.explain("C", "rose")["quotient"])
    with pytest.raises(UnknownLabel, match=r"No place 'Z' stands in the table\. It holds 5: 'A'"):
        shrunk.explain("Z", "rose")


def test_new_places_are_measured_against_the_places_learned() -> None:
    shrunk = ShrunkSpecialisation().fit(COUNTS)
    np.testing.assert_array_equal(shrunk.transform(COUNTS.loc[["B"]])[0], shrunk.transform(COUNTS)[1])
    with pytest.raises(BadCells, match="an activity that no place held in fit at place 'A', activity 'date'"):
        shrunk.transform(COUNTS.assign(date=[1, 0, 0, 0, 0]))


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (COUNTS * 0, "sum to 0: nothing was counted"),
        (COUNTS / COUNTS.to_numpy().sum() * 0.99, "sum to 0.99: nothing was counted, or shares were given"),
        (COUNTS - 1, "negative count"),
        (COUNTS.where(COUNTS != 40), "no finite number \\(NaN or infinity\\) at place 'D', activity 'rose'"),
        (COUNTS.astype(object).replace(40, "many"), "at place 'D', activity 'rose'"),
        (pd.concat([COUNTS, COUNTS]), "place stands more than once"),
    ],
)
def test_what_is_no_table_of_counts_is_refused(counts: pd.DataFrame, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        ShrunkSpecialisation().fit(counts)


@pytest.mark.parametrize("borrowed", [-0.1, np.nan])
def test_evidence_is_borrowed_and_never_owed(borrowed: float) -> None:
    with pytest.raises(BadOption, match="Give 0 or more"):
        ShrunkSpecialisation(borrowed=borrowed).fit(COUNTS)


@pytest.mark.parametrize(
    "counts", [[[5.0]], [[5.0, 0.0]], [[1e9, 1.0], [3.0, 1e9]], [[0.5, 2.25], [1.5, 0.0]], np.full((12, 4), 3.0)]
)
def test_the_smallest_and_the_greatest_tables_have_finite_answers(counts: list[list[float]]) -> None:
    shrunk = ShrunkSpecialisation().fit(counts)
    low, high = shrunk.interval(counts)
    assert np.isfinite(shrunk.transform(counts)).all()
    assert (low.to_numpy() <= high.to_numpy()).all()


@given(TABLES)
def test_the_posterior_mean_stands_between_the_quotient_and_the_usual(values: np.ndarray) -> None:
    if values.sum() >= 1:
        shrunk = ShrunkSpecialisation().fit(values)
        mean, usual = shrunk.transform(values), shrunk.prior_.shape / shrunk.prior_.rate
        bare = location_quotient(pd.DataFrame(values)).to_numpy()
        bare = np.where(np.isnan(bare), usual, bare)
        slack = 1e-9 * (1 + bare)
        assert (mean >= np.minimum(bare, usual) - slack).all()
        assert (mean <= np.maximum(bare, usual) + slack).all()


def test_with_few_counts_shrinking_tells_who_is_truly_specialised_better_than_the_bare_quotient() -> None:
    """Zones thinned to the size of a small country; truth is the quotient of all the jobs."""
    rng = np.random.default_rng(1)
    areas, held = [], []
    for _ in range(3):
        whole = zone_counts(1990).iloc[rng.choice(722, 75, replace=False), rng.choice(228, 60, replace=False)]
        counts, true = thinned(whole, 60_000, rng), location_quotient(whole).to_numpy()
        bare, shrunk = location_quotient(counts).fillna(0).to_numpy(), ShrunkSpecialisation().fit(counts)
        scores = (bare, shrunk.transform(counts), shrunk.probability_above(counts).to_numpy())
        areas.append([area_within(score, true >= 1, bare < 1) for score in scores])
        low, high = (end.to_numpy() for end in shrunk.interval(counts, 0.9))
        held.append(((low <= true) & (true <= high))[true > 0].mean())
    bare_area, mean_area, chance_area = np.mean(areas, axis=0)
    print(f"\nwithin zones: quotient {bare_area:.3f}, mean {mean_area:.3f}, chance {chance_area:.3f}; 90 %: {held}")
    assert bare_area + 0.1 < mean_area < chance_area
    assert 0.86 < np.mean(held) < 0.93
