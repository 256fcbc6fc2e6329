"""The registry's own totals of a year by place, reckoned as the published ones are named."""

from collections.abc import Collection
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Integer, Select, and_, case, extract, func, select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.territory import Delegation, DelegationProvince, Province
from coop_registry.models.yearly import YearlySnapshot
from coop_registry.published.figures import COUNTRY

_Y = YearlySnapshot
# measure: its column among the sums, and that of how many cooperatives say it.
_COUNTS = {
    "cooperatives": ("cooperatives", "cooperatives"),
    "cooperatives_created": ("created", "dated"),
    "members": ("members", "members_known"),
    "women_members": ("women", "women_known"),
    "young_members": ("youth", "youth_known"),
    "extra_jobs_one_year": ("jobs", "jobs_known"),
    "women_only_cooperatives": ("women_only", "both_known"),
}
_SHARES = {
    "share_women_members": ("women_of_both", "members_of_both", "both_known"),
    "share_women_only": ("women_only", "both_known", "both_known"),
}
_COLUMNS = ["place_code", "sector_id", "measure", "ours", "known", "of"]


def registry_totals(session: Session, year: int, *, province_codes: Collection[str] | None = None) -> pd.DataFrame:
    """Return what the registry holds of a year, under the names of the published measures.

    Columns ``place_code`` (``MA``, regions, provinces, and delegations whose provinces are all known),
    ``sector_id`` (missing: all sectors together), ``measure``, ``ours``, ``known`` (cooperatives whose value is
    known) and ``of`` (all of the place). ``ours`` is missing where no cooperative says it, never zero. Cooperatives
    are all those in the registry, whatever their status; members, women, youth and jobs are sums of the year's
    snapshots; a share is reckoned over those that declare both counts.

    Parameters
    ----------
    province_codes
        Count within these provinces only; a place that is not wholly among them is left out.
    """
    places = _places(session, province_codes)
    sums = pd.read_sql(_sums(year), session.connection()).set_index("province_code").astype("float64")
    wide = places.merge(sums, on="province_code").drop(columns="province_code")
    whole = wide.groupby("place_code").sum().reset_index()
    return pd.concat([_measures(whole), _sectors(session, places)], ignore_index=True)[_COLUMNS]


def sector_counts(session: Session, *, province_codes: Collection[str] | None = None) -> "pd.Series[int]":
    """Return how many cooperatives of some provinces, or of the country, each sector has, the largest first.

    The index is the sector's id; missing for those whose sector is not known. Whatever their status, all count.
    """
    question = select(Cooperative.sector_id, func.count().label("count")).group_by(Cooperative.sector_id)
    if province_codes is not None:
        question = question.where(Cooperative.province_code.in_(province_codes))
    counts = pd.read_sql(question, session.connection()).set_index("sector_id")["count"]
    return counts.sort_values(ascending=False, kind="stable")


def _places(session: Session, province_codes: Collection[str] | None) -> pd.DataFrame:
    """Return which provinces each place is made of; places not wholly within the territory are left out."""
    rows = session.execute(select(Province.province_code, Province.region_code)).all()
    pairs = [(place, code) for code, region in rows for place in (COUNTRY, region, code)]
    served = select(DelegationProvince.delegation_code, DelegationProvince.province_code).join(Delegation)
    whole = session.execute(served.where(Delegation.province_list == "complete")).all()
    table = pd.DataFrame([*pairs, *map(tuple, whole)], columns=["place_code", "province_code"])
    if province_codes is None:
        return table
    is_outside = ~table["province_code"].isin(list(province_codes))
    return table[~table["place_code"].isin(table.loc[is_outside, "place_code"])]


def _sums(year: int) -> Select[*tuple[Any, ...]]:
    """Ask for every sum by province; a cooperative without a snapshot of the year counts with nothing."""
    both = and_(_Y.members.is_not(None), _Y.women.is_not(None))
    sums: dict[str, ColumnElement[Any]] = {
        "cooperatives": func.count(Cooperative.registration_number),
        "created": _when(extract("year", Cooperative.founded_on) == year),
        "dated": func.count(Cooperative.founded_on),
        "women_only": _when(and_(_Y.members > 0, _Y.women == _Y.members)),
        "both_known": _when(both),
        "women_of_both": func.sum(case((both, _Y.women))),
        "members_of_both": func.sum(case((both, _Y.members))),
    }
    for name in ("members", "women", "youth", "jobs"):
        column: ColumnElement[Any] = YearlySnapshot.__table__.c[name]
        sums |= {name: func.sum(column), f"{name}_known": func.count(column)}
    of_year = and_(_Y.registration_number == Cooperative.registration_number, _Y.year == year)
    columns = [total.label(name) for name, total in sums.items()]
    return (
        select(Cooperative.province_code, *columns)
        .select_from(Cooperative)
        .outerjoin(_Y, of_year)
        .group_by(Cooperative.province_code)
    )


def _when(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0), type_=Integer)


def _measures(whole: pd.DataFrame) -> pd.DataFrame:
    parts = [_part(whole, measure, whole[name], known) for measure, (name, known) in _COUNTS.items()]
    parts += [_part(whole, measure, whole[one] / whole[all_], known) for measure, (one, all_, known) in _SHARES.items()]
    return pd.concat(parts, ignore_index=True)


def _part(whole: pd.DataFrame, measure: str, values: "pd.Series[float]", known: str) -> pd.DataFrame:
    told = values.astype("float64").where(whole[known] > 0)
    return pd.DataFrame(
        {
            "place_code": whole["place_code"],
            "sector_id": None,
            "measure": measure,
            "ours": told,
            "known": whole[known].astype("int64"),
            "of": whole["cooperatives"].astype("int64"),
        }
    )


def _sectors(session: Session, places: pd.DataFrame) -> pd.DataFrame:
    """Return counts and shares of cooperatives by sector; a cooperative without a sector is in ``of`` only."""
    question = select(Cooperative.province_code, Cooperative.sector_id, func.count().label("ours")).group_by(
        Cooperative.province_code, Cooperative.sector_id
    )
    counts = places.merge(pd.read_sql(question, session.connection()), on="province_code")
    of = counts.groupby("place_code")["ours"].sum()
    known = counts[counts["sector_id"].notna()]
    by_sector = known.groupby(["place_code", "sector_id"])["ours"].sum().reset_index()
    told = known.groupby("place_code")["ours"].sum()
    by_sector = by_sector.assign(known=by_sector["place_code"].map(told), of=by_sector["place_code"].map(of))
    shares = by_sector.assign(measure="share_of_cooperatives", ours=by_sector["ours"] / by_sector["known"])
    return pd.concat([by_sector.assign(measure="cooperatives"), shares], ignore_index=True)
