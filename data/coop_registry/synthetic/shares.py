"""Where invented cooperatives are and what they do: as published, by population where nothing was."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from coop_registry.published.figures import (
    COUNTRY,
    province_shares,
    published_figures,
    region_shares,
    sector_shares,
)
from coop_registry.synthetic.counts import shared_out

Counts = dict[str, int]


def places(cooperatives: int) -> Counts:
    """Return how many cooperatives each province has, at least one.

    Raises
    ------
    ValueError
        For fewer cooperatives than there are provinces.
    """
    weights = {
        province: region_share * share
        for region, region_share in region_shares().items()
        for province, share in province_shares(region).items()
    }
    if cooperatives < len(weights):
        raise ValueError(f"A synthetic registry holds {len(weights)} cooperatives at least, one a province.")
    rest = _shared(cooperatives - len(weights), weights)
    return {province: count + 1 for province, count in rest.items()}


def sectors_by_region(regions: Counts) -> dict[str, Counts]:
    """Return how many cooperatives of each region are in each sector.

    The country's totals follow the country's published shares; where a region's own share of a sector was
    published, the region has that one. Regions with published shares are served first.

    Parameters
    ----------
    regions
        Cooperatives by region code.
    """
    left = Counter(_shared(sum(regions.values()), sector_shares()))
    own = published_region_sectors()
    table: dict[str, Counts] = {}
    for region in sorted(regions, key=lambda code: (code not in own, code)):
        fixed = _fixed(regions[region], own.get(region, {}), left)
        left -= Counter(fixed)
        free = {sector: count for sector, count in left.items() if sector not in fixed} or dict(left)
        rest = _drawn_from(free, regions[region] - sum(fixed.values()))
        left -= Counter(rest)
        table[region] = dict(Counter(fixed) + Counter(rest))
    return table


def published_region_sectors() -> dict[str, dict[str, float]]:
    """Return the newest published share of sectors among a region's cooperatives, by region and sector."""
    own: dict[str, dict[str, float]] = {}
    whole = {f.place_code: f.value for f in published_figures() if f.measure == "cooperatives" and not f.sector_id}
    for figure in sorted(published_figures(), key=lambda figure: figure.as_of):
        region, sector = figure.place_code, figure.sector_id
        if region == COUNTRY or len(region) != 2 or sector not in sector_shares():
            continue
        if figure.measure == "share_of_cooperatives":
            own.setdefault(region, {})[str(sector)] = figure.value
        elif figure.measure == "cooperatives" and region in whole:
            own.setdefault(region, {})[str(sector)] = figure.value / whole[region]
    return own


def _fixed(cooperatives: int, shares: Mapping[str, float], left: Mapping[str, int]) -> Counts:
    return {sector: min(round(cooperatives * share), left[sector]) for sector, share in shares.items()}


def _drawn_from(left: Mapping[str, int], wanted: int) -> Counts:
    """Return ``wanted`` of what is left, each sector in proportion and none more than is left."""
    room = np.array(list(left.values()))
    shared = shared_out(wanted, room.astype(float), room=room)
    return {sector: int(count) for sector, count in zip(left, shared, strict=True)}


def _shared(total: int, weights: Mapping[str, float]) -> Counts:
    shared = shared_out(total, np.array(list(weights.values())))
    return {key: int(count) for key, count in zip(weights, shared, strict=True)}
