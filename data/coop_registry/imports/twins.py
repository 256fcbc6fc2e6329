"""Rows whose number a refused row has too: which of the two is right, no one can tell until both can be read."""

from collections.abc import Iterator

import pandas as pd

from coop_registry.imports.checks import letters_of, refusal_at
from coop_registry.imports.declared import DeclaredTable, RefusedCell, Remark

_NUMBER = "registration_number"


def twins_of_refused(table: DeclaredTable, frame: pd.DataFrame) -> tuple[list[RefusedCell], list[Remark]]:
    """Return refusals of rows whose number (and year) a row refused in reading has too, and remarks where in doubt.

    Otherwise the one would enter, and the other, once corrected, would silently take its place.

    Parameters
    ----------
    frame
        The rows that were read; those of ``table.refused_numbers`` are not among them.
    """
    refused: dict[str, list[int]] = {}
    for row, number in table.refused_numbers.items():
        refused.setdefault(number, []).append(row)
    twins = frame[frame[_NUMBER].isin(list(refused))]
    refusals, remarks = [], []
    for key, group in twins.groupby(_NUMBER, sort=False):
        number = str(key)
        same, doubtful = _of_one_year(table, group, refused[number])
        detail = {"rows": ", ".join(map(str, sorted(same)))}
        refusals += [refusal_at(table, row, _NUMBER, number, "repeated_number", detail) for row in sorted(same)]
        others = {"rows": ", ".join(map(str, refused[number]))}
        letter = letters_of(table).get(_NUMBER)
        remarks += [Remark("twin_refused", row, letter, _NUMBER, number, others) for row in sorted(doubtful)]
    told = {cell.row for cell in refusals}
    for number, rows in refused.items():
        if len(rows) > 1 and not told & set(rows):
            refusals += _among_themselves(table, number, rows)
    return refusals, remarks


def _among_themselves(table: DeclaredTable, number: str, rows: list[int]) -> list[RefusedCell]:
    """Return refusals of rows that are all refused, have one number (and year), and do not say the same."""
    years = dict(_years_of(table, rows)) or dict.fromkeys(rows, 0)
    texts = dict(zip(rows, map(tuple, table.refused_rows.loc[rows].fillna("").to_numpy().tolist()), strict=True))
    alike: dict[int | None, list[int]] = {}
    for row in rows:
        alike.setdefault(years[row], []).append(row)
    return [
        refusal_at(table, row, _NUMBER, number, "repeated_number", {"rows": ", ".join(map(str, same))})
        for year, same in alike.items()
        if year is not None and len({texts[row] for row in same}) > 1
        for row in same
    ]


def _of_one_year(table: DeclaredTable, read: pd.DataFrame, refused: list[int]) -> tuple[set[int], set[int]]:
    """Return the rows, read and refused, that are of one year; and those read that a refused one may be of."""
    same: set[int] = set()
    doubtful: set[int] = set()
    years = dict(_years_of(table, refused))
    for row in read.index.tolist():
        own = read.at[row, "year"] if "year" in read and years else None
        equal = [other for other in refused if not years or years[other] == own]
        same |= {row, *equal} if equal else set()
        if years and None in years.values():
            doubtful.add(row)
    return same, doubtful - same


def _years_of(table: DeclaredTable, rows: list[int]) -> Iterator[tuple[int, int | None]]:
    """Yield each refused row with its year (None: it cannot be read); nothing where no column says the year."""
    letter = letters_of(table).get("year")
    if letter is None:
        return
    for row, text in zip(rows, table.refused_rows.loc[rows, letter].tolist(), strict=True):
        written = "" if pd.isna(text) else str(text).strip()
        yield row, int(written) if written.isdecimal() else None
