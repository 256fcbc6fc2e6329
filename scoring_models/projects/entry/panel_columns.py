"""The columns of a panel as they are written: names, years and counts, each distinct writing read once."""

import math
import unicodedata
from typing import Any

import numpy as np
import pandas as pd

from scoring_models.projects.entry.errors import BadPanel

_EMPTY = -1


def labels_of(column: pd.Series, kind: str) -> tuple[list[str], np.ndarray]:
    """Return the names of a column in order, and for each row the place of its name.

    Raises
    ------
    BadPanel
        When a row has none.
    """
    written, at = _distinct(column)
    names = [_name(value) for value in written]
    _refuse_rows(at, [place for place, name in enumerate(names) if not name], f"has no {kind}", f"Write its {kind}")
    known = sorted(set(names))
    place = {name: number for number, name in enumerate(known)}
    return known, np.array([place[name] for name in names], dtype=np.int64)[at]


MOST_YEAR, MOST_COUNT = 9999, 1e15  # beyond, a number is a slip, and products of counts lose their digits


def years_of(column: pd.Series) -> tuple[list[int], np.ndarray]:
    """Return the years of a column in order, and for each row the place of its year, or raise `BadPanel`."""
    written, at = _distinct(column)
    years = [_number(value) for value in written]
    wrong = [place for place, year in enumerate(years) if not (1 <= year <= MOST_YEAR and year == math.floor(year))]
    _refuse_rows(at, wrong, "has no whole number as its year", "Write a year such as 2024", written)
    known = sorted({int(year) for year in years})
    place = {year: number for number, year in enumerate(known)}
    return known, np.array([place[int(year)] for year in years], dtype=np.int64)[at]


def counts_of(column: pd.Series) -> np.ndarray:
    """Return the counts of a column, or raise `BadPanel` where one is empty, no number, infinite or negative."""
    written, at = _distinct(column)
    counts = np.array([_number(value) for value in written])
    wrong = np.flatnonzero(~np.isfinite(counts))
    remedy = "Write a number with a point before its decimals; leave the row out where none was counted"
    _refuse_rows(at, wrong, "has no number as its count", remedy, written)
    huge = np.flatnonzero(counts > MOST_COUNT)
    _refuse_rows(at, huge, f"has a count over {MOST_COUNT:.0e}", "Count in larger units", written)
    negative = np.flatnonzero(counts < 0)
    _refuse_rows(at, negative, "has a negative count", "A count is 0 or more: correct it", written)
    found: np.ndarray = counts[at]
    return found


def _distinct(column: pd.Series) -> tuple[list[Any], np.ndarray]:
    """Return the distinct writings of a column, and for each row the place of its own; what is empty is None, last."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        written, at = list(column.cat.categories), column.cat.codes.to_numpy().astype(np.int64)
    else:
        at, found = pd.factorize(column)
        written = list(found)
    if (at == _EMPTY).any():
        written, at = [*written, None], np.where(at == _EMPTY, len(written), at)
    used = np.unique(at)
    return [written[place] for place in used], np.searchsorted(used, at)


def _name(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unicodedata.normalize("NFC", str(value)).strip()


def _number(value: Any) -> float:
    text = "" if value is None or isinstance(value, bool | np.bool_) else str(value).strip()
    try:
        return math.nan if "_" in text else float(text)
    except ValueError:
        return math.nan


def _refuse_rows(at: np.ndarray, wrong: Any, problem: str, remedy: str, written: list[Any] | None = None) -> None:
    """Refuse the rows whose writing is among `wrong`, naming the first."""
    rows = np.flatnonzero(np.isin(at, wrong))
    if not len(rows):
        return
    value = None if written is None else written[at[rows[0]]]
    seen = "" if value is None or written is None else f" ({str(value)[:40]!r})"
    others = f", and {len(rows) - 1:,} more rows" if len(rows) > 1 else ""
    raise BadPanel(f"Row {rows[0] + 1} below the header {problem}{seen}{others}. {remedy}.")
