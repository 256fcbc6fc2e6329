"""The table every measure of structure reads: counts of places in rows by activities in columns, checked once."""

import numpy as np
import pandas as pd

from scoring_models.projects.structure.errors import BadCells, BadTable

FILL_REMEDY = "Write the number that was counted there (0 when none was), or leave out that place or activity."


def activity_table(counts: pd.DataFrame) -> pd.DataFrame:
    """Return `counts` as numbers from 0 up, or refuse it with the reason.

    Parameters
    ----------
    counts : DataFrame of shape (places, activities)
        How much of each activity each place holds (cooperatives, jobs, members); an array gets numbers as labels.

    Raises
    ------
    BadTable
        When it is empty, or a place or an activity stands twice.
    BadCells
        When a cell is missing, infinite, negative or no number: a place that was not counted is not a place with none.

    Examples
    --------
    >>> activity_table(pd.DataFrame({"rose": [3, 0], "argan": [1, 2]}, index=["08.1", "08.2"]))
          rose  argan
    08.1   3.0    1.0
    08.2   0.0    2.0
    """
    if np.ndim(counts) != 2:
        raise BadTable(
            f"A table has places in rows and activities in columns, and {type(counts).__name__} of {np.ndim(counts)} "
            "dimensions was given. Give a table, such as a DataFrame, also for one place or one activity."
        )
    table = counts if isinstance(counts, pd.DataFrame) else pd.DataFrame(np.asarray(counts))
    if not table.size:
        raise BadTable(
            f"The table holds {len(table)} places and {len(table.columns)} activities, so nothing can be measured. "
            "Give at least one place and one activity."
        )
    for kind, labels in (("place", table.index), ("activity", table.columns)):
        refuse_duplicates(kind, labels)
    numbers = numbers_of(table)
    refuse_cells(numbers, ~np.isfinite(numbers.to_numpy()), "holds no finite number", FILL_REMEDY)
    refuse_cells(numbers, numbers.to_numpy() < 0, "holds a negative number", "A count is 0 or more: correct it.")
    return numbers


def numbers_of(table: pd.DataFrame) -> pd.DataFrame:
    """Return `table` as floats; what is no number becomes NaN, for the caller to refuse by its name."""
    if not all(pd.api.types.is_numeric_dtype(kind) for kind in table.dtypes):
        table = table.apply(pd.to_numeric, errors="coerce")
    return pd.DataFrame(table.to_numpy(dtype=float, na_value=np.nan), index=table.index, columns=table.columns)


def binary_table(binary: pd.DataFrame) -> pd.DataFrame:
    """Return `binary` as zeros and ones, or refuse it as :func:`activity_table` and when a cell is neither."""
    table = activity_table(binary)
    amiss = ~np.isin(table.to_numpy(), (0.0, 1.0))
    refuse_cells(table, amiss, "holds neither 0 nor 1", "Cut it first, as with `specialised(counts)`.")
    return table


def refuse_duplicates(kind: str, labels: pd.Index) -> None:
    """Refuse labels that stand twice: their rows would be counted as two places, or two activities."""
    if not labels.is_unique:
        twice = ", ".join(repr(name) for name in labels[labels.duplicated()].unique()[:5])
        raise BadTable(f"A {kind} stands more than once in the table: {twice}. Add its rows up, or give it two names.")


def refuse_cells(table: pd.DataFrame, amiss: np.ndarray, wrong: str, remedy: str) -> None:
    """Refuse the cells that `amiss` marks, naming the first ones."""
    if amiss.any():
        cells = [(table.index[row], table.columns[column]) for row, column in np.argwhere(amiss)]
        raise BadCells(cells, wrong, remedy)
