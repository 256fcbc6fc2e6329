"""What a programme comes to: slack, prices at the margin, sums that say what they do not know."""

from dataclasses import replace

import numpy as np
import pytest

from scoring_models.projects.programme.national_programme import choose
from scoring_models.projects.programme.programme_results import rules_used, sums, sums_by
from scoring_models.projects.programme.rules import Rule
from tests.scoring_models.projects.programme.test_national_programme import a_programme


def test_slack_is_what_is_left_and_a_share_is_told_as_an_amount() -> None:
    found = choose(a_programme())
    used = rules_used(found).set_index("name")
    spent = found.chosen["cost_mad"].sum()
    assert used.at["budget", "sum"] == spent
    assert used.at["budget", "slack"] == 4e6 - spent
    assert used.at["women", "limit_amount"] == pytest.approx(0.45 * found.chosen["members"].sum())
    assert (used["slack"] >= 0).all()


def test_the_price_at_the_margin_is_what_a_little_more_budget_brings_in_parts() -> None:
    programme = replace(a_programme(), rules=(Rule("budget", "cost_mad", at_most=4e6),))
    used = rules_used(choose(programme)).set_index("name")
    table = programme.candidates
    best = (table["value"] / table["cost_mad"]).sort_values(ascending=False)
    spent = table["cost_mad"].reindex(best.index).cumsum()
    assert used.at["budget", "price"] == pytest.approx(best[spent > 4e6].iloc[0])
    assert used.at["budget", "binds"]


def test_sums_count_what_is_unknown_and_take_it_for_nothing_nowhere() -> None:
    programme = replace(a_programme(), rules=(Rule("few", "count", at_most=10.0),))
    table = programme.candidates.assign(jobs=3.0)
    dearest = table["value"].idxmax()
    table.loc[dearest, "jobs"] = np.nan
    found = choose(replace(programme, candidates=table), gap=0)
    assert sums(found).loc["jobs"].tolist() == [27.0, 1]
    by = sums_by(found, "region")
    assert by["times"].sum() == 10
    assert np.isnan(by.at[table.at[dearest, "region"], "jobs"])
    assert list(by.index) == ["01", "02", "03", "04"]
    assert by["value"].sum() == pytest.approx(found.value)
