"""What invented cooperatives declare each year: snapshots that grow, filings with as many gaps as real ones."""

import datetime as dt

import numpy as np
import pandas as pd

from coop_registry.synthetic.impossible import OF_COUNTS

COUNTED_YEAR = 2025  # of the published totals
FIRST_YEAR = 2022
YOUTH_AGE_BOUND = None  # the source of the total states none
AMOUNTS = (
    "turnover_members_mad", "turnover_non_members_mad", "surplus_mad", "reserves_mad", "capital_paid_mad",
    "assets_mad", "debts_mad", "receivables_mad", "cash_mad",
)  # fmt: skip
# Our choices: how many file, in time or late, and how often an amount is missing.
_FILING, _IN_TIME, _DEPOSITED, _MISSING_AMOUNT = 0.5, 0.65, 0.75, 0.08


def snapshots(table: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame:
    """Return who belonged to each cooperative by year; the counted year holds the published totals exactly.

    Earlier years are smaller, and empty before the founding. Columns as in ``yearly_snapshots``.
    """
    counts = ["members", "women", "youth", "jobs"]
    newest_year = table[["registration_number", *counts]].assign(year=COUNTED_YEAR)
    years, later = [newest_year], newest_year
    for year in range(COUNTED_YEAR - 1, FIRST_YEAR - 1, -1):
        earlier = later.assign(year=year, jobs=chance.permutation(later["jobs"].to_numpy()))
        shrunk = (later["members"] * (1 - 0.06 * chance.random(len(later)))).round().astype(int)
        floor = np.where(table["is_union"], 5, later[["women", "youth"]].max(axis=1).clip(lower=5))
        earlier["members"] = np.minimum(later["members"], np.maximum(floor, shrunk))
        years.append(earlier[(table["known_since"].dt.year <= year) & ~table["impossible"].isin(OF_COUNTS)])
        later = earlier
    return pd.concat(years).assign(youth_age_bound=YOUTH_AGE_BOUND)


def filings(table: pd.DataFrame, until: dt.date, chance: np.random.Generator) -> pd.DataFrame:
    """Return what was filed on each fiscal year that had ended in time to be filed by ``until``.

    About half of the cooperatives file a year. Columns as in ``yearly_filings``.
    """
    habit = chance.beta(1.2, 1.2, len(table)) * 2 * _FILING  # some always file, some never
    years = [_filings_of(table, year, habit, until, chance) for year in range(FIRST_YEAR, until.year)]
    whole = pd.concat(years, ignore_index=True)
    return _contradicted(whole, table, chance)


def _filings_of(
    table: pd.DataFrame, year: int, habit: np.ndarray, until: dt.date, chance: np.random.Generator
) -> pd.DataFrame:
    end = pd.to_datetime(str(year) + "-" + table["year_end"].fillna("12-31"))
    files = (chance.random(len(table)) < habit) & (table["known_since"] < end)
    files |= _must_file(table, year, until)
    filing = pd.DataFrame({"registration_number": table["registration_number"], "year": year})
    in_time = (chance.random(len(table)) < _IN_TIME) | _must_file(table, year, until)
    days = np.where(in_time, chance.integers(20, 175, len(table)), chance.integers(190, 330, len(table)))
    filing["assembly_held_on"] = end + pd.to_timedelta(days, unit="D")
    deposit = filing["assembly_held_on"] + pd.to_timedelta(chance.integers(3, 50, len(table)), unit="D")
    held_by = pd.Timestamp(until)
    filing["accounts_deposited_on"] = deposit.where((chance.random(len(table)) < _DEPOSITED) & (deposit <= held_by))
    filing["has_auditor"] = pd.Series(chance.random(len(table)) < 0.15).astype(object)
    filing = pd.concat([filing, _amounts(table, chance)], axis=1)
    filing["kind"], filing["known_since"] = table["impossible"], table["known_since"]
    return filing[files & (filing["assembly_held_on"] <= held_by)]


def _must_file(table: pd.DataFrame, year: int, until: dt.date) -> pd.Series:
    """Return who files this year in any case: a contradiction of filings needs one to stand in."""
    newest_filed = until.year - 1 if until >= dt.date(until.year, 7, 1) else until.year - 2
    of_filings = ~table["impossible"].isin(["", *OF_COUNTS])
    return of_filings & (year == newest_filed)


def _amounts(table: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame:
    """Return invented amounts in whole dirhams, consistent with one another, with gaps."""
    size = len(table)
    turnover = table["members"].to_numpy() * chance.lognormal(8.6, 1.0, size)
    outside = np.minimum(0.3, chance.beta(1.2, 6, size))  # law 112-12 lets non-members have 30 % at most
    capital = table["capital"].to_numpy()
    reserves = capital * chance.beta(1, 3, size)
    debts = turnover * chance.beta(1.5, 5, size)
    surplus = turnover * chance.normal(0.04, 0.06, size)
    paid = capital * np.where(chance.random(size) < 0.7, 1.0, chance.uniform(0.25, 1.0, size))
    cash = turnover * chance.beta(1.2, 12, size)
    receivables = turnover * chance.beta(1.2, 8, size)
    assets = np.maximum(paid + reserves + surplus + debts, cash + receivables)
    values = (turnover * (1 - outside), turnover * outside, surplus, reserves, paid, assets, debts, receivables, cash)
    amounts = pd.DataFrame({name: np.round(value) for name, value in zip(AMOUNTS, values, strict=True)})
    return amounts.mask(chance.random(amounts.shape) < _MISSING_AMOUNT)


def _contradicted(filing: pd.DataFrame, table: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame:
    """Return the filings with the contradictions that some carry in their newest year, which they then have."""
    last = filing.drop_duplicates("registration_number", keep="last").index
    kind = filing["kind"].where(filing.index.isin(last), "")
    assembly = filing["assembly_held_on"]
    early = kind == "accounts_before_assembly"
    alone = kind == "accounts_without_assembly"
    before = kind == "filed_before_founding"
    deposited = filing["accounts_deposited_on"]
    filing["accounts_deposited_on"] = (
        deposited.mask(early, assembly - pd.Timedelta(days=9)).mask(alone, assembly + pd.Timedelta(days=9)).mask(before)
    )
    filing["assembly_held_on"] = assembly.mask(alone).mask(
        before, filing["known_since"] - pd.to_timedelta(chance.integers(20, 90, len(filing)), unit="D")
    )
    return filing.drop(columns=["kind", "known_since"])
