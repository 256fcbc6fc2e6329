"""A fiscal year of which nothing was declared stays on the desk when a newer one has ended."""

import datetime as dt
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.queries.deadlines import calendar_facts
from legal_rules.duties.yearly import accounts_deposited, yearly_assembly
from tests.widgets.conftest import TODAY
from tests.widgets.registry_desk.desks import PROVINCES, desk_of, truth
from widgets.apps.registry_desk.due import DueGroups
from widgets.apps.registry_desk.earlier import YEARS_BACK, undeclared_findings

OWN = {
    "registration_number": "1", "is_agrarian_reform": False, "founded_on": dt.date(2019, 3, 4), "year_end": "12-31",
    "status": "active", "last_mandate_began_on": None, "last_mandate_ends_on": None,
}  # fmt: skip
COLUMNS = [*OWN, "year", "assembly_held_on", "accounts_deposited_on"]


def rows(years: dict[int, dict[str, Any]], **own: Any) -> pd.DataFrame:
    """Return the rows of one cooperative; without years one whose year is missing."""
    declared = [{**OWN, **own, "year": year, **filed} for year, filed in years.items()] or [{**OWN, **own}]
    return pd.DataFrame(declared, columns=COLUMNS).astype({"year": "Int64", "is_agrarian_reform": "boolean"})


def told(facts: pd.DataFrame, on: dt.date = TODAY) -> set[tuple[str, int]]:
    due = DueGroups(facts, on)
    return {
        (duty, int(row["fiscal_year"]))
        for duty in ("assembly", "accounts")
        for _, row in due.rows(duty, "earlier").iterrows()
    }


def test_years_that_were_never_declared_stay_and_only_three_are_looked_at() -> None:
    assert told(rows({})) == {("assembly", 2024), ("assembly", 2023)}
    declared = {2025: {"assembly_held_on": dt.date(2026, 3, 1)}, 2023: {"assembly_held_on": dt.date(2024, 8, 27)}}
    assert told(rows(declared)) == {("assembly", 2024), ("accounts", 2023)}


def test_a_new_end_of_the_year_makes_no_late_year_vanish() -> None:
    assert told(rows({}, year_end="06-30")) == {("assembly", 2025), ("assembly", 2024)}


def test_a_year_before_the_founding_or_after_the_end_is_nobody_s_delay() -> None:
    assert told(rows({}, founded_on=dt.date(2024, 5, 1))) == {("assembly", 2024)}
    assert told(rows({}, status="dissolved")) == told(rows({}, is_agrarian_reform=True)) == set()
    assert told(rows({}, year_end=None)) == set()


filings = st.fixed_dictionaries(
    {
        "assembly_held_on": st.none() | st.dates(dt.date(2023, 1, 1), TODAY),
        "accounts_deposited_on": st.none() | st.dates(dt.date(2023, 1, 1), TODAY),
    }
)


@settings(max_examples=40, deadline=None)
@given(
    years=st.dictionaries(st.integers(2022, 2026), filings, max_size=4),
    year_end=st.sampled_from(["12-31", "06-30", "11-20", "11-21", None]),
    on=st.sampled_from([TODAY, dt.date(2026, 1, 1), dt.date(2026, 7, 2)]),
)
def test_the_list_of_a_territory_and_the_sheet_name_the_same_years(
    years: dict[int, dict[str, Any]], year_end: str | None, on: dt.date
) -> None:
    facts = rows(years, year_end=year_end)
    names = {yearly_assembly.name: "assembly", accounts_deposited.name: "accounts"}
    found = undeclared_findings(facts, on)
    assert told(facts, on) == {(names[finding.duty], int(finding.facts["year"])) for finding in found}


def test_the_tile_counts_years_and_its_rows_lead_to_the_page_of_that_year(registry: sessionmaker[Session]) -> None:
    territory = desk_of(registry, PROVINCES, tab="territory").tab("territory")
    tiles = {tile["value"]: tile for block in territory.tiles.blocks for tile in block["tiles"]}
    with registry() as session:
        due = DueGroups(calendar_facts(session, on=TODAY, years_back=YEARS_BACK), TODAY)
    assert tiles["assembly:earlier"]["number"].replace("\u202f", "") == str(due.count("assembly", "earlier")) != "0"
    territory._asked("group", "assembly:earlier")
    table = territory.list.blocks[0]
    for (_, row), cells in zip(due.rows("assembly", "earlier").iterrows(), table["rows"], strict=False):
        assert f"/years/{row['fiscal_year']}/yearly_filings" in cells[-1]["link"]["href"]
        assert cells[1]["note"].startswith(f"exercice {row['fiscal_year']}, clos le ")


def test_the_sheet_has_a_row_for_each_year_that_was_not_declared(registry: sessionmaker[Session]) -> None:
    number = truth(
        registry,
        "select registration_number from cooperatives c where status = 'active' and year_end = '12-31' and "
        "is_agrarian_reform = 0 and founded_on < '2020-01-01' and not exists (select 1 from yearly_filings f "
        "where f.registration_number = c.registration_number and f.year >= 2023) limit 1",
    )[0][0]
    desk = desk_of(registry, PROVINCES)
    desk.open_sheet(number)
    days = [row[2]["note"] for row in desk.sheet.body.blocks[0]["rows"] if row[2].get("note")]
    assert [day[:14] for day in days if day.startswith("exercice")] == [
        "exercice 2025,",
        "exercice 2024,",
        "exercice 2023,",
    ]
