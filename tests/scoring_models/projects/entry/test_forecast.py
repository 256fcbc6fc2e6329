"""Chances of what comes next: learnt on every step, told where nothing stands yet."""

import numpy as np
import pytest

from scoring_models.projects.entry.errors import NotEnoughHistory
from scoring_models.projects.entry.forecast import chances_of_entry, learnt_entries
from scoring_models.projects.entry.panel import Panel
from scoring_models.projects.structure.specialisation import location_quotient
from tests.scoring_models.projects.entry.planted import drawn_groups, panel_of


def test_every_option_has_a_chance_and_what_is_there_has_none() -> None:
    panel, rates = drawn_groups(30, 16, 3)
    learnt = learnt_entries(panel)
    assert [name for name, _, _ in learnt.steps] == ["2000-2001", "2001-2002"]
    assert sum(options for _, options, _ in learnt.steps) == len(learnt.training)
    now = panel.tables[2002]
    chances = chances_of_entry(learnt.model, now)
    absent = location_quotient(now).to_numpy() < 1
    assert (np.isfinite(chances.to_numpy()) == absent).all()
    assert chances.to_numpy()[absent & (rates > 5)].mean() > 1.3 * chances.to_numpy()[absent & (rates < 5)].mean()


def test_of_a_region_that_counts_nothing_no_chance_is_known() -> None:
    panel, _ = drawn_groups(30, 16, 3)
    now = panel.tables[2002].copy()
    now.loc["r004"] = 0.0
    chances = chances_of_entry(learnt_entries(panel).model, now)
    assert chances.loc["r004"].isna().all()
    assert chances.index.equals(now.index)


def test_a_panel_without_entries_teaches_nothing() -> None:
    still = np.array([[4, 1], [1, 4]])
    with pytest.raises(NotEnoughHistory, match="nothing can be learnt"):
        learnt_entries(panel_of({2000: still, 2001: still}))
    with pytest.raises(NotEnoughHistory, match="No region lacks"):
        learnt_entries(Panel({year: panel_of({year: still * 0 + 1}).tables[year] for year in (2000, 2001)}, 8))
