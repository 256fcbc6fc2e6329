"""Checking the rows of a declared table one by one: what each says, or every reason why it is refused."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coop_registry.declared_tables import DeclaredTable
from coop_registry.declared_values import REQUIRED, CellRefused, Reader

Progress = Callable[[int, int], None]
_PROGRESS_ROWS = 500


@dataclass(frozen=True)
class RefusedCell:
    """One refusal: where, what was given, what is wrong and what to do."""

    row: int  # as a spreadsheet shows: the headers are row 1
    column: str
    value: str
    problem: str
    advice: str


@dataclass(frozen=True)
class DeclaredRow:
    """What a row says: the values of the columns that the file has."""

    row: int
    values: Mapping[str, Any]

    @property
    def number(self) -> str:
        """The registration number."""
        return str(self.values["registration_number"])

    def refused(self, column: str, value: object, problem: str, advice: str) -> RefusedCell:
        """Return a refusal of one of the row's cells."""
        return RefusedCell(self.row, column, str(value), problem, advice)


def declared_rows(
    table: DeclaredTable, reading: Mapping[str, Reader], progress: Progress
) -> tuple[list[DeclaredRow], list[RefusedCell]]:
    """Return the rows that are right on their own, and the refusals of the others.

    ``progress`` is called with rows done and rows in all.
    """
    rows: list[DeclaredRow] = []
    refusals: list[RefusedCell] = []
    for done, (number, cells) in enumerate(table.rows, start=1):
        values, wrong = _read(number, table.columns, cells, reading)
        refusals.extend(wrong)
        if not wrong:
            rows.append(DeclaredRow(number, values))
        if done % _PROGRESS_ROWS == 0 or done == len(table.rows):
            progress(done, len(table.rows))
    alone, repeated = _without_repeats(rows)
    return alone, refusals + repeated


def contradictions(row: DeclaredRow, whole: Mapping[str, Any]) -> list[RefusedCell]:
    """Return what cannot be true at once in a cooperative as it would then stand.

    ``whole`` is what the row says, completed by what the registry knew.
    """
    wrong = []
    members, women = whole["members"], whole["women"]
    if members is not None and women is not None and women > members:
        wrong.append(row.refused("women", women, "There are more women than members.", "Check both numbers."))
    if not whole["name_ar"] and not whole["name_latin"]:
        advice = "Give it in Arabic, in Latin letters, or both."
        wrong.append(row.refused("name_ar", "", "The name is empty.", advice))
    return wrong


def _read(
    number: int, columns: Sequence[str], cells: Sequence[str], reading: Mapping[str, Reader]
) -> tuple[dict[str, Any], list[RefusedCell]]:
    if len(cells) < len(columns) or any(cells[len(columns) :]):
        problem = "This row has not as many cells as there are headers."
        advice = "The file may be cut off, or a name holds a separator: put it between quotation marks."
        return {}, [RefusedCell(number, "", str(len(cells)), problem, advice)]
    values: dict[str, Any] = {}
    wrong = []
    for column, text in zip(columns, cells, strict=False):  # what is beyond the headers is empty
        try:
            values[column] = _value(column, text, reading)
        except CellRefused as refusal:
            wrong.append(RefusedCell(number, column, text, refusal.problem, refusal.advice))
    return values, wrong


def _value(column: str, text: str, reading: Mapping[str, Reader]) -> Any:
    if text:
        return reading[column](text)
    if column in REQUIRED:
        raise CellRefused("This cell is empty.", "Every cooperative needs it: fill it in.")
    return None


def _without_repeats(rows: list[DeclaredRow]) -> tuple[list[DeclaredRow], list[RefusedCell]]:
    times = Counter(row.number for row in rows)
    problem = "Several rows of the file have this number."
    advice = "Keep the right one and remove the others."
    repeated = [
        row.refused("registration_number", row.number, problem, advice) for row in rows if times[row.number] > 1
    ]
    return [row for row in rows if times[row.number] == 1], repeated
