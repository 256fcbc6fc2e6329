"""How complete the indicators are: by indicator, delegation and year, reason by reason."""

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.indicators.projection import UNKNOWN, projection_of
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.indicators import REASONS
from coop_registry.models.territory import DelegationProvince
from coop_registry.queries.answers import Question, table

NOT_ASKED = ("not_applicable", "not_yet_due")  # they leave the denominator
COLUMNS = ("year", "delegation_code", "indicator_id", "cooperatives", *REASONS, "unknown", "share")


def completeness(
    session: Session, years: Collection[int], *, province_codes: Collection[str] | None = None
) -> pd.DataFrame:
    """Return how many cooperatives have which reason, by indicator, delegation and year.

    Returns
    -------
    DataFrame
        Columns :data:`COLUMNS`. ``unknown`` counts cooperatives of which nothing is said; ``share`` is the observed
        among those that are neither not applicable nor not yet due, missing where there is none. A province that two
        delegations serve counts in both; ``delegation_code`` is missing for provinces of which no delegation is
        known, and ``"*"`` for the whole territory, each cooperative once.
    """
    places = _places(session, province_codes)
    parts = [_of_year(session, year, places) for year in sorted(years)]
    whole = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    return whole[list(COLUMNS)]


def _places(session: Session, province_codes: Collection[str] | None) -> "pd.Series[str]":
    question: Question = select(Cooperative.registration_number, Cooperative.province_code)
    if province_codes is not None:
        question = question.where(Cooperative.province_code.in_(sorted(province_codes)))
    return table(session, question).set_index("registration_number")["province_code"]


def _of_year(session: Session, year: int, places: "pd.Series[str]") -> pd.DataFrame:
    whole = projection_of(session, year)
    codes, provinces = pd.factorize(places, sort=True)
    rows = places.index.get_indexer(pd.Index(list(whole.numbers), dtype=object))
    inside = rows >= 0
    counts = _counted(whole.reasons[inside], codes[rows[inside]], len(provinces))
    totals = np.bincount(codes, minlength=len(provinces))
    served = _served(session, [str(code) for code in provinces])
    parts = [_rows(counts, totals, np.asarray(of), list(whole.indicator_ids)).assign(delegation_code=code)
             for code, of in served]  # fmt: skip
    found = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    return found.assign(year=year)


def _counted(
    reasons: npt.NDArray[np.uint8], provinces: npt.NDArray[np.intp], province_count: int
) -> npt.NDArray[np.int64]:
    """Return counts by province, indicator and reason."""
    kinds, width = len(REASONS) + 1, reasons.shape[1]
    places = np.where(reasons == UNKNOWN, len(REASONS), reasons).astype(np.int64)
    cells = (provinces[:, None] * width + np.arange(width)) * kinds + places
    counted = np.bincount(cells.ravel(), minlength=province_count * width * kinds)
    return counted.reshape(province_count, width, kinds)


def _served(session: Session, provinces: list[str]) -> list[tuple[str | None, list[int]]]:
    """Return each delegation with the places of its provinces in the list, then the others, then all."""
    rows = session.execute(select(DelegationProvince.delegation_code, DelegationProvince.province_code)).all()
    by_code: dict[str | None, list[int]] = {}
    for delegation, province in sorted(map(tuple, rows)):
        if province in provinces:
            by_code.setdefault(delegation, []).append(provinces.index(province))
    known = {place for places in by_code.values() for place in places}
    unserved = [place for place in range(len(provinces)) if place not in known]
    others: list[tuple[str | None, list[int]]] = [(None, unserved)] if unserved else []
    return [*by_code.items(), *others, ("*", list(range(len(provinces))))]


def _rows(
    counts: npt.NDArray[np.int64], totals: npt.NDArray[np.int64], of: npt.NDArray[np.intp], ids: list[str]
) -> pd.DataFrame:
    summed, cooperatives = counts[of].sum(axis=0), int(totals[of].sum())
    rows = pd.DataFrame(summed, columns=[*REASONS, "unknown"])
    # A cooperative without a row in the year's projection is one of which nothing is said.
    rows["unknown"] = cooperatives - rows[list(REASONS)].sum(axis="columns")
    asked = cooperatives - rows[list(NOT_ASKED)].sum(axis="columns")
    share = rows["observed"] / asked.where(asked > 0)
    return rows.assign(indicator_id=ids, cooperatives=cooperatives, share=share)
