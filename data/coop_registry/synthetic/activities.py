"""What invented cooperatives do: an activity of their sector, more often where a source names it for the place.

Drawn by a stream of its own, so that numbers, names, years and everything else are as they are without it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from coop_registry.reference_tables import read_reference

_STREAM = 8  # which stream of the seed; the first, without a number, draws everything else
# Our choices of weight: what is named for the province, for its region, at work in one place there, named elsewhere,
# or nowhere at all.
_IN_PROVINCE, _IN_REGION, _AT_WORK, _ELSEWHERE, _NEVER_NAMED = 6.0, 2.0, 0.3, 0.01, 0.1
_EVERYWHERE, _REGIONS_OF_EVERYWHERE = 0.5, 4  # what four regions or more are named for is done in the others too
# Nobody told the activity of one in eight, nor mostly that of one whose sector has nothing that is done there.
_UNTOLD_SHARE, _UNTOLD_WEIGHT = 0.12, 0.1
_OF_THE_SEA = frozenset({"peche", "produits_mer", "algues"})
_COAST = "sea_coast"  # the condition of a place
_SEEN = "running"  # of the places of an idea: where it is at work


def activities_of(province_code: pd.Series, sector_id: pd.Series, *, seed: int) -> pd.Series:
    """Return an activity of its sector for each cooperative, missing where nobody would have told it.

    The same seed and rows give the same activities. A place is named for an activity by labels of origin and by the
    office's pages on its delegations; where an idea of the bank is at work, its activity is a little more often.
    Fishing, products of the sea and seaweed are of the coast alone. A sector without any activity in the list leaves
    it unknown.

    Parameters
    ----------
    province_code, sector_id : same index
    seed
        Of the synthetic registry.
    """
    chance = np.random.default_rng([seed, _STREAM])
    drawn = pd.Series(None, index=sector_id.index, dtype=object, name="activity_id")
    place = chance.random(len(drawn))  # where each stands between its likely activities
    pairs = pd.DataFrame({"province": province_code, "sector": sector_id, "place": place})
    for (province, sector), group in pairs.groupby(["province", "sector"], sort=True):
        activities, bounds = _likely(str(province), str(sector))
        chosen = np.searchsorted(bounds, group["place"].to_numpy(), side="right")
        drawn.loc[group.index] = np.array([*activities, None], dtype=object)[chosen]
    return drawn


@cache
def _likely(province: str, sector: str) -> tuple[tuple[str, ...], npt.NDArray[np.float64]]:
    """Return the activities of a sector and the upper bound of each one's share; above the last: unknown."""
    activities = _of_sectors().get(sector, ())
    weights = np.array([_weight(activity, province) for activity in activities])
    whole = weights.sum() + _UNTOLD_WEIGHT
    return activities, np.cumsum(weights) / whole * (1 - _UNTOLD_SHARE)


def _weight(activity: str, province: str) -> float:
    named, seen = (found.get(activity, frozenset()) for found in (_named(), _at_work()))
    if activity in _OF_THE_SEA:
        return _IN_REGION if province in _coast() else 0.0
    if province in named:
        return _IN_PROVINCE
    if province[:2] in named:
        return _IN_REGION
    if len({code[:2] for code in named | seen}) >= _REGIONS_OF_EVERYWHERE:
        return _EVERYWHERE
    if {province, province[:2]} & seen:
        return _AT_WORK
    return _ELSEWHERE if named | seen else _NEVER_NAMED


@cache
def _coast() -> frozenset[str]:
    rows = (row for row in read_reference("projects/place_conditions") if row["condition"] == _COAST)
    return frozenset(str(row["place_code"]) for row in rows if row["holds"] == "yes")


@cache
def _of_sectors() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in read_reference("activities"):
        found[str(row["sector_id"])] += (str(row["activity_id"]),)
    return dict(found)


@cache
def _named() -> Mapping[str, frozenset[str]]:
    """Return by activity the codes of the provinces, and of the regions alone, that a source names for it."""
    return _by_activity((*_labels(), *_specialities()))


@cache
def _at_work() -> Mapping[str, frozenset[str]]:
    """Return by activity the codes of the provinces, and of the regions alone, where an idea of the bank is at work."""
    return _by_activity(_ideas())


def _by_activity(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for activity, code in pairs:
        found[activity].add(code)
    return {activity: frozenset(codes) for activity, codes in found.items()}


def _labels() -> Iterator[tuple[str, str]]:
    for row in read_reference("labels_of_origin"):
        for code in (row["province_code"] or row["region_codes"] or "").split(";"):
            yield from _of(row["activity_id"], code)


def _specialities() -> Iterator[tuple[str, str]]:
    served = defaultdict(list)
    for row in read_reference("delegation_provinces"):
        served[row["delegation_code"]].append(row["province_code"])
    for row in read_reference("regional_specialities"):
        told = row["province_code"] or row["region_code"]
        for code in [told] if told else served[row["delegation_code"]]:
            yield from _of(row["activity_id"], code)


def _ideas() -> Iterator[tuple[str, str]]:
    activities = {row["idea_id"]: row["activity_id"] for row in read_reference("projects/ideas")}
    for row in read_reference("projects/idea_places"):
        if row["kind"] == _SEEN:
            yield from _of(activities[row["idea_id"]], row["province_code"] or row["region_code"])


def _of(activity: str | None, code: str | None) -> Iterator[tuple[str, str]]:
    if activity and code:
        yield activity, code
