"""Which rows may enter: one number in several rows, years that lack, the writer's territory, synthetic over real."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from coop_registry.errors import UnreadableFile
from coop_registry.imports.checks import letters_of, refusal_at
from coop_registry.imports.declared import DeclaredTable, RefusedCell, Remark
from coop_registry.imports.fields import FIELDS
from coop_registry.writers import Writer

COUNTS = ("members", "women", "youth")
_NUMBER = "registration_number"


def fields_of(table: str, frame: pd.DataFrame) -> list[str]:
    """Return the fields of a table of the registry that a file has columns for, without the year."""
    return [name for name in frame.columns if name in FIELDS and FIELDS[name].table == table and name != "year"]


def yearly_fields(frame: pd.DataFrame) -> list[str]:
    """Return the fields that are of a year; members, women and youth may stand without one."""
    return [*fields_of("yearly_snapshots", frame), *fields_of("yearly_filings", frame)]


def refuse_file_without_year(path: Path, table: DeclaredTable) -> None:
    """Refuse a file that declares what is of a year and never says which.

    Raises
    ------
    UnreadableFile
        With what to write into the mapping.
    """
    undated = [name for name in yearly_fields(table.frame) if name not in (*COUNTS, "youth_age_bound")]
    if undated and "year" not in table.frame.columns:
        raise UnreadableFile(
            path,
            f"It declares {', '.join(undated)}, which are of a year, and does not say which year.",
            "Add a column of years, or write year = 2025 below [constants] in the mapping.",
        )


def without_year(table: DeclaredTable) -> list[RefusedCell]:
    """Return a refusal of each row that declares something of a year while its cell of the year is empty."""
    frame = table.frame
    if "year" not in frame.columns:
        return []
    says_something = frame[yearly_fields(frame)].notna().any(axis="columns")
    rows = frame.index[frame["year"].isna() & says_something]
    return [refusal_at(table, int(row), "year", "", "year_needed") for row in rows]


def identical_rows(table: DeclaredTable) -> list[Remark]:
    """Return a remark for each row that repeats another word for word: the first is kept."""
    twice = table.frame[table.frame.duplicated(keep=False)]
    letter = letters_of(table).get(_NUMBER)
    remarks = []
    if not twice.empty:
        for (number, *_), group in twice.groupby([_NUMBER, *twice.columns.drop(_NUMBER)], dropna=False, sort=False):
            detail = {"row": str(group.index[0])}
            remarks += [
                Remark("identical_row", int(row), letter, _NUMBER, str(number), detail) for row in group.index[1:]
            ]
    return remarks


def repeated_numbers(table: DeclaredTable, frame: pd.DataFrame) -> list[RefusedCell]:
    """Return a refusal of each row whose number (and year) another row has while saying something else.

    Rows of different years belong to one cooperative: what they say of the cooperative itself must agree.
    """
    key = [_NUMBER, "year"] if "year" in frame.columns else [_NUMBER]
    repeated = frame[frame.duplicated(key, keep=False)]
    refusals = []
    for (number, *_), group in repeated.groupby(key, dropna=False, sort=False):
        rows = ", ".join(map(str, group.index))
        refusals += [
            refusal_at(table, int(row), _NUMBER, str(number), "repeated_number", {"rows": rows}) for row in group.index
        ]
    return refusals + _disagreeing(table, frame.drop(index=repeated.index))


def _disagreeing(table: DeclaredTable, frame: pd.DataFrame) -> list[RefusedCell]:
    years = frame[frame.duplicated(_NUMBER, keep=False)]
    if years.empty:
        return []
    own = [name for name in fields_of("cooperatives", frame) if name != _NUMBER]
    different = years.groupby(_NUMBER)[own].nunique() > 1
    refusals = []
    for number, group in years.groupby(_NUMBER):
        detail = {"rows": ", ".join(map(str, group.index))}
        for name in [column for column in own if different.at[number, column]]:
            refusals += [
                refusal_at(table, row, name, _text(value), "rows_disagree", detail)
                for row, value in zip(group.index.tolist(), group[name], strict=True)
            ]
    return refusals


def refused_without_place(
    table: DeclaredTable, values: pd.DataFrame, known: pd.DataFrame, writer: Writer
) -> list[RefusedCell]:
    """Return the refusals of a file without provinces: of cooperatives that nobody knows, or that are not the writer's.

    Parameters are those of :func:`refused_by_registry`.
    """
    places = known["province_code"].to_dict()
    refusals = []
    for row, number in values[_NUMBER].items():
        if number not in places:
            refusals.append(refusal_at(table, int(str(row)), _NUMBER, number, "no_province"))
        elif not writer.may_write_in(places[number]):
            refusals.append(refusal_at(table, int(str(row)), _NUMBER, number, "not_your_cooperative"))
    return refusals


def refused_by_registry(
    table: DeclaredTable, values: pd.DataFrame, known: pd.DataFrame, writer: Writer
) -> list[RefusedCell]:
    """Return the refusals that only the registry can tell.

    Parameters
    ----------
    values
        The rows that are right on their own, as plain values, by row of the file.
    known
        The cooperatives that stand in the registry, by number: ``province_code``, ``is_synthetic``.
    writer
        Whose territory counts: what lies outside is not theirs to add, to change or to move.
    """
    refusals = []
    places = known["province_code"].to_dict()
    synthetic = known["is_synthetic"].to_dict()
    for row, number, province, is_synthetic, is_named in _looked_at(values):
        if not writer.may_write_in(province):
            detail = {"province": province}
            refusals.append(refusal_at(table, row, "province_code", province, "not_your_province", detail))
        elif number not in places:
            if not is_named:
                refusals.append(refusal_at(table, row, "name_ar", "", "no_name"))
        elif not writer.may_write_in(places[number]):
            refusals.append(refusal_at(table, row, _NUMBER, number, "not_your_cooperative"))
        elif bool(is_synthetic) != bool(synthetic[number]):
            reason = "synthetic_over_real" if is_synthetic else "real_over_synthetic"
            refusals.append(refusal_at(table, row, _NUMBER, number, reason))
    return refusals


def out_of_territory(
    table: DeclaredTable, values: pd.DataFrame, known: pd.DataFrame, writer: Writer
) -> list[RefusedCell]:
    """Return the refusals, for their place, of rows that are refused already: a person corrects all of it at once.

    Parameters are those of :func:`refused_by_registry`; number or province may be missing.
    """
    places, refusals = known["province_code"].to_dict(), []
    provinces = values["province_code"] if "province_code" in values else [None] * len(values)
    for row, number, province in zip(values.index.tolist(), values[_NUMBER], provinces, strict=True):
        if province is not None and not writer.may_write_in(province):
            detail = {"province": province}
            refusals.append(refusal_at(table, row, "province_code", province, "not_your_province", detail))
        elif number in places and not writer.may_write_in(places[number]):
            refusals.append(refusal_at(table, row, _NUMBER, number, "not_your_cooperative"))
    return refusals


def _looked_at(values: pd.DataFrame) -> Iterable[tuple[int, str, str, bool, bool]]:
    names = [values[name].notna() for name in ("name_ar", "name_latin") if name in values]
    is_named = pd.concat(names, axis="columns").any(axis="columns") if names else [False] * len(values)
    is_synthetic = values["is_synthetic"] if "is_synthetic" in values else [None] * len(values)
    columns = (values.index, values[_NUMBER], values["province_code"], is_synthetic, is_named)
    return zip(*columns, strict=True)


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]  # a scalar
