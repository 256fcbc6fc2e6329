"""Values far from those of a cooperative's peers, by sector and size; to look at, never to condemn."""

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.indicators.reading import indicators_of_year, reasons_of_year
from coop_registry.models.cooperatives import Cooperative
from coop_registry.queries.answers import COUNT, TEXT, Question, table
from coop_registry.reference_tables import read_reference

FAR = 3.5  # robust z beyond which a value is far: Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers
FEWEST_PEERS = 12  # our choice: with fewer, the median and its spread say little, and a wider group is asked
SIZES = (10, 25, 50, 100)  # members, our choice: the classes begin there
_NORMAL_MAD = 1.482602218505602  # 1 / the normal law's upper quartile: what makes a MAD a standard deviation
_LOGARITHMIC = ("MAD", "ratio", "days")  # units of amounts: twice as much is as far as half as much
_WITHOUT_DISTANCE = ("yes_no",)
COLUMNS = (
    "year", "registration_number", "province_code", "indicator_id", "value", "z", "peer_median", "peer_group",
    "peer_count",
)  # fmt: skip


def outliers_of_year(
    session: Session, year: int, *, province_codes: Collection[str] | None = None, far: float = FAR
) -> pd.DataFrame:
    """Return the observed values that lie far from those of their peers, the farthest first.

    Peers are cooperatives of one sector and size in the whole country; where fewer than twelve of them have a
    value, those of one size; where these are few too, everybody. Of an officer's territory only its own
    cooperatives are returned, beside the median of their peers.

    Parameters
    ----------
    far
        The robust z beyond which a value is returned, see :func:`robust_z`.

    Returns
    -------
    DataFrame
        Columns :data:`COLUMNS`; ``peer_median`` in the indicator's own unit, ``peer_group`` as
        ``"sector/size"``, ``"*/size"`` or ``"*"``.
    """
    peers = _peers(session)
    values = indicators_of_year(session, year).where(reasons_of_year(session, year) == "observed")
    known = {str(row["indicator_id"]): row for row in read_reference("indicators")}
    units = {name: row["unit"] for name, row in known.items()}
    about_data = {name for name, row in known.items() if row["group"] == "data"}  # of our knowledge, not of them
    named = [name for name in values.columns if units.get(name) not in _WITHOUT_DISTANCE and name not in about_data]
    parts = [_far_values(values[name].dropna(), peers, units.get(name), far) for name in named]
    whole = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    whole = whole.reindex(columns=list(COLUMNS)).assign(year=year)
    if province_codes is not None:
        whole = whole[whole["province_code"].isin(province_codes)]
    farthest = whole["z"].abs().sort_values(ascending=False, kind="stable").index
    return whole.loc[farthest].reset_index(drop=True)


def robust_z(values: "pd.Series[float]", groups: "pd.Series[Any]") -> "pd.Series[float]":
    """Return how far each value lies from its group's median, in robust standard deviations.

    The deviation is 1.4826 times the median absolute deviation. Where that is 0, more than half of a group are
    equal: there is no spread to measure by, and the distance is missing (our choice; the mean absolute deviation,
    which some take instead, calls every value far that is not nil where most are).

    Examples
    --------
    >>> robust_z(pd.Series([1.0, 2.0, 3.0, 30.0]), pd.Series(["a"] * 4)).round(2).tolist()
    [-1.01, -0.34, 0.34, 18.55]
    """
    away = values - values.groupby(groups).transform("median")
    spread = away.abs().groupby(groups).transform("median") * _NORMAL_MAD
    return away / spread.where(spread > 0)


def size_classes(members: "pd.Series[Any]") -> "pd.Series[str]":
    """Return the class of size: the members from which it begins, or ``"?"`` where they are not known."""
    counts = members.to_numpy(dtype="float64", na_value=np.nan)
    starts: Any = np.array([f"{start}+" for start in (0, *SIZES)], dtype=object)
    places = np.searchsorted(SIZES, counts, side="right")
    classes: Any = np.where(np.isnan(counts), "?", starts[np.minimum(places, len(SIZES))])
    return pd.Series(classes, index=members.index)


def _peers(session: Session) -> pd.DataFrame:
    columns = (Cooperative.registration_number, Cooperative.province_code, Cooperative.sector_id, Cooperative.members)
    types = {"registration_number": TEXT, "province_code": TEXT, "sector_id": TEXT, "members": COUNT}
    question: Question = select(*columns)
    found = table(session, question, types).set_index("registration_number")
    size = size_classes(found["members"])
    found["narrow"] = found["sector_id"].fillna("?") + "/" + size
    found["wide"] = "*/" + size
    return found


def _far_values(values: "pd.Series[float]", peers: pd.DataFrame, unit: str | None, far: float) -> pd.DataFrame:
    is_logarithmic = unit in _LOGARITHMIC
    if is_logarithmic:
        values = values[values > 0]  # a nil has no logarithm; contradictions are told elsewhere
    scaled: Any = np.log(values) if is_logarithmic else values
    placed = _placed(scaled, peers.reindex(values.index))
    rows = placed.assign(
        registration_number=values.index,
        province_code=peers["province_code"].reindex(values.index).to_numpy(),
        indicator_id=str(values.name),
        value=values.to_numpy(),
        peer_median=np.exp(placed["peer_median"]) if is_logarithmic else placed["peer_median"],
    )
    return rows[rows["z"].abs() > far].reset_index(drop=True)


def _placed(scaled: "pd.Series[float]", peers: pd.DataFrame) -> pd.DataFrame:
    """Return each value's place among the narrowest of its groups that is large enough."""
    found = pd.DataFrame(index=scaled.index, columns=["z", "peer_median", "peer_group", "peer_count"], dtype=object)
    for level in (pd.Series("*", index=peers.index), peers["wide"], peers["narrow"]):
        of_group = scaled.groupby(level)
        here: dict[str, Any] = {
            "z": robust_z(scaled, level),
            "peer_median": of_group.transform("median"),
            "peer_group": level,
            "peer_count": of_group.transform("size"),
        }
        is_large = (here["peer_count"] >= FEWEST_PEERS) | (level == "*")
        for name, column in here.items():
            found[name] = column.astype(object).where(is_large, found[name])
    return found.astype({"z": "float64", "peer_median": "float64", "peer_group": "str", "peer_count": "int64"})
