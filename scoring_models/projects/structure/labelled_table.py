"""How the estimators of structure read a table of places: numbers for the work, labels for words and errors."""

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd
from sklearn.utils.validation import check_is_fitted, validate_data

from scoring_models.projects.structure.activity_table import FILL_REMEDY, numbers_of, refuse_cells, refuse_duplicates
from scoring_models.projects.structure.errors import UnknownLabel


def learned_table(estimator: Any, table: Any) -> pd.DataFrame:
    """Return what ``fit`` learns from as numbers with the labels of `table`, or numbers from 0 when it has none."""
    _refuse_unread(table)
    values = validate_data(estimator, table, dtype=np.float64)
    return _labelled(table, values)


def table_to_read(estimator: Any, table: Any) -> pd.DataFrame:
    """Return a table of the same activities for an estimator that was fitted."""
    check_is_fitted(estimator)
    _refuse_unread(table)
    values = validate_data(estimator, table, dtype=np.float64, reset=False)
    return _labelled(table, values)


def position(kind: str, label: Hashable, labels: pd.Index) -> int:
    """Return where `label` stands, or say that the table holds no such place or activity."""
    try:
        return int(labels.get_loc(label))  # type: ignore[arg-type]
    except (KeyError, TypeError):
        raise UnknownLabel(kind, label, list(labels)) from None


def _refuse_unread(table: Any) -> None:
    """Refuse a labelled table with a cell that holds no number, by its name; scikit-learn would not say which."""
    if isinstance(table, pd.DataFrame) and table.size:
        refuse_cells(
            table, ~np.isfinite(numbers_of(table).to_numpy()), "holds no finite number (NaN or infinity)", FILL_REMEDY
        )


def _labelled(table: Any, values: np.ndarray) -> pd.DataFrame:
    labels = (table.index, table.columns) if isinstance(table, pd.DataFrame) else (None, None)
    read = pd.DataFrame(values, index=labels[0], columns=labels[1])
    refuse_duplicates("place", read.index)
    refuse_duplicates("activity", read.columns)
    return read
