"""Examining a declared table: which rows may enter, what they would change, and everything to be said of them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.imports import admission, checks
from coop_registry.imports.chairs import ChairChanges, chair_changes, chairs_declared
from coop_registry.imports.changes import (
    SINCE,
    TableChanges,
    changes_of,
    cooperatives_declared,
    without_undated,
    yearly_declared,
)
from coop_registry.imports.declared import DeclaredTable, RefusedCell, Remark
from coop_registry.imports.known import known_records, present_chairs, values_of
from coop_registry.imports.registry_names import NO_NAMES, RegistryNames
from coop_registry.imports.twins import twins_of_refused
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.record import Record
from coop_registry.models.territory import Delegation, DelegationProvince
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.writers import Writer

CONTRADICTORY = frozenset(one.reason for one in checks.CONTRADICTIONS)
# What a cooperative's row must have besides what the file says, to be written whole.
_ALWAYS = ("name_ar", "name_latin", "province_code", "is_synthetic", "counted_in", "revision", "status", *SINCE)


@dataclass(frozen=True)
class Examined:
    """The rows that may enter, as plain values by row; what is refused; what is remarked upon.

    ``also``: what would be remarked upon in refused rows, once they are right. ``names``: what codes are called.
    """

    table: DeclaredTable
    values: pd.DataFrame
    refusals: tuple[RefusedCell, ...]
    remarks: tuple[Remark, ...]
    also: tuple[Remark, ...] = ()
    names: RegistryNames = NO_NAMES

    def without(self, rows: Iterable[int]) -> "Examined":
        """Return the same without some rows and all that is said of them."""
        left = set(rows)
        return replace(
            self,
            values=self.values[~self.values.index.isin(left)],
            refusals=tuple(cell for cell in self.refusals if cell.row not in left),
            remarks=tuple(remark for remark in self.remarks if remark.row not in left),
            also=tuple(remark for remark in self.also if remark.row not in left),
        )

    def refusing(self, refusals: Sequence[RefusedCell]) -> "Examined":
        """Return the same with more refusals; what a row declares counts no more once a cell of it is refused."""
        rows = {cell.row for cell in refusals}
        also = (remark for remark in self.remarks if remark.row in rows and remark.reason in CONTRADICTORY)
        return replace(
            self,
            values=self.values[~self.values.index.isin(rows)],
            refusals=(*self.refusals, *refusals),
            remarks=tuple(remark for remark in self.remarks if remark.row not in rows),
            also=(*self.also, *also),
        )


@dataclass(frozen=True)
class Consequences:
    """What the admitted rows change, table by table, beside what is known of their cooperatives."""

    known: pd.DataFrame
    cooperatives: TableChanges
    snapshots: TableChanges
    filings: TableChanges
    chairs: ChairChanges

    @property
    def tables(self) -> tuple[TableChanges, TableChanges, TableChanges]:
        """The tables of records, without the people."""
        return self.cooperatives, self.snapshots, self.filings


def examine_alone(path: Path, table: DeclaredTable, today: dt.date) -> Examined:
    """Check a table as far as it can be told without the registry.

    Raises
    ------
    UnreadableFile
        When it declares what is of a year and names no year.
    """
    admission.refuse_file_without_year(path, table)
    refusals = [*checks.out_of_bounds(table, today), *admission.without_year(table)]
    remarks = [*table.warnings, *checks.contradictions(table), *admission.identical_rows(table)]
    once = table.frame.drop_duplicates()
    refusals += admission.repeated_numbers(table, once)
    refused_twins, twins_in_doubt = twins_of_refused(table, once)
    read = replace(table, frame=table.refused_frame)  # what could be read of rows that are refused already
    also = _of_cells_that_were_read(table, checks.contradictions(read)) if len(table.refused_frame) else []
    examined = Examined(table, values_of(once), table.refusals, (*remarks, *twins_in_doubt), tuple(also))
    refusals += [*refused_twins, *checks.out_of_bounds(read, today)]
    return examined.refusing(refusals)


def examine_against(
    session: Session, examined: Examined, writer: Writer, today: dt.date
) -> tuple[Examined, Consequences]:
    """Check the admitted rows against the registry as it stands in this transaction, and reckon what they change."""
    refused = _refused_rows(examined)
    numbers = [*examined.values["registration_number"], *refused["registration_number"].dropna()]
    own = [name for name in admission.fields_of("cooperatives", examined.values) if name != "delegation_code"]
    known = known_records(session, Cooperative, (*own, *_ALWAYS, *admission.COUNTS), numbers)
    if "province_code" not in examined.values:
        examined = _placed(examined, known, writer)
    examined = examined.refusing(admission.refused_by_registry(examined.table, examined.values, known, writer))
    examined = examined.refusing(admission.out_of_territory(examined.table, refused, known, writer))
    declared = cooperatives_declared(examined.values)
    undated: list[int] = []
    if "year" not in examined.values:
        declared, undated = without_undated(declared, known)
    consequences = Consequences(
        known=known,
        cooperatives=changes_of(Cooperative, declared, known),
        snapshots=_yearly(session, YearlySnapshot, examined.values),
        filings=_yearly(session, YearlyFiling, examined.values),
        chairs=_chairs(session, examined.values, today),
    )
    remarks = (*examined.remarks, *_remarks(consequences, undated), *_delegations(session, examined.values))
    return replace(examined, remarks=remarks), consequences


def _of_cells_that_were_read(table: DeclaredTable, remarks: Iterable[Remark]) -> list[Remark]:
    """Return the contradictions that lean on no refused cell: what could not be read contradicts nothing."""
    refused = {(cell.row, cell.field) for cell in table.refusals}
    columns = {one.reason: one.columns for one in checks.CONTRADICTIONS}
    return [remark for remark in remarks if not any((remark.row, name) in refused for name in columns[remark.reason])]


def _refused_rows(examined: Examined) -> pd.DataFrame:
    """Return what could be read of the rows that are refused by now: their number and their province."""
    table, rows = examined.table, {cell.row for cell in examined.refusals}
    said = [name for name in ("registration_number", "province_code") if name in table.frame]
    parts = [part for part in (table.frame, table.refused_frame) if len(part)]
    whole = pd.concat([part[said] for part in parts]) if parts else table.frame[said]
    return values_of(whole[whole.index.isin(rows)])


def _placed(examined: Examined, known: pd.DataFrame, writer: Writer) -> Examined:
    """Return the rows of a file without provinces with those that the registry knows."""
    examined = examined.refusing(admission.refused_without_place(examined.table, examined.values, known, writer))
    places = examined.values["registration_number"].map(known["province_code"].to_dict())
    return replace(examined, values=examined.values.assign(province_code=places.astype(object)))


def _yearly(session: Session, model: type[Record], values: pd.DataFrame) -> TableChanges:
    declared = yearly_declared(values, str(model.__tablename__))
    columns = [*(name for name in declared.columns if name != "row"), *SINCE]
    numbers = declared["registration_number"].tolist()
    years = sorted(set(declared["year"]))
    return changes_of(model, declared, known_records(session, model, columns, numbers, years))


def _chairs(session: Session, values: pd.DataFrame, today: dt.date) -> ChairChanges:
    declared = chairs_declared(values)
    return chair_changes(declared, present_chairs(session, list(declared.index), today))


def _remarks(consequences: Consequences, undated: Iterable[int]) -> list[Remark]:
    remarks = [Remark("undated_counts", row) for row in undated]
    remarks += [Remark("chair_in_other_letters", row) for row in consequences.chairs.other_script]
    if kept := sum(table.kept for table in consequences.tables):
        remarks.append(Remark("kept_known", detail={"count": str(kept)}))
    return remarks


def _delegations(session: Session, values: pd.DataFrame) -> list[Remark]:
    """Remark upon rows whose delegation, where all its provinces are known, does not serve their province."""
    if "delegation_code" not in values:
        return []
    complete = select(Delegation.delegation_code).where(Delegation.province_list == "complete")
    whole = set(session.scalars(complete))
    served = {tuple(row) for row in session.execute(select(*DelegationProvince.__table__.columns[:2]))}
    return [
        Remark("delegation_disagrees", int(row), None, "delegation_code", str(delegation), {"province": str(province)})
        for row, delegation, province in values[["delegation_code", "province_code"]].itertuples()
        if delegation in whole and (delegation, province) not in served
    ]
