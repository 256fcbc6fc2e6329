"""Writing indicator values: the long table and its packed projection, always in one transaction."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.bulk_writing import upsert_rows
from coop_registry.editing.value_changes import history_of
from coop_registry.errors import BadIndicators, UnknownCooperative
from coop_registry.indicators.projection import UNKNOWN, Projection, packed_by_row, projection_of
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.indicators import REASONS, VERIFICATIONS, IndicatorLayout, IndicatorRow, IndicatorValue
from coop_registry.queries import answers
from coop_registry.queries.answers import Question, raw_columns
from coop_registry.writers import Writer

COLUMNS = ("registration_number", "indicator_id", "value", "reason", "verification")
WITH_A_VALUE = ("observed", "implausible")
LONGEST_ID = 40


def write_indicators(
    session: Session, year: int, table: pd.DataFrame, *, writer: Writer, now: dt.datetime, file_id: int | None = None
) -> None:
    """Write indicator values of one year; what the table does not name stays as it was.

    Parameters
    ----------
    session
        The registry; the caller commits.
    year
        The calendar year in which the fiscal year ends.
    table
        Columns ``registration_number, indicator_id, value, reason`` and, if known, ``verification``. An
        ``observed`` value has a number, an ``implausible`` one may; every other reason has none.
    writer
        Who writes, within whose territory.
    now
        The instant, naive UTC.
    file_id
        The imported file that declared the values.

    Raises
    ------
    BadIndicators
        For a missing column, an unknown reason or verification, a value without the right to one, or the same
        indicator of a cooperative twice.
    UnknownCooperative
        For a number that is not of the writer's territory.
    """
    audit.take_turn(session)
    given = _checked(table)
    _refuse_strangers(session, given["registration_number"], writer)
    store_indicators(session, year, given, writer, now, file_id)
    ids = sorted(given["indicator_id"].unique().tolist())
    detail = {"values": len(given), "indicators": ids, "file_id": file_id}
    audit.append(session, writer=writer, action="indicators written", subject=str(year), detail=detail, now=now)


def set_indicator(
    session: Session,
    writer: Writer,
    number: str,
    *,
    year: int,
    indicator_id: str,
    value: float | None,
    reason: str,
    verification: str | None,
    why: str,
    now: dt.datetime,
) -> None:
    """Set one indicator of one cooperative, and keep what it was in the history with the reason given.

    Raises
    ------
    BadIndicators, UnknownCooperative
        As :func:`write_indicators`.
    """
    audit.take_turn(session)
    given = _checked(pd.DataFrame([(number, indicator_id, value, reason, verification)], columns=list(COLUMNS)))
    _refuse_strangers(session, [number], writer)
    key = number, year, indicator_id
    known = session.get(IndicatorValue, key, populate_existing=True)
    before = {name: getattr(known, name) if known else None for name in COLUMNS[2:]}
    store_indicators(session, year, given, writer, now, None)
    written = session.get_one(IndicatorValue, key, populate_existing=True)
    changed = {name: (old, getattr(written, name)) for name, old in before.items() if old != getattr(written, name)}
    detail = {"year": year, "indicator_id": indicator_id, "columns": sorted(changed)}
    history = history_of(written, changed, number=number)
    audit.append(
        session, writer=writer, action="indicator set", subject=number, detail=detail, now=now, history=history,
        reason=why,
    )  # fmt: skip


def rebuild_projection(session: Session, year: int) -> None:
    """Pack a year's indicators again from the long table, whatever the projection holds."""
    audit.take_turn(session)
    session.query(IndicatorRow).filter_by(year=year).delete()
    session.query(IndicatorLayout).filter_by(year=year).delete()
    session.flush()
    question: Question = select(*(getattr(IndicatorValue, name) for name in COLUMNS))
    known = answers.table(session, question.where(IndicatorValue.year == year)).astype({"value": "float64"})
    if len(known):
        _project(session, year, known)


def _checked(table: pd.DataFrame) -> pd.DataFrame:
    if absent := [name for name in COLUMNS[:4] if name not in table.columns]:
        raise BadIndicators(f"the table has no column {', '.join(absent)}.", f"It needs {', '.join(COLUMNS[:4])}.")
    given = table.reindex(columns=list(COLUMNS)).reset_index(drop=True)
    given["value"] = pd.to_numeric(given["value"], errors="raise").astype("float64")
    has_value, may = given["value"].notna(), given["reason"].isin(WITH_A_VALUE)
    checks = (
        (~given["reason"].isin(REASONS), f"an unknown reason. Known: {', '.join(REASONS)}."),
        (
            given["verification"].notna() & ~given["verification"].isin(VERIFICATIONS),
            f"an unknown verification. Known: {', '.join(VERIFICATIONS)}.",
        ),
        (has_value & ~may, "a value beside a reason for having none."),
        (~has_value & (given["reason"] == "observed"), "no value although it was observed."),
        (np.isinf(given["value"]), "a value without end."),
        (given["indicator_id"].astype(str).str.len() > LONGEST_ID, f"a name over {LONGEST_ID} signs."),
        (given.duplicated(list(COLUMNS[:2])), "two values in one table."),
    )
    for wrong, problem in checks:
        if wrong.any():
            row = given[wrong].iloc[0]
            said = f"{row['indicator_id']!r} of {row['registration_number']!r} has {problem}"
            raise BadIndicators(said, "Correct the row and write again.")
    return given


def _refuse_strangers(session: Session, numbers: Collection[Any], writer: Writer) -> None:
    known: Question = select(Cooperative.registration_number)
    if writer.province_codes is not None:
        known = known.where(Cooperative.province_code.in_(sorted(writer.province_codes)))
    wanted = pd.unique(pd.Series(list(numbers), dtype=object))
    if len(wanted) < 100:  # our choice: so few are asked for by name
        known = known.where(Cooperative.registration_number.in_(wanted.tolist()))
    strangers = set(wanted) - set(raw_columns(session, known)[0])
    if strangers:
        raise UnknownCooperative(min(map(str, strangers)))


def store_indicators(
    session: Session, year: int, given: pd.DataFrame, writer: Writer, now: dt.datetime, file_id: int | None
) -> None:
    """Write values that are known to be right to both tables; for :mod:`coop_registry.indicators.derivation`."""
    ordered = given.sort_values(["registration_number", "indicator_id"])  # as the key lies on the disk
    rows = zip(*(_or_none(ordered[name]) for name in COLUMNS), strict=True)
    same = {"year": year, "file_id": file_id, "declared_by": writer.person_id, "declared_at": now}
    upsert_rows(session, IndicatorValue, COLUMNS, rows, same=same)
    _project(session, year, given)


def _or_none(column: pd.Series) -> list[Any]:
    objects = column.astype(object)
    return objects.where(column.notna(), None).tolist()


def _project(session: Session, year: int, given: pd.DataFrame) -> None:
    """Bring the projection to what was just written; only rows that change are written."""
    before = projection_of(session, year)
    ids = sorted({*before.indicator_ids, *given["indicator_id"]})
    whose, numbers = pd.factorize(given["registration_number"], sort=True)
    every = before.numbers if ids != list(before.indicator_ids) else ()  # another layout packs every row anew
    touched = pd.Index(numbers.astype(object)).union(pd.Index(list(every), dtype=object))
    values, reasons = _as_they_were(before, touched, ids)
    at = touched.get_indexer(numbers.astype(object))[whose], pd.Index(ids).get_indexer(given["indicator_id"])
    values[at] = given["value"]
    reasons[at] = pd.Categorical(given["reason"], categories=list(REASONS)).codes
    packed = packed_by_row(values, reasons)
    session.merge(IndicatorLayout(year=year, indicator_ids=ids))
    session.flush()
    rows = [(number, *row) for number, row in zip(touched, packed, strict=True)]
    upsert_rows(session, IndicatorRow, ("registration_number", "packed", "reasons"), rows, same={"year": year})


def _as_they_were(
    before: Projection, touched: pd.Index, ids: Sequence[str]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]:
    values = np.full((len(touched), len(ids)), np.nan)
    reasons = np.full((len(touched), len(ids)), UNKNOWN, dtype=np.uint8)
    row = touched.get_indexer(pd.Index(list(before.numbers), dtype=object))
    column = pd.Index(ids).get_indexer(pd.Index(list(before.indicator_ids), dtype=object))
    kept = row >= 0
    if kept.any():
        values[np.ix_(row[kept], column)] = before.values[kept]
        reasons[np.ix_(row[kept], column)] = before.reasons[kept]
    return values, reasons
