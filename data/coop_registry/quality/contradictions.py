"""What cooperatives declared that cannot all be true, as one long table: which rule, which two values."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from typing import Any

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative, StatusChange
from coop_registry.queries.answers import DAY, TEXT, Question, table
from coop_registry.queries.years import filings_of, mandates_of_organs, sheets_of, snapshots_of
from coop_registry.spelling import plain
from legal_rules.fiscal_years import end_of_year
from legal_rules.judging import ENDED_STATUSES

COLUMNS = (
    "rule", "registration_number", "province_code", "year", "first_field", "first_value", "second_field",
    "second_value",
)  # fmt: skip
RULES = (
    "women_over_members", "youth_over_members", "capital_paid_over_capital", "amount_below_zero",
    "accounts_without_assembly", "accounts_before_assembly", "assembly_before_year_end", "filing_before_founding",
    "snapshot_before_founding", "founded_later_than_today", "filed_after_the_end", "mandate_ends_before_it_begins",
    "mandate_before_founding", "two_chairs_at_once", "same_name_in_province",
)  # fmt: skip
TERM = "L112.gov.board_term"
_NEVER_BELOW_ZERO = (
    "turnover_members_mad", "turnover_non_members_mad", "reserves_mad", "capital_paid_mad", "assets_mad",
    "debts_mad", "receivables_mad",
)  # fmt: skip


def contradictions_of(
    session: Session,
    *,
    on: dt.date,
    province_codes: Collection[str] | None = None,
    years: Collection[int] | None = None,
) -> pd.DataFrame:
    """Return every contradiction, by rule, number and year.

    Nothing here was refused when it was declared: the values stand as they were given, and somebody should ask.

    Parameters
    ----------
    on
        The day, in Morocco, for what lies in the future.
    province_codes
        The asker's territory; None is the whole country.
    years
        Only what was declared of these years; what belongs to no year is always told.

    Returns
    -------
    DataFrame
        Columns :data:`COLUMNS`; ``rule`` is one of :data:`RULES`, ``year`` may be missing, values are texts.
    """
    sheets = sheets_of(session, province_codes=province_codes).set_index("registration_number")
    snapshots = snapshots_of(session, years=years, province_codes=province_codes).join(sheets, on="registration_number")
    filings = filings_of(session, years=years, province_codes=province_codes).join(sheets, on="registration_number")
    mandates = mandates_of_organs(session, province_codes=province_codes).join(sheets, on="registration_number")
    parts = [
        *_of_counts(snapshots),
        *_of_filings(filings),
        *_of_dates(sheets.reset_index(), snapshots, on),
        _after_the_end(session, filings),
        *_of_mandates(mandates),
        _same_names(session, province_codes),
    ]
    whole = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    whole["year"] = whole["year"].astype("Int64")
    return whole.sort_values(["rule", "registration_number", "year"], kind="stable", ignore_index=True)


def _of_counts(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for name in ("women", "youth"):
        yield _told(rows, rows[name] > rows["members"], f"{name}_over_members", name, "members")


def _of_filings(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    held, deposited = rows["assembly_held_on"], rows["accounts_deposited_on"]
    over = rows["capital_paid_mad"] > rows["capital_mad"]
    yield _told(rows, over, "capital_paid_over_capital", "capital_paid_mad", "capital_mad")
    for name in _NEVER_BELOW_ZERO:
        yield _told(rows, rows[name] < 0, "amount_below_zero", name)
    without = deposited.notna() & held.isna()
    yield _told(rows, without, "accounts_without_assembly", "accounts_deposited_on", "assembly_held_on")
    yield _told(rows, deposited < held, "accounts_before_assembly", "accounts_deposited_on", "assembly_held_on")
    dated = rows.assign(ended_on=_by_value(rows, ("year", "year_end"), lambda y, end: end_of_year(int(y), end)))
    yield _told(dated, held <= dated["ended_on"], "assembly_before_year_end", "assembly_held_on", "ended_on")
    early = rows["year"] < rows["founded_on"].dt.year
    yield _told(rows, early, "filing_before_founding", "year", "founded_on")


def _of_dates(sheets: pd.DataFrame, snapshots: pd.DataFrame, on: dt.date) -> Iterator[pd.DataFrame]:
    early = snapshots["year"] < snapshots["founded_on"].dt.year
    yield _told(snapshots, early, "snapshot_before_founding", "year", "founded_on")
    later = sheets["founded_on"] > pd.Timestamp(on)
    yield _told(sheets, later, "founded_later_than_today", "founded_on")


def _after_the_end(session: Session, filings: pd.DataFrame) -> pd.DataFrame:
    question: Question = select(StatusChange.registration_number, StatusChange.since)
    question = question.where(StatusChange.status.in_(ENDED_STATUSES), StatusChange.since.is_not(None))
    ended = table(session, question, {"registration_number": TEXT, "since": DAY})
    rows = filings.join(ended.groupby("registration_number")["since"].min(), on="registration_number")
    return _told(rows, rows["assembly_held_on"] > rows["since"], "filed_after_the_end", "assembly_held_on", "since")


def _of_mandates(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    backwards = rows["ends_on"] < rows["began_on"]
    yield _told(rows, backwards, "mandate_ends_before_it_begins", "ends_on", "began_on")
    yield _told(rows, rows["began_on"] < rows["founded_on"], "mandate_before_founding", "began_on", "founded_on")
    chairs = rows[(rows["role"] == "chair").fillna(False) & rows["began_on"].notna()]
    same = chairs.groupby(["registration_number", "organ", "began_on"])["registration_number"]
    counted = chairs.assign(chairs=same.transform("size"))
    once = counted[~counted.duplicated(["registration_number", "organ", "began_on"])]
    yield _told(once, once["chairs"] > 1, "two_chairs_at_once", "began_on", "chairs")


def _same_names(session: Session, province_codes: Collection[str] | None) -> pd.DataFrame:
    """Return cooperatives of one province whose names are one in plain spelling, each beside the first of them."""
    name = Cooperative
    question: Question = select(name.registration_number, name.province_code, name.name_ar, name.name_latin)
    question = question.where(name.status.is_(None) | name.status.not_in(ENDED_STATUSES))
    if province_codes is not None:
        question = question.where(name.province_code.in_(sorted(province_codes)))
    rows = table(session, question.order_by(name.registration_number))
    parts = []
    for column in ("name_ar", "name_latin"):
        named = rows[rows[column].notna()]
        same = named.groupby(["province_code", named[column].map(plain)])["registration_number"]
        twins = named.assign(twin=same.transform("first"))
        parts.append(
            _told(twins, twins["twin"] != twins["registration_number"], "same_name_in_province", column, "twin")
        )
    return pd.concat(parts).drop_duplicates(["registration_number", "second_value"])


def _told(rows: pd.DataFrame, is_so: "pd.Series[bool]", rule: str, first: str, second: str = "") -> pd.DataFrame:
    found = rows[is_so.fillna(False).astype(bool)]
    return pd.DataFrame(
        {
            "rule": rule,
            "registration_number": found["registration_number"],
            "province_code": found["province_code"],
            "year": found["year"] if "year" in found else pd.Series(pd.NA, index=found.index, dtype="Int64"),
            "first_field": first,
            "first_value": _texts(found[first]),
            "second_field": second or None,
            "second_value": _texts(found[second]) if second else None,
        },
        columns=list(COLUMNS),
    )


def _texts(column: "pd.Series[Any]") -> "pd.Series[Any]":
    if pd.api.types.is_datetime64_any_dtype(column):
        column = column.dt.strftime("%Y-%m-%d")
    elif pd.api.types.is_float_dtype(column):
        column = column.map(lambda amount: f"{amount:.15g}", na_action="ignore")
    return column.astype(object).where(column.notna(), None).map(str, na_action="ignore")


def _by_value(
    rows: pd.DataFrame, columns: Collection[str], reckon: Callable[..., dt.date | None]
) -> "pd.Series[pd.Timestamp]":
    """Return a day reckoned from columns, once for each different row; missing where one of them is."""
    given = rows[list(columns)].dropna()
    different = given.drop_duplicates()
    days: Any = [reckon(*values) for values in different.itertuples(index=False, name=None)]
    reckoned = different.assign(day=pd.Series(pd.to_datetime(days), index=different.index).astype("datetime64[s]"))
    joined = given.reset_index().merge(reckoned, on=list(columns)).set_index("index")["day"]
    return joined.reindex(rows.index).astype("datetime64[s]")
