"""The facts of one sheet are gathered from its rows, a missing one stays missing."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from legal_rules.cooperative_facts import sheet_facts
from legal_rules.duties.whole import judge
from legal_rules.duties.yearly import yearly_assembly

ON = dt.date(2026, 8, 3)
OWN = {"registration_number": "1", "is_agrarian_reform": False, "is_union": False, "status": "active",
       "founded_on": dt.date(2020, 3, 2), "year_end": "12-31", "members": 60, "capital_mad": 1000.0}  # fmt: skip


def rows(*years: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([OWN | year for year in years or ({"year": None},)])


def test_the_year_that_ended_last_is_judged_with_the_turnover_of_those_before() -> None:
    found = sheet_facts(
        rows(
            {"year": 2023, "turnover_members_mad": 5.0, "turnover_non_members_mad": 1.0, "capital_paid_mad": 500.0},
            {"year": 2025, "turnover_members_mad": 7.0, "turnover_non_members_mad": 0.0, "surplus_mad": 3.0},
        ),
        ON,
    )
    assert found["year"] == 2025
    assert found["turnovers_mad"] == (7.0, None, 6.0)
    assert found["surplus_mad"] == 3.0
    assert (found["capital_paid_mad"], found["amounts_of"]) == (500.0, dt.date(2023, 12, 31))


def test_what_another_year_declared_is_not_said_of_this_one() -> None:
    found = sheet_facts(rows({"year": 2024, "assembly_held_on": dt.date(2025, 6, 1), "surplus_mad": 3.0}), ON)
    assert found["assembly_held_on"] is None
    assert found["surplus_mad"] is None
    assert yearly_assembly(found, ON).timing == "late"
    earlier = sheet_facts(rows({"year": 2024, "assembly_held_on": dt.date(2025, 6, 1)}), ON, fiscal_year=2024)
    assert yearly_assembly(earlier, ON).timing == "done_in_time"


@pytest.mark.parametrize(("year", "members"), [(2024, None), (2025, 4), (2026, 4)])
def test_a_count_of_members_of_an_earlier_year_says_nothing_of_today(year: int, members: int | None) -> None:
    found = sheet_facts(
        rows({"year": 2020, "members": 9}, {"year": year, "members": 4}, {"year": 2026, "members": None}), ON
    )
    assert found["members"] == members
    assert sheet_facts(rows({"year": 2020, "members": 9}), ON, fiscal_year=2020)["members"] == 9


def test_one_that_declared_no_year_has_a_sheet_of_questions() -> None:
    found = {finding.duty: finding for finding in judge(sheet_facts(rows(), ON), ON)}
    assert found["enough_members"].state == "ok"
    assert found["auditor_when_required"].missing == "turnovers_mad"
    assert found["board_when_required"].missing == "has_board"
    assert found["union_size"].state == "not_applicable"


def test_dates_of_a_database_are_days() -> None:
    frame = rows({"year": 2025, "assembly_held_on": pd.Timestamp("2026-07-02")})
    frame["assembly_held_on"] = pd.to_datetime(frame["assembly_held_on"])
    assert sheet_facts(frame, ON)["assembly_held_on"] == dt.date(2026, 7, 2)


def test_a_sheet_is_of_one_cooperative() -> None:
    two = pd.concat([rows(), rows().assign(registration_number="2")])
    for frame in (two, two.iloc[:0]):
        with pytest.raises(ValueError, match="one cooperative"):
            sheet_facts(frame, ON)
