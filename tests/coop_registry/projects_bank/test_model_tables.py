"""The tables of models: figures where they belong, the unknown missing, conditions of regions handed to provinces."""

import numpy as np
import pytest
from sqlalchemy.orm import Session

from coop_registry.models.project_fits import PlaceCondition
from coop_registry.projects_bank.model_tables import (
    condition_table,
    gate_table,
    idea_table,
    model_tables,
    regions_of_provinces,
    saturation_table,
)
from coop_registry.projects_bank.place_conditions import tell_condition
from coop_registry.projects_bank.sheets import Condition, Figure, SaturationNote, Sheet
from coop_registry.writers import command_line
from tests.coop_registry.making import NOW

SOURCE = "https://example.org"


def figure(name: str, low: float | None, high: float | None) -> Figure:
    return Figure(name, low, high, "MAD", SOURCE)


KNOWN = Sheet(
    "P001", SOURCE, sector_id="agriculture", activity_id="figues", target_groups=("rural_women",), min_members=5,
    water_need="low", schooling="none", is_novel=True, evidence_grade="A",
    figures=(figure("capex_total_mad", 40e3, 60e3), figure("jobs_declared", 8, 10), figure("jobs_forecast", 80, 100),
             figure("income_per_hour_mad", 10, 20)),
    conditions=(Condition("fig_trees", "gate", SOURCE), Condition("electricity", "soft", SOURCE)),
    saturation=(SaturationNote("check", SOURCE, place_code="08.577"),) * 2,
)  # fmt: skip
BARE = Sheet("P002", SOURCE, activity_id="rose", figures=(figure("capex_equipment_mad", 352e3, 352e3),))


def test_figures_stand_in_their_columns_and_promises_nowhere() -> None:
    table = idea_table([BARE, KNOWN])
    assert table.index.tolist() == ["P001", "P002"]
    known = table.loc["P001"].to_dict()
    assert (known["capex_mad_low"], known["capex_mad_high"]) == (40e3, 60e3)
    assert (known["jobs_low"], known["jobs_high"]) == (8, 10)
    assert (known["income_per_hour_mad"], known["water_need"], known["open_without_schooling"]) == (15, 1, 1)
    assert (known["neet_women"], known["youth"], known["is_novel"], known["branch"]) == (1, 0, 1, "agriculture")


def test_what_nobody_knows_is_missing_and_a_part_is_not_the_whole() -> None:
    bare = idea_table([BARE]).loc["P002"]
    assert bare["capex_at_least_mad"] == 352e3
    assert bare.drop(["activity", "capex_at_least_mad"]).isna().all()
    assert idea_table([Sheet("P003", SOURCE)]).empty, "without an activity there is nothing to count"
    assert (idea_table([]).dtypes == idea_table([KNOWN]).dtypes).drop(["activity", "branch", "evidence_grade"]).all()


def test_gates_and_notes_are_long_tables() -> None:
    assert gate_table([KNOWN, BARE]).to_numpy().tolist() == [
        ["P001", "fig_trees", "gate"], ["P001", "electricity", "soft"],
    ]  # fmt: skip
    everywhere = Sheet("P009", SOURCE, activity_id="couscous", saturation=(SaturationNote("check", SOURCE),))
    table = saturation_table([KNOWN, everywhere], ["01", "02"])
    ours = table[table["source"] == SOURCE][["idea_id", "activity", "place", "degree"]]
    assert ours.to_numpy().tolist() == [
        ["P001", "figues", "08.577", "check"], ["P009", "couscous", "01", "check"], ["P009", "couscous", "02", "check"],
    ]  # fmt: skip


def test_a_province_has_its_own_condition_then_its_regions_then_none(passing_session: Session) -> None:
    s = passing_session
    s.execute(PlaceCondition.__table__.delete())  # type: ignore[attr-defined]
    tell_condition(s, command_line(), "08", "cold_store", holds=True, source=SOURCE, now=NOW)
    tell_condition(s, command_line(), "08.577", "cold_store", holds=False, source=SOURCE, now=NOW)
    regions = regions_of_provinces(s)
    table = condition_table(s, regions, asked={"fig_trees"})
    assert table.shape == (75, 2)
    told = table.loc[["08.577", "08.201", "09.001"], "cold_store"].tolist()
    assert told == pytest.approx([0, 1, np.nan], nan_ok=True)
    assert table["fig_trees"].isna().all()
    assert regions["08.577"] == "08"


def test_the_shipped_bank_makes_tables_that_models_can_take(passing_session: Session) -> None:
    tables = model_tables(passing_session)
    assert set(tables.gates["idea_id"]) <= set(tables.ideas.index)
    assert set(tables.gates["condition"]) <= set(tables.conditions.columns)
    assert tables.conditions.stack().dropna().isin([0.0, 1.0]).all()
    assert set(tables.saturation_notes["degree"]) <= {"attested", "probable", "check"}
    notes = tables.saturation_notes
    assert ("rose", "08.577") in set(zip(notes["activity"], notes["place"], strict=True))
    again = model_tables(passing_session)
    assert (again.tables_hash, again.bank_hash) == (tables.tables_hash, tables.bank_hash)
    tell_condition(passing_session, command_line(), "08.201", "cold_store", holds=True, source=SOURCE, now=NOW)
    assert model_tables(passing_session).tables_hash != tables.tables_hash
