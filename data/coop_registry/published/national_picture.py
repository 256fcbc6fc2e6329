"""The national picture: what was published on cooperatives, each figure with source and date, and ours beside it.

Published figures contradict one another: they are shown, not chosen among. Which of them cannot both hold is told
by :mod:`coop_registry.published.contradictions`.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import asdict

import pandas as pd
from sqlalchemy.orm import Session

from coop_registry.published.figures import COUNTRY, UNFIT, day_of, published_figures
from coop_registry.published.profiles import areas
from coop_registry.queries.registry_totals import registry_totals

EVOLUTION = (
    "cooperatives",
    "cooperatives_created",
    "members",
    "women_members",
    "young_members",
    "extra_jobs_one_year",
    "women_only_cooperatives",
    "share_women_only",
    "share_women_members",
)
COMPARABLE_DAYS = 366  # our choice: a register grows by a tenth in a year, so an older figure compares nothing
_PLACE = ["place_code", "sector_id", "measure"]


def published() -> pd.DataFrame:
    """Return every published figure, the oldest first: the columns of ``published_figures.csv``, and ``day``.

    ``day`` places the figure on an axis of time: a year alone stands at its end.
    """
    figures = published_figures()
    table = pd.DataFrame([asdict(figure) for figure in figures])
    return table.assign(day=[dt.date.fromordinal(day_of(figure)) for figure in figures])


def evolution(place_code: str = COUNTRY, measures: Sequence[str] = EVOLUTION) -> pd.DataFrame:
    """Return a place's figures over time, all sectors together, the oldest first; columns as :func:`published`.

    Every figure is there, those with a ``flag`` too: the reader sees what to think of it.
    """
    table = published()
    is_asked = (table["place_code"] == place_code) & table["measure"].isin(measures) & table["sector_id"].isna()
    asked: pd.DataFrame = table[is_asked]
    return asked.reset_index(drop=True)


def by_sector(measure: str, place_code: str = COUNTRY) -> pd.DataFrame:
    """Return the newest published split of a measure by sector: one publication, never a mixture of two.

    Columns as :func:`published`, largest value first; empty when none was published.
    """
    table = published()
    split = table[(table["place_code"] == place_code) & (table["measure"] == measure) & table["sector_id"].notna()]
    if split.empty:
        return split
    last = split.iloc[-1]
    is_one = (split["as_of"] == last["as_of"]) & (split["source"] == last["source"])
    one: pd.DataFrame = split[is_one]
    return one.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)


def by_region(measure: str) -> pd.DataFrame:
    """Return the newest published figure of each of the 12 regions; dates differ and stand beside each.

    Columns as :func:`published`, one row a region in the order of the codes; a region for which nothing was
    published has a missing value. An undated or implausible figure is taken only where there is no other.
    """
    table = published()
    is_asked = (table["place_level"] == "region") & (table["measure"] == measure) & table["sector_id"].isna()
    asked = table[is_asked].assign(is_fit=lambda frame: ~frame["flag"].isin(UNFIT))
    newest = asked.sort_values("is_fit", kind="stable").drop_duplicates("place_code", keep="last")
    regions = pd.DataFrame({"place_code": sorted(areas("region"))})
    return regions.merge(newest.drop(columns="is_fit"), on="place_code", how="left")


def women(place_code: str = COUNTRY) -> pd.DataFrame:
    """Return the share of women among members over time, as published, or reckoned from two published counts.

    Columns ``as_of, day, value`` (share, 0–1), ``basis`` (``published`` or ``reckoned``), ``flag, source``.
    """
    table = evolution(place_code, ("members", "women_members", "share_women_members"))
    keys = ["as_of", "day", "source"]
    counts = table[table["measure"] == "women_members"].merge(table[table["measure"] == "members"], on=keys)
    reckoned = counts[keys].assign(value=counts["value_x"] / counts["value_y"], flag=None, basis="reckoned")
    shares = table[table["measure"] == "share_women_members"].assign(basis="published")
    columns = ["as_of", "day", "value", "basis", "flag", "source"]
    both = pd.concat([part[columns] for part in (shares, reckoned) if len(part)] or [shares[columns]])
    return both.sort_values("day", kind="stable").reset_index(drop=True)


def published_beside_ours(
    session: Session, year: int, *, province_codes: Collection[str] | None = None
) -> pd.DataFrame:
    """Return each published figure that the registry can also reckon, and the registry's own of ``year``.

    Columns as :func:`published`, and ``ours``, ``known`` (cooperatives whose value is known), ``of`` (all of the
    place), ``ours_year``, ``difference`` (ours minus published). Nothing is chosen: published figures of every
    date are there. ``ours`` is missing where the registry holds nothing of it. A flow (``cooperatives_created``)
    is only beside ours of its own year.

    Parameters
    ----------
    province_codes
        Reckon within these provinces only; a place that is not wholly among them has no figure of ours.
    """
    ours = registry_totals(session, year, province_codes=province_codes)
    table = published()
    is_other_flow = table["period"].notna() & (table["period"] != str(year))
    beside = table[~is_other_flow].merge(ours, on=_PLACE, how="inner", validate="many_to_one")
    return beside.assign(ours_year=year, difference=beside["ours"] - beside["value"])


def nearest_first(beside: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the figures that can be compared with ours, nearest date first, and all others, newest first.

    Comparable is a dated, plausible figure of at most :data:`COMPARABLE_DAYS` before or after the end of our year;
    with one date, the country stands first. Nothing is left out: what is in neither date's reach is in the second.

    Parameters
    ----------
    beside
        As :func:`published_beside_ours` gives it.
    """
    ends = beside["ours_year"].map(lambda year: dt.date(int(year), 12, 31).toordinal())
    days = beside["day"].map(lambda day: day.toordinal())
    placed = beside.assign(distance=(days - ends).abs(), is_part=beside["place_code"] != COUNTRY, age=-days)
    is_near = (placed["distance"] <= COMPARABLE_DAYS) & ~placed["flag"].isin(UNFIT)
    near = placed[is_near].sort_values(["distance", "is_part", "measure", "place_code"], kind="stable")
    older = placed[~is_near].sort_values(["age", "is_part", "measure", "place_code"], kind="stable")
    added = ["distance", "is_part", "age"]
    return near.drop(columns=added).reset_index(drop=True), older.drop(columns=added).reset_index(drop=True)
