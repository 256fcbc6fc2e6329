"""Checks of a declared table: bounds of each column, refused; contradictions across columns, remarked upon."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from coop_registry.imports.declared import DeclaredTable, RefusedCell, Remark
from coop_registry.imports.fields import FIELDS

# Bounds are our choice: beyond them a digit was mistyped, or a column was taken for another.
MOST_PERSONS = 100_000
LEAST_YEAR = 1950
FIRST_DAY = dt.date(1900, 1, 1)
MOST_MAD = 10_000_000_000
YOUTH_AGES = (15, 60)
_MAY_BE_NEGATIVE = frozenset({"surplus_mad", "cash_mad"})
_CLOSED = ("dissolved", "struck_off")


@dataclass(frozen=True)
class Contradiction:
    """What cannot well be true at once: accepted as declared, and remarked upon.

    ``holds`` takes the columns as a table and says for which rows nothing speaks against them; ``shown`` is the
    column that the remark stands at.
    """

    reason: str
    shown: str
    columns: tuple[str, ...]
    holds: Callable[[pd.DataFrame], pd.Series]
    also: tuple[str, ...] = ()  # columns that are looked at where the file has them


def bounds(today: dt.date) -> dict[str, list[pa.Check]]:
    """Return the checks of each field; a check's ``error`` is the code of the refusal."""
    moment = pd.Timestamp(today)
    checks: dict[str, list[pa.Check]] = {}
    for name, field in FIELDS.items():
        if field.kind == "count" and name != "youth_age_bound":
            checks[name] = [pa.Check.ge(0, error="negative"), pa.Check.le(MOST_PERSONS, error="too_large")]
        elif field.kind == "day":
            first = pa.Check.ge(pd.Timestamp(FIRST_DAY), error="out_of_bounds")
            checks[name] = [first, pa.Check.le(moment, error="future")]
        elif field.kind == "money":
            checks[name] = [pa.Check.le(MOST_MAD, error="too_large"), pa.Check.ge(-MOST_MAD, error="too_large")]
            if name not in _MAY_BE_NEGATIVE:
                checks[name].append(pa.Check.ge(0, error="negative"))
    checks["year"] = [pa.Check.ge(LEAST_YEAR, error="out_of_bounds"), pa.Check.le(today.year, error="future")]
    checks["youth_age_bound"] = [pa.Check.in_range(*YOUTH_AGES, error="out_of_bounds")]
    return checks


def out_of_bounds(table: DeclaredTable, today: dt.date) -> list[RefusedCell]:
    """Return a refusal of every cell beyond the bounds of its field; all are found, not only the first."""
    checks = bounds(today)
    present = [name for name in table.frame.columns if name in checks]
    columns = {name: pa.Column(None, checks[name], nullable=True, required=False) for name in present}
    return [
        refusal_at(table, row, name, _written(value), code, _detail(name, code, today))
        for row, name, code, value in _failures(pa.DataFrameSchema(columns), table.frame[present])
    ]


def contradictions(table: DeclaredTable) -> list[Remark]:
    """Return a remark for every row that contradicts itself."""
    frame = _with_number_year(table.frame)
    letters = letters_of(table)
    found = []
    for one in CONTRADICTIONS:
        if not set(one.columns) <= set(frame.columns):
            continue
        chosen = frame[[*one.columns, *(name for name in one.also if name in frame)]]
        schema = pa.DataFrameSchema(checks=pa.Check(one.holds, error=one.reason, ignore_na=False))
        rows = sorted({row for row, _, _, _ in _failures(schema, chosen)})
        letter = letters.get(one.shown)
        for row, values in zip(rows, chosen.loc[rows].to_dict("records"), strict=True):
            detail = {name: _written(values[name]) for name in one.columns}
            found.append(Remark(one.reason, row, letter, one.shown, detail[one.shown], detail))
    return found


def refusal_at(
    table: DeclaredTable, row: int, field: str, value: str, reason: str, detail: Mapping[str, str] | None = None
) -> RefusedCell:
    """Return a refusal of the cell in which a row says a field."""
    return RefusedCell(table.sheet, row, letters_of(table).get(field), field, value, reason, detail or {})


def letters_of(table: DeclaredTable) -> dict[str, str]:
    """Return the letter of each field's column."""
    return {column.field: column.letter for column in table.columns if column.field}


def _failures(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> Iterator[tuple[int, str, str, object]]:
    """Yield row, column, code and value of each failure; pandera finds all of them in one go."""
    if frame.empty or frame.shape[1] == 0:
        return
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as found:
        cases = found.failure_cases
        columns = (cases[name].tolist() for name in ("index", "column", "check", "failure_case"))
        for row, column, code, value in zip(*columns, strict=True):
            yield int(row), str(column), str(code), value


def _written(value: object) -> str:
    if pd.isna(value):  # type: ignore[call-overload]  # a scalar
        return ""
    if isinstance(value, pd.Timestamp | dt.date):
        return f"{value:%Y-%m-%d}"
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


def _detail(name: str, code: str, today: dt.date) -> dict[str, str]:
    if code == "too_large":
        return {"most": str(MOST_MAD if FIELDS[name].kind == "money" else MOST_PERSONS)}
    if code == "out_of_bounds":
        least, most = {
            "year": (str(LEAST_YEAR), str(today.year)),
            "youth_age_bound": (str(YOUTH_AGES[0]), str(YOUTH_AGES[1])),
        }.get(name, (FIRST_DAY.isoformat(), today.isoformat()))
        return {"least": least, "most": most}
    return {}


def _with_number_year(frame: pd.DataFrame) -> pd.DataFrame:
    years = frame["registration_number"].str.split("/").str[2]
    return frame.assign(number_year=pd.to_numeric(years, errors="coerce").astype("Int64"))


def _unless(wrong: pd.Series) -> pd.Series:
    """Return where nothing is wrong; what is not known speaks against nothing."""
    return ~wrong.fillna(False).astype(bool)


def _year_ends(frame: pd.DataFrame) -> pd.Series:
    """Return the last day of the fiscal year: on 31 December where the row names no other."""
    ends = frame["year_end"].fillna("12-31") if "year_end" in frame else "12-31"
    return pd.to_datetime(frame["year"].astype("string") + "-" + ends, errors="coerce")


def _is_after_year_end(frame: pd.DataFrame) -> pd.Series:
    return _unless(frame["assembly_held_on"] <= _year_ends(frame))


CONTRADICTIONS = (
    Contradiction(
        "women_over_members", "women", ("women", "members"), lambda frame: _unless(frame["women"] > frame["members"])
    ),
    Contradiction(
        "youth_over_members", "youth", ("youth", "members"), lambda frame: _unless(frame["youth"] > frame["members"])
    ),
    Contradiction(
        "no_members",
        "members",
        ("members", "status"),
        lambda frame: _unless((frame["members"] == 0) & ~frame["status"].isin(_CLOSED)),
    ),
    Contradiction(
        "deposited_before_assembly",
        "accounts_deposited_on",
        ("accounts_deposited_on", "assembly_held_on"),
        lambda frame: _unless(frame["accounts_deposited_on"] < frame["assembly_held_on"]),
    ),
    Contradiction(
        "deposited_without_assembly",
        "accounts_deposited_on",
        ("accounts_deposited_on", "assembly_held_on"),
        lambda frame: _unless(frame["accounts_deposited_on"].notna() & frame["assembly_held_on"].isna()),
    ),
    Contradiction(
        "assembly_before_year_end",
        "assembly_held_on",
        ("assembly_held_on", "year"),
        _is_after_year_end,
        also=("year_end",),
    ),
    Contradiction(
        "founded_after_year",
        "founded_on",
        ("founded_on", "year"),
        lambda frame: _unless(frame["founded_on"].dt.year > frame["year"]),
    ),
    Contradiction(
        "founded_after_number",
        "founded_on",
        ("founded_on", "number_year"),
        lambda frame: _unless(frame["founded_on"].dt.year > frame["number_year"]),
    ),
    Contradiction(
        "paid_over_subscribed",
        "capital_paid_mad",
        ("capital_paid_mad", "capital_mad"),
        lambda frame: _unless(frame["capital_paid_mad"] > frame["capital_mad"]),
    ),
)
