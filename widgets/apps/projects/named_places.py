"""Where a source names an idea, as a soft condition of the fit: elsewhere nobody knows, which is no sign against it."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from coop_registry.projects_bank.sheets import Sheet

NAMED_HERE = "named_here:"  # before the idea's id: one condition an idea
_KINDS = frozenset({"running", "announced", "speciality", "label"})  # a contest's idea says nothing of its place


def named_conditions(sheets: Iterable[Sheet], region_of: "pd.Series[str]") -> pd.DataFrame:
    """Return provinces x conditions: 1 where a source names the idea there, missing elsewhere.

    A source that names a region without a province speaks of each of its provinces.

    Parameters
    ----------
    sheets
        The ideas.
    region_of
        The region of each province, by its code.
    """
    found: dict[str, pd.Series] = {}
    for sheet in sheets:
        provinces = {each.province_code for each in sheet.places if each.kind in _KINDS and each.province_code}
        whole = {each.region_code for each in sheet.places if each.kind in _KINDS and not each.province_code}
        holds = region_of.index.isin(provinces) | region_of.isin(whole).to_numpy()
        found[f"{NAMED_HERE}{sheet.idea_id}"] = pd.Series(np.where(holds, 1.0, np.nan), index=region_of.index)
    return pd.DataFrame(found, index=region_of.index)


def named_gates(sheets: Iterable[Sheet]) -> pd.DataFrame:
    """Return what each idea asks: columns ``idea_id, condition, kind``, kind ``soft``."""
    rows = [(sheet.idea_id, f"{NAMED_HERE}{sheet.idea_id}", "soft") for sheet in sheets]
    return pd.DataFrame(rows, columns=["idea_id", "condition", "kind"], dtype=object)
