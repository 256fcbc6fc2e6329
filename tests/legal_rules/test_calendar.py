"""What is due for a whole register agrees with what is found for one cooperative."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_rules.calendar import DUE_STATES, due_table
from legal_rules.duties.yearly import accounts_deposited, mandate_running, yearly_assembly
from legal_rules.fiscal_years import last_ended

ON = dt.date(2026, 8, 3)
DAYS = ("founded_on", "assembly_held_on", "accounts_deposited_on", "last_mandate_began_on", "last_mandate_ends_on")
near = st.one_of(st.none(), st.dates(dt.date(2015, 1, 1), dt.date(2027, 12, 31)))
this_year = st.one_of(st.none(), st.dates(dt.date(2026, 6, 25), dt.date(2026, 9, 1)))
sheets = st.fixed_dictionaries(
    {
        "is_agrarian_reform": st.sampled_from([False, False, False, True, None]),
        "status": st.sampled_from(["active", "active", None, "dormant", "dissolved", "struck_off"]),
        "year_end": st.sampled_from(["12-31", "12-31", "06-30", "02-29", "08-02", "08-03", None, "13-40"]),
        "founded_on": near,
        "last_mandate_began_on": near,
        "last_mandate_ends_on": near,
    }
)
# Deposits around their last day (the 31st day after the assembly), around a week-end, and before the assembly.
deposits = st.one_of(st.none(), st.integers(28, 36), st.integers(-2, 2), st.integers(-400, 400))


@st.composite
def filings(draw: st.DrawFn) -> dict[str, dt.date | None]:
    held, after = draw(near | this_year), draw(deposits)
    deposited = draw(near) if held is None or after is None else held + dt.timedelta(days=after)
    return {"assembly_held_on": held, "accounts_deposited_on": deposited}


registers = st.lists(
    st.tuples(sheets, st.dictionaries(st.sampled_from([2025, 2025, 2026, 2024, 2016]), filings(), max_size=3)),
    max_size=8,
)
on_days = st.sampled_from([ON, dt.date(2026, 7, 1), dt.date(2026, 7, 2), dt.date(2017, 8, 21), dt.date(2017, 8, 20)])


def sheet(**given: Any) -> dict[str, Any]:
    facts = {"registration_number": "1", "is_agrarian_reform": False, "founded_on": dt.date(2020, 3, 2),
             "year_end": "12-31", "status": "active", "year": None, **dict.fromkeys(DAYS[1:])}  # fmt: skip
    return facts | given


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[*sheet()])


def told(facts: dict[str, Any], on: dt.date) -> dict[str, tuple[Any, Any]]:
    findings = [duty(facts, on) for duty in (yearly_assembly, accounts_deposited, mandate_running)]
    return {finding.rule_id: (finding.due_state, finding.due_on) for finding in findings}


def tabled(table: pd.DataFrame, number: str) -> dict[str, tuple[Any, Any]]:
    own = table[table["registration_number"] == number]
    due = [None if pd.isna(day) else day.date() for day in own["due_on"]]
    return dict(zip(own["rule_id"], zip(own["state"], due, strict=True), strict=True))


@settings(max_examples=150, deadline=None)
@given(registers, on_days)
def test_the_table_says_of_each_what_the_duties_say_of_one(register: list[Any], on: dt.date) -> None:
    rows: list[dict[str, Any]] = []
    singles: dict[str, dict[str, Any]] = {}
    for number, (own, years) in enumerate(register):
        facts = sheet(registration_number=str(number), **own)
        rows += [facts | declared | {"year": year} for year, declared in years.items()] or [facts]
        judged = last_ended(own["year_end"], on)
        declared = years.get(judged, {}) if judged is not None else {}
        singles[str(number)] = facts | declared | {"year": judged}
    table = due_table(frame(rows), on)
    assert len(table) == 3 * len(register)
    for own_number, facts in singles.items():
        assert tabled(table, own_number) == told(facts, on)


def test_a_register_of_no_cooperative_has_a_table_of_no_row() -> None:
    table = due_table(frame([]), ON)
    assert table.empty
    assert list(table.columns) == ["registration_number", "rule_id", "fiscal_year", "state", "due_on"]
    assert tuple(table["state"].cat.categories) == DUE_STATES


def test_the_year_that_ended_last_is_judged_and_never_guessed() -> None:
    table = due_table(frame([sheet(), sheet(registration_number="2", year_end=None)]), ON)
    assert tabled(table, "1")["L112.ag.annual"] == ("late", dt.date(2026, 7, 1))
    assert tabled(table, "2")["L112.ag.annual"] == ("unknown", None)
    years = table.set_index(["registration_number", "rule_id"])["fiscal_year"]
    assert years["1", "L112.ag.annual"] == 2025
    assert pd.isna(years["2", "L112.ag.annual"])


def test_an_earlier_year_can_be_asked_for() -> None:
    rows = [sheet(year=2024, assembly_held_on=dt.date(2025, 7, 2)), sheet(year=2025)]
    table = due_table(frame(rows), ON, fiscal_year=2024)
    assert tabled(table, "1")["L112.ag.annual"] == ("done_late", dt.date(2025, 7, 1))
    assert tabled(table, "1")["L112.fin.deposit"] == ("late", dt.date(2025, 8, 2))


@pytest.mark.parametrize("column", ["assembly_held_on", "year_end", "registration_number"])
def test_facts_without_a_column_are_refused_by_its_name(column: str) -> None:
    with pytest.raises(KeyError, match=column):
        due_table(frame([sheet()]).drop(columns=column), ON)


@pytest.mark.parametrize(
    ("deposited", "state"),
    [
        (dt.date(2026, 4, 14), "to_confirm"),  # before the assembly
        (dt.date(2026, 5, 16), "done_in_time"),  # the last day, a Saturday
        (dt.date(2026, 5, 17), "to_confirm"),
        (dt.date(2026, 5, 18), "to_confirm"),
        (dt.date(2026, 5, 19), "done_late"),
    ],
)
def test_days_that_the_text_leaves_open_are_to_be_confirmed_in_the_table_too(deposited: dt.date, state: str) -> None:
    row = sheet(year=2025, assembly_held_on=dt.date(2026, 4, 15), accounts_deposited_on=deposited)
    assert tabled(due_table(frame([row]), ON), "1")["L112.fin.deposit"] == (state, dt.date(2026, 5, 16))
    assert told(row, ON)["L112.fin.deposit"] == (state, dt.date(2026, 5, 16))
