"""What an import would change: records that are new, records that differ, and from what to what."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from coop_registry.imports.admission import COUNTS, fields_of
from coop_registry.models.record import Record

_NUMBER = "registration_number"
_YEARLY_KEY = [_NUMBER, "year"]
SINCE = ("declared_at", "file_id")  # of a record's provenance


@dataclass(frozen=True)
class Change:
    """One value of one record that becomes another."""

    key: Any  # a registration number, or (number, year)
    column: str
    old: Any
    new: Any


@dataclass(frozen=True)
class TableChanges:
    """What becomes of one table's records: tables by the record's key, in columns what the file has.

    ``new`` and ``changed`` hold the records as they will stand, and ``row`` of the file; ``before`` what stood
    where ``changed`` will, and ``since`` when and by which file that was declared (``declared_at``, ``file_id``);
    ``kept`` counts the known values that an empty cell did not erase.
    """

    model: type[Record]
    new: pd.DataFrame
    changed: pd.DataFrame
    before: pd.DataFrame
    since: pd.DataFrame
    unchanged: int
    kept: int

    def each_change(self) -> Iterator[Change]:
        """Yield every value that changes, column by column."""
        for name in self.before.columns:
            old, new = (table[name].to_numpy(dtype=object) for table in (self.before, self.changed))
            for place in np.flatnonzero(old != new).tolist():
                yield Change(self.changed.index[place], name, old[place], new[place])


def cooperatives_declared(values: pd.DataFrame) -> pd.DataFrame:
    """Return one row a cooperative by number; what one of its rows leaves open, another may say.

    Without years in the file, members, women and youth are said of the cooperative itself.
    """
    own = [name for name in fields_of("cooperatives", values) if name != "delegation_code"]
    if "year" not in values:
        own += [name for name in COUNTS if name in values]
    declared = values[own].assign(row=values.index)
    if declared[_NUMBER].duplicated().any():
        declared = declared.groupby(_NUMBER, sort=False, as_index=False).first()
        declared = declared.astype(object).where(declared.notna(), None)
    return declared.set_index(_NUMBER, drop=False)


def yearly_declared(values: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return what the file says of a yearly table, by number and year; rows that say nothing of it are left out."""
    own = fields_of(table, values)
    if "year" not in values or not own:
        return pd.DataFrame(columns=[*_YEARLY_KEY, "row"], dtype=object).set_index(_YEARLY_KEY, drop=False)
    substance = [name for name in own if name != "youth_age_bound"]
    says_something = values[substance].notna().any(axis="columns")
    declared = values.loc[says_something, [*_YEARLY_KEY, *own]]
    return declared.assign(row=declared.index).set_index(_YEARLY_KEY, drop=False)


def without_undated(cooperatives: pd.DataFrame, known: pd.DataFrame) -> tuple[pd.DataFrame, list[int]]:
    """Return the cooperatives with the known counts where those are of a year and the file's of none; and the rows."""
    present = [name for name in COUNTS if name in cooperatives]
    dated = known["counted_in"].reindex(cooperatives.index).notna()
    said = dated & cooperatives[present].notna().any(axis="columns")
    before = known.reindex(cooperatives.index)
    taken = cooperatives.assign(**{name: cooperatives[name].where(~dated, before[name]) for name in present})
    return taken, [int(row) for row in cooperatives.loc[said, "row"]]


def changes_of(model: type[Record], declared: pd.DataFrame, known: pd.DataFrame) -> TableChanges:
    """Compare what a file declares with what the registry knows.

    An empty cell says "not known" and erases nothing: our choice, because lists are passed around with gaps,
    and a value that was wrong is corrected on the desk, with a reason.

    Parameters
    ----------
    declared
        By key: plain values, and ``row``.
    known
        By key: at least the columns of ``declared``, and those of :data:`SINCE`.
    """
    is_known = declared.index.isin(known.index)
    said, before = declared[is_known], known.reindex(declared.index[is_known])
    columns = [name for name in declared.columns if name != "row"]
    whole, kept = {}, 0
    differs = np.zeros(len(said), dtype=bool)
    for name in columns:
        new, old = said[name].to_numpy(dtype=object), before[name].to_numpy(dtype=object)
        is_empty = pd.isna(new)
        kept += int((is_empty & ~pd.isna(old)).sum())
        whole[name] = np.where(is_empty, old, new)
        differs |= whole[name] != old
    merged = pd.DataFrame(whole, index=said.index, dtype=object).assign(row=said["row"])
    return TableChanges(
        model=model,
        new=declared[~is_known],
        changed=merged[differs],
        before=before.loc[differs, columns],
        since=before.loc[differs].reindex(columns=list(SINCE)),
        unchanged=int((~differs).sum()),
        kept=kept,
    )
