"""What shrinking small counts is worth, on zones thinned to the size of Morocco."""

import numpy as np
import pytest

from scoring_models.projects.entry.backtest import Backtest
from scoring_models.projects.entry.features import Shrink
from scoring_models.projects.entry.panel import Panel
from tests.scoring_models.projects.structure.zones import thinned, zone_counts


def thinned_panel(seed: int, total: int) -> Panel:
    random = np.random.default_rng(seed)
    known = np.flatnonzero(zone_counts(2000).sum() > 0)
    rows = np.sort(random.choice(722, 75, replace=False))
    columns = np.sort(random.choice(known, 60, replace=False))
    tables = {year: thinned(zone_counts(year).iloc[rows, columns], total, random) for year in (1980, 1990, 2000)}
    return Panel(tables, 3 * 75 * 60)


def area(panel: Panel, shrink: Shrink) -> float:
    report = Backtest(panel, resamplings=0, shrink=shrink).run()
    return report.steps[-1].rows["logit"].values["auc_within_region"]


@pytest.mark.soak
def test_shrinking_is_worth_a_point_and_more_at_moroccan_size() -> None:
    panels = [thinned_panel(seed, 60_000) for seed in range(10)]
    raw, shrunk = (np.array([area(one, shrink) for one in panels]) for shrink in ("never", "auto"))  # type: ignore[arg-type]
    assert 0.60 < shrunk.mean() < 0.74
    assert (shrunk - raw).mean() > 0.01
    assert (shrunk > raw).mean() >= 0.8
