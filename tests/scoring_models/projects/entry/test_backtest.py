"""The backtest against the reference figures of 722 zones, and on panels whose truth is known."""

import json
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from scoring_models.projects.entry.backtest import Backtest
from scoring_models.projects.entry.backtest_record import backtest_record
from scoring_models.projects.entry.errors import NotEnoughHistory
from scoring_models.projects.entry.panel import Panel, panel_of_table
from scoring_models.projects.entry.ranking_measures import region_areas
from scoring_models.projects.entry.steps import steps_of
from tests.scoring_models.projects.entry.planted import chance_alone, drawn_groups, panel_of, true_chances
from tests.scoring_models.projects.structure.published import truth_path
from tests.scoring_models.projects.structure.zones import zone_counts

ROWS = {
    "ubiquity": "popularity", "margins": "margins", "rca": "rca", "density": "density", "rel_density_z": "density_z",
    "svd20": "svd", "region_knn30": "neighbours", "random": "random", "logit[density,margins]": "logit_margins",
    "logit[all]": "logit_seven", "hgb[all]": "boosting_seven",
}  # fmt: skip
MEASURES = {"auc": "auc", "auc_within_region": "auc_within_region", "ap": "average_precision", "prec10": "precision10"}
NEAR = 0.005


def zones() -> Panel:
    return Panel({year: zone_counts(year) for year in (1980, 1990, 2000)}, 3 * 722 * 228)


@cache
def of_zones(cut: float) -> dict[str, Any]:
    return backtest_record(Backtest(zones(), resamplings=20, cut=cut).run())


def far_off(step: dict[str, Any], reference: dict[str, Any]) -> dict[tuple[str, str], float]:
    """Return what is farther from the reference than it should be; random rows differ by their draw alone."""
    gaps = {
        (theirs, measure): step["rows"][ours][our_measure]["value"] - reference[theirs][measure]
        for theirs, ours in ROWS.items()
        if theirs in reference
        for measure, our_measure in MEASURES.items()
    }
    return {name: gap for name, gap in gaps.items() if abs(gap) > (0.012 if name[0] == "random" else NEAR)}


def test_zones_of_1980_and_1990_give_the_reference_figures_and_the_model_more() -> None:
    reference, found = json.loads(truth_path("cz_panel/backtest_reference.json").read_text()), of_zones(1.0)
    first, second = found["steps"]
    assert not far_off(first, reference["1980-1990 absent RCA<1"])
    assert not far_off(second, reference["1990-2000 absent RCA<1 (models trained 1980-1990)"])
    assert second["rows"]["logit"]["auc_within_region"]["value"] >= 0.775
    assert second["rows"]["logit"]["calibration"]["slope"] == pytest.approx(1.0, abs=0.1)
    assert abs(second["rows"]["logit"]["calibration"]["intercept"]) < 0.05
    for kind in ("leave_region_out", "leave_activity_out"):
        assert found[kind]["rows"]["logit"]["auc_within_region"]["value"] >= 0.77
    price = found["price_of_spreading"]
    assert price["cap"] == 69
    assert price["free"]["exposure_gini"] == pytest.approx(0.571, abs=0.01)
    assert price["capped"]["exposure_gini"] == pytest.approx(0.416, abs=0.01)
    assert price["capped"]["precision10"] == pytest.approx(0.485, abs=0.01)


@pytest.mark.soak
def test_zones_far_from_an_activity_give_the_reference_figures() -> None:
    reference, found = json.loads(truth_path("cz_panel/backtest_reference.json").read_text()), of_zones(0.5)
    assert not far_off(found["steps"][1], reference["1990-2000 far RCA<0.5 (trained 1980-1990)"])
    assert found["steps"][1]["rows"]["logit"]["auc_within_region"]["value"] >= 0.77


def test_on_chance_alone_nothing_is_foreseen() -> None:
    found = backtest_record(Backtest(chance_alone(60, 40, 4), resamplings=0).run())
    for step in found["steps"][1:]:
        for name, row in step["rows"].items():
            assert row["auc_within_region"]["value"] == pytest.approx(0.5, abs=0.05), name


def test_planted_groups_are_found_and_never_better_than_by_the_truth() -> None:
    panel, rates = drawn_groups(50, 40, 4)
    step = steps_of(panel)[-1]
    found = backtest_record(Backtest(panel, resamplings=50).run())["steps"][-1]["rows"]
    best = float(np.nanmean(region_areas(true_chances(rates), step.is_option, step.is_entry)))
    assert found["random"]["auc_within_region"]["high"] < found["logit"]["auc_within_region"]["low"]
    assert found["popularity"]["auc_within_region"]["value"] < found["density_z"]["auc_within_region"]["value"]
    assert best - 0.05 < found["logit"]["auc_within_region"]["value"] <= best + 0.02


def test_the_same_panel_and_seed_give_the_same_figures_in_whatever_order_its_rows_stand() -> None:
    panel, _ = drawn_groups(12, 9, 3)
    stacked = [wide.rename_axis("region", axis=0).stack().reset_index() for wide in panel.tables.values()]
    rows = pd.concat([one.set_axis(["region", "activity", "count"], axis=1) for one in stacked], ignore_index=True)
    rows["year"] = np.repeat(panel.years, 12 * 9)
    one = backtest_record(Backtest(panel_of_table(rows), seed=3, resamplings=20).run())
    other = backtest_record(
        Backtest(panel_of_table(rows.sample(frac=1.0, random_state=1)), seed=3, resamplings=20).run()
    )
    assert json.dumps(one) == json.dumps(other)
    third = backtest_record(Backtest(panel_of_table(rows), seed=4, resamplings=20).run())
    assert third["steps"][0]["rows"]["random"] != one["steps"][0]["rows"]["random"]


def test_two_years_tell_baselines_and_held_out_places_and_say_what_they_cannot() -> None:
    found = backtest_record(Backtest(drawn_groups(20, 12, 2)[0], resamplings=0).run())
    (step,) = found["steps"]
    assert "it learns from earlier steps, and none ends by 2000" in step["left_out"]["logit"]
    assert "it needs a year before 2000" in step["left_out"]["growth"]
    assert found["leave_region_out"]["trained_on"] == ["2000-2001"]
    assert found["price_of_spreading"] is None
    assert "none ends by 2000" in found["left_out"]["price_of_spreading"]
    assert step["rows"]["density"]["auc"]["low"] is None, "no resamplings, no interval"


def test_a_year_s_unrecorded_activities_and_regions_are_left_out_of_its_steps() -> None:
    panel, _ = drawn_groups(20, 12, 3)
    later = panel.tables[2001].copy()
    later.iloc[3, :] = 0.0
    later["a005"] = 0.0
    step = steps_of(Panel({**panel.tables, 2001: later}, panel.rows))[0]
    assert step.left_out == {"regions": 1, "activities": 1}
    assert not step.is_option[3].any()
    assert not step.is_option[:, 5].any()


def test_without_anything_begun_there_is_nothing_to_foresee() -> None:
    still = np.array([[4, 1], [1, 4]])
    with pytest.raises(NotEnoughHistory, match="0 of 4 options were taken"):
        Backtest(panel_of({2000: still, 2001: still, 2002: still})).run()
