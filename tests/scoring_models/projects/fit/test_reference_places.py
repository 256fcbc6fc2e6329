"""The bank as delivered: rose is full in Tinghir and argan in Souss-Massa, figs are offered, weavers are served."""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from scoring_models.projects.fit.diverse_list import ListWishes
from scoring_models.projects.fit.group import Group
from scoring_models.projects.fit.group_mode import group_fit
from scoring_models.projects.fit.place_fit import PlacesFit, fit_places
from scoring_models.projects.fit.saturation import Saturation

REFERENCE = Path(__file__).parents[4] / "data" / "reference"
TINGHIR, ERRACHIDIA = "08.577", "08.201"
ROSE, FIGS, ARGAN = "P008", "P007", "P004"
WATER = {"none": 0.0, "low": 1.0, "medium": 2.0, "high": 3.0}
WOMEN = {"women", "rural_women", "urban_women", "neet_women"}


def _rows(name: str) -> pd.DataFrame:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return pd.DataFrame(list(csv.DictReader(file))).replace("", None)


def _ideas() -> pd.DataFrame:
    sheets, figures = _rows("projects/ideas").set_index("idea_id"), _rows("projects/idea_figures")
    ends = {
        (name, end): figures[figures["name"] == name].set_index("idea_id")[end].astype(float)
        for name in ("capex_total_mad", "jobs_declared")
        for end in ("low", "high")
    }
    return pd.DataFrame(
        {
            "activity": sheets["activity_id"],
            "branch": sheets["sector_id"],
            "capex_mad_low": ends["capex_total_mad", "low"],
            "capex_mad_high": ends["capex_total_mad", "high"],
            "jobs_low": ends["jobs_declared", "low"],
            "jobs_high": ends["jobs_declared", "high"],
            "min_members": sheets["min_members"].astype(float),
            "water_need": sheets["water_need"].map(WATER),
            "open_without_schooling": sheets["schooling"].map(lambda s: np.nan if s is None else float(s == "none")),
            "neet_women": sheets["target_groups"].map(
                lambda groups: np.nan if groups is None else float(bool(WOMEN & set(groups.split(";"))))
            ),
            "is_novel": (sheets["is_novel"] == "yes").astype(float),
            "season_months": sheets["season_months"],
        }
    )


def _conditions(regions: pd.Series) -> pd.DataFrame:
    told = _rows("projects/place_conditions")
    names = sorted(set(told["condition"]))
    table = pd.DataFrame(np.nan, index=regions.index, columns=names)
    for row in sorted(told.itertuples(), key=lambda one: len(one.place_code)):  # a province's word after its region's
        places = [row.place_code] if row.place_code in table.index else regions.index[regions == row.place_code]
        table.loc[places, row.condition] = float(row.holds == "yes")
    return table


@pytest.fixture(scope="module")
def fit() -> PlacesFit:
    """All provinces, with a register of a few cooperatives drawn by chance: the notes and conditions are the bank's."""
    regions = _rows("provinces").set_index("province_code")["region_code"]
    ideas = _ideas()
    chance = np.random.default_rng(1)
    activities = sorted(set(ideas["activity"]))
    counts = pd.DataFrame(
        chance.poisson(1.5, (len(regions), len(activities))).astype(float), index=regions.index, columns=activities
    )
    notes = _rows("projects/saturation_notes").rename(columns={"activity_id": "activity", "place_code": "place"})
    births, closed = counts * 0 + 2, counts * 0 + 1
    found = Saturation().fit(counts).assess(counts, births, closed, notes, region_of=regions)
    weights = {"neet_women": 2, "jobs": 1, "water": 1, "novelty": 1, "resource_fit": 2, "room": 2}
    return fit_places(
        counts, ideas, _rows("projects/idea_conditions"), _conditions(regions), found, None, weights,
        draws=300, seed=3, region_of=regions,
    )  # fmt: skip


def test_rose_is_flagged_in_tinghir_from_its_source_and_figs_are_offered(fit: PlacesFit) -> None:
    view = fit.of_place(TINGHIR)
    rose, figs = view.record(ROSE), view.record(FIGS)
    assert rose["saturation_degree"] == "attested"
    assert "massire" in rose["saturation"]["notes"][0]["source"]
    assert rose["saturation"]["counts"]["alive"] >= 0
    assert figs["state"] == "now"
    assert figs["saturation_degree"] == "none"
    assert figs["rank"] < rose["rank"]
    listed = view.short_list(ListWishes())
    assert ROSE not in listed.idea_ids
    assert FIGS in view.ranking()[:8]
    assert view.tiers()[FIGS] == 1
    assert FIGS in view.short_list(ListWishes(most_per_branch=5)).idea_ids
    assert listed.left_out_as_saturated >= 1
    assert ROSE in view.ranking(), "flagged, not dropped"
    room = next(term for term in rose["explanation"]["terms"] if term["code"] == "room")
    assert room["term"] < 0


def test_argan_is_flagged_in_all_of_souss_massa(fit: PlacesFit) -> None:
    at = fit.ideas.index.get_loc(ARGAN)
    souss = fit.places.str.startswith("09")
    assert souss.sum() > 3
    assert fit.room.is_flagged[souss, at].all()
    assert not fit.room.is_flagged[fit.places.str.startswith("08"), at].any()


def test_all_provinces_and_ideas_are_judged_and_explained(fit: PlacesFit) -> None:
    assert fit.value.shape == (75, 71)
    for code in fit.places[::15]:
        record = fit.of_place(code).as_record()
        assert len(record["short_list"]["idea_ids"]) == 10
        for idea in record["ideas"]:
            terms = sum(term["term"] for term in idea["explanation"]["terms"])
            assert abs(idea["explanation"]["mean"] + terms - idea["value"]) < 1e-9


def test_eight_women_who_weave_with_60000_dirhams_leave_errachidia_with_ideas(fit: PlacesFit) -> None:
    skills = _rows("projects/skills")
    courses: dict[str, Any] = dict(zip(skills["skill"], skills["course_id"], strict=True))
    group = Group(people=8, women=8, skills=frozenset({"weaving"}), budget_mad=60_000.0, schooling="none")
    found = group_fit(group, _ideas(), _rows("projects/idea_skills"), courses, place=fit.of_place(ERRACHIDIA))
    assert {"P036", "P038"} <= {one.idea_id for one in found.cost_unknown if one.distance == 0}
    told = [*found.feasible, *found.one_step, *found.cost_unknown]
    assert sum(one.distance <= 1 for one in told) >= 3
    assert not {one.idea_id for one in told if one.distance == 0} & set(fit.of_place(ERRACHIDIA).not_now())
    assert {"count-and-share", "sell", "founding-a-cooperative"} <= {step.course_id for step in found.for_all}
