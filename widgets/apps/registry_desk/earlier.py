"""Fiscal years before the last one of which nothing was declared: a new year does not make an old delay vanish."""

import datetime as dt

import pandas as pd

from legal_rules.calendar import due_table
from legal_rules.cooperative_facts import sheet_facts
from legal_rules.duties.yearly import accounts_deposited, yearly_assembly
from legal_rules.findings import Finding

EARLIER_YEARS = 2  # our choice: with the last one that ended, three fiscal years are looked at
YEARS_BACK = EARLIER_YEARS + 1  # the last year may have ended in the calendar year before the day's
_OF_A_YEAR = ["year", "assembly_held_on", "accounts_deposited_on"]


def undeclared_years(facts: pd.DataFrame, due: pd.DataFrame, on: dt.date) -> pd.DataFrame:
    """Return the duties of earlier fiscal years whose last day has passed and that nothing declares done.

    Parameters
    ----------
    facts
        As :func:`coop_registry.queries.deadlines.calendar_facts` gives them, of :data:`YEARS_BACK` years back.
    due
        What :func:`legal_rules.calendar.due_table` says of them on the day: it tells the last year of each.
    on
        The day, in Morocco.

    Returns
    -------
    DataFrame
        As ``due_table`` gives it: a row a cooperative, earlier fiscal year and duty (assembly, accounts).
    """
    assemblies = due[(due["rule_id"] == yearly_assembly.rule_id).to_numpy()]
    last = assemblies.set_index("registration_number")["fiscal_year"]
    years = range(on.year - YEARS_BACK, on.year)
    return pd.concat([_of_year(facts, last, year, on) for year in years], ignore_index=True)


def _of_year(facts: pd.DataFrame, last: "pd.Series[int]", year: int, on: dt.date) -> pd.DataFrame:
    """Return what is open of one fiscal year, of those for whom it is an earlier one."""
    own = facts.drop(columns=_OF_A_YEAR).drop_duplicates("registration_number")
    age = (own["registration_number"].map(last) - year).astype("Int64")
    own = own[age.between(1, EARLIER_YEARS).fillna(False).to_numpy(dtype=bool)]
    declared = facts.loc[
        facts["year"].eq(year).fillna(False).to_numpy(dtype=bool), ["registration_number", *_OF_A_YEAR]
    ]
    judged = due_table(own.merge(declared, on="registration_number", how="left"), on, fiscal_year=year)
    return judged[((judged["state"] == "late") & judged["fiscal_year"].notna()).to_numpy(dtype=bool)]


def undeclared_findings(rows: pd.DataFrame, on: dt.date) -> list[Finding]:
    """Return the same of one cooperative as findings, the newest year first.

    Parameters
    ----------
    rows
        The cooperative's rows of :func:`coop_registry.queries.years.facts_of_years`.
    on
        The day, in Morocco.
    """
    last = sheet_facts(rows, on)["year"]
    years = () if last is None else range(last - 1, last - 1 - EARLIER_YEARS, -1)
    judged = [
        duty(sheet_facts(rows, on, fiscal_year=year), on)
        for year in years
        for duty in (yearly_assembly, accounts_deposited)
    ]
    return [finding for finding in judged if finding.due_state == "late"]
