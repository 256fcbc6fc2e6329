"""What a programme comes to: each rule's use, slack and price, sums, and the same by region or activity."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring_models.projects.programme.integer_programs import marginal_prices
from scoring_models.projects.programme.national_programme import ChosenProgramme
from scoring_models.projects.programme.prepared_programme import LEAST, MOST

Floats = npt.NDArray[np.float64]
_TOUCHES = 1e-9  # share of a limit within which a sum stands at it


def rules_used(chosen: ChosenProgramme) -> pd.DataFrame:
    """Return how each rule is used, in the order of the rules.

    Columns: `name`, `rule`, `place`, `kind`, `quantity`; `limit` as it was asked (an amount or a share); `sum`;
    `limit_amount`; `slack` (what is left up to the limit, or stands over the floor); `is_tight` (no slack);
    `price` (what one more unit of room would bring, were parts of a whole allowed: the dual of the linear relaxation;
    missing when that has none); `binds` (tight, or with a price).
    """
    times: Floats = chosen.times.to_numpy().astype(float)
    duals = marginal_prices(chosen.prepared.program)
    lines = []
    for at, row in enumerate(chosen.prepared.rows):
        total, limit = row.sum_of(times), row.limit_of(times)
        slack = total - limit if row.is_floor else limit - total
        is_tight = slack <= _TOUCHES * max(abs(limit), abs(total))
        price = np.nan if duals is None else abs(float(duals[at]))
        lines.append((
            row.name, row.rule, row.place, row.kind, row.quantity, row.limit, total, limit, 0.0 if is_tight else slack,
            is_tight, price, bool(is_tight or price > 0),
        ))  # fmt: skip
    columns = ["name", "rule", "place", "kind", "quantity", "limit", "sum", "limit_amount", "slack", "is_tight",
               "price", "binds"]  # fmt: skip
    return pd.DataFrame(lines, columns=columns)


def sums(chosen: ChosenProgramme) -> pd.DataFrame:
    """Return what the chosen come to, indexed by quantity.

    Columns: `sum` of what is known, `unknown`: how many of the chosen have no such figure; it is never taken as 0
    in silence. `times` is how many are taken in all.
    """
    table = chosen.chosen
    lines = {
        str(name): ((column * table["times"]).sum(), int(column.isna().sum()))
        for name, column in table.items()
        if pd.api.types.is_numeric_dtype(column) and name != "times"
    }
    lines = {"times": (int(table["times"].sum()), 0), **lines}
    return pd.DataFrame.from_dict(lines, orient="index", columns=["sum", "unknown"]).rename_axis("quantity")


def sums_by(chosen: ChosenProgramme, field: str) -> pd.DataFrame:
    """Return `times` and the sums of every number of the chosen by a field, such as the region; what has none is "".

    A sum is missing where a figure of one of them is.
    """
    table = chosen.chosen
    known = chosen.prepared.candidates
    places = sorted(set(known[field].dropna())) if field in known else []
    numbers = [name for name in table.select_dtypes("number") if name not in {"times", LEAST, MOST}]
    weighed = table[numbers].mul(table["times"], axis=0).assign(times=table["times"])[["times", *numbers]]
    by = table[field].fillna("") if field in table else pd.Series("", index=table.index)
    found = weighed.groupby(by).sum(min_count=1).where(weighed.isna().groupby(by).sum() == 0)
    return found.reindex(sorted({*places, *found.index}), fill_value=0).rename_axis(field)
