"""What the page on the fit of ideas says, held against the code."""

import numpy as np
import pandas as pd

from scoring_models.projects.fit.place_fit import PlacesFit, fit_places
from scoring_models.projects.fit.resource_fit import ResourceFit

COUNTS = pd.DataFrame({"wool": [30.0, 20.0], "figs": [10.0, 40.0]}, index=["08.001", "08.002"])
NEEDS = pd.DataFrame(
    [("A", "road", "soft"), ("A", "electricity", "soft"), ("B", "electricity", "soft")],
    columns=["idea_id", "condition", "kind"],
)


def fitted(electricity: float) -> PlacesFit:
    """Return the fit of two ideas that ask for the same condition, which the first place has or nobody knows of."""
    ideas = pd.DataFrame(
        {"activity": ["wool", "figs"], "branch": ["b", "b"], "is_novel": [1, 0]}, index=pd.Index(["A", "B"])
    )
    told = pd.DataFrame({"road": [1.0, 1.0], "electricity": [electricity, np.nan]}, index=COUNTS.index)
    weights = {"resource_fit": 9.0, "novelty": 1.0}
    return fit_places(COUNTS, ideas, NEEDS, told, None, None, weights, draws=5, seed=1)


def test_the_rank_if_a_condition_held_is_that_of_a_whole_new_fit() -> None:
    """B is said to be first if there were electricity; with electricity A, which asks for it too, stays first."""
    said = [one for one in fitted(np.nan).of_place("08.001").counterfactuals("B") if one.names == ("electricity",)]
    assert said[0].rank_then == fitted(1.0).rank[0, 1]


def test_the_fit_is_nothing_where_a_gate_lacks() -> None:
    """The page: "the share of all conditions asked for that hold, 0 where a gate lacks"."""
    needs = pd.DataFrame([("A", "orchards", "gate"), ("A", "road", "soft")], columns=NEEDS.columns)
    told = pd.DataFrame({"orchards": [0.0], "road": [1.0]}, index=["08.001"])
    assert ResourceFit(needs).fit(told).resources(told).point[0, 0] == 0.0
