"""What shrinking small counts is worth, on zones thinned to the size of Morocco, beside the reference's figures."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from scoring_models.projects.entry.backtest import Backtest
from scoring_models.projects.entry.baselines import SEVEN, baseline_scores
from scoring_models.projects.entry.entry_model import EntryModel
from scoring_models.projects.entry.features import latent
from scoring_models.projects.entry.panel import Panel
from scoring_models.projects.entry.ranking_measures import region_areas
from scoring_models.projects.entry.shrinkage import shrunk_quotients
from scoring_models.projects.entry.steps import Step, steps_of
from scoring_models.projects.structure.specialisation import location_quotient
from tests.scoring_models.projects.structure.published import truth_path
from tests.scoring_models.projects.structure.zones import thinned, zone_counts

YEARS = (1980, 1990, 2000)
DRAWS = 8


def panels(seed: int, total: int) -> tuple[Panel, Panel]:
    """Return 75 zones by 60 industries as they are, and thinned to so many jobs a year."""
    random = np.random.default_rng(seed)
    known = np.flatnonzero(zone_counts(2000).sum() > 0)
    rows, columns = np.sort(random.choice(722, 75, replace=False)), np.sort(random.choice(known, 60, replace=False))
    whole = {year: zone_counts(year).iloc[rows, columns] for year in YEARS}
    few = {year: thinned(table, total, random) for year, table in whole.items()}
    return Panel(whole, 0), Panel(few, 0)


def seven(step: Step, *, shrunk: bool) -> np.ndarray:
    """Return the reference's seven features of the options; quotient and svd drawn towards 1 where asked."""
    values = {f"by_{name}": cells for name, cells in baseline_scores(step, np.random.default_rng(0)).items()}
    if shrunk:
        values["by_rca"] = shrunk_quotients(step.counts)
        values["by_svd"] = latent(np.log1p(values["by_rca"]))
    return np.column_stack([values[name][step.is_option] for name in SEVEN])


def area_of_seven(whole: Panel, few: Panel, *, shrunk: bool) -> float:
    """Return the area within regions when counts are thin and what is foretold is what truly stood there."""
    told = [_against_truth(step, whole.tables[step.end]) for step in steps_of(few)]
    model = EntryModel().fit(seven(told[0], shrunk=shrunk), told[0].is_entry[told[0].is_option])
    scores = np.zeros(told[1].is_option.shape)
    scores[told[1].is_option] = model.decision_function(seven(told[1], shrunk=shrunk))
    return float(np.nanmean(region_areas(scores, told[1].is_option, told[1].is_entry)))


def _against_truth(step: Step, later: pd.DataFrame) -> Step:
    is_option = location_quotient(step.counts).to_numpy() < 1
    true = location_quotient(later).loc[step.counts.index, step.counts.columns].to_numpy() >= 1
    return replace(step, is_option=is_option, is_entry=is_option & true)


@pytest.mark.soak
@pytest.mark.parametrize("total", [5_000, 20_000, 60_000])
def test_on_the_reference_s_seven_features_it_is_worth_four_points(total: int) -> None:
    reference = pd.read_csv(truth_path("cz_panel/morocco_scale_results.csv"))
    at = reference.query("regions == 75 and acts == 60 and N == @total and score == 'logit[all]'").set_index("rca")
    drawn = [panels(seed, total) for seed in range(DRAWS)]
    found = {
        kind: np.array([area_of_seven(*one, shrunk=kind == "shrunk") for one in drawn]) for kind in ("raw", "shrunk")
    }
    for kind, areas in found.items():
        assert areas.mean() == pytest.approx(at.loc[kind, "auc_within_region"], abs=0.03)
    assert (found["shrunk"] - found["raw"]).mean() > 0.03


@pytest.mark.soak
def test_on_the_model_s_own_features_it_is_worth_a_point_where_later_counts_are_thin_too() -> None:
    few = [panels(seed, 60_000)[1] for seed in range(DRAWS)]
    reports = {kind: [Backtest(one, resamplings=0, shrink=kind).run() for one in few] for kind in ("never", "auto")}  # type: ignore[arg-type]
    raw, shrunk = (
        np.array([one.steps[-1].rows["logit"].values["auc_within_region"] for one in reports[kind]])
        for kind in ("never", "auto")
    )
    assert 0.60 < shrunk.mean() < 0.72
    assert (shrunk - raw).mean() > 0.01
