"""The packed projection of a year's indicators: one row a cooperative, read whole with one copy in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.errors import BrokenProjection
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.indicators import REASONS, IndicatorLayout, IndicatorRow, IndicatorValue
from coop_registry.models.territory import Province
from coop_registry.queries.answers import Question, by_code_point, raw_columns, table

UNKNOWN = 255  # the byte of an indicator of which nothing is known
_VALUE = np.dtype("<f8")


@dataclass(frozen=True)
class Projection:
    """A year's indicators: ``values`` (cooperatives × indicators), their reasons' places, and whose they are."""

    numbers: Sequence[str]
    indicator_ids: Sequence[str]
    values: npt.NDArray[np.float64]
    reasons: npt.NDArray[np.uint8]


def layout_of(session: Session, year: int) -> list[str]:
    """Return the order in which a year's rows hold their indicators; empty when the year has none."""
    found = session.get(IndicatorLayout, year, populate_existing=True)
    return list(found.indicator_ids) if found else []


def packed_rows(
    session: Session, question_of: Sequence[Any], year: int, region_code: str | None, province_codes: Any
) -> list[list[Any]]:
    """Return columns of the projection's rows, one list a column, by registration number, of a territory."""
    question: Question = select(*question_of).where(IndicatorRow.year == year)
    question = question.order_by(by_code_point(session, IndicatorRow.registration_number))
    if region_code is not None or province_codes is not None:
        question = question.join(Cooperative, Cooperative.registration_number == IndicatorRow.registration_number)
    if province_codes is not None:
        question = question.where(Cooperative.province_code.in_(sorted(province_codes)))
    if region_code is not None:
        question = question.join(Province, Province.province_code == Cooperative.province_code)
        question = question.where(Province.region_code == region_code)
    return raw_columns(session, question)


def unpacked(blobs: Sequence[bytes], width: int, kind: npt.DTypeLike, year: int) -> npt.NDArray[Any]:
    """Return rows of bytes as one matrix without touching them one by one.

    Raises
    ------
    BrokenProjection
        When the rows are not all as wide as the year's layout says.
    """
    if not set(map(len, blobs)) <= {width * np.dtype(kind).itemsize}:
        raise BrokenProjection(year)
    return np.frombuffer(b"".join(blobs), dtype=kind).reshape(len(blobs), width)


def projection_of(session: Session, year: int) -> Projection:
    """Return the whole of a year's projection."""
    ids = layout_of(session, year)
    columns = (IndicatorRow.registration_number, IndicatorRow.packed, IndicatorRow.reasons)
    numbers, packed, reasons = packed_rows(session, columns, year, None, None)
    return Projection(
        numbers, ids, unpacked(packed, len(ids), _VALUE, year), unpacked(reasons, len(ids), np.uint8, year)
    )


def values_of(
    session: Session, year: int, region_code: str | None, province_codes: Any
) -> tuple[Sequence[str], list[str], npt.NDArray[np.float64]]:
    """Return numbers, indicators and values of a year, without the reasons."""
    ids = layout_of(session, year)
    columns = (IndicatorRow.registration_number, IndicatorRow.packed)
    numbers, packed = packed_rows(session, columns, year, region_code, province_codes)
    return numbers, ids, unpacked(packed, len(ids), _VALUE, year)


def packed_by_row(values: npt.NDArray[np.float64], reasons: npt.NDArray[np.uint8]) -> list[tuple[bytes, bytes]]:
    """Return each row of two matrices as the two columns of the projection hold it."""
    width = values.shape[1]
    packed, codes = values.astype(_VALUE).tobytes(), reasons.astype(np.uint8).tobytes()
    step = width * _VALUE.itemsize
    return [(packed[i * step : (i + 1) * step], codes[i * width : (i + 1) * width]) for i in range(len(values))]


def verify_projection(session: Session, year: int) -> pd.DataFrame:
    """Return where a year's projection and its long table differ; no row when they agree.

    Columns ``registration_number, indicator_id, value, reason`` (as the long table has them; missing when
    it has no such row) and ``packed_value, packed_reason``.
    """
    columns = ("registration_number", "indicator_id", "value", "reason")
    question: Question = select(*(getattr(IndicatorValue, c) for c in columns)).where(IndicatorValue.year == year)
    long = table(session, question).astype({"value": "float64"})
    key = ["registration_number", "indicator_id"]
    both = long.merge(_as_long(projection_of(session, year)), on=key, how="outer")
    same_value = (both["value"] == both["packed_value"]) | (both["value"].isna() & both["packed_value"].isna())
    same_reason = both["reason"].fillna("") == both["packed_reason"].fillna("")
    return both[~(same_value & same_reason)].sort_values(key).reset_index(drop=True)


def _as_long(whole: Projection) -> pd.DataFrame:
    known = np.nonzero(whole.reasons != UNKNOWN)
    found = pd.DataFrame(
        {
            "registration_number": np.asarray(whole.numbers, dtype=object)[known[0]],
            "indicator_id": np.asarray(whole.indicator_ids, dtype=object)[known[1]],
            "packed_value": whole.values[known],
            "packed_reason": np.asarray(REASONS, dtype=object)[whole.reasons[known]],
        }
    )
    # A value where nothing is said to be known is a difference too.
    stray = np.nonzero((whole.reasons == UNKNOWN) & ~np.isnan(whole.values))
    strays = {
        "registration_number": np.asarray(whole.numbers, dtype=object)[stray[0]],
        "indicator_id": np.asarray(whole.indicator_ids, dtype=object)[stray[1]],
        "packed_value": whole.values[stray],
        "packed_reason": None,
    }
    return pd.concat([found, pd.DataFrame(strays)], ignore_index=True) if len(stray[0]) else found
