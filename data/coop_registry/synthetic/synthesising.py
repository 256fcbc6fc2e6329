"""Making a synthetic registry: every table from one seed, in one transaction, never over real records."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Table, delete, func, select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.bulk_writing import upsert_rows
from coop_registry.database import begin_writing
from coop_registry.errors import RegistryError
from coop_registry.models.cooperatives import Cooperative, StatusChange, UnionMember
from coop_registry.models.files import ImportedFile
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.models.support import Intervention, Visit
from coop_registry.models.whole import Record
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.spelling import plain
from coop_registry.synthetic import life, years
from coop_registry.synthetic.activities import activities_of
from coop_registry.synthetic.identities import capital_of, identities, with_gaps
from coop_registry.synthetic.impossible import contradictions_of
from coop_registry.synthetic.members import counts_of
from coop_registry.writers import Writer

Progress = Callable[[int, int], None]
_PER_CALL = 20_000  # rows: enough to be fast, little enough to show progress
_COOPERATIVE = (
    "registration_number", "name_ar", "name_latin", "province_code", "commune", "sector_id", "activity_id",
    "legal_category", "is_agrarian_reform", "founded_on", "year_end", "capital_mad", "members", "women", "youth",
    "counted_in", "status", "is_synthetic", "search_text", "revision",
)  # fmt: skip
# Tables that are filled, those that others refer to first.
_FILLED: tuple[type[Record], ...] = (
    Cooperative, NamedPerson, StatusChange, UnionMember, YearlySnapshot, YearlyFiling, Mandate, Visit, Intervention,
)  # fmt: skip
# Tables that hold what cooperatives declared, those that refer to others first.
_EMPTIED = (
    "oversight_draws", "oversight_rounds", "score_reply_answers", "score_replies", "cooperative_representatives",
    "score_override_acts", "score_overrides", "scores", "score_runs", "score_inputs", "project_fits",
    "project_fit_runs", "project_interests", "project_plans", "project_group_stages", "project_groups",
    "indicator_rows", "indicator_layouts", "indicator_values", "interventions", "visits", "mandates",
    "yearly_filings", "yearly_snapshots", "union_members", "status_changes", "value_changes", "refused_cells",
    "cooperatives", "people", "imported_files",
)  # fmt: skip


class NotEmpty(RegistryError):
    """A registry that holds records, which an invented one would mix with or replace."""

    def __init__(self, real: int, invented: int) -> None:
        advice = (
            "Give the address of another registry by TAAWOUN_REGISTRY_URL."
            if real
            else "Use --replace to make it anew, which removes them and all that was written about them."
        )
        super().__init__(f"The registry holds {real} real and {invented} synthetic cooperatives. {advice}")


@dataclass(frozen=True)
class SyntheticRegistry:
    """What was made: rows by table, and the cooperatives that carry a contradiction, by its kind."""

    seed: int
    until: dt.date
    rows: Mapping[str, int]
    impossible: Mapping[str, str]


def synthetic_tables(cooperatives: int, *, seed: int, until: dt.date) -> dict[str, pd.DataFrame]:
    """Return every table of an invented registry; the same arguments give the same rows.

    The year 2025 holds the published totals of November 2025 exactly, scaled where ``cooperatives`` is not the
    published number. One cooperative of a hundred carries one known contradiction: ``impossible`` in the table
    ``cooperatives``, which is not a column of the registry.

    Parameters
    ----------
    cooperatives
        How many, 75 at least.
    seed
        Of every draw.
    until
        The last day on which anything was filed or visited.
    """
    chance = np.random.default_rng(seed)
    table = identities(cooperatives, chance)
    table["impossible"] = contradictions_of(table["is_union"], chance)
    table = pd.concat([table, counts_of(table, table["impossible"], chance)], axis=1)
    table["capital"] = capital_of(table["members"], chance)
    table["capital_mad"] = table["capital"]
    table["activity_id"] = activities_of(table["province_code"], table["sector_id"], seed=seed)
    whole_years = years.snapshots(table, chance), years.filings(table, until, chance)
    people, mandates = life.people_and_mandates(table, until, chance)
    happened = life.visits(table, until, chance), life.interventions(table, until, chance)
    unions, statuses = life.union_members(table, chance), life.status_changes(table, until, chance)
    return {
        "cooperatives": _completed(table, with_gaps(table, chance)),
        "people": people,
        "status_changes": statuses,
        "union_members": unions,
        "yearly_snapshots": whole_years[0],
        "yearly_filings": whole_years[1],
        "mandates": mandates,
        "visits": happened[0],
        "interventions": happened[1],
    }


def synthesise(
    session: Session,
    cooperatives: int,
    *,
    seed: int,
    until: dt.date,
    writer: Writer,
    now: dt.datetime,
    replace: bool = False,
    progress: Progress | None = None,
) -> SyntheticRegistry:
    """Fill an empty registry with invented cooperatives, in one transaction that is committed here.

    ``progress`` is called with rows written and rows in all.

    Raises
    ------
    NotEmpty
        When the registry holds real cooperatives, or invented ones and ``replace`` is not set.
    """
    tables = synthetic_tables(cooperatives, seed=seed, until=until)
    try:
        begin_writing(session)
        _make_room(session, replace=replace)
        provenance = _provenance(session, f"{cooperatives} seed {seed} until {until}", cooperatives, writer, now)
        _write_all(session, tables, provenance, progress or _silent)
        rows = {name: len(table) for name, table in tables.items()}
        detail = {"cooperatives": cooperatives, "seed": seed, "until": until.isoformat(), "replaced": replace}
        audit.append(session, writer=writer, action="synthesise", subject="registry", detail=detail, now=now)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    known = tables["cooperatives"].set_index("registration_number")["impossible"]
    return SyntheticRegistry(seed, until, rows, {str(k): str(v) for k, v in known[known != ""].items()})


def _completed(table: pd.DataFrame, holed: pd.DataFrame) -> pd.DataFrame:
    """Return the cooperatives as they are stored; a contradiction keeps the day it contradicts."""
    holed["founded_on"] = holed["founded_on"].where(table["impossible"] == "", table["founded_on"])
    spelled = table["registration_number"] + " " + table["name_ar"] + " " + holed["name_latin"].fillna("")
    holed["search_text"] = spelled.map(plain)
    stored = holed.assign(is_synthetic=True, revision=1, counted_in=years.COUNTED_YEAR)
    return stored[[*_COOPERATIVE, "impossible"]]


def _make_room(session: Session, *, replace: bool) -> None:
    counted = select(Cooperative.is_synthetic, func.count()).group_by(Cooperative.is_synthetic)
    held = {bool(is_synthetic): count for is_synthetic, count in session.execute(counted)}
    if held.get(False) or (held and not replace):
        raise NotEmpty(held.get(False, 0), held.get(True, 0))
    for name in _EMPTIED if held else ():
        session.execute(delete(Record.metadata.tables[name]))


def _provenance(session: Session, made_of: str, cooperatives: int, writer: Writer, now: dt.datetime) -> dict[str, Any]:
    """Record the generator as the file that declared the rows, under the hash of what it was asked for."""
    file = ImportedFile(
        file_hash=hashlib.sha256(f"synthetic registry {made_of}".encode()).hexdigest(),
        file_name=f"synthetic {made_of}",
        declared_by=writer.person_id,
        imported_at=now,
        rows_accepted=cooperatives,
        rows_rejected=0,
    )
    session.add(file)
    session.flush()
    return {"file_id": file.file_id, "declared_by": writer.person_id, "declared_at": now}


def _write_all(
    session: Session, tables: Mapping[str, pd.DataFrame], provenance: Mapping[str, Any], progress: Progress
) -> None:
    total, done = sum(map(len, tables.values())), 0
    for model in _FILLED:
        table, target = tables[model.__tablename__], Record.metadata.tables[model.__tablename__]
        stored = [name for name in table.columns if name in target.columns]
        same = {name: value for name, value in provenance.items() if name in target.columns}
        for start in range(0, len(table), _PER_CALL):
            part = table.iloc[start : start + _PER_CALL]
            columns = [_plain_values(part[name], target) for name in stored]
            upsert_rows(session, model, stored, zip(*columns, strict=True), same=same)
            done += len(part)
            progress(done, total)


def _plain_values(values: pd.Series, target: Table) -> list[Any]:
    """Return a column as plain values: days without a time, whole numbers as such, None where nothing is known."""
    kind = target.columns[str(values.name)].type.python_type
    convert = _CONVERTED.get(kind, str)
    known = values.notna()
    return [convert(value) if is_known else None for value, is_known in zip(values, known, strict=True)]


_CONVERTED: Mapping[type, Callable[[Any], Any]] = {
    dt.date: lambda day: pd.Timestamp(day).date(),
    int: int,
    float: float,
    bool: bool,
}


def _silent(_done: int, _total: int) -> None:
    """Report no progress."""
